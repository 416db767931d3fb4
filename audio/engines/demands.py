"""What an engine demands before it speaks: its library, some words, a voice that it can do."""

from collections.abc import Sequence
from importlib.util import find_spec

from audio.errors import EngineRefused
from audio.model.cast import Voice


def demand_library(name: str) -> None:
    """See that a library is installed, without the time that importing it takes.

    Raises:
        ImportError: it is not.
    """
    if find_spec(name) is None:
        raise ModuleNotFoundError(f"there is no {name}", name=name)


def demand_words(text: str) -> None:
    """See that there is something to say.

    Raises:
        EngineRefused: there is not a letter in it.
    """
    if not any(char.isalnum() for char in text):
        raise EngineRefused(f'there is nothing to say in "{text}"')


def demand_fit(text: str, longest: int) -> None:
    """See that the caller has cut the text.

    Raises:
        ValueError: it is longer than one request may be.
    """
    if len(text) > longest:
        raise ValueError(f"{len(text)} characters in one request: cut them at {longest}")


def demand_unshaped(engine: str, voice: Voice, able: Sequence[str] = ()) -> None:
    """See that a voice is not shaped in ways that its engine cannot follow.

    Args:
        able: the settings that it can.

    Raises:
        EngineRefused: with the settings to remove.
    """
    settings = {"pitch": voice.pitch != 0, "range": voice.range != 1, "formant": voice.formant != 1}
    shaped = [setting for setting, changed in settings.items() if changed and setting not in able]
    if shaped:
        which, out = " or ".join(shaped), " and ".join(shaped)
        raise EngineRefused(f"{engine} cannot change the {which} of a voice: remove {out}")
