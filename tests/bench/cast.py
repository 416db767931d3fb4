"""What an engine's voices are worth, and how unlike each other they are.

    python tests/bench/cast.py --whisper FOLDER [--every 2] [ENGINE or VOICE]…

Needs faster-whisper and FOLDER, a Whisper model in its format; distillmos, resemblyzer and torch.
Every voice speaks the same sentences.  Printed are, for each:

    MOS      predicted naturalness, 1 to 5 (DistilMOS); half a point is a difference, a tenth none
    WER      words in a hundred that the recogniser gets wrong, of all and of plain sentences
    Hz, st   the middle of its melody, and how far it swings, from the 10th to the 90th part
    w/min    how many words it says in a minute, pauses within a sentence counted
    LUFS     how loud it comes

and then how alike the voices are (cosine of Resemblyzer's embeddings; the same voice in other
sentences has the figure on the diagonal).  Nobody listened.
"""

import argparse
import re
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path
from types import ModuleType

import numpy as np
from sentences import PLAIN, SENTENCES

from audio.master.loudness import integrated
from audio.media.store import Store
from audio.model.cast import DEFAULT_ENGINE, NARRATOR, Speaker, Voice
from audio.model.speech import Utterance
from audio.progress import unheard
from audio.speech.registry import engine, names
from audio.speech.studio import record

HEARD_AT = 16_000  # Hz; what all of the judges take
NUMBERS = {  # as the recogniser writes what it hears
    "eight": "8",
    "eighth": "8th",
    "2": "two",
    "metres": "meters",
    "9": "nine",
    "930": "nine",
    "312": "312",
    "grey": "gray",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--whisper", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="take only every so many sentences")
    parser.add_argument("voices", nargs="*", default=[DEFAULT_ENGINE])
    options = parser.parse_args()
    sentences = SENTENCES[:: options.every]
    judges = Judges(options.whisper)
    columns = ("MOS", "WER", "plain", "Hz", "st", "w/min", "LUFS")
    print(f"{'voice':<20}" + "".join(f"{column:>8}" for column in columns))
    prints = {}
    for voice in [voice for name in options.voices for voice in voices(name)]:
        takes, loudness = spoken(voice, sentences)
        print(f"{voice!s:<20}" + judges.row(sentences, takes, loudness), flush=True)
        prints[str(voice)] = judges.embed(takes)
    print("\n" + table(prints))


def voices(name):
    """All voices of an engine, or the one that is named, with its pace behind an @."""
    if name in names():
        return [Voice(name, offer.name) for offer in engine(name).voices()]
    name, _, pace = name.partition("@")
    owner, _, name = name.rpartition("/")
    return [Voice(owner or DEFAULT_ENGINE, name, pace=float(pace or 1))]


def spoken(voice, sentences):
    """The sentences in a voice: samples of each, and how loud they are, in LUFS."""
    speaker = Speaker(NARRATOR, "Narrator", voice)
    lines = [Utterance(speaker, text, text) for text in sentences]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), integrated)
        takes = record(lines, store, unheard)
        pcm = [
            store.sound(takes[line]).set_channels(1).set_frame_rate(HEARD_AT).raw_data
            for line in lines
        ]
    samples = [(np.frombuffer(part, "<i4") / 2**31).astype(np.float32) for part in pcm]
    return samples, np.mean([take.loudness for take in takes.values()])


class Judges:
    """Those who listen in our place."""

    def __init__(self, whisper):
        sys.modules.setdefault("torchaudio", ModuleType("torchaudio"))  # reads files: not needed
        from distillmos import ConvTransformerSQAModel
        from faster_whisper import WhisperModel
        from resemblyzer import VoiceEncoder

        self.whisper = WhisperModel(str(whisper), device="cpu", compute_type="int8", cpu_threads=1)
        self.mos = ConvTransformerSQAModel().eval()
        self.encoder = VoiceEncoder("cpu", verbose=False)

    def row(self, sentences, takes, loudness):
        wrong = {text: self.wrong(text, take) for text, take in zip(sentences, takes, strict=True)}
        plain = {text: count for text, count in wrong.items() if text in PLAIN}
        hertz = np.concatenate([melody(take) for take in takes])
        low, middle, high = np.percentile(hertz, [10, 50, 90])
        minutes = sum(map(len, takes)) / HEARD_AT / 60
        figures = [
            f"{np.mean([self.natural(take) for take in takes]):.2f}",
            f"{share(wrong):.1f}",
            f"{share(plain):.1f}",
            f"{middle:.0f}",
            f"{12 * np.log2(high / low):.1f}",
            f"{len(' '.join(sentences).split()) / minutes:.0f}",
            f"{loudness:.1f}",
        ]
        return "".join(f"{figure:>8}" for figure in figures)

    def natural(self, take):
        import torch

        with torch.no_grad():
            return self.mos(torch.from_numpy(take)[None]).item()

    def wrong(self, text, take):
        """How many words the recogniser takes for others, leaves out or makes up."""
        segments, _ = self.whisper.transcribe(take, language="en", beam_size=5)
        heard = words(" ".join(part.text for part in segments))
        blocks = SequenceMatcher(a=words(text), b=heard, autojunk=False).get_opcodes()
        return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in blocks if tag != "equal")

    def embed(self, takes):
        """The voice in two halves of its sentences."""
        from resemblyzer import preprocess_wav

        prints = [self.encoder.embed_utterance(preprocess_wav(take)) for take in takes]
        return np.mean(prints[::2], axis=0), np.mean(prints[1::2], axis=0)


def words(text):
    found = re.sub(r"(?<=\d),(?=\d)|[.](?=\d)", "", text.casefold().replace("’", "'"))
    return [NUMBERS.get(word, word) for word in re.findall(r"[\w'%]+", found)]


def share(wrong):
    return 100 * sum(wrong.values()) / max(1, sum(len(words(text)) for text in wrong))


def melody(take):
    """Fundamental frequency in Hz of every voiced 64 ms."""
    import librosa

    hertz = librosa.yin(take, fmin=60, fmax=400, sr=HEARD_AT, frame_length=1024)
    loud = librosa.feature.rms(y=take, frame_length=1024, hop_length=256)[0]
    inside = (hertz > 65) & (hertz < 390)
    return hertz[(loud > 0.3 * loud.max()) & inside]


def table(prints):
    """How alike all voices are."""
    rows = [f"{'alike':<20}" + "".join(f"{name.rpartition('/')[2][:7]:>8}" for name in prints)]
    for name, (first, _) in prints.items():
        figures = (cosine(first, other) for _, other in prints.values())
        rows.append(f"{name:<20}" + "".join(f"{figure:>8.2f}" for figure in figures))
    return "\n".join(rows)


def cosine(one, other):
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


if __name__ == "__main__":
    main()
