"""The commands: they wire the edges to the pipeline, and are the only place that ends the program.

Nothing heavy is imported before a command needs it: `briefer --help` knows neither openai nor langchain.
"""

import gc
import hashlib
import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from briefer import __version__
from briefer.cli import check as commands_check
from briefer.cli import eval as commands_eval
from briefer.cli import exam as commands_exam
from briefer.cli import review as commands_review
from briefer.cli import store as commands_store
from briefer.cli.messages import say as _say
from briefer.cli.messages import say_whole
from briefer.errors import INTERNAL_ERRORS, BrieferError, NoModel, NothingToDo, UsageError
from briefer.text.display import show

if TYPE_CHECKING:
    from briefer.cli.opened import Opened
    from briefer.files.logbook import Logbook
    from briefer.files.sources import Intake
    from briefer.model.cassettes import Cassette
    from briefer.model.endpoint import Endpoint
    from briefer.model.model import Model
    from briefer.model.vectors import Embedder
    from briefer.models import Briefing, Document, Run
    from briefer.pipeline.day import BriefingRequest

F = TypeVar("F", bound=Callable[..., Any])

PARTIAL = 3
STOPPED = 4
INTERRUPTED = 130
EMBEDDED = "embedded, on this machine"
# The years of a briefing: articles tell of days before and after theirs, and those must be days too.
EARLIEST, LATEST = 1900, 2100
NO_MODEL = (
    "no model: set OPENAI_API_KEY, or BRIEFER_BASE_URL and BRIEFER_MODEL for any server with the OpenAI"
    " API, or install the embedded one with pip install 'briefer[local]'"
)
# Tokens an answer may have, by prompt: twice what the longest good answer takes.
ROOM = {"pick": 80, "write": 120, "repair": 120, "question": 80, "draft": 6_000, "judge": 2_000, "answered": 600}
EXAMS = ("run", "skip", "off")


def main() -> None:
    """The program: every outcome is a line on stderr and an exit code, never a traceback of the user's making."""
    _end_in_order()
    if os.environ.get("BRIEFER_DEBUG"):
        import logging

        logging.getLogger("briefer").addHandler(logging.StreamHandler())
        logging.getLogger("briefer").setLevel(logging.DEBUG)
    try:
        code = cli(standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        _say("interrupted; the same command goes on where this one stopped")
        _leave(INTERRUPTED)
    except click.ClickException as error:
        if isinstance(error, click.UsageError) and error.ctx:
            _say(error.ctx.get_usage())
        _say(f"Error: {error.format_message()}")
        code = error.exit_code
    except BrieferError as error:
        _say(f"briefer: {error}")
        code = error.exit_code
        if code == STOPPED:
            say_whole(_same_command())
    except BrokenPipeError:
        # The reader of our output went away; there is nobody left to tell.
        sys.stderr.close()
        code = 0
    except OSError as error:  # a name, a disk or a right that no command asked for beforehand
        if os.environ.get("BRIEFER_DEBUG"):
            raise
        where = f"'{error.filename}' can't be used: " if error.filename else ""
        _say(f"briefer: {where}{error.strerror or error}")
        code = UsageError.exit_code
    except Exception as error:  # the last line of defence: a bug is told in one line, too
        if os.environ.get("BRIEFER_DEBUG"):
            raise
        _say(f"briefer: this is a bug, please report it: {type(error).__name__}: {error} (BRIEFER_DEBUG=1 shows where)")
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


# The knobs of glibc's mallopt: how many arenas, from which size a block stands alone, how much is held back at the end.
_ARENAS, _LARGE, _TRIM = -8, -3, -1
# Ctrl-C, the end of a service, the terminal that goes away; Windows has not all of them.
_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def _end_in_order() -> None:
    """The first signal ends the run in order, the second one at once: the store is whole at any moment. One that is
    ignored by whoever started us (nohup, a job in the background) stays ignored."""
    for one in _ENDINGS:
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, _interrupted)


def _interrupted(_signal: int, _frame: object) -> None:
    for one in _ENDINGS:
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, lambda *_: os._exit(INTERRUPTED))
    raise KeyboardInterrupt


def _travel_light() -> None:
    """Less time and memory for a long day, in this process of our own; whoever imports briefer decides for himself."""
    # A day makes many small values and few circles: looking for circles less often saves a seventh of the time.
    gc.set_threshold(50_000, 20, 100)
    if sys.platform == "linux":
        import ctypes

        # Python allocates in one thread at a time: an arena for each of a hundred threads, and large texts among small
        # values, only keep memory from being given back. Another C library may know no such knobs.
        with suppress(AttributeError, OSError):
            tune = ctypes.CDLL(None).mallopt
            for knob, value in ((_ARENAS, 1), (_LARGE, 256 * 1024), (_TRIM, 256 * 1024)):
                tune(knob, value)


def _leave(code: int) -> NoReturn:
    """End without waiting for threads that still think about a question nobody will read."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefer")
def cli() -> None:
    """Read a day's articles and write a briefing in which nothing stands that a source does not say."""


class Dollars(click.FloatRange):
    """A sum that limits something: `nan` and `inf` do not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        dollars = float(super().convert(value, param, ctx))
        if not isfinite(dollars):
            self.fail(f"{value!r} is no limit.", param, ctx)
        return dollars


def _model_options(command: F) -> F:
    for option in reversed(
        (
            click.option("--model", metavar="NAME", help="Model name, or the path of a .gguf file."),
            click.option("--base-url", metavar="URL", help="Any server with the OpenAI chat API."),
            click.option("--embed-model", metavar="NAME", help="Model of vectors; 'words' for none."),
            click.option("--embed-base-url", metavar="URL", help="Any server with the OpenAI API for vectors."),
            click.option("--prompts", type=click.Path(path_type=Path), help="Folder whose files override prompts."),
            click.option("--store", type=click.Path(path_type=Path), help="File of the paid answers."),
            click.option("--fresh", is_flag=True, help="Ask anew, whatever was answered before."),
            click.option("--record", type=click.Path(path_type=Path), help="Write the model's answers to a file."),
            click.option("--replay", type=click.Path(path_type=Path), help="Take the answers from such a file."),
            click.option("--max-cost", type=Dollars(min=0), metavar="USD", help="Stop before this is spent."),
            click.option("--max-tokens", type=click.IntRange(min=0), metavar="N", help="Stop before these are used."),
            click.option(
                "--exam",
                type=click.Choice(EXAMS),
                default="run",
                envvar="BRIEFER_EXAM",
                show_default=True,
                help="Jobs of the model: what it passes an exam of, all ('skip'), or the least ('off').",
            ),
            click.option("--quiet", "-q", is_flag=True, help="No progress."),
        )
    ):
        command = option(command)
    return command


@cli.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--outputs", "-o", type=click.Path(path_type=Path), default=Path("outputs"), show_default=True)
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The briefing's day; today without it.")
@click.option("--language", metavar="CODE", help="Language of the briefing; the articles' commonest without it.")
@click.option("--jobs", type=click.IntRange(1, 256), default=4, show_default=True, help="Questions at a time.")
@click.option("--json", "as_json", is_flag=True, help="Print the briefing as JSON instead of its path.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked, used and spent; ask nothing.")
@_model_options
def run(
    paths: tuple[str, ...],
    outputs: Path,
    day: str | None,
    language: str | None,
    jobs: int,
    as_json: bool,
    dry_run: bool,
    **model_options: Any,
) -> int:
    """Write the briefing of the articles in PATH... (folders, .txt, .md, .jsonl files, - for stdin)."""
    from briefer.files import outputs as folder
    from briefer.files import sources
    from briefer.pipeline import day as pipeline
    from briefer.render.english import error_line
    from briefer.review.revision import apply
    from briefer.settings import Settings

    _travel_light()
    if not paths:
        raise UsageError("no articles named: give a folder, files, or - for stdin")
    of = _day(day)
    wanted = _language(language)
    if not dry_run:
        folder.refuse_unwritable(outputs, of)  # before anything is read or paid for
    reviewed = folder.load_review(outputs / of.isoformat() / folder.REVIEW)
    say = _say if not model_options["quiet"] else _silent
    intake = sources.read(paths, day=of, stdin=sys.stdin.buffer)
    _report_intake(intake, say)
    if not intake.documents:
        why = "every input was skipped" if intake.skipped else "no .txt, .md or .jsonl file is there"
        raise NothingToDo(f"nothing to read in {', '.join(map(repr, paths))}: {why}")
    exam = model_options.pop("exam")
    order = pipeline.BriefingRequest(day=of, language=wanted, settings=Settings(jobs=jobs), exam=exam)
    if dry_run:
        # Which jobs the model gets is known when it has sat the exam: what it costs with all of them is told.
        return _rehearse(intake, replace(order, exam="rehearse" if exam == "run" else exam), **model_options)
    with (
        _opened(say=say, day=of, documents=intake.documents, language=wanted, **model_options) as opened,
        _logbook(opened.model, of, say) as book,
    ):
        model, embedder = opened.model, opened.embedder
        desk = pipeline.ModelPort(
            model.ask,
            model.weigh,
            run=lambda: _cost_of(model, embedder),
            on_progress=opened.progress.heard,
            on_read=opened.progress.read,
            vectors=embedder,
            model=model.endpoint.model,
        )
        outcome = pipeline.brief(intake.documents, intake.skipped, order, desk)
        model.refuse_if_all_rejected()
        if model.unanswered and not outcome.stopped:
            _say(f"briefer: no question was answered: {model.unanswered}")
        briefing = outcome.briefing
        failures: list[str] = []
        if reviewed:
            try:
                briefing = apply(briefing, reviewed, {document.id: document.text for document in intake.documents})
            except INTERNAL_ERRORS as error:
                failures.append(f"the review was not applied: {error_line(error)}")
        written = folder.write(briefing, intake.documents, outputs, reviewed)
        failures += written.failures
        partial = outcome.partial or bool(failures)
        book.remember(briefing, "stopped" if outcome.stopped else "partial" if partial else "done")
        book.write(written.folder, briefing, *opened.spent())
        _report(briefing, model, say)
        for line in failures:
            _say(f"briefer: {line}")
    click.echo(folder.to_json(briefing).rstrip() if as_json else str(written.markdown))
    if outcome.stopped:
        _say(f"briefer: stopped early: {outcome.stopped}")
        say_whole(_same_command())
        return outcome.stopped.exit_code
    return PARTIAL if partial else 0


def _logbook(model: "Model", day: date, say: Callable[[str], None]) -> "AbstractContextManager[Logbook]":
    from briefer.files import logbook

    return logbook.kept(model.store, model.run, day.isoformat(), model.endpoint.model, say)


def _rehearse(intake: "Intake", order: "BriefingRequest", **options: Any) -> int:
    """What the run would ask, from the real prompts and articles; nothing is asked and nothing kept."""
    from briefer.model import embedding, model_files, server
    from briefer.model.endpoint import Endpoint, choose
    from briefer.model.model import CallSettings
    from briefer.model.rehearsal import Foreseen, Rehearsal
    from briefer.model.store import MEMORY, Store, default_path
    from briefer.models import Run
    from briefer.pipeline import day as pipeline

    place = options["store"] or default_path()
    alone = options["fresh"] or options["record"] or not place.exists()
    endpoint = choose(options["base_url"], options["model"], os.environ)
    if endpoint is None:
        if not server.embedded_available():
            raise NoModel(NO_MODEL)
        name = options["model"] or os.environ.get("BRIEFER_MODEL") or model_files.DEFAULT
        file = name if name.endswith(".gguf") else model_files.weights_named(name).file
        endpoint = Endpoint("http://127.0.0.1/v1", None, Path(file).stem, EMBEDDED)
    with (
        Store.open(MEMORY if alone else place) as store,
        Rehearsal(
            endpoint, prompts=options["prompts"], store=store, run="", settings=CallSettings(max_tokens=ROOM)
        ) as model,
    ):
        foreseen = Foreseen(embedding.chosen(options["embed_base_url"], options["embed_model"], os.environ), store)
        desk = pipeline.ModelPort(
            model.ask, model.weigh, lambda: Run(id="", model=endpoint.model), vectors=foreseen, model=endpoint.model
        )
        pipeline.brief(intake.documents, intake.skipped, order, desk)
        forecast = model.forecast(1 if endpoint.source == EMBEDDED else order.settings.jobs)
    click.echo(show(f"{len(intake.documents)} articles; model: {endpoint.model} ({endpoint.source})"))
    for line in (*forecast.lines(), foreseen.line()):
        click.echo(line)
    return 0


def _cost_of(model: "Model", embedder: "Embedder") -> "Run":
    from briefer.models import Run
    from briefer.render.english import error_line

    try:
        tally, bill = model.tally(), embedder.bill()
    except INTERNAL_ERRORS as error:  # what a server says it used may be any number: it costs the account, not the day
        _say(f"briefer: what the briefing cost can't be told: {error_line(error)}")
        return Run(id=model.run, model=model.endpoint.model)
    costs = (tally.cost_usd, bill.cost)
    return Run(
        id=model.run,
        model=model.endpoint.model,
        embedding=embedder.name,
        calls=tally.calls,
        cached_calls=tally.cached_calls,
        input_tokens=tally.input_tokens + bill.input_tokens,
        output_tokens=tally.output_tokens,
        cost_usd=None if None in costs else round(sum(cost or 0.0 for cost in costs), 6),
        seconds=tally.seconds,
        prompts=tally.prompts,
    )


def _same_command() -> str:
    """The line that goes on where the run stopped; a password in it is for the user to put back."""
    return f"to go on: {shlex.join(['briefer', *sys.argv[1:]])}"


def _silent(_line: str) -> None:
    pass


def _report_intake(intake: "Intake", say: Callable[[str], None]) -> None:
    from briefer.render.english import detail

    for skipped in intake.skipped:
        (say if skipped.aside and intake.documents else _say)(f"skipped: {skipped.path}: {detail(skipped)}")
    for document in intake.documents:
        for warning in document.warnings:
            say(f"note: {document.path}: {detail(warning)}")


def _report(briefing: "Briefing", model: "Model", say: Callable[[str], None]) -> None:
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


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now().astimezone().date()
    try:
        named = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is no date: write it like 2026-01-16") from None
    if not EARLIEST <= named.year <= LATEST:
        raise UsageError(f"'{text}' is no day of a briefing: name one between {EARLIEST} and {LATEST}")
    return named


def _language(code: str | None) -> str | None:
    if code is None:
        return None
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(code).language)
    except (UnknownLocaleError, ValueError):
        raise UsageError(f"'{code}' is no language code: write it like es, en or pt") from None


@contextmanager
def _opened(
    *,
    say: Callable[[str], None],
    day: date,
    documents: "tuple[Document, ...]",
    language: str | None,
    model: str | None,
    base_url: str | None,
    embed_model: str | None,
    embed_base_url: str | None,
    prompts: Path | None,
    store: Path | None,
    fresh: bool,
    record: Path | None,
    replay: Path | None,
    max_cost: float | None,
    max_tokens: int | None,
    quiet: bool,
) -> "Iterator[Opened]":
    """The models as chosen by flags and environment, the embedded ones where nothing else is named; and who tells what
    they do."""
    from briefer.cli.opened import Opened
    from briefer.cli.progress import Progress
    from briefer.model import embedding
    from briefer.model.model import CallSettings, Model
    from briefer.model.store import MEMORY, Store, default_path
    from briefer.model.vectors import WORDS, Embedder

    if record and replay:
        raise UsageError("--record and --replay exclude each other")
    # A recording must hold every answer, and a replay must need nothing else.
    alone = record or replay
    tells: embedding.Choice = WORDS if replay else embedding.chosen(embed_base_url, embed_model, os.environ)
    with ExitStack() as stack:
        place = MEMORY if alone else store or default_path()
        kept = stack.enter_context(Store.open(place))
        endpoint = stack.enter_context(_endpoint(model, base_url, replay, say))
        cassette = stack.enter_context(_cassette(record, replay)) if record or replay else None
        if cassette and replay:  # which may have gone by words
            tells = cassette.vectors if cassette.vectors.rows else WORDS
        say(f"model: {endpoint.model} ({endpoint.source}); vectors: {embedding.named(tells)}")
        warnings = () if replay else (*endpoint.warnings, *embedding.warnings(tells, embed_model, os.environ))
        for warning in warnings:
            _say(f"briefer: {warning}")
        # The embedded server works on one question at a time: queueing here keeps its deadlines for working.
        at_once = 1 if endpoint.source == EMBEDDED else None
        settings = CallSettings(max_tokens=ROOM, token_limit=max_tokens, cost_limit=max_cost, at_once=at_once)
        progress = stack.enter_context(Progress(quiet=quiet, articles=len(documents)))
        run = _run_id(day, language, documents, endpoint.model, embedding.named(tells))
        writer = stack.enter_context(
            Model(
                endpoint,
                prompts=prompts,
                store=kept,
                run=run,
                fresh=fresh,
                settings=settings,
                on_event=progress,
            )
        )
        source = embedding.source(tells, kept, writer.budget, writer.notify)
        vectors = cassette.vectors if cassette and record else None
        embedder = stack.enter_context(Embedder(source, kept, run=run, say=_say, record=vectors))
        opened = Opened(writer, embedder, progress)
        progress.watch(opened.spent)
        yield opened
        if record and cassette and opened.stopped:
            cassette.leave_open()
            say(f"the recording '{record}' is not whole: the same command goes on with it")


@contextmanager
def _endpoint(
    model: str | None, base_url: str | None, replay: Path | None, say: Callable[[str], None]
) -> "Iterator[Endpoint]":
    from pydantic import SecretStr

    from briefer.model import model_files, server
    from briefer.model.endpoint import Endpoint, choose

    if replay:
        from briefer.model.cassettes import model_of

        yield Endpoint("http://llm.test/v1", None, model_of(replay), f"replay of {replay}")
        return
    chosen = choose(base_url, model, os.environ)
    if chosen:
        yield chosen
        return
    if not server.embedded_available():
        raise NoModel(NO_MODEL)
    name = model or os.environ.get("BRIEFER_MODEL") or model_files.DEFAULT
    path = model_files.locate(name) or model_files.pull(name, say=say)
    with server.serve(path) as served:
        yield Endpoint(served.base_url, SecretStr(served.api_key), served.model, EMBEDDED)


def _cassette(record: Path | None, replay: Path | None) -> "AbstractContextManager[Cassette]":
    from briefer.model import cassettes

    if record:
        return cassettes.recording(record)
    assert replay is not None
    return cassettes.replaying(replay)


def _run_id(day: date, language: str | None, documents: "tuple[Document, ...]", model: str, embedding: str) -> str:
    """The same for the same articles, day, language and models: a second run is the same run."""
    told = "\n".join([day.isoformat(), language or "", model, embedding, *(f"{d.id} {d.sha256}" for d in documents)])
    return f"{day.isoformat()}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


@cli.command()
@click.argument("briefing", type=click.Path(path_type=Path), metavar="BRIEFING.json")
def verify(briefing: Path) -> int:
    """Check a written briefing again without any model: offsets, quotes, deterministic checks."""
    from briefer.files import outputs as folder
    from briefer.review.verify import verify as problems_of

    read, texts = folder.load(briefing)
    problems = problems_of(read, texts)
    for problem in problems:
        click.echo(f"{problem.where}: {problem.what}")
    statements = sum(len(s.key_facts) + len(s.disagreements) + len(s.open_questions) for s in read.stories)
    _say(f"{statements} statements, {len(read.documents)} sources: {len(problems)} problems")
    return 1 if problems else 0


@cli.group()
def model() -> None:
    """The embedded model: fetch it, serve it, see what is there."""


@model.command("list")
def model_list() -> None:
    """The models briefer knows, and which are on this machine."""
    from briefer.model.model_files import list_models

    for row in list_models():
        place = str(row.path) if row.present else "not here: 'briefer model pull' fetches it"
        click.echo(f"{row.name}  {row.size / 1e9:.1f} GB  {row.licence}  {place}")


@model.command("pull")
@click.argument("name", required=False)
def model_pull(name: str | None) -> None:
    """Fetch a model of the list, check its hash, and keep it in the cache folder."""
    from briefer.model import model_files

    click.echo(str(model_files.pull(name or model_files.DEFAULT, say=_say)))


@model.command("serve")
@click.argument("name", required=False)
def model_serve(name: str | None) -> None:
    """Serve a model on this machine for other programs, until Ctrl-C."""
    from briefer.model import model_files, server

    wanted = name or model_files.DEFAULT
    server.serve_forever(model_files.locate(wanted) or model_files.pull(wanted, say=_say), say=_say)


cli.add_command(commands_check.command(_model_options, _opened))
cli.add_command(commands_exam.command(_model_options, _opened))
commands_review.add_review_commands(cli)
cli.add_command(commands_eval.evaluate)
cli.add_command(commands_store.gc)
cli.add_command(commands_store.doctor)
