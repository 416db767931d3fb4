"""An episode that follows its script: on every save what changed is heard, then it is built.

All of it happens in one process, so that voices, recordings and plans are at hand.  First comes the
passage around what changed, from the same mix and with the gain of the last build; meanwhile the
whole episode is made, in which nothing else is encoded anew, unless there is another save: then
what changed from what was heard last is heard first.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from audio.build import Built, build
from audio.change.difference import Difference, Story, built_story, difference
from audio.errors import AudioError, TooDear
from audio.model.cast import Voice
from audio.plan.entries import Edit
from audio.progress import Listener, Stopped, heard_until
from audio.serve.shown import Show, Shown
from audio.speech.crew import UNPAID
from audio.speech.lock import LOCK_NAME
from audio.speech.registry import engine
from audio.units import Ms
from audio.versions import read


@dataclass
class Following:
    """A script that is followed.

    Attributes:
        show: is told what there is to hear, as soon as there is.
        alarm: makes words of a fault of ours, which does not end the following.
        title: of the episode, as it last was; empty while that is not known.
        finished: its file, as it last was.
    """

    script: Path
    out: Path
    show: Show
    listener: Listener
    language: str = ""
    takes: str = ""
    alarm: Callable[[Exception], str] = repr
    title: str = ""
    finished: Path = Path()
    _story: Story | None = field(default=None, repr=False)
    _newer: Event = field(default_factory=Event, repr=False)
    _ended: Event = field(default_factory=Event, repr=False)
    _warmed: set[Voice] = field(default_factory=set, repr=False)
    _dear: bool = field(default=False, repr=False)

    def remake(self, saved: float | None = None) -> None:
        """Make what there is to hear, a passage first if something changed; mistakes are shown.

        Args:
            saved: when the script was, by `time.monotonic`; now, if that is not known.
        """
        self._newer.clear()
        self._dear = False
        began = time.monotonic() if saved is None else saved
        try:
            with suppress(Stopped):
                self._remake(began)
        except (AudioError, OSError) as error:
            self._dear = isinstance(error, TooDear)
            self._excuse(str(error))
        except Exception as error:  # noqa: BLE001  ours; the script is followed all the same
            self._excuse(self.alarm(error))

    def awaits(self, file: Path) -> bool:
        """Whether it is the lock of a build that is waited for, because speaking costs money."""
        return self._dear and file.name == LOCK_NAME

    def supersede(self) -> None:
        """Break off the episode that is being made; a passage is made to its end."""
        self._newer.set()

    def end(self) -> None:
        """Break off whatever is being made, for good."""
        self._ended.set()

    def warm(self) -> None:
        """Have the voices of this machine loaded before they are needed."""
        with suppress(Exception):  # whoever needs them says what is wrong
            episode = read(self.script, language=self.language)
            for voice in {speaker.voice for speaker in episode.cast.values()} - self._warmed:
                self._warmed.add(voice)
                if voice.engine and getattr(engine(voice.engine), "local", False):
                    engine(voice.engine).speak("Ready.", voice)

    def _excuse(self, trouble: str) -> None:
        """Say why there is nothing newer than the last good episode, if there is one."""
        name = self._within(self.finished) if self.finished.is_file() else ""
        self.show(Shown(name, whole=bool(name), trouble=trouble, title=self.title))

    def _remake(self, began: float) -> None:
        what, at = "", Ms(0)
        if self._before() is not None:
            found = self._changed()
            what, at = _told(found), _first(found)
            if found.audio:
                heard = _heard(found)
                name, title = self._within(found.audio), found.episode.title
                self.show(Shown(name, heard, what, seconds=_since(began), title=title))
            self._story = found.story  # has been heard, whether it is ever built
        built = self._built()
        self.title, self.finished = built.episode.title, built.files.audio
        seconds, name = _since(began), self._within(self.finished)
        self.show(Shown(name, at, what, whole=True, seconds=seconds, title=self.title))

    def _within(self, file: Path) -> str:
        """A file of the episode as it is called in the output folder, whatever its id is by now."""
        return file.relative_to(self.out).as_posix()

    def _before(self) -> Story | None:
        """The story as it was last heard, if it ever was."""
        if self._story is None:
            with suppress(AudioError):
                self._story = built_story(self.script, self.out, self.language)
        return self._story

    def _changed(self) -> Difference:
        how = heard_until(self._ended, self.listener), self.language, self.takes
        return difference(self._story or (), self.script, self.out, *how, crew=UNPAID)

    def _built(self) -> Built:
        listener = heard_until(self._ended, heard_until(self._newer, self.listener))
        where = self.script, self.out, listener
        return build(*where, language=self.language, takes=self.takes, crew=UNPAID)


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)


def _first(found: Difference) -> Ms:
    """Where in the episode the first change is."""
    return next((edit.begin for edit in found.edits if found.heard_at(edit) is not None), Ms(0))


def _heard(found: Difference) -> Ms:
    """Where in the file of passages it is."""
    places = (found.heard_at(edit) for edit in found.edits)
    return next((place for place in places if place is not None), Ms(0))


def _told(found: Difference) -> str:
    return "\n".join(map(_in_a_line, found.edits))


def _in_a_line(edit: Edit) -> str:
    entry = edit.new or edit.old
    said = ": ".join(filter(None, (entry.who, entry.text))) if entry else ""
    return f"{edit.kind}: {said or (entry.kind if entry else '')}"
