"""Auditions a voice: speaks some words into a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio.cli.console import result

if TYPE_CHECKING:
    from audio.model.cast import Voice


@click.command("say")
@click.argument("text")
@click.option(
    "-v", "--voice", "named", default="heart", show_default=True, help="Voice, as listed."
)
@click.option("--pitch", type=click.FloatRange(-12, 12), default=0.0, help="Semitones up or down.")
@click.option("--range", "swing", type=click.FloatRange(0, 2), default=1.0, help="Of the melody.")
@click.option("--formant", type=click.FloatRange(0.7, 1.4), default=1.0, help="Size of the body.")
@click.option("--pace", type=click.FloatRange(0.5, 2), default=1.0, help="Speed.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sound file to write.  [default: say.wav, or say.mp3 from engines that speak MP3]",
)
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    text: str,
    named: str,
    pitch: float,
    swing: float,
    formant: float,
    pace: float,
    output: Path | None,
) -> None:
    """Speak TEXT with a voice, to hear what it is like.

    \b
      audiostory say "Always be strong." --voice willow
      audiostory say "Always be strong." --voice heart --pitch -2 --pace 0.93 -o try.wav
    """
    from audio.errors import AssetError, EngineRefused  # noqa: PLC0415
    from audio.media.atomic import write_bytes  # noqa: PLC0415
    from audio.model.cast import DEFAULT_ENGINE, Voice  # noqa: PLC0415
    from audio.speech.registry import ANY, engine, find_offer, voice_problem  # noqa: PLC0415

    name, _, base = named.rpartition("/")
    voice = Voice(name or DEFAULT_ENGINE, base, pitch, swing, formant, pace)
    offer = find_offer(engine(voice.engine), voice.name)
    own = offer.languages[0] if offer and offer.languages[0] != ANY else "en"
    if problem := voice_problem(voice, own):
        raise EngineRefused(f"{problem.message}; {problem.hint}".removesuffix("; "))
    if not text.strip():
        raise EngineRefused("there is nothing to say: give some words")
    sound, suffix = _spoken(text, voice, own)
    path = output or Path(f"say{suffix}")
    if path.suffix.lower() != suffix:
        raise AssetError(f"{named} speaks {suffix[1:].upper()} here: -o {path.with_suffix(suffix)}")
    write_bytes(path, sound)
    result(str(path))


def _spoken(text: str, voice: "Voice", language: str) -> tuple[bytes, str]:
    """The words as a sound file and its suffix, read and spoken as a line of a script would be."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    from audio.errors import EngineError  # noqa: PLC0415
    from audio.master.loudness import integrated  # noqa: PLC0415
    from audio.media.store import Store  # noqa: PLC0415
    from audio.model.cast import NARRATOR, Speaker  # noqa: PLC0415
    from audio.model.speech import Utterance  # noqa: PLC0415
    from audio.plan.utterances import for_the_voice  # noqa: PLC0415
    from audio.progress import unheard  # noqa: PLC0415
    from audio.source import Source, Span  # noqa: PLC0415
    from audio.speech.studio import record  # noqa: PLC0415

    speaker = Speaker(NARRATOR, str(voice), voice)
    said = for_the_voice(_sounded(text), {}, voice, language)
    line = Utterance(speaker, text, said, language, span=Span(Source("TEXT"), 1, 1))
    with TemporaryDirectory() as folder:
        try:
            take = record([line], Store(Path(folder), integrated), unheard)[line]
        except EngineError as error:
            why, _, _ = str(error).rpartition("\n")  # what a script's next run would find kept
            raise type(error)(why or str(error)) from error
        (path,) = (path for path in Path(folder).rglob(f"{take.key}.*") if path.suffix != ".json")
        return path.read_bytes(), path.suffix


def _sounded(text: str) -> str:
    """The text with any sounds in it in one spelling, as a script's `say:` has them."""
    from audio.errors import EngineRefused  # noqa: PLC0415
    from audio.script.sounds import Spoken  # noqa: PLC0415

    try:
        return Spoken().read(text)
    except ValueError as error:
        raise EngineRefused("; ".join(error.args)) from error
