"""Stand-ins for the services that are paid for: each its real protocol, on this machine.

A `Case` is a service as the common tests see it: how its engine is made, and how its protocol says
what can go wrong.
"""

import base64
import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree import ElementTree

from faulty_server import HANGS, RESETS, FaultyServer, Reply, fails, mp3, says, wav
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Response
from websockets.sync.server import serve

from audio.engines.azure import Azure
from audio.engines.elevenlabs import ElevenLabs
from audio.engines.openai import OpenAi
from audio.engines.polly import Polly

KEY = "secret0123456789abcdefSECRET0123"  # as long as Azure's are
MS_PER_CHARACTER = 60


class OpenAiServer(FaultyServer):
    """`POST /v1/audio/speech`, as OpenAI and many programs for one's own machine have it."""

    def speaks(self, asked):
        assert (asked.method, asked.path) == ("POST", "/v1/audio/speech")
        assert asked.json["response_format"] == "wav"
        body = wav(len(asked.json["input"]) * MS_PER_CHARACTER)
        return Reply(body=body, headers=(("Content-Type", "audio/wav"),))


class ElevenLabsServer(FaultyServer):
    """`POST /v1/text-to-speech/{voice}/with-timestamps` and `GET /v2/voices`."""

    voices = MappingProxyType(
        {"21m00Tcm4TlvDq8ikWAM": "Rachel", "EXAVITQu4vr4xnSDxMaL": "Sarah - Mature, Confident"}
    )

    def speaks(self, asked):
        if asked.path.startswith("/v2/voices?"):
            listed = [
                {"voice_id": voice_id, "name": name, "category": "premade"}
                for voice_id, name in self.voices.items()
            ]
            found = {"voices": listed, "has_more": False, "total_count": len(listed)}
            return says(found)(asked)
        assert re.fullmatch(
            r"/v1/text-to-speech/\w{20}/with-timestamps\?output_format=mp3_44100_128", asked.path
        )
        text = asked.json["text"]
        starts = [at * MS_PER_CHARACTER / 1000 for at in range(len(text))]
        alignment = {
            "characters": list(text),
            "character_start_times_seconds": starts,
            "character_end_times_seconds": [start + MS_PER_CHARACTER / 1000 for start in starts],
        }
        sound = base64.b64encode(mp3(len(text) * MS_PER_CHARACTER, 44_100, 128)).decode()
        told = {"audio_base64": sound, "alignment": alignment, "normalized_alignment": alignment}
        return says(told)(asked)


class PollyServer(FaultyServer):
    """`POST /v1/speech`: sound, or the speech marks of the same words."""

    def speaks(self, asked):
        assert (asked.method, asked.path) == ("POST", "/v1/speech")
        assert asked.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIA")
        text = re.sub("<[^>]*>", "", asked.json["Text"])
        if asked.json["OutputFormat"] == "json":
            body = "".join(
                json.dumps({"time": match.start() * MS_PER_CHARACTER, "type": "word",
                            "start": match.start(), "end": match.end(), "value": match[0]}) + "\n"
                for match in re.finditer(r"\w+", text)
            )  # fmt: skip
            return Reply(
                body=body.encode(), headers=(("Content-Type", "application/x-json-stream"),)
            )
        assert (asked.json["OutputFormat"], asked.json["SampleRate"]) == ("mp3", "24000")
        body = mp3(len(text) * MS_PER_CHARACTER)
        return Reply(body=body, headers=(("Content-Type", "audio/mpeg"),))


@dataclass(frozen=True)
class Again:
    """The second time that Azure's client meets a fault in one attempt: it goes back by itself."""

    fault: object

    @staticmethod
    def for_(fault):
        refused = isinstance(fault, tuple) and len(fault) == 3
        return fault is RESETS or (refused and fault[0] not in {400, 401, 403})


@dataclass(frozen=True)
class Upgrade:
    """What a client of Azure's wanted: the request that opened the socket, and its SSML."""

    path: str
    headers: dict
    ssml: str = ""

    @property
    def spoken(self):
        """The SSML without its namespace."""
        return ElementTree.fromstring(self.ssml.replace(' xmlns="', ' was="'))  # noqa: S314  our own


class AzureServer:
    """Azure's speech service as its SDK speaks to it: a web socket and its messages.

    Attributes:
        asked: what the engine asked for; what the client repeats by itself counts once.
        script: (status, headers, body) to refuse the socket, (code, reason) to close it in the
            middle of the sound, HANGS, RESETS, or None to speak.
    """

    def __init__(self):
        self.asked = []
        self.script = []
        self.hold = 0.0
        self.peak = 0
        self.closing = threading.Event()
        self._flying = 0
        self._lock = threading.Lock()
        self._server = serve(
            self._talk, "127.0.0.1", 0, process_request=self._opened, compression=None,
            ping_interval=None, close_timeout=0.2,
            subprotocols=["USP"], select_subprotocol=lambda *_: "USP",
        )  # fmt: skip

    @property
    def address(self):
        return f"http://127.0.0.1:{self._server.socket.getsockname()[1]}"

    def __enter__(self):
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *failure):
        self.closing.set()
        self._server.shutdown()
        self._thread.join()

    def _opened(self, connection, request):
        headers = {name.lower(): value for name, value in request.headers.raw_items()}
        with self._lock:
            behaviour = self.script.pop(0) if self.script else None
            connection.counts = not Again.for_(behaviour)
            if isinstance(behaviour, Again):
                behaviour = behaviour.fault
            elif not connection.counts:
                self.script.insert(0, Again(behaviour))
            connection.behaviour = behaviour
            connection.upgrade = Upgrade(request.path, headers)
            if isinstance(behaviour, tuple) and len(behaviour) == 3:
                self.asked += [connection.upgrade] * connection.counts
                status, more, body = behaviour
                lines = [*more, ("Content-Length", str(len(body))), ("Connection", "close")]
                return Response(status, "No", Headers(lines), body)
        return None

    def _talk(self, connection):
        try:
            while True:
                message = connection.recv()
                head, _, body = message.partition("\r\n\r\n")
                fields = dict(line.split(":", 1) for line in head.split("\r\n"))
                if fields["Path"] == "ssml":
                    self._answer(connection, fields["X-RequestId"], body)
        except ConnectionClosed:
            pass

    def _answer(self, connection, request, ssml):
        asked = Upgrade(connection.upgrade.path, connection.upgrade.headers, ssml)
        with self._lock:
            self.asked += [asked] * connection.counts
            self._flying += 1
            self.peak = max(self.peak, self._flying)
        try:
            self.closing.wait(self.hold)
            if connection.behaviour is RESETS:
                connection.socket.close()
            elif connection.behaviour is not HANGS:
                self._speak(connection, request, asked)
        finally:
            with self._lock:
                self._flying -= 1
        if connection.behaviour is HANGS:
            self.closing.wait(10)

    def _speak(self, connection, request, asked):
        def text(path, value):
            head = f"X-RequestId:{request}\r\nContent-Type:application/json\r\nPath:{path}\r\n\r\n"
            connection.send(head + json.dumps(value))

        def sound(data):
            head = f"X-RequestId:{request}\r\nX-StreamId:1\r\nPath:audio\r\n"
            head = (head if not data else f"Content-Type:audio/x-wav\r\n{head}").encode()
            connection.send(len(head).to_bytes(2, "big") + head + data)

        words = "".join(asked.spoken.itertext())
        tag = {"serviceTag": request}
        text("turn.start", {"context": tag})
        text("response", {"context": tag, "audio": {"type": "inline", "streamId": "1"}})
        text("audio.metadata", {"Metadata": [_boundary(match) for match in _marks(words)]})
        samples = wav(len(words) * MS_PER_CHARACTER, 48_000)[44:]
        half = len(samples) // 4 * 2
        sound(samples[:half])
        if connection.behaviour is not None:
            connection.close(*connection.behaviour)
            return
        sound(samples[half:])
        sound(b"")
        text("turn.end", {})


def _marks(words):
    return re.finditer(r"\w+|[^\w\s]", words)


def _boundary(match):
    kind = "WordBoundary" if match[0].isalnum() else "PunctuationBoundary"
    ticks = 10_000 * MS_PER_CHARACTER
    told = {"Text": match[0], "Length": len(match[0]), "BoundaryType": kind}
    times = {"Offset": match.start() * ticks, "Duration": len(match[0]) * ticks}
    return {"Type": "WordBoundary", "Data": {**times, "text": told}}


@dataclass(frozen=True)
class Case:
    """A service as the common tests see it.

    Attributes:
        status: how it says an HTTP status, with a Retry-After.
        unpaid: how it says that the money is used up.
        breaks: how a line breaks, or sound breaks off; each is worth another try.
        nonsense: what is no sound at all.
        keys: what a message names when the key is not accepted.
        waits: whether its client tells how long the server asks it to wait.
    """

    name: str
    server: Callable
    engine: Callable
    voice: str
    variables: Callable
    status: Callable
    unpaid: Callable
    breaks: dict
    nonsense: dict
    keys: str
    waits: bool = True

    def __str__(self):
        return self.name


HTML = fails(200, body=b"<!doctype html><title>Log in to the hotel's network</title>")
LOST = {"a line that resets": RESETS, "silence": HANGS}


def _cut(server, lost=0, cut=0):
    """The stand-in's own sound, without its last bytes."""

    def behave(asked):
        reply = server.speaks(None, asked)
        return Reply(200, reply.body[: len(reply.body) - cut], reply.headers, lost)

    return behave


def _elevenlabs_cut(asked):
    whole = json.loads(ElevenLabsServer.speaks(ElevenLabsServer, asked).body)
    sound = base64.b64decode(whole["audio_base64"])[:-50]
    return says({**whole, "audio_base64": base64.b64encode(sound).decode()})(asked)


def _polly_says(status, code):
    headers = (("x-amzn-ErrorType", code), ("Content-Type", "application/json"))
    return Reply(status, json.dumps({"message": f"{code} for Credential={KEY}"}).encode(), headers)


def _polly_status(status, retry_after=None):
    codes = {401: "UnrecognizedClientException", 403: "AccessDeniedException",
             429: "ThrottlingException", 500: "ServiceFailureException"}  # fmt: skip
    reply = _polly_says(status, codes.get(status, "Other"))
    more = () if retry_after is None else (("Retry-After", retry_after),)
    return Reply(status, reply.body, (*reply.headers, *more))


def _json_status(status, retry_after=None):
    """An error as OpenAI writes it, and as ElevenLabs does; both repeat the key, as some do."""
    told = {"message": f"no, not with {KEY}", "type": "some_error", "code": "some_error"}
    body = json.dumps({"error": told, "detail": {**told, "status": "some_error"}}).encode()
    return fails(status, retry_after, body, "application/json")


OPENAI = Case(
    "OpenAI", OpenAiServer, OpenAi, "alloy",
    lambda address: {"OPENAI_BASE_URL": f"{address}/v1", "OPENAI_API_KEY": KEY},
    _json_status,
    lambda: says({"error": {"message": "You exceeded your current quota",
                            "type": "insufficient_quota", "code": "insufficient_quota"}}, 429),
    {**LOST, "a line that breaks": _cut(OpenAiServer, lost=200),
     "an empty answer": fails(200, body=b"", kind="audio/wav")},
    {"HTML": HTML, "JSON": says({"ok": True})},
    "OPENAI_API_KEY",
)  # fmt: skip
ELEVENLABS = Case(
    "ElevenLabs", ElevenLabsServer, ElevenLabs, "21m00Tcm4TlvDq8ikWAM",
    lambda address: {"ELEVENLABS_BASE_URL": address, "ELEVENLABS_API_KEY": KEY},
    _json_status,
    lambda: says({"detail": {"status": "quota_exceeded", "message": "You have 3 credits"}}, 401),
    {**LOST, "a line that breaks": lambda asked: Reply(
        200, ElevenLabsServer.speaks(ElevenLabsServer, asked).body, (), lost=200),
     "sound that breaks off": _elevenlabs_cut, "no sound": says({"audio_base64": ""})},
    {"HTML": HTML, "JSON": says({"ok": True}), "a number": says(7)},
    "ELEVENLABS_API_KEY",
)  # fmt: skip
POLLY = Case(
    "Amazon Polly", PollyServer, Polly, "Joanna",
    lambda address: {
        "AWS_ENDPOINT_URL_POLLY": address, "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": KEY,
        "AWS_EC2_METADATA_DISABLED": "true",
    },
    _polly_status,
    lambda: lambda _: _polly_says(400, "ServiceQuotaExceededException"),
    {**LOST, "a line that breaks": _cut(PollyServer, lost=200),
     "sound that breaks off": _cut(PollyServer, cut=50),
     "no sound": fails(200, body=b"", kind="audio/mpeg")},
    {"HTML": HTML, "JSON": says({"ok": True})},
    "AWS_ACCESS_KEY_ID",
)  # fmt: skip
AZURE = Case(
    "Azure", AzureServer, Azure, "en-US-JennyNeural",
    lambda address: {"SPEECH_ENDPOINT": address, "SPEECH_KEY": KEY},
    lambda status, retry_after=None: (status, [("Retry-After", retry_after or "1")], b"no"),
    lambda: (1007, "Quota exceeded"),
    {**LOST, "a line that breaks": (1011, "an error within"), "a crowd": (4429, "later")},
    {"HTML": (200, [("Content-Type", "text/html")], b"<title>Log in</title>")},
    "SPEECH_KEY",
    waits=False,
)  # fmt: skip
CASES = [OPENAI, ELEVENLABS, POLLY, AZURE]
