"""Edge: the questions of a run gathered into batches, and the answers of batches handed to who asked.

A question waits for the others that are asked at the same time. When nobody is at work on another one, all that are
open become one batch, or several where the limits of a file say so; whoever gets an answer goes on, and the next round
forms. What a batch gave is kept in the store line by line, whoever asked for it; several may be under way at once.
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex

from briefer.errors import BrieferError, RequestRejected, RunStopped
from briefer.model.answers import AnsweredQuestion
from briefer.model.batch_client import BatchStatus
from briefer.model.batch_folder import BatchFolder
from briefer.model.batch_lines import QuestionFile, files_of
from briefer.model.batch_place import BatchPlace
from briefer.model.batch_queue import BatchQueue, Waiting
from briefer.model.batch_reading import BatchYield, read_batch
from briefer.model.batch_records import BatchedQuestion, BatchRecord
from briefer.model.batch_resume import resumed
from briefer.model.batch_server import BatchServer
from briefer.model.batch_settings import BatchSettings, BatchTerms
from briefer.model.completions import Completion
from briefer.model.connection import Connection
from briefer.model.prices import Live
from briefer.model.records import Answer
from briefer.model.retries import CallError, Clock
from briefer.model.tasks import BackgroundTasks
from briefer.model.tokens import at_most
from briefer.model.wire import Dialect

# What the server says where an account may have no more tokens waiting: the batch was not begun, and may be later.
_CROWDED = "token_limit_exceeded"


@dataclass
class _Sent:
    """A batch on its way: its questions by their keys, the dialect they were put in, and how many are done."""

    record: BatchRecord
    questions: dict[str, AnsweredQuestion]
    dialect: Dialect
    done: int = 0


class Batches:
    """The held resource, in the loop of `connection`: `complete` from any thread, `close` once."""

    def __init__(self, connection: Connection, settings: BatchSettings, terms: BatchTerms) -> None:
        self.live = Live()
        self._connection, self._settings, self._terms = connection, settings, terms
        self._store, self._endpoint, self._budget = connection.store, connection.endpoint, terms.budget
        self._place = self._opened(settings)
        self._queue = BatchQueue(connection.notify, settings)
        self._sent: dict[str, _Sent] = {}
        self._answers: set[str] = set()
        self._tasks = BackgroundTasks(self._stop)
        self._gathering: asyncio.Task[None] | None = None
        self._taken_up = False
        self._refusals = 0  # for want of room, in a row
        self._most = settings.requests
        self._fault: BaseException | None = None

    def _opened(self, settings: BatchSettings) -> BatchPlace:
        endpoint, store = self._endpoint, self._store.batches
        if settings.folder:
            return BatchFolder(settings.folder, endpoint, store, settings, self._is_stalled)
        heard, clock = partial(self._connection.notify, "waiting", ""), self._connection.clock or Clock()
        return BatchServer(endpoint, store, settings, clock, heard)

    def _is_stalled(self) -> bool:
        """Whether nothing more happens before a batch is answered."""
        return not self._queue.open and self._queue.is_quiet(2 * self._settings.settle, self._terms.idle())

    def complete(self, asked: AnsweredQuestion) -> Answer:
        """The answer, once a batch has brought it. Raises BrieferError as a call would."""
        return self._connection.wait_for(self._answered(asked))

    def close(self) -> None:
        """Follow no batch any more; what is at the server goes on there."""
        self._connection.wait_for(self._closed())

    # ---- who asks

    async def _answered(self, asked: AnsweredQuestion) -> Answer:
        if self._fault:
            raise self._fault
        self._take_up()
        if asked.key in self._answers and (known := self._store.get(asked.key)):
            return known
        waiting = self._queue.add(asked)
        if not any(asked.key in sent.questions for sent in self._sent.values()):
            self._reopen(waiting)
        try:
            return await waiting.answer
        finally:
            self._queue.remove(asked.key)

    def _reopen(self, waiting: Waiting) -> None:
        self._queue.reopen(waiting)
        if self._gathering is None or self._gathering.done():
            self._gathering = self._tasks.begin(self._gathered())

    def _take_up(self) -> None:
        """Once: follows the batches that were under way when an earlier run was cut off."""
        if self._taken_up:
            return
        self._taken_up = True
        run, fresh = self._terms.run, self._terms.fresh
        identity, address = self._endpoint.identity, self._place.address
        for record, questions in resumed(self._store.batches, identity, address, run=run, fresh=fresh):
            for asked in questions.values():
                self._budget.owe(*at_most(asked.question))
            self._follow(_Sent(record, questions, self._connection.dialect), b"")

    # ---- rounds

    async def _gathered(self) -> None:
        """Sends what is open once nobody is at work and nothing more has come for a moment."""
        while self._queue.open:
            await asyncio.sleep(self._settings.settle)
            if self._queue.is_quiet(self._settings.settle, self._terms.idle()) and not (
                self._one_by_one and self._sent
            ):
                self._send()

    @property
    def _one_by_one(self) -> bool:
        """Whether the server has no room for several batches at a time."""
        return self._most < self._settings.requests

    def _send(self) -> None:
        dialect, most, size = self._connection.dialect, self._most, self._settings.size
        affordable = [waiting.asked for waiting in self._queue.open if self._set_aside(waiting)]
        for number, file in enumerate(files_of(affordable, dialect, self._endpoint.model, most=most, size=size)):
            if number and self._one_by_one:
                self._give_back(file)
            elif len(file.content) > size:
                self._give_back(file)
                self._refuse(file)
            else:
                self._send_file(file, dialect)

    def _send_file(self, file: QuestionFile, dialect: Dialect) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        identity, address, fresh = self._endpoint.identity, self._place.address, int(self._terms.fresh)
        record = BatchRecord(token_hex(12), self._terms.run, identity, address, "noted", "", "", fresh, now)
        lines = [
            BatchedQuestion(line, asked.key, asked.question.prompt, asked.canonical)
            for line, asked in enumerate(file.questions.values(), start=1)
        ]
        self._store.batches.note(record, lines)
        self._queue.sent(file.questions)
        self._follow(_Sent(record, file.questions, dialect), file.content)

    def _set_aside(self, waiting: Waiting) -> bool:
        """Whether the budget has room for a question now; one it never has room for ends so."""
        try:
            return self._budget.set_aside(*at_most(waiting.asked.question))
        except BrieferError as error:
            self._queue.fail(waiting, error)
            return False

    def _refuse(self, file: QuestionFile) -> None:
        """One question that no file has room for."""
        for key, asked in file.questions.items():
            said = f"{len(file.content)} bytes, and a file of a batch has room for {self._settings.size}"
            if waiting := self._queue.get(key):
                self._queue.fail(waiting, RequestRejected(f"prompt '{asked.question.prompt}' has {said}"))

    def _give_back(self, file: QuestionFile) -> None:
        for asked in file.questions.values():
            self._budget.settle(at_most(asked.question), (0, 0))

    # ---- one batch

    def _follow(self, sent: _Sent, content: bytes) -> None:
        self._sent[sent.record.id] = sent
        self._tasks.begin(self._carried(sent, content))

    async def _carried(self, sent: _Sent, content: bytes) -> None:
        """One batch from where it stands to its end."""
        try:
            if content:
                sent.record = await self._place.begin(sent.record, content)
            elif sent.record.state == "submitting":
                found = await self._place.found(sent.record)
                if found is None:
                    self._unsent(sent)
                    return
                sent.record = found
        except CallError as too_large:
            if len(sent.questions) == 1:
                raise self._place.ended_by(f"one question is too large for it: {too_large.message}") from too_large
            self._most = len(sent.questions) // 2
            self._unsent(sent)
            return
        status = await self._place.ended(sent.record, lambda status: self._tell(sent, status))
        if status and status.status == "failed":
            await self._refused(sent, status)
        else:
            await self._brought(sent, status)

    async def _brought(self, sent: _Sent, status: BatchStatus | None) -> None:
        """All that a batch gave, kept, noted as read, and handed out."""
        put = self._store.replace if sent.record.fresh else self._store.put

        def keep(asked: AnsweredQuestion, completion: Completion) -> Answer:
            return put(asked.answer(completion, completion.seconds({}), self._endpoint, self._terms.price))

        found = BatchYield()
        if status:
            found = await read_batch(self._place.results(status), sent.questions, keep)
            self.live = self.live.plus(found.live)
        else:
            self._say("the server no longer knows a batch: its questions are asked again")
        self._store.batches.end(sent.record.id)
        self._refusals = 0
        self._over(sent, found)

    def _unsent(self, sent: _Sent) -> None:
        """A batch that was never begun."""
        if sent.record.run == self._terms.run:
            self._store.batches.forget(sent.record.id)
        self._over(sent, BatchYield(), counted=False)

    async def _refused(self, sent: _Sent, status: BatchStatus) -> None:
        """A batch that was not begun, which costs nothing: what its faults name is rejected, or there is no room for it
        now; else no batch of this kind is wanted."""
        keys, faults = list(sent.questions), status.faults
        self._store.batches.end(sent.record.id)
        said = self._place.words(faults)
        if any(fault.code == _CROWDED for fault in faults):
            self._refusals += 1
            if self._refusals > self._settings.refusals:
                raise self._place.ended_by(f"it has no room: {said}")
            self._most = max(1, len(keys) // 2)
            self._say(f"the server has no room for so many questions now, smaller batches follow: {said}")
            await self._place.rest()
            self._over(sent, BatchYield(), counted=False)
            return
        wrong = {keys[fault.line - 1]: fault for fault in faults if fault.line and 0 < fault.line <= len(keys)}
        if len(wrong) in (0, len(keys)) or not all(fault.line for fault in faults):
            raise self._place.ended_by(f"it refuses the batch: {said}")
        failures = {
            key: CallError(self._place.words([fault]), status=400, code=fault.code) for key, fault in wrong.items()
        }
        self._over(sent, BatchYield(failures=failures), counted=False)

    def _over(self, sent: _Sent, found: BatchYield, *, counted: bool = True) -> None:
        """Hands out what a batch gave. What it did not give is asked again, and this time is `counted` or not."""
        del self._sent[sent.record.id]
        self._answers |= found.answers.keys()
        for key, asked in sent.questions.items():
            self._budget.settle(at_most(asked.question), found.spent.get(key, (0, 0)))
            if waiting := self._queue.get(key):
                answer = found.answers.get(key) or (None if self._terms.fresh else self._store.get(key))
                waiting.stood += counted
                self._conclude(waiting, answer, found.failures.get(key), sent.dialect)

    def _conclude(self, waiting: Waiting, answer: Answer | None, failed: CallError | None, dialect: Dialect) -> None:
        if answer:
            self._queue.succeed(waiting, answer)
            return
        narrowed = failed is not None and self._connection.narrow(dialect, failed)
        failed = failed or CallError("no batch returned an answer to it")
        if narrowed or (failed.judgement in ("again", "wait") and waiting.stood < self._settings.tries):
            self._reopen(waiting)
            return
        failed.message = self._place.safe(failed.message)
        error = failed.error(waiting.asked.question.prompt, waiting.stood)
        if isinstance(error, RunStopped):
            self._stop(error)
        else:
            self._queue.fail(waiting, error)

    # ---- what is told, and ends

    def _tell(self, sent: _Sent, status: BatchStatus) -> None:
        """Notes how far a batch has come, and says what is waited for."""
        sent.done = status.done
        every = list(self._sent.values())
        questions, done = sum(len(batch.questions) for batch in every), sum(batch.done for batch in every)
        several = f"{len(every)} batches" if len(every) > 1 else sent.record.remote
        self._say(f"waiting for {questions} answers, {done} done: {self._place.safe(status.status)} ({several})")

    def _say(self, line: str) -> None:
        self._connection.notify("batch", "", line, 0.0)

    def _stop(self, error: BaseException) -> None:
        """No more is asked, and whoever waits hears why."""
        self._fault = self._fault or error
        self._queue.fail_all(self._fault)

    async def _closed(self) -> None:
        await self._tasks.cancel()
        await self._place.close()
