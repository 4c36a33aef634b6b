"""What speaks against two passages being one fact: values that can't both stand in one place, either way round."""

from functools import lru_cache

from briefer.checks.amounts_apart import numbers_apart
from briefer.checks.bearers import names_apart
from briefer.checks.days import dates_apart, scores_apart, times_apart
from briefer.checks.denials import negations_apart
from briefer.checks.opposites import opposites_apart, states_apart
from briefer.checks.unread import unread
from briefer.checks.values import Contradiction
from briefer.models import Passage
from briefer.reading.lexicon import known, primary


def contradictions(one: Passage, other: Passage) -> tuple[Contradiction, ...]:
    """What speaks against `one` and `other` being one fact; the same, turned round, for `other` and `one`."""
    if (other.language, other.text) < (one.language, one.text):
        return tuple(found.turned() for found in _contradictions(other, one))
    return _contradictions(one, other)


@lru_cache(maxsize=4_096)
def _spaced(text: str) -> str:
    return " ".join(text.split())


def _contradictions(one: Passage, other: Passage) -> tuple[Contradiction, ...]:
    if one.day == other.day and _spaced(one.text) == _spaced(other.text):
        return ()
    if not (known(one.language) and known(other.language)):
        return unread(one, other)
    found = [
        *numbers_apart(one, other),
        *scores_apart(one, other),
        *dates_apart(one, other),
        *times_apart(one, other),
        *names_apart(one, other),
    ]
    if primary(one.language) == primary(other.language):
        found += [*negations_apart(one, other), *opposites_apart(one, other)]
    else:
        found += states_apart(one, other)
    return tuple(dict.fromkeys(found))
