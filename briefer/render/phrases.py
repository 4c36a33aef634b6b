"""The house's own words, numbers and dates in one language, so that a briefing never mixes two."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from briefer.languages.loader import LANGUAGES, house_language, language
from briefer.models import ComparedDays, UntoldStory

# The quotation marks of languages that have articles but no file; all others have those of English.
_MARKS_ELSEWHERE = {
    **dict.fromkeys(("gl", "eu", "el", "ru", "uk", "no", "nb", "nn", "fa", "ar"), "«{text}»"),
    **dict.fromkeys(("cs", "sk", "sl", "bg", "lt", "et", "is"), "„{text}“"),
    **dict.fromkeys(("pl", "ro", "hu", "hr", "sr"), "„{text}”"),
    **dict.fromkeys(("sv", "fi"), "”{text}”"),
    "da": "»{text}«",
    "ja": "「{text}」",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# "y" becomes "e" before the sound i ("español e inglés"), not before its glide ("y hielo").
_OPENS_WITH_I = re.compile(r"\W*h?[ií](?![aeo])", re.IGNORECASE)
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class Words:
    """The phrases of one house language; called with a phrase's key and the values of its holes."""

    language: str
    table: Mapping[str, str]
    locale: Locale = field(repr=False)

    def __call__(self, key: str, **values: str) -> str:
        return self.table[key].format(**values)

    def counted(self, key: str, count: int) -> str:
        """The phrase in the number that `count` takes in this language: "1 document", "2 documents"."""
        return self(f"{key}_{self.number_form(count)}", n=self.number(count))

    def weighed(self, story: UntoldStory) -> str:
        """How many tell a story: "2 independent origins (5 documents)"."""
        return f"{self.counted('origins', story.origins)} ({self.counted('documents', len(story.documents))})"

    def number_form(self, count: int) -> str:
        """ "one" or "many", as this language counts."""
        return "one" if self.locale.plural_form(count) == "one" else "many"

    def agreeing(self, key: str, count: int) -> str:
        """The key of a phrase whose verb has `count` subjects: its own form for several, where it has one."""
        several = f"{key}_many"
        return several if count > 1 and several in self.table else key

    def jobs(self, jobs: Mapping[str, str]) -> str:
        """Who had which job of a run: "the model: picking; code: judging"; "" where that is not told."""
        named = {who: self.listed(self.known("job", job) or job for job, had in jobs.items() if had == who)
                 for who in ("model", "code")}  # fmt: skip
        return self("jobs_of", **{who: names or "–" for who, names in named.items()}) if jobs else ""

    def across(self, compared: ComparedDays | None) -> str:
        """By whom it is told what changed; "" where no earlier briefing is compared with."""
        if compared is None or not compared.days:
            return ""
        return self("across_code") if compared.asked is None else self("across_asked", n=self.number(compared.asked))

    def embedding(self, name: str) -> str:
        """What told how near texts are: a model of vectors, words, or "NAME+words" for both in turn."""
        model, _, other = name.partition("+")
        if other:
            return self("embedding.part", name=model)
        return self("embedding.words") if name == "words" else name

    def known(self, group: str, code: str) -> str | None:
        """The phrase for a code such as reason "empty", or None if the house has no words for it."""
        return self.table.get(f"{group}.{code}")

    def number(self, value: float) -> str:
        """A number with the separators of the language, at most one decimal."""
        return _number(value, self.language)

    def dollars(self, amount: float) -> str:
        """US dollars to a hundredth of a cent: a briefing may cost less than a cent."""
        return format_currency(amount, "USD", format="#,##0.00## ¤", locale=self.locale, currency_digits=False)

    def listed(self, items: Iterable[str]) -> str:
        """ "a, b and c"; the empty text for no items."""
        names = tuple(items)
        joined = format_list(names, locale=self.locale)
        if self.language == "es" and len(names) > 1 and _OPENS_WITH_I.match(names[-1]):
            return f"{joined.removesuffix(f' y {names[-1]}')} e {names[-1]}"
        return joined

    def language_name(self, code: str) -> str:
        """The name of a language in this one: "en" is "inglés" in Spanish."""
        return self.locale.languages.get(code) or self("unknown_language")

    def dated(self, iso: str) -> str:
        """A day, month, year or moment in ISO 8601 in the long form; anything else as it is."""
        try:
            if _DAY.fullmatch(iso):
                return self._long(date.fromisoformat(iso))
            if _MONTH.fullmatch(iso):
                return format_skeleton("yMMMM", datetime.fromisoformat(f"{iso}-01"), locale=self.locale)
            if _DAY.match(iso):
                return self._moment(datetime.fromisoformat(iso))
        except ValueError:
            pass
        return iso

    def _long(self, day: date) -> str:
        return _long(day, self.language)

    def _moment(self, moment: datetime) -> str:
        text = f"{self._long(moment.date())}, {moment:%H:%M}"
        zone = f"{moment:%z}"
        return f"{text} {self('utc', offset=f'{zone[:3]}:{zone[3:5]}')}" if zone else text


@lru_cache(maxsize=4_096)
def _number(value: float, language: str) -> str:
    return format_decimal(value, format="#,##0.#", locale=language)


@lru_cache(maxsize=1_024)
def _long(day: date, language: str) -> str:
    return format_date(day, "long", locale=language)


def words(tag: str) -> Words:
    """The house words of a language (ISO 639-1, a region is ignored); English where the house has none."""
    house = house_language(tag)
    return Words(house.code, house.printed.briefing, Locale.parse(house.code))


def quoted(text: str, code: str) -> str:
    """`text` between the quotation marks of its own language; between others where it holds those, since a
    quotation is never changed."""
    styles = _quotation_marks(code)
    free = (style for style in styles if not any(mark in text for mark in style.format(text="") if not mark.isspace()))
    return next(free, styles[-1]).format(text=text)


def _quotation_marks(code: str) -> Sequence[str]:
    if code in LANGUAGES:
        return language(code).printed.quotation_marks
    english = language("en").printed.quotation_marks
    own = _MARKS_ELSEWHERE.get(code)
    return (own, english[0]) if own else english
