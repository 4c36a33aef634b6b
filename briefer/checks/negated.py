"""A clause that one passage denies and the other, in another language, states."""

from collections.abc import Sequence

from briefer.languages import loader
from briefer.models import Passage
from briefer.reading.lexicon import primary, speech_verbs
from briefer.reading.negation import negations
from briefer.reading.tokens import Token, tokens

_WORDS = 2  # words of content by which a clause is no mere "On Monday,"


def denied_apart(one: Passage, other: Passage) -> bool:
    """Whether the main clause of one passage denies once more than the other's. No word is compared: in doubt the two
    clauses are one."""
    return _denied(one) % 2 != _denied(other) % 2


def _denied(passage: Passage) -> int:
    """How often the first clause of some length denies, or what is said in it."""
    language = primary(passage.language)
    row = tokens(passage.text, language)
    clauses = [token.clause for token in row if token.content]
    main = next((clause for clause in clauses if clauses.count(clause) >= _WORDS), 0)
    inside = _main([token for token in row if token.clause == main], language)
    starts = {token.start for token in inside}
    return sum(negator.start in starts for negator in negations(passage.text, language))


def _main(row: Sequence[Token], language: str) -> Sequence[Token]:
    """The words of a clause up to one that only tells more of a noun: "sheets that do not add up"."""
    own = loader.find_language(language)
    that = own.speech.that if own else frozenset[str]()
    for place, token in enumerate(row):
        if token.folded in that and not any(before.folded in speech_verbs(language) for before in row[:place]):
            return row[:place]
    return row
