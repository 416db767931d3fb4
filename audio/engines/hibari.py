"""The voices that are always there: hibari, on this machine and without a network.

The model has one voice; the others are shaped from it.
"""

import hashlib
import os
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audio.engines.english import Reader
from audio.engines.graph import telling
from audio.engines.legible import surely_read
from audio.engines.misaki import MISAKI
from audio.engines.recital import recite
from audio.errors import EngineMissing, EngineRefused
from audio.model.cast import Offer, Voice
from audio.model.speech import Spoken

if TYPE_CHECKING:  # a build that changes nothing asks for the version alone: it must not wait
    from audio.engines.shaping import Samples

SHAPING = 3  # counted up with every change, here, in english or in shaping, that is heard
WORDS = 1  # and with every change of the times that are told
SEED = 0  # of the breath noise: the same text is the same sound

MODEL_SHA256 = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
BREATH = 400  # phonemes: hibari's own measure, 24 s
LASTING = "/Clip_output_0"  # how long each phoneme lasts, in units of 25 ms; they add up to all

# The model rounds each sound to 25 ms, so that its speed goes by steps: as asked for, and as
# forty sentences had it.  Below the first it does as it is asked; above the last, no more.
ASKED = (0.80, 0.82, 0.88, 0.95, 1.00, 1.10, 1.20, 1.32, 1.34, 1.50, 1.70, 2.00, 2.20, 3.00)
HEARD = (0.80, 0.88, 0.95, 0.98, 1.00, 1.04, 1.10, 1.18, 1.46, 1.57, 1.66, 1.82, 1.97, 2.16)

INSTALL = "pip install --force-reinstall hibari-tts==0.2.1"

CAST = {
    "heart": ("a woman, clear and friendly; the model as it comes", Voice("hibari", "heart")),
    "wren": (
        "a young woman, bright and lively",
        Voice("hibari", "wren", pitch=3.5, range=1.2, formant=0.93, pace=1.04),
    ),
    "willow": (
        "an older woman, warm and unhurried",
        Voice("hibari", "willow", pitch=-2.5, range=1.1, formant=0.9, pace=0.92),
    ),
    "hazel": (
        "a woman with a low and even voice",
        Voice("hibari", "hazel", pitch=-4.5, range=0.7, formant=0.95, pace=0.96),
    ),
    "jay": (
        "a young man, light and even",
        Voice("hibari", "jay", pitch=-9, range=0.8, formant=0.92),
    ),
    "rowan": (
        "a man, plain and steady",
        Voice("hibari", "rowan", pitch=-8.5, range=0.9, formant=0.84, pace=0.94),
    ),
    "alder": (
        "an older man, deep and slow",
        Voice("hibari", "alder", pitch=-12, range=0.8, formant=0.78, pace=0.9),
    ),
}
"""What each voice is, and how it is shaped from the model's own.

Tuned so that they can be told apart and still are well understood: no two are more alike than 0.84
by Resemblyzer, where the same voice has 0.99; Whisper takes 4.6 to 5.7 words in a hundred for
others where the model's own voice has 4.3; naturalness by DistilMOS is 4.2 to 4.5, the model's 4.5.
"""


class Hibari:
    """Speaks English, many times faster than one can listen."""

    longest = 5000  # characters: some five minutes; it finds the ends of sentences itself
    at_once = min(2, os.cpu_count() or 1)
    local = True
    sounds = MISAKI

    def __init__(self) -> None:
        self._loading = threading.RLock()
        self._reader: Reader | None = None
        self._model: Any = None

    @cached_property
    def version(self) -> str:
        """The model's release, what it runs on, and our shaping."""
        try:
            releases = f"hibari-tts {version('hibari-tts')} onnxruntime {version('onnxruntime')}"
        except PackageNotFoundError as error:
            raise _missing(str(error)) from error
        transform = "scipy" if find_spec("scipy") else "numpy"  # hibari.dsp takes either
        return f"{releases} {transform} shaping {SHAPING} words {WORDS}"

    def voices(self) -> Sequence[Offer]:
        """The model's own voice, then those shaped from it."""
        return [Offer("hibari", name, ("en-US", "en"), about) for name, (about, _) in CAST.items()]

    def speak(self, text: str, voice: Voice) -> Spoken:
        """Speak English: a WAV file, mono, 24 kHz, 16 bits; the same bytes each time.

        Raises:
            EngineMissing: hibari is not installed, or not as it was published.
            EngineRefused: no such voice, something in the text that it cannot read,
                or nothing to say.
        """
        style = _style(voice)
        reader, model = self._loaded()
        breathe = partial(_breathe, model, style)
        return recite("hibari", reader.read(text), reader.vocabulary, model.sample_rate, breathe)

    def unread(self, text: str, voice: Voice) -> list[str]:  # noqa: ARG002  as all engines
        """What it cannot read in a text; the reader is loaded where letters do not tell."""
        return [] if surely_read(text) else self.dictionary().unread(text)

    def dictionary(self) -> Reader:
        """How it reads, which needs no model that speaks.

        Raises:
            EngineMissing: hibari is not installed.
        """
        with self._loading:
            if self._reader is None:
                self._reader = _reader()
        return self._reader

    def _loaded(self) -> tuple[Reader, Any]:
        with self._loading:
            if self._model is None:
                self._model = _model()
        return self.dictionary(), self._model


def _style(voice: Voice) -> Voice:
    """The named voice, with the producer's settings on top of its own."""
    if voice.name not in CAST:
        raise EngineRefused(f'hibari has no voice "{voice.name}": it has {", ".join(CAST)}')
    _, base = CAST[voice.name]
    return replace(
        voice,
        pitch=base.pitch + voice.pitch,
        range=base.range * voice.range,
        formant=base.formant * voice.formant,
        pace=base.pace * voice.pace,
    )


def _reader() -> Reader:
    try:
        return Reader("hibari", BREATH)
    except (ImportError, OSError) as error:
        raise _missing(str(error)) from error


def _model() -> Any:
    """The model as it was published, safe for several threads.

    All that it would load at its first need is loaded here; after that it only reads.
    """
    try:
        from hibari import Hibari as Model  # noqa: PLC0415  slow: numpy and onnxruntime
        from hibari import voices  # noqa: PLC0415

        model = Path(voices.voice_path(voices.DEFAULT, download_missing=False)).read_bytes()
        _verify(model)
        return Model(model=telling(model, LASTING))
    except (ImportError, OSError) as error:
        raise _missing(str(error)) from error


def _verify(model: bytes) -> None:
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise _missing("its model is not the one that was published")


def _missing(reason: str) -> EngineMissing:
    return EngineMissing(f"hibari cannot speak: {reason}; mend it with: {INSTALL}")


def _breathe(model: Any, style: Voice, ids: list[int]) -> tuple["Samples", list[float]]:
    """One breath; each has the same noise, so that none depends on those before."""
    import numpy as np  # noqa: PLC0415  slow, as in _model
    from hibari import dsp  # noqa: PLC0415

    from audio.engines.shaping import reshape  # noqa: PLC0415

    pace = style.pace / style.formant  # reshape takes the formant's share back
    speed = float(np.interp(pace, HEARD, ASKED, left=pace))
    feed = {"ids": np.array([ids], np.int64), "speed": np.array([speed], np.float32)}
    *tracks, lasting = model.sess.run(None, feed)
    *spectrum, f0 = (track[0] for track in tracks)
    sound: Samples = dsp.synth(*spectrum, f0, np.random.default_rng(SEED))
    if not style.plain:
        sound = reshape(sound, f0, dsp.SR, style)
    return sound, lasting.tolist()
