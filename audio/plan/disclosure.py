"""Where listeners are told that the voices are synthetic: first, and again in a long episode.

The Code of Practice on transparency of AI-generated content (measures 1.1 and 1.2.3) asks for
it at the beginning, at intervals and after interruptions.
"""

from collections.abc import Iterator
from dataclasses import replace

from audio.model.cast import NARRATOR
from audio.model.episode import ChapterCue, Cue, Episode, Line, MusicCue
from audio.model.show import Disclosure
from audio.model.speech import Utterance
from audio.plan.estimate import guess
from audio.plan.utterances import utterances
from audio.units import Ms


def disclosed(episode: Episode) -> Episode:
    """The episode with the lines that tell listeners so.

    They are lines like any others, so that the transcript, the times and the chapters have them
    too.  Where every line is on tape no voice is synthetic, and nothing is added.
    """
    told = episode.show.disclosure
    spoken = utterances(episode)
    if not told.spoken or all(utterance.on_tape for utterance in spoken):
        return episode
    first, again = (_line(words, episode) for words in (told.spoken, told.again or told.spoken))
    return replace(episode, story=(first, *_reminded(episode, spoken, told, again)))


def _line(words: str, episode: Episode) -> Line:
    narrator = episode.cast[NARRATOR]
    language = episode.language if narrator.language else ""
    return Line(narrator, words, language=language, span=episode.span)


def _reminded(
    episode: Episode, spoken: tuple[Utterance, ...], told: Disclosure, again: Line
) -> Iterator[Cue]:
    """The story, with the line again behind every break that comes late enough.

    How much was told is estimated from the words, so that where the line stands does not depend
    on how they are spoken.
    """
    since, broken, upcoming = Ms(0), False, iter(spoken)
    for cue in episode.story:
        broken = broken or _breaks(cue)
        if isinstance(cue, Line):
            if broken and told.repeat is not None and since >= told.repeat:
                yield again
                since = Ms(0)
            broken, since = False, Ms(since + guess(next(upcoming)).length)
        yield cue


def _breaks(cue: Cue) -> bool:
    """Whether the story is interrupted: by music in the clear, or a chapter."""
    return isinstance(cue, ChapterCue) or (isinstance(cue, MusicCue) and not cue.until_end)
