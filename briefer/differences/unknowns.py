"""What a source says is not known: the statement, and the question that is embedded in it, turned into one."""

import re
from dataclasses import dataclass

from briefer.differences.scene import Line
from briefer.reading.concepts import concepts
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

# Each opens with what says that it is not known; "Q" is an embedded question, "N" a noun phrase, "D" what has no date.
_ES_Q = (
    r"(?P<Q>(?:(?:a|en|de|con|por|para|hasta) )?(?:que|quien(?:es)?|cuando|cuant[oa]s?|donde|como|cual(?:es)?|"
    r"por que|si)\b.+)"
)
_ES_LEAD = (
    r"(?:se desconocen?|se ignoran?|no se sabe|no se conocen?|tampoco se (?:sabe|conoce)|se sigue sin saber|"
    r"desconocen?|ignora(?:n|ba)?|"
    r"no esta claro|esta por ver|queda por (?:saber|ver)|falta por saber|no (?:ha|han) trascendido|"
    r"no trascend\w+|nadie (?:sabe|ha dicho|explic\w+|aclar\w+)|"
    r"queda(?:n)? sin (?:respuesta|aclarar|saber)|sin (?:aclarar|precisar|confirmar)|"
    r"(?:no|tampoco) (?:ha|han|quiso|quisieron|supo|supieron) (?:querido )?(?:aclara\w*|precisa\w*|"
    r"confirma\w*|detalla\w*|revela\w*|explica\w*|dicho|decir|informa\w*)|"
    r"no (?:aclar|precis|detall|revel)\w+)"
)
_ES_LEAD = (
    rf"(?:{_ES_LEAD}|no se ha (?:aclarado|precisado|confirmado|dicho|decidido)|(?:siguen? |esta |estan )?sin saberse)"
)
_ES_BETWEEN = r"(?:,? (?:aun|todavia|por ahora|de momento|con certeza|con exactitud|hasta ahora|hasta el momento))*,? "
_EN_Q = r"(?P<Q>(?:(?:to|in|for|from|by|at) )?(?:who|whom|whose|what|which|when|where|why|how|whether|if)\b.+)"
_EN_LEAD = (
    r"(?:(?:it )?(?:is|was|remains|remained) (?:still )?(?:not (?:yet )?(?:known|clear)|unclear|unknown)|"
    r"(?:it )?(?:isn.t|wasn.t) (?:yet )?(?:known|clear)|"
    r"(?:no one|nobody|none|officials|police|authorities|he|she|they|\w+) (?:would|could|can|did not|does not|"
    r"has|have) (?:not )?(?:say|said|explain(?:ed)?|know|confirm(?:ed)?)|"
    r"no ?(?:one|body) knows|(?:declined|refused) to (?:say|confirm|comment on|explain)|(?:has|have) (?:not|"
    r"yet to) (?:said|say|confirmed|confirm|disclosed|disclose|explained|explain)|"
    r"did not (?:say|confirm|disclose|explain)|yet to be (?:established|determined|decided)|there is no word on|"
    r"it has not been (?:disclosed|said|explained|made clear|announced|decided)|nobody has said|it is anybody.s guess)"
)
_EN_BETWEEN = r"(?: (?:on \w+|yet|so far|yesterday|today|for now|for certain|exactly))*,? "
_PATTERNS = {
    "es": (
        rf"{_ES_LEAD}{_ES_BETWEEN}{_ES_Q}",
        (
            r"(?:nadie se atreve a dar|no (?:hay|existe)|sin|no (?:da|dan|dio|ha dado|han dado)|"
            r"no se compromete\w* con|no (?:precisa|concreta|fija)\w*)"
            r" (?:aun |todavia )?(?:una |ninguna |la )?fecha(?:s)?(?: concreta)? (?:para|de) (?P<D>.+)"
        ),
        (
            r"(?:se desconocen?|se ignoran?|no se conocen?|no (?:ha|han) (?:trascendido|precisado|aclarado|revelado|"
            rf"detallado)|no (?:precis|aclar|revel|detall)\w+){_ES_BETWEEN}(?P<N>(?:el|la|los|las) .+)"
        ),
        r"(?:esta|estan|queda|quedan|sigue|siguen) en (?:el aire|duda) (?P<N>(?:el|la|los|las) .+)",
    ),
    "en": (
        rf"{_EN_LEAD}{_EN_BETWEEN}{_EN_Q}",
        (
            r"(?:(?:no (?:one|body) (?:would|could)|would not|could not|did not|has not) (?:give|name|set|commit to|"
            r"given|named)|gave no|there is no|without) (?:a |any )?(?:date|timetable) for (?P<D>.+)"
        ),
        (
            r"(?P<Q>(?:whether|how many|how much|who|what|when|where|why) [^,;]{6,}?) (?:remains|is|"
            r"was) (?:still )?(?:unanswered|unclear|unknown|not known|"
            r"an open question)"
        ),
        r"did not (?:answer|respond to) questions? (?:about|on) (?P<A>.+)",
        r"(?P<N>the [^,;.]{3,60}?) (?:is|are|was|were|remains?|remained) (?:still )?(?:unknown|not known|unclear)",
    ),
}
_KINDS = (
    ("when", (
        r"^(?:hasta |en |a |by |until )?(?:cuando|when|que (?:fecha|dia|hora|momento)|which day|what (?:date|"
        r"time|day))\b")),
    ("how_much", (
        r"^(?:a |en |to |by )?(?:cuant\w+|que (?:cantidad|numero|cifra|parte)|how (?:much|many)|"
        r"what (?:amount|number|quantity))\b")),
    ("who", r"^(?:a |de |por |con |para |to |for )?(?:quien(?:es)?|who(?:m|se)?)\b"),
    ("where", r"^(?:de |a |en |from )?(?:donde|where)\b"),
    ("why", r"^(?:por que|why|que (?:provoc|caus|origin|motiv|desencaden)\w*|what (?:caused|led|triggered|sparked))\b"),
    ("whether", r"^(?:si|whether|if)\b"),
)  # fmt: skip
_OPENING = re.compile(r"^(?:de momento|por ahora|tampoco|aun|todavia|at present|for now)\W*")
# "if" and "si" after these open a condition, not a question.
_AUXILIARIES = [
    "had",
    "has",
    "have",
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "can",
    "could",
    "might",
    "may",
    "must",
    "should",
    "did",
    "does",
    "do",
]


@dataclass(frozen=True, eq=False)
class Unknown:
    """What a line says is not known. `form`: "question", "date", "noun" or "silence" (asked and not answered);
    `asked` are its words as written, `kind` what would answer it, `subject` who left it open, if a name does."""

    line: Line
    form: str
    asked: str
    kind: str
    about: frozenset[str]
    subject: str
    start: int


def unknown_in(line: Line) -> Unknown | None:
    """What the line says is not known, or None."""
    language = primary(line.language)
    levelled = level(line.text)
    for pattern in _PATTERNS.get(language, ()):
        match = re.search(rf"(?<!\w){pattern}", levelled)
        if not match:
            continue
        name = next(group for group, value in match.groupdict().items() if value)
        start, end = match.span(name)
        asked = _cut(line.text[start:end], language)
        form = {"Q": "question", "D": "date", "N": "noun", "A": "silence"}[name]
        kind = "when" if form == "date" else _kind(level(asked))
        return Unknown(
            line, form, asked, kind, concepts(asked, line.language), _subject(line.text, match.start()), start
        )
    return None


def _kind(asked: str) -> str:
    return next((kind for kind, pattern in _KINDS if re.search(pattern, asked)), "what")


def _cut(text: str, language: str) -> str:
    """The embedded question without what is hung on behind it."""
    text = re.split(r"[;.?!]\s|[;.?!”\"]+$|\s[—–]\s", text)[0].strip()
    parts = text.split(", ")
    kept = parts[0]
    for part in parts[1:]:
        # English sets names in apposition between the question word and its verb.
        if len(kept.split()) >= 4 and (language != "en" or _has_verb(kept)):
            break
        kept = f"{kept}, {part}"
    return kept.strip(" ,")


def _has_verb(text: str) -> bool:
    words = [word.lower() for word in text.split()]
    return any(word in _AUXILIARIES for word in words) or any(word.endswith(("ed", "ew", "ught")) for word in words[2:])


def _subject(text: str, start: int) -> str:
    """The noun phrase right before the verb that leaves it open: "La Fiscalía"."""
    before = re.split(r"[,;:.“”\"]\s*", text[:start])[-1].strip()
    return before if re.match(r"(?:El|La|Los|Las|The|[A-ZÁÉÍÓÚÑ])", before) and len(before.split()) <= 7 else ""


def phrased(one: Unknown, language: str) -> str | None:
    """The question in the briefing's language; None where code can't word it."""
    if primary(one.line.language) != primary(language) or primary(language) not in _PATTERNS:
        return None
    return _spanish(one) if primary(language) == "es" else _english(one)


def _spanish(one: Unknown) -> str | None:
    asked = one.asked
    if one.form == "date":
        infinitive = re.match(r"\w+(?:ar|er|ir)(?:l[oae]s?|se)?\b", asked)
        return f"¿Cuándo será posible {asked}?" if infinitive else f"¿Cuándo será {_definite(asked)}?"
    if one.form == "noun":
        plural = asked.lower().startswith(("los ", "las "))
        return f"¿{'Cuáles son' if plural else 'Cuál es'} {asked}?"
    if one.form != "question":
        return None
    if one.kind == "whether":
        rest = re.sub(r"^si\s+", "", asked, flags=re.IGNORECASE)
        subject = one.subject if re.match(r"\w+(?:á|án|ía|ían|ó|a|e)\b", rest) and len(rest.split()) <= 4 else ""
        tail = f" {_small(subject)}" if subject else ""
        return f"¿{rest[:1].upper()}{rest[1:]}{tail}?"
    return f"¿{asked[:1].upper()}{asked[1:]}?"


def _definite(text: str) -> str:
    return text if re.match(r"(?:el|la|los|las|un|una|su|sus)\s", text, re.IGNORECASE) else f"la fecha de {text}"


def _small(subject: str) -> str:
    return re.sub(r"^(El|La|Los|Las)\b", lambda found: found[0].lower(), subject)


def _english(one: Unknown) -> str | None:
    asked = one.asked
    if one.form == "date":
        return f"When is the date for {asked}?"
    if one.form == "noun":
        return f"What {'are' if asked.endswith('s') else 'is'} {asked}?"
    if one.form == "silence":
        who = re.split(r"[,;]\s*", one.line.text[: one.start])
        named = next((part for part in reversed(who[:-1]) if re.match(r"[A-Z]", part) and len(part.split()) <= 5), "")
        return f"What does {named} say about {asked}?" if named else None
    words = asked.split()
    if one.kind == "whether":
        return _inverted("", words[1:])
    lead = (
        2
        if words[0].lower() == "how" or words[0].lower() in ("to", "in", "for", "from", "by", "at", "which", "whose")
        else 1
    )
    if (
        words[0].lower() == "what"
        and len(words) > 2
        and words[1].lower() in ("time", "date", "day", "number", "amount", "kind")
    ):
        lead = 2
    return _inverted(" ".join(words[:lead]), words[lead:])


def _inverted(question: str, clause: list[str]) -> str | None:
    """The auxiliary before its subject: "why the barge had left" → "Why had the barge left?"."""
    if not clause:
        return None
    place = next((at for at, word in enumerate(clause) if word.lower() in _AUXILIARIES), -1)
    if place < 0:
        if not question:
            return None
        subject = question.lower() in ("who", "what") or question.lower().startswith(("which", "how many", "how much"))
        words = [question, *clause] if subject else [question, "is it that", *clause]
    else:
        words = [question, clause[place], *clause[:place], *clause[place + 1 :]]
    text = " ".join(word for word in words if word)
    return f"{text[:1].upper()}{text[1:]}?"
