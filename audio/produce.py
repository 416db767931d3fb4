"""From a timeline to the finished files of an episode, in all formats that are asked for."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from audio.export.finish import finish
from audio.export.tags.facts import tags_of
from audio.fingerprint import fingerprint, our_code
from audio.master.level import Level
from audio.master.press import Pressed, press
from audio.media.assets import Assets
from audio.media.atomic import beside
from audio.media.mp3.cache import ChunkCache
from audio.media.store import Store
from audio.mix.mix import Mix
from audio.model.episode import Episode
from audio.model.timeline import Timeline
from audio.plan.stretches import GRID, cuts, told
from audio.progress import Began, Ended, Listener
from audio.units import FRAMES_PER_MS, Ms

TOOLS = ("gTTS", "imageio-ffmpeg", "mutagen", "numpy", "pillow", "pydub", "soundfile", "soxr")

Sounds = Mapping[str, Mapping[str, float]]
"""What was measured, by format."""


def produce(  # noqa: PLR0913, PLR0917  everything that a finished file is made of
    episode: Episode,
    timeline: Timeline,
    store: Store,
    assets: Assets,
    out: Path,
    paths: Mapping[str, Path],
    cover: bytes | None,
    listener: Listener,
) -> Sounds:
    """Mix, master, encode, tag, prove, and only then put the files in their places.

    Args:
        out: the folder in which encoded stretches are kept.
        paths: by format; the sound of each is the same whatever others there are.

    Raises:
        AudioError: the mix cannot be brought to its loudness, or a file cannot be written.
        ToolError: an encoder failed, or gave something else than was due; no file is replaced.
    """
    listener(Began("sound", 0))
    mix = Mix(timeline, store, channels=episode.sound.channels)
    with ExitStack() as stack:
        unfinished = {name: stack.enter_context(beside(path)) for name, path in paths.items()}
        pressed = press(
            mix.part,
            mix.frames,
            episode.sound,
            unfinished,
            cuts=[moment // GRID for moment in cuts(timeline)],
            kept=partial(_kept, episode, timeline, assets, out),
        )
        sounds = {name: _sound(one) for name, one in pressed.items()}
        tags = tags_of(episode, timeline, cover)
        for name, path in unfinished.items():
            finish(name, path, replace(tags, sound=sounds[name]), timeline.length)
    listener(Ended("sound", _note(sounds)))
    return sounds


def _note(sounds: Sounds) -> str:
    return "; ".join(
        f"{name} {sound['integrated']:.1f} LUFS, {sound['true_peak']:.1f} dBTP"
        for name, sound in sounds.items()
    )


def _sound(pressed: Pressed) -> dict[str, float]:
    worked = pressed.worked
    sound = {**asdict(pressed.measured), "limited": worked.share, "reduction": worked.reduction}
    return {name: round(value, 4) for name, value in sound.items()}


def tools() -> dict[str, str]:
    """What else the finished files depend on: programs, and their versions."""
    return {name: version(name) for name in TOOLS}


def _kept(
    episode: Episode, timeline: Timeline, assets: Assets, out: Path, level: Level
) -> ChunkCache:
    """The encoded stretches of an episode at this level, those of the last build among them."""
    digests = {track: reel.digest for track, reel in assets.reels.items()}
    sound = episode.sound.bitrate, episode.sound.channels
    made = our_code(), tools(), *sound, level.gain_db, level.ceiling

    def name(first: int, last: int) -> str:
        begin, end = Ms(first // FRAMES_PER_MS), Ms(-(-last // FRAMES_PER_MS))
        return fingerprint(*made, told(timeline, digests, begin, end))

    return ChunkCache(out / "chunks" / episode.id, name)
