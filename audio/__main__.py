"""`python -m audio` is `audiostory`."""

from audio.cli.main import run

run()
