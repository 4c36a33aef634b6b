"""What `run --dry-run` prints: what the run would ask, use and spend."""

import os
from collections.abc import Iterator
from pathlib import Path

import click

from briefer.cli.opened import EMBEDDED, ROOM, batch_settings, embedded_name, named_endpoint, refuse_batches
from briefer.cli.options import ModelOptions
from briefer.cli.since import read_across
from briefer.files.earlier import EarlierBriefings
from briefer.files.sources import Intake
from briefer.model import embedding
from briefer.model.call_settings import CallSettings
from briefer.model.cores import Cores
from briefer.model.database import MEMORY
from briefer.model.endpoint import Endpoint
from briefer.model.model_table import weights_named
from briefer.model.rehearsal import Foreseen, Rehearsal
from briefer.model.store import Store, default_path, is_there
from briefer.models import Briefing, Run
from briefer.pipeline import day as pipeline
from briefer.text.display import show


def rehearse(
    intake: Intake,
    request: pipeline.BriefingRequest,
    options: ModelOptions,
    spread: Cores,
    before: EarlierBriefings | None = None,
) -> int:
    """What the run would ask, of the day and of the days `before`, from the real prompts and articles; nothing is asked
    and nothing kept."""
    place = options.store or default_path()
    alone = options.fresh or options.record or not is_there(place)
    refuse_batches(options)
    endpoint = named_endpoint(options) or _embedded(options)
    settings = CallSettings(max_tokens=ROOM, batch=batch_settings(options))
    with (
        Store.open(MEMORY if alone else place) as store,
        Rehearsal(endpoint, prompts=options.prompts, store=store, run="", settings=settings) as model,
    ):
        foreseen = Foreseen(embedding.chosen(options.embed_base_url, options.embed_model, os.environ), store)
        port = pipeline.ModelPort(
            model.ask,
            model.weigh,
            lambda: Run(id="", model=endpoint.model),
            vectors=foreseen,
            model=endpoint.model,
            spread=spread,
            gather=model.gather,
        )
        briefing = pipeline.brief(intake.documents, intake.skipped, request, port).briefing
        across = read_across(briefing, intake.documents, before, port, request.settings).asked
        forecast = model.forecast(1 if endpoint.source == EMBEDDED else request.settings.jobs)
    click.echo(show(f"{len(intake.documents)} articles; model: {endpoint.model} ({endpoint.source})"))
    for line in (*_cut(briefing), *forecast.lines(), *_across(across, before), foreseen.line()):
        click.echo(line)
    return 0


def _across(asked: int, before: EarlierBriefings | None) -> Iterator[str]:
    """How much of it is asked to tell what changed."""
    if before and before.briefings:
        days = ", ".join(past.day for past in before.briefings)
        yield f"across days: {asked} of these questions, to tell what changed since {days}"


def _cut(briefing: Briefing) -> Iterator[str]:
    """Which stories are told, where not all are."""
    if not briefing.untold:
        return
    stories, untold = len(briefing.stories), briefing.untold
    every = stories + len(untold)
    yield f"{stories} of {every} stories are told, of {len(briefing.used)} articles; the others are listed"
    first = untold[0]
    told_by = f"{first.origins} independent origins, {first.outlets} outlets"
    yield show(f"the weightiest that is not told: '{first.title}' ({told_by})")


def _embedded(options: ModelOptions) -> Endpoint:
    """The embedded model by its name; it is not fetched, and serves nothing."""
    name = embedded_name(options)
    file = name if name.endswith(".gguf") else weights_named(name).file
    return Endpoint("http://127.0.0.1/v1", None, Path(file).stem, EMBEDDED)
