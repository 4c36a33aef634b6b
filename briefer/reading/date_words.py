"""How seven languages write dates: names of months and weekdays from CLDR, relative days, cues of past and future.

Patterns are for levelled text (see `level`): lower case, no accents, as long as the original. Only `future`
keeps accents: they tell "llegará" from "llegara".
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from babel import Locale

from briefer.languages import loader
from briefer.languages.moments import RelativeDay
from briefer.text.memo import remembered
from briefer.text.words import fold_word


def _levelled(character: str) -> str:
    if character.isspace():
        return " "
    folded = fold_word(character)
    return folded if len(folded) == 1 else character


_LEVEL = {code: _levelled(chr(code)) for code in (*range(0x80, 0x250), *range(0x2000, 0x2070))} | {
    10: " ",
    9: " ",
}


@remembered
def level(text: str) -> str:
    """`text` in lower case without accents, character for character, so that offsets stay those of `text`."""
    return text.translate(_LEVEL).lower()


@lru_cache(maxsize=16)
def months(language: str) -> Mapping[str, int]:
    """Every name of a month, full and short, levelled, with its number."""
    names: dict[str, int] = {}
    tables = Locale(language).months
    for context, width in (("stand-alone", "wide"), ("format", "wide"), ("format", "abbreviated")):
        for number, name in tables[context][width].items():
            plain = re.sub(r"^(?:de |d['’])(?=\w{2,})|\.$", "", level(name)) if language == "ca" else level(name)
            names.setdefault(plain.rstrip("."), number)
    own = loader.find_language(language)
    return {**names, **own.dates.months} if own else names


@lru_cache(maxsize=16)
def weekdays(language: str) -> Mapping[str, int]:
    """Every full name of a weekday, levelled, with Monday as 0."""
    table = Locale(language).days["format"]["wide"]
    names = {level(name): number for number, name in table.items()}
    return names | {name.removesuffix("-feira"): number for name, number in names.items() if language == "pt"}


def relative_days(language: str) -> tuple[RelativeDay, ...]:
    """Expressions for a day so many days from today; the longer form stands first."""
    return loader.language(language).dates.relative


@lru_cache(maxsize=16)
def day_words(language: str) -> Mapping[str, int]:
    """Days of the month in words: "el siete de agosto", where a month follows."""
    own = loader.find_language(language)
    return {word: day for day, word in enumerate(own.dates.day_words, start=1)} if own else {}


PERIOD_UNIT = {
    "ano": "year",
    "year": "year",
    "mes": "month",
    "month": "month",
    "semana": "week",
    "week": "week",
}


@cache
def before_weekday() -> str:
    """Words before a weekday that tell which one is meant, in groups "next", "last" and "this"."""
    ahead, back = loader.every(lambda own: own.dates.next), loader.every(lambda own: own.dates.last)
    here = loader.every(lambda own: (*own.dates.this, *own.dates.habit))
    return rf"(?:(?P<next>{'|'.join(ahead)})|(?P<last>{'|'.join(back)})|(?P<this>{'|'.join(here)})) "


@cache
def behind_weekday() -> str:
    """Words behind a weekday that tell which one is meant, in groups "next2" and "last2"."""
    ahead = loader.every(lambda own: own.dates.next_behind)
    back = loader.every(lambda own: own.dates.last_behind)
    return rf"(?: (?:(?P<next2>{'|'.join(ahead)})|(?P<last2>{'|'.join(back)})))?"


@cache
def in_one_word() -> str:
    """What may be written in one word with a weekday: "Donnerstagmittag"."""
    parts = loader.every(lambda own: own.dates.weekday_parts)
    return rf"(?:(?:{'|'.join(parts)})\b)?"


@cache
def habits() -> frozenset[str]:
    """Words before a weekday that mean every one."""
    return frozenset(loader.every(lambda own: own.dates.habit))


@lru_cache(maxsize=16)
def future(language: str) -> re.Pattern[str] | None:
    """A verb in the future, or a plan: "este sábado se celebrará", "is due on Friday"."""
    own = loader.find_language(language)
    return re.compile("|".join(own.dates.future)) if own and own.dates.future else None


@cache
def hours() -> Mapping[str, int]:
    """The hours in words."""
    tables = (own.clocks.hours for own in map(loader.language, loader.LANGUAGES))
    return {word: hour for words in tables for hour, word in enumerate(words, start=1)}


@cache
def minutes() -> Mapping[str, int]:
    """Minutes in words, as they stand behind or before the hour."""
    return dict(loader.every(lambda own: own.clocks.minutes.items()))


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@lru_cache(maxsize=16)
def time_in_words(language: str) -> str:
    """The pattern of a time in words; empty where none is known."""
    own = loader.find_language(language)
    if own is None or not own.clocks.in_words:
        return ""
    led = "|".join(rf"(?<=\b{word} )" for word in own.clocks.leads)
    words = {"HOURS": "|".join(own.clocks.hours), "MINUTES": _longest_first(own.clocks.minutes), "LED": led}
    return re.sub("HOURS|MINUTES|LED", lambda name: words[name[0]], "|".join(own.clocks.in_words))
