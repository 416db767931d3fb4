"""Sentences to measure voices on: plain ones, and ones with names, numbers and quotations."""

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
