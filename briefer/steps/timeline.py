"""Timeline: the dates of a story's checked facts, past and announced, in order."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from briefer.models import KeyFact, TimelineEntry
from briefer.reading.lexicon import primary
from briefer.reading.moments import Mention, dated, mentions
from briefer.reading.printed import reading
from briefer.reading.similarity import Corpus

_BRACKETS = re.compile(r"\([^()]*\)")


def timeline(key_facts: Sequence[KeyFact], corpus: Corpus, language: str, day: date) -> tuple[TimelineEntry, ...]:
    """One entry for each date a fact names, as exact as its words ("2026-01-23", "2026-02", "2021"), the
    earliest first. Relative days are counted from the day of the fact's first source, else from `day`."""
    found: dict[tuple[str, str], TimelineEntry] = {}
    for fact in key_facts:
        source = fact.evidence[0].document if fact.evidence else ""
        text, tongue = fact.text, language
        if source in corpus.documents:
            text, tongue, _ = reading(fact.text, corpus.documents[source], language)
        for when in _dates(text, tongue, corpus.days.get(source, day)):
            found.setdefault((when, fact.text), TimelineEntry(date=when, text=fact.text, evidence=fact.evidence))
    return tuple(found[key] for key in sorted(found))


def named(text: str, language: str, day: date) -> tuple[str, ...]:
    """The dates a text names, each as exact as its words; a month or year of a whole date is not told again."""
    # A date in brackets is an aside: "(2007-2017)".
    bare = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
    told = [iso for one in mentions(bare, primary(language), day) if (iso := _iso(one, day))]
    return tuple(
        iso for iso in dict.fromkeys(told) if not any(other != iso and other.startswith(f"{iso}-") for other in told)
    )


def _dates(text: str, language: str, day: date) -> Iterator[str]:
    """Of several dates the first is when it happened; what is still ahead is told too."""
    for place, iso in enumerate(named(text, language, day)):
        if place == 0 or iso > day.isoformat():
            yield iso


def _iso(mention: Mention, day: date) -> str | None:
    full = dated(mention, day)
    if full.year and full.month and full.day:
        return f"{full.year:04}-{full.month:02}-{full.day:02}"
    if full.day or full.weekday is not None:
        return None
    if full.month:
        return f"{full.year or _nearest_year(full.month, day):04}-{full.month:02}"
    return f"{full.year:04}" if full.year else None


def _nearest_year(month: int, day: date) -> int:
    """The year in which this month lies nearest to the day."""
    return min((day.year - 1, day.year, day.year + 1), key=lambda year: abs((date(year, month, 15) - day).days))
