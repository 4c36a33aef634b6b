"""What hosted models cost, each price with the day it was read, and what a run may cost and has cost."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefer.errors import RunStopped, UsageError

Tokens = tuple[int, int]  # read, written


@dataclass(frozen=True)
class Price:
    """USD for a million tokens: read, read from the provider's cache, written. `day` is when it was read."""

    read: float
    cached: float
    written: float
    day: str


# A dated version ("gpt-4.1-mini-2025-04-14") is found by the name it begins with.
PRICES: Mapping[str, Price] = {
    "gpt-4.1": Price(2.00, 0.50, 8.00, "2025-08-01"),
    "gpt-4.1-mini": Price(0.40, 0.10, 1.60, "2025-08-01"),
    "gpt-4.1-nano": Price(0.10, 0.025, 0.40, "2025-08-01"),
    "gpt-4o": Price(2.50, 1.25, 10.00, "2025-08-01"),
    "gpt-4o-mini": Price(0.15, 0.075, 0.60, "2025-08-01"),
    "gpt-5-mini": Price(0.25, 0.025, 2.00, "2026-11-21"),
    "gpt-5-nano": Price(0.05, 0.005, 0.40, "2026-11-21"),
}


def price_of(model: str, prices: Mapping[str, Price]) -> Price | None:
    """The price of `model`, None where none is known. A dated version costs what its model costs."""
    known = [name for name in prices if model == name or model.startswith(f"{name}-2")]
    return prices[max(known, key=len)] if known else None


def cost(price: Price | None, read: int, cached: int, written: int) -> float | None:
    """USD for one answer; `cached` tokens are among those `read`."""
    if price is None:
        return None
    return ((read - cached) * price.read + cached * price.cached + written * price.written) / 1_000_000


@dataclass
class Live:
    """What was really asked and paid just now: nothing that came from the store."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    retries: int = 0
    waited: float = 0.0


class Budget:
    """What a run may still spend. The worst case is set aside before a call and settled after it.

    `tokens` counts read and written ones, `usd` needs a `price`; None is no limit. Not for many threads.
    """

    def __init__(self, tokens: int | None, usd: float | None, price: Price | None) -> None:
        if usd is not None and price is None:
            raise UsageError("--max-cost needs a model whose price is known: use --max-tokens instead")
        self._tokens, self._usd, self._price = tokens, usd, price
        self._spent = self._aside = (0, 0)

    def set_aside(self, read: int, written: int) -> bool:
        """Whether the call may be made; False while that depends on what the calls under way will cost.
        Raises RunStopped if it could pass the limit even if they cost nothing."""
        alone = _sum(self._spent, (read, written))
        if self._tokens is not None and sum(alone) > self._tokens:
            raise RunStopped(
                f"the limit of {self._tokens} tokens is reached: {_AGAIN}",
                code="token_limit",
                values=(str(self._tokens),),
            )
        if self._usd is not None and self._cost(alone) > self._usd:
            raise RunStopped(
                f"the limit of {self._usd} USD is reached: {_AGAIN}", code="cost_limit", values=(str(self._usd),)
            )
        together = _sum(alone, self._aside)
        if self._tokens is not None and sum(together) > self._tokens:
            return False
        if self._usd is not None and self._cost(together) > self._usd:
            return False
        self._aside = _sum(self._aside, (read, written))
        return True

    def settle(self, aside: Tokens, spent: Tokens) -> None:
        """Put the tokens really `spent` in the place of those set aside."""
        self._aside = (self._aside[0] - aside[0], self._aside[1] - aside[1])
        self._spent = _sum(self._spent, spent)

    def _cost(self, tokens: Tokens) -> float:
        return cost(self._price, tokens[0], 0, tokens[1]) or 0.0


def _sum(one: Tokens, other: Tokens) -> Tokens:
    return (one[0] + other[0], one[1] + other[1])


_AGAIN = "the same command goes on from here, paid answers are kept"
