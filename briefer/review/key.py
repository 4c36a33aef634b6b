"""What an editor would want to read in a briefing of certain articles, and the passages that show it."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

MUST = 3  # the weight of a fact that no briefing may lack
_SOME = r"\S"


class Keyed(BaseModel):
    """A part of a key. An editor may note more beside it than is scored, and write a figure as a number."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class Citation(Keyed):
    """Words of an article, by the name of its file."""

    file: str = Field(pattern=_SOME)
    quote: str = Field(pattern=_SOME)


class WantedPassage(Citation):
    """A passage that carries a fact, all of it or a piece."""

    degree: Literal["full", "part"] = "full"


class WantedFact(Keyed):
    """A fact that a briefing should tell, with its passages in every article that has it."""

    id: str
    weight: int = Field(default=1, ge=1, le=MUST)
    support: tuple[WantedPassage, ...]


class WantedPosition(Citation):
    """One passage of a side; those with one value are one side."""

    holder: str | None = None
    value: str | None = None


class WantedDifference(Keyed):
    """What the articles tell differently. One that is not `real` only looks so, and is no conflict."""

    real: bool = True
    weight: int = Field(default=1, ge=1, le=MUST)
    positions: tuple[WantedPosition, ...]

    @property
    def sides(self) -> tuple[tuple[WantedPosition, ...], ...]:
        """The passages side by side; each is a side of its own where all say the same."""
        by_answer = defaultdict(list)
        for side in self.positions:
            by_answer[side.value or side.holder or side.quote].append(side)
        if len(by_answer) > 1:
            return tuple(map(tuple, by_answer.values()))
        return tuple((side,) for side in self.positions)


class WantedQuestion(Keyed):
    """A question that the articles leave open, and where they do; without a quote it can't be looked for."""

    file: str = ""
    quote: str = ""

    @model_validator(mode="after")
    def _file_of_a_quote(self) -> Self:
        if self.quote.strip() and not self.file.strip():
            raise ValueError("a quote without its file")
        return self

    @property
    def citation(self) -> Citation | None:
        return Citation(file=self.file, quote=self.quote) if self.quote.strip() else None


class Key(Keyed):
    """What an editor would want to read in a briefing of certain articles."""

    key_facts: tuple[WantedFact, ...]
    disagreements: tuple[WantedDifference, ...]
    open_questions: tuple[WantedQuestion, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all articles that are cited, each once."""
        return tuple(dict.fromkeys(file_name(citation.file) for citation in self._citations()))

    def _citations(self) -> Iterator[Citation]:
        for fact in self.key_facts:
            yield from fact.support
        for difference in self.disagreements:
            yield from difference.positions
        for question in self.open_questions:
            if question.citation:
                yield question.citation


def file_name(path: str) -> str:
    """The name that a key knows an article by."""
    return PurePath(path).name
