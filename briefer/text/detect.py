"""Which language a text is in: told by its script and, in the Latin script, by a vote of function words."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.text.memo import remembered

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

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
# A text may be in a language that is at least so likely, measured by the likeliest. Of 375 runs of six words of the
# sample days in five languages none falls out of its own then, and 3.9 % of the other pairs pass; of whole sentences
# none, and 0.2 %.
_NEAR = 0.1
# Beyond a doubt it is in another one where its own has less: of 2,980 sentences of ordinary articles none is.
_FAR = 0.3
_READ = 20_000  # characters: more never changed the answer


@lru_cache(maxsize=1)
def _common() -> dict[str, frozenset[str]]:
    """The frequent words of every language that is told from the others, in the order that settles a tie."""
    known = {code: loader.language(code).grammar.common for code in loader.LANGUAGES}
    others = {other.code: other.common for other in loader.groups().others}
    return {code: (known | others)[code] for code in loader.groups().told_apart}


@lru_cache(maxsize=1)
def _spelling() -> dict[str, re.Pattern[str]]:
    known = {code: loader.language(code).grammar.spelling for code in loader.LANGUAGES}
    others = {other.code: other.spelling for other in loader.groups().others}
    return {code: re.compile(alternation(clues)) for code, clues in (others | known).items()}


@lru_cache(maxsize=1)
def _holders() -> dict[str, tuple[str, ...]]:
    """Which of these languages have each word."""
    found: dict[str, tuple[str, ...]] = {}
    for code, common in _common().items():
        for word in common:
            found[word] = (*found.get(word, ()), code)
    return found


@remembered
def tell(text: str) -> str:
    """The ISO 639-1 code of the language most of `text` is in; "und" where nothing tells."""
    sample = text.lstrip()[:_READ]
    if sample.isascii():  # most are, and no letter of another script stands there
        return _latin(sample.lower()) if _SCRIPT["latin"].search(sample) else "und"
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


def may_be(text: str, code: str) -> bool:
    """Whether a short text may be in a language: nothing tells, or no other language that is told apart is much
    likelier by its letters. A few words in Spanish are words of Portuguese as well; `tell` is for longer texts."""
    if tell(text) == "und":
        return True
    likely = _likely(text)
    best = max(likely[other] for other in _common() if other in likely)
    return code not in likely or likely[code] >= _NEAR * best


@remembered
def _likely(text: str) -> dict[str, float]:
    """How likely each language is, by the sequences of letters that langid counted in it."""
    return {code: float(share) for code, share in _letters().rank(text)}


@lru_cache(maxsize=1)
def _letters() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # numpy, for what few commands ask

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def is_foreign(text: str, code: str) -> bool:
    """Whether a text is in another language than this one beyond a doubt."""
    best = tell(text)
    if best in (code, "und"):
        return False
    lower = text.lower()
    votes = _all_votes(lower, _WORD.findall(lower))
    return votes.get(code, 0.0) < _FAR * votes.get(best, 1.0)


def _latin(text: str) -> str:
    words = _WORD.findall(text)
    votes = _all_votes(text, words)
    best = max(votes, key=votes.__getitem__)
    enough = max(_LEAST_VOTES, _LEAST_SHARE * len(words))
    return best if votes[best] >= enough else "und"


def _all_votes(text: str, words: Iterable[str]) -> dict[str, float]:
    """The votes of each language: a function word counts the more the fewer languages have it; clues in spelling count
    half."""
    votes, holders = dict.fromkeys(_common(), 0.0), _holders()
    for word, count in Counter(filter(holders.__contains__, words)).items():
        for code in (codes := holders[word]):
            votes[code] += count / len(codes)
    clues = list(chain.from_iterable(map(_clues, text.split())))
    for code in set(clues):
        votes[code] += clues.count(code) / 2
    return votes


@lru_cache(maxsize=65_536)
def _clues(word: str) -> tuple[str, ...]:
    """The languages whose spelling shows in a word with the marks that touch it, each once a clue: no clue holds white
    space, so that those of a text are those of its words."""
    if not _any_clue().search(word):  # most words have none
        return ()
    return tuple(code for code, clues in _spelling().items() for _ in clues.findall(word))


@lru_cache(maxsize=1)
def _any_clue() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{clues.pattern})" for clues in _spelling().values()))


@lru_cache(maxsize=64)
def function_words(code: str) -> frozenset[str]:
    """The lower-case function words of a language; of all of them where the language is not known."""
    return _common()[code] if code in _common() else frozenset(_holders())


def name(code: str, in_language: str) -> str:
    """What the language `code` is called in the language `in_language`: ("pt", "es") -> "portugués".

    The code itself where it, or its name, is not known.
    """
    try:
        return str(Locale.parse(in_language).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
