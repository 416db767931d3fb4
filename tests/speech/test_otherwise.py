"""A voice whose engine is not installed has another in its place, if the script names one."""

import pytest

from audio.build import build
from audio.errors import EngineMissing, ScriptError
from audio.progress import Warned
from audio.speech import registry
from audio.speech.holding import Voices
from audio.versions import read

SCRIPT = """\
episode: {title: Flood}
cast:
  narrator: {voice: tone/low}
  ana:
    name: Ana
    voice: {base: kokoro/af_kore, pace: 0.9, otherwise: {base: tone/high, pace: 1.1}}
story:
  - narration: She kept the door open.
  - quote: The whole night.
    by: ana
"""


@pytest.fixture
def script(tmp_path, monkeypatch):
    """A script on a machine that has the engine `tone` alone."""
    real = registry.engine

    def engine(name):
        if name == "kokoro":
            raise EngineMissing('the engine "kokoro" is not installed: pip install it')
        return real(name)

    monkeypatch.setattr(registry, "engine", engine)
    path = tmp_path / "flood.yaml"
    path.write_text(SCRIPT)
    return path


def voices(script, **how):
    return [line.speaker.voice for line in read(script, **how).lines if line.quote]


def test_the_other_voice_speaks_with_its_own_settings(script):
    (voice,) = voices(script)
    assert (voice.engine, voice.name, voice.pace) == ("tone", "high", 1.1)


def test_a_build_says_which_voice_was_missed_and_what_brings_it(script, tmp_path):
    said = []
    built = build(script, tmp_path / "build", said.append)
    heard = {str(clip.utterance.voice) for clip in built.timeline.speech}
    assert heard == {"tone/low", "tone/high"}
    warned = [event.message for event in said if isinstance(event, Warned)]
    (missed,) = [text for text in warned if "af_kore" in text]
    assert missed == (
        'another voice speaks in the place of "kokoro/af_kore":'
        ' the engine "kokoro" is not installed: pip install it'
    )


def test_where_the_engine_is_installed_the_voice_itself_speaks(script, monkeypatch):
    monkeypatch.undo()
    (voice,) = voices(script)
    assert (voice.engine, voice.name, voice.pace) == ("kokoro", "af_kore", 0.9)


def test_frozen_voices_are_always_the_first(script):
    (voice,) = voices(script, voices=Voices.FROZEN)
    assert str(voice) == "kokoro/af_kore"


def test_an_engine_whose_name_is_misspelt_is_no_reason_for_another_voice(script):
    script.write_text(SCRIPT.replace("kokoro/", "kokro/"))
    with pytest.raises(ScriptError, match="did you mean"):
        read(script)


def test_an_engine_that_nobody_knows_is_a_reason(script):
    script.write_text(SCRIPT.replace("kokoro/", "theirs/"))
    assert str(voices(script)[0]) == "tone/high"


def test_the_voice_in_the_place_must_speak_the_language(script):
    script.write_text(SCRIPT.replace("tone/high", "tone/nobody"))
    with pytest.raises(ScriptError, match='no voice called "nobody"'):
        read(script)
