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
    """How whoever reads is told what to do with a text. * is any ending; accents and capitals tell nothing.

    Imperatives of writing and reading: `clear` are nothing else, `verbs` where one of `followed` comes after,
    `present` may then be a verb of the third person too; `verb_phrases` need nothing after them, nor do the verbs with
    one of `enclitics`. `polite` opens an imperative. `talk` is what a summary is made of, `summing` the making of it,
    `here` the text itself; `who` makes it, `machines` do, spoken to in `notes` `to` them, as `you`, bound by `must` and
    `when`.
    """

    verbs: WordList
    present: WordList
    clear: WordList
    verb_phrases: WordList
    followed: WordList
    enclitics: WordList
    polite: WordList
    talk: WordList
    summing: WordList
    here: WordList
    who: WordList
    machines: WordList
    notes: WordList
    to: WordList
    you: WordList
    must: WordList
    when: WordList
