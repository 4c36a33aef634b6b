"""A run killed at each of its stages and started again: the same bytes, and nothing finished is paid twice."""

from pathlib import Path

import pytest

from benchmarks import kills


@pytest.fixture(name="wanted", scope="module")
def _wanted(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], int]:
    return kills.undisturbed(kills.fresh(tmp_path_factory.mktemp("whole")))


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_run_killed_at_any_stage_goes_on_as_if_nothing_was(
    tmp_path: Path, wanted: tuple[dict[str, bytes], int], share: float
):
    bytes_wanted, questions = wanted
    outcome = kills.killed_and_resumed(kills.fresh(tmp_path), bytes_wanted, int(share * questions), 0.0)
    assert outcome.killed
    assert outcome.same
    assert outcome.sound
    assert outcome.again <= outcome.under_way
