"""Labels of a transcript: "Q:", "Ana Reis, baker:", "[Ana]", a name in a line of its own."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from audio.draft.frame import ANSWERERS, ASKERS, end, facts, is_credit, tells_facts
from audio.draft.label_forms import ALONE, CLOCK, INNER, LABEL, LETTER, NAME
from audio.draft.model import Document
from audio.draft.persons import OTHERS, SELVES, spoken
from audio.draft.tongues.tongue import Tongue, table

NOTED = table(
    """
    note image photo picture update source caption correction editor ps warning danger caution tip
    hint attention example achtung hinweis tipp warnung beispiel attention remarque conseil exemple
    atención nota aviso consejo ejemplo внимание примечание совет пример
    """
)
HELD = re.compile(r"(?:The|Der|Die|Le|La|El)\s|L[’']")
HOLDER = re.compile(r"(?:[^\W\d_a-z][\w’'-]*\.?\s+){1,3}[^\W\d_a-z][\w’'-]*")
LINKED = re.compile(r"\S+://\S+")
CALLED = re.compile(rf"(?=[^\W\d_a-z]){NAME}")
WEAK = ("column", "round", "surname")
FEWEST = 3  # turns of a transcript; two are a colon by chance
MOST = 0.7  # of the paragraphs, by which even a label that stands once is one
SHARE = 0.5  # of the paragraphs from the first turn on


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled turn: in which paragraph, whose, where its label and its words begin.

    Attributes:
        weak: nothing but bold, brackets or a gap tells that it is one.
    """

    number: int
    label: str
    begin: int
    opens: int
    weak: bool = False


def labels(document: Document, tongue: Tongue) -> list[Label]:
    """The labels of a transcript; none if it is no transcript."""
    found = list(_beginning(document, tongue))
    found = _without_title(document, found) or _standing_alone(document, tongue)
    found = _strong(document, _in_full(_within_frame(document, found), tongue))
    inner = _inner(document, found, tongue)
    counts = Counter(plain_label(turn.label, tongue) for turn in found)
    if not found or len(found) < MOST * _paragraphs(document, found):
        # a label that stands once may be a colon by chance
        found = [turn for turn in found if counts[plain_label(turn.label, tongue)] > 1]
    found = [turn for turn in found if turn.label[0].isupper() or counts[turn.label] > 1]
    if not found:
        return []
    whole = sorted([*found, *inner], key=lambda turn: turn.opens)
    return whole if _enough(document, found, inner, tongue) else []


def _enough(
    document: Document, found: Sequence[Label], inner: Sequence[Label], tongue: Tongue
) -> bool:
    """Whether there are so many labels that they are those of a transcript."""
    asked = any(plain_label(turn.label, tongue) in tongue.question for turn in found)
    counts = Counter(turn.label for turn in [*found, *inner])
    enough = len(found) + len(inner) >= (2 if asked else FEWEST)
    again = max(counts.values()) > 1 and len(counts) > 1
    alone = all(turn.begin == document.blocks[turn.number].end for turn in found)
    changes = sum(one.label != other.label for one, other in pairwise(found))
    by_turns = min(counts.values()) > FEWEST - 1 and changes == len(found) - 1
    share = SHARE / 2 if asked or alone or by_turns else SHARE
    again = again and _speaks(document, found, tongue)
    return enough and (asked or again) and len(found) >= share * _paragraphs(document, found)


def _speaks(document: Document, found: Sequence[Label], tongue: Tongue) -> bool:
    """Whether anybody says "I" or "you", or asks; or the labels have times, signs or titles."""
    text = document.text[found[0].opens :]
    signed = [
        not document.text[turn.opens].isalpha()
        or not tongue.titles.keys().isdisjoint(turn.label.lower().replace(".", "").split())
        for turn in found
    ]
    personal = not (SELVES | OTHERS).isdisjoint(spoken(text))
    return personal or "?" in text or sum(signed) * 2 > len(found)


def _paragraphs(document: Document, found: Sequence[Label]) -> int:
    """How many paragraphs there are from the first turn on, without those that tell a time."""
    later = document.blocks[found[0].number : end(document, found[-1].number)]
    return sum(not CLOCK.fullmatch(document.words(block)) for block in later)


def _beginning(document: Document, tongue: Tongue) -> Iterator[Label]:
    """The labels that begin a paragraph and have its words behind them."""
    for number, block in enumerate(document.blocks):
        words = document.words(block)
        lead = words[: block.lead].rstrip()
        match = _match(words, tongue)
        label, groups = _name(match), match.groupdict() if match else {}
        sure = groups.get("angled") or groups.get("office")
        if match and LINKED.fullmatch(words, match.end()):
            continue
        if match and (sure or _may_speak(label, tongue)):
            weak = any(groups.get(form) for form in WEAK)
            yield Label(number, label, block.begin + match.end(), block.begin, weak)
        elif CALLED.fullmatch(lead) and _may_speak(lead, tongue):
            yield Label(number, lead.rstrip(".,"), block.begin + block.lead, block.begin, weak=True)


def _within_frame(document: Document, found: Sequence[Label]) -> list[Label]:
    """The labels without those that tell facts ahead of the turns, or credits behind them."""
    told = facts(document, {turn.number for turn in found}).numbers
    kept = [turn for turn in found if turn.number not in told]
    words = [document.words(document.blocks[turn.number]) for turn in kept]
    behind = len(list(takewhile(tells_facts, reversed(words))))
    closing = words[len(words) - behind :]
    closes = behind > 1 or any(map(is_credit, closing))
    return kept[: len(kept) - behind] if closes else kept


def _strong(document: Document, found: Sequence[Label]) -> list[Label]:
    """The labels without the weak ones, unless those of several come again and again."""
    often = Counter(turn.label for turn in found)
    again = {label for label, count in often.items() if count > 1}
    weak = [turn for turn in found if turn.label in again]
    changes = sum(one.label != other.label for one, other in pairwise(weak))
    spoken = len(again) > 1 and changes * 2 > len(weak) > FEWEST
    spoken = spoken and len(weak) >= MOST * _paragraphs(document, weak)
    return [turn for turn in found if not turn.weak or (spoken and turn.label in again)]


def _in_full(found: Sequence[Label], tongue: Tongue) -> list[Label]:
    """The labels, each with the fullest name that another has: "REIS" is "ANA REIS"."""
    names = dict.fromkeys(turn.label for turn in found)
    near: dict[str, list[str]] = defaultdict(list)  # the names by what may stand for them
    for name in names:
        parts = bare(name, tongue).split()
        for key in {parts[0], parts[-1], initials(name)}:
            near[key].append(name)
    fuller = {name: _fuller(name, near, tongue) for name in names}
    return [replace(turn, label=fuller[turn.label]) for turn in found]


def _fuller(name: str, near: Mapping[str, Sequence[str]], tongue: Tongue) -> str:
    """The one longer name of which a name is a part, or has the initials."""
    plain = bare(name, tongue).split()
    titles = set(name.lower().replace(".", "").split()) & tongue.titles.keys()
    keys = [_short(name), *(plain if len(plain) == 1 else ())]
    able = {
        other
        for key in keys
        for other in near.get(key, ())
        if len(parts := bare(other, tongue).split()) > len(plain)
        and (plain in ([parts[0]], [parts[-1]]) or is_short(name, other))
        and titles <= set(other.lower().replace(".", "").split())
    }
    return able.pop() if len(able) == 1 else name


def is_short(name: str, other: str) -> bool:
    """Whether a label has the initials of another: "HV" of "Hanna Vogt"."""
    short = _short(name)
    return len(short) > 1 and short.isupper() and initials(other) == short


def _short(name: str) -> str:
    return re.sub(r"[.\s]", "", name)


def initials(name: str) -> str:
    """The first letters of a name: "MVO" of "Marijke van der Velden-Osei"."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def bare(name: str, tongue: Tongue) -> str:
    """A name in small letters and without titles."""
    words = [word for word in name.lower().split() if word.strip(".") not in tongue.titles]
    return " ".join(words) or name.lower()


def _inner(document: Document, found: Sequence[Label], tongue: Tongue) -> list[Label]:
    """Labels within a paragraph: "Q: Why? A: Because." Of two who are named, both are known."""
    whose = {turn.label for turn in found}
    begins = {turn.number: turn.begin for turn in found}
    turns: list[Label] = []
    for number, block in enumerate(document.blocks):
        if number not in begins:
            continue
        for match in INNER.finditer(document.text, block.begin, block.end):
            label = match["label"]
            if match.start() >= begins[number]:
                turns.append(Label(number, label, match.end(), match.start()))
    often = Counter(turn.label for turn in turns)
    known = tongue.question | tongue.answer
    return [
        turn
        for turn in turns
        if turn.label in whose
        or plain_label(turn.label, tongue) in known
        or (often[turn.label] > 1 and _may_speak(turn.label, tongue))
    ]


def _without_title(document: Document, found: Sequence[Label]) -> list[Label]:
    """The labels without a title that looks like one: "Ana Reis: “I never sleep”"."""
    begins = [turn.label for turn in found]
    title = bool(found) and document.blocks[0].shape == "heading" and found[0].number == 0
    return list(found[1:] if title and begins.count(begins[0]) == 1 else found)


def _match(words: str, tongue: Tongue) -> re.Match[str] | None:
    """The label of a paragraph; a letter that asks or answers, though a colon comes later."""
    whole = LABEL.match(words)
    letter = LETTER.match(words)
    known = _name(letter).lower() in tongue.question | tongue.answer
    named = all(word[0].isupper() for word in _name(whole).split())  # "A. Lem: …"
    return letter if known and not (whole and named) else whole


def _name(label: re.Match[str] | None) -> str:
    """The name in a label; of an office or a role, its holder's: "The Minister (Mr Garvey)"."""
    if label is None:
        return ""
    groups = label.groupdict()
    aside = (groups.pop("aside", None) or "")[1:-1]
    name = next(filter(None, groups.values()), "")
    held = HELD.match(name) or name.lower() in ASKERS | ANSWERERS
    return aside if held and HOLDER.fullmatch(aside) else name


def _standing_alone(document: Document, tongue: Tongue) -> list[Label]:
    """Labels in lines of their own, with what is said in the next: "Ana (02:14)", "Q."."""
    found: list[Label] = []
    timed = False
    for number, block in enumerate(document.blocks[:-1]):
        words = document.words(block)
        name = CLOCK.sub("", words)
        match = ALONE.fullmatch(name)
        if match and _may_speak(match["label"], tongue):
            timed = timed or name != words
            found.append(Label(number, match["label"], block.end, block.begin))
    counts = Counter(plain_label(turn.label, tongue) for turn in found)
    found = [turn for turn in found if counts[plain_label(turn.label, tongue)] > 1]
    asked = any(plain_label(turn.label, tongue) in tongue.question for turn in found)
    apart = all(later.number - turn.number > 1 for turn, later in pairwise(found))
    whose = {plain_label(turn.label, tongue) for turn in found}
    often = len(found) * 3 >= len(document.blocks) - found[0].number if found else False
    spoken = timed or asked or (often and len(found) > FEWEST)
    return found if apart and spoken and len(whose) > 1 else []


def _may_speak(label: str, tongue: Tongue) -> bool:
    first = label.split(maxsplit=1)[0].strip(".").lower()
    if plain_label(label, tongue) in tongue.question | tongue.answer:
        return True
    if any(word in tongue.articles for word in label.split()):
        return False  # a title: "Drawing the sea: a conversation"
    if first in tongue.articles and label.partition(" ")[2].islower():  # "The oven", no "The clerk"
        return label.rsplit(maxsplit=1)[-1] in tongue.somebody
    named = first not in NOTED | tongue.calendar
    return named and not any(
        word in tongue.verbs | tongue.helpers
        for word in label.split()  # Said is a surname
    )


def plain_label(label: str, tongue: Tongue) -> str:
    """A label in small letters, without its full stop, or the number of a question: "Q1"."""
    plain = label.lower().strip(".")
    known = plain.rstrip("0123456789")
    return known if known in tongue.question | tongue.answer else plain
