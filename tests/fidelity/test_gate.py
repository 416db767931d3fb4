"""A quotation passes with the words of its source, however they are set, and with no others."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sources import ANSWERS, PROSE, QUESTIONS, TOLD_APART, TRANSCRIPT, compare, script_text
from variants import ALTERED, TYPOGRAPHIC, many

HERE = Path(__file__).parent
SOURCES = {"a transcript": TRANSCRIPT, "prose": PROSE}


@pytest.mark.parametrize("text", SOURCES.values(), ids=SOURCES)
def test_a_hundred_altered_quotations_are_all_caught(tmp_path, text):
    pairs = [pair for pair in many(ALTERED, ANSWERS, Random(7), 100) if pair[0] != pair[1]]
    assert len(pairs) == 100
    told = compare(tmp_path, script_text(*(other for _, other in pairs)), interview_txt=text)
    caught = {problem.span.line for problem in told.problems}
    passed = [pair for number, pair in enumerate(pairs) if 7 + 2 * number not in caught]
    assert passed == []
    assert told.verified == 0


@pytest.mark.parametrize("text", SOURCES.values(), ids=SOURCES)
def test_a_hundred_ways_to_set_the_same_words_all_pass(tmp_path, text):
    variants = [other for _, other in many(TYPOGRAPHIC, ANSWERS, Random(11), 100)]
    told = compare(tmp_path, script_text(*variants), interview_txt=text)
    assert [problem.message for problem in told.problems] == []
    assert told.verified + told.doubted == 100
    about_cuts = ("the cuts in this quote leave out", "this quote joins")
    assert all(it.message.startswith(about_cuts) for it in told.warnings)


def message(tmp_path, quote, text=TRANSCRIPT, **more):
    told = compare(tmp_path, script_text(quote, **more), interview_txt=text)
    return [problem.message for problem in told.problems]


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (
            "We had 15 boats in the harbour",
            'this quote has "15" where its source has "14"',
        ),
        (
            "My father told us why he left the island",
            'this quote lacks "never", which its source has',
        ),
        (
            "We really won’t leave, whatever the ministry decides",
            'this quote has "really", which its source has not',
        ),
        (
            "They promised us 2,5 million euros for the dyke",
            'this quote has "2,5" where its source has "2.5"',
        ),
        (
            "whatever in the spring the ministry decides",
            "the words of this quote stand in another order in its source",
        ),
        (
            "Did anybody ask the fishermen.",
            'this quote has "fishermen" where its source has "fishermen?"',
        ),
        (
            "We will leave, whatever the Ministry decides in the spring.",
            "this quote differs from its source in 2 places",
        ),
        (
            "An elephant crossed our tiny garden twice",
            'nothing in "interview.txt" is like this quote',
        ),
        (
            "no bread … no school",
            "the parts of this quote do not stand so, one behind the other, in its source",
        ),
    ],
)
def test_what_is_different_is_said(tmp_path, quote, said):
    assert message(tmp_path, quote) == [said]


def test_both_texts_are_shown_with_their_differences_marked(tmp_path):
    quote = "You can’t row with that current, no matter how strong you are."
    told = compare(tmp_path, script_text(quote), interview_txt=PROSE)
    shown = str(told.problems[0]).replace(str(tmp_path), "scripts")
    assert f"{shown}\n" == (HERE / "difference.txt").read_text(encoding="utf-8")


def test_what_is_left_out_is_marked_by_an_ellipsis(tmp_path):
    assert message(tmp_path, "We had 14 boats … I did not sell one …") == []
    assert message(tmp_path, "We had 14 boats [...] one of them.") == []
    assert message(tmp_path, "We had 14 boats I did not sell one") != []
    assert message(tmp_path, "We had 14 boats … and I did sell one") != []


def test_a_cut_leaves_out_no_more_than_a_passage(tmp_path):
    far = TRANSCRIPT.replace("\n\n", " and so on" * 150 + "\n\n", 1)
    assert message(tmp_path, "How many boats … We had 14 boats", far, by="host") != []


def test_brackets_hold_what_is_added(tmp_path):
    assert message(tmp_path, "They [in the capital] promised us 2.5 million euros …") == []
    assert message(tmp_path, "[W]e saw none of it.") == []
    assert message(tmp_path, "[N]obody went outside [that day]") == []
    assert message(tmp_path, "They promised [them] 2.5 million euros") != []
    assert message(tmp_path, "he left [the island]", "Marta: he left [the island]") == []


def test_signs_and_minus_count(tmp_path):
    text = "Marta: It was −5 °C, 20% of us had €40 & a coat."
    assert message(tmp_path, "It was −5 °C, 20 % of us …", text) == []
    assert message(tmp_path, "It was 5 °C, 20 % of us", text) != []
    assert message(tmp_path, "It was −5 °C, 20 of us", text) != []
    assert message(tmp_path, "20% of us had $40 & a coat", text) != []


def test_she_said_parts_no_quotation(tmp_path):
    whole = "We stayed on the roof. Nobody came until noon."
    assert message(tmp_path, whole, TOLD_APART) == []
    assert message(tmp_path, "Nobody came until noon. I never saw …", TOLD_APART) == []
    assert message(tmp_path, "We stayed on the roof. Nobody came until one.", TOLD_APART) != []


def test_words_are_given_to_whoever_said_them(tmp_path):
    said = 'the source has these words from "Reporter", not Marta Lind'
    assert message(tmp_path, QUESTIONS[0]) == [said]
    assert message(tmp_path, QUESTIONS[0], by="host") == []
    said = 'the source has these words from "Marta Lind", not Jon Berg'
    assert message(tmp_path, ANSWERS[0], by="jon") == [said]


LABELLED = {
    "Q and A": "Q: Did you go?\n\nA: We stayed.\n\nQ: And then?\n\nA: We slept. It was cold.\n",
    "by the line": "Q: Did you go?\nA: We stayed.\nQ: And then?\nA: We slept. It was cold.\n",
    "bold questions": """\
**Did you go?**

We stayed.

**And then?**

We slept.

It was cold.
""",
    "bold names": """\
**Ines** Did you go?

**Marta** We stayed.

**Ines** And then?

**Marta** We slept. It was cold.
""",
    "times": """\
[00:01] INES KERN: Did you go?
[00:02] M. LIND (laughs): We stayed.
[00:04] INES KERN: And then?
[00:05] ML: We slept. It was cold.
""",
}


@pytest.mark.parametrize("text", LABELLED.values(), ids=LABELLED)
def test_labels_of_every_kind(tmp_path, text):
    right = ["We stayed.", "We slept. … It was cold."]
    told = compare(tmp_path, script_text(*right, source="a.md"), a_md=text)
    assert told.problems == ()
    told = compare(tmp_path, script_text(*right, "And then?", source="a.md"), a_md=text)
    assert [it.span.line for it in told.problems] == [11]
    assert "the source has these words from" in told.problems[0].message


def test_the_only_one_quoted_is_not_whoever_asks(tmp_path):
    text = "Q: Did you go?\n\nA: We stayed.\n"
    assert message(tmp_path, "Did you go?", text) != []
    assert message(tmp_path, "We stayed.", text) == []


def test_quotes_in_another_language_are_not_compared(tmp_path):
    more = "    language: fr\n"
    told = compare(tmp_path, script_text("Nous restons.", more=more), interview_txt=TRANSCRIPT)
    assert (told.verified, told.foreign, told.problems) == (0, 1, ())
    assert str(told).endswith("; 1 in another language not verified")
    source = "{file: interview.txt, language: fr}"
    told = compare(tmp_path, script_text("Nous restons.", source=source, more=more))
    assert [it.message for it in told.problems] == ['nothing in "interview.txt" is like this quote']


def test_one_label_is_a_colon_by_chance(tmp_path):
    text = "Jon Berg: a life by the sea\n\n“We stayed,” Marta Lind said.\n"
    assert message(tmp_path, "We stayed.", text) == []


def test_a_quote_without_words_is_none(tmp_path):
    assert message(tmp_path, "[x] …") == ['nothing in "interview.txt" is like this quote']


@settings(max_examples=60)
@given(st.integers(0, 9), st.integers(0, 12), st.integers(1, 12), st.integers(0, 11))
def test_any_words_in_a_row_pass_and_none_with_a_strange_one(
    tmp_path_factory, answer, start, length, at
):
    folder = tmp_path_factory.mktemp("any")
    words = ANSWERS[answer].split()[start : start + length] or ["We"]
    assert message(folder, " ".join(["…", *words, "…"])) == [] or words == ["We"]
    words[at % len(words)] = "lantern"
    assert message(folder, " ".join(words)) != []


ARTICLE = """\
The harbour was empty. Nobody had told the fishermen anything.

“I won’t be sad on the day,” said Marta Lind. “We had 14 boats, and now we have none. It is over.”

She would not trust the ministry, she said. The “experts” had been wrong before.

“I do not think that I trust them,” she said later. “They were never, in all those years, honest.”
"""


def warned(tmp_path, quote, text=ARTICLE, **more):
    told = compare(tmp_path, script_text(quote, **more), interview_txt=text)
    assert told.problems == ()
    assert told.verified == (0 if told.warnings else 1)
    return [warning.message for warning in told.warnings]


OUTSIDE = "its source has these words outside of quotation marks: nobody is quoted with them"
JOINED = "this quote joins what was said at different times"


def test_what_the_reporter_says_is_no_quote(tmp_path):
    assert warned(tmp_path, "Nobody had told the fishermen anything.") == [OUTSIDE]
    assert warned(tmp_path, "It is over.” She would not trust the ministry, she said.") == [OUTSIDE]
    assert warned(tmp_path, "It is over.") == []
    told = compare(tmp_path, script_text("The harbour was empty."), interview_txt=ARTICLE)
    assert told.warnings[0].details == (
        "source  The harbour was empty.",
        "        interview.txt, line 1",
    )
    assert str(told).startswith("0 of 1 quotes verified")
    assert str(told).endswith("; 1 to look at")


PLAIN = "I would never say that the minister should resign. We had 14 boats, and I sold none."


@pytest.mark.parametrize(
    "more", ["", "\n\n“Stay,” she said.", "\n\nMarta: We stayed.\n\nJon: Why?"]
)
@pytest.mark.parametrize(
    "cut",
    ["the minister should resign.", "We had 14 boats.", "I sold none.", "Say that the minister"],
)
def test_a_cut_is_marked_where_nothing_says_what_is_quoted(tmp_path, cut, more):
    assert "amid a sentence" in message(tmp_path, cut, PLAIN + more)[0]


def test_whole_sentences_may_be_quoted_where_nothing_says_what_is_quoted(tmp_path):
    assert message(tmp_path, PLAIN, PLAIN) == []
    assert message(tmp_path, "… the minister should resign.", PLAIN) == []
    assert message(tmp_path, "We had 14 boats …", PLAIN) == []


SAID_OTHERWISE = {
    "without marks": "Did it go?\n\nNobody came. The “experts” were wrong.\n",
    "an interview": (
        "Did you go?\n\nNobody came. “Go home now,” he said.\n\nAnd then?\n\nWe slept.\n\nWhy?"
        "\n\nWe did.\n"
    ),
    "labels": "Q: Did you go?\nA: Nobody came. “Go home now,” he said.\nQ: Why?\nA: I was told.\n",
    "single marks": "‘Nobody came. We stayed,’ she said. He said: “Go home now.”\n",
    "a dash": "— Nobody came. We stayed, — she said.\n\nHe said: “Go home now.”\n",
    "marks reversed": "”Nobody came. We stayed,“ she said. ”Go home now,“ he said.\n",
    "guillemets": "« Nobody came. We stayed », she said. « Go home now », he said.\n",
    "German marks": "„Nobody came. We stayed“, she said. »Go home now«, he said.\n",
    "straight marks": 'A 6" pipe burst. "Nobody came. We stayed," she said. "Go home now."\n',
    "marks within": "“She said: “Go home now.” Nobody came. We stayed,” she said.\n",
    "over paragraphs": "“We are old.\n\n“Nobody came. We stayed,” she said.\n",
}


@pytest.mark.parametrize("text", SAID_OTHERWISE.values(), ids=SAID_OTHERWISE)
def test_what_is_said_in_other_ways_is_a_quote(tmp_path, text):
    assert warned(tmp_path, "Nobody came.", text) == []


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("I won’t be sad.", 'this quote ends amid a sentence, which goes on "on the day"'),
        (
            "Now we have none.",
            'this quote begins amid a sentence, which begins "We had 14 boats and"',
        ),
        ("I trust them.", 'this quote begins amid a sentence, which begins "I do not think that"'),
        (
            "We had 14 boats.",
            'this quote ends amid a sentence, which goes on "and now we have none"',
        ),
    ],
)
def test_a_sentence_is_not_cut_without_a_mark(tmp_path, quote, said):
    assert message(tmp_path, quote, ARTICLE) == [said]
    labelled = "Q: Why?\n\nA: " + re.sub("[“”]|,” said Marta Lind|,” she said later", "", ARTICLE)
    assert len(message(tmp_path, quote, labelled.replace("\n\n", " ").replace(" A:", "\nA:"))) == 1


@pytest.mark.parametrize(
    "quote",
    [
        "I won’t be sad on the day.",
        "I won’t be sad …",
        "I won’t be sad [then].",
        "[N]ow we have none.",
        "… now we have none. It is over.",
        "It is over.",
        "We had 14 boats, and now we have none.",
        "I won’t be sad on the day. We had 14 boats, and now we have none.",
        "experts",
    ],
)
def test_a_whole_sentence_or_a_marked_cut_passes(tmp_path, quote):
    assert message(tmp_path, quote, ARTICLE) == []


def test_where_the_same_words_stand_whole_they_are_whole(tmp_path):
    text = "“I stay here today,” she said.\n\n“I stay here,” she said later.\n"
    assert message(tmp_path, "I stay here.", text) == []


def test_one_quote_of_two_is_asked_about(tmp_path):
    joined = "I won’t be sad on the day. … They were never, in all those years, honest."
    assert warned(tmp_path, joined) == [JOINED]
    told = compare(tmp_path, script_text(joined), interview_txt=ARTICLE)
    assert told.warnings[0].details[-1] == "        interview.txt, lines 3 and 7"
    assert warned(tmp_path, "I won’t be sad on the day. … It is over.") == []
    turns = "Q: Why?\n\nA: We stayed.\n\nQ: And now?\n\nA: We slept. It was cold.\n"
    assert warned(tmp_path, "We stayed. … It was cold.", turns) == [JOINED]
    assert warned(tmp_path, "We slept. … It was cold.", turns) == []


@pytest.mark.parametrize(
    ("quote", "dropped"),
    [
        ("They were … honest.", "never"),
        ("I … think that I trust them.", "not"),
        ("… I trust them.", "not"),
        ("[I] trust them.", "not"),
        ("I won’t be … sad on the day.", ""),
        ("I won’t be sad on the day. … It is over.", ""),
        ("They were never … honest.", ""),
    ],
)
def test_a_cut_that_leaves_out_a_negation_is_asked_about(tmp_path, quote, dropped):
    said = [f'the cuts in this quote leave out "{dropped}"'] if dropped else []
    assert warned(tmp_path, quote) == said


def test_a_negation_of_another_language(tmp_path):
    text = "„Ich habe das Geld nie, wirklich, genommen“, sagte sie. „Wir bleiben.“\n"
    told = compare(
        tmp_path,
        script_text(
            "Ich habe das Geld … genommen.",
            source="{file: interview.txt, language: de}",
            more="    language: de\n",
        ),
        interview_txt=text,
    )
    assert [it.message for it in told.warnings] == ['the cuts in this quote leave out "nie"']
