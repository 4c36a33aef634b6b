"""Stories: a day's articles to the events they tell of, in whatever language and order they come.

Two articles tell of one event where they say alike things of the same people and places. What they say is compared by
vectors, or by the words they share; whom they name, and which days, speaks for or against it: two matches of one
evening are told in much the same words.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefer.models import Document, Sentence
from briefer.reading import moment, moments, names
from briefer.reading.alike import Alike
from briefer.reading.lexicon import primary
from briefer.reading.linkage import linked
from briefer.text.words import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]

# An article says what it is about in its title and so many words.
LEAD_WORDS = 120
# ... and when it was in its title and so many sentences.
LEAD_SENTENCES = 2
# Two articles that share this part of the names in their leads are neither nearer nor farther for it. On sixty real and
# invented events in five languages nine of ten pairs of one event share 0.35 and more, and of two events of one kind,
# however near in words, all but one in a hundred 0.11 and less.
USUAL = 0.20
# Fewer names than this in one of two leads speak with less weight.
ENOUGH = 3
# Two leads of one language of which neither article writes a name of the other: of 59 pairs of one event one does, of
# 1,457 other pairs 616.
STRANGERS = 0.30
# Days named by their date of which two leads share none.
DAYS_APART = 0.20
# ... or that share one name alone, not that of both titles, and each have another that the other never writes: a court
# or a region stands in the news of many events.
FRAMED = 0.15
# A word of this many letters is known by its first: Tamaria, tamarisch, tamariano.
ROOT = 6


@dataclass(frozen=True)
class StoryMarks:
    """What is known of an article: whom its lead names, all the words it says (both by their root), the script of the
    names, the days its lead names by their date (month and day), its language, and the words of its title by root."""

    id: str
    names: frozenset[str]
    said: frozenset[str]
    script: str
    days: frozenset[tuple[int, int]]
    language: str
    titled: frozenset[str] = frozenset()


def lead(document: Document, body: Sequence[Sentence]) -> list[str]:
    """The title and the first sentences of the body."""
    texts = [document.title] if document.title else []
    count = 0
    for sentence in body:
        if sentence.text == document.title:
            continue
        texts.append(sentence.text)
        count += len(sentence.text.split())
        if count >= LEAD_WORDS:
            break
    return texts


def marks(document: Document, body: Sequence[Sentence], day: date | None) -> StoryMarks:
    """An article as it is told apart from others; `day` is the one its relative days are counted from."""
    language = document.language
    texts = [*([document.title] if document.title else []), *(sentence.text for sentence in body)]
    leading = lead(document, body)
    named = [part for text in leading if not _is_headline(text) for part in _named(text, language)]
    said = {names.plain(word.folded) for text in texts for word in words(text)}
    said.update(key for text in texts for key in names.countries(text, language))
    scripts = Counter(_script(part) for part in named if not part.startswith("@"))
    return StoryMarks(
        document.id,
        frozenset(map(_root, named)),
        frozenset(map(_root, said)),
        min(scripts, key=lambda script: (-scripts[script], script), default=""),
        frozenset(_dated(leading[: LEAD_SENTENCES + bool(document.title)], language, day)),
        primary(language),
        frozenset(_root(names.plain(word.folded)) for word in words(document.title or "")),
    )


def stories(articles: Sequence[StoryMarks], alike: Alike, bonus: float, least: float) -> tuple[tuple[str, ...], ...]:
    """The ids of the articles of each story, the widest story first.

    `alike` knows the articles by their place. Names in common make them at most by `bonus` more alike; from `least` on,
    on average, they are one story.
    """
    order = sorted(range(len(articles)), key=lambda place: articles[place].id)
    judged = _Judged([articles[place] for place in order], alike, order, bonus)
    groups = linked(len(order), judged, least)
    found = [tuple(articles[order[place]].id for place in group) for group in groups]
    return tuple(sorted(found, key=lambda story: (-len(story), story)))


class _Judged:
    """Likeness with what names and days say to it. Places are those of the sorted articles; `order` gives the places
    that `alike` knows."""

    def __init__(self, articles: Sequence[StoryMarks], alike: Alike, order: Sequence[int], bonus: float) -> None:
        self._articles, self._alike, self._order, self._bonus = articles, alike, order, bonus
        self._place = {known: place for place, known in enumerate(order)}

    def bonds(self, least: float) -> Iterator[tuple[int, int, float]]:
        def may_be(one: int, other: int, about: float) -> bool:
            # only names in common make them more alike than their words do
            return about >= least or not _strangers(
                self._articles[self._place[one]], self._articles[self._place[other]]
            )

        for one, other, near in self._alike.bonds(least - self._bonus, may_be):
            first, second = sorted((self._place[one], self._place[other]))
            judged = near + evidence(self._articles[first], self._articles[second], self._bonus)
            if judged >= least:
                yield first, second, judged

    def matrix(self, members: Sequence[int]) -> "Rows":
        near = self._alike.matrix([self._order[member] for member in members])
        for place, member in enumerate(members):
            for beyond, other in enumerate(members[:place]):
                judged = near[place, beyond] + evidence(self._articles[other], self._articles[member], self._bonus)
                near[place, beyond] = near[beyond, place] = judged
        return near


def evidence(one: StoryMarks, other: StoryMarks, bonus: float) -> float:
    """What names and days say to two articles being of one event, above zero for it and below against."""
    apart = bool(one.days) and bool(other.days) and one.days.isdisjoint(other.days)
    dated = -DAYS_APART if apart else 0.0
    fewer = min(len(one.names), len(other.names))
    if not fewer or one.script != other.script:
        return dated
    both = len(one.names & other.said) + len(other.names & one.said)
    share = both / (len(one.names) + len(other.names))
    if not both and one.language == other.language:  # another language may write a name otherwise
        return dated - STRANGERS
    if _frames(one, other):
        return dated - (FRAMED if one.names - other.said and other.names - one.said else 0.0)
    return dated + min(bonus, share - USUAL) * min(1.0, fewer / ENOUGH)


def _frames(one: StoryMarks, other: StoryMarks) -> bool:
    """Whether all they have in common is one name of which neither need tell: it does not stand in both titles."""
    shared = (one.names & other.said) | (other.names & one.said)
    titled = bool(one.titled) and bool(other.titled)
    return titled and one.language == other.language and len(shared) == 1 and not shared <= one.titled & other.titled


def _strangers(one: StoryMarks, other: StoryMarks) -> bool:
    """Whether neither article writes a name of the other."""
    return one.names.isdisjoint(other.said) and other.names.isdisjoint(one.said)


# ---- whom and when -------------------------------------------------------------------------------


def _named(text: str, language: str) -> Iterator[str]:
    """The parts of the names in a text, without a word that may only open a sentence, and without what a body is: a
    "court" or a "university" stands in the news of many events."""
    for name in names.mentions(text, language):
        if name.sure:
            parts = name.tokens[1:] if name.opens else name.tokens
            yield from (part for part in parts if part not in names.institutions())


def _is_headline(text: str) -> bool:
    """Whether Most Words Have a Capital: then a capital makes no name."""
    found = [word.text for word in words(text) if word.text[0].isalpha()]
    return len(found) > 3 and sum(word[0].isupper() for word in found) > 0.6 * len(found)


def _root(word: str) -> str:
    return word if len(word) < ROOT else word[:ROOT]


def _script(word: str) -> str:
    return unicodedata.name(word[0], "?").split()[0]


def _dated(texts: Sequence[str], language: str, day: date | None) -> Iterator[tuple[int, int]]:
    """The days named by their date, but for the one the article appeared on and those that were yet to come."""
    for text in texts:
        for found in moments.mentions(text, language, day):
            if found.relative or not (found.month and found.day):
                continue
            resolved = moment.dated(found, day)
            whole = (resolved.year or 0, found.month, found.day)
            today = day and (day.year, day.month, day.day)
            if not (today and resolved.year and whole >= today):
                yield found.month, found.day
