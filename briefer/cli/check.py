"""The command `check`: anybody's claims against their sources."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli import process
from briefer.cli.messages import say as _say
from briefer.cli.messages import say_unexamined, say_whole
from briefer.cli.options import ModelOptions, model_options
from briefer.errors import NothingToDo

if TYPE_CHECKING:
    from briefer.checks.claims import Judged
    from briefer.files.claim_files import ClaimTally, Second
    from briefer.model.model import Model
    from briefer.settings import Judge


@click.command()
@click.argument("claims", metavar="CLAIMS.jsonl")
@click.option("--no-model", is_flag=True, help="Decide by code alone.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File of the verdicts; stdout without it.")
@click.option("--jobs", type=click.IntRange(1, 256), default=2, show_default=True, help="Processes, and questions.")
@model_options
def check(claims: str, no_model: bool, output: Path | None, jobs: int, options: ModelOptions) -> int:
    """Check claims against their sources: a line {"id", "claim", "source"} in, a line with the verdict out."""
    from briefer.files import claim_files

    reader = _second(no_model, options, jobs)
    with claim_files.opened(claims) as file, reader as second, claim_files.written(output) as out:
        tally = claim_files.check(file, out, second, jobs, _say)
        if not tally.lines:
            raise NothingToDo(f"no claim in '{claims}': expected one JSON object per line")
    _report(tally, quiet=options.quiet)
    if output:
        click.echo(str(output))
    if tally.stopped:
        _say(f"briefer: stopped asking, the rest by code: {tally.stopped}")
        return tally.stopped.exit_code
    return process.PARTIAL if tally.bad or tally.unanswered else 0


@contextmanager
def _second(no_model: bool, options: ModelOptions, jobs: int) -> "Iterator[Second | None]":
    """The second reading: by a model that passed the exam of a judge all that is not word for word, else one question
    for what code left open."""
    if no_model:
        yield None
        return
    from briefer.cli.opened import opened
    from briefer.files import claim_files
    from briefer.models import Run
    from briefer.pipeline.exam import jobs_of
    from briefer.pipeline.gate import BriefingRequest, ModelGate, ModelPort
    from briefer.pipeline.pool import WorkerPool
    from briefer.pipeline.second import is_open, reread

    today = datetime.now().astimezone().date()
    with opened(options, day=today) as known:
        model = known.model
        port = ModelPort(model.ask, model.weigh, lambda: Run(id="", model=""))
        with WorkerPool(jobs) as pool:
            gate = ModelGate(port, pool, jobs)
            found = jobs_of(BriefingRequest(day=today, exam=options.exam), gate, pool.map, model.endpoint.model)
        if gate.stopped:
            raise gate.stopped
        say_unexamined([job for job in found.unexamined if job == "judge"])
        if "judge" in found.given:
            yield claim_files.Second(is_open, lambda claim: reread(claim, _judge(model, claim)))
        else:
            yield claim_files.by_weighing(model.weigh)
        model.refuse_if_all_rejected()


def _judge(model: "Model", judged: "Judged") -> "Judge":
    """The model as it is asked of a claim: in the claim's language."""
    from briefer.settings import Judge, Settings
    from briefer.text import detect as languages

    detected = languages.tell(judged.claim.text)
    language = detected if detected != "und" else judged.claim.language
    return Judge(model.ask, model.weigh, language, languages.name(language, language), Settings())


def _report(tally: "ClaimTally", *, quiet: bool) -> None:
    for line in tally.scores.table():
        say_whole(line)
    if not quiet:
        read = tally.lines - tally.bad
        _say(f"{read} claims judged, {tally.bad} lines not read, {tally.asked} questions to the model")
