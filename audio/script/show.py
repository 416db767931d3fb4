"""The show that a show file describes, in its own language or in another."""

from dataclasses import replace
from typing import Any

from audio.model.show import Apps, Category, Disclosure, Owner, Show
from audio.script.about import about
from audio.script.reader import Values
from audio.script.rights import approval
from audio.script.translations import translation

BROKEN_SHOW = Show(language="")


def show_of(values: Values | None, language: str = "") -> Show:
    """The show, as far as it could be read.

    Args:
        values: of the file; none if it could not be read.
        language: into which it is translated; what has no translation stays as it is, but for the
            address, which gets a folder of its own.
    """
    if values is None:
        return BROKEN_SHOW
    disclosure = _disclosure(values.fields.get("disclosure"), language)
    section = values.fields.get("show")
    if not section or not section.whole:
        return replace(BROKEN_SHOW, disclosure=disclosure)
    said = {key: value for key, value in about(section).items() if key != "translations"}
    if owner := said.get("owner"):
        said["owner"] = Owner(**owner.fields)
    said["apps"] = _apps(said.get("apps"))
    said["categories"] = tuple(Category(**it.fields) for it in said.get("categories", ()))
    said["approval"] = approval(said.get("approval"))
    show = Show(**said, disclosure=disclosure, span=section.span)
    translated = translation(section, language)
    return _translated(show, translated, language) if translated else show


def is_disclosed(values: Values | None, language: str) -> bool:
    """Whether a show file says in a language that voices are synthetic, or that nobody is told.

    Args:
        values: of the file; none if there is none.
    """
    if values is None:
        return False
    said = values.fields.get("disclosure")
    if isinstance(said, Values):
        return translation(said, language) is not None
    return said is False or "disclosure" in values.broken


def _translated(show: Show, told: Values, language: str) -> Show:
    said = {"link": "", **about(told), "apps": _apps(told.fields.get("apps"))}
    for key in ("base_url", "publish_to"):
        if place := getattr(show, key):
            said.setdefault(key, f"{place}/{language.lower()}")
    return replace(show, **said, language=language, span=told.span)


def _apps(values: Values | None) -> Apps:
    """Where the show is listed; another language's feed is another listing."""
    return Apps(**values.fields) if values else Apps()


def _disclosure(values: Any, language: str) -> Disclosure:
    if values is False:
        return Disclosure(spoken="", written="")
    if not values:
        return Disclosure()
    said, translated = dict(values.fields), translation(values, language)
    said.pop("translations", None)
    if translated:
        kept = {key: said[key] for key in ("repeat", "credentials") if key in said}
        said = {**kept, **translated.fields}
    return Disclosure(**said)
