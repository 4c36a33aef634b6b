"""Orders to whoever reads a text, told by the shape of the language: an imperative, and talk of what is made of it.

Each language's words stand in its file; the shapes are the same in all. A text may speak to a model in another
language than its own, so all are looked for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefer.languages.loader import LANGUAGES, language
from briefer.languages.sections import Orders
from briefer.text.words import fold

# Where a clause begins that may be an order: its first letter.
_OPENING = re.compile(r"(?:^|(?<=[.!?:>)\]\"]))[\s\"'(\[*_#>–-]*+(?=\w)")
_WORD = re.compile(r"\w+")
_HEAD = re.compile(r"\w+\*?")
_QUOTATION_MARKS = '"“”„«»'


def to_a_machine(sentence: str) -> bool:
    """Whether a sentence tells whoever makes something of the text what to make of it."""
    shapes, folded = _shapes(), fold(sentence)[0]
    words = set(_WORD.findall(folded))
    names_machine, points_here = shapes.machines.may_stand(words), shapes.here.may_stand(words)
    if names_machine and shapes.bound.search(folded):
        return True
    if points_here and shapes.summed.search(folded):
        return True
    for opening in _OPENING.finditer(folded):
        at = opening.end()
        if names_machine and (shapes.note.match(folded, at) or shapes.call.match(folded, at)):
            return True
        if points_here and shapes.while_summing.match(folded, at):
            return True
        if _may_begin(folded, at) and shapes.order.match(folded, at):
            return True
    return False


def is_order(sentence: str) -> bool:
    """Whether a sentence opens with an imperative of its own, outside quotation marks."""
    if sentence.lstrip()[:1] in _QUOTATION_MARKS:
        return False
    folded = fold(sentence)[0]
    opening = _OPENING.match(folded)
    return bool(opening and _may_begin(folded, opening.end()) and _shapes().imperative.match(folded, opening.end()))


# ---- the shapes ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Heads:
    """The last words of some phrases, whole or by their beginning: where none stands, no phrase does."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def may_stand(self, words: Iterable[str]) -> bool:
        return any(word in self.whole or word.startswith(self.beginnings) for word in words)


def _heads(entries: Iterable[str]) -> _Heads:
    last = [_HEAD.findall(fold(entry)[0])[-1] for entry in entries]
    return _Heads(
        frozenset(word for word in last if word[-1] != "*"), tuple(word[:-1] for word in last if word[-1] == "*")
    )


@dataclass(frozen=True)
class _Shapes:
    """What orders look like, in all languages at once. `order`, `imperative`, `note`, `call` and `while_summing` are
    looked for where a clause begins, the others anywhere; most need one of `machines` or `here`."""

    machines: _Heads
    here: _Heads
    order: re.Pattern[str]  # "add the claim"
    imperative: re.Pattern[str]  # "add the"
    note: re.Pattern[str]  # "note to automated readers"
    call: re.Pattern[str]  # "language models: add the"
    while_summing: re.Pattern[str]  # "when summarising this page"
    bound: re.Pattern[str]  # "chatbots that read this page must"
    summed: re.Pattern[str]  # "any summary of this page must"
    first_words: frozenset[str]


@lru_cache(maxsize=1)
def _shapes() -> _Shapes:
    tables = [language(code).orders for code in LANGUAGES]

    def each(*patterns: str) -> re.Pattern[str]:
        return re.compile("|".join(patterns))

    return _Shapes(
        machines=_heads(entry for one in tables for entry in one.machines),
        here=_heads(entry for one in tables for entry in one.here),
        order=each(*map(_order, tables)),
        imperative=each(*(rf"{_polite(one)}{_imperative(one, one.clear)}" for one in tables)),
        note=each(*map(_note, tables)),
        call=each(*map(_call, tables)),
        while_summing=each(*map(_while_summing, tables)),
        bound=each(*map(_bound, tables)),
        summed=each(*map(_summed, tables)),
        first_words=frozenset(word for one in tables for word in _first_words(one)),
    )


def _may_begin(folded: str, at: int) -> bool:
    """Whether the word there can open an imperative: most can't, and the shapes are dear."""
    first = _WORD.match(folded, at)
    return first is not None and first[0] in _shapes().first_words


def _first_words(orders: Orders) -> frozenset[str]:
    entries = (*orders.verbs, *orders.clear, *orders.verb_phrases, *orders.polite)
    joined = {
        f"{fold(verb)[0]}{clitic}"
        for verb in (*orders.verbs, *orders.clear)
        for clitic in orders.enclitics
        if clitic.isalpha()
    }
    return frozenset(re.split(r"\W", fold(entry)[0])[0] for entry in entries) | joined


def _any(entries: tuple[str, ...]) -> str:
    """One of these words or phrases, whole."""
    longest_first = sorted((fold(entry)[0] for entry in entries), key=len, reverse=True)
    patterns = [re.escape(entry).replace(r"\*", r"\w*") + ("" if entry[-1] in "'*" else r"\b") for entry in longest_first]
    return rf"\b(?:{'|'.join(patterns)})"


def _imperative(orders: Orders, verbs: tuple[str, ...]) -> str:
    """One of the verbs with what follows an imperative, or a phrase that is one by itself."""
    parts = [_any(orders.verb_phrases)]
    if verbs:
        parts.append(rf"{_any(verbs)}\s+{_any(orders.followed)}")
        stems = "|".join(fold(verb)[0] for verb in verbs)
        parts += [rf"(?:{stems})(?:{'|'.join(map(re.escape, orders.enclitics))})\b"] if orders.enclitics else []
    return rf"(?:{'|'.join(parts)})"


def _polite(orders: Orders) -> str:
    return rf"(?:{_any(orders.polite)}[\s,.:!-]{{1,3}}){{0,2}}"


def _order(orders: Orders) -> str:
    verb = _imperative(orders, (*orders.verbs, *orders.clear))
    return rf"{_polite(orders)}{verb}.{{0,140}}{_any(orders.talk)}"


def _note(orders: Orders) -> str:
    to = rf"(?: \w+){{0,3}} {_any(orders.to)} (?:\w+ ){{0,3}}"
    return rf"(?:\w+ ){{0,2}}{_any(orders.notes)}{to}{_any(orders.machines)}"


def _call(orders: Orders) -> str:
    verb = _imperative(orders, (*orders.verbs, *orders.clear))
    return rf"(?:\w+ ){{0,2}}{_any(orders.machines)}[^.:]{{0,60}}[:,] ?{_polite(orders)}{verb}"


def _while_summing(orders: Orders) -> str:
    summing, here = _any(orders.summing), _any(orders.here)
    return rf"{_any(orders.when)}.{{0,15}}(?:{summing}.{{0,30}}{here}|{here}.{{0,40}}{summing})"


def _bound(orders: Orders) -> str:
    machines, must, here = _any(orders.machines), _any(orders.must), _any(orders.here)
    return rf"{machines}.{{0,60}}{here}.{{0,80}}{must}|{machines}.{{0,30}}{must}.{{0,120}}{here}"


def _summed(orders: Orders) -> str:
    talk, must, here = _any(orders.talk), _any(orders.must), _any(orders.here)
    return rf"{talk}.{{0,20}}{here}.{{0,60}}{must}|{here}.{{0,40}}{must}.{{0,30}}{_any(orders.summing)}"
