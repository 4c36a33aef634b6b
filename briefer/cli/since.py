"""What `run` compares a briefing with: the earlier ones that the options name, and what a reviewer decided of them."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefer.cli.messages import say
from briefer.errors import INTERNAL_ERRORS, AnswersWanted, BrieferError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from briefer.errors import RunStopped
    from briefer.files.earlier import EarlierBriefings
    from briefer.models import Briefing, Document, Vectors
    from briefer.pipeline.gate import ModelPort
    from briefer.review.reader import Reader
    from briefer.settings import Settings

_OPTIONS = (
    click.option("--since", metavar="DATE|FILE", help="The earlier briefing to compare with; the latest without it."),
    click.option("--days", type=click.IntRange(1, 400), metavar="N", help="Compare with the N latest; 1 without it."),
    click.option("--no-since", is_flag=True, help="Compare with no earlier briefing."),
    click.option("--full", is_flag=True, help="Also print what an earlier briefing already had."),
)


@dataclass(frozen=True)
class Comparisons:
    """Which earlier briefings are compared with, as the user gave it, and whether what stood there is printed."""

    since: str | None = None
    days: int | None = None
    no_since: bool = False
    full: bool = False


def since_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that name earlier briefings, which reach it as one value, `comparison`."""

    @wraps(command)
    def gathered(**given: Any) -> Any:
        comparison = Comparisons(**{each.name: given.pop(each.name) for each in fields(Comparisons)})
        return command(**given, comparison=comparison)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered


def earlier(outputs: Path, day: "date", comparison: Comparisons) -> "EarlierBriefings | None":
    """The briefings to compare with; None where the user wants none. That one named can't be used, or one can't be
    read, is said. Raises UsageError for options that exclude each other, or name no briefing."""
    from briefer.files.earlier import earlier_briefings, named_briefing
    from briefer.render.english import detail

    since, days = comparison.since, comparison.days
    if comparison.no_since:
        if since or days:
            raise UsageError("--no-since compares with nothing: leave --since and --days out")
        return None
    if since and days:
        raise UsageError("--since names one briefing, --days the latest ones: give one of the two")
    found = earlier_briefings(outputs, day, since=named_briefing(outputs, since) if since else None, days=days or 1)
    unused = since and not found.briefings
    for note in (note for note in found.notes if unused or note.code == "earlier_unreadable"):
        say(f"briefer: {detail(note)}")
    return found


@dataclass(frozen=True)
class ComparedBriefing:
    """A briefing with what changed, what could not be told of it, how much a model was asked, and why no more was."""

    briefing: "Briefing"
    failures: tuple[str, ...] = ()
    asked: int = 0
    stopped: "RunStopped | None" = None


def read_across(
    briefing: "Briefing",
    documents: "tuple[Document, ...]",
    before: "EarlierBriefings | None",
    port: "ModelPort",
    settings: "Settings",
) -> ComparedBriefing:
    """The briefing with what changed, told by code and, of the jobs that the run gave it, by the model of the port. Its
    run then counts what was asked of earlier days, too."""
    from briefer.pipeline.judging import judging
    from briefer.review.reader import Reader

    jobs = frozenset(job for job, who in briefing.run.jobs.items() if who == "model")
    with judging(port, settings, briefing.language) as model:
        reader = Reader(model.judge, jobs, model.every)
        written, failures = compared(briefing, documents, before, port.vectors, reader)
    if not reader.asked:
        return ComparedBriefing(written, tuple(failures))
    kept = {name: getattr(written.run, name) for name in ("jobs", "claims", "settled_by_code")}
    written = written.model_copy(update={"run": port.run().model_copy(update=kept)})
    if reader.unanswered and not model.stopped:
        failures = [*failures, f"questions of earlier days that were not answered: {reader.unanswered}"]
    return ComparedBriefing(written, tuple(failures), reader.asked, model.stopped)


def compared(
    briefing: "Briefing",
    documents: "tuple[Document, ...]",
    before: "EarlierBriefings | None",
    vectors: "Vectors",
    reader: "Reader | None" = None,
) -> "tuple[Briefing, list[str]]":
    """The briefing with what changed, or as it is with the reason why that could not be told: no comparison is worth
    losing what was paid. Without a `reader` code alone tells it."""
    from briefer.models import ComparedDays, Note
    from briefer.render.english import error_line
    from briefer.review.carried import apply_carried
    from briefer.review.diff import compared as changed

    if before is None:
        return briefing, []
    texts = {document.id: document.text for document in documents}
    try:
        briefing = apply_carried(briefing, texts, before.reviews)
        return changed(briefing, texts, before.briefings, vectors, before.notes, reader=reader), []
    except AnswersWanted:  # the comparison is made when they are there
        raise
    except (*INTERNAL_ERRORS, BrieferError) as error:
        why = str(error) if isinstance(error, BrieferError) else error_line(error)
        note = Note(code="changes_untold", values=(why,))
        days = ComparedDays(notes=(*before.notes, note))
        return briefing.model_copy(update={"compared": days}), [f"what changed could not be worked out: {why}"]
