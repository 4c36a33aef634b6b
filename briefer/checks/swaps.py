"""Two words or names that changed places: who sued whom, from where to where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise, product
from typing import NamedTuple

from briefer.checks.amounts import SCORE
from briefer.checks.bearers import same_name
from briefer.languages import loader
from briefer.models import Passage
from briefer.reading.deeds import articles, verbal
from briefer.reading.lexicon import joiners, primary, speech_verbs
from briefer.reading.moments import mentions
from briefer.reading.names import Name, candidates
from briefer.reading.states import excludes, states
from briefer.reading.tokens import Token, said, tokens
from briefer.text.cover import Cover
from briefer.text.memo import remembered

_NEAR = 3  # words between a preposition and the noun it stands before
# What stands before a noun, where it is no preposition of its own: who acts, who is acted upon, whose it is.
_BY, _TO, _OF = "<by>", "<to>", "<of>"
_BARE = ("", _TO)


class Place(NamedTuple):
    """Where a word of content stands, in which clause, and behind which preposition or case."""

    at: int
    clause: int
    marker: str


def swapped(one: Passage, other: Passage) -> tuple[str, str] | None:
    """Two words of `one` that stand in each other's place in `other`, in a clause of the same words."""
    language = primary(one.language)
    if language != primary(other.language):
        return _names_swapped(one, other)
    ours, theirs = _places(one.text, language), _places(other.text, language)
    shared = [stem for stem in ours if stem in theirs]
    passive = _is_passive(one.text, language), _is_passive(other.text, language)
    for first, second in combinations(shared, 2):

        def between(first: str = first, second: str = second) -> bool:
            return _pivot(first, second, shared, ours, theirs) and not (
                _is_relative(one.text, language, ours[first], ours[second])
                or _is_relative(other.text, language, theirs[first], theirs[second])
            )

        if _exchanged((ours[first], ours[second]), (theirs[first], theirs[second]), between, passive):
            return first, second
    return _score_swapped(one, other)


@remembered
def _places(text: str, language: str) -> dict[str, Place]:
    """The words of content that stand once in a text, by stem; days and verbs of saying move freely."""
    row = tokens(text, language)
    days = Cover([(mention.start, mention.end) for mention in mentions(text, language, None)])
    stems = [token.stem for token in row]
    return {
        token.stem: Place(at, token.clause, _marker(row, at, language))
        for at, token in enumerate(row)
        if token.content
        and not token.text[0].isdecimal()
        and stems.count(token.stem) == 1
        and not days.touches(token.start, token.end)
        and token.folded not in speech_verbs(language)
    }


def _marker(row: Sequence[Token], index: int, language: str) -> str:
    """The preposition, or in German the case, of the noun phrase that a word stands in; "" without one."""
    for place in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        token = row[place]
        if token.clause != row[index].clause:
            return ""
        if case := _cases(language).get(token.folded):
            return case
        if token.folded in joiners():
            return _marker(row, place, language)
        if token.folded in articles(language):
            behind = row[place - 1] if place else None
            is_led = behind is not None and behind.clause == token.clause and not behind.content
            return _marked(behind.folded, language) if is_led and behind is not None else ""
        if not token.content:
            return _marked(token.folded, language)
    return ""


def _marked(word: str, language: str) -> str:
    """What a word of grammar before a noun says of its part in the clause; nothing where it is part of a verb."""
    own = loader.language(language)
    for marker, entries in ((_BY, own.deeds.agent), (_TO, own.deeds.patient), (_OF, own.turns.owner)):
        if word in entries:
            return marker
    return "" if word in verbal(language) or word in joiners() else word


@cache
def _cases(language: str) -> Mapping[str, str]:
    """Articles that tell a case by themselves: who is acted upon, or to whom or whose it is."""
    return loader.language(language).deeds.cases


@remembered
def _is_passive(text: str, language: str) -> bool:
    """Whether who acts stands behind a word for "by"."""
    be = loader.language(language).deeds.be
    by = any(place.marker == _BY for place in _places(text, language).values())
    return by and any(token.folded in be for token in tokens(text, language))


def _pivot(
    first: str, second: str, shared: Sequence[str], ours: Mapping[str, Place], theirs: Mapping[str, Place]
) -> bool:
    """Whether another word that both have stands between the two in both, in one clause."""
    return any(
        _between(ours, first, word, second) and _between(theirs, first, word, second)
        for word in shared
        if word not in (first, second)
    )


def _is_relative(text: str, language: str, first: Place, second: Place) -> bool:
    """Whether a clause about the first of two opens between them: "the hospital that the council builds"."""
    low, high = sorted((first.at, second.at))
    that = loader.language(language).speech.that
    return any(token.folded in that for token in tokens(text, language)[low + 1 : high])


def _between(places: Mapping[str, Place], first: str, word: str, second: str) -> bool:
    low, high = sorted((places[first], places[second]))
    return low.at < places[word].at < high.at and low.clause == places[word].clause == high.clause


def _exchanged(
    ours: tuple[Place, Place], theirs: tuple[Place, Place], between: Callable[[], bool], passive: tuple[bool, bool]
) -> bool:
    """Whether the two stand for each other: behind each other's prepositions, or, where none tells, in the other order
    around one word; who stands behind "by" in the one and not in the other is told the other way round. Whether a word
    stands `between` them is asked last: it goes through all words."""
    if any(a.marker and a.marker == b.marker for a, b in zip(ours, theirs, strict=True)):
        return False
    crossed = (ours[0].at < ours[1].at) != (theirs[0].at < theirs[1].at)
    mine, yours = [place.marker for place in ours], [place.marker for place in theirs]
    if (_BY in mine) != (_BY in yours):
        bare = all(marker in (*_BARE, _BY) for marker in (*mine, *yours))
        return bare and passive[0] != passive[1] and not crossed and between()
    if mine != yours[::-1] and not all(marker in _BARE for marker in (*mine, *yours)):
        return False
    return (mine == yours[::-1] and mine[0] != mine[1] and all(mine)) or (crossed and between())


def _score_swapped(one: Passage, other: Passage) -> tuple[str, str] | None:
    """A score told the other way round of the same side, that won or lost in both."""
    reversed_ = [(a, b) for (a, x), (b, y) in product(_scores(one.text), _scores(other.text)) if x == y[::-1] != y]
    if not reversed_ or _opens(one) != _opens(other):
        return None
    here, there = ({word.state for word in states(each.text, each.language)} for each in (one, other))
    return None if any(excludes(a, b) for a, b in product(here, there)) else reversed_[0]


def _opens(passage: Passage) -> str:
    """The first word of content: the side a score is told of."""
    return next((token.stem for token in tokens(passage.text, primary(passage.language)) if token.content), "")


def _scores(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(match[0], tuple(filter(None, match.groups()))) for match in SCORE.finditer(text)]


class _Deed(NamedTuple):
    """Two names with a verb between them: who acts, who is acted upon."""

    agent: Name
    patient: Name


def _names_swapped(one: Passage, other: Passage) -> tuple[str, str] | None:
    """Two names of which each acts on the other in one of two languages."""
    for mine, yours in product(_deeds(one, other), _deeds(other, one)):
        crossed = same_name(mine.agent, yours.patient) and same_name(mine.patient, yours.agent)
        if crossed and not same_name(mine.agent, yours.agent):
            return mine.agent.text, mine.patient.text
    return None


def _names(passage: Passage, other: Passage) -> tuple[Name, ...]:
    """The names of a passage; what opens its sentence is one where the other passage writes it, too."""
    there = said(other.text, primary(other.language))
    found = candidates(passage.text, primary(passage.language))
    return tuple(name for name in found if name.sure or there.issuperset(name.tokens))


def _deeds(passage: Passage, other: Passage) -> Iterator[_Deed]:
    """The neighbouring names of a passage with a word of content, and nothing that opens a clause, between them."""
    language = primary(passage.language)
    row = tokens(passage.text, language)
    deeds = loader.find_language(language)
    for first, second in pairwise(_names(passage, other) if deeds else ()):
        at = [k for k, token in enumerate(row) if token.start in (first.start, second.start)]
        between = [token for token in row if first.end <= token.start < second.start]
        if len(at) != 2 or not any(token.content for token in between) or row[at[0]].clause != row[at[1]].clause:
            continue
        if deeds and any(token.folded in deeds.deeds.barriers - deeds.deeds.patient for token in between):
            continue
        markers = _marker(row, at[0], language), _marker(row, at[1], language)
        if markers[0] == "" and markers[1] in _BARE:
            yield _Deed(first, second)
        elif markers[0] == "" and markers[1] == _BY:
            yield _Deed(second, first)
