"""All the rules of English, in their order."""

from functools import cache

from audio.plan.reading.english import dates, figures, measures, signs, web, words
from audio.plan.reading.english.numbers import English
from audio.plan.reading.scan import Rules


@cache
def rules(*, british: bool) -> Rules:
    """The rules of American or of British English."""
    english = English(british)
    months, days, years = dates.rules(english)
    money, measured = measures.rules(english)
    addresses = web.words(english)
    return Rules(
        word=(
            *addresses,
            *signs.words(),
            *months,
            *money,
            figures.numbered(english),
            *words.rules(),
        ),
        number=(
            *figures.whole(english),
            *addresses,
            *web.numbers(),
            *days,
            *measured,
            *years,
            *figures.rules(english),
        ),
        sign=(*web.signs(english), *money, *figures.signs(english), *signs.rules()),
    )
