"""The one loader: `language("es")` is all that the code knows of Spanish, read from `es.toml` at the first call."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from pydantic import Field, ValidationError

from briefer.errors import LanguageDataError
from briefer.languages.sections import Orders, Section

LANGUAGES = ("ca", "de", "en", "es", "fr", "it", "pt")


class Language(Section):
    """One language's file. `lacks` names the keys ("reading.hedges.likely") that this language has no entry for."""

    code: str
    lacks: frozenset[str] = frozenset()
    orders: Orders
    printed: Mapping[str, str] = Field(default_factory=dict)


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
        return Language.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LanguageDataError(f"the language file '{file}' is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise LanguageDataError(f"the language file '{file}' has a wrong key '{key}': {first['msg']}") from error
