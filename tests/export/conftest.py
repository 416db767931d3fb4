"""MP3s of silence to write tags into."""

import numpy as np
import pytest
from plain_mp3 import encode_mp3

from audio.units import SESSION_RATE

SECONDS = 2


@pytest.fixture(scope="session")
def silence(tmp_path_factory):
    """The bytes of two seconds, as the encoder makes them."""
    path = tmp_path_factory.mktemp("silence") / "silence.mp3"
    encode_mp3([np.zeros((SECONDS * SESSION_RATE, 1), np.float32)], 1, 64, path)
    return path.read_bytes()


@pytest.fixture
def mp3(tmp_path, silence):
    path = tmp_path / "episode.mp3"
    path.write_bytes(silence)
    return path
