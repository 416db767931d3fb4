"""README and changelog say what is so: commands exist, scripts pass, links lead somewhere."""

import re
import shlex
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from sounds import tone, wav
from test_floors import FLOORS

from audio.cli.main import COMMANDS, main
from audio.script.grammar import EPISODE, SHOW
from audio.script.grammar_sound import SOUND
from audio.script.grammar_story import STORY
from audio.script.shapes import Section

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
TEXT = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
SPANS = re.findall(r"`([^`]+)`", TEXT)
PROSE = re.sub(r"`[^`]*`", "", TEXT)  # without what is code
CHANGES = re.findall(r"`([^`]+)`", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
SHELL = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]
TYPED = [*SHELL, *(span for span in (*SPANS, *CHANGES) if span.startswith("audiostory "))]
SCRIPTS = [text for kind, text in BLOCKS if kind == "yaml"]

FILES = {"interview.txt": b"Khadija has just called.\n", "call.wav": wav(tone(30))}
IN_GERMAN = "translations: {de: {spoken: Die Stimmen sind künstlich., written: Künstlich.}}"
LACKING = {  # what an example leaves out, a script has
    "episode": "episode: {title: An example, date: 2026-11-23}\n",
    "story": "story:\n  - narration: It is late.\n",
}
STORY_TOLD = """\
episode: {title: The harbour, date: 2026-01-02, source: harbour.txt}
cast: {ana: {name: Ana, voice: willow}}
story:
  - quote: We had 14 boats, and I did sell one.
    by: ana
"""
MUST_HAVE = {
    *("draft", "check", "watch", "diff", "plan --fit", "build --fit", "print", "correct"),
    *("withdraw", "publish --to", "publish --prune", "publish --verify", "publish --dry-run"),
    *("export --otio", "export --labels", "report", "build --stems", "build --format", "verify"),
    *("publish --move", "build --takes", "build --frozen", "build --max-cost"),
}


@cache
def command_of(name):
    return import_module(f"audio.cli.commands.{name}").command


def options_of(name):
    return {option for param in command_of(name).params for option in (*param.opts, "-h", "--help")}


def asked(text):
    """Every command that a line of the README types: its name and what stands behind it."""
    for part in re.split(r"&&|\|", text):
        words = shlex.split(part, comments=True)
        if words and words[0].rpartition("/")[2] == "audiostory" and words[1:]:
            yield words[1], words[2:]


CALLS = [call for line in TYPED for call in asked(line)]
MENTIONS = [
    (words[0], words[1:])
    for span in (*SPANS, *CHANGES)
    if (words := span.split())[0] in COMMANDS and words[1:] and words[1].startswith("-")
]


@pytest.mark.parametrize("call", [*CALLS, *MENTIONS], ids=str)
def test_every_command_and_option_named_exists(call):
    name, rest = call
    if name in {"--help", "COMMAND"}:
        return
    assert name in COMMANDS
    named = {word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)}
    assert named <= options_of(name)


@pytest.mark.parametrize("call", [call for line in SHELL for call in asked(line)], ids=str)
def test_every_command_typed_is_understood(call, tmp_path, monkeypatch):
    """Its options take what the README gives them, such as a length or a list of formats."""
    monkeypatch.chdir(tmp_path)
    name, rest = call
    for word in rest:
        if re.fullmatch(r"[\w/.-]+\.(?:yaml|txt)", word):
            place = Path(word)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
    with command_of(name).make_context(name, rest):
        pass


ALONE = sorted({span.split()[0] for span in SPANS if span.startswith("--")})


@pytest.mark.parametrize("option", ALONE)
def test_options_that_stand_alone_are_those_of_a_command(option):
    elsewhere = {"--help"}
    assert option in elsewhere | {option for name in COMMANDS for option in options_of(name)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_and_an_entry_in_the_changelog(name):
    examples = [*SHELL, *(span for span in SPANS if span.startswith("audiostory "))]
    assert any(name == called for line in examples for called, _ in asked(line))
    assert any(re.match(rf"(audiostory )?{name}\b", span) for span in CHANGES)


@pytest.mark.parametrize("wanted", sorted(MUST_HAVE))
def test_what_producers_look_for_has_an_example(wanted):
    name, *options = wanted.split()
    assert any(name == called and set(options) <= set(rest) for called, rest in [*CALLS, *MENTIONS])


@pytest.fixture
def show(tmp_path, monkeypatch, capsys):
    """A new show, in which we stand, with the recordings and sources that examples name."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "river"]) == 0
    monkeypatch.chdir(tmp_path / "river")
    for name, content in FILES.items():
        Path("scripts", name).write_bytes(content)
    house = Path("scripts/show.yaml")
    house.write_text(house.read_text().replace("disclosure:", f"disclosure:\n  {IN_GERMAN}  #"))
    capsys.readouterr()
    return Path("scripts")


@pytest.mark.parametrize("example", SCRIPTS, ids=lambda text: text.split("\n")[0])
def test_every_script_passes_check(example, show, capsys):
    given = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    lacks = "".join(text for key, text in LACKING.items() if key not in given)
    (show / "example.yaml").write_text(example + lacks, encoding="utf-8")
    assert main(["check", str(show / "example.yaml")]) == 0, capsys.readouterr().err


def shown(beginning):
    """What the README shows that the program says, without its indentation."""
    lines = README[README.index(f"    {beginning}") :].split("\n")
    return [line[4:] for line in lines[: next(n for n, line in enumerate(lines) if not line)]]


def says(said, lines):
    """Whether lines stand there in this order; … at an end stands for the rest of a line."""
    told = iter(said.split("\n"))
    return all(
        any(
            line == it or (line.endswith(" …") and it.startswith(line.removesuffix(" …")))
            for it in told
        )
        for line in lines
    )


def test_the_mistake_shown_is_what_check_says(show, capsys):
    script = show / "first.yaml"
    script.write_text(script.read_text().replace("by: ana", "by: anna"))
    assert main(["check"]) == 1
    assert says(capsys.readouterr().err, shown("scripts/first.yaml:25:9: error"))


def test_the_misquotation_shown_is_what_check_says(show, capsys):
    (show / "harbour.txt").write_text("We had 14 boats, and I did not sell one.\n")
    (show / "harbour.yaml").write_text(STORY_TOLD)
    assert main(["check", "scripts/harbour.yaml"]) == 1
    assert says(capsys.readouterr().err, shown("scripts/harbour.yaml:4:12: error"))


def slug(heading):
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_every_link_leads_somewhere():
    headings = {slug(title) for title in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", PROSE):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif not target.startswith("https://"):
            assert (ROOT / target).exists(), target


def test_the_contents_have_every_section():
    contents = TEXT[TEXT.index("## Contents") :]
    headings = re.findall(r"^##+ (.*)$", contents, re.MULTILINE)[1:]
    listed = re.findall(r"\]\(#([^)]+)\)", contents[: contents.index("## The script")])
    assert listed == [slug(title) for title in headings]


def test_every_file_named_among_the_tests_exists():
    for place in re.findall(r"tests/[\w/]+\.py", README):
        assert (ROOT / place).exists(), place


def test_every_extra_is_named_and_every_named_one_exists():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = set(project["optional-dependencies"])
    named = {*re.findall(r"(?:audiostory|\.)\[([a-z0-9-]+)\]", README)}
    named |= {span[1:-1] for _, _, cell, _ in rows("Voices") for span in spans(cell)}
    assert named == extras


def test_every_variable_of_the_environment_is_read_by_somebody():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "audio").rglob("*.py"))
    for name in set(re.findall(r"AUDIOSTORY_\w+", README)):
        assert re.search(rf"\b{name}\b", code), name


def rows(heading):
    """The rows of the first table under a heading, its head left out."""
    under = TEXT[re.search(rf"^#+ {heading}$", TEXT, re.MULTILINE).end() :]
    table = re.search(r"^\|.*?\n\|[-|]+\n((?:\|.*\n)+)", under, re.MULTILINE)[1]
    return [re.split(r"(?<!\\)\|", row)[1:-1] for row in table.splitlines()]


def spans(cell):
    return re.findall(r"`([^`]+)`", cell)


def default_of(key):
    if isinstance(key.shape, Section):
        return "{" + ", ".join(f"{part.name}: {part.default}" for part in key.shape.keys) + "}"
    return key.default or "podcast"


def test_the_settings_of_sound_and_their_defaults_are_those_of_the_language():
    written = {spans(name)[0]: spans(default)[0] for name, default, _ in rows("Sound")}
    assert written == {key.name: default_of(key) for key in SOUND.keys}


def test_the_cues_and_their_keys_are_those_of_the_language():
    sections = {section.cue: section for section in STORY.sections}
    found = rows("Every cue")
    assert {re.match(r"\w+", spans(cue)[0])[0] for cue, *_ in found} == set(sections)
    for cue, keys, _ in found:
        section = sections[re.match(r"\w+", spans(cue)[0])[0]]
        for name in (word for span in spans(keys) if (word := re.match(r"(\w+):", span))):
            assert name[1] in section.names, f"{name[1]} of {section.cue}"


def test_the_keys_of_feeds_are_those_of_the_language():
    where = {"both": (SHOW, EPISODE), "show": (SHOW,), "episode": (EPISODE,)}
    for names, place, _ in rows("What the feed says"):
        for section in where[place.strip()]:
            assert set(spans(names)) <= set(section.names)


def test_the_floors_are_those_of_the_house():
    found = {}
    for floor, places, _ in rows("How it is built"):
        found.setdefault(int(floor), set()).update(place.strip("/") for place in spans(places))
    assert found == {
        floor: set(places) for floor, places in FLOORS.items() if places != ["__main__"]
    }


def test_the_set_up_and_the_tests_are_what_the_continuous_run_types():
    run = (ROOT / ".ci/run").read_text().replace(" --quiet", "").replace(" --color=no", "")
    assert BLOCKS[0][1] in run
    assert ".venv/bin/pip install '.[test]' && .venv/bin/python -m pytest -n 2" in SHELL
    assert ".venv/bin/pip install '.[test]' && .venv/bin/python -m pytest -n 2\n" in run
