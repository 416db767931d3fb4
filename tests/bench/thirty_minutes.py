"""The thirty-minute job, done by us and as anyone would otherwise do it.

    python tests/bench/thirty_minutes.py [--minutes 30] [--rounds 5] [--long 180]

400 segments of speech over a looped stereo bed with ducking, −16 LUFS, −1 dBTP, 128 kb/s MP3.  The
takes are there already, and beside them what was measured on each when it was first used; what is
timed is everything from the script to the finished file.  All ways run in turns, each in a process
of its own; printed are the medians of wall seconds, of CPU seconds and of the peak memory of the
largest process, their ratios to the floor round by round, and how loud each file came out.

    ours       from the script to the finished file, nothing at hand but the takes
    floor      encoding alone of the finished PCM, by the same encoder with the same settings
    halves     the floor's two halves at the same time: what two cores are worth on this machine
    pydub      as it is usually written
    graph      one ffmpeg filter graph with sidechaincompress and two-pass loudnorm
    quote      ours again, after one quote was changed: another one in each round
    chaptered  the same in an episode whose bed comes and goes with its chapters
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"  # an installed program has its own
ROOT = Path(__file__).parents[2]
LINES_PER_MINUTE = 400 / 30
CHANGES = 5  # quotes that are changed, one in each round, spread over the episode
JOBS = {"job": 10_000, "chaptered": 40}  # scripts, and lines of a chapter
BEDDED = 12  # lines of a chapter under which its bed lies
WORDS = ("river", "night", "people", "left", "their", "houses", "with", "lamps", "and", "waited")
SHOW = """\
show: {{title: Bench, description: x, author: x}}
disclosure: off
cast: {{narrator: {{voice: heart}}, ana: {{name: Ana, voice: willow}}}}
music: {{bed: {{file: {bed}, loops: true}}}}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--long", type=float, default=0, help="also this many minutes, ours alone")
    parser.add_argument("--way", choices=[*WAYS, *STEPS], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--round", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        {**WAYS, **STEPS}[options.way](options.folder, options.round)
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder) / "short", options.minutes, options.rounds, list(WAYS))
        if options.long:
            compare(Path(folder) / "long", options.long, options.rounds, ["floor", "ours"], 0)


def compare(folder, minutes, rounds, ways, changes=CHANGES):
    folder.mkdir()
    (folder / "minutes").write_text(str(minutes))
    (folder / "changes").write_text(str(changes))
    timed("prepare", folder)  # in a process of its own, as all else, so that this one stays small
    found = {way: [] for way in ways}
    for number in range(rounds):
        for way in ways:
            timed("reset", folder, number)
            found[way].append(timed(way, folder, number))
    print(f"\n{minutes:g} minutes, medians of {rounds}; × is to the floor, round by round")
    print(f"{'way':<10}{'wall s':>8}{'×':>6}{'CPU s':>8}{'×':>6}{'MB':>7}{'LUFS':>8}{'dBTP':>7}")
    for way, runs in found.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
        by_wall, by_cpu = (ratio(runs, found["floor"], column) for column in (0, 1))
        loudness, peak = measured(folder / f"{way}.mp3")
        print(f"{way:<10}{wall:8.1f}{by_wall:6.2f}{cpu:8.1f}{by_cpu:6.2f}{memory:7.0f}"
              f"{loudness:8.1f}{peak:7.1f}", flush=True)  # fmt: skip


def ratio(runs, floors, column):
    return statistics.median(
        run[column] / floor[column] for run, floor in zip(runs, floors, strict=True)
    )


def timed(way, folder, number=0):
    """Wall seconds, CPU seconds and megabytes of one way."""
    command = [sys.executable, "-W", "ignore", __file__, "--way", way, "--folder", str(folder)]
    command += ["--round", str(number)]
    installed = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=installed)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    if status:
        sys.exit(f"{way} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def prepare(folder, _round):
    """A show whose takes are made, the pieces as files, the finished PCM, and what was built."""
    from audio.build import build, open_store
    from audio.media.ffmpeg import decode

    (folder / "scripts").mkdir()
    (folder / "scripts/show.yaml").write_text(SHOW.format(bed=ROOT / "assets/bed.flac"))
    for name in JOBS:
        for number in (*range(int((folder / "changes").read_text())), None):
            build(write_script(folder, name, number), folder / "build")
    built = build(folder / "scripts/job.yaml", folder / "build")
    store = open_store(folder / "build")
    pieces = []
    for index, clip in enumerate(built.timeline.speech):
        path = folder / f"piece-{index:05d}.wav"
        store.sound(clip.take).set_sample_width(2).export(path, "wav")
        pieces.append([clip.begin, str(path)])
    (folder / "pieces.json").write_text(json.dumps(pieces))
    with (folder / "finished.f32").open("wb") as file:
        for block in decode(built.files.audio, 2):
            file.write(block.tobytes())
    for name in (*JOBS, "chunks"):
        shutil.copytree(folder / "build" / name, folder / "built" / name)


def reset(folder, _round):
    """Everything as it was built, and what is to be timed not yet."""
    for name in (*JOBS, "chunks"):
        shutil.rmtree(folder / "build" / name)
        shutil.copytree(folder / "built" / name, folder / "build" / name)
    for name in JOBS:
        write_script(folder, name)
    os.sync()


def write_script(folder, name, changed=None):
    """The script of a job, with one of its quotes changed."""
    lines = round(float((folder / "minutes").read_text()) * LINES_PER_MINUTE)
    quotes = range(2, lines, 3)
    which = None if changed is None else quotes[(2 * changed + 1) * len(quotes) // (2 * CHANGES)]
    path = folder / f"scripts/{name}.yaml"
    path.write_text(story(lines, JOBS[name], which))
    return path


def story(lines, chapter, changed):
    chance = random.Random(5)
    text = ["episode: {title: Job}", "story:"]
    for index in range(lines):
        if index % chapter == 0:
            text += [f"  - chapter: Number {index}", "  - bed: bed"]
        words = " ".join(chance.choices(WORDS, k=chance.randint(7, 11)))
        words += " for a long time" if index == changed else ""
        speaker = "quote: {}\n    by: ana" if index % 3 == 2 else "narration: {}"
        text.append("  - " + speaker.format(f"{words.capitalize()}, number {index}."))
        if index == lines - 1 if chapter > lines else index % chapter == BEDDED:
            text += ["  - bed: off"]
    return "\n".join([*text, ""])


def ours(folder, _round):
    shutil.rmtree(folder / "build/job")
    shutil.rmtree(folder / "build/chunks")
    build_job(folder, "job", "ours")


def quote(folder, number):
    write_script(folder, "job", number % CHANGES)
    build_job(folder, "job", "quote")


def chaptered(folder, number):
    write_script(folder, "chaptered", number % CHANGES)
    build_job(folder, "chaptered", "chaptered")


def build_job(folder, name, way):
    from audio.build import build

    built = build(folder / f"scripts/{name}.yaml", folder / "build")
    assert built.fresh
    shutil.copyfile(built.files.audio, folder / f"{way}.mp3")


def floor(folder, _round):
    """Encoding alone of the finished PCM, with the same settings."""
    ffmpeg("-f", "f32le", "-ar", "48000", "-ac", "2", "-i", folder / "finished.f32",
           "-c:a", "libmp3lame", "-b:a", "128k", folder / "floor.mp3")  # fmt: skip


def halves(folder, _round):
    """The same in two halves at the same time, one behind the other afterwards."""
    path = folder / "finished.f32"
    half = path.stat().st_size // 2 // 8 * 8
    ends = pairwise((0, half, path.stat().st_size))
    parts = [folder / "first.mp3", folder / "second.mp3"]
    with ThreadPoolExecutor() as pool:
        list(pool.map(encode_between, [path] * 2, ends, parts))
    (folder / "halves.mp3").write_bytes(b"".join(part.read_bytes() for part in parts))


def encode_between(path, ends, mp3):
    part = f"subfile,,start,{ends[0]},end,{ends[1]},,:{path}"
    ffmpeg("-f", "f32le", "-ar", "48000", "-ac", "2", "-i", part,
           "-c:a", "libmp3lame", "-b:a", "128k", "-f", "mp3", mp3)  # fmt: skip


def pydub(folder, _round):
    """Pydub as it is usually written."""
    from pydub import AudioSegment

    from audio.media.ffmpeg import program

    AudioSegment.converter = program()
    speech = AudioSegment.empty()
    for begin, path in json.loads((folder / "pieces.json").read_text()):
        speech += AudioSegment.silent(begin - len(speech), frame_rate=48_000)
        speech += AudioSegment.from_wav(path)
    ffmpeg("-i", ROOT / "assets/bed.flac", folder / "bed.wav")
    bed = AudioSegment.from_wav(folder / "bed.wav")
    bed = (bed * (len(speech) // len(bed) + 1))[: len(speech)]
    mixed = bed.overlay(speech, gain_during_overlay=-14)
    mixed = mixed.apply_gain(-16 - mixed.dBFS)
    mixed.export(folder / "pydub.mp3", "mp3", bitrate="128k")


def graph(folder, _round):
    """One ffmpeg graph with a side-chain compressor, and two-pass loudnorm."""
    listed, now = [], 0
    for begin, path in json.loads((folder / "pieces.json").read_text()):
        gap = folder / f"gap-{begin - now}.wav"
        if not gap.exists():
            ffmpeg("-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-t", (begin - now) / 1000, gap)
        listed += [f"file '{gap}'", f"file '{path}'"]
        now = begin + duration(path)
    (folder / "list.txt").write_text("\n".join(listed))
    inputs = ("-f", "concat", "-safe", "0", "-i", folder / "list.txt",
              "-stream_loop", "-1", "-i", ROOT / "assets/bed.flac")  # fmt: skip
    mixing = (
        "[0:a]aformat=channel_layouts=stereo,asplit[s][k];[1:a][k]sidechaincompress="
        "threshold=0.02:ratio=8:attack=200:release=900[b];[s][b]amix=duration=first:normalize=0"
    )
    goal = "loudnorm=I=-16:TP=-1:LRA=11"
    said = ffmpeg(*inputs, "-filter_complex", f"{mixing},{goal}:print_format=json", "-f", "null",
                  "-", words="info")  # fmt: skip
    first = json.loads(said[said.rindex("{") : said.rindex("}") + 1])
    goal += "".join(
        f":measured_{ours}={first[f'input_{theirs}']}"
        for ours, theirs in (("I", "i"), ("TP", "tp"), ("LRA", "lra"), ("thresh", "thresh"))
    )
    ffmpeg(*inputs, "-filter_complex", f"{mixing},{goal},aresample=48000", "-c:a", "libmp3lame",
           "-b:a", "128k", folder / "graph.mp3")  # fmt: skip


WAYS = {
    "ours": ours,
    "floor": floor,
    "halves": halves,
    "pydub": pydub,
    "graph": graph,
    "quote": quote,
    "chaptered": chaptered,
}
STEPS = {"prepare": prepare, "reset": reset}


def duration(path):
    import wave

    with wave.open(path) as file:
        return file.getnframes() * 1000 // file.getframerate()


def ffmpeg(*arguments, words="error"):
    from audio.media.ffmpeg import program

    command = [program(), "-y", "-nostats", "-loglevel", words, *map(str, arguments)]
    return subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True).stderr


def measured(path):
    """Loudness and true peak by ffmpeg's own meter."""
    said = ffmpeg("-i", path, "-af", "ebur128=peak=true", "-f", "null", "-", words="info")
    told = said[said.rindex("Summary:") :].split()
    return float(told[told.index("I:") + 1]), float(told[told.index("Peak:") + 1])


if __name__ == "__main__":
    main()
