"""The pages that feeds name, each once, and which of them are to be fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from briefer.collect.collected import KNOWN, WRITTEN, PageOutcome
from briefer.collect.feeds import ReadFeed
from briefer.collect.moments import stamp
from briefer.collect.state import CollectState, PageRecord
from briefer.collect.urls import canonical, same_article
from briefer.files.formats.extract import FeedEntry
from briefer.text.head import moment

_NO_DATE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Candidate:
    """One article by what all its addresses have in common; the first feed that names it speaks for it.

    `url` is what is asked, and empty where the feed gives a text alone."""

    key: str
    url: str
    entry: FeedEntry
    feed: ReadFeed
    feeds: tuple[str, ...]

    @property
    def published(self) -> str:
        return self.entry.published or self.entry.updated or ""

    @property
    def text(self) -> str:
        """What the feed itself has of the article; of one with a page a summary is not it."""
        return self.entry.content or ("" if self.url else self.entry.summary)

    def outcome(self, name: str, detail: str = "", file: str = "", fetched: str = "") -> PageOutcome:
        url = canonical(self.url) if self.url else self.key
        return PageOutcome(
            url, name, self.feeds, self.entry.title or "", self.published, detail=detail, file=file, fetched=fetched
        )


@dataclass(frozen=True)
class Choice:
    """What decides of a page: what is older than `since` is left, as is what earlier collects had, by `folder`, the
    day's, named relative to the folder of all days. `exists` tells whether a file is still there."""

    now: datetime
    since: timedelta | None
    folder: str
    existing: frozenset[str]


def candidates(feeds: Sequence[ReadFeed]) -> tuple[Candidate, ...]:
    """Newest first, and as the feeds have them where they are of one moment or have none."""
    merged: dict[str, Candidate] = {}
    for feed in feeds:
        for entry in feed.extract.entries:
            candidate = _candidate(entry, feed)
            known = merged.setdefault(candidate.key, candidate)
            if feed.address.url not in known.feeds:
                merged[candidate.key] = replace(known, feeds=(*known.feeds, feed.address.url))
    return tuple(sorted(merged.values(), key=lambda candidate: _instant(candidate.published), reverse=True))


def _candidate(entry: FeedEntry, feed: ReadFeed) -> Candidate:
    url = entry.url or ""
    key = same_article(url) if url else f"{feed.address.url}#{entry.id}"
    return Candidate(key, url, entry, feed, (feed.address.url,))


def settled(candidate: Candidate, state: CollectState, choice: Choice) -> PageOutcome | None:
    """What is known of a page without asking for it; None where it is to be asked."""
    record = state.page(candidate.key)
    if record and record.outcome == WRITTEN:
        return _written(candidate, record, choice)
    if is_old(candidate.published, choice):
        return candidate.outcome("old")
    wanted_now = record and record.outcome == "old" and not is_old(record.detail, choice)
    if record and stamp(choice.now) < record.again and not wanted_now:
        return candidate.outcome(record.outcome, record.detail, record.file)
    if not candidate.url and not candidate.text:
        return candidate.outcome("no_link", "the feed gives neither a link nor a text")
    return None


def _written(candidate: Candidate, record: PageRecord, choice: Choice) -> PageOutcome | None:
    """An article of an earlier day is not had again; one of today is, if its file was taken away."""
    folder, _, name = record.file.rpartition("/")
    if folder != choice.folder:
        return candidate.outcome(KNOWN, file=record.file)
    if name in choice.existing:
        return candidate.outcome(WRITTEN, record.detail, file=name, fetched=record.moment)
    return None


def is_old(published: str, choice: Choice) -> bool:
    """Whether something was published before what is wanted; what has no date, or an unreadable one, is not old."""
    if choice.since is None or not published:
        return False
    since = choice.now - choice.since
    instant = _instant(published)
    if instant == _NO_DATE:
        return False
    # A day without an hour is as late as can be.
    return instant <= (since - timedelta(days=1) if _is_day(published) else since)


def _instant(published: str) -> datetime:
    """The moment of a date as feeds and pages write it; that before all others where there is none."""
    iso = moment(published)[0] if published else None
    if iso is None:
        return _NO_DATE
    read = datetime.fromisoformat(iso)
    try:
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # the first and the last day there can be, in another zone
        return _NO_DATE


def _is_day(published: str) -> bool:
    return len(published) <= len("2026-01-16")


def left_over(outcomes: Iterable[PageOutcome], state: CollectState, choice: Choice) -> list[PageOutcome]:
    """The articles of the day's folder that no feed names any more."""
    listed = {page.file for page in outcomes if page.outcome == WRITTEN}
    rest: dict[str, PageOutcome] = {}
    for record in state.pages_in(choice.folder):
        name = record.file.rpartition("/")[2]
        if name in choice.existing and name not in listed:
            rest[name] = PageOutcome(record.url, WRITTEN, detail=record.detail, file=name, fetched=record.moment)
    return list(rest.values())
