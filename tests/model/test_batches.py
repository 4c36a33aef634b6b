"""Questions in batches: what is paid, what is asked again and what ends a run, whatever the server makes of a batch."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from briefer.errors import BrieferError, ModelUnavailable, RequestRejected, RunStopped, UsageError
from briefer.model.batch_settings import BatchSettings
from briefer.model.call_settings import CallSettings, Event
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.model.prices import Price
from briefer.model.store import Store
from briefer.models import Reply
from tests.batch_stub import BatchStub, Body, Plan, failed, saying
from tests.stub import Clockwork, completion

HOUR = 3_600.0


class Echo(Reply):
    said: str


def echo(body: Body) -> Body:
    """Says the question again: whose answer it is can be seen."""
    said = json.dumps({"said": body["messages"][-1]["content"]}, ensure_ascii=False)
    return completion(said, tokens=(100, 20))


class Desk:
    """A store in a folder, and models that ask through it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clockwork, self.events = folder, Clockwork(), list[Event]()
        (folder / "zz.md").write_text("Repeat.\n---\n$text", encoding="utf-8")
        self.opened: list[Any] = []
        self.asked = 0

    def model(self, server: BatchStub, *, run: str = "r", fresh: bool = False, **settings: Any) -> Model:
        store = Store.open(self.folder / "s.sqlite")
        batch = BatchSettings(**{"settle": 0.02, "unseen": 0.3, **settings.pop("batch", {})})
        model = Model(
            Endpoint(server.url, None, settings.pop("name", "tiny"), "test"),
            prompts=self.folder,
            store=store,
            run=run,
            fresh=fresh,
            settings=CallSettings(batch=batch, **settings),
            on_event=self.events.append,
            clock=self.clockwork.clock(),
        )
        model.gather(self.idle)
        self.opened += [model, store]
        return model

    def ask(self, model: Model, *texts: str) -> list[str | BrieferError]:
        """What each question is answered, or ends with; all are asked at once, and a round waits for all of them."""
        self.asked += len(texts)

        def one(text: str) -> str | BrieferError:
            try:
                return model.ask("zz", Echo, language="en", text=text).said
            except BrieferError as error:
                return error

        with ThreadPoolExecutor(len(texts)) as pool:
            return list(pool.map(one, texts))

    def idle(self) -> bool:
        return sum(event.kind in ("started", "known") for event in self.events) >= self.asked

    def close(self) -> None:
        while self.opened:
            self.opened.pop(0).close()


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.close()


TEXTS = ("a", "b", "c", "d")


def test_what_is_asked_at_once_is_one_batch_and_paid_once(desk: Desk) -> None:
    with BatchStub(echo) as server:
        model = desk.model(server)
        assert desk.ask(model, *TEXTS) == list(TEXTS)
        assert desk.ask(model, *TEXTS, "e") == [*TEXTS, "e"]
    assert server.sizes == [4, 1]
    assert max(server.paid.values()) == 1
    assert server.direct == []


def test_a_round_waits_for_who_is_at_work(desk: Desk) -> None:
    at_work = [True]
    with BatchStub(echo) as server, ThreadPoolExecutor(1) as pool:
        model = desk.model(server)
        model.gather(lambda: not at_work[0])
        asking = pool.submit(desk.ask, model, "a")
        while not desk.events:
            time.sleep(0.01)
        time.sleep(0.2)
        assert server.requests == []
        at_work[0] = False
        assert asking.result() == ["a"]


def test_an_expired_batch_gives_its_half_and_only_the_other_is_sent_again(desk: Desk) -> None:
    with BatchStub(echo, Plan("expired", keeps=lambda place: place < 2), Plan()) as server:
        assert desk.ask(desk.model(server), *TEXTS) == list(TEXTS)
    assert server.sizes == [4, 2]
    assert list(server.paid.values()) == [1, 1, 1, 1]


def test_a_cancelled_batch_gives_its_part_and_the_rest_is_sent_again(desk: Desk) -> None:
    with BatchStub(echo, Plan("cancelled", keeps=lambda place: place == 0), Plan()) as server:
        assert desk.ask(desk.model(server), *TEXTS) == list(TEXTS)
    assert server.sizes == [4, 3]
    assert max(server.paid.values()) == 1


def test_a_question_that_no_batch_answers_is_given_up_after_five(desk: Desk) -> None:
    with BatchStub(echo, Plan("expired", keeps=lambda _place: False)) as server:
        (end,) = desk.ask(desk.model(server), "a")
    assert isinstance(end, ModelUnavailable)
    assert "after 5 tries" in str(end)
    assert server.sizes == [1] * 5


def test_a_day_and_night_are_waited_for(desk: Desk) -> None:
    with BatchStub(echo, Plan(looks=70)) as server:
        assert desk.ask(desk.model(server, batch={"slowest": HOUR / 2}), "a") == ["a"]
    assert 23 * HOUR < desk.clockwork.time < 25 * HOUR
    assert sorted(desk.clockwork.slept) == desk.clockwork.slept


def test_a_batch_that_does_not_end_is_cancelled_after_its_day(desk: Desk) -> None:
    with BatchStub(echo, Plan(looks=100_000, keeps=lambda place: place == 0), Plan()) as server:
        assert desk.ask(desk.model(server, batch={"slowest": HOUR / 2}), "a", "b") == ["a", "b"]
    assert [one for one in server.requests if "cancel" in one] == ["POST /batches/batch_0/cancel"]
    assert server.sizes == [2, 1]


@pytest.mark.parametrize("fresh", [False, True])
def test_ids_twice_and_foreign_ids_and_cut_lines_change_nothing(desk: Desk, fresh: bool) -> None:
    def muddled(lines: list[str]) -> str:
        first, second, *rest = lines
        twice = first.replace('\\"said\\": \\"', '\\"said\\": \\"not ')
        foreign = twice.replace(json.loads(first)["custom_id"], "f" * 64)
        return "\n".join([foreign, first, twice, "", "[]", '{"custom_id": 3}', *rest, second[: len(second) // 2]])

    with BatchStub(echo, Plan(written=muddled), Plan()) as server:
        assert desk.ask(desk.model(server, fresh=fresh), *TEXTS) == list(TEXTS)
        store = desk.opened[1]
        assert (store.count(), store.faults()) == (4, [])
    assert server.sizes == [4, 1]


def test_signs_that_end_lines_elsewhere_stand_in_an_answer(desk: Desk) -> None:
    text = "one\u2028two\u2029three"
    with BatchStub(echo) as server:
        assert desk.ask(desk.model(server), text) == [text]
    assert server.sizes == [1]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_question_the_server_failed_at_stands_in_the_next_batch(desk: Desk, status: int) -> None:
    errors = [lambda key: failed(key, status, "busy"), lambda _key: None]
    with BatchStub(echo, *(Plan(errors=one) for one in errors)) as server:
        assert desk.ask(desk.model(server), "a", "b") == ["a", "b"]
    assert server.sizes == [2, 2]
    assert max(server.paid.values()) == 1


def test_a_question_the_server_rejects_costs_no_other(desk: Desk) -> None:
    seen: list[str] = []

    def first_is_wrong(key: str) -> Body | None:
        seen.append(key)
        return failed(key, 400, "too long") if key == seen[0] else None

    with BatchStub(echo, Plan(errors=first_is_wrong)) as server:
        ends = desk.ask(desk.model(server), "a", "b")
    assert sorted(type(end) for end in ends if not isinstance(end, str)) == [RequestRejected]
    assert server.sizes == [2]


def test_what_a_server_does_not_take_is_learned_from_a_batch(desk: Desk) -> None:
    wanted = "use max_completion_tokens instead of max_tokens"

    def refusing(key: str) -> Body | None:
        return failed(key, 400, wanted, param="max_tokens")

    with BatchStub(echo, Plan(errors=refusing), Plan()) as server:
        assert desk.ask(desk.model(server), "a", "b") == ["a", "b"]
    assert "max_completion_tokens" in server.files["file-1"]
    assert server.sizes == [2, 2]


def test_no_quota_in_a_line_ends_the_run(desk: Desk) -> None:
    with BatchStub(echo, Plan(errors=lambda key: failed(key, 429, "pay", code="insufficient_quota"))) as server:
        ends = desk.ask(desk.model(server), "a", "b")
    assert [type(end) for end in ends] == [RunStopped, RunStopped]


def fault(code: str, line: int | None = None) -> Body:
    return {"code": code, "message": f"it is {code}", "line": line, "param": None}


def test_a_batch_that_is_refused_whole_ends_the_run_and_costs_nothing(desk: Desk) -> None:
    with BatchStub(echo, Plan(faults=(fault("model_not_found"),))) as server:
        ends = desk.ask(desk.model(server), "a", "b")
    assert [type(end) for end in ends] == [RunStopped, RunStopped]
    assert "it refuses the batch: it is model_not_found" in str(ends[0])
    assert (server.sizes, server.paid) == ([2], {})


def test_a_line_that_is_refused_is_left_out_of_the_next_batch(desk: Desk) -> None:
    with BatchStub(echo, Plan(faults=(fault("invalid", 1),)), Plan()) as server:
        ends = desk.ask(desk.model(server), "a", "b")
    assert len([end for end in ends if isinstance(end, RequestRejected)]) == 1
    assert server.sizes == [2, 1]


def test_a_server_without_room_gets_smaller_batches_one_after_the_other(desk: Desk) -> None:
    crowded, slow = Plan(faults=(fault("token_limit_exceeded"),)), Plan(looks=40)
    with BatchStub(echo, crowded, slow, Plan()) as server:
        assert desk.ask(desk.model(server), *TEXTS) == list(TEXTS)
    assert server.sizes == [4, 2, 2]
    first_ends = server.requests.index("GET /files/out-batch_1/content")
    assert first_ends < [at for at, one in enumerate(server.requests) if one == "POST /batches"][2]


def test_a_server_that_never_has_room_ends_the_run(desk: Desk) -> None:
    with BatchStub(echo, Plan(faults=(fault("token_limit_exceeded"),))) as server:
        (end,) = desk.ask(desk.model(server), "a")
    assert isinstance(end, RunStopped)
    assert "no room" in str(end)


@pytest.mark.parametrize("limits", [{"requests": 2}, {"size": 700}])
def test_a_file_over_the_limits_is_divided(desk: Desk, limits: dict[str, int]) -> None:
    with BatchStub(echo) as server:
        assert desk.ask(desk.model(server, batch=limits), *TEXTS) == list(TEXTS)
    assert sum(server.sizes) == 4
    assert len(server.sizes) >= 2


def test_a_question_that_no_file_has_room_for_is_told_in_one_line(desk: Desk) -> None:
    with BatchStub(echo) as server:
        short, long = desk.ask(desk.model(server, batch={"size": 2_000}), "a", "b" * 3_000)
    assert short == "a"
    assert isinstance(long, RequestRejected)
    assert "a file of a batch has room for 2000" in str(long)


def test_a_server_that_finds_a_file_too_large_gets_smaller_ones(desk: Desk) -> None:
    with BatchStub(echo) as server:
        refused: list[str] = []

        def too_large(request: str) -> tuple[int, Body] | None:
            if request == "POST /files" and not refused:
                refused.append(request)
                return 413, {"error": {"message": "too large"}}
            return None

        server.on = too_large
        assert desk.ask(desk.model(server), *TEXTS) == list(TEXTS)
    assert server.sizes == [2, 2]


def test_a_server_without_batches_is_told_in_one_line(desk: Desk) -> None:
    with BatchStub(echo) as server:
        server.on = always(404)
        ends = desk.ask(desk.model(server), "a", "b")
    assert [type(end) for end in ends] == [UsageError, UsageError]
    assert "'127.0.0.1' has no batch endpoint (HTTP 404: Error code: 404 - status 404): run without --batch" in str(
        ends[0]
    )


def test_a_key_that_is_wrong_ends_the_run(desk: Desk) -> None:
    with BatchStub(echo) as server:
        server.on = always(401)
        (end,) = desk.ask(desk.model(server), "a")
    assert isinstance(end, RunStopped)
    assert "BRIEFER_API_KEY" in str(end)


def always(status: int) -> Callable[[str], tuple[int, Body]]:
    """The server answers so, whatever it is asked."""
    return lambda _request: (status, {"error": {"message": f"status {status}"}})


def failing_at(server: BatchStub, path: str, times: int) -> Callable[[str], tuple[int, Body] | None]:
    """The server errs at requests that begin so, the first few of them."""
    left = [times]

    def on(request: str) -> tuple[int, Body] | None:
        if request.startswith(path) and left[0]:
            left[0] -= 1
            return 503, {"error": {"message": "busy"}}
        return None

    return on


@pytest.mark.parametrize("path", ["POST /files", "POST /batches", "GET /batches/", "GET /files/"])
def test_a_server_that_errs_for_an_hour_is_waited_for(desk: Desk, path: str) -> None:
    with BatchStub(echo) as server:
        server.on = failing_at(server, path, 30)
        assert desk.ask(desk.model(server), "a", "b") == ["a", "b"]
    assert (server.sizes, max(server.paid.values())) == ([2], 1)
    assert desk.clockwork.time > 0.3 * HOUR


def test_a_server_that_errs_without_end_ends_the_run(desk: Desk) -> None:
    with BatchStub(echo) as server:
        server.on = failing_at(server, "GET /batches/", 10_000)
        (end,) = desk.ask(desk.model(server), "a")
    assert isinstance(end, RunStopped)
    assert "the same command goes on" in str(end)
    assert desk.clockwork.time < 1.1 * HOUR


def test_a_batch_that_was_begun_unheard_is_found_and_not_begun_twice(desk: Desk) -> None:
    with BatchStub(echo) as server:
        unheard = [True]

        def on(request: str) -> tuple[int, Body] | None:
            if request == "POST /batches" and unheard[0]:
                unheard[0] = False
                server._created({**CREATE, "input_file_id": "file-0"})
                return 503, {"error": {"message": "who knows"}}
            return None

        server.on = on
        assert desk.ask(desk.model(server), "a", "b") == ["a", "b"]
    assert (server.sizes, max(server.paid.values())) == ([2], 1)


CREATE: Body = {"endpoint": "/v1/chat/completions", "completion_window": "24h", "metadata": {}}


def test_a_batch_the_server_forgot_is_sent_again(desk: Desk) -> None:
    with BatchStub(echo) as server:
        server.on = lambda request: (404, {}) if request == "GET /batches/batch_0" else None
        assert desk.ask(desk.model(server), "a") == ["a"]
    assert server.sizes == [1, 1]
    assert any("the server no longer knows a batch" in event.detail for event in desk.events)


# ---- what it may cost

PRICED = {"tiny": Price(1.0, 1.0, 10.0, "2026-01-01")}


def test_an_answer_costs_half_in_a_batch(desk: Desk) -> None:
    with BatchStub(echo) as server:
        model = desk.model(server, prices=PRICED)
        desk.ask(model, "a", "b")
        assert model.spent == pytest.approx(0.5 * 2 * (100 * 1.0 + 20 * 10.0) / 1e6)
        assert model.tally().cost_usd == pytest.approx(model.spent)
        assert (model.live.calls, model.live.input_tokens, model.live.output_tokens) == (2, 200, 40)


def test_what_the_budget_has_no_room_for_yet_stands_in_the_next_batch(desk: Desk) -> None:
    with BatchStub(echo) as server:
        model = desk.model(server, token_limit=1_500, default_max_tokens=600)
        assert desk.ask(model, "a", "b", "c") == ["a", "b", "c"]
    assert server.sizes == [2, 1]


def test_a_budget_that_is_spent_ends_the_run_and_what_is_under_way_is_used(desk: Desk) -> None:
    with BatchStub(echo) as server:
        model = desk.model(server, token_limit=900, default_max_tokens=600)
        ends = desk.ask(model, *"abcd")
    assert [type(end) for end in ends if not isinstance(end, str)] != []
    assert sum(server.paid.values()) == sum(isinstance(end, str) for end in ends) == 3
    assert any("limit of 900 tokens" in str(end) for end in ends)


def test_the_key_goes_to_the_server_of_the_batches_and_is_in_nothing_that_is_kept(desk: Desk) -> None:
    with BatchStub(saying('{"said": "your key is sk-planted-0123456789"}')) as server:
        model = desk.model(server)
        model.endpoint = Endpoint(server.url, SecretStr("sk-planted-0123456789"), "tiny", "test")
        desk.ask(model, "a")
        desk.close()
    assert server.keys == {"Bearer sk-planted-0123456789"}
    kept = b"".join(file.read_bytes() for file in desk.folder.glob("s.sqlite*"))
    assert b"sk-planted" not in kept
    assert not any("sk-planted" in event.detail for event in desk.events)


# ---- a run that was cut off


def cut_off(desk: Desk, model: Model, *texts: str, at: Callable[[], bool]) -> None:
    """The model is closed while it is asked."""
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(desk.ask, model, *texts)
        while not at():
            time.sleep(0.005)
        desk.close()
        assert all(isinstance(end, RunStopped) for end in asking.result())


def test_another_run_takes_the_answers_of_a_batch_under_way(desk: Desk) -> None:
    with BatchStub(echo, Plan(looks=100_000), Plan()) as server:
        cut_off(desk, desk.model(server, run="one"), "a", "b", at=lambda: "GET /batches/batch_0" in server.requests)
        server.batches["batch_0"].plan.looks = 0
        desk.clockwork = Clockwork()
        model = desk.model(server, run="other")
        assert desk.ask(model, "b", "c") == ["b", "c"]
        assert {bill.run for bill in desk.opened[1].answers("one")} == {"one"}
    assert server.sizes == [2, 1]
    assert max(server.paid.values()) == 1


def test_what_is_owed_for_a_batch_under_way_counts_against_the_limit(desk: Desk) -> None:
    with BatchStub(echo, Plan(looks=100_000), Plan()) as server:
        limits = {"token_limit": 1_300, "default_max_tokens": 600}
        first = desk.model(server, **limits)
        cut_off(desk, first, "a", "b", at=lambda: "GET /batches/batch_0" in server.requests)
        server.batches["batch_0"].plan.looks = 4
        assert desk.ask(desk.model(server, **limits), "a", "b", "c") == ["a", "b", "c"]
    assert (
        server.requests.index("GET /files/out-batch_0/content")
        < [at for at, one in enumerate(server.requests) if one == "POST /batches"][1]
    )


def test_asked_anew_an_answer_takes_the_place_of_the_old_one(desk: Desk) -> None:
    with BatchStub(echo) as server:
        desk.ask(desk.model(server, run="one"), "a")
        desk.close()
        server.answering = saying('{"said": "new"}')
        model = desk.model(server, run="two", fresh=True)
        assert desk.ask(model, "a") == ["new"]
        assert [answer.run for answer in desk.opened[1].answers("two")] == ["two"]
    assert server.sizes == [1, 1]
