"""Soundbites are heard from the first sound of their first line to the last of their last."""

from dataclasses import replace

from stories import laid_out, said, story, taped

from audio.model.episode import Excerpt
from audio.plan.soundbites import soundbites


def found(*cues, **settings):
    timeline = laid_out(*cues, **settings)
    bites = soundbites(story(*cues), timeline)
    return [(bite.title, bite.begin, bite.end) for bite in bites], timeline


def marked(line, name, title=None, **ends):
    return replace(line, excerpt=Excerpt(name, name if title is None else title, **ends))


def test_a_line_alone():
    bites, timeline = found(said("One."), marked(said("Two."), "A"))
    clip = timeline.speech[1]
    assert bites == [("A", clip.begin, clip.end)]


def test_from_one_line_to_another_and_one_within():
    bites, timeline = found(
        marked(said("One."), "A", "Title", ends=False),
        marked(said("Two."), "B"),
        marked(said("Three."), "A", "", begins=False),
    )
    one, two, three = timeline.speech
    assert bites == [("Title", one.begin, three.end), ("B", two.begin, two.end)]


def test_tape_ahead_of_its_translation_is_part_of_it():
    bites, timeline = found(marked(taped("One.", language="az", rise=1000), "A"))
    (tape,) = timeline.tape
    assert tape.begin < timeline.speech[0].begin
    assert bites == [("A", tape.begin, max(tape.end, timeline.speech[0].end))]
