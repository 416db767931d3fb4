"""What directories reject in an episode."""

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from audio.model.episode import Episode
from audio.model.language import is_known
from audio.model.show import Show
from audio.publish.address import is_web_address
from audio.publish.adopted import Adopted
from audio.publish.artwork import artwork_refusals, picture_refusals
from audio.publish.entry import Entry
from audio.publish.item import Finished
from audio.publish.lock import Lock, is_id
from audio.publish.markup import LONGEST_TEXT, LONGEST_TITLE, line
from audio.publish.notes import least_notes
from audio.publish.place import at
from audio.source import Problem

AUDIO_SUFFIXES = (".mp3", ".m4a")  # of those that Apple ingests, what we can make


def episode_refusals(
    show: Show, episodes: Sequence[Finished], lock: Lock | None, *, built: bool
) -> Iterator[Problem]:
    """Every reason for which a directory would reject one of these episodes."""
    for episode in episodes:
        yield from _title(show, episode)
        yield from _facts(show, episode)
        if built:
            yield from _files(episode)
    yield from _twins(episodes, lock)


def _title(show: Show, episode: Finished) -> Iterator[Problem]:
    title, span = line(episode.title), at(episode.span, "title")
    if not title:
        yield Problem(span, f'"{episode.id}" has no title', "add title: …")
    if len(title) > LONGEST_TITLE:
        message = f"the title has {len(title)} characters, and {LONGEST_TITLE} are allowed"
        yield Problem(span, message, "shorten it; the rest belongs in the summary")
        return
    if _names_show(title, line(show.title)):
        message = f'the title "{title}" repeats that of the show, which Apple rejects'
        yield Problem(span, message, "leave the show's title out")
    if match := _numbered(title, episode.number):
        message = f'the title begins with a number ("{match}"), which Apple rejects'
        yield Problem(span, message, "leave it out and write number: and season:")


def _names_show(title: str, show: str) -> bool:
    """Whether the show's title is part of an episode's.

    One word may well occur by chance ("Flood", "The flood of 1953"), so it counts only where
    punctuation sets it apart.
    """
    if not show:
        return False
    name = re.escape(show)
    apart = rf"{name}|{name}\s*[:|–—-].*|.*[:|–—-]\s*{name}"
    within = " " in show and re.search(rf"(?<!\w){name}(?!\w)", title)
    return bool(within or re.fullmatch(apart, title, re.IGNORECASE))


def _numbered(title: str, number: int | None) -> str:
    """What at the title's beginning is its number, as in "Episode 3: …", "S1E3 …" or "#3 …"."""
    if match := _NUMBERED.match(title):
        return match[0].strip()
    if number and (match := re.match(rf"0*{number}\s*[.:)|–—-]", title)):
        return match[0]
    return ""


_NUMBERED = re.compile(
    r"(?:s(?:eason|\.)?\s*\d+\W*)?(?:episode|ep\b\.?|e(?=\d)|folge|nr\.?|no\.|#)\s*\d+(?:\W+|$)"
    r"|s(?:eason)?\s*\d+\s*[:|–—-]",
    re.IGNORECASE,
)


def _facts(show: Show, episode: Finished) -> Iterator[Problem]:
    if not is_id(episode.id):
        hint = "write id: with a-z, 0-9 and single hyphens"
        yield Problem(at(episode.span, "id"), f'"{episode.id}" cannot be part of an address', hint)
    yield from undated(episode)
    if episode.language != show.language and not is_known(episode.language):
        message = f'"{episode.language}" is not a language that directories know'
        hint = 'write a two-letter code of ISO 639, such as "en" or "en-gb"'
        yield Problem(at(episode.span, "language"), message, hint)
    if episode.link and not is_web_address(episode.link):
        message = f'"{episode.link}" is not an address that directories accept'
        yield Problem(at(episode.span, "link"), message, "write https://…")
    yield from _numbers(show, episode)
    length = len(least_notes(episode).encode())
    if length > LONGEST_TEXT:
        message = f"summary and disclosure have {length} bytes, and {LONGEST_TEXT} are allowed"
        hint = "shorten the summary; credits and links are left out by themselves"
        yield Problem(at(episode.span, "summary"), message, hint)


def undated(episode: Finished | Episode) -> Iterator[Problem]:
    """That an episode does not say when it comes out."""
    if episode.date is None:
        now = datetime.datetime.now(datetime.UTC)
        hint = f"add date: {now:%Y-%m-%d %H:%M %Z}, or when it is to come out"
        yield Problem(episode.span, f'"{episode.id}" has no date', hint)


def _numbers(show: Show, episode: Finished) -> Iterator[Problem]:
    if show.kind == "serial" and episode.kind == "full" and episode.number is None:
        message = f'the show is serial and "{episode.id}" has no number'
        yield Problem(episode.span, message, "add number: …")
    for value, name, needed in (
        (episode.season_name, "season_name", "season"),
        (episode.display, "display", "number"),
    ):
        if value and not getattr(episode, needed):
            message = f'"{name}" is shown in place of a number, and there is none'
            yield Problem(at(episode.span, name), message, f'add "{needed}: "')


def _files(episode: Finished) -> Iterator[Problem]:
    files = [episode.audio, episode.transcript, *episode.captions, *episode.alternates]
    if episode.marks:
        files.append(episode.chapters)
    for file in files:
        if fault := _unfit(file):
            yield Problem(episode.span, f"{file} {fault}", "build the episode again")
    if episode.audio.suffix not in AUDIO_SUFFIXES:
        message = f"{episode.audio.name} is of a kind that directories do not take"
        yield Problem(episode.span, message, f"they take {' and '.join(AUDIO_SUFFIXES)}")
    if episode.cover:
        yield from artwork_refusals(episode.cover, at(episode.span, "artwork"))
    for picture in episode.pictures:
        yield from picture_refusals(picture, episode.span)


def _unfit(file: Path) -> str:
    if not file.is_file():
        return "is not there"
    return "" if file.stat().st_size else "is empty"


def _twins(episodes: Sequence[Finished], lock: Lock | None) -> Iterator[Problem]:
    """Episodes that claim the same id or number, published or about to be."""
    ids: set[str] = set()
    numbers = _taken({episode.id for episode in episodes}, lock)
    for episode in episodes:
        if episode.id in ids:
            hint = "give one of them an id of its own"
            yield Problem(at(episode.span, "id"), f'two episodes are called "{episode.id}"', hint)
        ids.add(episode.id)
        if episode.kind != "full" or episode.number is None:
            continue
        other = numbers.setdefault((episode.season, episode.number), episode.id)
        if other != episode.id:
            message = f'"{other}" is number {episode.number} already'
            hint = "give this one another number"
            if other not in {episode.id for episode in episodes}:
                hint = f'if this is the same episode, write "id: {other}"; if not, {hint}'
            yield Problem(at(episode.span, "number"), message, hint)


def _taken(now: set[str], lock: Lock | None) -> dict[tuple[int | None, int], str]:
    """Season and number of the episodes that were published before and are not now."""
    before: dict[str, Entry | Adopted] = {**lock.adopted, **lock.episodes} if lock else {}
    return {
        (entry.season, entry.number): name
        for name, entry in before.items()
        if name not in now and entry.kind == "full" and entry.number is not None
    }
