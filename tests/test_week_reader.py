"""The scripted week with the answers of a model that reads well: what it is asked across days, and what is told."""

from pathlib import Path

import pytest

from briefer.files.outputs import load
from briefer.review.verify import verify
from tests.commandline import files
from tests.week_days import DAYS, KEY, changes, expected, pasts, played, strange, tells

TOLD = ["revised", "confirmed", "revised", "corrected", "contradicted", "answered", "due", "quiet"]
# Told beside the key: that the strike's day has come, by another statement than the key's that names the day.
BESIDE = {"2026-05-06": ["due: Tramcasa is now offering the tram drivers of Castelmora a rise of 3 per cent"]}


@pytest.fixture(name="week", scope="module")
def _week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outputs = tmp_path_factory.mktemp("week")
    for day in DAYS:
        played(outputs, day, reader=True)
    return outputs


def test_of_the_changes_of_the_key_so_many_are_told(week: Path) -> None:
    told = [
        (day, wanted["kind"])
        for day in DAYS
        for wanted in KEY[day]["changes"]
        if any(tells(change, wanted) for change in changes(load(week / day)[0]))
    ]
    assert [kind for _, kind in told] == TOLD


@pytest.mark.parametrize("day", DAYS)
def test_nothing_else_outside_the_key_is_told(week: Path, day: str) -> None:
    today, _ = load(week / day)
    beside = list(strange(day, today, expected(day, pasts(week, day), today)))
    assert len(beside) == len(BESIDE.get(day, []))
    assert all(map(str.startswith, beside, BESIDE.get(day, [])))


@pytest.mark.parametrize("day", DAYS)
def test_every_day_verifies_with_the_days_before_it(week: Path, day: str) -> None:
    assert verify(*load(week / day), {past.day: past for past in pasts(week, day)}) == ()


@pytest.mark.parametrize("jobs", ["1", "8"])
def test_any_number_of_jobs_gives_the_same_bytes(week: Path, jobs: str) -> None:
    before = files(week / "2026-05-06")
    played(week, "2026-05-06", "--jobs", jobs, reader=True)
    assert files(week / "2026-05-06") == before
