"""One collect at a time for a folder, and nothing of that left behind."""

import os
import threading
from pathlib import Path

import pytest

from briefer.collect.lock import alone
from briefer.errors import UsageError


def test_a_second_collect_leaves_and_a_later_one_does_not(tmp_path: Path) -> None:
    place, root = tmp_path / "data", tmp_path / "articles"
    with (
        alone(place, root, wanted=True),
        pytest.raises(UsageError, match="another 'briefer collect'"),
        alone(place, root, wanted=True),
    ):
        pass
    with alone(place, root, wanted=True):
        assert [path.suffix for path in place.iterdir()] == [".lock"]
    assert not list(place.iterdir())


def test_many_collects_that_begin_and_end_at_once_are_never_two_at_a_time(tmp_path: Path) -> None:
    """Each opens the file anew: what the first removes at its end is nothing that another may hold."""
    inside, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal inside, most
        for _ in range(200):
            try:
                with alone(tmp_path / "data", tmp_path / "articles", wanted=True):
                    with lock:
                        inside += 1
                        most = max(most, inside)
                    os.sched_yield()
                    with lock:
                        inside -= 1
            except UsageError:
                os.sched_yield()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
