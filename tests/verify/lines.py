"""Lines in their places, and what somebody with perfect ears writes down of them."""

from audio.model.cast import Speaker, Voice
from audio.model.speech import Take, Utterance, Word
from audio.model.timeline import SpeechClip
from audio.units import Ms

WORD = 300  # ms
PAUSE = 400  # ms, between lines
NARRATOR = Speaker("narrator", "Narrator", Voice("tone", "middle"))


def line(page, begin=0, voice="", read="", language="en"):
    """A line at the pace of a word in 300 ms; `read` are the words as the engine reads them."""
    length = Ms(WORD * max(1, len(page.split())))
    words = tuple(Word(text, Ms(0), Ms(0)) for text in read.split())
    take = Take("key", Ms(0), length, -20.0, words)
    return SpeechClip(Utterance(NARRATOR, page, voice or page, language), take, Ms(begin))


def lines(*pages):
    """Lines one after the other."""
    made, begin = [], 0
    for page in pages:
        made.append(line(page, begin))
        begin = made[-1].end + PAUSE
    return made


def said(text, begin=0):
    """Words at the same pace, from a moment on."""
    return [
        Word(f" {word}", Ms(begin + WORD * at), Ms(begin + WORD * (at + 1)))
        for at, word in enumerate(text.split())
    ]


def transcript(clips):
    """Every word of these lines in its time."""
    return [word for clip in clips for word in said(clip.utterance.page, clip.begin)]
