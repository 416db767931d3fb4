"""Microsoft Azure's voices, through its Speech SDK, with the times of the words.

A script names a voice as Azure does: `azure/en-US-JennyNeural`.  Its language is in its name.

    SPEECH_KEY       the key of the Speech resource
    SPEECH_REGION    where the resource is, such as westeurope
    SPEECH_ENDPOINT  in place of a region: the resource's own address, or a container's

The SDK is Microsoft's program under Microsoft's own licence, not free software.  It speaks over a
web socket, where the service says that it is busy but not for how long.
"""

import os
import re
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from audio.engines.demands import demand_fit, demand_library, demand_unshaped, demand_words
from audio.engines.remote import Fault, Patience, Remote, Service, host_of, quoted
from audio.errors import EngineRefused
from audio.media.whole import whole_wav
from audio.model.cast import Offer, Voice
from audio.model.speech import Spoken, Word
from audio.units import Ms

NAME = "azure"
KEY, REGION, ENDPOINT = "SPEECH_KEY", "SPEECH_REGION", "SPEECH_ENDPOINT"
KEYS = f"{KEY} and {REGION}"
VOICE_NAME = re.compile(r"([a-z]{2,3}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|\d{3})(?:-[a-z]+)?)-[A-Z]\S+")
POLYGLOT = re.compile("Multilingual|:Dragon|:MAI")
TICKS = 10_000  # 100 ns each, in a millisecond: the SDK's unit of time

# US dollars per 1,000 characters.  azure.microsoft.com/pricing/details/speech loads its figures
# by script; $16 a million, and $30 for HD voices, are what it was quoted with up to 2025, and are
# above what others quoted.
PRICE, HD_PRICE = 0.016, 0.030


class Azure(Remote):
    """The engine."""

    longest = 3000  # characters: far from the ten minutes of sound that one request may have
    at_once = 4
    sounds = False

    def __init__(self, patience: Patience | None = None) -> None:
        demand_library("azure.cognitiveservices.speech")
        super().__init__(patience)

    @property
    def version(self) -> str:
        """Nobody tells the service's own."""
        return f"{NAME} 1 48 kHz"

    def voices(self) -> Sequence[Offer]:
        """Azure has some six hundred, and more every month; its own list is the one to read."""
        about = (
            "any voice of Azure, such as azure/en-US-JennyNeural; paid; sends the words to "
            "Microsoft; the client is not free software"
        )
        return [Offer(NAME, "*", ("*",), about)]

    def offer(self, name: str) -> Offer | None:
        """Any voice that is named as Azure names them."""
        match = VOICE_NAME.fullmatch(name)
        if match is None:
            return None
        return Offer(NAME, name, (match[1], "*") if POLYGLOT.search(name) else (match[1],))

    def price(self, voice: Voice) -> float:
        """US dollars per 1,000 characters."""
        return HD_PRICE if ":DragonHD" in voice.name else PRICE

    def speak(self, text: str, voice: Voice) -> Spoken:
        """Have the service read the text: a WAV file, mono, 48 kHz, and when each word is.

        Raises:
            EngineBusy: no attempt brought all of it.
            EngineRefused: no such voice or setting, no key, no credit, nothing to say.
        """
        demand_fit(text, self.longest)
        demand_words(text)
        demand_unshaped(NAME, voice, able=["pitch"])
        config, ssml, wait = _config(), _ssml(text, voice), self._patience.manners.read
        return self._patience.insist(lambda: _ask(config, ssml, wait))


def _ssml(text: str, voice: Voice) -> str:
    """The request (SSML 1.0): whose voice, how fast, how high, in which language."""
    language, *_ = voice.name.rsplit("-", 1)
    said = escape(text)
    if "-" in voice.language:  # of a language without a country it finds the words by itself
        said = f"<lang xml:lang={quoteattr(voice.language)}>{said}</lang>"
    prosody = ""
    if voice.pace != 1:
        prosody += f' rate="{100 * (voice.pace - 1):+.2f}%"'
    if voice.pitch:
        prosody += f' pitch="{voice.pitch:+g}st"'
    if prosody:
        said = f"<prosody{prosody}>{said}</prosody>"
    return (
        '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" '
        f"xml:lang={quoteattr(language)}><voice name={quoteattr(voice.name)}>{said}</voice></speak>"
    )


def _config() -> Any:
    """Where the SDK goes, with which key, for which sound."""
    from azure.cognitiveservices import speech  # noqa: PLC0415  slow, and native

    service = _service()
    key, region, endpoint = service.key(KEY), _variable(REGION), _variable(ENDPOINT)
    if endpoint and not service.host:
        raise EngineRefused(f"{ENDPOINT} is no web address: it begins with https://")
    if endpoint:
        config = speech.SpeechConfig(subscription=key or None, endpoint=endpoint)
    elif key and re.fullmatch("[a-z0-9]+", region):
        config = speech.SpeechConfig(subscription=key, region=region)
    else:
        raise EngineRefused(f"Azure wants a key and a region, such as westeurope: set {KEYS}")
    config.set_speech_synthesis_output_format(
        speech.SpeechSynthesisOutputFormat.Riff48Khz16BitMonoPcm
    )
    return config


def _ask(config: Any, ssml: str, wait: float) -> Spoken | Fault:
    """One request, over a connection of its own; a silence of `wait` seconds ends it."""
    from azure.cognitiveservices import speech  # noqa: PLC0415  slow, and native

    heard: SimpleQueue[Any] = SimpleQueue()
    words: list[Word] = []
    synthesizer = speech.SpeechSynthesizer(speech_config=config, audio_config=None)
    synthesizer.synthesizing.connect(lambda _: heard.put(None))
    synthesizer.synthesis_completed.connect(lambda event: heard.put(event.result))
    synthesizer.synthesis_canceled.connect(lambda event: heard.put(event.result))
    synthesizer.synthesis_word_boundary.connect(lambda event: words.extend(_word(event)))
    synthesizer.speak_ssml_async(ssml)
    result = None
    while result is None:
        try:
            result = heard.get(timeout=wait)
        except Empty:
            synthesizer.stop_speaking_async()
            return _service().unreachable(TimeoutError())
    if result.reason != speech.ResultReason.SynthesizingAudioCompleted:
        return _fault(result.cancellation_details, speech.CancellationErrorCode)
    try:
        return Spoken(whole_wav(result.audio_data), tuple(words))
    except ValueError as error:
        return _service().noise(error)


def _word(event: Any) -> list[Word]:
    """The word at a boundary; none where it is punctuation."""
    if event.boundary_type.name != "Word":
        return []
    begin = event.audio_offset // TICKS
    length = round(event.duration.total_seconds() * 1000)
    return [Word(event.text, Ms(begin), Ms(begin + length))]


def _fault(details: Any, codes: Any) -> Fault:
    """What the SDK's cancellation means: an HTTP status where it tells one, else its own code."""
    service, code = _service(), details.error_code
    said = quoted(details.error_details, service.key(KEY))
    if code == codes.Forbidden or "quota" in said.lower():
        service.refuse_unpaid("out of quota")
    if refused := re.search(r"upgrade failed: [^()]*\((\d{3})\)", said):
        status = int(refused[1])
        return service.fault(status) if status >= 400 else service.noise("it is a web page")
    if code == codes.TooManyRequests:
        return service.fault(429)
    if code == codes.AuthenticationFailure:
        return service.fault(401)
    if code == codes.BadRequest:
        raise EngineRefused(f"Azure refuses to speak: {said}")
    return Fault(f"no answer from {service.host} ({code.name})")


def _service() -> Service:
    endpoint = _variable(ENDPOINT)
    host = host_of(endpoint) if endpoint else f"{_variable(REGION)}.tts.speech.microsoft.com"
    return Service("Azure", host, KEYS)


def _variable(name: str) -> str:
    return os.environ.get(name, "").strip()
