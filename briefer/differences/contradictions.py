"""Contradictions: one article states what another states in the negative, in nearly the same words."""

import re
from collections.abc import Iterator

from briefer.differences import lookalikes, wording
from briefer.differences.denials import NEGATORS, denial_in
from briefer.differences.holders import holder
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.differences.unknowns import unknown_in
from briefer.reading.concepts import meaning
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.reading.tokens import tokens
from briefer.text.memo import remembered

# Cosine of the two sentences: denied in other words is for the detector of denials.
SURE = 0.62
DOUBTFUL = 0.42
# Words that deny without a negator: "suspendió", "called off". A sentence that has one states nothing plainly.
_IMPLICIT = re.compile(
    r"\b(?:suspend\w+|cancel\w+|anul\w+|impid\w+|imped\w+|evit\w+|falt\w+|sin|vaci\w+|empty|libres? de|"
    r"free of|dejo de|dejaron de|salvo|apenas|"
    r"prohib\w+|called off|cancell?\w*|suspend\w+|prevent\w+|avoid\w+|lack\w*|without|failed to|stopped|hardly|"
    r"banned|except)\b"
)
_REACH = 6  # words behind a negator that it can deny


def find(scene: Scene) -> Iterator[Proposal]:
    """Pairs of sentences of which one denies a word that both share."""
    plain = [line for line in scene.lines if not unknown_in(line) and not denial_in(line)]
    negative = [line for line in plain if denied(line)]
    taken: set[tuple[str, int]] = set()
    for line in negative:
        likely = [
            (scene.cosine(line.concepts, other.concepts), other)
            for other in plain
            if other.document.id != line.document.id and denied(line) & other.concepts and _opposed(line, other)
        ]
        score, other = max(likely, key=lambda pair: pair[0], default=(0.0, line))
        if score >= DOUBTFUL and not {line.place, other.place} & taken:
            taken |= {line.place, other.place}
            yield _proposal(scene, other, line, score)


def _opposed(line: Line, other: Line) -> bool:
    """Whether the other states plainly, of the same event."""
    if primary(line.language) != primary(other.language) or denied(other) or _IMPLICIT.search(level(other.text)):
        return False
    return lookalikes.other_event(line.text) == lookalikes.other_event(other.text)


def denied(line: Line) -> frozenset[str]:
    """The concepts within reach of a negator, in its clause."""
    return _denied_in(line.text, line.language)


@remembered
def _denied_in(text: str, language: str) -> frozenset[str]:
    negators = NEGATORS.get(primary(language), frozenset())
    row = tokens(text, language)
    found: set[str] = set()
    for place, token in enumerate(row):
        if token.folded not in negators:
            continue
        for reached in row[place + 1 : place + 1 + _REACH]:
            one = meaning(reached, language) if reached.clause == token.clause else None
            found |= {one} if one else set()
    return frozenset(found)


def _proposal(scene: Scene, stated: Line, denied: Line, score: float) -> Proposal:
    sides = by_value(
        Side(line, line.text.strip(" ."), value, holder(line)) for line, value in ((stated, "yes"), (denied, "no"))
    )
    values = [wording.shortened(group[0].text, 9) for group in sides]
    asked = wording.phrase("denial_plain", scene.language, rest=wording.shortened(stated.text, 14))
    why = wording.why("denial", "conflict", scene.language, "", values)
    return Proposal("denial", "conflict", sides, asked, why, score >= SURE, 1.6 + score)
