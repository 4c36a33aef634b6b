"""What a command that asks has at hand while it runs."""

from dataclasses import dataclass

from briefer.cli.progress import Progress
from briefer.model.model import Model
from briefer.model.prices import Live
from briefer.model.vectors import Embedder


@dataclass(frozen=True)
class Opened:
    """The model that writes, the one that tells what texts mean, and who tells what they do."""

    model: Model
    embedder: Embedder
    progress: Progress

    @property
    def stopped(self) -> bool:
        """Whether the run was ended before all was asked."""
        return self.model.stopped or self.embedder.stopped

    def spent(self) -> tuple[Live, float | None]:
        """What was really asked and paid of both, and its USD, None where a price is not known."""
        one, other = self.model.live, self.embedder.live
        usd = (self.model.spent, self.embedder.spent)
        return (
            Live(
                one.calls + other.calls,
                one.input_tokens + other.input_tokens,
                one.output_tokens + other.output_tokens,
                one.retries + other.retries,
                one.waited + other.waited,
            ),
            None if None in usd else sum(cost or 0.0 for cost in usd),
        )
