"""Who works at once: order kept, no thread waits for itself, an interruption does not wait."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest

from briefer.pipeline.pool import SEATS, WorkerPool


def test_results_keep_the_order_of_the_values():
    with WorkerPool(8) as pool:
        assert pool.map(lambda n: (time.sleep((9 - n) / 500), n)[1], range(10)) == list(range(10))


def test_work_inside_work_inside_work_ends_with_one_thread_each():
    with WorkerPool(1) as pool:
        assert pool.map(lambda a: pool.map(lambda b: pool.map(lambda c: a + b + c, [1, 2]), [10, 20]), [100, 200]) == [
            [[111, 112], [121, 122]],
            [[211, 212], [221, 222]],
        ]


def test_one_failure_is_raised_and_what_is_queued_is_left_undone():
    done: list[int] = []

    def work(n: int) -> None:
        if n == 0:
            raise KeyError(n)
        time.sleep(0.01)
        done.append(n)

    with pytest.raises(KeyError), WorkerPool(2) as pool:
        pool.map(work, range(100))
    assert len(done) < 50


def test_an_interruption_does_not_wait_for_work_under_way():
    held = threading.Event()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), WorkerPool(2) as pool:
        pool.map(lambda n: interrupt() if n else held.wait(5), [1, 0])
    held.set()
    assert time.monotonic() - begun < 2


def interrupt() -> None:
    raise KeyboardInterrupt


def most_at_once(pool: WorkerPool, rest: Callable[[], AbstractContextManager[None]]) -> int:
    """The most of forty that are at work at one time, each behind `rest`."""
    at_work, most, counting = 0, 0, threading.Lock()

    def work(_n: int) -> None:
        nonlocal at_work, most
        with rest():
            with counting:
                at_work += 1
                most = max(most, at_work)
            time.sleep(0.005)
            with counting:
                at_work -= 1

    pool.map(work, range(40))
    return most


def test_no_more_think_at_once_than_there_are_seats():
    with WorkerPool(16) as pool:
        assert most_at_once(pool, nullcontext) <= SEATS


def test_who_waits_gives_his_seat_to_another():
    with WorkerPool(16) as pool:
        assert most_at_once(pool, pool.waiting) > SEATS


def test_a_pool_is_idle_while_all_its_work_waits_for_answers():
    answered, begun, finish = (threading.Event() for _ in range(3))

    def work(pool: WorkerPool) -> None:
        with pool.waiting():
            answered.wait(5)
        begun.set()
        finish.wait(5)

    with WorkerPool(2) as pool:
        done = pool.start(work, pool)
        while not (idle := pool.idle):
            time.sleep(0.001)
        answered.set()
        begun.wait(5)
        assert (idle, pool.idle) == (True, False)
        finish.set()
        done.result()
    assert pool.idle
