"""Files to write tags into."""

import numpy as np
import pytest
from plain_mp3 import encode_mp3

from audio.media.encoders import ENCODERS
from audio.media.ffmpeg import encode
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


@pytest.fixture(scope="session")
def noise(tmp_path_factory):
    """Two seconds of noise in every format but MP3, by format: their bytes."""
    sound = np.random.default_rng(1).standard_normal((SECONDS * SESSION_RATE, 2)) / 16
    folder = tmp_path_factory.mktemp("noise")
    for name, encoder in ENCODERS.items():
        encode([sound.astype(np.float32)], 2, encoder.options(128), folder / f"a.{name}")
    return {name: (folder / f"a.{name}").read_bytes() for name in ENCODERS}


@pytest.fixture
def untagged(tmp_path, noise):
    """Writes a file of a format, without a tag."""

    def untagged(name):
        path = tmp_path / f"episode.{name}"
        path.write_bytes(noise[name])
        return path

    return untagged
