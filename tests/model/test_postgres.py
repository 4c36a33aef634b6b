"""The store in a real PostgreSQL: the state machine of the SQLite one, and what only a server can do wrong."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from hypothesis.stateful import run_state_machine_as_test

from briefer.errors import StoreError, UsageError
from briefer.model.database import MIGRATIONS
from briefer.model.records import PrintedFact, VectorRecord
from briefer.model.store import Store
from tests import commandline, newsroom, postgres
from tests.commandline import DAY
from tests.model.test_store import ANSWER
from tests.model.test_store_machine import SETTINGS, StoreMachine
from tests.stub import Stub


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with postgres.server() as address:
        yield address


@pytest.fixture
def address(cluster: str) -> str:
    """The database, emptied."""
    _empty(cluster)
    return cluster


def _empty(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def test_it_passes_the_state_machine_of_the_sqlite_store(cluster: str) -> None:
    class PostgresMachine(StoreMachine):
        def __init__(self) -> None:
            _empty(cluster)
            super().__init__()

        @property
        def place(self) -> Path | str:
            return cluster

        def crashed(self) -> None:
            connection = psycopg.connect(cluster)
            connection.execute("DELETE FROM answer")
            connection.close()

    run_state_machine_as_test(PostgresMachine, settings=SETTINGS)


def test_answers_attempts_runs_facts_and_vectors_come_back_as_they_were(address: str) -> None:
    odd = replace(ANSWER, reply="a\x00b\x1bc\x1b0 ñ 😀 100% ?")
    row = VectorRecord("v", "e5", "r", bytes(range(256)), 3, None, "2026-01-01T00:00:00+00:00")
    with Store.open(address) as store:
        assert store.put(odd) == odd
        assert store.get(odd.key) == odd
        attempt = store.attempt_started(odd.key, "2026-01-01T00:00:00.000+00:00")
        assert store.unfinished() == 1
        store.attempt_ended(attempt, "2026-01-01T00:00:02.500+00:00", "answered", 200)
        assert store.paces(odd.model) == {odd.prompt: 2.5}
        store.run_started("r", DAY, "m", "2026-01-01")
        store.run_ended("r", "done", "2026-01-02")
        store.remember("r", DAY, [PrintedFact("f1", "s1", "It rained.", 2)])
        store.vectors.keep([row])
        store.vectors.keep([replace(row, run="later")])
        assert [run.state for run in store.runs()] == ["done"]
        assert store.facts(DAY) == [PrintedFact("f1", "s1", "It rained.", 2)]
        assert store.vectors.get(["v", "w"]) == {"v": row}
        assert store.vectors.faults() == []
        swept = store.sweep(datetime.now(UTC).isoformat())
        assert (swept.answers, swept.attempts, swept.vectors) == (1, 1, 1)


def test_ten_openers_at_once_migrate_once(address: str) -> None:
    def opened() -> None:
        Store.open(address).close()

    threads = [threading.Thread(target=opened) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT version FROM briefer_schema").fetchall() == [(len(MIGRATIONS),)]


def test_one_run_is_held_against_another_until_it_ends(address: str) -> None:
    waited: list[str] = []
    with Store.open(address) as one, Store.open(address) as other:
        with one.alone("r", lambda: waited.append("one")):
            second = threading.Thread(target=lambda: other.alone("r", lambda: waited.append("other")).__enter__())
            second.start()
            second.join(1)
            assert second.is_alive()
        second.join(20)
        assert not second.is_alive()
    assert waited == ["other"]


def test_a_connection_that_the_server_ended_is_made_anew(address: str) -> None:
    with Store.open(address) as store:
        store.put(ANSWER)
        with psycopg.connect(address, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'briefer'")
        assert store.get(ANSWER.key) == ANSWER


def test_a_newer_schema_is_refused(address: str) -> None:
    Store.open(address).close()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("UPDATE briefer_schema SET version = 99")
    with pytest.raises(StoreError, match="written by a newer briefer \\(schema 99"):
        Store.open(address)


def test_a_server_that_is_not_there_is_one_line_without_the_password() -> None:
    with pytest.raises(StoreError) as raised:
        Store.open("postgresql://me:secret99@127.0.0.1:1/news")
    assert "can't be used" in str(raised.value)
    assert "secret99" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_without_the_driver_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(UsageError, match="briefer\\[postgres\\]"):
        Store.open("postgresql://me@host/news")


def test_two_machines_pay_a_day_once_and_write_the_same_bytes(address: str, tmp_path: Path) -> None:
    newsroom.write_day(tmp_path / "one" / "day", 4, words=200)
    newsroom.write_day(tmp_path / "two" / "day", 4, words=200)
    paid = []
    with Stub(script=newsroom.script) as server:
        for home in ("one", "two"):
            done = commandline.run(tmp_path / home, server.url, "run", "day", "--date", DAY, "--store", address, "-q")
            assert done.returncode == 0, done.stderr
            paid.append(len(server.calls))
        checked = commandline.run(tmp_path / "one", server.url, "doctor", "--store", address)
    assert paid[0] == paid[1] > 0
    assert checked.stdout.endswith("all is well\n")
    assert commandline.files(tmp_path / "one" / "outputs") == commandline.files(tmp_path / "two" / "outputs")
