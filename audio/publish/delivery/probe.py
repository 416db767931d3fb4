"""Whether sound is served as the feed says, asked over HTTP as a directory would ask."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

from audio.publish.delivery.told import Sound

AT_ONCE = 8
PATIENCE = 20  # seconds


def unserved(sounds: Collection[Sound]) -> list[str]:
    """What is wrong with how they are served, in words, each with its URL."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = pool.map(_fault, sounds)
        return [
            f"{sound.url}: {fault}" for sound, fault in zip(sounds, answers, strict=True) if fault
        ]


def _fault(sound: Sound) -> str:
    """What is wrong with one; empty if nothing is."""
    headers = {"User-Agent": "audiostory", "Accept-Encoding": "identity"}
    request = urllib.request.Request(sound.url, method="HEAD", headers=headers)  # noqa: S310  the feed's own
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  as above
            kind, length = answer.headers.get_content_type(), answer.headers["Content-Length"]
    except urllib.error.HTTPError as error:
        error.close()
        return f"the server answers HEAD with {error.code} {error.reason}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        return f"it cannot be reached: {reason}"
    if length != str(sound.bytes):
        return f"it is served with a length of {length}, and the feed says {sound.bytes}"
    return "" if kind == sound.type else f"it is served as {kind}, and the feed says {sound.type}"
