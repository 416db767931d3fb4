"""Three small shows for programs that read feeds: this one's, a serial of 40, two languages.

All are spoken in tones; everything else about them is as a producer has it.
"""

import re
import shutil
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "media")]

from studio_show import SHOW, make_show  # noqa: E402 - found by the line above

from audio.release.publish import publish  # noqa: E402
from audio.release.release import Release  # noqa: E402

REPOSITORY = Path(__file__).parents[2]
EPISODES = 40
TOLD = """\
episode:
  title: Night {number} by the river
  type: {kind}
  number: {number}
  season: {season}
  season_name: The river
  date: 2026-01-{day:02} 06:30 +01:00
  summary: A night by the river, the {number}th & “last” <of> them.
  credits: {{name: Bela Kun, role: Producer}}
  location: {{name: Dubna, geo: 56.7 37.2}}
story:
  - chapter: The water comes
  - narration: In the night the river rose.
    soundbite: The rise
  - chapter: After
    link: https://river.example.org/after
  - narration: In the morning it was gone.
sound: {{bitrate: 64 kb/s, formats: [opus]}}
"""
MORE = """\
  type: serial
  funding: {url: "https://river.example.org/give", words: Support us}
  updates: {words: Every night, rule: FREQ=DAILY}
  licence: cc-by-4.0
"""
GERMAN = """\
  translations: {de: {title: Flussstimmen, description: Menschen am Fluss.}}
disclosure:
  spoken: These voices are synthetic.
  written: These voices are synthetic.
  translations: {de: {spoken: Künstliche Stimmen., written: Künstliche Stimmen.}}
"""
BOTH = """\
episode:
  title: The flood
  number: 1
  date: 2026-01-15
  summary: A night by the river.
  translations: {de: {title: Die Flut, summary: Eine Nacht am Fluss.}}
story:
  - narration: In the night the river rose.
    translations: {de: In der Nacht stieg der Fluss.}
"""


def first(folder: Path) -> dict[str, Path]:
    """The show of this repository, in tones."""
    for name in ("scripts", "assets"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for script in (folder / "scripts").glob("*.yaml"):
        text = script.read_text("utf-8")
        text = re.sub(r"voice:.*(\n {6}.*)*|voice: \{.*", "voice: tone/low", text)
        text = text.replace("narrator: {voice: tone/low", "narrator: {voice: tone/low}")
        script.write_text(text, "utf-8")
    return {"first": _publish(folder, [folder / "scripts/be-strong.yaml"])}


def serial(folder: Path, episodes: int = EPISODES) -> dict[str, Path]:
    """A serial with a trailer and a bonus, in two seasons."""
    show = SHOW.replace("cast:\n", f"{MORE}cast:\n", 1)
    scripts = []
    for number in range(1, episodes + 1):
        kind = {1: "trailer", episodes: "bonus"}.get(number, "full")
        facts = {"number": number, "kind": kind, "season": 1 + number // 25}
        told = TOLD.format(**facts, day=1 + number % 28)
        scripts.append(make_show(folder, told, show, f"night-{number}"))
    return {"serial": _publish(folder, scripts)}


def bilingual(folder: Path) -> dict[str, Path]:
    """One script, a feed in each of its languages."""
    script = make_show(folder, BOTH, SHOW.replace("cast:\n", f"{GERMAN}cast:\n", 1))
    english = _publish(folder, [script])
    german = folder / "public/de"
    publish(Release([script], folder / "build", german, language="de"))
    return {"English": english, "German": german / "feed.xml"}


def _publish(folder: Path, scripts: list[Path]) -> Path:
    publish(Release(scripts, folder / "build", folder / "public"))
    return folder / "public/feed.xml"
