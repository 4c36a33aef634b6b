"""Work that stumbles over some items is done without them, if they can be found in a few tries."""

from collections.abc import Callable, Sequence

import pytest

from briefer.pipeline.sparing import spared

Work = Callable[[Sequence[int]], list[int]]


def over(*culprits: set[int]) -> Work:
    """Work that stumbles over items that meet."""

    def work(items: Sequence[int]) -> list[int]:
        if any(together <= set(items) for together in culprits):
            raise MemoryError
        return list(items)

    return work


@pytest.mark.parametrize("culprit", range(7))
def test_the_one_that_makes_it_stumble_is_left_out(culprit: int) -> None:
    found = spared(range(7), over({culprit}))
    assert found is not None
    assert found.left_out == (culprit,)
    assert found.result == [item for item in range(7) if item != culprit]


@pytest.mark.parametrize("pair", [{0, 1}, {0, 6}, {2, 5}])
def test_of_two_that_do_not_go_together_one_is_left_out(pair: set[int]) -> None:
    found = spared(range(7), over(pair))
    assert found is not None
    assert len(found.left_out) == 1
    assert set(found.left_out) <= pair


def test_several_that_can_be_done_in_no_company_are_left_out_together() -> None:
    found = spared(range(60), over({3}, {4}, {57}))
    assert found is not None
    assert found.left_out == (3, 4, 57)


def test_a_work_that_always_stumbles_is_given_up_after_so_many_tries() -> None:
    tries: list[int] = []

    def work(items: Sequence[int]) -> None:
        tries.append(len(items))
        raise RecursionError

    assert spared(range(60), work) is None
    assert spared([1], work) is None
    assert len(tries) <= 40


def test_what_is_no_slip_is_raised() -> None:
    def work(items: Sequence[int]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spared(range(4), work)
