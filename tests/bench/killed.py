"""Kills builds at random moments and compares what is left with an undisturbed build.

    python tests/bench/killed.py scripts/be-strong.yaml 30

Every third round starts from an empty folder; the others go on from what the last kill left.
Prints for each kill what stood finished at that moment, and at the end whether a build that runs
to its end gives the same bytes.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("script", type=Path)
    parser.add_argument("kills", type=int, nargs="?", default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, out = Path(folder) / "whole", Path(folder) / "killed"
        begin = time.perf_counter()
        run(options.script, whole).wait()
        length = time.perf_counter() - begin
        finished = contents(whole)
        halves = 0
        for kill in range(options.kills):
            if kill % 3 == 0:
                shutil.rmtree(out, ignore_errors=True)
            halves += not killed(options.script, out, chance.uniform(0.0, length), finished)
        run(options.script, out).wait()
        same = contents(out) == finished
    print(f"{options.kills} kills within {length:.1f} s; half files: {halves}; same bytes: {same}")
    return 0 if same and not halves else 1


def killed(script, out, moment, finished):
    """Kill a build at a moment; whether every file under its own name is whole."""
    process = run(script, out)
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    left = contents(out) if out.is_dir() else {}
    takes = sum(name.endswith(".wav") for name in left)
    print(f"  killed after {moment:5.2f} s: {takes:3d} takes, {len(left)} files", flush=True)
    return left.items() <= finished.items()


def run(script, out):
    program = "import sys; from audio.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "build", "-q", str(script), "-o", str(out)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def contents(folder):
    """Every finished file below a folder; what is being written is hidden by its name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


if __name__ == "__main__":
    sys.exit(main())
