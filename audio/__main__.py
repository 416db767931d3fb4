"""`python -m audio` is `audiostory`."""

from audio.cli.start import start

start()
