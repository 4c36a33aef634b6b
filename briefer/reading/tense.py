"""Which way a weekday points: back or ahead, where the clause around it is sure; else nobody can tell."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from briefer.languages.loader import LANGUAGES, language
from briefer.languages.tense import Tense

Direction = Literal["past", "ahead"]

_BREAK = re.compile(r"(?:[;:!?()\[\]“”„\"«»—–|\n]|(?<!\d)[.,]|[.,](?!\d))+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# An auxiliary and its participle stand so near: "ha sido hoy aprobado". German puts the participle last.
_NEAR = 4
# A verb and the day it governs directly: "announced on Monday", "teilte am Montag mit".
_ADJACENT = 2
_NAMED = 3
_REACH = 300  # characters before and behind a day in which its clause stands


def direction(text: str, start: int, end: int, code: str) -> Direction | None:
    """Whether the day named at `start`..`end` of `text` lies behind or ahead, seen from the article's day.

    None where the clause does not say so by its own words, or says both: a present ("opens on Monday"), a conditional,
    an announcement whose object may still lie ahead.
    """
    if code not in LANGUAGES:
        return None
    tense = language(code).tense
    begin = max(0, start - _REACH)
    text, start, end = text[begin : end + _REACH], start - begin, end - begin
    first, last = _clause(text, start, end, tense)
    return _Clause(text, first, last, start, end, tense).direction()


def named_direction(text: str, start: int, code: str) -> Direction | None:
    """The direction that a word right before a month names: "last April", "el pasado mes de noviembre"."""
    if code not in LANGUAGES:
        return None
    tense = language(code).tense
    before = [match[0].lower() for match in _WORD.finditer(text[max(0, start - 30) : start])][-_NAMED:]
    if any(word in tense.last for word in before):
        return "past"
    return "ahead" if any(word in tense.next for word in before) else None


def _clause(text: str, start: int, end: int, tense: Tense) -> tuple[int, int]:
    """The clause around the day; where the day opens the sentence before a comma, the clause that follows."""
    breaks = [(match.start(), match.end()) for match in _BREAK.finditer(text)]
    first = max((close for _, close in breaks if close <= start), default=0)
    last = min((opening for opening, _ in breaks if opening >= end), default=len(text))
    opens = [place for place, word in _words(text[first:last], tense, first) if word.lower() in tense.opens]
    inner = max((place for place in opens if place < start), default=first)
    after = min((place for place in opens if place >= end), default=last)
    only_the_day = len(_WORD.findall(text, inner, start)) <= 2 and not text[end:after].strip()
    if only_the_day and text[after : after + 1] == "," and (first == 0 or text[first - 1] in ".!?\n "):
        following = min((opening for opening, _ in breaks if opening > after), default=len(text))
        return inner, following
    return inner, after


def _words(text: str, tense: Tense, offset: int = 0) -> Iterator[tuple[int, str]]:
    """The words of a text as they are written, with their places; a clitic is a word of its own."""
    for match in _WORD.finditer(text):
        head, _, rest = match[0].replace("’", "'").partition("'")
        if rest and head.lower() in tense.clitics:
            yield offset + match.start(), head
            yield offset + match.start() + len(head) + 1, rest
        else:
            yield offset + match.start(), match[0]


class _Clause:
    """One clause and the day in it; a helper of `direction`."""

    def __init__(self, text: str, first: int, last: int, start: int, end: int, tense: Tense) -> None:
        self.text, self.start, self.end, self.tense = text[first:last], start - first, end - first, tense
        self.words = [
            (place, word.lower())
            for place, word in _words(self.text, tense)
            if not word[0].isupper() or first + place == 0
        ]
        self.last = max((place for place, _ in _words(self.text, tense)), default=0)
        self.been = frozenset(self._been())

    def direction(self) -> Direction | None:
        past, ahead = self._past(), self._ahead()
        if self._is_open() or (past and ahead) or self._announces():
            return None
        if self._follows(self.tense.until):
            return None if past else "ahead"
        if self._follows(self.tense.since):
            return None if ahead else "past"
        return "past" if past else "ahead" if ahead else None

    def _has(self, words: frozenset[str], endings: frozenset[str]) -> bool:
        return any(
            word in words or (word not in self.tense.never and len(word) > 3 and word.endswith(tuple(endings)))
            for place, word in self.words
            if place not in self.been
        )

    def _past(self) -> bool:
        return self._has(self.tense.past, self.tense.past_endings) or self._perfect()

    def _ahead(self) -> bool:
        return self._has(self.tense.ahead, self.tense.ahead_endings)

    def _perfect(self) -> bool:
        return bool(self.been) or any(
            word in self.tense.perfect and any(map(self._is_participle, self._near(number)))
            for number, (_, word) in enumerate(self.words)
        )

    def _been(self) -> Iterator[int]:
        """The places where a form of "to be" makes a perfect: "est mort", "si sono chiuse"."""
        for number, (place, word) in enumerate(self.words):
            if word not in self.tense.being:
                continue
            near = self._near(number)
            reflexive = number > 0 and self.words[number - 1][1] in self.tense.reflexive
            if any(_matches(self.tense.moved, word) for _, word in near) or (reflexive and self._agrees(near)):
                yield place

    def _agrees(self, near: Sequence[tuple[int, str]]) -> bool:
        return any(self._is_participle(known) or _matches(self.tense.agreeing, known[1]) for known in near)

    def _near(self, number: int) -> list[tuple[int, str]]:
        """The words in which the participle of an auxiliary stands, without the day's own."""
        far = len(self.words) if self.tense.participle_last else number + 1 + _NEAR
        return [
            (place, word)
            for (_, before), (place, word) in pairwise(self.words[number:far])
            if not self.start <= place < self.end and before not in self.tense.before_infinitive
        ]

    def _is_participle(self, known: tuple[int, str]) -> bool:
        place, word = known
        ends = place == self.last or not self.tense.participle_last
        return ends and word not in self.tense.never and bool(_participle(self.tense).fullmatch(word))

    def _is_open(self) -> bool:
        return self._has(self.tense.open, self.tense.open_endings) or any(
            re.search(pattern, self.text[: self.start]) for pattern in self.tense.open_patterns
        )

    def _announces(self) -> bool:
        """Whether a verb of announcing stands in the clause, not right before or after the day."""
        before = [place for place, _ in self.words if place < self.start][-_ADJACENT:]
        after = [place for place, _ in self.words if place >= self.end][:1]
        near = {*before, *after}
        return any(
            place not in near and word.startswith(tuple(self.tense.announces))
            for place, word in self.words
            if self.tense.announces
        )

    def _follows(self, prepositions: frozenset[str]) -> bool:
        """Whether one of the prepositions stands right before the day."""
        before = [word for place, word in self.words if place < self.start][-_ADJACENT:]
        return any(word in prepositions for word in before)


def _matches(patterns: Sequence[str], word: str) -> bool:
    return any(re.fullmatch(pattern, word) for pattern in patterns)


@cache
def _participle(tense: Tense) -> re.Pattern[str]:
    endings = [re.escape(ending).replace("…", r"\w+") for ending in sorted(tense.participles)]
    return re.compile(rf"\w*(?:{'|'.join(endings)})") if endings else re.compile(r"(?!)")
