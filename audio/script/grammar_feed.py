"""What a feed says besides a title and a summary: its part of the script language, as a table."""

from audio.model.about import DISPLAY, MEDIA, SHORT
from audio.script.formats import Url
from audio.script.formats_feed import Geo, LicenceName, OpenStreetMap, Recurrence, Role, Short
from audio.script.kinds import Choice, Flag, Prose, Words
from audio.script.measures import Whole
from audio.script.shapes import Key, ListOf, Section

TEXT = 4000  # bytes of a podcast:txt (docs/tags/txt.md)

CREDIT = Section(
    "a name and a role, or words",
    "Who took part, and as what; words alone stand as they are.",
    (
        Key("name", Short(SHORT), "Who it is.", example="Anna Reed"),
        Key("words", Prose(), "What is to be said of those who took part."),
        Key("role", Role(), "What they did, as the Podcast Taxonomy has it.", example="Producer"),
        Key("link", Url(), "Where more is told about them.", example="https://example.org/anna"),
    ),
    short="words",
    either=("name", "words"),
    apart=(("words", "name"), ("words", "role"), ("words", "link")),
)
LICENCE = Section(
    "a licence, or its name and url",
    "On what terms the sound may be used.",
    (
        Key("name", LicenceName(), "Its usual short name.", required=True, example="cc-by-4.0"),
        Key("url", Url(), "Its text, for one of your own.", example="https://example.org/terms"),
    ),
    short="name",
)
LOCATION = Section(
    "a place, or its name and where it is",
    "A place that it is about.",
    (
        Key("name", Short(SHORT), "What people call it.", required=True, example="Baku"),
        Key("geo", Geo(), "Degrees north and east.", example="40.4 49.9"),
        Key("osm", OpenStreetMap(), "What it is on OpenStreetMap.", example="R113314"),
    ),
    short="name",
)
FUNDING = Section(
    "a url and words",
    "Where listeners may pay for what they hear.",
    (
        Key("url", Url(), "The address.", required=True, example="https://example.org/give"),
        Key("words", Short(SHORT), "What the button says.", required=True, example="Support us"),
    ),
)
UPDATES = Section(
    'words such as "Every Monday", or words and a rule',
    "How often an episode comes out.",
    (
        Key("words", Short(SHORT), "In words.", required=True, example="Every Monday"),
        Key("rule", Recurrence(), "As calendars have it: RFC 5545.", example="FREQ=WEEKLY"),
    ),
    short="words",
)
REMARK = Section(
    "a purpose and a text",
    "A text for programs that read the feed, such as a proof of ownership.",
    (
        Key("purpose", Short(SHORT), "What it is for.", required=True, example="verify"),
        Key("text", Prose(TEXT), "The text.", required=True, example="4f2a"),
    ),
)
LINK = Section(
    "a title and a url",
    "A page that the notes name.",
    (
        Key("title", Words(), "What it is.", required=True, example="The interview"),
        Key("url", Url(), "The page.", required=True, example="https://example.org/interview"),
    ),
)

CREDITS = Key(
    "credits",
    ListOf(CREDIT, "words, or a list of people", alone=True),
    "Who else took part; whose music is heard is known already.",
    example="[{name: Anna Reed, role: Producer}]",
)
_LICENCE = Key("licence", LICENCE, LICENCE.doc, example="cc-by-4.0")
_LOCATION = Key(
    "location",
    ListOf(LOCATION, "a place, or a list of places", alone=True),
    "Where the story takes place.",
    field="locations",
    example="{name: Baku, osm: R1765}",
)
_TEXTS = Key(
    "txt",
    ListOf(REMARK, "a purpose and a text, or a list of them", alone=True),
    REMARK.doc,
    field="remarks",
    example="{purpose: verify, text: 4f2a}",
)

EPISODE_FEED = (
    CREDITS,
    Key(
        "links",
        ListOf(LINK, "a title and a url, or a list of them", alone=True),
        "Pages that the notes name.",
        example="[{title: The interview, url: https://example.org/interview}]",
    ),
    Key("season_name", Short(SHORT), "What the season is called.", example="The river"),
    Key("display", Short(DISPLAY), "What apps show as its number.", example="Day 5"),
    _LICENCE,
    _LOCATION,
    _TEXTS,
)
SHOW_FEED = (
    CREDITS,
    Key(
        "funding",
        ListOf(FUNDING, "a url and words, or a list of them", alone=True),
        FUNDING.doc,
        example="{url: https://example.org/give, words: Support us}",
    ),
    Key("updates", UPDATES, UPDATES.doc, example="{words: Every Monday, rule: FREQ=WEEKLY}"),
    Key("complete", Flag(), "Whether no more episodes will come.", default="false"),
    Key("limit", Whole(1, 100_000), "How many episodes the feed has, the newest.", example="300"),
    Key("locked", Flag(), "Whether other hosts may not take it over.", default="true"),
    Key("medium", Choice(MEDIA), "What it is.", default="podcast"),
    _LICENCE,
    _LOCATION,
    _TEXTS,
)
