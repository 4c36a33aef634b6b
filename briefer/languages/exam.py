"""The exam's items: what a model is asked before it is given a job, and which answers are right."""

from typing import Annotated

from pydantic import BeforeValidator

from briefer.languages.sections import Section

# Answers of which each will do, written with "|" between them.
Accepted = Annotated[
    frozenset[str], BeforeValidator(lambda value: value.split("|") if isinstance(value, str) else value)
]
Names = Annotated[tuple[str, ...], BeforeValidator(lambda value: value.split() if isinstance(value, str) else value)]


class JudgeItem(Section):
    language: str
    article: str
    statements: tuple[str, ...]
    degrees: tuple[Accepted, ...]


class RivalsItem(Section):
    language: str
    question: str
    first_source: str
    first: str
    second_source: str
    second: str
    answer: Accepted


class AnsweredItem(Section):
    language: str
    questions: str
    warranted: tuple[bool, ...]
    answered: tuple[bool, ...]


class DraftItem(Section):
    """`facts`: of each group one id at least; `sides` of each difference, and `never` two of one, by their ids."""

    language: str
    articles: str
    facts: tuple[tuple[str, ...], ...]
    sides: tuple[tuple[tuple[str, ...], ...], ...]
    never: tuple[tuple[tuple[str, ...], ...], ...]


class PickItem(Section):
    language: str
    sentences: str
    good: tuple[int, ...]


class WriteItem(Section):
    language: str
    target: str
    topic: str
    passages: str


class Exam(Section):
    """All items by the prompt they fill; `shipped` are the jobs of models whose result comes with the program."""

    judge: tuple[JudgeItem, ...]
    rivals: tuple[RivalsItem, ...]
    answered: tuple[AnsweredItem, ...]
    draft: tuple[DraftItem, ...]
    pick: tuple[PickItem, ...]
    write: tuple[WriteItem, ...]
    shipped: dict[str, Names]
