"""Small episodes for tests of planning, made without a script."""

from pathlib import PurePath

from audio.model.cast import Speaker, Voice
from audio.model.episode import Episode, Line, Track
from audio.model.show import Disclosure, Show
from audio.model.speech import Take
from audio.model.timeline import Reel
from audio.plan.utterances import utterances

NARRATOR = Speaker("narrator", "Narrator", Voice("tone", "middle"))
ANA = Speaker("ana", "Ana", Voice("tone", "high"))
THEME = Track("theme", PurePath("theme.flac"))
BED = Track("bed", PurePath("bed.flac"), loops=True)
REELS = {"theme": Reel("t", 20_000, -20.0), "bed": Reel("b", 30_000, -26.0)}


def story(*cues, **settings):
    """An episode of these cues, with no disclosure unless asked for."""
    show = settings.pop("show", Show(disclosure=Disclosure("", "")))
    return Episode(
        id="test",
        title="Test",
        show=show,
        story=cues,
        cast={"narrator": NARRATOR, "ana": ANA},
        tracks={"theme": THEME, "bed": BED},
        **settings,
    )


def said(text, speaker=NARRATOR):
    return Line(speaker, text, quote=speaker is not NARRATOR)


def taken(episode, length=2000, loudness=-23.0):
    """A take of one length for every utterance."""
    return {
        utterance: Take(f"{index:064x}", 0, length, loudness)
        for index, utterance in enumerate(utterances(episode))
    }
