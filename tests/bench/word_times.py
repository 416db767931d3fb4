"""When a voice says each word, as the engine tells it and as others hear it.

    python tests/bench/word_times.py [--whisper FOLDER] [--voice heart willow alder heart@0.8 …]

Needs pocketsphinx; and faster-whisper for FOLDER, a Whisper model in its format.  Every sentence is
spoken, kept as a take, and its page's words are timed as in an episode; the others hear the same
take.  PocketSphinx is told the words and finds their places (plain sentences only: it must know
every word); Whisper finds both, with times that are good to about 100 ms.  Words that both have are
compared.  Printed are the median of the differences, which is an offset of one against the other,
and the median and the 95th part in a hundred of their absolute values.
"""

import argparse
import tempfile
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

import numpy as np
from sentences import PLAIN, SENTENCES

from audio.master.loudness import integrated
from audio.media.store import Store
from audio.model.cast import DEFAULT_ENGINE, NARRATOR, Speaker, Voice
from audio.model.speech import Utterance
from audio.plan.words import on_the_page
from audio.progress import unheard
from audio.speech.studio import record

HEARD_AT = 16_000  # Hz; what both listeners take
FRAME = 10  # ms of PocketSphinx


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--whisper", type=Path)
    parser.add_argument("--voice", nargs="+", default=["heart", "willow", "alder", "heart@0.8"])
    options = parser.parse_args()
    listeners = {"sphinx": (PLAIN, sphinx())}
    if options.whisper:
        listeners["whisper"] = (SENTENCES, whisper(options.whisper))
    columns = ("offset", "begin", "95 %", "end", "95 %")
    print(f"{'voice':<18}{'by':<9}{'words':>6}" + "".join(f"{column:>8}" for column in columns))
    for name in options.voice:
        for who, (sentences, listener) in listeners.items():
            begins, ends = np.array(list(differences(voice(name), sentences, listener))).T
            figures = [np.median(begins), *spread(begins), *spread(ends)]
            row = "".join(f"{figure:>8.0f}" for figure in figures)
            print(f"{name:<18}{who:<9}{len(begins):>6}{row}", flush=True)


def voice(name):
    """A voice as a script names it, with its pace behind an @."""
    name, _, pace = name.partition("@")
    engine, _, name = name.rpartition("/")
    return Voice(engine or DEFAULT_ENGINE, name, pace=float(pace or 1))


def spread(values):
    return np.median(np.abs(values)), np.percentile(np.abs(values), 95)


def differences(voice, sentences, listener):
    """For each word that both have: begin and end, as told less as heard, in ms."""
    speaker = Speaker(NARRATOR, "Narrator", voice)
    lines = [Utterance(speaker, text, text) for text in sentences]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), integrated)
        for line, take in record(lines, store, unheard).items():
            told = on_the_page(line.page, take.words, take.length)
            pcm = store.sound(take).set_channels(1).set_frame_rate(HEARD_AT).raw_data
            samples = (np.frombuffer(pcm, "<i4") / 2**31).astype(np.float32)
            yield from compared(told, listener(samples, line.page))


def compared(told, heard):
    one, other = [bare(word.text) for word in told], [bare(word) for word, _, _ in heard]
    matcher = SequenceMatcher(a=one, b=other, autojunk=False)
    for block in matcher.get_matching_blocks():
        for i in range(block.size):
            word, (_, begin, end) = told[block.a + i], heard[block.b + i]
            yield word.begin - begin, word.end - end


def bare(word):
    return "".join(filter(str.isalnum, word.casefold()))


def sphinx():
    from pocketsphinx import Decoder

    return partial(aligned, Decoder(samprate=HEARD_AT, loglevel="FATAL", lm=None))


def aligned(decoder, samples, text):
    """Where PocketSphinx finds the words: word, begin and end in ms."""
    decoder.set_align_text(" ".join(map(bare, text.split())))
    decoder.start_utt()
    decoder.process_raw((samples * 32767).astype("<i2").tobytes(), full_utt=True)
    decoder.end_utt()
    parts = [(part.word.split("(")[0], part.start_frame, part.end_frame) for part in decoder.seg()]
    return [(word, FRAME * first, FRAME * (last + 1)) for word, first, last in parts]


def whisper(folder):
    from faster_whisper import WhisperModel

    return partial(recognised, WhisperModel(str(folder), device="cpu", compute_type="int8"))


def recognised(model, samples, _text):
    """What Whisper hears, and where: word, begin and end in ms."""
    segments, _ = model.transcribe(samples, language="en", word_timestamps=True, beam_size=5)
    return [(w.word, 1000 * w.start, 1000 * w.end) for part in segments for w in part.words]


if __name__ == "__main__":
    main()
