"""The notes of the show's music.

A voice is written as bars of ``PITCH:LENGTH`` signs. Lengths are those of
sheet music (``1`` whole, ``2`` half, ``4`` quarter, ``8`` eighth, a dot adds
half), ``+`` joins the notes of a chord, ``r`` is a rest, ``@60`` sets how hard
the following notes are played (MIDI velocity), ``|`` ends a bar of four beats.

The theme
    D minor, turning to F major. Its motif is three notes in the rhythm of the
    words "spo-ken for": a step down, then a leap up (D C F). The answer steps
    down and leaps down (F E A). The leap widens from a fourth to a sixth, the
    motif is heard three times in a rising sequence against a cello that falls
    step by step, and the last bar has the very notes of the first (D C F),
    heard then over D minor and now at home in F major.

        | Dm9 | Am7/C | Bbmaj7 | F/A C/G | Gm7/Bb Am7 | Gm9 C9sus | Dm Bb(9) | F |

The bed
    The falling bass of the theme, one step in five seconds, then rising back
    to where it began, so that its end leads to its beginning.

        | Dm7 | Am/C | Bbmaj7 | F/A | Gm9 | Am7 | Bbmaj9 | Bb/C |
"""

from dataclasses import dataclass, replace
from fractions import Fraction

SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
ACCIDENTALS = {"b": -1, "#": 1}
BEATS_IN_BAR = 4


@dataclass(frozen=True)
class Note:
    """One note: when, how long (both in beats), which key, how hard."""

    beat: Fraction
    length: Fraction
    key: int
    velocity: int


@dataclass(frozen=True)
class Voice:
    """One line of music and how its player treats it."""

    notes: tuple[Note, ...]
    tightness_ms: float  # how far from the beat the player strays
    touch: float  # how much the player's velocity strays
    roll_ms: float = 0.0  # delay from note to note of a chord, upwards
    linger: float = 0.0  # beats that a note is held beyond its written end


def tied(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The notes with each one that follows itself held instead of struck again."""
    held: list[Note] = []
    for note in notes:
        before = next((n for n in held if n.key == note.key and end(n) == note.beat), None)
        if before is None:
            held.append(note)
        else:
            longer = replace(before, length=before.length + note.length)
            held[held.index(before)] = longer
    return tuple(held)


def end(note: Note) -> Fraction:
    """The beat at which a note ends."""
    return note.beat + note.length


def midi_key(name: str) -> int:
    """The MIDI key of a pitch name such as ``Bb3`` (middle C is ``C4``)."""
    letter, accidental, octave = name[0], name[1:-1], int(name[-1])
    return 12 * (octave + 1) + SEMITONES[letter] + ACCIDENTALS.get(accidental, 0)


def beats(length: str) -> Fraction:
    """The beats of a sheet-music length such as ``4`` or ``2.``."""
    plain = Fraction(BEATS_IN_BAR, int(length.rstrip(".")))
    return plain * Fraction(3, 2) if length.endswith(".") else plain


def read_voice(text: str) -> tuple[Note, ...]:
    """The notes of a written voice; a bar of the wrong length is refused."""
    notes: list[Note] = []
    now, velocity = Fraction(0), 64
    for sign in text.split():
        if sign == "|":
            if now % BEATS_IN_BAR:
                raise ValueError(f"bar ends at beat {now}: {text!r}")
        elif sign.startswith("@"):
            velocity = int(sign[1:])
        else:
            pitches, length = sign.split(":")
            names = () if pitches == "r" else pitches.split("+")
            notes += [Note(now, beats(length), midi_key(n), velocity) for n in names]
            now += beats(length)
    return tuple(notes)


THEME_MELODY = """
    @80 D5:8 @72 C5:8 @90 F5:2.                                    |
    @80 F5:8 @74 E5:8 @82 A4:2.                                    |
    @82 D5:8 @76 C5:8 @95 A5:2.                                    |
    @84 A5:8 @80 G5:8 @84 C5:2.                                    |
    @82 D5:8 @76 C5:8 @90 F5:4    @84 E5:8 @78 D5:8 @94 G5:4       |
    @88 F5:8 @82 E5:8 @101 A5:2   @88 G5:8 @84 F5:8                |
    @90 E5:4. @80 D5:8 @76 C5:2                                    |
    @76 D5:8 @70 C5:8 @86 F5:2.                                    |
    r:1                                                            |
"""

THEME_HAND = """
    @52 D2+D3:8 @42 A3:8 D4:8 E4:8 @48 F4:8 @42 E4:8 D4:8 @38 A3:8 |
    @50 C3:8 @40 A3:8 C4:8 E4:8 @46 C4:8 @42 E4:8 C4:8 @38 A3:8    |
    @54 Bb2:8 @44 F3:8 A3:8 D4:8 @50 F4:8 @46 D4:8 A3:8 @42 F3:8   |
    @54 A2:8 @44 F3:8 C4:8 F4:8 @52 G2:8 @44 E3:8 C4:8 E4:8        |
    @56 Bb2:8 @46 G3:8 D4:8 F4:8 @58 A2:8 @48 G3:8 C4:8 E4:8       |
    @64 G2:8 @52 F3:8 Bb3:8 F4:8 @62 C3:8 @52 F3:8 Bb3:8 D4:8      |
    @60 D3:8 @48 A3:8 D4:8 F4:8 @54 Bb2:8 @44 F3:8 Bb3:8 D4:8      |
    @56 F2:8 @44 F3:8 A3:8 C4:8 @42 G4:8 @40 A4:8 @38 A5:4         |
    @40 F1+F2:1                                                    |
"""

THEME_CELLO = """
    r:1 | r:1                                                      |
    r:4 @62 F3:4 @68 A3:4. @70 Bb3:8                               |
    @76 C4:2 @74 E4:2                                              |
    @74 D4:2 @78 C4:2                                              |
    @86 Bb3:2 @84 D4:4 C4:4                                        |
    @80 A3:2 @76 D4:2                                              |
    @72 C4:1                                                       |
    @60 A3:2. r:4                                                  |
"""

THEME_STRINGS = """
    r:1                                                            |
    r:4 @48 A3+C4+E4:2.                                            |
    @54 A3+D4+F4:1                                                 |
    @56 A3+C4+F4:2        G3+C4+E4:2                               |
    @62 Bb2+G3+D4+F4:2    @66 A2+G3+C4+E4:2                        |
    @74 G2+G3+Bb3+F4:2    @72 C3+G3+Bb3+F4:2                       |
    @68 D3+F3+A3+F4:2     @60 Bb2+F3+Bb3+F4:2                      |
    @58 F2+F3+A3+F4:1                                              |
    F2+F3+A3+F4:2. r:4                                             |
"""

THEME_VIOLINS = """
    r:4 @66 F5:2. | r:4 @66 A4:2. | r:4 @68 A5:2. | r:4 @66 C5:2.  |
    r:4 @62 F5:2 G5:4                                              |
    r:4 @64 A5:2. | @58 E5:4. D5:8 C5:2 | r:4 @60 F5:2. | F5:2. r:4 |
"""

BED_STRINGS = """
    @60 D3+A3+C4+F4:1 | C3+A3+C4+E4:1 | Bb2+A3+D4+F4:1 | A2+A3+C4+F4:1 |
    G2+A3+Bb3+D4:1 | A2+G3+C4:1 | Bb2+F3+C4+D4:1 | C3+F3+Bb3+D4:1 |
"""

BED_LOW = """
    @45 D2:4. @38 A2:8 F3:2 | @48 C2:4. @38 A2:8 E3:2              |
    @50 Bb1:4. @38 F2:8 D3:2 | @46 A1:4. @38 F2:8 C3:2             |
    @50 G1:4. @40 D2:8 Bb2:2 | @46 A1:4. @38 G2:8 C3:2             |
    @50 Bb1:4. @40 F2:8 D3:2 | @46 C2:4. @38 F2:8 Bb2:2            |
"""

BED_HIGH = """
    r:2 r:8 @46 A5:4. | r:2 @42 E6:2 | r:2 r:8 @44 D6:4. | r:1      |
    r:2 @44 A5:2 | r:2 r:8 @42 E6:4. | r:2 @44 D6:8 C6:4. | r:1     |
"""

THEME = {
    "melody": Voice(read_voice(THEME_MELODY), 7, 2.0, linger=0.03),
    "hand": Voice(read_voice(THEME_HAND), 8, 2.5, roll_ms=16, linger=0.3),
    "cello": Voice(tied(read_voice(THEME_CELLO)), 14, 2.0, linger=0.05),
    "strings": Voice(tied(read_voice(THEME_STRINGS)), 16, 2.0, roll_ms=5, linger=0.12),
    "violins": Voice(tied(read_voice(THEME_VIOLINS)), 16, 2.0, linger=0.1),
}
BED = {
    "strings": Voice(tied(read_voice(BED_STRINGS)), 30, 2.0, roll_ms=22, linger=0.25),
    "low": Voice(read_voice(BED_LOW), 14, 2.5),
    "high": Voice(read_voice(BED_HIGH), 18, 2.5, linger=0.5),
}
