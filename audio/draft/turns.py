"""Interviews set as transcripts: Q and A, names with a colon, questions in bold."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from audio.draft.glyphs import OPENING
from audio.draft.model import Document, Person, Quotation
from audio.draft.people import People
from audio.draft.pieces import letters
from audio.draft.somebody import Somebody
from audio.draft.tongues.tongue import Tongue

TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?\s*[-–—]?\s*)?"
NAME = r"[^\W\d_][\w.’'&-]*(?:[ \u00a0][\w.’'&-]+){0,4}"
CAPITALS = r"[^\W\d_a-z]{1,2}(?:[^\W\d_a-z]|[ .’'-](?=[^\W\d_a-z])){0,40}"
ASIDE = r"(?:[\[(][^\])\n]{0,30}[\])])?"
LABEL = re.compile(
    rf"{TIME}(?P<label>{NAME})\s*{ASIDE}\s*(?::|\.(?=\s)(?<=\b[A-Z]\.))(?=\s|$)\s*"
    rf"|\(\((?P<bracketed>{NAME})\)\)\s*"
    rf"|{TIME}(?P<capitals>{CAPITALS})\s*{ASIDE}\s*[—–]\s+"
)
ALONE = re.compile(rf"(?P<label>{NAME})[.:]?(?P<time>\s*[\[(]?\d{{1,2}}:\d\d(?::\d\d)?[\])]?)?")
NOTED = frozenset(
    [
        "note",
        "image",
        "photo",
        "picture",
        "update",
        "source",
        "caption",
        "correction",
        "editor",
        "ps",
    ]
)
FEWEST = 3  # turns of a transcript; two are a colon by chance
MOST = 0.7  # of the paragraphs, by which even a label that stands once is one
SHORT = 200  # characters, at most, of a caption
FEW = 8  # letters that may be the same by chance
SHARE = 0.5  # of the paragraphs from the first turn on
BYLINE = re.compile(r"(?:\bby|(?:interview|photo|image|picture|text)s?:)\s*$", re.IGNORECASE)
CAPTION = re.compile(r"\b(?:image|photo|picture|credit)s?(?: by|:)", re.IGNORECASE)
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
CREDIT = re.compile(r"[—–-]\s*[^\W\d_a-z]")
CREDITED = re.compile(r"[\"”’»“]\s*[—–-]\s*(?=[^\W\d_a-z])")
AFTERWORD = re.compile(
    r"^(?:\W{0,2}(?:this|the) (?:interview|recording|transcript|conversation|discussion)\b|"
    r"\W{0,2}(?:interview|transcript|recorded|translated|edited) by\b|"
    r"\(|\[|related|see also|sources?\b|read more)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled paragraph: whose, and where its words begin."""

    number: int
    label: str
    begin: int


def turns(document: Document, people: People, tongue: Tongue) -> list[Quotation]:
    """Every turn of a transcript, a quotation for each of its paragraphs; or none."""
    labelled = _labelled(document, tongue)
    if labelled:
        found = _by_label(document, labelled, people, tongue)
    else:
        found = _by_question(document, _questions(document, tongue), people, tongue)
    return [it for it in found if it.kind == "label" or _says(document, it)]


def _says(document: Document, turn: Quotation) -> bool:
    """Whether there is a word in a turn."""
    return any(map(str.isalnum, document.text[turn.begin : turn.end]))


def _questions(document: Document, tongue: Tongue) -> list[int]:
    """The paragraphs that ask: set in bold, as headings, or plain if the text is an interview."""
    blocks = document.blocks
    asks = [n for n, block in enumerate(blocks) if document.words(block).endswith("?")]
    for shape in ("question", "heading"):
        these = [
            n
            for n, block in enumerate(blocks)
            if block.shape == shape and (shape == "question" or n)
        ]
        if len(these) > 1 and len(set(these) & set(asks)) * 2 >= len(these):
            return these
    opening = " ".join(document.words(block) for block in blocks[: asks[0] + 1]) if asks else ""
    told = any(word in tongue.asks for word in re.findall(r"[\w&]+", opening.lower()))
    apart = all(later - n > 1 for n, later in pairwise(asks))
    quoted = any(mark in document.words(blocks[n]) for n in asks for mark in '"“„«')
    plain = told and apart and not quoted and len(asks) >= FEWEST
    return asks if plain and len(asks) * 4 >= len(blocks) - asks[0] else []


def _labelled(document: Document, tongue: Tongue) -> list[_Turn]:
    """The labelled paragraphs, if they make a transcript."""
    found: list[_Turn] = []
    for number, block in enumerate(document.blocks):
        match = LABEL.match(document.words(block))
        label = next(filter(None, match.groups()), "") if match else ""
        if match and _may_speak(label, tongue):
            found.append(_Turn(number, label, block.begin + match.end()))
    found = found or _standing_alone(document, tongue)
    counts = Counter(turn.label.lower() for turn in found)
    if not found or len(found) < MOST * (len(document.blocks) - found[0].number):
        # a label that stands once may be a colon by chance
        found = [turn for turn in found if counts[turn.label.lower()] > 1]
    if not found:
        return []
    asked = any(turn.label.lower() in tongue.question for turn in found)
    enough = len(found) >= (2 if asked else FEWEST) and (asked or max(counts.values()) > 1)
    share = len(found) / (len(document.blocks) - found[0].number)
    return found if enough and share >= (SHARE if not asked else SHARE / 2) else []


def _standing_alone(document: Document, tongue: Tongue) -> list[_Turn]:
    """Labels in lines of their own, with what is said in the next: "Ana (02:14)", "Q."."""
    found: list[_Turn] = []
    timed = False
    for number, block in enumerate(document.blocks[:-1]):
        match = ALONE.fullmatch(document.words(block))
        if match and _may_speak(match["label"], tongue):
            timed = timed or match["time"] is not None
            found.append(_Turn(number, match["label"], block.end))
    counts = Counter(turn.label.lower() for turn in found)
    found = [turn for turn in found if counts[turn.label.lower()] > 1]
    asked = any(turn.label.lower().strip(".") in tongue.question for turn in found)
    apart = all(later.number - turn.number > 1 for turn, later in pairwise(found))
    return found if apart and (timed or asked) and len(counts) > 1 else []


def _may_speak(label: str, tongue: Tongue) -> bool:
    first = label.split(maxsplit=1)[0].strip(".").lower()
    if label.lower().strip(".") in tongue.question | tongue.answer:
        return True
    if any(word in tongue.articles for word in label.split()):
        return False  # a title: "Drawing the sea: a conversation"
    named = label[0].isupper() and first not in NOTED
    return named and not any(
        word in tongue.verbs | tongue.helpers
        for word in label.split()  # Said is a surname
    )


def _by_label(
    document: Document, labelled: Sequence[_Turn], people: People, tongue: Tongue
) -> Iterator[Quotation]:
    """Turns, and the paragraphs without a label that go on with them."""
    begins = {turn.number: turn for turn in labelled}
    guest = _guest(document, labelled[0].number, people, tongue)
    speaker: Person | None = None
    for number in range(labelled[0].number, len(document.blocks)):
        block = document.blocks[number]
        turn = begins.get(number)
        if turn:
            speaker = _speaker(turn.label, guest, people, tongue)
            said = _turn(
                number, (block.begin, turn.begin, block.end), speaker, f"labelled {turn.label}"
            )
            yield said if _says(document, said) else replace(said, kind="label")
        elif (
            block.shape == "heading"
            or _afterword(document, number, labelled[-1].number)
            or (
                number > labelled[-1].number
                and speaker
                and _told_of(document, number, people, speaker)
            )
        ):
            speaker = None
        elif _set_off(document, number) or BRACKETED.fullmatch(document.words(block)):
            continue
        elif speaker:
            yield _turn(
                number, (block.begin, block.begin, block.end), speaker, "goes on with the turn"
            )


def _turn(number: int, at: tuple[int, int, int], speaker: Person | None, why: str) -> Quotation:
    opens, begin, end = at
    return Quotation(
        opens, begin, end, end, number, kind="turn", speaker=speaker, confidence=0.95, why=why
    )


def _set_off(document: Document, number: int) -> bool:
    """Whether a paragraph is a pull quote, or the credit of one: "— Peres, on the peace"."""
    words = document.words(document.blocks[number])
    later = document.blocks[number + 1 : number + 2]
    credited = CREDITED.search(words) or (later and CREDIT.match(document.words(later[0])))
    marked = words[0] in OPENING + '"`'
    pulled = marked and (bool(credited) or _repeated(document, number))
    captioned = CAPTION.search(words) is not None and len(words) <= SHORT
    return pulled or captioned or CREDIT.match(words) is not None


def _repeated(document: Document, number: int) -> bool:
    """Whether a paragraph in quotation marks stands elsewhere in the text once more."""
    words = letters(document.words(document.blocks[number]))
    others = (document.words(block) for n, block in enumerate(document.blocks) if n != number)
    return len(words) > FEW and any(words in letters(other) for other in others)


def _afterword(document: Document, number: int, last: int) -> bool:
    """Whether a paragraph behind the last turn is the writer's."""
    return number > last and AFTERWORD.match(document.words(document.blocks[number])) is not None


def _told_of(document: Document, number: int, people: People, speaker: Person) -> bool:
    """Whether a paragraph names whoever would say it: then the writer does."""
    block = document.blocks[number]
    named = (it for it in people.mentions if block.begin <= it.begin < block.end)
    return any(people.bearers[id(it)].names[0] == speaker.name for it in named)


def _speaker(label: str, guest: Somebody | None, people: People, tongue: Tongue) -> Person:
    """Who a label is: by its name, or by what the introduction says of the guest."""
    plain = label.strip(".").lower()
    if plain in tongue.question:
        return people.person(people.us)
    if plain in tongue.answer:
        return people.person(guest) if guest else Person("Guest")
    name = label.title() if label.isupper() and len(label) > 3 else label
    able = [
        who
        for who in people.all
        if name.lower() in {who.names[0].lower(), who.words[-1], who.words[0]}
        or (label.isupper() and len(label) > 1 and _initials(who.names[0]).startswith(label))
    ]
    full = max(able, key=lambda who: len(who.words), default=None)
    person = people.person(full) if full else Person(name)
    return person if not person.name.isupper() else replace(person, name=name)


def _initials(name: str) -> str:
    """The first letters of a name: "MVO" of "Marijke van der Velden-Osei"."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _guest(document: Document, first: int, people: People, tongue: Tongue) -> Somebody | None:
    """Whom the title and the introduction name as the one who is asked.

    The full name that stands most often there counts, and more if it is in the title.
    """
    end = document.blocks[first].begin if first else document.blocks[0].end
    scores: Counter[Somebody] = Counter()
    for it in people.mentions:
        who = people.bearers[id(it)]
        before = document.text[max(0, it.begin - 6) : it.begin + 1]
        credited = CREDIT.search(before) is not None and _set_off(document, it.number)
        if it.begin >= max(end, 1) and not credited:
            continue
        if who.weight < 1 and len(who.words) < 2 and not credited:
            continue
        if BYLINE.search(document.text, max(0, it.begin - 30), it.begin):
            continue
        near = re.findall(r"[\w&]+", document.text[max(0, it.begin - 90) : it.begin].lower())
        asked = any(word in tongue.asks for word in near)
        scores[who] += (3 if asked else 1) * (2 if len(it.name.split()) > 1 else 1) + max(
            0, min(2, it.weight)
        )
    return scores.most_common(1)[0][0] if scores else None


def _by_question(
    document: Document, questions: Sequence[int], people: People, tongue: Tongue
) -> Iterator[Quotation]:
    """Questions are the interviewer's; what stands between them, the guest's."""
    if not questions:
        return
    guest = _guest(document, questions[0], people, tongue)
    answers = people.person(guest) if guest else Person("Guest")
    over = False
    for number in range(questions[0], len(document.blocks)):
        block = document.blocks[number]
        at = (block.begin, block.begin, block.end)
        over = over or (number > questions[-1] + 1 and _told_of(document, number, people, answers))
        if number in questions:
            yield _turn(number, at, people.person(people.us), "a question")
        elif (
            block.shape == "text"
            and not over
            and not _afterword(document, number, questions[-1])
            and not _set_off(document, number)
        ):
            yield _turn(number, at, answers, "between the questions")
