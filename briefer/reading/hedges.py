"""Words that say how sure, how binding or how wide a statement is, and what they say it of."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from briefer.languages import loader
from briefer.languages.statements import Hedges
from briefer.reading.lexicon import known, primary, speech_verbs
from briefer.reading.tokens import Token, tokens

HedgeKind = Literal[
    "alleged",
    "possible",
    "could",
    "conditional",
    "told",
    "future",
    "can",
    "able",
    "likely",
    "should",
    "must",
    "only",
    "all",
    "most",
    "some",
    "almost",
    "about",
    "expected",
]

# The kinds of a statement that says no more than what may be so.
OPEN: frozenset[HedgeKind] = frozenset({"alleged", "possible", "could", "conditional", "likely", "expected"})
# The kinds that a language has words for. Of two that share a phrase the first counts.
_TOLD_BY_WORDS: tuple[HedgeKind, ...] = tuple(kind for kind in get_args(HedgeKind) if kind in Hedges.model_fields)
_OPENING = re.compile('["“«„]')
_CONDITIONAL = ("ria", "rian", "ra", "ran")
_HEADS = 2
_REACH = 40  # words before and behind a hedge in which what it is said of is looked for


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word of doubt, duty or scope: offsets, text, kind, its first word's number, and the words it is said of."""

    start: int
    end: int
    text: str
    kind: HedgeKind
    index: int
    heads: tuple[int, ...]


@cache
def _idioms() -> frozenset[tuple[str, ...]]:
    """Phrases with a hedge in which it limits nothing."""
    return frozenset(tuple(idiom.split()) for idiom in loader.every(lambda own: own.hedges.idioms))


@cache
def _in_idioms() -> frozenset[str]:
    return frozenset(word for idiom in _idioms() for word in idiom)


@cache
def _negators() -> frozenset[str]:
    return frozenset(loader.every(lambda own: own.hedges.negators))


@cache
def _unable() -> frozenset[str]:
    """ "could not find" tells of a fact."""
    return frozenset(loader.every(lambda own: own.hedges.unable))


@lru_cache(maxsize=16)
def _table(language: str) -> dict[str, tuple[tuple[tuple[str, ...], HedgeKind], ...]]:
    """Phrases by first word, longest first. Beginnings stand under their first four letters."""
    found: dict[str, list[tuple[tuple[str, ...], HedgeKind]]] = {}
    own = loader.language(language).hedges
    for kind in _TOLD_BY_WORDS:
        phrases: tuple[str, ...] = getattr(own, kind)
        for phrase in phrases:
            words = tuple(phrase.replace("ñ", "n").replace("é", "e").split())
            if words:
                first = words[0][:4] + "-" if words[0].endswith("-") else words[0]
                found.setdefault(first, []).append((words, kind))
    return {first: tuple(sorted(entries, key=_longest_first)) for first, entries in found.items()}


def _longest_first(entry: tuple[tuple[str, ...], HedgeKind]) -> int:
    return -len(entry[0])


@lru_cache(maxsize=65_536)
def _openings(word: str, language: str) -> tuple[tuple[tuple[str, ...], HedgeKind], ...]:
    """Hedges that this folded word may begin."""
    table = _table(language)
    begun = tuple(((word,), kind) for (start,), kind in table.get(word[:4] + "-", ()) if word.startswith(start[:-1]))
    return table.get(word, ()) + begun


@lru_cache(maxsize=16_384)
def _may_begin(word: str, language: str) -> bool:
    """Whether a folded word is worth a look: a hedge may begin with it, or its ending be a conditional's."""
    return bool(_openings(word, language)) or word.endswith(_CONDITIONAL)


def _match(row: tuple[Token, ...], index: int, language: str) -> tuple[int, HedgeKind] | None:
    """How many words from `index` make a hedge, and of which kind."""
    word = row[index].folded
    following = row[index + 1].folded if index + 1 < len(row) else ""
    for phrase, kind in _openings(word, language):
        if len(phrase) > 1 and following != phrase[1]:
            continue  # most first words are everyday words: "de", "en", "la"
        if len(phrase) < 3 or tuple([token.folded for token in row[index : index + len(phrase)]]) == phrase:
            return len(phrase), kind
    if language == "es" and word.endswith(_CONDITIONAL):
        return _conditional(row, index)
    return None


def _conditional(row: tuple[Token, ...], index: int) -> tuple[int, HedgeKind] | None:
    """Spanish conditionals: "habría acordado" is rumour, "costaría" is not yet so; and futures."""
    word = row[index].text.lower()
    if word.endswith(("rá", "rán")) and len(word) > 4:
        return 1, "future"
    following = row[index + 1].folded if index + 1 < len(row) else ""
    if word in ("habría", "habrían"):
        rumour = following.endswith(loader.language("es").hedges.participles)
        return 1, "alleged" if rumour else "conditional"
    base = word[:-3] if word.endswith("ría") else word[:-4] if word.endswith("rían") else ""
    if len(base) < 2 or (base[-1] not in "aei" and base[-1] != "d") or base.endswith("ee"):
        return None
    spanish = loader.language("es").hedges
    if (base + "r").endswith(spanish.imperfect) or (index and row[index - 1].folded in spanish.before_noun):
        return None
    return 1, "conditional"


def _idle(row: tuple[Token, ...], index: int, kind: HedgeKind) -> bool:
    """Whether the word is part of an idiom, denied, a name, or a bound of a number (judged with the numbers)."""
    token = row[index]
    for back in (0, 1, 2) if token.folded in _in_idioms() else ():
        for length in (2, 3, 4):
            part = tuple(other.folded for other in row[max(0, index - back) : index - back + length])
            if index >= back and len(part) > back and part in _idioms():
                return part != ("por", "supuesto") or not _goes_on(row, index)  # "por supuesto robo" is no "of course"
    previous = row[index - 1] if index else None
    following = row[index + 1].folded if index + 1 < len(row) else ""
    denied = previous is not None and previous.folded in _negators()
    if denied and kind not in ("possible", "could", "conditional", "should", "must"):
        return True
    if (kind == "can" or token.folded in _unable()) and following in ("not", "nicht", "pas"):
        return True
    if kind in ("some", "most", "all", "only") and following[:1].isdigit():
        return True
    if kind == "most" and previous and previous.folded in ("the", "s", "its", "his", "her", "their"):
        return True
    return bool(index and token.text[0].isupper() and previous and previous.clause == token.clause)


def _goes_on(row: tuple[Token, ...], index: int) -> bool:
    following = row[index + 1] if index + 1 < len(row) else None
    return following is not None and following.content and following.clause == row[index].clause


def _heads(row: tuple[Token, ...], first: int, length: int) -> tuple[int, ...]:
    """The content words a hedge is said of: the next ones of its clause, else the one before."""
    clause = row[first].clause
    found = [
        k
        for k in range(first + length, min(len(row), first + length + 8))
        if row[k].content and row[k].clause == clause
    ]
    if found:
        return tuple(found[:_HEADS])
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if row[place].content:
            return (place,) if row[place].clause >= clause - 1 else ()
    # "podría, a juicio de los médicos, volver": the clause goes on after the parenthesis
    behind = range(first + length, min(len(row), first + length + _REACH))
    return tuple(k for k in behind if row[k].content)[:_HEADS]


def _told(text: str, row: tuple[Token, ...], language: str) -> list[bool]:
    """For each word whether it is or follows a verb of saying or an "if", with no quotation opened since.

    A conditional after it may be a mere future in the past: "dijo que vendría".
    """
    verbs, quoted = speech_verbs(language), _OPENING.search(text) is not None
    reported, found = False, list[bool]()
    for index, token in enumerate(row):
        if quoted and index and _OPENING.search(text, row[index - 1].end, token.start):
            reported = False
        reported = reported or token.folded in verbs or token.folded in ("si", "if")
        found.append(reported)
    return found


@lru_cache(maxsize=1_024)
def hedges(text: str, language: str) -> tuple[Hedge, ...]:
    """Words of doubt, duty and scope in `text`, in order; none in a language the tables do not know."""
    if not known(language):
        return ()
    language = primary(language)
    row = tokens(text, language)
    found: list[Hedge] = []
    reported: list[bool] = []  # worked out when the first conditional asks
    skip = 0
    for index in [k for k, token in enumerate(row) if _may_begin(token.folded, language)]:
        if index < skip:
            continue
        token, match = row[index], _match(row, index, language)
        if match is None or _idle(row, index, match[1]):
            continue
        length, kind = match
        if kind == "conditional" and (reported := reported or _told(text, row, language))[index]:
            if language != "es":
                continue
            kind = "told"
        skip = index + length
        last = row[skip - 1]
        heads = _heads(row, index, length)
        if kind in ("conditional", "told") and token.content:
            heads = (index, *heads[:1])
        found.append(Hedge(token.start, last.end, text[token.start : last.end], kind, index, heads))
    return tuple(found)
