"""Timeline: the dates of a story's checked facts, past and announced, in order."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.models import KeyFact, TimelineEntry
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.reading.moment import Mention, dated
from briefer.reading.moments import mentions
from briefer.reading.printed import reading
from briefer.reading.similarity import Corpus
from briefer.reading.speech import says

_WHOLE, _YEAR = len("2026-01-23"), len("2026")
_NEAR = 4  # words between a relative pronoun and a day of its clause
_OPENING = 3  # words before a year that opens its sentence
_BRACKETS = re.compile(r"\([^()]*\)")


def timeline(
    key_facts: Sequence[KeyFact], corpus: Corpus, language: str, day: date, *, any_source: bool = False
) -> tuple[TimelineEntry, ...]:
    """One entry for each date a fact names, as exact as its words ("2026-01-23", "2026-02", "2021"), the
    earliest first. Only what is proven: a relative day needs an article with a date. `day` is the briefing's. With
    `any_source` a statement in free wording is read with the day of the first of its articles that has one, and has an
    entry for every day it names: whoever asks then asks `single` and `is_proven`."""
    entries: dict[tuple[str, str], TimelineEntry] = {}
    for fact in key_facts:
        source = fact.evidence[0].document if fact.evidence else ""
        text, tongue = fact.text, language
        if source in corpus.documents:
            text, tongue, _ = reading(fact.text, corpus.documents[source], language)
        sources = [passage.document for passage in fact.evidence] if any_source else [source]
        published = next((known for source in sources if (known := corpus.days.get(source))), None)
        dates = named(text, tongue, published) if any_source else _dates(text, tongue, published, day)
        for when in dates:
            entries.setdefault((when, fact.text), TimelineEntry(date=when, text=fact.text, evidence=fact.evidence))
    return tuple(entries[key] for key in sorted(entries))


def single(entries: Sequence[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """The entries of statements in free wording that name one date, and that a whole day: where one names several, or a
    year beside, nothing but its wording tells which of them it is about."""
    times = Counter(entry.text for entry in entries)
    return tuple(entry for entry in entries if times[entry.text] == 1 and len(entry.date) == _WHOLE)


def is_proven(entry: TimelineEntry, corpus: Corpus) -> bool:
    """Whether a passage of an entry names its date itself, be it by the way, read with its article's own day."""
    return any(
        found.startswith(entry.date)
        for passage in entry.evidence
        if passage.document in corpus.documents
        for found in named(
            passage.quote,
            corpus.documents[passage.document].language,
            corpus.days[passage.document],
            asides=True,
        )
    )


def named(text: str, language: str, day: date | None, *, asides: bool = False) -> tuple[str, ...]:
    """The dates of which a text tells, each as exact as its words; a month or year of a whole date is not told again.
    What only bounds a time or measures a year is no date of it, nor, without `asides`, what a relative clause adds."""
    # A date in brackets is an aside: "(2007-2017)".
    bare, tongue = _BRACKETS.sub(lambda match: " " * len(match[0]), text), primary(language)
    dates = []
    for mention in mentions(bare, tongue, day):
        iso, before = _iso(mention, day), bare[: mention.start]
        if iso and not _measures(before, iso, tongue) and (asides or not _is_aside(before, tongue)):
            dates.append(iso)
    return tuple(
        iso for iso in dict.fromkeys(dates) if not any(other != iso and other.startswith(f"{iso}-") for other in dates)
    )


def _measures(before: str, iso: str, tongue: str) -> bool:
    """Whether a date behind these words bounds or measures something: "after 20 January", "the budget of 2018"."""
    # A year by itself dates a sentence where it opens it; elsewhere it seldom does ("by 2030").
    return bool(_bound(tongue).search(level(before))) or (len(iso) == _YEAR and len(before.split()) > _OPENING)


def _is_aside(before: str, tongue: str) -> bool:
    """Whether a date behind these words is told of something else by the way: "the trial that opened on 6 May"."""
    clause = max(before.rfind(mark) for mark in ",;:") + 1
    found = list(_relative(tongue).finditer(before, clause))
    # Farther behind, the clause may have ended: "the number of people who needed help rose to 23 on Thursday".
    if not found or len(before[found[-1].end() :].split()) > _NEAR:
        return False
    return not says(before[: found[-1].start()], tongue)


@cache
def _relative(tongue: str) -> re.Pattern[str]:
    """A relative pronoun or conjunction; none in a language without a list of them."""
    own = loader.find_language(tongue)
    words = alternation(own.clauses.relative) if own and own.clauses.relative else "(?!)"
    return re.compile(rf"\b{words}\b", re.IGNORECASE)


@cache
def _bound(tongue: str) -> re.Pattern[str]:
    """The end of a text behind which a day is a bound: "after ", "after Friday [" with the day in the brackets."""
    own = loader.find_language(tongue)
    words = alternation(own.dates.bound) if own else "(?!)"
    return re.compile(rf"\b{words} ?(?:\w+ ?\[)?$")


def _dates(text: str, language: str, published: date | None, day: date) -> Iterator[str]:
    """Of several dates the first is when it happened; what is still ahead is told too."""
    first = named(text, language, published)[:1]
    yield from first
    yield from (
        iso for iso in named(text, language, published, asides=True) if iso > day.isoformat() and iso not in first
    )


def _iso(mention: Mention, day: date | None) -> str | None:
    full = dated(mention, day)
    if full.year and full.month and full.day:
        return f"{full.year:04}-{full.month:02}-{full.day:02}"
    if full.day or full.weekday is not None:
        return None
    if full.month:
        return f"{full.year:04}-{full.month:02}" if full.year else None
    return f"{full.year:04}" if full.year else None
