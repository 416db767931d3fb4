from functools import partial

import pytest
from script_room import Room

from audio.script import check
from audio.script.nodes import LOADERS, compose


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Room(tmp_path.relative_to(tmp_path))


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def either_scanner(request, monkeypatch):
    """Read YAML with the scanner in C, then with the one in Python."""
    monkeypatch.setattr(check, "compose", partial(compose, loader=request.param))
