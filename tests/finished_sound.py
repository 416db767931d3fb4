"""An episode in which every sound has a band of its own, so that each can be heard in the MP3.

voice     110 to 170 Hz     tones in place of words
tape      1500 Hz           a recording under its translation
bed       4 kHz
ambience  7 kHz
effect    10 kHz
"""

from functools import cache

import numpy as np
from sounds import RATE, tone, wav

from audio.build import build
from audio.master.loudness import integrated
from audio.media.ffmpeg import decode
from audio.units import FRAMES_PER_MS

BANDS = {  # centre and half width, Hz
    "voice": (135, 250),
    "tape": (1500, 250),
    "bed": (4000, 400),
    "ambience": (7000, 400),
    "effect": (10_000, 400),
}
SCRIPT = """\
episode: {title: Bands}
cast:
  narrator: {voice: tone/low}
  ana: {name: Ana, voice: tone/low}
sound:
  loudness: -26 LUFS
  music: -3 dB
  duck: {depth: 12 dB, attack: 400 ms, hold: 300 ms, release: 900 ms, fill: 1.5 s}
music:
  bed: {file: bed.wav, loops: true}
  rain: {file: ambience.wav, loops: true}
  door: {file: effect.wav}
story:
  - bed: bed
    fade_in: 0 s
  - pause: 4 s
  - narration: In the night the river rose by more than two metres, and nobody slept at all.
  - pause: 1.2 s
  - narration: The water came through the doors and over the window sills of every house.
  - pause: 5 s
  - narration: We carried the furniture upstairs and waited there for the morning to come.
  - post: 3 s
  - narration: When it came, the street was a river, and the river was everywhere around us.
  - bed: off
    fade_out: 1 s
  - pause: 2 s
  - ambience: rain
  - pause: 2 s
  - narration: This was the house, said the woman, and she pointed at the water below.
  - ambience: off
    fade_out: 500 ms
  - pause: 1 s
  - effect: door
  - quote: We stayed upstairs the whole night and heard the furniture float about.
    by: ana
    tape: {file: tape.wav, language: az, lead: 2 s, dip: 15 dB, rise: 1.5 s}
  - narration: They stay.
"""


def made(folder):
    """The episode, built into a folder."""
    for name, hertz, seconds in (
        ("bed", 4000, 8.0),
        ("ambience", 7000, 8.0),
        ("effect", 10_000, 1.5),
        ("tape", 1500, 30.0),
    ):
        (folder / f"{name}.wav").write_bytes(wav(tone(seconds, hertz, -26, channels=2)))
    (folder / "show.yaml").write_text("show: {title: Bands}\ndisclosure: off\n")
    script = folder / "bands.yaml"
    script.write_text(SCRIPT)
    return build(script, folder / "build")


class Heard:
    """The finished MP3 as a player decodes it, band by band; both sides are the same."""

    def __init__(self, timeline, sound):
        self.timeline = timeline
        self._frames = len(sound)
        self._spectrum = np.fft.rfft(sound[:, 0], 1 << self._frames.bit_length())
        self.band = cache(self._band)

    def _band(self, name):
        """What lies in a band, and its envelope; the filter rings for under two milliseconds."""
        size = 2 * (len(self._spectrum) - 1)
        frequencies = np.fft.rfftfreq(size, 1 / RATE)
        centre, width = BANDS[name]
        weights = np.exp(-np.log(2) / 2 * ((frequencies - centre) / width) ** 2)
        analytic = np.zeros(size, complex)
        analytic[: len(weights)] = 2 * weights * self._spectrum
        return np.fft.ifft(analytic)[: self._frames]

    def level(self, name):
        """The level of a band at every millisecond, in dB."""
        envelope = np.abs(self.band(name))
        whole = envelope[: len(envelope) // FRAMES_PER_MS * FRAMES_PER_MS]
        return 20 * np.log10(whole.reshape(-1, FRAMES_PER_MS).mean(axis=1) + 1e-9)

    def loudness(self, name, begin=0, end=None):
        """The loudness of a band between two moments, in LUFS."""
        last = None if end is None else end * FRAMES_PER_MS
        part = self.band(name).real[begin * FRAMES_PER_MS : last]
        return integrated(np.repeat(part[:, np.newaxis], 2, axis=1).astype(np.float32))

    def spoken(self):
        """Every moment in which the voice is heard, within 20 dB of its loudest."""
        voice = self.level("voice")
        return np.flatnonzero(voice > voice.max() - 20)


def heard(built):
    return Heard(built.timeline, np.concatenate(list(decode(built.files.audio, 2))))
