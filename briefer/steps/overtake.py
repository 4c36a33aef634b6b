"""Overtake: the entries of a ticker whose figure a later entry gives anew. The later one stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from briefer.checks.amounts import amounts
from briefer.checks.amounts_apart import equal_amounts, one_measure
from briefer.languages.loader import LANGUAGES, language
from briefer.models import Document, Sentence
from briefer.reading.concepts import concepts
from briefer.text.phrases import PhraseIndex, bare

# Of what the shorter of two entries speaks of, the other one speaks too of so much.
_SHARE = 0.5
_HALF_DAY = 12 * 60  # minutes


@dataclass(frozen=True)
class Entry:
    """A sentence of a ticker's entry, with the concepts it holds."""

    sentence: Sentence
    language: str
    concepts: frozenset[str]


def overtaken(document: Document, body: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences whose measure a later entry of the same ticker gives another value for."""
    language = document.language
    entries = [Entry(sentence, language, concepts(sentence.text, language)) for sentence in body if sentence.moment]
    gone = {earlier.sentence.number for earlier, later in _in_order(entries) if _gives_anew(earlier, later)}
    return tuple(sentence for sentence in body if sentence.number in gone)


def _in_order(lines: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Each pair of sentences of two entries, the earlier one first. A ticker that mostly counts down has its latest
    entry at its head; so it is told which is later where the clock passes midnight."""
    steps = [_minutes(first, second) for first, second in pairwise(lines)]
    falls, rises = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    for above, below in combinations(lines, 2):
        if above.sentence.moment != below.sentence.moment:
            yield (below, above) if falls >= rises else (above, below)


def _minutes(first: Entry, second: Entry) -> int:
    """From one entry's clock to the other's by the shorter way: 00:10 is twenty minutes after 23:50."""
    start, end = (_since_midnight(line.sentence.moment or "00:00") for line in (first, second))
    return (end - start + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY


def _since_midnight(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _gives_anew(earlier: Entry, later: Entry) -> bool:
    return _is_whole(earlier, later) and any(
        one_measure(old, new, same_language=True) and not equal_amounts(old, new)
        for old in amounts(earlier.sentence.text, earlier.language)
        for new in amounts(later.sentence.text, later.language)
    )


def _is_whole(earlier: Entry, later: Entry) -> bool:
    """Whether the later entry counts all that the earlier one did, and not some more, or a part of them."""
    shared = len(earlier.concepts & later.concepts)
    if shared and _counts_all(later):
        return True
    return shared >= 2 and shared >= _SHARE * min(len(earlier.concepts), len(later.concepts))


def _counts_all(entry: Entry) -> bool:
    return entry.language in LANGUAGES and bool(_totals(entry.language).hits(bare(entry.sentence.text)))


@cache
def _totals(code: str) -> PhraseIndex:
    return PhraseIndex([("totals", language(code).tickers.totals)])
