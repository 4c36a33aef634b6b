"""Contrast: a statement of a briefing and what an article says against it, as one question with two answers. What a
model makes of them is a proposal: both answers are held to their articles, and set against each other, like a
draft's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, get_args

from pydantic import BeforeValidator

from briefer.models import DisagreementKind, Reply
from briefer.settings import Judge
from briefer.text.injection import speaks_to_model

_MARK = re.compile(r"P([1-9]\d{0,3})")
_KINDS = get_args(DisagreementKind)
_NEEDED = ("question", "first", "second")
_TEXTS = (*_NEEDED, "first_holder", "second_holder")
_LONGEST = 300  # characters of a question, an answer or a holder


class WordedPair(Reply):
    pair: str
    question: str
    kind: Annotated[DisagreementKind, BeforeValidator(lambda value: value if value in _KINDS else "status")]
    first: str
    first_holder: str
    second: str
    second_holder: str


class Contrasts(Reply):
    pairs: list[WordedPair]


@dataclass(frozen=True)
class OpposedPair:
    """A statement, the passage it rests on and what is said against it, each with its outlet."""

    statement: str
    passage: str
    outlet: str
    other: str
    other_outlet: str

    def lines(self, place: int) -> str:
        parts = (
            f"P{place}: {self.statement}",
            f"{self.outlet}: {self.passage}",
            f"{self.other_outlet}: {self.other}",
        )
        return "\n".join(" ".join(part.split()) for part in parts)


def contrasted(pairs: Sequence[OpposedPair], asked: Sequence[str], judge: Judge) -> list[WordedPair | None]:
    """Each pair in words, in order; None for one that the model leaves out or words twice. `asked` are the questions
    that stand there already. Raises ModelError."""
    if not pairs:
        return []
    reply = judge.ask(
        "contrast",
        Contrasts,
        language=judge.language,
        target=judge.target,
        asked="\n".join(f"- {' '.join(question.split())}" for question in asked) or "-",
        pairs="\n".join(pair.lines(place) for place, pair in enumerate(pairs, start=1)),
    )
    found: dict[int, WordedPair | None] = {}
    for worded in reply.pairs:
        if mark := _MARK.fullmatch(worded.pair.strip()):
            place = int(mark[1])
            found[place] = _fit(worded) if place not in found else None
    return [found.get(place) for place in range(1, len(pairs) + 1)]


def _fit(worded: WordedPair) -> WordedPair | None:
    """The pair on one line each; None where a text is missing, endless or speaks to a model."""
    texts = {name: " ".join(getattr(worded, name).split()) for name in _TEXTS}
    if not all(texts[name] for name in _NEEDED) or any(len(text) > _LONGEST for text in texts.values()):
        return None
    return None if any(map(speaks_to_model, texts.values())) else worded.model_copy(update=texts)
