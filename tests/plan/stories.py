"""Small episodes for tests of planning, made without a script."""

from pathlib import PurePath

from audio.model.cast import UNVOICED, Speaker, Voice
from audio.model.episode import Episode, Line, Tape, Track
from audio.model.show import Disclosure, Show
from audio.model.speech import Take, Word
from audio.model.timeline import Reel
from audio.plan.layout import lay_out
from audio.plan.utterances import utterances
from audio.units import Ms

NARRATOR = Speaker("narrator", "Narrator", Voice("tone", "middle"))
ANA = Speaker("ana", "Ana", Voice("tone", "high"))
BELA = Speaker("bela", "Bela", UNVOICED)
THEME = Track("theme", PurePath("theme.flac"))
BED = Track("bed", PurePath("bed.flac"), loops=True)
STREET = Track("street", PurePath("street.wav"))
DOOR = Track("door", PurePath("door.wav"))
REELS = {
    "theme": Reel("t", 20_000, -20.0),
    "bed": Reel("b", 30_000, -26.0),
    "street": Reel("s", 60_000, -30.0),
    "door": Reel("d", 1200, -18.0),
}
CALL = PurePath("call.wav")


def story(*cues, **settings):
    """An episode of these cues, with no disclosure unless asked for."""
    show = settings.pop("show", Show(disclosure=Disclosure("", "")))
    return Episode(
        id="test",
        title="Test",
        show=show,
        story=cues,
        cast={"narrator": NARRATOR, "ana": ANA, "bela": BELA},
        tracks={track.id: track for track in (THEME, BED, STREET, DOOR)},
        **settings,
    )


def said(text, speaker=NARRATOR):
    return Line(speaker, text, quote=speaker is not NARRATOR)


def taped(text, speaker=ANA, **tape):
    """A quote with its recording."""
    return Line(speaker, text, quote=True, tape=Tape(CALL, **tape))


def taken(episode, length=2000, loudness=-23.0):
    """A take of one length for every utterance."""
    return {
        utterance: Take(f"{index:064x}", 0, length, loudness)
        for index, utterance in enumerate(utterances(episode))
    }


def recorded(episode, length=6000, loudness=-30.0):
    """A recording of one length for every tape."""
    return {line.tape: Take("f" * 64, 0, length, loudness) for line in episode.lines if line.tape}


def laid_out(*cues, length=2000, tape=6000, **settings):
    """The timeline of these cues: so long every take, so long every recording."""
    episode = story(*cues, **settings)
    return lay_out(episode, taken(episode, length), REELS, recorded(episode, tape))


def timed(text):
    """Words with their begin and end: "She 0 100, called 150 400"."""
    parts = (part.rsplit(" ", 2) for part in text.split(", ") if part)
    return tuple(Word(word, Ms(int(begin)), Ms(int(end))) for word, begin, end in parts)
