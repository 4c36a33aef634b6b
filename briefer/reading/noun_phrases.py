"""What stands beside a noun and narrows it: a number that names it ("Bus 12", "piso 3", "Halle 4") or an attribute
("the northern quarter"), told by where it stands."""

from functools import lru_cache

from briefer.languages import loader
from briefer.reading.deeds import articles
from briefer.reading.estimates import gives_figure
from briefer.reading.lexicon import capital_tells
from briefer.reading.quantity import Quantity
from briefer.reading.states import states_of
from briefer.reading.tokens import Token, tokens
from briefer.text.clauses import has_verb, knows_verbs
from briefer.text.words import fold_word


def names_thing(text: str, language: str, amount: Quantity) -> bool:
    """Whether a bare number stands right behind a noun, and nothing that it counts behind it. Where it may be either,
    it names: "The fire reached warehouse 4"."""
    if amount.unit or amount.ordinal or amount.upper is not None or amount.bound != "exact":
        return False
    if gives_figure(text, amount.start, language):
        return False
    row = tokens(text, language)
    place = next((k for k, token in enumerate(row) if token.start >= amount.start), len(row))
    if not 0 < place < len(row) or text[row[place - 1].end : row[place].start] not in (" ", "\u00a0"):
        return False
    noun, after = row[place - 1], [token for token in row[place:] if token.start >= amount.end]
    return _is_noun(row, place - 1, language) and noun.content and not _counts(after, text, amount.end, language)


def is_attribute(text: str, language: str, start: int) -> bool:
    """Whether the word at `start` narrows a noun: between an article and a word of content, or, where it can't be a
    verb, behind an article and one."""
    row = tokens(text, language)
    place = next((k for k, token in enumerate(row) if token.start == start), 0)
    if not place:
        return False
    if _is_article(row[place - 1], language):
        after = row[place + 1 : place + 2]
        return bool(after) and after[0].content and after[0].clause == row[place].clause
    # German sets no attribute behind its noun.
    is_behind = place > 1 and row[place - 1].content and _is_article(row[place - 2], language)
    is_behind = is_behind and capital_tells(language)
    return is_behind and not _may_be_verb(row[place], language)


def _is_noun(row: tuple[Token, ...], place: int, language: str) -> bool:
    """Whether the word may be a noun: behind an article it is one, and no verb, number or word of a state."""
    word, before = row[place], row[place - 1] if place else None
    if not word.content or word.text[0].isdecimal() or states_of(word.text, language):
        return False
    if not capital_tells(language):
        return word.capital
    if before and _is_article(before, language):
        return True
    if before and before.clause == word.clause and before.folded in _auxiliaries(language):
        return False
    return not _may_be_verb(word, language)


def _is_article(word: Token, language: str) -> bool:
    """Whether a word is an article of the language: "a" is a verb in French."""
    return word.folded in articles(language)


def _may_be_verb(word: Token, language: str) -> bool:
    return _is_past(word, language) or (knows_verbs(language) and has_verb(word.text, language))


def _counts(after: list[Token], text: str, end: int, language: str) -> bool:
    """Whether what follows may be what is counted: a word of content that is no verb in the past, or a number that
    this one is a part of ("640 seiner 2600 Stellen")."""
    if not after or text[end : after[0].start] not in (" ", "\u00a0"):
        return False
    if not after[0].content:
        return any(token.text[0].isdecimal() and token.clause == after[0].clause for token in after[1:3])
    if not capital_tells(language):
        return any(token.capital for token in after[:2])
    return not _is_past(after[0], language)


def _is_past(word: Token, language: str) -> bool:
    own = loader.find_language(language)
    if own is None:
        return False
    lower = word.text.lower()
    return lower in own.tense.past or lower.endswith(tuple(own.tense.past_endings) or ("\n",))


@lru_cache(maxsize=16)
def _auxiliaries(language: str) -> frozenset[str]:
    own = loader.find_language(language)
    return own.deeds.be.union(map(fold_word, own.tense.perfect)) if own else frozenset()
