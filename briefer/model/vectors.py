"""Edge: texts as vectors, from a server, from the embedded engine or from a recording, each worked out once.

They are kept in the store as half floats, which is what everybody gets to see: the same numbers whether they were paid
just now, last week or on another machine. Where nothing can tell them, or what tells them errs, there are none, and
whoever asked goes by words; two models are never mixed.
"""

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import fsum
from typing import TYPE_CHECKING, Protocol

from briefer.errors import BrieferError, BudgetSpent, CassetteMiss, OutputError, StoreError
from briefer.model.closing import Closing
from briefer.model.engine import BATCH as ENGINE_BATCH
from briefer.model.engine import Engine, name
from briefer.model.prices import Live
from briefer.model.records import AnswerStore, VectorRecord
from briefer.model.wire import ModelQuestion, scrubbed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from briefer.model.connection import Connection
    from briefer.model.replies import Completion

WORDS = "words"
# A text is cut here (characters): what a small model of vectors reads at once. A word longer than this is none, and the
# engine's time for it grows with the square of its length.
LONGEST_TEXT, LONGEST_WORD = 1_000, 60
# Texts in one call to a server, and calls under way at a time.
SERVER_BATCH, AT_ONCE = 32, 8
# From so many texts on it takes long enough to be told.
MANY = 300
# A text that was told before is told again with the first call of a run. If it comes out farther from itself than this
# (cosine), another model answers under the same name.
SAME_MODEL = 0.98


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


class Embedder(Closing):
    """models.Vectors, from `source` through the store; None where there is none. Called from any thread.

    `say` is told in one line why words must do. `record` takes every row that is used.
    """

    def __init__(
        self,
        source: Source | None,
        store: AnswerStore,
        *,
        run: str = "",
        say: Callable[[str], None] = lambda _line: None,
        record: Tape | None = None,
    ) -> None:
        self._source, self._store, self._run, self._say, self._record = source, store, run, say, record
        self._lock = threading.Lock()
        self._used: set[str] = set()
        self._size = 0
        self._proven = False
        self._down = False
        self._stopped = False
        if source and record is not None:
            record.model = source.name
            store.vectors.keep(record.held)

    def close(self) -> None:
        if self._source:
            self._source.close()
        if self._record is not None and not isinstance(self._source, Replay):
            paid = self.bill()
            self._record.input_tokens, self._record.cost = paid.input_tokens, paid.cost

    def __call__(self, texts: Sequence[str]) -> "NDArray[np.float64] | None":
        if self._source is None or self._down:
            return None
        try:
            return self._rows(self._source, [readable(text) for text in texts])
        except (BudgetSpent, CassetteMiss, StoreError, OutputError) as error:
            self._stopped = self._stopped or isinstance(error, BudgetSpent)
            raise
        except (BrieferError, _OtherModelError) as error:
            self._fail(str(error))
            return None

    @property
    def name(self) -> str:
        """What told how near texts are, as it is printed."""
        if self._source is None or (self._down and not self._used):
            return WORDS
        return f"{self._source.name}+{WORDS}" if self._down else self._source.name

    @property
    def stopped(self) -> bool:
        """Whether a limit was reached before all was told."""
        return self._stopped

    def bill(self) -> VectorCost:
        if isinstance(self._source, Replay):
            return self._source.bill()
        with self._lock:
            records = self._store.vectors.get(sorted(self._used)).values()
        costs = [record.cost for record in records if record.cost is not None]
        whole = round(fsum(costs), 6) if len(costs) == len(records) else None
        return VectorCost(sum(record.input_tokens for record in records), whole)

    @property
    def live(self) -> Live:
        """What was really asked and paid by this Embedder, apart from what the store knew."""
        return self._source.live if isinstance(self._source, Server) else Live()

    @property
    def spent(self) -> float | None:
        """USD for it; None where no price is known."""
        return self._source.cost(self.live.input_tokens) if isinstance(self._source, Server) else 0.0

    def _rows(self, source: Source, texts: list[str]) -> "NDArray[np.float64]":
        import numpy as np

        if not texts:
            return np.zeros((0, 0))
        keyed = {key_of(source.identity, text): text for text in texts}
        known = self._known(source, keyed)
        missing = {key: text for key, text in keyed.items() if key not in known}
        if missing:
            known |= self._worked_out(source, missing, known, keyed)
        with self._lock:
            if len({len(row) for row in known.values()} | ({self._size} if self._size else set())) != 1:
                raise _OtherModelError(f"'{source.name}' has vectors of several sizes")
            self._size = len(next(iter(known.values())))
            self._used |= keyed.keys()
            if self._record is not None:
                used = {text_key(text): base64.b64encode(known[key]).decode() for key, text in keyed.items()}
                self._record.rows |= used
        return np.array([unpacked(known[key_of(source.identity, text)]) for text in texts])

    def _known(self, source: Source, keyed: Mapping[str, str]) -> dict[str, bytes]:
        if isinstance(source, Replay):
            return {key: source.row(text) for key, text in keyed.items()}
        return {key: record.row for key, record in self._store.vectors.get(keyed).items()}

    def _worked_out(
        self, source: Source, missing: Mapping[str, str], known: Mapping[str, bytes], keyed: Mapping[str, str]
    ) -> dict[str, bytes]:
        keys = list(missing)
        batches = [keys[start : start + source.batch] for start in range(0, len(keys), source.batch)]
        proof = None if self._proven or source.at_once == 1 else min(known, default=None)

        def made(batch: list[str]) -> dict[str, bytes]:
            records = source.records({key: missing[key] for key in batch}, self._run)
            if self._record is not None:
                self._record.keep(records)
            self._store.vectors.keep(records)
            return {record.key: record.row for record in records}

        if source.at_once == 1 and len(missing) >= MANY:
            self._say(f"working out the vectors of {len(missing)} texts on this machine")
        if proof is not None:
            self._prove(source, proof, keyed[proof], known[proof])
        self._proven = True
        found: dict[str, bytes] = {}
        if source.at_once == 1 or len(batches) == 1:
            with self._lock:  # one child, one pipe
                for batch in batches:
                    found |= made(batch)
            return found
        pool = ThreadPoolExecutor(source.at_once, thread_name_prefix="briefer-vectors")
        try:
            for rows in pool.map(made, batches):
                found |= rows
        finally:
            # Ctrl-C does not wait for the calls under way.
            pool.shutdown(wait=False, cancel_futures=True)
        return found

    def _prove(self, source: Source, key: str, text: str, before: bytes) -> None:
        """Whether the server still tells a known text as it did. Raises _OtherModelError if not."""
        (record,) = source.records({key: text}, self._run)
        if len(record.row) != len(before) or float(unpacked(record.row) @ unpacked(before)) < SAME_MODEL:
            raise _OtherModelError(
                f"the server of '{source.name}' gives other vectors than before under this name: name its model anew"
            )

    def _fail(self, why: str) -> None:
        with self._lock:
            first, self._down = not self._down, True
            if self._record is not None:
                self._record.partial = True
        if first:
            self._say(f"briefer: no vectors, so words tell what belongs together: {why}")


class _OtherModelError(Exception):
    """Vectors of two models under one name."""


# ---- who works them out


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
        from briefer.model.replies import Embedded

        def keep(completion: "Completion", _seconds: float) -> list[VectorRecord]:
            assert isinstance(completion, Embedded)
            shares = _shares(completion.read, [len(text) for text in texts.values()])
            rows = zip(texts, packed(completion.rows), shares, strict=True)
            return [
                VectorRecord(key, self.identity, run, row, tokens, self.cost(tokens), _now())
                for key, row, tokens in rows
            ]

        question = ModelQuestion("embed", "embed", tuple({"content": text} for text in texts.values()), 0)
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
            raise _OtherModelError("the recorded run had none from here on")
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


# ---- rows as they are kept


def readable(text: str) -> str:
    """The text as a model of vectors gets it: on one line, without control characters, no longer than it reads."""
    clean = "".join(mark if mark.isprintable() else " " for mark in scrubbed(text[: 4 * LONGEST_TEXT]))
    words = [
        word[start : start + LONGEST_WORD] for word in clean.split() for start in range(0, len(word), LONGEST_WORD)
    ]
    return " ".join(words)[:LONGEST_TEXT].rstrip()


def key_of(identity: str, text: str) -> str:
    return hashlib.sha256(json.dumps([identity, text], ensure_ascii=False).encode()).hexdigest()


def text_key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def packed(rows: "Sequence[Sequence[float]] | NDArray[np.float64]") -> list[bytes]:
    """Each row at unit length, as half floats."""
    import numpy as np

    values = np.asarray(rows, dtype=np.float64)
    values = values / np.abs(values).max(axis=1, keepdims=True)  # a length of many large values must not overflow
    return [row.astype("<f2").tobytes() for row in values / np.linalg.norm(values, axis=1, keepdims=True)]


def unpacked(row: bytes) -> "NDArray[np.float64]":
    import numpy as np

    return np.frombuffer(row, dtype="<f2").astype(np.float64)


def is_row(row: bytes) -> bool:
    """Whether these bytes are half floats that point somewhere."""
    import numpy as np

    if not row or len(row) % 2:
        return False
    values = unpacked(row)
    return bool(np.isfinite(values).all() and values.any())


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
