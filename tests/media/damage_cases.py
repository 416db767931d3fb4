"""Damaged and mislabelled files, and what is to come of each."""

import random
from functools import partial

from damage import (
    SOUND,
    Case,
    after,
    before,
    changed,
    cut,
    cut_between_frames,
    data,
    encoded,
    end_tags,
    flipped,
    free_format,
    half_empty,
    id3,
    parted,
    run,
    same,
    tones,
)
from wav_files import FLOAT, chunk, rf64, wav

NOISE = random.Random(1).randbytes(3000)
WAV = wav(SOUND)
NO_SOUND = wav(SOUND[:0])
FLOATS = wav(SOUND, bits=32, form=FLOAT)
BARE = ("-b:a", "192k", "-write_xing", "0", "-id3v2_version", "0")  # no word of its length
AT_48 = {"sound": tones(rate=48_000), "rate": 48_000}

aiff = partial(changed, ".aiff", encoded())
caf = partial(changed, ".caf", encoded("-c:a", "pcm_s16le"))
w64 = partial(changed, ".w64", encoded())
flac = partial(changed, ".flac", encoded())
mp3 = partial(changed, ".mp3", encoded("-b:a", "192k"))
bare = partial(changed, ".mp3", encoded(*BARE))
bare_at_48 = partial(changed, ".mp3", encoded(*BARE, **AT_48))
alac = partial(changed, ".m4a", encoded("-c:a", "alac"))
indexed = partial(changed, ".m4a", encoded("-c:a", "alac", "-movflags", "+faststart"))
aac = partial(changed, ".m4a", encoded("-b:a", "192k"))
ogg = partial(
    changed, ".ogg", encoded("-c:a", "libvorbis", "-q:a", "8", "-page_duration", "200000")
)
opus = partial(changed, ".opus", encoded("-c:a", "libopus", **AT_48))
wma = partial(changed, ".wma", encoded("-c:a", "wmav2"))
mka = partial(changed, ".mka", encoded("-c:a", "flac"))

SHORT = r"cut short"
EMPTY = r"is empty"
SILENT = r"holds no sound"
UNREADABLE = r"holds no sound that can be read"
UNKNOWN = r"files of this kind are not read here"
DAMAGED = r"is damaged (after \d\.\d s: |or cut short)"  # as soon as a decoder notices
LAME = {"off": 0.5, "slack": 0.06}  # it may scale; and pads, if the file does not say by how much


def picture(path):
    run("-f", "lavfi", "-i", "testsrc=s=64x64:d=0.1", "-frames:v", "1", path)


def called(suffix):
    """A picture that is called something else."""
    return changed(suffix, picture, same)


CUT = [
    Case("WAV, 16 bits, whose header promises more", "a.wav", data(cut(WAV)), SHORT),
    Case("the same as A.WAV", "A.WAV", data(cut(WAV)), SHORT),
    Case("WAV, float, cut", "a.wav", data(cut(FLOATS)), SHORT),
    Case("WAV, 8 bits, cut", "a.wav", data(cut(wav(SOUND, bits=8))), SHORT),
    Case("RF64, cut", "a.wav", data(cut(rf64(SOUND))), SHORT),
    Case("AIFF, cut", "a.aiff", aiff(cut), SHORT),
    Case("CAF, cut", "a.caf", caf(cut), DAMAGED),
    Case("W64, cut", "a.w64", w64(cut), DAMAGED),
    Case("FLAC, cut in a frame", "a.flac", flac(cut), DAMAGED),
    Case("FLAC, cut between frames", "a.flac", flac(cut_between_frames), SHORT),
    Case("MP3, cut", "a.mp3", mp3(cut), SHORT),
    Case("MP3 without its length, cut", "a.mp3", bare(cut), seconds=1.23, **LAME),
    Case("M4A, cut before its index", "a.m4a", alac(cut), UNREADABLE),
    Case("M4A, cut behind its index", "a.m4a", indexed(cut), DAMAGED),
    Case("OGG, cut, whose length stood at its end", "a.ogg", ogg(cut), seconds=1.0, slack=0.3),
    Case("Opus, cut, whose length stood at its end", "a.opus", opus(cut), seconds=1.0, slack=0.3),
    Case("WMA, cut", "a.wma", wma(cut), DAMAGED),
    Case("Matroska, cut", "a.mka", mka(cut), SHORT),
]
HEADERS_ALONE = [
    Case("nothing called .wav", "a.wav", data(b""), EMPTY),
    Case("nothing called .mp3", "a.mp3", data(b""), EMPTY),
    Case("WAV, a header alone", "a.wav", data(NO_SOUND), SILENT),
    Case("WAV, half a header", "a.wav", data(WAV[:30]), UNREADABLE),
    Case(
        "WAV, notes but no samples",
        "a.wav",
        data(wav(SOUND[:0], behind=chunk(b"LIST", NOISE))),
        SILENT,
    ),
    Case("FLAC, a header alone", "a.flac", flac(lambda whole: whole[:42]), SILENT),
    Case("MP3, a tag alone", "a.mp3", data(id3(4000)), UNREADABLE),
    Case("OGG, headers alone", "a.ogg", ogg(lambda whole: whole[:4000]), UNREADABLE),
    Case("M4A, a header alone", "a.m4a", data(b"\0\0\0\x14ftypM4A \0\0\0\0M4A "), UNREADABLE),
]
MISLABELLED = [
    Case("MP3 called .wav", "a.wav", mp3(same), off=0.5),
    Case("WAV called .mp3", "a.mp3", data(WAV)),
    Case("M4A called .ogg", "a.ogg", alac(same)),
    Case("FLAC without a suffix", "a", flac(same)),
    Case("text called .mp3", "a.mp3", data(b"these are words\n" * 99), UNREADABLE),
    Case("a web page called .wav", "a.wav", data(b"<html>429 Too Many Requests"), UNREADABLE),
    Case("PNG called .flac", "a.flac", called(".png"), UNKNOWN),
    Case("JPEG called .m4a", "a.m4a", called(".jpg"), UNKNOWN),
    Case("noise called .mp3", "a.mp3", data(NOISE), UNREADABLE),
]
WRONG_BITS = [
    Case("FLAC, 8 bytes wrong", "a.flac", flac(flipped), DAMAGED),
    Case("OGG, 8 bytes wrong", "a.ogg", ogg(flipped), SHORT),
    Case("AAC, 8 bytes wrong", "a.m4a", aac(flipped), DAMAGED),
    Case("FLAC, empty from the middle on", "a.flac", flac(half_empty), DAMAGED),
    Case("MP3, empty from the middle on", "a.mp3", mp3(half_empty), DAMAGED),
    Case("M4A, empty from the middle on", "a.m4a", indexed(half_empty), DAMAGED),
]
MP3S = [
    Case("MP3, a tag of 5 MB with a broken cover", "a.mp3", bare(before(id3(5_000_000))), **LAME),
    Case("MP3, tags at its end", "a.mp3", mp3(after(end_tags())), off=0.5),
    Case("MP3, VBR without its length", "a.mp3", encoded("-q:a", "2", *BARE[2:]), slack=0.06),
    Case("MP3, free format", "a.mp3", bare_at_48(free_format), UNREADABLE),
    Case("MP3, junk ahead", "a.mp3", bare(before(NOISE)), **LAME),
    Case(
        "MP3, begun in mid-frame", "a.mp3", bare(lambda whole: whole[4800:]), seconds=1.84, **LAME
    ),
    Case("MP3, junk in its middle", "a.mp3", bare(parted(NOISE)), DAMAGED),
    Case("MP3, another one behind it", "a.mp3", mp3(lambda whole: 2 * whole), DAMAGED),
]
CASES = [*CUT, *HEADERS_ALONE, *MISLABELLED, *WRONG_BITS, *MP3S]
