"""Words that turn what a statement says: tried, nearly, planned, failed, former, somebody's brother, unless."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.languages.statements import Turns
from briefer.reading.lexicon import known, primary
from briefer.reading.scopes import plain
from briefer.reading.tokens import Token, tokens
from briefer.text.memo import remembered

TurnKind = Literal[
    "judged", "attempted", "nearly", "planned", "failed", "ended", "former", "deputy", "rumoured", "few", "kin"
]
Condition = Literal["unless", "despite", "given", "because"]

_KINDS: tuple[TurnKind, ...] = (
    "judged",
    "attempted",
    "nearly",
    "planned",
    "failed",
    "ended",
    "former",
    "deputy",
    "rumoured",
    "few",
    "kin",
)
# "Even if" and "if not" are met before the "if" that they hold.
_CONDITIONS: tuple[Condition, ...] = ("unless", "despite", "given", "because")
_WITH_BEGINNINGS: tuple[TurnKind, ...] = ("former", "deputy")
_REACH = 8  # words behind one of these in which its deed stands
_STEM = 4  # letters behind the beginning of a word


class Turn(NamedTuple):
    """A word that turns a statement, with its place and the number of the word it turns, or -1."""

    start: int
    end: int
    text: str
    kind: TurnKind
    head: int


@lru_cache(maxsize=256)
def _pattern(language: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(getattr(loader.language(language).turns, kind))}(?:(?<= )|(?!\w))")


@remembered
def turns(text: str, language: str) -> tuple[Turn, ...]:
    """The words of `text` that turn what it says, in order; none in a language without a file."""
    language = primary(language)
    if not known(language):
        return ()
    levelled, row = plain(text), tokens(text, language)
    found = [
        Turn(match.start(), match.end(), text[match.start() : match.end()].strip(), kind, _head(row, match.end()))
        for kind in _KINDS
        for match in _pattern(language, kind).finditer(levelled)
    ]
    return tuple(sorted((*found, *_glued(row, loader.language(language).turns))))


def _head(row: tuple[Token, ...], end: int) -> int:
    """The next word of content: what was tried, who was it once."""
    behind = [place for place, token in enumerate(row) if token.start >= end][:_REACH]
    return next((place for place in behind if row[place].content), -1)


def _glued(row: tuple[Token, ...], own: Turns) -> list[Turn]:
    """The turns that are written as one with their word: "exministro", "Vizekanzler"."""
    beginnings = ((kind, begins) for kind in _WITH_BEGINNINGS for begins in getattr(own, f"{kind}_before"))
    return [
        Turn(token.start, token.end, token.text, kind, place)
        for kind, begins in beginnings
        for place, token in enumerate(row)
        if token.folded.startswith(begins) and len(token.folded) >= len(begins) + _STEM
    ]


def unglued(turn: Turn, word: Token, language: str) -> str:
    """The word that a turn turns, without the beginning that is one with it."""
    begins: tuple[str, ...] = getattr(loader.language(language).turns, f"{turn.kind}_before", ())
    return next((word.folded[len(each) :] for each in begins if word.folded.startswith(each)), word.folded)


@remembered
def conditions(text: str, language: str) -> tuple[tuple[Condition, int], ...]:
    """What the statement hangs on: each conjunction's kind and the number of the word of content behind it."""
    levelled, row = plain(text), tokens(text, language)
    found: list[tuple[Condition, int]] = []
    taken: list[tuple[int, int]] = []
    for kind in _CONDITIONS:
        for match in _pattern(language, kind).finditer(levelled):
            if not any(start <= match.start() < end for start, end in taken):
                taken.append(match.span())
                found.append((kind, _head(row, match.end())))
    return tuple(found)
