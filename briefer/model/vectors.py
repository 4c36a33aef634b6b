"""Edge: texts as vectors, from a server, from the embedded engine or from a recording, each worked out once.

They are kept in the store as half floats, which is what everybody gets to see: the same numbers whether they were paid
just now, last week or on another machine. Where nothing can tell them, or what tells them errs, there are none, and
whoever asked goes by words; two models are never mixed.
"""

import base64
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from math import fsum
from typing import TYPE_CHECKING

from briefer.errors import BrieferError, BudgetSpent, CassetteMiss, OutputError, StoreError
from briefer.model.closing import Closing
from briefer.model.prices import Live
from briefer.model.records import AnswerStore
from briefer.model.vector_rows import key_of, readable, text_key, unpacked
from briefer.model.vector_sources import OtherModelError, Replay, Server, Source, Tape, VectorCost

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


WORDS = "words"
# From so many texts on it takes long enough to be told.
MANY = 300
# A text that was told before is told again with the first call of a run. If it comes out farther from itself than this
# (cosine), another model answers under the same name.
SAME_MODEL = 0.98


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
        except (BrieferError, OtherModelError) as error:
            self._fail(str(error))
            return None

    @property
    def name(self) -> str:
        """What told how near texts are, as it is printed."""
        if self._source is None or (self._down and not self._used):
            return WORDS
        return f"{self._source.name}+{WORDS}" if self._down else self._source.name

    @property
    def has_none(self) -> bool:
        """Whether there is nothing that could work vectors out."""
        return self._source is None

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
                raise OtherModelError(f"'{source.name}' has vectors of several sizes")
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
        """Whether the server still tells a known text as it did. Raises OtherModelError if not."""
        (record,) = source.records({key: text}, self._run)
        if len(record.row) != len(before) or float(unpacked(record.row) @ unpacked(before)) < SAME_MODEL:
            raise OtherModelError(
                f"the server of '{source.name}' now gives other vectors under this name: give its model another name"
            )

    def _fail(self, why: str) -> None:
        with self._lock:
            first, self._down = not self._down, True
            if self._record is not None:
                self._record.partial = True
        if first:
            self._say(f"briefer: no vectors, so words tell what belongs together: {why}")


# ---- who works them out


# ---- rows as they are kept
