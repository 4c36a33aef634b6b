"""Edge: recordings, files of what a model's server really answered, made as it answers and played again without it.

vcrpy stands between the client and the network and does both. A recording keeps no key, no account, no address: of the
headers the content type and the server's own time, of the address the path. A question is matched by its whole body.
While a recording is made, each answer is written at once to a second file beside it: one that was ended early goes on
from there.
"""

import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from briefer.errors import BrieferError, CassetteMiss, UsageError
from briefer.model import bodies
from briefer.model.cassette_files import (
    BASE_URL,
    Interaction,
    YamlFile,
    digest_of,
    interaction,
    printable,
    read,
)
from briefer.model.cassette_vectors import section, vectors_in, vectors_of, with_vectors
from briefer.model.completions import read_json
from briefer.model.unfinished import Unfinished
from briefer.model.vector_sources import Tape
from briefer.model.wire import Json, scrubbed
from briefer.text.redaction import without_keys

__all__ = [
    "BASE_URL",
    "Cassette",
    "is_kept",
    "model_of",
    "recording",
    "replaying",
    "vectors_of",
    "with_vectors",
]

Handler = Callable[[Any, httpx2.Request], Awaitable[httpx2.Response]]

_LASTING = {200, 400, 413, 422}
_KEPT_OF_REQUEST = {"content-type"}
_KEPT_OF_RESPONSE = {"content-type", "openai-processing-ms"}


@dataclass(frozen=True)
class Cassette:
    """An open recording: its answers, and the vectors beside them."""

    path: Path
    vectors: Tape
    _tape: Any
    _file: "_InMemory"

    def unused(self) -> list[str]:
        """The last turn of each recorded question that was not asked, its first 80 characters."""
        played = self._tape.play_counts
        return [_last_turn(request) for number, request in enumerate(self._tape.requests) if not played[number]]

    def leave_open(self) -> None:
        """The run was stopped: what was answered is kept for the next one, and no recording is made of it yet."""
        self._file.whole = False

    def holds(self, sent: Json) -> bool:
        """Whether the answer to this question is here and was not given yet."""
        return bool(self._tape.can_play_response_for(_request(interaction(sent, {}))))


@contextmanager
def recording(path: Path) -> Iterator[Cassette]:
    """While open, answers are written down; the file appears whole at the end, sorted by question.

    What an earlier recording to this file has answered before it was ended is not asked again. Raises UsageError if the
    file is there already: a recording is made anew, never mended.
    """
    with Unfinished.open(path) as unfinished:
        file = _InMemory(unfinished.held)
        vectors = Tape(held=tuple(unfinished.held_vectors), keep=unfinished.append_vectors)
        with _opened(path, file, vectors, unfinished) as cassette:
            yield cassette
        if file.saved is not None:
            unfinished.finish(_written(file.saved) + section(vectors))


@contextmanager
def replaying(path: Path) -> Iterator[Cassette]:
    """While open, answers come from the file and nothing goes out. A question that is not in it raises
    CassetteMiss where it is asked."""
    recorded = read(path)
    file, vectors = _InMemory(recorded["interactions"]), vectors_in(recorded, path)
    with _opened(path, file, vectors, None) as cassette:
        yield cassette


def model_of(path: Path) -> str:
    """The name of the model whose answers were recorded."""
    interactions = read(path)["interactions"]
    name = json.loads(interactions[0]["request"]["body"]).get("model") if interactions else None
    if not isinstance(name, str) or not name.isprintable():
        raise CassetteMiss(f"the recording '{path}' holds no question to a model: record it again")
    return name


def is_kept(sent: Json) -> bool:
    """Whether a recording under way holds the answer to this question: it was paid before."""
    return _under_way is not None and _under_way.holds(sent)


_under_way: Cassette | None = None


@contextmanager
def _opened(path: Path, file: "_InMemory", vectors: Tape, unfinished: Unfinished | None) -> Iterator[Cassette]:
    """The cassette in the hands of vcrpy: with an unfinished file one that grows, else one that only plays."""
    global _under_way
    try:
        import vcr
        from vcr.patch import PATCHER_NAMES
    except ImportError as error:
        raise UsageError("recordings need the extra 'replay': pip install 'briefer[replay]'") from error
    opened: list[Any] = []
    handle = _handler(opened, unfinished.fault if unfinished else lambda: None)
    recorder = vcr.VCR(
        record_mode=vcr.mode("new_episodes" if unfinished else "none"),
        match_on=["question"],
        before_record_request=_without_origin,
        # vcrpy's own way in reads a body whole, however long it is.
        skip_patchers=PATCHER_NAMES,
        custom_patches=((httpx2.AsyncHTTPTransport, "handle_async_request", handle),),
        record_on_exception=False,
    )
    recorder.register_matcher("question", _same_question)
    recorder.register_persister(file)
    with recorder.use_cassette(str(path), allow_playback_repeats=unfinished is None) as tape:
        opened.append(tape)
        cassette = Cassette(path, vectors, tape, file)
        try:
            if unfinished:
                tape.append = _keeping(tape, unfinished)
                _under_way = cassette
            yield cassette
        finally:
            _under_way = None
        if unfinished:  # what is no longer asked is not saved, and nothing where the run was stopped
            tape.data = [each for number, each in enumerate(tape.data) if tape.play_counts[number]]
            tape.dirty = file.whole


def _handler(opened: list[Any], fault: Callable[[], BrieferError | None]) -> Handler:
    """The client's way to the network through the cassette, once that is opened. What the server says is bounded
    before vcrpy reads it, and nothing is asked that could not be kept."""
    from vcr.errors import CannotOverwriteExistingCassetteException
    from vcr.stubs.httpx_stubs import vcr_handle_async_request

    network: Handler = httpx2.AsyncHTTPTransport.handle_async_request

    async def ask(transport: Any, request: httpx2.Request) -> httpx2.Response:
        if error := fault():
            raise error
        response = await network(transport, request)
        bodies.bound(response)
        return response

    async def handle(transport: Any, request: httpx2.Request) -> httpx2.Response:
        handled: Handler = vcr_handle_async_request(opened[0], ask, httpx2)
        try:
            return await handled(transport, request)
        except CannotOverwriteExistingCassetteException as error:
            raise CassetteMiss("no recorded answer") from error

    return handle


def _keeping(tape: Any, unfinished: Unfinished) -> Callable[[Any, dict[str, Any]], None]:
    """The cassette's `append`, with the answer on the disk before anybody uses it. It counts as played: a question
    that is asked again was answered badly, and is asked of the server."""
    append = tape.append

    def keep(request: Any, response: dict[str, Any]) -> None:
        if _is_of_vectors(request):
            return
        answer = _lasting(response, str(request.headers.get("authorization", "")).removeprefix("Bearer "))
        if answer is None:
            return
        append(request, answer)
        number = len(tape.data) - 1
        tape.play_counts[number] += 1
        unfinished.append(_interaction(*tape.data[number]))

    return keep


def _lasting(response: dict[str, Any], key: str) -> dict[str, Any] | None:
    """Answers, and rejections that would come again, without account, cookies or the key that may be quoted in them.
    None for a failure that passes: played again it would never pass."""
    status = response["status"]
    try:
        said = read_json(response["body"]["string"])
    except ValueError:
        return None
    if status["code"] not in _LASTING or not isinstance(said, dict):
        return None
    text = without_keys(scrubbed(json.dumps(said, ensure_ascii=False)), [key])
    headers = {
        name: [value for value in values if printable(value)]
        for name, values in response["headers"].items()
        if name.lower() in _KEPT_OF_RESPONSE
    }
    reason = status["message"] if printable(status["message"]) else ""
    return {
        "status": {"code": status["code"], "message": reason},
        "headers": headers,
        "body": {"string": text.encode()},
    }


# ---- in the words of vcrpy


class _InMemory:
    """vcrpy's persister: a cassette begins with what was read before, and what it would save is taken from here."""

    def __init__(self, held: list[Interaction]) -> None:
        self._held = held
        self.whole = True
        self.saved: dict[str, Any] | None = None

    def load_cassette(self, _path: str, serializer: Any) -> tuple[list[Any], list[dict[str, Any]]]:  # noqa: ARG002
        return [_request(each) for each in self._held], [_response(each) for each in self._held]

    def save_cassette(self, _path: str, recorded: dict[str, Any], serializer: Any) -> None:  # noqa: ARG002
        self.saved = recorded


def _written(recorded: dict[str, Any]) -> str:
    from vcr.serialize import serialize

    return str(serialize(recorded, YamlFile))


def _request(each: Interaction) -> Any:
    from vcr.request import Request

    asked = each["request"]
    body = asked["body"].encode("utf-8", "replace")
    return Request(asked["method"], asked["uri"], body, dict(asked["headers"]))


def _response(each: Interaction) -> dict[str, Any]:
    body = each["response"]["body"]["string"].encode("utf-8", "replace")
    return {**each["response"], "body": {"string": body}}


def _interaction(request: Any, response: dict[str, Any]) -> Interaction:
    said = json.loads(response["body"]["string"])
    status = response["status"]["code"], response["status"]["message"]
    return interaction(
        json.loads(request.body), said, status, response["headers"], method=request.method, uri=request.uri
    )


def _without_origin(request: Any) -> Any | None:
    """Run at recording, at loading and at each match, on a copy, so it must give the same again. None for a request
    that vcrpy is to let through: vectors have a place of their own."""
    if _is_of_vectors(request):
        return None
    request.uri = f"{BASE_URL}/{'/'.join(request.parsed_uri.path.split('/')[-2:])}"
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in _KEPT_OF_REQUEST}
    return request


def _is_of_vectors(request: Any) -> bool:
    return bool(request.parsed_uri.path.endswith("/embeddings"))


def _same_question(one: Any, other: Any) -> None:
    assert _digest(one) == _digest(other), "another question"


def _digest(request: Any) -> str:
    known = request.__dict__.get("_briefer_digest")
    if known is None:
        known = digest_of(json.loads(request.body or b"null"), request.method, request.uri)
        request.__dict__["_briefer_digest"] = known
    return str(known)


def _last_turn(request: Any) -> str:
    messages = json.loads(request.body).get("messages")
    last = messages[-1] if isinstance(messages, list) and messages else None
    return str(last.get("content"))[:80] if isinstance(last, dict) else ""
