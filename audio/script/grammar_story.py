"""The story's part of the script language: its cues, as a table."""

from audio.script.kinds import Name, Words
from audio.script.measures import Length, Quantity
from audio.script.shapes import Cues, Key, Section

OFF = "off"
SPEAKER, TRACK = Name("speaker"), Name("track", taken=OFF)
FADE = Length(0, 60_000)

_SAY = Key("say", Words(), "Words for the voice where they differ from those on the page.")
STORY = Cues(
    (
        Section(
            "music and its length",
            "Music in the clear.",
            (
                Key("music", TRACK, "The track that is heard.", field="track", example="theme"),
                Key("for", Length(10), "How long.", "length", default="the track", example="6 s"),
                Key("from", Length(), "Where in the track it starts.", "start", default="0 s"),
                Key("fade_in", FADE, "How long it takes to come in.", default="0 s"),
                Key("fade_out", FADE, "How long it takes to go.", default="1.5 s"),
            ),
        ),
        Section(
            "a chapter",
            "A chapter begins.",
            (Key("chapter", Words(), "The chapter's title.", "title", example="At the gate"),),
        ),
        Section(
            "a bed",
            "Music under what follows, until `bed: off`.",
            (
                Key("bed", Name("track"), "The track, or off.", field="track", example="theme"),
                Key("level", Quantity("dB", -40, 12), "Louder or softer.", default="0 dB"),
                Key("fade_in", FADE, "How long it takes to come in.", default="1 s"),
                Key("fade_out", FADE, "How long it takes to go when it ends.", default="2.5 s"),
            ),
        ),
        Section(
            "narration",
            "Words of the narrator.",
            (
                Key("narration", Words(), "What is said.", "text", example="It is late."),
                Key("by", SPEAKER, "Who narrates.", field="speaker", default="narrator"),
                _SAY,
            ),
        ),
        Section(
            "a quote",
            "Somebody's own words.",
            (
                Key("quote", Words(), "What they said.", "text", example="Stay."),
                Key("by", SPEAKER, "Who said it.", "speaker", required=True, example="elmira"),
                _SAY,
            ),
        ),
        Section(
            "a pause",
            "Silence in place of the usual one.",
            (Key("pause", Length(0, 60_000), "How long.", "length", example="800 ms"),),
        ),
    ),
    'a list of cues such as "- narration: It is late."',
)
