"""How far two lines say the same of the same, and whether a figure of each is of one thing."""

from decimal import Decimal
from itertools import product

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import is_of_people, is_transposed, left_over, may_both_hold, one_measure
from briefer.checks.one_fact import closeness
from briefer.checks.values import Contradiction, Value
from briefer.differences.reach import one_reach
from briefer.differences.scene import Line, Scene
from briefer.models import Relation
from briefer.reading.clocks import clocks
from briefer.reading.lexicon import primary
from briefer.reading.scopes import grown, one_scope
from briefer.reading.similarity import content
from briefer.reading.speech import reports
from briefer.reading.tokens import said, tokens
from briefer.reading.units import currencies
from briefer.text.memo import remembered

# The share of the lighter sentence's words, values left out, that both must have.
_SHARED = 0.50
_LEAST = 2  # shared words
_ODD = 2  # words that one of two short sentences lacks
VERBATIM = 0.80
_WORDS_AROUND = 6
_SCALES = (1_000, 1_000_000)
_TELLING = 2  # figures of an amount that hardly two things of one matter share
_SURE = 3  # ... and hardly two things of one story
_LONG = 10_000
_ROUND = 25
NEAR = 0.60  # how near two lines are of which an amount has the other's figures


def line_words(line: Line) -> frozenset[str]:
    return _unfigured(line.text, line.language)


@remembered
def _unfigured(text: str, language: str) -> frozenset[str]:
    return frozenset(mark for mark in content(text, language) if not mark.lstrip("#")[:1].isdigit())


def is_verbatim(one: Line, other: Line) -> bool:
    """Whether two lines of one language have the same words, figures left out."""
    return primary(one.language) == primary(other.language) and line_words(one) == line_words(other)


def is_parallel(scene: Scene, one: Line, other: Line) -> bool:
    """Whether the two sentences say the same of the same, their figures left out."""
    shared, odd = line_words(one) & line_words(other), line_words(one) ^ line_words(other)
    return len(shared) >= _LEAST and (len(odd) <= _ODD or shared_weight(scene, one, other) >= _SHARED)


def shared_weight(scene: Scene, one: Line, other: Line) -> float:
    """The share of the lighter sentence's words that the other has."""
    return scene.corpus.weights.overlap(line_words(one), line_words(other))


def alike_but(scene: Scene, one: Line, other: Line, found: Contradiction) -> float:
    """The same, the words that differ left out."""
    first, second = _words_but(one, found.ours), _words_but(other, found.theirs)
    return scene.corpus.weights.overlap(first, second) if min(len(first), len(second)) >= _LEAST else 0.0


def amount_at(line: Line, value: Value) -> Amount | None:
    return next(
        (amount for amount in amounts(line.text, primary(line.language)) if amount.quantity.start == value.start), None
    )


def is_slip(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two amounts of one thing have the same figures but for their scale or two that changed places, or one
    amount of money has two currencies: two things of one matter hardly have such amounts ("2.4 billion euros", "2.4
    million euros"; "58,914 members", "58,194 members")."""
    mine, theirs = amount_at(one, found.ours), amount_at(other, found.theirs)
    if mine is None or theirs is None:
        return False
    if found.code == "unit":
        pairs = product(mine.quantity.readings, theirs.quantity.readings)
        two = mine.unit != theirs.unit and any(a == b and _figures(a) >= _TELLING for a, b in pairs)
        return two and _counts_alike(one, mine, other, theirs)
    if found.code != "number":
        return False
    if is_transposed(mine.quantity, theirs.quantity):
        return mine.unit == theirs.unit and (_is_long(mine) or _counts_alike(one, mine, other, theirs))
    money = mine.unit in currencies()
    return _counts_alike(one, mine, other, theirs) and any(
        _figures(a) >= _TELLING or (money and max(a, b) / min(a, b) in _SCALES) for a, b in _scaled(mine, theirs)
    )


def in_one_word(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two lines say the same but for what was found and one word that stands in another's place: "employs 1,500
    people", "will train 150 people" are of two things. Who says so is left out."""
    ours, theirs = (
        _words_but(line, value) - _reporting(line) for line, value in ((one, found.ours), (other, found.theirs))
    )
    return len(ours - theirs) == len(theirs - ours) == 1


def _words_but(line: Line, value: Value) -> frozenset[str]:
    return line_words(line) - content(value.text, line.language)


def _reporting(line: Line) -> frozenset[str]:
    said_by = (line.text[report.speaker_start : report.speaker_end] for report in reports(line.text, line.language))
    return frozenset().union(*(content(speaker, line.language) for speaker in said_by))


def is_sure_slip(scene: Scene, one: Line, other: Line, found: Contradiction, near: float) -> bool:
    """Whether a slip has so many figures that hardly anything else of the story can have the same, however the two
    lines word it: "12,375 students are enrolled", "with 12,735 students". An article that tells both tells of two
    things, and so do two scopes; what two words count lies near at least."""
    mine, theirs = amount_at(one, found.ours), amount_at(other, found.theirs)
    if found.code != "number" or mine is None or theirs is None or not is_slip(one, other, found):
        return False
    return (
        _is_telling(mine, theirs)
        and (near >= NEAR or _counts_alike(one, mine, other, theirs))
        and mine.scope == theirs.scope
        and one_scope(one.text, other.text)
        and one_reach(one, other)
        and not (mine.noun != theirs.noun and in_one_word(one, other, found) and not is_of_people(mine, theirs))
        and not may_both_hold(mine.quantity, theirs.quantity)
        and not tells_other(scene, one, other, found)
    )


def may_slip(one: Line, other: Line) -> bool:
    """Whether two lines have amounts that may be a sure slip of each other."""
    ours, theirs = (amounts(line.text, primary(line.language)) for line in (one, other))
    return any(_is_telling(mine, yours) for mine, yours in product(ours, theirs))


def _is_telling(mine: Amount, theirs: Amount) -> bool:
    """A price of the morning and one of the evening may have the same figures, and an eighth is as round as a half. A
    tenth and a hundredth may be a part of the other: what scale is missed by is a thousand or a million."""
    if is_transposed(mine.quantity, theirs.quantity):
        return _is_long(mine) and all(
            value == int(value) for value in (*mine.quantity.readings, *theirs.quantity.readings)
        )
    return any(
        _figures(a) >= _SURE and int(_bare(a)) % _ROUND and max(a, b) / min(a, b) in _SCALES
        for a, b in _scaled(mine, theirs)
    )


def _is_long(amount: Amount) -> bool:
    """Whether a number has so many digits that two have the same whatever the two lines call it."""
    return max(amount.quantity.readings, default=Decimal(0)) >= _LONG * amount.quantity.factor  # as it is written


def is_round_slip(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two amounts that differ in scale have few figures: then one word in another's place makes two things."""
    mine, theirs = amount_at(one, found.ours), amount_at(other, found.theirs)
    pairs = _scaled(mine, theirs) if found.code == "number" and mine and theirs else []
    return any(_figures(a) < _SURE for a, _ in pairs)


def _scaled(mine: Amount, theirs: Amount) -> list[tuple[Decimal, Decimal]]:
    """The readings of two amounts that differ in nothing but their scale."""
    pairs = product(mine.quantity.readings, theirs.quantity.readings)
    return [(a, b) for a, b in pairs if a > 0 and b > 0 and a != b and _bare(a) == _bare(b)]


def tells_other(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether the article of one of two lines tells the amount of the other, too."""
    mine, theirs = amount_at(one, found.ours), amount_at(other, found.theirs)
    if found.code != "number" or mine is None or theirs is None:
        return False
    return _article_tells(scene, one, theirs) or _article_tells(scene, other, mine)


def _article_tells(scene: Scene, line: Line, amount: Amount) -> bool:
    return any(tells(each, amount) for each in scene.of(line.document.id))


def tells(line: Line, amount: Amount) -> bool:
    """Whether a line tells an amount's figure, to the last digit and of whatever."""
    found = amounts(line.text, primary(line.language))
    return any(not each.quantity.readings.isdisjoint(amount.quantity.readings) for each in found)


def _counts_alike(one: Line, mine: Amount, other: Line, theirs: Amount) -> bool:
    """Whether two amounts are of one unit, or of one noun, which one of the two may name in another place."""
    if mine.unit or theirs.unit:
        return mine.unit == theirs.unit or {mine.unit, theirs.unit} <= currencies()
    if mine.noun is None or theirs.noun is None:
        noun, line, amount = (theirs.noun, one, mine) if mine.noun is None else (mine.noun, other, theirs)
        return noun is not None and noun in _around(line, amount)
    return mine.noun == theirs.noun


def _shares_alike(one: Line, mine: Amount, other: Line, theirs: Amount) -> bool:
    """Whether two shares are taken of one thing, which one of the two lines may name in another place."""
    if mine.quantity.noun is None or theirs.quantity.noun is None:
        noun, line = (theirs.quantity.noun, one) if mine.quantity.noun is None else (mine.quantity.noun, other)
        return noun is None or noun in {token.stem for token in tokens(line.text, primary(line.language))}
    return mine.noun == theirs.noun


def _bare(value: Decimal) -> str:
    """The figures of a number without the zeros that only give its scale."""
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def _figures(value: Decimal) -> int:
    return len(_bare(value))


def is_one_count(scene: Scene, one: Line, other: Line, found: Contradiction, *, same_language: bool) -> bool:
    mine, theirs = amount_at(one, found.ours), amount_at(other, found.theirs)
    if (
        mine is None
        or theirs is None
        or mine.names
        or theirs.names
        or mine.scope != theirs.scope
        or "tax" in mine.scope
        or not _one_owner(one, mine, other, theirs)
    ):
        return False
    if _hours(one) != _hours(other) or not one_scope(one.text, other.text) or not one_reach(one, other):
        return False
    if relation_of(one, other) == "conflict" and may_both_hold(mine.quantity, theirs.quantity):
        return False
    if same_language and mine.unit == theirs.unit == "percent" and not _shares_alike(one, mine, other, theirs):
        return False
    measure = one_measure(mine, theirs, same_language=same_language)
    if measure is None and same_language and mine.unit is theirs.unit is None:
        measure = _counts_alike(one, mine, other, theirs) or None
    if measure is None and same_language:
        # Nothing says what is counted: then all else must be the same.
        return shared_weight(scene, one, other) >= VERBATIM
    if not measure:
        return False
    if not same_language:
        return mine.unit is not None or mine.state is not None
    return len(_around(one, mine) & _around(other, theirs)) >= 2


def _one_owner(one: Line, mine: Amount, other: Line, theirs: Amount) -> bool:
    """Whether two amounts are one name's, or one's whom the other's article names without saying so again."""
    if mine.owner is None or theirs.owner is None:
        owner, unsaid = mine.owner or theirs.owner, one if mine.owner is None else other
        return owner is None or owner in said(unsaid.document.text, primary(unsaid.language))
    if mine.owner == theirs.owner:
        return True
    # A share is its owner's; of another amount the name that stands nearest may be any of those that both name.
    named = (
        theirs.owner in said(one.text, primary(one.language)),
        mine.owner in said(other.text, primary(other.language)),
    )
    return all(named) and mine.unit != "percent"


def _around(line: Line, amount: Amount) -> set[str]:
    """The stems of the words beside an amount."""
    row = [token for token in tokens(line.text, primary(line.language)) if token.content]
    place = next((k for k, token in enumerate(row) if token.start >= amount.quantity.start), len(row))
    near = row[max(0, place - _WORDS_AROUND) : place] + row[place : place + _WORDS_AROUND]
    return {token.stem for token in near if not token.text[0].isdigit()}


def _hours(line: Line) -> frozenset[frozenset[int]]:
    return frozenset(clock.minutes for clock in clocks(line.text, primary(line.language)))


def figures_meet(one: Line, other: Line) -> bool:
    left, rest = left_over(one.passage, other.passage)
    return not (left and rest)


def share_value(one: Line, other: Line) -> bool:
    return closeness(1.0, one.passage, other.passage) > 1.0


def relation_of(one: Line, other: Line) -> Relation:
    """An update where the later of the two says itself that it tells a later state."""
    if one.published == other.published or not (one.published and other.published):
        return "conflict"
    early, late = sorted((one, other), key=lambda line: line.published)
    return "update" if grown(late.text) and not grown(early.text) else "conflict"
