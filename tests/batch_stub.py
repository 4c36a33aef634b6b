"""A loopback server with OpenAI's batch API, which counts what is paid and fails as it is told.

with BatchStub(newsroom.completed) as stub: …          # every batch is answered at once
with BatchStub(newsroom.completed, Plan(…)) as stub: … # a plan says how each batch ends

`stub.paid` counts the questions that are paid by the name they were asked under.
"""

import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.loopback import LoopbackModel
from tests.stub import completion

Body = dict[str, Any]
Answering = Callable[[Body], Body]


def line(name: str, status: int, body: object, error: object = None) -> Body:
    """A line of an output or error file."""
    response = None if status == 0 else {"status_code": status, "request_id": "r", "body": body}
    return {"id": "b", "custom_id": name, "response": response, "error": error}


def answered(name: str, body: Body) -> Body:
    return line(name, 200, body)


def failed(name: str, status: int, message: str = "no", **more: str) -> Body:
    return line(name, status, {"error": {"message": message, **more}})


def expired(name: str) -> Body:
    return line(name, 0, None, {"code": "batch_expired", "message": "not executed before the window closed"})


@dataclass
class Plan:
    """How one batch ends: its status, which of its lines are answered (by their place), what stands in the error file,
    what the output file is made into, and how many looks at it see it under way."""

    status: str = "completed"
    keeps: Callable[[int], bool] = lambda _place: True
    errors: Callable[[str], Body | None] = lambda _name: None
    written: Callable[[list[str]], str] = lambda lines: "".join(f"{one}\n" for one in lines)
    looks: int = 1
    faults: tuple[Body, ...] = ()


@dataclass
class Batch:
    number: int
    plan: Plan
    file: str
    metadata: Body
    looked: int = 0
    cancelled: bool = False
    made: bool = False


@dataclass
class Ledger:
    """What the server was asked: each request as "METHOD path", the files and the batches."""

    requests: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    direct: list[Body] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)

    def lines(self, batch: Batch) -> list[Body]:
        """The questions of a batch."""
        return [json.loads(one) for one in self.files[batch.file].split("\n") if one]

    @property
    def paid(self) -> Counter[str]:
        """How often each question is paid: in every batch that was begun, whether anybody looks at it or not."""
        begun = [batch for batch in self.batches.values() if not batch.plan.faults]
        return Counter(
            line["custom_id"]
            for batch in begun
            for place, line in enumerate(self.lines(batch))
            if batch.plan.keeps(place) and not batch.plan.errors(line["custom_id"])
        )

    @property
    def sizes(self) -> list[int]:
        """How many questions each batch has, in order."""
        return [len(self.lines(batch)) for batch in self.batches.values()]


class BatchStub(Ledger, LoopbackModel):
    """The running server. `plans` are those of the batches in order, the last one for ever. `on` is called before each
    request is worked on, and what it returns is sent in the place of an answer; `after` when the answer is made and not
    yet sent; `halfway` when half of it is sent, and says whether the other half is left out."""

    def __init__(self, answering: Answering, *plans: Plan) -> None:
        Ledger.__init__(self)
        self.answering, self.plans = answering, plans or (Plan(),)
        self.on: Callable[[str], tuple[int, Body] | None] = lambda _request: None
        self.after: Callable[[str], object] = lambda _request: None
        self.halfway: Callable[[str], bool] = lambda _request: False
        self.lock = threading.RLock()
        server = _Server(("127.0.0.1", 0), _Handler)
        server.stub = self
        LoopbackModel.__init__(self, server)

    def served(self, method: str, path: str, content: bytes) -> tuple[int, Body | bytes]:
        path, _, query = path.partition("?")
        parts = path.removeprefix("/v1/").split("/")
        match (method, *parts):
            case ("POST", "files"):
                return 200, {"id": self._uploaded(content), "object": "file", "bytes": 1, "created_at": 1}
            case ("POST", "batches"):
                return 200, self.shown(self._created(json.loads(content)))
            case ("GET", "batches"):
                after = re.search(r"after=([\w-]+)", query)
                return 200, self._listed(after[1] if after else "")
            case ("GET", "batches", name) if name in self.batches:
                return 200, self._looked(name)
            case ("POST", "batches", name, "cancel") if name in self.batches:
                self.batches[name].cancelled = True
                return 200, self.shown(name)
            case ("GET", "files", name, "content") if name in self.files:
                return 200, self.files[name].encode()
            case ("POST", "chat", "completions"):
                self.direct.append(json.loads(content))
                return 200, self.answering(self.direct[-1])
        return 404, {"error": {"message": f"no {method} {path} here"}}

    def _uploaded(self, content: bytes) -> str:
        name = f"file-{sum(name.startswith('file-') for name in self.files)}"
        start = content.index(b'{"custom_id"')
        self.files[name] = content[start : content.rindex(b"}\n") + 2].decode()
        return name

    def _created(self, asked: Body) -> str:
        name, number = f"batch_{len(self.batches)}", len(self.batches)
        assert (asked["endpoint"], asked["completion_window"]) == ("/v1/chat/completions", "24h")
        plan = self.plans[min(number, len(self.plans) - 1)]
        self.batches[name] = Batch(number, plan, asked["input_file_id"], asked["metadata"])
        return name

    def _listed(self, after: str) -> Body:
        names = list(reversed(self.batches))
        names = names[names.index(after) + 1 :] if after else names
        return {"object": "list", "data": [self.shown(name) for name in names[:2]], "has_more": len(names) > 2}

    def _looked(self, name: str) -> Body:
        batch = self.batches[name]
        batch.looked += 1
        return self.shown(name)

    def shown(self, name: str) -> Body:
        """The batch as the server tells of it; its answers are made when it ends."""
        batch = self.batches[name]
        told = {"id": name, "object": "batch", "endpoint": "/v1/chat/completions", "completion_window": "24h"}
        told |= {"input_file_id": batch.file, "metadata": batch.metadata, "created_at": 1}
        total = len(self.lines(batch))
        if batch.looked < batch.plan.looks and not batch.cancelled:
            return told | {"status": "in_progress", "request_counts": {"total": total, "completed": 0, "failed": 0}}
        if batch.plan.faults:
            return told | {"status": "failed", "errors": {"object": "list", "data": list(batch.plan.faults)}}
        if not batch.made:
            self._make(name, batch)
        files = {"output_file_id": f"out-{name}", "error_file_id": f"err-{name}"}
        status = "cancelled" if batch.cancelled else batch.plan.status
        told |= {key: file for key, file in files.items() if self.files.get(file)}
        return told | {"status": status, "request_counts": {"total": total, "completed": total, "failed": 0}}

    def _make(self, name: str, batch: Batch) -> None:
        batch.made = True
        out, errors = [], []
        for place, asked in enumerate(self.lines(batch)):
            key = asked["custom_id"]
            if error := batch.plan.errors(key):
                errors.append(json.dumps(error))
            elif batch.plan.keeps(place):
                # as some servers write them: accents, and signs that end lines elsewhere, as they are
                out.append(json.dumps(answered(key, self.answering(asked["body"])), ensure_ascii=False))
            elif batch.plan.status == "expired":
                errors.append(json.dumps(expired(key)))
        self.files[f"out-{name}"] = batch.plan.written(out)
        self.files[f"err-{name}"] = "".join(f"{one}\n" for one in errors)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    stub: BatchStub

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        self._serve()

    def do_GET(self) -> None:
        self._serve()

    def _serve(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length") or 0))
        request, stub = f"{self.command} {self.path.removeprefix('/v1')}", self.server.stub
        with stub.lock:
            stub.requests.append(request)
            stub.keys.add(str(self.headers.get("authorization")))
            status, told = stub.on(request) or stub.served(self.command, self.path, content)
            stub.after(request)
        data = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        half = len(data) // 2
        self.wfile.write(data[:half])
        self.wfile.flush()
        if stub.halfway(request):
            self.close_connection = True
            return
        self.wfile.write(data[half:])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


def saying(text: str) -> Answering:
    """The same answer to everything."""
    return lambda _body: completion(text)


def named(requests: list[str]) -> Iterator[str]:
    """The requests without names and numbers."""
    return (re.sub(r"(batch_|file-|out-|err-)\w+", r"\1", one.partition("?")[0]) for one in requests)
