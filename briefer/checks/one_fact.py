"""Whether two passages of a story may be one fact: found by nearness and by the values both have, held to what speaks
against it."""

from briefer.checks.contradiction import contradictions
from briefer.checks.otherwise import as_stated, says_otherwise
from briefer.checks.slots import is_reworded, replaced
from briefer.checks.unsaid import shared_values
from briefer.models import Passage, Sentence, Statement
from briefer.reading.similarity import Corpus, sentence_of

# So many of the nearest sentences of another article are looked at: the passage is among them in 90 % of cases.
NEAREST = 5
# What each telling value that both have adds to their nearness, how many count, and how near the two must lie without.
# Of the pairs described in `similarity` 90 % that share one and lie at 0.20 or nearer tell one fact.
AGREEING = 0.25
MOST_AGREEING = 2
LEAST = 0.20


def closeness(nearness: float, one: Passage, other: Passage) -> float:
    """The nearness of two passages with what their common values add."""
    if nearness < LEAST:
        return 0.0
    return nearness + AGREEING * min(shared_values(one, other), MOST_AGREEING)


def passage(corpus: Corpus, sentence: Sentence | Statement) -> Passage:
    """The passage with its article's own day: where the article has none, a relative day stays open."""
    passage, day = corpus.passage(sentence), corpus.documents[sentence_of(sentence).document].day
    return passage if passage.day == day else passage.model_copy(update={"day": day})


def is_one(corpus: Corpus, one: Sentence | Statement, other: Sentence | Statement) -> bool:
    """Whether two near statements may be one fact."""
    return may_be_one(passage(corpus, one), passage(corpus, other))


def may_be_one(one: Passage, other: Passage) -> bool:
    """Whether nothing speaks against two passages being one fact, in either direction, and neither has another word in
    the place of one of the other's that may not be another for the same."""
    if contradictions(one, other) or says_otherwise(one, other):
        return False
    apart = replaced(one, other)
    return not apart or is_reworded(one, other, apart)


def states_alleged(corpus: Corpus, one: Sentence | Statement, other: Statement) -> bool:
    """Whether `one` states as a fact what `other` says is alleged, and says nothing else."""
    alleged = passage(corpus, other)
    stated = as_stated(alleged)
    return stated.text != alleged.text and may_be_one(passage(corpus, one), stated)
