"""How far honest speech stays from the bounds beyond which a take is refused.

    python tests/bench/take_bounds.py [--voice heart@1 heart@0.5 heart@2 alder@1 …] [--tongues]

Every line of LINES is spoken by every voice at its pace; with --tongues, the texts of tongues.txt
by the program espeak-ng as well, whole, to their first stop, and their first words alone.  Printed
are the shares of the shortest and of the longest plausible length that the lines came to, how long
they fall silent within and how little their level moves over 2 seconds, and whatever was refused.
"""

import argparse
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from sentences import LINES

from audio.engines.hibari import Hibari
from audio.errors import EngineFaulty, EngineRefused
from audio.media.sound import load, to_samples
from audio.media.trim import heard
from audio.model.cast import Voice
from audio.speech.listening import HELD, SILENCE, WINDOW, _levels, _runs, bounds, demand_speech

TONGUES = Path(__file__).with_name("tongues.txt")
FIGURES = "1989, 2016, 777777777, 3.14, 40%, 12/03/2014, 1000000"
ESPEAK = 175  # words a minute, its own pace
PACES = (0.5, 1.0, 1.5, 2.0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    voices = ["heart@1", "heart@0.5", "heart@2", "alder@1", "alder@0.5", "wren@2"]
    parser.add_argument("--voice", nargs="+", default=voices)
    parser.add_argument("--tongues", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "it.wav"
        for spec in options.voice:
            name, _, pace = spec.partition("@")
            tell(spec, list(measured(hibari(name, float(pace), file), float(pace))))
        for pace in PACES if options.tongues else ():
            tell(f"eSpeak NG@{pace:g}", list(measured(espeak(pace, file), pace)))


def hibari(name, pace, file):
    engine = Hibari()
    for text in LINES:
        try:
            file.write_bytes(engine.speak(text, Voice("hibari", name, pace=pace)).sound)
        except EngineRefused as refused:
            print(f"  {refused}")
            continue
        yield text, file


def espeak(pace, file):
    for line in TONGUES.read_text("utf-8").splitlines():
        language, text = line.split(" ", 1)
        words = text.split()
        parts = [text, re.split("[.。।]", text)[0], words[0], " ".join(words[:2]), FIGURES]
        for part in parts:
            speed = round(ESPEAK * pace)
            command = ["espeak-ng", "-v", language, "-s", str(speed), "-w", file, "--", part]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            yield part, file


def measured(spoken, pace):
    for text, file in spoken:
        sound = load(file)
        begin, end = heard(sound)
        part = sound[begin:end]
        try:
            demand_speech(part, text, pace)
        except EngineFaulty as faulty:
            print(f"  refused: {text[:60]!r}: {faulty}")
        shortest, longest = bounds(text, pace)
        levels = _levels(np.abs(to_samples(part)).max(axis=1))
        silent = max((end - begin for begin, end in _runs(levels < SILENCE)), default=0) * WINDOW
        yield (end - begin) / max(1, shortest), (end - begin) / longest, silent, moves(levels)


def moves(levels):
    """The least that a level moves over so long, where it is heard."""
    if len(levels) < HELD // WINDOW:
        return np.inf
    spans = np.lib.stride_tricks.sliding_window_view(levels, HELD // WINDOW)
    return np.min(spans.max(axis=1) - spans.min(axis=1))


def tell(who, figures):
    short, long, silent, moved = np.array(figures).T
    print(f"{who}: {len(figures)} takes")
    for what, values in (("of the shortest", short), ("of the longest", long)):
        shares = np.percentile(values, [0, 1, 5, 50, 95, 99, 100])
        print(f"  {what:<16} {' '.join(f'{share:6.2f}' for share in shares)}")
    moved = moved[np.isfinite(moved)]
    print(f"  silent at most {max(silent):.0f} ms; moves {min(moved):.1f} dB at least")


if __name__ == "__main__":
    main()
