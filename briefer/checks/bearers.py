"""Names of two passages that cannot be one bearer's, in whatever spelling."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import JaroWinkler

from briefer.checks.values import Contradiction, Value, unmatched
from briefer.models import Passage
from briefer.reading.lexicon import capital_tells, connectors, primary, speech_verbs
from briefer.reading.names import Name, candidates
from briefer.reading.names import mentions as names_in
from briefer.reading.quantities import quantities
from briefer.reading.romanised import may_be_one_name
from briefer.reading.tokens import said, tokens
from briefer.text.memo import remembered

_SIMILAR = 0.86
# Pairs of parts of names kept at hand: a story's few names are compared in every pair of its sentences.
_PAIRS = 16_384


@lru_cache(maxsize=_PAIRS)
def _skeleton(part: str) -> str:
    """A name's part without what romanisation varies: vowels, doubled letters, y and j, ph and f."""
    part = re.sub(r"ph", "f", part)
    part = re.sub(r"[wv]", "v", re.sub(r"[ckqx]+s?", "k", part))
    part = re.sub(r"[aeiouyjh]", "", part)
    return re.sub(r"(.)\1+", r"\1", part)


@lru_cache(maxsize=_PAIRS)
def same_part(one: str, other: str) -> bool:
    """Whether two parts of names are one, or two spellings of one."""
    if one == other or (len(one) > 3 < len(other) and JaroWinkler.similarity(one, other) >= _SIMILAR):
        return True
    first, second = _skeleton(one), _skeleton(other)
    return len(first) >= 2 and first == second and one[0] == other[0]


def same_name(one: Name, other: Name) -> bool:
    """Whether two names may be one bearer's: all parts of the shorter are in the longer, in some spelling."""
    return _same(one.tokens, other.tokens)


@lru_cache(maxsize=_PAIRS)
def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((_telling(one), _telling(other)), key=len)
    if not short:
        return True
    if len(one) > 1 and len(other) > 1:
        # Of two full names one part alike is enough where the other is a spelling: "Oleksí", "Alexéi".
        alike = sum(any(same_part(a, b) for b in long) for a in short)
        near = sum(any(same_part(a, b) or _skeleton(a) == _skeleton(b) for b in long) for a in short)
        return alike >= 1 and near == len(short)
    return all(any(same_part(a, b) for b in long) for a in short)


def name_parts(name: Name) -> tuple[str, ...]:
    return _telling(name.tokens)


@lru_cache(maxsize=_PAIRS)
def _telling(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if part not in connectors() and len(part) > 1)


def acronym_of(name: Name, other: Name) -> bool:
    short, long = sorted((name, other), key=lambda each: len(each.tokens))
    letters = "".join(part[0] for part in long.tokens if part)
    return len(short.tokens) == 1 and short.text.isupper() and len(short.text) > 1 and short.text.lower() in letters


def named(passage: Passage) -> tuple[Name, ...]:
    return _named(passage.text, primary(passage.language))


@remembered
def _named(text: str, language: str) -> tuple[Name, ...]:
    found = [name for name in names_in(text, language) if name.sure and name.kind != "acronym"]
    if not found or capital_tells(language):
        return tuple(found)
    units = [amount for amount in quantities(text, language) if amount.unit]  # "46 Gramm"
    return tuple(name for name in found if not any(unit.start <= name.start < unit.end for unit in units))


def names_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """Names left over on both sides that stand in one place: the same words around them, or nothing named in common."""
    ours, theirs = (*named(one), *_opening(one)), (*named(other), *_opening(other))
    left, rest = unmatched(ours, theirs, _may_be_one)
    left = [a for a in left if not _stands(a, other)]
    rest = [b for b in rest if not _stands(b, one)]
    same = primary(one.language) == primary(other.language)
    for mine, yours in product(left, rest):
        people_both = mine.kind == yours.kind == "person" or (len(mine.tokens) > 1 and len(yours.tokens) > 1)
        if not same and not (mine.kind == yours.kind == "person"):
            continue  # an exonym is another word for one place
        apart = people_both and len(left) == len(ours) and len(rest) == len(theirs)
        # Of two languages one may translate what only looks like a person's name ("the Red Sea"), but nobody's office.
        apart = apart or (not same and _is_introduced(one, mine) and _is_introduced(other, yours))
        if apart or (same and _one_slot(one, mine, other, yours)):
            yield Contradiction(
                "name", Value(mine.text, mine.start, mine.end), Value(yours.text, yours.start, yours.end)
            )


def _opening(passage: Passage) -> Iterator[Name]:
    """What may be the name of a person at the head of a sentence where every noun has a capital: "Thomas Weller hat",
    and "Starker Regen hat" as well."""
    language = primary(passage.language)
    if not capital_tells(language):
        found = candidates(passage.text, language)
        yield from (name for name in found if name.opens and name.kind == "person" and not name.sure)


def _is_introduced(passage: Passage, name: Name) -> bool:
    """Whether who somebody is stands right before the name: "the novelist Jane Ames", "the dean, Jane Ames,"."""
    language = primary(passage.language)
    row = tokens(passage.text, language)
    place = next((k for k, token in enumerate(row) if token.start >= name.start), 0)
    before = row[place - 1] if place else None
    if before is None or before.folded in speech_verbs(language) or not before.content:
        return False
    gap, behind = passage.text[before.end : name.start], passage.text[name.end : name.end + 1]
    if gap == ", " and behind in (",", ".", ""):
        return True
    return gap == " " and not (before.capital and capital_tells(language))


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether two names may be one: equal, an acronym and its words, or two transliterations."""
    return same_name(one, other) or acronym_of(one, other) or may_be_one_name(one.tokens, other.tokens)


def _stands(name: Name, passage: Passage) -> bool:
    """Whether a name's parts stand in the passage as words, or its bearer is named by one of them."""
    there = said(passage.text, primary(passage.language))
    return any(part in there for part in name_parts(name)) or all(part in there for part in name.tokens)


def _one_slot(one: Passage, mine: Name, other: Passage, yours: Name) -> bool:
    """Whether two names stand behind the same word, or before it: "the mayor of X", "the mayor of Y"."""
    around = [
        _beside(each.text, primary(each.language), name.start, name.end) for each, name in ((one, mine), (other, yours))
    ]
    (before, after), (other_before, other_after) = around
    return bool(before & other_before) or bool(after & other_after)


@remembered
def _beside(text: str, language: str, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the content words right before a name and right behind it, within its clause."""
    row = tokens(text, language)
    inside = [place for place, token in enumerate(row) if start <= token.start < end]
    if not inside:
        return frozenset(), frozenset()
    before = [token.stem for token in row[max(0, inside[0] - 3) : inside[0]] if token.content and not token.capital]
    after = [token.stem for token in row[inside[-1] + 1 : inside[-1] + 3] if token.content and not token.capital]
    return frozenset(before[-1:]), frozenset(after[:1])
