"""A thousand joins that are made to click, and how much each does.

    python tests/bench/seams.py [JOINS]

Printed for each kind: the largest step and corner at a join beyond those of the sound around it, as
a share of its loudest sample; then how far the level of loops swings, in dB.
"""

import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), *map(str, (TESTS, TESTS / "media", TESTS / "plan"))]


def main(count):
    import numpy as np
    from seams import Room, joins

    from audio.master.loudness import integrated
    from audio.media.store import Store

    with tempfile.TemporaryDirectory() as folder:
        found = joins(Room(Store(Path(folder) / "takes", integrated), Path(folder)), count)
    print("| join | joins | step | corner |\n|---|---|---|---|")
    for kind in dict.fromkeys(join.kind for join in found):
        own = [join for join in found if join.kind == kind]
        step, corner = max(join.step for join in own), max(join.corner for join in own)
        print(f"| {kind} | {len(own)} | {step:+.4f} | {corner:+.4f} |")
    tones, noises = np.array(list(of_tones(200))), np.array(list(of_noise(40)))
    print(f"\nloops of 200 tones: {tones.min():+.2f} to {tones.max():+.2f} dB")
    print(f"loops of 40 noises: {noises.min():+.2f} to {noises.max():+.2f} dB")


def of_tones(count):
    import numpy as np
    from sounds import RATE
    from stories import THEME
    from test_seams import swings

    from audio.media.loop import loop_of

    random = np.random.default_rng(2)
    for _ in range(count):
        hertz = np.exp(random.uniform(np.log(30), np.log(12_000)))
        angle = 2 * np.pi * hertz * np.arange(random.integers(RATE // 2, 6 * RATE)) / RATE
        tone = np.sin(np.stack([angle, angle + random.uniform(0, 6)], axis=1)).astype(np.float32)
        heard = loop_of(THEME, tone).part(0, 3 * len(tone), 3 * len(tone))
        yield from (swings(side) for side in heard.T)


def of_noise(count):
    import numpy as np
    from sounds import RATE
    from stories import THEME
    from test_seams import levels

    from audio.media.loop import loop_of

    random = np.random.default_rng(3)
    for _ in range(count):
        length = random.integers(2 * RATE, 5 * RATE)
        noise = random.standard_normal((length, 2)).astype(np.float32)
        heard = levels(loop_of(THEME, noise).part(0, 20 * RATE, 20 * RATE), RATE // 2)
        yield heard.min(), heard.max()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
