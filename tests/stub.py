"""A loopback server with the OpenAI chat API that behaves as badly as it is told.

    with Stub(answer("hello")) as stub:                       # the same for every call
    with Stub(status(500), answer("hello")) as stub:          # in this order, the last one for ever
    with Stub(script=lambda call: answer(call.user)) as stub: # decided by the call

Real sockets, standard library only. What it was asked is in `stub.calls`. Beside it, a clock for its callers.
"""

import json
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from briefer.model.retries import Clock
from tests.loopback import LoopbackModel


@dataclass(frozen=True)
class Call:
    """One request: its number from 0, path, headers (lower case) and body."""

    number: int
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def user(self) -> str:
        """The last turn."""
        return str(self.body["messages"][-1]["content"])


Step = Callable[["_Handler"], None]
Script = Callable[[Call], Step]


def completion(
    text: str | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    tokens: tuple[int, int] = (10, 5),
    top: Mapping[str, float] | None = None,
    timings: tuple[float, float] | None = None,
) -> dict[str, Any]:
    """The body of an answer. `top` are the log-probabilities of the first token, `timings` milliseconds."""
    choice: dict[str, Any] = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": text, "refusal": refusal},
    }
    if top is not None:
        alternatives = [
            {"token": token, "logprob": logprob, "bytes": list(token.encode())} for token, logprob in top.items()
        ]
        choice["logprobs"] = {"content": [{**alternatives[0], "top_logprobs": alternatives}]}
    body: dict[str, Any] = {"id": "x", "object": "chat.completion", "model": "stub", "choices": [choice]}
    body["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    if timings:
        body["timings"] = {"prompt_ms": timings[0], "predicted_ms": timings[1]}
    return body


def answer(text: str | None, headers: Mapping[str, str] | None = None, **parts: Any) -> Step:
    return raw(200, json.dumps(completion(text, **parts)), headers)


def status(code: int, body: object = None, headers: Mapping[str, str] | None = None) -> Step:
    """An error as OpenAI words it, unless `body` says otherwise."""
    said = {"error": {"message": f"status {code}", "code": None}} if body is None else body
    return raw(code, json.dumps(said), headers)


def raw(code: int, body: str, headers: Mapping[str, str] | None = None) -> Step:
    def step(handler: "_Handler") -> None:
        data = body.encode()
        handler.begin(code, {"content-length": str(len(data)), **(headers or {})})
        handler.wfile.write(data)

    return step


def packed(code: int, data: bytes, encoding: str) -> Step:
    """A body sent as it is, with its encoding told."""

    def step(handler: "_Handler") -> None:
        handler.begin(code, {"content-length": str(len(data)), "content-encoding": encoding})
        handler.wfile.write(data)

    return step


def reset() -> Step:
    """Hang up hard, in the place of an answer."""

    def step(handler: "_Handler") -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.hang_up()

    return step


def cut(text: str) -> Step:
    """Promise the whole body and hang up in its middle."""

    def step(handler: "_Handler") -> None:
        data = json.dumps(completion(text)).encode()
        handler.begin(200, {"content-length": str(len(data))})
        handler.wfile.write(data[: len(data) // 2])
        handler.hang_up()

    return step


def hang() -> Step:
    """Never answer."""

    def step(handler: "_Handler") -> None:
        handler.server.closing.wait()
        handler.hang_up()

    return step


def drip(pause: float = 0.02) -> Step:
    """One byte after the other, for ever."""

    def step(handler: "_Handler") -> None:
        handler.begin(200, {"content-length": "1000000"})
        while not handler.server.closing.wait(pause):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return step


def endless() -> Step:
    """A body without end, as fast as it is read."""

    def step(handler: "_Handler") -> None:
        handler.begin(200, {"connection": "close"})
        while not handler.server.closing.is_set():
            handler.wfile.write(b" " * 65536)

    return step


def slowly(step: Step, pause: float) -> Step:
    def later(handler: "_Handler") -> None:
        handler.server.closing.wait(pause)
        step(handler)

    return later


class Stub(LoopbackModel):
    """The running server."""

    def __init__(self, *steps: Step, script: Script | None = None) -> None:
        self._server = _Server(script or (lambda call: steps[min(call.number, len(steps) - 1)]))
        super().__init__(self._server)

    def end(self) -> None:
        self._server.closing.set()

    @property
    def calls(self) -> list[Call]:
        return self._server.calls


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.closing = threading.Event()
        self.calls: list[Call] = []
        self._lock = threading.Lock()
        self._script = script

    def note(self, path: str, headers: Mapping[str, str], body: dict[str, Any]) -> Step:
        with self._lock:
            call = Call(len(self.calls), path, headers, body)
            self.calls.append(call)
        return self._script(call)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.note(self.path, headers, body)(self)

    def begin(self, code: int, headers: Mapping[str, str]) -> None:
        self.send_response(code)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def hang_up(self) -> None:
        """Close for real: the shutdown that follows a handler would answer with a clean end."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


class Clockwork:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.sleep)
