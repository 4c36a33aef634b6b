"""Whether the name of a month that stands without a day or a year is one: it may be a person's, a place's or a word."""

import re
from functools import cache

from babel import Locale

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.date_words import level

_REACH = 24  # characters before a month in which its preposition stands
# A word with a capital right behind: "April Stone".
_NAME_GOES_ON = re.compile(r"[ -][^\W\d_]")


def is_month(text: str, start: int, end: int, language: str) -> bool:
    """Whether `start`..`end` of `text`, a month's name but for accents and capitals, means the month."""
    written = text[start:end]
    if not written.isupper() and written.lower() not in _spelled(language):
        return False  # "um marco", "el marc": not março, març
    before = level(text[max(0, start - _REACH) : start])
    if _behind_time(language).search(before):
        return True
    if not _capitalises(language):
        return written[0].islower()
    return written[0].isupper() and not _may_be_name(text, start, end, language)


def is_word(text: str, start: int, end: int, language: str) -> bool:
    """Whether what stands behind a number, at `start`..`end` of `text`, may be no month: "20 may leave", "in 3 set"."""
    written = text[start:end]
    words_too = loader.language(language).dates.words_too
    return written in words_too and text[end : end + 1] != "."


def _may_be_name(text: str, start: int, end: int, language: str) -> bool:
    dates = loader.language(language).dates
    if level(text[start:end]) not in dates.names_too:
        return False
    goes_on = _NAME_GOES_ON.match(text, end) and text[end + 1].isupper()
    before = level(text[max(0, start - _REACH) : start])
    return bool(goes_on) or not re.search(rf"\b{alternation(dates.beside_month)} $", before)


@cache
def _capitalises(language: str) -> bool:
    """Whether the language writes months with a capital."""
    january: str = Locale(language).months["format"]["wide"][1]
    return january[0].isupper()


@cache
def _behind_time(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[^\w])(?:{'|'.join(loader.language(language).dates.before_month)})[ '’]$")


@cache
def _spelled(language: str) -> frozenset[str]:
    """The months in small letters with their accents, and those that are listed without them."""
    tables = Locale(language).months
    names = [*tables["stand-alone"]["wide"].values(), *tables["format"]["wide"].values()]
    plain = {re.sub(r"^(?:de |d['’])", "", name.lower()) for name in names}
    return frozenset(plain) | loader.language(language).dates.months.keys()
