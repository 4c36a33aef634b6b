"""What a run will ask, told before it asks."""

from pathlib import Path

from briefer.model.prices import Price
from briefer.model.rehearsal import AFTER, Asked, Forecast, stand_in
from briefer.model.wire import ModelQuestion
from tests import newsroom
from tests.commandline import DAY, run, store_of
from tests.stub import Stub

SAMPLE = Path(__file__).parents[2] / "seeds" / DAY
ORDER = ("run", "day", "--date", DAY)


def row(told: str, name: str) -> list[int]:
    """The numbers of one line of the table."""
    return next([int(number) for number in line.split()[1:]] for line in told.splitlines() if line.startswith(name))


def test_a_dry_run_asks_nothing_and_counts_the_pick_calls_exactly(tmp_path: Path):
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


def test_of_the_questions_that_follow_from_a_claim_fewer_are_told_than_claims(tmp_path: Path):
    told = run(tmp_path, "http://127.0.0.1:9/v1", "run", str(SAMPLE), "--date", DAY, "--dry-run").stdout
    claims = row(told, "write")[0]
    assert claims > 2
    assert all(0 < row(told, name)[0] < claims for name in AFTER)


def test_a_known_price_gives_the_cost_with_its_day():
    price = Price(read=1.0, cached=0.1, written=10.0, day="2026-01-01")
    forecast = Forecast("m", {"pick": Asked(calls=2, read=1000, written=100)}, price, 90.0)
    assert forecast.lines()[-2:] == ["cost: about 0.0020 USD at the prices of 2026-01-01", "time: about 90 s"]


def test_the_stand_in_picks_numbers_that_are_there():
    asked = ModelQuestion(
        "ask", "pick", ({"role": "user", "content": "[3] a\n[4] b"},), 80, schema={"properties": {"picks": {}}}
    )
    assert stand_in(asked) == '{"picks": [3, 4]}'
