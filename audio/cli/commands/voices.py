"""Lists the voices that the installed engines have."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from audio.cli.console import answering_json, result, result_json
from audio.cli.options import json_option

if TYPE_CHECKING:
    from audio.model.cast import Offer


@click.command("voices")
@click.argument("engine", required=False)
@click.option("-l", "--language", help="Only voices that speak this language (such as de).")
@json_option
def command(engine: str | None, language: str | None, as_json: bool) -> None:  # noqa: FBT001
    """List the voices of every engine, or of one ENGINE.

    A script names a voice as it is listed here: `heart`, or `gtts/de`.  A service that has one
    voice for each language is one line, unless it is the ENGINE.

    \b
      audiostory voices
      audiostory voices gtts --language de
    """
    from audio.speech import registry  # noqa: PLC0415

    with answering_json(as_json):
        offers = list(registry.engine(engine).voices()) if engine else _all_offers()
    if language:
        offers = [offer for offer in offers if registry.speaks(offer, language)]
    if as_json:
        result_json([asdict(offer) for offer in offers])
    else:
        listed = list(map(_line, offers)) if engine else _in_short(offers)
        result("\n".join(listed) or "no voice matches")


def _all_offers() -> list["Offer"]:
    """What all engines have; one that lacks its library is listed without a voice, as missing."""
    from audio.errors import EngineMissing  # noqa: PLC0415
    from audio.model.cast import Offer  # noqa: PLC0415
    from audio.speech import registry  # noqa: PLC0415

    offers: list[Offer] = []
    for name in registry.names():
        try:
            offers += registry.engine(name).voices()
        except EngineMissing as error:
            _, found, how = str(error).partition(registry.NOT_INSTALLED)
            offers.append(Offer(name, "", (), f"{found}{how}" if found else str(error)))
    return offers


def _in_short(offers: Sequence["Offer"]) -> list[str]:
    """A line for each voice, but one for all of an engine that has a voice for each language."""
    lines: list[str] = []
    for engine, group in groupby(offers, key=lambda offer: offer.engine):
        voices = list(group)
        about = {voice.about.partition("; ")[2] for voice in voices}
        if len(voices) > 1 and len(about) == 1 and all(it.languages == (it.name,) for it in voices):
            tags = ", ".join(voice.name for voice in voices)
            name, count = f"{engine}/LANGUAGE", f"{len(voices)} languages"
            lines.append(f"{name:<18}  {count:<16}  {about.pop()}; {tags}")
        else:
            lines += map(_line, voices)
    return lines


def _line(offer: Any) -> str:
    from audio.model.cast import DEFAULT_ENGINE  # noqa: PLC0415

    plain = offer.engine == DEFAULT_ENGINE
    name = offer.name if plain else f"{offer.engine}/{offer.name}".rstrip("/")
    return f"{name:<18}  {', '.join(offer.languages):<16}  {offer.about}".rstrip()
