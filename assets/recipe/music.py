"""Play the score (score.py) and write theme.flac and bed.flac.

Run, from the top of the repository:

    python assets/recipe/music.py

Needs, with the versions the files were made with:

    fluidsynth 2.3.1; the soundfont FluidR3_GM.sf2 (Debian: fluid-soundfont-gm
    3.1-5.3); ffmpeg 5.1.9; Python 3.11 with mido 1.3.3, numpy 2.4.6,
    scipy 1.17.1 and soundfile 0.14.0 (libsndfile 1.2.2)

The soundfont is looked for where Debian puts it; SOUNDFONT=... names another
place. The same versions give the same bytes: the players' unevenness and the
room come from fixed seeds.
"""

import os
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import mido
import numpy as np
import soundfile
from score import BED, THEME, Voice
from sound import (
    RATE,
    Sound,
    bell,
    factor,
    fade,
    high_cut,
    level,
    low_cut,
    place,
    reverberate,
    room,
    save,
    sustain,
)

SOUNDFONT = os.environ.get("SOUNDFONT", "/usr/share/sounds/sf2/FluidR3_GM.sf2")
ASSETS = Path(__file__).resolve().parent.parent
LOUDNESS = -20.0
THEME_ROOM, BED_ROOM = 84, 134  # seeds of rooms that favour none of the notes played
PIANO, CELLO, STRINGS = 0, 42, 49  # General MIDI programs, counted from 0
PEDAL, EXPRESSION, VIBRATO = 64, 11, 1  # MIDI controllers

Clock = Callable[[float], float]  # beat -> milliseconds
Event = tuple[float, int, mido.Message]  # milliseconds, rank, message
Curve = tuple[tuple[float, float], ...]  # (beat, value) points, straight between


@dataclass(frozen=True)
class Player:
    """An instrument: what it plays, how, and where it sits in the mix."""

    voices: tuple[Voice, ...]
    program: int
    gain_db: float
    room_db: float  # how much of it goes to the room
    band: tuple[float, float]  # low cut and high cut, Hz
    width: float = 1.0
    pan: float = 0.0
    pedal: tuple[float, ...] = ()  # the beats at which the pedal is changed
    swell: Curve = ((0, 127),)
    vibrato: int = 0
    sustain: tuple[float, float] = (0, 0)  # share, most dB


THEME_TEMPO: Curve = (  # beats a minute
    (0, 76), (5, 77), (7.5, 69), (8, 73), (9, 77), (15, 72), (16, 76), (20, 80),
    (22.5, 76), (24, 66), (26, 64), (28, 58), (30, 55), (32, 48), (36, 48),
)  # fmt: skip
THEME_PLAYERS = (
    Player(
        (THEME["melody"], THEME["hand"]), PIANO, 0, -11, (35, 7500), width=0.45,
        pedal=(0, 4, 8, 12, 14, 16, 18, 20, 22, 24, 26, 28), sustain=(0.4, 9),
    ),
    Player(
        (THEME["cello"],), CELLO, -7, -9, (60, 4200), width=0.3, pan=0.22, vibrato=18,
        swell=((8, 60), (10, 92), (12, 100), (14, 92), (20, 112), (23, 106),
               (26, 92), (28, 96), (32, 84), (35, 30)),
    ),
    Player(
        (THEME["strings"],), STRINGS, -10, -8, (45, 3600), width=0.5, pan=-0.06,
        swell=((4, 34), (5, 48), (8, 72), (12, 80), (16, 84), (20, 100), (21, 104),
               (24, 96), (26, 84), (28, 88), (31, 84), (32, 72), (35, 10)),
    ),
    Player(
        (THEME["violins"],), STRINGS, -12, -6, (200, 5200), width=0.5, pan=-0.22,
        swell=((1, 24), (2.5, 96), (4, 66), (5, 30), (6.5, 96), (8, 66), (9, 30),
               (10.5, 100), (12, 66), (13, 30), (14.5, 96), (16, 66), (18, 90),
               (20, 96), (22, 106), (24, 92), (28, 64), (29, 40), (30.5, 96), (32, 80),
               (35, 10)),
    ),
)  # fmt: skip

BED_BEAT_MS = 1250  # four beats of 1.25 s: a bar of 5 s
BED_LEAD_MS = 400  # the file begins this long before the first beat, in the calm
BED_LOOP_MS = 40_000  # eight bars, and a whole number of the synthesizer's blocks
BED_PLAYERS = (
    Player(
        (BED["strings"],), STRINGS, -11, -6, (70, 700), width=0.5, pan=0.12,
        swell=tuple(
            (4 * bar + beat, value)
            for bar in range(8)
            for beat, value in ((0, 72), (1.6, 112), (2.4, 108), (3.9, 74))
        ),
    ),
    Player(
        (BED["low"], BED["high"]), PIANO, 0, -7, (40, 3000), width=0.45, pan=0.12,
        pedal=tuple(range(0, 32, 4)), sustain=(0.35, 8),
    ),
)  # fmt: skip


def axes(curve: Curve) -> tuple[list[float], list[float]]:
    """The beats and the values of a curve."""
    return [beat for beat, _ in curve], [value for _, value in curve]


def tempo_clock(tempo: Curve) -> Clock:
    """A clock that slows and hurries with a tempo curve."""
    grid = np.linspace(0, tempo[-1][0], 20_001)
    pace = 60_000 / np.interp(grid, *axes(tempo))
    steps = (pace[1:] + pace[:-1]) / 2 * np.diff(grid)
    times = np.concatenate([[0.0], np.cumsum(steps)])
    return lambda beat: float(np.interp(beat, grid, times))


def note_events(voice: Voice, clock: Clock, seed: int) -> list[Event]:
    """The notes of a voice as a person plays them: never early, never alike."""
    random = np.random.default_rng(seed)
    events: list[Event] = []
    place_in_chord, last_beat = 0, Fraction(-1)
    for note in voice.notes:
        place_in_chord = place_in_chord + 1 if note.beat == last_beat else 0
        last_beat = note.beat
        late = min(abs(random.normal(0, voice.tightness_ms)), 2 * voice.tightness_ms)
        late += place_in_chord * voice.roll_ms
        velocity = round(np.clip(note.velocity + random.normal(0, voice.touch), 1, 127))
        start = clock(float(note.beat)) + late
        stop = clock(float(note.beat + note.length) + voice.linger) + late
        on = mido.Message("note_on", note=note.key, velocity=velocity)
        off = mido.Message("note_off", note=note.key, velocity=64)
        events += [(start, 2, on), (stop, 0, off)]
    return events


def control(number: int, value: float) -> mido.Message:
    """A controller message."""
    return mido.Message("control_change", control=number, value=round(value))


def gesture_events(player: Player, clock: Clock) -> list[Event]:
    """The pedal (changed after the beat, as pianists do), swell and vibrato."""
    events: list[Event] = [(0, 0, mido.Message("program_change", program=player.program))]
    events.append((0, 0, control(VIBRATO, player.vibrato)))
    for beat in player.pedal:
        events.append((clock(beat) + 12, 1, control(PEDAL, 0)))
        events.append((clock(beat + 0.62), 1, control(PEDAL, 127)))
    beats, values = axes(player.swell)
    for sixteenth in range(round(beats[-1] * 16) + 1):
        value = float(np.interp(sixteenth / 16, beats, values))
        events.append((clock(sixteenth / 16), 0, control(EXPRESSION, value)))
    return events


def perform(player: Player, clock: Clock, seed: int) -> list[Event]:
    """Everything a player does, in the order of time."""
    events = gesture_events(player, clock)
    for number, voice in enumerate(player.voices):
        events += note_events(voice, clock, seed + number)
    return sorted(events, key=lambda event: event[:2])


def repeated(events: list[Event], times: int, every_ms: float) -> list[Event]:
    """The same performance, to the millisecond, several times over."""
    copies = [
        (moment + turn * every_ms, rank, message)
        for turn in range(times)
        for moment, rank, message in events
    ]
    return sorted(copies, key=lambda event: event[:2])


def midi_file(events: list[Event], length_ms: float) -> mido.MidiFile:
    """A MIDI file whose tick is a millisecond."""
    track = mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=1_000_000)])
    now = 0
    for moment, _, message in events:
        tick = round(moment)
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=max(0, round(length_ms) - now)))
    return mido.MidiFile(ticks_per_beat=1000, tracks=[track])


def synthesize(events: list[Event], length_ms: float, scratch: Path) -> Sound:
    """The dry sound of a performance, cut or filled to a length."""
    score, wave = scratch / "part.mid", scratch / "part.wav"
    midi_file(events, length_ms).save(score)
    words = ["fluidsynth", "-n", "-i", "-q", "-g", "0.5", "-r", str(RATE)]
    words += ["-R", "0", "-C", "0", "-T", "wav", "-O", "float", "-F", str(wave)]
    words += ["-o", "synth.cpu-cores=1", "-o", "synth.polyphony=256"]
    subprocess.run([*words, SOUNDFONT, str(score)], check=True, capture_output=True)
    sound, rate = soundfile.read(wave, always_2d=True)
    if rate != RATE:
        raise ValueError(f"{wave} has {rate} samples a second")
    frames = round(length_ms * RATE / 1000)
    return np.pad(sound[:frames], ((0, max(0, frames - len(sound))), (0, 0)))


def mix(parts: list[tuple[Player, Sound]], response: Sound) -> Sound:
    """Place the players in one room."""
    total = np.zeros_like(parts[0][1])
    send = np.zeros_like(total)
    for player, dry in parts:
        low, high = player.band
        held = sustain(dry, *player.sustain)
        placed = place(high_cut(low_cut(held, low), high), player.width, player.pan)
        placed *= factor(player.gain_db)
        total += placed
        send += placed * factor(player.room_db)
    return total + low_cut(reverberate(send, response), 140)


def make_theme(scratch: Path) -> Sound:
    """The theme, from its first note to the end of its last."""
    length_ms = 32_000
    clock = tempo_clock(THEME_TEMPO)
    parts = [
        (player, synthesize(perform(player, clock, 10 * seat), length_ms, scratch))
        for seat, player in enumerate(THEME_PLAYERS, 1)
    ]
    sound = bell(mix(parts, room(2.4, seed=THEME_ROOM)), 320, -1.5, 0.8)
    return level(fade(sound, 29.0), LOUDNESS, scratch)


def make_bed(scratch: Path) -> Sound:
    """The bed: three cycles are played and the one in the middle is kept.

    What still sounds at the end of it sounded at the end of the first one too,
    and so is already there at its beginning: it follows itself without a seam.
    """

    def clock(beat: float) -> float:
        return beat * BED_BEAT_MS

    parts = []
    for seat, player in enumerate(BED_PLAYERS, 7):
        events = repeated(perform(player, clock, 10 * seat), 3, BED_LOOP_MS)
        parts.append((player, synthesize(events, 3 * BED_LOOP_MS, scratch)))
    sound = mix(parts, room(3.0, seed=BED_ROOM))
    sound = bell(bell(sound, 550, -6, 0.5), 1600, -6, 0.5)  # leave room for speech
    frames = BED_LOOP_MS * RATE // 1000
    start = frames - BED_LEAD_MS * RATE // 1000
    return level(sound[start : start + frames], LOUDNESS, scratch)


def main() -> None:
    """Make both files."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        save(make_theme(scratch), ASSETS / "theme.flac", "Spoken For: theme")
        save(make_bed(scratch), ASSETS / "bed.flac", "Spoken For: bed")


if __name__ == "__main__":
    main()
