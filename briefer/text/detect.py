"""Which language a text is in: told by its script and, in the Latin script, by a vote of function words."""

import re
from collections import Counter
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from briefer.text.memo import remembered

# The order settles a tie: the language with more news in it comes first.
_FUNCTION_WORDS = {
    "en": """
        the of and to in a is that for it on was with as by at from be are this an or which had were
        their has have its been would will who also but not they he she his her after about more than
        said says when there over into could what if no all up we you out before while during amid since
        under however both these those some our i yesterday monday according between two one other new
        tuesday wednesday thursday friday saturday sunday today""",
    "es": """
        el la los las de del y a en que un una por con para se no su sus al lo como más pero es fue ha
        han son este esta estos estas ese esa esto entre sobre también según desde hasta cuando donde
        muy sin ya porque tras ante así ser había hay o ni si todo todos además asimismo mientras ayer
        durante luego después ambos aunque embargo dijo está están sino cada quien otro otra otros otras
        dos ellos ella él unos unas lunes martes miércoles jueves viernes sábado domingo hoy""",
    "pt": """
        o a os as de do da dos das e em no na nos nas que um uma por com para se não ao aos à às pelo
        pela pelos pelas seu sua seus suas mais mas é foi são ser como também entre sobre até quando já
        após segundo desde muito ou nem este esta esse essa isso ele ela eles elas há tem têm ontem
        ainda porque disse está estão num numa depois além enquanto dois segunda terça quarta quinta
        sexta domingo feira hoje""",
    "fr": """
        le la les de des du et à un une en que qui est dans pour par sur au aux ce cette ces il elle ils
        elles ne pas plus avec son sa ses leur leurs se sont été avait ont mais ou où comme après selon
        entre aussi sans sous depuis lors l d qu c s j n nous vous on hier fait être deux cela alors
        tandis pendant puis lundi mardi mercredi jeudi vendredi samedi dimanche""",
    "de": """
        der die das und in den von zu mit ist im für auf nicht ein eine einen einem einer eines des dem
        sich als auch an werden wird es bei aus nach wie am sind hat haben oder aber um vor zum zur war
        wurde wurden so noch nur über dass sie er wir ihr seine seiner ihre kann soll sollen durch gegen
        laut seit unter bis zwischen gestern sagte sei mehr keine wenn montag dienstag mittwoch
        donnerstag freitag samstag sonntag heute""",
    "it": """
        il lo la i gli le di del dello della dei degli delle e in che un uno una per con non si a al
        alla ai agli alle da dal dalla dai nel nella nei nelle sul sulla è sono ha hanno ma anche come
        più o se suo sua suoi loro questo questa tra fra dopo secondo stato stata era essere due ieri
        già molto ancora quando l dell all nell c sull ci mentre durante lunedì martedì mercoledì
        giovedì venerdì sabato domenica oggi""",
    "ca": """
        el la els les de del dels i a en que un una per amb no es al als com més però és ha han va van
        ser són aquest aquesta aquests aquestes seu seva seus seves entre sobre també segons des fins
        quan on molt sense ja perquè després l d s n hi ho o ni si dos dues tots ahir mentre això estan
        està pel pels què dilluns dimarts dimecres dijous divendres dissabte diumenge avui""",
    "nl": """
        de het een en van in is dat op te voor met zijn niet aan er om ook als bij door naar over uit
        maar wordt worden werd heeft hebben had nog dan tot meer na deze dit die zich hij zij ze hun
        geen volgens maandag dinsdag woensdag donderdag vrijdag gisteren""",
    "ro": """
        și în de la cu pe din care nu este un o să au a fost pentru mai că ce sunt prin după dar sau
        între""",
    "sv": """
        och att det som en på är av för med till den har inte om ett han var jag men från vid kan ska
        efter""",
    "pl": """
        i w na z do że się nie jest to o jak po od za dla przez ale oraz był była są który która które""",
    "tr": """
        ve bir bu da de için ile olarak olan daha çok en ne kadar gibi sonra ama olduğu değil var""",
}
# Letters and endings that one language of the above has and the others lack or rarely have.
_CLUES = {
    "en": r"[a-z]ing\b|\bth[aeio]|[a-z]'s\b",
    "es": r"[¿¡ñ]|ción\b|ciones\b",
    "pt": r"[ãõ]|ção\b|ções\b",
    "fr": r"[œëî]|\b[ldjnsc]['’][aeiouéèêh]|eux\b|[a-z]ées?\b|[a-z]té\b",
    "de": r"[ßü]|sch|ung\b",
    "it": r"zione\b|zioni\b|\b(?:dell|nell|all|sull)['’]|[a-z]ità\b",
    "ca": r"l·l|ció\b|cions\b|[a-z]itat\b|ny\b",
    "nl": r"[a-z]ij[a-z]|oor\b",
    "ro": r"[șțăţş]",
    "sv": r"å",
    "pl": r"[łąęśżźćń]",
    "tr": r"[ığş]",
}
_CLUE = {code: re.compile(pattern) for code, pattern in _CLUES.items()}
_WORDS_OF = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_HOLDERS = Counter(word for words in _WORDS_OF.values() for word in words)

_SCRIPTS = {
    "latin": r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]",
    "cyrillic": r"[\u0400-\u052f]",
    "greek": r"[\u0370-\u03ff\u1f00-\u1fff]",
    "hebrew": r"[\u0590-\u05ff]",
    "arabic": r"[\u0600-\u06ff\u0750-\u077f]",
    "devanagari": r"[\u0900-\u097f]",
    "thai": r"[\u0e00-\u0e7f]",
    "kana": r"[\u3040-\u30ff]",
    "hangul": r"[\uac00-\ud7af\u1100-\u11ff]",
    "han": r"[\u4e00-\u9fff\u3400-\u4dbf]",
}
_SCRIPT = {name: re.compile(pattern) for name, pattern in _SCRIPTS.items()}
_ONE_LANGUAGE = {
    "greek": "el",
    "hebrew": "he",
    "devanagari": "hi",
    "thai": "th",
    "hangul": "ko",
    "kana": "ja",
}
_UKRAINIAN = re.compile("[їєґЇЄҐ]")
_PERSIAN = re.compile("[پچژگ]")

_WORD = re.compile(r"[^\W\d_]+")
# What a language's own function words must reach: enough for one word that no other language has, or two that
# two languages share; "Tour de France" must not make a text Spanish.
_LEAST_VOTES = 0.4
_LEAST_SHARE = 0.05
_READ = 20_000  # characters: more never changed the answer


@remembered
def tell(text: str) -> str:
    """The ISO 639-1 code of the language most of `text` is in; "und" where nothing tells."""
    sample = text.lstrip()[:_READ]
    letters = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPT.items()}
    if not any(letters.values()):
        return "und"
    script = max(letters, key=letters.__getitem__)
    if script == "latin":
        return _latin(sample.lower())
    if script == "han":  # Japanese mixes kana between the Chinese characters, Chinese never does
        return "ja" if letters["kana"] * 20 > letters["han"] else "zh"
    if script == "cyrillic":
        return "uk" if _UKRAINIAN.search(sample) else "ru"
    if script == "arabic":
        return "fa" if len(_PERSIAN.findall(sample)) * 100 > letters["arabic"] else "ar"
    return _ONE_LANGUAGE[script]


def _latin(text: str) -> str:
    words = Counter(_WORD.findall(text))
    votes = {code: _votes(code, words, text) for code in _WORDS_OF}
    best = max(votes, key=votes.__getitem__)
    enough = max(_LEAST_VOTES, _LEAST_SHARE * sum(words.values()))
    return best if votes[best] >= enough else "und"


def _votes(code: str, words: Counter[str], text: str) -> float:
    """A function word counts the more the fewer languages have it; clues in spelling count half."""
    known = sum(n / _HOLDERS[word] for word, n in words.items() if word in _WORDS_OF[code])
    return known + len(_CLUE[code].findall(text)) / 2


@lru_cache(maxsize=64)
def function_words(code: str) -> frozenset[str]:
    """The lower-case function words of a language; of all of them where the language is not known."""
    return _WORDS_OF[code] if code in _WORDS_OF else frozenset(_HOLDERS)


def name(code: str, in_language: str) -> str:
    """What the language `code` is called in the language `in_language`: ("pt", "es") -> "portugués".

    The code itself where it, or its name, is not known.
    """
    try:
        return str(Locale.parse(in_language).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
