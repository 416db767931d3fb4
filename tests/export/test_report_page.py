"""The report page draws an episode to scale, says all of it in words, and needs nothing else."""

import base64
import hashlib
import json
import re
import time
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_samples import ELMIRA, EPISODE, NARRATOR, chapters, clip
from studio_show import make_show

from audio.cli.main import main
from audio.export.page import page_html
from audio.export.page_drawing import ticks
from audio.export.page_levels import levels
from audio.export.page_words import number
from audio.export.report import Report
from audio.master.curves import Curves
from audio.model.episode import Tape, Track
from audio.model.show import Sound
from audio.model.timeline import MusicClip, Point, TapeClip, Timeline
from audio.plan.rundown import rundown
from audio.units import moment

VOID = {"meta", "input", "link", "br"}
HOSTILE = "</title><script>alert(1)</script> \"'onload=x ${title} $show &amp; --> \x00\x1b"
VISIBLE = "</title><script>alert(1)</script> \"'onload=x ${title} $show &amp; -->"
THEME, BED = Track("theme", PurePath("theme.wav")), Track("bed", PurePath("bed.wav"))
DUCKED = (Point(10_000, 0.0), Point(11_000, -14.0), Point(29_000, -14.0), Point(30_000, 0.0))
STORY = Timeline(
    length=60_000,
    speech=(
        clip("It was late.", 12_000, 4_321),
        clip("Come in.", 17_000, 1_500, ELMIRA),
        clip("She did.", 40_001, 2_000),
    ),
    music=(
        MusicClip(THEME, 0, 8_000, fade_out=1_500),
        MusicClip(BED, 10_000, 34_000, fade_in=800, fade_out=4_000, automation=DUCKED, kind="bed"),
    ),
    chapters=chapters("The door", "After", each=30_000),
)
MEASURED = {
    "integrated": -16.04,
    "short_term_max": -13.2,
    "momentary_max": -9.7,
    "range": 4.06,
    "true_peak": -1.92,
    "sample_peak": -1.94,
    "limited": 0.014,
    "reduction": 5.32,
}


@dataclass
class Element:
    tag: str
    attributes: dict = field(default_factory=dict)
    children: list = field(default_factory=list)

    def all(self, tag=None, **wanted):
        """Every element below, in order, of this tag and class."""
        for child in self.children:
            if isinstance(child, Element):
                names = (child.attributes.get("class") or "").split()
                if tag in {None, child.tag} and all(name in names for name in wanted.values()):
                    yield child
                yield from child.all(tag, **wanted)

    def first(self, tag, **wanted):
        return next(self.all(tag, **wanted))

    @property
    def text(self):
        return "".join(c.text if isinstance(c, Element) else c for c in self.children)


class Reader(HTMLParser):
    """A tree of the page; every element must be closed in its turn."""

    def __init__(self, page):
        super().__init__()
        self.open = [Element("root")]
        self.feed(page)
        self.close()
        (self.root,) = self.open

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"{tag} has an attribute twice"
        self.open[-1].children.append(Element(tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(self.open[-1].children[-1])

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].children.append(data)


def curves(length=60_000, low=-0.5, high=0.25, short_term=-16.0):
    """The same everywhere, in at most 2000 steps; no loudness before the third second."""
    step = max(10, -(-length // 20_000) * 10)
    count = -(-length // step)
    loud = np.full(count, short_term)
    loud[: 3000 // step] = -np.inf
    return Curves(step, np.full(count, low), np.full(count, high), loud)


def html(timeline=STORY, episode=EPISODE, drawn=None, formats=None, **measured):
    files = {"a": "f" * 64}
    sound = MEASURED | measured
    report = Report("be-strong", "r" * 64, timeline.length, sound, {}, files, formats or {})
    return page_html(episode, timeline, report, drawn or curves(timeline.length), rundown(timeline))


def read(*args, **settings):
    return Reader(html(*args, **settings)).root


def lanes(page):
    return {lane.first("b").text: lane for lane in page.all("div", kind="lane")}


def points(path):
    """The places of an SVG path of straight lines, and where each run of them starts."""
    runs = [run for run in path.attributes["d"].rstrip("Z").split("M") if run]
    return [[tuple(map(float, place.split())) for place in run.split("L")] for run in runs]


def cells(table):
    return [
        [cell.text for cell in row.all() if cell.tag in {"td", "th"}] for row in table.all("tr")
    ]


def test_every_line_is_drawn_at_its_millisecond_in_the_lane_of_its_speaker():
    drawn = lanes(read())
    for speaker in (NARRATOR, ELMIRA):
        spoken = [c for c in STORY.speech if c.utterance.speaker is speaker]
        boxes = list(drawn[speaker.name].all("rect"))
        places = [(int(b.attributes["x"]), int(b.attributes["width"])) for b in boxes]
        assert places == [(c.begin, c.take.length) for c in spoken]
        assert [b.first("title").text for b in boxes] == [
            f"{moment(c.begin)}, {c.take.length / 1000:.1f} s: {c.utterance.page}" for c in spoken
        ]


def test_all_lanes_share_one_axis():
    plots = list(read().all("svg", kind="plot"))
    assert len(plots) == 6
    for plot in plots:
        assert plot.attributes["viewbox"] == f"0 0 60000 {plot.attributes['height']}"
        assert plot.first("title").text
        assert plot.first("desc").text


def test_music_in_the_clear_is_slanted_where_it_fades():
    (outline,) = points(lanes(read())["Music"].first("path"))
    assert outline == [(0, 26), (0, 0), (6_500, 0), (8_000, 26)]


def test_a_bed_is_drawn_at_its_level_in_db():
    (curve,) = points(lanes(read())["Beds"].first("path", kind="curve"))
    at = dict(curve)
    pixels = 64 / -20  # of a dB, on a lane that goes down to −20 dB
    assert at[11_000] == at[29_000] == pytest.approx(-14 * pixels)
    assert at[10_400] == pytest.approx((-14 * 0.4 - 6.02) * pixels, abs=0.02)  # half faded in
    assert at[32_000] == pytest.approx(-6.02 * pixels, abs=0.02)  # half faded out
    assert at[34_000] == 64


def test_tape_is_drawn_as_it_dips_under_its_translation():
    dip = (Point(38_000, 0.0), Point(40_000, 0.0), Point(40_400, -15.0))
    spoken = clip("She did.", 40_000, 2_000, ELMIRA)
    tape = TapeClip(spoken.utterance, spoken.take, 38_000, 42_000, automation=dip)
    drawn = lanes(read(replace(STORY, tape=(tape,))))
    (curve,) = points(drawn["Tape"].first("path", kind="curve"))
    assert dict(curve)[40_000] == 0
    assert dict(curve)[40_400] == pytest.approx(15 * 3.2)


def test_every_format_has_its_measurement():
    page = read(formats={"flac": MEASURED | {"true_peak": -1.6}, "m4a": MEASURED})
    assert cells(page.first("table", kind="formats"))[1:] == [
        ["mp3", "−16.0 LUFS", "4.1 LU", "−1.9 dBTP"],
        ["m4a", "−16.0 LUFS", "4.1 LU", "−1.9 dBTP"],
        ["flac", "−16.0 LUFS", "4.1 LU", "−1.6 dBTP"],
    ]
    assert not list(read().all("table", kind="formats"))


def test_a_line_on_tape_says_so_and_needs_no_voice():
    spoken = clip("She did.", 40_000, 2_000, ELMIRA)
    line = replace(spoken.utterance, tape=Tape(PurePath("call.wav")))
    page = read(replace(STORY, speech=(*STORY.speech[:1], replace(spoken, utterance=line))))
    titles = [title.text for title in lanes(page)[ELMIRA.name].all("title")]
    assert titles == [ELMIRA.name, "0:40.0, 2.0 s, on tape: She did."]
    assert cells(page.first("table", kind="voices"))[2][:2] == [ELMIRA.name, "on tape"]


def test_sounds_have_lanes_of_their_kind():
    extra = (
        MusicClip(THEME, 20_000, 50_000, kind="ambience"),
        MusicClip(BED, 21_000, 22_000, kind="effect"),
    )
    drawn = lanes(read(replace(STORY, music=STORY.music + extra)))
    assert points(drawn["Ambience"].first("path"))[0][1:3] == [(20_000, 0), (50_000, 0)]
    assert points(drawn["Effects"].first("path"))[0][1:3] == [(21_000, 0), (22_000, 0)]
    assert "Ambience" not in lanes(read())


def test_the_waveform_is_drawn_from_lowest_to_highest_sample():
    (outline,) = points(lanes(read())["Waveform"].first("path", kind="wave"))
    assert len(outline) == 2 * 2000
    assert outline[0] == (15, 36)  # the middle of the first 30 ms; 48 is silence, 0 full scale
    assert outline[-1] == (15, 72)
    assert {down for _, down in outline[:2000]} == {36}
    assert max(across for across, _ in outline) < STORY.length


@pytest.mark.parametrize(
    ("short_term", "down"), [(-16, 54), (-10, 18), (-15, 48), (-17, 60), (-60, 162), (-2, 12)]
)
def test_loudness_is_drawn_against_its_target(short_term, down):
    """6 pixels to the LU from 9 over the target to 18 under; half of that if it is louder."""
    lane = lanes(read(drawn=curves(short_term=float(short_term))))["Short-term loudness"]
    (curve,) = points(lane.first("path", kind="loud"))
    assert curve[0][0] == pytest.approx(3015)  # three seconds must have been heard
    assert {y for _, y in curve} == {down}


def test_loudness_is_broken_in_silence():
    drawn = curves()
    drawn.short_term[1000:1100] = -np.inf
    lane = lanes(read(drawn=drawn))["Short-term loudness"]
    before, after = points(lane.first("path", kind="loud"))
    assert (before[-1][0], after[0][0]) == (29_985, 33_015)


def test_the_band_is_one_lu_to_both_sides_of_the_target():
    lane = lanes(read(episode=replace(EPISODE, sound=Sound(loudness=-23.0))))["Short-term loudness"]
    (target,) = points(lane.first("path", kind="target"))
    (band,) = points(lane.first("path", kind="band"))
    assert {down for _, down in target} == {54}
    assert {down for _, down in band} == {48, 60}
    assert "target −23" in lane.first("small").text


def test_what_was_measured_stands_with_its_unit_and_verdict():
    table = cells(read().first("table", kind="measured"))
    assert table[1] == ["Integrated loudness", "−16.0 LUFS", "−16 ±0.2 LUFS", "✓ met, 0.0 LU"]
    assert ["True peak", "−1.9 dBTP", "≤ −1 dBTP", "✓ met, 0.9 dB to spare"] in table
    assert ["Loudness range", "4.1 LU", "", ""] in table
    assert ["Limiter at work", "1.4 % of the time", "", ""] in table
    assert ["Most reduction", "5.3 dB", "", ""] in table


def test_a_limiter_that_seldom_acts_is_not_said_to_rest():
    for reduction, share in ((4.8, "under 0.5 % of the time"), (0.0, "0.0 % of the time")):
        table = cells(read(limited=0.0, reduction=reduction).first("table", kind="measured"))
        assert ["Limiter at work", share, "", ""] in table


def test_a_missed_target_is_called_missed():
    table = cells(read(integrated=-18.5, true_peak=-0.4).first("table", kind="measured"))
    assert table[1][3] == "✗ missed, −2.5 LU"
    assert table[5][3] == "✗ missed, 0.6 dB over"


def test_the_rundown_has_everything_by_chapter():
    page = read()
    assert cells(page.first("table", kind="rundown"))[1:] == [
        ["The door0:00.0, 0:30"],
        ["0:00.0", "8.0 s", "theme", "in the clear"],
        ["0:10.0", "24.0 s", "bed", "under speech, ducked"],
        ["0:12.0", "4.3 s", "Narrator", "It was late."],
        ["0:17.0", "1.5 s", "Elmira İsmayılova", "Come in."],
        ["After0:30.0, 0:30"],
        ["0:40.0", "2.0 s", "Narrator", "She did."],
    ]
    assert cells(page.first("table", kind="voices"))[1] == [
        "Narrator",
        "tone/low",
        "2",
        "0:06",
        "81 %",
    ]


def test_chapters_are_flags_that_lead_to_the_rundown():
    page = read()
    flags = list(page.first("nav").all("a"))
    assert [flag.text for flag in flags] == ["1 The door", "2 After"]
    places = [item.attributes["style"] for item in page.first("nav").all("li")]
    assert places == ["left:0%;width:50%", "left:50%;width:50%"]
    bodies = {body.attributes["id"]: body.first("bdi").text for body in page.all("tbody")
              if "id" in body.attributes}  # fmt: skip
    assert [bodies[flag.attributes["href"][1:]] for flag in flags] == ["The door", "After"]


def test_hostile_text_stays_text():
    timeline = Timeline(
        length=9_000,
        speech=(clip(HOSTILE, 0, 1_000, replace(NARRATOR, name=HOSTILE)),),
        music=(MusicClip(Track(HOSTILE, PurePath("x")), 2_000, 3_000),),
        chapters=chapters(HOSTILE, each=9_000),
    )
    show = replace(EPISODE.show, title=HOSTILE)
    page = read(timeline, replace(EPISODE, title=HOSTILE, show=show, language='en"><b>'))
    assert page.first("h1").text == VISIBLE
    assert page.first("title").text == f"{VISIBLE} – production report"
    assert VISIBLE in lanes(page)
    assert cells(page.first("table", kind="rundown"))[2][2:] == [VISIBLE, VISIBLE]
    assert len(list(page.all("script"))) == 1
    assert not [a for e in page.all() for a in e.attributes if a.startswith("on")]


def test_nothing_is_asked_of_the_network():
    page = read()
    ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    links = [e.attributes[a] for e in page.all() for a in ("href", "src", "action", "srcset")
             if a in e.attributes]  # fmt: skip
    assert links
    assert {link[1:] for link in links} <= set(ids)
    assert not re.search(r"url\(|@import|fetch|XMLHttp", html())
    script = page.first("script").text.encode()
    allowed = base64.b64encode(hashlib.sha256(script).digest()).decode()
    policy = [m.attributes["content"] for m in page.all("meta") if "http-equiv" in m.attributes]
    assert policy == [
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'"
    ]


def test_the_page_can_be_read_by_ear():
    page = read(in_language(STORY, "az"), replace(EPISODE, language="az"))
    assert page.first("html").attributes["lang"] == "en"
    assert page.first("h1").attributes["lang"] == "az"
    headings = [int(e.tag[1]) for e in page.all() if re.fullmatch("h[1-6]", e.tag)]
    assert headings[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(headings))
    assert all("scope" in heading.attributes for heading in page.all("th"))
    words = list(page.first("table", kind="rundown").all("span"))
    assert "az" in {word.attributes.get("lang") for word in words}


def in_language(timeline, language):
    """The same timeline, all its words in that language."""
    lines = (replace(clip.utterance, language=language) for clip in timeline.speech)
    pairs = zip(timeline.speech, lines, strict=True)
    return replace(timeline, speech=tuple(replace(clip, utterance=it) for clip, it in pairs))


def test_words_in_another_language_than_the_episodes_say_which():
    first, *others = in_language(STORY, "en").speech
    french = replace(first, utterance=replace(first.utterance, language="fr"))
    page = read(replace(STORY, speech=(french, *others)))
    words = [
        word.attributes.get("lang") for word in page.first("table", kind="rundown").all("span")
    ]
    assert words.count("fr") == 1


def test_a_night_of_three_hours_is_small_and_quick():
    length = 3 * 3600_000
    spoken = tuple(
        clip(
            "And then the water rose again, as it does. " * 2,
            at,
            5_000,
            [NARRATOR, ELMIRA][at % 3 > 1],
        )
        for at in range(0, length - 6_000, 7_000)
    )
    points = tuple(Point(at, -14.0 * (at // 500 % 2)) for at in range(0, length, 500))
    bed = MusicClip(BED, 0, length, automation=points, kind="bed")
    night = Timeline(length, spoken, music=(bed,), chapters=chapters(*"abcdef", each=1_800_000))
    begun = time.process_time()
    page = html(night)
    assert time.process_time() - begun < 2
    assert len(page.encode()) < 1_500_000
    assert len(levels(bed)) <= 2000
    assert {db for _, db in levels(bed)} == {0.0, -14.0}


@given(st.integers(1, 24 * 3600_000))
def test_ticks_are_even_and_never_too_many(length):
    found = ticks(length)
    for most, rank in zip((4, 9, 36, 144), range(4), strict=True):
        shown = [at for at, of in found if of <= rank]
        assert shown[0] == 0
        assert len(shown) <= most + 1
        assert len({b - a for a, b in pairwise(shown)}) <= 1
    assert found[-1][0] < length


@pytest.mark.parametrize(
    ("value", "written"), [(-16.04, "−16.0"), (-0.04, "0.0"), (3.96, "4.0"), (-np.inf, "−∞")]
)
def test_numbers_have_a_true_minus(value, written):
    assert number(value) == written


STYLE = Path(page_html.__code__.co_filename).with_name("page.css").read_text("utf-8")
LIGHT, DARK, PRINT = (dict(re.findall(r"(--\w+): (#\w+)", part))
                      for part in re.split(r"@media \(prefers|@media print", STYLE))  # fmt: skip


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return np.dot([0.2126, 0.7152, 0.0722], linear)


def contrast(one, other):
    """WCAG 2.2: 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK, LIGHT | PRINT], ids=["light", "dark", "print"])
def test_text_and_drawings_stand_out(theme):
    """WCAG 2.2: text 4.5:1, what is drawn 3:1."""
    for name in ("ink", "soft", "accent", "good", "bad"):
        for ground in ("paper", "fine"):
            assert contrast(theme[f"--{name}"], theme[f"--{ground}"]) >= 4.5, (name, ground)
    for name in ("c0", "c1", "c2", "c3", "c4", "c5", "music", "bedline", "wave", "loud", "target"):
        assert contrast(theme[f"--{name}"], theme["--paper"]) >= 3, name
    assert contrast(theme["--loud"], theme["--band"]) >= 3


def test_the_command_writes_the_same_page_wherever_it_is_built(tmp_path, monkeypatch, capsys):
    pages = []
    for name in ("here", "elsewhere"):
        make_show(tmp_path / name)
        monkeypatch.chdir(tmp_path / name)
        assert main(["report", "-q"]) == 0
        assert capsys.readouterr().out == "build/flood/flood.report.html\n"
        pages.append(Path("build/flood/flood.report.html").read_bytes())
    assert pages[0] == pages[1]
    assert tmp_path.name.encode() not in pages[0]
    (wave,) = points(lanes(Reader(pages[0].decode()).root)["Waveform"].first("path", kind="wave"))
    measured = json.loads(Path("build/flood/flood.report.json").read_text("utf-8"))["sound"]
    highest = max(abs(48 - down) / 48 for _, down in wave)
    assert 20 * np.log10(highest) == pytest.approx(measured["sample_peak"], abs=0.02)
