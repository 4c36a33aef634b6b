"""Who did it to whom, and which number is whose, where word order and prepositions tell."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from briefer.checks.swaps import swapped
from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.models import Check, Passage
from briefer.reading.lexicon import function_words, joiners, known, primary
from briefer.reading.names import Name, candidates, keys_of
from briefer.reading.tokens import Token, aligned, tokens
from briefer.text.words import fold_word

_PARTICIPLE = re.compile(r"(?:ad|id)[oa]s?$|(?:ed|en)$|(?:e|i|u)e?s?$|(?:at|ut|it)[oaie]$|t$")
_REACH = 9  # words between two names of one clause
_NUMBER = re.compile(r"\d")
_WIDEST = 6  # words of the span in whose place a name may stand
_ALIKE = 0.75  # share of the claim's words in the order of the span for the two to be the same sentence
_NEAR = 5  # words between a number and the name it is told of


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as the clause tells it: the stem of its verb, who acts, who is acted upon (folded names)."""

    verb: str
    agent: frozenset[str]
    patient: frozenset[str]


@cache
def _be() -> frozenset[str]:
    return frozenset(loader.every(lambda own: own.deeds.be))


@cache
def _barriers() -> frozenset[str]:
    """A clause that opens between two names leaves open who acts on whom."""
    return frozenset(loader.every(lambda own: own.deeds.barriers))


@cache
def _split() -> re.Pattern[str]:
    """What parts a number from a name."""
    return re.compile(rf"[,;:()]|\s{alternation(loader.every(lambda own: own.deeds.apart))}\s")


@lru_cache(maxsize=1_024)
def _names(text: str, other: str, language: str) -> tuple[Name, ...]:
    """The names of `text`; a doubtful sentence opener is one if either text has it inside a sentence."""
    found = candidates(text, language)
    if all(name.sure for name in found):
        return found
    known_names = {part for name in (*found, *candidates(other, language)) if name.sure for part in name.tokens}
    return tuple(name for name in found if name.sure or known_names.issuperset(name.tokens))


def _between(row: tuple[Token, ...], first: Name, second: Name) -> tuple[int, ...] | None:
    """The words between two neighbouring names; None if they are far apart or in different clauses."""
    inside = range(_at(row, first.end), _at(row, second.start))
    if not inside or len(inside) > _REACH:
        return None
    before, after = inside[0] - 1, inside[-1] + 1
    same = all(row[k].clause == row[inside[0]].clause for k in inside) and row[inside[0]].clause == row[before].clause
    return tuple(inside) if same and row[after].clause == row[inside[-1]].clause else None


def _at(row: tuple[Token, ...], offset: int) -> int:
    """The number of the first word at or after an offset."""
    return bisect_left(row, (offset,))  # a token is a tuple that begins with its place


def _told(row: tuple[Token, ...], inside: tuple[int, ...], first: Name, second: Name, language: str) -> list[Deed]:
    """Deeds that the words between two names can tell, one for each word that may be the verb."""
    words = [row[k].folded for k in inside]
    deeds = loader.language(language).deeds
    passive = bool(deeds.agent & set(words[-3:])) and bool(_be() & set(words) or _by_participle(row, inside, language))
    if any(word in _barriers() for word in words):
        return []
    if not passive and language == "es" and not (deeds.patient & set(words[-3:])):
        return []  # "Pérez acusó ayer Ruiz" tells nothing: a person acted upon takes "a"
    names = frozenset(first.tokens), frozenset(second.tokens)
    agent, patient = (names[1], names[0]) if passive else names
    return [Deed(row[k].stem, agent, patient) for k in inside if row[k].content]


def _by_participle(row: tuple[Token, ...], inside: tuple[int, ...], language: str) -> bool:
    marks = [k for k in inside if row[k].folded in loader.language(language).deeds.agent]
    return bool(marks) and any(_PARTICIPLE.search(row[k].folded) for k in inside if k < marks[-1] and row[k].content)


@lru_cache(maxsize=1_024)
def _deeds(text: str, other: str, language: str) -> tuple[Deed, ...]:
    row, names = tokens(text, language), _names(text, other, language)
    found: list[Deed] = []
    for first, second in pairwise(names):
        inside = _between(row, first, second)
        if inside:
            found += _told(row, inside, first, second, language)
    return tuple(found)


def _same(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left & right)


def _swapped(claim: str, span: str, language: str) -> str | None:
    """The verb whose agent and patient change places between span and claim."""
    ours = _deeds(claim, span, language)
    theirs = _deeds(span, claim, language) if ours else ()
    for mine in ours:
        if _same(mine.agent, mine.patient):
            continue
        alike = [deed for deed in theirs if deed.verb == mine.verb]
        straight = any(_same(d.agent, mine.agent) and _same(d.patient, mine.patient) for d in alike)
        crossed = any(_same(d.agent, mine.patient) and _same(d.patient, mine.agent) for d in alike)
        if crossed and not straight:
            return mine.verb
    return None


@lru_cache(maxsize=1_024)
def _figures(text: str, other: str, language: str) -> tuple[tuple[frozenset[str], str], ...]:
    """Pairs of a name and the only number told beside it ("A: 10, B: 20"); digits as written, without marks."""
    row, names = tokens(text, language), _names(text, other, language)
    if not names or not _NUMBER.search(text):
        return ()
    numbers = {k for k, token in enumerate(row) if token.text[0].isdigit()}
    pairs: list[tuple[frozenset[str], str]] = []
    taken: set[int] = set()
    for name in names:
        inside = range(_at(row, name.start), _at(row, name.end))
        reach = range(max(0, inside[0] - _NEAR), min(len(row), inside[-1] + _NEAR + 1))
        near = [k for k in reach if k in numbers and k not in taken and _beside(text, row, inside, k)]
        if len(near) != 1:
            return ()
        taken.add(near[0])
        pairs.append((frozenset(name.tokens), re.sub(r"\D", "", row[near[0]].text)))
    return tuple(pairs) if len(pairs) == len(numbers) else ()


def _beside(text: str, row: tuple[Token, ...], inside: range, number: int) -> bool:
    """Whether a number and a name stand within a few words and no stop, other than the colon of a list, parts them."""
    first, last = (inside[-1], number) if number > inside[-1] else (number, inside[0])
    if last - first > _NEAR:
        return False
    gap = text[row[first].end : row[last].start]
    return not _split().search(gap.replace(":", " ").replace("(", " "))


def _misplaced(claim: str, span: str, language: str) -> str | None:
    """A number that the claim gives to another name than the span does."""
    ours = _figures(claim, span, language)
    theirs = _figures(span, claim, language) if ours else ()
    for name, number in ours:
        here = [other for holder, other in theirs if holder & name]
        elsewhere = any(other == number and not holder & name for holder, other in theirs)
        if here and number not in here and elsewhere:
            return number
    return None


def _exchanged(claim: str, span: str, language: str) -> tuple[str, str] | None:
    """A name that stands where the span, otherwise word for word the same, has another of its names."""
    row, theirs = tokens(claim, language), tokens(span, language)
    if len(row) < 5:
        return None
    found = _names(claim, span, language)
    if not found:
        return None
    # A stop before the first and after the last word, so that a name may stand at either end.
    places = (-1, *aligned(claim, span, language), len(theirs))
    if sum([0 <= place < following for place, following in pairwise(places)]) < _ALIKE * len(row):
        return None
    there = _names(span, claim, language)
    for name in found:
        first, last = _at(row, name.start), _at(row, name.end)
        before, after = places[first], places[last + 1]
        if (before < 0 and first) or not before + 1 < after <= before + _WIDEST:
            continue
        low = theirs[before].end if before >= 0 else 0
        high = theirs[after].start if after < len(theirs) else len(span)
        other = [name for name in there if low <= name.start and name.end <= high]
        if len(other) != 1 or set(other[0].tokens) & set(name.tokens) or _listed(row, first, last):
            continue
        if any(_in_one_list(row, name, member, language) for member in found if member.tokens == other[0].tokens):
            continue
        if _abbreviates(name, other[0]) or not _elsewhere(name, (low, high), span, language):
            continue
        if _only_names(theirs, before + 1, after, other[0], language):
            return name.text, other[0].text
    return None


def _frame(row: tuple[Token, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
    """The words in small letters, each run of capitals as an empty one, and those runs."""
    frame: list[str] = []
    runs: list[list[str]] = []
    for token in row:
        if not token.capital:
            frame.append(token.folded)
        elif frame and not frame[-1]:
            runs[-1].append(token.text)
        else:
            frame.append("")
            runs.append([token.text])
    return frame, [tuple(run) for run in runs]


def _reordered(claim: str, span: str, language: str) -> tuple[str, str] | None:
    """Two names that changed places in a sentence otherwise the same to the letter; members of a list may."""
    ours, theirs = tokens(claim, language), tokens(span, language)
    if len(ours) != len(theirs) or sorted([t.folded for t in ours]) != sorted([t.folded for t in theirs]):
        return None
    (frame, mine), (other, held) = _frame(ours), _frame(theirs)
    moved = [k for k, (one, two) in enumerate(zip(mine, held, strict=False)) if one != two]
    if frame != other or len(moved) < 2 or sorted(mine) != sorted(held):
        return None
    slots = [place for place, word in enumerate(frame) if not word]
    between = set(frame[slots[moved[0]] + 1 : slots[moved[1]]])
    if not between - {""} or (between & joiners() and between <= joiners() | function_words(language)):
        return None
    return " ".join(mine[moved[0]]), " ".join(held[moved[0]])


def _abbreviates(one: Name, other: Name) -> bool:
    """Whether one name may be the other's acronym: by its letters, in order."""
    for short, full in ((one, other), (other, one)):
        if short.kind == "acronym":
            letters = iter(fold_word(full.text))
            if all(letter in letters for letter in fold_word(short.text)):
                return True
    return False


def _listed(row: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a name opens or closes a list, whose members may change places: "Ana y Luis"."""
    edge = first == 0 or last == len(row)
    beside = {row[k].folded for k in (first - 1, last) if 0 <= k < len(row)}
    return edge and bool(beside & joiners())


def _in_one_list(row: tuple[Token, ...], one: Name, other: Name, language: str) -> bool:
    """Whether an "and" and function words alone stand between two names: "en Soria y en Teruel"."""
    first, second = (one, other) if one.start < other.start else (other, one)
    between = {row[k].folded for k in range(_at(row, first.end), _at(row, second.start))}
    return bool(between & joiners()) and between <= joiners() | function_words(language)


def _only_names(theirs: tuple[Token, ...], first: int, last: int, name: Name, language: str) -> bool:
    """Whether nothing but the name and function words stands between two places."""
    functional = function_words(language)
    return all(name.start <= token.start < name.end or token.folded in functional for token in theirs[first:last])


def _elsewhere(name: Name, window: tuple[int, int], span: str, language: str) -> bool:
    """Whether the span has all words of `name`, or the country's demonym, but only outside `window`."""
    keys, wanted = keys_of(span, language), set(name.tokens)
    low, high = window
    inside = {key for key, token in zip(keys, tokens(span, language), strict=True) if low <= token.start < high}
    return wanted <= set(keys) and not wanted & inside


def _comparable(claim: str, span: str, language: str) -> bool:
    """Whether both texts tell a deed of one verb, or both tell which number is whose."""
    mine = {deed.verb for deed in _deeds(claim, span, language)}
    if mine and any(deed.verb in mine for deed in _deeds(span, claim, language)):
        return True
    return bool(_figures(claim, span, language) and _figures(span, claim, language))


def check(claim: Passage, span: Passage) -> Check:
    """Agent and patient, and the owners of numbers, are the same in claim and span; skipped where that is not told."""
    language = primary(claim.language)
    if not known(language) or primary(span.language) != language:
        return Check(name="roles", outcome="skipped", code="no_rules", values=(claim.language,))
    if claim.text != span.text:
        verb = _swapped(claim.text, span.text, language)
        if verb:
            return Check(name="roles", outcome="failed", code="exchanged", values=(verb,))
        words = swapped(claim, span)
        if words:
            return Check(name="roles", outcome="failed", code="exchanged", values=words[:1])
        number = _misplaced(claim.text, span.text, language)
        if number:
            return Check(name="roles", outcome="failed", code="of_another", values=(number,))
        exchanged = _exchanged(claim.text, span.text, language) or _reordered(claim.text, span.text, language)
        if exchanged:
            return Check(name="roles", outcome="failed", code="absent_there", values=exchanged)
    if not _comparable(claim.text, span.text, language):
        return Check(name="roles", outcome="skipped", code="order_silent")
    return Check(name="roles", outcome="passed", code="roles_agree")
