"""Which failures are tried again, and how calls hold back together."""

import asyncio

import pytest

from briefer.model.retries import Breaker, CallError, Gate, retry_after
from tests.stub import Clockwork


@pytest.mark.parametrize(
    ("status", "code", "judgement"),
    [
        (401, "", "stop"),
        (404, "model_not_found", "stop"),
        (429, "insufficient_quota", "stop"),
        (429, "rate_limit_exceeded", "wait"),
        (400, "context_length_exceeded", "item"),
        (413, "", "item"),
        (400, "content_filter", "refused"),
        (500, "", "again"),
        (409, "", "again"),
        (None, "", "again"),
    ],
)
def test_a_failure_is_judged_by_status_and_code(status: int | None, code: str, judgement: str):
    assert CallError("quota, key, context", status=status, code=code).judgement == judgement


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after-ms": "nan"}, None),
    ],
)
def test_the_pause_a_server_asks_for_is_read_in_every_form(headers: dict[str, str], seconds: float | None):
    assert retry_after(headers) == seconds


def test_ten_failures_of_one_question_do_not_end_a_run():
    breaker = Breaker()
    assert not any(breaker.failed("a", given_up=True) for _ in range(20))


def test_many_calls_failing_once_in_one_outage_do_not_end_a_run():
    breaker = Breaker()
    assert not any(breaker.failed(str(number), given_up=False) for number in range(64))


def test_an_answer_in_between_starts_the_count_anew():
    breaker = Breaker()
    for number in range(9):
        breaker.failed(str(number), given_up=True)
    breaker.answered()
    assert not breaker.failed("x", given_up=True)


def test_a_busy_server_sees_fewer_calls_at_once_and_none_in_the_pause():
    clockwork = Clockwork()

    async def run() -> int:
        gate = Gate(clockwork.clock())
        for _ in range(4):
            await gate.__aenter__()
        gate.busy(10.0)
        for _ in range(4):
            await gate.__aexit__()
        most = out = 0

        async def call() -> None:
            nonlocal most, out
            async with gate:
                assert clockwork.time >= 10
                out += 1
                most = max(most, out)
                await asyncio.sleep(0)
                out -= 1

        await asyncio.gather(*(call() for _ in range(20)))
        return most

    assert asyncio.run(run()) == 2


def test_each_answer_lets_one_more_call_out():
    async def run() -> int:
        gate = Gate(Clockwork().clock())
        for _ in range(24):
            gate.answered()
        entered = 0
        while entered < 32:
            await asyncio.wait_for(gate.__aenter__(), 1)
            entered += 1
        return entered

    assert asyncio.run(run()) == 32
