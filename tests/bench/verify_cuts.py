"""Lines taken out of a finished episode on purpose, and which of them `verify` misses.

    python tests/bench/verify_cuts.py [--each] [--seed N]

Needs the extra `verify`.  The first episode is built with its real voices.  Then ten of its lines
are spoiled, each in another way, all in one file, or with --each in a file of its own; the file is
encoded to MP3 again and listened to.  The episode as it was is listened to as well.  Exit code 1 if
a spoiled line was not found missing, or another line was.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

from audio.build import build, open_store
from audio.media.ffmpeg import decode, encode
from audio.mix.mix import Mix
from audio.progress import unheard
from audio.units import FRAMES_PER_MS, clock
from audio.verify.episode import heard
from audio.verify.listen import listen
from audio.verify.verdict import HEARD, MISSING
from audio.verify.whisper import Whisper

ROOT = Path(__file__).parents[2]
MP3 = ("-c:a", "libmp3lame", "-b:a", "128k", "-f", "mp3")


class Episode:
    """A finished episode as one channel of numbers, and its bed alone at the same level."""

    def __init__(self, folder):
        for name in ("scripts", "assets"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.lock"))
        built = build(folder / "scripts/be-strong.yaml", folder / "build")
        self.clips = built.timeline.speech
        self.sound = np.concatenate(list(decode(built.files.audio, 1)))[:, 0]
        mix = Mix(built.timeline, open_store(folder / "build"), ["music"])
        bed = np.concatenate([block.mean(axis=1) for block in mix.blocks()])[: len(self.sound)]
        self.bed = np.pad(bed, (0, len(self.sound) - len(bed)))
        clear = slice(*frames(6_000, 14_000))  # the theme in the clear
        level = np.dot(self.sound[clear], self.bed[clear]) / np.dot(
            self.bed[clear], self.bed[clear]
        )
        self.bed *= level

    def under_bed(self, clip):
        part = self.bed[slice(*frames(clip.begin, clip.end))]
        return float(np.sqrt(np.mean(part**2))) > 1e-3


def frames(begin, end):
    return round(begin) * FRAMES_PER_MS, round(end) * FRAMES_PER_MS


def silence(_episode, _clip, part):
    part[:] = 0


def bed_alone(episode, clip, part):
    part[:] = episode.bed[slice(*frames(clip.begin, clip.end))]


def first_half(_episode, _clip, part):
    part[: len(part) // 2] = 0


def second_half(_episode, _clip, part):
    part[len(part) // 2 :] = 0


def middle(_episode, _clip, part):
    part[len(part) // 4 : 3 * len(part) // 4] = 0


def noise(_episode, _clip, part):
    level = np.sqrt(np.mean(part**2))
    part[:] = level * np.random.default_rng(1).standard_normal(len(part))


def backwards(_episode, _clip, part):
    part[:] = part[::-1].copy()


def another(episode, clip, part):
    """The line seven further on in its place, as far as it fits."""
    say(episode, (episode.clips.index(clip) + 7) % len(episode.clips), part)


def the_one_before(episode, clip, part):
    """The line before it once more."""
    say(episode, episode.clips.index(clip) - 1, part)


def say(episode, line, part):
    other = episode.clips[line]
    words = episode.sound[slice(*frames(other.begin, other.end))][: len(part)]
    part[:] = 0
    part[: len(words)] = words


def closed_up(_episode, _clip, part):
    """Marked, and taken out when all else is done."""
    part[:] = np.nan


WAYS = (
    *(silence, bed_alone, closed_up, another, second_half),
    *(first_half, middle, noise, backwards, the_one_before),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    recogniser = Whisper()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        episode = Episode(folder)
        spoiled = chosen(episode, options.seed)
        sets = [
            {},
            *([{clip: way} for clip, way in spoiled.items()] if options.each else [spoiled]),
        ]
        wrong = sum(tried(episode, ways, recogniser, folder / "spoiled.mp3") for ways in sets)
    sys.exit(1 if wrong else 0)


def chosen(episode, seed):
    """A line for each way, no two beside one another."""
    dice = random.Random(seed)
    while True:
        lines = sorted(dice.sample(range(1, len(episode.clips)), len(WAYS)))
        if all(b - a > 1 for a, b in pairwise(lines)):
            dice.shuffle(lines)
            found = {episode.clips[line]: way for line, way in zip(lines, WAYS, strict=True)}
            if all(fits(episode, clip, way) for clip, way in found.items()):
                return found


def fits(episode, clip, way):
    """Whether it says something: a bed where there is one, a gap that much comes behind."""
    if way is closed_up:
        return episode.clips.index(clip) < len(episode.clips) // 2
    return way is not bed_alone or episode.under_bed(clip)


def tried(episode, ways, recogniser, path):
    """Listen to the episode with these lines spoiled; how many verdicts are wrong."""
    sound = episode.sound.copy()
    for clip, way in ways.items():
        way(episode, clip, sound[slice(*frames(clip.begin, clip.end))])
    encode([sound[np.isfinite(sound)][:, None]], 1, MP3, path)
    begin, spent = time.perf_counter(), time.process_time()
    found = listen(episode.clips, heard(path), recogniser, unheard)
    took, spent = time.perf_counter() - begin, time.process_time() - spent
    length = len(sound) / 1000 / FRAMES_PER_MS
    print(f"\n{len(ways)} of {len(found)} lines spoiled, {length:.0f} s of sound", end=": ")
    print(f"heard in {took:.0f} s, of one processor {spent:.0f} s")
    verdicts = {finding.clip: finding for finding in found}
    for clip, way in ways.items():
        row(way.__name__, verdicts.pop(clip))
    for finding in verdicts.values():
        if finding.verdict != HEARD:
            row("untouched", finding)
    lost = sum(finding.verdict != MISSING for finding in found if finding.clip in ways)
    made_up = sum(finding.verdict == MISSING for finding in verdicts.values())
    print(f"{lost} not found, {made_up} made up", flush=True)
    return lost + made_up


def row(what, finding):
    begin, page = clock(finding.clip.begin), finding.clip.utterance.page[:36]
    print(f"{what:<15}{begin:>5}  {finding.verdict:<9}{finding.share:>4.0%}", end="  ")
    print(f"{page:<37}{finding.heard[:36]}")


if __name__ == "__main__":
    main()
