"""The model edge against a real server on this machine: what is sent, kept, tried again and given up."""

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from briefer.errors import (
    BrieferError,
    ModelRefused,
    ModelUnavailable,
    ReplyInvalid,
    RequestRejected,
    RunStopped,
    StoreError,
)
from briefer.model.call_settings import CallSettings, Event
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.model.prices import Price
from briefer.model.store import Store
from briefer.models import Reply
from tests import stub
from tests.stub import Clockwork, Stub, answer, status


class Picks(Reply):
    """Which sentences."""

    picks: list[int]


@pytest.fixture(name="model")
def _model(tmp_path: Path):
    (tmp_path / "zz.md").write_text("Choose.\n---\n$text", encoding="utf-8")
    opened: list[Model] = []

    def model(server: Stub, *, name: str = "tiny", key: str | None = None, **parts: Any) -> Model:
        endpoint = Endpoint(server.url, SecretStr(key) if key else None, name, "test")
        parts.setdefault("clock", Clockwork().clock())
        made = Model(endpoint, prompts=tmp_path, **parts)
        opened.append(made)
        return made

    yield model
    for each in opened:
        each.close()


MakeModel = Callable[..., Model]


def ask(model: Model, text: str = "[1] It rained.") -> list[int]:
    return model.ask("zz", Picks, language="en", text=text).picks


GOOD = answer('{"picks": [1, 2]}')
HURRIED = CallSettings(deadline=0.15, tries=2)


def test_a_reply_comes_back_in_its_type(model: MakeModel):
    with Stub(GOOD) as server:
        assert ask(model(server)) == [1, 2]


def test_the_request_holds_the_schema_and_nothing_of_one_vendor(model: MakeModel):
    with Stub(GOOD) as server:
        ask(model(server))
        sent = server.calls[0].body
    assert sorted(sent) == ["max_tokens", "messages", "model", "response_format", "seed", "temperature"]
    assert sent["response_format"]["json_schema"]["schema"] == {
        "type": "object",
        "properties": {"picks": {"type": "array", "items": {"type": "integer"}}},
        "required": ["picks"],
        "additionalProperties": False,
    }


def test_no_account_header_leaves_the_house(model: MakeModel, monkeypatch: pytest.MonkeyPatch):
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "mine")
    with Stub(GOOD) as server:
        ask(model(server, key="theirs"))
        headers = server.calls[0].headers
    assert headers["authorization"] == "Bearer theirs"
    assert not [name for name, value in headers.items() if "mine" in value]


def test_the_same_question_is_paid_once(model: MakeModel):
    with Stub(GOOD) as server, Store.open(":memory:") as store:
        ask(model(server, store=store))
        ask(model(server, store=store))
        assert len(server.calls) == 1


def test_an_answer_is_kept_across_ports_and_another_text_is_another_question(model: MakeModel):
    with Store.open(":memory:") as store:
        with Stub(GOOD) as first:
            ask(model(first, store=store))
        with Stub(GOOD) as second:
            again = model(second, store=store)
            ask(again)
            assert (len(second.calls), again.live.calls) == (0, 0)
            ask(again, "[1] It snowed.")
            assert len(second.calls) == 1


def test_threads_with_one_question_share_one_call(model: MakeModel):
    with Stub(stub.slowly(GOOD, 0.1)) as server, ThreadPoolExecutor(8) as pool:
        one = model(server)
        assert list(pool.map(lambda _: ask(one), range(8))) == [[1, 2]] * 8
        assert len(server.calls) == 1


def test_a_second_run_tells_the_numbers_of_the_first(model: MakeModel):
    priced = CallSettings(prices={"tiny": Price(1.0, 0.1, 2.0, "2026-01-01")})
    timed = answer('{"picks": [1]}', tokens=(1000, 100), timings=(300.0, 200.0))
    with Stub(timed) as server, Store.open(":memory:") as store:
        first = model(server, store=store, run="r1", settings=priced)
        second = model(server, store=store, run="r1", settings=priced)
        ask(first)
        ask(second)
        assert first.tally() == second.tally()
        tally = second.tally()
    assert (tally.calls, tally.cached_calls, tally.seconds, tally.cost_usd) == (1, 0, 0.5, 0.0012)
    assert list(tally.prompts) == ["zz"]


def test_an_answer_paid_by_an_earlier_run_is_counted_as_cached(model: MakeModel):
    with Stub(GOOD) as server, Store.open(":memory:") as store:
        ask(model(server, store=store, run="yesterday"))
        today = model(server, store=store, run="today")
        ask(today)
        ask(today)
        assert (today.tally().calls, today.tally().cached_calls) == (0, 1)
        assert today.tally().cost_usd is None


def test_no_more_calls_are_under_way_than_allowed(model: MakeModel):
    out: list[int] = []

    def script(call: stub.Call) -> stub.Step:
        out.append(call.number - len(done))

        def step(handler: Any) -> None:
            done.append(call.number)
            GOOD(handler)

        return stub.slowly(step, 0.02)

    done: list[int] = []
    with Stub(script=script) as server, ThreadPoolExecutor(8) as pool:
        one = model(server, settings=CallSettings(at_once=2))
        list(pool.map(lambda n: ask(one, str(n)), range(8)))
    assert max(out) == 1  # one other under way


def test_the_edge_is_imported_without_the_client_it_may_never_need():
    code = "import sys, briefer.model.model; print({'openai', 'tenacity', 'httpx2'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


# What goes wrong with one answer


@pytest.mark.parametrize(
    "text",
    ['```json\n{"picks": [1, 2]}\n```', '<think>hm {</think>{"picks": [1, 2]}', 'Sure: {"picks": [1, 2]}'],
)
def test_wrapping_around_the_object_is_taken_off(model: MakeModel, text: str):
    with Stub(answer(text)) as server:
        assert ask(model(server)) == [1, 2]


def test_an_answer_of_the_wrong_form_is_asked_for_once_more_with_its_faults(model: MakeModel):
    with Stub(answer('{"pick": "one"}'), GOOD) as server:
        assert ask(model(server)) == [1, 2]
        assert [turn["role"] for turn in server.calls[1].body["messages"]][-2:] == ["assistant", "user"]
        assert "picks: Field required" in server.calls[1].user


def test_two_answers_of_the_wrong_form_are_a_fault_of_this_question_alone(model: MakeModel):
    with Stub(answer("no"), answer("no"), GOOD) as server:
        one = model(server)
        with pytest.raises(ReplyInvalid, match="two answers to prompt 'zz' are no Picks"):
            ask(one)
        assert ask(one, "other") == [1, 2]


def test_a_cut_answer_gives_its_complete_items(model: MakeModel):
    with Stub(answer('{"picks": [1, 12, 3', finish="length")) as server:
        assert ask(model(server)) == [1, 12]
        assert len(server.calls) == 1


def test_an_answer_cut_before_any_item_gets_twice_the_room_once(model: MakeModel):
    with Stub(answer('{"pic', finish="length"), GOOD) as server:
        assert ask(model(server)) == [1, 2]
        assert [call.body["max_tokens"] for call in server.calls] == [600, 1200]


@pytest.mark.parametrize(
    "step",
    [
        answer(None, refusal="I can't."),
        answer("", finish="content_filter"),
        status(400, {"error": {"message": "filtered", "code": "content_filter"}}),
    ],
)
def test_a_refusal_is_not_asked_again(model: MakeModel, step: stub.Step):
    with Stub(step) as server:
        with pytest.raises(ModelRefused):
            ask(model(server))
        assert len(server.calls) == 1


def test_a_request_that_is_wrong_is_not_asked_again(model: MakeModel):
    with Stub(status(400, {"error": {"message": "context of 8192 tokens is exceeded"}}), GOOD) as server:
        one = model(server)
        with pytest.raises(RequestRejected, match="context of 8192"):
            ask(one)
        assert ask(one, "short") == [1, 2]


# Servers that do not take all of the API


def test_a_server_without_schemas_is_told_the_schema_in_words(model: MakeModel):
    def script(call: stub.Call) -> stub.Step:
        if "response_format" in call.body:
            return status(400, {"error": {"message": "response_format is not supported"}})
        return GOOD

    with Stub(script=script) as server:
        one = model(server)
        assert ask(one) == [1, 2]
        assert '"picks"' in server.calls[-1].body["messages"][0]["content"]
        ask(one, "next")
        assert len(server.calls) == 4  # two rejections, one answer; then it is known


def test_a_server_that_ignores_the_schema_is_told_it_in_words_from_then_on(model: MakeModel):
    with Stub(answer("The first."), GOOD) as server:
        one = model(server)
        assert ask(one) == [1, 2]
        ask(one, "next")
        assert [call.body["response_format"]["type"] for call in server.calls] == [
            "json_schema",
            "json_object",
            "json_object",
        ]


def test_a_server_with_other_parameters_is_spoken_to_in_its_own_way(model: MakeModel):
    def script(call: stub.Call) -> stub.Step:
        if "max_tokens" in call.body:
            said = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
            return status(400, {"error": {"message": said, "param": "max_tokens"}})
        if "temperature" in call.body:
            return status(400, {"error": {"message": "Unsupported value", "param": "temperature"}})
        return GOOD

    with Stub(script=script) as server:
        assert ask(model(server)) == [1, 2]
        assert server.calls[-1].body["max_completion_tokens"] == 600


# Failures that pass, and those that do not


@pytest.mark.parametrize(
    "step",
    [
        status(500),
        status(503),
        status(408),
        status(409),
        stub.reset(),
        stub.cut('{"picks": [1]}'),
        stub.raw(200, "<html>busy</html>"),
        stub.raw(200, "{"),
        stub.raw(200, '{"choices": []}'),
        stub.raw(200, '{"error": {"message": "overloaded", "code": 529}}'),
        answer(""),
    ],
)
def test_a_failure_that_may_pass_is_tried_again(model: MakeModel, step: stub.Step):
    with Stub(step, GOOD) as server:
        one = model(server)
        assert ask(one) == [1, 2]
        assert (len(server.calls), one.live.retries) == (2, 1)


def test_a_server_that_keeps_failing_gets_five_tries_and_longer_pauses(model: MakeModel):
    clockwork = Clockwork()
    with Stub(status(500)) as server:
        with pytest.raises(ModelUnavailable, match=r"after 5 tries .HTTP 500"):
            ask(model(server, clock=clockwork.clock()))
        assert len(server.calls) == 5
    assert [low <= slept <= low + 1 for low, slept in zip((0.5, 1, 2, 4), clockwork.slept, strict=True)] == [True] * 4


@pytest.mark.parametrize("step", [stub.hang(), stub.drip()])
def test_a_call_ends_at_its_deadline_even_while_bytes_drip(model: MakeModel, step: stub.Step):
    with Stub(step) as server:
        begun = time.monotonic()
        with pytest.raises(ModelUnavailable, match="no answer"):
            ask(model(server, settings=HURRIED))
        assert time.monotonic() - begun < 2
        assert len(server.calls) == 2


def test_a_body_without_end_is_cut_off(model: MakeModel):
    with Stub(stub.endless(), GOOD) as server:
        assert ask(model(server)) == [1, 2]


def test_a_server_that_is_not_there_is_unavailable(model: MakeModel):
    with Stub(GOOD) as server:
        pass
    with pytest.raises(ModelUnavailable, match=r"the connection to '127\.0\.0\.1' failed"):
        ask(model(server, settings=HURRIED))


@pytest.mark.parametrize(("after", "told"), [({"retry-after": "7"}, 7.0), ({"retry-after-ms": "2500"}, 2.5), ({}, 0.5)])
def test_a_busy_server_is_left_alone_as_long_as_it_says(model: MakeModel, after: dict[str, str], told: float):
    clockwork = Clockwork()
    with Stub(status(429, headers=after), GOOD) as server:
        assert ask(model(server, clock=clockwork.clock())) == [1, 2]
    assert told <= clockwork.time <= 2.2 * told


def test_all_callers_wait_when_one_is_told_to(model: MakeModel):
    clockwork, times = Clockwork(), []

    def script(call: stub.Call) -> stub.Step:
        times.append(clockwork.time)
        return status(429, headers={"retry-after": "5"}) if call.number == 0 else GOOD

    with Stub(script=script) as server:
        one = model(server, clock=clockwork.clock())
        ask(one, "first")
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: ask(one, str(n)), range(4)))
    assert all(moment >= 5 for moment in times[1:])


def test_a_pause_longer_than_patience_ends_the_run(model: MakeModel):
    with (
        Stub(status(429, headers={"retry-after": "3600"})) as server,
        pytest.raises(RunStopped, match="wait 3600 seconds"),
    ):
        ask(model(server))


@pytest.mark.parametrize(
    "step",
    [
        status(401),
        status(403),
        status(404),
        status(402),
        status(429, {"error": {"message": "no money", "code": "insufficient_quota"}}),
    ],
)
def test_a_refused_key_or_account_ends_the_run_at_once_for_all(model: MakeModel, step: stub.Step):
    with Stub(step) as server:
        one = model(server)
        for text in ("a", "b"):
            with pytest.raises(RunStopped):
                ask(one, text)
        assert len(server.calls) == 1


def test_the_word_quota_in_a_message_does_not_end_the_run(model: MakeModel):
    busy = status(429, {"error": {"message": "quota of requests per minute", "code": "rate_limit_exceeded"}})
    with Stub(busy, GOOD) as server:
        assert ask(model(server)) == [1, 2]


def test_paid_answers_are_still_given_after_the_run_was_stopped(model: MakeModel):
    with Stub(GOOD, status(401)) as server:
        one = model(server)
        ask(one, "a")
        with pytest.raises(RunStopped):
            ask(one, "b")
        assert ask(one, "a") == [1, 2]


def test_once_an_answer_could_not_be_kept_nobody_who_waits_is_let_through(model: MakeModel):
    class Full(Store):
        def put(self, *_: object) -> Any:
            raise StoreError("the store can't be used: the disk is full")

    settings = CallSettings(at_once=1)
    with Stub(stub.slowly(GOOD, 0.1)) as server, Full.open(":memory:") as store, ThreadPoolExecutor(4) as pool:
        full = model(server, store=store, settings=settings)
        errors = [each.exception() for each in [pool.submit(ask, full, f"[1] {n}.") for n in range(4)]]
    assert {type(error) for error in errors} == {StoreError}
    assert len(server.calls) == 1


def test_ten_failures_in_a_row_on_three_questions_end_the_run(model: MakeModel):
    with Stub(status(500)) as server:
        one = model(server)
        for text in ("a", "b"):
            with pytest.raises(ModelUnavailable):
                ask(one, text)
        with pytest.raises(RunStopped, match="fails call after call"):
            ask(one, "c")
        assert len(server.calls) == 11


def test_the_key_is_in_no_message(model: MakeModel):
    events: list[Event] = []
    said = {"error": {"message": "bad key sk-secret in\x1b[31m header"}}
    with Stub(status(401, said)) as server, pytest.raises(RunStopped) as caught:
        ask(model(server, key="sk-secret", on_event=events.append))
    told = f"{caught.value} {events}"
    assert "[key]" in told
    assert "sk-secret" not in told
    assert "\x1b" not in str(caught.value)


def test_progress_is_told(model: MakeModel):
    events: list[Event] = []
    with Stub(status(500), GOOD) as server:
        one = model(server, on_event=events.append)
        ask(one)
        ask(one)
    assert [event.kind for event in events] == ["started", "waiting", "finished", "known"]


def test_the_token_limit_is_never_passed(model: MakeModel):
    with Stub(answer('{"picks": [1]}', tokens=(10, 600))) as server:
        one = model(server, settings=CallSettings(token_limit=2000))
        for text in ("a", "b"):
            ask(one, text)
        with pytest.raises(RunStopped, match="limit of 2000 tokens"):
            [ask(one, text) for text in ("c", "d")]
        assert len(server.calls) == 3


def test_every_attempt_is_noted_with_its_end(model: MakeModel):
    with Stub(status(500), GOOD) as server, Store.open(":memory:") as store:
        ask(model(server, store=store))
        assert store.unfinished() == 0


def test_closing_while_a_call_hangs_ends_the_call(model: MakeModel):
    with Stub(stub.hang()) as server, ThreadPoolExecutor(1) as pool:
        one = model(server)
        waiting = pool.submit(ask, one)
        give_up = time.monotonic() + 5
        while not server.calls and time.monotonic() < give_up:
            time.sleep(0.005)
        one.close()
        with pytest.raises(RunStopped):
            waiting.result(timeout=2)


# One word


def weigh(model: Model, options: tuple[str, ...] = ("Yes", "No")) -> dict[str, float]:
    return model.weigh("zz", options, language="en", text="Is it?")


def test_the_probability_of_a_word_is_the_sum_of_the_tokens_that_begin_it(model: MakeModel):
    top = {" yes": -0.6931, "Y": -1.6094, "no": -1.6094, "Maybe": -2.3}
    with Stub(answer(" yes", top=top)) as server:
        weights = weigh(model(server))
        assert server.calls[0].body["top_logprobs"] == 20
    assert weights == pytest.approx({"Yes": 0.7778, "No": 0.2222}, abs=0.001)


def test_accents_and_case_do_not_matter_to_a_word(model: MakeModel):
    with Stub(answer("si", top={"si": -0.1, "NO.": -3.0})) as server:
        assert weigh(model(server), ("Sí", "No"))["Sí"] > 0.9


def test_without_probabilities_the_answered_word_has_all(model: MakeModel):
    with Stub(answer("No.")) as server:
        assert weigh(model(server)) == {"Yes": 0.0, "No": 1.0}


def test_a_server_that_rejects_logprobs_is_not_asked_for_them_again(model: MakeModel):
    def script(call: stub.Call) -> stub.Step:
        return status(400, {"error": {"message": "logprobs"}}) if "logprobs" in call.body else answer("Yes")

    with Stub(script=script) as server:
        one = model(server)
        assert weigh(one) == weigh(one) == {"Yes": 1.0, "No": 0.0}
        assert "logprobs" not in server.calls[-1].body


def test_an_answer_that_is_no_option_is_invalid(model: MakeModel):
    with (
        Stub(answer("Perhaps", top={"Perhaps": -0.1})) as server,
        pytest.raises(ReplyInvalid, match="none of"),
    ):
        weigh(model(server))


def test_nobody_who_asks_while_the_model_is_closed_waits_for_ever():
    with Stub(script=lambda _call: answer('{"picks": [1]}')) as server:
        for _ in range(5):
            model = Model(Endpoint(server.url, None, "m", "test"))
            model.ask("pick", Picks, language="en", sentences="[1] a")

            def ask_on(model: Model, name: int) -> None:
                for place in range(40):
                    with contextlib.suppress(BrieferError):
                        model.ask("pick", Picks, language="en", sentences=f"[1] {name}.{place}")

            asking = [threading.Thread(target=ask_on, args=(model, name), daemon=True) for name in range(8)]
            for thread in asking:
                thread.start()
            time.sleep(0.02)
            model.close()
            for thread in asking:
                thread.join(10)
            assert [thread.name for thread in asking if thread.is_alive()] == []
