"""What is to go out, and how."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from audio.errors import AudioError
from audio.model.correction import Correction, NoteAlone
from audio.model.show import Show
from audio.release.show import show_of
from audio.speech.holding import Voices


@dataclass(frozen=True, slots=True)
class Release:
    """Episodes of one show on their way into its feed.

    Attributes:
        scripts: theirs; without any only what the show says of itself goes out.
        out, voices, takes: as for `build`.
        folder: into which they are published.
        language: into which show and episodes are translated, for the feed in that language, which
            has a lock of its own; empty for the scripts as they are written.
        correction: what is said of it, where new cuts of published episodes are meant; or what
            becomes of a note, where the sound stays.
        faulty: other scripts of the show, of which it is known what is wrong with them.
        left_out: other scripts of the show; one at least where there are none to publish.
        moving: whether the feed is served at another address from now on.
        allow_missing: whether the feed may name files that the folder lacks.
        now: episodes of a later date are built, and wait; None lets none wait, and asks after
            neither rights nor approval.
    """

    scripts: Sequence[Path]
    out: Path
    folder: Path
    voices: Voices = Voices.KEPT
    language: str = ""
    takes: str = ""
    correction: Correction | NoteAlone | None = None
    faulty: Mapping[Path, AudioError] = field(default_factory=dict)
    left_out: Sequence[Path] = ()
    moving: bool = False
    allow_missing: bool = False
    now: datetime.datetime | None = None

    @property
    def correcting(self) -> bool:
        """Whether new cuts of published episodes are meant."""
        return isinstance(self.correction, Correction)

    @property
    def of_show(self) -> Sequence[Path]:
        """Scripts by which the show is found."""
        return self.scripts or self.left_out

    def show(self) -> tuple[Show, Path]:
        """The show, and the file of its lock.

        Raises:
            PublishError, ScriptError: as for `show_of`.
        """
        return show_of(self.of_show, self.language)
