"""The sound settings' part of the script language, as a table."""

from audio.model.formats import FORMATS
from audio.script.kinds import Choice
from audio.script.measures import Length, Quantity
from audio.script.shapes import Key, ListOf, Section

DUCK = Section(
    "depth, attack, hold, release and fill",
    "How a bed goes down under speech.",
    (
        Key("depth", Quantity("dB", 0, 60), "How much lower it is.", default="14 dB"),
        Key("attack", Length(10, 10_000), "How long it takes to go down.", default="400 ms"),
        Key("hold", Length(0, 10_000), "How long it stays down after.", default="200 ms"),
        Key("release", Length(10, 10_000), "How long it takes to come up.", default="900 ms"),
        Key("fill", Length(10, 10_000), "Longer gaps let it come up.", default="1.5 s"),
    ),
)

PAUSES = Section(
    "line, turn and chapter",
    "The silences where the story writes none.",
    (
        Key("line", Length(0, 30_000), "Between lines of one speaker.", default="350 ms"),
        Key("turn", Length(0, 30_000), "When somebody else speaks.", default="550 ms"),
        Key("chapter", Length(0, 30_000), "Before a chapter.", default="900 ms"),
    ),
)

PRESETS: dict[str, dict[str, float]] = {
    "podcast": {"loudness": -16.0, "true_peak": -1.0},  # Apple's and most directories' advice
    "ebu": {"loudness": -23.0, "true_peak": -1.0},  # EBU R 128
    "spotify": {"loudness": -14.0, "true_peak": -1.0},  # Spotify's delivery advice
}
BITRATES = (64, 80, 96, 112, 128, 160, 192, 224, 256, 320)  # MPEG-1 layer III, kb/s
SOUND = Section(
    "settings such as loudness and bitrate",
    "How the finished episode sounds.",
    (
        Key(
            "preset",
            Choice(tuple(PRESETS), tuple(PRESETS.values())),
            "Loudness and peak as those want it who will play it; keys beside it win.",
            example="podcast",
        ),
        Key("loudness", Quantity("LUFS", -31, -9), "Integrated loudness.", default="-16 LUFS"),
        Key("true_peak", Quantity("dBTP", -9, 0), "The highest peak.", default="-1 dBTP"),
        Key("bitrate", Quantity("kb/s", 64, 320, BITRATES), "Of the MP3.", default="128 kb/s"),
        Key("channels", Choice(("mono", "stereo"), (1, 2)), "Of the sound.", default="stereo"),
        Key(
            "formats",
            ListOf(Choice(FORMATS), "a list of formats such as [mp3, m4a]"),
            "What is made of it; the MP3 is always made, because the feed needs it.",
            default="[mp3]",
            example="[mp3, m4a]",
        ),
        Key(
            "music",
            Quantity("dB", -30, 6),
            "Music in the clear, relative to speech.",
            default="-3 dB",
        ),
        Key("duck", DUCK, DUCK.doc, example="{depth: 14 dB, attack: 400 ms}"),
        Key("pauses", PAUSES, PAUSES.doc, example="{line: 350 ms, turn: 550 ms}"),
    ),
)
