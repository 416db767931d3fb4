"""Which pages a show has, and which of them are due.

    index.html  archive/<year>.html
    episodes/<id>/index.html  embed.html  oembed.json  cover-<hash>-small.jpg
    look/style-<hash>.css  player-<hash>.js  cover-<hash>-small.jpg  feed.css

A page ends with a comment that says from what it was made: a page of ten thousand that is still
made from the same is neither rendered nor read.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from audio.media.picture import page_jpeg, pixels
from audio.model.episode import folder as place
from audio.model.show import Show
from audio.publish.address import PAGE, STYLE, episode_page, url
from audio.publish.adopted import Adopted
from audio.publish.entry import Entry, File
from audio.publish.inventory import Inventory
from audio.publish.lock import Lock
from audio.publish.made import Item
from audio.publish.pages import linked
from audio.publish.pages.apps import code
from audio.publish.pages.captions import captions
from audio.publish.pages.colour import accent, of_hex
from audio.publish.pages.elsewhere import facts_of
from audio.publish.pages.facts import EpisodeFacts, show_facts
from audio.publish.pages.reading import Part, parts
from audio.publish.pages.templates import Templates
from audio.publish.pages.words import day, words

MARK = '<meta name="generator" content="audiostory">'  # by which we know a page of ours again
LISTED = 60  # episodes on the first page; the years have pages with all of theirs
OF_AN_EPISODE = ("index.html", "embed.html", "oembed.json")
INK = "#334155"  # the colour of a show without artwork
TAIL = 200  # bytes at the end of a page in which its stamp is


@dataclass(frozen=True)
class Pages:
    """The pages of a show in its folder.

    Attributes:
        fresh: files that are published now, by their paths in the folder.
        entries: the digests of the lock's entries.
        there: the files of the folder.
        made: what is known of the pages of episodes that were made before.
    """

    show: Show
    lock: Lock
    folder: Path
    fresh: Mapping[str, Path]
    templates: Templates
    entries: Mapping[str, str]
    there: Inventory
    made: Mapping[str, Item]

    def due(self) -> dict[str, bytes]:
        """Files that are missing or made from something else, in an order for placing them.

        Raises:
            ScriptError: a template of the show's has a mistake.
        """
        made = {**self._look, **dict(self._episodes()), **dict(self._withdrawn())}
        made |= dict(self._years())
        made |= dict(self._front())
        return {path: data for path, data in made.items() if self._differs(path, data)}

    @cached_property
    def _look(self) -> dict[str, bytes]:
        """Style, script and picture, under names of their content."""
        style = self.templates.render("style.css", accent=self._facts.accent).encode()
        script = self.templates.render("player.js").encode()
        made = {_named("look/style.css", style): style, _named("look/player.js", script): script}
        if self._cover:
            made[self._cover[0]] = self._cover[1]
        return {**made, STYLE: self.templates.render("feed.css").encode()}

    @cached_property
    def _cover(self) -> tuple[str, bytes] | None:
        return self._small("look/", self.lock.artwork) if self.lock.artwork else None

    @cached_property
    def _facts(self) -> Any:
        cover = self._cover
        colour = self.show.colour
        told = of_hex(colour or INK) if colour or not cover else pixels(cover[1])
        return show_facts(self.show, self.lock, cover[0] if cover else "", accent(told))

    @cached_property
    def _common(self) -> dict[str, Any]:
        """What every page is given."""
        style, script, *_ = self._look
        say = words(self.show.language)
        return {"show": self._facts, "say": say, "style": style, "script": script, "mark": MARK}

    @cached_property
    def _print(self) -> str:
        """What all pages are made from."""
        return f"{self.templates.digest()} {self._facts!r} {list(self._look)}"

    @cached_property
    def stamps(self) -> dict[str, str]:
        """From what the page of each episode is made: its entry, its neighbours, its transcript."""
        ordered = self._listed
        titles = ["", *(f"{name} {entry.title}" for name, entry in ordered), ""]
        shown = {
            name: self._stamp(
                self._told(name, entry),
                (titles[at], titles[at + 2]),
                self._has_transcript(entry),
            )
            for at, (name, entry) in enumerate(ordered)
        }
        gone = [name for name, entry in self.lock.episodes.items() if entry.withdrawn]
        return shown | {name: self._stamp(self.entries[name]) for name in gone}

    @property
    def _listed(self) -> list[tuple[str, Entry | Adopted]]:
        """Whatever the feed could have, newest first."""
        return self.lock.items

    def _told(self, name: str, entry: Entry | Adopted) -> object:
        """What stands for all that an entry tells."""
        return entry if isinstance(entry, Adopted) else self.entries[name]

    def _episodes(self) -> Iterator[tuple[str, bytes]]:
        """The files of episodes that have changed, or whose neighbours have."""
        ordered = self._listed
        around = zip([None, *ordered], ordered, [*ordered[1:], None], strict=False)
        for newer, (name, entry), older in around:
            stamp = self.stamps[name]
            if not self._stands(name, stamp):
                facts = facts_of(self.show, name, entry)
                near = [facts_of(self.show, *it) if it else None for it in (newer, older)]
                yield from self._episode(facts, entry, near, stamp)

    def _withdrawn(self) -> Iterator[tuple[str, bytes]]:
        """In the place of episodes that were withdrawn, pages that say so."""
        for name, entry in self.lock.episodes.items():
            if not entry.withdrawn or self._stands(name, self.stamps[name]):
                continue
            facts = facts_of(self.show, name, entry)
            on = day(entry.withdrawn, self.show.language)
            said = self._common["say"]["withdrawn"].format(day=on)
            given = {**self._common, "root": "../../", "episode": facts, "said": said}
            given["when"] = entry.withdrawn.isoformat()
            page = self.templates.render("withdrawn.html", **given)
            yield facts.embed, self.templates.render("withdrawn-embed.html", **given).encode()
            yield facts.oembed, linked.oembed_withdrawn(facts, self._facts).encode()
            yield facts.page, _stamped(page, self.stamps[name])

    def _stands(self, name: str, stamp: str) -> bool:
        """Whether the files of an episode are made from this; a page that was changed is read."""
        page, folder = episode_page(name), place(name)
        if not all(self.there.has(f"{folder}{it}") for it in OF_AN_EPISODE):
            return False
        known = self.made.get(name)
        if known and known.state == self.there.state(page):
            return known.stamp == stamp
        return _made_from(self.folder / page) == stamp

    def _episode(
        self,
        bare: EpisodeFacts,
        entry: Entry | Adopted,
        near: Sequence[EpisodeFacts | None],
        stamp: str,
    ) -> Iterator[tuple[str, bytes]]:
        """The files of an episode; its page last, because it has the stamp."""
        cover = entry.cover if isinstance(entry, Entry) else None
        small = self._small(bare.page.removesuffix(PAGE), cover) if cover else None
        facts = facts_of(self.show, bare.id, entry, small[0] if small else "")
        if small:
            yield small
        given = {**self._common, "root": "../../", "episode": facts}
        yield facts.embed, self.templates.render("embed.html", **given).encode()
        yield facts.oembed, linked.oembed(facts, self._facts).encode()
        page = self.templates.render(
            "episode.html",
            **given,
            newer=near[0],
            older=near[1],
            parts=self._parts(entry),
            frame=linked.frame(facts, self._facts),
            linked=linked.script(linked.episode(facts, self._facts, entry.audio.bytes)),
            oembed=url(self.show.base_url, facts.oembed),
        )
        yield facts.page, _stamped(page, stamp)

    def _parts(self, entry: Entry | Adopted) -> tuple[Part, ...]:
        path = self._transcript(entry)
        if path is None or isinstance(entry, Adopted):
            return ()
        return parts(captions(path.read_text("utf-8", errors="replace")), entry.marks)

    def _transcript(self, entry: Entry | Adopted) -> Path | None:
        """The transcript that a page can show: what is elsewhere is only named."""
        return None if isinstance(entry, Adopted) else self._found(entry.transcript.path)

    def _has_transcript(self, entry: Entry | Adopted) -> bool:
        """Whether there is one, asked without reading all of the entry."""
        return isinstance(entry, Entry) and self._is_here(entry.told.paths[1])

    def _years(self) -> Iterator[tuple[str, bytes]]:
        """A page for every year, once more episodes were promised than the first page lists."""
        for year, path, pairs in self._by_year:
            stamp = self._stamp(year, [(name, self._told(name, entry)) for name, entry in pairs])
            if _made_from(self.folder / path) != stamp:
                listed = [facts_of(self.show, name, entry) for name, entry in pairs]
                given = {**self._common, "root": "../", "year": year, "episodes": listed}
                yield path, _stamped(self.templates.render("archive.html", **given), stamp)

    @cached_property
    def _by_year(self) -> list[tuple[int, str, list[tuple[str, Entry | Adopted]]]]:
        """The years, and what they list: nothing any more, if all of a year was withdrawn."""
        promised: dict[str, Entry | Adopted] = {**self.lock.adopted, **self.lock.episodes}
        if len(promised) <= LISTED:
            return []
        years = {it.date.year: list[tuple[str, Entry | Adopted]]() for it in promised.values()}
        for pair in self._listed:
            years[pair[1].date.year].append(pair)
        return [(year, f"archive/{year}.html", years[year]) for year in sorted(years, reverse=True)]

    def _front(self) -> Iterator[tuple[str, bytes]]:
        ordered = self._listed
        listed = [facts_of(self.show, *pair) for pair in ordered[:LISTED]]
        years = [(year, path, len(pairs)) for year, path, pairs in self._by_year if pairs]
        serial = self.show.kind == "serial" and ordered
        first = facts_of(self.show, *ordered[-1]) if serial else None
        stamp = self._stamp(listed, years, first)
        if _made_from(self.folder / PAGE) != stamp:
            page = self.templates.render(
                "show.html",
                **self._common,
                root="",
                episodes=listed,
                years=years,
                first=first,
                code=code(self._facts.index),
                linked=linked.script(linked.series(self._facts)),
            )
            yield PAGE, _stamped(page, stamp)

    def _stamp(self, *made_from: object) -> str:
        return hashlib.sha256(f"{self._print} {made_from!r}".encode()).hexdigest()

    def _small(self, folder: str, picture: File) -> tuple[str, bytes] | None:
        """A picture as pages show it, under the name of the whole one."""
        path = f"{folder}{Path(picture.path).stem}-small.jpg"
        if (self.folder / path).is_file():
            return path, (self.folder / path).read_bytes()
        whole = self._found(picture.path)
        return (path, page_jpeg(whole)) if whole else None

    def _found(self, path: str) -> Path | None:
        """A published file, if it is here: from the build, or from an earlier publish."""
        return self.fresh.get(path, self.folder / path) if self._is_here(path) else None

    def _is_here(self, path: str) -> bool:
        return path in self.fresh or self.there.has(path)

    def _differs(self, path: str, data: bytes) -> bool:
        place = self.folder / path
        return not place.is_file() or place.read_bytes() != data


def _named(path: str, data: bytes) -> str:
    """A path with its content in its name: whoever has the page has the style that it was for."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"


def _stamped(page: str, stamp: str) -> bytes:
    """The page with what it was made from, and our mark whatever template it has."""
    return f"{page.rstrip()}\n<!-- {MARK} made from {stamp} -->\n".encode()


def _made_from(path: Path) -> str:
    """What a page says that it was made from; nothing if there is none, or not of ours."""
    try:
        with path.open("rb") as page:
            page.seek(0, 2)
            page.seek(max(0, page.tell() - TAIL))
            tail = page.read().decode("ascii", errors="replace")
    except OSError:
        return ""
    return tail.rpartition(f"<!-- {MARK} made from ")[2].removesuffix(" -->\n")
