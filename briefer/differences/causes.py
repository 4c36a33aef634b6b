"""Causes: one event, with different causes given for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefer.differences import wording
from briefer.differences.fields import fields
from briefer.differences.holders import holder
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading.concepts import concepts
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

# "X" is the cause, "Y" what it explains. Patterns are for levelled text.
_PATTERNS = {
    "es": (
        r"atribuy\w+ (?P<Y>[^,;.]{3,60}?) (?:a(?=l )|a )(?P<X>[^,;.]{3,80})",
        r"(?:el )?origen de (?P<Y>[^,;.:]{3,60}?)(?: no [^:;.]{3,40})?(?: es| esta en| seria|:) (?P<X>[^,;.]{3,80})",
        (
            r"(?:apunt\w+|senal\w+) a (?P<X>[^,;.]{3,60}?) como (?:origen|causa|causante|"
            r"responsable)(?: de (?P<Y>[^,;.]{3,60}))?"
        ),
        r"(?P<Y>[^,;.]{3,60}?) se (?:debe\w*|debio|explica\w*)[, ](?:segun [^,]+,)? ?(?:a|por) ?(?P<X>[^,;.]{3,80})",
        (
            r"(?:lo |los |las )?(?:achac\w+|relacion\w+|atribuy\w+|"
            r"imput\w+) (?:(?P<Y>l[oa]s? [^,;.]{3,40}?) )?(?:a(?=l )|a |con )(?P<X>[^,;.]{3,80})"
        ),
        r"culp\w+ (?:a(?=l )|a |de \w+ a )(?P<X>[^,;.]{3,80})",
        r"(?:causad[oa]|provocad[oa]|motivad[oa]|originad[oa])s? por (?P<X>[^,;.]{3,80})",
        (
            r"(?P<X>[^,;.]{3,60}?) (?:provoco|causo|desencadeno|origino|motivo|forzaron|obligaron|"
            r"fueron quienes) (?P<Y>[^,;.]{3,60})"
        ),
        r"(?P<Y>[^,;.]{0,60}?)\blo provoco (?P<X>[^,;.]{3,80})",
        r"(?:nacio|nace|vino|viene|arranca|surgio)(?:, segun [^,]+,)? (?:del? )(?P<X>[^,;.]{3,80})",
        r"(?:el detonante|la causa|el motivo|la razon)(?: \w+)? (?:fue|es|esta en) (?P<X>[^,;.]{3,80})",
        r"detras de(?:l)? (?P<Y>[^,;.]{3,40}?) (?:esta|hay) (?P<X>[^,;.]{3,80})",
        r"(?:por culpa de|a causa de|debido a|como consecuencia de)l? (?P<X>[^,;.]{3,80})",
        r"(?:por falta de|lo justifica por) (?P<X>[^,;.]{3,80})",
    ),
    "en": (
        r"(?:blam\w+) (?P<X>[^,;.]{3,80}?)(?: for (?P<Y>[^,;.]{3,60}))?(?=[,;.]|$)",
        r"attribut\w+ (?P<Y>[^,;.]{3,60}?) to (?P<X>[^,;.]{3,80})",
        r"(?:caused|triggered|sparked|provoked|brought on) by (?P<X>[^,;.]{3,80})",
        r"(?P<X>[^,;.]{3,60}?) (?:caused|triggered|sparked|led to|brought about) (?P<Y>[^,;.]{3,60})",
        r"point\w* to (?P<X>[^,;.]{3,80})",
        (
            r"(?:the )?(?:cause|reason|trigger|origin)(?: of (?P<Y>[^,;.]{3,40}?))? (?:was|is|lay in|"
            r"lies in) (?P<X>[^,;.]{3,80})"
        ),
        r"(?P<Y>[^,;.]{0,60}?)\b(?:because of|due to|owing to|as a result of) (?P<X>[^,;.]{3,80})",
        r"(?:put|puts|putting) (?P<Y>[^,;.]{3,40}?) down to (?P<X>[^,;.]{3,80})",
        r"(?P<Y>[^,;.]{0,60}?)\b(?:stems?|stemmed|comes?|came|arose|arises) from (?P<X>[^,;.]{3,80})",
        r"behind (?P<Y>[^,;.]{3,40}?) (?:is|are|lies?) (?P<X>[^,;.]{3,80})",
    ),
}
# What may stand before the words that tell a cause. Tried at every place it is slow: these words are looked for first.
_LEAD = re.compile(r"^\(\?P<[XY]>\[\^,;\.\]\{\d,\d+\}\?\) ?")


@lru_cache(maxsize=4)
def _telling(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each pattern what must stand somewhere for it to match, and the pattern."""
    return tuple(
        (
            re.compile(_LEAD.sub("", pattern)),
            re.compile(rf"(?<!\w){pattern}"),
        )
        for pattern in _PATTERNS.get(language, ())
    )


_SUSPECTS = re.compile(r"\bse desconoce|\bno se sabe|\bnot known|\bunclear|\bse ignora")
# What happened, without saying what: it stands for the story's event.
_GENERIC = re.compile(
    r"\b(?:lo (?:ocurrido|sucedido)|los hechos|el (?:suceso|siniestro|accidente|incidente|conflicto|paro|"
    r"fuego)|what happened|the (?:accident|incident|crash|dispute|strike|fire))\b"
)
_ABSOLVES = re.compile(
    r"\b(?:exim\w+|absuel\w+|absolv\w+|libr\w+ de|clear\w* .{0,20}of|not blam\w+|came from (?:the|a)\b)"
)


@dataclass(frozen=True, eq=False)
class Cause:
    """A cause in a line: its words and place, its concepts, and those of what it explains."""

    line: Line
    text: str
    start: int
    what: frozenset[str]
    effect: frozenset[str]
    effect_text: str
    named: frozenset[str]


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal with every different cause that is given for the story's event."""
    told = [cause for line in scene.lines if (cause := cause_in(line))]
    taken: set[int] = set()
    for place, one in enumerate(told):
        if id(one) in taken:
            continue
        rivals = [
            other
            for other in told[place + 1 :]
            if id(other) not in taken
            and not other.what & one.what
            and _same_effect(scene, one, other)
            and holder(one.line) != holder(other.line)
        ]
        if rivals:
            other = max(rivals, key=lambda rival: (scene.cosine(one.effect, rival.effect), -rival.line.sentence.number))
            taken |= {id(one), id(other)}
            more = [same for same in told if id(same) not in taken and (same.what & one.what or same.what & other.what)]
            taken.update(map(id, more))
            yield _proposal(scene, one, other, more)


def cause_in(line: Line) -> Cause | None:
    """The first cause a line gives, or None."""
    levelled = level(line.text)
    if _SUSPECTS.search(levelled):
        return None
    for needed, pattern in _telling(primary(line.language)):
        if needed.search(levelled) and (match := pattern.search(levelled)):
            told = match.groupdict()
            start, end = match.span("X")
            text = line.text[start:end].strip(' “”"«»')
            what = concepts(text, line.language)
            effect = ""
            if told.get("Y"):
                effect = line.text[match.start("Y") : match.end("Y")].strip()
            if what and not _ABSOLVES.search(levelled[: match.end()]):
                # Without words for what is explained, the rest of the clause before the cause stands for it.
                lead = effect or re.split(r"[,;:]", line.text[:start])[-1]
                explained = concepts(lead, line.language) - what
                return Cause(line, text, start, what, explained, effect, explained)
    return None


def _same_effect(scene: Scene, one: Cause, other: Cause) -> bool:
    """Whether both explain one thing: shared words of what is explained, or one explains "what happened"."""
    if _one_source(scene, one, other):
        return False
    if scene.telling(one.effect, other.effect):
        return True
    for generic, told in ((one, other), (other, one)):
        if _GENERIC.search(level(generic.line.text)) and (
            _breaks(told.effect) or told.effect & scene.topic or _generic(told)
        ):
            return True
    return False


def _generic(cause: Cause) -> bool:
    return bool(_GENERIC.search(level(cause.line.text)))


def _one_source(scene: Scene, one: Cause, other: Cause) -> bool:
    """Whether the same people explain it twice, in other words: "según los hidrólogos"."""
    if fields(one.text, one.line.language) & fields(other.text, other.line.language):
        return True
    rest = [cause.line.concepts - cause.what - cause.named for cause in (one, other)]
    return bool(scene.telling(rest[0], rest[1]))


def _breaks(effect: frozenset[str]) -> bool:
    """Whether what is explained is a mishap, as the events are whose cause is sought."""
    return bool(
        effect
        & {"=rupture", "=leak", "=fire", "=collision", "=explosion", "=collapse", "=incident", "=dead", "=damaged"}
    )


def _proposal(scene: Scene, one: Cause, other: Cause, more: list[Cause]) -> Proposal:
    def value(cause: Cause) -> str:
        return "first" if cause is one or (cause is not other and cause.what & one.what) else "second"

    sides = by_value(
        Side(cause.line, cause.text, value(cause), holder(cause.line), cause.start) for cause in (one, other, *more)
    )
    values = [group[0].text for group in sides]
    effect = next(
        (cause.effect_text for cause in (one, other) if cause.effect and not _GENERIC.search(level(cause.effect_text))),
        "",
    )
    effect = effect or one.effect_text or other.effect_text
    own = primary(one.line.language) == primary(other.line.language) == primary(scene.language)
    usable = (
        own and effect and re.match(r"(?:el|la|los|las|lo|the)\s", effect, re.IGNORECASE) and len(effect.split()) <= 7
    )
    key = "cause" if usable else "cause_plain"
    asked = (
        wording.phrase(key, scene.language, rest=wording.lower_first(effect))
        if usable
        else wording.phrase(key, scene.language)
    )
    why = wording.why("cause", "conflict", scene.language, effect or values[0], values)
    certain = (
        holder(one.line) != one.line.document.outlet
        or holder(other.line) != other.line.document.outlet
        or bool(one.effect & other.effect)
    )
    return Proposal("cause", "conflict", sides, asked, why, certain, 2.45)
