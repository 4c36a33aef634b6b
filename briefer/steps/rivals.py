"""Rivals: whether two positions answer one question and cannot both hold. A model that reads well is asked in both
orders; what it does not say twice is no difference."""

from dataclasses import dataclass
from typing import Literal

from briefer.models import Relation
from briefer.settings import Judge

Stand = Literal["exclude", "update", "scope", "both", "other"]
OPTIONS: tuple[Stand, ...] = ("exclude", "update", "scope", "both", "other")
_RELATIONS: dict[str, Relation] = {"exclude": "conflict", "update": "update", "scope": "scope"}


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
    """How two answers stand to each other; None where both can hold, or the two orders disagree. Raises ModelError."""
    first = _asked(question, one, other, judge)
    relation = _RELATIONS.get(first)
    if relation is None or _RELATIONS.get(_asked(question, other, one, judge)) != relation:
        return None
    return relation


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
