"""A real browser for the pages: the system's Chromium, driven by Playwright."""

import os
import shutil
from contextlib import contextmanager

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"]


@contextmanager
def browser():
    """A browser without a window; where there is none the tests that need it are not run.

    On a build machine that would hide what they are for, so there it fails.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it is slow to import

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs the program chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()
