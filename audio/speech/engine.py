"""What an engine is: text and a voice in, a sound file out, with word times if it has them."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from audio.model.cast import Offer, Voice
from audio.model.ipa import Alphabet
from audio.model.speech import Spoken

Sounds = bool | Alphabet
"""Whether `[word](/sounds/)` is read, or in which letters."""


class Engine(Protocol):
    """A way to speak.

    Registered under the entry-point group `audiostory.engines` as a factory without
    arguments.  Making one must be cheap; models load at the first `speak`.  If what it needs is
    not installed, loading or making it raises ImportError.

    More attributes are there if an engine has use for them, and are looked up where needed:

        price: US dollars per 1,000 characters, or a function of the Voice where they differ;
            None where it is not known.  Without it the engine is free.
        offer(name): the Offer of a voice that `voices` cannot list, or None if no voice can have
            that name.  Without it a voice that is not listed is not there.
        unread(text, voice): what of a text the voice cannot read, in order; it should not load a
            model for it.  Without it whatever has a letter or a digit is taken to be read.
        give_up(): whoever wants the lines was interrupted: do not wait to try again.
        local: true if it speaks on the machine that asks: then it may be given more at once than
            `at_once`, or less than that by few cores, as the producer likes.

    Attributes:
        version: part of every take's key: a new model or library is a new take.
        longest: characters per request; longer text is cut at sentence or clause ends.
        at_once: requests allowed in flight; `speak` is called from so many threads.
        sounds: whether it reads `[word](/sounds/)`, in IPA; otherwise it is given the word.  An
            engine with letters of its own has them here, and is given those; one of whose voices
            some have other letters than others has a function of the voice.
    """

    @property
    def version(self) -> str:
        """Engine, library and model, as one short string."""
        ...

    @property
    def longest(self) -> int:
        """Characters per request."""
        ...

    @property
    def at_once(self) -> int:
        """Requests allowed in flight."""
        ...

    @property
    def sounds(self) -> Sounds | Callable[[Voice], Sounds]:
        """Whether it reads `[word](/sounds/)`, or in which letters."""
        ...

    def voices(self) -> Sequence[Offer]:
        """The voices it has, without the network and without loading a model."""
        ...

    def speak(self, text: str, voice: Voice) -> bytes | Spoken:
        """Speak the text: a whole WAV or MP3 file, mono or stereo, at any rate.

        The same text and voice give the same bytes, as far as the engine can.  One that knows
        when it says each word answers with a Spoken, for captions that follow the voice.

        Args:
            voice: its language is empty unless the text is in another than its first.

        Raises:
            EngineBusy: it may work later.  The engine has already retried as it sees fit.
            EngineRefused: it never will: no such voice or setting, nothing to say.
        """
        ...


def sounds_of(engine: Engine, voice: Voice) -> Sounds:
    """Whether a voice is given `[word](/sounds/)`, or in which letters."""
    told = engine.sounds
    return told(voice) if callable(told) else told


class Dictionary(Protocol):
    """What an engine knows of words, without speaking them."""

    def knows(self, word: str) -> bool:
        """Whether it has an English word in small letters, perhaps without its ending."""
        ...

    def sounds(self, words: str) -> tuple[str, bool]:
        """How it says words, in IPA, and whether it must guess; "" if it cannot read them."""
        ...


@runtime_checkable
class Learned(Protocol):
    """An engine that can tell, without speaking, how it would say English."""

    def dictionary(self) -> Dictionary:
        """Its dictionary, loaded at the first need."""
        ...


EngineLoader = Callable[[str], Engine]
"""Finds an engine by name."""
