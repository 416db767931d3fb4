"""Auditions a voice: speaks some words into a file."""

from pathlib import Path

import click

from audio.cli.console import result


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
    from audio.errors import EngineRefused  # noqa: PLC0415
    from audio.media.atomic import write_bytes  # noqa: PLC0415
    from audio.model.cast import DEFAULT_ENGINE, Voice  # noqa: PLC0415
    from audio.speech.registry import engine, voice_problem  # noqa: PLC0415

    name, _, base = named.rpartition("/")
    voice = Voice(name or DEFAULT_ENGINE, base, pitch, swing, formant, pace)
    speaking = engine(voice.engine)
    own = [offer.languages[0] for offer in speaking.voices() if offer.name == voice.name]
    if problem := voice_problem(voice, own[0] if own else "en"):
        raise EngineRefused(f"{problem.message}; {problem.hint}")
    sound = speaking.speak(text, voice)
    path = output or Path("say.wav" if sound[:4] == b"RIFF" else "say.mp3")
    write_bytes(path, sound)
    result(str(path))
