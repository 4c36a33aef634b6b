"""An amount in a line, how far two are apart, and what is proposed where several are set against each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefer.checks.amounts import Amount
from briefer.differences import wording
from briefer.differences.holders import holder
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.models import Relation
from briefer.reading.lexicon import primary
from briefer.reading.tokens import stem
from briefer.text.words import fold_word

# Scopes in which an amount is no count of the whole.
NARROW = frozenset({"part", "other", "former", "rate", "imagined", "forecast"})
ORDERS = 10  # rival figures of one thing differ by less than this factor


@dataclass(frozen=True, eq=False)
class Count:
    """An amount in a line."""

    line: Line
    amount: Amount

    @property
    def side(self) -> Side:
        return Side(self.line, self.text, "", holder(self.line), self.amount.quantity.start)

    @property
    def text(self) -> str:
        """The amount as written, with the noun that follows it."""
        quantity, text = self.amount.quantity, self.line.text
        following = re.match(r"\s+(?:(?:de|of)\s+)?([^\W\d_]+)", text[quantity.end :])
        if quantity.unit or quantity.noun is None or following is None:
            return quantity.text
        language = primary(self.line.language)
        counted = stem(fold_word(following[1]), language) == quantity.noun
        return text[quantity.start : quantity.end + following.end()] if counted else quantity.text


def apart(one: Count, other: Count) -> Decimal:
    """How many times the less the more of two amounts is."""
    low, high = sorted((max(one.amount.quantity.readings), max(other.amount.quantity.readings)))
    return high / low if low > 0 else Decimal(ORDERS)


def proposal(scene: Scene, groups: Sequence[Sequence[Count]], relation: Relation, strength: float) -> Proposal:
    sides = by_value(
        Side(count.line, count.side.text, str(place), count.side.holder, count.side.start)
        for place, members in enumerate(groups)
        for count in members
    )
    values = [group[0].text for group in sides]
    asked = wording.asked("number", sides, scene.language)
    return Proposal(
        "number", relation, sides, asked, wording.why("number", relation, scene.language, values), True, strength
    )
