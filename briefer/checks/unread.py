"""What speaks against two passages being one fact in a language without tables: digits, negators, likeness."""

import re
import unicodedata
from decimal import Decimal

from rapidfuzz.distance import JaroWinkler, LCSseq

from briefer.checks.values import Contradiction, Value, unmatched
from briefer.languages import loader
from briefer.models import Passage
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.reading.negation import negations, negators, spaced_words
from briefer.reading.quantity import digit_readings

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


_VERBATIM = 0.80


def unread(one: Passage, other: Passage) -> tuple[Contradiction, ...]:
    """Where a language has no table: the digits of both in any script, negators that are known, else nothing is
    known."""
    found: list[Contradiction] = []
    left, rest = unmatched(
        digits(one.text, one.language),
        digits(other.text, other.language),
        lambda a, b: bool(a[0] & b[0]) and a[2] == b[2],
    )
    found += [Contradiction("number", a[1], b[1]) for a, b in zip(left, rest, strict=False)]
    same = primary(one.language) == primary(other.language)
    if same and (odd := _odd_negator(one, other)):
        found.append(odd)
    if not found and (
        not same or likeness(one, other) < _VERBATIM or not _is_within(one, other) or bool(left) != bool(rest)
    ):
        whole = [Value(each.text, 0, len(each.text)) for each in (one, other)]
        found.append(Contradiction("unknown", *whole))
    return tuple(found)


def _is_within(one: Passage, other: Passage) -> bool:
    """Whether one passage has all words of the other, figures aside: a suffix may deny what the rest says. Where no
    ending tells who acts, in their order."""
    ours, theirs = (
        [word.folded for word in spaced_words(each.text) if not any(map(str.isdecimal, word.text))]
        for each in (one, other)
    )
    if primary(one.language) in loader.groups().by_order:
        return LCSseq.similarity(ours, theirs) == min(len(ours), len(theirs))
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


def digits(text: str, language: str) -> list[tuple[frozenset[Decimal], Value, str]]:
    """The numbers of a text in digits of any script, each with the letter right behind it, which may be its scale."""
    ascii_text = "".join(_digit(char) for char in text)
    found = []
    for match in _DIGITS.finditer(ascii_text):
        readings = digit_readings(match[0], "en" if language in ("zh", "ja", "ko", "ar", "hi", "he") else "und")
        after = ascii_text[match.end() :].lstrip()[:1]
        scale = after if after in "万萬亿億千百만억" else ""
        if readings:
            found.append((readings, Value(text[match.start() : match.end()], *match.span()), scale))
    return found


def _digit(char: str) -> str:
    if char in "٬،":
        return ","
    if char == "٫":
        return "."
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _odd_negator(one: Passage, other: Passage) -> Contradiction | None:
    """The negator that one of two nearly equal passages has more than the other."""
    ours, theirs = negations(one.text, one.language), negations(other.text, other.language)
    if len(ours) == len(theirs) or likeness(one, other) < _VERBATIM:
        return None
    more, passage = (ours, other) if len(ours) > len(theirs) else (theirs, one)
    odd = Value(more[0].text, more[0].start, more[0].end)
    whole = Value(passage.text, 0, len(passage.text))
    return Contradiction("negation", odd, whole) if more is ours else Contradiction("negation", whole, odd)


def likeness(one: Passage, other: Passage) -> float:
    """How alike two passages of a language without tables are, 0..1, whatever the order of their words."""
    language = primary(one.language)
    if language in ("zh", "ja", "ko", "th"):
        return LCSseq.normalized_similarity(level(one.text), level(other.text))
    ours, theirs = _telling_words(one), _telling_words(other)
    if not ours or not theirs:
        return 0.0
    left, rest = unmatched(
        ours, theirs, lambda a, b: a == b or (len(a) > 3 < len(b) and JaroWinkler.similarity(a, b) >= 0.85)
    )
    return 1 - (len(left) + len(rest)) / (len(ours) + len(theirs))


def _telling_words(passage: Passage) -> list[str]:
    """The folded words without negators and numbers, which are compared by themselves."""
    dropped = negators(primary(passage.language))
    words = (word.folded for word in spaced_words(passage.text) if not any(char.isdecimal() for char in word.text))
    return [word for word in words if word not in dropped and any(char.isalpha() for char in word)]
