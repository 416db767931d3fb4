"""Drafts a script from an article: who says what, and what the narrator tells."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audio.cli.console import answering_json, complain, result, result_json
from audio.cli.options import json_option, quiet_option
from audio.errors import AssetError

if TYPE_CHECKING:
    from audio.draft.chain import Draft
    from audio.draft.model import Quotation

SHOWN = 60  # characters of a quotation in the list at the end


@click.command("draft")
@click.argument("article")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="SCRIPT",
    help="The script to write.  [default: print it]",
)
@click.option(
    "--tags",
    type=click.Choice(["drop", "keep"]),
    default="drop",
    show_default=True,
    help='What becomes of "she said" where it says nothing else.',
)
@click.option(
    "--language", default="", metavar="TAG", help="Of the article, such as de.  [default: look]"
)
@click.option(
    "--chapter", type=click.IntRange(min=1), help="Only this chapter of an e-book, from 1."
)
@click.option(
    "--names",
    type=click.Choice(["rules", "model"]),
    default="rules",
    show_default=True,
    help="How names are told from places and bodies, in English.",
)
@click.option(
    "--engine",
    "engines",
    multiple=True,
    metavar="NAME",
    help="Propose voices of this engine alone; may be repeated.  [default: all]",
)
@click.option("--force", is_flag=True, help="Write over a script that is there.")
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    article: str,
    output: Path | None,
    tags: str,
    language: str,
    chapter: int | None,
    names: str,
    engines: tuple[str, ...],
    force: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """Draft a script from an article, which passes `check` as it stands.

    ARTICLE is a file (text, Markdown, HTML, DOCX, EPUB, SRT, WebVTT) or an address, which is
    fetched.  Headings become chapters, each quotation becomes a quote of whoever says it, with a
    voice proposed, and all else is narration.  Nothing of the article is lost: what is not spoken
    stands in comments.
    A quotation of which it is not sure whose it is stays the narrator's, and is listed at the end,
    as is what its voice cannot read, such as emoji: that alone `check` refuses.

    \b
      audiostory draft interview.docx -o scripts/interview.yaml
      audiostory draft https://example.org/story.html -o scripts/story.yaml --tags keep
    """
    from audio.draft.chain import draft, written  # noqa: PLC0415

    with answering_json(as_json):
        if output and output.exists() and not force:
            raise AssetError(f"{output} is there already: name another script, or add --force")
        drafted = draft(
            article, language, chapter or 0, keep_tags=tags == "keep", model=names == "model"
        )
        drafted = written(article, drafted, output, engines)
    if as_json:
        result_json(_plain(drafted, output))
        return
    result(str(output) if output else drafted.text.rstrip("\n"))
    if not quiet:
        complain(_report(drafted))
        if output and (stray := _stray(drafted.file, output)):
            complain(stray)


def _plain(drafted: "Draft", output: Path | None) -> dict[str, Any]:
    """The draft for a program: quotations with their places in the file, in characters from 0."""
    return {
        "script": str(output) if output else None,
        "language": drafted.language,
        "cast": [
            {
                "id": part.id,
                "name": part.person.name,
                "voice": part.voice,
                "gender": part.person.gender,
            }
            for part in drafted.cast
        ],
        "quotes": [_quote(drafted, quote) for quote in drafted.quotes if quote.spoken],
        "left_out": list(drafted.document.left_out),
        "unread": list(drafted.unread),
        "unchecked": drafted.unchecked or None,
    }


def _quote(drafted: "Draft", quote: "Quotation") -> dict[str, Any]:
    document = drafted.document
    told: dict[str, Any] = {
        "text": document.text[quote.begin : quote.end],
        "speaker": quote.speaker.name if quote.speaker else None,
        "confidence": round(quote.confidence, 2),
        "narrated": not quote.sure,
        "why": quote.why,
    }
    if document.places is not None:
        told |= {"start": document.place(quote.begin), "end": document.place(quote.end)}
    return told


def _report(drafted: "Draft") -> str:
    """What was found, and what to look at."""
    quotes, speakers = sum(it.part == "quote" for it in drafted.pieces), len(drafted.cast)
    many, others = "" if quotes == 1 else "s", "" if speakers == 1 else "s"
    lines = [f"{quotes} quote{many}, {speakers} speaker{others}"]
    lines += [f"  {part.person.name}: {part.voice}" for part in drafted.cast]
    if drafted.doubts:
        lines.append(
            f"{len(drafted.doubts)} stay the narrator's, because nobody is sure whose they are"
            " (# ? in the script):"
        )
        lines += [_doubt(drafted, quote) for quote in drafted.doubts]
    if drafted.unread:
        lines.append("cannot be spoken so: write other words, or those for the voice as say:")
        lines += [f"  {told}" for told in drafted.unread]
    if drafted.document.left_out:
        lines.append("left out, beside the article:")
        lines += [f"  {words[:SHOWN]}" for words in drafted.document.left_out]
    if drafted.unchecked:
        lines.append(f"quotes will not be compared with the article: {drafted.unchecked}")
    return "\n".join(lines)


def _stray(file: str, script: Path) -> str:
    """What to do about an article that does not come along when the show is moved."""
    from audio.speech.recorded import show_folder  # noqa: PLC0415

    real = script.resolve()
    if not file or (real.parent / file).resolve().is_relative_to(show_folder(real)):
        return ""
    name = Path(file).name
    return (
        f"the article lies outside the show: copy it beside the script and write {name} as its"
        f" source in place of {file}, so that check finds it wherever the show is moved"
    )


def _doubt(drafted: "Draft", quote: "Quotation") -> str:
    words = " ".join(drafted.document.text[quote.begin : quote.end].split())
    shown = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
    guess = f": {quote.speaker.name}, {quote.confidence:.0%}?" if quote.speaker else ""
    return f"  “{shown}”{guess}"
