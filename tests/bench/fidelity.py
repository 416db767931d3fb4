"""How long it takes to compare half an hour of quotations with 100 kB of source.

    python tests/bench/fidelity.py

Target: under 0.3 s, whether they are right, cut, or all wrong.
"""

import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "fidelity"))

from sources import ANSWERS, QUESTIONS, script_text

from audio.fidelity.gate import verify
from audio.script.check import read_episodes

SIZE = 100_000  # characters
LINES = 380  # of twelve words: half an hour


def main() -> None:
    chance = Random(1)
    words = [*" ".join(ANSWERS + QUESTIONS).split(), *(f"w{number}" for number in range(3000))]
    said = [" ".join(chance.choices(words, k=12)) + "." for _ in range(SIZE // 70)]
    names = ("Marta Lind", "Reporter")
    source = "\n\n".join(f"{names[at % 2]}: {it}" for at, it in enumerate(said))
    right = said[: 2 * LINES : 2]
    parts = [quote.split() for quote in right]
    cut = [f"{' '.join(it[:4])} … {' '.join(it[6:])}" for it in parts]
    wrong = [" ".join([*it[:5], "xyz", *it[6:]]) for it in parts[:100]]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "interview.txt").write_text(source, encoding="utf-8")
        for name, quotes in {"right": right, "cut": cut, "wrong": wrong}.items():
            script = Path(folder, f"{name}.yaml")
            script.write_text(script_text(*quotes), encoding="utf-8")
            episode = read_episodes(script)[0]
            began = time.perf_counter()
            told = verify(episode)
            took = time.perf_counter() - began
            assert told
            print(
                f"{name:6} {len(source)} characters, {told.verified} of {len(quotes)}: {took:.3f} s"
            )


if __name__ == "__main__":
    main()
