"""Lists names, initials, numbers and odd words that the lexicon does not know, to hear them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audio.cli.console import answering_json, complain, progress, result, result_json
from audio.cli.options import (
    json_option,
    language_option,
    output_option,
    quiet_option,
    script_argument,
)

if TYPE_CHECKING:
    from audio.model.episode import Episode
    from audio.model.saying import Saying
    from audio.plan.names import Found
    from audio.speech.engine import Dictionary

STILL_GUESSED = (
    '"as in the lexicon": its entry is what the voice guesses anyway, as a draft writes it.'
    " Where that is right, all is well; where it is not, write there how the word is said."
)


@click.command("names")
@script_argument
@click.option("--say", "aloud", is_flag=True, help="Also speak each, into a sound file of its own.")
@language_option
@output_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    aloud: bool,  # noqa: FBT001
    language: str,
    output: Path | None,
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """List what a voice might say wrong, before anything is spoken.

    These are the names, initials, numbers and unusual words that the lexicon does not know, the
    most frequent first, with the place where each stands first.  Beside a word stands how the
    default voice would say it: "?" marks a guess, any other is from its dictionary.  An entry of
    the lexicon that is this very guess, as in a draft, still is one.  With --say each is spoken, by
    whoever says it first, into a folder of its own; what was spoken is kept.

    \b
      audiostory names scripts/flood.yaml
      audiostory names scripts/flood.yaml --say
    """
    from audio.cli.places import output_folder  # noqa: PLC0415
    from audio.plan.names import names  # noqa: PLC0415
    from audio.speech.registry import voiced  # noqa: PLC0415
    from audio.versions import read  # noqa: PLC0415

    with answering_json(as_json):
        episode = read(script, language=language)
        dictionary = _dictionary(episode)
        knows = dictionary.knows if dictionary else None
        found = names(_unguessed(episode, dictionary), voiced(episode), knows)
        files = [""] * len(found)
        if aloud:
            with progress(quiet or as_json) as listener:
                files = _spoken(episode, found, output or output_folder(script), listener)
    rows = [_row(it, episode, dictionary, file) for it, file in zip(found, files, strict=True)]
    if as_json:
        result_json({"episode": episode.id, "found": rows})
    else:
        result(_table(rows) or f"{script}: the lexicon knows every name")
        if any(row["in_lexicon"] for row in rows):
            complain(STILL_GUESSED)


def _dictionary(episode: "Episode") -> "Dictionary | None":
    """What the default engine knows of English; of other languages it knows nothing."""
    from audio.model.cast import DEFAULT_ENGINE  # noqa: PLC0415
    from audio.model.language import primary  # noqa: PLC0415
    from audio.speech.engine import Learned  # noqa: PLC0415
    from audio.speech.registry import engine  # noqa: PLC0415

    default = engine(DEFAULT_ENGINE)
    english = primary(episode.language) == "en"
    return default.dictionary() if english and isinstance(default, Learned) else None


def _unguessed(episode: "Episode", dictionary: "Dictionary | None") -> "Episode":
    """The episode without what its lexicon says only as the default engine guesses anyway."""
    from dataclasses import replace  # noqa: PLC0415

    if dictionary is None:
        return episode
    lexicon = episode.lexicon.items()
    kept = {word: said for word, said in lexicon if not _is_guess(word, said, episode, dictionary)}
    return replace(episode, lexicon=kept)


def _is_guess(
    word: str, sayings: "Sequence[Saying]", episode: "Episode", dictionary: "Dictionary"
) -> bool:
    from audio.model.ipa import canonical  # noqa: PLC0415
    from audio.model.saying import Saying  # noqa: PLC0415
    from audio.plan.reading.read import words  # noqa: PLC0415

    ipa, guessed = dictionary.sounds(words(word, episode.language))
    return guessed and bool(ipa) and tuple(sayings) == (Saying(canonical(ipa)),)


def _row(
    found: "Found", episode: "Episode", dictionary: "Dictionary | None", file: str
) -> dict[str, Any]:
    ipa, guessed = dictionary.sounds(found.said) if dictionary else ("", False)
    row = {
        "kind": found.kind,
        "what": found.what,
        "count": found.count,
        "said": found.said,
        "ipa": ipa,
        "guessed": guessed,
        "in_lexicon": found.what in episode.lexicon,
        "file": found.place.source.name,
        "line": found.place.line,
        "column": found.place.column,
    }
    return {**row, "sound": file} if file else row


def _table(rows: Sequence[dict[str, Any]]) -> str:
    """A line for each: how often, what, how it is said, where, and the file to hear it from."""
    shown = [(row["what"], _said(row), "{file}:{line}:{column}".format(**row)) for row in rows]
    wide = [max((len(line[at]) for line in shown), default=0) for at in (0, 1, 2)]
    return "\n".join(
        f"{row['count']:4} × {row['kind']:<8}  {what:<{wide[0]}}  {said:<{wide[1]}}  "
        f"{place:<{wide[2]}}  {row.get('sound', '')}".rstrip()
        for row, (what, said, place) in zip(rows, shown, strict=True)
    )


def _said(row: dict[str, Any]) -> str:
    """The sounds of a word; of what is read in other words, those."""
    if row["said"] != row["what"]:
        return str(row["said"])
    mark = " ?" if row["guessed"] else ""
    noted = ", as in the lexicon" if row["in_lexicon"] else ""
    return f"/{row['ipa']}/{mark}{noted}" if row["ipa"] else ""


def _spoken(episode: "Episode", found: Sequence["Found"], out: Path, listener: Any) -> list[str]:
    """Speak each as it stands in its line, and write it as a WAV file with its number."""
    from audio.build import open_store  # noqa: PLC0415
    from audio.media.alone import alone  # noqa: PLC0415
    from audio.media.atomic import write_bytes  # noqa: PLC0415
    from audio.media.sound import wav  # noqa: PLC0415
    from audio.model.speech import Utterance  # noqa: PLC0415
    from audio.script.formats import slug  # noqa: PLC0415
    from audio.speech.studio import record  # noqa: PLC0415

    lines = [
        Utterance(it.line.speaker, it.what, it.said, episode.language_of(it.line), span=it.place)
        for it in found
    ]
    folder = out / "names" / episode.id
    with alone(out):
        store = open_store(out)
        takes = record(lines, store, listener)
        for old in folder.glob("[0-9][0-9]*.wav"):
            old.unlink()
        files = []
        for number, line in enumerate(lines, start=1):
            file = folder / f"{number:02d}-{slug(line.page) or 'word'}.wav"
            write_bytes(file, wav(store.sound(takes[line])))
            files.append(str(file))
    return files
