"""What is due is sent, looked at and recorded; the feed comes last."""

import datetime
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from audio.errors import PublishError
from audio.progress import Began, Ended, Listener, Stepped
from audio.publish.address import FEED
from audio.publish.delivery.hold import Held
from audio.publish.delivery.manifest import RECORD, Manifest, manifest_text
from audio.publish.delivery.place import Place
from audio.publish.delivery.plan import Plan, listed
from audio.publish.delivery.probe import unserved
from audio.publish.delivery.turns import NOW, dress, turn

STAGE = "delivery"
SIGNS = datetime.timedelta(minutes=1)  # between signs of life, with which the record is kept


class Sending:
    """A delivery under way, to a place that is held."""

    def __init__(
        self, folder: Path, place: Place, due: Plan, hold: Held, listener: Listener
    ) -> None:
        self._folder, self._place, self._due = folder, place, due
        self._hold, self._listener = hold, listener
        known = due.record.files if due.record else {}
        self._there = {path: file for path, file in known.items() if path not in due.due}

    def all_of_it(self, *, verify: bool) -> None:
        """Send what is due, the feed once everything else is in its place.

        Raises:
            PublishError: as for `deliver`.
        """
        due = self._due
        if not due.due and due.record and not verify:
            return
        self._listener(Began(STAGE, len(due.due)))
        if due.record != self._record:  # struck off before it is replaced
            self._write_record()
        for path in due.leftovers:
            self._place.remove(path)
        try:
            self._send([path for path in due.due if path not in {FEED, *due.replaced}])
            self._demand_served(set(due.ours.sounds) - set(due.replaced), verify=verify)
            self._send(due.replaced)
        except BaseException:  # what has arrived is not sent again, whatever happened
            with suppress(Exception):
                self._write_record()
            raise
        self._write_record()
        if FEED in due.due:
            self._send_feed()
        self._demand_served(due.replaced, verify=verify)
        self._listener(Ended(STAGE, self._place.name))

    def prune(self) -> None:
        """Remove what was delivered once and is promised no more."""
        if not self._due.spare:
            return
        for path in self._due.spare:
            self._place.remove(path)
            del self._there[path]
        self._write_record()

    def _send(self, paths: Sequence[str]) -> None:
        """Send files, a few at a time; no turn begins before the one before it has ended."""
        at_once = self._place.at_once
        with ThreadPoolExecutor(at_once) as pool:
            for _, group in groupby(paths, lambda path: turn(path, self._due.ours)):
                together = list(group)
                for first in range(0, len(together), at_once):
                    some = together[first : first + at_once]
                    for path in pool.map(self._sent, some):
                        self._enter(path)

    def _sent(self, path: str) -> str:
        """Send a file, and see that it is there."""
        worn = dress(path, self._due.ours)
        self._place.send(path, self._folder / path, worn)
        size, kind = self._place.size_and_type(path) or (None, "")
        if size != self._due.files[path].bytes:
            found = "is not there" if size is None else f"has {size} bytes there"
            raise PublishError(
                f"{path} was sent to {self._place.name} with {self._due.files[path].bytes} bytes "
                f"and {found}, so the feed was left as it is: publish again"
            )
        if kind and worn.type and kind != worn.type:
            raise PublishError(
                f"{self._place.name} serves {path} as {kind} and not as {worn.type}, so the feed"
                " was left as it is: see which types its settings give to files"
            )
        return path

    def _enter(self, path: str) -> None:
        self._there[path] = self._due.files[path]
        self._listener(Stepped(STAGE, path))
        if self._hold.clock() - self._hold.renewed >= SIGNS:
            self._hold.renew()
            self._write_record()

    def _send_feed(self) -> None:
        """Replace the feed that was there when all this began, and no other."""
        self._hold.demand()
        if self._place.read(FEED) != self._due.feed:
            raise PublishError(
                f"the feed at {self._place.name} was replaced meanwhile, by another desk: "
                "publish again"
            )
        self._enter(self._sent(FEED))
        self._write_record()

    def _demand_served(self, paths: Collection[str], *, verify: bool) -> None:
        """See that sound is served as the feed will say, or says by now."""
        sounds = self._due.ours.sounds
        faults = unserved([sounds[path] for path in sounds if path in paths]) if verify else []
        if faults:
            feed = "feed was left as it is" if FEED not in self._there else "feed is in its place"
            raise PublishError(
                f"not all sound is served as the feed says; the {feed}:\n{listed(faults)}"
            )

    @property
    def _record(self) -> Manifest:
        return Manifest(self._due.ours.show, dict(self._there))

    def _write_record(self) -> None:
        self._place.write(RECORD, manifest_text(self._record), NOW)
