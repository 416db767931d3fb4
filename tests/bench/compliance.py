"""Our meter beside libebur128 on every case that EBU and ITU describe in tones, as Markdown.

python tests/bench/compliance.py
"""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS / "master")]


def main():
    from compliance import CASES, RATES, by_libebur128, by_ours

    print("| case | value | rate | expected | may be off | ours | libebur128 | |")
    print("|---|---|---|---|---|---|---|---|")
    failed = 0
    for case in CASES:
        for rate in RATES:
            ours, theirs = by_ours(case, rate), by_libebur128(case, rate)
            passed = -case.below <= ours - case.expected <= case.above
            failed += not passed
            may = f"−{case.below:g} +{case.above:g}"
            print(
                f"| {case.name} | {case.value} | {rate} | {case.expected:.2f} | {may} |"
                f" {ours:.2f} | {theirs:.2f} | {'' if passed else 'FAILS'} |",
                flush=True,
            )
    print(f"\n{len(CASES) * len(RATES)} cases, {failed} fail")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
