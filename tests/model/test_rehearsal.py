"""What a run will ask, told before it asks."""

import json
from pathlib import Path

import pytest

from briefer.languages import loader
from briefer.model.forecast import Asked, Forecast
from briefer.model.prices import Price
from briefer.model.rehearsal import AFTER, stand_in
from briefer.model.wire import ModelQuestion
from briefer.steps.draft import Drafted
from tests import newsroom
from tests.commandline import DAY, run, store_of
from tests.stub import Stub

SAMPLE = Path(__file__).parents[2] / "seeds" / DAY
ORDER = ("run", "day", "--date", DAY)


def row(told: str, name: str) -> list[int]:
    """The numbers of one line of the table."""
    return next([int(number) for number in line.split()[1:]] for line in told.splitlines() if line.startswith(name))


def test_a_dry_run_asks_nothing_and_counts_the_pick_calls_exactly(tmp_path: Path) -> None:
    newsroom.write_day(tmp_path / "day", 4, words=160)
    with Stub(script=newsroom.script) as server:
        told = run(tmp_path, server.url, *ORDER, "--dry-run")
        assert (told.returncode, len(server.calls)) == (0, 0)
        assert not store_of(tmp_path).exists()
        run(tmp_path, server.url, *ORDER)
        made = [call for call in server.calls if "picks" in str(call.body.get("response_format"))]
        assert row(told.stdout, "pick")[:2] == [len(made), 0]
        again = run(tmp_path, server.url, *ORDER, "--dry-run")
    assert row(again.stdout, "pick")[:2] == [0, len(made)]
    assert "no price known" in told.stdout


def test_of_the_questions_that_follow_from_a_claim_fewer_are_told_than_claims(tmp_path: Path) -> None:
    told = run(tmp_path, "http://127.0.0.1:9/v1", "run", str(SAMPLE), "--date", DAY, "--dry-run").stdout
    claims = row(told, "write")[0]
    assert claims > 2
    assert all(0 < row(told, name)[0] < claims for name in AFTER)


def test_a_known_price_gives_the_cost_with_its_day() -> None:
    price = Price(read=1.0, cached=0.1, written=10.0, day="2026-01-01")
    forecast = Forecast("m", {"pick": Asked(calls=2, read=1000, written=100)}, price, 90.0)
    assert forecast.lines()[-2:] == ["cost: about 0.0020 USD at the prices of 2026-01-01", "time: about 90 s"]


def test_the_stand_in_picks_numbers_that_are_there() -> None:
    asked = ModelQuestion(
        "ask", "pick", ({"role": "user", "content": "[3] a\n[4] b"},), 80, schema={"properties": {"picks": {}}}
    )
    assert stand_in(asked) == '{"picks": [3, 4]}'


# ---- a model that would draft


def forecast(home: Path, exam: str) -> dict[str, int]:
    """How many calls a dry run of four articles of two stories tells of, by prompt."""
    told = run(home, "http://127.0.0.1:9/v1", *ORDER, "--dry-run", "--exam", exam)
    assert told.returncode == 0, told.stderr
    rows = [line.split() for line in told.stdout.splitlines()]
    return {cells[0]: int(cells[1]) for cells in rows if len(cells) == 5 and cells[1].isdigit()}


def test_a_dry_run_of_a_model_that_would_draft_counts_its_drafts_verdicts_and_answers(tmp_path: Path) -> None:
    newsroom.write_day(tmp_path / "day", 4, words=80)
    calls = forecast(tmp_path, "skip")
    assert calls["draft"] == calls["answered"] == 2
    assert calls["judge"] >= 4
    assert {"pick", "write", "differ", "question"}.isdisjoint(calls)


def test_a_dry_run_counts_the_exam_once_and_all_that_the_jobs_would_ask(tmp_path: Path) -> None:
    newsroom.write_day(tmp_path / "day", 4, words=80)
    without, within, items = forecast(tmp_path, "skip"), forecast(tmp_path, "run"), loader.exam()
    exam = {name: len(getattr(items, name)) for name in ("pick", "draft", "write", "judge", "answered")}
    exam["rivals"] = 2 * len(items.rivals)  # in both orders
    assert {name: within[name] - without.get(name, 0) for name in exam} == exam


def test_a_dry_run_without_an_exam_counts_no_question_of_a_draft(tmp_path: Path) -> None:
    newsroom.write_day(tmp_path / "day", 4, words=80)
    assert {"draft", "judge", "rivals", "answered"}.isdisjoint(forecast(tmp_path, "off"))


def test_a_dry_run_counts_the_questions_that_compare_the_sides_of_a_draft(tmp_path: Path) -> None:
    newsroom.write_day(tmp_path / "day", 4, words=80)
    assert forecast(tmp_path, "skip").get("rivals", 0) > 0


def drafting(name: str, content: str) -> ModelQuestion:
    return ModelQuestion("ask", "x", ({"role": "user", "content": content},), 80, schema={}, schema_name=name)


def test_the_stand_in_drafts_from_sentences_that_are_there() -> None:
    made = json.loads(stand_in(drafting("Drafted", "[A1.1] Almar shut its ferry.\n[A2.1] The mill burned.")))
    stated = [made["lead"], *made["key_facts"], *made["open_questions"]]
    assert {name for one in stated for name in one["sentences"]} <= {"A1.1", "A2.1"}
    assert all(one["positions"] for one in made["disagreements"])
    assert Drafted.model_validate(made).lead.text


def test_the_stand_in_judges_statements_and_answers_questions_that_are_there() -> None:
    judged = json.loads(stand_in(drafting("Verdicts", "[A1.1] The mill burned.\nS1: It burned.\nS2 (Ana): It did.")))
    assert {one["statement"] for one in judged["verdicts"]} <= {"S1", "S2"}
    assert all(one["sentences"] == ["A1.1"] for one in judged["verdicts"])
    answers = json.loads(stand_in(drafting("Answers", "Q1: Who lit it?\nQ2: Why?")))["answers"]
    assert [one["question"] for one in answers] == ["Q1", "Q2"]


# ---- in batches


def test_a_dry_run_in_batches_tells_its_rounds_at_half_the_price(tmp_path: Path) -> None:
    order = ("run", str(SAMPLE), "--date", DAY, "--dry-run", "--exam", "skip")
    hosted = {"BRIEFER_BASE_URL": "https://api.openai.com/v1", "BRIEFER_MODEL": "gpt-4.1-mini"}
    single, batch = (run(tmp_path, "", *order, *more, **hosted).stdout.splitlines() for more in ((), ("--batch",)))
    costs = [next(float(line.split()[2]) for line in told if line.startswith("cost")) for told in (single, batch)]
    assert costs[1] == pytest.approx(costs[0] / 2, abs=1e-4)
    rounds = next(int(line.split()[2]) for line in batch if line.startswith("time"))
    calls = next(int(line.split()[1]) for line in batch if line.startswith("all"))
    assert 5 <= rounds < calls / 2
    assert [line for line in single if line[:4] not in ("cost", "time")] == [
        line for line in batch if line[:4] not in ("cost", "time")
    ]
