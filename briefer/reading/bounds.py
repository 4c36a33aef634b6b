"""Words that make an amount a bound: "más de", "al menos", "casi", "hasta", "nearly", "or more"."""

import re
from functools import cache
from typing import Literal

from briefer.languages import loader
from briefer.languages.sections import alternation

Bound = Literal["exact", "at_least", "at_most", "about", "almost", "more_than", "less_than", "range"]

# In this order: of two that stand at one place the first counts.
_BEFORE: tuple[Bound, ...] = ("more_than", "at_least", "less_than", "at_most", "almost", "about")
_BEHIND: tuple[Bound, ...] = ("at_least", "at_most", "about", "more_than")
_NOT = re.compile(r"\bno (?:\w+ )?$|\bnot (?:\w+ )?$|n't (?:\w+ )?$")
_OPPOSITE: dict[Bound, Bound] = {"more_than": "at_most", "less_than": "at_least"}


@cache
def _before() -> re.Pattern[str]:
    """The words right before a number, levelled (no accents); articles and "de" in between are allowed for."""
    groups = "|".join(f"(?P<{bound}>{_words('before', bound)})" for bound in _BEFORE)
    between = alternation(loader.every(lambda known: known.bounds.between))
    return re.compile(rf"(?<!\w)(?:{groups}) (?:{between} ?)*[$€£]?\s?$")


@cache
def _behind() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{bound}>{_words('behind', bound)})" for bound in _BEHIND)
    return re.compile(rf"(?: \w+)?,? (?:{groups})(?!\w)|(?P<plus>\+)")


def _words(side: str, bound: Bound) -> str:
    patterns: tuple[str, ...] = loader.every(lambda known: getattr(getattr(known.bounds, side), bound))
    return alternation(patterns)


def bound_before(levelled: str, start: int, language: str) -> Bound:
    """The bound that the words right before `start` set in a levelled text (see `date_words.level`)."""
    if language == "und":
        return "exact"
    lead = levelled[max(0, start - 36) : start]
    if not lead[-3:].strip():
        return "exact"
    # The longest phrase wins: "no más de" begins before "más de".
    found = _before().search(lead)
    if not found:
        return "exact"
    bound: Bound = next(bound for bound in _BEFORE if found.group(bound))
    if bound in _OPPOSITE and _NOT.search(lead[: found.start()]):
        return _OPPOSITE[bound]
    return bound


def bound_after(levelled: str, end: int, language: str) -> Bound:
    """The bound that the words right behind `end` set: "100 o más", "100 personas como mínimo", "100+"."""
    if language == "und":
        return "exact"
    found = _behind().match(levelled[end : end + 36])
    if not found:
        return "exact"
    return "more_than" if found["plus"] else next(bound for bound in _BEHIND if found.group(bound))
