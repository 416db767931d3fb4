"""Puts the tests' own helpers on the path: sounds, stories, a store."""

import sys
from pathlib import Path

import pytest

from audio.master.loudness import integrated
from audio.media.store import Store

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / folder) for folder in ("", "media", "media/mp3", "plan")]


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "takes", integrated)
