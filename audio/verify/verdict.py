"""What became of each line: heard, doubtful or missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from audio.model.speech import Word
from audio.model.timeline import SpeechClip
from audio.units import Ms
from audio.verify.align import align
from audio.verify.words import Unit, units

Span = tuple[Ms, Ms]

HEARD, DOUBTFUL, MISSING = "heard", "doubtful", "missing"

ENOUGH = 0.85  # of a line's weight: a recogniser takes one word in ten for another
TOO_LITTLE = 0.7  # of a line's weight: less may be half a line
MOST = 0.5  # of a line's weight: a name in four words is a third of it, and anybody's to mishear
NOTICED = Ms(1500)  # late; less may be a word's time within its line, which is only guessed
SLACK = Ms(300)  # late; less is what recognisers are off
SPOKEN = 0.7  # of the time of its words: stops within words and pauses take a sixth at most
HOLE = 5  # words in a row: nor is a hole as long as that, however long the line


@dataclass(frozen=True, slots=True)
class Finding:
    """A line and how much of it was heard.

    Attributes:
        share: of the weight of its words, 0 to 1.
        spoken: the share of its words' time in which somebody speaks.
        unheard: its words that were not heard, as they are compared, those in a row together.
        numeral: whether a number is among them.
        shift: how much later than in the timeline it was heard; 0 for less than 1.5 s.
        heard: what was heard in its time, or so much later.
    """

    clip: SpeechClip
    share: float
    spoken: float
    unheard: tuple[str, ...]
    numeral: bool
    hole: int
    shift: Ms
    heard: str

    @property
    def silent(self) -> bool:
        """Whether nobody speaks where its words should be, whatever a recogniser makes of it."""
        return self.spoken < SPOKEN

    @property
    def verdict(self) -> str:
        """Heard, doubtful or missing."""
        if self.share < self._least or self.hole >= HOLE or self.silent:
            return MISSING
        return DOUBTFUL if self.share < ENOUGH or self.numeral else HEARD

    @property
    def _least(self) -> float:
        """Of its weight: most of it, where no more than words within speech can be in question."""
        return MOST if self.clip.words or self.hole == 1 else TOO_LITTLE


def findings(
    clips: Sequence[SpeechClip], words: Sequence[Word], speech: Sequence[Span]
) -> list[Finding]:
    """Every line with anything to hear in it, in order.

    Args:
        words: everything that was heard, in order, by the clock of the timeline.
        speech: where somebody speaks.
    """
    wanted = [(clip, line) for clip in clips if (line := units(clip))]
    flat = [unit for _, line in wanted for unit in line]
    found = align(flat, words)
    made, first = [], 0
    for clip, line in wanted:
        heard = [found.get(at) for at in range(first, first + len(line))]
        made.append(_finding(clip, line, heard, words, speech))
        first += len(line)
    return made


def _finding(
    clip: SpeechClip,
    line: Sequence[Unit],
    heard: Sequence[Ms | None],
    words: Sequence[Word],
    speech: Sequence[Span],
) -> Finding:
    """What became of a line, of whose words it is known when they were heard."""
    got = [(unit, time) for unit, time in zip(line, heard, strict=True) if time is not None]
    holes, late = list(_holes(line, heard)), _late(got)
    shift = Ms(late if abs(late) >= NOTICED else 0)
    return Finding(
        clip=clip,
        share=sum(unit.weight for unit, _ in got) / sum(unit.weight for unit in line),
        spoken=_spoken(clip, late if abs(late) >= SLACK else 0, speech),
        unheard=tuple(" ".join(unit.page for unit in hole) for hole in holes),
        numeral=any(unit.numeral for hole in holes for unit in hole),
        hole=max(map(len, holes), default=0),
        shift=shift,
        heard=_text(words, clip.begin + shift, clip.end + shift),
    )


def _late(got: Sequence[tuple[Unit, Ms]]) -> int:
    """How late the words of a line are, most of them."""
    return round(median(time - unit.at for unit, time in got)) if got else 0


def _spoken(clip: SpeechClip, late: int, speech: Sequence[Span]) -> float:
    """In how much of the time of a line's words somebody speaks; 1 where nobody knows their time.

    A recogniser that hears the first half of a short line knows the other, too.
    """
    spoken = sum(word.end - word.begin for word in clip.words)
    if not spoken:
        return 1.0
    here = [span for span in speech if span[0] < clip.end + late and span[1] > clip.begin + late]
    heard = sum(
        max(0, min(word.end + late, last) - max(word.begin + late, first))
        for word in clip.words
        for first, last in here
    )
    return heard / spoken


def _holes(line: Sequence[Unit], heard: Sequence[Ms | None]) -> Iterator[list[Unit]]:
    """The words that were not heard, those in a row together."""
    for here, group in groupby(zip(line, heard, strict=True), key=lambda pair: pair[1] is not None):
        if not here:
            yield [unit for unit, _ in group]


def _text(words: Sequence[Word], begin: int, end: int) -> str:
    """As the recogniser wrote it: its words bring their spaces with them."""
    return "".join(word.text for word in words if begin <= word.middle < end).strip()
