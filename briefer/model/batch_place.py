"""Who takes batches and gives their answers: a server, or a folder."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Protocol

from briefer.errors import BrieferError
from briefer.model.batch_client import BatchFault, BatchStatus
from briefer.model.batch_lines import BatchResult
from briefer.model.batch_records import BatchRecord


class BatchPlace(Protocol):
    """The way of one batch, each step kept in the store before the next is taken. All raise BrieferError where the run
    can't go on. `address` is what batches of this place are known by."""

    address: str

    async def close(self) -> None: ...

    async def begin(self, batch: BatchRecord, content: bytes) -> BatchRecord:
        """The batch with its name there. Raises CallError where the file is too large."""

    async def found(self, batch: BatchRecord, /) -> BatchRecord | None:
        """The batch that was perhaps begun when its run was cut off; None where it was not."""

    async def ended(self, batch: BatchRecord, tell: Callable[[BatchStatus], None]) -> BatchStatus | None:
        """What became of the batch, once it has ended; None where it is not known there any more."""

    def results(self, status: BatchStatus) -> AsyncIterator[BatchResult | None]:
        """What each line says that came back, None for one that says nothing."""

    async def rest(self) -> None:
        """Lets it make room."""

    def safe(self, text: str) -> str:
        """Its words on one safe line, without a key that they may quote."""

    def words(self, faults: Sequence[BatchFault]) -> str:
        """Why it did not begin a batch."""

    def ended_by(self, why: str) -> BrieferError:
        """What ends the run, and how it goes on."""
