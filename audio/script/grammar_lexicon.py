"""The lexicon's part of the script language, as a table."""

from audio.script.formats import Language, VoiceName
from audio.script.kinds import Words
from audio.script.shapes import Key, ListOf, MapOf, Section
from audio.script.sounds import Ipa, Respelling

SAYING = Section(
    "a respelling, sounds between slashes, or both by their keys",
    "How a word is said.",
    (
        Key(
            "say", Respelling(), "A respelling, for engines that read no sounds.", example="Bah-koo"
        ),
        Key("ipa", Ipa(), "Its sounds, for engines that read them.", example="/kɑˈdiːdʒə/"),
        Key("language", Language(), "Only in text of this language.", default="any", example="en"),
        Key("engine", Words(), "Only by the voices of this engine.", default="any", example="gtts"),
        Key("voice", VoiceName(), "Only by this voice.", default="any", example="heart"),
    ),
    short="say",
    marked=("/", "ipa"),
    either=("ipa", "say"),
    apart=(("engine", "voice"),),
)
LEXICON = Key(
    "lexicon",
    MapOf(
        Words(),
        ListOf(SAYING, "how it is said, such as Bah-koo", alone=True),
        'words and how to say them, such as "Khadija: Hadeeja"',
    ),
    "How the voices should say words: respelled, or by their sounds in IPA between slashes"
    " (/kɑˈdiːdʒə/); transcripts keep the spelling.",
)
