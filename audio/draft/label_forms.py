"""How a turn's label may look: "Q:", "Ana Reis, baker:", "[Ana]", "<v Ana>", "(00:12) ANA —"."""

import re

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_DAY = (
    r"(?:(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?|(?i:today|yesterday|heute|gestern|aujourd’hui|hier|"
    r"hoy|ayer|сегодня|вчера)(?:\s(?:at|um|à|a\slas|в))?)\s+)?"
)
_SPAN = rf"{_DAY}{_CLOCK}(?:\s*(?:-->|[-–—])\s*{_CLOCK})?"
_TIMED = rf"(?:[\[(]?{_SPAN}[\])]?|[\[(]\d{{1,5}}\s?s(?:ec)?[\])])"
_TIME = rf"(?:{_TIMED}\s*+[-–—|]?\s*+)?"
NAME = r"[^\W\d_][\w.’'&-]*(?:[ \u00a0][\w.’'&-]+){0,4}"
_CAPITALS = r"[^\W\d_a-z]{1,2}(?:[^\W\d_a-z]|[ .’'-](?=[^\W\d_a-z])){0,40}"
_PROPER = r"[^\W\d_a-z][\w.’'-]*(?:[ \u00a0][^\W\d_a-z][\w.’'-]*){0,2}"
_ASIDE = r"(?:[\[(][^\])\n]{0,60}[\])])?"
_ROLE = (
    r"(?:,[ \u00a0](?:[^\W\d_A-Z][\w-]*(?:[ \u00a0][\w-]+){0,4}"
    r"|[^\W\d_a-z]{3,}(?:[ \u00a0][^\W\d_a-z]+){0,3}))?"
)
_STAMP = rf"(?:[\[(]{_SPAN}[\])]\s*+)?"
_HEAVY = r"(?:\*{2,3}|__)?"
_BEFORE = r"(?:[-*•]\s+|>{1,3}\s*|\d{1,4}\.\s+|Q\d{1,4}\s+)?"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|M|Mme|Mlle|Sr|Sra|Señor|Señora)\.?"
_CALLED = r"[^\W\d_a-z][\w’'-]*"
_OFFICE = (
    rf"{_TITLE}\s(?:(?:le|la)\s\w+|{_CALLED}(?:\s{_CALLED}){{0,3}})|The(?:\s[A-Z]{{3,}}){{1,3}}"
    r"|Председательствующ\w+|L[ae]\s[Pp]résidente?"
)
_ASIDES = rf"(?P<aside>{_ASIDE})\s*+{_ASIDE}"
_COLON = rf"(?::{_HEAVY}(?=\s|$)|：|\.(?=\s)(?<=\b[A-Z]\.))"
FORMS = (
    rf"{_TIME}From\s+(?P<sender>{_PROPER})\s+to\s+[^:\n]{{1,40}}:\s+",
    rf"(?P<office>{_OFFICE})\.\s+(?=[^\W\d_a-z])",
    rf"{_BEFORE}{_TIME}{_HEAVY}(?P<label>{NAME}){_ROLE}\s*+{_ASIDES}{_HEAVY}\s*+{_COLON}\s*+{_STAMP}",
    rf"\(\((?P<bracketed>{NAME})\)\)\s*",
    rf"(?P<surname>{_CALLED}(?:\s[^\W\d_a-z]\.){{1,2}})\s+(?=[^\W\d_a-z])",
    rf"\((?P<round>{_PROPER})\)\s+(?=\S)",
    rf"\*\*(?P<bold>{NAME})\*\*\s+",
    r"(?P<numbered>[^\W\d_]\d{1,2})[.)]\s+",
    rf"{_TIME}(?:\[(?P<boxed>{NAME})\]:?|<(?P<angled>[@+%~&]?[^\s<>]{{1,30}})>)\s+(?!{_TIMED}$)",
    r"<v(?:\.[^\s>]+)*\s+(?P<voice>[^\s<>](?:[^<>\n]{0,58}[^\s<>])?)\s*>\s*",
    rf"[«“„\"](?P<marked>{NAME})[»”“\"]:\s+",
    rf"(?P<dashed>{_PROPER})\s[—–-]\s+(?!{_TIMED}$)",
    rf"{_TIME}(?P<capitals>{_CAPITALS})\s*+{_ASIDE}\s*+[—–]\s+",
    rf"{_TIME}(?P<column>{_PROPER})(?:\t+| +\| +| {{2,}})(?=[^\W\d_]|[“„«¿¡\"])",
)
LABEL = re.compile("|".join(FORMS))
LETTER = re.compile(
    r"(?:\d{1,2}\s+)?(?:(?P<label>[^\W\d_])[.:)>][-–—]?|\((?P<round>[^\W\d_a-z])\))\s+"
)
INNER = re.compile(rf"(?<=[.?!…\"”’»)])\s+(?P<label>[^\W\d_](?=[.:])|{NAME}(?=:))[.:]\s+")
CLOCK = re.compile(rf"^{_TIMED}\s*+[-–—]?\s*+|(?<!\s)(?:,|\s*+[-–—])?\s*+(?<![\w:.]){_TIMED}:?$")
ALONE = re.compile(rf"(?P<box>\[)?(?P<label>{NAME})(?(box)\])[.:]?")
STAMPED = re.compile(
    rf"{_TIMED}(?:[ \t]+[—–-])?(?:[ \t]+[^\W\d_a-z][\w.’'-]*){{1,3}}"
    rf"|\[?{_PROPER}\]?,?[ \t]+{_TIMED}:?"
)
"""A speaker with a time, in a line of their own: "Ana Reis 02:14"."""
