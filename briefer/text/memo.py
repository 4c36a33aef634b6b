"""What code has read in a text is kept at hand: many passages, few articles, so that a day's texts fill no memory."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

Ts = TypeVarTuple("Ts")
R = TypeVar("R")

PASSAGE = 1_000  # characters
ARTICLE = 100_000
# How many of each length: more passages than a story has, more articles than a story usually has.
PASSAGES, ARTICLES, LONGER = 1_024, 64, 1

_forgetting: list[Callable[[], None]] = []


def remembered(work: Callable[[str, *Ts], R]) -> Callable[[str, *Ts], R]:
    """`work`, a pure function of a text and more hashable values, with its latest results kept.

    For what is asked of passages and of whole articles; what is asked of passages alone is served by an lru_cache."""
    passages, articles, longer = (lru_cache(maxsize=size)(work) for size in (PASSAGES, ARTICLES, LONGER))
    _forgetting.extend(kept.cache_clear for kept in (passages, articles, longer))

    @wraps(work)
    def found(text: str, *more: *Ts) -> R:
        if len(text) <= PASSAGE:
            return passages(text, *more)
        return (articles if len(text) <= ARTICLE else longer)(text, *more)

    return found


def forget() -> None:
    """Empties what is remembered: the next text counts as new."""
    for clear in _forgetting:
        clear()
