"""One long episode, made in every way in which several machines can make it: always the same bytes.

    python tests/bench/desks.py [--lines 200] [--engine logged|hibari] [--kills 30] [way…]

    cluster   two workers of a dask cluster speak
    killed    the same, and one of them is killed midway
    together  two builds at once on one folder of takes
    sftp      takes are shared on an SFTP server; a second desk speaks nothing
    s3        the same in an S3 bucket (needs s3fs and moto[server])
    cut       the SFTP server dies midway; the next run goes on with another
    stopped   builds are killed and interrupted at random moments, on a shared folder

Each is compared with an undisturbed build that shares nothing, file by file.  The logged engine
makes tones and writes down what it is asked for; with hibari the times are those of real speech.
"""

import argparse
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE), str(HERE / "media"), str(HERE / "speech")]

from dask_cluster import cluster, until  # noqa: E402  from the tests beside
from logged_engine import asked, installed  # noqa: E402
from sftp_server import served  # noqa: E402

WORDS = ("river", "night", "people", "left", "their", "houses", "with", "lamps", "and", "waited")
VOICES = {"logged": ("logged/low", "logged/high"), "hibari": ("heart", "willow")}
SHOW = """\
show: {{title: Bench, description: x, author: x}}
disclosure: off
cast: {{narrator: {{voice: {0}}}, ana: {{name: Ana, voice: {1}}}}}
"""


class Bench:
    """The episode, the engine, and what an undisturbed build makes of them."""

    def __init__(self, folder, engine, lines):
        self.folder, self.lines = folder, lines
        self.script = written(folder / "scripts", engine, lines)
        self.environment = installed(folder / "engine")
        if engine == "logged":
            self.environment["LOGGED_SECONDS"] = "0.1"
        self.whole, seconds = self.timed("alone")
        self.calls = Counter(asked(self.environment))
        print(f"alone     {seconds:6.1f} s, {sum(self.calls.values())} calls", flush=True)

    def start(self, name, *options, **environment):
        """A build in a program of its own."""
        options = ["-q", self.script, "-o", self.folder / name, *options]
        with (self.folder / f"{name}.txt").open("a") as said:
            return subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "audio", "build", *map(str, options)],
                env={**self.environment, **environment},
                stdout=said,
                stderr=said,
            )

    def timed(self, name, *options):
        begin = time.perf_counter()
        if code := self.start(name, *options).wait():
            raise SystemExit(
                f"{name}: exit code {code}\n{(self.folder / f'{name}.txt').read_text()}"
            )
        return self.made(name), time.perf_counter() - begin

    def made(self, name):
        """Every file of the finished episode, and its bytes."""
        return contents(self.folder / name / "long")

    @contextmanager
    def counted(self):
        """The calls in a block: a counter that is full behind it."""
        Path(self.environment["LOGGED_TO"]).write_text("")
        calls = Counter()
        yield calls
        calls.update(asked(self.environment))

    def tell(self, way, calls, *names, seconds=0.0, more=""):
        same = all(self.made(name) == self.whole for name in names)
        again = sum(calls.values()) - len(calls)
        took = f"{seconds:6.1f} s" if seconds else " " * 8
        print(
            f"{way:9} {took}, {sum(calls.values())} calls, {again} of them again;"
            f" same bytes: {same}{more}",
            flush=True,
        )
        if not same:
            raise SystemExit(1)


def written(folder, engine, lines):
    """A script of so many lines, no two of them alike."""
    chance = random.Random(1)
    story = []
    for number in range(lines):
        words = " ".join(chance.choices(WORDS, k=chance.randint(6, 14)))
        if number % 20 == 0:
            story.append(f"  - chapter: Part {number // 20}")
        kind = "quote" if number % 3 else "narration"
        story.append(f"  - {kind}: Line {number}, {words}." + "\n    by: ana" * (kind == "quote"))
    folder.mkdir(parents=True)
    (folder / "show.yaml").write_text(SHOW.format(*VOICES[engine]))
    script = folder / "long.yaml"
    head = "episode: {title: Long, number: 1, date: 2026-01-15, summary: x}\nstory:\n"
    script.write_text(head + "\n".join(story) + "\n")
    return script


def contents(folder):
    """Every finished file below a folder; what is being written is hidden by its name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def takes(folder):
    """Every sound that an engine made, below a folder."""
    found = contents(folder) if folder.is_dir() else {}
    return {name: data for name, data in found.items() if name[-68:-4].isalnum()}


def by_cluster(bench):
    with cluster(bench.environment, bench.folder / "dask") as running, bench.counted() as calls:
        _, seconds = bench.timed("cluster", "--dask", running.address)
    bench.tell("cluster", calls, "cluster", seconds=seconds)


def by_cluster_with_a_loss(bench):
    with cluster(bench.environment, bench.folder / "dask2") as running, bench.counted() as calls:
        store = bench.folder / "killed" / "takes"

        def kill():
            until(lambda: len(takes(store)) >= bench.lines // 2, seconds=600)
            running.workers[0].kill()

        threading.Thread(target=kill, daemon=True).start()
        _, seconds = bench.timed("killed", "--dask", running.address)
    bench.tell("killed", calls, "killed", seconds=seconds, more="; one worker killed midway")


def together(bench):
    shared = ["--takes", bench.folder / "shared"]
    with bench.counted() as calls:
        begin = time.perf_counter()
        runs = [bench.start(name, *shared) for name in ("one", "two")]
        codes = [run.wait() for run in runs]
        seconds = time.perf_counter() - begin
    bench.tell("together", calls, "one", "two", seconds=seconds, more=f"; exit codes {codes}")


def on_sftp(bench):
    with served(bench.folder / "sftp") as server, bench.counted() as calls:
        shared = ["--takes", f"{server.address}/takes"]
        _, first = bench.timed("sftp1", *shared)
        _, second = bench.timed("sftp2", *shared)
    bench.tell("sftp", calls, "sftp1", "sftp2", seconds=first, more=f"; second desk {second:.1f} s")


def on_s3(bench):
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"AWS_ACCESS_KEY_ID": "desk", "AWS_SECRET_ACCESS_KEY": "geheim"}
    keys |= {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_DEFAULT_REGION": "us-east-1"}
    os.environ.update(keys)
    boto3.client("s3").create_bucket(Bucket="desk")
    bench.environment |= keys
    with bench.counted() as calls:
        _, first = bench.timed("s3-1", "--takes", "s3://desk/takes")
        _, second = bench.timed("s3-2", "--takes", "s3://desk/takes")
    server.stop()
    bench.tell("s3", calls, "s3-1", "s3-2", seconds=first, more=f"; second desk {second:.1f} s")


def cut(bench):
    with bench.counted() as calls:
        with served(bench.folder / "dying") as server:
            run = bench.start("cut", "--takes", f"{server.address}/takes")
            until(lambda: len(takes(bench.folder / "cut/takes")) >= bench.lines // 2, seconds=600)
            server.kill()
            code = run.wait()
        print("    " + (bench.folder / "cut.txt").read_text().strip().replace("\n", "\n    "))
        with served(bench.folder / "living") as server:
            bench.timed("cut", "--takes", f"{server.address}/takes")
            there = len(list((bench.folder / "living/served/takes").glob("*.zip")))
    bench.tell("cut", calls, "cut", more=f"; exit code {code}, then 0; {there} takes shared")


def stopped(bench, kills):
    """Two desks at a time, both of which are stopped; nothing half is ever seen."""
    chance, folder, halves = random.Random(7), bench.folder / "stopped-takes", 0
    whole = takes(bench.folder / "alone" / "takes")
    with bench.counted() as calls:
        for kill in range(kills):
            if kill % 3 == 0:
                shutil.rmtree(folder, ignore_errors=True)
            runs = [bench.start(f"stopped{desk}", "--takes", folder) for desk in range(2)]
            begin = len(takes(folder))
            until(lambda: len(takes(folder)) > begin or begin == bench.lines, seconds=600)  # noqa: B023
            time.sleep(chance.uniform(0.0, 3.0))
            for run in runs:
                run.send_signal(chance.choice((signal.SIGKILL, signal.SIGINT)))
            for run in runs:
                run.wait()
            left = takes(folder)
            halves += not left.items() <= whole.items()
            print(f"    stopped {kill + 1}: {len(left)} takes", flush=True)
        bench.timed("stopped0", "--takes", folder)
    more = f", takes thrown away {-(-kills // 3)} times; {2 * kills} stopped, half takes: {halves}"
    bench.tell("stopped", calls, "stopped0", more=more)
    if halves:
        raise SystemExit(1)


WAYS = {
    "cluster": by_cluster,
    "killed": by_cluster_with_a_loss,
    "together": together,
    "sftp": on_sftp,
    "s3": on_s3,
    "cut": cut,
    "stopped": stopped,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ways", nargs="*", metavar="way", choices=[*WAYS, []])
    parser.add_argument("--lines", type=int, default=200)
    parser.add_argument("--engine", choices=VOICES, default="logged")
    parser.add_argument("--kills", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.engine, options.lines)
        for way in options.ways or WAYS:
            WAYS[way](bench, *([options.kills] if way == "stopped" else []))


if __name__ == "__main__":
    main()
