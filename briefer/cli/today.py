"""The commands `init` and `today`: a morning's briefing by what stands in briefer.toml."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli import process
from briefer.cli.collect import configured, day_folder, feed_addresses, fetch_articles, manners, period
from briefer.cli.messages import say, silent
from briefer.cli.options import ModelOptions, batch_option, briefing_day, jobs_at_once, language_code, model_options
from briefer.cli.run import Order, write_briefing
from briefer.errors import NothingToDo, UsageError

if TYPE_CHECKING:
    from briefer.files.configuration import Configuration
    from briefer.files.sources import Intake
    from briefer.models import Vectors

_NAME = "briefer.toml"


@click.command()
@click.argument("feeds", nargs=-1, metavar="[FEEDS...]")
@click.option("--allow-private", is_flag=True, help="Let feeds and articles come from private networks.")
def init(feeds: tuple[str, ...], allow_private: bool) -> None:
    """Write a briefer.toml with comments here, with FEEDS... (addresses of feeds, OPML files) in it."""
    from briefer.files.configuration import beginning

    feed_addresses(feeds, Path())  # what can't be read is said now, not tomorrow morning
    try:
        with Path(_NAME).open("x", encoding="utf-8") as file:
            file.write(beginning(feeds, private=allow_private))
    except FileExistsError:
        raise UsageError(f"'{_NAME}' already exists: edit it, or move it away") from None
    click.echo(_NAME)
    say(
        "'briefer today' collects and writes by it"
        if feeds
        else f"put your feeds into {_NAME}, then run 'briefer today'"
    )


@click.command()
@click.option(
    "--config", type=click.Path(path_type=Path), default=Path(_NAME), show_default=True, help="The configuration file."
)
@click.option("--dry-run", is_flag=True, help="Collect, then say what the run would ask, use and spend.")
@batch_option
@model_options
def today(config: Path, dry_run: bool, options: ModelOptions) -> int:
    """Collect the day's articles and write their briefing, by what stands in briefer.toml."""
    from briefer.files.configuration import load
    from briefer.files.outputs import refuse_unwritable

    chosen = configured(load(config), config)
    order = _order(chosen, config.parent, _options(chosen, options))
    if not dry_run:
        refuse_unwritable(order.outputs, order.request.day)  # before anything is fetched
    partial_collect = _collect(chosen, config.parent, Path(order.paths[0]), quiet=options.quiet)
    if not any(Path(order.paths[0]).glob("*.md")):
        raise NothingToDo(f"no article of the last {chosen.since} in {len(chosen.feeds)} feeds: nothing to brief")
    code = write_briefing(order, dry_run=dry_run)
    return process.PARTIAL if partial_collect and not code else code


def _collect(chosen: "Configuration", base: Path, folder: Path, *, quiet: bool) -> bool:
    """Whether something of it was not had. Where no feed is read, what is there already is briefed."""
    from briefer.collect.collecting import CollectRequest

    request = CollectRequest(
        feeds=feed_addresses(chosen.feeds, base), folder=folder, since=period(chosen.since), limit=chosen.limit
    )
    try:
        return fetch_articles(request, manners(chosen), silent if quiet else say).partial
    except NothingToDo:
        if not any(folder.glob("*.md")):
            raise
        return True


def _order(chosen: "Configuration", base: Path, options: ModelOptions) -> Order:
    from briefer.pipeline.gate import BriefingRequest
    from briefer.settings import Settings

    request = BriefingRequest(
        day=briefing_day(None),
        language=language_code(chosen.language),
        settings=Settings(jobs=jobs_at_once(chosen.model.jobs, options)),
        exam=options.exam,
    )
    folder = day_folder(base / chosen.articles)
    choose = partial(_on_topic, chosen=chosen, options=options)
    return Order((str(folder),), base / chosen.outputs, request, options, choose=choose)


def _options(chosen: "Configuration", options: ModelOptions) -> ModelOptions:
    """What is named on the command line goes before what stands in the file."""
    model, budget = chosen.model, chosen.budget
    return replace(
        options,
        model=options.model or model.name,
        base_url=options.base_url or model.base_url,
        embed_model=options.embed_model or model.embed_name,
        embed_base_url=options.embed_base_url or model.embed_base_url,
        batch=options.batch or model.batch,
        exam=options.exam if options.exam != "run" else model.exam or "run",
        max_cost=budget.usd if options.max_cost is None else options.max_cost,
        max_tokens=budget.tokens if options.max_tokens is None else options.max_tokens,
    )


def _on_topic(intake: "Intake", chosen: "Configuration", options: ModelOptions) -> "Intake":
    """Without what is on no wanted topic, or on one that is not wanted; it is listed as set aside."""
    from briefer.reading.topics import off_topic, set_aside

    topics = chosen.topics
    if not topics.wanted and not topics.unwanted:
        return intake
    with _vectors(options) as vectors:
        language = language_code(chosen.language) or "en"
        aside = off_topic(intake.documents, topics.wanted, topics.unwanted, vectors, language)
    unread = (set_aside(document.path, aside[document.id]) for document in intake.documents if document.id in aside)
    skipped = sorted((*intake.skipped, *unread), key=lambda file: (file.path, file.reason))
    kept = tuple(document for document in intake.documents if document.id not in aside)
    return replace(intake, documents=kept, skipped=tuple(skipped))


@contextmanager
def _vectors(options: ModelOptions) -> "Iterator[Vectors | None]":
    """Those of the embedded engine, which cost nothing; None where another one or none is meant."""
    from briefer.model import embedding
    from briefer.model.store import Store, default_path
    from briefer.model.vector_sources import Local
    from briefer.model.vectors import WORDS, Embedder

    choice = embedding.chosen(options.embed_base_url, options.embed_model, os.environ)
    if not isinstance(choice, str) or choice == WORDS:
        yield None
        return
    with Store.open(options.store or default_path()) as store, Embedder(Local(), store, say=say) as embedder:
        yield embedder
