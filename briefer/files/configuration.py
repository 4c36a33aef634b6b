"""briefer.toml: what a morning's briefing is made of, as the user wrote it, and the file that `init` begins with."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeFloat, NonNegativeInt, PositiveInt, ValidationError
from rapidfuzz import fuzz, process

from briefer.errors import UsageError
from briefer.files.plain import opened

NAME = "briefer.toml"
_LARGEST = 1_000_000  # bytes
_NEAR = 60.0  # of 100: from here on a name is taken for another one mistyped


class Table(BaseModel):
    """A table of the file: every key is known, and a number is no text."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Topics(Table):
    """Words or phrases: with `wanted`, only articles whose title, section or opening holds one of them are read; one
    that holds one of `unwanted` is not."""

    wanted: list[str] = Field(default=[], alias="in")
    unwanted: list[str] = Field(default=[], alias="out")


class ModelChoice(Table):
    """As the options of the same names; None leaves it to the environment. A key stands in the environment alone."""

    name: str | None = None
    base_url: str | None = None
    embed_name: str | None = None
    embed_base_url: str | None = None
    exam: Literal["run", "skip", "off"] | None = None
    jobs: PositiveInt | None = Field(default=None, le=4_096)
    batch: bool = False


class Spending(Table):
    """What a run may cost at most."""

    usd: NonNegativeFloat | None = None
    tokens: NonNegativeInt | None = None


class NetworkManners(Table):
    """Seconds between two requests to one host; and which addresses that are not public may be reached: true for all of
    this machine and of private networks, or a list as ["10.1.0.0/16", "127.0.0.1:8080"]."""

    delay: NonNegativeFloat = 1.0
    allow_private: bool | list[str] = False


class Configuration(Table):
    """The whole file."""

    feeds: list[str] = []
    articles: str = "articles"
    outputs: str = "outputs"
    language: str | None = None
    since: str = "36h"
    limit: PositiveInt | None = None
    topics: Topics = Topics()
    model: ModelChoice = ModelChoice()
    budget: Spending = Spending()
    network: NetworkManners = NetworkManners()


def load(path: Path) -> Configuration:
    """The file at `path`. Raises UsageError, in one line, for what can't be read or is not as it should be."""
    try:
        with opened(path) as file:
            tree = tomllib.loads(file.read(_LARGEST).decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise UsageError(f"no '{path}' in this folder: 'briefer init' writes one") from error
    except OSError as error:
        raise UsageError(f"'{path}' can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"'{path}' is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"'{path}' is not valid TOML: {error or 'it is nested too deep'}") from error
    try:
        return Configuration.model_validate(tree)
    except ValidationError as error:
        raise UsageError(f"'{path}': {'; '.join(dict.fromkeys(map(_fault, error.errors())))}") from error


def _fault(fault: Mapping[str, Any]) -> str:
    path = tuple(part for part in fault["loc"] if part not in ("bool", "list[str]"))
    name = ".".join(str(part) for part in path)
    if fault["type"] == "extra_forbidden":
        return f"unknown key '{name}'{_instead(path)}"
    got = json.dumps(fault["input"], ensure_ascii=False, default=str)[:60]
    return f"'{name}': {fault['msg'][:1].lower()}{fault['msg'][1:]}, not {got}"


def _instead(path: Sequence[object]) -> str:
    """The known key that is nearest: in the same table, else in another one; else all that the table knows."""
    table, written = ".".join(map(str, path[:-1])), str(path[-1])
    known = {key: key.rpartition(".")[2] for key in _keys(Configuration)}
    here = {key: name for key, name in known.items() if key.rpartition(".")[0] == table}
    for names in (here, known):
        if near := process.extractOne(written.lower(), names, scorer=fuzz.ratio, score_cutoff=_NEAR):
            return f": did you mean '{near[2]}'?"
    return f": known here are {', '.join(sorted(here.values()))}"


def _keys(table: type[BaseModel], above: str = "") -> Iterable[str]:
    for name, field in table.model_fields.items():
        key = f"{above}{field.alias or name}"
        yield key
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _keys(field.annotation, f"{key}.")


_BEGINNING = """\
# What 'briefer today' reads and writes. A line that begins with # is a comment; lines that are commented out show
# what holds without them. A key of a model or of a server never stands here, but in the environment.

# Addresses of feeds (RSS, Atom, JSON Feed), and lists of feeds in files (OPML, which every reader of feeds exports).
feeds = [$feeds]

# articles = "articles"        # each day's articles: articles/2026-01-16/*.md
# outputs = "outputs"          # each day's briefing: outputs/2026-01-16/briefing.md
# language = "en"              # of the briefing; the articles' commonest without it
# since = "36h"                # what was published in this time; 90m, 36h, 3d. What was had before is never had twice
# limit = 200                  # pages at most in one morning, the newest first

# Words or phrases, in whatever form title, section or opening have them; those under 'in' also in other words and
# languages, where the embedded vectors are installed (briefer[local]).
[topics]
# in = ["energy", "flood"]     # only articles on one of these
# out = ["horoscope"]          # none on one of these

[model]                        # without a name: what the environment says, else the one on this machine
# name = "gpt-4.1-mini"
# base_url = "http://localhost:11434/v1"
# embed_name = "words"         # what tells that texts are about one thing
# embed_base_url = "http://localhost:11434/v1"
# exam = "run"                 # or "skip", "off"
# jobs = 4                     # questions at a time
# batch = true                 # ask in batches, at half the price: answers come within a day

[budget]                       # the run stops before more is spent
# usd = 0.50
# tokens = 500000

[network]
# delay = 1.0                  # seconds between two requests to one host
$private
"""
_NOTHING_PRIVATE = """\
# allow_private = ["10.1.0.0/16", "127.0.0.1:8080"]    # addresses that are not public; true for all"""


def beginning(feeds: Sequence[str], *, private: bool) -> str:
    """The text of a new briefer.toml with these feeds."""
    named = "".join(f"\n  {json.dumps(feed, ensure_ascii=False)}," for feed in feeds)
    examples = '\n  # "https://example.org/feed.xml",\n  # "feeds.opml",'
    text = _BEGINNING.replace("$feeds", f"{named or examples}\n")
    return text.replace("$private", "allow_private = true" if private else _NOTHING_PRIVATE)
