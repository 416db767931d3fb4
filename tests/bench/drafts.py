"""Drafts articles that are broken in every way, and pages of random HTML; prints what came of it.

python tests/bench/drafts.py [ARTICLES] [PAGES]

Every draft must be a script that check passes, with every letter of the article in it, and no
article may end in a traceback.  Then the speed, on the articles as they are.
"""

import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE), str(HERE / "draft")]

from draft_cases import drafted, script_of  # noqa: E402
from test_nothing_lost import has_every_letter  # noqa: E402

from audio.draft.reading.markdown import read_markdown  # noqa: E402
from audio.draft.reading.page import read_page  # noqa: E402
from audio.draft.reading.plain import read_plain  # noqa: E402
from audio.errors import AudioError  # noqa: E402
from audio.script.check import read_episodes  # noqa: E402

MARKS = list("\"'“”‘’„«»—–-…,.:;!?()[]#*_>&<{}@%|\\\t\n \u00a0\u2028\ufeff\x07")
TAGS = ["p", "div", "h1", "h2", "b", "strong", "em", "span", "li", "ul", "ol", "blockquote"]
TAGS += ["table", "tr", "td", "aside", "nav", "section", "br", "hr", "a"]


def mutated(text, dice):
    """The text with up to twelve changes: marks lost, doubled, moved; lines joined and cut."""
    chars = list(text)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(chars))
        match dice.randrange(6):
            case 0:
                del chars[at]
            case 1:
                chars.insert(at, dice.choice(MARKS))
            case 2:
                chars[at] = dice.choice(MARKS)
            case 3:
                quotes = [n for n, char in enumerate(chars) if char in '“”"«»„'] or [at]
                del chars[dice.choice(quotes)]
            case 4:
                other = dice.randrange(len(chars))
                chars[min(at, other) : max(at, other)] = chars[min(at, other) : max(at, other)][
                    :200
                ]
            case 5:
                chars.insert(at, dice.choice(["\n\n", "\n", "said", " she said ", "Q: ", "“", '"']))
    return "".join(chars)


def page(text, dice):
    """HTML of the text, cut at random, its elements open, closed, nested and crossed."""
    made = []
    for word in text.split(" "):
        if dice.random() < 0.15:
            made.append(
                dice.choice(["<{}>", "</{}>", "<{} class=x>", "<{}"]).format(dice.choice(TAGS))
            )
        made.append(dice.choice([word, word, word, f"&{word};", word.replace("“", "&ldquo;")]))
    return f"<html><body>{' '.join(made)}</body></html>"


def proved(document, folder):
    """What is wrong with a document's draft; nothing if all is right."""
    if not any(map(str.isalnum, document.text)):
        return ""
    draft = drafted(document)
    if "".join(document.text[it.begin : it.end] for it in draft.pieces) != document.text:
        return "the pieces are not the article"
    path = folder / "script.yaml"
    script = script_of(document, target=path)
    read_episodes(path)
    return "" if has_every_letter(document, script) else "letters are lost"


def fault_of(text, dice, folder, *, paged):
    """What is wrong with what is drafted from a text, or from a page of it."""
    try:
        if paged:
            return proved(read_page(page(text, dice)), folder)
        return proved(dice.choice([read_plain, read_markdown])(text), folder)
    except AudioError as error:
        return "" if paged else f"refused: {error}"
    except Exception as error:  # noqa: BLE001  what a bench looks for
        return f"{type(error).__name__}: {error}"


def main():
    articles, pages = (int(each) for each in (sys.argv[1:] or ["3000", "200"]))
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((HERE / "draft" / "articles").iterdir())
        if path.suffix in {".txt", ".md"}
    ]
    dice, wrong, begun = random.Random(1), [], time.perf_counter()
    with TemporaryDirectory() as folder:
        for number in range(articles + pages):
            text = mutated(dice.choice(texts), dice)
            fault = fault_of(text, dice, Path(folder), paged=number >= articles)
            wrong += [(fault, text)] if fault else []
    lasted = time.perf_counter() - begun
    print(f"{articles} mutated articles, {pages} pages: {len(wrong)} wrong, {lasted:.0f} s")
    for fault, text in wrong[:5]:
        print(fault, repr(text[:300]), sep="\n  ")
    begun = time.perf_counter()
    for text in texts * 20:
        drafted(read_plain(text))
    speed = 20 * sum(map(len, texts)) / (time.perf_counter() - begun)
    print(f"{speed:,.0f} characters per second, to the pieces")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
