"""The command `check`: anybody's claims against their sources."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefer.cli.messages import say as _say
from briefer.cli.messages import say_whole
from briefer.errors import NothingToDo

if TYPE_CHECKING:
    from briefer.cli.opened import Opened
    from briefer.files.claim_files import ClaimTally
    from briefer.models import Weigh

PARTIAL = 3

# Opens the model that flags and environment name.
Opener = Callable[..., "AbstractContextManager[Opened]"]


def command(model_options: Callable[[Any], Any], opened: Opener) -> click.Command:
    """The command with the options of the model, which every command that asks one shares."""

    @click.command()
    @click.argument("claims", metavar="CLAIMS.jsonl")
    @click.option("--no-model", is_flag=True, help="Decide by code alone.")
    @click.option("--output", "-o", type=click.Path(path_type=Path), help="File of the verdicts; stdout without it.")
    @click.option("--jobs", type=click.IntRange(1, 256), default=2, show_default=True, help="Processes, and questions.")
    @model_options
    def check(claims: str, no_model: bool, output: Path | None, jobs: int, **options: Any) -> int:
        """Check claims against their sources: a line {"id", "claim", "source"} in, a line with the verdict out."""
        from briefer.files import claim_files

        weigher = _weigher(no_model, opened, options)
        with claim_files.opened(claims) as file, weigher as weigh, claim_files.written(output) as out:
            tally = claim_files.check(file, out, weigh, jobs, _say)
            if not tally.lines:
                raise NothingToDo(f"no claim in '{claims}': one JSON object a line is read")
        _report(tally, quiet=options["quiet"])
        if output:
            click.echo(str(output))
        if tally.stopped:
            _say(f"briefer: stopped asking, the rest by code: {tally.stopped}")
            return tally.stopped.exit_code
        return PARTIAL if tally.bad or tally.unanswered else 0

    return check


@contextmanager
def _weigher(no_model: bool, opened: Opener, options: dict[str, Any]) -> "Iterator[Weigh | None]":
    if no_model:
        yield None
        return
    today = datetime.now().astimezone().date()
    with opened(say=_say, day=today, documents=(), language=None, **options) as known:
        yield known.model.weigh
        known.model.refuse_if_all_rejected()


def _report(tally: "ClaimTally", *, quiet: bool) -> None:
    for line in tally.scores.table():
        say_whole(line)
    if not quiet:
        read = tally.lines - tally.bad
        _say(f"{read} claims judged, {tally.bad} lines not read, {tally.asked} questions to the model")
