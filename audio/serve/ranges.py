"""Which parts of a file a request asks for: RFC 9110, 14.1 and 14.2."""

import re

_SPEC = re.compile(r"(\d*)-(\d*)")


def wanted(header: str, size: int) -> str | None:
    """The Range header without what is to be ignored; None if all of it is.

    A unit that nobody knows and ranges that are written wrongly are ignored, and so is a range
    beyond the end beside others that are not.  One that is left alone beyond the end stays: it is
    answered with 416.

    Args:
        size: of the file, bytes.
    """
    unit, _, listed = header.partition("=")
    if unit.strip().lower() != "bytes":
        return None
    specs = [match for match in map(_SPEC.fullmatch, _parts(listed)) if match]
    if len(specs) != len(_parts(listed)) or not all(map(_sensible, specs)):
        return None
    within = [match[0] for match in specs if _satisfiable(match, size)]
    kept = within or [match[0] for match in specs[:1]]
    return f"bytes={','.join(kept)}" if kept else None


def _parts(listed: str) -> list[str]:
    return [part.strip() for part in listed.split(",") if part.strip()]


def _sensible(spec: re.Match[str]) -> bool:
    first, last = spec.groups()
    if len(first) > DIGITS or len(last) > DIGITS:
        return False
    return bool(first or last) and not (first and last and int(first) > int(last))


def _satisfiable(spec: re.Match[str], size: int) -> bool:
    first, last = spec.groups()
    return int(first) < size if first else int(last) > 0 and size > 0


DIGITS = 18  # of a number of bytes; no file has more
