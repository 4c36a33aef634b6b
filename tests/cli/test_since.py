"""What changed, by the commands: two days of one folder, whatever is wrong with the first."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefer.cli.main import cli
from briefer.errors import UsageError
from briefer.files.outputs import load
from tests.commandline import files
from tests.week_days import DAYS, WEEK, cassette

MONDAY, TUESDAY = DAYS[:2]


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


def run(outputs: Path, day: str, *more: str) -> Result:
    given = ("run", str(WEEK / day), "--date", day, "--language", "en", "-o", str(outputs), "-q")
    return asked(*given, "--replay", str(cassette(day)), *more)


@pytest.fixture(name="outputs")
def _outputs(tmp_path: Path) -> Path:
    assert run(tmp_path, MONDAY).exception is None
    return tmp_path


def test_the_second_day_tells_what_changed_and_the_same_day_again_the_same_bytes(outputs: Path) -> None:
    assert run(outputs, TUESDAY).exception is None
    first = files(outputs / TUESDAY)
    assert "- **Revised:** “two dockers” → “three dockers”" in first["briefing.md"].decode()
    assert run(outputs, TUESDAY).exception is None
    assert files(outputs / TUESDAY) == first


def test_without_a_comparison_nothing_is_said_of_earlier_days(outputs: Path) -> None:
    run(outputs, TUESDAY, "--no-since")
    found, _ = load(outputs / TUESDAY)
    assert (found.compared, found.changes, [story.changes for story in found.stories]) == (None, (), [(), ()])
    assert "What changed" not in (outputs / TUESDAY / "briefing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("{", "was not compared: it can’t be read"),
        ('{"schema_version": 9, "date": "2026-05-04"}', "it is of another version of briefer"),
    ],
)
def test_a_damaged_or_future_day_is_told_and_today_is_written(outputs: Path, content: str, line: str) -> None:
    (outputs / MONDAY / "briefing.json").write_text(content, encoding="utf-8")
    assert run(outputs, TUESDAY).exception is None
    text = (outputs / TUESDAY / "briefing.md").read_text(encoding="utf-8")
    assert text.count(line) == 1
    assert "### Key facts" in text


def test_a_named_day_that_is_not_there_and_options_that_exclude_each_other_are_wrong_use(outputs: Path) -> None:
    for more, line in (
        (["--since", "2026-05-01"], "there is no briefing of 2026-05-01"),
        (["--since", MONDAY, "--days", "2"], "give one of the two"),
        (["--no-since", "--days", "2"], "leave --since and --days out"),
    ):
        error = run(outputs, TUESDAY, *more).exception
        assert isinstance(error, UsageError)
        assert line in str(error)


def test_a_named_file_that_is_no_briefing_is_told_in_one_line(outputs: Path) -> None:
    text = WEEK / MONDAY
    named = next(path for path in sorted(text.iterdir()) if path.is_file())
    done = run(outputs, TUESDAY, "--since", str(named))
    assert done.exception is None
    assert f"briefer: '{named}' was not compared: it can't be read\n" in done.stderr


def test_diff_prints_the_changes_between_two_files_and_refuses_them_the_wrong_way_round(outputs: Path) -> None:
    run(outputs, TUESDAY, "--no-since")
    first, second = (str(outputs / day / "briefing.json") for day in (MONDAY, TUESDAY))
    store = ("--store", str(outputs / "store.sqlite"))
    found = asked("diff", first, second, *store)
    assert "* Revised: “two dockers” → “three dockers”" in found.output
    assert "before: The Halvern Courier, May 4, 2026, 12:10" in found.output
    told = json.loads(asked("diff", first, second, "--json", *store).output)
    assert told["compared"]["days"] == [MONDAY]
    error = asked("diff", second, first, *store).exception
    assert isinstance(error, UsageError)
    assert "the briefing of 2026-05-05 was not compared: it is of a later day" in str(error)


def test_show_new_counts_what_stood_there_before(outputs: Path) -> None:
    for day in DAYS[1:]:
        run(outputs, day, "--days", "7")
    short, whole = (asked("show", DAYS[-1], "-o", str(outputs), *more).output for more in (["--new"], []))
    assert "No article today: North quay of Halvern to reopen on Monday" in short
    assert "90.000 personas" not in short
    assert "90.000 personas" in whole


def test_verify_looks_up_both_sides_of_a_change_and_says_which_day_is_not_there(outputs: Path) -> None:
    run(outputs, TUESDAY)
    place = str(outputs / TUESDAY / "briefing.json")
    assert asked("verify", place).output.count("is not beside it") == 0
    source = next(path for path in (outputs / MONDAY / "sources").iterdir() if "courier" in path.name)
    source.write_text("Another text.", encoding="utf-8")
    tampered = asked("verify", place)
    assert (tampered.return_value, "s1-c1: " in tampered.output) == (1, True)
    (outputs / MONDAY).rename(outputs / "moved")
    moved = asked("verify", place)
    assert moved.return_value == 0
    assert f"the briefing of {MONDAY} is not beside it" in moved.output + moved.stderr
