"""The outputs folder as the only memory: which earlier briefings are read, and what is said of those that can't be."""

import os
from datetime import date
from pathlib import Path

import pytest

from briefer.decisions import Review
from briefer.errors import UsageError
from briefer.files.earlier import earlier_briefings, named_briefing
from briefer.files.outputs import load, save_review
from tests.render.bad_days import bad_days, write_day

DAY = date(2026, 1, 12)


def test_the_latest_earlier_day_is_read_and_never_the_day_itself_or_a_later_one(tmp_path: Path) -> None:
    for day in ("2026-01-09", "2026-01-10", "2026-01-12", "2026-01-13"):
        write_day(tmp_path, day)
    assert [past.day for past in earlier_briefings(tmp_path, DAY).briefings] == ["2026-01-10"]
    assert [past.day for past in earlier_briefings(tmp_path, DAY, days=5).briefings] == ["2026-01-10", "2026-01-09"]


def test_the_latest_earlier_day_is_read_however_old_and_the_days_without_one_are_counted(tmp_path: Path) -> None:
    write_day(tmp_path, "2026-01-07")
    (write_day(tmp_path, "2026-01-10") / "briefing.json").write_text("{", encoding="utf-8")
    found = earlier_briefings(tmp_path, DAY)
    assert [past.day for past in found.briefings] == ["2026-01-07"]
    assert [note.values for note in found.notes if note.code == "earlier_gap"] == [("2026-01-07", "3")]


def test_a_folder_that_is_not_there_holds_no_earlier_day(tmp_path: Path) -> None:
    assert earlier_briefings(tmp_path / "moved", DAY).briefings == ()


def test_of_four_hundred_days_only_those_that_are_asked_for_are_read(tmp_path: Path) -> None:
    for number in range(400):
        folder = tmp_path / date.fromordinal(DAY.toordinal() - 2 - number).isoformat()
        folder.mkdir()
        (folder / "briefing.json").write_text("{", encoding="utf-8")
    write_day(tmp_path, "2026-01-11")
    found = earlier_briefings(tmp_path, DAY)
    assert ([past.day for past in found.briefings], found.notes) == (["2026-01-11"], ())


def test_a_damaged_day_is_told_in_one_line_and_the_one_before_it_read(tmp_path: Path) -> None:
    (write_day(tmp_path, "2026-01-11") / "briefing.json").write_bytes(b"\xff{")
    write_day(tmp_path, "2026-01-10")
    found = earlier_briefings(tmp_path, DAY)
    assert [past.day for past in found.briefings] == ["2026-01-10"]
    assert [(note.code, note.values) for note in found.notes] == [
        ("earlier_unreadable", (str(tmp_path / "2026-01-11"),))
    ]


def test_each_fault_of_an_earlier_day_has_its_own_line(tmp_path: Path) -> None:
    said = [note.code for note in bad_days(tmp_path)]
    assert (said[0], said[-1]) == ("earlier_later", "earlier_gap")
    faults = ["earlier_unreadable", "earlier_version", "earlier_sources", "earlier_altered"]
    assert said[1:5] == faults
    assert set(said[5:-1]) == {*faults, "earlier_language", "earlier_model", "changes_untold"}


def test_a_file_may_be_named_wherever_it_lies_and_be_of_the_same_day(tmp_path: Path) -> None:
    morning = write_day(tmp_path / "morning", "2026-01-12") / "briefing.json"
    found = earlier_briefings(tmp_path / "evening", DAY, since=morning)
    assert [past.day for past in found.briefings] == ["2026-01-12"]


def test_a_day_or_file_that_is_not_there_is_wrong_use_before_anything_is_asked(tmp_path: Path) -> None:
    write_day(tmp_path, "2026-01-10")
    assert named_briefing(tmp_path, "2026-01-10") == tmp_path / "2026-01-10"
    with pytest.raises(UsageError, match=r"no briefing of 2026-01-05 in '.*' \(the latest there: 2026-01-10\)"):
        named_briefing(tmp_path, "2026-01-05")
    with pytest.raises(UsageError, match="neither a day like 2026-01-16 nor the file"):
        named_briefing(tmp_path, "yesterday")


def test_what_was_decided_beside_an_earlier_day_is_read_with_it(tmp_path: Path) -> None:
    folder = write_day(tmp_path, "2026-01-11")
    save_review(Review(date="2026-01-11", reviewer="Ana"), folder)
    found = earlier_briefings(tmp_path, DAY)
    assert [(past.day, review.reviewer) for past, review in found.reviews] == [("2026-01-11", "Ana")]
    (folder / "review.json").write_text("[", encoding="utf-8")
    found = earlier_briefings(tmp_path, DAY)
    assert ([note.code for note in found.notes], len(found.briefings), found.reviews) == (["earlier_unreadable"], 1, ())


def test_a_pipe_and_a_list_in_a_briefings_place_are_told_in_one_line_and_never_waited_for(tmp_path: Path) -> None:
    for day in ("2026-01-09", "2026-01-10"):
        (tmp_path / day).mkdir()
    os.mkfifo(tmp_path / "2026-01-10" / "briefing.json")
    (tmp_path / "2026-01-09" / "briefing.json").write_text("[]", encoding="utf-8")
    found = earlier_briefings(tmp_path, DAY, days=5)
    assert found.briefings == ()
    assert {note.code for note in found.notes} == {"earlier_unreadable"}


def test_a_briefing_of_more_than_a_hundred_megabytes_is_not_read_into_memory(tmp_path: Path) -> None:
    place = write_day(tmp_path, "2026-01-11")
    os.truncate(place / "briefing.json", 100_000_001)
    assert [note.code for note in earlier_briefings(tmp_path, DAY).notes] == ["earlier_unreadable"]
    with pytest.raises(UsageError, match="it has more than 100,000,000 bytes"):
        load(place)
