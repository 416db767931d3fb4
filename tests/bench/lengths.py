"""How well the length of what nobody has spoken yet is guessed.

    python tests/bench/lengths.py [--voice heart] [--voice kokoro/bm_george@0.9] … [--learn 20]

Every voice speaks all sentences.  Printed is how far guesses are off, by the rule of thumb and once
some other lines of the voice were heard: of a line (median), and of all that were not heard,
together.  Which lines are heard is drawn forty times.
"""

import argparse
import random
import statistics
import tempfile
from pathlib import Path

from sentences import LINES

from audio.build import open_store
from audio.model.cast import Speaker, Voice
from audio.model.speech import Utterance
from audio.plan.estimate import PLAIN, guess, learnt, name_of
from audio.plan.utterances import for_the_voice
from audio.progress import unheard
from audio.speech.studio import record

DRAWS = 40


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voice", action="append", help="default: heart, willow@0.94")
    parser.add_argument("--learn", type=int, default=20, help="lines that were heard")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'voice':<24}{'line':>16}{'all':>20}   by the rule → learnt")
        for name in options.voice or ["heart", "willow@0.94"]:
            show(name, spoken(named(name), Path(folder)), options.learn)


def named(name):
    voice, _, pace = name.partition("@")
    engine, _, own = voice.rpartition("/")
    return Voice(engine or "hibari", own, pace=float(pace or 1))


def spoken(voice, folder):
    """Every line and how long its take is."""
    read = [for_the_voice(text, {}, voice, "en") for text in LINES]
    lines = [Utterance(Speaker("a", "A", voice), text, text) for text in read]
    takes = record(lines, open_store(folder), unheard)
    return [(line, takes[line].length) for line in lines]


def show(name, heard, learn):
    chance, errors = random.Random(1), {"rule": ([], []), "learnt": ([], [])}
    for _ in range(DRAWS):
        chance.shuffle(heard)
        known = [(name_of(it.voice), it.voice.pace, it.text, ms) for it, ms in heard[:learn]]
        for way, rates in (("rule", PLAIN), ("learnt", learnt(known))):
            lines, wholes = errors[way]
            guesses = [(guess(line, rates).length, ms) for line, ms in heard[learn:]]
            lines += [abs(guessed / ms - 1) for guessed, ms in guesses]
            wholes.append(abs(sum(it for it, _ in guesses) / sum(ms for _, ms in guesses) - 1))
    (line, whole), (line_learnt, whole_learnt) = (
        map(statistics.median, errors[way]) for way in ("rule", "learnt")
    )
    print(f"{name:<24}{line:>7.1%} →{line_learnt:>7.1%}{whole:>11.1%} →{whole_learnt:>7.1%}")


if __name__ == "__main__":
    main()
