"""The second half of planning: when everything is heard, now that lengths are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from audio.model.episode import (
    AmbienceCue,
    BedCue,
    ChapterCue,
    Cue,
    EffectCue,
    Episode,
    Line,
    MusicCue,
    PauseCue,
    PostCue,
    Tape,
)
from audio.model.speech import Take, Utterance
from audio.model.timeline import MusicClip, Reel, SpeechClip, TapeClip, Timeline
from audio.plan.chapters import chapters
from audio.plan.clock import Clock
from audio.plan.deck import Deck
from audio.plan.levels import Levels, levels
from audio.plan.utterances import utterances
from audio.plan.voiceover import lead_of, under
from audio.plan.words import on_the_page
from audio.units import Ms

LEAD_OUT = Ms(500)  # silence behind everything
NO_TAPES: Mapping[Tape, Take] = MappingProxyType({})


def lay_out(
    episode: Episode,
    takes: Mapping[Utterance, Take],
    reels: Mapping[str, Reel],
    tapes: Mapping[Tape, Take] = NO_TAPES,
) -> Timeline:
    """Place every cue of the story on the timeline.

    Args:
        takes: one for each of the episode's utterances, guesses will do; the recording itself for
            one that is heard on tape.
        reels: one for each track of the story, by the track's id.
        tapes: the recordings that lie under a translation, cut at their in and out points.

    Returns:
        Speech in order and never overlapping, chapters that cover the episode from 0 to its end,
        beds with their ducking.
    """
    spoken = utterances(episode)
    clock = Clock(episode.sound.pauses)
    deck = Deck(clock, episode.sound, reels)
    booth = _Booth(clock, levels({line: takes[line] for line in spoken}, tapes), tapes)
    upcoming = iter(spoken)
    for cue in episode.story:
        if isinstance(cue, Line):
            utterance = next(upcoming)
            booth.speak(utterance, takes[utterance])
        else:
            _place(cue, clock, deck)
    return _finish(episode.title, clock, deck, booth)


@dataclass(frozen=True, slots=True)
class _Booth:
    """Where lines are spoken, and where tape is played."""

    clock: Clock
    levels: Levels
    tapes: Mapping[Tape, Take]
    speech: list[SpeechClip] = field(default_factory=list)
    tape: list[TapeClip] = field(default_factory=list)

    def speak(self, utterance: Utterance, take: Take) -> None:
        """A line after its pause: a voice, a recording, or one over the other."""
        begin = self.clock.begin_line(utterance.speaker)
        gain = self.levels.speech(utterance, take)
        tape = None if utterance.on_tape else utterance.tape
        if tape is None or not self.tapes[tape].length:
            voice = _placed(utterance, take, begin, gain)
            self._hear(voice, begin, voice.end)
            return
        recording = self.tapes[tape]
        voice = _placed(utterance, take, Ms(begin + lead_of(tape, recording)), gain)
        clip = under(voice, tape, recording, self.levels.tape(utterance))
        self.tape.append(clip)
        self._hear(voice, begin, max(voice.end, clip.end))

    def _hear(self, voice: SpeechClip, begin: Ms, end: Ms) -> None:
        self.speech.append(voice)
        self.clock.words.append((begin, end))
        self.clock.heard(voice, end)


def _placed(utterance: Utterance, take: Take, begin: Ms, gain: float) -> SpeechClip:
    """A take in its place, and the words of its page in theirs."""
    words = on_the_page(utterance.page, take.words, take.length)
    return SpeechClip(utterance, take, begin, gain, words)


def _place(cue: Cue, clock: Clock, deck: Deck) -> None:
    """Place whatever a story has besides its lines."""
    match cue:
        case MusicCue():
            deck.play(cue)
        case BedCue():
            deck.lay_bed(cue)
        case AmbienceCue():
            deck.lay_ambience(cue)
        case EffectCue():
            deck.effect(cue)
        case PauseCue() | PostCue() | ChapterCue():
            clock.wait(cue)


def _finish(title: str, clock: Clock, deck: Deck, booth: _Booth) -> Timeline:
    """The timeline, once every cue is in its place."""
    music: tuple[MusicClip, ...] = deck.close()
    end = max(clock.now, *(clip.end for clip in music), Ms(0))
    length = Ms(end + (LEAD_OUT if clock.pause is None else clock.pause))
    clock.begin_at(clock.now)
    return Timeline(
        length=length,
        speech=tuple(booth.speech),
        tape=tuple(booth.tape),
        music=music,
        chapters=chapters(clock.marks, length, title),
    )
