"""The store of paid answers: kept once, whole, private, and readable by the next version."""

import hashlib
import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from briefer.errors import StoreError
from briefer.model.database import MIGRATIONS
from briefer.model.records import Answer, PrintedFact, Swept
from briefer.model.store import Store

ANSWER = Answer(
    key=hashlib.sha256(b"{}").hexdigest(),
    kind="ask",
    model="tiny",
    prompt="pick",
    run="r1",
    question="{}",
    reply='{"picks": [1]}',
    logprobs="[]",
    finish_reason="stop",
    input_tokens=7,
    output_tokens=3,
    cached_tokens=0,
    cost=None,
    seconds=0.5,
    created="2026-01-16T08:00:00+00:00",
)


def test_an_answer_is_there_after_closing_and_opening(tmp_path: Path):
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put(ANSWER)
    with Store.open(tmp_path / "s.sqlite") as store:
        assert store.get(ANSWER.key) == ANSWER


def test_the_first_answer_to_a_question_stays():
    with Store.open(":memory:") as store:
        store.put(ANSWER)
        assert store.put(replace(ANSWER, reply="other", run="r2")) == ANSWER


def test_an_unknown_question_has_no_answer():
    with Store.open(":memory:") as store:
        assert store.get("x") is None


def test_the_file_is_for_its_owner_only(tmp_path: Path):
    with Store.open(tmp_path / "deep" / "s.sqlite") as store:
        store.put(ANSWER)
        modes = {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "deep").iterdir()}
    assert modes == {0o600}


def test_a_call_that_never_ended_is_counted_as_unfinished():
    with Store.open(":memory:") as store:
        first, _second = store.attempt_started("a", "08:00"), store.attempt_started("b", "08:00")
        store.attempt_ended(first, "08:01", "answered", 200)
        assert store.unfinished() == 1


def test_a_run_started_again_is_one_run():
    with Store.open(":memory:") as store:
        store.run_started("r1", "2026-01-16", "tiny", "08:00")
        store.run_ended("r1", "stopped", "08:05")
        store.run_started("r1", "2026-01-16", "tiny", "09:00")
        store.run_ended("r1", "done", "09:01")
        assert [(run.id, run.state, run.ended) for run in store.runs()] == [("r1", "done", "09:01")]


def test_the_answers_of_a_run_are_those_it_paid_for():
    with Store.open(":memory:") as store:
        store.put(ANSWER)
        store.put(replace(ANSWER, key="k2", run="r2"))
        assert store.answers("r1") == [ANSWER]


def test_many_threads_and_two_connections_write_one_file(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    with Store.open(path) as one, Store.open(path) as two, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: (one, two)[n % 2].put(replace(ANSWER, key=f"k{n // 2}")), range(200)))
        assert len(two.answers("r1")) == 100


def test_a_file_that_is_no_store_says_to_move_it_away(tmp_path: Path):
    (tmp_path / "s.sqlite").write_bytes(b"not a database, but long enough to look at" * 50)
    with pytest.raises(StoreError, match=r"is damaged .* move it away"):
        Store.open(tmp_path / "s.sqlite")


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreError, match=r"newer briefer .schema 99"):
        Store.open(path)


def test_a_folder_in_the_place_of_the_store_is_explained(tmp_path: Path):
    with pytest.raises(StoreError, match="can't be opened: Is a directory"):
        Store.open(tmp_path)


def test_a_migration_keeps_the_answers_and_a_backup(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        store.put(ANSWER)
    added = ("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT",)
    with Store.open(path, (*MIGRATIONS, added)) as store:
        assert store.get(ANSWER.key) == ANSWER
    with Store.open(tmp_path / f"s.sqlite.v{len(MIGRATIONS)}.bak") as backup:
        assert backup.get(ANSWER.key) == ANSWER


def test_a_migration_that_fails_changes_nothing(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        store.put(ANSWER)
    broken = ("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT", "NO SUCH WORDS")
    with pytest.raises(StoreError, match="can't be used"):
        Store.open(path, (*MIGRATIONS, broken))
    with Store.open(path) as store:
        assert store.get(ANSWER.key) == ANSWER
        assert store.faults() == []


def test_an_answer_under_a_foreign_hash_is_a_fault():
    with Store.open(":memory:") as store:
        store.put(replace(ANSWER, key="not its hash"))
        assert store.faults() == ["answer not its hash is not under the hash of its question"]


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    with Store.open(path, MIGRATIONS[:1]) as store:
        store.put(ANSWER)
    with Store.open(path) as store:
        store.remember("r1", "2026-01-16", [PrintedFact("f1", "Rain", "It rained.", 2)])
        assert store.get(ANSWER.key) == ANSWER
        assert store.facts("2026-01-16") == [PrintedFact("f1", "Rain", "It rained.", 2)]
    with Store.open(tmp_path / "s.sqlite.v1.bak", MIGRATIONS[:1]) as backup:
        assert backup.get(ANSWER.key) == ANSWER


def test_a_day_is_told_as_its_newest_run_told_it():
    with Store.open(":memory:") as store:
        for run, hour, text in (("a", "08:00", "old"), ("b", "09:00", "older words"), ("b", "10:00", "new")):
            store.run_started(run, "2026-01-16", "tiny", hour)
            store.remember(run, "2026-01-16", [PrintedFact("f1", "s", text, 1)])
        assert [one.text for one in store.facts("2026-01-16")] == ["new"]
        assert store.days() == ["2026-01-16"]


def test_what_is_older_than_asked_is_let_go():
    with Store.open(":memory:") as store:
        store.put(ANSWER)
        store.put(replace(ANSWER, key="later", created="2026-02-01T00:00:00+00:00"))
        store.attempt_started("a", "2026-01-16T08:00:00+00:00")
        store.remember("r1", "2026-01-16", [PrintedFact("f1", "s", "t", 1)])
        assert store.sweep("2026-01-20T00:00:00+00:00") == Swept(answers=1, attempts=1, facts=1)
        assert store.get("later") is not None


def test_an_answer_asked_anew_takes_the_place_of_the_old():
    with Store.open(":memory:") as store:
        store.put(ANSWER)
        store.replace(replace(ANSWER, reply="new"))
        assert store.get(ANSWER.key) == replace(ANSWER, reply="new")


@pytest.mark.parametrize("odd", [{"seconds": float("nan")}, {"input_tokens": 2**63}, {"cost": 2**63, "model": None}])
def test_a_value_that_can_not_be_kept_is_no_damage_of_the_store(odd: dict[str, float]):
    with Store.open(":memory:") as store, pytest.raises(StoreError, match="the store itself is intact") as refused:
        store.put(replace(ANSWER, **odd))
    assert "move it away" not in str(refused.value)


# ---- files that are no store of briefer's ----------------------------------------------------------


def foreign(path: Path, *statements: str) -> bytes:
    """Somebody's database, readable by all; its bytes."""
    raw = sqlite3.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()
    path.chmod(0o644)
    return path.read_bytes()


@pytest.mark.parametrize("version", [0, 1, 2, 99])
def test_a_database_of_somebody_else_is_left_as_it_is(tmp_path: Path, version: int):
    path = tmp_path / "mails.sqlite"
    before = foreign(path, "CREATE TABLE mail (text TEXT)", f"PRAGMA user_version = {version}")
    with pytest.raises(StoreError, match=r"not written by briefer.*--store"):
        Store.open(path)
    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [file.name for file in tmp_path.iterdir()] == ["mails.sqlite"]


def test_a_text_named_as_the_store_is_left_as_it_is(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_bytes(b"my notes of the day\n" * 50)
    path.chmod(0o644)
    with pytest.raises(StoreError, match=r"not written by briefer.*--store"):
        Store.open(path)
    assert path.read_bytes() == b"my notes of the day\n" * 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_store_that_others_could_read_is_closed_to_them(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    Store.open(path).close()
    path.chmod(0o644)
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_neither_the_store_nor_its_lock_or_backup_is_made_through_a_link(tmp_path: Path):
    (tmp_path / "s.sqlite").symlink_to(tmp_path / "made")
    with pytest.raises(StoreError):
        Store.open(tmp_path / "s.sqlite")
    path = tmp_path / "t.sqlite"
    for name in (f"t.sqlite.v{len(MIGRATIONS)}.bak", "t.sqlite.lock"):
        (tmp_path / name).symlink_to(tmp_path / "made")
    Store.open(path).close()
    added = ("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT",)
    with Store.open(path, (*MIGRATIONS, added)) as store, pytest.raises(StoreError), store.alone("r1", lambda: None):
        pass
    assert not (tmp_path / "made").exists()


def test_a_pipe_in_the_place_of_the_store_is_not_opened(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="is not a file"):
        Store.open(tmp_path / "pipe")
