"""What became of each line: heard, doubtful or missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from audio.model.speech import Word
from audio.model.timeline import SpeechClip
from audio.units import Ms
from audio.verify.align import align
from audio.verify.words import Unit, units

HEARD, DOUBTFUL, MISSING = "heard", "doubtful", "missing"

ENOUGH = 0.85  # of a line's weight: a recogniser takes one word in ten for another
TOO_LITTLE = 0.6  # of a line's weight: less is no mistake of a recogniser's
HOLE = 5  # words in a row: nor is a hole as long as that, however long the line


@dataclass(frozen=True, slots=True)
class Finding:
    """A line and how much of it was heard.

    Attributes:
        share: of the weight of its words, 0 to 1.
        unheard: its words that were not heard, as they are compared, those in a row together.
        numeral: whether a number is among them.
        heard: what was heard in its time.
    """

    clip: SpeechClip
    share: float
    unheard: tuple[str, ...]
    numeral: bool
    hole: int
    heard: str

    @property
    def verdict(self) -> str:
        """Heard, doubtful or missing."""
        if self.share < TOO_LITTLE or self.hole >= HOLE:
            return MISSING
        return DOUBTFUL if self.share < ENOUGH or self.numeral else HEARD


def findings(clips: Sequence[SpeechClip], words: Sequence[Word]) -> list[Finding]:
    """Every line with anything to hear in it, in order.

    Args:
        words: everything that was heard, in order, by the clock of the timeline.
    """
    wanted = [(clip, line) for clip in clips if (line := units(clip))]
    flat = [unit for _, line in wanted for unit in line]
    found = align(flat, words)
    made, first = [], 0
    for clip, line in wanted:
        heard = [at in found for at in range(first, first + len(line))]
        made.append(_finding(clip, line, heard, words))
        first += len(line)
    return made


def _finding(
    clip: SpeechClip, line: Sequence[Unit], heard: Sequence[bool], words: Sequence[Word]
) -> Finding:
    got = sum(unit.weight for unit, here in zip(line, heard, strict=True) if here)
    holes = list(_holes(line, heard))
    return Finding(
        clip=clip,
        share=got / sum(unit.weight for unit in line),
        unheard=tuple(" ".join(unit.page for unit in hole) for hole in holes),
        numeral=any(unit.numeral for hole in holes for unit in hole),
        hole=max(map(len, holes), default=0),
        heard=_text(words, clip.begin, clip.end),
    )


def _holes(line: Sequence[Unit], heard: Sequence[bool]) -> Iterator[list[Unit]]:
    """The words that were not heard, those in a row together."""
    for here, group in groupby(zip(line, heard, strict=True), key=lambda pair: pair[1]):
        if not here:
            yield [unit for unit, _ in group]


def _text(words: Sequence[Word], begin: Ms, end: Ms) -> str:
    """As the recogniser wrote it: its words bring their spaces with them."""
    return "".join(word.text for word in words if begin <= word.middle < end).strip()
