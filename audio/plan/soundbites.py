"""When the lines are heard that apps may play as a preview."""

from collections.abc import Iterator

from audio.model.episode import Episode
from audio.model.timeline import Soundbite, SpeechClip, Timeline
from audio.units import Ms


def soundbites(episode: Episode, timeline: Timeline) -> tuple[Soundbite, ...]:
    """The soundbites of an episode that was laid out, by their begins."""
    return tuple(sorted(_soundbites(episode, timeline), key=lambda bite: bite.begin))


def _soundbites(episode: Episode, timeline: Timeline) -> Iterator[Soundbite]:
    begun: dict[str, Soundbite] = {}
    for line, clip in zip(episode.lines, timeline.speech, strict=True):
        if (mark := line.excerpt) is None:
            continue
        begin, end = _heard(clip, timeline)
        here = begun.pop(mark.name, Soundbite(mark.title, begin, end, line.span))
        if mark.ends:
            yield Soundbite(here.title, here.begin, end, here.span)
        else:
            begun[mark.name] = here


def _heard(clip: SpeechClip, timeline: Timeline) -> tuple[Ms, Ms]:
    """A line from its first sound to its last, the tape under its voice included."""
    under = [
        tape
        for tape in timeline.tape
        if tape.utterance == clip.utterance and tape.begin <= clip.begin <= tape.end
    ]
    begin = min([clip.begin, *(tape.begin for tape in under)])
    return begin, max([clip.end, *(tape.end for tape in under)])
