"""The clock of a story: what follows what, after how much silence."""

from dataclasses import dataclass, field

from audio.model.cast import Speaker
from audio.model.episode import ChapterCue, PauseCue, PostCue
from audio.model.show import Pauses
from audio.model.timeline import MusicClip, SpeechClip
from audio.plan.chapters import Mark, marks_at
from audio.plan.ducking import Range
from audio.units import Ms

LEAD_IN = Ms(300)  # silence ahead of everything: players swallow the first moments


@dataclass(slots=True)
class Clock:
    """How far a story is.

    Attributes:
        now: where the next thing may begin.
        pause: the silence before it that the script asks for; None leaves it to the usual.
        after: what was heard last, but for what lies under or over it.
        words: where somebody is heard, a voice or tape; in order, without overlaps.
        posts: ends of words behind which a bed rises.
        waiting: chapters that begin with the next thing heard.
    """

    pauses: Pauses
    now: Ms = Ms(0)
    pause: Ms | None = None
    after: SpeechClip | MusicClip | None = None
    words: list[Range] = field(default_factory=list)
    posts: set[Ms] = field(default_factory=set)
    waiting: list[ChapterCue] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    silent_since: Ms = Ms(0)

    @property
    def last_word(self) -> Ms:
        """Where the last word so far ends."""
        return self.words[-1][1] if self.words else Ms(0)

    def wait(self, cue: PauseCue | PostCue | ChapterCue) -> None:
        """What is not heard itself, and only takes time or marks it."""
        match cue:
            case PauseCue():
                self.pause = Ms((self.pause or 0) + cue.length)
            case PostCue():
                self.pass_pause()
                self.now, self.pause = Ms(self.now + cue.length), Ms(0)
                self.posts.add(self.last_word)
            case ChapterCue():
                self.waiting.append(cue)

    def pass_pause(self) -> None:
        """Let the script's pause pass now, under nothing or under what plays on."""
        self.now, self.pause = Ms(self.now + (self.pause or 0)), None

    def pass_pause_to_an_end(self) -> None:
        """The same ahead of something that ends: what follows that has had its pause."""
        if self.pause is not None:
            self.pass_pause()
            self.pause = Ms(0)

    def begin_line(self, speaker: Speaker) -> Ms:
        """Where a line begins, after its pause."""
        match self.after:
            case SpeechClip(utterance=before) if not self.waiting:
                same = before.speaker.id == speaker.id
                return self._begin(self.pauses.line if same else self.pauses.turn)
        return self._begin(self._pause_before_sound())

    def begin_effect(self) -> Ms:
        """Where an effect begins that others wait for."""
        return self._begin(self._pause_before_sound())

    def begin_music(self) -> Ms:
        """Where music in the clear begins."""
        match self.after:
            case SpeechClip():
                return self._begin(self.pauses.turn)
            case MusicClip(kind="effect"):
                return self._begin(self.pauses.line)
        return self._begin(Ms(0))

    def begin_at(self, moment: Ms) -> Ms:
        """Begin something at that very moment; chapters that wait for it begin there too."""
        self.marks.extend(marks_at(self.waiting, moment, moment - self.silent_since))
        self.waiting.clear()
        self.pause = None
        return moment

    def begin_over(self) -> Ms:
        """Where something begins that others do not wait for: at once, or with a chapter."""
        usual = self._pause_before_sound() if self.after is None or self.waiting else Ms(0)
        return Ms(self.now + (usual if self.pause is None else self.pause))

    def heard(self, clip: SpeechClip | MusicClip, end: Ms) -> None:
        """Go on behind something heard."""
        self.after, self.now, self.silent_since = clip, end, end

    def _pause_before_sound(self) -> Ms:
        match self.after:
            case None:
                return LEAD_IN
            case MusicClip(kind="music"):
                return self.pauses.line
            case _ if self.waiting:
                return self.pauses.chapter
        return self.pauses.line

    def _begin(self, usual: Ms) -> Ms:
        """After the script's pause, or else the usual one."""
        return self.begin_at(Ms(self.now + (usual if self.pause is None else self.pause)))
