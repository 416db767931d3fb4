"""What a producer should know of an episode that goes out, and that stops nothing."""

from collections.abc import Iterator

from audio.publish.item import Finished
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
