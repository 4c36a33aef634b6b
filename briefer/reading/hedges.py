"""Words that say how sure, how binding or how wide a statement is, and what they say it of."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefer.reading.lexicon import known, listed, primary, speech_verbs
from briefer.reading.tokens import Token, tokens

HedgeKind = Literal[
    "alleged",
    "possible",
    "could",
    "conditional",
    "told",
    "future",
    "can",
    "able",
    "likely",
    "should",
    "must",
    "only",
    "all",
    "most",
    "some",
    "almost",
    "about",
    "expected",
]

# Folded phrases by language and kind; "-" ends a beginning.
_WORDS: dict[str, dict[HedgeKind, str]] = {
    "es": {
        "alleged": """presunto-|presunta-|supuesto|supuesta|supuestos|supuestas|supuestamente|al parecer|aparente|
            aparentemente|aparentes|acusado de|acusada de|acusados de|acusadas de|sospech-|presumible-|imputado por|
            imputada por|investigado por|procesado por|señalado de|señalados de|señalada de|se presume|presumiblemente|
            se sospecha|trascendio que""",
        "could": "podria|podrian|pudiera|pudieran",
        "possible": """puede que|pueda que|posible|posibles|posiblemente|quiza|quizas|
            tal vez|eventual|eventualmente|es posible que|parece|parecen|pareceria""",
        "future": "va a|van a|iba a|iban a",
        "can": "puede|pueden|capaz de|capaces de|permite|permiten",
        "able": "podra|podran",
        "expected": "preve|preven|previsto|prevista|previstos|previstas|espera|esperan|pronostic-",
        "likely": """probable|probables|probablemente|se espera|se preve|se prevé|previsiblemente|seguramente|
            se estima que|potencial|potenciales|potencialmente""",
        "should": "deberia|deberian|convendria|habria que|tendria que|tendrian que",
        "must": """debe|deben|debera|deberan|tiene que|tienen que|tendra que|tendran que|hay que|obligado a|
            obligada a|obligados a|obligadas a|forzado a|forzada a|forzados a|esta obligado|es obligatorio""",
        "only": "solo|solamente|unicamente|exclusivamente",
        "all": "todos|todas|la totalidad",
        "most": "la mayoria|mayoria de|la mayor parte|casi todos|casi todas",
        "some": """algunos|algunas|varios|varias|diversos|diversas|una parte de|parte de los|parte de las|ciertos|
            ciertas|unos cuantos""",
        "almost": "casi|practicamente",
        "about": "cerca de|alrededor de|unos|unas|aproximadamente|en torno a|mas o menos",
    },
    "en": {
        "alleged": """alleged|allegedly|reportedly|purported|purportedly|supposed|supposedly|apparent|apparently|
            accused of|suspect-|suspicion-|charged with|believed to|thought to|said to|rumored|rumoured|
            claimed to|presumed|unconfirmed""",
        "possible": """may|might|possible|possibly|perhaps|maybe|seems|seem|seemed|appears|appear|appeared|
            potentially|potential""",
        "could": "could",
        "conditional": "would",
        "can": "can|able to|capable of|allows|allow",
        "expected": "expects|expect|forecast|forecasts|predicts|predicted|plans|planned|anticipat-",
        "likely": "likely|probable|probably|expected to|is expected|are expected|projected to|set to",
        "should": "should|ought to",
        "must": """must|has to|have to|required to|obliged to|forced to|obligated to|mandated to|compelled to|
            need to|needs to""",
        "only": "only|solely|exclusively",
        "all": "all|every|everyone|everybody|entirely",
        "most": "most|majority of",
        "some": "some|several|certain|partly|partially",
        "almost": "almost|nearly|virtually|practically",
        "about": "about|around|roughly|approximately|close to|some",
    },
    "pt": {
        "alleged": """suposto|suposta|supostos|supostas|supostamente|suspeit-|acusado de|acusada de|aparentemente|
            teria|teriam""",
        "could": "poderia|poderiam",
        "possible": "talvez|possivel|possiveis|possivelmente",
        "can": "pode|podem",
        "likely": "provavel|provavelmente|deve ser",
        "should": "deveria|deveriam",
        "only": "so|apenas|somente|unicamente",
        "all": "todos|todas",
        "most": "maioria",
        "some": "alguns|algumas|varios|varias|parte de|parte dos",
        "almost": "quase",
    },
    "fr": {
        "alleged": """presume|presumee|presumes|presumees|pretendu-|suppose|supposee|aurait|auraient|serait|seraient|
            soupconn-|accuse de|apparemment""",
        "could": "pourrait|pourraient",
        "possible": "peut etre|possible|possibles|eventuel|eventuelle|semble|semblent",
        "can": "peut|peuvent",
        "likely": "probable|probables|probablement|vraisemblablement",
        "should": "devrait|devraient",
        "must": "doit|doivent",
        "only": "seulement|uniquement|seul|seule",
        "all": "tous|toutes",
        "most": "la plupart|majorite",
        "some": "certains|certaines|plusieurs|une partie",
        "almost": "presque|quasiment",
    },
    "de": {
        "alleged": "angeblich-|mutmasslich-|soll|sollen|vermeintlich-|offenbar|verdachtig-|beschuldigt",
        "could": "konnte|konnten",
        "possible": "moglich|moglicherweise|vielleicht|womoglich|eventuell|scheint|scheinen",
        "can": "kann|konnen",
        "likely": "wahrscheinlich-|voraussichtlich|vermutlich|durfte|durften",
        "should": "sollte|sollten",
        "must": "muss|mussen",
        "only": "nur|ausschliesslich|lediglich",
        "all": "alle|samtliche",
        "most": "die meisten|mehrheit",
        "some": "einige|manche|mehrere|ein teil",
        "almost": "fast|beinahe|nahezu",
    },
    "it": {
        "alleged": """presunto|presunta|presunti|presunte|accusato di|accusata di|sospett-|apparentemente|avrebbe|
            avrebbero|sarebbe|sarebbero""",
        "could": "potrebbe|potrebbero",
        "possible": "forse|possibile|possibili|eventuale|sembra|sembrano",
        "can": "puo|possono",
        "likely": "probabile|probabili|probabilmente",
        "should": "dovrebbe|dovrebbero",
        "must": "deve|devono",
        "only": "solo|soltanto|solamente|unicamente",
        "all": "tutti|tutte",
        "most": "maggior parte|maggioranza",
        "some": "alcuni|alcune|parte dei|parte delle",
        "almost": "quasi",
    },
    "ca": {
        "alleged": "presumpt-|suposat|suposada|suposadament|acusat de|acusada de|sospit-|hauria|haurien|aparentment",
        "could": "podria|podrien",
        "possible": "potser|possible|possibles|possiblement|sembla",
        "can": "pot|poden",
        "likely": "probable|probables|probablement",
        "should": "hauria de|haurien de",
        "must": "ha de|han de|deu|deuen",
        "only": "nomes|unicament",
        "all": "tots|totes",
        "most": "la majoria|majoria",
        "some": "alguns|algunes|part de|diversos",
        "almost": "gairebe|quasi",
    },
}
# Phrases with one of these words in which it limits nothing.
_IDIOMS: frozenset[str] = frozenset(
    """no solo|no solamente|no unicamente|not only|nao so|non seulement|nicht nur|non solo|no nomes|un solo|una sola|
    por supuesto|sobre todo|todos los dias|a todas luces|at all|after all|above all|all over|all the more|
    the only|all about|of course|por todos lados|se debe a|se deben a|as possible|lo posible|lo mas posible|es decir|
    might not|not all|no todos|no todas|cuanto antes posible|all of a sudden|all along""".replace("\n", " ").split("|")
)
_OPENING = re.compile('["“«„]')
_IDIOM_WORDS = frozenset(tuple(idiom.split()) for idiom in _IDIOMS)
_IN_IDIOMS = frozenset(word for idiom in _IDIOM_WORDS for word in idiom)
_NEGATORS = listed("no not never nunca jamas nao nem pas jamais nicht nie non mai n")
# Verbs whose stem ends like a conditional's: "quería", "prefería", and nouns need a determiner to be told.
_IMPERFECT = (
    "quer",
    "suger",
    "prefer",
    "refer",
    "transfer",
    "difer",
    "infer",
    "requer",
    "adher",
    "inger",
    "her",
    "mor",
    "confer",
)
_BEFORE_NOUN = listed(
    """la las una unas su sus esta esa aquella de del en a con por para y o e cada otra otras mi tu nuestra gran
    primera segunda nueva misma toda cuya sin entre sobre esa alguna ninguna cualquier"""
)
_CONDITIONAL = ("ria", "rian", "ra", "ran")
_UNABLE = frozenset({"could", "konnte", "konnten"})  # "could not find" tells of a fact
_HEADS = 2
_REACH = 40  # words before and behind a hedge in which what it is said of is looked for


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word of doubt, duty or scope: offsets, text, kind, its first word's number, and the words it is said of."""

    start: int
    end: int
    text: str
    kind: HedgeKind
    index: int
    heads: tuple[int, ...]


@lru_cache(maxsize=16)
def _table(language: str) -> dict[str, tuple[tuple[tuple[str, ...], HedgeKind], ...]]:
    """Phrases by first word, longest first. Beginnings stand under their first four letters."""
    found: dict[str, list[tuple[tuple[str, ...], HedgeKind]]] = {}
    for kind, phrases in _WORDS[language].items():
        for phrase in phrases.split("|"):
            words = tuple(phrase.replace("ñ", "n").replace("é", "e").split())
            if words:
                first = words[0][:4] + "-" if words[0].endswith("-") else words[0]
                found.setdefault(first, []).append((words, kind))
    return {first: tuple(sorted(entries, key=_longest_first)) for first, entries in found.items()}


def _longest_first(entry: tuple[tuple[str, ...], HedgeKind]) -> int:
    return -len(entry[0])


@lru_cache(maxsize=65_536)
def _openings(word: str, language: str) -> tuple[tuple[tuple[str, ...], HedgeKind], ...]:
    """Hedges that this folded word may begin."""
    table = _table(language)
    begun = tuple(((word,), kind) for (start,), kind in table.get(word[:4] + "-", ()) if word.startswith(start[:-1]))
    return table.get(word, ()) + begun


@lru_cache(maxsize=16_384)
def _may_begin(word: str, language: str) -> bool:
    """Whether a folded word is worth a look: a hedge may begin with it, or its ending be a conditional's."""
    return bool(_openings(word, language)) or word.endswith(_CONDITIONAL)


def _match(row: tuple[Token, ...], index: int, language: str) -> tuple[int, HedgeKind] | None:
    """How many words from `index` make a hedge, and of which kind."""
    word = row[index].folded
    following = row[index + 1].folded if index + 1 < len(row) else ""
    for phrase, kind in _openings(word, language):
        if len(phrase) > 1 and following != phrase[1]:
            continue  # most first words are everyday words: "de", "en", "la"
        if len(phrase) < 3 or tuple([token.folded for token in row[index : index + len(phrase)]]) == phrase:
            return len(phrase), kind
    if language == "es" and word.endswith(_CONDITIONAL):
        return _conditional(row, index)
    return None


def _conditional(row: tuple[Token, ...], index: int) -> tuple[int, HedgeKind] | None:
    """Spanish conditionals: "habría acordado" is rumour, "costaría" is not yet so; and futures."""
    word = row[index].text.lower()
    if word.endswith(("rá", "rán")) and len(word) > 4:
        return 1, "future"
    following = row[index + 1].folded if index + 1 < len(row) else ""
    if word in ("habría", "habrían"):
        rumour = following.endswith(("ado", "ido", "cho", "sto", "rto", "ados", "idos"))
        return 1, "alleged" if rumour else "conditional"
    base = word[:-3] if word.endswith("ría") else word[:-4] if word.endswith("rían") else ""
    if len(base) < 2 or (base[-1] not in "aei" and base[-1] != "d") or base.endswith("ee"):
        return None
    if (base + "r").endswith(_IMPERFECT) or (index and row[index - 1].folded in _BEFORE_NOUN):
        return None
    return 1, "conditional"


def _idle(row: tuple[Token, ...], index: int, kind: HedgeKind) -> bool:
    """Whether the word is part of an idiom, denied, a name, or a bound of a number (judged with the numbers)."""
    token = row[index]
    for back in (0, 1, 2) if token.folded in _IN_IDIOMS else ():
        for length in (2, 3, 4):
            part = tuple(other.folded for other in row[max(0, index - back) : index - back + length])
            if index >= back and len(part) > back and part in _IDIOM_WORDS:
                return part != ("por", "supuesto") or not _goes_on(row, index)  # "por supuesto robo" is no "of course"
    previous = row[index - 1] if index else None
    following = row[index + 1].folded if index + 1 < len(row) else ""
    denied = previous is not None and previous.folded in _NEGATORS
    if denied and kind not in ("possible", "could", "conditional", "should", "must"):
        return True
    if (kind == "can" or token.folded in _UNABLE) and following in ("not", "nicht", "pas"):
        return True
    if kind in ("some", "most", "all") and following[:1].isdigit():
        return True
    if kind == "most" and previous and previous.folded in ("the", "s", "its", "his", "her", "their"):
        return True
    return bool(index and token.text[0].isupper() and previous and previous.clause == token.clause)


def _goes_on(row: tuple[Token, ...], index: int) -> bool:
    following = row[index + 1] if index + 1 < len(row) else None
    return following is not None and following.content and following.clause == row[index].clause


def _heads(row: tuple[Token, ...], first: int, length: int) -> tuple[int, ...]:
    """The content words a hedge is said of: the next ones of its clause, else the one before."""
    clause = row[first].clause
    found = [
        k
        for k in range(first + length, min(len(row), first + length + 8))
        if row[k].content and row[k].clause == clause
    ]
    if found:
        return tuple(found[:_HEADS])
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if row[place].content:
            return (place,) if row[place].clause >= clause - 1 else ()
    # "podría, a juicio de los médicos, volver": the clause goes on after the parenthesis
    behind = range(first + length, min(len(row), first + length + _REACH))
    return tuple(k for k in behind if row[k].content)[:_HEADS]


def _told(text: str, row: tuple[Token, ...], language: str) -> list[bool]:
    """For each word whether it is or follows a verb of saying or an "if", with no quotation opened since.

    A conditional after it may be a mere future in the past: "dijo que vendría".
    """
    verbs, quoted = speech_verbs(language), _OPENING.search(text) is not None
    told, found = False, list[bool]()
    for index, token in enumerate(row):
        if quoted and index and _OPENING.search(text, row[index - 1].end, token.start):
            told = False
        told = told or token.folded in verbs or token.folded in ("si", "if")
        found.append(told)
    return found


@lru_cache(maxsize=1_024)
def hedges(text: str, language: str) -> tuple[Hedge, ...]:
    """Words of doubt, duty and scope in `text`, in order; none in a language the tables do not know."""
    if not known(language):
        return ()
    language = primary(language)
    row = tokens(text, language)
    found: list[Hedge] = []
    told: list[bool] = []  # worked out when the first conditional asks
    skip = 0
    for index in [k for k, token in enumerate(row) if _may_begin(token.folded, language)]:
        if index < skip:
            continue
        token, match = row[index], _match(row, index, language)
        if match is None or _idle(row, index, match[1]):
            continue
        length, kind = match
        if kind == "conditional" and (told := told or _told(text, row, language))[index]:
            if language != "es":
                continue
            kind = "told"
        skip = index + length
        last = row[skip - 1]
        heads = _heads(row, index, length)
        if kind in ("conditional", "told") and token.content:
            heads = (index, *heads[:1])
        found.append(Hedge(token.start, last.end, text[token.start : last.end], kind, index, heads))
    return tuple(found)
