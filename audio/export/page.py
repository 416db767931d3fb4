"""The report of an episode as one page: to be looked at, printed, and kept beside the sound.

It holds all that it shows and asks the network for nothing.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Protocol

from audio.export.page_drawing import COLOURS, drawing, speakers
from audio.export.page_levels import Curves
from audio.export.page_words import brief, count, number, safe, seconds
from audio.export.report import Report
from audio.model.episode import Episode
from audio.model.show import TOLERANCE, Sound
from audio.model.timeline import SpeechClip, Timeline
from audio.units import Ms, clock, moment

_WORDS = {
    "bed": "under speech, ducked",
    "music": "in the clear",
    "ambience": "beneath, never ducked",
    "effect": "an effect",
    "tape": "on tape: ",
}


class Row(Protocol):
    """A row of the rundown; `audio.plan.rundown` makes them."""

    @property
    def begin(self) -> Ms:
        """When it begins."""

    @property
    def end(self) -> Ms:
        """When it has ended."""

    @property
    def kind(self) -> str:
        """One of "chapter", "music", "bed", "narration" and "quote"."""

    @property
    def what(self) -> str:
        """The speaker, or the track."""

    @property
    def text(self) -> str:
        """The words on the page, or the chapter's title."""

    @property
    def language(self) -> str:
        """BCP 47 of the words on the page; empty where there are none."""


def page_html(  # noqa: PLR0913, PLR0917  what a page shows
    episode: Episode,
    timeline: Timeline,
    report: Report,
    curves: Curves,
    rows: Sequence[Row],
    quotes: str = "",
) -> str:
    """The page of a built episode; the same episode gives the same text.

    Args:
        curves: drawn from the decoded MP3.
        rows: the rundown of the timeline.
        quotes: what they were compared with, and how many are as it has them.
    """
    script = f"\n{_template('page.js')}"
    show = safe(episode.show.title)
    return Template(_template("page.html")).substitute(
        title=safe(episode.title),
        language=safe(episode.language),
        show=f" · {show}" if show else "",
        facts=_facts(episode, timeline, report, quotes),
        drawing=drawing(timeline, curves, episode.sound),
        length=timeline.length,
        measured="\n".join(_measured(report, episode.sound)),
        formats=_formats(report),
        voices="\n".join(_voices(timeline)),
        rundown=_rundown(rows, timeline, safe(episode.language)),
        provenance=_provenance(report),
        style=_template("page.css"),
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
    )


def _template(name: str) -> str:
    return files("audio.export").joinpath(name).read_text(encoding="utf-8")


def _facts(episode: Episode, timeline: Timeline, report: Report, quotes: str) -> str:
    """What it is, as terms and their descriptions."""
    places = [("season", episode.season), ("episode", episode.number)]
    facts = [
        ("Length", moment(timeline.length)),
        ("Date", f"{episode.date:%Y-%m-%d}" if episode.date else "not set"),
        ("Number", ", ".join(f"{name} {value}" for name, value in places if value is not None)),
        ("Loudness", f"{number(report.sound['integrated'])} LUFS"),
        ("True peak", f"{number(report.sound['true_peak'])} dBTP"),
        ("Voices", _voices_of(timeline.speech)),
        (
            "Story",
            f"{count(len(timeline.chapters), 'chapter')}, {count(len(timeline.speech), 'line')}",
        ),
        ("Language", episode.language),
        ("Format", f"MP3, {episode.sound.bitrate} kb/s"),
        ("Quotes", quotes),
    ]
    return "\n".join(
        f"<div><dt>{name}</dt><dd>{safe(value)}</dd></div>" for name, value in facts if value
    )


def _measured(report: Report, asked: Sound) -> Iterator[str]:
    """Rows of the measured table: what, how much, what was asked for, and whether it is met."""
    sound = report.sound
    off, peak = sound["integrated"] - asked.loudness, sound["true_peak"]
    target = f"{brief(asked.loudness)} ±{brief(TOLERANCE)} LUFS"
    on_target = _verdict(abs(off) <= TOLERANCE, f"{'+' if off > 0 else ''}{number(off)} LU")
    room = asked.true_peak - peak
    below = _verdict(room >= 0, f"{number(abs(room))} dB {'to spare' if room >= 0 else 'over'}")
    yield _figures("Integrated loudness", number(sound["integrated"]), "LUFS", target, on_target)
    yield _figures("Short-term maximum (3 s)", number(sound["short_term_max"]), "LUFS")
    yield _figures("Momentary maximum (400 ms)", number(sound["momentary_max"]), "LUFS")
    yield _figures("Loudness range", number(sound["range"]), "LU")
    yield _figures("True peak", number(peak), "dBTP", f"≤ {brief(asked.true_peak)} dBTP", below)
    yield _figures("Sample peak", number(sound["sample_peak"]), "dBFS")
    yield _figures("Limiter at work", _share(sound), "% of the time")
    yield _figures("Most reduction", number(sound["reduction"]), "dB")


def _formats(report: Report) -> str:
    """A table of what was measured in each format, if there are others than the MP3."""
    if not report.formats:
        return ""
    rows = [
        f'<tr><th scope="row">{safe(name)}</th>'
        f'<td class="figure">{number(sound["integrated"])} LUFS</td>'
        f'<td class="figure">{number(sound["range"])} LU</td>'
        f'<td class="figure">{number(sound["true_peak"])} dBTP</td></tr>'
        for name, sound in report.sounds.items()
    ]
    return Template(_template("page_formats.html")).substitute(rows="\n".join(rows))


def _share(sound: Mapping[str, float]) -> str:
    """Per cent of the time in which the limiter acted; the record rounds to whole ones."""
    seldom = sound["reduction"] > 0 and not sound["limited"]
    return "under 0.5" if seldom else number(100 * sound["limited"])


def _figures(name: str, value: str, unit: str, asked: str = "", verdict: str = "") -> str:
    return (
        f'<tr><th scope="row">{name}</th><td class="figure">{value} {unit}</td>'
        f'<td class="figure">{asked}</td><td>{verdict}</td></tr>'
    )


def _verdict(met: bool, by: str) -> str:  # noqa: FBT001  it is the verdict itself
    word = "met" if met else "missed"
    return f'<span class="{word}">{"✓" if met else "✗"} {word}</span>, {by}'


def _voices(timeline: Timeline) -> Iterator[str]:
    """Rows of the table of speakers: their voice, lines, time, and share of all that is said."""
    total = sum(clip.take.length for clip in timeline.speech)
    for index, (speaker, clips) in enumerate(speakers(timeline).items()):
        spoken = sum(clip.take.length for clip in clips)
        yield (
            f'<tr><th scope="row"><span class="chip c{index % COLOURS}"></span>'
            f"<bdi>{safe(speaker.name)}</bdi></th><td>{safe(_voices_of(clips))}</td>"
            f'<td class="figure">{len(clips)}</td><td class="figure">{clock(spoken)}</td>'
            f'<td class="figure">{number(100 * spoken / max(1, total), 0)} %</td></tr>'
        )


def _voices_of(clips: Iterable[SpeechClip]) -> str:
    """The voices that speak these clips, by name; a recording speaks for itself."""
    lines = (clip.utterance for clip in clips)
    return ", ".join(sorted({"on tape" if line.on_tape else str(line.voice) for line in lines}))


def _rundown(rows: Iterable[Row], timeline: Timeline, language: str) -> str:
    """The rundown, a table body for each chapter."""
    colours = {
        speaker.name: f"c{index % COLOURS}" for index, speaker in enumerate(speakers(timeline))
    }
    bodies: list[list[str]] = [[]]
    for row in rows:
        if row.kind == "chapter":
            bodies.append([_chapter(row, language)])
        else:
            spoken = safe(row.language) or language
            bodies[-1].append(_heard(row, colours.get(row.what, ""), spoken))
    parts = ((index, "\n".join(body)) for index, body in enumerate(bodies) if body)
    return "\n".join(f'<tbody id="chapter-{index}">\n{body}\n</tbody>' for index, body in parts)


def _chapter(row: Row, language: str) -> str:
    return (
        f'<tr><th colspan="4" scope="rowgroup" lang="{language}"><bdi>{safe(row.text)}</bdi>'
        f'<span lang="en">{moment(row.begin)}, {clock(row.end - row.begin)}</span></th></tr>'
    )


def _heard(row: Row, colour: str, language: str) -> str:
    said = f'<span lang="{language}" dir="auto">{safe(row.text)}</span>' if row.text else ""
    return (
        f'<tr data-begin="{row.begin}" data-end="{row.end}" class="{row.kind}">'
        f'<td class="figure">{moment(row.begin)}</td>'
        f'<td class="figure">{seconds(row.end - row.begin)}</td>'
        f'<td><span class="chip {colour}"></span><bdi>{safe(row.what)}</bdi></td>'
        f"<td>{_WORDS.get(row.kind, '')}{said}</td></tr>"
    )


def _provenance(report: Report) -> str:
    """What the sound was made from, and how to know it again."""
    prints = "; ".join(f"{name} {digest}" for name, digest in sorted(report.files.items()))
    return f"Recipe {safe(report.recipe)}. SHA-256: {safe(prints)}."
