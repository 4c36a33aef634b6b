"""Who works vectors out: the embedded engine, a server with the OpenAI API, or a recording."""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from briefer.errors import CassetteMiss
from briefer.model.engine import BATCH as ENGINE_BATCH
from briefer.model.engine import Engine, name
from briefer.model.prices import Live
from briefer.model.records import VectorRecord
from briefer.model.retries import EMBED
from briefer.model.vector_rows import packed, text_key
from briefer.model.wire import ModelQuestion

if TYPE_CHECKING:
    from briefer.model.completions import Completion
    from briefer.model.connection import Connection

# Texts in one call to a server, and calls under way at a time.
SERVER_BATCH, AT_ONCE = 32, 8


@dataclass
class Tape:
    """The vectors of a recording: the model's name, and its rows by the hash of their text. `partial`: it was stopped
    by an error, and what it lacks was told by words. While it is made, `held` are those that an earlier one, ended
    early, has paid, and `keep` puts new ones on the disk. `input_tokens` and `cost` (USD; None where no price is known)
    are what all its rows cost."""

    model: str = ""
    rows: dict[str, str] = field(default_factory=dict)
    partial: bool = False
    held: tuple[VectorRecord, ...] = ()
    keep: Callable[[list[VectorRecord]], None] = lambda _records: None
    input_tokens: int = 0
    cost: float | None = 0.0


@dataclass(frozen=True)
class VectorCost:
    """What the vectors used cost, whenever they were paid."""

    input_tokens: int = 0
    cost: float | None = 0.0


class Source(Protocol):
    """Who works vectors out. `identity` is what they are kept under, `name` what is printed, `batch` how many texts are
    taken at once, `at_once` how many batches."""

    name: str
    identity: str
    batch: int
    at_once: int

    def records(self, texts: Mapping[str, str], run: str) -> list[VectorRecord]:
        """A record for each text, given by key."""
        ...

    def close(self) -> None: ...


class OtherModelError(Exception):
    """Vectors of two models under one name."""


class Local:
    """The embedded engine."""

    batch, at_once = ENGINE_BATCH, 1

    def __init__(self) -> None:
        self.name = self.identity = name()
        self._engine = Engine()

    def records(self, texts: Mapping[str, str], run: str) -> list[VectorRecord]:
        rows = packed(self._engine.rows(list(texts.values())))
        return [
            VectorRecord(key, self.identity, run, row, 0, 0.0, _now()) for key, row in zip(texts, rows, strict=True)
        ]

    def close(self) -> None:
        self._engine.close()


class Server:
    """A server with the OpenAI API for vectors. `cost`: the USD for so many tokens, None where no price is known."""

    batch, at_once = SERVER_BATCH, AT_ONCE

    def __init__(self, connection: "Connection", cost: Callable[[int], float | None]) -> None:
        self.name, self.identity = connection.endpoint.model, connection.endpoint.identity
        self._connection, self.cost = connection, cost

    @property
    def live(self) -> Live:
        return self._connection.live

    def records(self, texts: Mapping[str, str], run: str) -> list[VectorRecord]:
        from briefer.model.completions import Embedded

        def keep(completion: "Completion", _seconds: float) -> list[VectorRecord]:
            assert isinstance(completion, Embedded)
            shares = _shares(completion.read, [len(text) for text in texts.values()])
            rows = zip(texts, packed(completion.rows), shares, strict=True)
            return [
                VectorRecord(key, self.identity, run, row, tokens, self.cost(tokens), _now())
                for key, row, tokens in rows
            ]

        question = ModelQuestion("embed", EMBED, tuple({"content": text} for text in texts.values()), 0)
        return self._connection.complete(question, min(texts), keep)

    def close(self) -> None:
        self._connection.close()


class Replay:
    """A recording, which knows every row or none."""

    batch, at_once = 1, 1

    def __init__(self, tape: Tape) -> None:
        self.name = self.identity = tape.model
        self._tape = tape

    def row(self, text: str) -> bytes:
        row = self._tape.rows.get(text_key(text))
        if row is None and self._tape.partial:
            raise OtherModelError("the recorded run had none from here on")
        if row is None:
            raise CassetteMiss(
                f"the recording holds no vector by '{self.name}' of {text[:60]!r}: a document or how it is read changed"
                " since; record again"
            )
        return base64.b64decode(row)

    def bill(self) -> VectorCost:
        return VectorCost(self._tape.input_tokens, self._tape.cost)

    def records(self, texts: Mapping[str, str], run: str) -> list[VectorRecord]:
        raise NotImplementedError

    def close(self) -> None:
        pass


def _shares(whole: int, lengths: Sequence[int]) -> list[int]:
    """`whole` in parts that go with the lengths and sum up to it."""
    total, done, given = sum(lengths) or 1, 0, 0
    shares = []
    for length in lengths:
        done += length
        shares.append(whole * done // total - given)
        given += shares[-1]
    return shares


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
