"""What speaking will cost and how long one will wait for it, before anybody is asked.

The figures are an engine's price times the characters of the lines that have no take yet.  A
service may count a little differently (marks around the words, a character that it counts twice,
credits of a plan), so it is an estimate, not a bill.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from audio.errors import TooDear
from audio.media.store import Store
from audio.model.cast import Voice
from audio.model.speech import Utterance
from audio.speech.engine import Engine, EngineLoader
from audio.speech.registry import engine as load_engine
from audio.speech.studio import kept, requests

# Services answer a second after they are asked, and speak some four times as fast as one listens;
# so a request of 100 characters, 7 seconds long, takes about 3.  A house value: it says whether
# one waits a minute or an hour.
LATENCY = 1.0  # seconds
CHARACTERS_A_SECOND = 14 * 4


@dataclass(frozen=True, slots=True)
class Share:
    """What one engine will have to do with it.

    Attributes:
        dollars: US dollars; 0 if nobody knows its price.
        seconds: until it has answered, about.
        known: whether its price is.
    """

    engine: str
    requests: int
    characters: int
    dollars: float
    seconds: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class Estimate:
    """What lines without a take will cost; engines that are free have no share in it."""

    shares: tuple[Share, ...] = ()

    @property
    def dollars(self) -> float:
        """In all."""
        return sum(share.dollars for share in self.shares)

    @property
    def seconds(self) -> int:
        """Until all have answered: the engines work at the same time."""
        return max((share.seconds for share in self.shares), default=0)

    def __str__(self) -> str:
        total = f"about ${_cents(self.dollars)} and {_minutes(self.seconds)}"
        each = "; ".join(map(_told, self.shares))
        return f"speaking will take {total} ({each})"

    def within(self, most: float) -> None:
        """See that it costs no more than so many US dollars.

        Raises:
            TooDear: it does.
        """
        if self.dollars > most:
            allowed = f"{most:.2f}" if round(most, 2) == most else f"{most:g}"
            raise TooDear(f"{self}: more than the ${allowed} that are allowed")


def estimate(
    utterances: Sequence[Utterance], store: Store, engines: EngineLoader = load_engine
) -> Estimate:
    """What it will cost to speak the lines that the store lacks."""
    there = kept(utterances, store, engines)
    missing = (line for line in dict.fromkeys(utterances) if line not in there)
    asked: dict[str, list[tuple[Voice, str]]] = {}
    for job in requests(missing, store, engines):
        asked.setdefault(job.voice.engine, []).append((job.voice, job.text))
    shares = (_share(name, engines(name), texts) for name, texts in asked.items())
    return Estimate(tuple(share for share in shares if share.dollars or not share.known))


def together(estimates: Iterable[Estimate]) -> Estimate:
    """Several estimates as one."""
    shares: dict[str, Share] = {}
    for share in (share for estimate in estimates for share in estimate.shares):
        shares[share.engine] = (
            _sum(shares[share.engine], share) if share.engine in shares else share
        )
    return Estimate(tuple(shares.values()))


def price(engine: Engine, voice: Voice) -> float | None:
    """US dollars per 1,000 characters in this voice; none if nobody knows."""
    told = getattr(engine, "price", 0.0)
    found: float | None = told(voice) if callable(told) else told
    return found


def as_mapping(estimate: Estimate) -> Mapping[str, object]:
    """The estimate for a program."""
    engines = {
        share.engine: {
            "requests": share.requests,
            "characters": share.characters,
            "dollars": round(share.dollars, 4),
            "price_known": share.known,
        }
        for share in estimate.shares
    }
    return {
        "dollars": round(estimate.dollars, 4),
        "seconds": estimate.seconds,
        "engines": engines,
    }


def _share(name: str, engine: Engine, asked: Sequence[tuple[Voice, str]]) -> Share:
    prices = [price(engine, voice) for voice, _ in asked]
    characters = sum(len(text) for _, text in asked)
    dollars = sum(
        len(text) / 1000 * (rate or 0.0) for (_, text), rate in zip(asked, prices, strict=True)
    )
    work = len(asked) * LATENCY + characters / CHARACTERS_A_SECOND
    seconds = ceil(work / min(engine.at_once, len(asked)))
    return Share(name, len(asked), characters, dollars, seconds, None not in prices)


def _sum(one: Share, other: Share) -> Share:
    return Share(
        one.engine,
        one.requests + other.requests,
        one.characters + other.characters,
        one.dollars + other.dollars,
        one.seconds + other.seconds,
        one.known and other.known,
    )


def _told(share: Share) -> str:
    told = f"{share.engine}: {share.characters:,} characters, ${_cents(share.dollars)}"
    return told if share.known else f"{told}, for its price is not known and counts as 0"


def _cents(dollars: float) -> str:
    """A sum in cents, never rounded down: what is allowed is not exceeded by rounding."""
    return f"{ceil(round(dollars * 100, 6)) / 100:.2f}"


def _minutes(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else f"{ceil(seconds / 60)} min"
