"""Voices of any server that speaks OpenAI's `/v1/audio/speech`: OpenAI's own, or one nearby.

Many programs that run voices on one's own machine speak this protocol.  Which server is asked, and
with which key, is in the environment under the names that OpenAI's client gives them; a script
names only the voice, alone (`openai/alloy`) or behind its model (`openai/tts-1-hd:alloy`).

    OPENAI_BASE_URL          the server, such as http://localhost:8880/v1; OpenAI's if unset
    OPENAI_API_KEY           its key; a server of one's own needs none
    AUDIOSTORY_OPENAI_MODEL  the model of voices named without one; tts-1 if unset
"""

import os
from collections.abc import Sequence
from typing import Any

from audio.engines.demands import demand_fit, demand_library, demand_unshaped, demand_words
from audio.engines.remote import Fault, Manners, Patience, Remote, Service, host_of, quoted
from audio.errors import EngineRefused
from audio.media.whole import whole_sound
from audio.model.cast import Offer, Voice

NAME = "openai"
OFFICIAL = "https://api.openai.com/v1"
KEY, SERVER, MODEL = "OPENAI_API_KEY", "OPENAI_BASE_URL", "AUDIOSTORY_OPENAI_MODEL"
DEFAULT_MODEL = "tts-1"  # it follows `speed`, and servers of one's own know the name

# Of tts-1 and tts-1-hd (OpenAI's guide to text to speech).
VOICES = ("alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer")

# US dollars per 1,000 characters: OpenAI's model pages, October 2026.  gpt-4o-mini-tts is billed
# by tokens, $0.60 a million in and $12 out: about this, as 4,096 letters were billed (877 in and
# some six times as many out).
PRICES = {"tts-1": 0.015, "tts-1-hd": 0.030, "gpt-4o-mini-tts": 0.016}


class OpenAi(Remote):
    """The engine.  It asks for WAV, which mastering may encode once and not twice."""

    longest = 4096  # OpenAI's API reference, `input`
    at_once = 4
    sounds = False

    def __init__(self, patience: Patience | None = None) -> None:
        demand_library("openai")
        super().__init__(patience)

    @property
    def version(self) -> str:
        """The server and its model; nobody tells what runs there."""
        return f"{NAME} 1 {_server()} {_default_model()}"

    def voices(self) -> Sequence[Offer]:
        """OpenAI's own; another server's cannot be known without asking it."""
        about = (
            "paid; sends the words to OpenAI"
            if _is_official()
            else f"any voice of {_service().host}"
        )
        names = VOICES if _is_official() else ("*",)
        return [Offer(NAME, name, ("*",), about) for name in names]

    def offer(self, name: str) -> Offer | None:
        """Any voice that a server may have."""
        return Offer(NAME, name, ("*",)) if all(_parts(name)) else None

    def price(self, voice: Voice) -> float | None:
        """US dollars per 1,000 characters; nobody knows another server's."""
        model, _ = _parts(voice.name)
        return PRICES.get(model) if _is_official() else None

    def speak(self, text: str, voice: Voice) -> bytes:
        """Have the server read the text: a WAV file, or an MP3 if that is all it has.

        Raises:
            EngineBusy: no attempt brought a whole sound file.
            EngineRefused: no such voice or setting, no key, no credit, nothing to say.
        """
        demand_fit(text, self.longest)
        demand_words(text)
        demand_unshaped(NAME, voice)
        model, name = _parts(voice.name)
        wanted: dict[str, Any] = {"model": model, "voice": name, "input": text}
        if voice.pace != 1:
            _demand_pace(model)
            wanted["speed"] = voice.pace
        client = self._client(_connect)
        return self._patience.insist(lambda: _ask(client, wanted))


def _demand_pace(model: str) -> None:
    """See that a model follows `speed`; this family takes it and reads as ever."""
    if model.startswith("gpt-4o"):
        raise EngineRefused(f"{model} cannot change the pace of a voice: remove pace")


def _connect(manners: Manners) -> Any:
    """OpenAI's client, without its own retries."""
    from openai import OpenAI, Timeout  # noqa: PLC0415  slow

    service = _service()
    if not service.host:
        raise EngineRefused(f'{SERVER} is no web address: write one such as "{OFFICIAL}"')
    key = service.key(KEY)
    if not key and _is_official():
        raise EngineRefused(f"OpenAI wants a key: set {KEY}")
    return OpenAI(
        api_key=key or "none",  # the client will not be made without one
        base_url=_server(),
        max_retries=0,
        timeout=Timeout(manners.read, connect=manners.connect),
    )


def _ask(client: Any, wanted: dict[str, Any]) -> bytes | Fault:
    """One request."""
    from openai import APIConnectionError, APIStatusError, Omit  # noqa: PLC0415  slow

    service = _service()
    headers = None if service.key(KEY) else {"Authorization": Omit()}
    try:
        answer = client.audio.speech.create(**wanted, response_format="wav", extra_headers=headers)
    except APIStatusError as error:
        return _fault(service, error)
    except APIConnectionError as error:
        return service.unreachable(error.__cause__ or error)
    kind = answer.response.headers.get("Content-Type", "no type").partition(";")[0]
    try:
        return whole_sound(answer.content)
    except ValueError as error:
        return service.noise(f"{quoted(kind)}: {error}; is {SERVER} right?")


def _fault(service: Service, error: Any) -> Fault:
    """What the server's refusal means; OpenAI says 429 for want of credit as well."""
    said = error.body if isinstance(error.body, dict) else {}
    if said.get("code") == "insufficient_quota" or said.get("type") == "insufficient_quota":
        service.refuse_unpaid("insufficient_quota")
    message = quoted(str(said.get("message") or ""), os.environ.get(KEY, "").strip())
    retry_after = error.response.headers.get("Retry-After", "")
    return service.fault(error.status_code, message, retry_after)


def _server() -> str:
    return os.environ.get(SERVER, "").strip().rstrip("/") or OFFICIAL


def _is_official() -> bool:
    """Whether it is OpenAI's own server, or one of its regions."""
    return f".{host_of(_server())}".endswith(".api.openai.com")


def _service() -> Service:
    host = host_of(_server())
    return Service("OpenAI" if _is_official() else f"the server at {host}", host, KEY)


def _default_model() -> str:
    return os.environ.get(MODEL, "").strip() or DEFAULT_MODEL


def _parts(name: str) -> tuple[str, str]:
    """The model and the voice that a name means: "tts-1-hd:alloy", or the voice alone."""
    model, colon, voice = name.rpartition(":")
    return (model, voice) if colon else (_default_model(), voice)
