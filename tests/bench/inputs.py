"""Every form of recording at every rate, mono and stereo: how truly it is heard, as Markdown.

    python tests/bench/inputs.py

For each form, the worst of all its rates: frames too many or too few, frames that a sample is
late, the same for a tape cut at 1.234 s, dB that a tone is too loud; and the worst resampling.
"""

import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS / "media")]


def main():
    from recordings import FORMS

    from audio.master.loudness import integrated
    from audio.media.store import Store

    print("| form | rates | length, frames | late, frames | tape late | level, dB | channels |")
    print("|---|---|---|---|---|---|---|")
    for name, form in FORMS.items():
        with tempfile.TemporaryDirectory() as folder:
            store = Store(Path(folder) / "takes", integrated)
            found = list(of_form(form, store, Path(folder)))
        kept = all(heard.channels == wanted for wanted, heard in found)
        swapped = any(late != late for _, heard in found for late in heard.late)  # noqa: PLR0124
        cells = [
            f"{len(form.rates)}",
            worst(heard.length for _, heard in found),
            worst(late for _, heard in found for late in heard.late),
            worst(late for _, heard in found for late in heard.cut[1]),
            f"{max(abs(off) for _, heard in found for off in heard.level):.2f}",
            "kept" if kept and not swapped else "LOST",
        ]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def of_form(form, store, folder):
    from recordings import hear, write

    for rate in form.rates:
        for channels in (1, 2):
            path = folder / f"{rate}-{channels}.{form.suffix}"
            write(path, form, rate, channels)
            yield channels, hear(path, store, rate, channels)


def worst(values):
    return f"{max(map(abs, values)):g}"


if __name__ == "__main__":
    main()
