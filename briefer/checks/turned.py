"""Whether a word of the one passage turns what the other says as it is: "tried to burn", "the mayor's brother"."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefer.checks.bearers import named, same_name
from briefer.checks.slots import are_forms
from briefer.languages import loader
from briefer.models import Passage
from briefer.reading.hedges import OPEN, hedges
from briefer.reading.lexicon import primary
from briefer.reading.negation import negations
from briefer.reading.tokens import Token, stem, tokens
from briefer.reading.turns import Turn, TurnKind, conditions, turns, unglued

# Which of them may stand for one: what failed is not done.
_DENIES: frozenset[TurnKind] = frozenset({"failed", "ended", "few", "nearly"})
_NAMED = 4  # words from who was it once to the name of who was
_SHARED = 0.6  # of the words beside a condition that make it one statement


def turned(one: Passage, other: Passage) -> str | None:
    """The word of `one` that makes another statement of what `other` says; the other way round is for another call."""
    language = primary(one.language)
    row, theirs = tokens(one.text, language), tokens(other.text, language)
    there = {token.stem for token in theirs}
    for turn in turns(one.text, language):
        if turn.kind == "kin":
            turns_it = _is_of_another(turn, one, other, there, language)
        elif turn.kind == "judged":
            turns_it = _is_main(turn, row, language) and not is_matched(turn, one, other)
        else:
            turns_it = _is_there(turn, row, theirs, language) and not is_matched(turn, one, other)
        if turns_it:
            return turn.text
    return _hangs(one, other, row, there, language)


def _is_main(turn: Turn, row: Sequence[Token], language: str) -> bool:
    """Whether the verb is that of the sentence: it stands in its first clause, behind no relative word."""
    before = [token for token in row if token.start < turn.start]
    verb = next((token for token in row if token.start >= turn.start), None)
    relative = set(loader.language(language).clauses.relative)
    return verb is not None and verb.clause == 0 and relative.isdisjoint(token.folded for token in before)


def _is_there(turn: Turn, row: Sequence[Token], theirs: Sequence[Token], language: str) -> bool:
    """Whether the other passage has the word that is turned, in some form."""
    if turn.head < 0:
        return False
    word = row[turn.head]
    if word.start < turn.end:
        root = stem(unglued(turn, word, language), language)
        return any(token.stem == root for token in theirs)
    return any(token.content and are_forms(word, token, language) for token in theirs)


def is_matched(turn: Turn, one: Passage, other: Passage) -> bool:
    """Whether the other passage turns it alike, or tells of the one bearer of a name."""
    language = primary(other.language)
    if any(found.kind == turn.kind for found in turns(other.text, language)):
        return True
    if turn.kind in _DENIES and negations(other.text, language):
        return True
    if turn.kind == "planned":
        return _is_ahead(other, language)
    if turn.kind == "rumoured":
        return any(hedge.kind in OPEN for hedge in hedges(other.text, language))
    if turn.kind == "nearly":
        return any(hedge.kind == "almost" for hedge in hedges(other.text, language))
    return turn.kind in ("former", "deputy") and _names_bearer(turn, one, other)


def _is_ahead(passage: Passage, language: str) -> bool:
    """Whether a passage tells of what is to come, or of what is sure no more than a plan is."""
    tense = loader.language(language).tense
    endings = tuple(tense.ahead_endings)
    words = [token.text.lower() for token in tokens(passage.text, language)]
    ahead = any(word in tense.ahead or (endings and len(word) > 4 and word.endswith(endings)) for word in words)
    return ahead or any(
        hedge.kind in OPEN or hedge.kind in ("future", "told") for hedge in hedges(passage.text, language)
    )


def _names_bearer(turn: Turn, one: Passage, other: Passage) -> bool:
    """Whether a name that both have stands behind it: "the former mayor Anna Kolar", never "of Ness"."""
    row = tokens(one.text, primary(one.language))
    behind = {token.start for before, token in pairwise(row[turn.head : turn.head + _NAMED]) if before.content}
    near = [name for name in named(one) if name.start in behind]
    return any(same_name(mine, yours) for mine in near for yours in named(other))


def _is_of_another(turn: Turn, one: Passage, other: Passage, there: set[str], language: str) -> bool:
    """Whether the other passage says of somebody what this one says of his brother, wife or lawyer."""
    if any(found.kind == "kin" for found in turns(other.text, language)):
        return False
    row = tokens(one.text, language)
    place = next(k for k, token in enumerate(row) if token.end > turn.start)
    return row[place].stem not in there and not there.isdisjoint(_owners(row, place, language))


def _owners(row: Sequence[Token], place: int, language: str) -> set[str]:
    """The words for whose it is: "the mayor's brother", "el hermano del alcalde"."""
    behind = row[place + 1 : place + 5]
    found: set[str] = set()
    if behind and behind[0].folded in loader.language(language).turns.owner:
        found.update(token.stem for token in behind if token.content)
    before = list(row[max(0, place - 2) : place])
    if before and (before[-1].folded == "s" or (language == "de" and before[-1].folded.endswith("s"))):
        found.update(token.stem.removesuffix("s") if language == "de" else token.stem for token in before)
    return found - {"s"}


def _hangs(one: Passage, other: Passage, row: Sequence[Token], there: set[str], language: str) -> str | None:
    """The word behind a conjunction of condition that the other passage lacks, or has another one for."""
    ours, theirs = conditions(one.text, language), conditions(other.text, language)
    behind = tokens(other.text, language)
    for kind, head in ours:
        if head < 0 or any(kind == their_kind for their_kind, _ in theirs):
            continue
        if any(at >= 0 and are_forms(row[head], behind[at], language) for _, at in theirs):
            return row[head].text
        if kind in ("given", "unless") and _is_said(row, there):
            return row[head].text
    return None


def _is_said(row: Iterable[Token], there: set[str]) -> bool:
    words = [token.stem in there for token in row if token.content]
    return sum(words) >= _SHARED * len(words)
