"""Every mistake is said verbatim as the golden files have it, whichever scanner reads."""

from pathlib import Path

import pytest
from script_cases import params
from script_room import has_place

from audio.errors import ScriptError
from audio.script.check import read_episode, read_show

GOLDEN = (
    "problems_layout.txt",
    "problems_story.txt",
    "problems_languages.txt",
    "problems_yaml.txt",
    "problems_feed.txt",
    "problems_rights.txt",
)


@pytest.mark.usefixtures("either_scanner")
@pytest.mark.parametrize("case", params(*GOLDEN))
def test_problems(case, room):
    paths = [room.write(name, text) for name, text in case.files.items()]
    with pytest.raises(ScriptError) as caught:
        read_episode(paths[0])
    assert str(caught.value) == case.expected
    assert all(map(has_place, caught.value.problems))


def test_every_sentence_begins_small_and_has_no_full_stop(room):
    files = [param.values[0].files for param in params(*GOLDEN)]
    shows = [{"show": it["show.yaml"]} if "show.yaml" in it else {} for it in files]
    problems = [
        room.problems(it["flood.yaml"], **show) for it, show in zip(files, shows, strict=True)
    ]
    sentences = {problem.message for found in problems for problem in found}
    assert len(sentences) > 60
    assert [it for it in sentences if it[0].isupper() or it.endswith((".", "!"))] == []


def test_the_show_file_is_no_script(room):
    path = room.write("show.yaml", "show: {title: Spoken For}")
    assert read_show(path).show.title == "Spoken For"
    with pytest.raises(ScriptError, match="is the file of the show, not the script of an episode"):
        read_episode(path)


def test_a_script_that_is_not_there(room):
    room.write("flood.yaml", "")
    with pytest.raises(ScriptError) as caught:
        read_episode(room.scripts / "flod.yaml")
    assert str(caught.value) == (
        'scripts/flod.yaml:1:1: error: the script "scripts/flod.yaml" is not there\n'
        '  did you mean "scripts/flood.yaml"?'
    )


def test_a_script_that_is_a_folder(room):
    with pytest.raises(ScriptError, match="is a folder, not a file"):
        read_episode(room.scripts)
    with pytest.raises(ScriptError, match="is a folder, not a file"):
        read_episode(Path())
    with pytest.raises(ScriptError, match="cannot be read"):
        read_episode(Path("a" * 5000, "flood.yaml"))


def test_a_file_name_without_letters_gives_no_id(room):
    path = room.write("東京.yaml", "episode: {title: T}\nstory: [narration: It rained.]")
    with pytest.raises(ScriptError, match="has no letter that an id could be made of"):
        read_episode(path)


def test_more_than_a_hundred_problems_are_not_listed(room):
    script = "episode: {title: T}\nstory:\n" + "  - noise: a\n" * 5000
    assert len(room.problems(script)) == 100


def test_an_article_is_no_script_and_is_drafted_first(room):
    path = room.write("ferry.txt", "The ferry\n\n“It left,” said Ana: nobody knew why.\n")
    with pytest.raises(ScriptError) as caught:
        read_episode(path)
    (problem,) = caught.value.problems
    assert problem.message.startswith("ferry.txt is no script")
    assert problem.hint == f"an article: audiostory draft {path}"
    script = room.write("flood.txt", "episode: {title: A}\nstory: [{narration: It rained.}]\n")
    assert read_episode(script).title == "A"
