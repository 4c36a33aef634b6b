"""What a store keeps of batches, in SQLite and in a real PostgreSQL: a state is there as soon as it is told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefer.model.batch_records import BatchedQuestion, BatchRecord
from briefer.model.store import Store
from tests import postgres

BATCH = BatchRecord("b1", "r1", "tiny", "http://a/v1", "noted", "", "", 0, "2026-01-16T08:00:00.000+00:00")
QUESTIONS = [
    BatchedQuestion(line, key * 64, "pick", f'{{"asked": "{key} ¿\\u0000?"}}') for line, key in ((1, "a"), (2, "b"))
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def _place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | str]:
    if request.param == "sqlite":
        yield tmp_path_factory.mktemp("store") / "s.sqlite"
        return
    with postgres.server() as address:
        yield address


@pytest.fixture(name="store")
def _store(_place: Path | str) -> Iterator[Store]:
    with Store.open(_place) as store:
        for batch in store.batches.under_way("tiny", "http://a/v1"):
            store.batches.forget(batch.id)
        yield store


def test_a_batch_and_its_questions_come_back_as_they_were(store: Store) -> None:
    store.batches.note(BATCH, QUESTIONS)
    assert store.batches.under_way("tiny", "http://a/v1") == [BATCH]
    assert store.batches.questions("b1") == QUESTIONS


def test_a_batch_is_known_by_its_model_and_server(store: Store) -> None:
    store.batches.note(BATCH, QUESTIONS)
    assert store.batches.under_way("other", "http://a/v1") == []
    assert store.batches.under_way("tiny", "http://b/v1") == []


def test_a_batch_that_came_further_keeps_its_names(store: Store) -> None:
    store.batches.note(BATCH, QUESTIONS)
    further = replace(BATCH, state="submitted", file="file-1", remote="batch_1")
    store.batches.reached(further)
    assert store.batches.under_way("tiny", "http://a/v1") == [further]


def test_an_ended_batch_is_under_way_no_more_and_stays_ended(store: Store) -> None:
    store.batches.note(replace(BATCH, id="b2"), QUESTIONS)
    store.batches.end("b2")
    store.batches.reached(replace(BATCH, id="b2", state="submitted"))
    assert store.batches.under_way("tiny", "http://a/v1") == []
    assert store.batches.questions("b2") == []


def test_a_forgotten_batch_leaves_nothing(store: Store) -> None:
    store.batches.note(BATCH, QUESTIONS)
    store.batches.forget("b1")
    store.batches.note(BATCH, QUESTIONS[:1])
    assert store.batches.questions("b1") == QUESTIONS[:1]


def test_sweeping_lets_go_of_old_batches_that_ended_and_of_no_other(store: Store) -> None:
    store.batches.note(replace(BATCH, id="b3"), QUESTIONS)
    store.batches.end("b3")
    store.batches.note(BATCH, QUESTIONS)
    store.sweep("2026-02-01T00:00:00+00:00")
    assert [batch.id for batch in store.batches.under_way("tiny", "http://a/v1")] == ["b1"]
    store.batches.note(replace(BATCH, id="b3"), [])  # its place is free
    store.batches.forget("b3")
