"""Feeds, as read now or, where they say that nothing changed, as kept."""

import re
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from briefer.collect.collected import FeedOutcome
from briefer.collect.fetch import Fetched, Fetcher, Unfetched, Validators
from briefer.collect.hosts import by_host
from briefer.collect.opml import FeedAddress, is_opml
from briefer.collect.state import CollectState, FeedRecord
from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.files.formats.extract import FeedExtract
from briefer.files.formats.feed import read_feed
from briefer.models import Note
from briefer.render.english import detail

LARGEST_FEED = 10_000_000  # bytes, unpacked
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_TAIL = 2_000  # bytes in which a feed ends
# The notes of what is a feed, though an odd one.
_STILL_A_FEED = frozenset({"feed_broken", "feed_empty", "duplicate_guid", "odd_entries", "more_parts"})
Heard = Callable[[], None]


@dataclass(frozen=True)
class ReadFeed:
    """A feed that was asked for, what became of it, and its entries if it could be read. `record` is None where
    nothing new is to be kept."""

    address: FeedAddress
    outcome: FeedOutcome
    extract: FeedExtract
    record: FeedRecord | None = None


def read_feeds(
    addresses: Sequence[FeedAddress], fetcher: Fetcher, state: CollectState, threads: Executor, heard: Heard
) -> tuple[ReadFeed, ...]:
    """All of them in their order, several hosts at once; what servers sent is kept."""
    feeds = []
    for feed in by_host(addresses, _host, lambda address: _read(address, fetcher, state.feed(address.url)), threads):
        feeds.append(feed)
        heard()
    return tuple(feeds)


def _host(address: FeedAddress) -> str:
    return address.url.partition("//")[2].partition("/")[0]


def _read(address: FeedAddress, fetcher: Fetcher, known: FeedRecord | None) -> ReadFeed:
    validators = known.validators if known else Validators()
    answer = fetcher.get(address.url, limit=LARGEST_FEED, validators=validators)
    if isinstance(answer, Unfetched):
        return _unread(address, answer.code, answer.detail)
    record = _record(address, answer, known)
    if record is None:
        return _unread(address, "server_error", "the server says that nothing changed, though nothing was read before")
    try:
        extract = read_feed(record.content, url=record.final, content_type=record.content_type)
    except INTERNAL_ERRORS as error:  # what is in a feed is anybody's: it costs the feed, not the collect
        return _unread(address, "slip", internal_error(error))
    refusals = [note for note in extract.notes if note.code not in _STILL_A_FEED]
    if refusals and not extract.entries:
        return _unread(address, refusals[0].code, _no_feed(record, refusals[0]))
    return _as_read(address, extract, record, unchanged=answer.content is None)


def _record(address: FeedAddress, answer: Fetched, known: FeedRecord | None) -> FeedRecord | None:
    if answer.content is None:
        return known
    return FeedRecord(address.url, answer.url, answer.content, answer.content_type, answer.validators)


def _as_read(address: FeedAddress, extract: FeedExtract, record: FeedRecord, *, unchanged: bool) -> ReadFeed:
    notes = "; ".join(filter(None, (*map(detail, extract.notes), _undated(extract))))
    title = address.name or extract.title or ""
    outcome = FeedOutcome(
        address.url,
        "read",
        notes,
        title,
        len(extract.entries),
        unchanged=unchanged,
        final=record.final,
        cut=_is_cut(extract, record),
    )
    return ReadFeed(address, outcome, extract, None if unchanged else record)


def _is_cut(extract: FeedExtract, record: FeedRecord) -> bool:
    """Whether a feed in XML is broken for the lack of its end."""
    broken = any(note.code == "feed_broken" for note in extract.notes)
    return broken and not _END.search(record.content[-_TAIL:])


def _undated(extract: FeedExtract) -> str:
    if not extract.entries or any(entry.published or entry.updated for entry in extract.entries):
        return ""
    return "its entries have no dates: each page is fetched once to see how old it is"


def _unread(address: FeedAddress, code: str, why: str) -> ReadFeed:
    return ReadFeed(address, FeedOutcome(address.url, code, why, address.name), FeedExtract())


# ---- what is no feed -----------------------------------------------------------------------------


def _no_feed(record: FeedRecord, note: Note) -> str:
    if is_opml(record.content):
        return "it is a list of feeds (OPML): save it as a file and name that"
    named = _feeds_named(record)
    if named:
        return f"it is a web page, not a feed; it names {', '.join(named[:3])}"
    if note.code == "web_page":
        return "it is a web page, not a feed, and names no feed: look for the address of its feed (RSS or Atom)"
    return detail(note)


def _feeds_named(record: FeedRecord) -> list[str]:
    links = _FeedLinks()
    links.feed(record.content[:200_000].decode("utf-8", "replace"))
    return list(dict.fromkeys(urljoin(record.final, link) for link in links.found))


class _FeedLinks(HTMLParser):
    """The feeds that a page names in its head."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fields = {name: value or "" for name, value in attrs}
        if tag == "link" and fields.get("type") in _FEED_TYPES and fields.get("href"):
            self.found.append(fields["href"])
