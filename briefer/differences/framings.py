"""Framings: one act or thing told in unlike terms by different holders, and one purpose worded with unlike force."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.checks.quotes import quotations
from briefer.differences import wording
from briefer.differences.holders import holder, said_by
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading.concepts import concepts
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

SURE = 0.10
DOUBTFUL = 0.05
PARAPHRASE = 0.25
LEAST_SHARED = 4  # concepts that two wordings of one purpose share

# Words that praise and words that blame, as beginnings; told apart only to see whether two tellings agree.
_GOOD = {
    "es": """buen mejor excelent ejemplar modelic historic exit rapid ordenad eficaz eficient impecabl correct
        adelante avance progreso
        satisfech satisfactori positiv valient generos gran acert justo justa alab brillant orgull elogi responsabl
        prudent transparent suficient constructiv
        respetuos oportun logro prevision devuelve""",
    "en": """good better excellent exemplary model historic success swift smooth orderly effective efficient
        flawless correct progress step
        satisf positive brave generous great fair prais hail splendid proud prompt welcom prudent responsible
        cautious transparent sufficient constructive
        safe carefully achievement rightly""",
}
_BAD = {
    "es": """mal peor desastr caotic fracas lent tard improvis torpe incorrect retroces insatisf negativ cobard
        miserabl injust
        censur tach critic irresponsabl imprudent opac insuficient inaceptabl vergonz vergüenz escandal gritos
        lujo disparate burla
        tomadura estafa absurd herida farsa desgana destiempo abandono indign intolerabl inutil ridicul estafa""",
    "en": """bad worse disaster chaotic chaos fail slow late botch clumsy muddle wrong setback dissatisf negative
        coward miserable unfair
        critic reckless imprudent opaque insufficient inadequate unacceptable shame disgrace scandal shout luxury
        nonsense mockery absurd fraud painful
        insult wound farce careless neglect intolerable useless ridiculous luxury too""",
}
# What leads an evaluation: "calificó de", "describe como", "le parece", "called it".
_CALLS = re.compile(
    r"\b(?:calific\w+|describ\w+|describe\w*|tach\w+|tild\w+|present\w+ como|defin\w+ como|consider\w+|ve en|"
    r"ven en|lo ven como|"
    r"habl\w+ de|le parece\w*|les parece\w*|a su juicio|valor\w+|(?<!se )celebr(?:a|an|o|aron)|alab\w+|"
    r"elogi\w+|censur\w+|"
    r"critic\w+|es inaceptable|dejo claro|"
    r"call(?:s|ed)|describ\w+|brand\w+|dismiss\w+ as|hail\w+|prais\w+|label\w+|see \w+ as|sees|regard\w+|"
    r"welcom\w+|criticis\w+|condemn\w+|"
    r"what (?:it|he|she|they) called)\b"
)
# Deeds of an administration that a text may call by their kind only.
_ACTS = {
    "es": (
        "operación operativo actuación respuesta medida decisión reunión propuesta oferta proyecto gestión "
        "trabajo labor sentencia fallo compra"
    ),
    "en": (
        "operation response handling measure decision meeting proposal offer project work action ruling verdict "
        "purchase rescue caution"
    ),
}
_LONGEST_QUOTE = 10  # words: an evaluation in quotation marks is short
_PURPOSE = re.compile(
    r"\b(?:oportunidad|objetivo|finalidad|proposito|intencion|fin de|servira para|opportunity|purpose|aim|"
    r"aims|objective|meant to|intended to)\b"
)
_HARD = {
    "es": "deficienc fallo incumpl exig inaceptabl fracas retras neglig advertenc presion sancion",
    "en": "deficienc shortcoming failure breach demand unacceptab delay neglig warning pressure sanction gap",
}


@dataclass(frozen=True, eq=False)
class Verdict:
    """An evaluation in a line: its words and place, +1 or -1, and the concepts of what it is about."""

    line: Line
    text: str
    start: int
    sign: int
    about: frozenset[str]
    quoted: bool
    thing: frozenset[str] = frozenset()


def find(scene: Scene) -> Iterator[Proposal]:
    """Proposals from opposed evaluations of one thing, then from a purpose that one side words harder."""
    yield from _evaluations(scene)
    yield from _against(scene)
    yield from _criticised(scene)
    yield from _harder(scene)


def _evaluations(scene: Scene) -> Iterator[Proposal]:
    told = scene.held_by_lines(evaluations)
    found: list[tuple[float, Verdict, Verdict]] = []
    for place, one in enumerate(told):
        for other in told[place + 1 :]:
            if one.line.document.id == other.line.document.id or one.sign == other.sign or _same_holder(one, other):
                continue
            score = _closeness(scene, one, other)
            if score >= DOUBTFUL:
                found.append((score, one, other))
    taken: set[tuple[str, int]] = set()
    for score, one, other in sorted(found, key=lambda pair: -pair[0]):
        if one.line.place in taken or other.line.place in taken:
            continue
        taken |= {one.line.place, other.line.place}
        yield _proposal(scene, one, other, score)


def _same_holder(one: Verdict, other: Verdict) -> bool:
    return holder(one.line) == holder(other.line)


def evaluations(line: Line) -> Iterator[Verdict]:
    """The evaluations of a line: words of praise or blame in a short quotation, or after a verb of judging."""
    language = primary(line.language)
    if language not in _GOOD:
        return
    levelled = level(line.text)
    judged = _CALLS.search(levelled)
    for quote in quotations(line.text):
        sign = _sign(quote.text, language)
        if sign and len(quote.text.split()) <= _LONGEST_QUOTE and not quote.text.rstrip().endswith((".", "?", "!")):
            yield Verdict(
                line, quote.text, quote.start, sign, line.concepts, True, _thing(line, quote.start, quote.end)
            )
            return
    if judged and (sign := _sign(line.text[judged.start() :], language)):
        text = wording.shortened(line.text[judged.start() :], 12)
        yield Verdict(line, text, judged.start(), sign, line.concepts, False, line.concepts)


def _sign(text: str, language: str) -> int:
    """+1 where words of praise prevail, -1 where words of blame do, 0 for neither."""
    words = level(text).split()
    words = [word.strip('“”"«»,.;:()') for word in words]
    good = sum(word.startswith(tuple(_GOOD[language].split())) for word in words)
    bad = sum(word.startswith(tuple(level(_BAD[language]).split())) for word in words)
    return (good > bad) - (bad > good)


_AROUND = 60  # characters on each side of a quotation in which what it judges is named


def _thing(line: Line, start: int, end: int) -> frozenset[str]:
    """The concepts of a quotation and of the words right around it."""
    return concepts(line.text[max(0, start - _AROUND) : end + _AROUND], line.language)


def _closeness(scene: Scene, one: Verdict, other: Verdict) -> float:
    """How sure it is that both judge one thing: named beside both, or beside one and in the sentence before the
    other, as an act that goes on ("una operación hecha a gritos") is the one just told of."""
    direct = one.thing & other.thing
    led = (
        (one.thing & other.line.lead)
        | (other.thing & one.line.lead)
        | (one.thing & other.about)
        | (other.thing & one.about)
    )
    score = scene.cosine(one.thing | one.line.lead, other.thing | other.line.lead)
    quoted = one.quoted and other.quoted
    if direct or led:
        return score + (SURE if quoted else 0.0) + (0.1 if direct else 0.0)
    return 0.0


def _acts(language: str) -> frozenset[str]:
    return concepts(_ACTS.get(primary(language), ""), language)


def _proposal(scene: Scene, one: Verdict, other: Verdict, score: float) -> Proposal:
    sides = by_value(Side(each.line, each.text, str(each.sign), holder(each.line), each.start) for each in (one, other))
    values = [group[0].text for group in sides]
    subject = _subject(scene, one, other)
    asked = _judged(scene, one.line, subject, values)
    why = wording.why("framing", "conflict", scene.language, subject or values[0], values)
    return Proposal(
        "framing", "conflict", sides, asked, why, score >= SURE and (one.quoted or other.quoted), 1.9 + score
    )


def _judged(scene: Scene, line: Line, subject: str, values: list[str]) -> str:
    """ "¿Cómo se valora la operación?"; the tellings themselves where the subject is in another language or unknown."""
    if subject and primary(line.language) == primary(scene.language):
        return wording.phrase("framing", scene.language, rest=subject)
    return wording.phrase("framing_plain", scene.language, values=wording.quoted(values, scene.language))


_FUNCTION = frozenset({"as", "of", "in", "that", "was", "is", "por", "como", "con", "en", "que", "para"})
_PHRASE = {
    "es": re.compile(
        r"\b(?:un|una|el|la|los|las) [^\W\d_]+(?: (?:de la|de los|de las|del|de) (?!(?:la|el|los|las)\b)[^\W\d_]+)?",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:a|an|the) (?:[^\W\d_]+(?:'s|’s)? )?[^\W\d_]+", re.IGNORECASE),
}


def _subject(scene: Scene, one: Verdict, other: Verdict) -> str:
    """The noun phrase of what is judged, in the briefing's language, with a definite article."""
    shared = scene.telling(one.about | one.line.lead, other.about | other.line.lead) | _acts(one.line.language)
    for verdict in (one, other):
        pattern = _PHRASE.get(primary(verdict.line.language))
        if pattern is None or primary(verdict.line.language) != primary(scene.language):
            continue
        for found in pattern.finditer(verdict.line.text):
            words = found[0].split()
            if (
                concepts(words[-1], verdict.line.language) & shared
                or concepts(words[1], verdict.line.language) & shared
            ):
                while words[-1].lower() in _FUNCTION and len(words) > 2:
                    words.pop()
                definite = {"un": "el", "una": "la", "a": "the", "an": "the"}.get(words[0].lower(), words[0].lower())
                return " ".join([definite, *words[1:]])
    return ""


# ---- one side rejects what another calls an achievement, or answers in its own words -----------------

_REJECTS = re.compile(
    r"\b(?:inaceptabl\w+|intolerabl\w+|insuficient\w+|decepcionant\w+|unacceptabl\w+|intolerabl\w+|"
    r"insufficient|inadequate|disappoint\w+)\b"
)
_ACHIEVED = re.compile(
    r"\b(?:progres\w+|avances?|logros?|mejoras?|exitos?|progress|advances?|achievements?|improvements?)\b"
)


def _against(scene: Scene) -> Iterator[Proposal]:
    """A word of achievement that one article calls unacceptable and another tells with approval."""
    for hard in scene.lines:
        rejected, achieved = _REJECTS.search(level(hard.text)), _ACHIEVED.search(level(hard.text))
        if not rejected or not achieved:
            continue
        noun = concepts(achieved[0], hard.language)
        mild: dict[str, tuple[Line, str, int]] = {}
        for line in scene.lines:
            found = _ACHIEVED.search(level(line.text))
            same = found and concepts(found[0], line.language) == noun and bool((line.concepts & hard.concepts) - noun)
            if found and same and line.document.id != hard.document.id and not _REJECTS.search(level(line.text)):
                words = " ".join(line.text[found.start() :].split()[:2]).strip(' ,.;:”“"')
                mild.setdefault(line.document.id, (line, words, found.start()))
        if mild:
            told = [Side(line, words, "mild", holder(line), start) for line, words, start in mild.values()]
            sides = by_value(
                [
                    *told,
                    Side(hard, hard.text[rejected.start() : rejected.end()], "hard", holder(hard), rejected.start()),
                ]
            )
            values = [group[0].text for group in sides]
            subject = _with_article(hard, achieved[0])
            yield Proposal(
                "framing", "conflict", sides, _judged(scene, hard, subject, values),
                wording.why("framing", "conflict", scene.language, subject, values), True, 2.0,
            )  # fmt: skip
            return


def _with_article(line: Line, word: str) -> str:
    found = re.search(rf"\b(?:el|la|los|las|the|its|their) {word}\b", level(line.text))
    return line.text[found.start() : found.end()].lower() if found else word


def _criticised(scene: Scene) -> Iterator[Proposal]:
    """A judgement on what somebody does ("called the board's caution a luxury"), and that side's own quoted words."""
    for line in scene.lines:
        language = primary(line.language)
        found = _POSSESSED.get(language, _NEVER).search(line.text)
        quote = next(
            (one for one in quotations(line.text) if found and found.end() <= one.start <= found.end() + 6), None
        )
        if not found or quote is None:
            continue
        body = concepts(found["W"], language)
        for other in scene.lines:
            own = quotations(other.text)
            said = said_by(other.text, other.language) or ""
            if other.document.id == line.document.id or not own or not concepts(said, language) & body:
                continue
            sides = by_value(
                [
                    Side(line, quote.text.rstrip(" ,"), "judged", holder(line), quote.start),
                    Side(other, own[0].text.rstrip(" ,"), "own", said, own[0].start),
                ]
            )
            values = [group[0].text for group in sides]
            subject = f"{found['W']}{found['A']}" if language == "en" else f"{found['A']} {found['W']}"
            yield Proposal(
                "framing", "conflict", sides, _judged(scene, line, subject.strip(), values),
                wording.why("framing", "conflict", scene.language, subject.strip(), values), True, 1.9,
            )  # fmt: skip
            break


_NEVER = re.compile(r"(?!)")
_POSSESSED = {
    "en": re.compile(
        r"\b(?:called|calls|described|dismissed|branded|condemned)\s+(?P<W>(?:the |"
        r"a )?[^\W\d_]+(?: [^\W\d_]+){0,3})(?P<A>['’]s? [^\W\d_]+)(?: as)?\s*"
    ),
    "es": re.compile(
        r"\b(?:calific\w+|tach\w+|tild\w+|critic\w+)\s+(?:de\s+)?(?P<A>(?:el|la|los|"
        r"las)\s+[^\W\d_]+)\s+(?P<W>(?:del|de la|de los|de las|de)\s+[^\W\d_]+(?: [^\W\d_]+){0,2}?)\s+(?:de|"
        r"como)\s*"
    ),
}


# ---- a purpose worded harder -----------------------------------------------------------------------


def _harder(scene: Scene) -> Iterator[Proposal]:
    """Two wordings of one sentence, where one side's has a hard word that the other article lacks everywhere."""
    purposes = [line for line in scene.lines if _PURPOSE.search(level(line.text))]
    for one, other in scene.pairs(purposes):
        if one.origin == other.origin:
            continue
        if len(one.concepts & other.concepts) < LEAST_SHARED or scene.cosine(one.concepts, other.concepts) < PARAPHRASE:
            continue
        for soft, hard in ((one, other), (other, one)):
            word = _hard_word(hard)
            if (
                word
                and not _hard_word(soft)
                and not any(_hard_word(line) == word for line in scene.of(soft.document.id))
            ):
                sides = by_value(
                    [
                        Side(hard, _clause_of(hard, word), "hard", holder(hard)),
                        Side(soft, _soft_clause(scene, hard, soft), "soft", holder(soft)),
                    ]
                )
                values = [group[0].text for group in sides]
                shown = wording.quoted(values, scene.language)
                yield Proposal(
                    "framing", "conflict", sides, wording.phrase("purpose", scene.language, values=shown),
                    wording.why("purpose", "conflict", scene.language, wording.shortened(soft.text, 6), values),
        True, 1.7,
                )  # fmt: skip
                break


def _hard_word(line: Line) -> str:
    beginnings = tuple(_HARD.get(primary(line.language), "").split())
    words = re.findall(r"\w+", level(line.text))
    return next((word for word in words if beginnings and word.startswith(beginnings)), "")


def _clause_of(line: Line, word: str) -> str:
    """The stretch between punctuation around a word."""
    at = level(line.text).find(word)
    start = max((found.end() for found in re.finditer(r"[;:“”\"«»]\s*", line.text[:at])), default=0)
    stop = re.search(r"[;:“”\"«»]|\.$", line.text[at:])
    return line.text[start : at + stop.start() if stop else len(line.text)].strip(" ,.")


def _soft_clause(scene: Scene, hard: Line, soft: Line) -> str:
    """The clause of the softer wording that is most like the harder one."""
    pieces = [piece.strip(" ,.") for piece in re.split(r"[,;:“”\"«»]", soft.text) if len(piece.split()) >= 3]
    best = max(
        pieces,
        key=lambda piece: scene.weigh(concepts(piece, soft.language) & hard.concepts),
        default=soft.text.strip(" ."),
    )
    return best if best in soft.text else soft.text
