"""Tells somebody's words from words that are only marked: doubted, named, read somewhere."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from audio.draft.model import Document, Kind, Quotation
from audio.draft.phrases import Phrase, head_noun
from audio.draft.settings import Setting
from audio.draft.spare import own_tag
from audio.draft.tags import Tag
from audio.draft.tongues.tongue import Tongue

CLAUSE = 8  # words in small letters behind a verb of speech that are no fragment any more
ASIDE = 3  # words behind a verb, such as "in a letter", with which it still leads to the quotation
NEAR = 150  # characters behind a letter in which "it" may be the letter
DASHES = ("—", "–", "--")
SMALL = 3  # letters of a word that may be small within a title: "the", "and"
FEW = 3  # words, of which more are needed where nothing else tells of speech


def judge(document: Document, settings: Sequence[Setting], tongue: Tongue) -> list[Quotation]:
    """The quotations with what each is, and how sure that is."""
    judged: list[Quotation] = []
    for at, setting in enumerate(settings):
        ahead = (
            settings[at - 1] if at and settings[at - 1].quote.block == setting.quote.block else None
        )
        goes_on = (
            ahead is not None and judged[-1].kind == "speech" and continues(ahead, setting, tongue)
        )
        kind, confidence, why = _judge(document, setting, tongue, goes_on=goes_on)
        judged.append(replace(setting.quote, kind=kind, confidence=confidence, why=why))
    return judged


def continues(ahead: Setting, here: Setting, tongue: Tongue) -> bool:
    """Whether a quotation goes on behind the tag that parts it from the one ahead of it."""
    if _resumes(ahead, here):
        return True
    tag = ahead.follows
    if tag is None or own_tag(ahead) is not tag or here.quote.block != ahead.quote.block:
        return False
    if _has_another(here, tag, tongue) or _asks(ahead, here, tag, tongue):
        return False
    between = here.before.strip()
    if between.endswith(":"):
        return here.leads is None or here.leads.who.begin == tag.who.begin
    if here.leads is None or here.leads.who.begin <= tag.end:
        return True
    return here.leads.who.kind == "pronoun" and here.leads.verb == ""


def _resumes(ahead: Setting, here: Setting) -> bool:
    """Whether a quotation takes up another that broke off: "never—" … "—stand there"."""
    return ahead.words.rstrip().endswith(DASHES) and here.words.lstrip().startswith(DASHES)


def _has_another(here: Setting, tag: Tag, tongue: Tongue) -> bool:
    """Whether a quotation has a speaker of its own, or somebody does something before it."""
    own = own_tag(here)
    beat = here.words.rstrip().endswith(".")  # "… he said. “Yes.” The monk laughed."
    if own and own is here.follows and not beat and own.who.text != tag.who.text:
        return True
    about = here.about
    return about is not None and about.begin > tag.end and _another(about, tag.who, tongue)


def _asks(ahead: Setting, here: Setting, tag: Tag, tongue: Tongue) -> bool:
    """Whether somebody is asked, and answers: "Why?" Ana asked the witness. "Why not?"."""
    asks = ahead.words.rstrip().endswith("?") and tag.verb in tongue.asking
    whom = ahead.behind[tag.end - ahead.quote.closes :].strip(" .,")
    return asks and here.opening and bool(whom)


def _another(about: Phrase, who: Phrase, tongue: Tongue) -> bool:
    """Whether a sentence is about another than a tag: by name, by noun, by another pronoun."""
    if about.kind == "name":
        return True
    if about.kind == "noun":
        return about.owner == about.first and head_noun(about, tongue) in tongue.somebody
    both = about.kind == "pronoun" == who.kind
    return both and about.text.lower() != who.text.lower()


def _judge(
    document: Document, it: Setting, tongue: Tongue, *, goes_on: bool
) -> tuple[Kind, float, str]:
    """What it is, by the first of these that holds."""
    pause = it.before.rstrip().endswith((",", ";", ":", "—", "–", "--", " -"))
    writing = _written(document, it, tongue)
    tagged = _tagged(it) and (it.opening or it.capital or it.comma)
    ends = it.stopped or it.comma or (it.capital and _runs(it))
    alone = it.opening and ends and (it.capital or it.whole)
    verdicts: list[tuple[bool, Kind, float, str]] = [
        (document.blocks[it.quote.block].shape == "heading", "heading", 0.9, "in a heading"),
        (it.quote.carried, "speech", 0.9, "goes on over a paragraph"),
        (it.quote.dashed, "speech", 0.9, "behind a dash"),
        (not it.quote.closed and it.opening, "speech", 0.9, "goes on over a paragraph"),
        (bool(writing), "written", 0.85, f"read on: {writing}"),
        (_titled(it, tongue), "mention", 0.8, "a title"),
        (_announced(document, it), "speech", 0.9, "behind a colon"),
        (goes_on and (it.opening or pause), "speech", 0.95, "goes on behind its tag"),
        (_exclaimed(it, tongue), "speech", 0.9, "a cry"),
        (_clause(it, tongue), "speech", 0.85, "a clause with a tag"),
        (_embedded(it, tongue), "mention", 0.8, "part of the narrator’s sentence"),
        (tagged, "speech", 0.95, "a tag behind it"),
        (_led(it), "speech", 0.93, "a tag before it"),
        (alone, "speech", 0.8, "a sentence of its own"),
        (True, "mention", 0.8, "no sentence of its own"),
    ]
    return next((kind, sure, why) for holds, kind, sure, why in verdicts if holds)


def _titled(it: Setting, tongue: Tongue) -> bool:
    """Whether words within a sentence have capitals throughout, as a book’s title has."""
    words = [word.strip("“”‘’\"'") for word in it.words.split()]
    long = [word for word in words if len(word) > SMALL]
    alike = len(long) > 1 and all(word[:1].isupper() for word in [words[0], *long])
    ends = it.stopped or it.words.rstrip().endswith(",") or it.follows
    said = it.leads is not None and bool(it.leads.verb)
    named = it.before.rstrip().endswith(":") and not said  # "the boldest thing: “The Lost Sea”"
    return alike and not ((it.opening and not named) or ends or tongue.capitals)


def _exclaimed(it: Setting, tongue: Tongue) -> bool:
    """Whether a verb stands right before it behind which words are cried: yelled "shark"."""
    tag = it.leads
    return tag is not None and tag.verb in tongue.exclaiming and _behind(it) == 0


def _clause(it: Setting, tongue: Tongue) -> bool:
    """Whether somebody says it in small letters, and it is a clause rather than a fragment."""
    if it.opening or it.capital:
        return False
    count = len(it.words.split())
    whole = count >= CLAUSE or (count > FEW and _with_subject(it.words, tongue))
    if it.follows and it.follows.verb and it.comma:
        return whole and _with_subject(it.words, tongue)
    led = it.leads is not None and bool(it.leads.verb) and it.leads.verb not in tongue.naming
    near = (
        led
        and (_behind(it) <= 1 or _accords(it, tongue))
        and not it.before.rstrip().endswith(("—", "–", "-"))
    )
    return near and count >= CLAUSE and (it.stopped or it.comma)


def _accords(it: Setting, tongue: Tongue) -> bool:
    """Whether "according to Ana," leads to it."""
    source = it.leads is not None and it.leads.verb in tongue.according
    return source and it.before.rstrip().endswith(",")


def _with_subject(words: str, tongue: Tongue) -> bool:
    """Whether a clause begins with its subject: "we won’t"."""
    first = re.match(r"\W*([^\W\d_]+)", words)
    return first is not None and first[1].lower() in tongue.pronouns.keys() | tongue.articles


def _runs(it: Setting) -> bool:
    """Whether a sentence begins in it that goes on behind it; a title has capitals throughout."""
    words = [word for word in it.words.split() if len(word) > 3]  # not "the", "and"
    small = [word for word in words if word[0].islower()]
    return len(it.words.split()) >= CLAUSE and len(small) * 2 > len(words)


def _announced(document: Document, it: Setting) -> bool:
    """Whether the paragraph before ends in a colon, and this one begins with it."""
    number = it.quote.block
    if it.before.strip() or not number or not it.capital or len(it.words.split()) <= FEW:
        return False
    return document.words(document.blocks[number - 1]).endswith(":")


def _written(document: Document, it: Setting, tongue: Tongue) -> str:
    """What it is read on, if that is what speaks."""
    for tag in (it.leads, it.follows):
        if tag and (head := _read_on(document, tag, tongue)):
            return head
    direct = re.search(r"(?<!\w)(\w++)[\s,:]*+$", it.before)
    last = it.before.rstrip().rsplit(maxsplit=3)[-3:]
    if (
        direct
        and not it.opening
        and any(word.strip(",:").lower() in tongue.writings for word in last)
    ):
        verbs = tongue.verbs - {"reads", "read", "reading"}
        return (
            ""
            if any(word.strip(",:").lower() in verbs for word in it.before.split())
            else direct[1]
        )
    return ""


def _read_on(document: Document, tag: Tag, tongue: Tongue) -> str:
    """What a tag says it is read on: a sign, a letter, unless somebody is named as its writer."""
    told = document.text[max(0, tag.who.begin - NEAR) : tag.who.begin].lower()
    if tongue.pronouns.get(tag.who.text.lower()) == "thing" and tag.who.kind == "pronoun":
        said = re.findall(r"\w+", told)  # "A letter came. … it says"
        return next((word for word in reversed(said) if word in tongue.letters), "")
    hers = tag.who.first in tongue.owners and head_noun(tag.who, tongue) in tongue.sayings
    own = tag.who.owner[:1].isupper() or hers
    if tag.who.kind != "noun" or own:
        return ""
    head = head_noun(tag.who, tongue)
    if head in tongue.statements and _first(document.text, head) + len(head) <= tag.who.begin:
        return ""  # who has made it was told before
    written_by = any(word in tongue.people | tongue.callings for word in tag.who.about)
    return head if head in tongue.writings and not written_by else ""


@lru_cache(maxsize=16)
def _first(text: str, noun: str) -> int:
    """Where a noun stands first in a text; behind it all if nowhere."""
    at = text.lower().find(noun)
    return at if at >= 0 else len(text)


def _embedded(it: Setting, tongue: Tongue) -> bool:
    """Whether the narrator's sentence runs through it: "said that …", "called it …"."""
    if it.opening:
        return False
    before = it.before.rstrip()
    last = re.search(r"(?<!\w)(\w++)$", before)
    if last and last[1].lower() in tongue.that:
        return True
    if it.leads and it.leads.verb in tongue.naming:
        return True
    if before.endswith((",", ":", "—", "–", "-")):
        led = it.leads is not None and bool(it.leads.verb) and before.endswith((",", ":"))
        led = led and it.leads is not None and it.leads.verb not in tongue.according
        return not it.capital and (not led or _inserted(it) or _behind(it) > ASIDE)
    if last and (last[1].lower() in tongue.verbs or _object(it)):
        count = len(it.words.split())
        whole = count > FEW or it.stopped or it.comma
        return not whole if it.capital else count < CLAUSE
    return not (it.follows and it.comma and it.capital)


def _inserted(it: Setting) -> bool:
    """Whether the tag before it stands between commas, within another sentence."""
    if it.leads is None:
        return False
    ahead = it.before[: len(it.before) - (it.quote.opens - it.leads.who.begin)].rstrip()
    return ahead.endswith(",")


def _object(it: Setting) -> bool:
    """Whether between the verb and the quotation only its object stands: "told us"."""
    if it.leads is None or not it.leads.verb:
        return False
    return _behind(it) <= 5 and it.capital  # words, as in "in a blog post"


def _behind(it: Setting) -> int:
    """How many words stand between the verb and the quotation."""
    if it.leads is None or not it.leads.verb:
        return 0
    verb = it.before.lower().rfind(it.leads.verb)
    return len(it.before[verb + len(it.leads.verb) :].strip(" ,:").split())


def _tagged(it: Setting) -> bool:
    """Whether a tag behind it is its own: in the same sentence."""
    tag = it.follows
    if tag is None or not tag.verb:
        return False
    if it.comma or not it.stopped:
        return True
    return not it.words.rstrip().endswith(".") or it.next_word[:1].islower() or tag.pure


def _led(it: Setting) -> bool:
    """Whether a tag or a colon leads to it."""
    before = it.before.rstrip()
    if it.leads is None or (it.opening and not before.endswith(":")):
        return False
    if it.leads.guessed:
        return it.capital and len(it.words.split()) > FEW and (it.stopped or it.comma)
    if it.leads.verb:
        return True
    return before.endswith(":") and it.capital and (it.stopped or len(it.words.split()) > FEW)
