"""The one door to c2pa: a finished file is signed, last of all, with how its sound was made.

A signature is never the same twice.  So what was signed once is taken as it is for as long as the
file without its signature is the same, to the byte.
"""

import json
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from audio.errors import AudioError, ToolError
from audio.export.credentials.identity import INSTALL, Identity, identity
from audio.fingerprint import file_digest
from audio.media.atomic import beside
from audio.model.episode import Episode
from audio.model.timeline import Timeline

TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "flac": "audio/flac", "wav": "audio/wav"}
UNSIGNED = "org.audiostory.unsigned"  # our own assertion: the SHA-256 of the file without it all
SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs the files of an episode, and what is said of them."""

    whose: Identity
    title: str
    source: str

    def sign(self, name: str, unfinished: Path, last: Path) -> bool:
        """Sign an unfinished file of a format.

        Args:
            last: the file that it will replace, which may be the same and signed.

        Returns:
            Whether it is signed: Opus has no room for a signature.

        Raises:
            ToolError: it cannot be signed.
        """
        if name not in TYPES:
            return False
        unsigned = file_digest(unfinished)
        if self._is_signed(name, last, unsigned):
            shutil.copyfile(last, unfinished)
            return True
        with beside(unfinished, lasting=False) as signed:
            try:
                self._sign(TYPES[name], unfinished, signed, unsigned)
            except _errors() as error:
                reason = str(error).replace(self.whose.key, "…")
                raise ToolError(f"{last} cannot be signed: {reason}") from error
        return True

    def _sign(self, kind: str, unfinished: Path, signed: Path, unsigned: str) -> None:
        from c2pa import Builder, C2paSignerInfo, Signer  # noqa: PLC0415  an extra

        whose = self.whose
        info = C2paSignerInfo(whose.algorithm, whose.chain.encode(), whose.key.encode(), None)
        with (
            Signer.from_info(info) as signer,
            Builder(self._said(kind, unsigned)) as builder,
            unfinished.open("rb") as source,
            signed.open("w+b") as target,
        ):
            builder.sign(signer, kind, source, target)

    def _said(self, kind: str, unsigned: str) -> dict[str, Any]:
        action = {"action": "c2pa.created", "digitalSourceType": f"{SOURCES}{self.source}"}
        return {
            "claim_generator_info": [{"name": "audiostory", "version": version("audiostory")}],
            "title": self.title,
            "format": kind,
            "assertions": [
                {"label": "c2pa.actions.v2", "data": {"actions": [action]}},
                {"label": UNSIGNED, "data": {"sha256": unsigned}},
            ],
        }

    def _is_signed(self, name: str, last: Path, unsigned: str) -> bool:
        """Whether a file is this one, signed as it would be now, and undamaged."""
        told = credentials(name, last) if last.is_file() else {}
        if told.get("validation_state") not in {"Valid", "Trusted"}:
            return False
        said = told["manifests"][told["active_manifest"]]
        ours = {one["label"]: one["data"] for one in said.get("assertions", ())}
        wanted = self._said(TYPES[name], unsigned)
        same = all(ours.get(one["label"]) == one["data"] for one in wanted["assertions"])
        serial = said.get("signature_info", {}).get("cert_serial_number")
        return same and said.get("title") == self.title and serial == self.whose.serial


def signer(episode: Episode, timeline: Timeline) -> Signer | None:
    """Who signs the files of an episode; nobody unless its show wants credentials.

    Raises:
        AudioError: what it takes is not installed, or the certificate or its key is no good.
    """
    whose = signing_identity(episode)
    return Signer(whose, episode.title, source_type(timeline)) if whose else None


def signing_identity(episode: Episode) -> Identity | None:
    """With whose certificate an episode is signed, if it is.

    Raises:
        AudioError: as for `signer`.
    """
    show = episode.show
    if not show.disclosure.credentials:
        return None
    try:
        import c2pa  # noqa: F401, PLC0415  an extra
        import cryptography  # noqa: F401, PLC0415  an extra
    except ImportError as error:
        raise AudioError(INSTALL) from error
    return identity(Path(episode.span.source.name).parent, show.author)


def source_type(timeline: Timeline) -> str:
    """How the sound was made, as the IPTC calls it (NewsCodes, digitalsourcetype).

    Where a recording of somebody, or music, is heard beside the voices, it is a composite.
    """
    spoken = [clip for clip in timeline.speech if not clip.utterance.on_tape]
    recorded = len(spoken) < len(timeline.speech) or timeline.tape or timeline.music
    if not spoken:
        return "compositeCapture"
    return "compositeWithTrainedAlgorithmicMedia" if recorded else "trainedAlgorithmicMedia"


def credentials(name: str, path: Path) -> dict[str, Any]:
    """What a file's credentials say, as c2pa tells it; nothing if it has none."""
    from c2pa import Reader  # noqa: PLC0415  an extra

    try:
        with path.open("rb") as file, Reader(TYPES[name], file) as reader:
            told: dict[str, Any] = json.loads(reader.json())
    except _errors():
        return {}
    return told


def _errors() -> type[Exception]:
    from c2pa import C2paError  # noqa: PLC0415  an extra

    kind: type[Exception] = C2paError
    return kind
