"""Joined chunks sound as one encode does, to every decoder."""

import numpy as np
import programmes
import pytest
from decoders import DECODERS
from plain_mp3 import encode_mp3
from proof import frames_of, joins, part_of, same_sound, worse

from audio.media.mp3.chunks import shortest
from audio.media.mp3.encode import encode
from audio.media.mp3.frames import Form

SECONDS = 14.3  # of 596 frames


def cuts(form):
    """As near to each other as may be."""
    return range(shortest(form), 450, shortest(form))


MATERIALS = ["music", "noise", "square", "silence", "syllables"]


@pytest.fixture(scope="module", params=MATERIALS)
def material(request):
    return request.param


@pytest.fixture(scope="module", params=[(64, 1), (128, 2), (320, 2)], ids=str)
def both(request, material, tmp_path_factory):
    """A programme, its plain encode, its joined one, and where the joins are."""
    bitrate, channels = request.param
    sound, form = getattr(programmes, material)(SECONDS, channels), Form(channels, bitrate)
    folder = tmp_path_factory.mktemp("both")
    plain, joined = folder / "plain.mp3", folder / "joined.mp3"
    encode_mp3([sound], channels, bitrate, plain)
    encode(part_of(sound), len(sound), form, joined, cuts=cuts(form))
    return sound, bitrate, plain, joined


def test_frames_are_those_of_one_encode(both):
    sound, bitrate, plain, joined = both
    one, many = (frames_of(path, sound.shape[1], bitrate) for path in (plain, joined))
    assert len(one) == len(many)
    assert same_sound(one, many) >= len(one) * 0.95


def test_decoders_agree_and_hear_no_join(both):
    sound, bitrate, plain, joined = both
    channels = sound.shape[1]
    places = joins(sound, bitrate, cuts=cuts(Form(channels, bitrate)))
    assert len(places) >= 1
    heard = {name: decode(joined, channels) for name, decode in DECODERS.items()}
    assert {decoded.shape for decoded in heard.values()} == {sound.shape}
    for decoded in heard.values():
        held = np.clip(decoded, -1, 1) - np.clip(heard["ffmpeg"], -1, 1)
        assert np.abs(held).max() < 1e-3
    assert worse(sound, DECODERS["ffmpeg"](plain, channels), heard["ffmpeg"], places) <= 0.5
