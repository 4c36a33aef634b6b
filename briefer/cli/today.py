"""The commands `init` and `today`: a morning's briefing by what stands in briefer.toml."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli import process
from briefer.cli.collect import CollectOrder, configured, day_folder, feed_addresses, fetch_articles, period
from briefer.cli.messages import say, silent
from briefer.cli.options import ModelOptions, briefing_day, language_code, model_options
from briefer.cli.run import Order, write_briefing
from briefer.errors import NothingToDo, UsageError

if TYPE_CHECKING:
    from briefer.files.configuration import Configuration, Topics
    from briefer.files.sources import Intake

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
        raise UsageError(f"'{_NAME}' is here already: edit it, or move it away") from None
    click.echo(_NAME)
    say(
        "'briefer today' collects and writes by it" if feeds else f"now put your feeds in {_NAME}: 'briefer today' then"
    )


@click.command()
@click.option(
    "--config", type=click.Path(path_type=Path), default=Path(_NAME), show_default=True, help="What is read and how."
)
@click.option("--dry-run", is_flag=True, help="Collect, then say what the run would ask, use and spend.")
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
    from briefer.collect.addresses import reach

    private = chosen.network.allow_private
    order = CollectOrder(
        feeds=feed_addresses(chosen.feeds, base),
        folder=folder,
        since=period(chosen.since),
        limit=chosen.limit,
        delay=chosen.network.delay,
        reach=reach(private is True, () if isinstance(private, bool) else private),
    )
    try:
        return fetch_articles(order, silent if quiet else say, prints=False).partial
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
        settings=Settings(jobs=chosen.model.jobs),
        exam=options.exam,
    )
    folder = day_folder(base / chosen.articles)
    choose = partial(_on_topic, topics=chosen.topics)
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
        exam=options.exam if options.exam != "run" else model.exam or "run",
        max_cost=budget.usd if options.max_cost is None else options.max_cost,
        max_tokens=budget.tokens if options.max_tokens is None else options.max_tokens,
    )


def _on_topic(intake: "Intake", topics: "Topics") -> "Intake":
    from briefer.models import Skipped
    from briefer.reading.topics import off_topic

    kept, aside = [], []
    for document in intake.documents:
        topic = off_topic(document, topics.wanted, topics.unwanted)
        if topic is None:
            kept.append(document)
            continue
        code, values = ("unwanted_topic", (topic,)) if topic else ("off_topic", ())
        aside.append(Skipped(path=document.path, reason="off_topic", code=code, values=values))
    skipped = sorted((*intake.skipped, *aside), key=lambda entry: (entry.path, entry.reason))
    return replace(intake, documents=tuple(kept), skipped=tuple(skipped))
