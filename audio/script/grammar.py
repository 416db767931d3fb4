"""The script language, as one table.

The reader, the checks, the messages and the JSON Schema all come from here.  A default
is what the model does by itself when the key is left out.
"""

from audio.script.formats import Colour, Date, Email, Language, Slug, Url
from audio.script.formats_feed import Destination
from audio.script.grammar_cast import CAST
from audio.script.grammar_feed import EPISODE_FEED, SHOW_FEED
from audio.script.grammar_languages import picked, translations
from audio.script.grammar_lexicon import LEXICON
from audio.script.grammar_music import TRACKS
from audio.script.grammar_rights import EMBARGO, OF_SHOW
from audio.script.grammar_sound import SOUND
from audio.script.grammar_story import STORY
from audio.script.kinds import Choice, FileName, Flag, Prose, Words
from audio.script.measures import Length, OrOff, Quantity, Whole
from audio.script.shapes import Key, ListOf, Section

FEED_TEXT = 4000  # bytes of a description that directories take (Apple, RSS guide)

# Whatever of these is not text, Markdown, HTML or Word is refused when it is read.
_FILE = r"(?is)(?!\s*(?:\w+://|www\.)).*\.(txt|text|md|markdown|x?html?|docx?|odt|rtf|pdf|epub|srt|vtt)\s*$"
SOURCE = Section(
    "a file, or words that name it",
    "Where the quotations are from; every one is compared with a file, word for word.",
    (
        Key("file", FileName(), "Text, Markdown, HTML or Word.", example="interview.txt"),
        Key("title", Words(), "What listeners are told that it is.", example="An interview"),
        Key("language", Language(), "The language it is in.", default="the episode's"),
    ),
    short="title",
    marked=(_FILE, "file"),
    either=("file", "title"),
)

FIT = Section(
    "a length, or length and flex",
    "How long it may last: optional lines are left out until it fits.",
    (
        Key("length", Length(1000), "How long it may last.", required=True, example="4:30"),
        Key(
            "flex",
            Quantity("%", 0, 10),
            "How much faster or slower the voices may be to fit.",
            default="4 %",
        ),
    ),
    short="length",
)

_ABOUT_EPISODE = (
    Key(
        "title",
        Words(heard=True),
        "The episode's title, without the show's and without a number.",
        required=True,
        example="Be strong",
    ),
    Key(
        "id",
        Slug(),
        "What the episode is called for good, in addresses and file names.",
        default="the script's file name",
        example="be-strong",
    ),
    Key("number", Whole(1, 99_999), "The episode's number within its season.", example="1"),
    Key("season", Whole(1, 9_999), "The season's number.", example="1"),
    Key(
        "type",
        Choice(("full", "trailer", "bonus")),
        "What kind of episode this is.",
        field="kind",
        default="full",
    ),
    Key(
        "date",
        Date(),
        "When it comes out; a day alone means noon UTC.",
        example="2026-11-23 18:30 +01:00",
    ),
    EMBARGO,
    Key("summary", Prose(FEED_TEXT), "What the episode is about, for feeds and pages."),
    Key("language", Language(), "The language it is in.", default="the show's", example="en"),
    Key("source", SOURCE, "Where the quotations are from.", example="interview.txt"),
    Key("link", Url(), "The episode's own page.", example="https://example.org/be-strong"),
    Key("artwork", FileName(), "A square picture, 1400 to 3000 px.", example="cover.jpg"),
    Key("explicit", Flag(), "Whether it is unfit for children.", default="the show's"),
    Key("fit", FIT, FIT.doc, "slot", example="4:30"),
    *EPISODE_FEED,
)
EPISODE = Section(
    "keys such as title and date",
    "What is said about the episode.",
    (
        *_ABOUT_EPISODE,
        translations(
            Section(
                "keys such as title and summary",
                "The languages that it is read in besides, and what is said about it there.",
                picked(
                    _ABOUT_EPISODE,
                    *("title", "date", "summary", "source", "link", "credits", "artwork"),
                    *("links", "season_name", "display", "fit"),
                ),
            ),
            "de: {title: Sei stark}",
        ),
    ),
)

OWNER = Section(
    "a name and an e-mail address",
    "Who answers for the feed; directories send their codes to this address.",
    (
        Key("name", Words(), "The owner's name.", required=True, example="Anna Reed"),
        Key("email", Email(), "The owner's address.", required=True, example="mail@example.org"),
    ),
)

CATEGORY = Section(
    'a category such as "News", or its name and sub',
    "A category of Apple's list.",
    (
        Key("name", Words(), "The category.", required=True, example="Society & Culture"),
        Key("sub", Words(), "The subcategory.", example="Documentary"),
    ),
    short="name",
)

APPS = Section(
    "addresses such as apple: https://podcasts.apple.com/…",
    "Where directories list the show, for the links of its pages.",
    (
        Key("apple", Url(), "Its page at Apple Podcasts."),
        Key("spotify", Url(), "Its page at Spotify, without which there is no link."),
        Key("pocket_casts", Url(), "Its page at Pocket Casts."),
        Key("overcast", Url(), "Its page at Overcast."),
    ),
)

_ABOUT_SHOW = (
    Key("title", Words(heard=True), "The show's title.", required=True, example="Spoken For"),
    Key("description", Prose(FEED_TEXT), "What the show is about."),
    Key("author", Words(), "Who makes it, as listeners know them.", example="Spoken For"),
    Key("owner", OWNER, OWNER.doc),
    Key("editor", Words(), "The person who is responsible for what is said."),
    Key("language", Language(), "The show's language.", default="en"),
    Key("link", Url(), "The show's own page.", example="https://example.org"),
    Key(
        "base_url",
        Url(base=True),
        "Where the published folder is served.",
        example="https://example.org/spoken-for",
    ),
    Key(
        "publish_to",
        Destination(),
        "Where `publish` delivers that folder: a folder, or any address that fsspec knows.",
        example="s3://bucket/spoken-for",
    ),
    Key(
        "categories",
        ListOf(CATEGORY, "a list of categories"),
        "Where directories list it, the main one first.",
        example="[News, {name: Society & Culture, sub: Documentary}]",
    ),
    Key("explicit", Flag(), "Whether it is unfit for children.", default="false"),
    Key(
        "artwork",
        FileName(),
        "A square picture, 1400 to 3000 px, JPEG or PNG.",
        example="../assets/cover.jpg",
    ),
    Key("copyright", Words(), "Who holds the rights.", example="© 2026 Spoken For"),
    Key(
        "type",
        Choice(("episodic", "serial")),
        "Whether episodes stand alone, or are heard in order.",
        field="kind",
        default="episodic",
    ),
    *SHOW_FEED,
    Key("apps", APPS, APPS.doc, example="{spotify: https://open.spotify.com/show/0000}"),
    Key(
        "colour",
        Colour(),
        "The colour of its pages.",
        default="the artwork's",
        example="7a1f2b",
    ),
    *OF_SHOW,
)
SHOW = Section(
    "keys such as title and author",
    "What is said about the show.",
    (
        *_ABOUT_SHOW,
        translations(
            Section(
                "keys such as title and description",
                "The languages that have a feed of their own, and what is said in it.",
                picked(
                    _ABOUT_SHOW,
                    *("title", "description", "author", "link", "base_url", "publish_to"),
                    *("artwork", "apps", "credits", "funding", "updates"),
                ),
            ),
            "de: {title: Zur Sprache}",
        ),
    ),
)

DISCLOSURE = Section(
    "spoken and written words, or off",
    "How listeners are told that the voices are synthetic; `off` tells them nothing.",
    (
        Key("spoken", Words(heard=True), "The line spoken first in every episode."),
        Key("written", Prose(FEED_TEXT), "The words in descriptions and tags."),
        Key(
            "repeat",
            OrOff(Length(60_000)),
            "How much is told before listeners are reminded, at the next break; or off.",
            default="20 min",
        ),
        Key("again", Words(heard=True), "The line that reminds them.", default="the one spoken"),
        Key(
            "credentials",
            Flag(),
            "Whether files are signed with how they were made: content credentials, by C2PA.",
            default="false",
        ),
        translations(
            Section(
                "spoken and written words",
                "How listeners of other languages are told.",
                (
                    Key("spoken", Words(heard=True), "The line spoken first.", required=True),
                    Key("written", Prose(FEED_TEXT), "The words written.", required=True),
                    Key("again", Words(heard=True), "The line that reminds them."),
                ),
            ),
            "de: {spoken: Die Stimmen sind künstlich., written: Die Stimmen sind künstlich.}",
        ),
    ),
    off=True,
)

_SOUND = Key("sound", SOUND, SOUND.doc)

_IN_SHOW = "it stands in show.yaml, beside the script"
_IN_SCRIPT = "it stands in the script of an episode"

EPISODE_FILE = Section(
    'sections such as "episode:" and "story:"',
    "The script of an episode.",
    (
        Key("episode", EPISODE, EPISODE.doc, required=True),
        CAST,
        TRACKS,
        LEXICON,
        _SOUND,
        Key("story", STORY, "What is heard, in order.", required=True),
    ),
    elsewhere=(("show", _IN_SHOW), ("disclosure", _IN_SHOW)),
)
SHOW_FILE = Section(
    'sections such as "show:" and "cast:"',
    "A show, and what its episodes inherit.",
    (
        Key("show", SHOW, SHOW.doc, required=True),
        Key("disclosure", DISCLOSURE, DISCLOSURE.doc),
        CAST,
        TRACKS,
        LEXICON,
        _SOUND,
    ),
    elsewhere=(("story", _IN_SCRIPT), ("episode", _IN_SCRIPT)),
)
