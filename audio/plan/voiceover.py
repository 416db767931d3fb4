"""Tape under the voice that translates it, as radio does it.

tape    ▁▇▇▇▇▇▇▇▇╲                               ╱▇▇▇▇╲▁
                  ╲▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁╱
voice              ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇
         lead       under the voice, by dip        rise
"""

from audio.model.episode import Tape
from audio.model.show import Duck
from audio.model.speech import Take
from audio.model.timeline import SpeechClip, TapeClip
from audio.plan.ducking import ducking
from audio.units import Ms

SLOPE = Ms(400)  # the way down to the voice, and the way up behind it
AWAY = Ms(600)  # tape that is not heard to its end fades over so much


def lead_of(tape: Tape, recording: Take) -> Ms:
    """How long a recording is heard before its translation begins."""
    return min(tape.lead, recording.length)


def under(voice: SpeechClip, tape: Tape, recording: Take, gain: float) -> TapeClip:
    """The recording that a voice translates: alone for its lead, then under the voice.

    It ends with the voice, or where the recording does; with `rise`, up to so much later, if there
    is enough of it left to come up.

    Args:
        recording: the tape as it was cut at its in and out points; not empty.
        gain: decibels that bring it to the session's speech level.
    """
    begin = Ms(voice.begin - lead_of(tape, recording))
    end = Ms(min(begin + recording.length, voice.end + tape.rise))
    if voice.end < end < voice.end + min(SLOPE, tape.rise):  # it would come up only to be cut off
        end = voice.end
    dip = Duck(tape.dip, attack=SLOPE, hold=Ms(0), release=SLOPE, fill=Ms(0))
    return TapeClip(
        utterance=voice.utterance,
        take=recording,
        begin=begin,
        end=end,
        gain=gain,
        fade_in=min(tape.fade_in, Ms(end - begin)),
        fade_out=min(_fade_out(voice, tape, end, Ms(begin + recording.length)), Ms(end - begin)),
        automation=ducking([(voice.begin, voice.end)], (begin, end), dip),
    )


def _fade_out(voice: SpeechClip, tape: Tape, end: Ms, own_end: Ms) -> Ms:
    """The tape's own fade where its out point is heard; elsewhere a slow one, away."""
    if end <= voice.end:
        return max(tape.fade_out, AWAY)
    if end == own_end:
        return tape.fade_out
    return max(tape.fade_out, min(AWAY, Ms(end - voice.end)))
