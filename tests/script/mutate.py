"""Mutants of real scripts: what a slip of the hand, an editor or a bad disk makes of them.

Run it for the long test:  python tests/script/mutate.py 2000 [first seed]
"""

import json
import random
import re
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from script_cases import cases
from script_room import Room, has_place

from audio.script.nodes import compose
from audio.script.notes import Notes
from audio.script.tree import Mapping, Scalar, Sequence
from audio.source import Source

REAL = Path(__file__).parents[2] / "scripts"
SIGNS = [*":-[]{},#&*!|>'\"%@`?~\\\t\0\x85\ufeffé🙂", "<<", "---", "..."]
WORDS = re.findall(
    r"\S+",
    """
    episode show cast music lexicon sound story title number date by say for from bed off
    narration quote pause post ambience effect tape chapter until end over theme anna
    narrator voice heart level fade_out true no null
    ipa engine /kɑˈdiːdʒə/
    crossfade loop to file language lead rise dip high_pass preset pan az call.wav 80 Hz -30 %
    0 -1 010 0x10 1e999 .inf .nan 12:30 2026-02-30 6 s 800 ms -16 LUFS 99999999999
    !!python/object:os.system *a &a <<
    """,
)

Example = dict[str, bytes]
Mutation = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]


def drop(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.randint(1, 20) :]


def cut_short(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def move_line(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(dice.randrange(len(lines)), lines.pop(dice.randrange(len(lines))))
    return b"\n".join(lines)


def copy_line(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(dice.randrange(len(lines)), dice.choice(lines))
    return b"\n".join(lines)


def drop_line(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.pop(dice.randrange(len(lines)))
    return b"\n".join(lines)


def indent_line(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = dice.randrange(len(lines))
    lines[at] = dice.choice([b"  ", b" ", b"\t", b"- "]) + lines[at]
    return b"\n".join(lines)


def outdent_line(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = dice.randrange(len(lines))
    lines[at] = lines[at].lstrip() if dice.random() < 0.5 else lines[at][1:]
    return b"\n".join(lines)


def add_sign(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + dice.choice(SIGNS).encode() + dice.choice([b"", b" "]) + data[at:]


def change_word(data: bytes, dice: random.Random) -> bytes:
    words = data.split(b" ")
    words[dice.randrange(len(words))] = dice.choice(WORDS).encode()
    return b" ".join(words)


def misspell(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) - 1)
    return data[:at] + data[at + 1 : at + 2] + data[at : at + 1] + data[at + 2 :]


def restructure(data: bytes, dice: random.Random) -> bytes:
    """Put a part of the tree in another's place, or into a list, or leave it out."""
    text = data.decode("utf-8")
    tree = _plain(compose(Source("", tuple(text.split("\n"))), text, Notes()))
    spots = list(_spots(tree))
    (parent, key), (other, other_key) = dice.choice(spots), dice.choice(spots)
    match dice.randrange(5):
        case 0:
            parent[key] = json.loads(json.dumps(other[other_key]))
        case 1:
            parent[key] = [parent[key]]
        case 2:
            parent[key] = {dice.choice(WORDS): parent[key]}
        case 3:
            del parent[key]
        case _:
            parent[key] = dice.choice([None, "", [], {}, 7, True, "\0", "x" * 20_001, *WORDS])
    return json.dumps(tree, ensure_ascii=False, indent=dice.choice([None, 1])).encode()


MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    "byte": (flip, drop, cut_short),
    "line": (move_line, copy_line, drop_line, indent_line, outdent_line),
    "token": (add_sign, change_word, misspell),
    "structure": (restructure,),
}


def mutant(seed: int, examples: list[Example]) -> tuple[str, Example]:
    """The level and the files of the mutant of that number; always the same."""
    dice = random.Random(seed)
    level = dice.choice(list(MUTATIONS))
    example = dice.choice(examples)
    name = dice.choice(sorted(example))
    data = example[name]
    for _ in range(dice.choice([1, 1, 1, 2, 4]) if level != "structure" else 1):
        data = dice.choice(MUTATIONS[level])(data, dice) or b"-"
    return level, {**example, name: data}


def examples() -> list[Example]:
    """The golden scripts, and those of the repository's own show."""
    golden = [_example(list(case.files.values())) for case in cases("readings.txt")]
    show = (REAL / "show.yaml").read_text(encoding="utf-8")
    scripts = [path for path in sorted(REAL.glob("*.yaml")) if path.name != "show.yaml"]
    return golden + [_example([path.read_text(encoding="utf-8"), show]) for path in scripts] * 4


def _example(texts: list[str]) -> Example:
    return {name: text.encode() for name, text in zip(("script", "show"), texts, strict=False)}


def verdict(room: Room, files: Example) -> str:
    """What became of a mutant."""
    try:
        problems = room.problems(**files)
    except Exception:  # noqa: BLE001 - any escape is the finding
        traceback.print_exc()
        return "traceback"
    if not problems:
        return "accepted"
    return "refused" if all(map(has_place, problems)) else "without place"


def run(count: int, first: int, folder: Path) -> Counter[tuple[str, str]]:
    room, found = Room(folder), examples()
    tally: Counter[tuple[str, str]] = Counter()
    for seed in range(first, first + count):
        level, files = mutant(seed, found)
        tally[level, verdict(room, files)] += 1
    return tally


def table(tally: Counter[tuple[str, str]]) -> Iterator[str]:
    verdicts = ("accepted", "refused", "traceback", "without place")
    yield f"{'level':12}{'mutants':>10}" + "".join(f"{name:>15}" for name in verdicts)
    for level in (*MUTATIONS, "all"):
        counts = [
            sum(tally[it, name] for it in MUTATIONS if level in (it, "all")) for name in verdicts
        ]
        yield f"{level:12}{sum(counts):>10}" + "".join(f"{count:>15}" for count in counts)


def _plain(node: object) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {entry.key.text: _plain(entry.value) for entry in node.entries}
    return None


def _spots(tree: object) -> Iterator[tuple[object, object]]:
    """Every place in the tree that a value can be put in."""
    pairs = enumerate(tree) if isinstance(tree, list) else tree.items() if tree else ()
    for key, value in list(pairs):
        yield tree, key
        if isinstance(value, list | dict):
            yield from _spots(value)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]] or [2000]
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(
            "\n".join(table(run(numbers[0], *numbers[1:2] or [0], Path(folder)))) + "\n"
        )
