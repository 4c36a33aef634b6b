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


class Orders(Section):
    """How whoever reads is told what to do with a text. Without accents, in small letters; * is any ending.

    `verbs` are imperatives of writing, where one of `followed` comes after; `verb_phrases` need nothing after them;
    `clear` can be nothing but an imperative before one of `followed`, or with one of `enclitics`. `talk` is what a
    summary is made of, `summing` the making of it, `here` the text itself; `machines` are who is spoken to, in
    `notes` `to` them, `polite` what opens an imperative, `must` and `when` what binds them.
    """

    verbs: WordList
    verb_phrases: WordList
    clear: WordList
    followed: WordList
    enclitics: WordList
    talk: WordList
    machines: WordList
    notes: WordList
    to: WordList
    must: WordList
    here: WordList
    summing: WordList
    when: WordList
    polite: WordList
