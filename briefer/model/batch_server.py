"""Edge: the way of one batch at its server, each step kept in the store before the next is taken."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from briefer.errors import BrieferError, RunStopped, UsageError
from briefer.model.batch_client import NO_SUCH_PATH, BatchClient, BatchFault, BatchStatus
from briefer.model.batch_lines import BatchResult, read_result
from briefer.model.batch_records import BatchRecord, BatchStore
from briefer.model.batch_settings import BatchSettings
from briefer.model.endpoint import Endpoint
from briefer.model.retries import CallError, Clock

T = TypeVar("T")
Tell = Callable[[BatchStatus], None]
_TOO_LARGE = 413
# A batch that was begun a moment ago may not be listed yet.
_LISTED_AFTER = 3.0
_GROWTH, _SLOWEST_RETRY = 1.5, 60.0


class BatchServer:
    """A server with OpenAI's batch API. `heard` is told why it is tried again, and in how many seconds. All raise
    BrieferError where the run can't go on."""

    def __init__(
        self,
        endpoint: Endpoint,
        store: BatchStore,
        settings: BatchSettings,
        clock: Clock,
        heard: Callable[[str, float], None],
    ) -> None:
        self._endpoint, self._store, self._settings, self._clock = endpoint, store, settings, clock
        self._heard = heard
        self.address = endpoint.base_url
        self._client = BatchClient(endpoint)
        self._met = False

    async def close(self) -> None:
        await self._client.close()

    async def begin(self, batch: BatchRecord, content: bytes) -> BatchRecord:
        """The batch with its name at the server, which is at work on it from now on. Raises CallError with status 413
        for a file that is too large."""
        file = await self._insisted(lambda: self._client.upload(f"briefer-{batch.id}.jsonl", content))
        batch = self._reached(replace(batch, state="uploaded", file=file))
        batch = self._reached(replace(batch, state="submitting"))
        begun = False

        async def create() -> BatchStatus:
            nonlocal begun
            # One that failed may have begun all the same.
            known = await self._client.find(file, batch.id) if begun else None
            begun = True
            return known or await self._client.create(file, batch.id)

        status = await self._insisted(create)
        return self._reached(replace(batch, state="submitted", remote=status.id))

    async def found(self, batch: BatchRecord) -> BatchRecord | None:
        """The batch that was perhaps begun when its run was cut off; None where it was not."""
        for _ in range(2):
            status = await self._insisted(lambda: self._client.find(batch.file, batch.id))
            if status:
                return self._reached(replace(batch, state="submitted", remote=status.id))
            await self._clock.sleep(_LISTED_AFTER)
        return None

    async def ended(self, batch: BatchRecord, tell: Tell) -> BatchStatus | None:
        """What the server says of the batch when it has ended; None where it knows it no more."""
        began, pause, window = self._clock.now(), self._settings.first_look, self._settings.window
        while True:
            try:
                status = await self._insisted(lambda: self._client.retrieve(batch.remote), lost=True)
            except _LostError:
                return None
            tell(status)
            if status.ended:
                return status
            if self._clock.now() - began > window:
                if window > self._settings.window:
                    raise self.ended_by(f"its batch {batch.remote} does not end")
                with suppress(CallError):  # one that ends this moment can't be cancelled
                    await self._client.cancel(batch.remote)
                window += self._settings.patience
            await self._clock.sleep(pause)
            pause = min(pause * _GROWTH, self._settings.slowest)

    async def results(self, status: BatchStatus) -> AsyncIterator[BatchResult | None]:
        """What each line of the output and error files says, None for one that says nothing. A file that is gone has
        none."""
        for file in filter(None, (status.output_file_id, status.error_file_id)):
            endurance, whole = self._endurance(), False
            while not whole:
                try:
                    async for line in self._client.lines(file):
                        yield read_result(line)
                    whole = True
                except CallError as failed:
                    whole = failed.status in NO_SUCH_PATH
                    if not whole:  # from its beginning: who reads a line twice keeps it once
                        await endurance.bear(failed)

    async def rest(self) -> None:
        """Lets the server make room."""
        await self._clock.sleep(self._settings.slowest)

    def safe(self, text: str) -> str:
        """The server's words on one safe line, without the key they may quote."""
        return self._client.safe(text)

    def words(self, faults: Sequence[BatchFault]) -> str:
        """Why it did not begin a batch."""
        said = (f"line {fault.line}: {fault.message}" if fault.line else fault.message for fault in faults[:3])
        return self.safe("; ".join(dict.fromkeys(said)) or "no reason given")

    def ended_by(self, why: str) -> RunStopped:
        return RunStopped(
            f"the batch endpoint of '{self._endpoint.host}' ended the run ({why}): the same command goes on, nothing is"
            " paid twice"
        )

    def _reached(self, batch: BatchRecord) -> BatchRecord:
        self._store.reached(batch)
        return batch

    async def _insisted(self, call: Callable[[], Awaitable[T]], *, lost: bool = False) -> T:
        """What `call` gives, tried again while its failure may pass. With `lost`, what is not there raises _LostError.
        Raises CallError for a file too large, BrieferError for all else."""
        endurance = self._endurance()
        while True:
            try:
                result = await call()
            except CallError as failed:
                if lost and failed.status in NO_SUCH_PATH:
                    raise _LostError from failed
                if failed.status == _TOO_LARGE:
                    raise
                await endurance.bear(failed)
            else:
                self._met = True
                return result

    def _endurance(self) -> "_Endurance":
        def patience(failed: CallError) -> float:
            return self._settings.unmet if failed.status is None and not self._met else self._settings.patience

        return _Endurance(self._clock, patience, self._end, self._heard)

    def _end(self, failed: CallError) -> BrieferError:
        said = f"HTTP {failed.status}: {failed.message}" if failed.status else failed.message
        if failed.status in NO_SUCH_PATH:
            return UsageError(f"'{self._endpoint.host}' has no batch endpoint ({said}): run without --batch")
        return failed.error("batch", 1) if failed.judgement == "stop" else self.ended_by(said)


@dataclass
class _Endurance:
    """Waits after each failure that may pass, longer each time, and not for ever; else raises what ends the run."""

    clock: Clock
    patience: Callable[[CallError], float]
    end: Callable[[CallError], BrieferError]
    heard: Callable[[str, float], None]
    waited: float = 0.0
    pause: float = 1.0

    async def bear(self, failed: CallError) -> None:
        wait = failed.wait or self.pause
        if failed.judgement not in ("again", "wait") or self.waited + wait > self.patience(failed):
            raise self.end(failed) from failed
        self.heard(failed.message, wait)
        await self.clock.sleep(wait)
        self.waited, self.pause = self.waited + wait, min(2 * self.pause, _SLOWEST_RETRY)


class _LostError(Exception):
    """The server does not know what it was asked about."""
