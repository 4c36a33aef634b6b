"""A clause that one passage denies and the other states."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.checks.values import Contradiction, Value
from briefer.languages import loader
from briefer.models import Passage
from briefer.reading.lexicon import primary, speech_verbs
from briefer.reading.negation import Negator, negations
from briefer.reading.states import states, states_of
from briefer.reading.tokens import Token, base, tokens
from briefer.reading.turns import turns
from briefer.text.memo import remembered

_SHARED = 0.6  # of the words of a negated clause that the other side must have


_REACH = 6


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words of one clause: their stems, those that carry content, and its negators."""

    stems: tuple[str, ...]
    content: frozenset[str]
    heads: frozenset[str]
    negators: tuple[Value, ...]
    start: int
    end: int


@remembered
def clauses(text: str, language: str) -> tuple[ClauseWords, ...]:
    """The clauses of a text, cut at its punctuation."""
    row = tokens(text, language)
    denied = {negation.start: negation for negation in (*negations(text, language), *_failed(text, language))}
    verbs = speech_verbs(language)
    found = []
    for number in sorted({token.clause for token in row}):
        inside = [token for token in row if token.clause == number]
        idle = verbs | loader.groups().scopes.longer
        content = [
            token for token in inside if token.content and token.start not in denied and token.folded not in idle
        ]
        heads: set[str] = set()
        for place, token in enumerate(inside):
            if token.start in denied:
                heads |= _heads(inside, place, language, denied)
        found.append(
            ClauseWords(
                tuple(token.stem for token in inside if token.start not in denied),
                frozenset(_key(token, language) for token in content),
                frozenset(heads),
                tuple(
                    Value(negation.text, negation.start, negation.end)
                    for start, negation in denied.items()
                    if any(t.start == start for t in inside)
                ),
                inside[0].start,
                inside[-1].end,
            )
        )
    return tuple(found)


def denies(passage: Passage) -> bool:
    """Whether a passage has a negator, or a verb that denies."""
    language = primary(passage.language)
    return bool(negations(passage.text, language)) or any(_failed(passage.text, language))


def _failed(text: str, language: str) -> Iterator[Negator]:
    """What denies by a verb: "failed to protect"."""
    for turn in turns(text, language):
        if turn.kind == "failed":
            yield Negator(turn.start, turn.end, turn.text)


def _key(token: Token, language: str) -> str:
    """What a word means here: the state it names, which its irregular forms share, else its stem; that of the verb
    whose past it is, for that is what "did not" stands before."""
    state = next((f"={state}" for state in states_of(token.text, language)), None)
    return state or base(token.stem, language)


def _heads(row: Sequence[Token], place: int, language: str, denied: Mapping[int, object]) -> set[str]:
    """The first content word behind a negator; in languages that put it behind the verb, the one before too."""
    verbs = speech_verbs(language) | loader.groups().scopes.longer
    ahead = [token for token in row[place + 1 : place + 1 + _REACH] if token.content and token.start not in denied]
    found = {_key(token, language) for token in ahead[:1] if token.folded not in verbs}
    if language in ("de", "fr", "nl") or not found:
        behind = [token for token in row[max(0, place - 4) : place] if token.content and token.folded not in verbs]
        found |= {_key(token, language) for token in behind[-1:]}
    return found


def negations_apart(one: Passage, other: Passage, shared: float = _SHARED) -> Iterable[Contradiction]:
    """A clause that one side denies and the other states, in so much of its words."""
    language = primary(one.language)
    ours, theirs = clauses(one.text, language), clauses(other.text, language)
    yield from _denied(ours, theirs, other, shared)
    yield from (found.turned() for found in _denied(theirs, ours, one, shared))


def _denied(
    negative: Sequence[ClauseWords], plain: Sequence[ClauseWords], stated_in: Passage, least: float
) -> Iterable[Contradiction]:
    negative = [clause for clause in negative if clause.negators and clause.heads]
    if not negative:
        return
    every = frozenset().union(*(clause.content for clause in plain)) if plain else frozenset()
    denied = frozenset().union(*(clause.heads for clause in plain)) if plain else frozenset()
    for clause in negative:
        shared = clause.content & every
        stated = clause.heads & every - denied
        if not stated or len(shared) < least * len(clause.content) or _denies(stated_in, clause):
            continue
        match = max(plain, key=lambda other: (bool(clause.heads & other.content), len(clause.content & other.content)))
        if match.negators:
            continue
        at = Value(stated_in.text[match.start : match.end], match.start, match.end)
        yield Contradiction("negation", clause.negators[0], at)


def _denies(passage: Passage, clause: ClauseWords) -> bool:
    """Whether the passage denies by a verb: "denied that …"."""
    denying = {"deny", "reject", "stop"} - {head.removeprefix("=") for head in clause.heads}
    return any(word.state in denying for word in states(passage.text, primary(passage.language)))
