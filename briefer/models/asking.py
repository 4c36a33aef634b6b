"""The model as the steps see it: what it is asked for, and in which three ways."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:  # a tenth of a second to import, and a short command needs it not
    import numpy as np
    from numpy.typing import NDArray


class Reply(BaseModel):
    """What a model is asked to answer with. On the wire: no defaults, no dict, tuple or set."""

    model_config = ConfigDict(extra="forbid")


AnyReply = TypeVar("AnyReply", bound=Reply)


class Ask(Protocol):
    """The model, as a step sees it: the named prompt, filled with `values`, answered in the type `reply`.

    `language` chooses the prompt's language. Raises ModelError for this one question, RunStopped for all.
    """

    def __call__(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply: ...


class Weigh(Protocol):
    """A question with a one-word answer: the probability of each of `options`, which sum to 1.

    An endpoint without log-probabilities gives 1.0 to the word it answered.
    """

    def __call__(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]: ...


class Vectors(Protocol):
    """What texts mean: a row of unit length for each, or None where nothing can tell, and words must do.

    The rows hold no more digits than half a float, so that sums of their products are exact in any order and on any
    machine. Raises RunStopped where the budget is spent.
    """

    def __call__(self, texts: Sequence[str]) -> "NDArray[np.float64] | None": ...


# Is told how to see that nobody is at work and all wait for answers; None says that nobody can see it.
Gather = Callable[[Callable[[], bool] | None], None]


@dataclass(frozen=True)
class Asking:
    """What work asks while it works, in whatever process: the three ways, who hears how much of it is done (0..1 in
    all) and how many articles were read, and who is told how to see that all of it waits."""

    ask: Ask
    weigh: Weigh
    vectors: Vectors
    advance: Callable[[float], None] = lambda _share: None
    read: Callable[[int], None] = lambda _articles: None
    gather: Gather = lambda _idle: None
