"""The first half of planning: who says what, before anybody knows how long it takes."""

from dataclasses import replace

from audio.model.cast import NARRATOR
from audio.model.episode import Episode, Line
from audio.model.speech import Utterance
from audio.plan.lexicon import respell


def disclosed(episode: Episode) -> Episode:
    """The episode with the line first that tells listeners the voices are synthetic.

    It is a line like any other, so that the transcript, the times and the chapters have it too.
    """
    spoken = episode.show.disclosure.spoken
    if not spoken:
        return episode
    line = Line(episode.cast[NARRATOR], spoken, span=episode.span)
    return replace(episode, story=(line, *episode.story))


def utterances(episode: Episode) -> tuple[Utterance, ...]:
    """One utterance for each spoken line, in order."""
    return tuple(
        Utterance(
            speaker=line.speaker,
            page=line.text,
            text=respell(line.say or line.text, episode.lexicon),
            language=episode.language,
            quote=line.quote,
            span=line.span,
        )
        for line in episode.lines
    )
