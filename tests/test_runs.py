"""Whole runs of the real command against a server on this machine: stopped, repeated, refused, side by side."""

import json
import signal
import stat
import threading
import time
from pathlib import Path

import pytest

from briefer.model.store import Store
from tests import newsroom, stub
from tests.commandline import DAY, files, run, start, store_of
from tests.stub import Stub, status

ARTICLES = 6


@pytest.fixture(name="day")
def _day(tmp_path: Path) -> Path:
    newsroom.write_day(tmp_path / "day", ARTICLES, words=120)
    return tmp_path


ORDER = ("run", "day", "--date", DAY)


def test_the_number_of_jobs_changes_no_byte(day: Path):
    with Stub(script=newsroom.script) as server:
        told = []
        for jobs in ("1", "64"):
            assert run(day, server.url, *ORDER, "--fresh", "--jobs", jobs, "-o", f"out{jobs}").returncode == 0
            told.append(files(day / f"out{jobs}" / DAY))
    assert told[0].keys() >= {"briefing.md", "briefing.json"}
    assert told[0] == told[1]


def test_two_equal_runs_at_once_pay_once_and_write_the_same(day: Path):
    both_are_there = threading.Event()

    def script(call: stub.Call) -> stub.Step:
        both_are_there.wait(30)
        return newsroom.script(call)

    with Stub(script=script) as server:
        one = start(day, server.url, *ORDER, "-o", "one")
        wait_for(lambda: bool(server.calls))
        two = start(day, server.url, *ORDER, "-o", "two")
        assert two.stderr
        assert any("waiting for its answers" in line for line in two.stderr)
        both_are_there.set()
        one.communicate(timeout=240)
        two.communicate(timeout=240)
        asked = [json.dumps(call.body, sort_keys=True) for call in server.calls]
    assert (one.returncode, two.returncode) == (0, 0)
    assert len(asked) == len(set(asked))
    assert files(day / "one" / DAY) == files(day / "two" / DAY)


def test_a_server_that_is_not_there_gives_a_briefing_of_quotations(day: Path):
    with Stub() as server:
        pass
    end = run(day, server.url, *ORDER)
    assert end.returncode == 3
    assert "stopped early: the server fails call after call" in end.stderr
    assert "Traceback" not in end.stderr
    briefing = json.loads((day / "outputs" / DAY / "briefing.json").read_text(encoding="utf-8"))
    assert sum(len(story["key_facts"]) for story in briefing["stories"]) > 0
    assert all(document["warnings"] for document in briefing["documents"])


@pytest.mark.parametrize(
    "refusal",
    [status(401), status(429, {"error": {"message": "no money", "code": "insufficient_quota"}})],
    ids=["key", "quota"],
)
def test_a_refused_key_or_account_writes_nothing_and_says_what_to_do(day: Path, refusal: stub.Step):
    with Stub(refusal) as server:
        end = run(day, server.url, *ORDER)
    assert end.returncode == 4
    assert "the model's server ended the run" in end.stderr
    assert not (day / "outputs").exists()


def test_a_spent_budget_writes_what_is_done_and_the_same_command_goes_on(day: Path):
    with Stub(script=newsroom.script) as server:
        first = run(day, server.url, *ORDER, "--max-tokens", "2500")
        assert first.returncode == 4
        assert "the limit of 2500 tokens is reached" in first.stderr
        assert "to continue: briefer run day" in first.stderr
        assert (day / "outputs" / DAY / "briefing.md").exists()
        paid = len(server.calls)
        assert 0 < sum(newsroom.completed(call.body)["usage"]["total_tokens"] for call in server.calls) <= 2500
        assert run(day, server.url, *ORDER).returncode == 0
        assert len(server.calls) > paid
        asked = [json.dumps(call.body, sort_keys=True) for call in server.calls]
        assert len(asked) == len(set(asked))


def test_a_server_that_lies_about_usage_does_not_stretch_the_budget(day: Path):
    def script(call: stub.Call) -> stub.Step:
        body = newsroom.completed(call.body)
        body["usage"] = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
        return stub.raw(200, json.dumps(body))

    with Stub(script=script) as server:
        assert run(day, server.url, *ORDER, "--max-tokens", "2500").returncode == 4
        characters = sum(len(turn["content"]) for call in server.calls for turn in call.body["messages"])
    assert 0 < characters / newsroom.CHARACTERS_A_TOKEN <= 2500


def kept(day: Path) -> int:
    """How many answers the store holds; the run that is going on may still be making it."""
    if not store_of(day).exists():
        return 0
    with Store.open(store_of(day)) as store:
        return store.count()


def test_ctrl_c_ends_the_run_in_order_and_the_same_command_goes_on(day: Path):
    with Stub(script=lambda call: newsroom.script(call) if call.number < 4 else stub.hang()) as server:
        process = start(day, server.url, *ORDER)
        wait_for(lambda: len(server.calls) > 4 and kept(day) == 4)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=240)
    assert process.returncode == 130
    assert "interrupted; run the same command again" in told
    assert "Traceback" not in told
    assert not (day / "outputs").exists()
    with Store.open(store_of(day)) as store:
        assert store.faults() == []
        assert [one.state for one in store.runs()] == ["interrupted"]
        assert store.count() == 4


def test_a_second_ctrl_c_ends_it_at_once(day: Path):
    with Stub(stub.hang()) as server:
        process = start(day, server.url, *ORDER)
        wait_for(lambda: bool(server.calls))
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)
    assert process.returncode == 130


def test_a_key_stands_in_nothing_that_is_written_or_said(day: Path):
    key = "sk-planted-0123456789abcdef"

    def script(call: stub.Call) -> stub.Step:
        said = f"slow down, {call.headers['authorization']}"
        spilt = status(500, {"error": {"message": said, "code": None}})
        return spilt if call.number == 1 else newsroom.script(call)

    with Stub(script=script) as server:
        end = run(day, server.url, *ORDER, BRIEFER_API_KEY=key)
        again = run(day, server.url, *ORDER, "--record", "tape.yaml", BRIEFER_API_KEY=key)
        assert server.calls[0].headers["authorization"] == f"Bearer {key}"
    assert (end.returncode, again.returncode) == (0, 0)
    told = [end.stdout, end.stderr, again.stdout, again.stderr]
    written = [path for path in day.rglob("*") if path.is_file()]
    assert {"tape.yaml", "store.sqlite", "run.json", "briefing.html"} <= {path.name for path in written}
    assert not [text for text in told if key in text]
    assert not [path for path in written if key.encode() in path.read_bytes()]


def test_what_is_written_is_for_its_owner_only(day: Path):
    with Stub(script=newsroom.script) as server:
        assert run(day, server.url, *ORDER).returncode == 0
    for root in (day / "outputs" / DAY, store_of(day).parent):
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (root, *root.rglob("*"))}
        assert modes <= {0o700, 0o600}


def test_run_json_tells_what_happened_this_time(day: Path):
    with Stub(script=newsroom.script) as server:
        run(day, server.url, *ORDER)
        first = json.loads((day / "outputs" / DAY / "run.json").read_text(encoding="utf-8"))
        paid = len(server.calls)
        run(day, server.url, *ORDER)
        second = json.loads((day / "outputs" / DAY / "run.json").read_text(encoding="utf-8"))
    assert (first["calls"], first["state"], first["articles"]) == (paid, "done", ARTICLES)
    assert (second["calls"], second["answers"]) == (0, paid)


def wait_for(sign: object, seconds: float = 20.0) -> None:
    assert callable(sign)
    end = time.monotonic() + seconds
    while not sign():
        assert time.monotonic() < end
        time.sleep(0.01)


# What is wrong before the first call


def wrong(day: Path, url: str, *more: str, **environ: str) -> str:
    """What the command says that ends in order, with nothing written."""
    end = run(day, url, *ORDER, *more, **environ)
    assert end.returncode in (2, 4), end.stderr
    assert "Traceback" not in end.stderr
    assert "this is a bug" not in end.stderr
    assert not (day / "outputs").exists()
    return end.stderr


@pytest.mark.parametrize("key", ["sk-plan\nted", "sk-clé-0123", "sk-\N{KEY}-0123"])
def test_a_key_that_can_not_be_sent_is_refused_before_the_first_call(day: Path, key: str):
    with Stub(script=newsroom.script) as server:
        told = wrong(day, server.url, BRIEFER_API_KEY=key)
        assert server.calls == []
    assert "can't be sent" in told
    assert "sk-" not in told


@pytest.mark.parametrize("proxy", ["garbage://", "socks5://127.0.0.1:9", "http://[::1", "http://me:hunter2@h:port"])
@pytest.mark.parametrize("name", ["HTTP_PROXY", "ALL_PROXY"])
def test_a_proxy_that_can_not_be_used_is_told_before_the_first_call(day: Path, name: str, proxy: str):
    told = wrong(day, "http://model.invalid/v1", **{name: proxy})
    assert "'model.invalid' can't be asked" in told
    assert "hunter2" not in told


def test_certificates_that_are_not_there_are_told_before_the_first_call(day: Path):
    told = wrong(day, "https://model.invalid/v1", SSL_CERT_FILE=str(day / "none.pem"))
    assert "SSL_CERT_FILE" in told


@pytest.mark.parametrize("code", [301, 400, 404, 405, 410, 415, 422])
def test_a_server_that_answers_all_questions_alike_ends_the_run_with_one_line(day: Path, code: int):
    with Stub(status(code)) as server:
        told = wrong(day, server.url)
        assert len(server.calls) <= 8
    assert f"HTTP {code}" in told
    assert "to continue: briefer run day" in told


def test_a_rejected_day_of_one_article_is_no_briefing(day: Path):
    for number in range(1, ARTICLES):
        (day / "day" / f"a{number:05}.txt").unlink()
    with Stub(status(400)) as server:
        assert "HTTP 400" in wrong(day, server.url)


def test_no_secret_of_the_command_line_is_said(day: Path):
    with Stub(status(401)) as server:
        told = wrong(day, server.url, "--store", "user:hunter2@store", "--prompts", "http://x/?api_key=hunter2")
    assert "hunter2" not in told


def test_a_killed_recording_goes_on_and_pays_nothing_twice(day: Path):
    def script(call: stub.Call) -> stub.Step:
        return newsroom.script(call) if len(server.calls) < 5 or free.is_set() else stub.hang()

    free = threading.Event()
    with Stub(script=script) as server:
        process = start(day, server.url, *ORDER, "--record", "tape.yaml")
        wait_for(lambda: len(server.calls) > 5)
        process.kill()
        process.communicate(timeout=240)
        assert not (day / "tape.yaml").exists()
        free.set()
        before = len(server.calls)
        assert run(day, server.url, *ORDER, "--record", "tape.yaml").returncode == 0
        asked = [json.dumps(call.body, sort_keys=True) for call in server.calls]
    assert len(set(asked[:4]) & set(asked[before:])) == 0
    assert run(day, "http://127.0.0.1:9/v1", *ORDER, "--replay", "tape.yaml", "-o", "again").returncode == 0


def test_a_recording_of_a_spent_budget_goes_on_with_the_same_command(day: Path):
    order = (*ORDER, "--record", "tape.yaml", "--max-tokens", "2500")
    with Stub(script=newsroom.script) as server:
        ends = [run(day, server.url, *order).returncode]
        while ends[-1] == 4 and len(ends) < 20:
            assert not (day / "tape.yaml").exists()
            ends.append(run(day, server.url, *order).returncode)
        asked = [json.dumps(call.body, sort_keys=True) for call in server.calls]
    assert len(ends) > 1
    assert ends[-1] == 0
    assert len(asked) == len(set(asked))
    assert (day / "tape.yaml").exists()
