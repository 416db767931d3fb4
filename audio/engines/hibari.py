"""The voices that are always there: hibari, on this machine and without a network.

The model has one voice; the others are shaped from it.  What it cannot read it would
pass over without a word, so everything unreadable is refused instead: the listener
hears what the transcript shows.
"""

import hashlib
import io
import math
import os
import re
import textwrap
import threading
import unicodedata
import wave
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cached_property, partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audio.errors import EngineMissing, EngineRefused
from audio.model.cast import Offer, Voice

if TYPE_CHECKING:  # a build that changes nothing asks for the version alone: it must not wait
    from audio.engines.shaping import Samples

SHAPING = 1  # counted up with every change, here or in audio.engines.shaping, that is heard
SEED = 0  # of the breath noise: the same text is the same sound

MODEL_SHA256 = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
BREATH = 400  # phonemes: hibari's own measure, 24 s
MONEY = "$€£¥₹₩"  # the currencies that it knows; read before their number, or not at all
BARE_MONEY = re.compile(rf"[{MONEY}](?!\s?[\d.])")
UNSPOKEN = "®™"

# The model rounds each sound to 25 ms, so that its speed goes by steps: as asked for, and as
# forty sentences had it.  Below the first it does as it is asked; above the last, no more.
ASKED = (0.80, 0.82, 0.88, 0.95, 1.00, 1.10, 1.20, 1.32, 1.34, 1.50, 1.70, 2.00, 2.20, 3.00)
HEARD = (0.80, 0.88, 0.95, 0.98, 1.00, 1.04, 1.10, 1.18, 1.46, 1.57, 1.66, 1.82, 1.97, 2.16)

INSTALL = "pip install --force-reinstall hibari-tts==0.2.1"

CAST = {
    "heart": ("a woman, clear and friendly; the model as it comes", Voice("hibari", "heart")),
    "wren": (
        "a young woman, bright and lively",
        Voice("hibari", "wren", pitch=4, range=1.15, pace=1.04),
    ),
    "willow": (
        "an older woman, warm and unhurried",
        Voice("hibari", "willow", pitch=-2.5, range=1.1, formant=0.92, pace=0.92),
    ),
    "hazel": (
        "a woman with a deep and even voice",
        Voice("hibari", "hazel", pitch=-4.5, range=0.7, formant=0.89, pace=0.96),
    ),
    "jay": (
        "a young man, light and lively",
        Voice("hibari", "jay", pitch=-7.5, range=1.1, formant=0.91),
    ),
    "rowan": (
        "a man, plain and steady",
        Voice("hibari", "rowan", pitch=-8.5, range=0.9, formant=0.84, pace=0.94),
    ),
    "alder": (
        "an older man, deep and slow",
        Voice("hibari", "alder", pitch=-10.5, range=0.8, formant=0.79, pace=0.88),
    ),
}
"""What each voice is, and how it is shaped from the model's own.

Tuned on ten sentences: naturalness by DistilMOS 4.4 to 4.6 where the model's own has 4.6;
likeness to it by Resemblyzer 0.88 (wren), 0.86 (willow), 0.79 (hazel), 0.74 (jay) and 0.69
(rowan, alder) where the same voice has 0.98; Whisper understood all as well as the model's own.
"""


class Hibari:
    """Speaks English, many times faster than one can listen."""

    longest = 5000  # characters: some five minutes; it finds the ends of sentences itself
    at_once = min(2, os.cpu_count() or 1)
    sounds = True  # in the alphabet of misaki

    def __init__(self) -> None:
        self._loading = threading.Lock()
        self._model: Any = None

    @cached_property
    def version(self) -> str:
        """The model's release, what it runs on, and our shaping."""
        try:
            releases = f"hibari-tts {version('hibari-tts')} onnxruntime {version('onnxruntime')}"
        except PackageNotFoundError as error:
            raise _missing(str(error)) from error
        transform = "scipy" if find_spec("scipy") else "numpy"  # hibari.dsp takes either
        return f"{releases} {transform} shaping {SHAPING}"

    def voices(self) -> Sequence[Offer]:
        """The model's own voice, then those shaped from it."""
        return [Offer("hibari", name, ("en-US", "en"), about) for name, (about, _) in CAST.items()]

    def speak(self, text: str, voice: Voice) -> bytes:
        """Speak English: a WAV file, mono, 24 kHz, 16 bits; the same bytes each time.

        Raises:
            EngineMissing: hibari is not installed, or not as it was published.
            EngineRefused: no such voice, something in the text that it cannot read,
                or nothing to say.
        """
        style = _style(voice)
        model = self._loaded()
        return wav_file(_perform(model, _read(model, text), style), model.sample_rate)

    def _loaded(self) -> Any:
        with self._loading:
            if self._model is None:
                self._model = _load()
        return self._model


def _style(voice: Voice) -> Voice:
    """The named voice, with the producer's settings on top of its own."""
    if voice.name not in CAST:
        raise EngineRefused(f'hibari has no voice "{voice.name}": it has {", ".join(CAST)}')
    _, base = CAST[voice.name]
    return replace(
        voice,
        pitch=base.pitch + voice.pitch,
        range=base.range * voice.range,
        formant=base.formant * voice.formant,
        pace=base.pace * voice.pace,
    )


def _load() -> Any:
    """The model as it was published, safe for several threads.

    All that it would load at its first need is loaded here; after that it only reads.
    """
    try:
        from hibari import Hibari as Model  # noqa: PLC0415  slow: numpy and onnxruntime
        from hibari import voices  # noqa: PLC0415
        from hibari.g2p import G2P, oov  # noqa: PLC0415

        model = Path(voices.voice_path(voices.DEFAULT, download_missing=False))
        _verify(model.read_bytes())
        return Model(model=str(model), g2p=G2P(oov=partial(_guess, oov.OOV())))
    except (ImportError, OSError) as error:
        raise _missing(str(error)) from error


def _verify(model: bytes) -> None:
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise _missing("its model is not the one that was published")


def _missing(reason: str) -> EngineMissing:
    return EngineMissing(f"hibari cannot speak: {reason}; mend it with: {INSTALL}")


def _read(model: Any, text: str) -> list[str]:
    """The text as phonemes, one breath of it at a time.

    Raises:
        EngineRefused: something in it would be passed over, or there is nothing to say.
    """
    text = unicodedata.normalize("NFC", text)
    for sign in BARE_MONEY.findall(text) + [c for c in text if _mute(model, c)]:
        raise _unreadable(sign, f'in "{_short(text)}"')
    try:
        sentences = model.phonemize(text)
    except (LookupError, ValueError, TypeError, ArithmeticError) as error:
        raise _unreadable(_short(text), "perhaps a number too large to name") from error
    sounds = {phoneme for sentence in sentences for phoneme in sentence if phoneme.isalpha()}
    if not sounds:
        raise EngineRefused(f'there is nothing to say in "{_short(text)}": use a pause instead')
    if strange := "".join(sorted(sounds - model.vocab.keys())):
        raise _unreadable(strange, "not a phoneme that it has")
    return [breath for sentence in sentences for breath in _breaths(sentence)]


def _mute(model: Any, sign: str) -> bool:
    """Whether a sign stands for words but is not in hibari's book of them."""
    worded = unicodedata.category(sign) in {"Sc", "Sm", "So", "No", "Nl"}
    return worded and sign not in MONEY + UNSPOKEN and not model.g2p(sign)


def _breaths(sentence: str) -> list[str]:
    """A sentence of phonemes in parts that the model can hold, cut at spaces.

    hibari has cut at commas already; what is longer still would cost memory by the
    square of its length.
    """
    if len(sentence) <= BREATH:
        return [sentence]
    return textwrap.wrap(sentence, BREATH, break_long_words=False, break_on_hyphens=False)


def _guess(network: Any, word: str) -> str:
    """How a word sounds that is in no dictionary: all of it, or it is refused.

    hibari's network passes over letters that it was not taught and the end of a word
    that it cannot hold, and reads other scripts as the names of their letters.

    Args:
        network: hibari's OOV.
        word: letters and apostrophes.
    """
    letters = [_taught(letter, network.cin) for letter in word if letter not in "'’"]
    if not all(letters):
        raise _unreadable(word, "not a word in Latin letters")
    if len(letters) > network.maxlen:
        raise _unreadable(word, f"longer than {network.maxlen} letters")
    phonemes: str = network("".join(letters))
    if not phonemes:
        raise _unreadable(word, "it has no sound")
    return phonemes


def _taught(letter: str, alphabet: Container[str]) -> str:
    """The letter as it was taught: ə for Ə, u for ũ; empty if it was not, or is not Latin."""
    for form in (letter, letter.lower(), unicodedata.normalize("NFKD", letter)[0]):
        if form in alphabet and unicodedata.name(form).startswith("LATIN"):
            return form
    return ""


def _unreadable(what: str, why: str) -> EngineRefused:
    return EngineRefused(
        f'hibari cannot read "{what}" ({why}): write it in other words, '
        "or give the voice its own with `say:` or the lexicon"
    )


def _short(text: str) -> str:
    return textwrap.shorten(text, 60, placeholder="…")


def _perform(model: Any, breaths: Sequence[str], style: Voice) -> "Samples":
    """Speak the phonemes in the given style: float32, -1 to 1 or a little beyond."""
    import numpy as np  # noqa: PLC0415  slow, as in _load

    return np.concatenate([_breathe(model, breath, style) for breath in breaths])


def _breathe(model: Any, phonemes: str, style: Voice) -> "Samples":
    """One breath of it; each has the same noise, so that none depends on those before."""
    import numpy as np  # noqa: PLC0415  slow, as in _load
    from hibari import dsp  # noqa: PLC0415

    from audio.engines.shaping import reshape  # noqa: PLC0415

    ids, noise = model.ids(phonemes), np.random.default_rng(SEED)
    pace = style.pace / style.formant  # reshape takes the formant's share back
    speed = float(np.interp(pace, HEARD, ASKED, left=pace))
    if style.plain:
        samples: Samples = model.from_ids(ids, speed, noise)
        return samples
    feed = {"ids": np.array([ids], np.int64), "speed": np.array([speed], np.float32)}
    *spectrum, f0 = (track[0] for track in model.sess.run(None, feed))
    return reshape(dsp.synth(*spectrum, f0, noise), f0, dsp.SR, style)


def wav_file(samples: "Samples", rate: int) -> bytes:
    """A WAV file of 16 bits, brought down to full scale if it is louder.

    Raises:
        EngineRefused: it is not sound: empty, or not numbers.
    """
    peak = float(abs(samples).max(initial=0))
    if not 0 < peak < math.inf:  # a NaN is neither
        raise EngineRefused("hibari made no sound of it: give the voice other words with `say:`")
    full = samples * (32767 / max(1.0, peak))
    file = io.BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(rate)
        wav.writeframes(full.round().astype("<i2").tobytes())
    return file.getvalue()
