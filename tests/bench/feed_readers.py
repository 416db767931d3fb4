"""What independent readers find in our feeds: a table of verdicts.

    python tests/bench/feed_readers.py [NODE_FOLDER]

Python readers are used if they are installed:
feedparser podcastparser rss-parser fastfeedparser feedparser-rs atoma pyPodcastParser.
NODE_FOLDER has the node_modules of:
podparse podcast-partytime rss-parser podcast-feed-parser feedsmith.
A verdict is "good" where title, guid and enclosure of every item are what the feed says to
ElementTree; some readers turn the order of a serial round, and some have no guid.
"""

import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import feed_shows

Item = tuple[str, str, str]
"""Title, guid and the enclosure's address."""

NODE = r"""
const fs = require("fs");
const [, , name, path] = process.argv;
const text = fs.readFileSync(path, "utf8");
const readers = {
  "podparse": () => require("podparse")(text).episodes.map(
    (it) => [it.title, it.guid, it.enclosure.url]),
  "podcast-partytime": () => require("podcast-partytime").parseFeed(text).items.map(
    (it) => [it.title, it.guid, it.enclosure.url]),
  "rss-parser": async () => (await new (require("rss-parser"))().parseString(text)).items.map(
    (it) => [it.title, it.guid, it.enclosure.url]),
  "podcast-feed-parser": () => require("podcast-feed-parser").getPodcastFromFeed(text).episodes.map(
    (it) => [it.title, it.guid ?? null, it.enclosure.url]),
  "feedsmith": () => require("feedsmith").parseRssFeed(text).items.map(
    (it) => [it.title, it.guid.value ?? it.guid, it.enclosures[0].url]),
};
(async () => console.log(JSON.stringify(await readers[name]())))();
"""
NODE_READERS = ("podparse", "podcast-partytime", "rss-parser", "podcast-feed-parser", "feedsmith")


def by_elementtree(feed: bytes) -> list[Item]:
    items = ET.fromstring(feed).findall("channel/item")  # noqa: S314 - our own feed
    return [
        (item.findtext("title"), item.findtext("guid"), item.find("enclosure").get("url"))
        for item in items
    ]


def by_feedparser(feed: bytes) -> list[Item]:
    import feedparser

    read = feedparser.parse(feed)
    if read.bozo:
        raise ValueError(read.bozo_exception)
    return [(it.title, it.id, it.enclosures[0].href) for it in read.entries]


def by_podcastparser(feed: bytes) -> list[Item]:
    import podcastparser

    read = podcastparser.parse("https://example.org/feed.xml", BytesIO(feed))
    return [(it["title"], it["guid"], it["enclosures"][0]["url"]) for it in read["episodes"]]


def by_rss_parser(feed: bytes) -> list[Item]:
    from rss_parser import RSSParser

    items = RSSParser.parse(feed.decode()).channel.items
    return [(it.title.content, it.guid.content, it.enclosures[0].attributes["url"]) for it in items]


def by_fastfeedparser(feed: bytes) -> list[Item]:
    import fastfeedparser

    items = fastfeedparser.parse(feed).entries
    return [(it["title"], it["id"], it["enclosures"][0]["url"]) for it in items]


def by_feedparser_rs(feed: bytes) -> list[Item]:
    import feedparser_rs

    items = feedparser_rs.parse(feed).entries
    return [(it.title, it.id, it.enclosures[0].href) for it in items]


def by_atoma(feed: bytes) -> list[Item]:
    import atoma

    items = atoma.parse_rss_bytes(feed).items
    return [(it.title, it.guid, it.enclosures[0].url) for it in items]


def by_pypodcastparser(feed: bytes) -> list[Item]:
    from pyPodcastParser.Podcast import Podcast

    return [(it.title, it.guid, it.enclosure_url) for it in Podcast(feed).items]


READERS: dict[str, tuple[str, Callable[[bytes], list[Item]]]] = {
    "feedparser": ("feedparser", by_feedparser),
    "podcastparser": ("podcastparser", by_podcastparser),
    "rss-parser (PyPI)": ("rss_parser", by_rss_parser),
    "fastfeedparser": ("fastfeedparser", by_fastfeedparser),
    "feedparser-rs": ("feedparser_rs", by_feedparser_rs),
    "atoma": ("atoma", by_atoma),
    "pyPodcastParser": ("pyPodcastParser", by_pypodcastparser),
}


def main(node: Path | None) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        feeds: dict[str, Path] = {}
        for make in (feed_shows.first, feed_shows.serial, feed_shows.bilingual):
            feeds |= make(folder / make.__name__)
        rows = [
            *((reader, _python(module, read, feeds)) for reader, (module, read) in READERS.items()),
            *((f"{reader} (npm)", _node(reader, node, feeds, folder)) for reader in NODE_READERS),
        ]
    print(f"{'':26}" + "".join(f"{feed:14}" for feed in feeds))
    for reader, verdicts in rows:
        print(f"{reader:26}" + "".join(f"{verdict:14}" for verdict in verdicts))
    return int(any(verdict not in FINE for _, verdicts in rows for verdict in verdicts))


FINE = ("good", "good, no guid", "not installed")


def _verdict(feed: Path, read: Callable[[], list[Item]]) -> str:
    wanted = by_elementtree(feed.read_bytes())
    try:
        found = [tuple(item) for item in read()]
    except Exception as error:  # noqa: BLE001 - whatever a reader dies of is its verdict
        print(f"{feed}: {type(error).__name__}: {str(error)[:300]}", file=sys.stderr)
        return type(error).__name__
    if not all(guid for _, guid, _ in found):
        found, wanted = ([(title, url) for title, _, url in items] for items in (found, wanted))
    if sorted(found) == sorted(wanted):
        return "good" if len(wanted[0]) == 3 else "good, no guid"
    print(f"{feed}: {sorted(set(found) ^ set(wanted))[:2]}", file=sys.stderr)
    return f"{len(set(found) & set(wanted))} of {len(wanted)}"


def _python(module: str, read: Callable[[bytes], list[Item]], feeds: dict[str, Path]) -> list[str]:
    try:
        importlib.import_module(module)
    except ImportError:
        return ["not installed"] * len(feeds)
    return [_verdict(feed, lambda feed=feed: read(feed.read_bytes())) for feed in feeds.values()]


def _node(reader: str, node: Path | None, feeds: dict[str, Path], folder: Path) -> list[str]:
    if node is None or not (node / "node_modules" / reader).is_dir():
        return ["not installed"] * len(feeds)
    script = folder / "read.js"
    script.write_text(NODE, "utf-8")

    def run(feed: Path) -> list[Item]:
        path = {**os.environ, "NODE_PATH": str(node / "node_modules")}
        done = subprocess.run(
            ["node", script, reader, feed],  # noqa: S607 - the one that is installed
            env=path,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise ValueError(done.stderr.decode()[-300:])
        return json.loads(done.stdout)

    return [_verdict(feed, lambda feed=feed: run(feed)) for feed in feeds.values()]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
