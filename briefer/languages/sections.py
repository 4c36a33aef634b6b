"""What a language's file is made of: word lists, phrases and tables, each a frozen, typed section of its own."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _split(value: object) -> object:
    """A list of single words is written as one text, words apart by white space; phrases as an array."""
    return value.split() if isinstance(value, str) else value


# Single words or phrases whose order means nothing.
WordSet = Annotated[frozenset[str], BeforeValidator(_split)]
# Single words or phrases in an order that means something.
WordList = Annotated[tuple[str, ...], BeforeValidator(_split)]


class Section(BaseModel):
    """One table of a language's file: frozen, every key named, none left over."""

    model_config = ConfigDict(frozen=True, extra="forbid")
