"""The cast's part of the script language, as a table."""

from audio.model.taxonomy import CAST as ON_AIR
from audio.script.formats import Language, VoiceName
from audio.script.formats_feed import Role
from audio.script.grammar_languages import translations
from audio.script.grammar_rights import OF_PEOPLE
from audio.script.grammar_story import SPEAKER
from audio.script.kinds import Words
from audio.script.measures import Number, Quantity
from audio.script.shapes import Key, MapOf, Section

_SHAPING = (
    Key("base", VoiceName(), "The voice that is reshaped.", required=True, example="heart"),
    Key("pitch", Quantity("st", -12, 12), "Higher or lower, in semitones.", default="0 st"),
    Key("range", Number(0, 2), "How far the melody swings.", default="1", example="0.9"),
    Key(
        "formant",
        Number(0.7, 1.4),
        "The vocal tract's resonances; lower is a larger body.",
        default="1",
        example="0.96",
    ),
    Key("pace", Number(0.5, 2), "How fast it speaks.", default="1", example="0.94"),
)
_SHAPED = 'a voice such as "heart", or its base and settings'
_STAND_IN = Section(_SHAPED, "A voice in the place of another.", _SHAPING, short="base")
VOICE = Section(
    _SHAPED,
    "A voice as it comes, or reshaped.",
    (
        *_SHAPING,
        Key(
            "otherwise",
            _STAND_IN,
            "The voice in its place where its engine is not installed.",
            example="willow",
        ),
    ),
    short="base",
)

_SPEAKER_NAME = "How listeners know them; the transcript shows it."
_PAN = Key(
    "pan",
    Quantity("%", -100, 100),
    "Where they sit: -100 % is the left speaker, 100 % the right.",
    default="0 %",
    example="-30 %",
)
_SPEAKS = Key(
    "language", Language(), "The language of what they say.", default="the episode's", example="fr"
)
_ROLE = Key(
    "role",
    Role((ON_AIR,)),
    "What they are to listeners, as the Podcast Taxonomy has it.",
    default="Narrator, or Guest on tape",
    example="Host",
)
_DUBBED = translations(
    Section(
        "a voice or a name",
        "Their voice in other languages, and how their name is written there.",
        (
            Key("voice", VOICE, VOICE.doc, example="gtts/de"),
            Key("name", Words(), _SPEAKER_NAME, example="Elmira Ismailowa"),
        ),
        either=("voice", "name"),
    ),
    "de: {voice: gtts/de}",
)
SOMEBODY = Section(
    "a name and a voice",
    "Somebody heard in the episode.",
    (
        Key("name", Words(), _SPEAKER_NAME, required=True, example="Elmira Ismayilova"),
        Key("voice", VOICE, f"{VOICE.doc[:-1]}; who is heard on tape alone needs none."),
        _PAN,
        OF_PEOPLE,
        _SPEAKS,
        _ROLE,
        _DUBBED,
    ),
)
THE_NARRATOR = Section(
    "a name and a voice",
    "Who narrates.",
    (
        Key("name", Words(), _SPEAKER_NAME, default="Narrator"),
        Key("voice", VOICE, VOICE.doc, default="heart"),
        _PAN,
        OF_PEOPLE,
        _SPEAKS,
        _ROLE,
        _DUBBED,
    ),
)

CAST = Key(
    "cast",
    MapOf(
        SPEAKER,
        SOMEBODY,
        "speakers such as elmira: {name: Elmira, voice: heart}",
        special=(("narrator", THE_NARRATOR),),
    ),
    "Who is heard, by the names that the story calls them.",
)
