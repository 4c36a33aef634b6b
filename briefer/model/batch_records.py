"""What a store keeps of batches, as values, and what the rest needs of such a store."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

# How far a batch has come: its questions are noted; its file is on the server; the server is being told to begin, and
# may have begun; it has begun, and has a name there; all that it gave is kept.
BatchState = Literal["noted", "uploaded", "submitting", "submitted", "ended"]


@dataclass(frozen=True)
class BatchRecord:
    """Questions that were put to a server together.

    `id` is ours, and stands in what the server keeps beside the batch; `remote` is the server's, `file` its name for
    the questions, both empty until known. `model` is the identity that answers are kept under, `server` the address.
    `fresh`: its answers take the place of older ones. `created` is ISO 8601 in UTC.
    """

    id: str
    run: str
    model: str
    server: str
    state: BatchState
    file: str
    remote: str
    fresh: int
    created: str


@dataclass(frozen=True)
class BatchedQuestion:
    """One line of a batch, counted from 1: `key` is the SHA-256 of `question`, the canonical JSON of all that was
    asked."""

    line: int
    key: str
    prompt: str
    question: str


class BatchStore(Protocol):
    """The batches that are kept; each method has happened when it returns."""

    def note(self, batch: BatchRecord, questions: Sequence[BatchedQuestion]) -> None:
        """Keep a batch that is to be sent, with its questions."""

    def reached(self, batch: BatchRecord) -> None:
        """Keep state, file and remote name of a batch that has come further."""

    def under_way(self, model: str, server: str) -> list[BatchRecord]:
        """The batches of this model and server that have not ended, the oldest first."""

    def questions(self, batch: str) -> list[BatchedQuestion]:
        """The questions of a batch that has not ended, line by line."""

    def end(self, batch: str) -> None:
        """Keep that all is read that a batch gave, through a power cut too; its questions are let go."""

    def forget(self, batch: str) -> None:
        """Let go of a batch that was never begun."""
