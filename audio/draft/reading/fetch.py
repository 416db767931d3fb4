"""Fetches a page, when the producer names its address; nothing else here uses a network."""

import ssl
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from audio.errors import AssetError

LARGEST = 10_000_000  # bytes of a page
PATIENCE = 30  # seconds


def fetch(address: str) -> tuple[bytes, bool]:
    """The bytes at an address, and whether they are HTML.

    Raises:
        AssetError: nobody answers, the answer is an error, or it is no text.
    """
    request = Request(  # noqa: S310  http and https alone: see is_address
        address, headers={"User-Agent": "audiostory", "Accept": "text/html, text/*;q=0.9"}
    )
    try:
        with urlopen(request, timeout=PATIENCE, context=ssl.create_default_context()) as answer:  # noqa: S310
            data: bytes = answer.read(LARGEST + 1)
            kind = str(answer.headers.get_content_type())
    except HTTPError as error:
        raise AssetError(f"{address} answers {error.code} {error.reason}") from error
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise AssetError(f"{address} cannot be fetched: {reason}") from error
    if len(data) > LARGEST:
        raise AssetError(f"{address} is larger than {LARGEST // 1_000_000} MB: that is no article")
    if not kind.startswith(
        ("text/", "application/xhtml", "application/epub", "application/octet", "application/vnd")
    ):
        raise AssetError(f"{address} is {kind}, not a page")
    return data, kind in {"text/html", "application/xhtml+xml"}
