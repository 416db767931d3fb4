"""Content credentials in finished files: valid, honest, made once, and in nobody's way."""

import miniaudio
import pytest
from studio_show import EPISODE, SHOW, make_show

from audio.build import build
from audio.errors import AudioError
from audio.export.credentials.identity import CERTIFICATE, KEY, identity
from audio.export.credentials.sign import UNSIGNED, credentials
from audio.fingerprint import file_digest
from audio.media.ffmpeg import decode

SIGNED = SHOW + "disclosure: {credentials: true}\n"
SPOKEN = """\
episode: {title: Words, date: 2026-01-15, summary: Only words.}
story:
  - narration: Nothing but words.
  - chapter: More
  - narration: And more of them.
"""


def said_of(name, path):
    told = credentials(name, path)
    assert told["validation_state"] == "Valid"
    assert [fault["code"] for fault in told["validation_status"]] == ["signingCredential.untrusted"]
    manifest = told["manifests"][told["active_manifest"]]
    return manifest, {one["label"]: one["data"] for one in manifest["assertions"]}


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("signed")
    script = make_show(folder, EPISODE, SIGNED)
    return script, build(script, folder / "build", also=("m4a", "wav", "flac", "opus"))


@pytest.mark.parametrize("name", ["mp3", "m4a", "wav", "flac"])
def test_files_say_how_they_were_made_and_are_what_they_were(name, signed):
    path = signed[1].files.audio_as(name)
    manifest, said = said_of(name, path)
    (action,) = said["c2pa.actions.v2"]["actions"]
    assert action["action"] == "c2pa.created"
    assert action["digitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia")
    assert (manifest["title"], manifest["signature_info"]["issuer"]) == (
        "The flood",
        "The River Desk",
    )
    assert sum(map(len, decode(path, 1))) == signed[1].timeline.length * 48
    assert signed[1].report.files[path.name] == file_digest(path)


def test_opus_has_no_room_and_is_made_all_the_same(signed):
    assert b"c2pa" not in signed[1].files.audio_as("opus").read_bytes()


def test_a_change_of_a_signed_file_shows(signed, tmp_path):
    data = bytearray(signed[1].files.audio.read_bytes())
    data[-5000] ^= 1
    (tmp_path / "changed.mp3").write_bytes(data)
    assert credentials("mp3", tmp_path / "changed.mp3")["validation_state"] == "Invalid"


def test_other_decoders_take_a_signed_mp3(signed):
    path = signed[1].files.audio
    assert miniaudio.mp3_get_file_info(str(path)).num_frames > 0


def test_an_unchanged_episode_keeps_its_bytes_even_when_it_is_made_again(signed):
    script, built = signed
    before = built.files.audio.read_bytes()
    assert build(script, script.parents[1] / "build").files.audio.read_bytes() == before
    built.files.report.unlink()
    again = build(script, script.parents[1] / "build")
    assert again.fresh
    assert again.files.audio.read_bytes() == before


def test_words_alone_are_all_synthetic_and_the_key_stays_out_of_git(tmp_path):
    folder = tmp_path / "show"
    script = make_show(folder, SPOKEN, SIGNED)
    built = build(script, folder / "build")
    _, said = said_of("mp3", built.files.audio)
    (action,) = said["c2pa.actions.v2"]["actions"]
    assert action["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    kept = script.parent / "credentials"
    assert (kept / ".gitignore").read_text() == "*\n"
    assert (kept / "key.pem").stat().st_mode & 0o077 == 0
    first = said[UNSIGNED]
    script.write_text(SPOKEN.replace("title: Words", "title: Other words"))
    assert said_of("mp3", build(script, folder / "build").files.audio)[1][UNSIGNED] != first
    assert (
        identity(script.parent, "x", {}).chain.encode() == (kept / "certificate.pem").read_bytes()
    )


def test_a_show_that_does_not_ask_is_not_signed(tmp_path):
    script = make_show(tmp_path, SPOKEN)
    assert b"c2pa" not in build(script, tmp_path / "build").files.audio.read_bytes()
    assert not (script.parent / "credentials").exists()


def test_a_certificate_of_the_newsroom_is_checked_before_use(tmp_path):
    mine, other = tmp_path / "mine", tmp_path / "other"
    identity(mine, "Mine", {})
    identity(other, "Other", {})
    certificate, key = mine / "credentials/certificate.pem", mine / "credentials/key.pem"
    named = {CERTIFICATE: str(certificate), KEY: str(key)}
    assert identity(tmp_path, "x", named) == identity(mine, "x", {})
    nothing = tmp_path / "nothing.pem"
    nothing.write_text("secret words")
    for change, message in (
        ({KEY: ""}, "only one of them is set"),
        ({KEY: str(tmp_path / "gone.pem")}, "gone.pem cannot be read"),
        ({KEY: str(other / "credentials/key.pem")}, "is not that of the certificate"),
        ({KEY: str(nothing)}, "nothing.pem holds no private key"),
        ({CERTIFICATE: str(nothing)}, "nothing.pem holds no certificate"),
    ):
        with pytest.raises(AudioError, match=message) as caught:
            identity(tmp_path, "x", {**named, **change})
        assert "secret words" not in str(caught.value)
        assert "PRIVATE" not in repr(identity(mine, "x", {}))
