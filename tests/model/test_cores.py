"""Cores: work in processes of our own, in order, and what ends a process costs itself alone."""

import os
import subprocess
import threading
from contextlib import suppress
from operator import neg

import pytest

from briefer.model import cores, serving
from briefer.model.cores import Cores


def own_process(_value: int) -> int:
    return os.getpid()


def ending_at_seven(value: int) -> int:
    if value == 7:
        os._exit(1)
    return value


def stumbling(value: int) -> int:
    raise LookupError(f"no {value}")


def test_results_come_in_the_order_of_their_values() -> None:
    with Cores(2) as spread:
        assert list(spread(neg, range(500))) == [-value for value in range(500)]


def test_two_processes_work_and_neither_is_ours() -> None:
    with Cores(2) as spread:
        found = set(spread(own_process, range(500)))
    assert len(found) == 2
    assert os.getpid() not in found


@pytest.mark.parametrize(("count", "values"), [(1, 500), (2, 20)])
def test_one_core_or_few_values_start_no_process(count: int, values: int) -> None:
    with Cores(count) as spread:
        assert set(spread(own_process, range(values))) == {os.getpid()}


def test_a_value_that_ends_its_process_three_times_is_none_and_all_others_are_there() -> None:
    with Cores(2) as spread:
        assert list(spread(ending_at_seven, range(200))) == [None if value == 7 else value for value in range(200)]


def test_what_the_work_raises_is_raised() -> None:
    with Cores(2) as spread, pytest.raises(LookupError, match="no 0"):
        list(spread(stumbling, range(200)))


def test_a_process_that_starts_while_all_are_ended_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, children, start = threading.Event(), [], serving.started

    def late(module: str, *, refusal: str) -> "subprocess.Popen[bytes]":
        begun.set()
        children.append(start(module, refusal=refusal))
        return children[-1]

    monkeypatch.setattr(serving, "started", late)
    spread = Cores(2)
    results = spread(own_process, range(500))

    def first() -> None:
        with suppress(RuntimeError):  # all was ended before the last of it was handed out
            next(results)

    threading.Thread(target=first, daemon=True).start()
    assert begun.wait(30)
    spread.close()
    assert children
    assert all(child.returncode is not None for child in children)


def test_processes_end_with_the_one_that_started_them() -> None:
    with Cores(2) as spread:
        started = set(spread(own_process, range(200)))
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_this_process_may_use_a_core_at_least() -> None:
    assert cores.available() >= 1
