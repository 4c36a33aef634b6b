"""Words of grammar around who does what to whom: articles, and what of a verb is no verb by itself."""

from functools import lru_cache

from briefer.languages import loader
from briefer.text.words import fold_word


@lru_cache(maxsize=16)
def articles(language: str) -> frozenset[str]:
    """The folded articles of a language and words in their place; none where they are not known."""
    own = loader.find_language(language)
    return own.deeds.articles.union(own.amounts.articles, own.deeds.cases) if own else frozenset()


@lru_cache(maxsize=16)
def verbal(language: str) -> frozenset[str]:
    """The folded words of grammar that belong to the verb."""
    own = loader.language(language)
    return own.deeds.be.union(map(fold_word, (*own.tense.perfect, *own.tense.open, *own.tense.ahead, *own.tense.past)))
