"""The pages say what the lock and the transcripts say, and run nothing that was put into them."""

import datetime
import json
import re
from dataclasses import replace

import html5lib
import pytest
import zxingcpp
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pages_site import LENGTH, LINE, LINES, episode, published, show, webvtt
from PIL import Image, ImageDraw

from audio.errors import ScriptError
from audio.model.correction import Correction
from audio.publish.address import episode_page
from audio.publish.item import Mark, Person
from audio.publish.lock import lock_text, read_lock
from audio.publish.markup import line
from audio.publish.pages.apps import code
from audio.publish.pages.captions import captions
from audio.publish.pages.colour import accent, of_hex
from audio.publish.pages.facts import paragraphs
from audio.publish.pages.reading import parts
from audio.publish.pages.words import LANGUAGES, words
from audio.publish.site import publish

HOSTILE = "</title><script>alert(1)</script> \"'onload=x {{ 7*7 }} {% x %} &amp; --> ]]> \u202eevil"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "public", tmp_path / "show.lock"


def read(text):
    """The page as a browser reads it; an error in it is an error here."""
    return html5lib.HTMLParser(strict=True).parse(text)


def texts(tree, tag, **attributes):
    found = (it for it in tree.iter(f"{XHTML}{tag}") if attributes.items() <= it.attrib.items())
    return [" ".join("".join(it.itertext()).split()) for it in found]


def test_the_transcript_is_read_back_as_it_was_written():
    found = captions(webvtt())
    assert [it.text for it in found] == list(LINES)
    assert [(it.begin, it.end) for it in found[:2]] == [(0, 3500), (4000, 7500)]
    assert [it.speaker for it in found[:4]] == ["Narrator", "Narrator", "Ana Ruiz", "Ana Ruiz"]
    assert [(it.text, it.begin) for it in found[3].pieces][:3] == [
        ("And ", None),
        ("the ", 12_583),
        ("water ", 13_166),
    ]


@pytest.mark.parametrize(
    ("vtt", "found"),
    [
        ("", []),
        ("WEBVTTX\n\n00:00.000 --> 00:01.000\nNo.", []),
        ("\ufeffWEBVTT - a title\r\n\r\n1\r\n00:00.000 --> 00:01.500\r\nOne\r\ntwo", ["One two"]),
        ("WEBVTT\n\n00:01.000 --> 00:01.000\nNo time.", []),
        ("WEBVTT\n\n00:00.000 --> 99:99.000\nNo time.", []),
        ("WEBVTT\n\nNOTE\n00:00.000 and so on\n\n00:00.000 --> 00:01.000 align:end\nYes", ["Yes"]),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n<b>A</b> &lt;i&gt; &amp; <c.x>b</c> <", ["A <i> & b"]),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ana>\n\n00:01.000 --> 00:02.000\n ", []),
    ],
)
def test_other_peoples_transcripts(vtt, found):
    assert [it.text for it in captions(vtt)] == found


@given(st.text(max_size=300))
def test_no_transcript_is_too_odd(text):
    for caption in captions(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{text}"):
        assert caption.text.strip() != "" or "\u00a0" in caption.text or caption.text.isspace()


def test_a_chapter_begins_with_its_first_word_and_a_paragraph_with_each_line():
    said = captions(webvtt())
    marks = (Mark(0, "One"), Mark(5 * LINE, "Two"), Mark(LENGTH, "After all words"))
    first, second, third = parts(said, marks)
    assert (first.title, second.title, third.title) == ("One", "Two", "After all words")
    assert [it.begin for it in second.paragraphs] == [n * LINE for n in range(5, 12)]
    assert [it.speaker for it in first.paragraphs] == ["Narrator", "", "Ana Ruiz", "", "Narrator"]
    assert third.paragraphs == ()


def test_lines_of_a_run_have_a_space_between_them_where_their_script_has_any():
    head = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v A>"
    tail = "\n\n00:01.000 --> 00:02.000\n<v A>"

    def joined(one, other):
        (part,) = parts(captions(f"{head}{one}{tail}{other}"), ())
        return "".join(it.text for run in part.paragraphs[0].lines for it in run.pieces)

    assert joined("One,", "two.") == "One, two."
    assert joined("川が、", "あふれた。") == "川が、あふれた。"


def test_the_whole_page_of_an_episode(tmp_path):
    page = read((published(tmp_path) / episode_page("flood")).read_text())
    assert texts(page, "h1") == ["The flood"]
    assert texts(page, "h3") == ["The water comes", "After & beyond"]
    spoken = " ".join(texts(page, "span", **{"class": "line"}))
    assert spoken == " ".join(LINES)
    assert texts(page, "p", **{"class": "disclosure"}) == ["The voices are computer generated."]
    about = dict.fromkeys(texts(page, "dd"))
    assert list(about) == [
        *("Narrator synthetic voice", "Ana Ruiz", "Bo Reed", "Ada Example"),
        *("With thanks to the village.", "Theme (CC0-1.0)", "An interview of 8 March 2016"),
        *("The interview", "Audio: MP3", "Transcript: VTT"),
    ]
    assert texts(page, "a", rel="prev") == ["Previous episode Before the flood"]
    assert texts(page, "a", rel="next") == ["Next episode After the flood"]
    told = json.loads(texts_raw(page, "script", type="application/ld+json"))
    assert (told["@type"], told["timeRequired"]) == ("PodcastEpisode", "PT60S")
    assert [it["startOffset"] for it in told["hasPart"]] == [0, 20]


def texts_raw(tree, tag, **attributes):
    (found,) = (it for it in tree.iter(f"{XHTML}{tag}") if attributes.items() <= it.attrib.items())
    return found.text


def test_every_page_is_sound_html(tmp_path):
    pages = sorted(published(tmp_path).rglob("*.html"))
    assert len(pages) == 7
    for path in pages:
        read(path.read_text())


def test_what_embeds_it_finds_all_that_it_needs(tmp_path):
    folder = published(tmp_path)
    page = read((folder / episode_page("flood")).read_text())
    (link,) = (
        it for it in page.iter(f"{XHTML}link") if it.get("type") == "application/json+oembed"
    )
    base = "https://river.example.org/show/"
    told = json.loads((folder / link.get("href").removeprefix(base)).read_text())
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 640)
    frame = html5lib.parseFragment(told["html"])
    source = next(frame.iter(f"{XHTML}iframe")).get("src")
    assert (folder / source.removeprefix(base)).is_file()
    assert texts(page, "textarea") == [told["html"]]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=80).map(lambda it: f"{HOSTILE} {it}"))
@example(text=f"{HOSTILE} \r\r0")
def test_hostile_words_come_back_equal(text, tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("hostile")
    told = replace(show(tmp_path), description=text, author=text)
    words = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v {0}>{0}".format(escaped(text))
    one = episode(
        tmp_path,
        vtt=words,
        title=text,
        summary=text,
        source=text,
        marks=(Mark(0, text),),
        people=(Person(text, "guest", synthetic=False),),
    )
    publish(told, [one], tmp_path / "public", tmp_path / "show.lock")
    shown, (front, page) = (
        line(text),
        (
            read((tmp_path / "public" / it).read_text())
            for it in ("index.html", episode_page("flood"))
        ),
    )
    same = " ".join(shown.split())
    assert texts(front, "h3") == texts(page, "h1") == texts(page, "h3") == [same]
    assert set(paragraphs(text)) <= set(texts(front, "p", **{"class": "lead"}))
    assert set(paragraphs(text)) <= set(texts(page, "dd"))
    assert texts(page, "b") == [same]
    assert texts(page, "span", **{"class": "line"}) == [same]
    told = json.loads(texts_raw(page, "script", type="application/ld+json"))
    assert told["name"] == shown
    for tree in (front, page):
        scripts = [it.get("src", it.get("type")) for it in tree.iter(f"{XHTML}script")]
        assert all(it == "application/ld+json" or "look/player-" in it for it in scripts)


def escaped(text):
    return line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_only_what_has_changed_is_written(tmp_path, place):
    published(tmp_path)
    changed = episode(tmp_path, "after", title="Long after", number=3, date=in_may())
    result = publish(show(tmp_path), [changed], *place)
    names = {path.relative_to(tmp_path).as_posix() for path in result.written}
    assert names == {
        "show.lock",
        "public/feed.xml",
        "public/index.html",
        "public/episodes/after/index.html",
        "public/episodes/after/embed.html",
        "public/episodes/after/oembed.json",
        "public/episodes/flood/index.html",  # which names its neighbour
    }


def in_may():
    return datetime.datetime(2026, 5, 8, 12, tzinfo=datetime.UTC)


def test_an_episode_from_before_gets_its_page_without_being_built(tmp_path, place):
    folder = published(tmp_path)
    before = (folder / episode_page("flood")).read_bytes()
    (folder / episode_page("flood")).unlink()
    publish(show(tmp_path), [], *place)
    assert (folder / episode_page("flood")).read_bytes() == before


def test_without_its_transcript_the_page_links_to_it(tmp_path, place):
    folder = published(tmp_path)
    (folder / "episodes/flood/transcript.vtt").unlink()
    publish(show(tmp_path), [], *place, allow_missing=True)
    page = read((folder / episode_page("flood")).read_text())
    assert texts(page, "span", **{"class": "line"}) == []
    assert "The transcript is in a file of its own." in texts(page, "a")


def test_the_same_show_gives_the_same_bytes(tmp_path):
    one, other = (published(tmp_path / name) for name in ("one", "other"))
    assert {it.relative_to(one): it.read_bytes() for it in one.rglob("*.*") if it.is_file()} == {
        it.relative_to(other): it.read_bytes() for it in other.rglob("*.*") if it.is_file()
    }


def test_many_episodes_are_listed_by_year(tmp_path, place):
    many = [
        episode(
            tmp_path,
            f"day-{n}",
            number=n + 1,
            title=f"Day {n}",
            date=in_may().replace(year=2020 + n % 7),
        )
        for n in range(70)
    ]
    publish(show(tmp_path), many, *place)
    front = read((place[0] / "index.html").read_text())
    assert len(texts(front, "h3")) == 60
    assert len(texts(read((place[0] / "archive/2023.html").read_text()), "h2")) == 10


def test_corrections_stand_first_with_their_day(tmp_path, place):
    published(tmp_path)
    lock = read_lock(place[1])
    note = Correction(in_may(), "The river is the Dubna.\n\nNot the Volga.")
    flood = replace(lock.episodes["flood"], corrections=(note,))
    place[1].write_text(lock_text(replace(lock, episodes={**lock.episodes, "flood": flood})))
    publish(show(tmp_path), [], *place)
    text = (place[0] / episode_page("flood")).read_text()
    assert "8 May 2026" in texts(read(text), "time")
    assert text.index("Not the Volga.") < text.index("<audio")


TEMPLATE_MISTAKES = {
    "{% extends 'audiostory/episode.html' %}\n{% block about %}{{ show.tittle }}{% endblock %}": (
        2,
        'there is no "tittle" here',
    ),
    "<p>\n{% if show %}": (2, "Unexpected end of template"),
    "<p>{{ nobody }}": (1, 'there is no "nobody" here'),
    "\n\n{% extends 'audiostory/nothing.html' %}": (3, 'no template "audiostory/nothing.html"'),
    "{{ show.__class__.__mro__ }}": (1, "access to attribute '__class__'"),
    "{{ 1 / 0 }}": (1, "division by zero"),
}


@pytest.mark.parametrize("template", TEMPLATE_MISTAKES)
def test_a_mistake_in_a_template_is_shown_in_its_place(template, tmp_path, place):
    own = tmp_path / "templates"
    own.mkdir()
    (own / "episode.html").write_text(template)
    with pytest.raises(ScriptError) as refused:
        publish(show(tmp_path), [episode(tmp_path)], *place, templates=own)
    number, words = TEMPLATE_MISTAKES[template]
    assert str(refused.value).startswith(f"{own / 'episode.html'}:{number}:")
    assert words in str(refused.value)
    assert not place[1].exists()


def test_a_shows_own_templates_are_laid_over_ours(tmp_path, place):
    own = tmp_path / "templates"
    own.mkdir()
    block = "{% block summary %}<p>Ours: {{ episode.title }}</p>{% endblock %}"
    (own / "episode.html").write_text(f'{{% extends "audiostory/episode.html" %}}\n{block}')
    (own / "style.css").write_text('{% include "audiostory/style.css" %}\nh1 { color: red; }\n')
    publish(show(tmp_path), [episode(tmp_path, title="A & B")], *place, templates=own)
    assert "<p>Ours: A &amp; B</p>" in (place[0] / episode_page("flood")).read_text()
    (style,) = (place[0] / "look").glob("style-*.css")
    assert style.read_text().endswith("h1 { color: red; }\n")


def test_pages_speak_the_language_of_the_show(tmp_path, place):
    told = replace(show(tmp_path), language="de")
    publish(told, [episode(tmp_path, language="de")], *place)
    page = read((place[0] / episode_page("flood")).read_text())
    assert page.get("lang") == "de"
    assert "8. März 2026" in texts(page, "time")
    publish(replace(told, language="az"), [], *place)
    front = read((place[0] / "index.html").read_text())
    assert front.get("lang") == "en"
    assert "Episodes" in texts(front, "h2")


def test_every_word_is_in_every_language():
    for language in LANGUAGES:
        assert words(language).keys() == words("en").keys()
        for key, text in words(language).items():
            assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", words("en")[key]), key
        assert len(words(language)["months"].split()) == 12


@given(st.from_regex("#[0-9a-f]{6}", fullmatch=True))
def test_whatever_the_colour_text_in_it_can_be_read(colour):
    made = accent(of_hex(colour))
    assert contrast(made.day, "#fcfbf9") >= 4.5
    assert contrast(made.day, "#ffffff") >= 4.5
    assert contrast(made.night, "#151413") >= 4.5
    assert contrast(made.night, "#211f1d") >= 4.5


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    def linear(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value / 255) for value in of_hex(colour)[0])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_code_is_read_by_a_telephone():
    address = "https://river.example.org/show/"
    drawn = str(code(address))
    side = int(re.search(r'viewBox="0 0 (\d+)', drawn)[1])
    picture = Image.new("L", (side * 8, side * 8), 255)
    pen, x, y = ImageDraw.Draw(picture), 0.0, 0.0
    for letter, args in re.findall(r"([Mmh])([-\d. ]+)", re.search(r' d="([^"]+)', drawn)[1]):
        numbers = [float(it) for it in re.findall(r"-?[\d.]+", args)]
        if letter == "h":
            pen.rectangle((x * 8, (y - 0.5) * 8, (x + numbers[0]) * 8 - 1, (y + 0.5) * 8 - 1), 0)
            x += numbers[0]
        else:
            x, y = numbers if letter == "M" else (x + numbers[0], y + numbers[1])
    assert [it.text for it in zxingcpp.read_barcodes(picture)] == [address]


def test_links_open_the_usual_apps(tmp_path, place):
    publish(show(tmp_path), [episode(tmp_path)], *place)
    front = read((place[0] / "index.html").read_text())
    links = {"".join(it.itertext()): it.get("href") for it in front.iter(f"{XHTML}a")}
    bare = "river.example.org/show/feed.xml"
    quoted = "https%3A%2F%2Friver.example.org%2Fshow%2Ffeed.xml"
    assert links["Apple Podcasts"] == f"podcast://{bare}"
    assert links["Spotify"] == "https://open.spotify.com/show/0000"
    assert links["Pocket Casts"] == f"pktc://subscribe/{bare}"
    assert links["Overcast"] == f"overcast://x-callback-url/add?url={quoted}"
    assert links["AntennaPod"].endswith(f"subscribe?url={quoted}")
    assert links["Feed (RSS)"] == "feed.xml"
