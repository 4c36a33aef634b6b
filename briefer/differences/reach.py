"""Whether two figures reach as far: of the same places, and of the same stretch of time."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefer.checks.bearers import name_parts, named, same_name, same_part
from briefer.checks.days import days, exactness
from briefer.differences.scene import Line
from briefer.reading.lexicon import joiners, primary
from briefer.reading.names import Name
from briefer.reading.scopes import periods
from briefer.reading.speech import reports
from briefer.reading.tokens import Token, said, tokens
from briefer.text.head import whole_text
from briefer.text.memo import remembered

_BETWEEN = 3  # words that may stand between two names with the "and" that joins them


def one_reach(one: Line, other: Line) -> bool:
    """Whether nothing tells that two lines give figures of two places or of two stretches of time: "in the provinces of
    Tasca and Morvel", "in the province of Tasca"; "in March", "in the first quarter"."""
    if (
        _adds_to(one, other)
        or _adds_to(other, one)
        or _opens_with_another(one, other)
        or _opens_with_another(other, one)
    ):
        return False
    ours, theirs = _stretches(one), _stretches(other)
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _adds_to(one: Line, other: Line) -> bool:
    """Whether a line joins to a capital word of the other one that the other's article never writes."""
    theirs = [token.folded for token in tokens(other.text, primary(other.language)) if _is_capital(token)]
    return any(
        _is_among(known.folded, theirs) and not _is_among(added.folded, _written(other))
        for before, after in _joined(one)
        for known, added in ((before, after), (after, before))
    )


def _joined(line: Line) -> Iterator[tuple[Token, Token]]:
    """The capital words that stand joined: "Tasca and Morvel", "Tasca county and nearby Morvel", "Tasca, Morvel"."""
    row = tokens(line.text, primary(line.language))
    places = [place for place, token in enumerate(row) if _is_capital(token)]
    for here, there in pairwise(places):
        between, gap = row[here + 1 : there], line.text[row[here].end : row[there].start]
        joined = len(between) <= _BETWEEN and "," not in gap and any(token.folded in joiners() for token in between)
        if joined or gap.strip() == ",":
            yield row[here], row[there]


def _is_capital(token: Token) -> bool:
    return token.capital and token.content


def _is_among(word: str, words: Iterable[str]) -> bool:
    return any(same_part(word, each) for each in words)


def _opens_with_another(one: Line, other: Line) -> bool:
    """Whether a line opens with a name, who says so left out, that the other's article never writes."""
    first = next(iter(named(one.passage)), None)
    if first is None or not named(other.passage) or not _is_strange(first, other):
        return False
    opens = not any(token.content and token.end <= first.start for token in tokens(one.text, primary(one.language)))
    speaks = any(report.speaker_start <= first.start < report.speaker_end for report in reports(one.text, one.language))
    return opens and not speaks


def _is_strange(name: Name, other: Line) -> bool:
    """Whether the other's article writes no part of a name, in whatever spelling."""
    if any(same_name(name, each) for each in named(other.passage)):
        return False
    return _written(other).isdisjoint(name_parts(name))


def _written(line: Line) -> frozenset[str]:
    """The words of a line's article, its title among them; who publishes it and where is none of it."""
    return _words(line.document.text, line.document.title or "", primary(line.language))


@remembered
def _words(text: str, title: str, language: str) -> frozenset[str]:
    return said(whole_text(title, text), language)


def _stretches(line: Line) -> frozenset[str]:
    """The months that a line names without a day, and its quarters and halves of a year."""
    months = {f"month {each[0].month}" for each in days(line.passage) if exactness(each[0]) == "month"}
    return periods(line.text) | months
