"""The command `collect`: feeds and the pages behind them become a folder of articles."""

import os
import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from briefer.cli import process
from briefer.cli.messages import say as _say
from briefer.cli.messages import silent
from briefer.cli.options import briefing_day
from briefer.errors import NothingToDo, UsageError
from briefer.text.display import show

if TYPE_CHECKING:
    from briefer.collect.addresses import Reach
    from briefer.collect.collected import Collected
    from briefer.collect.collecting import CollectRequest
    from briefer.collect.fetch import Courtesy
    from briefer.collect.opml import FeedAddress
    from briefer.files.configuration import Configuration

Say = Callable[[str], None]
_LIBRARIES = ("feedparser", "trafilatura", "protego", "defusedxml", "courlan")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_LARGEST_LIST = 10_000_000  # bytes of an OPML file
_PROGRESS = 10.0  # seconds between two lines of progress
_MOST_REASONS = 6  # lines that say why pages were not had


@click.command()
@click.argument("sources", nargs=-1, metavar="FEEDS...")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The day's folder; articles/<date> without it.")
@click.option("--since", metavar="TIME", help="Only what was published in the last 90m, 36h, 3d; 'all' for all. [36h]")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Fetch at most this many pages, newest first.")
@click.option("--dry-run", is_flag=True, help="Read the feeds, print the pages that would be fetched, keep nothing.")
@click.option("--delay", type=click.FloatRange(0, 600), help="Seconds between two requests to one host. [1]")
@click.option("--ask-again", is_flag=True, help="Ask servers, too, that wanted to be left alone for longer.")
@click.option("--allow-private", is_flag=True, help="Allow addresses on this machine and in private networks.")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def collect(
    sources: tuple[str, ...],
    output: Path | None,
    since: str | None,
    limit: int | None,
    dry_run: bool,
    delay: float | None,
    ask_again: bool,
    allow_private: bool,
    quiet: bool,
) -> int:
    """Fetch the articles that FEEDS... name (addresses of feeds, OPML files, or briefer.toml) into a folder."""
    from briefer.collect.collecting import CollectRequest

    if not sources:
        raise UsageError("no feeds named: give addresses, an OPML file, or briefer.toml")
    chosen = _configuration(sources)
    request = CollectRequest(
        feeds=feed_addresses(chosen.feeds or sources, _base(sources)),
        folder=output or day_folder(_base(sources) / chosen.articles),
        since=period(since or chosen.since),
        limit=limit or chosen.limit,
        dry_run=dry_run,
        ask_again=ask_again,
    )
    collected = fetch_articles(request, manners(chosen, delay, private=allow_private), silent if quiet else _say)
    _print(collected, dry_run=dry_run)
    return process.PARTIAL if collected.partial else 0


def manners(chosen: "Configuration", delay: float | None = None, *, private: bool = False) -> "tuple[Courtesy, Reach]":
    """How servers are treated and which addresses are reached, by options and briefer.toml. Raises UsageError."""
    from briefer.collect.addresses import reach
    from briefer.collect.fetch import Courtesy

    allowed = chosen.network.allow_private
    single = () if isinstance(allowed, bool) else allowed
    return (
        Courtesy(delay=chosen.network.delay if delay is None else delay),
        reach(private or allowed is True, single),
    )


def fetch_articles(request: "CollectRequest", how: "tuple[Courtesy, Reach]", say: Say) -> "Collected":
    """Does it and tells what came of it. Raises NothingToDo where no feed could be read."""
    from briefer.collect.collecting import collect as collect_articles
    from briefer.collect.fetch import Fetcher
    from briefer.collect.lock import alone
    from briefer.collect.moments import utc_now
    from briefer.collect.state import CollectState, default_state
    from briefer.files.formats.extract import require
    from briefer.files.outputs import refuse_unwritable

    require(*_LIBRARIES)
    if not request.dry_run:
        refuse_unwritable(request.folder)
    courtesy, allowed = how
    root, place = request.folder.parent, default_state()
    with (
        alone(place.parent, root, wanted=not request.dry_run),
        CollectState.open(place, root, utc_now(), keep=not request.dry_run) as state,
        Fetcher(courtesy, allowed, rests=state.rests()) as fetcher,
    ):
        state.reaches(str(allowed))
        if request.ask_again:
            state.forget_rests()
        collected = collect_articles(request, fetcher, state, utc_now, _progress(say))
    _report(collected, say)
    if len(collected.failed_feeds) == len(request.feeds):
        raise NothingToDo("no feed could be read; the reasons are listed above")
    return collected


# ---- what is collected ---------------------------------------------------------------------------


def _configuration(sources: Sequence[str]) -> "Configuration":
    from briefer.files.configuration import Configuration, load

    if not any(source.endswith(".toml") for source in sources):
        return Configuration()
    if len(sources) > 1:
        raise UsageError("briefer.toml already names its feeds: give it alone")
    return configured(load(Path(sources[0])), Path(sources[0]))


def configured(configuration: "Configuration", path: Path) -> "Configuration":
    """The same, if it names feeds. Raises UsageError."""
    if not configuration.feeds:
        raise UsageError(f"'{path}' names no feeds: put addresses or OPML files under 'feeds'")
    return configuration


def _base(sources: Sequence[str]) -> Path:
    return Path(sources[0]).parent if sources[0].endswith(".toml") else Path()


def feed_addresses(sources: Sequence[str], base: Path) -> "tuple[FeedAddress, ...]":
    """The feeds that are named, those of OPML files among them, each once. Files are named relative to `base`. Raises
    UsageError."""
    from briefer.collect.opml import FeedAddress

    feeds: dict[str, FeedAddress] = {}
    for source in sources:
        named = (FeedAddress(source),) if _is_address(source) else _listed(base / source)
        feeds |= {feed.url: feeds.get(feed.url, feed) for feed in named}
    return tuple(feeds.values())


def _is_address(source: str) -> bool:
    scheme, parted, _ = source.partition("://")
    if not parted:
        return False
    if scheme.lower() not in ("http", "https"):
        raise UsageError(f"'{source}' can't be fetched: the scheme '{scheme}' is not http or https")
    return True


def _listed(path: Path) -> "tuple[FeedAddress, ...]":
    from briefer.collect.opml import read_opml
    from briefer.files.formats.extract import require
    from briefer.files.plain import opened

    require(*_LIBRARIES)
    try:
        with opened(path) as file:
            content = file.read(_LARGEST_LIST + 1)
    except OSError as error:
        hint = "an address begins with https://" if "." in path.name else "give addresses, an OPML file or briefer.toml"
        raise UsageError(f"'{path}' is not a list of feeds: {error.strerror or error}; {hint}") from error
    if len(content) > _LARGEST_LIST:
        raise UsageError(f"'{path}' is larger than {_LARGEST_LIST / 1e6:g} MB: it is too large for a list of feeds")
    feeds = read_opml(content, str(path))
    if not feeds:
        raise UsageError(f"'{path}' holds no feed: none of its outlines has an xmlUrl")
    return feeds


def day_folder(articles: Path) -> Path:
    return articles / briefing_day(None).isoformat()


def period(written: str) -> timedelta | None:
    """A time as 90m, 36h, 3d or 2w; None for 'all'. Raises UsageError."""
    if written.strip().lower() == "all":
        return None
    found = re.fullmatch(r"\s*(\d{1,5})\s*([mhdw])\s*", written.lower())
    if not found:
        raise UsageError(f"'{written}' is not a time span: write it like 90m, 36h or 3d, or 'all'")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


# ---- what is said --------------------------------------------------------------------------------


def _progress(say: Say) -> Callable[[str, int, int], None]:
    last = monotonic()

    def heard(work: str, done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= _PROGRESS and done < total:
            last = monotonic()
            say(f"{work}: {done} of {total}")

    return heard


def _report(collected: "Collected", say: Say) -> None:
    for feed in collected.failed_feeds:
        _say(f"feed not read: {feed.url}: {feed.detail}")
    for line in _failures(collected):
        _say(line)
    for page in collected.pages:
        if page.fresh and page.outcome == "written" and page.detail:
            say(f"note: {page.file}: {page.detail}")
    for feed in collected.cut_feeds:
        _say(f"feed cut off: {feed.url}: {feed.detail}")
    for feed in collected.feeds:
        if feed.outcome == "read" and not feed.cut and feed.detail and not feed.unchanged:
            say(f"note: {feed.url}: {feed.detail}")
    if any(feed.outcome in ("unreachable", "unknown_name") for feed in collected.failed_feeds):
        _say_proxy()
    say(_summary(collected))


def _summary(collected: "Collected") -> str:
    """What came of it in one line, without what did not happen."""
    counts = collected.counts
    unchanged = sum(feed.unchanged for feed in collected.feeds)
    parts = (
        (collected.new, f"{collected.new} written now"),
        (counts["planned"], f"{counts['planned']} would be fetched"),
        (counts["written"] - collected.new, f"{counts['written'] - collected.new} there already"),
        (counts["known"], f"{counts['known']} of earlier days"),
        (counts["old"], f"{counts['old']} older"),
        (counts["duplicate"], f"{counts['duplicate']} twice"),
        (counts["limit"], f"{counts['limit']} over the limit"),
        (collected.missing, f"{collected.missing} not had"),
    )
    outcomes = ", ".join(words for count, words in parts if count) or "none"
    feeds = _some(len(collected.feeds), "feed") + (f", {unchanged} unchanged" if unchanged else "")
    return f"{feeds}; {_some(len(collected.pages), 'article')} named: {outcomes}"


def _some(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _print(collected: "Collected", *, dry_run: bool) -> None:
    for page in collected.pages if dry_run else ():
        if page.outcome == "planned":
            click.echo(show(page.url))
    if not dry_run and collected.counts["written"]:
        click.echo(str(collected.folder))


def _failures(collected: "Collected") -> list[str]:
    """A line for each reason with an example: a site that lets nobody in fails for each of its pages."""
    reasons = collected.failures
    lines = []
    for detail, pages in sorted(reasons.items(), key=lambda reason: -len(reason[1]))[:_MOST_REASONS]:
        lines.append(
            f"{_some(len(pages), 'article')} not fetched: {detail}: {pages[0].url}{' …' if len(pages) > 1 else ''}"
        )
    if len(reasons) > _MOST_REASONS:
        lines.append(f"and for {len(reasons) - _MOST_REASONS} other reasons: see collect.json")
    return lines


def _say_proxy() -> None:
    names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    if named := next((name for name in names if os.environ.get(name)), ""):
        _say(f"briefer: {named} is set but not used: feeds and pages are fetched directly, never through a proxy")
