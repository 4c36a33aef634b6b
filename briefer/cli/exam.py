"""The command `exam`: which jobs a model is up to."""

from typing import TYPE_CHECKING

import click

from briefer.cli.messages import say as _say
from briefer.cli.messages import say_unexamined
from briefer.cli.options import ModelOptions, model_options

if TYPE_CHECKING:
    from briefer.pipeline.exam import Jobs


@click.command()
@click.option("--jobs", type=click.IntRange(1, 256), default=4, show_default=True, help="Questions at a time.")
@model_options
def exam(jobs: int, options: ModelOptions) -> None:
    """Examine a model: a few short items a job, and which jobs it gets. The answers are kept, and paid once."""
    from briefer.cli.opened import opened
    from briefer.errors import RunStopped
    from briefer.models import Run
    from briefer.pipeline.exam import JOBS, Jobs, examine
    from briefer.pipeline.gate import ModelGate, ModelPort
    from briefer.pipeline.pool import WorkerPool

    with opened(options) as known:
        pool = WorkerPool(jobs)
        gate = ModelGate(ModelPort(known.model.ask, known.model.weigh, lambda: Run(id="", model="")), pool, jobs)
        with pool:
            marks = examine(gate.ask, gate.weigh, pool.map)
        known.model.refuse_if_all_rejected()
        stopped: RunStopped | None = gate.stopped
        if stopped:
            raise stopped
        if known.model.unanswered:
            _say(f"briefer: the model answered no question: {known.model.unanswered}")
        found = Jobs(tuple(job for job in JOBS if any(m.job == job and m.passed for m in marks)), marks)
        for line in _table(found):
            click.echo(line)
        say_unexamined(found.unexamined)
        tally = known.model.tally()
        _say(f"{known.model.live.calls} calls now: {tally.input_tokens} tokens read, {tally.output_tokens} written")


def _table(jobs: "Jobs") -> list[str]:
    """A row a job: its points, the pass mark, and who has it."""
    from briefer.pipeline.exam import PASS

    rows = [f"{'job':<10}{'points':>8}{'told apart':>12}{'pass mark':>11}  given to"]
    for mark in jobs.marks:
        points, guards = f"{mark.right}/{mark.points}", f"{mark.guarded}/{mark.guards}" if mark.guards else "-"
        who = "the model" if mark.job in jobs.given else "code"
        rows.append(f"{mark.job:<10}{points:>8}{guards:>12}{PASS[mark.job]:>11.0%}  {who}")
    return rows
