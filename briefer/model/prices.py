"""What hosted models cost, each price with the day it was read, and what a run may cost and has cost."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefer.errors import BudgetSpent, UsageError

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
    # models of vectors write nothing
    "text-embedding-3-small": Price(0.02, 0.02, 0.0, "2026-05-01"),
    "text-embedding-3-large": Price(0.13, 0.13, 0.0, "2026-05-01"),
    "text-embedding-ada-002": Price(0.10, 0.10, 0.0, "2026-05-01"),
}
NOTHING = Price(0.0, 0.0, 0.0, "")
# What a question costs in a batch, of what it costs alone: https://platform.openai.com/docs/guides/batch
BATCH_SHARE = 0.5


def price_of(model: str, prices: Mapping[str, Price]) -> Price | None:
    """The price of `model`, None where none is known. A dated version costs what its model costs."""
    known = [name for name in prices if model == name or model.startswith(f"{name}-2")]
    return prices[max(known, key=len)] if known else None


def in_batch(price: Price | None) -> Price | None:
    """The price of the same in a batch."""
    if price is None:
        return None
    return Price(BATCH_SHARE * price.read, BATCH_SHARE * price.cached, BATCH_SHARE * price.written, price.day)


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

    def plus(self, other: "Live") -> "Live":
        """Both together."""
        return Live(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.retries + other.retries,
            self.waited + other.waited,
        )


@dataclass
class _Account:
    """Tokens and USD that were spent and that are set aside, of all that is paid from one budget."""

    spent: tuple[int, float] = (0, 0.0)
    aside: tuple[int, float] = (0, 0.0)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Budget:
    """What a run may still spend. The worst case is set aside before a call and settled after it.

    `tokens` counts read and written ones, `usd` needs a `price`; None means no limit.
    """

    def __init__(self, tokens: int | None, usd: float | None, price: Price | None) -> None:
        if usd is not None and price is None:
            raise UsageError("--max-cost needs models whose prices are known: use --max-tokens instead")
        self._tokens, self._usd, self._price = tokens, usd, price
        self._account = _Account()

    def shared(self, price: Price | None) -> "Budget":
        """The same budget, for the calls of another model. Raises UsageError as at the start."""
        other = Budget(self._tokens, self._usd, price)
        other._account = self._account
        return other

    def set_aside(self, read: int, written: int) -> bool:
        """Whether the call may be made; False while that depends on what the calls under way will cost.
        Raises BudgetSpent if it could pass the limit even if they cost nothing."""
        wanted = self._bill((read, written))
        with self._account.lock:
            alone = _sum(self._account.spent, wanted)
            if self._tokens is not None and alone[0] > self._tokens:
                raise BudgetSpent(
                    f"the limit of {self._tokens} tokens is reached: {_AGAIN}",
                    code="token_limit",
                    values=(str(self._tokens),),
                )
            if self._usd is not None and alone[1] > self._usd:
                raise BudgetSpent(
                    f"the limit of {self._usd} USD is reached: {_AGAIN}", code="cost_limit", values=(str(self._usd),)
                )
            together = _sum(alone, self._account.aside)
            if self._tokens is not None and together[0] > self._tokens:
                return False
            if self._usd is not None and together[1] > self._usd:
                return False
            self._account.aside = _sum(self._account.aside, wanted)
        return True

    def owe(self, read: int, written: int) -> None:
        """Set aside what was asked for before this run, whatever the limit: it can't be taken back."""
        owed = self._bill((read, written))
        with self._account.lock:
            self._account.aside = _sum(self._account.aside, owed)

    def settle(self, aside: Tokens, spent: Tokens) -> None:
        """Put the tokens really `spent` in the place of those set aside."""
        before, after = self._bill(aside), self._bill(spent)
        with self._account.lock:
            self._account.aside = _sum(self._account.aside, (-before[0], -before[1]))
            self._account.spent = _sum(self._account.spent, after)

    def _bill(self, tokens: Tokens) -> tuple[int, float]:
        return sum(tokens), cost(self._price, tokens[0], 0, tokens[1]) or 0.0


def _sum(one: tuple[int, float], other: tuple[int, float]) -> tuple[int, float]:
    # Sums of dollars are kept to a millionth of a cent: what is set aside and settled again leaves nothing behind.
    return one[0] + other[0], round(one[1] + other[1], 8)


_AGAIN = "the same command goes on from here, paid answers are kept"
