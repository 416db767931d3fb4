"""How long it takes from a save to sound, while `audiostory watch` follows a script.

    python tests/bench/save_to_sound.py [--minutes 30] [--rounds 9] [--job chaptered]

The episode is one of thirty_minutes.py: the bed of `chaptered` comes and goes with its chapters,
that of `job` lies under all of it, so that whatever is behind a line that grows sounds new.  In
each round words that nobody has spoken are added to another of its quotes, and the script is saved
as editors do: written beside it and renamed.  As soon as that is heard another quote is changed,
while the whole episode is being made.
Printed are the medians and the slowest of the seconds until a page has been told and has fetched
the passage around the line, that around the second, and the whole episode with both.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from thirty_minutes import CHANGES, JOBS, LINES_PER_MINUTE, ROOT, SHOW, story

from audio.build import build


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--job", choices=JOBS, default="chaptered")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = prepare(folder, round(options.minutes * LINES_PER_MINUTE), JOBS[options.job])
        rounds = list(watched(folder, script, options.rounds))
    for what, column in zip(("passage", "again", "whole"), zip(*rounds, strict=True), strict=True):
        print(f"{what:<8} median {statistics.median(column):.2f} s, slowest {max(column):.2f} s")


def prepare(folder, lines, chapter):
    (folder / "scripts").mkdir()
    (folder / "scripts/show.yaml").write_text(SHOW.format(bed=ROOT / "assets/bed.flac"))
    script = folder / "scripts/job.yaml"
    script.write_text(story(lines, chapter, None))
    built = build(script, folder / "build")
    print(f"{built.timeline.length / 60_000:.1f} minutes, {lines} lines", flush=True)
    return script


def watched(folder, script, rounds):
    """Seconds until the passage and until the whole, of each round."""
    command = [sys.executable, "-W", "ignore", "-m", "audio", "watch", str(script), "--port", "0"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        address = process.stdout.readline().strip()
        with urllib.request.urlopen(f"{address}.audiostory/heard") as events:  # noqa: S310  ours
            until(events, address, whole=True)
            time.sleep(3)
            text = script.read_text()
            for number in range(0, 2 * rounds, 2):
                text = changed(text, number, 2 * rounds)
                passage = heard(script, text, events, address)
                time.sleep(1)
                text = changed(text, number + 1, 2 * rounds)
                again, began = heard(script, text, events, address), time.perf_counter()
                yield passage, again, until(events, address, whole=True) - began + again
                time.sleep(1)
    finally:
        process.terminate()
        process.wait()


def heard(script, text, events, address):
    """Seconds from a save to the passage."""
    began = time.perf_counter()
    save(script, text)
    return until(events, address, whole=False) - began


def changed(text, number, rounds):
    """The script with more words in one of its quotes, elsewhere in each round."""
    lines = text.splitlines()
    quotes = [index for index, line in enumerate(lines) if "- quote:" in line]
    at = quotes[(2 * number + 1) * len(quotes) // (2 * rounds)]
    lines[at] = lines[at].replace(", number", f" until {CHANGES + number} of them came, number")
    return "\n".join([*lines, ""])


def save(script, text):
    beside = script.with_name(".job.yaml.swp")
    beside.write_text(text)
    beside.replace(script)


def until(events, address, *, whole):
    """When a page has what it was told of."""
    for line in events:
        if line.startswith(b"data: "):
            shown = json.loads(line[6:])
            assert not shown["trouble"], shown["trouble"]
            if shown["audio"] and shown["whole"] == whole:
                with urllib.request.urlopen(address + shown["audio"]) as file:  # noqa: S310  ours
                    assert file.read(100)
                return time.perf_counter()
    raise AssertionError("the connection has ended")


if __name__ == "__main__":
    main()
