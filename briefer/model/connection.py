"""Edge: many calls to one server at once, with one gate, one breaker and one budget.

One event loop in one thread holds the client, the gate and what was learned about the server. Any thread
may ask; it waits until its answer is there or its deadline and tries are spent.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from briefer.errors import BrieferError, CassetteMiss, OutputError, RunStopped, ServerDown, StoreError
from briefer.model.cassettes import is_kept
from briefer.model.client import Client
from briefer.model.completions import Completion
from briefer.model.endpoint import Endpoint
from briefer.model.prices import Budget, Live, Tokens
from briefer.model.records import AnswerStore
from briefer.model.retries import Breaker, CallError, Clock, Gate, Limits, Patience, tried
from briefer.model.tokens import at_most, billed
from briefer.model.wire import ENFORCED, Dialect, EventKind, ModelQuestion, body, dialects, narrower

_DAY = 86_400.0

Kept = TypeVar("Kept")
Keep = Callable[[Completion, float], Kept]
Notify = Callable[[EventKind, str, str, float], None]
_LOOKS_AGAIN = 0.2  # seconds between two looks at a budget that others spend too


@dataclass
class Connection:
    """The held resource: `complete` from any thread, `close` once. `notify` is told what happened to which
    prompt, the detail, and the seconds it took or will. `proven`: whether this server's answers are known from
    elsewhere, so that it does not reject all questions."""

    endpoint: Endpoint
    limits: Limits
    store: AnswerStore
    budget: Budget
    notify: Notify
    proven: Callable[[], bool] = lambda: False
    clock: Clock | None = None
    live: Live = field(default_factory=Live)

    def __post_init__(self) -> None:
        self._dialect = Dialect()
        self._stopped: BrieferError | None = None
        self._busy_since: float | None = None  # with no answer in between
        self._plain = self.clock or Clock()
        self._clock = Clock(self._plain.now, self._sleep)
        self._gate = Gate(self._clock, self.limits.at_once)
        self._breaker = Breaker()
        self._halted = asyncio.Event()
        self._settled = asyncio.Event()
        self._client = Client(self.endpoint, self.limits.deadline)
        self._handing_over, self._closed = threading.Lock(), False
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="briefer-calls", daemon=True)
        self._thread.start()

    def complete(self, question: ModelQuestion, key: str, keep: Keep[Kept]) -> Kept:
        """Ask and hand the completion with its server seconds to `keep`, in the loop's thread, so that what
        is paid is kept even if the caller is gone. Raises ModelError, RunStopped or CassetteMiss."""
        return self.wait_for(self._completed(question, key, keep))

    def wait_for(self, work: Coroutine[None, None, Kept]) -> Kept:
        """What comes of `work` in the loop's thread, from any thread but that one."""
        with self._handing_over:  # what is handed over after the end would be waited for without end
            if self._closed:
                work.close()
                raise RunStopped("the model was closed while it was asked")
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except CancelledError as error:
            raise self._stopped or RunStopped("the run was stopped while the model was asked") from error

    @property
    def dialect(self) -> Dialect:
        """What this server takes, as far as is known by now."""
        return self._dialect

    def narrow(self, spoken: Dialect, failed: CallError) -> bool:
        """Whether a question that was rejected in the dialect `spoken` is worth asking in the one spoken now."""
        if failed.status not in (400, 422, 501):
            return False
        if spoken == self._dialect:
            narrowed = narrower(spoken, failed.param, failed.message)
            if narrowed is None:
                return False
            self._dialect = narrowed
        return True

    def loosen(self) -> None:
        """From now on put the schema into the instructions: the server does not enforce it."""
        if self._dialect.level == ENFORCED:
            self._dialect = replace(self._dialect, level=ENFORCED + 1)

    def close(self) -> None:
        """End what is under way and let go of the sockets."""
        with self._handing_over:
            if self._closed:
                return
            self._closed = True
        asyncio.run_coroutine_threadsafe(self._ended(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _ended(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._client.close()

    async def _completed(self, question: ModelQuestion, key: str, keep: Keep[Kept]) -> Kept:
        try:
            return await self._asked(question, key, keep)
        except (StoreError, OutputError) as error:
            self._halt(error)  # what can't be kept would be paid for again: nobody who waits is let through
            raise

    async def _asked(self, question: ModelQuestion, key: str, keep: Keep[Kept]) -> Kept:
        patience = Patience(self.limits.tries)
        self._refuse_if_stopped()
        self.notify("started", question.prompt, "", 0.0)
        try:
            completion, seconds = await tried(
                lambda: self._attempt(question, key, patience),
                patience=patience,
                clock=self._clock,
                retrying=lambda wait, failed: self._told_retry(question, wait, failed),
            )
        except CallError as failed:
            error = failed.error(question.prompt, patience.failures + patience.busy)
            self.notify("failed", question.prompt, str(error), 0.0)
            if isinstance(error, RunStopped):
                self._halt(error)
            raise error from failed
        kept = keep(completion, seconds)
        if not completion.replayed:
            self.live.calls += 1
            self.live.input_tokens += completion.read
            self.live.output_tokens += completion.written
        self.notify("finished", question.prompt, "", seconds)
        return kept

    async def _attempt(self, question: ModelQuestion, key: str, patience: Patience) -> tuple[Completion, float]:
        """One try, paid from the budget: also where it failed after the server may have worked on it."""
        free = is_kept(body(question, self._dialect, self.endpoint.model))
        aside = (0, 0) if free else at_most(question)
        await self._set_aside(aside)
        spent = (0, 0)
        try:
            completion, seconds = await self._made(question, key, patience)
            spent = spent if completion.replayed else billed(completion, question)
        except CallError as failed:
            if failed.perhaps_billed and not free:
                spent = (max(aside[0], failed.usage[0]), max(aside[1], failed.usage[1]))
                self.live.input_tokens += failed.usage[0]
                self.live.output_tokens += failed.usage[1]
            raise
        finally:
            self.budget.settle(aside, spent)
            self._settled.set()
        return completion, seconds

    async def _set_aside(self, aside: Tokens) -> None:
        while not self.budget.set_aside(*aside):
            self._settled.clear()
            with suppress(TimeoutError):  # another connection may settle with the same budget, and tells us nothing
                await asyncio.wait_for(self._settled.wait(), _LOOKS_AGAIN)
            self._refuse_if_stopped()

    async def _made(self, question: ModelQuestion, key: str, patience: Patience) -> tuple[Completion, float]:
        async with self._gate:
            self._refuse_if_stopped()
            attempt = self.store.attempt_started(key, _now())
            try:
                completion, seconds = await self._spoken(question)
            except CallError as failed:
                self.store.attempt_ended(attempt, _now(), failed.judgement, failed.status)
                patience.note(failed)
                self._weigh(failed, key, patience)
                raise
            self.store.attempt_ended(attempt, _now(), "answered", 200)
            self._busy_since = None
            self._gate.answered()
            self._breaker.answered()
            return completion, seconds

    def _weigh(self, failed: CallError, key: str, patience: Patience) -> None:
        """What one failure means for the other calls."""
        match failed.judgement:
            case "wait":
                self._pause(failed, key, patience)
            case "again":
                if self._breaker.failed(key, given_up=patience.spent, unreached=patience.unreached):
                    self._halt(ServerDown(f"the server fails call after call, the last time with: {failed.message}"))
            case "item":
                if not self.proven() and self._breaker.rejected(key):
                    self._halt(
                        RunStopped(
                            "the model's server ended the run (it rejects question after question, HTTP"
                            f" {failed.status}: {failed.message}): check the address, the model and its room"
                        )
                    )
        self._refuse_if_stopped()

    def _pause(self, failed: CallError, key: str, patience: Patience) -> None:
        """Let all wait as long as the server says, or longer each time where it does not; not for ever."""
        stated = failed.wait or 0.0
        if stated > max(self.limits.max_wait, _DAY):
            self._halt(RunStopped("the model's server ended the run (it asks to wait for more than a day)"))
            return
        if stated > self.limits.max_wait:
            said = f"the server asks to wait {stated:.0f} seconds: run again then"
            self._halt(RunStopped(said, code="wait", values=(f"{stated:.0f}",)))
            return
        wait, now = stated or min(0.5 * 2**patience.busy, 30.0), self._clock.now()
        self._busy_since = now if self._busy_since is None else self._busy_since
        self._gate.busy(wait)
        gone = not stated and self._breaker.failed(key, given_up=patience.spent)
        if gone or now + wait - self._busy_since > self.limits.total_wait:
            self._halt(
                RunStopped(
                    "the model's server ended the run (it is busy call after call, the last time with:"
                    f" {failed.message}): run again when it is not, paid answers are kept"
                )
            )

    async def _spoken(self, question: ModelQuestion) -> tuple[Completion, float]:
        """The answer in the dialect the server takes, learned here once for all."""
        dialect = self._dialect
        while True:
            try:
                return await self._client.post(body(question, dialect, self.endpoint.model))
            except CallError as failed:
                if not self.narrow(dialect, failed):
                    raise
                dialect = self._dialect
            except CassetteMiss:
                return await self._replayed(question)

    async def _replayed(self, question: ModelQuestion) -> tuple[Completion, float]:
        """The recorded answer, whatever dialect was spoken at the time of recording."""
        for dialect in dialects(question.kind):
            try:
                return await self._client.post(body(question, dialect, self.endpoint.model))
            except CassetteMiss:
                continue
        raise CassetteMiss(
            f"the recording holds no answer to this prompt '{question.prompt}' by '{self.endpoint.model}': "
            "the prompt, a document or a setting changed since; record again"
        )

    def _told_retry(self, question: ModelQuestion, wait: float, failed: CallError) -> None:
        self.live.retries += 1
        self.notify("waiting", question.prompt, failed.message, wait or failed.wait or 0.0)

    async def _sleep(self, seconds: float) -> None:
        """Sleep, but not past the end of the run."""
        sleeper = asyncio.ensure_future(self._plain.sleep(seconds))
        stopper = asyncio.ensure_future(self._halted.wait())
        try:
            await asyncio.wait({sleeper, stopper}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeper.cancel()
            stopper.cancel()
        self.live.waited += seconds
        self._refuse_if_stopped()

    def _halt(self, error: BrieferError) -> None:
        self._stopped = self._stopped or error
        self._halted.set()

    def _refuse_if_stopped(self) -> None:
        if self._stopped:
            raise type(self._stopped)(str(self._stopped))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
