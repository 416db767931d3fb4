"""The episodes of one script: as it is written, and in every language beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from audio.model.cast import NARRATOR
from audio.model.episode import Episode
from audio.model.language import primary
from audio.model.origin import Origin
from audio.model.show import Show
from audio.script.about import about
from audio.script.formats import RESERVED, is_tag, slug
from audio.script.house import BROKEN_HOUSE, House, default_narrator, furnish
from audio.script.lines import Setting
from audio.script.notes import Notes
from audio.script.reader import Values
from audio.script.show import is_disclosed, show_of
from audio.script.story import Story, tell
from audio.script.translations import check_voices
from audio.source import Source, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Script:
    """What the files of an episode say.

    Attributes:
        values: of the script.
        has_show: whether a show file stands beside it.
        show_values: of that; none if it could not be read.
    """

    path: Path
    values: Values
    has_show: bool = False
    show_values: Values | None = None

    @property
    def show_broken(self) -> bool:
        """Whether the show file could not be read."""
        return self.has_show and self.show_values is None

    @property
    def section(self) -> Values | None:
        """What it says about the episode."""
        section: Values | None = self.values.fields.get("episode")
        return section

    def show(self, language: str = "") -> Show:
        """The show, in that language as far as it is translated."""
        return show_of(self.show_values, language) if self.has_show else Show()

    def house(self, language: str = "") -> House:
        """Cast, music, lexicon and sound, in that language."""
        house = BROKEN_HOUSE if self.show_broken else House()
        if self.show_values:
            house = furnish(self.show_values, house, language)
        house = furnish(self.values, house, language)
        if NARRATOR in house.cast:
            return house
        return replace(house, cast={NARRATOR: default_narrator(), **house.cast})


def episodes(script: Script, notes: Notes) -> list[Episode]:
    """The episode in each of its languages, its own first; what is wrong is noted.

    Of one about which it says something wrong there are only the lines.
    """
    language, declared = _language(script), _declared(script)
    original = Setting(script.house(), language, translations=tuple(declared))
    settings = [original, *(Setting(script.house(other), other, original) for other in declared)]
    _check_declared(script, language, declared, notes)
    stories: list[Story] = [() for _ in settings]
    if story := script.values.fields.get("story"):
        stories = tell(story, settings, notes, sure=_sure(script))
    if script.section is None or not script.section.whole:
        return [_bare(script, *each) for each in zip(settings, stories, strict=True)]
    said = _said(script, script.section, notes)
    made = zip(settings, stories, (None, *declared.values()), strict=True)
    return [_episode(script, said, setting, story, told) for setting, story, told in made]


def _declared(script: Script) -> dict[str, Values]:
    """The languages into which the script says that it is translated."""
    found = script.section.fields.get("translations", {}) if script.section else {}
    return {tag: it for tag, it in found.items() if isinstance(it, Values) and is_tag(tag)}


def _sure(script: Script) -> bool:
    """Whether these are all; not while a mistake leaves that open."""
    section = script.section
    if section is None or "translations" in section.broken:
        return False
    return len(_declared(script)) == len(section.fields.get("translations", {}))


def _check_declared(
    script: Script, language: str, declared: Mapping[str, Values], notes: Notes
) -> None:
    """Note translations that are none, and those that lack what the episode has."""
    for other, told in declared.items():
        if language and primary(other) == primary(language):
            message = f'"{other}" is the language that the episode is written in'
            notes.add(told.span, message, "leave it out")
        if script.section and "summary" in script.section.fields and "summary" not in told.spans:
            notes.add(told.span, f'"{other}" has no "summary"', "the episode has one: translate it")
        if not is_disclosed(script.show_values, other) and not script.show_broken:
            message = f'in "{other}" nobody is told that the voices are synthetic'
            where = 'add to "disclosure:" in show.yaml'
            hint = f'{where} "translations: {{{other}: {{spoken: …, written: …}}}}"'
            notes.add(told.span, message, hint)
    if _sure(script):
        check_voices(script.values.fields.get("cast") or {}, tuple(declared), notes)


def _said(script: Script, section: Values, notes: Notes) -> dict[str, Any]:
    """What the script says about the episode, and what its file's name does."""
    said = {
        "id": slug(script.path.stem),
        "language": script.show().language,
        **about(section),
    }
    said.pop("translations", None)
    if not said["id"]:
        message = f'the file name "{script.path.name}" has no letter that an id could be made of'
        notes.add(section.span, message, 'add "id: " with a name of small letters')
    if said["id"] in RESERVED:
        message = f'the file name "{script.path.name}" makes a reserved id'
        notes.add(section.span, message, 'add "id: " with another name')
    return {**_in_language(said, said["language"]), "span": section.span}


def _in_language(said: dict[str, Any], language: str) -> dict[str, Any]:
    """What is said, with a source that is in this language unless it says otherwise."""
    origin: Origin | None = said.get("origin")
    if origin is None or origin.language:
        return said
    return {**said, "origin": replace(origin, language=language)}


def _episode(
    script: Script, said: dict[str, Any], setting: Setting, story: Story, told: Values | None
) -> Episode:
    """The episode in one language.

    Args:
        said: of the script as it is written.
        told: what a translation says in place of that.
    """
    if told:
        tag = setting.language.lower()
        here = {"id": f"{said['id']}.{tag}", "language": setting.language, "span": told.span}
        said = {**said, **_in_language(about(told), setting.language), **here}
    house = setting.house
    return Episode(
        **said,
        show=script.show(setting.language if told else ""),
        story=story,
        cast=whole(house.cast),
        tracks=whole(house.tracks),
        lexicon=house.lexicon,
        sound=house.sound,
    )


def _bare(script: Script, setting: Setting, story: Story) -> Episode:
    """The lines of an episode and whose they are, in one language."""
    span = script.section.span if script.section else Span(Source(str(script.path)), 1, 1)
    cast, language = whole(setting.house.cast), setting.language
    return Episode("", "", Show(), story, cast, language=language, span=span)


def _language(script: Script) -> str:
    """The language that the script is written in; nothing while a mistake leaves that open."""
    section = script.section
    if section is None or "language" in section.broken:
        return ""
    said: str = section.fields.get("language", script.show().language)
    return said


def whole(things: Mapping[str, T | None]) -> dict[str, T]:
    """The things that could be made; all of them if nothing is wrong."""
    return {name: thing for name, thing in things.items() if thing is not None}
