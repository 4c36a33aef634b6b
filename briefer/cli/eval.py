"""The command `eval`: written briefings against an editor's keys, one line each, for whoever chooses a model."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.messages import say as _say
from briefer.cli.messages import shown
from briefer.errors import UsageError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from briefer.models import Briefing
    from briefer.review.key import Key
    from briefer.review.score import Score, Share

# The two lines above each column.
_HEADS = {
    "stories": ("", "stories"),
    "must": ("must", "facts"),
    "weight": ("weight", "of facts"),
    "repeated": ("facts", "repeated"),
    "sources_named": ("sources", "named"),
    "sources_in_full": ("sources", "in full"),
    "false_single": ('false "one', 'source"'),
    "found": ("differences", "found"),
    "found_weight": ("weight of", "differences"),
    "alike_as_conflict": ("look-alikes", "as conflict"),
    "not_in_key": ("differences", "not in key"),
    "questions": ("questions", "found"),
    "asked": ("questions", "asked"),
    "calls": ("", "calls"),
    "input_tokens": ("tokens", "in"),
    "output_tokens": ("tokens", "out"),
}
_LONGEST = 60  # characters of a folder's name in the table


@dataclass(frozen=True)
class Scored:
    """A folder, the key it was held to, the model that worked on it, and its figures."""

    folder: Path
    key: Path
    model: str
    score: "Score"


@click.command("eval")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="FOLDER...")
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An editor's key; one per folder, in the same order.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def evaluate(folders: tuple[Path, ...], keys: tuple[Path, ...], as_json: bool) -> None:
    """Score the briefings in FOLDER... against an editor's keys: facts, sources, differences, questions, cost."""
    from briefer.review.score import total

    if not folders:
        raise UsageError("no briefing given: name its folder, and its key with --key")
    if len(folders) != len(keys):
        given = f"{_counted(len(folders), 'briefing')} and {_counted(len(keys), 'key')}"
        raise UsageError(f"{given}: name one --key for each briefing, in the same order")
    rows = [_scored(folder, key) for folder, key in zip(folders, keys, strict=True)]
    summed = total([row.score for row in rows])
    click.echo(_as_json(rows, summed) if as_json else _table(rows, summed))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _scored(folder: Path, file: Path) -> Scored:
    from briefer.files.outputs import load
    from briefer.review.score import score

    key = _key(file)
    place = _place(folder)
    briefing, texts = load(place)
    _refuse_unsound(place, briefing)
    _compare_articles(folder, briefing, file, key)
    try:
        figures = score(briefing, texts, key)
    except UsageError as error:
        raise UsageError(f"'{folder}' can't be scored with the key '{file}': {error}") from error
    return Scored(folder, file, briefing.run.model, figures)


def _place(folder: Path) -> Path:
    """The folder itself, or the latest day in it, as `briefer show` finds it."""
    from briefer.files.outputs import newest

    if (folder / "briefing.json").exists():
        return folder
    day = newest(folder)
    return folder / day if day else folder


def _refuse_unsound(place: Path, briefing: "Briefing") -> None:
    from briefer.review.printable import unprintable

    if problem := unprintable(briefing):
        raise UsageError(
            f"'{place}' can't be scored: {problem.where}: {problem.what}; 'briefer verify' lists what is wrong with it"
        )


def _key(file: Path) -> "Key":
    """The key in a file. Raises UsageError for anything else."""
    from pydantic import ValidationError

    from briefer.files.plain import content
    from briefer.review.key import Key

    try:
        return Key.model_validate_json(content(file))
    except OSError as error:
        raise UsageError(f"'{file}' can't be read: {error.strerror or error}") from error
    except ValidationError as error:
        raise UsageError(f"'{file}' is not a key: {_first(error)}") from error


def _first(error: "ValidationError") -> str:
    """The first fault, by the field it stands in."""
    fault = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(map(str, fault["loc"]))
    return f"{field}: {fault['msg']}" if field else fault["msg"]


def _compare_articles(folder: Path, briefing: "Briefing", file: Path, key: "Key") -> None:
    """A key of other articles would score nothing but zeros; one that knows more of them is told of."""
    from briefer.review.score import absent

    missing = absent(briefing, key)
    if missing and len(missing) == len(key.files):
        why = "none of its articles was read there: give the keys in the order of the folders"
        raise UsageError(f"'{file}' is not a key for '{folder}': {why}")
    if missing:
        _say(f"briefer: '{folder}' was written without these articles of its key: {', '.join(missing)}")


# ---- what is printed -------------------------------------------------------------------------------


def _as_json(rows: Sequence[Scored], summed: "Score") -> str:
    from briefer.text.display import safe_json

    folders = [
        {"folder": str(row.folder), "key": str(row.key), "model": row.model, **asdict(row.score)} for row in rows
    ]
    return safe_json(json.dumps({"folders": folders, "sum": asdict(summed)}, indent=1))


def _table(rows: Sequence[Scored], summed: "Score") -> str:
    """A line a folder and one for all; names to the left, figures to the right."""
    lines = [_line(shown(str(row.folder), _LONGEST), row.score) for row in rows]
    if len(rows) > 1:
        lines.append(_line("sum", summed))
    upper, lower = zip(*_HEADS.values(), strict=True)
    grid = [["", *upper], ["briefing", *lower], *lines]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    return "\n".join(_padded(row, widths) for row in grid)


def _line(name: str, score: "Score") -> list[str]:
    return [name, *(_cell(getattr(score, figure)) for figure in _HEADS)]


def _cell(figure: "Share | int") -> str:
    if isinstance(figure, int):
        return str(figure)
    share = f"{figure.count / figure.of:.0%}" if figure.of else "-"
    return f"{figure.count}/{figure.of} {share:>4}"


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *figures = row
    return "  ".join(
        [name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True))]
    )
