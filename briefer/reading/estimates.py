"""Verbs by which somebody gives a figure of their own: "the unions counted 12,000", "la oposición lo cifra en 300"."""

import re
from functools import lru_cache

from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

# Data of the languages, levelled; "~" stands for up to four words between a verb and its preposition.
_VERBS = {
    "es": "cifra[n]?~ en|cifro~ en|cifraron~ en|eleva[n]?~ a|elevo~ a|elevaron~ a|deja[n]?~ en|habla[n]? de|hablo de|cuenta[n]?"
    "|conto|contaron|situa[n]?~ en|calcula[n]?|calculo|estima[n]?|estimo|rebaja[n]?~ a|reduce[n]?~ a",
    "en": "puts?~ at|put~ at|counts?|counted|estimate[sd]?|estimate[sd]?~ at|reckons?|reckoned|speaks? of|spoke of|claims?|claimed|says? it was"
    "|places?~ at|placed~ at",
    "pt": "fala[m]? em|fala[m]? de|falou em|conta[m]?|contou|contaram|estima[m]?|estimou|calcula[m]?|calculou|aponta[m]? para"
    "|eleva[m]?~ para|reduz(?:em)?~ para|situa[m]?~ em",
    "fr": "parle(?:nt)? de|chiffre(?:nt)?~ a|estime(?:nt)?~ a|evalue(?:nt)?~ a|compte(?:nt)?|denombre(?:nt)?|avance(?:nt)?"
    "|recense(?:nt)?",
    "de": "spricht von|sprechen von|sprach von|kommt auf|kommen auf|kam auf|beziffert~ auf|beziffern~ auf|bezifferte~ auf"
    "|zahlt|zahlen|zahlte|schatzt~ auf|schatzen~ auf",
    "it": "parla(?:no)? di|stima(?:no)?|conta(?:no)?|ha contato|calcola(?:no)?|quantifica(?:no)?~ in",
    "ca": "parla de|parlen de|xifra~ en|xifren~ en|compta|compten|ha comptat|estima|estimen|calcula|calculen|eleva~ a|eleven~ a",
}
_PRONOUNS = r"(?:lo|la|los|las|les|it|them|this|o|os|as|le|l|es|sie|ihn|li|el|els|ho)"


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str] | None:
    verbs = _VERBS.get(language)
    if not verbs:
        return None
    spread = verbs.replace("~", r"(?: [^\s,.;:]+){0,4}?")
    filler = r"(?: (?:a|al|el|la|los|las|unos|unas|the|only|just|about|nearly|nearer|more than|mas de|solo|nur|rund|etwa|uns|umas|quelque|circa))*"
    return re.compile(rf"\b(?:(?P<it>{_PRONOUNS}) )?(?:{spread}){filler} $")


def gives_figure(text: str, start: int, language: str) -> re.Match[str] | None:
    """The verb by which somebody gives the figure at `start`, right before it; its group "it" is a pronoun object."""
    pattern = _pattern(primary(language))
    return pattern.search(level(text[max(0, start - 60) : start])) if pattern else None
