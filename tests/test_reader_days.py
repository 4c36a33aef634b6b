"""Nine invented events in seven languages, with the answers a model that reads well gave, held to an editor's keys.

Six of the days and their keys were read while the prompts were written: what they hold is that nothing of it is lost.
"""

import os
from collections.abc import Collection
from pathlib import Path

import pytest

from benchmarks.reader_days import DAYS, UNREAD
from briefer.cli.main import cli
from briefer.files import outputs
from briefer.models import Briefing
from briefer.review.key import Key
from briefer.review.score import Score, Share, score, total
from briefer.review.verify import verify
from tests import recorded

Written = dict[str, tuple[Briefing, dict[str, str]]]


def part(share: Share) -> float:
    return share.count / share.of


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Each day's briefing, played from its recording, with its articles' texts."""
    folder, before = tmp_path_factory.mktemp("days"), Path.cwd()
    os.chdir(recorded.ROOT)
    try:
        for name, date in (DAYS | UNREAD).items():
            place = ["-o", str(folder / name), "--replay", f"cassettes/reader/{name}.yaml"]
            asked = ["run", f"seeds/days/{name}", "--date", date, "--quiet", "--exam", "skip"]
            cli([*asked, *place], standalone_mode=False)
    finally:
        os.chdir(before)
    loaded = {name: outputs.load(folder / name / date) for name, date in (DAYS | UNREAD).items()}
    return {name: (briefing, dict(texts)) for name, (briefing, texts) in loaded.items()}


def scored(days: Written, names: Collection[str]) -> Score:
    keys = {name: recorded.ROOT / "seeds" / "days" / "keys" / f"{name}.json" for name in names}
    read = {name: Key.model_validate_json(path.read_text(encoding="utf-8")) for name, path in keys.items()}
    return total([score(*days[name], read[name]) for name in names])


@pytest.fixture(name="sums", scope="module")
def _sums(days: Written) -> Score:
    return scored(days, DAYS)


@pytest.fixture(name="unread", scope="module")
def _unread(days: Written) -> Score:
    """The days that nobody who wrote the prompts had read before they were recorded."""
    return scored(days, UNREAD)


def test_every_written_briefing_verifies(days: Written) -> None:
    assert {name: verify(briefing, texts) for name, (briefing, texts) in days.items()} == dict.fromkeys(days, ())


def test_each_event_is_one_story_whatever_its_languages(days: Written) -> None:
    assert {name: len(briefing.stories) for name, (briefing, _) in days.items()} == dict.fromkeys(days, 1)


def test_what_must_stand_there_stands_there_with_its_sources(sums: Score) -> None:
    assert part(sums.must) >= 0.97
    assert part(sums.sources_named) >= 0.83
    assert part(sums.false_single) <= 0.24


def test_differences_are_found_and_hardly_any_is_printed_that_is_none(sums: Score) -> None:
    assert part(sums.found) >= 0.85
    assert part(sums.not_in_key) <= 0.03
    assert part(sums.alike_as_conflict) <= 0.03


def test_open_questions_are_those_that_the_articles_raise(sums: Score) -> None:
    assert part(sums.questions) >= 0.68


def test_days_that_nobody_had_read_are_told_as_well(unread: Score) -> None:
    assert part(unread.must) == 1.0
    assert part(unread.sources_named) >= 0.86
    assert part(unread.found) == 1.0
    assert part(unread.not_in_key) <= 0.04
    assert part(unread.alike_as_conflict) <= 0.06
    assert part(unread.questions) >= 0.73
