"""Live tickers: entries that open with a clock time, which is the entry's moment and no part of what it tells."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from briefer.languages import loader
from briefer.languages.sections import alternation

# "14:32 ", "13.05 Uhr: ", "[9:30 PM] ", "14h32 – ", "2.15pm GMT |", "+++ 14:32: ", "Ore 9.30 – ". Behind a time without
# a mark of its own a sentence begins: a capital, a figure or a quotation.
_ORNAMENTS = r"[*_#\s+•▪►▶=>]*"
_CLOCK = (
    r"[\[(]?\s*(?P<h>[01]?\d|2[0-3])\s?(?P<sep>[:.h])\s?(?P<m>[0-5]\d)(?::[0-5]\d)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
    r"(?P<zone>\s?(?:Uhr|h|hrs|horas|heures|ore|GMT|UTC|BST|CET|CEST|MEZ|MESZ|EST|EDT|ET|PT)\b\.?)?"
    r"\s*(?P<close>[\])])?[*_]*(?:(?P<mark>\s*[:|·•–—-])(?:\s+|$)|\s*\n|\s+(?=[\"“„«¿¡'‘*_#]*[A-ZÀ-ÞĀ-Ž\d])|$)"
)
_FEWEST = 2  # entries


@cache
def _opening() -> re.Pattern[str]:
    hour = alternation(loader.every(lambda own: own.tickers.hour))
    return re.compile(rf"{_ORNAMENTS}(?P<named>(?i:{hour})\s+)?{_CLOCK}")


def clock_length(line: str) -> int:
    """How many characters at the start of a line are an entry's clock; 0 where it opens with none."""
    clock = _clock(line)
    return clock.end() if clock else 0


def moment_of(line: str) -> str | None:
    """The clock that opens a line, as "14:32"."""
    clock = _clock(line)
    if not clock:
        return None
    hour = int(clock["h"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    return f"{hour:02}:{clock['m']}"


def _clock(line: str) -> re.Match[str] | None:
    """A point alone makes no clock: "3.50 Euro", "2.15 Millionen"."""
    clock = _opening().match(line)
    if clock and clock["named"] and not clock["mark"]:  # "Ore 9.30 erano passate"
        return None
    if clock and clock["sep"] == "." and not (clock["zone"] or clock["half"] or clock["close"] or clock["mark"]):
        return None
    return clock


def is_ticker(lines: Iterable[str]) -> bool:
    """Whether an article is a ticker: several of its lines open with a clock."""
    return sum(clock_length(line) > 0 for line in lines) >= _FEWEST


def moments(lines: Sequence[str]) -> tuple[str | None, ...]:
    """For each line the moment of the entry it stands in: the last clock that opened a line; None before the first."""
    current: str | None = None
    found = []
    for line in lines:
        current = moment_of(line) or current
        found.append(current)
    return tuple(found)
