"""approvals.json: who approved what, kept under version control beside the scripts.

An approval holds for the words, voices, tape and music that were there; other ones need another.
"""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audio.errors import PublishError
from audio.media.atomic import write_text
from audio.model.rights import Approval
from audio.publish.cut import Cut, Part, changes, cut_of
from audio.publish.shape import build, json_text
from audio.source import Problem, Span

NAME = "approvals.json"
FORMAT = 1
SHOWN = 8  # changed parts that a refusal shows


@dataclass(frozen=True, slots=True)
class Approved:
    """What somebody approved.

    Attributes:
        said: all that the episode says and plays.
    """

    by: str
    date: datetime.datetime
    said: Cut


@dataclass(frozen=True, slots=True)
class Approvals:
    """All approvals of a folder of scripts, by the episode's id; the last one of each counts."""

    episodes: dict[str, Approved] = field(default_factory=dict)


def read_approvals(path: Path) -> Approvals:
    """The approvals given so far.

    Raises:
        PublishError: the file cannot be read or is damaged.
    """
    try:
        return _approvals(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return Approvals()
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        advice = "bring back its last good version from version control"
        raise PublishError(f"{path} is damaged: {error}: {advice}") from error


def _approvals(data: Any) -> Approvals:
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise ValueError("it does not say its format")
    approvals: Approvals = build(Approvals, data, "the file")
    return approvals


def write_approvals(path: Path, approvals: Approvals) -> None:
    """Write them, sorted, so that version control shows what changed.

    Raises:
        AudioError: the file cannot be written.
    """
    write_text(path, json_text(approvals, format=FORMAT) + "\n")


def unapproved(
    demand: Approval | None,
    given: Approved | None,
    said: Sequence[Part],
    script: Path,
    span: Span,
) -> Iterator[Problem]:
    """Why an episode may not be published as it is, if its show demands approval.

    Args:
        demand: of the show; None demands nothing.
        given: the last approval of the episode.
        said: all that it says and plays now.
        span: of the episode.
    """
    if demand is None:
        return
    first, *others = (f'"{name}"' for name in demand.by) if demand.by else ("NAME",)
    either = f" (or {', '.join(others)})" if others else ""
    hint = f"audiostory approve {script} --by {first}{either}"
    if given is None or (demand.by and given.by not in demand.by):
        told = f"{given.by} approved it, which is not enough" if given else "nobody approved it"
        yield Problem(span, f"this show demands approval, and {told}", hint)
    elif cut_of(said) != given.said:
        changed = changes(given.said, said)
        count = len(changed.parts) + changed.gone
        places = f"{count} place{'' if count == 1 else 's'}"
        message = f"it is not what {given.by} approved on {given.date:%Y-%m-%d}: {places} changed"
        yield Problem(span, message, hint)
        for part in changed.parts[:SHOWN]:
            yield Problem(part.span, f"{part.what} is not as {given.by} approved it")
