"""Verbs by which somebody gives a figure of their own: "the unions counted 12,000", "la oposición lo cifra en 300"."""

import re
from functools import lru_cache

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str] | None:
    own = loader.find_language(language)
    if own is None or not own.estimates.verbs:
        return None
    shared = loader.groups().estimates
    verbs = alternation(own.estimates.verbs).replace("~", r"(?: [^\s,.;:]+){0,4}?")
    return re.compile(rf"\b(?:(?P<it>{alternation(shared.pronouns)}) )?{verbs}(?: {alternation(shared.fillers)})* $")


def gives_figure(text: str, start: int, language: str) -> re.Match[str] | None:
    """The verb by which somebody gives the figure at `start`, right before it; its group "it" is a pronoun object."""
    pattern = _pattern(primary(language))
    return pattern.search(level(text[max(0, start - 60) : start])) if pattern else None
