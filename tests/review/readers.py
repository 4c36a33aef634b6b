"""Readers for the tests: what a model that has the jobs across days says of pairs, statements and questions."""

import re
from collections.abc import Callable, Mapping

from briefer.models import AnyReply
from briefer.review.reader import JOBS, Reader
from briefer.settings import Judge, Settings
from tests.fakes import FakeModel, Values

_STATEMENT = re.compile(r"(?m)^S(\d+)")
_QUESTION = re.compile(r"(?m)^(Q\d+)")
_SENTENCE = re.compile(r"(?m)^\[(A\d+\.\d+)\]")


class ReadingModel(FakeModel):
    """Says `stand` of every pair (what it says of both orders by what stands first), carries statements if `carries`,
    and has every question answered by the first sentence if `answers`."""

    def __init__(
        self, stand: str | Callable[[Values], str] = "other", *, carries: bool = False, answers: bool = False
    ) -> None:
        replies = {"judge": _verdicts if carries else _nothing("verdicts")}
        super().__init__(replies | {"answered": _answers if answers else _nothing("answers")})
        self._stand = stand

    def weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        self._read(prompt, language, values)
        said = self._stand if isinstance(self._stand, str) else self._stand(values)
        return {option: float(option == said) for option in options}


class Down(ReadingModel):
    """Answers nothing."""

    def ask(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        return FakeModel().ask(prompt, reply, language=language, **values)

    def weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        return FakeModel().weigh(prompt, options, language=language, **values)


def liar(stand: str) -> ReadingModel:
    """Says yes to everything."""
    return ReadingModel(stand, carries=True, answers=True)


def reader(model: FakeModel, *jobs: str) -> Reader:
    judge = Judge(model.ask, model.weigh, "en", "English", Settings())
    return Reader(judge, frozenset(jobs or JOBS))


def _nothing(field: str) -> Callable[[Values], Mapping[str, object]]:
    return lambda _values: {field: []}


def _verdicts(values: Values) -> Mapping[str, object]:
    named = _SENTENCE.findall(values["article"])
    verdict = {"degree": "full", "lacks": "", "sentences": named, "source": "harbour records"}
    return {"verdicts": [{"statement": f"S{place}", **verdict} for place in _STATEMENT.findall(values["statements"])]}


def _answers(values: Values) -> Mapping[str, object]:
    found = []
    for block in values["questions"].split("\n\n"):
        (mark, *_), named = _QUESTION.findall(block), _SENTENCE.findall(block)
        found.append({"question": mark, "warranted": True, "answered_by": named[:1]})
    return {"answers": found}
