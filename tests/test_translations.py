"""One script in two languages: an episode in each, from one rundown."""

import json
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from sounds import tone, wav
from studio_show import SHOW, contents, make_show

from audio.build import build, plan
from audio.cli.main import main
from audio.errors import AudioError, PublishError, ScriptError
from audio.export.tags.id3 import read_back
from audio.release.publish import publish
from audio.release.release import Release
from audio.speech.holding import Voices
from audio.speech.lock import read_lock
from audio.versions import read

SCRIPT = """\
episode:
  title: The flood
  number: 1
  date: 2026-01-15
  summary: A night by the river.
  translations:
    de: {title: Die Flut, summary: Eine Nacht am Fluss.}
cast:
  ana: {name: Ana Ruiz, voice: tone/high, translations: {de: {voice: tone/middle}}}
  jan: {name: Jan, voice: tone/high}
story:
  - music: theme
    for: 3 s
  - chapter: The water comes
    translations: {de: Das Wasser kommt}
  - bed: theme
  - narration: In the night the river rose by 2 m.
    translations: {de: In der Nacht stieg der Fluss um 2 m.}
  - quote: We kept the door open the whole night.
    by: ana
    translations:
      de: {words: Wir ließen die Tür offen., say: Wir ließen die Türe die ganze Nacht offen.}
  - quote: Come in, I said.
    by: jan
    tape: {file: ../assets/call.wav, language: de, lead: 500 ms}
    translations: {de: "Herein, sagte ich."}
  - bed: off
"""
HOUSE = SHOW.replace(
    "  title: River Voices\n",
    "  title: River Voices\n"
    "  translations: {de: {title: Stimmen am Fluss, description: Leute am Fluss.}}\n",
)
HOUSE += """\
disclosure:
  spoken: The voices are synthetic.
  written: The voices are synthetic.
  translations: {de: {spoken: Die Stimmen sind künstlich., written: Künstliche Stimmen.}}
"""


def make(folder, script=SCRIPT, show=HOUSE):
    path = make_show(folder, script, show)
    call = np.concatenate([tone(0.4, 200 + 60 * n) for n in range(6)])
    (folder / "assets/call.wav").write_bytes(wav(call))
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Both episodes, as the command builds them."""
    folder = tmp_path_factory.mktemp("show")
    script = make(folder)
    assert main(["build", "-q", str(script)]) == 0
    out = folder / "build"
    return script, out, build(script, out), build(script, out, language="de")


def spoken(built):
    return [clip.utterance.page for clip in built.timeline.speech]


def test_there_is_an_episode_in_each_language_with_files_of_its_own(made):
    _, out, english, german = made
    assert not english.fresh
    assert not german.fresh
    assert sorted(path.name for path in (out / "flood.de").iterdir()) == [
        "flood.de.chapters.json", "flood.de.mp3", "flood.de.report.json", "flood.de.srt",
        "flood.de.story.json", "flood.de.transcript.json", "flood.de.vtt",
    ]  # fmt: skip
    assert (english.episode.id, german.episode.id) == ("flood", "flood.de")


def test_the_page_has_the_translated_words_and_no_others(made):
    _, _, english, german = made
    assert spoken(german) == [
        "Die Stimmen sind künstlich.",
        "In der Nacht stieg der Fluss um 2 m.",
        "Wir ließen die Tür offen.",
        "Herein, sagte ich.",
    ]
    captions = german.files.transcript.read_text("utf-8")
    assert "NOTE Language: de" in captions
    assert "<v Ana Ruiz>" in captions
    assert "<lang" not in captions
    assert "Türe" not in captions
    assert not re.search(r"\b(the|door|said)\b", captions)
    assert [chapter.title for chapter in german.timeline.chapters] == [
        "Die Flut",
        "Das Wasser kommt",
    ]
    assert [chapter.title for chapter in english.timeline.chapters] == [
        "The flood",
        "The water comes",
    ]
    tags = read_back(german.files.audio)
    assert (tags.texts["title"], tags.texts["album"]) == ("Die Flut", "Stimmen am Fluss")
    assert tags.language == "deu"


def test_the_rundown_is_the_same_and_the_voices_are_those_of_the_language(made):
    _, _, english, german = made
    for one, other in zip(english.timeline.music, german.timeline.music, strict=True):
        assert (one.kind, one.track.id) == (other.kind, other.track.id)
    names = [clip.utterance.voice.name for clip in german.timeline.speech]
    assert names == ["low", "low", "middle", "high"]
    said = {clip.utterance.text for clip in german.timeline.speech}
    assert "In der Nacht stieg der Fluss um zwei Meter." in said


def test_tape_in_the_language_of_the_translation_is_heard_in_the_clear_there(made):
    _, _, english, german = made
    (under,) = english.timeline.tape
    assert under.utterance.page == "Come in, I said."
    assert german.timeline.tape == ()
    *_, clip = german.timeline.speech
    assert clip.utterance.on_tape
    assert clip.take.length == 2400


def test_each_language_has_its_lines_in_the_lock_and_may_be_frozen(made):
    script, out, english, german = made
    lock = script.with_name("audiostory.lock")
    texts = {line.text for line in read_lock(lock, "flood.de").values()}
    assert "Wir ließen die Türe die ganze Nacht offen." in texts
    assert {line.language for line in read_lock(lock, "flood").values()} == {"en"}
    for built, language in ((english, ""), (german, "de")):
        again = build(script, out, voices=Voices.FROZEN, language=language)
        assert (again.fresh, again.report) == (False, built.report)


def test_only_one_language_may_be_asked_for(made, tmp_path, monkeypatch, capsys):
    script = make(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["build", "-q", "--json", "--language", "DE"]) == 0
    (built,) = json.loads(capsys.readouterr().out)
    assert (built["episode"], built["language"]) == ("flood.de", "de")
    assert not (tmp_path / "build/flood").exists()
    whole = contents(made[1] / "flood.de")
    assert contents(tmp_path / "build/flood.de") == whole
    assert main(["plan", str(script), "--language", "de"]) == 0
    assert "Die Flut: 0:" in capsys.readouterr().out
    assert main(["plan", str(script), "--spoken", "--language", "de"]) == 0
    assert "um zwei Meter" in capsys.readouterr().out
    assert main(["names", str(script), "--language", "de"]) == 0
    assert main(["export", str(script), "--labels", "--language", "de"]) == 0
    assert main(["report", "-q", "--language", "de"]) == 0
    assert (tmp_path / "build/flood.de/flood.de.report.html").is_file()
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith(
        "scripts/flood.yaml: 4 lines in each of en, de, no mistakes\n"
    )


def test_a_language_that_a_script_lacks_is_named_with_those_it_has(tmp_path, monkeypatch, capsys):
    script = make(tmp_path)
    with pytest.raises(AudioError, match=r"flood\.yaml is not in fr: it is in en, de"):
        read(script, language="fr")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--language", "fr"]) == 1
    said = capsys.readouterr().err
    assert said == "error: scripts/flood.yaml is not in fr: there is en, de\n"


def test_a_mistake_in_a_translation_is_shown_at_its_words(tmp_path):
    script = make(tmp_path, SCRIPT.replace("{voice: tone/middle}", "{voice: tone/mid}"))
    with pytest.raises(ScriptError) as caught:
        plan(script, tmp_path / "build")
    (problem,) = caught.value.problems
    assert (problem.span.line, problem.message) == (9, 'tone has no voice called "mid"')


def feed(folder):
    channel = ET.fromstring((folder / "feed.xml").read_text("utf-8")).find("channel")  # noqa: S314
    items = [
        (item.findtext("title"), item.findtext("guid"), item.find("enclosure").get("url"))
        for item in channel.findall("item")
    ]
    return channel, items


def test_a_feed_is_in_one_language_and_a_translation_has_its_own(tmp_path):
    script = make(tmp_path)
    out, public = tmp_path / "build", tmp_path / "build/public"
    published = publish(Release([script], out, public))
    assert published.added == ("flood",)
    before = contents(public)
    german = publish(Release([script], out, public / "de", language="de"))
    assert german.added == ("flood.de",)
    assert {name: data for name, data in contents(public).items() if name in before} == before
    (english, items), (channel, others) = feed(public), feed(public / "de")
    assert (english.findtext("language"), channel.findtext("language")) == ("en", "de")
    assert channel.findtext("title") == "Stimmen am Fluss"
    assert [title for title, _, _ in others] == ["Die Flut"]
    assert items[0][1] != others[0][1]
    assert others[0][2] == "https://river.example.org/de/episodes/flood.de/flood.de.mp3"
    assert (public / "de/episodes/flood.de/flood.de.mp3").is_file()
    assert script.with_name("show.de.lock").is_file()
    again = publish(Release([script], out, public / "de", language="de"))
    assert (again.added, again.updated, again.written) == ((), (), ())


def test_the_command_publishes_a_translation_within_the_folder_of_the_show(
    tmp_path, monkeypatch, capsys
):
    make(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["publish", "-q", "--language", "de"]) == 0
    assert capsys.readouterr().out.startswith("build/public/de/feed.xml\n  added    flood.de\n")
    assert not (tmp_path / "build/flood").exists()
    assert main(["publish", "-q"]) == 0
    assert capsys.readouterr().out.startswith("build/public/feed.xml\n  added    flood\n")


def test_a_show_that_is_not_translated_has_no_such_feed(tmp_path):
    script = make(tmp_path, show=re.sub(r"  translations: \{de: \{title.*\n", "", HOUSE))
    with pytest.raises(ScriptError, match="the show has no feed in de") as caught:
        publish(Release([script], tmp_path / "build", tmp_path / "public", language="de"))
    (problem,) = caught.value.problems
    assert (problem.span.source.name, problem.span.line) == (str(script.with_name("show.yaml")), 1)
    assert "translations: {de: {title: …, description: …}}" in problem.hint


def test_a_feed_of_another_language_is_not_written_over(tmp_path):
    script = make(tmp_path)
    publish(Release([script], tmp_path / "build", tmp_path / "public"))
    with pytest.raises(PublishError, match="is the feed of another show"):
        publish(Release([script], tmp_path / "build", tmp_path / "public", language="de"))
