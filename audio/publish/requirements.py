"""What directories reject, found before anything is written.

Apple: "A Podcaster's Guide to RSS" and podcasters.apple.com/support.  PSP-1: the Podcast
Standards Project's specification.  W3C: the feed validator's rules.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from audio.model.language import is_known
from audio.model.show import Category, Owner, Show
from audio.publish.address import is_web_address
from audio.publish.artwork import artwork_refusals
from audio.publish.categories import CATEGORIES
from audio.publish.item import Finished
from audio.publish.item_requirements import episode_refusals
from audio.publish.lock import Lock
from audio.publish.markup import LONGEST_TEXT, LONGEST_TITLE, clean
from audio.publish.place import at
from audio.source import Problem, Span


def refusals(
    show: Show, episodes: Sequence[Finished], lock: Lock | None = None, *, built: bool = True
) -> list[Problem]:
    """Every reason for which a directory would reject this show or one of its episodes.

    Args:
        built: whether the episodes' files are there to be looked at.
    """
    found = [*_words(show), *_people(show), *_addresses(show), *_categories(show), *_artwork(show)]
    if not episodes and not (lock and lock.episodes):
        found.append(Problem(show.span, "the show has no episode to publish", "build one first"))
    return [*found, *episode_refusals(show, episodes, lock, built=built)]


def _words(show: Show) -> Iterator[Problem]:
    yield from _required(show, "title", "description", "author", "language")
    if len(show.title) > LONGEST_TITLE:
        message = f"the title has {len(show.title)} characters, and {LONGEST_TITLE} are allowed"
        yield Problem(at(show.span, "title"), message, "shorten it")
    whole = len(clean(f"{show.description}\n\n{show.disclosure.written}").encode())
    if whole > LONGEST_TEXT:
        yield Problem(
            at(show.span, "description"),
            f"the description, with the disclosure, has {whole} bytes, "
            f"and {LONGEST_TEXT} are allowed",
            "shorten it",
        )
    if show.language and not is_known(show.language):
        yield Problem(
            at(show.span, "language"),
            f'"{show.language}" is not a language that directories know',
            'write a two-letter code of ISO 639, such as "en" or "en-gb"',
        )


def _required(show: Show, *keys: str) -> Iterator[Problem]:
    for key in keys:
        if not clean(getattr(show, key)).strip():
            yield Problem(show.span, f"the show has no {key}", f"add {key}: …")


def _people(show: Show) -> Iterator[Problem]:
    if show.owner is None:
        hint = "add owner: {name: …, email: …}; directories send their codes there"
        yield Problem(show.span, "the show has no owner", hint)
    else:
        yield from _owner(show.owner, at(show.span, "owner"))


def _owner(owner: Owner, span: Span) -> Iterator[Problem]:
    if not owner.name.strip():
        yield Problem(span, "the owner has no name", "add name: …")
    if not _EMAIL.fullmatch(owner.email):
        message = f'"{owner.email}" is not an e-mail address'
        yield Problem(span, message, "directories send their codes there")


# Stricter than RFC 5322: what every directory's form takes.
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}")


def _addresses(show: Show) -> Iterator[Problem]:
    hint = "write where the folder will be served: https://…"
    if not show.base_url:
        yield Problem(show.span, "the show has no base_url", f"{hint} as base_url")
    elif not is_web_address(show.base_url):
        yield _no_address(show.base_url, at(show.span, "base_url"))
    elif re.search("[?#]", show.base_url):
        message = "base_url is the address of a folder, so it has no ? or # in it"
        yield Problem(at(show.span, "base_url"), message, hint)
    if show.link and not is_web_address(show.link):
        yield _no_address(show.link, at(show.span, "link"))


def _no_address(text: str, span: Span) -> Problem:
    if not text.isascii():
        hint = f"write it as {quote(text, safe=_MARKS)}, and a name of letters beyond a-z as xn--…"
        return Problem(span, f'"{text}" has characters that apps cannot follow', hint)
    hint = "write https://… (http is for previews on 127.0.0.1 and localhost)"
    return Problem(span, f'"{text}" is not an address that directories accept', hint)


_MARKS = "%/:?#@!$&'()*+,;="


def _categories(show: Show) -> Iterator[Problem]:
    if not show.categories:
        hint = f"add categories: […]; Apple has {', '.join(CATEGORIES)}"
        yield Problem(show.span, "the show has no category", hint)
    for category in show.categories:
        yield from _category(category, at(show.span, "categories"))


def _category(category: Category, span: Span) -> Iterator[Problem]:
    if category.name not in CATEGORIES:
        message = f'"{category.name}" is not one of Apple\'s categories'
        yield Problem(span, message, _nearest(category.name))
    elif category.sub and category.sub not in CATEGORIES[category.name]:
        subs = CATEGORIES[category.name]
        message = f'"{category.name}" has no subcategory "{category.sub}"'
        yield Problem(span, message, _alike(category.sub, subs) or _listed(subs))


def _nearest(name: str) -> str:
    """The category that was meant; many write a subcategory in its place."""
    for category, subs in CATEGORIES.items():
        if name.casefold() in (sub.casefold() for sub in subs):
            return f"write {{name: {category}, sub: {name}}}"
    return _alike(name, CATEGORIES) or _listed(CATEGORIES)


def _alike(word: str, known: Iterable[str]) -> str:
    folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), folded, n=1)
    return f'did you mean "{folded[near[0]]}"?' if near else ""


def _listed(names: Iterable[str]) -> str:
    return f"it has {', '.join(names)}" if names else "it has none"


def _artwork(show: Show) -> Iterator[Problem]:
    if show.artwork is None:
        hint = "add artwork: a square JPEG or PNG of 1400 to 3000 pixels"
        yield Problem(show.span, "the show has no artwork", hint)
    else:
        yield from artwork_refusals(Path(show.artwork), at(show.span, "artwork"))
