"""Whether two lines of which one value speaks against the other answer one question."""

import re
from itertools import product

from briefer.checks.amounts import amounts
from briefer.checks.amounts_apart import as_written
from briefer.checks.bearers import named, same_name
from briefer.checks.days import day_at, end_of_span
from briefer.checks.unread import likeness
from briefer.checks.unsaid import is_telling
from briefer.checks.values import Contradiction, Value
from briefer.differences.alike import (
    VERBATIM,
    alike_but,
    amount_at,
    figures_meet,
    is_one_count,
    is_slip,
    line_words,
    share_value,
    shared_weight,
    tells,
    tells_other,
)
from briefer.differences.scene import Line, Scene, of_another
from briefer.languages import loader
from briefer.reading.lexicon import known, primary
from briefer.reading.names import Name
from briefer.reading.negation import prepositions
from briefer.reading.noun_phrases import is_attribute
from briefer.reading.scopes import no_longer
from briefer.reading.similarity import content
from briefer.reading.speech import reports
from briefer.reading.states import CONVERSE, TOLL, states_of
from briefer.reading.tokens import Token, base, tokens
from briefer.reading.units import currencies, dimensions
from briefer.text.words import fold_word

# "percentage points", "Prozentpunkte", "puntos porcentuales", "points de pourcentage", "punti percentuali"
_CENT = re.compile("cent|zent|%", re.IGNORECASE)
COMMON = 6  # words that two sentences share that repeat each other
_SAME = 0.95
_SIDES = 2
_BESIDE = 2  # words that two lines share beside a clause that one of them denies
_CLAUSE = 5  # words: a clause this long is the other's but for a negator


def same_question(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether both answer one question: the same words around it, the same thing counted, no other scope, hour or
    name."""
    same = primary(one.language) == primary(other.language)
    if not known(one.language) or not known(other.language):
        return same and likeness(one.passage, other.passage) >= VERBATIM
    if same and are_strangers(one, other, found):
        return False
    if not names_meet(scene, one, other, found):
        return False
    if found.code == "number" and not (_measured_alike(one, other, found) and _told_once(scene, one, other, found)):
        return False
    match found.code:
        case "number" if not amount_at(one, found.ours) and not amount_at(other, found.theirs):
            return same and alike_but(scene, one, other, found) >= _SAME
        case "number":
            return is_one_count(scene, one, other, found, same_language=same)
        case "unit":
            return same and (_both_money(one, other, found) or _of_shares(one, other, found))
        case "name":
            return same and _one_office(one, other, found) and _tell_alike(one, other)
        case "negation" if no_longer(one.text) != no_longer(other.text) and not is_denied(one, other, found):
            return False  # "is no longer its coach" says no more than "dismissed its coach"
        case "negation":
            same = same and (not _is_without(found) or shared_weight(scene, one, other) >= _SAME)
            return same and figures_meet(one, other)
        case "opposite":
            tells = not (
                _is_toll(scene, one, other, found) or _narrows(one, found.ours) or _narrows(other, found.theirs)
            )
            tells = tells and not (_is_converse(one, other, found) and _is_turned(one, other, found))
            return same and tells and figures_meet(one, other)
        case "score":
            return same and not (_is_turned(one, other, found) and _figures(found.ours) == _figures(found.theirs))
        case "date" if _names_event(one, found.ours) and _names_event(other, found.theirs):
            return False
        case "date" if {_points(one, found.ours), _points(other, found.theirs)} >= {"past", "ahead"}:
            return False  # one was, the other is to come
        case "date" | "time":
            return (same or share_value(one, other)) and figures_meet(one, other)
        case _:
            return same


def _points(line: Line, value: Value) -> str | None:
    """Whether a day of a line lies behind or ahead, where its clause says so."""
    mentions = day_at(line.passage, value)
    return mentions[0].points if mentions else None


def _names_event(line: Line, value: Value) -> bool:
    """Whether a day tells which event is meant: "the march of 25 April", "il corteo del Primo Maggio"."""
    before = _words_before(line, value.start)
    if len(before) < _BESIDE or end_of_span(line.text, value.start, value.end):
        return False
    noun, of = before
    return of.folded in loader.groups().scopes.of_day and noun.content and not noun.text[0].isdigit()


def _told_once(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether no article tells both figures: then they are two things', or an earlier and a later one. A small count
    may stand in an article for anything."""
    both = (amount_at(one, found.ours), amount_at(other, found.theirs))
    telling = all(amount is not None and is_telling(amount) for amount in both)
    return not (telling and tells_other(scene, one, other, found))


def _measured_alike(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two amounts are measured alike, or have one figure: so many hectares and so many square
    metres of one place are mostly those of two things."""
    mine, theirs = amount_at(one, found.ours), amount_at(other, found.theirs)
    if mine is None or theirs is None or mine.unit not in dimensions():
        return True
    if mine.quantity.factor == theirs.quantity.factor:
        return True
    return not as_written(mine.quantity).isdisjoint(as_written(theirs.quantity))


def _both_money(one: Line, other: Line, found: Contradiction) -> bool:
    return all(
        amount is not None and amount.unit in currencies()
        for amount in (amount_at(one, found.ours), amount_at(other, found.theirs))
    )


def _of_shares(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether one tells so many per cent and the other as many percentage points: of a share they are not the same
    change. Points alone may be an index's."""
    mine, theirs = amount_at(one, found.ours), amount_at(other, found.theirs)
    return (
        mine is not None
        and theirs is not None
        and {mine.unit, theirs.unit} == {"percent", "point"}
        and all(_CENT.search(amount.quantity.text) for amount in (mine, theirs))
        and not mine.quantity.readings.isdisjoint(theirs.quantity.readings)
    )


def are_strangers(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two lines each name something that the other's article never does, and have too little in common to tell
    of one thing all the same."""
    strange = _strange(one, other, found.ours) and _strange(other, one, found.theirs)
    return strange and not _is_backed(one, other, found)


def _is_backed(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two lines that each name something else have enough in common to tell of one thing: the words beside a
    clause that one denies, or two names or many words beside a figure that is the other's but for a slip."""
    shared = line_words(one) & line_words(other)
    if found.code == "negation":
        affirmed = max(found.ours.text, found.theirs.text, key=len)
        return is_denied(one, other, found) and len(shared - content(affirmed, one.language)) >= _BESIDE
    return is_slip(one, other, found) and (is_one_match(one, other) or len(shared) >= COMMON)


def _strange(line: Line, other: Line, value: Value) -> bool:
    """Whether a line, its value left out, names what the other's article never writes."""
    return of_another(line, other, value.start, value.end)


def is_one_match(one: Line, other: Line) -> bool:
    """Whether two names of one line are the other's: a match of two sides has one score."""
    theirs = list(named(other.passage))
    return sum(any(same_name(name, each) for each in theirs) for name in named(one.passage)) >= _SIDES


def names_meet(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether somebody or something is named by both, but for what differs; where a line names nothing, by what its
    article opens with."""
    first = [name for name in _named(scene, one) if not (found.code == "name" and name.text == found.ours.text)]
    second = [name for name in _named(scene, other) if not (found.code == "name" and name.text == found.theirs.text)]
    return not first or not second or any(same_name(a, b) for a, b in product(first, second))


_OPENING = 3


def _named(scene: Scene, line: Line) -> list[Name]:
    opening = scene.of(line.document.id)[:_OPENING]
    return list(named(line.passage)) or [name for first in opening for name in named(first.passage)]


def _is_without(found: Contradiction) -> bool:
    return bool({fold_word(found.ours.text), fold_word(found.theirs.text)} & prepositions())


def _is_toll(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether an opposite counts people, so that both can be: two were killed, and two were hurt. Of those whom both
    name it tells one thing or the other: "the four climbers were found alive", "… were found dead"."""
    counted = TOLL & set(states_of(found.ours.text, primary(one.language)))
    if not counted:
        return False
    named = all(_are_known(line) for line in (one, other))
    return not (named and alike_but(scene, one, other, found) >= _SAME)


def _are_known(line: Line) -> bool:
    """Whether a line counts nobody but those whom an article before the figure says to be known: "the four"."""
    definite = loader.groups().numerals.definite
    return all(
        amount.unit or any(word.folded in definite for word in _words_before(line, amount.quantity.start)[-1:])
        for amount in amounts(line.text, primary(line.language))
    )


def _words_before(line: Line, start: int) -> list[Token]:
    """The last two words before a place."""
    return [token for token in tokens(line.text, primary(line.language)) if token.start < start][-_BESIDE:]


def _is_converse(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two opposites may tell one thing from both sides: winning and losing, buying and selling, and what is of
    no known state. Who acquits and who is convicted stand in two places for other reasons."""
    states = [
        {state for word in value.text.split() for state in states_of(word, primary(line.language))}
        for line, value in ((one, found.ours), (other, found.theirs))
    ]
    return not all(states) or bool(CONVERSE & (states[0] | states[1]))


def _figures(value: Value) -> list[str]:
    return sorted(re.findall(r"\d+", value.text))


def _is_turned(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether what is named changes sides: "Marden beat Corrie" and "Corrie lost to Marden" tell one thing."""
    here, there = _named_before(one, found.ours), _named_before(other, found.theirs)
    return any(here[part] != there[part] for part in here.keys() & there.keys())


def _named_before(line: Line, value: Value) -> dict[str, bool]:
    """What a line names, by its words, and whether it stands before a value."""
    row = tokens(line.text, primary(line.language))
    return {token.stem: token.start < value.start for token in row if token.capital and token.content}


def _narrows(line: Line, value: Value) -> bool:
    """Whether an opposite tells one thing from another, so that both can be: "the northern quarter", "the southern"."""
    return is_attribute(line.text, primary(line.language), value.start)


def _tell_alike(one: Line, other: Line) -> bool:
    """Whether two lines have the same figures to the last digit: 505 crowns paid to one bank and 510 to another are two
    payments."""
    ours, theirs = (amounts(line.text, primary(line.language)) for line in (one, other))
    return all(tells(other, mine) for mine in ours) and all(tells(one, yours) for yours in theirs)


def _one_office(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two names stand for one office: neither is only the speaker, and the words right before them are the
    same."""
    for line, value in ((one, found.ours), (other, found.theirs)):
        if any(
            report.speaker_start <= value.start < report.speaker_end for report in reports(line.text, line.language)
        ):
            return False
    return bool(_before(one, found.ours) & _before(other, found.theirs))


def _before(line: Line, value: Value) -> set[str]:
    row = [token for token in tokens(line.text, primary(line.language)) if token.content and token.start < value.start]
    return {token.stem for token in row[-2:]}


def is_denied(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether a whole clause is the other's but for a negator."""
    if found.code != "negation":
        return False
    affirmed, denied = (found.ours, other) if len(found.ours.text) > len(found.theirs.text) else (found.theirs, one)
    language, words = primary(denied.language), line_words(denied)
    own = loader.find_language(language)
    said = content(affirmed.text, language) - (own.negation.stops if own else frozenset())
    return len(affirmed.text.split()) >= _CLAUSE and {base(mark, language) for mark in said} <= {
        base(mark, language) for mark in words
    }
