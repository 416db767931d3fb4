"""The command line as its users meet it: words, exit codes, and nothing slow to start."""

import json
import re
import shlex
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from studio_show import EPISODE, make_show

from audio.cli.main import BUG, COMMANDS, INTERRUPTED, main
from audio.cli.places import output_folder
from audio.engines.tone import Tone
from audio.errors import AudioError, EngineBusy
from audio.media.atomic import write_bytes


@pytest.fixture
def show(tmp_path, monkeypatch):
    script = make_show(tmp_path)
    monkeypatch.chdir(tmp_path)
    return script


def test_help_teaches_and_names_every_command(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {command} " in said for command in COMMANDS)
    assert "audiostory new my-show" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command, capsys):
    assert main([command, "--help"]) == 0
    assert f"audiostory {command}" in capsys.readouterr().out


def test_help_answers_at_once():
    """In two and a half times the processor time of the smallest click program, taken in turns."""
    ours = "from audio.cli.main import main\nhelps = lambda: main(['--help'])"
    smallest = (
        "import click\n"
        "@click.group()\n"
        "def main(): pass\n"
        "helps = lambda: main.main(['--help'], standalone_mode=False)"
    )
    rounds = [(help_seconds(ours), help_seconds(smallest)) for _ in range(7)]
    assert min(mine for mine, _ in rounds) < 2.5 * min(least for _, least in rounds)


def help_seconds(program: str) -> float:
    """Processor time of a fresh Python that runs the program's helps()."""
    timed = (
        "import contextlib, io, time\n"
        f"{program}\n"
        "with contextlib.redirect_stdout(io.StringIO()): helps()\n"
        "print(time.process_time())"
    )
    return float(subprocess.check_output([sys.executable, "-c", timed], text=True))


def test_help_imports_nothing_heavy():
    program = (
        "import sys, contextlib, io\n"
        "from audio.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()): main(['--help'])\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    loaded = set(subprocess.check_output([sys.executable, "-c", program], text=True).split())
    assert not loaded & {"numpy", "onnxruntime", "pydub", "rich", "PIL", "mutagen", "yaml", "gtts"}
    assert not loaded & {"dask", "distributed", "fsspec"}


def test_an_unknown_command_gets_the_nearest(capsys):
    assert main(["bild"]) == 2
    assert 'There is no command "bild". Did you mean "build"?' in capsys.readouterr().err


def test_check_finds_no_mistake(show, capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "scripts/flood.yaml: 5 lines, no mistakes\n"
    assert show.is_file()


def test_check_shows_every_mistake_with_its_place(show, capsys):
    show.write_text(EPISODE.replace("by: ana", "by: anna").replace("4 s", "4 x"))
    assert main(["check", "scripts/flood.yaml"]) == 1
    said = capsys.readouterr().err
    assert 'flood.yaml:17:9: error: no one in the cast is called "anna"' in said
    assert 'did you mean "ana"?' in said
    assert said.rstrip().endswith("4 mistakes")


def test_check_reports_to_programs(show, capsys):
    show.write_text(EPISODE.replace("by: ana", "by: anna", 1))
    assert main(["check", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["line"], problem["column"], problem["width"]) == (17, 9, 4)


def test_plan_prints_the_rundown_without_speaking(show, capsys):
    assert main(["plan", "scripts/flood.yaml"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("The flood: about 0:")
    assert "Ana Ruiz" in said
    assert not list(show.parents[1].rglob("*.mp3"))


def test_plan_for_programs(show, capsys):
    assert main(["plan", str(show), "--json"]) == 0
    planned = json.loads(capsys.readouterr().out)
    kinds = [row["kind"] for row in planned["rows"]]
    assert kinds.count("quote") == 2
    assert planned["guessed"] == 5


def test_plan_shows_what_is_sent_to_the_voices(show, capsys):
    show.write_text(EPISODE.replace("two metres", "2 m"))
    assert main(["plan", str(show), "--spoken"]) == 0
    said = capsys.readouterr().out
    assert "Narrator, tone/low\n       In the night the river Doob-na rose by two meters." in said
    assert main(["plan", str(show), "--spoken", "--json"]) == 0
    line = json.loads(capsys.readouterr().out)["lines"][1]
    assert line == {
        "line": 15,
        "speaker": "Narrator",
        "voice": "tone/low",
        "page": "In the night the river Dubna rose by 2 m.",
        "spoken": "In the night the river Doob-na rose by two meters.",
    }


def test_check_warns_of_two_chapters_of_one_name(show, capsys):
    twice = "\nstory:\n  - chapter: The river\n  - narration: It rose.\n  - chapter: The river\n"
    show.write_text(EPISODE.replace("\nstory:\n", twice))
    assert main(["check"]) == 0
    said = capsys.readouterr().err
    line = show.read_text().splitlines().index("  - chapter: The river") + 1
    assert f'warning: a chapter is called "The river" in line {line} too' in said
    assert f"flood.yaml:{line + 2}:" in said
    assert "publish will refuse" not in said


def test_names_lists_what_the_lexicon_does_not_know(show, capsys):
    show.write_text(EPISODE.replace("the river Dubna", "Khadija by the Dubna at Tver"))
    assert main(["names", "scripts/flood.yaml"]) == 0
    assert capsys.readouterr().out == (
        "   1 × name      Khadija  /kˈɑdɪdʒə/ ?  scripts/flood.yaml:15:29\n"
        "   1 × name      Tver     /tvˈɛɹ/       scripts/flood.yaml:15:53\n"
    )
    assert not (show.parents[1] / "build/names").exists()


def test_a_lexicon_that_says_what_the_voice_guesses_is_a_guess_still(show, capsys):
    told = EPISODE.replace("the river Dubna", "Khadija by the Dubna")
    for said, listed in ("kˈɑdɪdʒə", True), ("kɑˈdiːdʒə", False):
        show.write_text(told.replace("lexicon:\n", f"lexicon:\n  Khadija: /{said}/\n"))
        assert main(["names", "scripts/flood.yaml"]) == 0
        out, err = capsys.readouterr()
        assert ("Khadija  /kˈɑdɪdʒə/ ?, as in the lexicon" in out) is listed
        assert ("what the voice guesses anyway" in err) is listed


def test_a_plan_of_what_was_never_built_writes_nothing(show, capsys):
    assert main(["plan", "scripts/flood.yaml"]) == 0
    assert "not spoken yet" in capsys.readouterr().out
    assert not (show.parents[1] / "build").exists()


@pytest.mark.parametrize("command", ["check", "plan"])
def test_who_asks_for_no_progress_gets_none(show, capsys, command):
    assert main([command, "-q", str(show)]) == 0
    assert capsys.readouterr().err == ""


def test_a_report_answers_programs(show, capsys):
    assert main(["report", str(show), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["reports"]
    assert Path(told["page"]).is_file()
    assert (told["episode"], told["language"]) == ("flood", "en")


def test_a_new_show_is_made_without_a_word(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "quiet", "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "quiet/scripts/show.yaml").is_file()


def test_names_are_spoken_each_into_a_file(show, capsys):
    show.write_text(EPISODE.replace("the river Dubna", "Khadija"))
    assert main(["names", "scripts/flood.yaml", "--say", "--json", "-o", "out"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["found"]
    assert (one["what"], one["count"], one["guessed"]) == ("Khadija", 1, True)
    assert one["sound"] == "out/names/flood/01-khadija.wav"
    assert Path(one["sound"]).read_bytes()[:4] == b"RIFF"
    assert list(Path("out/takes").rglob("*.wav"))
    show.write_text(EPISODE)
    assert main(["names", "scripts/flood.yaml", "--say", "-o", "out"]) == 0
    assert "the lexicon knows every name" in capsys.readouterr().out
    assert not Path(one["sound"]).exists()


def test_build_says_what_it_made_and_what_it_measures(show, capsys):
    assert main(["build"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("build/flood/flood.mp3\n")
    assert "decoded: -16." in said.out
    assert "speaking, 5 to do" in said.err
    assert main(["build", "--json", str(show)]) == 0
    said = capsys.readouterr()
    (built,) = json.loads(said.out)
    assert built["fresh"] is False
    assert built["sound"]["integrated"] == pytest.approx(-16.0, abs=0.3)
    assert said.err == ""


def test_publish_names_the_feed(show, capsys):
    assert main(["publish", "-q"]) == 0
    said = "build/public/feed.xml\n  added    flood\n  16 files written\n"
    assert capsys.readouterr().out == said
    assert (show.parent / "show.lock").is_file()
    assert main(["publish", "-q"]) == 0
    assert capsys.readouterr().out == "build/public/feed.xml\n  nothing to do\n"


def test_voices_are_listed_as_a_script_names_them(capsys):
    assert main(["voices", "tone"]) == 0
    assert capsys.readouterr().out.startswith("tone/low ")
    assert main(["voices"]) == 0
    (google,) = (row for row in capsys.readouterr().out.splitlines() if row.startswith("gtts"))
    assert re.match(
        r"gtts/LANGUAGE +\d\d languages +sends the words to Google, .*; af, .* zh", google
    )
    assert main(["voices", "gtts"]) == 0
    assert "\ngtts/de " in capsys.readouterr().out
    assert main(["voices", "--json", "--language", "de"]) == 0
    assert {"tone", "gtts"} <= {offer["engine"] for offer in json.loads(capsys.readouterr().out)}


def test_say_writes_a_sound_file(show, capsys):
    assert main(["say", "Come in.", "--voice", "tone/low", "-o", "try.wav"]) == 0
    assert capsys.readouterr().out == "try.wav\n"
    assert (show.parents[1] / "try.wav").read_bytes()[:4] == b"RIFF"


def test_say_speaks_more_than_an_engine_takes_at_once(show, monkeypatch):
    monkeypatch.setattr(Tone, "longest", 40)

    def seconds(words):
        assert main(["say", words, "--voice", "tone/low", "-o", "try.wav"]) == 0
        with wave.open(str(show.parents[1] / "try.wav")) as file:
            return file.getnframes() / file.getframerate()

    assert seconds("Come in, and sit down. " * 10) > 8 * seconds("Come in, and sit down.")


def test_say_names_the_suffix_of_what_was_spoken(show, capsys):
    assert main(["say", "Come in.", "--voice", "tone/low", "-o", "try.mp3"]) == 1
    assert capsys.readouterr().err == "error: tone/low speaks WAV here: -o try.wav\n"
    assert not list(show.parents[1].glob("try.*"))


def test_say_tells_only_what_the_engine_says(show, monkeypatch, capsys):
    def busy(_self, _text, _voice):
        raise EngineBusy("nobody is at home")

    monkeypatch.setattr(Tone, "speak", busy)
    assert main(["say", "Come in.", "--voice", "tone/low"]) == 1
    assert capsys.readouterr().err == "TEXT:1:1: error: nobody is at home\n"
    assert not list(show.parents[1].glob("say.*"))


@pytest.mark.usefixtures("show")
def test_say_reads_as_a_script_is_read(monkeypatch, capsys):
    given = []
    speak = Tone.speak

    def heard(self, text, voice):
        given.append(text)
        return speak(self, text, voice)

    monkeypatch.setattr(Tone, "speak", heard)
    assert main(["say", "It cost $5.", "--voice", "tone/low"]) == 0
    assert given == ["It cost five dollars."]
    assert main(["say", "[Baku](/bɑ5/)", "--voice", "tone/low"]) == 1
    assert 'error: "5" is not a sound of the IPA' in capsys.readouterr().err
    assert main(["say", "[Jorge](/ˈxoɾxe/)", "--voice", "heart"]) == 1
    assert 'this voice has no sound "x": write "k" or "h"' in capsys.readouterr().err


def test_say_needs_words(capsys):
    assert main(["say", "  ", "--voice", "tone/low"]) == 1
    assert capsys.readouterr().err == "error: there is nothing to say: give some words\n"


def test_say_with_a_voice_that_is_not_there(capsys):
    assert main(["say", "Come in.", "--voice", "tone/lowe"]) == 1
    assert 'tone has no voice called "lowe"; did you mean "low"?' in capsys.readouterr().err


def test_the_schema_is_json(capsys):
    assert main(["schema", "show"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize(
    "title", ["River Voices", 'A "quoted" \\ title: # & <b>', "ə ş ğ — 日本", "\x1b[2J\x9b\0\nOne"]
)
def test_a_new_show_is_sound_whatever_its_title(tmp_path, monkeypatch, capsys, title):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "river", "--title", title]) == 0
    monkeypatch.chdir(tmp_path / "river")
    assert main(["check"]) == 0
    assert main(["plan", "scripts/first.yaml"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "scripts/first.yaml: 6 lines, no mistakes" in said.out


def test_a_new_show_keeps_out_of_git_what_is_made_in_it(tmp_path):
    assert main(["new", str(tmp_path / "river")]) == 0
    made = ["build/first/first.mp3", "say.wav", "say.mp3"]
    git = ["git", "-C", str(tmp_path / "river")]
    subprocess.run([*git, "init", "-q"], check=True)
    ignored = subprocess.run([*git, "check-ignore", *made], capture_output=True, check=True)
    assert ignored.stdout.decode().split() == made


def test_a_new_show_never_overwrites(show, capsys):
    assert main(["new", str(show.parents[1])]) == 1
    assert "is not empty" in capsys.readouterr().err


def test_a_folder_without_episodes_is_named(tmp_path, capsys):
    assert main(["build", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert f"there is no episode script (*.yaml) in {tmp_path}: audiostory new makes a show" in said
    assert main(["build", str(tmp_path / "nothing.yaml")]) == 1
    assert "there is no script" in capsys.readouterr().err


def test_a_show_without_episodes_wants_its_first(tmp_path, monkeypatch, capsys):
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/show.yaml").write_text("show: {title: River}\n")
    monkeypatch.chdir(tmp_path)
    assert main(["publish"]) == 1
    said = capsys.readouterr().err
    assert "there is no episode script (*.yaml) in scripts: write the first one there, " in said
    assert "such as scripts/first.yaml\n" in said


def test_a_new_show_is_called_after_its_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "d'arcy's edge_of NPR"]) == 0
    assert "title: \"D'arcy's Edge Of NPR\"" in Path(
        "d'arcy's edge_of NPR/scripts/show.yaml"
    ).read_text(encoding="utf-8")
    hint = capsys.readouterr().out.splitlines()[-1].removeprefix("Now:  ")
    assert shlex.split(hint.partition("  and  ")[0]) == ["cd", "d'arcy's edge_of NPR"]


@pytest.mark.parametrize("there", [True, False])
def test_a_new_show_is_whole_or_not_there(tmp_path, monkeypatch, there):
    left = iter(range(4))

    def full(path, data):
        if next(left, None) is None:
            raise AudioError("the disk is full")
        write_bytes(path, data)

    (tmp_path / "river").mkdir() if there else None
    monkeypatch.setattr("audio.cli.starter.write_bytes", full)
    assert main(["new", str(tmp_path / "river")]) == 1
    assert list(tmp_path.iterdir()) == ([tmp_path / "river"] if there else [])
    assert list(tmp_path.rglob("river/*")) == []


def test_an_installation_without_its_music_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("audio.cli.starter.CHECKOUT", tmp_path)
    assert main(["new", str(tmp_path / "river")]) == 1
    assert "theme.flac is missing from this installation" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_bug_is_called_a_bug(monkeypatch, capsys, show):
    monkeypatch.setattr("audio.cli.reading.read_versions", lambda *_: 1 / 0)
    assert main(["check", str(show)]) == BUG
    assert "This is a bug in audiostory" in capsys.readouterr().err


def test_an_interruption_has_its_own_exit_code(monkeypatch, capsys, show):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("audio.cli.reading.read_versions", interrupted)
    assert main(["check", str(show)]) == INTERRUPTED
    assert "run again to go on" in capsys.readouterr().err


def test_output_goes_beside_scripts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert str(output_folder(tmp_path / "scripts/a.yaml")) == "build"
    assert output_folder(tmp_path / "elsewhere/a.yaml").parts[-2:] == ("elsewhere", "build")
