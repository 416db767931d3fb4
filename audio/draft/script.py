"""The text of a script: what a producer reads, changes and builds."""

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audio.draft.casting import Part
from audio.draft.model import Document, Quotation
from audio.draft.pieces import DROPPED, SPOKEN, Piece
from audio.draft.tongues.tongue import table
from audio.script.source_text import seen

WIDTH = 92  # columns of a script's line
LONGEST = 15_000  # characters of one line of narration; a script takes 20,000
PLAIN = re.compile(r"[“‘„«]?[^\W\d_][^:#\n\t]*[^\s:#]")
WORDS_OF_YAML = table("true false null yes no on off y n")


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a script is written from.

    Attributes:
        title: of the episode; a chapter of that name that begins the article is left out.
        language: BCP 47; empty where the show's own will do.
        source: where the article is from.
        file: the article as the script would name it, if its quotations can be compared with it.
        capitals: whether narration that was the rest of a sentence begins with one.
        narrator: a voice for the narrator; empty for the show's own.
        lexicon: names, and how a voice would say each; empty if it cannot tell.
    """

    document: Document
    pieces: Sequence[Piece]
    cast: Sequence[Part]
    title: str
    language: str
    source: str
    narrator: str = ""
    lexicon: Sequence[tuple[str, str]] = ()
    file: str = ""
    capitals: bool = True


def script(plan: Plan) -> str:
    """The script, as YAML."""
    parts = [_head(plan), _cast(plan), _lexicon(plan), "\n".join(["story:", *_story(plan)])]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(plan: Plan) -> str:
    lines = [
        "# Drafted from an article. A line behind # is not spoken; one that begins with # ?",
        "# is a decision to look at.",
        "",
        "episode:",
        f"  title: {quoted(plan.title)}",
        *([f"  language: {plan.language}"] if plan.language else []),
        f"  source: {_source(plan)}",
    ]
    return "\n".join(lines)


def _source(plan: Plan) -> str:
    """The file to compare with, or words: a file's name alone would be taken for the file."""
    if plan.file or "://" in plan.source:
        return quoted(plan.file or plan.source)
    return f"{{title: {quoted(plan.source)}}}"


def _cast(plan: Plan) -> str:
    lines = [f"  narrator: {{voice: {plan.narrator}}}"] if plan.narrator else []
    for part in plan.cast:
        known = ", ".join(filter(None, (part.person.age, part.person.gender)))
        about = f"   # {known}" if known else ""
        lines.append(
            f"  {key(part.id)}: {{name: {quoted(part.person.name)}, voice: {_voice(part)}}}{about}"
        )
    return "\n".join(["cast:", *lines]) if lines else ""


def _voice(part: Part) -> str:
    shape = [f"base: {part.voice}"]
    shape += [f"pitch: {part.pitch:g} st"] if part.pitch else []
    shape += [f"pace: {part.pace:g}"] if part.pace != 1.0 else []
    return part.voice if len(shape) == 1 else f"{{{', '.join(shape)}}}"


def _lexicon(plan: Plan) -> str:
    """The names that a voice does not know: its guess, for the producer to mend."""
    told = [f"  {quoted(name)}: {said}" for name, said in plan.lexicon if said]
    open_ones = [f"  # {quoted(name)}: …" for name, said in plan.lexicon if not said]
    if not told and not open_ones:
        return ""
    head = (
        "lexicon:   # guesses; hear them with: audiostory names --say"
        if told
        else ("# lexicon:   # names that a voice may say wrongly; write how each is said")
    )
    return "\n".join([head, *told, *open_ones])


def _story(plan: Plan) -> Iterator[str]:
    """Every piece as a cue or a comment; a script is never empty."""
    ids = {part.person.name: part.id for part in plan.cast}
    spoken = any(piece.part in SPOKEN for piece in plan.pieces)
    for number, piece in enumerate(plan.pieces):
        words = one_line(plan.document.text[piece.begin : piece.end])
        if piece.part == "chapter":
            yield from _chapter(words, plan, first=piece.begin == plan.document.blocks[0].begin)
        elif piece.part in DROPPED:
            yield f"  # {DROPPED[piece.part]}: {words}"
        elif piece.part == "narration":
            yield from map(_doubt, piece.doubts)
            yield from _line("narration", _begun(words, plan, number), "")
        elif piece.quote and piece.quote.speaker:
            ended = words if _goes_on(plan, number) else re.sub(r",$", ".", words)
            yield from _line("quote", ended, ids[piece.quote.speaker.name])
    if not spoken:
        yield f"  - narration: {quoted(plan.title)}"


def _chapter(words: str, plan: Plan, *, first: bool) -> Iterator[str]:
    """A heading; the one that is the episode's title makes no chapter."""
    if not first or words != plan.title:
        yield ""
        yield f"  - chapter: {quoted(words)}"


def _goes_on(plan: Plan, number: int) -> bool:
    """Whether a quotation's sentence goes on in the next one, behind a tag that is left out."""
    for piece in plan.pieces[number + 1 :]:
        if piece.part == "quote":
            return plan.document.text[piece.begin].islower()
        if piece.part not in {"mark", "tag"}:
            return False
    return False


def _begun(words: str, plan: Plan, number: int) -> str:
    """Narration, with a capital where it was the rest of a sentence behind a quotation."""
    earlier = (plan.pieces[at] for at in range(number - 1, -1, -1))
    before = next((piece for piece in earlier if piece.part != "mark"), None)
    cut = before is not None and before.part in {"quote", "tag"}
    same = before is not None and before.paragraph == plan.pieces[number].paragraph
    capital = words[:1].upper()
    if plan.capitals and cut and same and capital.lower() == words[:1]:
        return capital + words[1:]
    return words


def _doubt(quote: Quotation) -> str:
    """What the producer should look at."""
    guess = f"{quote.speaker.name}, {quote.confidence:.0%} ({quote.why})" if quote.speaker else ""
    return f"  # ? whose words: {one_line(guess or quote.why)}"


def _line(cue: str, words: str, by: str) -> Iterator[str]:
    """A cue with its words, folded over several lines; an overlong one as several."""
    for part in _parts(words):
        if PLAIN.fullmatch(part) and len(part) < WIDTH - 14 and part.lower() not in WORDS_OF_YAML:
            yield f"  - {cue}: {part}"
        else:
            yield f"  - {cue}: >-"
            wrap = textwrap.TextWrapper(WIDTH - 6, break_long_words=False, break_on_hyphens=False)
            yield from (f"      {line}" for line in wrap.wrap(part))
        if by:
            yield f"    by: {key(by)}"


def _parts(words: str) -> list[str]:
    if len(words) <= LONGEST:
        return [words]
    return textwrap.wrap(words, LONGEST, break_on_hyphens=False)


def quoted(words: str) -> str:
    """A text on one line, as YAML reads it whatever is in it."""
    words = one_line(words)
    plain = PLAIN.fullmatch(words) and words.lower() not in WORDS_OF_YAML
    return (
        words
        if plain and not re.search(r"[\[\]{},&*!|>'\"%@`]", words)
        else json.dumps(words, ensure_ascii=False)
    )


def key(word: str) -> str:
    """A name of the cast; one that YAML reads as something else stands in quotes."""
    return (
        word
        if re.fullmatch(r"[^\W\d_][\w-]*", word) and word not in WORDS_OF_YAML
        else json.dumps(word)
    )


def one_line(words: str) -> str:
    """Words with single blanks, and without what nobody can see or say."""
    return re.sub(r"[ \t\n\r\f\v]+", " ", seen(words)).strip(" ")
