"""Interviews set as transcripts: Q and A, names with a colon, questions in bold."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from audio.draft.glyphs import OPENING
from audio.draft.labels import CLOCK, FEWEST, Label, labels, plain_label
from audio.draft.model import Document, Person, Quotation
from audio.draft.people import People
from audio.draft.pieces import letters
from audio.draft.somebody import Somebody
from audio.draft.tongues.tongue import Tongue

SHORT = 200  # characters, at most, of a caption
OFTEN, ALTERNATING = 0.25, 0.4  # of the paragraphs, that ask: where an interview is told of
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|#{1,6})\s+(?=\S)")
FEW = 8  # letters that may be the same by chance
BYLINE = re.compile(r"(?:\bby|(?:interview|photo|image|picture|text)s?:)\s*$", re.IGNORECASE)
CAPTION = re.compile(r"\b(?:image|photo|picture|credit)s?(?: by|:)", re.IGNORECASE)
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
CREDIT = re.compile(r"[—–-]\s*[^\W\d_a-z]")
CREDITED = re.compile(r"[\"”’»“]\s*[—–-]\s*(?=[^\W\d_a-z])")
NOTICE = re.compile(r"[\[(]?(?:\d{1,2}:\d\d\S*)?\s*(?:\*{3}|-->|<--|→|←)\s")
"""What a chat tells of itself: "*** Ana has left"."""
AFTERWORD = re.compile(
    r"^(?:\W{0,2}(?:this|the) (?:interview|recording|transcript|conversation|discussion)\b|"
    r"\W{0,2}(?:interview|transcript|recorded|translated|edited) by\b|"
    r"\(|\[|related|see also|sources?\b|read more)",
    re.IGNORECASE,
)


def turns(document: Document, people: People, tongue: Tongue) -> list[Quotation]:
    """Every turn of a transcript, a quotation for each of its paragraphs; or none."""
    labelled = labels(document, tongue)
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
    plain = apart and not quoted and len(asks) >= FEWEST
    share = len(asks) / (len(blocks) - asks[0]) if asks else 0
    return asks if plain and share >= (OFTEN if told else ALTERNATING) else []


def _by_label(
    document: Document, labelled: Sequence[Label], people: People, tongue: Tongue
) -> Iterator[Quotation]:
    """Turns, and the paragraphs without a label that go on with them."""
    begins: dict[int, list[Label]] = {}
    for turn in labelled:
        begins.setdefault(turn.number, []).append(turn)
    only = all(plain_label(turn.label, tongue) in tongue.question for turn in labelled)
    guest = _guest(document, labelled[0].number, people, tongue)
    answers = _guest_as_person(guest, people) if only else None  # what has no label answers
    speaker: Person | None = None
    for number in range(labelled[0].number, len(document.blocks)):
        block = document.blocks[number]
        whole = (block.begin, block.begin, block.end)
        if number in begins:
            said = list(_turns_of(document, begins[number], guest, people, tongue))
            speaker = answers or said[-1].speaker
            yield from said
        elif CLOCK.fullmatch(document.words(block)):
            yield replace(_turn(number, whole, speaker, "a time"), kind="label")
        elif _ends_turn(document, number, labelled, people, speaker):
            speaker = None
        elif _set_off(document, number) or BRACKETED.fullmatch(document.words(block)):
            continue
        elif speaker:
            yield _turn(number, whole, speaker, "goes on with the turn")


def _guest_as_person(guest: Somebody | None, people: People) -> Person:
    return people.person(guest) if guest else Person("Guest")


def _turns_of(
    document: Document,
    labelled: Sequence[Label],
    guest: Somebody | None,
    people: People,
    tongue: Tongue,
) -> Iterator[Quotation]:
    """The turns of one paragraph, each up to the next label."""
    number = labelled[0].number
    ends = [*(turn.opens for turn in labelled[1:]), document.blocks[number].end]
    for turn, end in zip(labelled, ends, strict=True):
        speaker = _speaker(turn.label, guest, people, tongue)
        at = (turn.opens, turn.begin, end)
        said = _turn(number, at, speaker, f"labelled {turn.label}")
        yield said if _says(document, said) else replace(said, kind="label")


def _ends_turn(
    document: Document,
    number: int,
    labelled: Sequence[Label],
    people: People,
    speaker: Person | None,
) -> bool:
    """Whether the writer has the word again in a paragraph without a label."""
    last = labelled[-1].number
    if document.blocks[number].shape == "heading" or _afterword(document, number, last):
        return True
    if number < last or speaker is None:
        return False
    return _inset(document, labelled) or _told_of(document, number, people, speaker)


def _inset(document: Document, labelled: Sequence[Label]) -> bool:
    """Whether a colon leads to a transcript within an article, all of whose turns are short."""
    first, last = labelled[0].number, labelled[-1].number
    led = first > 0 and document.words(document.blocks[first - 1]).endswith(":")
    return led and len({turn.number for turn in labelled}) == last - first + 1


def _turn(number: int, at: tuple[int, int, int], speaker: Person | None, why: str) -> Quotation:
    opens, begin, end = at
    return Quotation(
        opens, begin, end, end, number, kind="turn", speaker=speaker, confidence=0.95, why=why
    )


def _set_off(document: Document, number: int) -> bool:
    """Whether a paragraph is a pull quote, or the credit of one: "— Peres, on the peace"."""
    words = document.words(document.blocks[number])
    if NOTICE.match(words):
        return True
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
    plain = plain_label(label, tongue)
    if plain in tongue.question:
        return people.person(people.us)
    if plain in tongue.answer:
        return _guest_as_person(guest, people)
    name = label.title() if label.isupper() and len(label) > 3 else label
    words = [word for word in name.lower().split() if word.strip(".") not in tongue.titles]
    bare, short = " ".join(words) or name.lower(), label.replace(".", "")  # "Dr. Lem", "A.R."
    able = [
        who
        for who in people.all
        if bare in {who.names[0].lower(), who.words[-1], who.words[0]}
        or (short.isupper() and len(short) > 1 and _initials(who.names[0]).startswith(short))
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
    answers = _guest_as_person(guest, people)
    over = False
    for number in range(questions[0], len(document.blocks)):
        block = document.blocks[number]
        number_of = NUMBERED.match(document.words(block)) if number in questions else None
        at = (block.begin, block.begin + (number_of.end() if number_of else 0), block.end)
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
