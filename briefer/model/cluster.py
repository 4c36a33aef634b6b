"""Edge: work on the cores of a Ray cluster, or by Ray on those of this machine.

Nothing but the work goes there. The model, the store, the gate and the budget stay with us: an answer is kept before
the work has it, and a worker needs no store, no key and no vectors.
"""

import gc
import logging
import os
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, suppress
from functools import partial
from importlib import metadata
from queue import SimpleQueue
from signal import SIGTERM, getsignal, signal
from typing import Any, TypeVar

from briefer.errors import UsageError
from briefer.model import engines
from briefer.model.bench import Bench, Opening
from briefer.model.children import WORKPLACE
from briefer.model.closing import Closing
from briefer.model.crew import Crew, WorkerEndedError
from briefer.model.groups import GroupEndedError, SpreadWork, Work, worked
from briefer.models import Asking

T = TypeVar("T")
R = TypeVar("R")

# A worker is asked for what it has to say while it receives what it is told.
_AT_ONCE = 4
_VARIABLES = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    # Ray listens on the loopback address alone where it is told that there is no cluster but this machine, which is
    # what this variable says everywhere: https://github.com/ray-project/ray/issues/18730
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    # Nothing is imported from where the user stands.
    "PYTHONSAFEPATH": "1",
}
_HELP = "check that it runs, with this Ray and this Python, and RAY_AUTH_MODE=token where it asks for a token"
_TRIES = 3
_MEMORY = 256 * 2**20  # bytes of values that several workers share: a day's stems, and what is on its way


class Cluster(Closing):
    """pipeline.pool.Spread and AskingWorkers on Ray: on `count` cores of this machine by a Ray of our own, which ends
    with us, or on all cores of the cluster at a `ray://` address. Raises UsageError where that can't be."""

    def __init__(self, address: str, count: int) -> None:
        self._ray = _imported()
        if address == engines.RAY:
            self._init(address="local", num_cpus=count, object_store_memory=_MEMORY, include_dashboard=False)
        else:
            self._init(address=address)
            self._refuse_others(address)
        self._count = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._task = self._ray.remote(num_cpus=1, max_retries=0)(worked)
        self._groups: list[SpreadWork] = []

    def close(self) -> None:
        self._ray.shutdown()
        for groups in self._groups:
            groups.close()

    def __call__(self, work: Work[T, R], values: Sequence[T]) -> Iterator[R | None]:
        groups = SpreadWork(self._asked, self._count)
        self._groups.append(groups)
        return groups.results(work, values)

    def work(self, opening: Opening, values: Sequence[Any], asking: Asking, jobs: int) -> list[Any]:
        """pipeline.pool.AskingWorkers."""
        once = {"max_restarts": 0, "max_task_retries": 0}
        actor = self._ray.remote(num_cpus=1, max_concurrency=_AT_ONCE, **once)(_Actor)
        hire = partial(_ActorLine, self._ray, partial(actor.remote, self._ray.put(opening)))
        return Crew(hire, min(self._count, jobs), asking, jobs).work(values)

    def _asked(self, work: Work[Any, Any], group: Sequence[Any]) -> list[Any]:
        try:
            results = self._ray.get(self._task.remote(work, list(group)))
        except self._ray.exceptions.RayError as error:
            raise GroupEndedError from error
        if isinstance(results, Exception):
            raise results
        return list(results)

    def _init(self, **how: object) -> None:
        """Ray begun, quietly; how we end and where we stand stays as it was."""
        logging.getLogger("ray").setLevel(logging.ERROR)
        ending = getsignal(SIGTERM)
        try:
            with chdir(WORKPLACE.parent), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is wrong is said once, below
                self._begin(**how, log_to_driver=False, configure_logging=False, namespace="briefer")
        except Exception as error:
            raise UsageError(f"Ray at '{how['address']}' can't be used ({_reason(error)}): {_HELP}") from error
        finally:
            signal(SIGTERM, ending)

    def _begin(self, **how: object) -> None:
        """A cluster forks a server for each client out of a process of many threads, which now and then fails."""
        for tries_left in reversed(range(_TRIES)):
            try:
                self._ray.init(**how)
            except ConnectionAbortedError:
                if not tries_left:
                    raise
            else:
                return

    def _refuse_others(self, address: str) -> None:
        """Raises UsageError where the workers have not the briefer that we are: they would think otherwise."""
        try:
            theirs = self._ray.get(self._ray.remote(num_cpus=1, max_retries=0)(_their_version()).remote())
        except self._ray.exceptions.RayError as error:
            raise UsageError(f"no worker of '{address}' answers: {_reason(error)}") from error
        ours = metadata.version("briefer")
        if theirs != ours:
            has = f"has briefer {theirs}" if theirs else "has no briefer"
            raise UsageError(f"a worker of '{address}' {has}, and this is {ours}: install briefer=={ours} there")


def _imported() -> Any:
    os.environ.update({name: value for name, value in _VARIABLES.items() if name not in os.environ})
    try:
        import ray
        from ray._private import worker
    except ModuleNotFoundError as error:
        raise UsageError("'--engine ray' needs Ray: pip install 'briefer[ray]'") from error
    # Else it prints to our output when a worker ends, which is our business: there is no public way to say so.
    worker._worker_logs_enabled = False
    return ray


def _their_version() -> Callable[[], str]:
    """What a worker that may have no briefer can run: it goes there as code, not by its name."""

    def version() -> str:
        from importlib import metadata

        try:
            return metadata.version("briefer")
        except metadata.PackageNotFoundError:
            return ""

    version.__module__ = "__main__"
    return version


def _reason(error: Exception) -> str:
    """What an error says at the end: what came through the client has the server's traceback before it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or [type(error).__name__])[-1][:300]


class _Actor:
    """In the worker: a Bench, and what it has to say until it is asked for."""

    def __init__(self, opening: Opening) -> None:
        gc.set_threshold(50_000, 20, 100)  # many small values and few circles
        self._said: SimpleQueue[object] = SimpleQueue()
        self._bench = Bench(opening, self._said.put)

    def receive(self, message: Any) -> None:
        self._bench.receive(message)

    def said(self) -> list[object]:
        """What was said since it was asked last; waits until there is something."""
        messages = [self._said.get()]
        while not self._said.empty():
            messages.append(self._said.get())
        return messages


class _ActorLine:
    """crew.WorkerLine to a worker of Ray's."""

    def __init__(self, ray: Any, start: Callable[[], Any]) -> None:
        self._ray, self._actor = ray, start()
        self._said: deque[Any] = deque()

    def send(self, message: object) -> None:
        try:
            self._actor.receive.remote(message)
        except self._ray.exceptions.RayError as error:
            raise WorkerEndedError from error

    def receive(self) -> Any:
        if not self._said:
            try:
                self._said.extend(self._ray.get(self._actor.said.remote()))
            except self._ray.exceptions.RayError as error:
                raise WorkerEndedError from error
        return self._said.popleft()

    def close(self) -> None:
        with suppress(Exception):
            self._ray.kill(self._actor)
