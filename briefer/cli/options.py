"""What several commands are given alike: the options of the model, a day, a language."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import wraps
from math import isfinite
from pathlib import Path
from typing import Any, Literal, get_args

import click

from briefer.errors import UsageError

# The years of a briefing: articles tell of days before and after theirs, and those must be days too.
EARLIEST, LATEST = 1900, 2100
Exam = Literal["run", "skip", "off"]
_JOBS, _JOBS_OF_BATCHES = 4, 1_000
JOBS = f"Questions at a time; by default {_JOBS}, or {_JOBS_OF_BATCHES} with --batch."


@dataclass(frozen=True)
class ModelOptions:
    """Which models are asked, by what prompts, and within what limits; as the user gave it."""

    model: str | None
    base_url: str | None
    embed_model: str | None
    embed_base_url: str | None
    prompts: Path | None
    store: Path | str | None
    fresh: bool
    record: Path | None
    replay: Path | None
    max_cost: float | None
    max_tokens: int | None
    exam: Exam
    quiet: bool
    batch: bool = False
    batch_files: Path | None = None

    @property
    def batched(self) -> bool:
        """Whether questions go in batches."""
        return self.batch or self.batch_files is not None


class Dollars(click.FloatRange):
    """A sum that limits something: `nan` and `inf` do not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        dollars = float(super().convert(value, param, ctx))
        if not isfinite(dollars):
            self.fail(f"{value!r} is not a limit.", param, ctx)
        return dollars


class ServerAddress(click.types.StringParamType):
    """An address; an empty one, of a variable that is not set, would ask another server than was meant."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        address = str(super().convert(value, param, ctx))
        if not address.strip():
            self.fail("the address is empty: name a server, or leave the option out.", param, ctx)
        return address


class StorePlace(click.Path):
    """A file, or the address of a PostgreSQL database, which stays as it was written."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from briefer.model.postgres import SCHEMES

        if (scheme := re.match(r"[A-Za-z][A-Za-z0-9+.-]*(?=://)", str(value))) and not str(value).startswith(SCHEMES):
            self.fail(f"'{scheme[0]}://…' is not a store: name a file, or postgresql://…", param, ctx)
        return value if str(value).startswith(SCHEMES) else Path(str(super().convert(value, param, ctx)))


store_option = click.option("--store", type=StorePlace(), metavar="PLACE", help="Paid answers: file or postgresql://…")

_MODEL_OPTIONS = (
    click.option("--model", metavar="NAME", help="Model name, or the path of a .gguf file."),
    click.option("--base-url", type=ServerAddress(), metavar="URL", help="Any server with the OpenAI chat API."),
    click.option("--embed-model", metavar="NAME", help="Model of vectors; 'words' for none."),
    click.option(
        "--embed-base-url", type=ServerAddress(), metavar="URL", help="Any server with the OpenAI API for vectors."
    ),
    click.option("--prompts", type=click.Path(path_type=Path), help="Folder whose files override prompts."),
    store_option,
    click.option("--fresh", is_flag=True, help="Ask again, even what was answered before."),
    click.option("--record", type=click.Path(path_type=Path), help="Write the model's answers to a file."),
    click.option("--replay", type=click.Path(path_type=Path), help="Take the answers from such a file."),
    click.option("--max-cost", type=Dollars(min=0), metavar="USD", help="Stop before this is spent."),
    click.option("--max-tokens", type=click.IntRange(min=0), metavar="N", help="Stop before these are used."),
    click.option(
        "--exam",
        type=click.Choice(get_args(Exam)),
        default="run",
        envvar="BRIEFER_EXAM",
        show_default=True,
        help="Jobs of the model: what it passes an exam of, all ('skip'), or the least ('off').",
    ),
    click.option("--quiet", "-q", is_flag=True, help="No progress."),
)


batch_option = click.option(
    "--batch", is_flag=True, help="Ask in batches, at half the price: answers come within a day."
)


batch_files_option = click.option(
    "--batch-files",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the batches to files, read answers there.",
)


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of the model, which reach it as one value, `options`."""

    @wraps(command)
    def gathered(**given: Any) -> Any:
        named = {field.name: given.pop(field.name) for field in fields(ModelOptions) if field.name in given}
        return command(**given, options=ModelOptions(**named))

    for option in reversed(_MODEL_OPTIONS):
        gathered = option(gathered)
    return gathered


def jobs_at_once(jobs: int | None, options: ModelOptions) -> int:
    """How many questions are open at a time; in batches many, since all that are open make one round."""
    return jobs or (_JOBS_OF_BATCHES if options.batched else _JOBS)


def briefing_day(text: str | None) -> date:
    """The day that is named, today where none is. Raises UsageError for what is none."""
    if text is None:
        return datetime.now().astimezone().date()
    try:
        named = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is not a date: write it like 2026-01-16") from None
    if not EARLIEST <= named.year <= LATEST:
        raise UsageError(f"'{text}' is not a possible day of a briefing: give one between {EARLIEST} and {LATEST}")
    return named


def language_code(code: str | None) -> str | None:
    """The code as it is written everywhere else. Raises UsageError for what is none."""
    if code is None:
        return None
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(code).language)
    except (UnknownLocaleError, ValueError):
        raise UsageError(f"'{code}' is not a language code: write it like es, en or pt") from None
