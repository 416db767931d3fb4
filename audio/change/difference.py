"""What changed from one story to another, to read and to hear."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audio.build import open_store, plan
from audio.errors import AudioError
from audio.export.report import Files, read_report
from audio.laying.lay import holding_of
from audio.laying.rehearse import as_known, spoken
from audio.media.alone import alone
from audio.model.episode import Episode
from audio.passages import Passage, around, begins, write_passages
from audio.plan.entries import SETTINGS, Edit, Entry, edits, entries, story_of
from audio.progress import Began, Ended, Listener
from audio.recordings import gathered
from audio.speech.crew import Crew
from audio.speech.holding import Voices
from audio.speech.studio import ALONE
from audio.units import Ms, clock
from audio.versions import read

Story = Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed, and where it is heard.

    Attributes:
        story: as it is now.
        audio: the passages, one after the other; none if nothing that is heard has changed.
        starts: of each passage in that file, and the file's length behind them.
    """

    episode: Episode
    story: Story
    edits: tuple[Edit, ...]
    passages: tuple[Passage, ...]
    audio: Path | None
    starts: tuple[Ms, ...]

    def heard_at(self, edit: Edit) -> Ms | None:
        """When an edit is heard in the file of passages; settings are heard everywhere."""
        here = zip(self.passages, self.starts, strict=False)
        return next(
            (
                Ms(start + edit.begin - passage.begin)
                for passage, start in here
                if passage.begin <= edit.begin <= passage.end and _heard(edit)
            ),
            None,
        )


def built_story(script: Path, out: Path, language: str = "") -> Story:
    """The story of a script as it was last built.

    Raises:
        AudioError: it was not.
    """
    files = Files.within(out, read(script, language=language).id)
    try:
        story = story_of(files.story.read_bytes())
    except FileNotFoundError:
        story = None
    if story is None:
        raise AudioError(
            f"{script} has not been built, so there is nothing to compare it with: build it"
            " first, or name an earlier script or a git revision before it"
        )
    return story


def written_story(script: Path, out: Path, language: str = "", takes: str = "") -> Story:
    """The story of a script as it is written; nothing is spoken."""
    planned = plan(script, out, language=language, takes=takes)
    return entries(planned.fit, gathered(planned.episode, planned.store))


def difference(  # noqa: PLR0913, PLR0917  as for `build`
    old: Story,
    script: Path,
    out: Path,
    listener: Listener,
    language: str = "",
    takes: str = "",
    crew: Crew = ALONE,
) -> Difference:
    """What changed from a story to the one of a script, of which lines are spoken that were not.

    Its sound is written beside the episode's files, and levelled like the last build of it.
    """
    episode = read(script, language=language)
    files, store = Files.within(out, episode.id), open_store(out, takes)
    with alone(out, listener):
        assets = gathered(episode, store)
        holding = holding_of(episode, script, store, Voices.KEPT)
        laid = as_known(episode, assets, holding)
        fit = spoken(laid, episode, assets, holding, listener, crew)
        story = entries(fit, assets)
        found = edits(old, story)
        parts = [(edit.begin, edit.end) for edit in found if _heard(edit)]
        passages = around(parts, fit.timeline.length)
        if not passages:
            return Difference(fit.episode, story, found, (), None, (Ms(0),))
        listener(Began("passages", 0))
        report = read_report(files.report)
        gain_db = report.sound.get("gain") if report else None
        write_passages(passages, fit.timeline, store, episode.sound, gain_db, files.changes)
        starts = tuple(begins(passages))
        listener(Ended("passages", f"{len(passages)}, {clock(starts[-1])}"))
    return Difference(fit.episode, story, found, passages, files.changes, starts)


def _heard(edit: Edit) -> bool:
    entry = edit.new or edit.old
    return entry is not None and entry.kind not in {SETTINGS, "chapter"}
