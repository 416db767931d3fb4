"""Where an episode may be cut to be finished in stretches, and what is heard in each.

Cuts are chosen by the lines themselves, not by the clock, so that a line that grows moves the cuts
behind it along with all that is heard there.  What is heard is told from the stretch's own begin:
a stretch that only lies elsewhere is told in the same words, and need not be made again.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from audio.fingerprint import fingerprint
from audio.media.loop import LOOP_TAIL
from audio.model.speech import Take
from audio.model.timeline import MusicClip, Point, SpeechClip, TapeClip, Timeline
from audio.plan.ducking import within
from audio.units import Ms

GRID = Ms(24)  # an MP3 frame at 48 kHz
SHORTEST, LONGEST = Ms(75_000), Ms(165_000)
AROUND = Ms(500)  # what is heard so near to a stretch can change how it is limited

Words = tuple[object, ...]


def cuts(timeline: Timeline) -> list[Ms]:
    """Where a stretch begins behind another, in multiples of the grid.

    Of the lines that begin within reach the one is taken whose take has the least hash, which is
    the same line again when what lies before it has changed.
    """
    found, last = list[Ms](), 0
    while timeline.length - last > LONGEST:
        near = [clip for clip in timeline.speech if SHORTEST <= clip.begin - last <= LONGEST - GRID]
        chosen = min(near, key=_lot, default=None)
        last = (chosen.begin if chosen else last + LONGEST) // GRID * GRID
        found.append(Ms(last))
    return found


def told(timeline: Timeline, digests: Mapping[str, str], begin: Ms, end: Ms) -> str:
    """A fingerprint of all that is heard from a moment to another.

    Args:
        digests: of the content of each track's file, by its id.
    """
    near = (Ms(begin - AROUND), Ms(end + AROUND))
    clips: list[SpeechClip | TapeClip | MusicClip] = [
        *timeline.speech,
        *timeline.tape,
        *timeline.music,
    ]
    heard = [clip for clip in clips if clip.begin < near[1] and clip.end > near[0]]
    return fingerprint(end - begin, list(_in_words(heard, digests, begin, near)))


def _lot(clip: SpeechClip) -> bytes:
    return hashlib.sha256(clip.take.key.encode()).digest()


def _in_words(
    clips: Sequence[SpeechClip | TapeClip | MusicClip],
    digests: Mapping[str, str],
    origin: Ms,
    near: tuple[Ms, Ms],
) -> Iterator[Words]:
    """Each clip as far as it is heard, with its times from an origin."""
    for clip in clips:
        match clip:
            case SpeechClip():
                yield _speech(clip, origin)
            case TapeClip():
                yield _tape(clip, origin, near)
            case MusicClip():
                yield _music(clip, digests[clip.track.id], origin, near)


def _speech(clip: SpeechClip, origin: Ms) -> Words:
    how = clip.gain, clip.utterance.speaker.pan, clip.fades
    return "speech", clip.begin - origin, *_take(clip.take), *how


def _take(take: Take) -> Words:
    """What is heard of a take, whatever it says."""
    return take.key, take.digest, take.begin, take.end, take.loudness


def _tape(clip: TapeClip, origin: Ms, near: tuple[Ms, Ms]) -> Words:
    lies = clip.begin - origin, clip.end - origin
    how = clip.gain, clip.fade_in, clip.fade_out, clip.utterance.speaker.pan
    return "tape", *lies, *_take(clip.take), *how, _automation(clip.automation, origin, near)


def _music(clip: MusicClip, digest: str, origin: Ms, near: tuple[Ms, Ms]) -> Words:
    """Music, of which neither begin nor end need matter: where the track is at the origin does."""
    track = digest, clip.track.loops, clip.track.loop
    playing = clip.offset + origin - clip.begin
    rising = clip.begin + clip.fade_in > near[0]
    falling = clip.end - max(clip.fade_out, LOOP_TAIL) < near[1]  # or it does not turn
    begin = (clip.begin - origin, clip.fade_in, clip.offset) if rising else None
    end = (clip.end - origin, clip.fade_out) if falling else None
    curve = _automation(clip.automation, origin, near)
    return clip.kind, track, playing, begin, end, clip.gain, curve


def _automation(points: Sequence[Point], origin: Ms, near: tuple[Ms, Ms]) -> list[Words]:
    """A curve as far as it is near a stretch; where it goes from there on does not matter."""
    return [(point.at - origin, point.db) for point in within(tuple(points), near) if points]
