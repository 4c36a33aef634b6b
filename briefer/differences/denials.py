"""Denials: one side says so, another says it is not so; in two articles or within one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.checks.names import mentions
from briefer.checks.quotes import quotations
from briefer.differences import wording
from briefer.differences.fields import fields
from briefer.differences.holders import holder
from briefer.differences.names import holders
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading import antonyms
from briefer.reading.concepts import concept_of, concepts, meaning
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.reading.speech import says
from briefer.reading.tokens import tokens

SURE = 0.14
DOUBTFUL = 0.06
_SAME_SIDE = 0.30
_SHORT = 16  # sentences: in a longer article a field alone ties no charge to a denial
_RARE = 0.18  # of the weight of what is denied, that one shared word must hold

NEGATORS = {
    "es": frozenset(["no", "nunca", "jamas", "tampoco", "nadie", "ningun", "ninguno", "ninguna"]),
    "en": frozenset(["not", "no", "never", "nobody", "none", "neither"]),
}
_DENIES = {
    "es": r"\b(?:nieg\w+|nego|negaron|negando|negad[oa]|rechaz\w+|desmient\w+|desminti\w+|desment\w+|descart\w+|"
    r"es falso|son (?:\w+ )?falsas|(?:asegura|afirma|dice|insiste)n? que (?:no|nunca(?! antes)|jamas)|"
    r"falsedad|nunca exist\w+|no (?:le |les |nos )?consta\w*|no existe|no hubo|jamas|"
    r"nadie (?:nos|les?|la|lo)\b[^.;]{0,20}\bnunca|no (?:ha|han|habia|habian) (?:\w+d[oa]s?)|no es cierto|"
    r"no es verdad)\b",
    "en": r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut\w+|(?<!was )(?<!were )(?<!been )dismiss(?:es|ed|ing)|"
    r"disput(?:es|ed|ing)|"
    r"rul(?:e|es|ed|ing) out|"
    r"no such|not (?:a )?(?:single|true)|accusation|the (?:charge|claim|complaint)|is false|was false|untrue|"
    r"never (?:\w+ ){0,2}(?:happened|existed|offered|took|received|made|said|did|been|warned|told)|"
    r"no \w+ (?:was|were|has been|have been) (?:ever )?\w+|no evidence|have not|has not|had not|did not)\b",
}
# Verbs that deny by themselves; the rest of the list are negative statements, which need a speaker too.
_STRONG = re.compile(
    r"\b(?:nieg\w+|nego|negaron|rechaz\w+|desm[ie]\w+|es falso|son (?:\w+ )?falsas|(?:asegura|afirma|dice|"
    r"insiste)n? que (?:no|nunca(?! antes)|jamas)|no (?:le |les )?consta\w*|den(?:y|ies|ied|"
    r"ying)|reject\w*|refut\w+|dismiss\w+|"
    r"disput(?:es|ed|ing)|no such|nunca exist\w+|no es cierto|accusation|the (?:charge|claim|complaint)|not a single|"
    r"no \w+ (?:was|were|has been|have been)(?: ever)? \w+)\b"
)
_ACCUSES = re.compile(
    r"\b(?:acus\w+|denunci\w+|sostien\w+|sostuv\w+|asegura\w*|afirma\w*|relat\w+|protest\w+|señal\w+|"
    r"reproch\w+|culp\w+|insist\w+|critic\w+|"
    r"dice[n]?|cuenta[n]?|accus\w+|alleg\w+|claim\w*|insist\w*|say|says|said|told|complain\w*|maintain\w*)\b"
)
_UNCERTAIN = re.compile(
    r"\b(?:no se sabe|se desconoce|se ignora|no ha (?:aclarado|precisado|trascendido|confirmado)|not known|"
    r"unclear|declined|did not answer)\b"
)
# A refusal to do something denies nothing.
_REFUSES = re.compile(
    r"(?:nieg\w+|nego|negaron|negad[oa]) (?:\w+ )?a \w+|rechaz\w+ (?:la (?:oferta|propuesta|enmienda)|\w+ir )|"
    r"(?:reject|dismiss)\w* (?:the )?(?:offer|proposal|bid|idea)"
)
# Words of the act of denying or of the dispute, not of what is denied.
_DISPUTE = {
    "es": (
        "niega negar negó rechaza rechazar desmiente desmentir descarta versión acusación nota alguno alguna "
        "consta existe existió falso nunca nadie quejas"
    ),
    "en": (
        "denied deny denies rejects rejected rejecting dismissed dismissing refuted charge accusation complaint "
        "claim allegation such ever"
    ),
}


@dataclass(frozen=True, eq=False)
class Denial:
    """A line that denies: `cue` as written with its place, and the concepts of what is denied."""

    line: Line
    cue: str
    start: int
    about: frozenset[str]
    strong: bool


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each matter that one side asserts and another denies."""
    denials = [denial for line in scene.lines if (denial := denial_in(line))]
    claimed = [line for line in scene.lines if _asserts(line)]
    found = [
        (score, denial, line)
        for denial in denials
        for line in claimed
        if line is not denial.line and (score := _closeness(scene, denial, line)) >= DOUBTFUL
    ]
    yield from _told(scene, denials, claimed, sorted(found, key=lambda one: -one[0]))
    yield from _opposites(scene)


def denial_in(line: Line) -> Denial | None:
    """The denial of a line, if it has one."""
    language = primary(line.language)
    pattern = _DENIES.get(language)
    if pattern is None:
        return None
    levelled = level(line.text)
    match = re.search(pattern, levelled)
    if not match or _UNCERTAIN.search(levelled) or _REFUSES.search(levelled[match.start() :]):
        return None
    strong = bool(_STRONG.search(match[0]))
    if not strong and not (says(line.text, language) or quotations(line.text)):
        return None
    dispute = concepts(_DISPUTE[language], language)
    denied = re.split(r"[;:.]\s|,\s|\s(?:y se|and)\s", line.text[match.start() :])[0]
    about = concepts(denied, language) - dispute
    if not about:
        about = line.concepts - dispute
    return Denial(line, line.text[match.start() : match.end()], match.start(), about, strong)


def _asserts(line: Line) -> bool:
    """Whether the line gives somebody's word for something, and denies nothing itself."""
    levelled = level(line.text)
    if (
        (denial_in(line) and not _negative(line))
        or _UNCERTAIN.search(levelled)
        or re.search(r"\bcont(?:o|aba|aron) con\b", levelled)
    ):
        return False
    return bool(quotations(line.text)) or says(line.text, line.language) or bool(_ACCUSES.search(level(line.text)))


_ANSWERS = 4  # sentences after which a denial in the same article still answers
_VERB = re.compile(r"\b(?:nieg\w+|nego|negaron|desm[ie]\w+|rechaz\w+|den(?:y|ies|ied|ying)|reject\w*|refut\w+)\b")


def _taken_up(scene: Scene, denial: Denial, line: Line) -> bool:
    """Whether one article tells first that something is denied, and elsewhere quotes what: two of its words agree."""
    told = bool(_VERB.search(level(denial.cue))) and bool(quotations(line.text))
    both = denial.about & line.concepts
    return told and len(both) >= 2 and scene.cosine(denial.about, line.concepts) >= SURE


# The denial names the charge and not what is charged: "rechaza la acusación".
_CHARGED = re.compile(r"\b(?:acusacion\w*|denuncia|quejas?|accusation|charge|claim|complaint|allegation)s?\b")


def _closeness(scene: Scene, denial: Denial, line: Line) -> float:
    """How sure it is that the line asserts what is denied, 0..1: shared words first; else that the two tell of
    one kind of thing and one charges what the other, named in the charge, denies."""
    # In one article the denial answers what stands shortly before it.
    same = denial.line.document.id == line.document.id
    if (
        same
        and not 0 < denial.line.sentence.number - line.sentence.number <= _ANSWERS
        and not _taken_up(scene, denial, line)
    ):
        return 0.0
    if _one_person(denial.line, line) or (same and _negative_quote(line)):
        return 0.0
    score = scene.cosine(denial.about, line.concepts)
    shared = scene.telling(denial.about, line.concepts)
    accuses = bool(_ACCUSES.search(level(line.text)))
    if not denial.strong:
        return score if len(shared) >= 2 and score >= SURE else 0.0
    fielded = fields(denial.line.text, denial.line.language) & fields(line.text, line.language)
    few = (
        len(shared) < 2
        and not (same and _taken_up(scene, denial, line))
        and score < SURE
        and scene.weigh(shared) < _RARE * scene.weigh(denial.about)
    )
    if _negative(line) and (shared or not fielded):
        return 0.0  # two who deny the same agree
    if not shared or few:
        named = bool(_CHARGED.search(level(denial.line.text)) and _named(denial) & line.concepts)
        if not ((fielded or named) and accuses and _charge(line) and len(scene.of(line.document.id)) <= _SHORT):
            return 0.0
        score = DOUBTFUL + 0.02 * len(fielded) + 0.04 * _speaks_of_others(line)
    bonus = 0.04 * accuses + 0.06 * bool(fielded) + 0.06 * (_named(denial) & line.concepts != frozenset())
    return score + bonus


def _negative_quote(line: Line) -> bool:
    """Whether all that is quoted is itself negative: in one article it rather supports a denial."""
    negators = NEGATORS.get(primary(line.language), frozenset())
    quoted = [tokens(one.text, line.language) for one in quotations(line.text)]
    return bool(quoted) and all(any(token.folded in negators for token in row) for row in quoted)


_CHARGE = re.compile(
    r"\b(?:acus\w+|denunci\w+|protest\w+|sostien\w+|afirma\w*|asegura\w*|dice[n]?|cuenta[n]?|accus\w+|"
    r"claim\w*|insist\w*|say|says|said)\b"
)


def _charge(line: Line) -> bool:
    """Whether somebody else's word is given for it: a quotation or a reported clause."""
    return bool(_CHARGE.search(level(line.text))) and not re.search(r"\bcont(?:o|aba|aron) con\b", level(line.text))


_OTHERS = {
    "es": frozenset(["nos", "les", "le", "los", "ellos", "ustedes", "os"]),
    "en": frozenset(["they", "them", "us", "you", "he", "she"]),
}


def _speaks_of_others(line: Line) -> bool:
    """Whether a quotation tells what was done to the speaker, or by somebody it need not name: "they told us"."""
    spoken = _OTHERS.get(primary(line.language), frozenset())
    return any(token.folded in spoken for one in quotations(line.text) for token in tokens(one.text, line.language))


_SAYS_NOT = re.compile(r"^(?:asegura|afirma|dice|insiste)n? que (?:no|nunca|jamas)$")


def _negative(line: Line) -> bool:
    """Whether the line gives somebody's word that something was not done: "afirman que no cobraron"."""
    denial = denial_in(line)
    return denial is not None and bool(_SAYS_NOT.match(level(denial.cue)))


def _one_person(one: Line, other: Line) -> bool:
    """Whether both lines name the same person, who would contradict himself; a spelling apart is the same."""
    first, second = (
        {part for person in holders(line) for part in person.parts[-1:] if person.role} for line in (one, other)
    )
    return bool(first & second)


def _named(denial: Denial) -> frozenset[str]:
    """The concepts of the names in the denial: who denies."""
    return concepts(
        " ".join(name.text for name in mentions(denial.line.text, denial.line.language)), denial.line.language
    )


def _told(
    scene: Scene, denials: list[Denial], claimed: list[Line], found: list[tuple[float, Denial, Line]]
) -> Iterator[Proposal]:
    taken: set[tuple[str, int]] = set()
    for score, denial, line in found:
        if denial.line.place in taken or line.place in taken:
            continue
        against = [
            other for other in denials if other.line.place not in taken and _same_denial(scene, other, denial, line)
        ]
        support = [
            other
            for other in claimed
            if other.place not in taken and scene.cosine(other.concepts, line.concepts) >= _SAME_SIDE
        ]
        taken |= (
            {one.line.place for one in against} | {other.place for other in support} | {denial.line.place, line.place}
        )
        yield _proposal(scene, [line, *(other for other in support if other is not line)],
                        [denial, *(other for other in against if other is not denial)], score)  # fmt: skip


def _same_denial(scene: Scene, other: Denial, denial: Denial, line: Line) -> bool:
    core = scene.telling(denial.about, line.concepts)
    near = _closeness(scene, other, line) >= DOUBTFUL or scene.cosine(other.about, denial.about) >= _SAME_SIDE
    return other is denial or near or bool(core & other.about)


def _proposal(scene: Scene, support: list[Line], against: list[Denial], score: float) -> Proposal:
    sides = by_value(
        [Side(line, _stated(line), "yes", holder(line), -1) for line in support]
        + [Side(one.line, _denied(one), "no", holder(one.line), one.start) for one in against]
    )
    if len(sides) == 2 and sides[0][0].value == "no":
        sides = (sides[1], sides[0])
    values = [wording.shortened(group[0].text, 9) for group in sides]
    asked = question(scene.language, support, against)
    why = wording.why("denial", "conflict", scene.language, "", values)
    certain = score >= SURE and any(one.strong for one in against)
    return Proposal("denial", "conflict", sides, asked, why, certain, 2.6 + score)


_REPORTED = {
    "es": re.compile(
        r"\b(?:sostien\w+|asegur\w+|afirm\w+|denunci\w+|dice[n]?|dij\w+|cuenta[n]?|relat\w+|acus\w+|insist\w+|"
        r"explic\w+|señal\w+)"
        r"(?:(?:\s+[^,.;]{0,30}?)?\s+que\s+|\s+(?=haber\b))(?P<C>[^.;“”]{8,})",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:says?|said|claim(?:s|ed)?|insist(?:s|ed)?|alleg(?:es|ed)|told [^,.;]{2,30}? that)\s+(?:that\s+)?"
        r"(?P<C>(?:the|its|his|her|their|there|a|an|it|they|he|she|[A-Z]\w+)\s[^.;“”]{8,})"
    ),
}


def _stated(line: Line) -> str:
    """What is asserted: the longest quotation, else the reported clause, else the sentence."""
    quoted = quotations(line.text)
    if quoted:
        return max(quoted, key=lambda one: one.end - one.start).text
    return _reported(line) or line.text.strip(" .")


def _reported(line: Line) -> str:
    """The clause that a verb of saying reports."""
    pattern = _REPORTED.get(primary(line.language))
    found = pattern.search(line.text) if pattern else None
    if found and found.start() <= len(line.text) // 2:
        return found["C"].strip(" .,")
    return ""


def _denied(one: Denial) -> str:
    quoted = quotations(one.line.text)
    inside = next((each for each in quoted if each.start <= one.start < each.end), None)
    if inside:
        return inside.text
    rest = re.split(r"[,;:.]\s", one.line.text[one.start :])[0]
    return " ".join(rest.split()[:14]).strip(" .,")


def question(language: str, support: list[Line], against: list[Denial]) -> str:
    """ "¿Es cierto que los trabajadores advirtieron …?": the reported clause of the side that asserts; else what
    is denied, as a noun ("¿Hubo mortandad de peces?"); else the assertion quoted."""
    for line in support:
        if (
            primary(line.language) == primary(language)
            and (clause := _reported(line))
            and not clause.startswith("haber ")
        ):
            return wording.phrase("denial", language, rest=wording.lower_first(_cut(clause)))
    for one in against:
        if primary(one.line.language) == primary(language) and (noun := _denied_noun(one)):
            return wording.phrase("denial_noun", language, rest=noun)
    return wording.phrase("denial_plain", language, rest=_cut(_stated(support[0])))


_DENIED_NOUN = re.compile(
    r"(?:consta\w*|exist\w+|hub\w+|there (?:was|were|is) (?:no|any))\s+(?:(?:una? sola?|ningun\w*|"
    r"la existencia de|any)\s+)?"
    r"(?P<N>[^\W\d_]+(?:\s+(?:algun[oa]?))?(?:\s+(?:de|of)\s+(?:la\s+|los\s+|el\s+|las\s+)?[^\W\d_]+)?)",
    re.IGNORECASE,
)


def _denied_noun(one: Denial) -> str:
    """What is said not to have been, as a bare noun phrase: "mortandad de peces"."""
    found = _DENIED_NOUN.search(one.line.text, one.start)
    return (
        re.sub(r"\s+algun[oa]?\b", "", found["N"])
        if found and found["N"].lower() not in ("de", "que", "la", "el")
        else ""
    )


def _cut(text: str, most: int = 16) -> str:
    words = text.split()
    return " ".join(words).rstrip(" .,;:") if len(words) <= most else " ".join(words[:most]).rstrip(" .,;:") + " …"


# ---- opposite words on one subject ----------------------------------------------------------------

# Beside everyday opposites: a state and what excludes it, as "rested" and "on duty for sixteen hours".
_EXCLUDES = {
    "es": (("descansad descans", "agotad cansad sueñ servicio turno"), ("viv", "muert fallec")),
    "en": (("rest", "tire exhaust fatigu duti overwork shift"), ("aliv", "dead die")),
}
_SUBJECT_WEIGHT = 0.12


def _opposites(scene: Scene) -> Iterator[Proposal]:
    """Two speakers of different articles who use opposite words of one subject."""
    spoken = [line for line in scene.lines if says(line.text, line.language) or quotations(line.text)]
    taken: set[tuple[str, int]] = set()
    for one, other in scene.pairs(spoken):
        if primary(one.language) != primary(other.language) or {one.place, other.place} & taken:
            continue
        if not scene.telling(one.concepts, other.concepts):
            continue
        score = scene.cosine(one.concepts, other.concepts)
        if score >= _SUBJECT_WEIGHT and holder(one) != holder(other) and _opposed_words(one, other):
            taken |= {one.place, other.place}
            sides = by_value(
                [Side(one, _stated(one), "yes", holder(one)), Side(other, _stated(other), "no", holder(other))]
            )
            values = [wording.shortened(group[0].text, 9) for group in sides]
            yield Proposal(
                "denial", "conflict", sides, question(scene.language, [sides[0][0].line], []),
                wording.why("denial", "conflict", scene.language, "", values), score >= 0.22, 1.5 + score,
            )  # fmt: skip


def _opposed_words(one: Line, other: Line) -> bool:
    """Whether the lines hold opposite words, such as "open" and "shut", that the other has not too."""
    language = primary(one.language)
    first = {token.folded for token in tokens(one.text, language) if meaning(token, language)}
    second = {token.folded for token in tokens(other.text, language) if meaning(token, language)}
    for word in first - second:
        for against in second - first:
            if any(side ^ 1 in antonyms.sides(against, language) for side in antonyms.sides(word, language)):
                return True
    stems = [{concept_of(token.stem, language) for token in tokens(line.text, language)} for line in (one, other)]
    for left, right in _EXCLUDES.get(language, ()):
        for mine, theirs in ((stems[0], stems[1]), (stems[1], stems[0])):
            if any(w in mine for w in left.split()) and any(w in theirs for w in right.split()):
                return True
    return False
