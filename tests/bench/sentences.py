"""Sentences to measure voices on: plain ones, and ones with names, numbers and quotations."""

import re
from pathlib import Path

from audio.script.check import read_episode

PLAIN = (
    "My mother brought warm clothes, a book, and a small bag of apples to the gate.",
    "In the morning the river had risen by two metres, and nobody could cross the bridge.",
    "She waited for an answer; when none came, she wrote to the minister herself.",
    "We kept the door open the whole night, because somebody might still arrive.",
    "The factory closed in winter, and most of the young people left the town.",
    "Did you ever think of leaving, or was there always something that kept you here?",
    "They asked for bread and water, and they were given a form to fill in.",
    "His brother sold the boat, bought a truck, and never spoke of the sea again.",
    "A good teacher remembers the questions long after the answers are forgotten.",
    "When the lights came back, the whole street stood at the windows and laughed.",
    "The judge read the sentence slowly, as if each word had to be carried up a hill.",
    "It rained all day, but the market opened at six, as it had for forty years.",
)
NAMED = (
    "On the eighth of March, Khadija Ismayilova called her mother from prison.",
    "Elmira stood at the gate of Kurdakhani in Baku at half past nine.",
    "Her arrest came in December 2014, and later, a sentence of seven and a half years.",
    "The repairs cost $1,250, which is 40% more than the council had promised.",
    "Dr. Nguyen told Meydan TV that the clinic in Sheki had treated 312 people.",
    "“Always be strong,” she said, “and do not lose hope!”",
    "Thousands marched from Tbilisi to Gori — some of them barefoot — in April 1989.",
    "Professor Wojciechowski of Kraków has studied the glaciers of Svaneti since 1996.",
)
"""Here a recogniser may know better than the voice how a name is spelt, and worse how it sounds."""

SENTENCES = PLAIN + NAMED

SHORT = (
    "No.",
    "Yes.",
    "Oh.",
    "I.",
    "A.",
    "Go!",
    "Why?",
    "Stay.",
    "Hm.",
    "Um, no.",
    "Who?",
    "OK.",
    "Me?",
    "Ten.",
    "Ah!",
    "It is.",
    "Be strong.",
    "Come in.",
    "Not yet.",
    "He left.",
    "Never!",
    "Then what?",
    "To me?",
    "Up.",
    "On air.",
    "Eh?",
    "So.",
    "We do.",
    "At six.",
    "Wait...",
)
"""As short as lines get."""

FIGURES = (
    "7",
    "12.",
    "1989.",
    "In 2016.",
    "It is 3:45 p.m.",
    "$1,250.",
    "40%.",
    "1,000,000 people.",
    "3.14159265358979",
    "Call 555-0134.",
    "The 21st of March, 2016.",
    "12/03/2014",
    "€2.5 million, up 17.3% on 2013.",
    "Room 101, floor 7, block B.",
    "IP 192.168.0.1.",
    "§ 182, par. 2.",
    "777,777,777",
    "World War II began in 1939.",
    "Louis XVIII and Henry VIII.",
    "BBC, CNN, NATO and the UN.",
    "WWW, HTTP, HTML, USB.",
    "S&P 500 fell 2.4%.",
    "A4, B5, C6.",
    "9-1-1",
    "1/2 cup, 3/4 tsp.",
    "10:00-18:30",
    "ISBN 978-3-16-148410-0.",
    "Flight LH 2462 to Baku leaves at 22:35.",
    "Article 33 § 1 ECHR.",
    "1, 2, 3, 4, 5, 6, 7, 8, 9, 10.",
    "5 × 7 = 35",
    "0.0000001",
    "£3bn",
    "100,000,000,000",
    "2000",
    "1000000",
    "66 km/h",
    "mail@example.org",
    "https://example.org/be-strong",
)
"""Numbers, abbreviations and addresses, which are spoken with more letters than written."""

ODD = (
    "Strengths.",
    "Antidisestablishmentarianism.",
    "Floccinaucinihilipilification is a word.",
    "Area, aria, Iowa, Io, oui.",
    "Scratched, stretched, screeched.",
    "Well—I mean—no!",
    "“Yes,” she said. “Yes.”",
    "And then... nothing.",
    "Really?! Really?!",
    "Dr. J. R. R. Tolkien, Ph.D., C.B.E.",
    "Mr. and Mrs. O’Neill-Smith.",
    "Ha ha ha ha ha!",
    "Zzz.",
    "Mmm.",
    "Psst!",
    "Shh.",
    "Brr, cold.",
    "Naïve café façade.",
    "Khadija Ismayilova, Meydan TV.",
    "Elmira; Khadija; Baku; Sheki; Ganja.",
    "I saw it, you saw it, he saw it, we all saw it.",
    "To be, or not to be, that is the question.",
    "No, no, no, no, no.",
    "One. Two. Three. Four. Five.",
    "Yes! No! Yes! No!",
    "First: read. Second: write. Third: rest.",
    "The old man the boat.",
    "Buffalo buffalo Buffalo buffalo.",
    "A, B, C, D, E, F, G.",
    "Twelve hundred thousand and seventy-seven.",
    "It’s been, well, thirty years, or so, I’d say, perhaps more.",
    "a e i o u",
)
"""Words with many letters and few sounds, and the other way about; stops; interjections."""

EPISODE = Path(__file__).parents[2] / "scripts" / "be-strong.yaml"
STORY = tuple(cue.text for cue in read_episode(EPISODE).lines)
SPLIT = tuple(part for text in STORY for part in re.split(r"(?<=[.!?])\s+", text))
LINES = tuple(dict.fromkeys((*SENTENCES, *SHORT, *FIGURES, *ODD, *SPLIT, *STORY)))
