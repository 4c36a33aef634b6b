"""The words that negate, by language, and where a text has them."""

import re
from functools import lru_cache
from typing import NamedTuple

from briefer.reading.lexicon import known, primary
from briefer.reading.tokens import Token, tokens
from briefer.text.memo import remembered
from briefer.text.words import Word, fold_word

# Data of the languages: whole words, folded; in scripts without spaces, what stands inside the text.
_NEGATORS = {
    "es": "no ni nunca jamás tampoco nadie ningún ninguno ninguna nada sin",
    "en": "not no never nor none nobody nothing cannot without neither",
    "pt": "não nem nunca jamais tampouco ninguém nenhum nenhuma nada sem",
    "fr": "pas jamais aucun aucune ni rien sans nul nulle guère",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder",
    "it": "non mai nessun nessuno nessuna neppure nemmeno niente nulla senza né",
    "ca": "no ni mai tampoc ningú cap res sense",
    "gl": "non nin nunca ninguén ningún ningunha nada sen tampouco",
    "eu": "ez ezin inoiz inork gabe",
    "nl": "niet geen nooit niemand niets noch zonder",
    "sv": "inte ej icke aldrig ingen inget inga utan",
    "da": "ikke aldrig ingen intet uden",
    "no": "ikke aldri ingen intet uten",
    "nb": "ikke aldri ingen intet uten",
    "fi": "ei eivät en et emme ette eikä ilman",
    "pl": "nie nigdy nikt nic żaden żadna żadne bez ani",
    "cs": "ne není nejsou nikdy nikdo nic žádný žádná žádné bez ani nebude nebyl nebyla nebylo nebyli nemá nemůže",
    "sk": "nie nikdy nikto nič žiadny žiadna žiadne bez ani nebude nemá nemôže",
    "hr": "ne nije nisu neće nikad nitko ništa bez ni",
    "sr": "не није нису неће никад нико ништа без ни ne nije nisu neće niko ništa bez",
    "sl": "ne ni niso nikoli nihče nič brez",
    "ro": "nu nici niciodată nimeni nimic niciun nicio fără",
    "hu": "nem ne sem soha senki semmi nincs nincsenek nélkül",
    "el": "δεν δε μην μη όχι ποτέ κανείς κανένας καμία τίποτα χωρίς ούτε",
    "tr": "değil yok hiç asla hiçbir",
    "ru": "не ни нет никогда никто ничего ничто никакой никаких нельзя без",
    "uk": "не ні ані немає ніколи ніхто нічого нічого жодного без",
    "bg": "не няма ни нито никога никой нищо без",
    "ar": "لا لم لن ليس ليست ليسوا غير بدون دون ولا ولم ولن لست",
    "fa": "نه نیست نیستند نمی نخواهد هیچ هرگز بدون",
    "he": "לא אין אינו אינה אינם בלי ללא מעולם",
    "hi": "नहीं न ना मत बिना कभी",
    "id": "tidak bukan belum tanpa tak jangan",
    "ms": "tidak bukan belum tanpa tak jangan",
    "vi": "không chưa chẳng đừng",
    "zh": "不 没 沒 未 無 无 非",
    "ja": "ない ません なかった ず なく",
    "ko": "않 못 없 아니",
}
# Of these, the prepositions: "left without power" says what "lost power" does.
WITHOUT = frozenset(
    map(
        fold_word,
        [
            "sin",
            "without",
            "sem",
            "sans",
            "ohne",
            "senza",
            "sense",
            "sen",
            "gabe",
            "zonder",
            "utan",
            "uden",
            "uten",
            "ilman",
            "bez",
            "brez",
            "fără",
            "nélkül",
            "χωρίς",
            "без",
            "بدون",
        ],
    )
)
_INSIDE = frozenset({"zh", "ja", "ko"})
# Idioms in which the negator denies nothing.
_IDIOMS = {
    "es": "no obstante|sin embargo|sin duda|no solo|no solamente|no únicamente|no más de|no menos de|nada más|ni siquiera",
    "en": "not only|no doubt|not just|not merely|without doubt|no less than|no more than|no fewer than|not fewer than|"
    "no longer than|no matter|not least",
    "pt": "no entanto|sem dúvida|não só|não apenas|não obstante|não mais de|não menos de",
    "fr": "non seulement|sans doute|pas seulement|pas moins de|pas plus de",
    "de": "nicht nur|ohne zweifel|nicht zuletzt|nicht mehr als|nicht weniger als",
    "it": "non solo|senza dubbio|non soltanto|non meno di|non più di",
    "ca": "no només|sens dubte|no obstant|no més de|no menys de",
}


class Negator(NamedTuple):
    """A word that negates, with its place in the text."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=64)
def negators(language: str) -> frozenset[str]:
    """The folded negators of a language; none where they are not known."""
    return frozenset(fold_word(word) for word in _NEGATORS.get(primary(language), "").split())


def known_negators(language: str) -> bool:
    return primary(language) in _NEGATORS


@lru_cache(maxsize=32)
def _idioms(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(fold_word, idiom.split())) for idiom in _IDIOMS.get(language, "").split("|") if idiom)


@remembered
def negations(text: str, language: str) -> tuple[Negator, ...]:
    """The negators of `text`, in order, without those of an idiom that denies nothing."""
    tongue = primary(language)
    if tongue in _INSIDE:
        return _inside(text, tongue)
    if not known(tongue):
        own = negators(tongue)
        return tuple(Negator(word.start, word.end, word.text) for word in spaced_words(text) if word.folded in own)
    row = tokens(text, tongue)
    found = []
    for index, token in enumerate(row):
        contracted = tongue == "en" and _is_contracted(text, row, index)
        if token.folded not in negators(tongue) and not contracted:
            continue
        ahead = tuple(one.folded for one in row[index : index + 4])
        behind = row[index - 1].folded if index else ""
        if any(ahead[: len(idiom)] == idiom or (behind, *ahead)[: len(idiom)] == idiom for idiom in _idioms(tongue)):
            continue
        # "no-fly zone"; "No Estacionar" in mid-sentence is a name.
        named = index > 0 and token.capital and row[index - 1].clause == token.clause
        if text[token.end : token.end + 1] != "-" and not named:
            start = row[index - 1].start if contracted else token.start
            found.append(Negator(start, token.end, text[start : token.end]))
    return tuple(found)


def _is_contracted(text: str, row: tuple[Token, ...], index: int) -> bool:
    """ "didn't" is two words, of which the second is its negator."""
    token = row[index]
    return token.folded == "t" and index > 0 and text[token.start - 1] in "'’" and row[index - 1].folded.endswith("n")


_SPACED = re.compile(r"[^\s.,;:!?…()\[\]{}\"“”„«»‹›¿¡।،؛؟—–]+")


@remembered
def spaced_words(text: str) -> tuple[Word, ...]:
    """What stands between spaces and punctuation, in scripts whose words hold marks that are no letters."""
    return tuple(Word(match.start(), match.end(), match[0], fold_word(match[0])) for match in _SPACED.finditer(text))


def _inside(text: str, language: str) -> tuple[Negator, ...]:
    found = []
    for word in _NEGATORS[language].split():
        place = text.find(word)
        while place >= 0:
            found.append(Negator(place, place + len(word), word))
            place = text.find(word, place + len(word))
    return tuple(sorted(found))
