"""Rivals: whether two positions answer one question and cannot both hold. A model that reads well is asked in both
orders; what it does not find twice is no difference, and of two names for one the lesser counts."""

from dataclasses import dataclass
from typing import Literal

from briefer.models import Relation
from briefer.settings import Judge

Stand = Literal["exclude", "update", "scope", "both", "other"]
OPTIONS: tuple[Stand, ...] = ("exclude", "update", "scope", "both", "other")
# The least first: a reader is told no graver difference than both orders found.
_RELATIONS: dict[str, Relation] = {"scope": "scope", "update": "update", "exclude": "conflict"}


@dataclass(frozen=True)
class RivalAnswer:
    """One side as it is put to the model: what it answers, the passage, and its outlet and day."""

    text: str
    passage: str
    source: str

    @property
    def line(self) -> str:
        return f"“{' '.join(self.text.split())}”: {' '.join(self.passage.split())}"


def stand(question: str, one: RivalAnswer, other: RivalAnswer, judge: Judge) -> Relation | None:
    """How two answers stand to each other; None where in one of the orders both can hold. Raises ModelError."""
    first = _asked(question, one, other, judge)
    if first not in _RELATIONS:
        return None
    found = {first, _asked(question, other, one, judge)}
    if not found <= _RELATIONS.keys():
        return None
    return next(relation for stand, relation in _RELATIONS.items() if stand in found)


def _asked(question: str, one: RivalAnswer, other: RivalAnswer, judge: Judge) -> str:
    weighed = judge.weigh(
        "rivals",
        OPTIONS,
        language=judge.language,
        question=" ".join(question.split()),
        first=one.line,
        first_source=one.source,
        second=other.line,
        second_source=other.source,
    )
    return max(weighed, key=lambda option: weighed[option])
