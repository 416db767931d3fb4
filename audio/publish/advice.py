"""What a producer should know of an episode that goes out, and that stops nothing."""

import datetime
from collections.abc import Iterator

from audio.model.episode import Episode
from audio.publish.item import Finished
from audio.publish.place import at
from audio.source import Problem

SHORTEST, LONGEST = 15_000, 120_000  # ms of a soundbite (docs/tags/soundbite.md)


def advice(episode: Finished) -> Iterator[Problem]:
    """Warnings, each with its place."""
    for bite in episode.soundbites:
        length = bite.end - bite.begin
        if not SHORTEST <= length <= LONGEST:
            name = f'the soundbite "{bite.title}"' if bite.title else "this soundbite"
            message = f"{name} lasts {length / 1000:.1f} s"
            hint = f"apps want {SHORTEST // 1000} to {LONGEST // 1000} s"
            yield Problem(bite.span, message, hint, "warning")


NOON = "a date without a time means 12:00 UTC"


def is_noon(moment: datetime.datetime) -> bool:
    """Whether it is what a date without a time means."""
    return moment.utcoffset() == datetime.timedelta(0) and moment.time() == datetime.time(12)


def unsummarised(episode: Episode) -> Iterator[Problem]:
    """That nothing is told of an episode but its title, as a warning."""
    if not episode.summary.strip():
        message = f'"{episode.id}" has no summary, and feed and pages have its title in that place'
        yield Problem(episode.span, message, "add summary: what it tells, in a sentence", "warning")


def held_today(episode: Episode, now: datetime.datetime) -> Iterator[Problem]:
    """That an episode of today is not out before noon, as a warning."""
    date = episode.date
    if date and is_noon(date) and date > now and date.date() == now.astimezone(datetime.UTC).date():
        message = f'"{episode.id}" waits until 12:00 UTC today: {NOON}'
        hint = f"to have it out now, write date: {now:%Y-%m-%d %H:%M %Z}"
        yield Problem(at(episode.span, "date"), message, hint, "warning")
