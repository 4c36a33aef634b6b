"""Overtake: the entries of a ticker whose figure a later entry gives anew. The later one stands."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import combinations, pairwise

from briefer.differences.amounts import Amount, alike, amounts, same_measure
from briefer.differences.scene import Line
from briefer.languages.loader import LANGUAGES, language
from briefer.models import Document, Sentence
from briefer.reading.concepts import concepts
from briefer.text.phrases import PhraseIndex, bare, tokens

# Of what the shorter of two entries speaks of, the other one speaks too of so much.
_SHARE = 0.5
_HALF_DAY = 12 * 60  # minutes


def overtaken(document: Document, body: Sequence[Sentence], day: date) -> tuple[Sentence, ...]:
    """The sentences whose measure a later entry of the same ticker gives another value for."""
    entries = [sentence for sentence in body if sentence.moment]
    lines = [Line(one, document, document.origin, day, concepts(one.text, document.language)) for one in entries]
    found = {pair[0].sentence.number for pair in _in_order(lines) if _gives_anew(*pair)}
    return tuple(sentence for sentence in body if sentence.number in found)


def _in_order(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Each pair of sentences of two entries, the earlier one first. A ticker that mostly counts down has its latest
    entry at its head; so it is told which is later where the clock passes midnight."""
    steps = [_minutes(first, second) for first, second in pairwise(lines)]
    falls, rises = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    for above, below in combinations(lines, 2):
        if above.sentence.moment != below.sentence.moment:
            yield (below, above) if falls >= rises else (above, below)


def _minutes(first: Line, second: Line) -> int:
    """From one entry's clock to the other's by the shorter way: 00:10 is twenty minutes after 23:50."""
    start, end = (_since_midnight(line.sentence.moment or "00:00") for line in (first, second))
    return (end - start + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY


def _since_midnight(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _gives_anew(earlier: Line, later: Line) -> bool:
    return any(
        same_measure(old, new) and not alike(old, new) and _is_whole(old, new)
        for old in amounts(earlier)
        for new in amounts(later)
    )


def _is_whole(old: Amount, new: Amount) -> bool:
    """Whether the later figure counts all that the earlier one did, and not some more, or a part of them."""
    first, second = old.line.concepts, new.line.concepts
    shared = len(first & second)
    if shared and _counts_all(new.line):
        return True
    return shared >= 2 and shared >= _SHARE * min(len(first), len(second))


def _counts_all(line: Line) -> bool:
    return line.language in LANGUAGES and bool(_totals(line.language).hits(tokens(bare(line.text))))


@cache
def _totals(code: str) -> PhraseIndex:
    return PhraseIndex([("totals", language(code).tickers.totals)])
