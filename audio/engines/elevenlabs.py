"""ElevenLabs' voices, through its own client, with the times of the words.

A script names a voice as the service does, by its name or its id, alone (`elevenlabs/Rachel`) or
behind its model (`elevenlabs/eleven_flash_v2_5:Rachel`); a blank in a name is written `_`.

    ELEVENLABS_API_KEY           the key
    ELEVENLABS_BASE_URL          the server, such as https://api.eu.residency.elevenlabs.io
    AUDIOSTORY_ELEVENLABS_MODEL  the model of voices named without one
"""

import base64
import os
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from audio.engines.demands import demand_fit, demand_library, demand_unshaped, demand_words
from audio.engines.remote import Fault, Manners, Patience, Remote, Service, host_of, quoted
from audio.errors import EngineRefused
from audio.media.whole import whole_sound
from audio.model.cast import Offer, Voice
from audio.model.language import primary
from audio.model.speech import Spoken, Word
from audio.units import Ms

NAME = "elevenlabs"
OFFICIAL = "https://api.elevenlabs.io"
KEY, SERVER, MODEL = "ELEVENLABS_API_KEY", "ELEVENLABS_BASE_URL", "AUDIOSTORY_ELEVENLABS_MODEL"
DEFAULT_MODEL = "eleven_multilingual_v2"  # "recommended for most use cases": the client's guide
FORMAT = "mp3_44100_128"  # the best that every plan has
SEED = 0  # as far as the service can, the same words are the same sound
PACES = (0.7, 1.2)  # of `voice_settings.speed`
TOLD_LANGUAGE = ("_v2_5", "_v3")  # models that take one; older ones refuse to be told
IDS = re.compile(r"[A-Za-z0-9]{20}")
PAGE = 100  # voices in one answer, the most that there can be

# US dollars per 1,000 characters: $0.10, and half of it for the fast models, as elevenlabs.io's
# page of API prices was quoted in June 2026.  A plan's credits may be cheaper.
PRICE, FAST_PRICE = 0.10, 0.05
FAST = ("eleven_flash", "eleven_turbo")


class ElevenLabs(Remote):
    """The engine."""

    longest = 3000  # the model with the shortest breath, eleven_v3, had this at first
    at_once = 2  # what every plan allows
    sounds = False

    def __init__(self, patience: Patience | None = None) -> None:
        demand_library("elevenlabs")
        super().__init__(patience)
        self._searching = threading.Lock()
        self._ids: dict[str, str] = {}

    @property
    def version(self) -> str:
        """The default model; a change that the service makes to it is not told."""
        return f"{NAME} 1 {_default_model()} {FORMAT}"

    def voices(self) -> Sequence[Offer]:
        """Every account has its own, which cannot be known without asking."""
        about = "any voice of your account, by name or id; paid; sends the words to ElevenLabs"
        return [Offer(NAME, "*", ("*",), about)]

    def offer(self, name: str) -> Offer | None:
        """Any voice that an account may have."""
        return Offer(NAME, name, ("*",)) if all(_parts(name)) else None

    def price(self, voice: Voice) -> float:
        """US dollars per 1,000 characters."""
        model, _ = _parts(voice.name)
        return FAST_PRICE if model.startswith(FAST) else PRICE

    def speak(self, text: str, voice: Voice) -> Spoken:
        """Have the service read the text: an MP3 file, mono, 44.1 kHz, and when each word is.

        Raises:
            EngineBusy: no attempt brought a whole sound file.
            EngineRefused: no such voice or setting, no key, no credit, nothing to say.
        """
        demand_fit(text, self.longest)
        demand_words(text)
        demand_unshaped(NAME, voice)
        model, name = _parts(voice.name)
        settings = _settings(voice, model)
        client = self._client(_connect)
        wanted = {**settings, "voice_id": self._id(client, name), "model_id": model, "text": text}
        return self._patience.insist(lambda: _ask(client, wanted))

    def _id(self, client: Any, name: str) -> str:
        """The id of a voice: what looks like one, or what the account calls by this name."""
        if IDS.fullmatch(name):
            return name
        with self._searching:
            if name not in self._ids:
                self._ids |= self._patience.insist(lambda: _search(client, name))
        if name not in self._ids:
            raise EngineRefused(
                f'your account with ElevenLabs has no voice called "{name}": add it to your '
                "voices there, or write its id"
            )
        return self._ids[name]


def _settings(voice: Voice, model: str) -> dict[str, Any]:
    """What the request says of the manner: the pace, and the language to a model that takes one."""
    slowest, fastest = PACES
    if not slowest <= voice.pace <= fastest:
        pace = f"{voice.pace:g}: it goes from {slowest:g} to {fastest:g}"
        raise EngineRefused(f"elevenlabs cannot read at pace {pace}")
    settings: dict[str, Any] = {}
    if voice.pace != 1:
        settings["voice_settings"] = {"speed": voice.pace}
    if voice.language and model.endswith(TOLD_LANGUAGE):
        settings["language_code"] = primary(voice.language)
    return settings


def _connect(manners: Manners) -> Any:
    """ElevenLabs' client, which sends its key nowhere but to the service: no redirects."""
    import httpx  # noqa: PLC0415  slow
    from elevenlabs.client import ElevenLabs as Client  # noqa: PLC0415  slow

    service = _service()
    if not service.host:
        raise EngineRefused(f'{SERVER} is no web address: write one such as "{OFFICIAL}"')
    key = service.key(KEY)
    if not key:
        raise EngineRefused(f"ElevenLabs wants a key: set {KEY}")
    http = httpx.Client(follow_redirects=False)
    return Client(api_key=key, base_url=_server(), timeout=manners.read, httpx_client=http)


def _ask(client: Any, wanted: dict[str, Any]) -> Spoken | Fault:
    """One request for sound."""
    options = {"max_retries": 0}
    answer = _asked(
        lambda: client.text_to_speech.convert_with_timestamps(
            **wanted, output_format=FORMAT, seed=SEED, request_options=options
        )
    )
    if isinstance(answer, Fault):
        return answer
    try:
        sound = whole_sound(base64.b64decode(answer.audio_base_64, validate=True))
        return Spoken(sound, tuple(_words(answer.alignment)))
    except (ValueError, TypeError, AttributeError) as error:
        return _service().noise(error)


def _search(client: Any, name: str) -> dict[str, str] | Fault:
    """The ids of the account's voices that may be called so, by name and by short name."""
    wanted, options = name.replace("_", " "), {"max_retries": 0}
    found = _asked(
        lambda: client.voices.search(search=wanted, page_size=PAGE, request_options=options)
    )
    if isinstance(found, Fault):
        return found
    ids: dict[str, str] = {}
    for voice in found.voices or ():
        short, _, _ = voice.name.partition(" - ")  # "Sarah - Mature, Reassuring, Confident"
        for called in (voice.name, short):
            ids.setdefault(called.replace(" ", "_"), voice.voice_id)
    return ids


def _asked(ask: Callable[[], Any]) -> Any:
    """What the client answers, or the fault."""
    import httpx  # noqa: PLC0415  slow
    from elevenlabs.core.api_error import ApiError  # noqa: PLC0415  slow

    service = _service()
    try:
        return ask()
    except ApiError as error:
        return _fault(service, error)
    except httpx.HTTPError as error:
        return service.unreachable(error)
    except (AttributeError, TypeError, ValueError):  # the client took it for what it is not
        return service.noise("it is not the JSON that was promised")


def _fault(service: Service, error: Any) -> Fault:
    """What the service's refusal means; it says 401 for want of credit as well."""
    if error.status_code == 200:
        return service.noise("it is no JSON")
    said = error.body.get("detail") if isinstance(error.body, dict) else None
    said = said if isinstance(said, dict) else {"message": said}
    if "quota_exceeded" in {said.get("status"), said.get("code")}:
        service.refuse_unpaid("quota_exceeded")
    message = quoted(str(said.get("message") or ""), service.key(KEY))
    retry_after = (error.headers or {}).get("retry-after", "")
    return service.fault(error.status_code, message, retry_after)


def _words(alignment: Any) -> Iterator[Word]:
    """The words of the text by the times of their letters; punctuation belongs to none."""
    if alignment is None:
        return
    begins, ends = alignment.character_start_times_seconds, alignment.character_end_times_seconds
    for match in re.finditer(r"\w(?:\S*\w)?", _one_each(alignment.characters)):
        first, last = match.start(), match.end() - 1
        yield Word(match[0], _ms(begins[first]), _ms(ends[last]))


def _one_each(characters: Sequence[str]) -> str:
    """The text with one sign for each of the service's, which may be of several."""
    return "".join(character[:1] or " " for character in characters)


def _ms(seconds: float) -> Ms:
    return Ms(round(seconds * 1000))


def _server() -> str:
    return os.environ.get(SERVER, "").strip() or OFFICIAL


def _service() -> Service:
    return Service("ElevenLabs", host_of(_server()), KEY)


def _default_model() -> str:
    return os.environ.get(MODEL, "").strip() or DEFAULT_MODEL


def _parts(name: str) -> tuple[str, str]:
    """The model and the voice that a name means."""
    model, colon, voice = name.rpartition(":")
    return (model, voice) if colon else (_default_model(), voice)
