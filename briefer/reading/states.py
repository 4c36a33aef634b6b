"""What is said to happen to people and things, by words of seven languages: dead or injured, risen or fallen, open
or shut."""

from functools import lru_cache
from typing import NamedTuple

from briefer.languages import loader
from briefer.reading.lexicon import primary
from briefer.text.memo import remembered
from briefer.text.words import fold_word, words

# States that one thing can't be in at once, as far as one statement tells.
_OF_PEOPLE = (("dead", "injured", "missing", "safe"), ("dead", "alive"), ("arrested", "released"))
_EXCLUDING = (
    *_OF_PEOPLE,
    ("rise", "fall"),
    ("open", "shut"),
    ("approve", "reject"),
    ("begin", "end"),
    ("win", "lose"),
    ("allow", "forbid"),
    ("guilty", "innocent"),
    ("confirm", "deny"),
    ("hire", "dismiss"),
    ("buy", "sell"),
    ("stay", "stop"),
)
# States of which one side's is the other's: who sells it is no buyer, and both tell one sale.
CONVERSE = frozenset({"win", "lose", "buy", "sell"})
# States in which people are counted: "twelve dead".
TOLL = frozenset().union(*_OF_PEOPLE)


class StateWord(NamedTuple):
    """A word that names a state, with its place in the text."""

    start: int
    end: int
    text: str
    state: str


@lru_cache(maxsize=1)
def _rivals() -> dict[str, frozenset[str]]:
    rivals: dict[str, frozenset[str]] = {}
    for group in _EXCLUDING:
        for state in group:
            rivals[state] = rivals.get(state, frozenset()) | (frozenset(group) - {state})
    return rivals


def excludes(one: str, other: str) -> bool:
    """Whether what is in the one state is not in the other."""
    return other in _rivals().get(one, frozenset())


@lru_cache(maxsize=16)
def _entries(language: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Whole words and beginnings with their states."""
    whole: dict[str, tuple[str, ...]] = {}
    beginnings: dict[str, tuple[str, ...]] = {}
    own = loader.find_language(language)
    for state, entries in own.states.words.items() if own else ():
        for entry in entries:
            table = beginnings if entry.endswith("-") else whole
            table[entry.rstrip("-")] = (*table.get(entry.rstrip("-"), ()), state)
    return whole, beginnings


@lru_cache(maxsize=65_536)
def states_of(word: str, language: str) -> tuple[str, ...]:
    """The states that a word as written names, whole and by its longest beginning."""
    whole, beginnings = _entries(language)
    lower, folded = word.lower(), fold_word(word)
    found = whole.get(lower, ()) + (whole.get(folded, ()) if folded != lower else ())
    for length in range(len(lower), 2, -1):
        if states := beginnings.get(lower[:length]) or beginnings.get(folded[:length]):
            return tuple(dict.fromkeys((*found, *states)))
    return found


@lru_cache(maxsize=16)
def people(language: str) -> frozenset[str]:
    """The folded words that count people as people."""
    own = loader.find_language(primary(language))
    return frozenset(map(fold_word, own.states.people)) if own else frozenset()


@remembered
def states(text: str, language: str) -> tuple[StateWord, ...]:
    """The words of `text` that name a state, in order; none in a language without a table."""
    tongue = primary(language)
    return tuple(
        StateWord(word.start, word.end, word.text, state)
        for word in words(text)
        for state in states_of(word.text, tongue)
    )
