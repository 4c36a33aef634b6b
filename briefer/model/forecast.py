"""What a run will ask, use and cost, as it is told beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefer.model.prices import Price, cost


@dataclass
class Asked:
    """What one prompt asks: calls to be paid, questions whose answer is known, tokens the calls read and write."""

    calls: int = 0
    known: int = 0
    read: float = 0.0
    written: float = 0.0

    def times(self, more: float) -> "Asked":
        return Asked(round(self.calls * more), self.known, self.read * more, self.written * more)


@dataclass(frozen=True)
class Forecast:
    """All that a run will ask, by prompt. `seconds` is None where this model's pace is not known. `rounds` is how many
    batches follow each other, and `price` then that of a batch; None where it asks call by call."""

    model: str
    prompts: Mapping[str, Asked]
    price: Price | None
    seconds: float | None
    rounds: int | None = None

    @property
    def calls(self) -> int:
        return sum(prompt.calls for prompt in self.prompts.values())

    @property
    def known(self) -> int:
        return sum(prompt.known for prompt in self.prompts.values())

    @property
    def read(self) -> int:
        return round(sum(prompt.read for prompt in self.prompts.values()))

    @property
    def written(self) -> int:
        return round(sum(prompt.written for prompt in self.prompts.values()))

    @property
    def usd(self) -> float | None:
        return cost(self.price, self.read, 0, self.written)

    def lines(self) -> list[str]:
        """A table and what it comes to, ready to print."""
        rows = [f"{'prompt':<10}{'calls':>8}{'known':>8}{'read':>12}{'written':>10}"]
        for name, prompt in sorted(self.prompts.items()):
            rows.append(f"{name:<10}{prompt.calls:>8}{prompt.known:>8}{prompt.read:>12.0f}{prompt.written:>10.0f}")
        rows.append(f"{'all':<10}{self.calls:>8}{self.known:>8}{self.read:>12}{self.written:>10}")
        if self.usd is None or self.price is None:
            rows.append("cost: no price known for this model")
        else:
            prices = "the prices" if self.rounds is None else "half the prices"
            rows.append(f"cost: about {self.usd:.4f} USD at {prices} of {self.price.day}")
        if self.rounds is not None:
            rows.append(f"time: about {self.rounds} rounds of batches, each a day at most")
            return rows
        rows.append(
            f"time: {'not known before this model has answered' if self.seconds is None else _span(self.seconds)}"
        )
        return rows


def _span(seconds: float) -> str:
    return f"about {seconds:.0f} s" if seconds < 120 else f"about {seconds / 60:.0f} min"
