"""Every amount a text names: value, unit, counted noun, bound; in digits, words and both, in seven languages."""

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cached_property

from briefer.languages import loader
from briefer.reading.amount_words import (
    articles,
    of,
    offices,
    ordinal_endings,
    ordinals,
    skipped_before_noun,
    starters,
)
from briefer.reading.bounds import bound_after, bound_before
from briefer.reading.date_words import level
from briefer.reading.lexicon import capital_tells, function_words, primary
from briefer.reading.moments import mentions
from briefer.reading.number_runs import NumberReader, NumberRun, in_digits
from briefer.reading.quantity import Quantity, digit_readings
from briefer.reading.ranges import lists, ranges
from briefer.reading.tokens import stem
from briefer.reading.units import abbreviated, currencies, phrases, symbols, unit_words
from briefer.reading.zoned_times import zoned_times
from briefer.text.cover import Cover
from briefer.text.memo import remembered
from briefer.text.words import Word, words

__all__ = ["Quantity", "digit_readings", "quantities"]


_CURRENCY_BEFORE = re.compile(r"([A-Za-z]{0,3}[$€£¥₹₽₩₺]|\b(?:USD|EUR|GBP|MXN|ARS|COP|CLP|BRL|CHF|S/)) ?$")
_POWER = re.compile(r"[23](?!\w)")
_LITRES = Decimal(1000)  # in a cubic metre
_SYMBOL_BEHIND = re.compile(r"\s?(US\$|R\$|%|‰|€|\$|£|¥|°C|°)")
_SCALED = frozenset({"mill", "bill", "mili", "milh", "bilh"})
_STOP = re.compile(r"[.,;:()\n]")
_CLOSE_GAP = re.compile(r"\s?-?")


class _QuantityReader:
    """Reads one text; a helper of `quantities`, thrown away after it."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.words = words(text)
        self.levelled = level(text)
        self.ordinals = ordinals(language)
        self.numbers = NumberReader(text, self.words, language)

    def read(self) -> list[Quantity]:
        table = starters(self.language)
        opening = [k for k, word in enumerate(self.words) if word.folded in table or word.text[0].isdecimal()]
        if not opening:
            return []
        found: list[Quantity] = []
        done = 0
        for place in opening:
            if place < done:
                continue
            quantity, after = self._quantity(place)
            # Most articles ("a", "una") open nothing: they need not be held to the moments, which are dear to read.
            if (quantity or after > place + 1) and not self._is_taken(self.words[place]):
                done = after
                if quantity:
                    found.append(quantity)
        return lists(ranges(found, self.text), self.text)

    def _is_taken(self, word: Word) -> bool:
        """Whether a word belongs to a moment."""
        return self._moments.touches(word.start, word.end)

    @cached_property
    def _moments(self) -> Cover:
        named = [(found.start, found.end) for found in mentions(self.text, self.language, None)]
        return Cover([*named, *((time.start, time.end) for time in zoned_times(self.text))])

    def _quantity(self, place: int) -> tuple[Quantity | None, int]:
        word = self.words[place]
        if in_digits(word):
            if self._hangs_on_name(place):
                return self._literal(place), place + 1
            if place + 1 < len(self.words) and self._is_ordinal_ending(place):
                return self._ordinal(place, int(re.sub(r"\D", "", word.folded)), place + 2)
        elif word.folded in self.ordinals and not self.numbers.is_share(place):
            return self._ordinal(place, self.ordinals[word.folded], place + 1)
        run = self.numbers.run(place)
        if run is None or not run.readings or run.only_article:
            return None, max(place + 1, run.after if run else 0)
        quantity = self._unit_and_bound(place, run)
        return quantity, max(run.after, self._after(quantity.end))

    def _is_ordinal_ending(self, place: int) -> bool:
        ending = self.words[place + 1]
        between = self.numbers.gap(place + 1)
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
        gap, before = self.numbers.gap(place), self.words[place - 1]
        if gap not in ("", "-", "‑") or in_digits(before) or not self.words[place].text.isdecimal():
            return False
        return not (gap == "" and (before.text in symbols() or before.folded in ("us", "r")))

    def _literal(self, place: int) -> Quantity:
        before, word = self.words[place - 1], self.words[place]
        return Quantity(before.start, word.end, self.text[before.start : word.end],
                        frozenset({Decimal(re.sub(r"\D", "", word.folded))}), "literal", before.folded)  # fmt: skip

    def _unit_and_bound(self, place: int, run: NumberRun) -> Quantity:
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
        if unit == "percent" and not self._is_of(self._after(end)):
            noun = None
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
        single = Decimal(1)
        before = _CURRENCY_BEFORE.search(self.text[max(0, start - 8) : start])
        if before:
            symbol = before[1]
            return symbols().get(symbol) or symbols().get(symbol[-1]), single, end
        behind = _SYMBOL_BEHIND.match(self.text, end, end + 5)
        if behind:
            return symbols()[behind[1]], single, behind.end()
        folded = [word.folded for word in self.words[after : after + 4]]
        skip = 1 if folded and folded[0] in of() else 0
        if not folded or not self._stands_close(after) or self.text[end : end + 1] == "\n":
            return None, single, end
        for size in (3, 2):
            known = phrases().get(tuple(folded[:size]))
            if known and len(folded) >= size:
                return known[0], known[1], self.words[after + size - 1].end
        name = folded[skip] if len(folded) > skip else ""
        if name in abbreviated() and not (self.text[end - 1].isdigit() and not skip):
            return None, single, end
        scaled = self.words[after - 1].folded[:4] in _SCALED  # "150 millones de toneladas", never "3 de metros"
        if name in unit_words() and not (skip and unit_words()[name][0] not in currencies() and not scaled):
            unit, factor = unit_words()[name]
            end = self.words[after + skip].end
            power = _POWER.match(self.text, end) if unit == "length" else None  # "120 m2": "m²" is a word of its own
            if power is None:
                return unit, factor, end
            return ("area", factor**2, end + 1) if power[0] == "2" else ("volume", _LITRES * factor**3, end + 1)
        return None, single, end

    def _stands_close(self, after: int) -> bool:
        """Whether word `after` stands right behind the amount; the point of "1,3 Mrd. Euro" is its scale's."""
        gap = self.numbers.gap(after)
        short = self.words[after - 1].folded in loader.groups().numerals.short_scales
        return bool(_CLOSE_GAP.fullmatch(gap.removeprefix(".") if short else gap))

    def _is_of(self, place: int) -> bool:
        """Whether what a share is taken of follows: behind a word like "of", or at once in German. Elsewhere a word at
        once behind it is of the next phrase: "3 % frente al mes anterior"."""
        if place >= len(self.words):
            return False
        follows = self.words[place]
        german_noun = not capital_tells(self.language) and follows.text[0].isupper()
        return follows.folded in skipped_before_noun() or german_noun

    def _noun(self, after: int) -> str | None:
        """The stem of the first content word that follows within the phrase."""
        skipped = function_words(self.language)
        for place in range(after, min(after + 4, len(self.words))):
            if _STOP.search(self.numbers.gap(place)):
                return None
            folded = self.words[place].folded
            if folded in skipped_before_noun():
                continue
            if folded in skipped or in_digits(self.words[place]):
                return None
            return stem(folded, self.language)
        return None


@remembered
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The amounts of `text` in order; years, days and times are not among them (see `mentions`).

    In a language without tables digits, symbols and separators are read, words are not.
    """
    return tuple(_QuantityReader(text, primary(language)).read())
