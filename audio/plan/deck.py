"""The deck: music in the clear, beds, ambience and effects, each from its cue to its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from audio.model.episode import AmbienceCue, BedCue, EffectCue, MusicCue, Track
from audio.model.show import Sound
from audio.model.timeline import MusicClip, Reel
from audio.plan.clock import Clock
from audio.plan.ducking import ducking
from audio.plan.levels import SPEECH_LEVEL
from audio.units import Ms

HAND_OVER = Ms(400)  # a bed fades in on the end of its own track, the same sound in both

TrackCue = BedCue | MusicCue | AmbienceCue | EffectCue
C_co = TypeVar("C_co", bound=TrackCue, covariant=True)


@dataclass(frozen=True, slots=True)
class Playing(Generic[C_co]):
    """Something that plays: where it began, on the timeline and in its track."""

    cue: C_co
    track: Track
    begin: Ms
    fade_in: Ms
    offset: Ms = Ms(0)


@dataclass(slots=True)
class Deck:
    """What has been played so far, and what plays on."""

    clock: Clock
    sound: Sound
    reels: Mapping[str, Reel]
    bed: Playing[BedCue | MusicCue] | None = None
    ambience: Playing[AmbienceCue] | None = None
    clips: list[MusicClip] = field(default_factory=list)
    leaving: dict[int, Ms] = field(default_factory=dict)  # when each of them begins to go

    def play(self, cue: MusicCue) -> None:
        """Music in the clear; a bed that plays gives way to it and goes on behind it.

        Music until the end takes the bed's place.
        """
        if cue.until_end:
            self.clock.pass_pause()
            self._open(cue, cue.track)
            return
        if not (length := self._length(cue)):
            return
        bed = self.bed
        begin, crossfade = self._come_in(cue.track, min(cue.crossfade, length))
        playing = Playing(cue, cue.track, begin, crossfade or cue.fade_in, cue.start)
        clip = self._clip("music", playing, Ms(begin + length), cue.fade_out)
        self.clips.append(clip)
        self.clock.heard(clip, clip.end)
        if bed:
            self._open(bed.cue, bed.track)

    def lay_bed(self, cue: BedCue) -> None:
        """A bed from here on, in place of the one that plays; or the end of that."""
        if cue.track:
            self.clock.pass_pause()
            self._open(cue, cue.track)
        else:
            self.clock.pass_pause_to_an_end()
            self._end_bed(self.clock.now, cue.fade_out)

    def lay_ambience(self, cue: AmbienceCue) -> None:
        """The sound of a place from here on; or the end of that."""
        if cue.track:
            self.clock.pass_pause()
        else:
            self.clock.pass_pause_to_an_end()
        if self.ambience:
            fade_out = self.ambience.cue.fade_out if cue.track else cue.fade_out
            self._end("ambience", self.ambience, self.clock.now, fade_out)
            self.ambience = None
        if cue.track:
            self.ambience = Playing(cue, cue.track, self.clock.now, cue.fade_in)

    def effect(self, cue: EffectCue) -> None:
        """A sound between, or over what follows; it is never repeated."""
        if not (length := self._length(cue)):
            return
        begin = self.clock.begin_over() if cue.over else self.clock.begin_effect()
        playing = Playing(cue, cue.track, begin, cue.fade_in, cue.start)
        clip = self._clip("effect", playing, Ms(begin + length), cue.fade_out)
        self.clips.append(clip)
        if not cue.over:
            self.clock.heard(clip, clip.end)

    def close(self) -> tuple[MusicClip, ...]:
        """End what still plays; all that was played by its begin, beds ducked under every word."""
        if self.bed and isinstance(self.bed.cue, MusicCue):
            self._play_out(self.bed, self.bed.cue)
        elif self.bed:
            self._end_bed(self.clock.now, self.bed.cue.fade_out)
        if self.ambience:
            self.lay_ambience(AmbienceCue(None, fade_out=self.ambience.cue.fade_out))
        clips = [
            self._ducked(clip, self.leaving.get(index)) if clip.kind == "bed" else clip
            for index, clip in enumerate(self.clips)
        ]
        return tuple(sorted(clips, key=lambda clip: clip.begin))

    def _come_in(self, track: Track, crossfade: Ms) -> tuple[Ms, Ms]:
        """Where music begins, and how much of it crossfades with the bed or music before it.

        A bed of its own track goes at once: nobody wants to hear one track twice.
        """
        bed, quiet = self.bed, self.clock.now
        if bed is None and crossfade and (before := self._just_heard()):
            overlap = self._fade_away(before, crossfade)
            return self.clock.begin_at(Ms(quiet - overlap)), overlap
        begin = self.clock.begin_music()
        if bed and crossfade:
            self._end_bed(begin, crossfade)
        elif bed:
            own = bed.track == track
            self._end_bed(quiet, min(bed.cue.fade_out, HAND_OVER) if own else bed.cue.fade_out)
        return begin, crossfade

    def _open(self, cue: BedCue | MusicCue, track: Track) -> None:
        """A bed from here on; behind its own track in the clear it goes on in it without a seam."""
        now, before = self.clock.now, self._just_heard()
        if self.bed:
            self._end_bed(now, cue.crossfade or self.bed.cue.fade_out)
        begin, fade_in = now, cue.crossfade or cue.fade_in
        offset = cue.start if isinstance(cue, MusicCue) else Ms(0)
        goes_on = before is not None and before.track == track and not offset
        if before and (goes_on or cue.crossfade):
            fade_in = self._fade_away(before, cue.crossfade or HAND_OVER)
            begin = Ms(now - fade_in)
            if goes_on:
                offset = Ms(before.offset + begin - before.begin)
        self.bed = Playing(cue, track, begin, fade_in, offset)

    def _just_heard(self) -> MusicClip | None:
        """The music in the clear that ends at this very moment, if there is any."""
        clip, clock = self.clock.after, self.clock
        if isinstance(clip, MusicClip) and clip.kind == "music" and clock.pause is None:
            return clip if clip.end == clock.now else None
        return None

    def _fade_away(self, before: MusicClip, crossfade: Ms) -> Ms:
        """Let music fade out over a crossfade that ends with it; how long that can be."""
        overlap = min(crossfade, Ms(before.end - before.begin))
        self.clock.after = replace(before, fade_out=overlap)
        self.clips[self.clips.index(before)] = self.clock.after
        return overlap

    def _end_bed(self, moment: Ms, fade_out: Ms) -> None:
        if self.bed:
            self._end("bed", self.bed, moment, fade_out)
        self.bed = None

    def _end(self, kind: str, playing: Playing[TrackCue], moment: Ms, fade_out: Ms) -> None:
        """Let something fade out from a moment on; if it only begins there, it is left out."""
        if playing.begin < moment:
            self.leaving[len(self.clips)] = moment
            self.clips.append(self._clip(kind, playing, Ms(moment + fade_out), fade_out))

    def _play_out(self, bed: Playing[TrackCue], cue: MusicCue) -> None:
        """Let music until the end be heard behind the last word, for its length or to its own end.

        If it has come round since, it is heard for its fade.
        """
        last = max(self.clock.last_word, bed.begin)
        end = Ms(bed.begin + self.reels[bed.track.id].length - bed.offset)
        if cue.length is not None:
            end = Ms(last + cue.length)
        elif end <= last:
            end = Ms(last + cue.fade_out)
        if bed.begin < end:
            self.clips.append(self._clip("bed", bed, end, cue.fade_out))

    def _length(self, cue: MusicCue | EffectCue) -> Ms:
        """How long a track is heard; nothing if it ends before its start."""
        left = Ms(max(0, self.reels[cue.track.id].length - cue.start))
        if isinstance(cue, EffectCue):
            return min(cue.length or left, left)
        return cue.length or left

    def _clip(self, kind: str, playing: Playing[TrackCue], end: Ms, fade_out: Ms) -> MusicClip:
        length = Ms(end - playing.begin)
        return MusicClip(
            track=playing.track,
            begin=playing.begin,
            end=end,
            offset=playing.offset,
            gain=self._gain(playing.cue, playing.track),
            fade_in=min(playing.fade_in, length),
            fade_out=min(fade_out, length),
            kind=kind,
        )

    def _gain(self, cue: TrackCue, track: Track) -> float:
        """Decibels that bring a track to its level: music's own, or one relative to speech."""
        over_speech = 0.0 if isinstance(cue, AmbienceCue | EffectCue) else self.sound.music
        level = 0.0 if isinstance(cue, MusicCue) else cue.level
        return SPEECH_LEVEL + over_speech + level - self.reels[track.id].loudness

    def _ducked(self, bed: MusicClip, leaving: Ms | None) -> MusicClip:
        clock, lies = self.clock, (bed.begin, bed.end)
        curve = ducking(clock.words, lies, self.sound.duck, clock.posts, leaving)
        return replace(bed, automation=curve)
