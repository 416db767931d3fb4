"""What stands around a transcript: facts ahead of it; behind it credits and the writer's word."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from audio.draft.model import Document
from audio.draft.people import People
from audio.draft.persons import OTHERS, SELVES, spoken
from audio.draft.tongues.tongue import Tongue, table

ASKERS = table(
    """
    interviewer interviewers host moderator presenter q interviewerin moderatorin fragesteller
    enquêteur enquêtrice intervieweur intervieweuse animateur journaliste entrevistador
    entrevistadora moderador moderadora presentador presentadora интервьюер корреспондент
    ведущий ведущая модератор
    """
)
ANSWERERS = table(
    """
    narrator interviewee respondent informant guest speaker witness a interviewees narrators
    respondents informants guests witnesses befragte befragter
    interviewte interviewter interviewpartner interviewpartnerin zeitzeuge zeitzeugin gast
    erzähler erzählerin témoin interviewé interviewée enquêté enquêtée invité invitée
    entrevistado entrevistada invitado invitada testigo narrador narradora респондент
    информант гость гостья рассказчик рассказчица
    """
)
FACTS = table(
    """
    date location place recorded recording tape time where
    duration length collection project subject topic born transcriber transcribed accession
    language session venue datum ort dauer aufnahme thema sprache geboren
    lieu durée enregistrement sujet fecha lugar duración grabación tema дата место длительность
    запись тема
    """
)
ATTENDING = table(
    """
    present participants attendees speakers apologies absent attending chair minutes anwesend
    teilnehmer entschuldigt vorsitz présents participants excusés presentes participantes
    присутствуют присутствовали участники
    """
)
CREDITS = table(
    """
    interview interviews words text texts story photo photos photograph photographs photography
    picture pictures image images illustration illustrations portrait portraits translation
    transcript transcription translator editor editing producer production camera sound music
    foto fotos fotografie bild bilder gespräch protokoll aufzeichnung übersetzung redaktion
    entretien texte photographie photographies traduction entrevista texto fotografía fotografías
    traducción edición интервью текст фото фотографии перевод беседа записал записала беседовал
    беседовала редактор
    """
)
_PARTICLE = r"(?:van|von|de|der|den|di|da|la|le|del|и|y|e|et|und|and|&)"
_WORD = r"[^\W\d_a-zß-ÿа-яё][\w.’'-]*"
_NAMES = rf"{_WORD}(?:,?\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD}){{0,7}}"
NAMED = re.compile(rf"(?P<name>{_NAMES})(?:\s*\([^()]*\)|,\s[^?!]{{1,60}})?\s*[.;,]?")
TOLD = re.compile(
    r"(?:^|(?<=[.;,|·—–/]\s)|(?<=\s{2}))(?P<label>[^\W\d_]+)"
    r"(?:\s(?:by|(?:of|and|et|und|y|de|der|du|/)\s\w+))?(?:\s\((?P<letter>[^\W\d_]{1,3})\))?\s?[:：](?:\s+|$)"
)
STOPPED = re.compile(r"[.?!]\s")
LABEL_ALONE = re.compile(r"[^\W\d_][^:.?!\n]{0,40}[:：]")
FULL = re.compile(rf"{_WORD}(?:\s{_WORD}){{1,3}}")
JOINED = re.compile(r"\s(?:and|und|et|&|и)\s")
LONGEST = 160  # characters of a paragraph that tells facts
CREDIT_LINE = re.compile(
    r"\W{0,2}(?:(?:interview(?:ed)?|words|text|photo(?:graph)?s|recorded|transcribed|translated|"
    r"edited|transcript|compiled|produced)\b.{0,30}\bby|as told to|propos recueillis|"
    r"entretien réalisé|recueilli par|aufgezeichnet von|interviewt von|übersetzt von|"
    r"(?:das |die )?(?:gespräch|interview|fragen?) (?:führten?|stellten?)|"
    r"mit .{3,60} (?:sprach|sprachen)\b|"
    r"entrevista realizada|entrevista de|traducid[oa]|traduit|беседовал[аи]?|записал[аи]?|"
    r"подготовил[аи]?|разговаривал[аи]?|перевод)\s\S.{0,100}",
    re.IGNORECASE,
)
AFTERWORD = re.compile(
    r"^(?:\W{0,2}(?:this|the) (?:interview|recording|transcript|conversation|discussion)\b|"
    r"\W{0,2}(?:interview|transcript|recorded|translated|edited) by\b|"
    r"\W{0,2}end of (?:the )?(?:interview|recording|tape|transcript)\b|"
    r"\(|\[|related|see also|sources?\b|read more)",
    re.IGNORECASE,
)


class _Fact(NamedTuple):
    label: str
    value: str
    letter: str  # by which somebody is labelled


@dataclass(slots=True)
class Facts:
    """What a transcript's header tells: in which paragraphs, and who asks and who answers.

    Attributes:
        names: of all whom it names.
        askers: those of them who ask.
        together: whether several answer.
    """

    numbers: set[int] = field(default_factory=set)
    roles: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    askers: list[str] = field(default_factory=list)
    together: bool = False

    def of(self, label: str) -> str:
        """The name behind a role; of "Q" and "A", that of the only one who asks or answers."""
        if label in self.roles:
            return self.roles[label]
        kin = next((table for table in (ASKERS, ANSWERERS) if label in table), frozenset())
        names = {name for role, name in self.roles.items() if role in kin}
        return names.pop() if len(names) == 1 else ""


def facts(document: Document, labelled: Collection[int]) -> Facts:
    """The facts ahead of the first real turn.

    Args:
        labelled: the paragraphs that begin with a label.
    """
    told, found = Facts(), 0
    for number, block in enumerate(document.blocks):
        if number in told.numbers:
            continue
        alone = LABEL_ALONE.fullmatch(document.words(block)) is not None
        last = min(number + alone, len(document.blocks) - 1)
        these = _told(document.text[block.begin : document.blocks[last].end])
        if these and not told.roles.keys() & {it.label for it in these}:
            told.numbers |= {number, last}
            told.roles.update(_roles(these))
            told.names += [name for it in these for name in FULL.findall(it.value)]
            asking = (it for it in these if it.label in ASKERS)
            told.askers += [name for it in asking for name in FULL.findall(it.value)]
            told.together |= any(it.label in ANSWERERS and _several(it) for it in these)
            found += len(these)
        elif number in labelled:
            break
    return told if found > 1 else Facts()


def tells_facts(words: str) -> bool:
    """Whether a paragraph tells facts: "Recorded: 4 March. Interviewer: Kevin Rourke"."""
    return bool(_told(words))


def _told(words: str) -> list[_Fact]:
    """The facts of a paragraph; none if it tells something else, too."""
    if len(words) > LONGEST or "?" in words:
        return []
    found = [it for it in TOLD.finditer(words) if it["label"].lower() in _KNOWN]
    if not found:
        return []
    ends = [*(it.start() for it in found[1:]), len(words)]
    told = [
        _Fact(it["label"].lower(), words[it.end() : end].strip(), (it["letter"] or "").lower())
        for it, end in zip(found, ends, strict=True)
    ]
    begins = found[0].start() == 0 or len(found) > 1
    return told if begins and all(map(_is_fact, told)) else []


_KNOWN = ASKERS | ANSWERERS | FACTS | ATTENDING | CREDITS


def _is_fact(told: _Fact) -> bool:
    """Whether a value is what its label asks for: of somebody, a name."""
    if told.label in FACTS:
        return bool(told.value)
    if told.label in ATTENDING:
        return FULL.search(told.value) is not None and not STOPPED.search(told.value)
    named = NAMED.fullmatch(told.value)
    return named is not None and (" " in named["name"] or told.value[-1] not in ".!")


def _roles(told: Sequence[_Fact]) -> dict[str, str]:
    """Who is told to ask and to answer; two who ask are nobody in particular."""
    named = {
        it: match["name"].partition(",")[0].rstrip(".;")
        for it in told
        if it.label in ASKERS | ANSWERERS
        and (match := NAMED.fullmatch(it.value))
        and not _several(it)
    }
    letters = {it.letter: name for it, name in named.items() if it.letter}
    return {it.label: name for it, name in named.items()} | letters


def _several(told: _Fact) -> bool:
    """Whether a fact names more than one: "Owen Pryce and Kay Lum"; not "Ana Reis, Mayor"."""
    named = NAMED.fullmatch(told.value)
    name = named["name"] if named else ""
    listed = told.label.endswith("s") and len(FULL.findall(name)) > 1
    return listed or JOINED.search(name) is not None


def is_credit(words: str) -> bool:
    """Whether a paragraph is a credit: "Interview: Petr Novotný", "Photographs by Ida Lamb"."""
    if len(words) > LONGEST:
        return False
    told = _told(words)
    named = any(it.label in CREDITS for it in told)
    return named or CREDIT_LINE.fullmatch(words) is not None


def afterword(document: Document, number: int, last: int) -> bool:
    """Whether a paragraph behind the last turn is the writer's, by what it is."""
    words = document.words(document.blocks[number])
    return number > last and (
        AFTERWORD.match(words) is not None or is_credit(words) or tells_facts(words)
    )


def closing(document: Document, number: int, last: int) -> bool:
    """Whether a paragraph behind the last turn closes, as one in brackets does not."""
    bracketed = document.words(document.blocks[number]).startswith(("(", "["))
    return not bracketed and afterword(document, number, last)


def end(document: Document, last: int) -> int:
    """The paragraph behind the last turn that closes, or behind the last one of the text."""
    numbers = range(last + 1, len(document.blocks))
    return next((n for n in numbers if closing(document, n, last)), len(document.blocks))


def italics(document: Document) -> int:
    """The paragraph from which on all that is text is in italics, or a credit."""
    number = len(document.blocks)
    while number:
        block = document.blocks[number - 1]
        if not (block.shape != "text" or block.slanted or is_credit(document.words(block))):
            break
        number -= 1
    return number


def ends_slanted(document: Document, number: int, since: int) -> bool:
    """Whether italics close: from here on all is in italics, but not what comes before.

    Args:
        since: where `italics` begin.
    """
    if number < since or document.blocks[number - 1].slanted:
        return False
    numbers = range(number, len(document.blocks))
    later = (document.blocks[n] for n in numbers if document.blocks[n].shape == "text")
    return next((block.slanted for block in later), False)


def steps_back(document: Document, number: int, asked: int, people: People, tongue: Tongue) -> bool:
    """Whether the last paragraph tells of the guest: "At four she closes it", with no "I".

    It has "she", and nobody who says "I" or "you"; and the last question and its answer, in which
    somebody says "I", tell of nobody whom "she" may mean.

    Args:
        asked: the paragraph of the last question, or where the last turn begins.
    """
    numbers = range(number, len(document.blocks))
    texts = (n for n in reversed(numbers) if document.blocks[n].shape == "text")
    if next(texts, -1) != number or number <= asked:
        return False
    here = spoken(_text(document, number, number))
    before = spoken(_text(document, asked, number - 1))
    speaks = not SELVES.isdisjoint(before) and (SELVES | OTHERS).isdisjoint(here)
    told = here & {word for word, means in tongue.pronouns.items() if means in {"woman", "man"}}
    begin, end = document.blocks[asked].begin, document.blocks[number].begin
    free = (told | tongue.somebody).isdisjoint(before)
    named = any(it.weight > 0 for it in people.within(begin, end))
    return speaks and bool(told) and free and not named


def _text(document: Document, first: int, last: int) -> str:
    return document.text[document.blocks[first].begin : document.blocks[last].end]
