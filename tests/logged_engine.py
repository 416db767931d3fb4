"""An engine for programs that tests start: tones, and a line in a file for each that is asked for.

LOGGED_TO       the file
LOGGED_SECONDS  how long it takes to answer
"""

import os
import time

from audio.engines.tone import Tone
from audio.model.cast import Offer


class Logged(Tone):
    version = "logged-1"

    def voices(self):
        return [Offer("logged", offer.name, offer.languages) for offer in super().voices()]

    def speak(self, text, voice):
        with open(os.environ["LOGGED_TO"], "a", encoding="utf-8") as log:  # noqa: PTH123  appended in one piece
            log.write(f"{os.getpid()} {text}\n")
        time.sleep(float(os.environ.get("LOGGED_SECONDS", "0")))
        return super().speak(text, voice)


def installed(folder):
    """The environment of programs that find this engine by the name `logged`, as any stranger's."""
    about = folder / "logged-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: logged\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[audiostory.engines]\nlogged = logged_engine:Logged\n")
    paths = [os.path.dirname(__file__), str(folder)]  # noqa: PTH120
    log = folder / "log.txt"
    log.touch()
    return {
        **os.environ,
        "LOGGED_TO": str(log),
        "PYTHONPATH": os.pathsep.join(paths),
    }


def asked(environment):
    """The texts that were asked for, by all programs together."""
    with open(environment["LOGGED_TO"], encoding="utf-8") as log:  # noqa: PTH123
        return [line.rstrip("\n").split(" ", 1)[1] for line in log]
