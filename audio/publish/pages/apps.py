"""How a show is subscribed to: links that open the usual apps, and a code for phones.

An app that can be told a feed's address is told it; the others need the show's page in their
directory, which the show names under `apps:`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import segno
from markupsafe import Markup

from audio.model.show import Show
from audio.publish.address import feed_url


@dataclass(frozen=True, slots=True)
class App:
    """An app or directory, and the link that opens the show there."""

    name: str
    url: str


def apps(show: Show) -> tuple[App, ...]:
    """The apps, in the order of the world's listeners; the feed itself is not among them."""
    return tuple(_apps(show, feed_url(show)))


def _apps(show: Show, feed: str) -> Iterator[App]:
    bare, whole = feed.partition("://")[2], quote(feed, safe="")
    named = show.apps
    yield App("Apple Podcasts", named.apple or f"podcast://{bare}")
    if named.spotify:
        yield App("Spotify", named.spotify)
    yield App("Pocket Casts", named.pocket_casts or f"pktc://subscribe/{bare}")
    yield App("Overcast", named.overcast or f"overcast://x-callback-url/add?url={whole}")
    yield App("AntennaPod", f"https://antennapod.org/deeplink/subscribe?url={whole}")


def code(address: str) -> Markup:
    """An address as a QR code, an SVG of one colour; a label stands beside it."""
    made = segno.make(address, error="m", micro=False)
    inline = made.svg_inline(omitsize=True, border=4, svgclass=None, lineclass=None)
    drawn = inline.replace(' stroke="#000"', ' stroke="currentColor"')
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704 - our own
