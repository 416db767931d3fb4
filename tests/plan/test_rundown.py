"""A rundown reads like one."""

from stories import ANA, BED, BELA, DOOR, STREET, THEME, laid_out, said, taped

from audio.model.episode import (
    AmbienceCue,
    BedCue,
    ChapterCue,
    EffectCue,
    MusicCue,
    PostCue,
)
from audio.plan.rundown import as_text, rundown

STORY = (
    MusicCue(THEME, 6000),
    ChapterCue("At the gate"),
    BedCue(BED),
    said("It is March."),
    PostCue(4000),
    taped("They let nobody in.", ANA, language="az", rise=500),
    BedCue(None, fade_out=1000),
    ChapterCue("Inside"),
    EffectCue(DOOR),
    AmbienceCue(STREET),
    taped("(He laughs.)", BELA),
    AmbienceCue(None),
    MusicCue(THEME, 8000, until_end=True),
    said("Come in.", ANA),
)

GOLDEN = """
   0:00  Test
   0:00    6.0 s  theme     in the clear
   0:06   11.8 s  bed       under speech, ducked

   0:06  At the gate
   0:06    2.0 s  Narrator  It is March.
   0:12    4.5 s  Ana       tape in az, then under the voice
   0:14    2.0 s  Ana       They let nobody in.

   0:17  Inside
   0:17    1.2 s  door      an effect
   0:18    4.8 s  street    beneath, never ducked
   0:19    2.0 s  Bela      on tape: (He laughs.)
   0:21   10.6 s  theme     under speech, ducked
   0:21    2.0 s  Ana       Come in.
"""


def test_the_rundown_reads_like_one():
    assert as_text(rundown(laid_out(*STORY))) == GOLDEN.rstrip()
