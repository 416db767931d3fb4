"""The episode as an OpenTimelineIO timeline, for workstations that read one.

The one door to OpenTimelineIO, which comes with the extra `otio`.  Times are rational, at 48,000
to the second, from 0.  Media are named relative to the timeline, as a plain path: a workstation
that reads relative names at all finds them so, and few read a relative URL.

The format has no word for levels, so that these stand under "audiostory" in each clip's metadata,
for a person or a script to read:

    kind                       speech, tape, music, bed, ambience or effect
    gain_db                    what the file is still away from its level
    begin_ms, end_ms           of the whole clip; one that goes round lies there in parts
    fade_in_ms, fade_out_ms    at the ends of the whole clip: straight where a voice or recording is
                               heard alone, or else a sine squared, or a sine into another track
    automation                 [ms, dB] by the timeline's clock, straight lines in dB between
    crossfade_frames           over its begin, with what the file before has behind its end, by a
                               sine and a cosine of x
    crossfade_likeness         of these two on each side: both are over the root of 1 + r sin 2x
    pan                        -1 (left) to 1 (right)

There are no transitions: readers of sound timelines ignore them, or refuse the file for them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from audio.errors import ToolError
from audio.export.lanes import Lane, Piece
from audio.export.text import one_line
from audio.model.episode import Episode
from audio.model.timeline import Timeline
from audio.units import SESSION_RATE, frames

OURS = "audiostory"  # whose metadata it is
CHAPTER = "PURPLE"  # the colour of chapter marks


def library() -> Any:
    """The library, if it is installed.

    Raises:
        ToolError: it is not.
    """
    try:
        import opentimelineio  # noqa: PLC0415  an extra, and only one command needs it
    except ImportError as error:
        raise ToolError(
            f'a timeline needs OpenTimelineIO: pip install "{OURS}[otio]", and export again'
        ) from error
    return opentimelineio


def otio_json(episode: Episode, timeline: Timeline, lanes: Iterable[Lane], media: str) -> str:
    """The .otio file; the same episode gives the same text.

    Args:
        media: the folder of the sound files, relative to that of the timeline.
    """
    otio = library()
    made = otio.schema.Timeline(
        name=one_line(episode.title),
        global_start_time=_time(0),
        metadata={OURS: {"episode": episode.id}},
    )
    made.tracks.markers.extend(_chapters(timeline))
    made.tracks.extend(_track(lane, frames(timeline.length), media) for lane in lanes)
    return f"{made.to_json_string()}\n"


def _track(lane: Lane, length: int, media: str) -> Any:
    """A lane as a track that lasts as long as the episode."""
    schema = library().schema
    track = schema.Track(name=lane.name, kind=schema.TrackKind.Audio)
    track.extend(_items(lane, length, media))
    return track


def _items(lane: Lane, length: int, media: str) -> Iterator[Any]:
    """Clips, and gaps wherever nothing is heard."""
    at = 0
    for piece in lane.pieces:
        yield from _gap(piece.begin - at)
        yield _clip(piece, media)
        at = piece.end
    yield from _gap(length - at)


def _gap(length: int) -> Iterator[Any]:
    if length:
        yield library().schema.Gap(source_range=_range(0, length))


def _clip(piece: Piece, media: str) -> Any:
    schema, file = library().schema, piece.media
    reference = schema.ExternalReference(
        target_url=f"{media}/{file.name}", available_range=_range(0, file.length)
    )
    reference.name = file.name  # by which a workstation looks for it elsewhere
    return schema.Clip(
        name=piece.name,
        media_reference=reference,
        source_range=_range(piece.first, piece.length),
        metadata={OURS: {name: _told(value) for name, value in piece.about.items()}},
    )


def _told(value: Any) -> Any:
    """A value of metadata; the library ends a text at a NUL."""
    return one_line(value) if isinstance(value, str) else value


def _chapters(timeline: Timeline) -> Iterator[Any]:
    for chapter in timeline.chapters:
        marked = _range(frames(chapter.begin), frames(chapter.end - chapter.begin))
        title = one_line(chapter.title)
        yield library().schema.Marker(name=title, marked_range=marked, color=CHAPTER)


def _range(begin: int, length: int) -> Any:
    return library().opentime.TimeRange(_time(begin), _time(length))


def _time(frame: int) -> Any:
    return library().opentime.RationalTime(frame, SESSION_RATE)
