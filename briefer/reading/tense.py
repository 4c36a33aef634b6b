"""Which way a weekday points: back or ahead, where the clause around it is sure; else nobody can tell."""

import re
from functools import cache
from typing import Literal

from briefer.languages.loader import LANGUAGES, language
from briefer.languages.tense import Tense

Direction = Literal["past", "ahead"]

_BREAK = re.compile(r"[.;:!?,()\[\]“”„\"«»—–|\n]+")
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
    opens = [word.start() for word in _WORD.finditer(text, first, last) if word[0].lower() in tense.opens]
    inner = max((place for place in opens if place < start), default=first)
    after = min((place for place in opens if place >= end), default=last)
    only_the_day = len(_WORD.findall(text, inner, start)) <= 2 and not text[end:after].strip()
    if only_the_day and text[after : after + 1] == "," and (first == 0 or text[first - 1] in ".!?\n "):
        following = min((opening for opening, _ in breaks if opening > after), default=len(text))
        return inner, following
    return inner, after


class _Clause:
    """One clause and the day in it; a helper of `direction`."""

    def __init__(self, text: str, first: int, last: int, start: int, end: int, tense: Tense) -> None:
        self.text, self.start, self.end, self.tense = text[first:last], start - first, end - first, tense
        self.words = [
            (match.start(), match[0].lower())
            for match in _WORD.finditer(self.text)
            if not match[0][0].isupper() or (first + match.start() == 0)
        ]

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
            for _, word in self.words
        )

    def _past(self) -> bool:
        return self._has(self.tense.past, self.tense.past_endings) or self._perfect()

    def _ahead(self) -> bool:
        return self._has(self.tense.ahead, self.tense.ahead_endings)

    def _perfect(self) -> bool:
        far = any("…" in ending for ending in self.tense.participles)
        for place, (_, word) in enumerate(self.words):
            near = self.words[place + 1 :] if far else self.words[place + 1 : place + 1 + _NEAR]
            if word in self.tense.perfect and any(_participle(self.tense).fullmatch(later) for _, later in near):
                return True
        return False

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


@cache
def _participle(tense: Tense) -> re.Pattern[str]:
    endings = [re.escape(ending).replace("…", r"\w+") for ending in sorted(tense.participles)]
    return re.compile(rf"\w*(?:{'|'.join(endings)})") if endings else re.compile(r"(?!)")
