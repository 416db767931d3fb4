"""Amazon Polly's voices, through boto3.

A script names a voice as Polly does, alone (`polly/Joanna`) or behind the engine that is to speak
it (`polly/generative:Joanna`): standard, neural, long-form or generative.  Credentials, region and
endpoint come from where AWS keeps them: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE
and ~/.aws, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL_POLLY.

    AUDIOSTORY_POLLY_WORDS=1  also ask when each word is said: a second request, paid like the first
                              (generative voices do not tell)
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from audio.engines.demands import demand_fit, demand_library, demand_unshaped, demand_words
from audio.engines.remote import Fault, Manners, Patience, Remote, Service, quoted
from audio.errors import EngineRefused
from audio.media.mpeg import whole_frames
from audio.model.cast import Offer, Voice
from audio.model.language import primary
from audio.model.speech import Spoken, Word
from audio.units import Ms

NAME = "polly"
KEYS = "the AWS credentials (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE)"
WORDS = "AUDIOSTORY_POLLY_WORDS"
RATE = 24_000  # Hz, the best that every engine has
FRAME = 576  # samples of an MP3 frame at this rate (13818-3)

SOUND = {"OutputFormat": "mp3", "SampleRate": str(RATE)}
MARKS = {"OutputFormat": "json", "SpeechMarkTypes": ["word"]}

# US dollars per 1,000 characters: aws.amazon.com/polly/pricing, read on 7 October 2026.
PRICES = {"standard": 0.004, "neural": 0.016, "generative": 0.030, "long-form": 0.100}

# Amazon Polly's developer guide, "Available voices", 2026.  A voice speaks as neural unless it is
# on one of the lists below; what the client knows besides is generative, and its language is not
# known here.
LANGUAGES = {
    "arb ar": "Zeina",
    "ar-AE": "Hala Zayd",
    "ca-ES": "Arlet",
    "cmn-CN zh-CN": "Zhiyu",
    "cs-CZ": "Jitka",
    "cy-GB": "Gwyneth",
    "da-DK": "Mads Naja Sofie",
    "de-AT": "Hannah",
    "de-CH": "Sabrina",
    "de-DE": "Daniel Hans Lennart Marlene Vicki",
    "en-AU": "Nicole Olivia Russell",
    "en-GB": "Amy Arthur Brian Emma",
    "en-GB-WLS": "Geraint",
    "en-IE": "Niamh",
    "en-IN": "Raveena",
    "en-IN hi-IN": "Aditi Kajal",
    "en-NZ": "Aria",
    "en-SG": "Jasmine",
    "en-US": "Danielle Gregory Ivy Joanna Joey Justin Kendra Kevin Kimberly Matthew Ruth Salli "
    "Stephen Tiffany",
    "en-ZA": "Ayanda",
    "es-ES": "Conchita Enrique Lucia Sergio",
    "es-MX": "Andres Mia",
    "es-US": "Lupe Miguel Pedro Penelope",
    "fi-FI": "Suvi",
    "fr-BE": "Isabelle",
    "fr-CA": "Chantal Gabrielle Liam",
    "fr-FR": "Ambre Celine Florian Lea Mathieu Remi",
    "is-IS": "Dora Karl",
    "it-IT": "Adriano Beatrice Bianca Carla Giorgio Lorenzo",
    "ja-JP": "Kazuha Mizuki Takumi Tomoko",
    "ko-KR": "Jihye Seoyeon",
    "nb-NO no": "Ida Liv",
    "nl-BE": "Lisa",
    "nl-NL": "Laura Lotte Ruben",
    "pl-PL": "Ewa Jacek Jan Maja Ola",
    "pt-BR": "Camila Ricardo Thiago Vitoria",
    "pt-PT": "Cristiano Ines",
    "ro-RO": "Carmen",
    "ru-RU": "Maxim Tatyana",
    "sv-SE": "Astrid Elin",
    "tr-TR": "Burcu Filiz",
    "yue-CN zh-HK": "Hiujin",
}
STANDARD = """
    Aditi Astrid Carla Carmen Celine Chantal Conchita Cristiano Dora Enrique Ewa Filiz Geraint
    Giorgio Gwyneth Hans Jacek Jan Karl Liv Lotte Mads Maja Marlene Mathieu Maxim Miguel Mizuki
    Naja Nicole Penelope Raveena Ricardo Ruben Russell Tatyana Zeina
""".split()  # noqa: SIM905  a list of forty, to be read
GENERATIVE = ["Ambre", "Beatrice", "Florian", "Lennart", "Lorenzo", "Tiffany"]

SECRETS = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
KEY_IDS = re.compile(r"\b(AKIA|ASIA)\w+")
KEY_FAULTS = re.compile("AccessDenied|Credential|Expired|Forbidden|InvalidClient|Signature|Token")
MONEY_FAULTS = re.compile("OptInRequired|Quota|Subscription")
CROWD_FAULTS = re.compile("Throttl|TooManyRequests|LimitExceeded|SlowDown")


class Polly(Remote):
    """The engine."""

    longest = 3000  # billed characters in a request (Polly's quotas)
    at_once = 4  # of 18 that neural voices may have in flight
    sounds = False

    def __init__(self, patience: Patience | None = None) -> None:
        demand_library("boto3")
        super().__init__(patience)

    @property
    def version(self) -> str:
        """Nobody tells Polly's own."""
        return f"{NAME} 1 mp3 {RATE}"

    def voices(self) -> Sequence[Offer]:
        """Those whose language is known here, by language."""
        return list(_known().values())

    def offer(self, name: str) -> Offer | None:
        """A voice behind an engine's name, or one that is newer than this list."""
        engine, voice = _parts(name)
        if engine not in PRICES or not re.fullmatch("[A-Z][a-z]+", voice):
            return None
        known = _known().get(voice)
        return Offer(NAME, name, known.languages if known else ("*",))

    def price(self, voice: Voice) -> float | None:
        """US dollars per 1,000 characters; twice that if the words' times are asked for."""
        engine, _ = _parts(voice.name)
        return PRICES[engine] * (2 if _wants_words(engine) else 1) if engine in PRICES else None

    def speak(self, text: str, voice: Voice) -> Spoken:
        """Have Polly read the text: an MP3 file, mono, 24 kHz.

        Raises:
            EngineBusy: no attempt brought a whole MP3.
            EngineRefused: no such voice or setting, no credentials, nothing to say.
        """
        demand_fit(text, self.longest)
        demand_words(text)
        demand_unshaped(NAME, voice)
        client, wanted = self._client(_connect), _wanted(text, voice)
        marks = b""
        if _wants_words(wanted["Engine"]):
            marks = self._patience.insist(lambda: _ask(client, wanted, MARKS))
        sound = self._patience.insist(lambda: _ask(client, wanted, SOUND))
        length = Ms(whole_frames(sound) * FRAME * 1000 // RATE)
        return Spoken(sound, tuple(_words(marks, length)))


def _wanted(text: str, voice: Voice) -> dict[str, Any]:
    """What both requests say: who, in which language, and the words, with a pace as SSML."""
    engine, name = _parts(voice.name)
    wanted = {"Engine": engine, "VoiceId": name, "Text": text, "TextType": "text"}
    tags = _known()[name].languages if name in _known() else ()
    if own := [tag for tag in tags if primary(tag) == primary(voice.language)]:
        wanted["LanguageCode"] = own[0]
    if voice.pace != 1:
        paced = f'<prosody rate="{voice.pace:.0%}">{escape(text)}</prosody>'
        wanted |= {"Text": f"<speak>{paced}</speak>", "TextType": "ssml"}
    return wanted


def _connect(manners: Manners) -> Any:
    """Polly's client, without its own retries; boto3's clients may be used by several threads."""
    import boto3  # noqa: PLC0415  slow
    from botocore.config import Config  # noqa: PLC0415  slow
    from botocore.exceptions import BotoCoreError  # noqa: PLC0415  slow

    config = Config(
        connect_timeout=manners.connect,
        read_timeout=manners.read,
        retries={"total_max_attempts": 1},
    )
    try:
        return boto3.session.Session().client("polly", config=config)
    except (BotoCoreError, ValueError) as error:  # no region, no such profile, an odd endpoint
        raise EngineRefused(
            f"Amazon Polly cannot be asked ({quoted(str(error))}): see to AWS_DEFAULT_REGION and "
            f"to {KEYS}"
        ) from error


def _ask(client: Any, wanted: Mapping[str, Any], form: Mapping[str, Any]) -> Any:
    """One request: bytes of MP3, the marks as Polly sends them, or a fault."""
    from botocore.exceptions import (  # noqa: PLC0415  slow
        BotoCoreError,
        ClientError,
        HTTPClientError,
        NoAuthTokenError,
        NoCredentialsError,
        PartialCredentialsError,
    )
    from botocore.parsers import ResponseParserError  # noqa: PLC0415  slow

    host = re.sub("^https?://", "", client.meta.endpoint_url)
    service = Service("Amazon Polly", host, KEYS)
    try:
        answer = client.synthesize_speech(**wanted, **form)
        return _read(answer, service)
    except ClientError as error:
        return _fault(error, service)
    except (NoCredentialsError, PartialCredentialsError, NoAuthTokenError) as error:
        raise EngineRefused(f"Amazon Polly wants credentials: set {KEYS}") from error
    except ResponseParserError:
        return service.noise("it is neither sound nor JSON")
    except (HTTPClientError, BotoCoreError, OSError, ValueError) as error:
        return service.unreachable(error)


def _read(answer: Mapping[str, Any], service: Service) -> bytes | Fault:
    """What came, if it is what was asked for, to its last byte."""
    data: bytes = answer["AudioStream"].read()
    try:
        if answer["ContentType"] == "audio/mpeg":
            whole_frames(data)
        else:
            [json.loads(line)["time"] for line in data.splitlines()]
    except (ValueError, KeyError, TypeError) as error:
        return service.noise(f"{quoted(answer['ContentType'])}: {error}")
    return data


def _fault(error: Any, service: Service) -> Fault:
    """What Polly's refusal means; it has a code beside the status."""
    said, response = error.response.get("Error", {}), error.response["ResponseMetadata"]
    code, status = str(said.get("Code", "")), int(response["HTTPStatusCode"])
    retry_after = response.get("HTTPHeaders", {}).get("retry-after", "")
    if CROWD_FAULTS.search(code):
        return Fault(f"Amazon Polly turns requests away ({quoted(code)})", retry_after)
    if MONEY_FAULTS.search(code):
        service.refuse_unpaid(quoted(code))
    if KEY_FAULTS.search(code):  # its words repeat the request, and with it the key's id
        raise EngineRefused(f"Amazon Polly does not accept {KEYS}: {quoted(code)}")
    message = KEY_IDS.sub("…", f"{code}: {said.get('Message', '')}")
    return service.fault(status, quoted(message, *map(os.environ.get, SECRETS)), retry_after)


def _words(marks: bytes, length: Ms) -> Iterator[Word]:
    """The words by Polly's marks; each ends where the next begins, the last with the sound."""
    said = [json.loads(line) for line in marks.splitlines()]
    ends = [mark["time"] for mark in said[1:]] + [length]
    for mark, end in zip(said, ends, strict=False):
        yield Word(mark["value"], Ms(mark["time"]), Ms(end))


def _wants_words(engine: str) -> bool:
    return engine != "generative" and os.environ.get(WORDS, "").strip() not in {"", "0"}


@cache
def _known() -> dict[str, Offer]:
    """The voices of the list by name."""
    about = "{}; paid; sends the words to Amazon"
    return {
        name: Offer(NAME, name, tuple(tags.split()), about.format(_usual(name, known=True)))
        for tags, names in LANGUAGES.items()
        for name in names.split()
    }


def _usual(name: str, *, known: bool) -> str:
    """The engine that speaks a voice unless another is asked for."""
    if name in STANDARD:
        return "standard"
    return "neural" if known and name not in GENERATIVE else "generative"


def _parts(name: str) -> tuple[str, str]:
    """The engine and the voice that a name means."""
    engine, colon, voice = name.rpartition(":")
    return (engine, voice) if colon else (_usual(voice, known=voice in _known()), voice)
