"""Every amount a text names: value, unit, counted noun, bound; in digits, words and both, in seven languages."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from briefer.languages import loader
from briefer.reading.amount_words import (
    and_a_half,
    articles,
    before_half,
    dozens,
    halves,
    of,
    offices,
    ordinal_endings,
    ordinals,
    shares,
    skipped_before_noun,
    starters,
    vague,
    wholes,
)
from briefer.reading.bounds import bound_after, bound_before
from briefer.reading.date_words import level
from briefer.reading.lexicon import function_words, primary
from briefer.reading.moments import mentions
from briefer.reading.number_words import fits, joiner, may_join, numerals
from briefer.reading.quantity import Quantity, digit_readings
from briefer.reading.ranges import ranges
from briefer.reading.tokens import stem
from briefer.reading.units import abbreviated, currencies, phrases, symbols, unit_words
from briefer.reading.zoned_times import zoned_times
from briefer.text.cover import Cover
from briefer.text.memo import remembered
from briefer.text.words import Word, words

__all__ = ["Quantity", "digit_readings", "quantities"]


_CURRENCY_BEFORE = re.compile(r"([A-Za-z]{0,3}[$€£¥₹₽₩₺]|\b(?:USD|EUR|GBP|MXN|ARS|COP|CLP|BRL|CHF|S/)) ?$")
_SYMBOL_BEHIND = re.compile(r"\s?(US\$|R\$|%|‰|€|\$|£|¥|°C|°)")
_SCALED = frozenset({"mill", "bill", "mili", "milh", "bilh"})
_STOP = re.compile(r"[.,;:()\n]")
_GROUPS = 8  # of three digits; no amount has more
_CLOSE_GAP = re.compile(r"\s?-?")


@dataclass(frozen=True, slots=True)
class _Run:
    """Words `first` to `after` (exclusive) of a text, read as one value in each of its readings."""

    after: int
    readings: frozenset[Decimal]
    vague: bool = False
    only_article: bool = False
    share: bool = False


def _in_digits(word: Word) -> bool:
    """Whether a word is written in decimal digits; "¹" and "½" are none."""
    return word.text[0].isdecimal()


@lru_cache(maxsize=16)
def _going_on(language: str) -> frozenset[str]:
    """The words that may continue an amount in digits."""
    half = and_a_half(language)
    return frozenset({*numerals(language), *shares(language), joiner(language), half[0] if half else ""})


class _QuantityReader:
    """Reads one text; a helper of `quantities`, thrown away after it."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.words = words(text)
        self.levelled = level(text)
        self.table = numerals(language)
        self.ordinals = ordinals(language)
        self.vague = vague(language)
        self.shares = shares(language)
        self.going_on = _going_on(language)

    def read(self) -> list[Quantity]:
        table = starters(self.language)
        opening = [k for k, word in enumerate(self.words) if word.folded in table or word.text[0].isdecimal()]
        if not opening:
            return []
        taken = Cover(
            [
                *((found.start, found.end) for found in mentions(self.text, self.language, None)),
                *((time.start, time.end) for time in zoned_times(self.text)),
            ]
        )
        found: list[Quantity] = []
        done = 0
        for place in opening:
            word = self.words[place]
            if place < done or taken.touches(word.start, word.end):
                continue
            quantity, done = self._quantity(place)
            if quantity:
                found.append(quantity)
        return ranges(found, self.text)

    def _gap(self, place: int) -> str:
        """What stands between word `place - 1` and word `place`."""
        return self.text[self.words[place - 1].end : self.words[place].start] if 0 < place < len(self.words) else "\n"

    def _quantity(self, place: int) -> tuple[Quantity | None, int]:
        word = self.words[place]
        if _in_digits(word):
            if self._hangs_on_name(place):
                return self._literal(place), place + 1
            if place + 1 < len(self.words) and self._is_ordinal_ending(place):
                return self._ordinal(place, int(re.sub(r"\D", "", word.folded)), place + 2)
        elif word.folded in self.ordinals and not self._is_share(place):
            return self._ordinal(place, self.ordinals[word.folded], place + 1)
        run = self._run(place)
        if run is None or not run.readings or run.only_article:
            return None, max(place + 1, run.after if run else 0)
        quantity = self._unit_and_bound(place, run)
        return quantity, max(run.after, self._after(quantity.end))

    def _is_ordinal_ending(self, place: int) -> bool:
        ending = self.words[place + 1]
        between = self._gap(place + 1)
        return between in ("", ".") and ending.folded in ordinal_endings() and self.words[place].folded.isdigit()

    def _ordinal(self, place: int, rank: int, after: int) -> tuple[Quantity | None, int]:
        following = self.words[after] if after < len(self.words) else None
        if following and following.folded in offices():
            return None, after
        start, end = self.words[place].start, self.words[after - 1].end
        return Quantity(start, end, self.text[start:end], frozenset({Decimal(rank)}), None, self._noun(after),
                        ordinal=True), after  # fmt: skip

    def _hangs_on_name(self, place: int) -> bool:
        """ "covid-19", "G20", "C-130": digits joined to letters that are no currency."""
        if place == 0:
            return False
        gap, before = self._gap(place), self.words[place - 1]
        if gap not in ("", "-", "‑") or _in_digits(before) or not self.words[place].text.isdecimal():
            return False
        return not (gap == "" and (before.text in symbols() or before.folded in ("us", "r")))

    def _literal(self, place: int) -> Quantity:
        before, word = self.words[place - 1], self.words[place]
        return Quantity(before.start, word.end, self.text[before.start : word.end],
                        frozenset({Decimal(re.sub(r"\D", "", word.folded))}), "literal", before.folded)  # fmt: skip

    def _is_share(self, place: int) -> bool:
        """ "a third of", "dos tercios", "un cuarto de" before a whole; "the third" is a rank."""
        word = self.words[place].folded
        if word not in self.shares or place == 0:
            return False
        lead = self.words[place - 1].folded
        following = self.words[place + 1].folded if place + 1 < len(self.words) else ""
        return lead in (articles() - {"one"}) | {"one", "dos", "tres", "two", "three"} and following in of()

    def _run(self, place: int) -> _Run | None:
        word = self.words[place]
        if _in_digits(word) and self._stands_alone(place):
            readings = digit_readings(word.folded, self.language)
            return _Run(place + 1, readings) if readings else None
        article = word.folded in articles()
        if article or word.folded in halves() or word.folded in self.shares:
            special = self._special(place)
            if special:
                return special
            if word.folded in halves() and word.folded not in self.table:
                return _Run(place + 1, frozenset())
        if word.folded in self.vague:
            return self._vaguely(place)
        thirds = self._thirds(place)
        if thirds:
            return thirds
        if word.folded in dozens():
            return _Run(place + 1, frozenset({Decimal(dozens()[word.folded])}))
        count = len(digit_readings(word.folded, self.language)) if _in_digits(word) else 1
        runs = [self._value(place, choice) for choice in range(count)]
        read = [run for run in runs if run]
        if not read:
            return None
        return _Run(read[0][0], frozenset(value for _, value in read), False, article and read[0][0] == place + 1)

    def _stands_alone(self, place: int) -> bool:
        """Whether no numeral, scale word or half can follow the digits at `place`: most amounts are such."""
        if place + 1 == len(self.words):
            return True
        following = self.words[place + 1]
        return not (following.folded in self.going_on or _in_digits(following))

    def _special(self, place: int) -> _Run | None:
        """ "media docena", "half a million", "una docena", "la mitad", "dos tercios", "a quarter of"."""
        folded = [word.folded for word in self.words[place : place + 4]] + [""] * 4
        if folded[0] in halves():
            skip = 2 if folded[1] in ("a", "an") else 1
            following = folded[skip]
            if following in dozens():
                return _Run(place + skip + 1, frozenset({Decimal(dozens()[following]) / 2}))
            numeral = self.table.get(following)
            if numeral and numeral.times and not numeral.short:
                return _Run(place + skip + 1, frozenset({Decimal(numeral.value) / 2}))
        if folded[0] in self.shares and folded[0] in ("mitad", "half"):
            lead = self.words[place - 1].folded if place else ""
            if folded[1] in wholes() and lead in before_half():
                return _Run(place + 1, frozenset({Decimal(50)}), share=True)
            return None
        if folded[0] in articles() and folded[1] in dozens():
            return _Run(place + 2, frozenset({Decimal(dozens()[folded[1]])}))
        if folded[0] in articles() and folded[1] in self.shares and folded[2] in of() and folded[1] != "mitad":
            return _Run(place + 2, frozenset({self.shares[folded[1]]}), share=True)
        return None

    def _thirds(self, place: int) -> _Run | None:
        """ "dos tercios", "three quarters"."""
        count, following = self.table.get(self.words[place].folded), self.words[place + 1 : place + 2]
        if count is None or not following or not 1 < count.value < 5 or not following[0].folded.endswith("s"):
            return None
        share = self.shares.get(following[0].folded)
        return _Run(place + 2, frozenset({count.value * share}), share=True) if share else None

    def _vaguely(self, place: int) -> _Run:
        value = Decimal(self.vague[self.words[place].folded])
        after = place + 1
        following = [word.folded for word in self.words[after : after + 2]] + ["", ""]
        if following[0] in of():
            numeral = self.table.get(following[1])
            if following[1] in self.vague:
                value, after = value * self.vague[following[1]] / 2, after + 2
            elif numeral and numeral.times and not numeral.short:
                value, after = value * numeral.value, after + 2
        return _Run(after, frozenset({value}), vague=True)

    def _value(self, place: int, choice: int) -> tuple[int, Decimal] | None:
        """The value that starts at word `place`, and the word after it; `choice` picks a reading of its digits."""
        total = chunk = group = Decimal(0)
        at, read = place, 0
        while at < len(self.words):
            word, gap = self.words[at], self._gap(at)
            if read and not self._continues(gap):
                break
            folded = word.folded
            if read and folded == joiner(self.language) and self._joins(at, group, chunk + total):
                at += 1
                continue
            numeral = self.table.get(folded)
            if _in_digits(word):
                value = self._digits(at, choice, read, group, chunk + total)
                if value is None:
                    break
                group = group * 1000 + value if read and group else group + value
            elif numeral is None or (numeral.short and not self._short_scale(at, read)):
                break
            elif not numeral.times:
                value = Decimal(numeral.value)
                if value >= 1000:
                    chunk, group = chunk + value, Decimal(0)
                elif self.language == "fr" and group == 4 and value == 20:
                    group = Decimal(80)
                elif fits(self.language, group, value) and not (read and value == 0):
                    group += value
                else:
                    break
            elif numeral.value == 100:
                if group >= 100:
                    break
                group = (group or Decimal(1)) * 100
            elif numeral.value == 1000:
                if chunk:
                    break
                chunk, group = (group or Decimal(1)) * 1000, Decimal(0)
            else:
                if not (chunk or group) and read:
                    break
                if not read and folded.endswith("s") and self.language != "en":
                    break  # "los millones de euros": no amount
                total, chunk, group = total + (chunk + group or Decimal(1)) * numeral.value, Decimal(0), Decimal(0)
            at, read = at + 1, read + 1
        if not read:
            return None
        value, at = self._half_after(at, total + chunk + group, total or chunk)
        return at, value

    def _half_after(self, at: int, value: Decimal, scale: Decimal) -> tuple[Decimal, int]:
        """ "dos millones y medio", "two and a half"."""
        known = and_a_half(self.language)
        ahead = [word.folded for word in self.words[at : at + 3]]
        if not known or not ahead or ahead[0] != known[0]:
            return value, at
        rest = ahead[2:] if len(ahead) > 2 and ahead[1] == "a" else ahead[1:2]
        if not rest or rest[0] not in known[1:]:
            return value, at
        step = next((Decimal(10) ** power for power in (12, 9, 6, 3) if scale and scale >= 10**power), Decimal(1))
        return value + step / 2, at + (3 if ahead[1] == "a" else 2)

    @staticmethod
    def _continues(gap: str) -> bool:
        return gap in ("", " ", "\u00a0", "\u202f", "\u2009", "-", "‑", " -")

    def _joins(self, at: int, group: Decimal, before: Decimal) -> bool:
        if at + 1 >= len(self.words):
            return False
        following = self.table.get(self.words[at + 1].folded)
        if following is None or following.times or not 0 < following.value < 1000:
            return False
        if group == 0 and before:
            return self.language in ("en", "pt")
        value = Decimal(following.value)
        return may_join(self.language, group, value) and fits(self.language, group, value)

    def _groups(self, at: int) -> bool:
        """Whether word `at` is the next three digits of "11 000" or "3 033 753"."""
        for place in range(at, max(0, at - _GROUPS), -1):
            word, before = self.words[place].text, self.words[place - 1].text
            if self._gap(place) not in (" ", "\u2009") or len(word) != 3 or not (word + before).isdigit():
                return False
            if len(before) <= 3 and before[0] != "0":
                return True
        return False

    def _digits(self, at: int, choice: int, read: int, group: Decimal, before: Decimal) -> Decimal | None:
        values = sorted(digit_readings(self.words[at].folded, self.language))
        if not values:
            return None
        value = values[min(choice, len(values) - 1)]
        if not read or (group and self._groups(at)):
            return value
        # "43 mil 992": what is below the scale word may follow in digits.
        return value if before and not group and value < 1000 and self._gap(at) == " " else None

    def _short_scale(self, at: int, read: int) -> bool:
        """ "5M", "$5 bn", "28 mdp": a short scale needs a digit right before it."""
        if not read or not _in_digits(self.words[at - 1]):
            return False
        folded, gap = self.words[at].folded, self._gap(at)
        if folded == "m" or folded == "b":
            start, end = self.words[at - 1].start, self.words[at].end
            money = self.text[max(0, start - 4) : start].rstrip()[-1:] in symbols() or self.words[at].text == "M"
            following = self.text[end : end + 4].lstrip()[:1]
            return (gap == "" and money) or (self.words[at].text == "M" and (following in symbols() or gap == " "))
        return folded != "k" or gap == ""

    def _unit_and_bound(self, place: int, run: _Run) -> Quantity:
        first, last = self.words[place], self.words[run.after - 1]
        start, end = first.start, last.end
        unit, factor, end = self._unit(run.after, start, end)
        if last.folded == "mdp":
            unit = unit or "peso"
        elif last.folded == "mdd":
            unit = unit or "dollar"
        if run.share:
            unit, factor = "percent", Decimal(1)
            if fraction := self._fraction(run.after):  # "a quarter of a percentage point", "un cuarto de hora"
                unit, times, end = fraction
                factor = times / 100
        bound = "at_least" if run.vague else bound_before(self.levelled, start, self.language)
        if bound == "exact":
            bound = bound_after(self.levelled, end, self.language)
        readings = frozenset(value * factor for value in run.readings)
        noun = None if unit and unit != "percent" else self._noun(self._after(end))
        return Quantity(start, end, self.text[start:end], readings, unit, noun, bound,
                        factor=factor)  # fmt: skip

    def _fraction(self, after: int) -> tuple[str, Decimal, int] | None:
        """The unit that a share is taken of, its factor, and where it ends."""
        folded = [word.folded for word in self.words[after : after + 5]]
        if folded[:1] and folded[0] not in of():
            return None
        skip = 2 if len(folded) > 1 and folded[1] in articles() else 1
        for size in (3, 2, 1):
            name = tuple(folded[skip : skip + size])
            known = phrases().get(name) or (unit_words().get(name[0]) if size == 1 and name else None)
            if known and len(name) == size and known[0] in ("point", "duration", "length"):
                return known[0], known[1], self.words[after + skip + size - 1].end
        return None

    def _after(self, end: int) -> int:
        return bisect_left(self.words, (end,))  # a word is a tuple that begins with its place

    def _unit(self, after: int, start: int, end: int) -> tuple[str | None, Decimal, int]:
        """The unit before or behind the words, its factor, and where the quantity ends with it."""
        one = Decimal(1)
        before = _CURRENCY_BEFORE.search(self.text[max(0, start - 8) : start])
        if before:
            symbol = before[1]
            return symbols().get(symbol) or symbols().get(symbol[-1]), one, end
        behind = _SYMBOL_BEHIND.match(self.text, end, end + 5)
        if behind:
            return symbols()[behind[1]], one, behind.end()
        folded = [word.folded for word in self.words[after : after + 4]]
        skip = 1 if folded and folded[0] in of() else 0
        if not folded or not self._stands_close(after) or self.text[end : end + 1] == "\n":
            return None, one, end
        for size in (3, 2):
            known = phrases().get(tuple(folded[:size]))
            if known and len(folded) >= size:
                return known[0], known[1], self.words[after + size - 1].end
        name = folded[skip] if len(folded) > skip else ""
        if name in abbreviated() and not (self.text[end - 1].isdigit() and not skip):
            return None, one, end
        scaled = self.words[after - 1].folded[:4] in _SCALED  # "150 millones de toneladas", never "3 de metros"
        if name in unit_words() and not (skip and unit_words()[name][0] not in currencies() and not scaled):
            unit, factor = unit_words()[name]
            return unit, factor, self.words[after + skip].end
        return None, one, end

    def _stands_close(self, after: int) -> bool:
        """Whether word `after` stands right behind the amount; the point of "1,3 Mrd. Euro" is its scale's."""
        gap = self._gap(after)
        short = self.words[after - 1].folded in loader.groups().numerals.short_scales
        return bool(_CLOSE_GAP.fullmatch(gap.removeprefix(".") if short else gap))

    def _noun(self, after: int) -> str | None:
        """The stem of the first content word that follows within the phrase."""
        skipped = function_words(self.language)
        for place in range(after, min(after + 4, len(self.words))):
            if _STOP.search(self._gap(place)):
                return None
            folded = self.words[place].folded
            if folded in skipped_before_noun():
                continue
            if folded in skipped or _in_digits(self.words[place]):
                return None
            return stem(folded, self.language)
        return None


@remembered
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The amounts of `text` in order; years, days and times are not among them (see `mentions`).

    In a language without tables digits, symbols and separators are read, words are not.
    """
    return tuple(_QuantityReader(text, primary(language)).read())
