"""The one loader: `language("es")` is all that the code knows of Spanish, read from `es.toml` at the first call."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import ValidationError

from briefer.errors import LanguageDataError
from briefer.languages.page import Abbreviations, Corrections, Opinion, Page, Tickers
from briefer.languages.printed import Printed, require_keys
from briefer.languages.sections import Section

LANGUAGES = ("ca", "de", "en", "es", "fr", "it", "pt")


class Language(Section):
    """One language's file. `lacks` names the keys ("reading.hedges.likely") that this language has no entry for."""

    code: str
    lacks: frozenset[str] = frozenset()
    page: Page
    opinion: Opinion
    corrections: Corrections
    tickers: Tickers
    abbreviations: Abbreviations
    printed: Printed


@cache
def language(code: str) -> Language:
    """The language of an ISO 639-1 code.

    Raises LanguageDataError, with file, key and reason, where the file lacks a key or holds a wrong one;
    KeyError where no file of that code is there.
    """
    if code not in LANGUAGES:
        raise KeyError(code)
    file = resources.files(__package__) / f"{code}.toml"
    return parse(file.read_text(encoding="utf-8"), f"{code}.toml")


def parse(text: str, file: str) -> Language:
    """The language that `text` holds; `file` is named in what goes wrong."""
    try:
        read = Language.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LanguageDataError(f"the language file '{file}' is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise LanguageDataError(f"the language file '{file}' has a wrong key '{key}': {first['msg']}") from error
    if read.code != "en":
        require_keys(read.printed, language("en").printed, read.lacks, file)
    return read


def house_language(tag: str) -> Language:
    """The language that a briefing in `tag` ("pt-BR") is printed in: English where no file of that code is there."""
    code = tag.lower().split("-")[0].split("_")[0]
    return language(code if code in LANGUAGES else "en")
