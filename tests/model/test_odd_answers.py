"""Answers that are good in the middle and odd around it: they are used, counted, and never lost."""

import gzip
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from briefer.errors import ModelRefused, ModelUnavailable, RunStopped
from briefer.model.bodies import MAX_BYTES
from briefer.model.call_settings import CallSettings
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.model.prices import Price
from briefer.model.store import Store
from briefer.models import Reply
from tests import stub
from tests.stub import Clockwork, Step, Stub, answer, completion, packed, raw, status

PICKS = '{"picks": [1, 2]}'
PRICED = CallSettings(prices={"tiny": Price(1.0, 0.1, 2.0, "2026-01-01")})


class Picks(Reply):
    picks: list[int]


@pytest.fixture(name="model")
def _model(tmp_path: Path):
    (tmp_path / "zz.md").write_text("Choose.\n---\n$text", encoding="utf-8")
    opened: list[Model] = []

    def model(server: Stub, *, key: str | None = None, **parts: Any) -> Model:
        endpoint = Endpoint(server.url, SecretStr(key) if key else None, "tiny", "test")
        parts.setdefault("settings", PRICED)
        made = Model(endpoint, prompts=tmp_path, clock=Clockwork().clock(), **parts)
        opened.append(made)
        return made

    yield model
    for each in opened:
        each.close()


MakeModel = Callable[..., Model]


def ask(model: Model, text: str = "[1] It rained.") -> list[int]:
    return model.ask("zz", Picks, language="en", text=text).picks


def odd(**parts: object) -> Step:
    """A good answer with these fields in the place of the usual ones."""
    return raw(200, json.dumps(completion(PICKS) | parts))


def odd_choice(**parts: object) -> Step:
    body = completion(PICKS)
    body["choices"][0] |= parts
    return raw(200, json.dumps(body))


ODD = {
    "usage without a number": odd(usage={"prompt_tokens": None, "completion_tokens": 5}),
    "usage with a fraction": odd(usage={"prompt_tokens": 12.5, "completion_tokens": 5}),
    "usage in words": odd(usage={"prompt_tokens": "x", "completion_tokens": 5}),
    "usage as a list": odd(usage=[]),
    "usage beyond any integer": odd(usage={"prompt_tokens": 2**63, "completion_tokens": 2**70}),
    "usage of thousands of digits": raw(200, json.dumps(completion(PICKS)).replace("10", "9" * 5_000)),
    "negative usage": odd(usage={"prompt_tokens": -110, "completion_tokens": -5}),
    "more cached than read": odd(
        usage={"prompt_tokens": 10, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 10**10}}
    ),
    "details as a list": odd(usage={"prompt_tokens": 10, "completion_tokens": 5, "prompt_tokens_details": []}),
    "timings without a number": odd(timings={"prompt_ms": None}),
    "timings below all numbers": odd(timings={"prompt_ms": -1e300, "predicted_ms": 1.0}),
    "timings that are no number": raw(200, json.dumps(completion(PICKS) | {"timings": {"prompt_ms": float("nan")}})),
    "timings without end": raw(200, json.dumps(completion(PICKS) | {"timings": {"predicted_ms": float("inf")}})),
    "log-probabilities of null": odd_choice(logprobs={"content": [None, {"token": None}]}),
    "log-probabilities in words": odd_choice(logprobs="none"),
    "a finish of a number": odd_choice(finish_reason=7),
    "a second choice that is none": raw(
        200, json.dumps(completion(PICKS) | {"choices": [*completion(PICKS)["choices"], None]})
    ),
    "content in parts": odd_choice(message={"content": [{"type": "text", "text": PICKS}]}),
    "content as an object": odd_choice(message={"content": {"picks": [1, 2]}}),
    "a refusal of false": odd_choice(message={"content": PICKS, "refusal": False}),
    "time of hundreds of digits": answer(PICKS, headers={"openai-processing-ms": "9" * 400}),
    "time of thousands of digits": answer(PICKS, headers={"openai-processing-ms": "9" * 5_000}),
    "half a character as its finish": odd_choice(finish_reason="\udc00"),
    "half a character as a token": odd_choice(logprobs={"content": [{"token": "\ud83d", "top_logprobs": []}]}),
    "half a character beside it": raw(200, '{"note": "\\ud83d", ' + json.dumps(completion(PICKS))[1:]),
    "a byte order mark": raw(200, "\ufeff" + json.dumps(completion(PICKS))),
    "gzip, unasked": packed(200, gzip.compress(json.dumps(completion(PICKS)).encode()), "gzip"),
    "deflate, unasked": packed(200, zlib.compress(json.dumps(completion(PICKS)).encode()), "deflate"),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_field_beside_a_good_answer_costs_nothing(model: MakeModel, kind: str):
    with Stub(ODD[kind]) as server, Store.open(":memory:") as store:
        one = model(server, store=store, run="r")
        assert ask(one) == [1, 2]
        assert len(server.calls) == 1
        tally = one.tally()
    assert tally.cost_usd is not None
    assert 0 <= tally.cost_usd < 1000
    assert 0 <= tally.seconds < 1e6
    assert min(tally.input_tokens, tally.output_tokens) >= 0


@pytest.mark.parametrize("word", ["Yes\ud83d", "\udc00Yes"])
def test_half_a_character_in_an_answer_leaves_the_answered_word(model: MakeModel, word: str):
    with Stub(raw(200, json.dumps(completion(word)))) as server:
        assert model(server).weigh("zz", ("Yes", "No"), language="en", text="?") == {"Yes": 1.0, "No": 0.0}


def test_half_a_character_in_a_statement_is_told_as_a_mark(model: MakeModel):
    class Told(Reply):
        text: str

    with Stub(raw(200, json.dumps(completion('{"text": "It rained\ud83d."}')))) as server:
        assert model(server).ask("zz", Told, language="en", text="?").text == "It rained?."


@pytest.mark.parametrize("logprob", [100_000, 1e308, -1e308, None, "x", True])
def test_a_log_probability_that_is_none_leaves_the_answered_word(model: MakeModel, logprob: object):
    choice = {"content": [{"token": "Yes", "top_logprobs": [{"token": "Yes", "logprob": logprob}]}]}
    body = completion("Yes")
    body["choices"][0]["logprobs"] = choice
    with Stub(raw(200, json.dumps(body))) as server:
        assert model(server).weigh("zz", ("Yes", "No"), language="en", text="?") == {"Yes": 1.0, "No": 0.0}


# What is paid is counted


@pytest.mark.parametrize(
    "body",
    [
        {"usage": {"prompt_tokens": 400, "completion_tokens": 80}, "choices": [{"message": "x"}]},
        {"usage": {"prompt_tokens": 400, "completion_tokens": 80}, "choices": {}},
        {"usage": {"prompt_tokens": 400, "completion_tokens": 80}, "error": {"message": "no", "code": 400}},
        {"usage": {"prompt_tokens": 400, "completion_tokens": 80}, "choices": [{"message": {"content": ""}}]},
        ["no completion"],
    ],
)
def test_an_answer_of_no_form_counts_against_the_limit(model: MakeModel, body: object):
    with Stub(raw(200, json.dumps(body))) as server:
        one = model(server, settings=CallSettings(token_limit=3_000))
        for number in range(40):
            with pytest.raises((ModelUnavailable, RunStopped, Exception)):
                ask(one, f"[1] {number}")
        calls = len(server.calls)
    assert 0 < calls * 480 <= 3_000


def test_a_longer_answer_than_was_asked_for_is_cut_before_it_is_read_again(model: MakeModel):
    with Stub(answer("word " * 200_000), answer(PICKS)) as server, Store.open(":memory:") as store:
        assert ask(model(server, store=store, run="r")) == [1, 2]
        kept = [len(each.reply) for each in store.answers("r")]
        assert len(server.calls[1].user) < 1_000
    assert max(kept) < 50_000


# Bodies


@pytest.mark.parametrize("code", [200, 500])
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_body_is_bounded_by_what_it_unpacks_to(model: MakeModel, code: int, encoding: str):
    vast = b" " * (4 * MAX_BYTES)
    data = gzip.compress(vast) if encoding == "gzip" else zlib.compress(vast)
    with Stub(packed(code, data, encoding)) as server, pytest.raises(ModelUnavailable, match="longer than"):
        ask(model(server))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_a_body_that_is_packed_otherwise_is_refused_unread(model: MakeModel, encoding: str):
    with (
        Stub(packed(200, b"x" * 100, encoding)) as server,
        pytest.raises(ModelUnavailable, match="compresses its answer"),
    ):
        ask(model(server))


def test_a_damaged_packed_body_is_told(model: MakeModel):
    damaged = gzip.compress(json.dumps(completion(PICKS)).encode())[:30] + b"\xff" * 30
    with Stub(packed(200, damaged, "gzip")) as server, pytest.raises(ModelUnavailable):
        ask(model(server))


# Keys in what a server says

KEY = "sk-planted-0123"


def test_a_key_in_an_answer_is_not_kept(model: MakeModel):
    spilt = answer(json.dumps({"picks": [1], "said": f"Bearer {KEY}"}))
    with Stub(spilt) as server, Store.open(":memory:") as store:
        one = model(server, key=KEY, store=store, run="r")
        with pytest.raises(Exception, match="Picks") as misfit:
            ask(one)
        assert KEY not in str(misfit.value)
        assert not [each for each in store.answers("r") if KEY in each.reply + each.question]


def test_a_key_in_a_refusal_is_not_told(model: MakeModel):
    with Stub(answer(None, refusal=f"I know {KEY}")) as server, pytest.raises(ModelRefused) as refused:
        ask(model(server, key=KEY))
    assert KEY not in str(refused.value)


@pytest.mark.parametrize("where", ["status", "header"])
def test_a_key_in_a_broken_head_is_not_told(model: MakeModel, where: str):
    def step(handler: Any) -> None:
        said = handler.headers["authorization"]
        head = f"HTTP/1.1 200 OK\r\n{said}\r\n\r\n" if where == "header" else f"HTTP/1.1 {said}\r\n\r\n"
        handler.wfile.write(head.encode())
        handler.hang_up()

    with Stub(step) as server, pytest.raises(ModelUnavailable) as failed:
        ask(model(server, key=KEY))
    assert KEY not in str(failed.value)


@pytest.mark.parametrize("code", [400, 401, 500])
def test_a_password_in_an_address_that_a_server_names_is_not_told(model: MakeModel, code: int):
    said = {"error": {"message": "ask http://me:hunter2@other/v1?api_key=hunter2 \x1b]0;PWN\x07"}}
    with Stub(status(code, said)) as server, pytest.raises(Exception, match="hidden") as failed:
        ask(model(server))
    assert "hunter2" not in str(failed.value)
    assert str(failed.value).isprintable()


def test_nothing_a_server_sends_makes_the_store_look_damaged(model: MakeModel):
    with Stub(*ODD.values(), stub.raw(200, "{"), answer(PICKS)) as server, Store.open(":memory:") as store:
        one = model(server, store=store)
        for number in range(len(ODD)):
            assert ask(one, f"[1] {number}") == [1, 2]
        assert store.faults() == []
