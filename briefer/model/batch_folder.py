"""Edge: batches as files in a folder, for who answers them himself: `vllm run-batch`, or a server's own pages.

A file `questions-001.jsonl` is answered by `answers-001.jsonl` beside it.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from briefer.errors import AnswersWanted, OutputError, RunStopped, UsageError
from briefer.model.batch_client import BatchFault, BatchStatus
from briefer.model.batch_lines import BatchResult, read_result
from briefer.model.batch_records import BatchRecord, BatchStore
from briefer.model.batch_settings import BatchSettings
from briefer.model.cassette_files import write
from briefer.model.endpoint import Endpoint
from briefer.text.display import show
from briefer.text.redaction import redacted

_NAME = re.compile(r"questions-(\d{3,6})\.jsonl")


class BatchFolder:
    """A folder of questions and answers, in the place of a BatchServer. `stalled` says that nothing more happens before
    a file is answered."""

    def __init__(
        self,
        folder: Path,
        endpoint: Endpoint,
        store: BatchStore,
        settings: BatchSettings,
        stalled: Callable[[], bool],
    ) -> None:
        self._folder, self._endpoint, self._store, self._settings = folder, endpoint, store, settings
        self._stalled = stalled
        self.address = folder.absolute().as_uri()

    async def close(self) -> None:
        """Nothing is held."""

    async def begin(self, batch: BatchRecord, content: bytes) -> BatchRecord:
        """The batch under the name of its file, which is there, whole. Raises OutputError where it can't be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            taken = [int(match[1]) for file in self._folder.iterdir() if (match := _NAME.fullmatch(file.name))]
            name = f"questions-{max(taken, default=0) + 1:03}.jsonl"
            # Noted before it is there: a file that nobody knows of would be answered for nothing.
            batch = replace(batch, state="submitted", file=name, remote=name)
            self._store.reached(batch)
            write(self._folder / name, content.decode())
        except OSError as error:
            raise OutputError(f"the questions can't be written to '{self._folder}': {error.strerror}") from error
        return batch

    async def found(self, _batch: BatchRecord, /) -> BatchRecord | None:
        """None: a file is noted before it is written."""
        return None

    async def ended(self, batch: BatchRecord, tell: Callable[[BatchStatus], None]) -> BatchStatus | None:
        """The batch when it is answered; None where its questions are no longer there. Raises AnswersWanted where
        nothing else is left to do."""
        while not self._answers(batch).exists():
            if not (self._folder / batch.file).exists():
                return None
            if self._stalled():
                raise self._wanted()
            await asyncio.sleep(self._settings.settle)
        status = BatchStatus(id=batch.remote, status="completed", output_file_id=self._answers(batch).name)
        tell(status)
        return status

    async def results(self, status: BatchStatus) -> AsyncIterator[BatchResult | None]:
        """What each line of the answers says, None for one that says nothing. Raises UsageError where they can't be
        read."""
        path = self._folder / str(status.output_file_id)
        try:
            with path.open("rb") as lines:
                for line in lines:
                    if line.strip():
                        yield read_result(line)
        except OSError as error:
            raise UsageError(f"the answers '{path}' can't be read: {error.strerror}") from error

    async def rest(self) -> None:
        """Nobody needs one."""

    def safe(self, text: str) -> str:
        """What others wrote, on one safe line."""
        return show(redacted(text), 300)

    def words(self, faults: Sequence[BatchFault]) -> str:
        return self.safe("; ".join(fault.message for fault in faults[:3]))

    def ended_by(self, why: str) -> RunStopped:
        return RunStopped(f"the batch in '{self._folder}' ended the run ({why})")

    def _answers(self, batch: BatchRecord) -> Path:
        return self._folder / batch.file.replace("questions", "answers")

    def _wanted(self) -> AnswersWanted:
        open_ = [
            batch
            for batch in self._store.under_way(self._endpoint.identity, self.address)
            if batch.file and not self._answers(batch).exists()
        ]
        first = open_[0]
        questions = sum(len(self._store.questions(batch.id)) for batch in open_)
        files = "1 file" if len(open_) == 1 else f"{len(open_)} files"
        asked, answers = self._folder / first.file, self._answers(first)
        return AnswersWanted(
            f"{files} of {questions} questions in '{self._folder}' wait for answers: vllm run-batch -i {asked} -o"
            f" {answers} --model {self._endpoint.model}"
        )
