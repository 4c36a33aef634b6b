"""How much of a claim its span accounts for: 1 when every differing word is harmless, less for each that is not."""

from briefer.checks.alignment import tokens
from briefer.checks.lexicon import primary
from briefer.models import Passage


def support(claim: Passage, span: Passage) -> float:
    """0 to 1: the share of the claim's content words that the span has, in any form."""
    language = primary(claim.language)
    ours = [token for token in tokens(claim.text, language) if token.content]
    held = {token.stem for token in tokens(span.text, primary(span.language))}
    missing = [token for token in ours if token.stem not in held]
    return 1.0 - len(missing) / len(ours) if ours else 1.0
