"""Statuses: what one source calls alleged or possible, another gives as confirmed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.differences import wording
from briefer.differences.fields import fields
from briefer.differences.holders import holder
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading.concepts import concepts
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

SURE = 0.20
DOUBTFUL = 0.12

_DOUBT = {
    "es": r"\b(?:presunt[oa]s?|supuest[oa]s?|presuntamente|supuestamente|al parecer|aparentemente|"
    r"habria[n]?(?: ya)? \w+[ds]?[oa]s?|"
    r"podria[n]? haber|pudo (?:ser|haber|tratarse)|tendria[n]? ya|estaria[n]? en|sin confirmar|sospech\w+|"
    r"no se descarta|se baraja)\b",
    "en": r"\b(?:alleged(?:ly)?|suspected?|suspects?|reported(?:ly)|apparent(?:ly)?|possible|possibly|"
    r"may (?:already )?(?:have|be)|might (?:have|be)|"
    r"could have|said to be|believed to|thought to|unconfirmed|there is no proof)\b",
}
_SURE_CUE = {
    "es": r"\b(?:confirm(?:a|o|an|aron|ado|ada|ados|adas|ando)|da(?:n)? por (?:confirmad|probad|hech)\w+|"
    r"declara(?:n)? probad\w+|probad[oa]|es oficial|certific(?:a|o|an|aron)|"
    r"establec(?:e|io) el|(?:ha|han|queda|esta) (?:quedado )?(?:establecido|demostrado|acreditado)|reconoc(?:e|en|"
    r"io|ieron) que|ya no hablamos de sospechas|es firme|oficialmente|"
    r"segun una resolucion|(?:analisis|resultados) definitivos|sin lugar a dudas)\b",
    "en": r"\b(?:confirm\w*|establish\w*|proven|proved|proves|it is official|official gazette|found that|"
    r"the court found|is final|admitted|beyond doubt|"
    r"final tests show|certified|ruled|in a published decision|acknowledged)\b",
}
_NEGATED = re.compile(r"\b(?:no|sin|not|n't|never|nobody|nadie)\s+(?:\w+\s+){0,2}$")
_HEDGED_NOUN = re.compile(
    r"\b(?:un |una |el |la |los |las |del |al |a |an |the )?(presunt[oa]s?|supuest[oa]s?|alleged|suspected|"
    r"apparent)\s+([^\W\d_]+(?:\s+(?:de|del|of)\s+[^\W\d_]+)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Claim:
    """A line with its cue of doubt or certainty: `cue` as written, `about` the concepts without those of the cue."""

    line: Line
    cue: str
    start: int
    about: frozenset[str]


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each matter that is doubtful in one article and confirmed in another."""
    doubtful = [claim for line in scene.lines if (claim := _claim(line, _DOUBT))]
    sure = [claim for line in scene.lines if (claim := _claim(line, _SURE_CUE)) and not _claim(line, _DOUBT)]
    taken: set[int] = set()
    for noun in sorted({noun for claim in doubtful for noun in _noun_of(claim)}):
        hedged = [claim for claim in doubtful if noun in _noun_of(claim)]
        doubting = {claim.line.document.id for claim in hedged}
        told = [claim for claim in sure if claim.line.document.id not in doubting and noun in _around(scene, claim)]
        if told and not any(id(claim) in taken for claim in (*hedged, *told)):
            taken.update(map(id, (*hedged, *told)))
            lexical = max(scene.cosine(one.about, other.about) for one in told for other in hedged)
            yield _proposal(scene, _one_each(told), _one_each(hedged), SURE + lexical)
    yield from _alike(scene, doubtful, sure, taken)


def _around(scene: Scene, claim: Claim) -> frozenset[str]:
    """The concepts of the line and of its neighbours in the article."""
    near = [
        line for line in scene.of(claim.line.document.id) if abs(line.sentence.number - claim.line.sentence.number) <= 1
    ]
    return frozenset(one for line in near for one in line.concepts)


def _alike(scene: Scene, doubtful: list[Claim], sure: list[Claim], taken: set[int]) -> Iterator[Proposal]:
    """Pairs of one doubtful and one sure sentence on the same thing, told by the words they share."""
    found: list[tuple[float, Claim, Claim]] = []
    for one in sure:
        for other in doubtful:
            if one.line.document.id != other.line.document.id:
                score = _closeness(scene, one, other)
                if score >= DOUBTFUL:
                    found.append((score, one, other))
    for score, one, other in sorted(found, key=lambda pair: -pair[0]):
        if id(one) in taken or id(other) in taken:
            continue
        documents = {one.line.document.id}
        same = [
            claim
            for claim in doubtful
            if _closeness(scene, claim, other) >= 2 * SURE and claim.line.document.id not in documents
        ]
        members = [other, *(claim for claim in same if claim is not other)]
        taken.update(map(id, (one, *members)))
        yield _proposal(scene, [one], _one_each(members), score)


def _one_each(claims: list[Claim]) -> list[Claim]:
    """One claim a document, the first."""
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(claim.line.document.id, claim)
    return list(first.values())


def _claim(line: Line, cues: dict[str, str]) -> Claim | None:
    pattern = cues.get(primary(line.language))
    if pattern is None:
        return None
    levelled = level(line.text)
    for match in re.finditer(pattern, levelled):
        if _NEGATED.search(levelled[max(0, match.start() - 16) : match.start()]):
            continue
        cue = line.text[match.start() : match.end()]
        return Claim(line, cue, match.start(), line.concepts - concepts(cue, line.language))
    return None


def _closeness(scene: Scene, one: Claim, other: Claim) -> float:
    score = scene.cosine(one.about, other.about)
    shared = scene.telling(one.about, other.about)
    if fields(one.line.text, one.line.language) & fields(other.line.text, other.line.language):
        score = max(score + 0.05, DOUBTFUL if one.about & other.about else 0.0)
        if not shared:
            return min(score, DOUBTFUL)
    return score if shared and (len(one.about & other.about) >= 2 or score >= 0.16) else score / 2


_MAYBE_NOUN = re.compile(
    r"\b(?:pudo|podría|habría|could have|may have|might have)\s+(?:haber sido|tratarse de|ser|sido|"
    r"been)\s+(?:un|una|an?)\s+()([^\W\d_]+)",
    re.IGNORECASE,
)


def _noun_of(claim: Claim) -> frozenset[str]:
    found = _HEDGED_NOUN.search(claim.line.text) or _MAYBE_NOUN.search(claim.line.text)
    return concepts(found[2].split()[0], claim.line.language) if found else frozenset()


def _proposal(scene: Scene, sure: list[Claim], doubtful: list[Claim], score: float) -> Proposal:
    sides = by_value(
        [Side(claim.line, _hedged(claim), "doubtful", holder(claim.line), claim.start) for claim in doubtful]
        + [Side(claim.line, claim.cue, "sure", holder(claim.line), claim.start) for claim in sure]
    )
    values = [group[0].text for group in sides]
    asked, subject = question(scene.language, doubtful, sure[0])
    why = wording.why("status", "conflict", scene.language, subject, values)
    return Proposal("status", "conflict", sides, asked, why, score >= SURE, 2.1 + score)


def _hedged(claim: Claim) -> str:
    found = _HEDGED_NOUN.search(claim.line.text)
    return claim.line.text[found.start(1) : found.end(2)] if found else claim.cue


def question(language: str, doubtful: list[Claim], sure: Claim) -> tuple[str, str]:
    """ "¿Está confirmado el vertido de disolventes?" from "presunto vertido de disolventes"; and its subject."""
    for claim in doubtful:
        found = _HEDGED_NOUN.search(claim.line.text)
        if found and (primary(claim.line.language) != primary(language) or found[1].lower().endswith("s")):
            shown = wording.quoted([claim.line.text[found.start(1) : found.end(2)]], language)
            return wording.phrase("status_plain", language, rest=shown), found[2]
        if found:
            key = "status_f" if found[1].lower().endswith("a") else "status_m"
            return wording.phrase(key, language, rest=found[2]), found[2]
    for line in (sure.line, *(claim.line for claim in doubtful)):
        stated = re.search(r"\b(?:que|that)\s+(\S.{8,})", line.text)
        if stated and primary(line.language) == primary(language):
            rest = wording.lower_first(wording.shortened(stated[1], 14))
            return wording.phrase("status", language, rest=rest), rest
    told = wording.shortened(doubtful[0].line.text, 12)
    return wording.phrase("status_plain", language, rest=wording.quoted([told], language)), told
