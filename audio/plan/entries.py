"""A story cue by cue: what each says, when it is heard, and how one story differs from another.

What a cue says is told by a fingerprint of all that makes its sound, files by their content, so
that stories can be compared that lie in different folders, or were built by now.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Protocol

from audio.fingerprint import fingerprint
from audio.model.episode import Cue, Episode, Line, Tape, Track
from audio.model.speech import Take
from audio.model.timeline import Reel
from audio.plan.fit import Fit
from audio.units import Ms

FORMAT = 1
SETTINGS = "sound"  # kind of the entry that stands for the settings of an episode's sound


class Files(Protocol):
    """What was heard of an episode's files."""

    @property
    def reels(self) -> Mapping[str, Reel]:
        """By the track's id."""
        ...

    @property
    def tapes(self) -> Mapping[Tape, Take]:
        """By the tape."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue of a story.

    Attributes:
        kind: as the script has it, such as "narration" or "bed".
        who: the speaker, or the track.
        text: the words on the page, or a chapter's title.
        told: fingerprint of all that makes its sound, and of its text.
        line: in its script.
        begin, end: of a line, or of what lies between the lines around another cue.
    """

    kind: str
    who: str
    text: str
    told: str
    line: int
    begin: Ms
    end: Ms


@dataclass(frozen=True, slots=True)
class Edit:
    """A cue that is new, gone, or another than it was.

    Attributes:
        begin, end: where it is, or was, in the new story.
    """

    old: Entry | None
    new: Entry | None
    begin: Ms
    end: Ms

    @property
    def kind(self) -> str:
        """What became of it."""
        if self.old is None:
            return "added"
        return "changed" if self.new else "removed"


def entries(fit: Fit, files: Files) -> tuple[Entry, ...]:
    """The cues of an episode that was laid out."""
    upcoming = iter(fit.timeline.speech)
    ahead = [clip.begin for clip in fit.timeline.speech] + [fit.timeline.length]
    found, now, count = [_settings(fit.episode)], Ms(0), 0
    for cue in fit.episode.story:
        begin, end = now, ahead[count]
        if isinstance(cue, Line):
            clip = next(upcoming)
            begin, end, count = clip.begin, clip.end, count + 1
            now = end
            said: object = replace(cue, optional=0, id=""), clip.utterance.text, fit.pace
        else:
            said = cue
        told = fingerprint(type(cue).__name__, said, _content(cue, files))
        found.append(Entry(*_said(cue), told, cue.span.line, begin, Ms(max(begin, end))))
    return tuple(found)


def _settings(episode: Episode) -> Entry:
    """What is heard everywhere: levels, pauses, ducking."""
    told = fingerprint(replace(episode.sound, formats=(), bitrate=0))
    return Entry(SETTINGS, "", "", told, episode.span.line, Ms(0), Ms(0))


def edits(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[Edit, ...]:
    """What has to be done to the old story to have the new one, in order."""
    return tuple(_edits(old, new))


def story_json(story: Iterable[Entry]) -> str:
    """A story as it is kept beside what was built of it."""
    content = {"format": FORMAT, "story": [asdict(entry) for entry in story]}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def story_of(content: bytes) -> tuple[Entry, ...] | None:
    """The story that was kept; nothing if it is damaged."""
    try:
        kept: dict[str, Any] = json.loads(content)
        if kept["format"] != FORMAT:
            return None
        return tuple(Entry(**entry) for entry in kept["story"])
    except (ValueError, TypeError, KeyError):
        return None


def _edits(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Edit]:
    matcher = SequenceMatcher(None, _told(old), _told(new), autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what != "equal":
            for one, other in _pairs(old[first:last], new[begin:end]):
                yield _edit(one, other, new, begin)


def _told(story: Sequence[Entry]) -> list[str]:
    return [entry.told for entry in story]


def _pairs(
    old: Sequence[Entry], new: Sequence[Entry]
) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Old and new cues of one place, those of a kind beside each other as far as they go."""
    matcher = SequenceMatcher(None, _kinds(old), _kinds(new), autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what == "equal":
            yield from zip(old[first:last], new[begin:end], strict=True)
        else:
            yield from ((one, None) for one in old[first:last])
            yield from ((None, other) for other in new[begin:end])


def _kinds(story: Sequence[Entry]) -> list[str]:
    return [entry.kind for entry in story]


def _edit(old: Entry | None, new: Entry | None, story: Sequence[Entry], at: int) -> Edit:
    """An edit with its place; what is gone was where the next cue begins."""
    if new:
        return Edit(old, new, new.begin, new.end)
    moment = story[at].begin if at < len(story) else story[-1].end if story else Ms(0)
    return Edit(old, None, moment, moment)


def _said(cue: Cue) -> tuple[str, str, str]:
    """Kind, speaker or track, and text."""
    if isinstance(cue, Line):
        return "quote" if cue.quote else "narration", cue.speaker.name, cue.text
    kind = type(cue).__name__.removesuffix("Cue").lower()
    track: Track | None = getattr(cue, "track", None)
    text = getattr(cue, "title", "")
    if kind in {"bed", "ambience"} and track is None:
        return kind, "off", text
    return kind, track.id if track else "", text


def _content(cue: Cue, files: Files) -> str:
    """What the file of a cue holds; nothing if it has none."""
    if isinstance(cue, Line):
        return files.tapes[cue.tape].digest if cue.tape else ""
    track: Track | None = getattr(cue, "track", None)
    return files.reels[track.id].digest if track else ""
