"""How much of a claim its span accounts for, once numbers and dates have been compared."""

from rapidfuzz.distance import LCSseq

from briefer.models import Passage
from briefer.reading.lexicon import primary
from briefer.reading.tokens import tokens


def _stems(passage: Passage) -> list[str]:
    """Content stems in order; digits are left to the checks that can read them."""
    found = tokens(passage.text, primary(passage.language))
    return [token.stem for token in found if token.content and not token.folded[0].isdigit()]


def support(claim: Passage, span: Passage) -> float:
    """0 to 1: the share of the claim's content words that the span has, in any form."""
    ours, theirs = _stems(claim), frozenset(_stems(span))
    return sum([word in theirs for word in ours]) / len(ours) if ours else 1.0


def in_order(claim: Passage, span: Passage) -> bool:
    """Whether the claim's content words stand in the span in the claim's order: nobody has changed places."""
    ours = _stems(claim)
    return LCSseq.similarity(ours, _stems(span)) == len(ours)
