"""How sure it is whom a pronoun means.

The numbers were found on some 200 articles in seven collections by different hands, so that each
collection in turn was left out and told how well the numbers of the rest fit it.  Of the answers
left out, some 95 of 100 at 0.9 and more were right, some 90 at 0.8 and 75 at 0.7; beneath, 60.
"""

from collections.abc import Sequence

from audio.draft.somebody import Somebody

RIVAL = 0.3  # what another who is as prominent takes away
FAINT, BRIGHT = 0.2, 2.5  # what is taken away, below this score: nobody is in the reader's mind
UNNAMED = 0.3  # where it would be somebody without a name: of those "she" is seldom said for long
UNHEARD = 0.1  # where nothing has told their gender


GUESS = 0.78  # what is surer than this rests on more than who has spoken before
MAINLY, OFTEN = (0.6, 3, 0.8), (0.5, 2, 0.74)
"""What share of the quotations so far is somebody's, how many, and how sure a guess then is that it
goes on: of such guesses in ten collections 45 of 48 were right, and 56 of 68."""


def borne_out(sure: float, own: int, spoken: int) -> float:
    """How sure it is who speaks, by how many of the quotations before were theirs, of how many."""
    able = (to for share, least, to in (MAINLY, OFTEN) if own >= max(least, share * spoken))
    return sure if sure >= GUESS else max(sure, next(able, 0.0))


def sureness(ranked: Sequence[tuple[float, Somebody]], meant: str, *, pronoun: bool) -> float:
    """How sure it is that the first is meant, of those whom a phrase may mean: 0 to 1."""
    (score, who), *others = ranked
    rival = min(1.0, max(0.0, others[0][0] / score)) if others else 0.0
    sure = (1 - RIVAL * rival**2) * (1 - FAINT * max(0.0, BRIGHT - score))
    if pronoun:
        unheard = meant in {"woman", "man"} and who.gender != meant
        sure *= (1 - UNNAMED * who.nameless) * (1 - UNHEARD * unheard)
    return sure
