"""eSpeak NG: a hundred languages on this machine, spoken like a machine; the last resort.

A script names a voice by its language, `espeak/az`, and by a variant if it wants another speaker:
`espeak/az+f3`.  What is installed by the extra is under the GPL, version 3 or later; that is why
it is an extra, and why every voice says so.

Its C library keeps one state for a whole process, and its sound depends on what it said before.
So every line is said by a process of its own (`audio.engines.espeak_reader`), which takes a few
hundredths of a second: then the same line is the same bytes, whatever else is said at the time.
"""

import io
import json
import os
import re
import subprocess
import sys
import wave
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path

from audio.engines import espeak_reader
from audio.engines.demands import demand_fit, demand_library, demand_unshaped, demand_words
from audio.errors import EngineBusy, EngineMissing, EngineRefused
from audio.model.cast import Offer, Voice
from audio.model.speech import Spoken, Word
from audio.units import Ms

NAME = "espeak"
WORDS_A_MINUTE = 175  # its usual pace
# Semitones that its pitch of 0, 10, … 100 is from 50: the median of a man, a woman and another
# language's voice.
HEARD = (-7.4, -6.1, -4.9, -3.1, -1.6, 0.0, 1.6, 3.4, 5.1, 7.0, 8.9)
USUAL_ORDER = 5  # of a tag whose file gives it none; lower goes first
PATIENCE = 120  # seconds for one line; it takes a hundredth of a second for one of speech
MACRO = {"cmn": "zh", "yue": "zh", "hak": "zh", "nb": "no", "ltg": "lv", "hyw": "hy"}
"""Languages that are usually written with another tag: ISO 639-3's macrolanguages."""


class Espeak:
    """The engine."""

    longest = 5000
    at_once = min(2, os.cpu_count() or 1)
    local = True
    sounds = False

    def __init__(self) -> None:
        demand_library("espeakng_loader")

    @cached_property
    def version(self) -> str:
        """The release of the package that the library is in."""
        return f"{NAME} 1 {version('espeakng-loader')}"

    def voices(self) -> Sequence[Offer]:
        """One for each language and accent, as eSpeak's own files describe them."""
        return self._offers

    def offer(self, name: str) -> Offer | None:
        """A language by another of its tags, or with a variant: "en", "en-us+f3"."""
        language, plus, variant = name.partition("+")
        found = self._tongues.get(language)
        if found is None or (plus and variant not in _variants()):
            return None
        return replace(found.offer, name=name)

    def speak(self, text: str, voice: Voice) -> Spoken:
        """Speak: a WAV file, mono, 22,050 Hz, 16 bits, and when each word is.

        Raises:
            EngineBusy: the machine has no time for it.
            EngineMissing: the library cannot be loaded.
            EngineRefused: no such voice or setting, or nothing to say.
        """
        demand_fit(text, self.longest)
        demand_words(text)
        demand_unshaped(NAME, voice, able=["pitch", "range"])
        if self.offer(voice.name) is None:
            raise EngineRefused(f'espeak has no voice "{voice.name}": see audiostory voices espeak')
        language, plus, variant = voice.name.partition("+")
        file = self._tongues[language].file
        return _read(text, _settings(voice, f"{file}{plus}{variant}"))

    @cached_property
    def _offers(self) -> list[Offer]:
        offers = {tongue.offer for tongue in self._tongues.values()}
        return sorted(offers, key=lambda offer: offer.name)

    @cached_property
    def _tongues(self) -> dict[str, "Tongue"]:
        """By tag; the first in eSpeak's order where several have one."""
        folder = _data() / "lang"
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        tongues: dict[str, Tongue] = {}
        for tongue in (_described(path, folder) for path in files):
            for tag in tongue.order:
                rival = tongues.get(tag, tongue)
                tongues[tag] = min(rival, tongue, key=lambda one: one.order[tag])
        return tongues


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language or accent of eSpeak's.

    Attributes:
        file: within its data, which is how it is asked for.
        order: by tag, its place among those who have the tag; the lowest goes first.
    """

    file: str
    order: Mapping[str, int]
    offer: Offer


def _settings(voice: Voice, name: str) -> dict[str, object]:
    """The voice in eSpeak's measures, in which 50 is as it comes."""
    import numpy as np  # noqa: PLC0415  slow

    lowest, highest = HEARD[0], HEARD[-1]
    if not lowest <= voice.pitch <= highest:
        pitch = f"{voice.pitch:g} semitones: it goes from {lowest:g} to {highest:g}"
        raise EngineRefused(f"espeak cannot change the pitch of a voice by {pitch}")
    return {
        "voice": name,
        "rate": round(WORDS_A_MINUTE * voice.pace),
        "pitch": round(float(np.interp(voice.pitch, HEARD, range(0, 101, 10)))),
        "range": round(50 * voice.range),
    }


def _read(text: str, settings: dict[str, object]) -> Spoken:
    """Have a process of its own say the text."""
    import espeakng_loader  # noqa: PLC0415  an extra

    library = espeakng_loader.get_library_path()
    command = [sys.executable, "-I", "-S", espeak_reader.__file__, library, str(_data())]
    asked = json.dumps({**settings, "text": text}).encode()
    try:
        done = subprocess.run(
            command, input=asked, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise EngineBusy(f"espeak came to no end within {PATIENCE} s") from error
    *_, why = ("", *done.stderr.decode(errors="replace").strip().splitlines())
    if done.returncode == 1:
        raise EngineMissing(f"espeak cannot speak: {why}")
    if done.returncode:
        raise EngineRefused(
            f'espeak broke down over "{text}" ({done.returncode}): change the words'
        )
    head, _, samples = done.stdout.partition(b"\n")
    said = json.loads(head)
    if not samples:
        raise EngineRefused(f'espeak has no sound for "{text}" in this language')
    return Spoken(_wav(samples, said["rate"]), tuple(_words(text, said["events"])))


def _words(text: str, events: Sequence[Sequence[int]]) -> Iterator[Word]:
    """The words by eSpeak's events; each ends where the next begins, or its clause does.

    Args:
        events: kind, place of the first letter counting from 1, letters, ms.
    """
    for at, (kind, place, letters, begin) in enumerate(events):
        if kind == espeak_reader.WORD:
            end = next((event[3] for event in events[at + 1 :] if event[3] > begin), begin)
            yield Word(text[place - 1 : place - 1 + letters], Ms(begin), Ms(end))


def _wav(samples: bytes, rate: int) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(samples)
    return buffer.getvalue()


def _data() -> Path:
    import espeakng_loader  # noqa: PLC0415  an extra

    return Path(espeakng_loader.get_data_path())


def _variants() -> set[str]:
    return {path.name for path in (_data() / "voices" / "!v").iterdir()}


def _described(path: Path, folder: Path) -> Tongue:
    """What a file of eSpeak's says of its language."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    head = list(takewhile(lambda line: not line.startswith("phonemes"), lines))
    fields = [line.split() for line in head if re.match(r"language\s+\S", line)]
    order = {tag: int(rest[0]) if rest else USUAL_ORDER for _, tag, *rest in fields}
    order |= {MACRO[tag]: USUAL_ORDER for tag in order if tag in MACRO}
    title = next((line[5:].strip() for line in head if line.startswith("name ")), path.name)
    tags = tuple(order)
    offer = Offer(NAME, tags[0], tags, f"{title}; sounds like a machine; GPL-3.0-or-later")
    return Tongue(path.relative_to(folder).as_posix(), order, offer)
