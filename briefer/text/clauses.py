"""Clauses: what a sentence states, taken apart where its own punctuation allows.

A clause set off by commas, dashes or brackets that opens with a relative pronoun or a gerund adds to a sentence
and does not restrict it ("el Grupo, cuya próxima reunión será el 23 de enero, debe seguir…"). Without it the
rest still holds, word for word; a "cuyo" clause holds alone too, with its owner. A condition ("si", "cuando"), an
exception and whoever says it stay where they are: without them the rest would say something else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefer.text.memo import remembered

_OPEN, _CLOSE = "“«„‘(", "”»’)"
# Shorter than this a sentence reads at a glance, and is left whole.
LONG_WORDS = 24
_DASHED = re.compile(r"(?:(?<=\s)|(?<=^))[-–—]\s?[^-–—]{8,120}?\s?[-–—](?=[\s,.;:])|(?<=\s)—[^—]{3,160}—")
# A figure in brackets is often the news itself; an acronym or an aside is not.
_BRACKETED = re.compile(r"\s?[(\[][^()\[\]\d]{1,160}[)\]]")

# A relative clause or a gerund may stand in the middle of a sentence and end before its verb.
_RELATIVE = {
    "es": r"(?:que|quien|quienes|cuy[oa]s?|donde|l[oa]s? cual(?:es)?|el cual|"
    r"(?:en|con|a|de|por|sobre|para|durante|tras) (?:el|la|los|las) (?:que|cual(?:es)?)"
    r"|(?:a|de|por|con|en) quien(?:es)?)\b",
    "en": r"(?:which|who|whom|whose|where|(?:of|in|to|for|with|by|at|on) (?:which|whom))\b",
    "pt": r"(?:que|quem|cuj[oa]s?|onde|o qual|a qual|os quais|as quais)\b",
    "fr": r"(?:qui|que|dont|où|lequel|laquelle|lesquels|lesquelles)\b",
    "it": r"(?:che|cui|il quale|la quale|i quali|le quali|dove)\b",
    "ca": r"(?:que|qui|el qual|la qual|els quals|les quals|on)\b",
}
# These open a clause with a subject of its own that runs to the end.
_TRAILING = {
    "es": r"(?:lo que|lo cual|por lo que|mientras que|en tanto que|al tiempo que|luego de que|después de que"
    r"|si bien|aunque|esto con|con motivo de|con ocasión de|a fin de que|\w{3,}(?:ando|iendo|yendo)\b)\b",
    "en": r"(?:while|whereas|although|though|after|on the occasion of|to mark|\w{3,}ing)\b",
    "pt": r"(?:o que|enquanto|embora|\w{3,}(?:ando|endo|indo))\b",
    "fr": r"(?:ce qui|ce que|tandis que|alors que|bien que)\b",
    "it": r"(?:mentre|sebbene|\w{3,}(?:ando|endo))\b",
    "ca": r"(?:mentre que|tot i que|\w{3,}(?:ant|(?<!m)ent|int))\b",
}
_RELATIVE_OPENING = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in _RELATIVE.items()}
_TRAILING_OPENING = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in _TRAILING.items()}
# A text can't end in one of these: what it leads to was cut away.
_HANGING = re.compile(
    r"\b(?:que|de|del|a|al|en|con|por|para|y|o|the|of|to|that|and|or|in|with|for)[.\s]*$", re.IGNORECASE
)

# After these the text that would be cut says who speaks, or what the rest depends on.
_KEPT = re.compile(
    r"(?:según|de acuerdo con|dij\w+|afirm\w+|asegur\w+|señal\w+|declar\w+|inform\w+|indic\w+|explic\w+|agreg\w+"
    r"|añad\w+|apunt\w+|sost\w+|coment\w+|estim\w+|calcul\w+|consider\w+|cree\w*|sab\w+|adv\w+|neg\w+|nieg\w+"
    r"|si |cuando|salvo|excepto|siempre que|a menos que|pero|sino|en caso|a condición|a falta|a la espera|a expensas"
    r"|pendiente|hasta que|depend\w+|suponiendo|exceptuando"
    r"|presunt\w+|supuest\w+|quizás?|tal vez|posiblemente|probablemente|aparentemente|al parecer|no "
    r"|according to|sa(?:id|ys|ying)\b|told|if |when|unless|except|but |until|pending|barring|assuming"
    r"|provid(?:ed|ing)|as long as|alleged|report|possibly|perhaps|maybe|probably|apparently|not )",
    re.IGNORECASE,
)
# "Aseguró, en un comunicado, que …": after a verb of saying, asking or deciding "que" opens what was said.
_SAYING = re.compile(
    r"\b(?:dij|dec|dic|afirm|asegur|señal|declar|inform|indic|explic|agreg|añad|apunt|sost|coment|estim|calcul|consider"
    r"|cre[eyí]|adv|neg|nieg|pid|exig|promet|recomend|decid|acord|acuerd|confirm|subray|insist|admit|reconoc|revel|denunci"
    r"|record|reiter|sugi|anunci|manifest|expres|respond|precis|aclar|adelant|sab)\w*\b(?!.*\bque\b)",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"(?:que|that|che)\b", re.IGNORECASE)
_CUYO = re.compile(r"cuy([oa])(s?)\s+(.+)", re.IGNORECASE | re.DOTALL)
_ARTICLE = {("o", ""): "El", ("a", ""): "La", ("o", "s"): "Los", ("a", "s"): "Las"}
# The owner of a "cuyo" clause: the noun phrase that ends where the clause begins.
_OWNER = re.compile(
    r"(?:^|\s)((?:[Ee]l|[Ll]a|[Ll]os|[Ll]as)\s+[A-ZÁÉÍÓÚÑ]\w+(?:\s+(?:de|del|la|las|los|y|[A-ZÁÉÍÓÚÑ]\w+))*(?:\s+[a-záéíóúñ]+)?)\s*$"
)
_OWNER_REACH = 160  # characters
_FEW_WORDS = 80  # characters that tell whether a text has three words
_SAYING_REACH = 300  # characters before a "que" in which its verb of saying stands

# The present of verbs that news is told with, in the singular; those that are nouns as well are left out.
_PRESENT_ES = """
    abre acaba acusa admite advierte alcanza anuncia apoya aprueba atraviesa añade aporta aumenta celebra cierra
    comienza conecta confirma considera contiene continúa contrata cree crece critica cumple da declara defiende deja
    demuestra denuncia desmiente despide detiene elimina empieza emplea entra espera estima estudia evita exhorta existe
    explica gana hace impide impone incluye indica informa insiste investiga lanza llama llega lleva mantiene muere nace
    obliga ocurre ofrece ordena pacta paga parece participa pasa permite pierde pone presenta preside prohíbe promete
    propone protesta quiere recibe reclama recoge reconoce recuerda reduce refuerza regresa representa responde retira
    reúne revela sabe sale señala significa sucede sufre supera supone termina trabaja trae traslada une vende viaja
    viene vive vota vuelve
"""

# The past of the English verbs that do not take "-ed".
_PAST_EN = """
    arose ate awoke beat became began bent bet bid bit blew bore bought bound bred broke brought built burst
    came cast caught chose clung cost crept cut dealt drank drew drove dug fed fell felt fled flew flung forbade
    forecast forgave forgot fought found froze gave got grew ground heard held hid hit hung hurt kept knelt knew
    laid lay leapt learnt led left lent let lit lost made meant met mistook outdid overcame overran overtook
    paid put quit ran rang rebuilt read rode rose said sang sank sat saw sent set shed shone shook shot shrank
    shut slept slid sold sought spelt spent split spoke spread sprang spun stank stole stood strode strove
    struck stuck stung sunk swam swept swore swung taught thought threw told took tore undertook understood
    undid upheld upset went wept withdrew withheld withstood woke won wore wound wrote
"""
_FINITE = {
    "es": re.compile(
        r"\b(?:\w+(?:ó|aron|ieron|eron|aba|aban|ía|ían|ará|arán|erá|erán|irá|irán|aría|arían|ería|erían|iría|irían"
        r"|[bdr]rán?)"
        r"|es|son|era|eran|fue|fueron|será|serán|sería|está|están|estaba|estuvo|ha|han|había|hay|hubo|va|van|iba|tiene|tienen"
        r"|\w*(?:tuvo|puso|vino|dujo|trajo|hizo|duvo)|quiso|supo|pudo|dio|vio"
        r"|debe|deben|puede|pueden|dice|dicen|dijo|niega|rechaza|afirma|asegura|sostiene"
        r"|afecta|afectan|exige|pide|piden|mantiene|sigue|siguen|queda|quedan|busca|prevé|cuesta|sube|baja|suman"
        # Between "se" or "no" and what follows stands a verb: "se atreve", "no abren".
        rf"|(?:se|no) \w+[ae]n?|(?:{'|'.join(_PRESENT_ES.split())})n?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:\w{2,}ed|is|are|am|was|were|be|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should"
        # Between a pronoun and what follows stands a verb: "they want", "who live".
        rf"|(?:they|we|you|who) \w+|(?:{'|'.join(_PAST_EN.split())})|\w{{3,}}s)\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement in the sentence's own words; `whole` if nothing was left out."""

    text: str
    whole: bool


@remembered
def clauses(sentence: str, language: str) -> tuple[Clause, ...]:
    """The main clause first, then what stands alone of the rest. The sentence itself where it can't be taken apart."""
    text = " ".join(sentence.split())
    if len(text.split()) <= LONG_WORDS:
        return (Clause(text, whole=True),)
    kept, cut = _without_added(text, language)
    if not cut or _HANGING.search(kept) or not has_verb(kept, language):
        kept = text
    owned = [own for before, added in cut if (own := _owned(before, added))]
    return (Clause(kept, whole=kept == text), *(Clause(own, whole=False) for own in owned))


def _owner_reach(text: str, end: int) -> str:
    """What stands right before `end`, where a clause begins: its owner among it."""
    return text[max(0, end - _OWNER_REACH) : end]


def has_verb(text: str, language: str) -> bool:
    """Whether a finite verb is seen; always where the language has no list of forms."""
    forms = _FINITE.get(language)
    return forms is None or bool(forms.search(text))


def _without_added(text: str, language: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without what was added to it, and each cut with the text before it."""
    cut: list[tuple[str, str]] = []
    kept = text
    for pattern in (_DASHED, _BRACKETED):
        matches = list(pattern.finditer(kept))
        quoted = _inside_quotes(kept, [match.start() for match in matches])
        parts, last, added = list[str](), 0, list[tuple[str, str]]()
        for match, is_quoted in zip(matches, quoted, strict=True):
            inside = match[0].strip(" ,-–—()[]")
            if is_quoted or _KEPT.match(inside):
                continue
            added.append((_owner_reach(kept, match.start()).rstrip(" ,"), inside))
            parts.append(kept[last : match.start()].rstrip())
            last = match.end()
        cut += reversed(added)
        kept = "".join([*parts, kept[last:]])
    if language in _RELATIVE_OPENING:
        kept = _cut_segments(kept, language, cut)
    return _tidy(kept), cut


def _cut_segments(text: str, language: str, cut: list[tuple[str, str]]) -> str:
    """Drop the comma segments that open with an adding word, each as far as its clause reaches."""
    segments = _segments(text)
    kept, place = segments[0], 1
    while place < len(segments):
        segment = segments[place]
        following = segments[place + 1] if place + 1 < len(segments) else None
        opening = _opening(segment, kept, language)
        if opening == "relative" and place > 1 and _may_be_said(segment, kept, language):
            return text
        if opening == "trailing" or (
            opening == "relative" and following is not None and not _resumes(following, language)
        ):
            cut.append((_owner_reach(kept, len(kept)), segment.rstrip(" .")))
            return text if _goes_on(segments[place + 1 :], language) else kept
        if opening == "relative":
            cut.append((_owner_reach(kept, len(kept)), segment.rstrip(" .")))
            if following is not None:
                kept += (" " if _starts_with_verb(following, language) else ", ") + following
                place += 1
        else:
            kept += f", {segment}"
        place += 1
    return kept


def _opening(segment: str, kept: str, language: str) -> Literal["trailing", "relative", ""]:
    """How the segment adds to what stands before it, if it does."""
    length = len(kept[:_FEW_WORDS].split())
    if length >= 3 and _TRAILING_OPENING[language].match(segment) and not _KEPT.match(segment):
        return "trailing"
    return "relative" if length >= 2 and _RELATIVE_OPENING[language].match(segment) else ""


def _may_be_said(segment: str, kept: str, language: str) -> bool:
    """Whether "que" may open what somebody said, after an insertion, and not a relative clause."""
    return bool(_COMPLEMENT.match(segment)) and (language != "es" or bool(_SAYING.search(kept[-_SAYING_REACH:])))


def _goes_on(rest: list[str], language: str) -> bool:
    """Whether the main clause may go on in one of these; always where its verbs are not known."""
    if language not in _FINITE:
        return bool(rest)
    return any(_resumes(segment, language) or _COMPLEMENT.match(segment) for segment in rest)


def _resumes(segment: str, language: str) -> bool:
    """Whether the main clause goes on here: with its verb, with "and" and a verb, or with who says it."""
    joined = re.sub(r"^(?:y|e|pero|and|but|et|ma|mas)\s+", "", segment)
    return bool(_KEPT.match(segment)) or _starts_with_verb(joined, language)


def _starts_with_verb(segment: str, language: str) -> bool:
    forms = _FINITE.get(language)
    return bool(forms and forms.match(segment))


def _segments(text: str) -> list[str]:
    """The text between the commas that stand outside quotation marks, brackets and numbers."""
    commas = [match.start() for match in re.finditer(r",(?=\s)", text)]
    places = [place for place, quoted in zip(commas, _inside_quotes(text, commas), strict=True) if not quoted]
    starts = [0, *(place + 1 for place in places)]
    ends = [*places, len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _inside_quotes(text: str, places: Sequence[int]) -> list[bool]:
    """For each of these places, in order, whether a quotation or a bracket is open there."""
    told: list[bool] = []
    opened = straight = last = 0
    for place in places:
        passed = text[last:place]
        opened += sum(map(passed.count, _OPEN)) - sum(map(passed.count, _CLOSE))
        straight += passed.count('"')
        told.append(opened > 0 or straight % 2 == 1)
        last = place
    return told


def _owned(before: str, added: str) -> str | None:
    """Alone: "El Grupo de Riego" + "cuya reunión será el 23" -> "La reunión del Grupo de Riego será …"."""
    match = _CUYO.match(added)
    owner = _OWNER.search(before) if match else None
    if not match or not owner or not has_verb(match[3], "es"):
        return None
    subject, verb, rest = _subject(match[3])
    if not subject:
        return None
    article = _ARTICLE[match[1].lower(), match[2].lower()]
    named = owner[1][0].lower() + owner[1][1:]
    holder = named.removeprefix("e") if named.startswith("el ") else f" {named}"
    return f"{article} {subject} de{holder} {verb}{rest}."


def _subject(clause: str) -> tuple[str, str, str]:
    """The clause before its first finite verb, the verb, and the rest."""
    match = _FINITE["es"].search(clause)
    if not match or not match.start():
        return "", "", ""
    return clause[: match.start()].strip(), match[0], clause[match.end() :].rstrip(" .,-")


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s{2,}", " ", text)).strip(" ,;")
    text = re.sub(r",+\.", ".", text)
    return text if text[-1:] in '.!?…”»"' else f"{text}."
