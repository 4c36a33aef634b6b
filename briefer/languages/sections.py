"""What a language's file is made of: word lists, phrases and tables, each a frozen, typed section of its own."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict


def _split(value: object) -> object:
    """A list of single words is written as one text, words apart by white space; phrases as an array."""
    return value.split() if isinstance(value, str) else value


def _pairs(value: object) -> object:
    """Pairs are written one a line, the two sides apart by "|"."""
    if not isinstance(value, str):
        return value
    return [[side.split() for side in line.split("|")] for line in value.splitlines() if line.strip()]


def _compiles(pattern: str) -> str:
    if pattern.replace(" ", "").isalnum():
        return pattern  # most are plain words, which no reader can break
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"the pattern '{pattern}' is broken: {error}") from error
    return pattern


# Single words or phrases whose order means nothing.
WordSet = Annotated[frozenset[str], BeforeValidator(_split)]
# Single words or phrases in an order that means something.
WordList = Annotated[tuple[str, ...], BeforeValidator(_split)]
# A regular expression, and several of which one must match: they are joined by "|" where they are used.
Expression = Annotated[str, AfterValidator(_compiles)]
Patterns = tuple[Expression, ...]
# Tables whose keys are the language's own words, or what its words stand for.
Counts = Annotated[Mapping[str, int], AfterValidator(MappingProxyType)]
Texts = Annotated[Mapping[str, str], AfterValidator(MappingProxyType)]
WordTable = Annotated[Mapping[str, WordList], AfterValidator(MappingProxyType)]
# Numbers and patterns in a table.
Offsets = Annotated[Mapping[str, tuple[int, ...]], AfterValidator(MappingProxyType)]
PatternTable = Annotated[Mapping[str, Patterns], AfterValidator(MappingProxyType)]
# Two sides a pair, each a list of words.
Pairs = Annotated[tuple[tuple[WordList, WordList], ...], BeforeValidator(_pairs)]


class Section(BaseModel):
    """One table of a language's file: frozen, every key named, none left over.

    A key that is not given is empty. Which ones are not is told by `entries`: a file must name them as lacking.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def entries(self, path: str = "") -> Iterator[tuple[str, bool]]:
        """Every key of the sections below this one, with its path, and whether it is given."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Section):
                yield from value.entries(f"{path}{name}.")
            elif path:
                yield f"{path}{name}", name in self.model_fields_set


def alternation(patterns: tuple[str, ...]) -> str:
    """One pattern that matches where one of several does."""
    return f"(?:{'|'.join(patterns)})"
