"""What is printed and asked in a language: English is the list of keys that every other language follows."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from briefer.errors import LanguageDataError
from briefer.languages.sections import Section


class JudgeWords(Section):
    """The answers that a language's prompts ask the model for, and a source with what it does not say."""

    yes: str
    no: str
    same: str
    differ: str
    planted_source: str
    planted_falsehood: str


class Printed(Section):
    """The fixed words of a language. A quotation mark, a phrase and a question have holes: "{text}"."""

    quotation_marks: Annotated[tuple[str, ...], Field(min_length=2)]
    briefing: Mapping[str, str]
    questions: Mapping[str, str]
    judge: JudgeWords | None = None


def require_keys(printed: Printed, english: Printed, lacks: frozenset[str], file: str) -> None:
    """Raises LanguageDataError where `printed` has not the keys of English, but for what `lacks` names."""
    own, wanted = dict.fromkeys(_keys(printed)), dict.fromkeys(_keys(english))
    for key in wanted:
        if key not in own and not _named(key, lacks):
            raise LanguageDataError(
                f"the language file '{file}' lacks the key '{key}': English has it; translate it or name it in 'lacks'"
            )
    for key in own:
        if key not in wanted:
            raise LanguageDataError(f"the language file '{file}' has a wrong key '{key}': English has no such key")


def _keys(printed: Printed) -> Iterator[str]:
    tables = (("briefing", printed.briefing), ("questions", printed.questions))
    for table, phrases in tables:
        yield from (f"printed.{table}.{key}" for key in phrases)
    if printed.judge:
        yield from (f"printed.judge.{key}" for key in JudgeWords.model_fields)


def _named(key: str, lacks: frozenset[str]) -> bool:
    """Whether `lacks` names the key or the table that it stands in."""
    return any(key == name or key.startswith(f"{name}.") for name in lacks)
