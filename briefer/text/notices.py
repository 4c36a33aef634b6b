"""What a page says to its reader around the news: subscriptions, cookies, rights, offers, who worked on it.

A line is no news by its shape, never by its subject: it asks the reader, it speaks of the house or of the page itself,
or it is a formula. "The paper raised its subscription to £2 a week" does none of these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from briefer.languages.loader import LANGUAGES, language
from briefer.text.boilerplate import agency, finite_verb, name_particles
from briefer.text.detect import function_words
from briefer.text.memo import remembered
from briefer.text.phrases import Hit, PhraseIndex, PhraseToken, bare, tokens

_QUOTES = re.compile('["“”„«»]')
_BUTTON = re.compile('["“„«]\\s?((?:[\\w-]+ ?){1,3})\\s?["”“»]')  # what a page names its buttons: „Akzeptieren“
_COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright\s*(?:©|\(c\))?\s*\d{4}\b|copyright\s*(?:©|\(c\)))|©\s*(?:\w+\s){0,4}\d{4}"
    r"|^copyright\s(?:[\w.&]+\s){1,6}\d{4}\W*$",
    re.IGNORECASE,
)
_CLAIMS = ("copyright", "(c)")  # one of these, or the mark
_PRICE = re.compile(
    r"(?:[£$€]|R\$|US\$|CHF)\s?\d+(?:[.,]\d+)?"
    r"|\d+(?:[.,]\d+)?\s?(?:[£$€]|euros?\b|EUR\b|dollars?\b|reais\b|cents?\b|pence\b|p\b)",
    re.IGNORECASE,
)

_GROUPS = ("requests", "verbs", "reader", "belongings", "reading", "house", "consent", "this_page", "walls", "robots",
           "rights", "credits", "periods", "offers", "says")  # fmt: skip
_CLAUSE_MARKS = frozenset(",:;–—-")
_LONGEST_FORMULA = 30  # words
_LONGEST_OFFER = 16
_SHORTEST = 6


@dataclass(frozen=True)
class _Reading:
    """A sentence with the phrases of one language met in it."""

    text: str
    hits: dict[str, list[Hit]]
    code: str

    @cached_property
    def row(self) -> tuple[PhraseToken, ...]:
        return tokens(self.text)

    @property
    def length(self) -> int:
        return len(self.text.split())

    def has(self, group: str) -> bool:
        return group in self.hits

    def opening(self, *groups: str) -> Hit | None:
        """The first phrase of the groups that opens the sentence or a clause of it."""
        found = (hit for group in groups for hit in self.hits.get(group, ()) if self._opens(hit.start))
        return min(found, key=lambda hit: (hit.start, -hit.end), default=None)

    def _opens(self, place: int) -> bool:
        before = place - 1
        return all(not token.text.isalpha() for token in self.row[:place]) or self.row[before].text in _CLAUSE_MARKS

    def after(self, place: int, group: str) -> bool:
        """Whether a phrase of the group stands behind token `place`."""
        return any(hit.start >= place for hit in self.hits.get(group, ()))

    def speaks_to_reader(self, place: int) -> bool:
        """A capital that opens the sentence tells nothing: "Sie" may be they."""
        return any(
            hit.start >= place and not (hit.start == 0 and self.row[0].text[0].isupper())
            for hit in self.hits.get("reader", ())
        )

    def in_its_language(self) -> bool:
        """Whether no other language has more of its words of grammar here: "du" is German or French, "nos" three."""
        small = [token.lower for token in self.row if token.text.isalpha()]
        counts = {code: sum(word in _grammar(code) for word in small) for code in LANGUAGES}
        return counts[self.code] == max(counts.values())

    @property
    def price(self) -> bool:
        """A price and its time: "£1 a week", "4,90 € par mois"."""
        if not self.has("periods"):
            return False
        ends = {match.end() for match in _PRICE.finditer(self.text)}
        starts = {self.row[hit.start].start for hit in self.hits["periods"]}
        return any(0 <= start - end <= 1 for start in starts for end in ends)

    def without(self, *groups: str) -> str:
        """The text without what was met of the groups."""
        gone = {place for group in groups for hit in self.hits.get(group, ()) for place in range(*hit)}
        return " ".join(token.text for place, token in enumerate(self.row) if place not in gone)


@cache
def _index() -> PhraseIndex:
    pages = {code: language(code).page for code in LANGUAGES}
    return PhraseIndex((f"{code} {group}", getattr(page, group)) for code, page in pages.items() for group in _GROUPS)


@cache
def _joins(code: str) -> frozenset[str]:
    page = language(code).page
    return frozenset(word for phrase in (*page.joins, *page.credits) for word in bare(phrase).lower().split())


@cache
def _grammar(code: str) -> frozenset[str]:
    return frozenset(bare(word) for word in function_words(code))


@remembered
def is_notice(sentence: str) -> bool:
    """Whether a sentence is the page's own word to its reader, in whichever language the page speaks."""
    text = _BUTTON.sub(r"\1", bare(sentence.strip()))
    if not text or (_QUOTES.match(text) and _QUOTES.search(text[1:])):
        return False
    return _is_copyright(text) or any(map(_speaks_for_page, _readings(text)))


def is_wall(sentence: str) -> bool:
    """Whether a notice says that the text goes on behind a subscription or a payment."""
    return any(reading.has("walls") or reading.price for reading in _readings(bare(sentence)))


def is_robot_check(sentence: str) -> bool:
    """Whether a page says that it makes sure first that its reader is no machine."""
    return any(reading.has("robots") for reading in _readings(bare(sentence)))


def _readings(text: str) -> Iterator[_Reading]:
    """The sentence as each language reads it in which a phrase is met."""
    hits: dict[str, dict[str, list[Hit]]] = {}
    for name, found in _index().hits(text).items():
        code, _, group = name.partition(" ")
        hits.setdefault(code, {})[group] = found
    for code, groups in hits.items():
        yield _Reading(text, groups, code)


def _is_copyright(text: str) -> bool:
    if text.isascii() and not any(map(text.lower().__contains__, _CLAIMS)):  # other letters have capitals of their own
        return False
    return bool(_COPYRIGHT.search(text)) and not _QUOTES.search(text) and len(text.split()) <= _LONGEST_FORMULA


def _speaks_for_page(reading: _Reading) -> bool:
    if _is_request(reading) or _is_credit(reading):
        return True
    return not _QUOTES.search(reading.text) and (_is_of_house(reading) or _is_formula(reading) or _is_offer(reading))


def _is_request(reading: _Reading) -> bool:
    """ "Subscribe to our newsletter", "Hier lesen Sie alle Artikel": an imperative and what the page has to give. One
    that news opens with too ("Recibe el premio …") counts where the reader is spoken to, or a price is named."""
    if reading.has("says") and "," in reading.text:
        return False
    request, verb = reading.opening("requests"), reading.opening("verbs")
    known = reading.has("belongings") or (request and reading.after(request.start, "reading"))
    if request and (reading.length <= _SHORTEST or known or verb):
        return True
    opening = request or verb
    if not opening:
        return False
    spoken = reading.speaks_to_reader(opening.start) or reading.has("walls") or reading.price
    spoken = spoken or (reading.has("this_page") and reading.has("belongings"))
    return spoken and (reading.has("belongings") or reading.after(opening.start, "reading") or reading.price)


def _is_of_house(reading: _Reading) -> bool:
    """ "We use cookies to …", "This article is for subscribers only", "You can unsubscribe at any time"."""
    if reading.opening("house") and (reading.has("belongings") or reading.has("walls")):
        return True
    if reading.opening("house") and reading.has("consent") and not reading.has("says"):
        return True
    if reading.has("this_page") and reading.has("walls"):
        return True
    if reading.speaks_to_reader(0) and reading.has("belongings") and not reading.has("says"):
        return reading.in_its_language()
    if reading.has("walls") and any(hit.start == 0 for hit in reading.hits.get("reading", ())):
        return not finite_verb().search(reading.text)
    return bool(reading.opening("walls")) and reading.has("belongings") and not finite_verb().search(reading.text)


def _is_formula(reading: _Reading) -> bool:
    """Rights reserved, as a formula: it opens the sentence, or a name and a year stand before it."""
    if not reading.has("rights") or reading.length > _LONGEST_FORMULA:
        return False
    formula = reading.hits["rights"][0]
    before, after = reading.text[: reading.row[formula.start].start], reading.text[reading.row[formula.end - 1].end :]
    states = any(not verb[0].endswith("ed") for verb in finite_verb().finditer(after))
    alone = not before.strip() or len(after.split()) <= 3 or "©" in before
    return alone and not (states or finite_verb().search(before)) and (formula.start <= _SHORTEST + 2 or "©" in before)


def _is_offer(reading: _Reading) -> bool:
    """ "Full digital access for £1 a week for 8 weeks": a price and its time, and nobody who does anything."""
    terms, wall = reading.has("offers"), reading.has("walls")
    if not (terms or reading.price) or reading.length > _LONGEST_OFFER:
        return False
    if finite_verb().search(reading.without("walls", "offers")):
        return False
    if reading.price and (terms or wall):
        return True
    return terms and (reading.length <= _SHORTEST or reading.has("belongings"))


def _is_credit(reading: _Reading) -> bool:
    """ "Reporting by Ana Ruiz in Lima; editing by Jo Hale": names, and the words that join them."""
    opening = max(
        (hit for hit in reading.hits.get("credits", ()) if not any(t.text.isalpha() for t in reading.row[: hit.start])),
        default=None,
    )
    if not opening or reading.length > _LONGEST_FORMULA or opening.end == len(reading.row):
        return False
    rest = reading.text[reading.row[opening.end].start :]
    names = re.findall(r"[^\W\d_]+", rest)
    small = [word for word in names if not word[0].isupper()]
    allowed = _joins(reading.code) | name_particles()
    named = len(small) < len(names) or bool(re.search(rf"(?<!\w){agency()}(?!\w)", rest))
    return named and all(word in allowed or re.fullmatch(agency(), word) for word in small)
