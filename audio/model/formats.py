"""Which formats an episode may be finished in.

Beside the show's other values, so that a command line knows the names without reading those.
"""

from collections.abc import Collection

MP3 = "mp3"  # what the feed names, and so is always made
FORMATS = (MP3, "m4a", "opus", "flac", "wav")  # by the ends of their files' names


def formats(named: Collection[str]) -> tuple[str, ...]:
    """These formats and the MP3, each once and in one order."""
    return tuple(name for name in FORMATS if name == MP3 or name in named)
