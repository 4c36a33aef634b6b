"""Edge: what was asked of a server and what it said, put between the client and the network to be kept or said again.

Whatever passes is without key, account and address: of the headers the content type and the server's own time, of the
address the path. A question is matched by its whole body.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefer.errors import BrieferError
from briefer.model.wire import Json, scrubbed
from briefer.text.redaction import without_keys

if TYPE_CHECKING:  # half a second to import, and only a client needs it
    import httpx2

# The address every recording is under; nothing is ever sent there.
BASE_URL = "http://llm.test/v1"
URI = f"{BASE_URL}/chat/completions"

_LASTING = {200, 400, 413, 422}
_KEPT_HEADERS = ("content-type", "openai-processing-ms")


@dataclass(frozen=True)
class Exchange:
    """One question and what came back, both in JSON."""

    asked: Json
    said: Json
    status: int = 200
    reason: str = "OK"
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    method: str = "POST"
    uri: str = URI

    @property
    def digest(self) -> str:
        """The same for the same question, in whatever order its fields stand."""
        return digest_of(self.asked, self.method, self.uri)


def digest_of(asked: object, method: str = "POST", uri: str = URI) -> str:
    text = f"{method}\0{uri}\0{json.dumps(asked, sort_keys=True)}"
    return hashlib.sha256(text.encode()).hexdigest()


def exchange(asked: Json, response: "httpx2.Response", said: object, keys: Iterable[str]) -> Exchange | None:
    """What is kept of an answer: answers, and rejections that would come again, without the key that may be quoted in
    them. None for a failure that passes: said again it would never pass."""
    if response.status_code not in _LASTING or not isinstance(said, dict):
        return None
    text = without_keys(scrubbed(json.dumps(said, ensure_ascii=False)), keys)
    headers = {name: tuple(response.headers.get_list(name)) for name in _KEPT_HEADERS if name in response.headers}
    return Exchange(asked, json.loads(text), response.status_code, response.reason_phrase, headers)


class Tape:
    """The exchanges of one recording. A `live` one asks the server for what it does not hold, and hands what comes to
    `keep`; each answer that it held from the start it gives once, for a question asked again was answered badly."""

    def __init__(
        self,
        held: Iterable[Exchange],
        *,
        live: bool = False,
        keep: Callable[[Exchange], None] = lambda _exchange: None,
        fault: Callable[[], BrieferError | None] = lambda: None,
    ) -> None:
        self.live = live
        self.whole = True
        self._keep, self._fault = keep, fault
        self._held = {each.digest: each for each in held}
        self._used: dict[str, Exchange] = {}

    @property
    def used(self) -> list[Exchange]:
        """What was asked: of a question asked again the last answer."""
        return list(self._used.values())

    @property
    def unused(self) -> list[Exchange]:
        return [each for digest, each in self._held.items() if digest not in self._used]

    def find(self, asked: Json) -> Exchange | None:
        """The answer it holds to this question."""
        digest = digest_of(asked)
        return None if self.live and digest in self._used else self._held.get(digest)

    def play(self, asked: Json) -> Exchange | None:
        if held := self.find(asked):
            self._used[held.digest] = held
        return held

    def add(self, new: Exchange) -> None:
        self._used[new.digest] = new
        self._keep(new)

    def refuse_if_full(self) -> None:
        """Raises where there is no room for one more answer: it would be paid for nothing."""
        if fault := self._fault():
            raise fault


_running: Tape | None = None


def running() -> Tape | None:
    """The tape that clients of this process go through."""
    return _running


@contextmanager
def through(tape: Tape) -> Iterator[None]:
    """While open, clients that are made go through `tape`."""
    global _running
    _running = tape
    try:
        yield
    finally:
        _running = None
