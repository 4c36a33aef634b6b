"""The one loader: `language("es")` is all that the code knows of Spanish, read from `es.toml` at the first call."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources
from typing import TypeVar

from pydantic import ValidationError

from briefer.errors import LanguageDataError
from briefer.languages.amounts import Amounts, Bounds, Numbers, Units
from briefer.languages.boilerplate import Boilerplate
from briefer.languages.exam import Exam
from briefer.languages.grammar import Grammar, Verbs
from briefer.languages.groups import Groups
from briefer.languages.moments import Clocks, Dates
from briefer.languages.names import Names, Nations
from briefer.languages.orders import OrderExamples, OrderLine, Orders
from briefer.languages.page import Abbreviations, Corrections, Opinion, PageWords, Tickers
from briefer.languages.printed import Printed, require_keys
from briefer.languages.questions import QuestionPhrases, Questions, Unknowns
from briefer.languages.sections import Section
from briefer.languages.sentences import Clauses, Sentences
from briefer.languages.statements import Deeds, Estimates, Hedges, Holders, Negation, Opposites, Speech, States, Turns
from briefer.languages.tense import Tense

LANGUAGES = ("ca", "de", "en", "es", "fr", "it", "pt")
T = TypeVar("T")
S = TypeVar("S", bound=Section)


class Background(Section):
    """Plain news of many subjects, the same sentences in every language."""

    sentences: tuple[str, ...]


class Language(Section):
    """One language's file. `lacks` names the keys ("hedges.likely") and whole sections that it has no entry for."""

    code: str
    background: Background
    lacks: frozenset[str] = frozenset()
    grammar: Grammar = Grammar()
    verbs: Verbs = Verbs()
    sentences: Sentences = Sentences()
    clauses: Clauses = Clauses()
    boilerplate: Boilerplate = Boilerplate()
    orders: Orders = Orders()
    numbers: Numbers = Numbers()
    amounts: Amounts = Amounts()
    bounds: Bounds = Bounds()
    units: Units = Units()
    dates: Dates = Dates()
    clocks: Clocks = Clocks()
    names: Names = Names()
    nations: Nations = Nations()
    speech: Speech = Speech()
    holders: Holders = Holders()
    hedges: Hedges = Hedges()
    opposites: Opposites = Opposites()
    negation: Negation = Negation()
    states: States = States()
    estimates: Estimates = Estimates()
    turns: Turns = Turns()
    deeds: Deeds = Deeds()
    questions: Questions = Questions()
    unknowns: Unknowns = Unknowns()
    asked: QuestionPhrases = QuestionPhrases()
    page: PageWords = PageWords()
    opinion: Opinion = Opinion()
    corrections: Corrections = Corrections()
    tickers: Tickers = Tickers()
    abbreviations: Abbreviations = Abbreviations()
    printed: Printed
    tense: Tense = Tense()


@cache
def language(code: str) -> Language:
    """The language of an ISO 639-1 code.

    Raises LanguageDataError, with file, key and reason, where the file lacks a key or holds a wrong one;
    KeyError where no file of that code is there.
    """
    if code not in LANGUAGES:
        raise KeyError(code)
    return parse(_text(code), f"{code}.toml")


@cache
def find_language(code: str) -> Language | None:
    """The language of a code; None where nothing is known of it."""
    return language(code) if code in LANGUAGES else None


def every(words: Callable[[Language], Iterable[T]]) -> tuple[T, ...]:
    """What all languages have under one key, each entry once."""
    return tuple(dict.fromkeys(entry for code in LANGUAGES for entry in words(language(code))))


@cache
def groups() -> Groups:
    """What no single language holds. Raises LanguageDataError as `language` does."""
    return _validated(Groups, _text("groups"), "groups.toml")


@cache
def exam() -> Exam:
    """The items that a model is examined with. Raises LanguageDataError as `language` does."""
    return _validated(Exam, _text("exam"), "exam.toml")


def order_examples() -> OrderExamples:
    """Orders to a reader, and news beside them. Raises LanguageDataError as `language` does."""
    return _validated(OrderExamples, _text("order_examples"), "order_examples.toml")


@cache
def order_line() -> OrderLine:
    """What tells the two apart in vectors. Raises LanguageDataError as `language` does."""
    return _validated(OrderLine, _text("order_line"), "order_line.toml")


def parse(text: str, file: str) -> Language:
    """The language that `text` holds; `file` is named in what goes wrong."""
    read = _validated(Language, text, file)
    for reason in _incomplete(read):
        raise LanguageDataError(f"the language file '{file}' {reason}")
    if read.code != "en":
        require_keys(read.printed, language("en").printed, read.lacks, file)
    return read


def _text(name: str) -> str:
    return (resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8")


def _validated(kind: type[S], text: str, file: str) -> S:
    try:
        return kind.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LanguageDataError(f"the language file '{file}' is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise LanguageDataError(f"the language file '{file}' has a wrong key '{key}': {first['msg']}") from error


def house_language(tag: str) -> Language:
    """The language that a briefing in `tag` ("pt-BR") is printed in: English where no file of that code is there."""
    code = tag.lower().split("-")[0].split("_")[0]
    return language(code if code in LANGUAGES else "en")


def _incomplete(read: Language) -> Iterator[str]:
    """What is wrong with the keys that are not there, and with those said not to be; printed words aside."""
    named = {name for name in read.lacks if name.partition(".")[0] != "printed"}
    unknown = set(named)
    for key, given in read.entries():
        if key.startswith("printed."):
            continue
        lacking = {name for name in named if key == name or key.startswith(f"{name}.")}
        unknown -= lacking
        if given and lacking:
            yield f"has the key '{key}' and names it in 'lacks'"
        if not given and not lacking:
            yield f"has no key '{key}': give it, or name it in 'lacks'"
    for name in sorted(unknown):
        yield f"names '{name}' in 'lacks', which is no key"
