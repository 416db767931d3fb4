"""Every name in a text: where it stands, and what is said of its bearer right there."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from audio.draft.appositions import PLACED, beside_name
from audio.draft.model import Document
from audio.draft.nouns import before_given, titles
from audio.draft.tokens import OWN, Token, named, plain, tokens
from audio.draft.tongues.names import GIVEN
from audio.draft.tongues.tongue import Tongue, table

GROUP = table(
    """
    university church congregation department agency council party school college institute museum
    association committee company corporation bank court police ministry office hospital centre
    center club union league society foundation press news times post tv radio network group
    service street road avenue river lake sea mountain island park city county state states
    bridge space station day week fair house act law award cup games olympics paralympics war
    army force forces administration bureau board commission programme program project website
    shuttle battalion regiment brigade squadron fleet platoon hotel restaurant cafe pub theatre
    theater gallery library academy orchestra choir magazine journal systems inc ltd llc corp
    corporation plc gmbh trust fund foundation coalition alliance federation parliament senate
    congress assembly treasury embassy prison jail airport port railway rail airlines airways
    motors records studios pictures media technologies communications laboratory clinic village
    town valley forest beach bay coast desert canyon hills falls
    """
)
TOLD = {
    "who": 3,
    "which": -4,
    "age": 3,
    "year": -3,
}  # what stands behind a name, and what that weighs
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text.

    Attributes:
        begin, end: half open.
        name: without titles and possessives.
        about: titles and nouns beside it: "colonel", "harbour master", "mother".
        doubtful: it stands where every word has a capital.
        weight: how much speaks for a person rather than for a place or a group.
        number: of its block.
        deed: what its bearer does: "bakes" of ", who bakes".
        brought_in: whether more is told of its bearer behind it: ", who", ", a nurse", ", 58".
    """

    begin: int
    end: int
    name: str
    about: tuple[str, ...]
    doubtful: bool
    weight: int
    number: int
    brought_in: bool = False
    deed: str = ""


def begin_of(it: Mention) -> int:
    """Where a name begins, by which names are in order."""
    return it.begin


Entities = Sequence[tuple[int, int, bool]]
"""What a model takes for names: where, half open, and whether for a person's."""


def mentions(document: Document, tongue: Tongue) -> list[Mention]:
    """All names, in order of place."""
    words = [tokens(document.text, block.begin, block.end) for block in document.blocks]
    found = [
        it for number, of in enumerate(words) for it in _of_block(document, number, of, tongue)
    ]
    surnames = {it.name.split()[-1] for it in found if " " in it.name and it.weight > 0}
    offices = {word for word in surnames if word.lower() in tongue.somebody}
    if offices and not tongue.gendered:
        taken = {at for it in found for at in range(it.begin, it.end)}
        more = (it for n, of in enumerate(words) for it in _surnamed(n, of, offices, taken, tongue))
        found = sorted([*found, *more], key=lambda it: it.begin)
    return found


def _surnamed(
    number: int,
    words: Sequence[Token],
    surnames: Collection[str],
    taken: Collection[int],
    tongue: Tongue,
) -> Iterator[Mention]:
    """Surnames that are offices, of those whose full name the text has: "Carpenter said".

    Args:
        taken: the places of the names that are known.
    """
    for at, word in enumerate(words):
        name = OWN.sub("", word.text)
        before = words[at - 1] if at else None
        if name not in surnames or word.begin in taken:
            continue
        if before and (before.low in tongue.articles or before.capital):
            continue
        weight = 1 + 2 * (at + 1 < len(words) and words[at + 1].low in tongue.verbs)
        yield Mention(word.begin, word.end, name, (), doubtful=False, weight=weight, number=number)


def _of_block(
    document: Document, number: int, words: Sequence[Token], tongue: Tongue
) -> Iterator[Mention]:
    at = 0
    while at < len(words):
        last = _run(words, at, tongue)
        if last == at:
            at += 1
            continue
        found = _mention(document, number, words, at, last, tongue)
        if found:
            yield found
        at = last


def _run(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """Where a run of names ends that begins here."""
    last = at
    while last < len(words):
        word = words[last]
        joined = last == at or word.nicknamed or word.begin - words[last - 1].end <= 1
        if named(word, tongue) and joined and not (last > at and words[last - 1].owns):
            last += 1
        elif last > at and _bridges(words, last, tongue):
            last += 2 if word.text == "." and named(words[last + 1], tongue) else 1
        else:
            break
    return last


def _bridges(words: Sequence[Token], at: int, tongue: Tongue) -> bool:
    """Whether a particle, or the full stop of an initial or a title, stands within a name."""
    here, before = words[at], words[at - 1]
    later = words[at + 1 : at + 4]
    if not later:
        return False
    if here.low in tongue.particles:
        return any(named(word, tongue) for word in later[:2])
    short = before.low in tongue.titles or len(before.text) == 1 or "." in before.text
    return here.text == "." and here.begin == before.end and short and named(later[0], tongue)


def _mention(  # noqa: PLR0913, PLR0917  a run within its words
    document: Document, number: int, words: Sequence[Token], first: int, last: int, tongue: Tongue
) -> Mention | None:
    run = list(words[first:last])
    cut = max(titles(run, tongue), before_given(run, tongue))
    if cut and cut < len(run) and run[cut].text == ".":
        cut += 1
    lone = (
        len(run) == 1 and run[0].inner and (not first or words[first - 1].low not in tongue.small)
    )
    name = run if lone else run[cut:]  # a surname that is an office: "with Baker"
    if cut and name and name[0].low in tongue.articles | tongue.of:
        return None
    cut = 0 if lone else cut
    counted = first > 0 and words[first - 1].text[0].isdigit() and tongue.capitals
    if not name or counted:
        return None  # "23 Jahre"
    behind = words[last] if last < len(words) else words[last - 1]
    about = tuple(word.low for word in run[:cut] if word.word)
    about += beside_name(words, first, last, tongue)
    begins = first == 0 or words[first - 1].text in ".!?…:\"“„«‘'"
    doubtful = document.blocks[number].shape == "heading" or (begins and not cut and len(name) == 1)
    clause = tongue.articles | tongue.pronouns.keys() | tongue.there
    if doubtful and begins and behind.low in clause:
        return None  # "Afterwards the prosecutor", "Later she", "Earlier there had been"
    text = document.text[name[0].begin : name[-1].end]
    spelt = OWN.sub("", plain(text))
    told = _told(words, last, tongue)
    placed = first > 0 and words[first - 1].low in PLACED and name[0].low not in GIVEN
    if placed and told == "who" and len(name) == 1:
        told = ""  # "a fireman from Atlanta, who is new"
    weight = _weight(name, about, words, first, last, tongue) + TOLD.get(told, 0)
    brought_in = told in {"who", "what", "age"}
    deed = words[last + 2].low if told == "who" and last + 2 < len(words) else ""
    return Mention(
        name[0].begin, name[-1].end, spelt, about, doubtful, weight, number, brought_in, deed
    )


def _told(words: Sequence[Token], last: int, tongue: Tongue) -> str:
    """What stands behind a name: "who", "which", an age, what somebody is; or nothing."""
    if last + 1 >= len(words) or words[last].text != ",":
        return ""
    behind = words[last + 1]
    if behind.low in tongue.relative:
        return "who"
    if behind.low in tongue.which:
        return "which"
    if YEAR.fullmatch(behind.text.rstrip(".,")):
        return "year"  # "Oslo, 1979"
    aged = behind.low in tongue.ages or (behind.text.isdigit() and len(behind.text) < 4)
    if aged and last + 2 < len(words) and words[last + 2].text in ",.":
        return "age"
    return "what" if behind.low in tongue.articles else ""


def _weight(  # noqa: PLR0913, PLR0917  a name and all around it
    name: Sequence[Token],
    about: Sequence[str],
    words: Sequence[Token],
    first: int,
    last: int,
    tongue: Tongue,
) -> int:
    """What speaks for a person; less than 1 is a place, a group or a thing."""
    before = words[first - 1].low if first else ""
    behind = words[last].low if last < len(words) else ""
    weight = 1 if len([word for word in name if word.word]) > 1 else 0
    weight += 3 * (name[0].low in GIVEN)
    weight += 3 * any(word in tongue.titles or word in tongue.kin for word in about)
    weight += 2 * any(word in tongue.people | tongue.callings for word in about)
    weight += 2 * (behind in tongue.verbs or before in tongue.verbs)
    the = before == "the" or before in (tongue.articles if tongue.capitals else tongue.marked)
    weight -= 2 * (before in PLACED or (the and not about))
    weight -= 5 * any(word.low in GROUP for word in name)
    weight -= 2 * any(_abbreviates(word) for word in name)
    return weight


def _abbreviates(word: Token) -> bool:
    """Whether a word is all capitals, as a body's name is; initials are a person's: "J.C."."""
    return len(word.text) > 1 and word.text.isupper() and "." not in word.text
