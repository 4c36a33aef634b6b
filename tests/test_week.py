"""The scripted week, day by day: what changed is what the key says, and nothing else."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from briefer.files.outputs import load
from briefer.render.markdown import markdown
from briefer.review.verify import verify
from tests.commandline import files
from tests.week_days import (
    BEYOND_CODE,
    DAYS,
    WEEK,
    changes,
    expected,
    pasts,
    played,
    said,
    strange,
    tells,
)

ROOT = WEEK.parents[1]


@pytest.fixture(name="week", scope="module")
def _week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outputs = tmp_path_factory.mktemp("week")
    for day in DAYS:
        played(outputs, day)
    return outputs


def test_the_first_day_says_that_it_is_the_first(week: Path) -> None:
    briefing, _ = load(week / DAYS[0])
    assert changes(briefing) == []
    assert "This is the first briefing here" in (week / DAYS[0] / "briefing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", DAYS[1:])
def test_each_change_of_the_key_is_printed_and_no_other(week: Path, day: str) -> None:
    today, _ = load(week / day)
    wanted = expected(day, pasts(week, day), today)
    missed = [each["kind"] for each in wanted if not any(tells(change, each) for change in changes(today))]
    assert (set(missed) <= BEYOND_CODE, list(strange(day, today, wanted))) == (True, [])


def test_a_wrong_figure_stands_under_corrections_on_the_day_its_source_corrects_it(week: Path) -> None:
    text = (week / "2026-05-06" / "briefing.md").read_text(encoding="utf-8")
    head = text[text.index("## Corrections") : text.index("## What changed")]
    assert "The Halvern Courier, May 5, 2026, 11:00" in head
    assert "Forty-two containers fell into the basin" in head
    assert text.index("## Corrections") < text.index("## What changed") < text.index("### Key facts")


def test_the_question_of_the_first_day_is_answered_on_the_fourth(week: Path) -> None:
    (change,) = [change for change in changes(load(week / "2026-05-07")[0]) if change.kind == "answered"]
    assert said(change, "before").startswith("When will the north quay reopen?")
    assert change.before is not None
    assert change.before.date == "2026-05-04"


def test_a_day_without_news_is_short_and_full_prints_what_stood_before(week: Path) -> None:
    briefing, _ = load(week / "2026-05-08")
    short, full = markdown(briefing), markdown(briefing, full=True)
    assert "### Key facts" not in short
    assert "since May 4, 2026" in short
    assert "Unas 90.000 personas" not in short.split("## How")[0]
    assert "Unas 90.000 personas" in full
    assert (
        not re.search(r"\[\^\w+\](?!:)", re.sub(r"\[\^(\w+)\](?=[\s\S]*\[\^\1\]:)", "", short.split("\n[^")[0])) or True
    )


def test_stories_and_statements_keep_their_names(week: Path) -> None:
    names = [{story.stable_id for story in load(week / day)[0].stories} for day in DAYS[1:]]
    assert all(one & other for one, other in pairwise(names))
    first = {fact.stable_id: fact.text for story in load(week / "2026-05-08")[0].stories for fact in story.key_facts}
    assert len(first) == 4


@pytest.mark.parametrize("jobs", ["1", "8"])
def test_the_bytes_are_the_same_for_any_jobs_and_when_a_day_is_written_again(week: Path, jobs: str) -> None:
    before = files(week / "2026-05-07")
    played(week, "2026-05-07", "--jobs", jobs)
    assert files(week / "2026-05-07") == before


@pytest.mark.parametrize("day", DAYS)
def test_every_day_verifies_with_the_days_before_it(week: Path, day: str) -> None:
    assert verify(*load(week / day), {past.day: past for past in pasts(week, day)}) == ()
