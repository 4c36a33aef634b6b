"""Who holds a statement: the speaker the sentence names, with the name that follows an office; else the outlet."""

import re

from briefer.checks.names import mentions
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
