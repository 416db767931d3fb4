"""The story's part of the script language: its cues, as a table."""

from audio.model.about import SHORT
from audio.script.formats import Language, Slug, Url
from audio.script.formats_feed import Short
from audio.script.grammar_languages import translations
from audio.script.grammar_rights import EMBARGO, OF_PEOPLE, TERMS
from audio.script.kinds import Choice, FileName, Flag, Name, Words
from audio.script.measures import Length, Quantity, Rank
from audio.script.shapes import Cues, Key, Section
from audio.script.sounds import Spoken

OFF = "off"
SPEAKER, TRACK = Name("speaker"), Name("track", taken=OFF)
FADE = Length(0, 60_000)

_SAY = Key("say", Spoken(), "Words for the voice where they differ from those on the page.")
_ID = Key(
    "id",
    Slug(),
    "What a recording of this line is called by.",
    default="its first words",
    example="the-call",
)
_LANGUAGE = Key(
    "language",
    Language(),
    "The language of these words.",
    default="the speaker's, or the episode's",
    example="fr",
)
_EXCERPT = Key(
    "soundbite",
    Section(
        "a title, or where one begins or ends",
        "Words that apps may play as a preview, at best 15 to 120 s long.",
        (
            Key("title", Short(SHORT), "Its title, of this line alone.", example="A wish"),
            Key("from", Short(SHORT), "The title of one that begins here.", "begins"),
            Key("to", Short(SHORT), "The title of one that ends here.", "ends"),
        ),
        short="title",
        either=("title", "from", "to"),
        apart=(("title", "from"), ("title", "to"), ("from", "to")),
    ),
    "Words that apps may play as a preview: this line, or from here, or to here.",
    "excerpt",
    example="A wish",
)
_OPTIONAL = Key(
    "optional",
    Rank(9),
    "Whether it may be left out for the episode to fit; of several ranks the highest goes first.",
    default="false",
    example="true",
)
_MUST_STAY = (("soundbite", "optional"),)
_CROSSFADE = Key(
    "crossfade", FADE, "How long it overlaps the music before it.", default="0 s", example="2 s"
)
_FADE_APART = (("fade_in", "crossfade"),)  # a crossfade is a way to come in


_IN_OTHER_WORDS = translations(
    Section(
        "the words in that language",
        "These words in the episode's other languages.",
        (
            Key(
                "words",
                Words(heard=True),
                "The words in that language; the transcript there shows them.",
                field="text",
                required=True,
                example="Es ist spät.",
            ),
            _SAY,
            Key(
                "soundbite",
                Short(SHORT),
                "The title of the soundbite that this line has or begins.",
                "excerpt",
                example="Ein Wunsch",
            ),
        ),
        short="words",
    ),
    "de: Es ist spät.",
)


def _from(what: str) -> Key:
    return Key("from", Length(), f"Where in the {what} it starts.", "start", default="0 s")


def _fade_in(default: str) -> Key:
    return Key("fade_in", FADE, "How long it takes to come in.", default=default)


def _fade_out(default: str) -> Key:
    return Key("fade_out", FADE, "How long it takes to go.", default=default)


TAPE = Section(
    "a file, or its file, from and to",
    "The recording of these words.",
    (
        Key("file", FileName(), "The recording.", required=True, example="call.wav"),
        _from("file"),
        Key("to", Length(), "Where in the file it ends.", "end", default="the file's end"),
        Key(
            "language",
            Language(),
            "The language spoken on it; in another than the line's it lies under the voice.",
            default="the line's",
            example="az",
        ),
        Key("lead", FADE, "How long it is heard ahead of a translation.", default="2 s"),
        Key("rise", FADE, "How long it comes up again behind a translation.", default="0 s"),
        Key("dip", Quantity("dB", 0, 40), "How much lower it is under one.", default="15 dB"),
        Key(
            "high_pass",
            Quantity("Hz", 20, 400),
            "Takes away what is lower: rumble, wind, handling.",
            example="80 Hz",
        ),
        _fade_in("10 ms"),
        _fade_out("10 ms"),
        *TERMS,
        OF_PEOPLE,
        EMBARGO,
    ),
    short="file",
    rising=("from", "to"),
)

_MUSIC = Section(
    "music and its length",
    "Music in the clear.",
    (
        Key("music", TRACK, "The track that is heard.", field="track", example="theme"),
        Key("for", Length(10), "How long.", "length", default="the track", example="6 s"),
        _from("track"),
        Key(
            "until",
            Choice(("end",), (True,)),
            "It goes on to the episode's end, ducked under speech; `for` counts behind the last.",
            field="until_end",
            example="end",
        ),
        _fade_in("0 s"),
        _fade_out("1.5 s"),
        _CROSSFADE,
    ),
    apart=_FADE_APART,
)
_BED = Section(
    "a bed",
    "Music under what follows, until `bed: off`.",
    (
        Key("bed", Name("track"), "The track, or off.", field="track", example="theme"),
        Key("level", Quantity("dB", -40, 12), "Louder or softer.", default="0 dB"),
        _fade_in("1 s"),
        _fade_out("2.5 s"),
        _CROSSFADE,
    ),
    apart=_FADE_APART,
)
_POST = Section(
    "a post",
    "The bed rises for so long, and is down again before the next word.",
    (Key("post", Length(10, 60_000), "How long nobody speaks.", "length", example="4 s"),),
)
_AMBIENCE = Section(
    "an ambience",
    "The sound of a place under what follows, never ducked, until `ambience: off`.",
    (
        Key("ambience", Name("track"), "The track, or off.", field="track", example="street"),
        Key("level", Quantity("dB", -60, 6), "Relative to speech.", default="-20 dB"),
        _fade_in("1.5 s"),
        _fade_out("2.5 s"),
    ),
)
_EFFECT = Section(
    "an effect",
    "A sound between what is heard before and after it.",
    (
        Key("effect", TRACK, "The track that is heard.", field="track", example="door"),
        Key("for", Length(10), "How long.", "length", default="the track", example="2 s"),
        _from("track"),
        Key("level", Quantity("dB", -40, 12), "Relative to speech.", default="-6 dB"),
        _fade_in("5 ms"),
        _fade_out("30 ms"),
        Key("over", Flag(), "Whether what follows does not wait for it.", default="false"),
    ),
)
_NARRATION = Section(
    "narration",
    "Words of the narrator.",
    (
        Key("narration", Words(heard=True), "What is said.", "text", example="It is late."),
        Key("by", SPEAKER, "Who narrates.", field="speaker", default="narrator"),
        _SAY,
        _LANGUAGE,
        _ID,
        _EXCERPT,
        _OPTIONAL,
        _IN_OTHER_WORDS,
    ),
    apart=_MUST_STAY,
)
_QUOTE = Section(
    "a quote",
    "Somebody's own words.",
    (
        Key("quote", Words(heard=True), "What they said.", "text", example="Stay."),
        Key("by", SPEAKER, "Who said it.", "speaker", required=True, example="elmira"),
        _SAY,
        _LANGUAGE,
        Key("tape", TAPE, TAPE.doc, example="{file: call.wav, from: 0:12.4, to: 0:18}"),
        _ID,
        _EXCERPT,
        _OPTIONAL,
        _IN_OTHER_WORDS,
    ),
    apart=_MUST_STAY,
)
_CHAPTER = Section(
    "a chapter",
    "A chapter begins.",
    (
        Key("chapter", Words(heard=True), "The chapter's title.", "title", example="At the gate"),
        Key("image", FileName(), "A picture of it, JPEG or PNG.", example="gate.jpg"),
        Key("link", Url(), "A page about it.", example="https://example.org/gate"),
        translations(
            Section(
                "the title in that language",
                "The title in the episode's other languages.",
                (
                    Key(
                        "title",
                        Words(heard=True),
                        "The title in that language.",
                        required=True,
                        example="Am Tor",
                    ),
                ),
                short="title",
            ),
            "de: Am Tor",
        ),
    ),
)
_PAUSE = Section(
    "a pause",
    "Silence in place of the usual one.",
    (Key("pause", Length(0, 60_000), "How long.", "length", example="800 ms"),),
)

STORY = Cues(
    (_MUSIC, _CHAPTER, _BED, _POST, _AMBIENCE, _EFFECT, _NARRATION, _QUOTE, _PAUSE),
    'a list of cues such as "- narration: It is late."',
)
