"""Runs of words that are read as one value: digits, spelled numbers, dozens, halves and shares."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from briefer.reading.amount_words import (
    and_a_half,
    articles,
    before_half,
    dozens,
    halves,
    of,
    shares,
    vague,
    wholes,
)
from briefer.reading.number_words import fits, joiner, may_join, numerals
from briefer.reading.quantity import digit_readings
from briefer.reading.units import is_measure, symbols
from briefer.text.words import Word

_GROUPS = 8  # of three digits; no amount has more


@dataclass(frozen=True, slots=True)
class NumberRun:
    """Words `first` to `after` (exclusive) of a text, read as one value in each of its readings."""

    after: int
    readings: frozenset[Decimal]
    vague: bool = False
    only_article: bool = False
    share: bool = False


def in_digits(word: Word) -> bool:
    """Whether a word is written in decimal digits; "¹" and "½" are none."""
    return word.text[0].isdecimal()


@lru_cache(maxsize=16)
def _going_on(language: str) -> frozenset[str]:
    """The words that may continue an amount in digits."""
    half = and_a_half(language)
    return frozenset({*numerals(language), *shares(language), joiner(language), half[0] if half else ""})


class NumberReader:
    """Reads the numbers of one text: its `words`, in a language."""

    def __init__(self, text: str, words: tuple[Word, ...], language: str) -> None:
        self.text, self.language, self.words = text, language, words
        self.table = numerals(language)
        self.vague = vague(language)
        self.shares = shares(language)
        self.going_on = _going_on(language)

    def gap(self, place: int) -> str:
        """What stands between word `place - 1` and word `place`."""
        return self.text[self.words[place - 1].end : self.words[place].start] if 0 < place < len(self.words) else "\n"

    def is_share(self, place: int) -> bool:
        """ "a third of", "dos tercios", "un cuarto de" before a whole; "the third" is a rank."""
        word = self.words[place].folded
        if word not in self.shares or place == 0:
            return False
        lead = self.words[place - 1].folded
        following = self.words[place + 1].folded if place + 1 < len(self.words) else ""
        return lead in (articles() - {"one"}) | {"one", "dos", "tres", "two", "three"} and following in of()

    def run(self, place: int) -> NumberRun | None:
        word = self.words[place]
        if counted := self._dozens(place):
            return counted
        if in_digits(word) and self._stands_alone(place):
            readings = digit_readings(word.folded, self.language)
            return NumberRun(place + 1, readings) if readings else None
        article = word.folded in articles()
        if article or word.folded in halves() or word.folded in self.shares:
            special = self._special(place)
            if special:
                return special
            if word.folded in halves() and word.folded not in self.table:
                return NumberRun(place + 1, frozenset())
        if word.folded in self.vague:
            return self._vaguely(place)
        thirds = self._thirds(place)
        if thirds:
            return thirds
        if word.folded in dozens():
            return NumberRun(place + 1, frozenset({Decimal(dozens()[word.folded])}))
        count = len(digit_readings(word.folded, self.language)) if in_digits(word) else 1
        runs = [self._value(place, choice) for choice in range(count)]
        read = [run for run in runs if run]
        if not read:
            return None
        return NumberRun(read[0][0], frozenset(value for _, value in read), False, article and read[0][0] == place + 1)

    def _stands_alone(self, place: int) -> bool:
        """Whether no numeral, scale word or half can follow the digits at `place`: most amounts are such."""
        if place + 1 == len(self.words):
            return True
        following = self.words[place + 1]
        return not (following.folded in self.going_on or in_digits(following))

    def _special(self, place: int) -> NumberRun | None:
        """ "media docena", "half a million", "una docena", "la mitad", "dos tercios", "a quarter of"."""
        folded = [word.folded for word in self.words[place : place + 4]] + [""] * 4
        if folded[0] in halves():
            skip = 2 if folded[1] in ("a", "an") else 1
            following = folded[skip]
            if following in dozens():
                return NumberRun(place + skip + 1, frozenset({Decimal(dozens()[following]) / 2}))
            numeral = self.table.get(following)
            if numeral and numeral.times and not numeral.short:
                return NumberRun(place + skip + 1, frozenset({Decimal(numeral.value) / 2}))
            if is_measure(tuple(folded[skip:])):
                return NumberRun(place + skip, frozenset({Decimal("0.5")}))
        if folded[0] in self.shares and folded[0] in ("mitad", "half"):
            lead = self.words[place - 1].folded if place else ""
            if folded[1] in wholes() and lead in before_half():
                return NumberRun(place + 1, frozenset({Decimal(50)}), share=True)
            return None
        if folded[0] in articles() and folded[1] in dozens():
            return NumberRun(place + 2, frozenset({Decimal(dozens()[folded[1]])}))
        if folded[0] in articles() and folded[1] in self.shares and folded[2] in of() and folded[1] != "mitad":
            return NumberRun(place + 2, frozenset({self.shares[folded[1]]}), share=True)
        return None

    def _dozens(self, place: int) -> NumberRun | None:
        """ "two dozen", "dos docenas", "3 dizaines"."""
        word, following = self.words[place], self.words[place + 1].folded if place + 1 < len(self.words) else ""
        each = dozens().get(following.removesuffix("s")) or self.vague.get(following, 0) // 2
        if not each or self.gap(place + 1) != " ":
            return None
        numeral = self.table.get(word.folded)
        count = int(word.text) if word.text.isdecimal() and len(word.text) < 3 else numeral and int(numeral.value)
        if not count or not 0 < count < 100 or (numeral and numeral.times):
            return None
        return NumberRun(place + 2, frozenset({Decimal(count * each)}))

    def _thirds(self, place: int) -> NumberRun | None:
        """ "dos tercios", "three quarters"."""
        count, following = self.table.get(self.words[place].folded), self.words[place + 1 : place + 2]
        if count is None or not following or not 1 < count.value < 5 or not following[0].folded.endswith("s"):
            return None
        share = self.shares.get(following[0].folded)
        return NumberRun(place + 2, frozenset({count.value * share}), share=True) if share else None

    def _vaguely(self, place: int) -> NumberRun:
        value = Decimal(self.vague[self.words[place].folded])
        after = place + 1
        following = [word.folded for word in self.words[after : after + 2]] + ["", ""]
        if following[0] in of():
            numeral = self.table.get(following[1])
            if following[1] in self.vague:
                value, after = value * self.vague[following[1]] / 2, after + 2
            elif numeral and numeral.times and not numeral.short:
                value, after = value * numeral.value, after + 2
        return NumberRun(after, frozenset({value}), vague=True)

    def _value(self, place: int, choice: int) -> tuple[int, Decimal] | None:
        """The value that starts at word `place`, and the word after it; `choice` picks a reading of its digits."""
        total = chunk = group = Decimal(0)
        at, read = place, 0
        while at < len(self.words):
            word, gap = self.words[at], self.gap(at)
            if read and not self._continues(gap):
                break
            folded = word.folded
            if read and folded == joiner(self.language) and self._joins(at, group, chunk + total):
                at += 1
                continue
            numeral = self.table.get(folded)
            if in_digits(word):
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
            if self.gap(place) not in (" ", "\u2009") or len(word) != 3 or not (word + before).isdigit():
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
        return value if before and not group and value < 1000 and self.gap(at) == " " else None

    def _short_scale(self, at: int, read: int) -> bool:
        """ "5M", "$5 bn", "28 mdp": a short scale needs a digit right before it."""
        if not read or not in_digits(self.words[at - 1]):
            return False
        folded, gap = self.words[at].folded, self.gap(at)
        if folded == "m" or folded == "b":
            start, end = self.words[at - 1].start, self.words[at].end
            money = self.text[max(0, start - 4) : start].rstrip()[-1:] in symbols() or self.words[at].text == "M"
            following = self.text[end : end + 4].lstrip()[:1]
            return (gap == "" and money) or (self.words[at].text == "M" and (following in symbols() or gap == " "))
        return folded != "k" or gap == ""
