"""Files that are odd, or meant to be, and what is to come of each."""

from damage import LEVEL, MONO, SOUND, STEREO, Case, data, encoded, run, same, tones
from damage_cases import NOISE, SILENT, UNREADABLE, flac
from wav_files import FLOAT, MOST, chunk, rf64, wav

UNNAMED = r"channels and does not say which is which: mix it"
PICTURES = r"holds no sound, only pictures"
NO_NUMBERS = r"some of its samples are no numbers"
DOWN = LEVEL - 3.01  # ITU-R BS.775: what comes from the centre or from behind, on each side
SURROUND = ({440: LEVEL, 330: DOWN, 550: DOWN}, {880: LEVEL, 330: DOWN, 660: DOWN})
SEVEN = (SURROUND[0] | {770: DOWN}, SURROUND[1] | {990: DOWN})
PICTURED = ("-f", "lavfi", "-i", "testsrc=s=64x64:r=10:d=3")
LATE = "asetpts=PTS+0.5/TB"
OTHER = "beside.wav"  # a sound that a script within a file would play
HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{}\n#EXT-X-ENDLIST\n"
SDP = "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n"
DASH = """<?xml version="1.0"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S"><Period>
<AdaptationSet mimeType="audio/wav"><Representation id="1" bandwidth="1"><BaseURL>{}</BaseURL>
</Representation></AdaptationSet></Period></MPD>
"""


def shifted(heard, db):
    return tuple({hertz: level + db for hertz, level in side.items()} for side in heard)


def with_one(value):
    """Float samples, one of which is this."""
    samples = SOUND.copy()
    samples[4321, 1] = value
    return data(wav(samples, bits=32, form=FLOAT, rate=96_000))


def film(*settings):
    """Three seconds of pictures, with the sound."""
    maps = ("-map", "0:a", "-map", "1:v", "-c:v", "mpeg4")
    return lambda path: run(*PICTURED, *maps, *settings, path, sound=SOUND)


def mute(path):
    run(*PICTURED, "-c:v", "mpeg4", path)


def text(words):
    return data(words.encode())


def surround(*settings):
    return encoded("-channel_layout", "5.1", *settings, sound=tones(6))


CHANNELS = [
    Case("5.1 WAV", "a.wav", data(wav(tones(6), mask=0x3F)), heard=SURROUND),
    Case("5.1 FLAC", "a.flac", surround(), heard=SURROUND),
    Case("5.1 ALAC", "a.m4a", surround("-c:a", "alac"), heard=SURROUND),
    Case("5.1 at full scale, whose sum is over it", "a.wav",
         data(wav(tones(6, level=-3.02), mask=0x3F)), heard=shifted(SURROUND, 9.72)),
    Case("7.1 WAV", "a.wav", data(wav(tones(8), mask=0x63F)), heard=SEVEN),
    Case("a centre channel alone", "a.wav", data(wav(tones(1), mask=0x4)), heard=MONO),
    Case("left and centre", "a.wav", data(wav(SOUND, mask=0x5))),
    Case("6 channels without names", "a.wav", data(wav(tones(6))), UNNAMED),
    Case("3 channels without names", "a.wav", data(wav(tones(3), mask=0)), UNNAMED),
    Case("64 channels", "a.wav", data(wav(tones(64)[:999], mask=0)), UNNAMED),
    Case("0 channels", "a.wav", data(wav(SOUND, channels=0)), SILENT),
]  # fmt: skip
NUMBERS = [
    Case("float with NaN, 96 kHz", "a.wav", with_one(float("nan")), NO_NUMBERS),
    Case("float with Inf, 96 kHz", "a.wav", with_one(float("-inf")), NO_NUMBERS),
    Case("float of 64 bits, beyond 32", "a.wav",
         data(wav(SOUND.astype("f8") * 1e300, bits=64, form=FLOAT)), NO_NUMBERS),
    Case("float of ±4", "a.wav", data(wav(tones(level=9.03), bits=32, form=FLOAT)),
         heard=({440: -3.01}, {880: -3.01})),
    Case("float, denormal", "a.wav", data(wav(SOUND * 1e-38, bits=32, form=FLOAT)),
         heard=({}, {})),
    Case("a rate of 1 Hz", "a.wav", data(wav(SOUND, rate=1)), "has 1 samples a second"),
    Case("a rate of 0 Hz", "a.wav", data(wav(SOUND, rate=0)), UNREADABLE),
    Case("a rate of 4 GHz", "a.wav", data(wav(SOUND, rate=MOST)), UNREADABLE),
]  # fmt: skip
WAV_HEADERS = [
    Case("WAV, a chunk of junk ahead", "a.wav", data(wav(SOUND, ahead=chunk(b"JUNK", NOISE)))),
    Case("WAV, a chunk of odd size", "a.wav", data(wav(SOUND, ahead=chunk(b"bext", NOISE[:603])))),
    Case("WAV, the same without its last byte", "a.wav",
         data(wav(SOUND, ahead=chunk(b"bext", NOISE[:603])[:-1])), UNREADABLE),
    Case("WAV, notes behind", "a.wav", data(wav(SOUND, behind=chunk(b"LIST", b"INFO" + NOISE)))),
    Case("WAV, extensible, 16 bits", "a.wav", data(wav(SOUND, mask=0x3))),
    Case("WAV, extensible, 24 bits", "a.wav", data(wav(SOUND, bits=24, mask=0x3))),
    Case("WAV, extensible, float", "a.wav", data(wav(SOUND, bits=32, form=FLOAT, mask=0x3))),
    Case("WAV of a pipe: the greatest size", "a.wav", data(wav(SOUND, size=MOST, riff=MOST))),
    Case("WAV of a pipe: nearly 2 GB", "a.wav",
         data(wav(SOUND, size=0x7FFF_F000, riff=0x7FFF_F024))),
    Case("WAV never closed: size 0", "a.wav", data(wav(SOUND, size=0, riff=36))),
    Case("WAV never closed, float of 64 bits", "a.wav",
         data(wav(SOUND, bits=64, form=FLOAT, size=0, riff=36))),
    Case("WAV, a wrong size of the whole", "a.wav", data(wav(SOUND, riff=0))),
    Case("RF64", "a.wav", data(rf64(SOUND))),
    Case("W64", "a.w64", encoded()),
    Case("WAV, µ-law", "a.wav", encoded("-c:a", "pcm_mulaw")),
    Case("WAV, ADPCM", "a.wav", encoded("-c:a", "adpcm_ms"), slack=0.03),
    Case("WAV, MP3 within", "a.wav", encoded("-c:a", "libmp3lame", "-q:a", "2"), slack=0.06),
]  # fmt: skip
FILMS = [
    Case("MP4 with sound", "a.mp4", film("-c:a", "alac")),
    Case("Matroska with sound", "a.mkv", film("-c:a", "flac")),
    Case("AVI with sound", "a.avi", film("-c:a", "pcm_s16le")),
    Case("MP4 whose sound begins half a second late", "a.mp4", film("-c:a", "alac", "-af", LATE),
         heard=shifted(STEREO, -1.34), seconds=2.5, slack=0.001),
    Case("MP4 without sound", "a.mp4", mute, PICTURES),
    Case("Matroska without sound", "a.mkv", mute, PICTURES),
]  # fmt: skip
PLAYLISTS = [
    Case("a concat script", "a.ffconcat", text(f"ffconcat version 1.0\nfile {OTHER}"), UNREADABLE),
    Case("the same called .mp3", "a.mp3", text(f"ffconcat version 1.0\nfile {OTHER}"), UNREADABLE),
    Case("HLS of a file called .wav", "a.wav", text(HLS.format(OTHER)), UNREADABLE),
    Case("HLS of a host", "a.m3u8", text(HLS.format("http://127.0.0.1:9/a.ts")), UNREADABLE),
    Case("SDP of a host called .mp3", "a.mp3", text(SDP), UNREADABLE),
    Case("DASH of a file", "a.mpd", text(DASH.format(OTHER)), UNREADABLE),
]
NAMES = (
    "with a blank.flac", "-dash.flac", "100%d.flac", "%03d.flac", "two\nlines.flac",
    "it's \"it\".flac", "🌊 Über.flac", "file:a.flac", "concat:a|b.flac", "pipe:0",
    "a,b;c[0:a]$HOME`x`.flac", "back\\slash.flac",
)  # fmt: skip
NAMED = [Case(f"called {name!r}", name, flac(same)) for name in NAMES]
CASES = [*CHANNELS, *NUMBERS, *WAV_HEADERS, *FILMS, *PLAYLISTS, *NAMED]
