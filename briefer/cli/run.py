"""The command `run`: a day's articles in, its briefing out."""

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli import process
from briefer.cli.messages import same_command, say_unexamined, say_whole, silent
from briefer.cli.messages import say as _say
from briefer.cli.options import (
    JOBS,
    ModelOptions,
    batch_files_option,
    batch_option,
    briefing_day,
    jobs_at_once,
    language_code,
    model_options,
)
from briefer.cli.since import Comparisons, earlier, read_across, since_options
from briefer.errors import INTERNAL_ERRORS, NothingToDo, UsageError

if TYPE_CHECKING:
    from briefer.cli.opened import Opened
    from briefer.decisions import Review
    from briefer.files.earlier import EarlierBriefings
    from briefer.files.logbook import Logbook
    from briefer.files.outputs import WrittenBriefing
    from briefer.files.sources import Intake
    from briefer.model.cluster import Cluster
    from briefer.model.cores import Cores
    from briefer.model.model import Model
    from briefer.models import Briefing, Document
    from briefer.pipeline.day import Outcome
    from briefer.pipeline.gate import BriefingRequest, ModelPort

Say = Callable[[str], None]


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--outputs", "-o", type=click.Path(path_type=Path), default=Path("outputs"), show_default=True)
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The briefing's day; today without it.")
@click.option("--language", metavar="CODE", help="Language of the briefing; the articles' commonest without it.")
@click.option("--map", "mapping", metavar="OURS=THEIRS,…", help="Fields of rows: text=maintext,published=date.")
@click.option("--jobs", type=click.IntRange(1, 4_096), metavar="N", help=JOBS)
@click.option(
    "--processes", type=click.IntRange(1, 256), metavar="N", help="Processes that read and check; all cores without it."
)
@click.option(
    "--engine",
    default="processes",
    show_default=True,
    metavar="NAME",
    help="Where they run: 'processes', 'ray', or ray://HOST:PORT.",
)
@click.option("--stories", type=click.IntRange(1), metavar="N", help="Tell the N weightiest stories, list the others.")
@click.option("--topic", "topics", multiple=True, metavar="WORDS", help="Stories about it weigh most; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the briefing as JSON instead of its path.")
@click.option("--dry-run", is_flag=True, help="Print what would be asked, used and spent; ask nothing.")
@since_options
@batch_option
@batch_files_option
@model_options
def run(
    paths: tuple[str, ...],
    outputs: Path,
    day: str | None,
    language: str | None,
    mapping: str | None,
    jobs: int | None,
    processes: int | None,
    engine: str,
    stories: int | None,
    topics: tuple[str, ...],
    as_json: bool,
    dry_run: bool,
    comparison: Comparisons,
    options: ModelOptions,
) -> int:
    """Write the briefing of the articles in PATH... (folders and files of any kind, - for stdin)."""
    from briefer.model.engines import refuse_unknown
    from briefer.pipeline.gate import BriefingRequest
    from briefer.settings import Settings

    if not paths:
        raise UsageError("no articles given: name a folder, files, or - for stdin")
    refuse_unknown(engine)
    request = BriefingRequest(
        day=briefing_day(day),
        language=language_code(language),
        settings=Settings(jobs=jobs_at_once(jobs, options)),
        exam=options.exam,
        most_stories=stories,
        topics=topics,
    )
    order = Order(
        paths, outputs, request, options, comparison, mapping=_mapping(mapping), engine=engine, processes=processes
    )
    return write_briefing(order, as_json=as_json, dry_run=dry_run)


@dataclass(frozen=True)
class Order:
    """What is read, where it goes and what it is compared with. `choose` sets aside what of it is not wanted.
    `engine` and `processes`: where stories are told, and in how many processes; None for as many as there are cores."""

    paths: tuple[str, ...]
    outputs: Path
    request: "BriefingRequest"
    options: ModelOptions
    comparison: Comparisons = field(default_factory=Comparisons)
    mapping: Mapping[str, str] = field(default_factory=dict)
    choose: "Callable[[Intake], Intake]" = lambda intake: intake
    engine: str = "processes"
    processes: int | None = None


def write_briefing(order: Order, *, as_json: bool = False, dry_run: bool = False) -> int:
    """Reads, asks and writes, or with `dry_run` only says what that would take; gives the exit code."""
    from briefer.files import outputs as folder
    from briefer.model.engines import engine

    process.travel_light()
    request, options = order.request, order.options
    if not dry_run:
        folder.refuse_unwritable(order.outputs, request.day)  # before anything is read or paid for
    reviewed = folder.load_review(order.outputs / request.day.isoformat() / folder.REVIEW)
    before = earlier(order.outputs, request.day, order.comparison)
    say = silent if options.quiet else _say
    intake = _intake(order, say)
    if dry_run:
        return _rehearse(order, intake, before)
    with engine(order.engine, order.processes) as spread:
        place = _Place(order.outputs, order.comparison.full, reviewed, before)
        done = _brief(intake, request, options, say, place, spread)
    click.echo(folder.to_json(done.briefing).rstrip() if as_json else str(done.written.markdown))
    if done.outcome.stopped:
        _say(f"briefer: stopped early: {done.outcome.stopped}")
        say_whole(same_command())
        return done.outcome.stopped.exit_code
    return process.PARTIAL if done.partial else 0


def _rehearse(order: Order, intake: "Intake", before: "EarlierBriefings | None") -> int:
    from briefer.cli.dry_run import rehearse
    from briefer.model.cores import Cores, available

    # Which jobs the model gets is known when it has sat the exam: what it costs with all of them is told.
    exam = "rehearse" if order.options.exam == "run" else order.options.exam
    with Cores(order.processes or available()) as spread:
        return rehearse(intake, replace(order.request, exam=exam), order.options, spread, before)


def _intake(order: Order, say: Say) -> "Intake":
    """The articles, and a line for what is not used. Raises NothingToDo where there is none."""
    from briefer.files import sources
    from briefer.render.english import detail

    read = sources.read(order.paths, day=order.request.day, stdin=sys.stdin.buffer, mapping=order.mapping)
    intake = order.choose(read)
    for skipped in intake.skipped:
        (say if skipped.aside and intake.documents else _say)(f"skipped: {skipped.path}: {detail(skipped)}")
    for document in intake.documents:
        for warning in document.warnings:
            say(f"note: {document.path}: {detail(warning)}")
    if not intake.documents:
        why = "every input was skipped" if intake.skipped else "there are no files"
        raise NothingToDo(f"nothing to read in {', '.join(map(repr, order.paths))}: {why}")
    return intake


def _mapping(given: str | None) -> dict[str, str]:
    from briefer.files.rows import MAPPABLE, read_mapping

    try:
        return read_mapping(given)
    except ValueError as error:
        raise UsageError(
            f"'{error}' is not a field mapping: write --map text=maintext,published=date_publish, with our name first;"
            f" our names are {', '.join(MAPPABLE)}"
        ) from None


@dataclass(frozen=True)
class _Place:
    """Where the briefing goes, whether in full, what was decided about this day's, and what it is compared with."""

    outputs: Path
    full: bool
    reviewed: "Review | None"
    before: "EarlierBriefings | None"


@dataclass(frozen=True)
class _Done:
    """The briefing as it was written, and what could not be done."""

    outcome: "Outcome"
    briefing: "Briefing"
    written: "WrittenBriefing"
    partial: bool


def _brief(
    intake: "Intake",
    request: "BriefingRequest",
    options: ModelOptions,
    say: Say,
    place: _Place,
    spread: "Cores | Cluster",
) -> _Done:
    """Asks, and writes the briefing and the log of the run; no outcome is worth losing what was paid."""
    from briefer.cli.opened import opened
    from briefer.files import outputs as folder
    from briefer.pipeline.day import brief

    documents = intake.documents
    with (
        opened(options, say, day=request.day, documents=documents, language=request.language) as at_hand,
        _logbook(at_hand.model, request.day, say) as book,
    ):
        model = at_hand.model
        port = _port(at_hand, spread)
        outcome = brief(documents, intake.skipped, request, port)
        model.refuse_if_all_rejected()
        if model.unanswered and not outcome.stopped:
            _say(f"briefer: the model answered no question: {model.unanswered}")
        if not outcome.stopped:
            say_unexamined(outcome.unexamined)
        briefing, failures = _reviewed(outcome.briefing, place.reviewed, documents)
        across = read_across(briefing, documents, place.before, port, request.settings)
        briefing, outcome = across.briefing, replace(outcome, stopped=outcome.stopped or across.stopped)
        written = folder.write(briefing, documents, place.outputs, place.reviewed, full=place.full)
        failures += (*across.failures, *written.failures)
        partial = outcome.partial or bool(failures)
        book.remember(briefing, "stopped" if outcome.stopped else "partial" if partial else "done")
        book.write(written.folder, briefing, *at_hand.spent())
        _report(briefing, model, say)
        for line in failures:
            _say(f"briefer: {line}")
    return _Done(outcome, briefing, written, partial)


def _port(at_hand: "Opened", spread: "Cores | Cluster") -> "ModelPort":
    from briefer.pipeline.gate import ModelPort

    return ModelPort(
        at_hand.model.ask,
        at_hand.model.weigh,
        run=at_hand.cost,
        on_progress=at_hand.progress.heard,
        on_read=at_hand.progress.read,
        vectors=at_hand.embedder,
        by_words=at_hand.embedder.has_none,
        model=at_hand.model.endpoint.model,
        spread=spread,
        workers=spread.work,
        gather=at_hand.model.gather,
    )


def _logbook(model: "Model", day: date, say: Say) -> "AbstractContextManager[Logbook]":
    from briefer.files import logbook

    return logbook.kept(model.store, model.run, day.isoformat(), model.endpoint.model, say)


def _reviewed(
    briefing: "Briefing", review: "Review | None", documents: "tuple[Document, ...]"
) -> "tuple[Briefing, list[str]]":
    """The briefing as the reviewer of this day left it, or as it is with the reason why that could not be."""
    from briefer.render.english import error_line
    from briefer.review.revision import apply

    if review is None:
        return briefing, []
    try:
        return apply(briefing, review, {document.id: document.text for document in documents}), []
    except INTERNAL_ERRORS as error:
        return briefing, [f"the review was not applied: {error_line(error)}"]


def _report(briefing: "Briefing", model: "Model", say: Say) -> None:
    facts = sum(len(story.key_facts) for story in briefing.stories)
    differences = sum(len(story.disagreements) for story in briefing.stories)
    questions = sum(len(story.open_questions) for story in briefing.stories)
    say(
        f"{len(briefing.documents)} articles, {len(briefing.stories)} stories: {facts} key facts, {differences}"
        f" disagreements, {questions} open questions; {len(briefing.rejected)} statements not printed"
    )
    run = briefing.run
    cost = "no price known" if run.cost_usd is None else f"{run.cost_usd:.4f} USD"
    say(
        f"{model.live.calls} calls now, {run.calls + run.cached_calls} answers in all: {run.input_tokens} tokens read,"
        f" {run.output_tokens} written, {run.seconds:.0f} s of the model, {cost}"
    )
