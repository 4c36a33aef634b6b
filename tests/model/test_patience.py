"""How long a run waits for a server that is busy, and what it does with one that wants none of its questions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from briefer.errors import BrieferError, RequestRejected, RunStopped, ServerDown
from briefer.model.call_settings import CallSettings
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.model.retries import retry_after
from briefer.models import Reply
from tests.stub import Call, Clockwork, Step, Stub, answer, status

GOOD = answer('{"picks": [1]}')
MINUTE = 60.0


class Picks(Reply):
    picks: list[int]


@pytest.fixture(name="model")
def _model(tmp_path: Path):
    (tmp_path / "zz.md").write_text("Choose.\n---\n$text", encoding="utf-8")
    opened: list[Model] = []

    def model(server: Stub, clockwork: Clockwork, **settings: Any) -> Model:
        endpoint = Endpoint(server.url, None, "tiny", "test")
        made = Model(endpoint, prompts=tmp_path, clock=clockwork.clock(), settings=CallSettings(**settings))
        opened.append(made)
        return made

    yield model
    for each in opened:
        each.close()


MakeModel = Callable[..., Model]


def ask_many(model: Model, questions: int, jobs: int = 4) -> list[BrieferError | None]:
    """What each question ended with, `jobs` of them at a time."""

    def ask(number: int) -> BrieferError | None:
        try:
            model.ask("zz", Picks, language="en", text=f"[1] It rained {number} times.")
        except BrieferError as error:
            return error
        return None

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(ask, range(questions)))


@pytest.mark.parametrize("headers", [{}, {"retry-after": "0"}, {"retry-after": "200"}, {"retry-after": "soon"}])
@pytest.mark.parametrize("questions", [1, 4, 64])
def test_a_server_that_is_always_busy_ends_the_run_within_minutes(
    model: MakeModel, headers: dict[str, str], questions: int
):
    clockwork = Clockwork()
    with Stub(status(429, headers=headers)) as server:
        ends = ask_many(model(server, clockwork), questions)
    assert all(ends)
    assert clockwork.time < 20 * MINUTE
    if questions > 3:
        assert all(type(end) is RunStopped for end in ends[4:])
        assert "run again" in str(ends[-1])


def test_answers_in_between_start_the_patience_anew(model: MakeModel):
    clockwork = Clockwork()

    def script(call: Call) -> Step:
        return GOOD if call.number % 2 else status(429, headers={"retry-after": "200"})

    with Stub(script=script) as server:
        ends = ask_many(model(server, clockwork), 8, jobs=1)
    assert ends == [None] * 8
    assert clockwork.time > 15 * MINUTE


def test_how_long_is_waited_in_all_can_be_set(model: MakeModel):
    clockwork = Clockwork()
    with Stub(status(429, headers={"retry-after": "20"})) as server:
        (end,) = ask_many(model(server, clockwork, total_wait=50.0), 1)
    assert isinstance(end, RunStopped)
    assert 20 <= clockwork.time <= 50


@pytest.mark.parametrize("code", [429, 500, 503])
@pytest.mark.parametrize("asked", ["86400", "9" * 400, "9" * 5_000])
def test_an_absurd_pause_is_not_waited_for(model: MakeModel, code: int, asked: str):
    clockwork = Clockwork()
    with Stub(status(code, headers={"retry-after": asked})) as server:
        (end,) = ask_many(model(server, clockwork), 1)
    assert isinstance(end, RunStopped)
    assert "inf" not in str(end)
    assert len(str(end)) < 120
    assert clockwork.time == 0


@pytest.mark.parametrize("told", ["-5", "1e400", "nan", "inf", "", "Fri, 99 Foo 0000", "\u0663"])
def test_what_is_no_pause_is_none(told: str):
    assert retry_after({"retry-after": told}) is None


def test_an_odd_pause_in_milliseconds_does_not_hide_the_one_in_seconds():
    assert retry_after({"retry-after-ms": "1e3", "retry-after": "2"}) == 2.0
    assert retry_after({"retry-after-ms": "1500.5"}) == 1.5005


# Servers that want none of the questions


@pytest.mark.parametrize("code", [301, 302, 307, 308, 405, 406, 407, 410, 415])
def test_an_answer_that_holds_for_all_questions_ends_the_run_at_once(model: MakeModel, code: int):
    with Stub(status(code, headers={"location": "http://user:hunter2@127.0.0.1:1/v1"})) as server:
        ends = ask_many(model(server, Clockwork()), 5, jobs=1)
        assert len(server.calls) == 1
    assert {type(end) for end in ends} == {RunStopped}
    assert f"HTTP {code}" in str(ends[0])
    assert "hunter2" not in str(ends[0])


@pytest.mark.parametrize("code", [400, 413, 418, 422])
def test_a_server_that_rejects_whatever_it_is_asked_ends_the_run(model: MakeModel, code: int):
    with Stub(status(code)) as server:
        one = model(server, Clockwork())
        ends = ask_many(one, 9, jobs=1)
        assert len(server.calls) <= 3
    assert [type(end) for end in ends] == [RequestRejected, RequestRejected, *[RunStopped] * 7]
    assert f"rejects question after question, HTTP {code}" in str(ends[-1])
    assert not isinstance(ends[-1], ServerDown)


def test_a_question_that_is_rejected_after_others_were_answered_is_that_question_alone(model: MakeModel):
    with Stub(script=lambda call: GOOD if call.number == 0 else status(400)) as server:
        one = model(server, Clockwork())
        ends = ask_many(one, 9, jobs=1)
        one.refuse_if_all_rejected()
    assert [type(end) for end in ends] == [type(None), *[RequestRejected] * 8]


def test_too_few_questions_to_be_sure_are_refused_at_the_end(model: MakeModel):
    with Stub(status(422)) as server:
        one = model(server, Clockwork())
        assert [type(end) for end in ask_many(one, 1)] == [RequestRejected]
        with pytest.raises(RunStopped, match=r"rejected every question: .*HTTP 422"):
            one.refuse_if_all_rejected()
