"""Work that asks as it goes, in processes of our own: what it asks is asked here, and what ends a process costs itself
alone."""

import os
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from briefer.errors import RunStopped
from briefer.model.cores import Cores
from briefer.models import Asking
from tests.model.asking_work import STORIES, Word, ending, excusing, opening, say


def asking(ask: Any = say) -> Asking:
    return Asking(ask, lambda *_, **__: {"yes": 1.0}, lambda texts: np.ones((len(texts), 2)))


def words(results: list[str | None]) -> list[str | None]:
    return [result and result.rsplit(" ", 1)[0] for result in results]


def counting(asked: Counter[str]) -> Asking:
    def ask(prompt: str, reply: type[Word], *, language: str, value: str) -> Word:
        asked[value] += 1
        return reply(word=f"{prompt} {value}")

    return asking(ask)


def test_work_is_done_elsewhere_and_asks_here() -> None:
    asked: Counter[str] = Counter()
    with Cores(2) as cores:
        results = cores.work(opening, STORIES, counting(asked), jobs=8)
    assert words(results) == [f"say {value}" for value in STORIES]
    assert asked == Counter(map(str, STORIES))
    assert len({result.rsplit(" ", 1)[1] for result in results} | {str(os.getpid())}) == 3


@pytest.mark.parametrize(("count", "values"), [(1, range(40)), (2, range(3))])
def test_one_core_or_few_stories_start_no_process(count: int, values: range) -> None:
    with Cores(count) as cores:
        results = cores.work(opening, values, counting(Counter()), jobs=4)
    assert {result.rsplit(" ", 1)[1] for result in results} == {str(os.getpid())}


def test_what_a_refusal_says_of_itself_crosses_whole() -> None:
    with Cores(2) as cores:
        results = cores.work(excusing, STORIES, asking(), jobs=8)
    assert results[12:14] == [("say 12",), ("declined", "13", "not thirteen")]


def test_what_is_raised_here_and_not_caught_there_ends_the_work() -> None:
    def stop(*_: object, **__: object) -> Word:
        raise RunStopped("no such key")

    with Cores(2) as cores, pytest.raises(RunStopped, match="no such key"):
        cores.work(opening, STORIES, asking(stop), jobs=8)


@pytest.mark.parametrize("times", [1, 2])
def test_a_value_that_ended_its_process_is_done_again_by_itself(tmp_path: Path, times: int) -> None:
    asked: Counter[str] = Counter()
    with Cores(2) as cores:
        results = cores.work(partial(ending, tmp_path, times), STORIES, counting(asked), jobs=8)
    assert words(results) == [f"say {value}" for value in STORIES]
    assert asked["7"] == times + 1
    assert max(asked.values()) == times + 1
    assert sum(count > 1 for count in asked.values()) <= 4  # those at hand in the process that ended first


def test_a_value_that_ends_its_process_three_times_is_none_and_all_others_are_there(tmp_path: Path) -> None:
    with Cores(2) as cores:
        results = cores.work(partial(ending, tmp_path, 99), STORIES, counting(Counter()), jobs=8)
    assert words(results) == [None if value == 7 else f"say {value}" for value in STORIES]
    assert len(list(tmp_path.iterdir())) == 3


def test_no_process_is_left_behind() -> None:
    with Cores(2) as cores:
        results = cores.work(opening, STORIES, asking(lambda *_, **named: Word(word=named["value"])), jobs=8)
    for process in {int(result.rsplit(" ", 1)[1]) for result in results}:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
