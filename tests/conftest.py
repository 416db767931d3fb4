"""Puts the tests' own helpers on the path: sounds, stories, a store."""

import sys
from pathlib import Path

import pytest
from hypothesis import settings

from audio.master.loudness import integrated
from audio.media.store import Store

HERE = Path(__file__).parent
SHARED = ("", "master", "media", "media/mp3", "plan", "draft", "publish", "serve")
sys.path[:0] = [str(HERE / folder) for folder in SHARED]

settings.register_profile("ours", deadline=None)  # time is measured in tests/bench, not here
settings.load_profile("ours")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "takes", integrated)
