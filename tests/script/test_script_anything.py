"""Whatever is read as a script: an episode, or problems that each have a place."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mutate import MUTATIONS, examples, mutant, run, table
from script_room import has_place

ANYTHING = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
WORDS = re.findall(
    r"\S+", "episode: story: cast: narration: quote: by: title: --- ... \\ << ~ heart off a 1"
)
SIGNS = [*":-[]{},'\"|>&*!%@#?\n\t ", "\n  ", "\n  - ", ": ", "%YAML 9"]
ESCAPES = ['"\\ud800"', '"\\U00110000"', '"\\x00"']
YAMLISH = st.lists(st.sampled_from(WORDS) | st.sampled_from(SIGNS + ESCAPES))


@pytest.mark.usefixtures("either_scanner")
@ANYTHING
@given(text=st.text() | YAMLISH.map("".join))
@example(text='a: "\\U00110000"')
@example(text='a: "\\ud83d\\ude00"')
@example(text="%YAML " + "9" * 5000 + "\n---\n")
@example(text="? ? ? ? a")
@example(text="!<")
@example(text="!")
@example(text="a:\n  - !")
def test_any_text(text, room):
    assert all(map(has_place, room.problems(text)))


@ANYTHING
@given(data=st.binary(max_size=200))
def test_any_bytes(data, room):
    assert all(map(has_place, room.problems(data)))


@ANYTHING
@given(title=st.text(min_size=1))
def test_any_text_in_quotes_is_a_title_or_a_problem_in_its_line(title, room):
    quoted = title.replace("'", "''").replace("\r", " ").replace("\n", " ")
    problems = room.problems(f"story: [narration: It rained.]\nepisode:\n  title: '{quoted}'\n")
    assert {problem.span.line for problem in problems} <= {3}


def test_mutants(tmp_path):
    tally = run(300, 0, tmp_path)
    assert list(table(tally))[-1].split()[:2] == ["all", "300"]
    verdicts = {verdict for _, verdict in tally}
    assert verdicts == {"accepted", "refused"}
    assert {level for level, _ in tally} == set(MUTATIONS)


def test_a_mutant_is_the_same_every_time():
    found = examples()
    assert [mutant(seed, found) for seed in range(20)] == [
        mutant(seed, found) for seed in range(20)
    ]
