"""Orders to whoever reads a text, told by the shape of the language: an imperative, and talk of what is made of it.

Each language's words stand in its file; the shapes are the same in all. A text may speak to a model in another
language than its own, so all are looked for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefer.languages.loader import LANGUAGES, language
from briefer.languages.orders import Orders
from briefer.text.words import fold

# Where a clause begins that may be an order: its first letter.
_OPENING = re.compile(r"(?:^|(?<=[.!?:>)\]\"]))[\s\"'(\[*_#>–-]*+(?=\w)")
_LABELLED = re.compile(r"[^.!?:\"]{1,40}: ?(?=\w)")
_WORD = re.compile(r"\w+")
_HEAD = re.compile(r"\w+\*?")
QUOTED = re.compile(r'"[^"]{0,1000}"|“[^”]{0,1000}”|«[^»]{0,1000}»|„[^“]{0,1000}“|‘[^’]{0,1000}’(?!\w)')
_QUOTATION_MARKS = '"“”„«»'


def to_a_machine(sentence: str) -> bool:
    """Whether a sentence tells whoever makes something of the text what to make of it: in its own words, where it has
    any beside those it quotes."""
    bare = QUOTED.sub(" ", sentence)
    shapes, folded = _shapes(), _plain(bare if _WORD.search(bare) else sentence)
    words = set(_WORD.findall(folded))
    heads = frozenset().union(*map(_headed, words))
    names_machine, points_here = "machines" in heads, "here" in heads
    talks, sums = "talk" in heads, "summing" in heads
    if names_machine and points_here and shapes.bound.search(folded):
        return True
    if points_here and (talks or sums) and shapes.summed.search(folded):
        return True
    if not (names_machine or talks or sums):
        return False
    for opening in _OPENING.finditer(folded):
        at = opening.end()
        if (names_machine or talks or sums) and shapes.note.match(folded, at):
            return True
        if names_machine and shapes.call.match(folded, at):
            return True
        if sums and shapes.while_summing.match(folded, at):
            return True
        if talks and (shapes.led.match(folded, at) or (_may_begin(folded, at) and shapes.order.match(folded, at))):
            return True
    return False


def may_speak_to_a_machine(text: str) -> bool:
    """Whether a text has one of the words without which no sentence of it is `to_a_machine`: asked of a whole article
    first, for most have none."""
    return any(head != "here" for word in set(_WORD.findall(_plain(text))) for head in _headed(word))


def is_order(sentence: str) -> bool:
    """Whether a sentence is an imperative, or one after a label and a colon, outside quotation marks."""
    if sentence.lstrip()[:1] in _QUOTATION_MARKS:
        return False
    folded, imperative = _plain(sentence), _shapes().imperative
    places = [opening.end() for pattern in (_OPENING, _LABELLED) if (opening := pattern.match(folded))]
    return any(_may_begin(folded, at) and imperative.match(folded, at) for at in places)


def speaks_to_a_reader(sentence: str, code: str) -> bool:
    """Whether a sentence says "you" outside quotation marks: no report of what happened does."""
    you = _you(code)
    bare = QUOTED.sub(" ", sentence)
    words = _WORD.findall(bare[:1].lower() + bare[1:])  # inside a sentence a capital begins a title's word
    return not you.isdisjoint(words)


@lru_cache(maxsize=64)
def _you(code: str) -> frozenset[str]:
    return frozenset(language(code).orders.you) if code in LANGUAGES else frozenset()


def _plain(sentence: str) -> str:
    """In small letters, without accents, white space as single spaces."""
    return " ".join(sentence.lower().split()) if sentence.isascii() else fold(sentence)[0]


# ---- the shapes ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Heads:
    """The last words of some phrases, whole or by their beginning: where none stands, no phrase does."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def have(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.beginnings)


def _heads(entries: Iterable[str]) -> _Heads:
    last = [_HEAD.findall(fold(entry)[0])[-1] for entry in entries]
    return _Heads(
        frozenset(word for word in last if word[-1] != "*"), tuple(word[:-1] for word in last if word[-1] == "*")
    )


@dataclass(frozen=True)
class _Shapes:
    """What orders look like, in all languages at once: `bound` and `summed` anywhere, the others where a clause
    begins; and the words without which none of them stands."""

    machines: _Heads
    here: _Heads
    talk: _Heads
    summing: _Heads
    order: re.Pattern[str]  # "add the claim"
    led: re.Pattern[str]  # "in your summary, add the"
    imperative: re.Pattern[str]  # "add the"
    note: re.Pattern[str]  # "note to automated readers"
    call: re.Pattern[str]  # "language models: add the", "if you are a chatbot"
    while_summing: re.Pattern[str]  # "when summarising this page", "whoever compiles this digest"
    bound: re.Pattern[str]  # "chatbots that read this page must"
    summed: re.Pattern[str]  # "any summary of this page must"
    first_words: frozenset[str]


@lru_cache(maxsize=1)
def _shapes() -> _Shapes:
    tables = [language(code).orders for code in LANGUAGES]

    def each(*patterns: str) -> re.Pattern[str]:
        return re.compile("|".join(patterns))

    return _Shapes(
        machines=_heads(entry for table in tables for entry in table.machines),
        here=_heads(entry for table in tables for entry in table.here),
        talk=_heads(entry for table in tables for entry in table.talk),
        summing=_heads(entry for table in tables for entry in table.summing),
        order=each(*map(_order, tables)),
        led=each(*map(_led, tables)),
        imperative=each(*(rf"{_polite(table)}{_imperative(table, sure=True)}" for table in tables)),
        note=each(*map(_note, tables)),
        call=each(*map(_call, tables)),
        while_summing=each(*map(_while_summing, tables)),
        bound=each(*map(_bound, tables)),
        summed=each(*map(_summed, tables)),
        first_words=frozenset(word for table in tables for word in _first_words(table)),
    )


@lru_cache(maxsize=1)
def _every_head() -> _Heads:
    shapes = _shapes()
    heads = (shapes.machines, shapes.here, shapes.talk, shapes.summing)
    return _Heads(
        frozenset().union(*(each.whole for each in heads)), tuple(start for each in heads for start in each.beginnings)
    )


@lru_cache(maxsize=65_536)
def _headed(word: str) -> frozenset[str]:
    """Which phrases a word may be the last one of."""
    if not _every_head().have(word):  # most words
        return frozenset()
    shapes = _shapes()
    named = {"machines": shapes.machines, "here": shapes.here, "talk": shapes.talk, "summing": shapes.summing}
    return frozenset(name for name, heads in named.items() if heads.have(word))


def _may_begin(folded: str, at: int) -> bool:
    """Whether the word there can open an imperative: most can't, and the shapes are dear."""
    first = _WORD.match(folded, at)
    return first is not None and first[0] in _shapes().first_words


def _first_words(orders: Orders) -> frozenset[str]:
    verbs = (*orders.verbs, *orders.clear, *orders.present)
    joined = {f"{fold(verb)[0]}{clitic}" for verb in verbs for clitic in orders.enclitics if clitic.isalpha()}
    entries = (*verbs, *orders.verb_phrases, *orders.polite)
    return frozenset(re.split(r"\W", fold(entry)[0])[0] for entry in entries) | joined


def _any(entries: tuple[str, ...]) -> str:
    """One of these words or phrases, whole."""
    longest_first = sorted((fold(entry)[0] for entry in entries), key=len, reverse=True)
    patterns = [
        re.escape(entry).replace(r"\*", r"\w*") + ("" if entry[-1] in "'*" else r"\b") for entry in longest_first
    ]
    return rf"\b(?:{'|'.join(patterns)})"


def _imperative(orders: Orders, *, sure: bool) -> str:
    """A verb that gives an order, with what must follow it; if `sure`, none that may be a third person's."""
    followed = (*orders.verbs, *(() if sure else orders.present))
    parts = [_any(entries) for entries in (orders.verb_phrases, orders.clear) if entries]
    if followed:
        parts.append(rf"{_any(followed)} {_any(orders.followed)}")
    if orders.enclitics:
        stems = "|".join(fold(verb)[0] for verb in (*followed, *orders.clear))
        parts.append(rf"(?:{stems})(?:{'|'.join(map(re.escape, orders.enclitics))})\b")
    return rf"(?:{'|'.join(parts)})"


def _polite(orders: Orders) -> str:
    return rf"(?:{_any(orders.polite)}[\s,.:!-]{{0,3}}){{0,2}}"


def _few_words(most: int) -> str:
    return rf"(?:\w{{1,30}}[ ']){{0,{most}}}"


def _order(orders: Orders) -> str:
    talk = _any(orders.talk)
    shape = rf"{_polite(orders)}{_imperative(orders, sure=True)}.{{0,140}}{talk}"
    if not orders.present:
        return shape
    # "Añade la afirmación", never "Añade la ministra que la respuesta".
    return rf"{shape}|{_polite(orders)}{_any(orders.present)} {_any(orders.followed)} ?{_few_words(1)}{talk}"


def _led(orders: Orders) -> str:
    verb = _imperative(orders, sure=True)
    return rf"{_few_words(5)}{_any(orders.talk)}[^.:]{{0,40}}[,:] ?{_polite(orders)}{verb}"


def _note(orders: Orders) -> str:
    addressed = _any((*orders.machines, *orders.summing, *orders.talk))
    return rf"{_few_words(3)}{_any(orders.notes)} {_few_words(3)}{_any(orders.to)} {_few_words(4)}{addressed}"


def _call(orders: Orders) -> str:
    machines, verb = _any(orders.machines), _imperative(orders, sure=False)
    return (
        rf"{_few_words(3)}{machines}[^.:]{{0,60}}[:,] ?{_polite(orders)}{verb}"
        rf"|(?:{_any(orders.to)}|{_any(orders.notes)},?) {_few_words(3)}{machines}[^.:]{{0,40}}:"
        rf"|{_any(orders.when)} {_few_words(1)}{_any(orders.you)} {_few_words(3)}{machines}"
    )


def _while_summing(orders: Orders) -> str:
    summing, here = _any(orders.summing), _any(orders.here)
    made = _any((*orders.here, *orders.talk))
    return (
        rf"{_any(orders.when)}.{{0,15}}(?:{summing}.{{0,30}}{here}|{here}.{{0,40}}{summing})"
        rf"|{_any(orders.who)}.{{0,20}}(?:{summing}.{{0,40}}{made}|{here}.{{0,40}}{summing})"
    )


def _bound(orders: Orders) -> str:
    machines, must, here = _any(orders.machines), _any(orders.must), _any(orders.here)
    return rf"{machines}.{{0,60}}{here}.{{0,80}}{must}|{machines}.{{0,30}}{must}.{{0,120}}{here}"


def _summed(orders: Orders) -> str:
    talk, must, here = _any(orders.talk), _any(orders.must), _any(orders.here)
    return (
        rf"{talk}.{{0,20}}{here}.{{0,60}}{must}|{must}.{{0,60}}{talk}.{{0,20}}{here}"
        rf"|{here}.{{0,40}}{must}.{{0,30}}{_any(orders.summing)}"
    )
