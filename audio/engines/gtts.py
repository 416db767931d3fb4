"""Google Translate's voices, through the gTTS client.

The words leave this machine.  The client asks Google without checking the certificate of whoever
answers (gTTS 2.5.4 sends with `verify=False` and offers no way to change that; REQUESTS_CA_BUNDLE
does not count), so a network that lies about who Google is can read them and answer in its place.
Every voice says so in the catalogue; quotations under embargo want another engine.

Nobody has promised this service: Google turns away who asks too fast, and may change a voice any
day.  So requests go out one by one with a distance between them, each is tried a few times, and
what comes back is kept only if it is an MP3 to its last byte.
"""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gtts import __version__ as client_version
from gtts import gTTS, gTTSError
from gtts.lang import tts_langs

from audio.engines.demands import demand_fit, demand_unshaped, demand_words
from audio.engines.remote import Fault, Manners, Patience, Remote, phrase
from audio.errors import EngineRefused
from audio.media.mpeg import whole_frames
from audio.model.cast import Offer, Voice

NAME = "gtts"
WARNING = "sends the words to Google, over a connection whose certificate is not checked"
SLOW = 0.8  # a pace below this is Google's slow reading; it has one


# No limits are published.  A second between requests is about as fast as a person clicks.
MANNERS = Manners(distance=1.0, attempts=5, first_wait=2.0, read=30.0)


class Gtts(Remote):
    """Google Translate reads aloud.

    `longest` is what Google takes in one request: the client would cut longer text at any blank,
    audibly.  MP3 frames borrow bits from the frames before them, so that answers set end to end
    do not decode without a gap; hence one text is one request, and longer text is refused.
    """

    longest: int = gTTS.GOOGLE_TTS_MAX_CHARS
    at_once = 1  # Google counts requests, not connections; and so `speak` needs no lock
    sounds = False

    def __init__(self, patience: Patience | None = None) -> None:
        super().__init__(patience or Patience(MANNERS))

    @property
    def version(self) -> str:
        """The client's version; nobody tells Google's."""
        return f"{NAME} {client_version}"

    def voices(self) -> Sequence[Offer]:
        """One voice for each language and accent, from the client's own tables."""
        return [
            Offer(NAME, tag, (tag,), f"{dialect.title}; {WARNING}")
            for tag, dialect in sorted(_dialects().items())
        ]

    def speak(self, text: str, voice: Voice) -> bytes:
        """Have Google read the text: an MP3 file, mono, 24 kHz.

        Raises:
            EngineBusy: no attempt brought a whole MP3.
            EngineRefused: no such voice or setting, nothing to say, or Google says never.
            ValueError: the caller did not cut the text.
        """
        demand_fit(text, self.longest)
        dialect = _dialect(voice)
        slow = _slow(voice)
        demand_words(text)
        manners = self._patience.manners
        client = gTTS(
            text,
            tld=dialect.tld,
            lang=dialect.code,
            slow=slow,
            lang_check=False,  # it would turn fr-CA into fr and pt-PT into pt
            pre_processor_funcs=[],  # they insert blanks, and so make a 100th character a 101st
            timeout=(manners.connect, manners.read),
        )
        return self._patience.insist(lambda: _ask(client))


WITHOUT_SOUND = re.compile(rb'"jQ1olc",null[^\n]*?\[(\d+)\]')
PASSING = {4, 8, 13, 14}  # gRPC: deadline exceeded, resource exhausted, internal, unavailable


def _ask(client: gTTS) -> bytes | Fault:
    """Send the one request that the text is."""
    try:
        sound = b"".join(client.stream())
        whole_frames(sound)
    except gTTSError as error:
        return _fault(error, f"translate.google.{client.tld}")
    except ValueError as error:  # not UTF-8, not Base64, not MP3
        return Fault(f"Google answered with something that is not sound ({error})")
    return sound


def _fault(error: gTTSError, host: str) -> Fault:
    """What the client's error means.

    Raises:
        EngineRefused: another attempt would fail as well.
    """
    if error.rsp is None:
        return Fault(f"no answer from {host} ({type(error.__context__).__name__})")
    status = error.rsp.status_code
    told = phrase(status)
    if status == 429:
        return Fault(
            f"Google turns requests away ({told})", error.rsp.headers.get("Retry-After", "")
        )
    if status >= 500 or status == 408:
        return Fault(f"{host} is in trouble ({told})", error.rsp.headers.get("Retry-After", ""))
    if status != 200:
        raise EngineRefused(f"{host} refuses to speak ({told})") from error
    code = WITHOUT_SOUND.search(error.rsp.content)
    if code and int(code[1]) in PASSING:
        return Fault(f"Google is in trouble (code {int(code[1])})")
    raise EngineRefused("Google has no sound for these words in this language") from error


@dataclass(frozen=True, slots=True)
class Dialect:
    """A language as Google knows it, and the Google that reads it with the accent."""

    code: str
    tld: str
    title: str


TAGS = {"iw": "he", "jw": "jv", "tl": "fil"}  # Google's codes that BCP 47 has given up
ACCENTS = {  # gTTS' documentation, "Localized accents"; `us` wherever one asks from
    "en-AU": Dialect("en", "com.au", "English (Australia)"),
    "en-CA": Dialect("en", "ca", "English (Canada)"),
    "en-GB": Dialect("en", "co.uk", "English (United Kingdom)"),
    "en-IE": Dialect("en", "ie", "English (Ireland)"),
    "en-IN": Dialect("en", "co.in", "English (India)"),
    "en-NG": Dialect("en", "com.ng", "English (Nigeria)"),
    "en-US": Dialect("en", "us", "English (United States)"),
    "en-ZA": Dialect("en", "co.za", "English (South Africa)"),
    "es-ES": Dialect("es", "es", "Spanish (Spain)"),
    "es-MX": Dialect("es", "com.mx", "Spanish (Mexico)"),
    "es-US": Dialect("es", "us", "Spanish (United States)"),
    "fr-FR": Dialect("fr", "fr", "French (France)"),
    "pt-BR": Dialect("pt", "com.br", "Portuguese (Brazil)"),
}
UNSPOKEN = {"az": "Azerbaijani", "fa": "Persian", "hy": "Armenian", "ka": "Georgian"}


def _dialects() -> dict[str, Dialect]:
    """Every voice by its name, which is its BCP 47 tag."""
    languages = {
        TAGS.get(code, code): Dialect(code, "com", title) for code, title in tts_langs().items()
    }
    return ACCENTS | languages


def _dialect(voice: Voice) -> Dialect:
    dialects = _dialects()
    if voice.name in dialects:
        return dialects[voice.name]
    raise EngineRefused(
        f'gtts has no voice "{voice.name}": {_instead(voice.name, sorted(dialects))}'
    )


def _instead(name: str, names: Sequence[str]) -> str:
    """What to take for a voice that is not there."""
    language = re.split("[-_]", name)[0].lower()
    same = [other for other in names if other.split("-")[0] == language]
    if near := same or difflib.get_close_matches(name, names):
        return f"did you mean {' or '.join(near)}?"
    tongue = UNSPOKEN.get(language, "such language")
    return f"Google speaks no {tongue}. It has {', '.join(names)}"


def _slow(voice: Voice) -> bool:
    """Whether the voice asks for the slow reading; all else about it must be as it comes."""
    demand_unshaped(NAME, voice)
    if voice.pace != 1 and voice.pace >= SLOW:
        raise EngineRefused(
            f"gtts cannot read at pace {voice.pace:g}: it has pace 1, and one slow reading "
            f"for every pace below {SLOW:g}"
        )
    return voice.pace != 1
