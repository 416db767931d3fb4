"""What a file is aimed at before it is encoded, and how a mix reaches that."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from audio.errors import AudioError
from audio.master.hearing import Heard
from audio.master.level import Level, floor_under, solve
from audio.master.loudness import Measurement
from audio.model.show import Sound
from audio.units import gain

ASTRAY = 0.3  # LU between aim and file: LAME takes 0.1 from some sound, besides its loss
SPARE = 0.1  # dB more than the last excess, so that a correction need not be repeated
MIX_LOUDNESS = -21.0  # LUFS that a mix has at least, with voices at −20; a guess to begin with


@dataclass(frozen=True, slots=True)
class Aim:
    """What a file is aimed at before it is encoded: LUFS, under a ceiling in dBTP."""

    loudness: float
    ceiling: float

    def corrected(self, measured: Measurement, target: Sound) -> "Aim":
        """The aim that should hit, after this one has missed."""
        excess = measured.true_peak - target.true_peak
        lower = excess + SPARE if excess > 0.0 else 0.0
        off = target.loudness - measured.integrated
        return Aim(self.loudness + off, self.ceiling - lower)


class Sight:
    """How a mix reaches an aim: foreseen, or heard where that was not enough.

    Only the levels are kept: what three hours tell of themselves is as large as all else.
    """

    def __init__(
        self, foresee: Callable[[], Heard | None], listen: Callable[[float], Heard]
    ) -> None:
        self._foresee: Callable[[], Heard | None] | None = foresee
        self._listen = listen
        self._levels = dict[Aim, Level]()

    def levelled(self, aim: Aim) -> Level:
        """The level that reaches an aim.

        If it is foreseen that there is none, that is to be heard.  A mix is heard again if it is so
        soft that more of its peaks matter.
        """
        if aim not in self._levels:
            self._levels[aim] = self._solved(aim)
        return self._levels[aim]

    def _solved(self, aim: Aim) -> Level:
        if self._foresee and (foreseen := self._foresee()):
            with suppress(AudioError):
                return solve(foreseen, aim.loudness, aim.ceiling)
        self._foresee = None
        heard = self._listen(floor_under(gain(aim.ceiling - (aim.loudness - MIX_LOUDNESS))))
        level = solve(heard, aim.loudness, aim.ceiling)
        while level.threshold < heard.floor:
            heard = self._listen(floor_under(level.threshold))
            level = solve(heard, aim.loudness, aim.ceiling)
        return level

    def astray(self, offs: Iterable[float]) -> bool:
        """Whether what was foreseen has led files further off than an encoder does.

        If so the mix is heard from now on, and aimed at anew.

        Args:
            offs: between each aim and its file, in LU.
        """
        if self._foresee is None:
            return False
        if any(abs(off) > ASTRAY for off in offs):
            self._foresee = None
            self._levels.clear()
        return self._foresee is None
