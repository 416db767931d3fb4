"""Kokoro-82M on this machine: American and British women and men, for whoever has the time.

It speaks three times as fast as one can listen, where hibari does it seventy times; its men
are men.  English only: nothing that is installed reads its other languages.
"""

import os
import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from audio.engines.english import Reader, gathered
from audio.engines.graph import telling
from audio.engines.kokoro_files import Files, files, missing, read_model, read_styles
from audio.engines.legible import surely_read
from audio.engines.misaki import BRITISH, MISAKI
from audio.engines.recital import recite
from audio.errors import EngineRefused
from audio.model.cast import Offer, Voice
from audio.model.ipa import Alphabet
from audio.model.speech import Spoken

if TYPE_CHECKING:  # a build that changes nothing must not wait for numpy
    from audio.engines.shaping import Samples

RATE = 24_000  # Hz
SHAPING = 1  # counted up with every change, here, in english or in shaping, that is heard
WORDS = 1  # and with every change of the times that are told

# Phonemes.  The model holds 508, hurries above 400, and is at its best with 100 to 200, so that
# short sentences are spoken together.
LONGEST = 400
GOOD = 200

# The model rounds each sound to 25 ms, so that its speed goes by steps: as asked for, and as
# twenty sentences in three voices had it.  Below the first it does as it is asked.
ASKED = (0.80, 0.85, 0.90, 0.95, 1.00, 1.05, 1.10, 1.20, 1.30, 1.40, 1.50, 1.70, 2.00, 2.30)
HEARD = (0.80, 0.88, 0.93, 0.97, 1.00, 1.03, 1.06, 1.14, 1.22, 1.47, 1.53, 1.64, 1.81, 1.97)

LASTING = "/encoder/Clip_output_0"  # how long each phoneme lasts, in units of 25 ms
MELODY = "/encoder/Squeeze_output_0"  # fundamental frequency, two to a unit

CAST = {
    "af_heart": "a woman, clear and friendly; the one that hibari's model was taught by",
    "af_alloy": "a woman with a low and even voice",
    "af_aoede": "a woman, lively and brisk",
    "af_jessica": "a woman, high and quick",
    "af_kore": "a woman with a low voice that swings wide",
    "af_nicole": "a woman close to the microphone, breathy and slow",
    "af_nova": "a woman, low and brisk",
    "af_river": "a woman, even and quick",
    "af_sky": "a woman, low and clear",
    "am_michael": "a man, plain and unhurried",
    "am_echo": "a man, low and clear",
    "am_onyx": "a man with a deep and even voice",
    "am_adam": "a man, low and brisk",
    "am_eric": "a man, high and quick",
    "am_fenrir": "a man whose voice swings wide",
    "am_liam": "a man, lively and brisk",
    "am_santa": "a man who plays a part: high, slow, swinging wide",
    "bf_emma": "a woman, even and brisk",
    "bf_lily": "a woman, high and clear",
    "bf_alice": "a woman, high and lively",
    "bf_isabella": "a woman with a high and even voice",
    "bm_george": "a man, steady and slow",
    "bm_lewis": "a man, deep and unhurried",
    "bm_daniel": "a man, low and even",
}
"""What each voice is, by the middle of its melody, its swing and its words per minute.

First of each kind stand those that are best to begin with.  Naturalness by DistilMOS is 4.2 to
4.6, as hibari's own voice has it, but for af_nicole (3.6), who is breathy.  Four that the model
has are left out, so that no two are more alike than 0.85 by Resemblyzer: af_sarah and af_bella
(who are like af_heart), am_puck and bm_fable (like am_echo).
"""


class Kokoro:
    """Speaks English, in voices that have their own throats."""

    longest = 5000  # characters, as hibari
    at_once = min(2, os.cpu_count() or 1)
    local = True

    def __init__(self) -> None:
        self._files = files()
        self._files.check()
        self._loading = threading.Lock()
        self._readers: dict[bool, Reader] = {}  # by whether they are British
        self._model: Any = None
        self._styles = lru_cache(read_styles)

    @cached_property
    def version(self) -> str:
        """The model and voices, what they run on, and our shaping."""
        names = ("hibari-tts", "onnxruntime")  # the first reads the words
        try:
            releases = " ".join(f"{name} {version(name)}" for name in names)
        except PackageNotFoundError as error:
            raise missing(str(error)) from error
        return f"kokoro {self._files.version} {releases} shaping {SHAPING} words {WORDS}"

    def sounds(self, voice: Voice) -> Alphabet:
        """The letters of American or British sounds, as the voice speaks."""
        return BRITISH if _british(voice.name) else MISAKI

    def voices(self) -> Sequence[Offer]:
        """Ours, then the user's."""
        return [
            Offer("kokoro", name, ("en-GB" if _british(name) else "en-US", "en"), about)
            for name, about in self._catalogue.items()
        ]

    def speak(self, text: str, voice: Voice) -> Spoken:
        """Speak English: a WAV file, mono, 24 kHz, 16 bits; the same bytes each time.

        Raises:
            EngineMissing: the model is not installed, or not as it was published.
            EngineRefused: no such voice, something in the text that it cannot read,
                or nothing to say.
        """
        if voice.name not in self._catalogue:
            known = ", ".join(self._catalogue)
            raise EngineRefused(f'kokoro has no voice "{voice.name}": it has {known}')
        styles = self._styles(voice.name, self._files.voices.get(voice.name))
        reader, model = self._reader(_british(voice.name)), self._loaded()
        breaths = list(gathered(reader.read(text), GOOD))
        breathe = partial(_breathe, model, styles, voice)
        return recite("kokoro", breaths, reader.vocabulary, RATE, breathe)

    @cached_property
    def _catalogue(self) -> dict[str, str]:
        """Every voice and a few words about it."""
        return CAST | dict.fromkeys(self._files.voices, "your own")

    def unread(self, text: str, voice: Voice) -> list[str]:
        """What it cannot read in a text; the reader is loaded where letters do not tell."""
        return [] if surely_read(text) else self._reader(_british(voice.name)).unread(text)

    def _reader(self, british: bool) -> Reader:  # noqa: FBT001  a fact, not a switch
        """What reads, with all that it would load at its first need."""
        with self._loading:
            if british not in self._readers:
                self._readers[british] = Reader("kokoro", LONGEST, british)
        return self._readers[british]

    def _loaded(self) -> Any:
        """What speaks, loaded at the first need."""
        with self._loading:
            if self._model is None:
                self._model = open_model(self._files)
        return self._model


def _british(name: str) -> bool:
    """Whether a voice is from Britain: its name begins so, as all of Kokoro's do."""
    return name.startswith("b")


def open_model(files: Files) -> Any:
    """The model, on one thread of its own for each that asks, and telling more than its sound."""
    try:
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415  slow
    except ImportError as error:
        raise missing(str(error)) from error
    model = read_model(files.model)
    for value in (LASTING, MELODY):
        if value.encode() in model:  # another export may lack it
            model = telling(model, value)
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors
    try:
        return InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library's errors have no class in common
        raise missing(f"{files.model or 'its model'} cannot be used ({error})") from error


def _breathe(
    model: Any, styles: "Samples", voice: Voice, ids: list[int]
) -> tuple["Samples", list[float]]:
    """One breath, in the style for its length."""
    import numpy as np  # noqa: PLC0415  slow

    from audio.engines.shaping import reshape  # noqa: PLC0415

    names = [given.name for given in model.get_inputs()]
    length = min(len(ids) - 2, len(styles))
    pace = voice.pace / voice.formant  # reshape takes the formant's share back
    speed = np.interp(pace, HEARD, ASKED, left=pace)
    given = (np.array([ids]), styles[length - 1 : length], np.array([speed], np.float32))
    sound, *told = model.run(None, dict(zip(names, given, strict=True)))
    values = dict(zip((output.name for output in model.get_outputs()[1:]), told, strict=True))
    sound = sound.reshape(-1)
    if not voice.plain:
        if MELODY not in values:
            raise EngineRefused("this model tells no melody: remove pitch, range and formant")
        sound = reshape(sound, values[MELODY].reshape(-1), RATE, voice)
    return sound, values[LASTING].reshape(-1).tolist() if LASTING in values else []
