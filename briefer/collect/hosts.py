"""One host at a time: one connection, a pause between two requests, and rest when it asks for it."""

import ssl
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import httpcore2

from briefer.collect.addresses import Reach
from briefer.collect.connections import Addresses, Deadline, GuardedBackend

Item = TypeVar("Item")
Result = TypeVar("Result")

# An origin that could not be reached so many times in a row is left alone for the rest of the collect.
_TRIES = 2
# Seconds: whoever asks for a longer rest gets this one; the next morning's collect asks again.
LONGEST_REST = 6 * 3_600.0
# How a user has such a host asked all the same.
_ANYWAY = "'briefer collect --ask-again' asks it all the same"


class Stopped(Exception):  # noqa: N818 - an outcome, not an error
    """The collect was ended: nothing more is asked."""


@dataclass(frozen=True)
class Rests:
    """How long (seconds) a host still wants to be left alone, as an earlier collect was told, and who keeps that."""

    left: Callable[[str], float] = lambda _host: 0.0
    keep: Callable[[str, float], None] = lambda _host, _seconds: None


class Host:
    """One server by its name. `turn` gives its only connection to one thread at a time.

    `closed` says why nothing more is asked of it in this collect, or is empty. `rest_until` is the monotonic time
    before which it wants to be left alone. What can't be reached is an origin of it, a scheme and a port: anybody's
    link may name a port at which no server is, and that says nothing of the others.
    """

    def __init__(self, addresses: Addresses, reach: Reach, tls: ssl.SSLContext, delay: float) -> None:
        self.delay = delay
        self.deadline = Deadline()
        self.closed = ""
        self.rest_until = 0.0
        self._unreached: Counter[str] = Counter()
        self._dead: dict[str, str] = {}
        self._last = float("-inf")
        self._lock = threading.Lock()
        backend = GuardedBackend(addresses, reach, self.deadline)
        self._pool = httpcore2.ConnectionPool(tls, max_connections=1, network_backend=backend)

    @contextmanager
    def turn(self, stopping: threading.Event) -> Iterator[httpcore2.ConnectionPool]:
        """Waits for the pause since the last request to be over. Raises Stopped where the collect ends first."""
        with self._lock:
            wait = max(self._last + self.delay, self.rest_until) - time.monotonic()
            if (wait > 0 and stopping.wait(wait)) or stopping.is_set():
                raise Stopped
            try:
                yield self._pool
            finally:
                self._last = time.monotonic()

    def rest(self, seconds: float) -> None:
        """As the host asked: no request to it before so many seconds have passed."""
        self.rest_until = time.monotonic() + seconds

    def refusal(self, origin: str) -> str:
        """Why nothing more is asked of one of its origins; empty where it may be asked."""
        return self.closed or self._dead.get(origin, "")

    def reached(self, origin: str) -> None:
        del self._unreached[origin]

    def unreached(self, origin: str, why: str) -> None:
        """Another connection that did not come about; after the second in a row, none is tried any more."""
        self._unreached[origin] += 1
        if self._unreached[origin] >= _TRIES:
            self._dead[origin] = why

    def close(self) -> None:
        self._pool.close()


class Hosts:
    """All hosts of a collect, made when first asked for."""

    def __init__(self, addresses: Addresses, reach: Reach, delay: float, rests: Rests) -> None:
        self._addresses, self._reach, self._delay, self._rests = addresses, reach, delay, rests
        self._tls = httpcore2.default_ssl_context()
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    def of(self, name: str) -> Host:
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = host = Host(self._addresses, self._reach, self._tls, self._delay)
                if (left := self._rests.left(name)) > 0:
                    host.closed = f"{name} asked to be left alone for another {left:.0f} s: {_ANYWAY}"
            return self._hosts[name]

    def leave_alone(self, name: str, seconds: float) -> None:
        """Nothing more is asked of it now, nor by the next collects, before so many seconds have passed."""
        self.of(name).closed = f"{name} asked to be left alone for {seconds:.0f} s: {_ANYWAY}"
        self._rests.keep(name, seconds)

    def close(self) -> None:
        for host in self._hosts.values():
            host.close()


def by_host(
    items: Sequence[Item], host_of: Callable[[Item], str], work: Callable[[Item], Result], threads: Executor
) -> Iterator[Result]:
    """What `work` makes of each item, in their order; those of one host one after the other, in one thread."""
    groups: dict[str, list[tuple[Item, Future[Result]]]] = defaultdict(list)
    futures: list[Future[Result]] = []
    for item in items:
        futures.append(Future())
        groups[host_of(item)].append((item, futures[-1]))
    for group in groups.values():
        threads.submit(_work_on, group, work)
    for number, future in enumerate(futures):
        futures[number] = Future()  # what was given away is not kept
        yield future.result()


def _work_on(group: "Sequence[tuple[Item, Future[Result]]]", work: Callable[[Item], Result]) -> None:
    for item, future in group:
        try:
            future.set_result(work(item))
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is asked for
            future.set_exception(error)
