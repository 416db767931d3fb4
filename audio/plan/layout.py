"""The second half of planning: when everything is heard, now that lengths are known."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from audio.model.cast import Voice
from audio.model.episode import (
    BedCue,
    ChapterCue,
    Cue,
    Episode,
    Line,
    MusicCue,
    PauseCue,
    Track,
)
from audio.model.show import Duck, Sound
from audio.model.speech import Take, Utterance
from audio.model.timeline import Chapter, MusicClip, Reel, SpeechClip, Timeline
from audio.plan.ducking import ducking
from audio.plan.utterances import utterances
from audio.units import Ms

SPEECH_LEVEL = -20.0  # LUFS of every voice in the session: room for peaks before mastering
ALIVE = 2.0  # LU that a single line may be louder or softer than its voice is on the whole
LEAD_IN = Ms(300)  # silence ahead of everything: players swallow the first moments
LEAD_OUT = Ms(500)  # and behind
CHAPTER_LEAD = Ms(250)  # a chapter begins ahead of its first word, so that seeking cuts nothing


def lay_out(
    episode: Episode, takes: Mapping[Utterance, Take], reels: Mapping[str, Reel]
) -> Timeline:
    """Place every cue of the story on the timeline.

    Args:
        takes: one for each of the episode's utterances; guesses will do.
        reels: one for each track of the story, by the track's id.

    Returns:
        Speech in order and never overlapping, chapters that cover the episode from 0 to its end,
        beds with their ducking.
    """
    spoken = utterances(episode)
    gains = voice_gains({utterance: takes[utterance] for utterance in spoken})
    desk = _Desk(episode.sound, reels)
    upcoming = iter(spoken)
    for cue in episode.story:
        if isinstance(cue, Line):
            utterance = next(upcoming)
            take = takes[utterance]
            desk.speech(utterance, take, line_gain(take, gains[utterance.voice]))
        else:
            desk.place(cue)
    return desk.finish()


def voice_gains(takes: Mapping[Utterance, Take]) -> dict[Voice, float]:
    """Decibels that bring each voice, over all its takes, to the session's speech level."""
    energies: dict[Voice, list[tuple[float, int]]] = {}
    for utterance, take in takes.items():
        energy = 10.0 ** (take.loudness / 10.0)
        energies.setdefault(utterance.voice, []).append((energy, take.length))
    return {voice: SPEECH_LEVEL - _mean_loudness(parts) for voice, parts in energies.items()}


def line_gain(take: Take, voice_gain: float) -> float:
    """Decibels for one take: its voice's, corrected where the line strays too far from it."""
    strays = take.loudness + voice_gain - SPEECH_LEVEL
    return voice_gain - strays + max(-ALIVE, min(ALIVE, strays))


def _mean_loudness(parts: Sequence[tuple[float, int]]) -> float:
    energy = sum(energy * length for energy, length in parts) / sum(length for _, length in parts)
    return 10.0 * math.log10(energy)


@dataclass(slots=True)
class _OpenBed:
    """A bed that plays on: where it began, on the timeline and in its track."""

    cue: BedCue
    track: Track
    begin: Ms
    offset: Ms
    fade_in: Ms


@dataclass(slots=True)
class _Desk:
    """The desk while a story is laid out; `now` is where the next thing may begin."""

    sound: Sound
    reels: Mapping[str, Reel]
    now: Ms = Ms(0)
    pause: Ms | None = None
    after: SpeechClip | MusicClip | None = None
    bed: _OpenBed | None = None
    titles: list[str] = field(default_factory=list)
    marks: list[tuple[str, Ms]] = field(default_factory=list)
    clips: list[SpeechClip] = field(default_factory=list)
    music: list[MusicClip] = field(default_factory=list)
    beds: list[MusicClip] = field(default_factory=list)

    def speech(self, utterance: Utterance, take: Take, gain: float) -> None:
        """A line, after its pause."""
        begin = self._after_pause(self._usual_pause(utterance))
        clip = SpeechClip(utterance, take, begin, gain)
        self.clips.append(clip)
        self.now, self.after = clip.end, clip

    def place(self, cue: Cue) -> None:
        """Whatever else a story has."""
        match cue:
            case MusicCue():
                self._play(cue)
            case BedCue(track=None):
                self._close_bed(cue.fade_out)
            case BedCue(track=Track() as track):
                self._open_bed(cue, track)
            case ChapterCue():
                self.titles.append(cue.title)
            case PauseCue():
                self.pause = Ms((self.pause or 0) + cue.length)

    def finish(self) -> Timeline:
        """The timeline, once every clip is in its place."""
        ends = [self.now, *(clip.end for clip in self.music), *(clip.end for clip in self.beds)]
        length = Ms(max(ends) + (LEAD_OUT if self.pause is None else self.pause))
        self._mark_chapters(self.now, Ms(0))
        music = [*self.music, *_ducked(self.beds, self.clips, self.sound.duck)]
        return Timeline(
            length=length,
            speech=tuple(self.clips),
            music=tuple(sorted(music, key=lambda clip: clip.begin)),
            chapters=_chapters(self.marks, length),
        )

    def _usual_pause(self, utterance: Utterance) -> Ms:
        pauses = self.sound.pauses
        match self.after:
            case None:
                return LEAD_IN
            case MusicClip():
                return pauses.line
            case _ if self.titles:
                return pauses.chapter
            case SpeechClip(utterance=before) if before.speaker.id == utterance.speaker.id:
                return pauses.line
        return pauses.turn

    def _after_pause(self, usual: Ms) -> Ms:
        """Where a clip begins: after the script's pause, or else the usual one."""
        pause = usual if self.pause is None else self.pause
        begin = Ms(self.now + pause)
        self.pause = None
        self._mark_chapters(begin, pause)
        return begin

    def _mark_chapters(self, begin: Ms, pause: Ms) -> None:
        moment = Ms(begin - min(pause, CHAPTER_LEAD))
        self.marks.extend((title, moment) for title in self.titles)
        self.titles.clear()

    def _play(self, cue: MusicCue) -> None:
        """Music in the clear; a bed that plays gives way to it and goes on behind it."""
        interrupted = self.bed
        if interrupted:
            self._close_bed(interrupted.cue.fade_out)
        spoken_before = isinstance(self.after, SpeechClip)
        begin = self._after_pause(self.sound.pauses.turn if spoken_before else Ms(0))
        reel = self.reels[cue.track.id]
        length = cue.length or Ms(max(0, reel.length - cue.start))
        clip = MusicClip(
            track=cue.track,
            begin=begin,
            end=Ms(begin + length),
            offset=cue.start,
            gain=self._music_gain(cue.track),
            fade_in=min(cue.fade_in, length),
            fade_out=min(cue.fade_out, length),
        )
        self.music.append(clip)
        self.now, self.after = clip.end, clip
        if interrupted:
            self._open_bed(interrupted.cue, interrupted.track)

    def _open_bed(self, cue: BedCue, track: Track) -> None:
        """A bed from here on; one that follows its own track in the clear carries straight on."""
        if self.bed:
            self._close_bed(self.bed.cue.fade_out)
        self.bed = _OpenBed(cue, track, self.now, Ms(0), cue.fade_in)
        if isinstance(self.after, MusicClip) and self.after.track == track:
            self._carry_on(self.after)

    def _carry_on(self, clip: MusicClip) -> None:
        """Hand over from music to bed in mid-track: the same sound fades from one to the other."""
        if self.bed is None or self.pause is not None or clip.end != self.now:
            return
        overlap = self.sound.duck.attack
        self.music[-1] = replace(clip, end=Ms(clip.end + overlap), fade_out=overlap)
        self.bed.offset = Ms(clip.offset + clip.end - clip.begin)
        self.bed.fade_in = overlap

    def _close_bed(self, fade_out: Ms) -> None:
        if self.bed is None:
            return
        bed, self.bed = self.bed, None
        length = Ms(self.now + fade_out - bed.begin)
        clip = MusicClip(
            track=bed.track,
            begin=bed.begin,
            end=Ms(bed.begin + length),
            offset=bed.offset,
            gain=self._music_gain(bed.track) + bed.cue.level,
            fade_in=min(bed.fade_in, length),
            fade_out=min(fade_out, length),
        )
        if length:
            self.beds.append(clip)

    def _music_gain(self, track: Track) -> float:
        return SPEECH_LEVEL + self.sound.music - self.reels[track.id].loudness


def _ducked(beds: Sequence[MusicClip], speech: Sequence[SpeechClip], duck: Duck) -> list[MusicClip]:
    ranges = [(clip.begin, clip.end) for clip in speech]
    return [replace(bed, automation=ducking(ranges, (bed.begin, bed.end), duck)) for bed in beds]


def _chapters(marks: Sequence[tuple[str, Ms]], length: Ms) -> tuple[Chapter, ...]:
    """Chapters without a hole: the first from 0, each to the next, the last to the end."""
    begins = [Ms(0), *(moment for _, moment in marks[1:])]
    edges = pairwise([*begins, length])
    return tuple(
        Chapter(title, begin, end) for (title, _), (begin, end) in zip(marks, edges, strict=False)
    )
