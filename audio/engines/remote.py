"""How engines that live elsewhere are asked: patiently, within bounds, and without telling keys.

A request is tried a few times.  What can pass by itself (too many requests, a server in trouble,
a line that breaks, sound that breaks off) is a `Fault` and worth another try; what cannot (a key
that is not accepted, an account without credit, a certificate that nobody vouches for) is refused
at once.  The clients' own retries are switched off, so that there is one count and one clock.
"""

import os
import random
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import responses as PHRASES  # noqa: N812  it is a table
from typing import Any, NoReturn, TypeVar

from audio.errors import EngineBusy, EngineRefused

Answer = TypeVar("Answer")

QUOTED = 160  # characters of a server's own words in a message


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is treated; all times in seconds.

    Attributes:
        distance: the least time from one request to the next, where they go one by one.
        attempts: how often a request is tried in all.  Where three in ten fail, one line in
            fifty thousand fails nine times.
        first_wait: before the second attempt; doubled for each one after, plus up to half at
            random so that several machines do not come back in step.
        longest_wait: no wait is longer; a server that asks for more is left alone.
        in_all: after so long a request is not tried again.
        connect, read: patience with a connection, and with each silence within an answer.
    """

    distance: float = 0.0
    attempts: int = 9
    first_wait: float = 1.0
    longest_wait: float = 60.0
    in_all: float = 300.0
    connect: float = 10.0
    read: float = 120.0  # a line of 4,096 letters took 46 s of silence, and then came at once


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no sound this time, and when the server would be asked again."""

    what: str
    retry_after: str = ""


class Patience:
    """Asks until there is an answer, waiting longer each time.

    Args:
        clock: seconds since 1970.
        sleep: waits so many seconds; by default it can be cut short.
        chance: a number from 0 to 1.
    """

    def __init__(
        self,
        manners: Manners = Manners(),
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], object] | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.manners = manners
        self._over = threading.Event()
        self._clock = clock
        self._sleep = sleep or self._over.wait
        self._chance = chance
        self._free_at = 0.0

    def insist(self, ask: Callable[[], Answer | Fault]) -> Answer:
        """What `ask` answers in the end.

        Raises:
            EngineBusy: every attempt was a fault, or the time to try is over.
            EngineRefused: from `ask`.
        """
        self._over.clear()
        began = self._clock()
        attempt = 0
        while True:
            attempt += 1
            self._keep_distance()
            answer = ask()
            if not isinstance(answer, Fault):
                return answer
            told, spent = _seconds(answer.retry_after, self._clock()), self._clock() - began
            enough = attempt >= self.manners.attempts or spent > self.manners.in_all
            if enough or told > self.manners.longest_wait:
                raise EngineBusy(_gave_up(answer, attempt, spent, told))
            self._sleep(max(told, self._back_off(attempt)))
            if self._over.is_set():
                raise EngineBusy(f"{answer.what}; not asked again, for the work was stopped")

    def give_up(self) -> None:
        """Let whoever waits to ask again wait no longer, and not ask."""
        self._over.set()

    def _keep_distance(self) -> None:
        """Wait until the last request is long enough ago."""
        wait = min(self._free_at - self._clock(), self.manners.distance)  # clocks are set back
        if wait > 0:
            self._sleep(wait)
        self._free_at = self._clock() + self.manners.distance

    def _back_off(self, attempt: int) -> float:
        wait = self.manners.first_wait * 2.0 ** (attempt - 1) * (1 + self._chance() / 2)
        return min(wait, self.manners.longest_wait)


class Remote:
    """What the engines have in common that are asked with patience.

    A client is made once, when it is first needed, for all threads.
    """

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._making = threading.Lock()
        self._made: Any = None

    def give_up(self) -> None:
        """Stop trying: whoever wanted the lines was interrupted."""
        self._patience.give_up()

    def _client(self, connect: Callable[[Manners], Any]) -> Any:
        with self._making:
            if self._made is None:
                self._made = connect(self._patience.manners)
        return self._made


def _seconds(retry_after: str, now: float) -> float:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3); 0 if it cannot be read."""
    if re.fullmatch(r"[0-9]{1,9}", retry_after):
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - now)
    except (ValueError, OverflowError, OSError):
        return 0.0


def _gave_up(fault: Fault, attempts: int, spent: float, told: float) -> str:
    """What happened, how hard we tried, and what to do."""
    asked = "once" if attempts == 1 else f"{attempts} times in {spent:.0f} s"
    later = f"in {told / 60:.0f} min" if told >= 60 else "later"
    return f"{fault.what}; asked {asked}: try again {later}"


@dataclass(frozen=True, slots=True)
class Service:
    """A speech service, as messages speak of it.

    Attributes:
        name: what people call it.
        host: where it is asked.
        keys: the environment variables that hold its key, in words.
    """

    name: str
    host: str
    keys: str

    def fault(self, status: int, said: str = "", retry_after: str = "") -> Fault:
        """What an HTTP status means that is not success.

        Args:
            said: the server's words, already `quoted`.

        Raises:
            EngineRefused: another attempt would fail as well.
        """
        told = phrase(status)
        if status in {401, 403}:
            raise EngineRefused(f"{self.name} does not accept the key ({told}): check {self.keys}")
        if status == 402:
            self.refuse_unpaid(told)
        if status == 429:
            return Fault(f"{self.name} turns requests away ({told})", retry_after)
        if status >= 500 or status == 408:
            return Fault(f"{self.name} is in trouble ({told})", retry_after)
        raise EngineRefused(f"{self.name} refuses to speak ({told}){said and f': {said}'}")

    def refuse_unpaid(self, told: str) -> NoReturn:
        """Say that it is about money.

        Raises:
            EngineRefused: always.
        """
        raise EngineRefused(
            f"{self.name} wants money ({told}): the credit or the quota of the account is used up"
        )

    def unreachable(self, error: BaseException) -> Fault:
        """What it means that no answer came.

        Of the error only its kind is told, for its words may hold a key.

        Raises:
            EngineRefused: something answered, but nobody vouches that it is the service.
        """
        if any(isinstance(link, ssl.SSLCertVerificationError) for link in _chain(error)):
            self.refuse_stranger()
        return Fault(f"no answer from {self.host} ({type(error).__name__})")

    def refuse_stranger(self) -> NoReturn:
        """Say that the certificate is not trusted.

        Raises:
            EngineRefused: always.
        """
        raise EngineRefused(
            f"nobody vouches that {self.host} is {self.name} (its certificate is not trusted): "
            "nothing was sent"
        )

    def noise(self, why: object) -> Fault:
        """An answer that should have been sound."""
        return Fault(f"{self.name} answered with something that is not sound ({why})")

    def key(self, variable: str) -> str:
        """The key in an environment variable; empty if there is none.

        Raises:
            EngineRefused: it has signs that no key has; clients would quote them.
        """
        key = os.environ.get(variable, "").strip()
        if not (key.isascii() and key.isprintable()):
            raise EngineRefused(f"{variable} holds signs that are in no key of {self.name}")
        return key


def phrase(status: int) -> str:
    """An HTTP status as people read it."""
    return f"{status} {PHRASES.get(status, 'unknown')}"


def host_of(address: str) -> str:
    """The name and port in a web address, without a password; empty if it is no web address."""
    host = r"[A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\]"
    match = re.match(
        rf"https?://(?:[^/?#@\s]*@)?((?:{host})(?::[0-9]{{1,5}})?)(?:[/?#]|$)", address
    )
    return match[1] if match else ""


def quoted(said: str, *keys: str | None) -> str:
    """A server's own words as a message may have them: on one line, short, and without our keys."""
    for key in filter(None, keys):
        said = said.replace(key, "…")
    line = "".join(char if char.isprintable() else " " for char in said)
    line = " ".join(line.split())
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 1]}…"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and all that led to it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or error.__context__ or _wrapped(error)


def _wrapped(error: BaseException) -> BaseException | None:
    """The error that another was made of, as urllib3 keeps it."""
    inner = [part for part in error.args if isinstance(part, BaseException)]
    return inner[0] if inner else None
