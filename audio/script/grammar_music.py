"""The music's part of the script language: pieces, sounds of places, effects."""

from audio.script.grammar_rights import TERMS
from audio.script.grammar_story import TRACK
from audio.script.kinds import FileName, Flag
from audio.script.measures import Length
from audio.script.shapes import Key, MapOf, Section

_LOOP = Section(
    "the points from and to",
    "The musical points between which it goes round.",
    (
        Key("from", Length(), "Where it comes back to.", "start", required=True, example="0:00.4"),
        Key("to", Length(), "Where it goes back.", "end", required=True, example="0:40.4"),
    ),
    rising=("from", "to"),
)

MUSIC = Section(
    "a file, and whose it is",
    "A piece of music, the sound of a place, or an effect.",
    (
        Key("file", FileName(), "The sound file.", required=True, example="../assets/theme.flac"),
        *TERMS,
        Key("loops", Flag(), "Whether its end meets its beginning.", default="false"),
        Key("loop", _LOOP, _LOOP.doc, example="{from: 0:00.4, to: 0:40.4}"),
    ),
    apart=(("loops", "loop"),),
)

TRACKS = Key(
    "music",
    MapOf(TRACK, MUSIC, "tracks such as theme: {file: theme.flac}"),
    "The music, by the names that the story calls it.",
)
