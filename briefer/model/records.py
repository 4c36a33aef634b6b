"""What a store keeps, as values: answers, vectors, runs and printed facts; and what the rest needs of any store."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from briefer.model.batch_records import BatchStore


@dataclass(frozen=True)
class Answer:
    """What a model answered to one question and what it cost.

    `key` is the SHA-256 of `question`, the canonical JSON of all that was asked. `run` paid for it.
    `logprobs` is JSON (`[]` where none were asked or given). `cost` is in USD, None where no price is
    known. `seconds` is the server's own count. `created` is ISO 8601.
    """

    key: str
    kind: str
    model: str
    prompt: str
    run: str
    question: str
    reply: str
    logprobs: str
    finish_reason: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    cost: float | None
    seconds: float
    created: str


class AnswerCost(NamedTuple):
    """What one answer cost, in the fields of Answer."""

    run: str
    cost: float | None
    input_tokens: int
    output_tokens: int
    seconds: float


@dataclass(frozen=True)
class VectorRecord:
    """One text as `model` sees it: `row` holds half floats, little-endian. `key` is the SHA-256 of model and text.
    What it cost is its share of the call that brought it; nothing where it was worked out on this machine."""

    key: str
    model: str
    run: str
    row: bytes
    input_tokens: int
    cost: float | None
    created: str


@dataclass(frozen=True)
class RunRecord:
    """One run: its id, the day of its briefing, and `state` (`started` until it ended in another)."""

    id: str
    day: str
    model: str
    state: str
    started: str
    ended: str | None


@dataclass(frozen=True)
class PrintedFact:
    """A key fact that a briefing printed: its id and words, the title of its story, its independent origins."""

    id: str
    story: str
    text: str
    origins: int


@dataclass(frozen=True)
class Swept:
    """How many answers, vectors, attempts and printed facts were let go."""

    answers: int
    attempts: int
    facts: int
    vectors: int = 0


class VectorStore(Protocol):
    """The vectors that are kept."""

    def get(self, keys: Iterable[str]) -> dict[str, VectorRecord]:
        """Those of the vectors that are kept, by key."""

    def keep(self, records: Iterable[VectorRecord]) -> None:
        """Keep them all, or none; one whose key is taken stays as it was."""

    def count(self) -> int: ...

    def faults(self) -> list[str]:
        """Models whose vectors can't be of one model, in plain lines."""


class AnswerStore(Protocol):
    """What the rest needs of a store, whatever keeps it: many threads and processes use it at a time, an answer is
    written once, and every method raises StoreError, and nothing else, where the store can't be used.

    Moments are ISO 8601 in UTC, days ISO 8601.
    """

    place: str

    @property
    def vectors(self) -> VectorStore: ...

    @property
    def batches(self) -> BatchStore: ...

    def close(self) -> None: ...

    def get(self, key: str) -> Answer | None: ...

    def cost(self, key: str) -> AnswerCost | None:
        """What an answer cost, without its text."""

    def put(self, answer: Answer) -> Answer:
        """Keep `answer` unless its key is taken; gives the one that is kept."""

    def replace(self, answer: Answer) -> Answer:
        """Keep `answer` whatever was kept under its key: it was asked anew on purpose."""

    def answers(self, run: str) -> list[Answer]:
        """The answers this run paid for, by key."""

    def count(self) -> int:
        """How many answers are kept."""

    def paces(self, model: str) -> dict[str, float]:
        """Seconds that this model took for one call, on average of the last hundreds, by prompt."""

    def attempt_started(self, key: str, started: str) -> int:
        """Note a call before it is made, so that one cut short is known as perhaps billed; gives its id."""

    def attempt_ended(self, attempt: int, ended: str, outcome: str, status: int | None) -> None: ...

    def unfinished(self) -> int:
        """How many calls were begun and never seen to end: the server may have billed them."""

    def alone(self, run: str, waiting: Callable[[], None]) -> AbstractContextManager[None]:
        """Holds `run` against other processes on the same store; `waiting` is called if another one has it."""

    def run_started(self, run: str, day: str, model: str, started: str) -> None: ...

    def run_ended(self, run: str, state: str, ended: str) -> None: ...

    def runs(self) -> list[RunRecord]:
        """All runs, the newest last."""

    def remember(self, run: str, day: str, facts: Iterable[PrintedFact]) -> None:
        """What the briefing of `day` says, in the place of what the same run said before."""

    def facts(self, day: str) -> list[PrintedFact]:
        """The facts of a day as its newest run printed them."""

    def days(self) -> list[str]:
        """The days that were briefed, the newest last."""

    def sweep(self, before: str) -> Swept:
        """Let go of answers and attempts made before this moment and of facts of days before it."""

    def faults(self) -> list[str]:
        """What is damaged, in plain lines."""
