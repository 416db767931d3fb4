"""On what terms something is heard: its part of the script language, as a table."""

from audio.script.formats import Date, Given
from audio.script.kinds import Choice, Words
from audio.script.shapes import Key, ListOf, Section

CONSENT = Section(
    "a date, or given and until",
    "That they agreed to be heard, or to have a voice modelled on theirs heard.",
    (
        Key("given", Given(), "Since when, or yes or no.", required=True, example="2026-03-08"),
        Key("until", Date(last=True), "When it ends.", example="2027-03-08"),
    ),
    short="given",
)
APPROVAL = Section(
    "the word required, or by and names",
    "Who has to approve an episode before it is published, with `audiostory approve`.",
    (
        Key("is", Choice(("required",)), "Anybody, but somebody.", example="required"),
        Key("by", ListOf(Words(), "a list of names", alone=True), "One of these people."),
    ),
    short="is",
    either=("is", "by"),
)
TERMS = (
    Key("credit", Words(), "Who made it.", example="Anna Reed"),
    Key(
        "licence",
        Words(),
        "On what terms it is used: a licence of SPDX, the word licensed, or others.",
        example="CC0-1.0",
    ),
    Key("licence_until", Date(last=True), "When that ends.", example="2027-12-31"),
    Key("territory", Words(), "Where it may be heard, if not everywhere.", example="DE, AT, CH"),
)
EMBARGO = Key(
    "embargo",
    Date(timed=True),
    "Before when it is not to be published.",
    example="2026-12-01 06:00 +01:00",
)
OF_PEOPLE = Key("consent", CONSENT, CONSENT.doc, example="2026-03-08")
OF_SHOW = (
    Key("approval", APPROVAL, APPROVAL.doc, example="{by: [Ada Example]}"),
    Key(
        "consent",
        Choice(("required",), (True,)),
        "Nobody is published on tape whose consent is not written down.",
        field="consent_required",
        example="required",
    ),
)
