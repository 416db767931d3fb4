"""How fast the engines of this machine speak, and where the time of a cold build goes.

    python tests/bench/speeds.py [--minutes 30] [--cold hibari/heart] [--lines 24] [ENGINE/VOICE]…

First every voice speaks the same lines on one core and on two: printed are seconds of speech for
each second of the clock, the first line (in which a model is loaded) left out, and what the second
core brought.  Then an episode of so many minutes is built of nothing by the default engine: its
seconds, and the share of them in which lines were being spoken.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sentences import PLAIN, SENTENCES

LOCAL = ("hibari/heart", "hibari/rowan", "kokoro/af_kore", "kokoro/bm_george", "espeak/en-us")
LINES_PER_MINUTE = 400 / 30
SHOW = """\
show: {{title: Bench, description: x, author: x}}
disclosure: off
cast: {{narrator: {{voice: {0}}}}}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--cold", default="hibari/heart")
    parser.add_argument("--lines", type=int, default=24)
    parser.add_argument("--cores", type=int, help=argparse.SUPPRESS)
    parser.add_argument("voices", nargs="*", default=LOCAL)
    options = parser.parse_args()
    if options.cores:
        print(speed(options.voices[0], options.cores, options.lines))
        return
    print(f"{'voice':<18}{'one core':>10}{'two cores':>11}{'×':>6}")
    for voice in options.voices:
        one, two = (asked(voice, cores, options.lines) for cores in (1, 2))
        print(f"{voice:<18}{one:10.1f}{two:11.1f}{two / one:6.2f}", flush=True)
    if options.minutes:
        cold(options.cold, options.minutes)


def asked(voice, cores, lines):
    """The speed in a process that has so many cores."""
    command = [sys.executable, "-W", "ignore", __file__, "--cores", str(cores)]
    command += ["--lines", str(lines), voice]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def speed(voice, cores, lines):
    os.sched_setaffinity(0, set(range(cores)))
    from audio.master.loudness import integrated
    from audio.media.store import Store
    from audio.model.cast import NARRATOR, Speaker, Voice
    from audio.model.speech import Utterance
    from audio.progress import unheard
    from audio.speech.studio import record

    speaker = Speaker(NARRATOR, "Narrator", Voice(*voice.split("/")))
    texts = [*SENTENCES, *PLAIN][: lines + 1]
    first, *others = [Utterance(speaker, text, text, language="en") for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), integrated)
        record([first], store, unheard)
        begin = time.perf_counter()
        takes = record(others, store, unheard)
        return sum(take.length for take in takes.values()) / 1000 / (time.perf_counter() - begin)


def cold(voice, minutes):
    """An episode built of nothing; the engine's share is the time between its events."""
    from audio.build import build
    from audio.progress import Began, Ended

    marks = {}

    def listen(event):
        if isinstance(event, Began | Ended) and event.stage == "speech":
            marks[type(event)] = time.perf_counter()

    with tempfile.TemporaryDirectory() as folder:
        scripts = Path(folder) / "scripts"
        scripts.mkdir()
        (scripts / "show.yaml").write_text(SHOW.format(voice))
        lines = [
            f"  - narration: {SENTENCES[index % len(SENTENCES)].rstrip('.')}, number {index}."
            for index in range(round(minutes * LINES_PER_MINUTE))
        ]
        text = "\n".join(["episode: {title: Job}", "story:", *map(quoted, lines), ""])
        (scripts / "job.yaml").write_text(text)
        begin = time.perf_counter()
        built = build(scripts / "job.yaml", Path(folder) / "build", listen)
        whole = time.perf_counter() - begin
    spoken = marks[Ended] - marks[Began]
    length = built.timeline.length / 60_000
    print(f"\n{length:.1f} minutes of {voice}, cold: {whole:.1f} s, of them {spoken:.1f} s"
          f" in which lines were spoken: {100 * spoken / whole:.1f} %")  # fmt: skip


def quoted(line):
    key, _, words = line.partition(": ")
    return f"{key}: >-\n      {words}"


if __name__ == "__main__":
    main()
