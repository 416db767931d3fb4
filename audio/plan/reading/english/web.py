"""English addresses, handles, hashtags and telephone numbers."""

import re
from functools import partial

from audio.plan.reading.english.numbers import English, digits
from audio.plan.reading.english.tables import listed
from audio.plan.reading.english.words import spelled
from audio.plan.reading.scan import Rule, before, rule

DOMAINS = listed("""
    com org net edu gov mil int info biz news blog dev app shop online site tech media live world tv
    fm io ai me co eu uk us de fr es it ru az ge tr ua by kz am pl nl be ch at se no dk fi ie pt gr
    cz ro hu in jp cn kr au nz ca br mx za ng ke eg il ir
""")
WORDS = listed("""
    com org net edu gov mil int info biz news blog dev app shop online site tech media live world me
    co
""")
SIGNS = {
    ".": "dot", "/": "slash", "-": "dash", "_": "underscore", "@": "at", "?": "question mark",
    "=": "equals", "&": "and", "#": "hash", "%": "percent", "+": "plus", ":": "colon", "~": "tilde",
}  # fmt: skip
_HOST = rf"(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,6}}(?:{'|'.join(sorted(DOMAINS))})\b(?!@|\.[a-z0-9])"
_PATH = r"(?:/[\w./?=&#%+~:@-]{0,300}[\w/])?/?"
_ADDRESS = re.compile(rf"(?i:{_HOST})(?::\d{{2,5}})?{_PATH}")
_MAIL = r"[\w.+-]{1,64}@"
_WIRE = r"https?://(?:www\.)?|www\."


def words(english: English) -> tuple[Rule, ...]:
    """What begins with a letter or a digit."""
    return (
        rule(rf"(?i:{_WIRE})(?P<rest>[\w./?=&#%+~:@-]{{1,400}}[\w/])", partial(_wired, english)),
        rule(rf"{_MAIL}(?i:{_HOST})", partial(_mail, english)),
        rule(_ADDRESS.pattern, partial(_address, english)),
    )


def numbers() -> tuple[Rule, ...]:
    """Telephone numbers, which begin with a digit."""
    return (
        rule(r"1-\d{3}-\d{3}-\d{4}(?![-\d])", _telephone),
        rule(r"\d{3}[-. ]\d{3}[-. ]\d{4}(?![-\d])", _telephone),
        rule(r"\d{3}-\d{4}(?![-\d,.]\d|\d)", _telephone),
        rule(r"0\d{2,4}[ -]\d{3,4}(?:[ -]?\d{3,4}){1,2}(?![-\d])", _telephone),
        rule(r"\d{5}-\d{4}(?![-\d])", _telephone),
    )


def signs(english: English) -> tuple[Rule, ...]:
    """What begins with a sign: +44 …, (212) …, @meydantv, #MeToo."""
    return (
        rule(r"\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}(?!\d)", _abroad),
        rule(r"\(\d{3}\) ?\d{3}[-. ]\d{4}(?!\d)", _telephone),
        rule(r"@(?P<name>\w{1,40})", partial(_handle, english)),
        rule(r"#(?P<name>(?=\w*[^\W\d])\w{1,80})", partial(_hashtag, english)),
    )


def _wired(english: English, match: re.Match[str]) -> str:
    return _read(english, match["rest"].rstrip("/"))


def _mail(english: English, match: re.Match[str]) -> str:
    return _read(english, match[0])


def _address(english: English, match: re.Match[str]) -> str | None:
    if re.search(r"[@\w]$", before(match)):
        return None
    return _read(english, match[0].rstrip("/"))


def _read(english: English, address: str) -> str:
    """Part by part; a short ending such as "tv" by its letters."""
    parts = re.findall(r"\d+|[^\W\d_]+|_|[^\w\s]", address)
    host_ends = address.partition("/")[0].partition("?")[0]
    letters = {part for part in host_ends.split(".")[1:] if len(part) == 2 and part not in WORDS}
    return " ".join(_part(english, part, letters) for part in parts)


def _part(english: English, part: str, letters: set[str]) -> str:
    if part.isdecimal():
        return (
            english.year(int(part)) if len(part) == 4 and part[0] in "12" else english.number(part)
        )
    if part in letters or (part.isupper() and 1 < len(part) < 6):
        return spelled(part)
    return SIGNS.get(part, part if part[0].isalpha() else "")


def _telephone(match: re.Match[str]) -> str:
    return ", ".join(digits(group) for group in re.findall(r"\d+", match[0]))


def _abroad(match: re.Match[str]) -> str | None:
    groups = re.findall(r"\d+", match[0])
    if sum(map(len, groups)) < 7:
        return None
    return "plus " + ", ".join(map(digits, groups))


def _handle(english: English, match: re.Match[str]) -> str | None:
    if re.search(r"\w$", before(match)):
        return None
    return f"at {_camel(english, match['name'])}"


def _hashtag(english: English, match: re.Match[str]) -> str | None:
    if re.search(r"\w$", before(match)):
        return None
    return f"hashtag {_camel(english, match['name'])}"


def _camel(english: English, name: str) -> str:
    """MeToo as "Me Too"; G7_2024 with its numbers read."""
    parts = re.findall(r"\d+|[A-Z]?[^\W\dA-Z_]+|[A-Z]+(?![a-z])|[A-Z]|_", name)
    return " ".join(_part(english, part, set()) for part in parts if part != "_")
