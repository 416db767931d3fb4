"""Whatever an article is: it becomes a script that is right, and no character is lost."""

import re
from html import unescape

from draft_cases import drafted, script_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audio.draft.reading.markdown import read_markdown
from audio.draft.reading.page import read_page
from audio.draft.reading.plain import read_plain
from audio.script.check import read_episodes

BITS = st.sampled_from(
    [
        *("“", "”", '"', "'", "‘", "’", "„", "«", "»", "``", "''", "—", "– ", "- ", "…", "¿"),
        *(" ", " ", "\n", "\n\n", ", ", ". ", ": ", "? ", "! ", "; ", " (", ") ", "#", "**", "[1]"),
        *("Mr. ", "Ana Ruiz", "Ruiz", "she", "He", "the colonel", "said", "asked", "told us"),
        *(
            "we",
            "It is late",
            "Nobody came",
            "Q:",
            "A:",
            "Ana:",
            "Bo: ",
            "that",
            "\t",
            "\u2028",
            "\x07",
        ),
        *("It’s", "#", "\n)", "Bo: ?\n", "Bo: ", "Interview", "?\n\n", "((Bo)) "),
        *("Guest: Ana Ruiz (AR)\n", "AR: me?\n", "Date: May\n", "Interview: Bo Lem", "Bo\tI go\n"),
        *("\n\n*So it is.*\n\n", "\n\n**Why?**\n\n", "**You go.** I do.\n\n", "**Ana** I do\n\n"),
        *("— Why?\n\n", "« Why? »\n\n", "> No.\n", "| Bo | you |\n", "[Ana] 0:01\n"),
        *(
            "sagte",
            "dit-elle",
            "dijo",
            "сказала",
            "Анна",
            "2014",
            "U.S.",
            "{",
            "@",
            "&",
            "|",
            "null",
        ),
    ]
)
TEXTS = st.lists(BITS, min_size=1, max_size=60).map("".join)


def letters(text):
    return [char for char in text if char.isalnum()]


def heard_and_told(script):
    """The letters of a script that came from the article: its story, with comments and chapters."""
    story = script.split("\nstory:\n", 1)[1]
    story = re.sub(r"^    by: .*$", "", story, flags=re.MULTILINE)
    story = re.sub(r"^  # \? whose words: .*$", "", story, flags=re.MULTILINE)
    story = re.sub(r"^  # (?:tag|label|set off): ", "", story, flags=re.MULTILINE)
    return letters(
        re.sub(r"^  - (?:narration|quote|chapter): (?:>-)?", "", story, flags=re.MULTILINE)
    )


def lowered(chars):
    """Without capitals: narration that was the rest of a sentence begins with one."""
    return [char.lower() for char in chars]


def has_every_letter(document, script):
    """Whether a script has all letters of its article, in order: in its title, story, comments."""
    first = document.blocks[0]
    title = letters(document.words(first)) if first.shape == "heading" else []
    found, whole = heard_and_told(script), letters(document.text)
    title, found, whole = lowered(title), lowered(found), lowered(whole)
    for begins in ([], title):
        said, added = found[: len(whole) - len(begins)], found[len(whole) - len(begins) :]
        narrated = script.count("  - narration: ") == 1 and "  - quote: " not in script
        if begins + said == whole and (not added or narrated):
            return True  # what is added is the title of an article that has headings alone
    return False


@given(TEXTS)
@example("“A,” she said. “B.”")
@settings(max_examples=150)
def test_the_pieces_of_an_article_are_the_article(text):
    for document in (read_plain(text), read_markdown(text)):
        for keep_tags in (False, True):
            draft = drafted(document, keep_tags=keep_tags)
            whole = "".join(document.text[it.begin : it.end] for it in draft.pieces)
            assert whole == document.text
    assert letters(read_plain(text).text) == letters(text)


@given(TEXTS)
@example("Q: I see. A: I do.\n\nQ: ... A: I do.\n\nQ: You?\n\nA: I do.")
def test_every_turn_is_heard(text):
    for document in (read_plain(text), read_markdown(text)):
        draft = drafted(document)
        heard = {(it.begin, it.end) for it in draft.pieces if it.part == "quote"}
        assert heard >= {(it.begin, it.end) for it in draft.quotes if it.kind == "turn"}


@given(TEXTS.filter(lambda text: any(map(str.isalnum, text))))
@settings(max_examples=40)
def test_a_drafted_script_is_right_and_has_every_letter(tmp_path_factory, text):
    document = read_plain(text)
    path = tmp_path_factory.mktemp("draft") / "script.yaml"
    script = script_of(document, target=path)
    (episode,) = read_episodes(path)
    assert episode.lines
    assert has_every_letter(document, script)


PAGES = st.recursive(
    TEXTS,
    lambda inner: st.tuples(
        st.sampled_from(
            [
                "p",
                "div",
                "h2",
                "b",
                "em",
                "span",
                "li",
                "ul",
                "blockquote",
                "table",
                "td",
                "aside",
                "nav",
            ]
        ),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    max_leaves=12,
)


@given(PAGES)
@settings(max_examples=60)
def test_what_a_page_shows_is_in_its_article_or_told_as_left_out(page):
    document = read_page(f"<html><body>{page}</body></html>")
    draft = drafted(document)
    assert "".join(document.text[it.begin : it.end] for it in draft.pieces) == document.text
    seen = unescape(re.sub(r"<[^>]*>", "", page))
    kept = sorted(letters(document.text) + letters("".join(document.left_out)))
    assert kept == sorted(letters(seen))
