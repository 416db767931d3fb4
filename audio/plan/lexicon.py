"""Words said as the lexicon has them; the page never sees it.

An entry is a respelling, or the sounds themselves, or both: sounds travel in the text as
`[Khadija](/kɑˈdiːdʒə/Kah-dee-jah)`, and an engine that cannot read them gets what stands behind
them, or the word.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from audio.model.cast import Voice
from audio.model.ipa import SOUNDS, possessive
from audio.model.saying import Saying, narrowest
from audio.plan.reading.scan import Said

Lexicon = Mapping[str, tuple[Saying, ...]]

_STRAIGHT = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
_BRACKETS = str.maketrans("", "", "[]")
_MARK = "\u0300-\u036f"  # accents that no letter has taken up


def decided(text: str, lexicon: Lexicon, voice: Voice, language: str) -> dict[int, Said]:
    """Where the text has an entry of the lexicon, or sounds, and what the voice gets there.

    Whole words or phrases, case as written, the longest entry first; of a word's sayings the one
    with the narrowest scope.  What was decided is not looked up again.

    Args:
        text: in Unicode's form NFC.
    """
    typed = {match.start(): Said(match.end(), match[0]) for match in SOUNDS.finditer(text)}
    found = dict(_entries(text, _holding(lexicon, voice, language), language))
    taken = {at for begin, said in typed.items() for at in range(begin, said.end)}
    apart = {
        begin: said
        for begin, said in found.items()
        if begin not in taken and said.end - 1 not in taken
    }
    return apart | typed


def _holding(lexicon: Lexicon, voice: Voice, language: str) -> dict[str, Saying]:
    """The entries that hold for a voice, by how a pattern finds them."""
    held = {word: narrowest(sayings, voice, language) for word, sayings in lexicon.items()}
    return {_plain(word): saying for word, saying in held.items() if saying}


def _plain(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).translate(_STRAIGHT).split())


def _entries(text: str, holding: Mapping[str, Saying], language: str) -> Iterator[tuple[int, Said]]:
    words = "|".join(map(_pattern, sorted(filter(None, holding), key=len, reverse=True)))
    if not words:
        return
    english = language.partition("-")[0] == "en"
    whole = rf"(?<!\w)(?P<word>{words})(?![\w{_MARK}])(?![’']t\b)(?P<own>[’']s(?!\w))?"
    for match in re.finditer(whole, text):
        saying = holding[_plain(match["word"])]
        if saying.ipa and match["own"] and english:
            yield match.start(), Said(match.end(), _said(match["word"], saying, match["own"]))
        else:
            yield match.start(), Said(match.end("word"), _said(match["word"], saying))


def _pattern(word: str) -> str:
    return re.escape(word).replace("'", "[’']").replace(r"\ ", r"\s+")


def _said(word: str, saying: Saying, own: str = "") -> str:
    """What the voice gets, with the possessive that follows it if there is one."""
    if not saying.ipa:
        return saying.say
    sounds = possessive(saying.ipa) if own else saying.ipa
    respelling = f"{saying.say}{own}" if saying.say else ""
    return f"[{word.translate(_BRACKETS)}{own}](/{sounds}/{respelling})"
