"""Edge: which failed calls are tried again, when, and when a run had better end.

There is one retry layer, this one. A failure is judged by status and code, never by the words in it.
"""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from math import inf
from time import monotonic, time
from typing import Literal, TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential_jitter

from briefer.errors import BrieferError, ModelRefused, ModelUnavailable, RequestRejected, RunStopped

Judgement = Literal["stop", "refused", "item", "wait", "again"]
Result = TypeVar("Result")

_UNPAID = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
# The key, the account, the address or the kind of request is wrong: so would be the next call.
_FOR_ALL = {401, 402, 403, 404, 405, 406, 407, 410, 411, 415, 426, 505}
_FILTERED = {"content_filter", "content_policy_violation"}
# A call past its deadline may be billed all the same, and has cost minutes: one more, no third.
_DEADLINES = 2
_SECONDS = re.compile(r"[0-9]+(\.[0-9]*)?")
EMBED = "embed"  # what a question for vectors is called, as it has no prompt
_BUSY_TRIES = 4  # for each try of another kind: being told to wait is no fault
_BREAKER_FAILURES, _BREAKER_ITEMS = 10, 3
_UNREACHED = 3


@dataclass(frozen=True)
class Clock:
    """Time and sleep in seconds, given from outside so that tests wait for nothing."""

    now: Callable[[], float] = monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True)
class Limits:
    """For one call: `deadline` in seconds for each of at most `tries`. A server that asks for a pause longer than
    `max_wait` seconds ends the run, and so do pauses of `total_wait` seconds with no answer in between. `at_once`:
    the most calls under way, None for no limit."""

    deadline: float
    tries: int
    max_wait: float
    total_wait: float
    at_once: int | None


class CallError(Exception):
    """One call that brought no answer. `status` is None where none came, `wait` is what Retry-After says.
    `perhaps_billed`: the server may have done the work all the same; a `late` one may still be at it.
    `unreached`: nobody was there to ask. `usage` are the tokens read and written that the failure itself tells."""

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        code: str = "",
        param: str = "",
        wait: float | None = None,
        late: bool = False,
        perhaps_billed: bool = False,
        unreached: bool = False,
        usage: tuple[int, int] = (0, 0),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.code = code
        self.param = param
        self.wait = wait
        self.late = late
        self.perhaps_billed = perhaps_billed or late
        self.unreached = unreached
        self.usage = usage

    @property
    def judgement(self) -> Judgement:
        if self.status in _FOR_ALL or 300 <= (self.status or 0) < 400 or self.code in _UNPAID:
            return "stop"
        if self.code in _FILTERED:
            return "refused"
        if self.status == 429 or ((self.status or 0) >= 500 and self.wait is not None):
            return "wait"
        if self.status in (None, 408, 409) or (self.status or 0) >= 500:
            return "again"
        return "item"

    def error(self, prompt: str, tries: int) -> BrieferError:
        """The same in the words of briefer, with what to do."""
        said = f"HTTP {self.status}: {self.message}" if self.status else self.message
        match self.judgement:
            case "stop":
                if prompt == EMBED:
                    return RunStopped(f"the server of vectors refuses ({said}){_remedy_of_vectors(self.status)}")
                return RunStopped(
                    f"the model's server ended the run ({said}){_remedy(self.status)}", code="server_ended"
                )
            case "refused":
                return ModelRefused(f"a content filter declined prompt '{prompt}' ({said})")
            case "item":
                return RequestRejected(f"the server rejects prompt '{prompt}' ({said})")
            case _:
                return ModelUnavailable(
                    f"no answer to prompt '{prompt}' after {tries} tries ({said})",
                    code="no_answer",
                    values=(str(tries),),
                )


def _remedy_of_vectors(status: int | None) -> str:
    """What to do where texts can't be had as vectors; the run goes on without them."""
    if status in (401, 403):
        return ": check BRIEFER_EMBED_API_KEY, or the model's own key where both are asked at one address"
    return ": check --embed-base-url and --embed-model" if status not in (402, 407, 429) else ""


def _remedy(status: int | None) -> str:
    if status in (401, 403):
        return ": check BRIEFER_API_KEY, or OPENAI_API_KEY where no other address is set"
    if status == 407:
        return ": the proxy wants a name and a password"
    if status in (404, 410):
        return ": check the address and the model name"
    if status not in (None, 402, 429):
        return ": check the address"
    return ": nothing more is asked; run again when the account allows it, paid answers are kept"


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as the server says: milliseconds, seconds or a date; None where it says nothing readable."""
    milliseconds, seconds = headers.get("retry-after-ms", ""), headers.get("retry-after", "")
    if _SECONDS.fullmatch(milliseconds):
        return float(milliseconds) / 1000
    if _SECONDS.fullmatch(seconds):
        return float(seconds)
    try:
        return max(parsedate_to_datetime(seconds).timestamp() - time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


class Gate:
    """How many calls may be out at once, and until when none may start.

    It opens like a network connection: each answer lets one more call out; a server that says it is
    busy closes it for everybody for the stated time and halves the number. `most` is never passed.
    Lives in one event loop.
    """

    def __init__(self, clock: Clock, most: int | None = None) -> None:
        self._clock = clock
        self._most = float(most) if most else inf
        self._limit = min(8.0, self._most)
        self._steep = True
        self._out = 0
        self._shut_until = 0.0
        self._changed = asyncio.Event()
        self._sleeping = asyncio.Lock()

    async def __aenter__(self) -> None:
        while True:
            if self._shut_until > self._clock.now():
                async with self._sleeping:  # one sleeps for all
                    if (left := self._shut_until - self._clock.now()) > 0:
                        await self._clock.sleep(left)
            elif self._out < int(self._limit):
                self._out += 1
                return
            else:
                self._changed.clear()
                await self._changed.wait()

    async def __aexit__(self, *_: object) -> None:
        self._out -= 1
        self._changed.set()

    def answered(self) -> None:
        self._limit = min(self._limit + (1 if self._steep else 1 / self._limit), self._most)

    def busy(self, wait: float) -> None:
        """Shut for `wait` seconds and up to a tenth more, so that no two clients come back in step."""
        now = self._clock.now()
        if now >= self._shut_until:  # the other calls of the same burst say the same: halve once
            self._limit = max(1.0, min(self._limit, self._out) / 2)
            self._steep = False
        spread = 1 + random.random() / 10  # noqa: S311 - not a secret
        self._shut_until = max(self._shut_until, now + wait * spread)


class Breaker:
    """Ends a run whose server is gone: ten failures in a row, on three different questions or more, one of
    which has used up its tries. (Many calls out at once fail together in one short outage: that is none.)
    Of a server that nobody ever reached, three tries are enough; and one that has answered nothing and rejects three
    questions rejects them all."""

    def __init__(self) -> None:
        self._failures = 0
        self._items: set[str] = set()
        self._rejected: set[str] = set()
        self._given_up = False
        self._reached = False

    def answered(self) -> None:
        self._reached = True
        self._failures, self._given_up = 0, False
        self._items.clear()

    def rejected(self, item: str) -> bool:
        """Note a question that the server calls wrong; True if it seems to call all of them so."""
        self._rejected.add(item)
        return not self._reached and len(self._rejected) >= _BREAKER_ITEMS

    def failed(self, item: str, *, given_up: bool, unreached: int = 0) -> bool:
        """Note a failure; True if the run should end. `unreached`: so often in a row this question met nobody."""
        self._failures += 1
        given_up = given_up or (not self._reached and unreached >= _UNREACHED)
        self._items.add(item)
        self._given_up = self._given_up or given_up
        return self._given_up and self._failures >= _BREAKER_FAILURES and len(self._items) >= _BREAKER_ITEMS


class Patience:
    """The tries of one question: counts its failures and says when they are enough."""

    def __init__(self, tries: int) -> None:
        self._tries = tries
        self.failures = self.busy = self.late = self.unreached = 0

    def note(self, failed: CallError) -> None:
        if failed.judgement == "wait":
            self.busy += 1
        else:
            self.failures += 1
            self.late += failed.late
            self.unreached = self.unreached + 1 if failed.unreached else 0

    @property
    def spent(self) -> bool:
        return (
            self.failures >= self._tries
            or self.late >= min(_DEADLINES, self._tries)
            or self.busy >= _BUSY_TRIES * self._tries
        )


async def tried(
    call: Callable[[], Awaitable[Result]],
    *,
    patience: Patience,
    clock: Clock,
    retrying: Callable[[float, CallError], None],
) -> Result:
    """The result of `call`, tried again while its failure is worth it; its last failure else.

    `call` notes its failures with `patience`; `retrying` is told the seconds before each new try. After
    a "wait" the shared gate does the waiting, so that the others wait too.
    """
    backoff = wait_exponential_jitter(multiplier=0.5, max=30, jitter=1)

    def seconds(state: RetryCallState) -> float:
        failed = _failure(state)
        return 0.0 if failed.judgement == "wait" else max(backoff(state), failed.wait or 0.0)

    async def once() -> Result:  # tenacity awaits only what it knows to be a coroutine function
        return await call()

    retries = AsyncRetrying(
        retry=retry_if_exception(_worth_it),
        wait=seconds,
        stop=lambda _: patience.spent,
        sleep=clock.sleep,
        before_sleep=lambda state: retrying(state.upcoming_sleep, _failure(state)),
        reraise=True,
    )
    return await retries(once)


def _worth_it(error: BaseException) -> bool:
    return isinstance(error, CallError) and error.judgement in ("again", "wait")


def _failure(state: RetryCallState) -> CallError:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, CallError)
    return error
