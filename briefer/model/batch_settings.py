"""How questions are put into batches, how long they are waited for, and on which terms."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefer.model.prices import Budget, Price


@dataclass(frozen=True)
class BatchSettings:
    """Sizes in requests and bytes of a file, times in seconds.

    `requests` and `size` are the most that a server takes in one file. A round is sent when nobody is at work on
    another question and none has come for `settle`; where nobody can tell, when none has come for `unseen` and for half
    as long as the round takes to gather; in any case when none has come for `at_longest`. A batch is looked at after
    `first_look`, then ever more seldom, at last every `slowest`. One that has not ended after `window` is cancelled,
    and gives what it has. A server that can't be reached or errs is tried for `patience`, or for `unmet` where it
    never answered; a question that a batch brought no answer to stands in at most `tries` of them. So many `refusals`
    in a row for want of room end the run. With a `folder` batches are files in it.
    """

    folder: Path | None = None
    requests: int = 50_000
    size: int = 200_000_000
    settle: float = 0.1
    unseen: float = 1.0
    at_longest: float = 60.0
    first_look: float = 0.25
    slowest: float = 60.0
    window: float = 25 * 3_600.0
    patience: float = 3_600.0
    unmet: float = 30.0
    tries: int = 5
    refusals: int = 12


@dataclass(frozen=True)
class BatchTerms:
    """On which terms batches are paid and made: `budget` and `price` are those of a batch, `run` pays, `fresh` asks
    anew what earlier runs have paid; `idle` gives what tells that nobody is at work on another question, None where
    nobody can tell."""

    budget: Budget
    price: Price | None
    run: str
    fresh: bool
    idle: Callable[[], Callable[[], bool] | None]
