"""What a new show is filled in with, and nobody has replaced."""

from collections.abc import Iterator, Sequence

from audio.model.episode import Episode
from audio.model.show import Show
from audio.publish.address import is_placeholder
from audio.publish.place import at
from audio.source import Problem

SHOW = {  # as cli/starter has it
    "description": "A few sentences that make somebody press play.",
    "author": "Your newsroom",
    "editor": "Your name",
    "copyright": "© Your newsroom",
}
SUMMARY = "What this episode tells, in two sentences."


def placeholders(show: Show, episodes: Sequence[Episode]) -> Iterator[Problem]:
    """A warning for each example that would be published, where it stands."""
    for key, example in SHOW.items():
        if getattr(show, key) == example:
            yield Problem(at(show.span, key), _MESSAGE.format(example), f"write {key}", "warning")
    mail = show.owner.email if show.owner else ""
    if is_placeholder(f"https://{mail.rpartition('@')[2]}"):
        message = f"{mail} is an address of nobody"
        yield Problem(at(show.span, "owner"), message, "write who answers mail", "warning")
    for episode in episodes:
        if episode.summary == SUMMARY:
            message = _MESSAGE.format(SUMMARY)
            yield Problem(at(episode.span, "summary"), message, "write summary", "warning")


_MESSAGE = '"{}" is an example'
