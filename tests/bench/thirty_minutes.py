"""The thirty-minute job, done by us and as anyone would otherwise do it.

    python tests/bench/thirty_minutes.py [--minutes 30] [--rounds 5] [--long 180]

400 segments of speech over a looped stereo bed with ducking, −16 LUFS, −1 dBTP, 128 kb/s MP3.  The
takes are there already: what is timed is everything from the script to the finished file.  All ways
run in turns, each in a process of its own; printed are the medians of wall seconds, of CPU seconds
and of the peak memory of the largest process, and how loud each file came out.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES_PER_MINUTE = 400 / 30
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
    parser.add_argument("--way", choices=[*WAYS, "prepare"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        {**WAYS, "prepare": prepare}[options.way](options.folder)
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder) / "short", options.minutes, options.rounds, WAYS)
        if options.long:
            compare(Path(folder) / "long", options.long, 1, ["ours"])


def compare(folder, minutes, rounds, ways):
    folder.mkdir()
    (folder / "minutes").write_text(str(minutes))
    timed("prepare", folder)  # in a process of its own, as all else, so that this one stays small
    found = {way: [] for way in ways}
    for _ in range(rounds):
        for way in ways:
            found[way].append(timed(way, folder))
    print(f"\n{minutes:g} minutes, medians of {rounds}")
    print(f"{'way':<10}{'wall s':>8}{'CPU s':>8}{'MB':>7}{'LUFS':>8}{'dBTP':>7}")
    for way, runs in found.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
        loudness, peak = measured(folder / f"{way}.mp3")
        print(f"{way:<10}{wall:8.1f}{cpu:8.1f}{memory:7.0f}{loudness:8.1f}{peak:7.1f}", flush=True)


def timed(way, folder):
    """Wall seconds, CPU seconds and megabytes of one way."""
    command = [sys.executable, "-W", "ignore", __file__, "--way", way, "--folder", str(folder)]
    begin = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    if status:
        sys.exit(f"{way} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def prepare(folder):
    """A show whose takes are made, the pieces as files, and the finished PCM."""
    from audio.build import build, open_store
    from audio.media.ffmpeg import decode

    minutes = float((folder / "minutes").read_text())
    (folder / "scripts").mkdir()
    (folder / "scripts/show.yaml").write_text(SHOW.format(bed=ROOT / "assets/bed.flac"))
    script = folder / "scripts/job.yaml"
    script.write_text(story(round(minutes * LINES_PER_MINUTE)))
    built = build(script, folder / "build")
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


def story(lines):
    chance = random.Random(5)
    text = ["episode: {title: Job}", "story:", "  - bed: bed"]
    for index in range(lines):
        words = " ".join(chance.choices(WORDS, k=chance.randint(7, 11)))
        speaker = "quote: {}\n    by: ana" if index % 3 == 2 else "narration: {}"
        text.append("  - " + speaker.format(f"{words.capitalize()}, number {index}."))
    return "\n".join([*text, "  - bed: off", ""])


def ours(folder):
    from audio.build import build

    for path in (folder / "build/job").iterdir():
        path.unlink()
    built = build(folder / "scripts/job.yaml", folder / "build")
    (folder / "ours.mp3").write_bytes(built.files.audio.read_bytes())


def floor(folder):
    """Encoding alone of the finished PCM, with the same settings."""
    ffmpeg("-f", "f32le", "-ar", "48000", "-ac", "2", "-i", folder / "finished.f32",
           "-c:a", "libmp3lame", "-b:a", "128k", folder / "floor.mp3")  # fmt: skip


def pydub(folder):
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


def graph(folder):
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


WAYS = {"ours": ours, "floor": floor, "pydub": pydub, "graph": graph}


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
