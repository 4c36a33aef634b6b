"""The words of a statement, held to its articles as far as code can tell what words none of them has."""

from collections.abc import Iterator, Sequence

from briefer.models import Briefing, Check, Passage
from briefer.reading.lexicon import primary
from briefer.reading.printed import without_day
from briefer.text.words import words

_CLOSE = 0.75  # of the words of two sentences, those that both have


def is_taken(briefing: Briefing) -> bool:
    """Whether no model worded the statements: then each is made of its article's own words."""
    return all(briefing.run.jobs.get(job) == "code" for job in ("draft", "write"))


def invented(text: str, article: str) -> str | None:
    """The first word of a statement, without its days in brackets, that an article has nowhere."""
    there = {word.folded for word in words(article)}
    return next((word.text for word in words(without_day(text)) if word.folded not in there), None)


def turned(claim: Passage, sentences: Sequence[Passage]) -> Iterator[Check]:
    """The check that refutes a statement in which who acts and who is acted upon change places, where each sentence of
    its language that has the same words has them so. One in other words may tell it in its own way."""
    from briefer.checks.roles import check  # brings its word lists along

    tongue = primary(claim.language)
    close = [each for each in sentences if primary(each.language) == tongue and _is_close(claim, each)]
    checks = [check(claim, each) for each in close]
    if checks and all(found.outcome == "failed" for found in checks):
        yield checks[0]


def _is_close(one: Passage, other: Passage) -> bool:
    ours, theirs = ({word.folded for word in words(each.text)} for each in (one, other))
    return len(ours & theirs) >= _CLOSE * len(ours | theirs)
