"""Two statements of two days: whether one says all that the other does, and what the later puts in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import one_measure
from briefer.checks.contradiction import contradictions
from briefer.checks.one_fact import closeness
from briefer.checks.unsaid import shared_values, unsaid_values
from briefer.differences import numbers
from briefer.differences import statements as near_statements
from briefer.differences.proposal import Proposal, Side
from briefer.differences.scene import Line, Scene
from briefer.errors import INTERNAL_ERRORS
from briefer.languages.loader import find_language
from briefer.models import ChangeKind, Passage, Sentence
from briefer.reading.hedges import hedges
from briefer.reading.lexicon import primary
from briefer.reading.moment import day_of
from briefer.reading.moments import mentions
from briefer.reading.negation import negations
from briefer.reading.scopes import now
from briefer.reading.similarity import Corpus, content
from briefer.reading.states import TOLL
from briefer.text.words import words

# Of the words of a statement that stood there before the earlier one has so many, weighed; a copy needs no vectors.
SAID = 0.75
SAID_WHERE_NEAR = 0.60
# So few words beside a value may be anybody's.
_FEWEST = 2


@dataclass(frozen=True)
class Replacement:
    """What a later passage puts in the place of an earlier one: the kind of change and both sides of it."""

    kind: ChangeKind
    old: Side
    new: Side


def says_all(corpus: Corpus, one: Passage, first: Sentence, other: Passage, second: Sentence) -> bool:
    """Whether `one` says nothing that `other` does not say too. `first` and `second` are the sentences they were taken
    from. Between languages only what lies as near as a repetition, with a value in common, is taken for it."""
    if _folded(one.text) == _folded(other.text):
        return True
    near, needed = corpus.nearness(first, second), corpus.levels.same
    if primary(one.language) != primary(other.language):
        shared = shared_values(one, other)
        enough = shared > 0 and near >= (needed if shared > 1 else corpus.levels.repeated)
    else:
        # What is near in words is looked at first: what speaks against it takes a hundred times longer to find.
        share = corpus.covered(content(one.text, one.language), content(other.text, other.language))
        if share < SAID_WHERE_NEAR:
            return False
        near = closeness(near, one, other)
        enough = near >= (needed if share >= SAID else corpus.levels.repeated)
    return enough and adds_nothing(one, other)


def adds_nothing(one: Passage, other: Passage) -> bool:
    """Whether no value of `one` is against `other` or beside it, and both are as sure of it, of the same time."""
    return not (
        contradictions(one, other) or unsaid_values(one, other) or surer(one, other) or is_ahead(one) != is_ahead(other)
    )


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(text))


def surer(one: Passage, other: Passage) -> bool:
    """Whether `one` says for certain, or of all, what `other` only says may be, or the other way round."""
    kinds = [{found.kind for found in hedges(each.text, primary(each.language))} for each in (one, other)]
    return primary(one.language) == primary(other.language) and kinds[0] != kinds[1]


def is_ahead(passage: Passage) -> bool:
    """Whether a passage tells of a day that lay ahead of its article: what was to come is no report that it came."""
    found = (day_of(mention, passage.day) for mention in mentions(passage.text, primary(passage.language), passage.day))
    return passage.day is not None and any(day and day > passage.day for day in found)


def replacements(scene: Scene, today: frozenset[str]) -> Iterator[Replacement]:
    """What lines of the documents `today` put in the place of earlier ones, as far as code alone is sure of it."""
    for detect in (numbers.find, near_statements.find):
        try:
            found = list(detect(scene))
        except INTERNAL_ERRORS:
            continue  # an odd sentence costs what this detector finds in one story
        for proposal in found:
            if made := _replacement(proposal, today):
                yield made
    old = [line for line in scene.lines if line.document.id not in today]
    new = [line for line in scene.lines if line.document.id in today and now(line.text)]
    for before, after in product(old, new):
        if found_value := _present_value(before, after):
            yield Replacement("revised", *found_value)


def _present_value(old: Line, new: Line) -> tuple[Side, Side] | None:
    """The value of an earlier sentence and the one that the same outlet now gives in its place: all other words of the
    earlier one stand in the later, and what the later says beside them, the earlier article said too."""
    if primary(old.language) != primary(new.language) or now(old.text) or not _of_one_house(old, new):
        return None
    against = contradictions(old.passage, new.passage)
    if len(against) != 1 or against[0].code != "number" or not _is_later(old, new):
        return None
    before = _words(old.text, old.language) - _words(against[0].ours.text, old.language)
    after = _words(new.text, new.language) - _words(against[0].theirs.text, new.language)
    whole = _words(f"{old.document.title or ''}\n{old.document.text}\n{now(new.text)}", old.language)
    if len(before) < _FEWEST or not before <= after or not after <= before | whole:
        return None
    values = against[0].ours, against[0].theirs
    mine, theirs = _amount(old, values[0].start), _amount(new, values[1].start)
    if not mine or not theirs or not one_measure(mine, theirs, same_language=True) or mine.scope != theirs.scope:
        return None
    return Side(old, values[0].text, "old", "", values[0].start), Side(new, values[1].text, "new", "", values[1].start)


def _words(text: str, language: str) -> frozenset[str]:
    """What a text speaks of, its figures left out."""
    return frozenset(mark for mark in content(text, language) if not mark.lstrip("#")[:1].isdigit())


def _amount(line: Line, start: int) -> Amount | None:
    found = amounts(line.text, primary(line.language))
    return next((amount for amount in found if amount.quantity.start == start), None)


def _replacement(proposal: Proposal, today: frozenset[str]) -> Replacement | None:
    """The change that a difference between two days' passages is; None where it is in doubt."""
    old, new = _apart(proposal, today)
    if not proposal.certain or old is None or new is None:
        return None
    if proposal.kind == "number":
        return Replacement("revised", old, new) if _is_later_value(proposal, old, new) else None
    if proposal.kind == "denial" and _denies(old, new):
        return Replacement("contradicted", old, new)
    return None


def _apart(proposal: Proposal, today: frozenset[str]) -> tuple[Side | None, Side | None]:
    """The earlier and the later side, where each value stands on one of the two days alone."""
    groups = [[side.line.document.id in today for side in group] for group in proposal.groups]
    if len(groups) != 2 or any(len(set(days)) > 1 for days in groups) or groups[0][0] == groups[1][0]:
        return None, None
    late, early = sorted(proposal.groups, key=lambda group: group[0].line.document.id not in today)
    return early[-1], late[0]


def _is_later_value(proposal: Proposal, old: Side, new: Side) -> bool:
    """Whether a later value takes the place of the earlier one and is no other moment's, place's or part's: a toll that
    grew."""
    grown = proposal.kind == "number" and proposal.relation == "update" and _counts_toll(proposal)
    return grown and _is_later(old.line, new.line)


def _counts_toll(proposal: Proposal) -> bool:
    """Whether one state of people is counted on both sides, which one side may name by another part of speech."""
    counted = [_amount(side.line, side.start) for group in proposal.groups for side in group]
    states = {amount.state if amount else "" for amount in counted}
    return len(states - {None}) == 1 and states - {None} <= TOLL


def _of_one_house(old: Line, new: Line) -> bool:
    before, after = old.document, new.document
    return before.outlet.casefold() == after.outlet.casefold() or (before.url is not None and before.url == after.url)


def _is_later(old: Line, new: Line) -> bool:
    """Whether nothing says that the later briefing's passage is the older one."""
    return is_later(old.published, new.published)


def is_later(first: str | None, second: str | None) -> bool:
    """Whether nothing says that what was published `second` is the older one; both undated, nothing does."""
    if not first or not second:
        return not first and not second
    try:
        moments = [datetime.fromisoformat(each) for each in (first, second)]
    except ValueError:
        return False
    if any(moment.tzinfo is None for moment in moments):
        return moments[1].date() >= moments[0].date()
    return moments[1] > moments[0]


def _denies(old: Side, new: Side) -> bool:
    """Whether what was told as past is denied: what is yet to be, or still is, may have become otherwise."""
    language = find_language(primary(old.line.language))
    if language is None or not _is_later(old.line, new.line) or not _negated(new) or _negated(old):
        return False
    cues = language.tense
    row = [word.text.lower() for word in words(old.line.text)]
    if any(
        word in cues.ahead or word in cues.open or word.endswith(tuple(cues.ahead_endings) or ("\0",)) for word in row
    ):
        return False
    return any(
        word in cues.past or word in cues.perfect or word.endswith(tuple(cues.past_endings) or ("\0",)) for word in row
    )


def _negated(side: Side) -> bool:
    return bool(negations(side.line.text, primary(side.line.language)))


def distinct(found: Sequence[Replacement]) -> list[Replacement]:
    """Each pair of passages once, the first that was found."""
    kept: dict[tuple[object, object], Replacement] = {}
    for replacement in found:
        kept.setdefault((replacement.old.line.place, replacement.new.line.place), replacement)
    return list(kept.values())
