"""An episode part by part: what its sound is asked to be, and all that it says.

A part's digest is made of what the script says otherwise than by default, and of the files that
it names: neither their places, nor what later versions of the script language add, change it.
"""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audio.fingerprint import file_digest, fingerprint
from audio.model.cast import Voice
from audio.model.episode import ChapterCue, Cue, Episode, Line, Tape, Track
from audio.model.speech import Utterance
from audio.plan.utterances import utterances
from audio.publish.cut import Part
from audio.source import Span

NAMES = {
    "MusicCue": "this music",
    "BedCue": "this bed",
    "AmbienceCue": "this ambience",
    "EffectCue": "this effect",
    "PostCue": "this post",
    "PauseCue": "this pause",
}


def heard(episode: Episode) -> tuple[Part, ...]:
    """What decides the sound, in order: the words for the voice, not those on the page.

    Raises:
        AssetError: a file cannot be read.
    """
    return tuple(_heard(episode))


def said(episode: Episode) -> tuple[Part, ...]:
    """The same with all words that listeners are shown: what somebody approves.

    Raises:
        AssetError: a file cannot be read.
    """
    return (*_about(episode), *_said(episode))


def _heard(episode: Episode) -> Iterator[Part]:
    # Bit rate and formats are left out: they change no word and no balance.
    sound = episode.sound
    levels = sound.loudness, sound.true_peak, sound.channels, sound.music
    curves = _unusual(sound.duck), _unusual(sound.pauses)
    yield _part("the sound settings", episode.span, levels, curves)
    lines = iter(utterances(episode))
    for cue in episode.story:
        yield _line(next(lines)) if isinstance(cue, Line) else _cue(cue)


def _about(episode: Episode) -> Iterator[Part]:
    yield _part("the title", episode.span, episode.title)
    yield _part("the summary", episode.span, episode.summary)


def _said(episode: Episode) -> Iterator[Part]:
    _, *parts = _heard(episode)
    for cue, part in zip(episode.story, parts, strict=True):
        match cue:
            case Line():
                words = cue.speaker.name, cue.text, cue.quote
                yield _part(part.what, part.span, part.digest, words)
            case ChapterCue():
                yield _part(part.what, part.span, cue.title)
            case _:
                yield part


def _line(line: Utterance) -> Part:
    voice = None if line.on_tape else _voice(line.speaker.voice)
    tape = _tape(line.tape) if line.tape else None
    words = "" if line.on_tape else line.written
    return _part("this line", line.span, words, line.language, voice, line.speaker.pan, tape)


def _voice(voice: Voice) -> object:
    voice = voice.in_place_of or voice  # what the script asks for, whatever this machine has
    return voice.engine, voice.name, _unusual(voice, "engine", "name")


def _tape(tape: Tape) -> object:
    return file_digest(Path(tape.file)), _unusual(tape, "file")


def _cue(cue: Cue) -> Part:
    if isinstance(cue, ChapterCue):
        return _part("this chapter", cue.span, "chapter")
    track: Track | None = getattr(cue, "track", None)
    played = (file_digest(Path(track.file)), track.loops, track.loop) if track else None
    kind = type(cue).__name__
    return _part(NAMES[kind], cue.span, kind, played, _unusual(cue, "track"))


def _unusual(value: Any, *without: str) -> dict[str, Any]:
    """The fields of a model's value that are not as by default, but for those named."""
    return {
        field.name: getattr(value, field.name)
        for field in dataclasses.fields(value)
        if field.compare
        and field.name not in without
        and getattr(value, field.name) != field.default
    }


def _part(what: str, span: Span, *values: object) -> Part:
    return Part(what, fingerprint(*values), span)
