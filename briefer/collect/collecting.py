"""A day's articles: the feeds are read, the pages they name fetched, each article is written once.

Whatever moment it is ended at, the same collect again goes on: a file is written before it is remembered, and what is
not remembered is had again, under the same name.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from briefer.collect import articles
from briefer.collect.candidates import Candidate, Choice, candidates, is_old, left_over, settled
from briefer.collect.collected import WRITTEN, Collected, PageOutcome, record
from briefer.collect.feeds import ReadFeed, read_feeds
from briefer.collect.fetch import Fetcher, Unfetched
from briefer.collect.moments import stamp
from briefer.collect.opml import FeedAddress
from briefer.collect.pages import Answer, PageText, article, fetched, other_keys, read_text
from briefer.collect.robots import Robots
from briefer.collect.state import DUPLICATE, CollectState, PageRecord, leads_to
from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.files.own import COLLECTED

_LOG = logging.getLogger(__name__)

HOSTS_AT_ONCE = 16
# When a page that gave nothing is asked again, unless its server said so: what may pass soon, and what lasts.
_SOON, _LATER = timedelta(hours=1), timedelta(days=7)
# What was seen and is not wanted stays so.
_FOR_GOOD = timedelta(days=400)
# No request was made, or none that anybody was troubled by: the next collect tries anew.
_NOT_ASKED = frozenset({"unknown_name", "unreachable", "host_closed", "slip"})

Heard = Callable[[str, int, int], None]


@dataclass(frozen=True)
class CollectRequest:
    """Which feeds, into which day's folder; what is younger than `since` (None: all), at most `limit` pages;
    `ask_again`: of servers, too, that wanted to be left alone."""

    feeds: tuple[FeedAddress, ...]
    folder: Path
    since: timedelta | None = None
    limit: int | None = None
    dry_run: bool = False
    ask_again: bool = False


def collect(
    request: CollectRequest, fetcher: Fetcher, state: CollectState, now: Callable[[], datetime], heard: Heard
) -> Collected:
    """Does it. `heard` is told the work ("feeds", "pages"), how much is done and how much there is.

    Raises OutputError where the folder can't be written, StoreError where the state can't.
    """
    if not request.dry_run and request.folder.is_dir():
        articles.sweep(request.folder)
    threads = ThreadPoolExecutor(HOSTS_AT_ONCE)
    try:
        day = _Day(request, fetcher, state, now, heard, threads)
        return day.collect()
    finally:
        fetcher.stop()
        threads.shutdown(wait=False, cancel_futures=True)


class _Day:
    """One collect while it works."""

    def __init__(
        self,
        request: CollectRequest,
        fetcher: Fetcher,
        state: CollectState,
        now: Callable[[], datetime],
        heard: Heard,
        threads: ThreadPoolExecutor,
    ) -> None:
        self._request, self._fetcher, self._state, self._threads = request, fetcher, state, threads
        self._now, self._heard = now, heard
        self._robots = Robots(fetcher, state.robots, state.keep_robots)
        names = frozenset(path.name for path in request.folder.glob("*.md")) if request.folder.is_dir() else frozenset()
        self._choice = Choice(now(), request.since, request.folder.name, names)

    def collect(self) -> Collected:
        feeds = self._feeds()
        outcomes: dict[str, PageOutcome] = {}
        wanted: list[Candidate] = []
        found = candidates(feeds)
        for candidate in found:
            if outcome := settled(candidate, self._state, self._choice):
                outcomes[candidate.key] = outcome
            else:
                wanted.append(candidate)
        limit = len(wanted) if self._request.limit is None else self._request.limit
        outcomes |= {candidate.key: candidate.outcome("limit") for candidate in wanted[limit:]}
        if self._request.dry_run:
            outcomes |= {candidate.key: candidate.outcome("planned") for candidate in wanted[:limit]}
        else:
            outcomes |= self._pages(wanted[:limit])
        pages = [outcomes[candidate.key] for candidate in found]
        pages += left_over(pages, self._state, self._choice)
        collected = Collected(self._request.folder, tuple(feed.outcome for feed in feeds), tuple(pages))
        if not self._request.dry_run:
            self._write_record(collected)
        return collected

    def _feeds(self) -> tuple[ReadFeed, ...]:
        done = 0

        def heard() -> None:
            nonlocal done
            done += 1
            self._heard("feeds", done, len(self._request.feeds))

        feeds = read_feeds(self._request.feeds, self._fetcher, self._state, self._threads, heard)
        for feed in feeds:
            if feed.record and not self._request.dry_run:
                self._state.keep_feed(feed.record)
        return feeds

    def _pages(self, wanted: list[Candidate]) -> dict[str, PageOutcome]:
        outcomes = {}
        answers = fetched(wanted, self._fetcher, self._robots, self._threads)
        for done, (candidate, answer) in enumerate(answers, start=1):
            outcomes[candidate.key] = replace(self._guarded(candidate, answer), fresh=True)
            self._heard("pages", done, len(wanted))
        return outcomes

    def _guarded(self, candidate: Candidate, answer: Answer) -> PageOutcome:
        """What became of a page, or that our own code stumbled over it: this costs no other page."""
        try:
            return self._settle(candidate, answer)
        except INTERNAL_ERRORS as error:
            _LOG.debug("%s", candidate.url, exc_info=True)
            return candidate.outcome("slip", internal_error(error))

    def _settle(self, candidate: Candidate, answer: Answer) -> PageOutcome:
        read = read_text(candidate, answer)
        if isinstance(read, Unfetched):
            return self._give_up(candidate, read)
        if is_old(candidate.published or read.extract.published or "", self._choice):
            return self._pass_over(candidate, "old", read.extract.published or "")
        for key in (candidate.key, *other_keys(candidate, read)):
            known = self._state.page(key)
            if known and known.file and not self._is_missing(known.file):
                return self._pass_over(candidate, DUPLICATE, leads_to(known.file), known.file)
        return self._write(candidate, read)

    def _write(self, candidate: Candidate, read: PageText) -> PageOutcome:
        made = article(candidate, read, stamp(self._now()))
        same = self._state.file_of(made.text_hash)
        if same and same != self._file(made.name) and not self._is_missing(same):
            return self._pass_over(candidate, DUPLICATE, "the same outlet has the same text elsewhere", same)
        if stands := articles.standing(self._request.folder, made):
            made = stands
        else:
            articles.write(self._request.folder, made.name, made.markdown())
        file, moment = self._file(made.name), made.fetched
        page = PageRecord(candidate.key, made.url, WRITTEN, read.doubts, file, moment, again=moment)
        self._state.keep_page(page, text=made.text_hash, other_keys=other_keys(candidate, read))
        return candidate.outcome(WRITTEN, read.doubts, made.name, moment)

    def _is_missing(self, file: str) -> bool:
        """Whether an article of today was taken away: then it is had again."""
        folder, _, name = file.rpartition("/")
        return folder == self._request.folder.name and not (self._request.folder / name).exists()

    def _file(self, name: str) -> str:
        return f"{self._request.folder.name}/{name}"

    def _pass_over(self, candidate: Candidate, outcome: str, detail: str, file: str = "") -> PageOutcome:
        self._keep(candidate, outcome, detail, _FOR_GOOD, file)
        return candidate.outcome(outcome, detail, file)

    def _give_up(self, candidate: Candidate, answer: Unfetched) -> PageOutcome:
        if answer.code not in _NOT_ASKED:
            wanted = timedelta(seconds=min(answer.after or 0, _LATER.total_seconds()))
            rest = _LATER if answer.lasting else max(_SOON, wanted)
            self._keep(candidate, answer.code, answer.detail, rest)
        return candidate.outcome(answer.code, answer.detail)

    def _keep(self, candidate: Candidate, outcome: str, detail: str, rest: timedelta, file: str = "") -> None:
        moment = self._now()
        page = PageRecord(candidate.key, candidate.url, outcome, detail, file, stamp(moment), stamp(moment + rest))
        self._state.keep_page(page)

    def _write_record(self, collected: Collected) -> None:
        """Only where it says something new: a collect that finds nothing writes nothing."""
        text, place = record(collected), self._request.folder / COLLECTED
        if not place.is_file() or place.read_text(encoding="utf-8", errors="replace") != text:
            articles.write(self._request.folder, COLLECTED, text)
