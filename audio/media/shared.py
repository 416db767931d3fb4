"""Takes that many desks share: a folder here, and behind it a depot that all of them reach.

The folder holds whatever was needed at this desk, so that a take is brought once, and nothing is
opened to be heard but files that are here.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from audio.errors import AssetError
from audio.media.depot import Depot
from audio.media.store import Listener, Meter, Store
from audio.media.words import read_words
from audio.model.speech import Take, Word


@dataclass(frozen=True, slots=True)
class SharedStore(Store):
    """A store whose takes are those of others too.

    All of its methods but `get` and `sound` may ask the depot, and raise StoreError if it cannot
    be reached, read or written.  What the depot lacked or had is not asked for again.
    """

    depot: Depot
    _lacking: set[str] = field(default_factory=set, repr=False, compare=False)
    _having: set[str] = field(default_factory=set, repr=False, compare=False)

    def put(
        self,
        key: str,
        data: bytes,
        words: Sequence[Word] = (),
        listen: Listener = lambda _: None,
    ) -> Take:
        """Keep an engine's sound here, then for everybody."""
        take = Store.put(self, key, data, words, listen)  # super() does not know slots
        self.depot.put(key, data, words)
        self._having.add(key)
        return take

    def fetch(self, keys: Sequence[str], *, anew: bool = False) -> None:
        """Have those takes here that the folder lacks and others have made."""
        known = set() if anew else self._lacking
        missing = [key for key in keys if key not in known and self.get(key) is None]
        self._lacking.update(missing)
        for key, spoken in self.depot.get(missing):
            with suppress(AssetError):  # it is no sound: as if it were not there
                Store.put(self, key, spoken.sound, spoken.words)
                self._having.add(key)

    def share(self, takes: Sequence[Take]) -> None:
        """Share what others lack: made before takes were shared, or when they could not be."""
        by_key = {take.key: take for take in takes if take.key not in self._having}
        for key in self.depot.lacks(list(by_key)):
            path = self._sound(key)
            data = path.read_bytes() if path else b""
            if hashlib.sha256(data).hexdigest() == by_key[key].digest:
                self.depot.put(key, data, read_words(self._words(key)))


def store_at(place: Path | str, folder: Path, meter: Meter) -> Store:
    """The store in a folder, or the one at an address that keeps in a folder what it needs here."""
    if "://" in str(place):
        return SharedStore(folder, meter, Depot(str(place)))
    return Store(Path(place), meter)
