"""Lists the voices that the installed engines have."""

from dataclasses import asdict
from typing import Any

import click

from audio.cli.console import answering_json, result, result_json
from audio.cli.options import json_option


@click.command("voices")
@click.argument("engine", required=False)
@click.option("-l", "--language", help="Only voices that speak this language (such as de).")
@json_option
def command(engine: str | None, language: str | None, as_json: bool) -> None:  # noqa: FBT001
    """List the voices of every engine, or of one ENGINE.

    A script names a voice as it is listed here: `heart`, or `gtts/de`.

    \b
      audiostory voices
      audiostory voices gtts --language de
    """
    from audio.speech import registry  # noqa: PLC0415

    wanted = [engine] if engine else registry.names()
    with answering_json(as_json):
        offers = [offer for name in wanted for offer in registry.engine(name).voices()]
    if language:
        offers = [offer for offer in offers if registry.speaks(offer, language)]
    if as_json:
        result_json([asdict(offer) for offer in offers])
    else:
        result("\n".join(map(_line, offers)) or "no voice matches")


def _line(offer: Any) -> str:
    from audio.model.cast import DEFAULT_ENGINE  # noqa: PLC0415

    plain = offer.engine == DEFAULT_ENGINE
    name = offer.name if plain else f"{offer.engine}/{offer.name}"
    return f"{name:<16}  {', '.join(offer.languages):<16}  {offer.about}".rstrip()
