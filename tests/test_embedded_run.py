"""The whole command with a server of vectors: paid once, told beforehand, recorded, done without where it is down."""

import json
from pathlib import Path

import pytest

from tests import embeddings, newsroom
from tests.commandline import DAY, files, run, store_of
from tests.newsroom import completed
from tests.stub import Call, Step, Stub, status

ORDER = ("run", "day", "--date", DAY)


def both(call: Call) -> Step:
    """One server for words and vectors."""
    return embeddings.script(call) if call.path.endswith("/embeddings") else newsroom.script(call)


def deaf(call: Call) -> Step:
    return status(500) if call.path.endswith("/embeddings") else newsroom.script(call)


def named(server: Stub) -> dict[str, str]:
    return {"BRIEFER_EMBED_BASE_URL": server.url, "BRIEFER_EMBED_MODEL": "tiny-vectors", "BRIEFER_EMBED_API_KEY": "ke"}


def paid(server: Stub) -> list[Call]:
    return [call for call in server.calls if call.path.endswith("/embeddings")]


def account(home: Path) -> dict[str, object]:
    return json.loads((home / "outputs" / DAY / "briefing.json").read_text(encoding="utf-8"))["run"]


@pytest.fixture(name="home")
def _home(tmp_path: Path) -> Path:
    newsroom.write_day(tmp_path / "day", 4, words=120)
    return tmp_path


def test_vectors_are_told_beforehand_paid_once_and_named_in_the_foot(home: Path) -> None:
    with Stub(script=both) as server:
        before = run(home, server.url, *ORDER, "--dry-run", **named(server))
        assert (before.returncode, server.calls) == (0, [])
        first = run(home, server.url, *ORDER, **named(server))
        calls = len(server.calls)
        bytes_of = files(home / "outputs" / DAY)
        again = run(home, server.url, *ORDER, **named(server))
        after = run(home, server.url, *ORDER, "--dry-run", **named(server))
    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    assert len(server.calls) == calls
    assert files(home / "outputs" / DAY) == bytes_of
    assert {call.headers["authorization"] for call in paid(server)} == {"Bearer ke"}
    assert "Bearer ke" not in {call.headers.get("authorization") for call in server.calls if call not in paid(server)}
    texts = sum(len(call.body["input"]) for call in paid(server))
    assert f"vectors: {texts} texts by tiny-vectors, 0 known; about" in before.stdout
    assert " 0 texts by tiny-vectors" in after.stdout
    assert account(home)["embedding"] == "tiny-vectors"
    assert "Grouped by: tiny-vectors" in (home / "outputs" / DAY / "briefing.md").read_text(encoding="utf-8")
    written = sum(completed(call.body)["usage"]["prompt_tokens"] for call in server.calls if call not in paid(server))
    assert account(home)["input_tokens"] == written + 7 * len(paid(server))


def test_the_bytes_are_the_same_however_many_are_asked_at_once(tmp_path: Path) -> None:
    found = []
    with Stub(script=both) as server:
        for jobs in ("1", "8", "64"):
            home = tmp_path / jobs
            newsroom.write_day(home / "day", 6, words=120)
            assert run(home, server.url, *ORDER, "--jobs", jobs, **named(server)).returncode == 0
            found.append(files(home / "outputs" / DAY))
    assert found[0] == found[1] == found[2]


def test_a_server_of_vectors_that_is_down_costs_one_line(home: Path) -> None:
    with Stub(script=deaf) as server:
        told = run(home, server.url, *ORDER, **named(server))
    lines = [line for line in told.stderr.splitlines() if "no vectors" in line]
    assert (told.returncode, len(lines)) == (0, 1)
    assert account(home)["embedding"] == "words"


def test_a_recorded_run_is_played_with_its_vectors(home: Path) -> None:
    with Stub(script=both) as server:
        live = run(home, server.url, *ORDER, "--record", "tape.yaml", **named(server))
    assert live.returncode == 0, live.stderr
    bytes_of = files(home / "outputs" / DAY)
    tape = (home / "tape.yaml").read_text(encoding="utf-8")
    assert "/embeddings" not in tape
    assert '\nvectors:\n  model: "tiny-vectors"\n' in tape
    played = run(home, "http://127.0.0.1:9/v1", *ORDER, "--replay", "tape.yaml")
    assert played.returncode == 0, played.stderr
    assert files(home / "outputs" / DAY) == bytes_of


def test_a_limit_of_tokens_counts_vectors_too(home: Path) -> None:
    with Stub(script=both) as server:
        told = run(home, server.url, *ORDER, "--max-tokens", "50", **named(server))
    assert (told.returncode, server.calls) == (4, [])
    assert "limit of 50 tokens" in told.stderr


def test_vectors_in_the_store_are_seen_by_doctor_and_let_go_by_gc(home: Path) -> None:
    with Stub(script=both) as server:
        run(home, server.url, *ORDER, **named(server))
    store = ("--store", str(store_of(home)))
    doctor = run(home, "http://127.0.0.1:9/v1", "doctor", *store)
    assert (doctor.returncode, " vectors," in doctor.stdout) == (0, True)
    swept = run(home, "http://127.0.0.1:9/v1", "gc", "--keep-days", "0", *store)
    assert " 0 vectors" not in swept.stdout
    assert " 0 vectors," in run(home, "http://127.0.0.1:9/v1", "doctor", *store).stdout


def test_half_a_choice_of_a_server_ends_with_one_line(home: Path) -> None:
    told = run(home, "http://127.0.0.1:9/v1", *ORDER, "--embed-model", "some-model")
    assert (told.returncode, len(told.stderr.splitlines())) == (2, 1)
    assert "--embed-base-url" in told.stderr
