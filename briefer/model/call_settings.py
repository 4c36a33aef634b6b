"""How the model is asked, what is told of each question, and what the answers cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum
from typing import Self

from briefer.model.batch_settings import BatchSettings
from briefer.model.prices import PRICES, Price
from briefer.model.records import AnswerCost
from briefer.model.wire import EventKind

HOSTED_DEADLINE, LOCAL_DEADLINE = 120.0, 600.0


@dataclass(frozen=True)
class CallSettings:
    """How the model is asked. What changes an answer is part of its key in the store.

    `deadline` (seconds for one try) is 120 for a hosted server and 600 on this machine unless given. A server that
    asks for a longer pause than `max_wait`, or for `total_wait` seconds without an answer in between, ends the run.
    `at_once` is the most calls under way; give the slots of an embedded server, whose queue else eats the
    deadlines. `max_tokens` is the room for the answer by prompt name. `extra_body` is sent as it is. `token_limit`
    and `cost_limit` (USD) are for all that this Model really asks. With `batch`, questions go in batches from
    Model.gather on.
    """

    deadline: float | None = None
    tries: int = 5
    max_wait: float = 300.0
    total_wait: float = 900.0
    at_once: int | None = None
    temperature: float = 0.0
    seed: int = 1
    max_tokens: Mapping[str, int] = field(default_factory=dict)
    default_max_tokens: int = 600
    word_max_tokens: int = 3
    extra_body: Mapping[str, object] = field(default_factory=dict)
    token_limit: int | None = None
    cost_limit: float | None = None
    prices: Mapping[str, Price] = field(default_factory=lambda: PRICES)
    batch: BatchSettings | None = None

    def deadline_of(self, *, loopback: bool) -> float:
        """Seconds for one try of a server on this machine, or of another."""
        return self.deadline or (LOCAL_DEADLINE if loopback else HOSTED_DEADLINE)


@dataclass(frozen=True)
class Event:
    """Something that happened to a question; told from many threads. `seconds`: the server's, or to wait."""

    kind: EventKind
    prompt: str
    detail: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Tally:
    """What the answers used cost, in the fields of models.Run; `prompts` maps file stems to SHA-256."""

    calls: int
    cached_calls: int
    input_tokens: int
    output_tokens: int
    cost_usd: float | None
    seconds: float
    prompts: Mapping[str, str]

    @classmethod
    def of(cls, bills: Sequence[AnswerCost], run: str, prompts: Mapping[str, str]) -> Self:
        """Of these answers, those that `run` paid for are its calls."""
        costs = [bill.cost for bill in bills if bill.cost is not None]
        paid = sum(bill.run == run for bill in bills)
        return cls(
            calls=paid,
            cached_calls=len(bills) - paid,
            input_tokens=sum(bill.input_tokens for bill in bills),
            output_tokens=sum(bill.output_tokens for bill in bills),
            cost_usd=round(fsum(costs), 6) if len(costs) == len(bills) else None,
            seconds=round(fsum(bill.seconds for bill in bills), 3),
            prompts=prompts,
        )
