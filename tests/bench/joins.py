"""Proves joined MP3s against plain encodes of the same sound, and measures what joining saves.

    python tests/bench/joins.py --joins 1000
    python tests/bench/joins.py --speed 30

The proof prints a line for each kind of sound, bitrate and number of channels: how many joins; how
many chunks were encoded as one with the next because the two did not meet; how many frames are not
those of the plain encode; by how many dB the error around the worst join, and in the second after,
exceeds the plain encode's; and the faults that decoders and checkers found.  Decoders are ffmpeg,
libmpg123 and dr_mp3 from the test extra; checkers are those of mp3val, mp3check, mpg123 and
madplay (libmad) that are installed.  Speech is hibari's.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "media"))
sys.path.insert(0, str(Path(__file__).parents[1] / "media" / "mp3"))

import programmes
from decoders import DECODERS
from plain_mp3 import encode_mp3
from proof import AFTER, frames_of, joins, part_of, same_sound, worse

from audio.engines.hibari import Hibari
from audio.media import ffmpeg
from audio.media.mp3.chunks import chunks, shortest
from audio.media.mp3.encode import encode
from audio.media.mp3.frames import FRAME, Form
from audio.model.cast import Voice

BITRATES = (64, 128, 192, 320)
CHECKERS = {
    "mp3val": ["-si"],
    "mp3check": ["-e"],
    "mpg123": ["-t"],
    "madplay": ["-o", "null:-"],
}
SENTENCES = (
    "On the eighth of March the women of the village walked to the gate, and they waited there.",
    "Nobody had told them when it would open. Stop! Who is that? It is only the postman.",
    "She says that six hundred and forty people crossed the bridge before the water came.",
)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--joins", type=int, default=200, help="in all, about")
    parser.add_argument("--speed", type=int, metavar="MINUTES", help="measure time instead")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        if options.speed:
            return speed(Path(folder), options.speed)
        return proof(Path(folder), options.joins)


def proof(folder, wanted):
    kinds = [speech, over_bed, programmes.music, programmes.bed, programmes.silence,
             programmes.noise, programmes.square]  # fmt: skip
    cases = list(product(kinds, BITRATES, (1, 2)))
    total = bad = 0
    print("sound      kb/s ch  joins  as one  other frames  dB at join  dB after  faults")
    for kind, bitrate, channels in cases:
        apart = shortest(Form(channels, bitrate)) * FRAME / programmes.RATE
        sound = kind((wanted / len(cases) + 1.2) * apart, channels)
        places, made, other, by, after, faults = examine(folder, sound, bitrate)
        as_one = made - len(places)
        total += len(places)
        bad += bool(faults) or by > 0.5
        said = "; ".join(faults) or "none"
        print(f"{kind.__name__:10} {bitrate:4} {channels:2}  {len(places):5}  {as_one:6}  "
              f"{other:12}  {by:10.2f}  {after:8.2f}  {said}", flush=True)  # fmt: skip
    print(f"{total} joins; cases with a fault or more than 0.5 dB: {bad} of {len(cases)}")
    return 1 if bad else 0


def examine(folder, sound, bitrate):
    """Joins, cuts, frames unlike the plain encode's, dB at the worst join and after, faults."""
    channels = sound.shape[1]
    form, plain, joined = Form(channels, bitrate), folder / "plain.mp3", folder / "joined.mp3"
    cuts = range(shortest(form), len(sound) // FRAME, shortest(form))
    encode_mp3([sound], channels, bitrate, plain)
    encode(part_of(sound), len(sound), form, joined, cuts=cuts)
    places = joins(sound, bitrate, cuts=cuts)
    one, many = (frames_of(path, channels, bitrate) for path in (plain, joined))
    heard = {name: decode(joined, channels) for name, decode in DECODERS.items()}
    sounds = sound, DECODERS["ffmpeg"](plain, channels), heard["ffmpeg"]
    by, after = worse(*sounds, places), worse(*sounds, places, AFTER)
    faults = [*disagreeing(heard, sound), *complaining(plain, joined)]
    made = len(chunks(len(sound), form, cuts)) - 1
    return places, made, len(one) - same_sound(one, many), by, after, faults


def disagreeing(heard, sound):
    """Decoders that hear another length, or another sound than ffmpeg does."""
    ours = np.clip(heard["ffmpeg"], -1, 1)
    for name, decoded in heard.items():
        if decoded.shape != sound.shape:
            yield f"{name}: {len(decoded)} frames, not {len(sound)}"
        elif np.abs(np.clip(decoded, -1, 1) - ours).max() > 1e-3:
            yield f"{name}: another sound"


def complaining(plain, joined):
    """Checkers that say of the joined file what they do not say of the plain one."""
    for name, options in CHECKERS.items():
        if program := shutil.which(name):
            expected, said = (words(program, options, path) for path in (plain, joined))
            if said != expected:
                yield f"{name}: {said[-200:]}"


def words(program, options, path):
    """What a program says of a file, the file's name left out."""
    done = subprocess.run([program, *options, path], capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode(errors="replace")
    return f"{said.replace(path.name, '').strip()} ({done.returncode})"


def speech(seconds, channels):
    sound = np.outer(spoken(), [0.8, 0.7][:channels]).astype(np.float32)
    return np.resize(sound, (round(seconds * programmes.RATE), channels))


def over_bed(seconds, channels):
    return speech(seconds, channels) + 0.3 * programmes.bed(seconds, channels)


@cache
def spoken():
    """Some sentences by two of hibari's voices."""
    engine, pieces = Hibari(), []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        for voice, sentence in product(("heart", "rowan"), SENTENCES):
            path.write_bytes(engine.speak(sentence, Voice("hibari", voice)).sound)
            pieces += list(ffmpeg.decode(path, 1))
    return np.concatenate(pieces)[:, 0]


def speed(folder, minutes):
    """Time of a plain encode, and of ours."""
    length = minutes * 60 * programmes.RATE
    talk, under = speech(60, 2), programmes.bed(40, 2)

    def part(first, last):
        places = np.arange(first, last)
        return talk[places % len(talk)] + 0.3 * under[places % len(under)]

    block = 10 * programmes.RATE
    ways = {
        "plain": lambda path: encode_mp3(
            (part(at, min(at + block, length)) for at in range(0, length, block)), 2, 128, path
        ),
        "one worker": lambda path: encode(part, length, Form(2, 128), path, workers=1),
        "two workers": lambda path: encode(part, length, Form(2, 128), path),
    }
    print("way                  wall s   CPU s")
    for name, way in ways.items():
        begin, used = time.perf_counter(), cpu()
        way(folder / "out.mp3")
        print(f"{name:20} {time.perf_counter() - begin:6.2f}  {cpu() - used:6.2f}", flush=True)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"peak memory of this process: {most} MB")
    return 0


def cpu():
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


if __name__ == "__main__":
    sys.exit(main())
