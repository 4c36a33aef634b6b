"""Refutations: an article, often in its headline, says that what another states is false, or that nothing proves it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.differences import wording
from briefer.differences.contradictions import denied
from briefer.differences.denials import NEGATORS
from briefer.differences.holders import holder
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.differences.unknowns import unknown_in
from briefer.reading.concepts import concepts
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.reading.tokens import tokens
from briefer.text.memo import remembered

# The share of the weight of what is refuted that the other article's sentence must hold.
SURE = 0.60
DOUBTFUL = 0.45
_LEAST = 2  # shared concepts
_LONG = 5  # letters from which a word may be found inside one written apart or together

# What is refuted follows these words.
_UNPROVEN = {
    "es": re.compile(
        r"\bno (?:hay|existen?|hubo|se (?:ha|han) (?:hallado|encontrado))(?: \w+){0,2}? (?:evidencias?|pruebas?|"
        r"relacion|vinculos?|estudios?|indicios?|datos)\b(?: \w+){0,2}? (?:de que|que (?:demuestr|prueb|indi|"
        r"confirm|respald)\w+ que|entre|de|sobre) "
    ),
    "en": re.compile(
        r"\b(?:there is|there was|found|has|have|see) no (?:\w+ )?(?:evidence|proof|link|connection|study|studies|sign)"
        r"\b(?: \w+){0,1}? (?:that|between|of|for|to show that|to suggest that) |\bno (?:evidence|proof|link) "
        r"(?:that|between|of) "
    ),
}
# What is refuted stands in the same sentence.
_FALSE = {
    "es": re.compile(
        r"\b(?:es|son|era|eran|fue|resulta) (?:\w+mente |del todo )?(?:fals[oa]s?|mentira|un bulo|un montaje|"
        r"enganos[oa]s?)\b|[,:] fals[oa]s?\b|\bfals[oa]s? (?:noticias?|versiones|version|"
        r"informacion(?:es)?|rumor(?:es)?|mensajes?)\b|\b(?:noticias?|versiones|version|informacion(?:es)?|"
        r"rumor(?:es)?) fals[oa]s?\b|\bdesmient\w+ que\b|"
        r"\bno es (?:cierto|verdad)\b|\bel bulo\b"
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were) (?:\w+ly )?(?:false|untrue|a hoax|misleading|not true)\b|\bfalse (?:claims?|news|"
        r"reports?|rumou?rs?)\b|, false\b|\bthe hoax\b|\bdebunk\w*\b"
    ),
}
_CUE_WORDS = {
    "es": "falso falsa falsas noticia versiones información rumor bulo mentira desmiente cierto verdad hacer creer",
    "en": "false untrue claim claims report reports rumour hoax misleading true debunked",
}
# "Estas afirmaciones son falsas": what is refuted is the sentence before.
_POINTS_BACK = re.compile(
    r"^\W*(?:pero |sin embargo,? |but |however,? )?(?:est[oae]s?|es[oae]s?|l[oa] anterior|nada de es[toa]+|this|that|"
    r"these|those|all of this)\b"
)


@dataclass(frozen=True, eq=False)
class Refutation:
    """A line that refutes: `cue` as written with its place, the concepts of what it refutes, and whether that is
    itself a negative statement ("no estaba allí")."""

    line: Line
    cue: str
    start: int
    about: frozenset[str]
    negative: bool


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each pair of articles of which one refutes a statement of the other."""
    told = [one for line in (*scene.titles, *scene.lines) if (one := refutation_in(scene, line))]
    refuting = {one.line.place for one in told}
    claims = [line for line in (*scene.titles, *scene.lines) if line.place not in refuting and not unknown_in(line)]
    pairs = [
        (score, one, line)
        for one in told
        for line in claims
        if line.document.id != one.line.document.id and (score := _closeness(scene, one, line)) >= DOUBTFUL
    ]
    taken: set[tuple[str, str]] = set()
    for score, one, line in sorted(pairs, key=lambda pair: -pair[0]):
        between = (line.document.id, one.line.document.id)
        if between not in taken:
            taken |= {between, between[::-1]}
            yield _proposal(scene, line, one, score)


def refutation_in(scene: Scene, line: Line) -> Refutation | None:
    """What a line says is false or unproven; in a headline, what it says is not so."""
    language = primary(line.language)
    if language not in _FALSE:
        return None
    levelled = level(line.text)
    if found := _UNPROVEN[language].search(levelled):
        about = concepts(_first_clause(line.text[found.end() :]), language)
        return Refutation(line, line.text[found.start() : found.end()].strip(), found.start(), about, False)
    if found := _FALSE[language].search(levelled):
        back = _before(scene, line) if _POINTS_BACK.search(levelled) else None
        said = back or line
        about = said.concepts - concepts(_CUE_WORDS[language], language)
        negative = bool(back and denied(back))
        return Refutation(line, line.text[found.start() : found.end()].strip(" ,:"), found.start(), about, negative)
    return _headline(line) if line.sentence.kind == "heading" else None


def _headline(line: Line) -> Refutation | None:
    """A headline whose clause holds a negator: "El puente no está cerrado"."""
    language = primary(line.language)
    negators = NEGATORS.get(language, frozenset())
    row = tokens(line.text, language)
    for place, token in enumerate(row):
        inside = [one for one in row if one.clause == token.clause]
        if token.folded in negators and len(inside) > 3 and place + 1 < len(row):
            clause = line.text[inside[0].start : inside[-1].end]
            about = concepts(clause, language)
            if len(about) > _LEAST and denied(line):
                return Refutation(line, line.text[token.start : token.end], token.start, about, False)
    return None


def _first_clause(text: str) -> str:
    return re.split(r"[;:.]\s|,\s(?:pero|aunque|but|although)\s", text)[0]


def _before(scene: Scene, line: Line) -> Line | None:
    own = scene.of(line.document.id)
    at = next((place for place, one in enumerate(own) if one is line), 0)
    return own[at - 1] if at else None


def _closeness(scene: Scene, one: Refutation, line: Line) -> float:
    """The share of what is refuted that the line states; 0 where it states the contrary or too little is shared."""
    if primary(one.line.language) != primary(line.language) or not one.about:
        return 0.0
    if bool(denied(line) & one.about) != one.negative:
        return 0.0
    shared = frozenset(told for told in one.about if told in line.concepts or _written_apart(told, line.text))
    if len(shared) < _LEAST:
        return 0.0
    covered = scene.weigh(shared) / scene.weigh(one.about)
    # A long sentence refutes one thing among others: there the likeness of the two counts.
    return max(covered, 2 * scene.cosine(one.about, line.concepts) if len(shared) > _LEAST else 0.0)


def _written_apart(concept: str, text: str) -> bool:
    """Whether the word stands in the text in two parts or joined to another: "mata ratón", "covid19". Spanish doubles
    the r inside a compound."""
    return len(concept) >= _LONG and concept.replace("rr", "r") in _squeezed(text)


@remembered
def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", level(text)).replace("rr", "r")


def _proposal(scene: Scene, claim: Line, against: Refutation, score: float) -> Proposal:
    sides = by_value(
        [Side(claim, claim.text.strip(" ."), "yes", holder(claim)),
         Side(against.line, against.line.text.strip(" ."), "no", holder(against.line), against.start)]
    )  # fmt: skip
    if sides[0][0].value == "no":
        sides = (sides[1], sides[0])
    values = [wording.shortened(group[0].text, 12) for group in sides]
    asked = wording.phrase("denial_plain", scene.language, rest=wording.headline(claim.text))
    why = wording.why("denial", "conflict", scene.language, "", values)
    return Proposal("denial", "conflict", sides, asked, why, score >= SURE, 2.8 + score)
