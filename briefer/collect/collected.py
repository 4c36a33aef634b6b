"""What a collect did, feed by feed and page by page, and `collect.json`, where it stands."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefer.text.redaction import redacted

WRITTEN, KNOWN = "written", "known"
# Left alone for a reason of the user's or the feed's; nothing failed.
_PASSED = (WRITTEN, KNOWN, "duplicate", "old", "limit", "planned")


@dataclass(frozen=True)
class FeedOutcome:
    """What became of a feed: "read" with the number of its entries, or why not."""

    url: str
    outcome: str
    detail: str = ""
    title: str = ""
    entries: int = 0
    unchanged: bool = False
    final: str = ""
    cut: bool = False


@dataclass(frozen=True)
class PageOutcome:
    """What became of a page that feeds name. `fresh` tells what happened now from what an earlier collect found."""

    url: str
    outcome: str
    feeds: tuple[str, ...] = ()
    title: str = ""
    published: str = ""
    detail: str = ""
    file: str = ""
    fetched: str = ""
    fresh: bool = False

    @property
    def failed(self) -> bool:
        return self.outcome not in _PASSED


@dataclass(frozen=True)
class Collected:
    """All of it; `folder` is where the day's articles are."""

    folder: Path
    feeds: tuple[FeedOutcome, ...]
    pages: tuple[PageOutcome, ...]

    @property
    def failed_feeds(self) -> tuple[FeedOutcome, ...]:
        return tuple(feed for feed in self.feeds if feed.outcome != "read")

    @property
    def cut_feeds(self) -> tuple[FeedOutcome, ...]:
        """Those that were read and have no end: what stood behind is not known."""
        return tuple(feed for feed in self.feeds if feed.outcome == "read" and feed.cut)

    @property
    def counts(self) -> Counter[str]:
        """How many pages there are of each outcome."""
        return Counter(page.outcome for page in self.pages)

    @property
    def new(self) -> int:
        """How many articles were written now."""
        return sum(page.fresh and page.outcome == WRITTEN for page in self.pages)

    @property
    def missing(self) -> int:
        """How many articles were not had, now or before."""
        return sum(page.failed for page in self.pages)

    @property
    def failures(self) -> dict[str, list[PageOutcome]]:
        """The pages that were not had, now or before, by the reason in words."""
        reasons: dict[str, list[PageOutcome]] = defaultdict(list)
        for page in self.pages:
            if page.failed:
                reasons[page.detail].append(page)
        return dict(reasons)

    @property
    def partial(self) -> bool:
        return bool(self.failed_feeds or self.cut_feeds) or any(page.failed for page in self.pages)


def record(collected: Collected) -> str:
    """`collect.json`: the same bytes for the same outcomes, whenever and in however many runs they came about."""
    tree = {
        "schema_version": 1,
        "collected": collected.folder.name,
        "counts": dict(sorted(collected.counts.items())),
        "feeds": [_feed(feed) for feed in collected.feeds],
        "pages": [_page(page) for page in _sorted(collected.pages)],
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _sorted(pages: Sequence[PageOutcome]) -> list[PageOutcome]:
    return sorted(pages, key=lambda page: (page.url, page.file))


def _feed(feed: FeedOutcome) -> dict[str, Any]:
    moved = redacted(feed.final) if feed.final not in ("", feed.url) else ""
    fields = {"url": redacted(feed.url), "title": feed.title, "outcome": feed.outcome, "entries": feed.entries}
    return fields | {name: value for name, value in {"moved_to": moved, "detail": feed.detail}.items() if value}


def _page(page: PageOutcome) -> dict[str, Any]:
    fields = {
        "url": page.url,
        "outcome": page.outcome,
        "detail": page.detail,
        "file": page.file,
        "title": page.title,
        "published": page.published,
        "fetched": page.fetched,
        "feeds": [redacted(url) for url in page.feeds],
    }
    return {name: value for name, value in fields.items() if value}
