"""A small show on disk, spoken by the tone engine: for tests of the whole chain."""

import io

import numpy as np
from PIL import Image
from sounds import tone, wav

SHOW = """\
show:
  title: River Voices
  description: People who live by the river.
  author: The River Desk
  owner: {name: The River Desk, email: desk@example.org}
  editor: Ada Example
  language: en
  base_url: https://river.example.org
  categories: [News]
  explicit: false
  artwork: ../assets/cover.png
  copyright: © The River Desk
cast:
  narrator: {voice: tone/low}
music:
  theme: {file: ../assets/theme.wav, credit: Nobody, licence: CC0-1.0}
"""

EPISODE = """\
episode:
  title: The flood
  number: 1
  date: 2026-01-15
  summary: A night by the river.
cast:
  ana: {name: Ana Ruiz, voice: tone/high}
lexicon:
  Dubna: Doob-na
story:
  - music: theme
    for: 3 s
  - chapter: The water comes
  - bed: theme
  - narration: In the night the river Dubna rose by two metres.
  - quote: We kept the door open the whole night.
    by: ana
  - pause: 4 s
  - narration: In the morning it was gone.
  - bed: off
  - chapter: After
  - quote: We will stay, whatever comes.
    by: ana
  - music: theme
    for: 4 s
"""


def make_show(folder, episode=EPISODE, show=SHOW, name="flood"):
    """Write a show into a folder and answer with the path of its episode's script."""
    for place in ("scripts", "assets"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    (folder / "scripts/show.yaml").write_text(show, encoding="utf-8")
    script = folder / f"scripts/{name}.yaml"
    script.write_text(episode, encoding="utf-8")
    chord = sum(tone(8.0, hertz, -26, channels=2) for hertz in (220.0, 277.2, 329.6))
    (folder / "assets/theme.wav").write_bytes(wav(chord.astype(np.float32)))
    picture = io.BytesIO()
    Image.new("RGB", (1400, 1400), (20, 60, 90)).save(picture, "PNG")
    (folder / "assets/cover.png").write_bytes(picture.getvalue())
    return script


def contents(folder):
    """Every file below a folder and its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }
