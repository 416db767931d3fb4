"""Saves are noticed wherever they lie, and whatever the system refuses to tell."""

import asyncio

import pytest
import watchfiles.main

from audio.serve.saves import Saves

REFUSALS = [OSError("OS file watch limit reached"), RuntimeError("Too many open files")]


@pytest.mark.parametrize("where", ["show/one.yaml", "shared/theme.wav"])
@pytest.mark.parametrize("refusal", REFUSALS, ids=["watches", "instances"])
def test_where_the_system_follows_no_more_files_they_are_looked_at(
    tmp_path, monkeypatch, refusal, where
):
    follow = watchfiles.main.RustNotify

    def refusing(paths, debug, polling, *rest):
        if not polling:
            raise refusal
        return follow(paths, debug, polling, *rest)

    monkeypatch.setattr(watchfiles.main, "RustNotify", refusing)
    assert noticed(tmp_path, where)


def test_a_folder_that_nobody_else_may_read_is_passed_over(tmp_path, monkeypatch):
    follow = watchfiles.main.RustNotify

    def refusing(*given):
        *_, passes_over = given
        if not passes_over:
            raise PermissionError("Permission denied: lost+found")
        return follow(*given)

    monkeypatch.setattr(watchfiles.main, "RustNotify", refusing)
    assert noticed(tmp_path, "show/one.yaml")


def noticed(folder, where):
    """Whether the next save is noticed."""
    show, shared = folder / "show", folder / "shared"
    show.mkdir()
    shared.mkdir()

    async def run():
        named = frozenset([shared / "theme.wav"])
        saves = Saves(show, show / "build", lambda: named, lambda _: False)
        saved = await saves.begin()
        await asyncio.sleep(0.1)
        (folder / where).write_text("saved")
        return await asyncio.wait_for(saved, 10)

    return asyncio.run(run())
