"""Two days by the real command and a model with every job: what it is asked across days, killed, repeated, counted."""

import signal
from contextlib import chdir
from pathlib import Path

import pytest

from briefer.cli.main import cli
from briefer.files.outputs import load
from briefer.models import Briefing
from briefer.review.verify import verify
from tests import reader
from tests.commandline import files, run, start
from tests.stub import Call, Step, Stub, answer, hang
from tests.week_days import changes

MONDAY, TUESDAY = "2026-05-04", "2026-05-05"
DAYS = {
    MONDAY: "---\ntitle: Corran pier is shut\noutlet: Bay Post\npublished: 2026-05-04\n---\n"
    "The pier of Corran was shut on Monday after a storm tore off its planks.\n"
    "The repair of the Corran pier will cost the county 240,000 pounds.\n"
    "It is not known why the pier of Corran had no guard in the storm.\n",
    TUESDAY: "---\ntitle: Corran pier costs more\noutlet: Hill Echo\npublished: 2026-05-05\n---\n"
    "Repair of the Corran pier will cost the county 310,000 pounds.\n"
    "The pier of Corran had no guard in the storm because he was ill.\n",
}
ASKED_ACROSS = 5  # a pair in both orders, one question, whether what is near stood there, and the other way round


def script(call: Call) -> Step:
    """Of pairs, that the later is the later; of questions, that the first sentence shown answers them."""
    if "how the two answers stand" in str(call.body["messages"][0]["content"]):
        return answer("update", top={"update": 0.0})
    return reader.reply(call, Answers=_answered)


def _answered(asked: str) -> dict[str, object]:
    shown = [(block[:2], block.split("[")[1:]) for block in asked.split("\n\n") if block.startswith("Q")]
    rows = [(mark, [lines[0].split("]")[0]] if lines and "ill" in lines[0] else []) for mark, lines in shown]
    return {"answers": [{"question": mark, "warranted": True, "answered_by": named} for mark, named in rows]}


def order(home: Path, day: str, *more: str) -> tuple[str, ...]:
    (home / day).mkdir(exist_ok=True)
    (home / day / "pier.txt").write_text(DAYS[day], encoding="utf-8")
    given = ("run", day, "--date", day, "--language", "en", "-o", "out", "-q", "--exam", "skip", "--store", "store")
    return (*given, *more)


def written(home: Path, url: str, *more: str) -> Briefing:
    """Both days, inside this process."""
    with chdir(home):
        for day in DAYS:
            flags = ("--base-url", url, "--model", "tiny", "--embed-model", "words")
            cli([*order(home, day, *more), *flags], standalone_mode=False)
    return load(home / "out" / TUESDAY)[0]


@pytest.fixture(name="whole", scope="module")
def _whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("whole")
    with Stub(script=script) as stub:
        written(home, stub.url, "--jobs", "1")
    return home


def test_a_change_in_other_words_and_an_answer_are_told_by_the_models_word(whole: Path) -> None:
    briefing, texts = load(whole / "out" / TUESDAY)
    assert [change.kind for change in changes(briefing)] == ["revised", "answered"]
    assert verify(briefing, texts) == ()
    assert briefing.compared is not None
    assert briefing.compared.asked == ASKED_ACROSS


def test_the_foot_says_what_was_asked_and_the_run_counts_it(whole: Path) -> None:
    text = (whole / "out" / TUESDAY / "briefing.md").read_text(encoding="utf-8")
    assert "What changed since earlier briefings: told by code; questions to the model: 5" in text
    run_of = load(whole / "out" / TUESDAY)[0].run
    assert "rivals" in run_of.prompts
    assert run_of.calls + run_of.cached_calls == 7


def test_any_number_of_jobs_gives_the_same_bytes_with_the_same_questions(whole: Path, tmp_path: Path) -> None:
    with Stub(script=script) as stub:
        written(tmp_path, stub.url, "--jobs", "8")
    assert files(tmp_path / "out" / TUESDAY) == files(whole / "out" / TUESDAY)


def test_a_run_killed_while_it_asks_of_earlier_days_and_repeated_gives_the_same_bytes(
    whole: Path, tmp_path: Path
) -> None:
    def held_up(call: Call) -> Step:
        return hang() if "how the two answers stand" in str(call.body["messages"][0]["content"]) else script(call)

    with Stub(script=script) as stub:
        assert run(tmp_path, stub.url, *order(tmp_path, MONDAY)).returncode == 0
    with Stub(script=held_up) as stub, start(tmp_path, stub.url, *order(tmp_path, TUESDAY)) as killed:
        while not any("how the two answers stand" in str(call.body["messages"][0]["content"]) for call in stub.calls):
            assert killed.poll() is None
        killed.send_signal(signal.SIGKILL)
    with Stub(script=script) as stub:
        assert run(tmp_path, stub.url, *order(tmp_path, TUESDAY)).returncode == 0
        assert len(stub.calls) == 3  # a pair in both orders, and the question: all else was paid before
    assert files(tmp_path / "out" / TUESDAY) == files(whole / "out" / TUESDAY)


def test_a_server_that_fails_across_days_costs_what_it_would_have_told(tmp_path: Path) -> None:
    def refusing(call: Call) -> Step:
        across = "how the two answers stand" in str(call.body["messages"][0]["content"])
        return answer("perhaps", top={"perhaps": 0.0}) if across else script(call)

    with Stub(script=refusing) as stub:
        briefing = written(tmp_path, stub.url)
    assert [change.kind for change in changes(briefing)] == ["answered", "new"]
    assert briefing.compared is not None
    assert [note.code for note in briefing.compared.notes] == ["changes_unasked"]


def test_a_dry_run_counts_the_questions_across_days(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ("--base-url", "http://127.0.0.1:9/v1", "--model", "tiny", "--embed-model", "words", "--dry-run")
    with chdir(whole):
        cli([*order(whole, TUESDAY), *flags], standalone_mode=False)
    told = capsys.readouterr().out
    assert "across days: 5 of these questions, to tell what changed since 2026-05-04" in told


def test_a_budget_that_ends_across_days_ends_the_run_with_the_briefing_written(tmp_path: Path) -> None:
    with Stub(script=script) as stub:
        for day, more in ((MONDAY, ()), (TUESDAY, ("--no-since",))):  # what the days themselves ask is paid
            assert run(tmp_path, stub.url, *order(tmp_path, day, *more)).returncode == 0
        done = run(tmp_path, stub.url, *order(tmp_path, TUESDAY, "--max-tokens", "1"))
    briefing, _ = load(tmp_path / "out" / TUESDAY)
    assert briefing.compared is not None
    assert (done.returncode, [note.code for note in briefing.compared.notes]) == (4, ["changes_unasked"])
    assert len(briefing.stories[0].key_facts) == 2
