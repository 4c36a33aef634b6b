"""Who holds a statement: the speaker the sentence names, with the name that follows an office; else the outlet."""

import re

from briefer.checks.names import mentions
from briefer.checks.quotes import quotations
from briefer.differences.scene import Line
from briefer.reading.speech import Attribution, speaker
from briefer.text.memo import remembered

_LONGEST = 90  # characters of a holder as printed


def holder(line: Line) -> str:
    """Who says it, as the sentence names them; the outlet where nobody is named."""
    return said_by(line.text, line.language) or line.document.outlet


@remembered
def said_by(text: str, language: str) -> str | None:
    """The speaker a sentence names, with the name in apposition: "la consejera de Emergencias, Marta Oyarzo"."""
    found = speaker(text, language)
    named = _plausible(_widened(text, found)) if found else None
    return named or _subject(text)


# What opens a circumstance before the speaker: "En una nota de cuatro líneas, el director …", "a este periódico su …".
_CIRCUMSTANCE = re.compile(
    r"^(?:En|Durante|Tras|Ante|Según|De acuerdo con|In|On|After|During|According to)\s[^,]{2,60},\s+", re.IGNORECASE
)
_TO_WHOM = re.compile(r"^(?:a|to)\s+(?:este|esta|the|este|nuestros?)\s+\w+\s+", re.IGNORECASE)
_OPENS = frozenset(
    """el la los las un una unos unas su sus fuentes the a an its their his her some several varios varias otros
    sources""".split()  # noqa: SIM905 - a table, read as words
)
_NO_HOLDER = re.compile(
    r"^(?:él|ella|ellos|ellas|lo|se|le|que|he|she|they|it|which|who|da|there)\b|\b(?:que|that|was|were|had|is|are|ha|han|fue|fueron|sido|es|son|habría|[a-z]{3,}ly)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 12


def _plausible(named: str) -> str | None:
    """The holder without circumstances; None where the words can't be those of a person or body."""
    named = re.split(r",? (?:que|quien|quienes|who|which) ", _TO_WHOM.sub("", _CIRCUMSTANCE.sub("", named)))[0].strip(
        ' ,;:“”"'
    )
    named = re.sub(r"(?:\s+(?:lo|la|le|se|también|ya|also|then|later))+$", "", named)
    words = named.split()
    if not words or len(words) > _MOST_WORDS or len(named) > _LONGEST or _NO_HOLDER.search(named):
        return None
    if words[0].lower() in _OPENS:
        return named if len(words) > 1 else None
    return named if words[0][:1].isupper() and words[0].lower() not in _ADVERBS else None


_ADVERBS = frozenset(
    """esto eso este esta this finalmente además asimismo aparentemente no aun also finally however but pero y
    and""".split()  # noqa: SIM905 - a table, read as words
)
_LEADING = re.compile(
    r"^((?:El|La|Los|Las|Un|Una|The|Its|Su|Sus|[A-ZÁÉÍÓÚÑ][^\W\d_]+)\s[^.;:“”\"«»]{2,70}?)(?:,\s[^,]{2,50},)?\s+"
    r"(?:asegura\w*|niega\w*|neg[óa]\w*|rechaz\w+|desmint\w+|desmient\w+|sostien\w+|afirm\w+|denunci\w+|"
    r"describ\w+|da por|dan por|"
    r"calific\w+|present[óo]|acus\w+|confirm\w+|atribuy\w+|cuenta\w*|se mostr\w+|denied|denies|said|says|told|"
    r"claims?|insists?|"
    r"accuses?|confirmed|calls?|called|praised|described|blames?|answered|replied)\b"
)


def _subject(text: str) -> str | None:
    """The subject of a verb of asserting, denying or judging that opens the sentence."""
    found = _LEADING.match(text)
    return _plausible(found[1].split(", ")[0] if len(found[1]) > _LONGEST else found[1]) if found else None


def _widened(text: str, found: Attribution) -> str:
    start, end = found.speaker_start, found.speaker_end
    if "," not in text[start:end] and (after := re.match(r",\s+", text[end:])):
        for name in mentions(text, "es"):
            if name.start == end + after.end() and len(name.tokens) >= 2:
                return text[start : name.end]
    return text[start:end].strip(" ,;:")


def speaker_of_quote(text: str, start: int, end: int, language: str, following: str = "") -> str | None:
    """Who says the quotation at `start`..`end` (offsets of its inside): the named person next to it.

    `following` is the sentence after, which may name the speaker of a quote that stands alone.
    """
    after = text[end : end + 160]
    before = text[max(0, start - 160) : start]
    behind = re.match(r"[”\"»]?[,.]?\s*", after)
    tail = after[behind.end() :] if behind else after
    if tail[:1].islower() and (named := _office(tail, language, first=True)):
        return named
    if before.strip(' “"«') and (named := _office(before, language, first=False)):
        return named
    if tail and (named := _office(tail, language, first=True)):
        return named
    return _office(following, language, first=True) if following and not tail.strip() else None


# A name after these is part of an office, "la directora de Salud Pública", unless the words are his: "la frase es de".
_OF = re.compile(r"(?<!\bes )(?<!\bson )(?<!\bfrom )\b(?:de|del|of)\s+(?:la |el |the )?$", re.IGNORECASE)


def _office(text: str, language: str, *, first: bool) -> str | None:
    """The person named in `text`, nearest to the quote; else the office of the speaker the text names."""
    people = [
        name
        for name in mentions(text, language)
        if name.sure and name.kind in ("person", "other") and not _OF.search(text[: name.start])
    ]
    full = [name for name in people if len(name.tokens) >= 2] or people
    if full:
        return full[0].text if first else full[-1].text
    found = speaker(text, language)
    return found.speaker if found else _plain_subject(text, first=first)


_SAID = re.compile(
    r"\b(?:dijo|declaró|afirmó|señaló|aseguró|explicó|sostuvo|sostiene|dice|añadió|respondió|protestan?|said|"
    r"says|added|told|insist\w*)\s+"
    r"((?:el|la|los|las|the|un|una|an?)\s[^,.;:“”\"]{3,60})",
    re.IGNORECASE,
)
_WORDS_OF = re.compile(r"\b(?:es de|son de|words of|were)\s+((?:el|la|los|las|the)\s[^,.;:“”\"]{3,60})", re.IGNORECASE)


def _plain_subject(text: str, *, first: bool) -> str | None:
    """ "declaró el jefe de bomberos", "El alcalde lo dijo sin rodeos:", "La frase es de la alcaldesa"."""
    for pattern in (_WORDS_OF, _SAID):
        if found := pattern.search(text):
            return found[1].strip()
    if not first and (found := re.match(r"\s*((?:El|La|Los|Las|The)\s(?:[^\s,.;:]+\s?){1,5})", text)):
        return _office_words(found[1])
    return None


_VERBISH = re.compile(r"^(?:lo|la|se|le|no|fue|ha|han|es|put|was|did|told|said|dijo|respondió|contestó)$")


def _office_words(text: str) -> str | None:
    """The words of a subject up to its verb."""
    kept: list[str] = []
    for word in text.split():
        if _VERBISH.match(word):
            break
        kept.append(word)
    return " ".join(kept) if len(kept) >= 2 else None


def quotes_of(line: Line) -> list[tuple[int, int, str]]:
    """The quotations of a line as (start, end, text), offsets in the line."""
    return [(found.start, found.end, found.text) for found in quotations(line.text)]
