"""What narrows an amount to a part, a time, a rate or a measure, by words of seven languages."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.date_words import level
from briefer.text.memo import remembered

_REACH = 48  # characters on each side of an amount in which its measure is named


# The pattern of each code, behind one that meets what any of them meets: most amounts stand among none of the words.
_Codes = tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]


def _codes(scopes: Mapping[str, tuple[str, ...]], shape: Callable[[tuple[str, ...]], str]) -> _Codes:
    every = re.compile(shape(tuple(word for words in scopes.values() for word in words)))
    return every, tuple((code, re.compile(shape(words))) for code, words in scopes.items())


def _searched(codes: _Codes, text: str) -> set[str]:
    every, patterns = codes
    return {code for code, pattern in patterns if pattern.search(text)} if every.search(text) else set()


@cache
def _before() -> _Codes:
    """What stands right before an amount. Words of all languages stand together: what is looked for is a difference
    between two passages, and a word of one language is hardly ever a word of another scope in the next."""
    scopes = loader.groups().scopes
    article = f"(?:{alternation(scopes.articles)} )?"
    return _codes(scopes.before, lambda words: rf"(?<!\w){alternation(words)},? {article}[$€£]?$")


@cache
def _after() -> tuple[tuple[str, re.Pattern[str]], ...]:
    scopes = loader.groups().scopes
    moment = rf"(?! {alternation(scopes.sequence)}\b)"
    return tuple(
        (code, re.compile(rf"(?: \w+)? {alternation(words)}(?!\w){moment if code == 'rate' else ''}"))
        for code, words in scopes.after.items()
    )


@cache
def _ratio() -> re.Pattern[str]:
    return re.compile(rf" {alternation(loader.groups().scopes.ratio)}\b")


@cache
def _no_longer() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(loader.groups().scopes.no_longer)}\b")


@remembered
def no_longer(text: str) -> bool:
    """Whether the text says that something was so and is no more."""
    return bool(_no_longer().search(plain(text)))


@cache
def _genitive() -> re.Pattern[str]:
    """German says what a part is of with an article in the genitive, at once or behind a noun: "40 Prozent der", "12
    Mitglieder der", never "48 Millionen hat der"."""
    return re.compile(rf"(?: [A-ZÄÖÜ][^\W\d_]*)? {alternation(loader.groups().scopes.genitive)}\b")


@cache
def _around() -> _Codes:
    return _codes(loader.groups().scopes.around, lambda words: rf"(?<!\w){alternation(words)}(?!\w)")


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(loader.groups().scopes.elsewhere)}\b")


@cache
def _grown() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(loader.groups().scopes.grown)}\b")


@cache
def _now() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(loader.groups().scopes.now)}\b")


@remembered
def scope(text: str, start: int, end: int) -> frozenset[str]:
    """What the words around the amount at `start`..`end` narrow it to: "part", "rate", "adjusted", "forecast" …"""
    levelled = plain(text)
    before, after = levelled[max(0, start - _REACH) : start], levelled[end : end + _REACH]
    near = before + levelled[start:end] + after
    found = _searched(_before(), before)
    found |= {code for code, pattern in _after() if pattern.match(after)}
    if _genitive().match(text, end) or _ratio().match(levelled, end):
        found.add("part")
    found |= _searched(_around(), near)
    if text[:start].rstrip()[-1:] == "(" and re.search(r"\d[^()]*\($", text[:start].rstrip()):
        found.add("former")  # "18.4 billion (17.4 billion)"
    return frozenset(found)


@remembered
def plain(text: str) -> str:
    """The text levelled, apostrophes and dashes as spaces: one character for one."""
    return re.sub(r"['’‘\u2010-\u2015—–-]", " ", level(text))


@remembered
def elsewhere(text: str) -> bool:
    """Whether the text speaks of another event or an earlier time than the day's."""
    return bool(_elsewhere().search(plain(text)))


@cache
def _everywhere() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(loader.groups().scopes.everywhere)}\b")


@cache
def _compared() -> _Codes:
    return _codes(loader.groups().scopes.compared, lambda words: rf"(?<!\w){alternation(words)}(?!\w)")


@remembered
def everywhere(text: str) -> bool:
    """Whether the text speaks of a whole country, or of the world."""
    return bool(_everywhere().search(plain(text)))


@remembered
def compared(text: str) -> frozenset[str]:
    """With what the text compares its figures: the year, the quarter or the month before."""
    return frozenset(_searched(_compared(), plain(text)))


@cache
def _periods() -> _Codes:
    return _codes(loader.groups().scopes.periods, lambda words: rf"(?<!\w){alternation(words)}(?!\w)")


@remembered
def periods(text: str) -> frozenset[str]:
    """The parts of a year that the text names: a quarter, a half."""
    return frozenset(_searched(_periods(), plain(text)))


def one_scope(one: str, other: str) -> bool:
    """Whether figures of two texts may be of one place and one comparison."""
    ours, theirs = compared(one), compared(other)
    return everywhere(one) == everywhere(other) and (not ours or not theirs or not ours.isdisjoint(theirs))


def grown(text: str) -> bool:
    """Whether the text says that its figure is a later one."""
    return bool(_grown().search(plain(text)))


def now(text: str) -> str:
    """The word by which the text says that something is so at present, and may have been otherwise; "" without one."""
    found = _now().search(plain(text))
    return text[found.start() : found.end()] if found else ""
