"""Every damaged, mislabelled, odd or hostile file, and what a producer gets for it, as Markdown.

    python tests/bench/damaged.py

Each file is named by a script as the tape of a quote.  What is printed is the problem that a build
finds in that script, or the sound that comes out: how long, and the level of every pitch on each
side.  Also printed is how long it took to say so.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS / "media")]

STORY = """\
episode: {{title: Odd}}
cast: {{ana: {{name: Ana}}}}
story:
  - quote: We stayed.
    by: ana
    tape: {name}
"""


def main():
    import damage_cases
    import odd_cases
    from damage import SOUND
    from test_damage import device, folder, loop, pipe
    from wav_files import wav

    cases = [(case.name, case.file, case.make) for case in damage_cases.CASES + odd_cases.CASES]
    cases += [
        ("a folder", "a.wav", folder),
        ("a named pipe", "a.wav", pipe),
        ("a link to /dev/zero", "a.wav", device),
        ("links in a circle", "a.wav", loop),
        ("a file that may not be read", "a.wav", locked(wav(SOUND))),
        ("WAV, 3 GB of holes, header true", "a.wav", sparse(wav(SOUND[:0], size=3_000_000_000))),
        ("WAV, 3 GB of holes, header of 4 GB", "a.wav", sparse(wav(SOUND[:0], size=0xFFFF_FFF0))),
    ]
    print(f"{len(cases)} files\n\n| file | what comes out | s |\n|---|---|---|")
    for name, file, make in cases:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / file
            (Path(place) / odd_cases.OTHER).write_bytes(wav(SOUND))
            make(path)
            begin = time.perf_counter()
            outcome = comes_of(path)
            print(
                f"| {shown(name)} | {shown(outcome)} | {time.perf_counter() - begin:.2f} |",
                flush=True,
            )


def comes_of(path):
    """The problem that a script has which names this file, or else its sound."""
    from damage import pitches

    from audio.build import plan
    from audio.errors import AudioError
    from audio.media.sound import load, to_samples

    script = path.parent / "odd.yaml"
    script.write_text(
        STORY.format(name=json.dumps(path.name, ensure_ascii=False)), encoding="utf-8"
    )
    try:
        plan(script, path.parent / "build")
    except AudioError as error:
        return str(error).splitlines()[0].replace(f"{path.parent}/", "")
    heard = to_samples(load(path))
    sides = (
        "; ".join(f"{hertz} Hz {db:.1f}" for hertz, db in side.items()) for side in pitches(heard)
    )
    return f"heard: {len(heard) / 48_000:.3f} s; {' / '.join(sides)} dBFS"


def shown(text):
    return text.replace("\n", "␤").replace("|", "\\|")


def locked(content):
    def make(path):
        path.write_bytes(content)
        path.chmod(0)

    return make


def sparse(header):
    def make(path):
        path.write_bytes(header)
        os.truncate(path, 3_000_000_044)

    return make


if __name__ == "__main__":
    main()
