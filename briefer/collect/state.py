"""What earlier collects learned, in one SQLite file: the feeds and robots.txt as last read, with what servers ask for
when asked again, and what became of each page.

Feeds and robots.txt are shared by all; pages are kept by the folder under which their articles are written.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import platformdirs

from briefer.collect.fetch import Validators
from briefer.collect.hosts import Rests
from briefer.collect.moments import stamp
from briefer.collect.robots import RobotsRecord
from briefer.errors import StoreError

_VERSION = 1
DUPLICATE = "duplicate"
_NEVER = "9999-12-31T23:59:59Z"
_TABLES = (
    """CREATE TABLE IF NOT EXISTS feed (
        url TEXT PRIMARY KEY, final TEXT NOT NULL, content BLOB NOT NULL, content_type TEXT NOT NULL,
        etag TEXT NOT NULL, modified TEXT NOT NULL, checked TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS robots (
        origin TEXT PRIMARY KEY, content BLOB NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
        checked TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS page (
        root TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL,
        file TEXT NOT NULL, moment TEXT NOT NULL, again TEXT NOT NULL, PRIMARY KEY (root, key)
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS page_file ON page (root, file)",
    """CREATE TABLE IF NOT EXISTS text (
        root TEXT NOT NULL, hash TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (root, hash)
    ) STRICT""",
    "CREATE TABLE IF NOT EXISTS reach (root TEXT PRIMARY KEY, allowed TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS rest (host TEXT PRIMARY KEY, until TEXT NOT NULL) STRICT",
)
# robots.txt is believed so long (RFC 9309, 2.4), and a page remembered so long.
_ROBOTS_LIFE = timedelta(hours=24)
_PAGE_LIFE = timedelta(days=400)


@dataclass(frozen=True)
class FeedRecord:
    """A feed as it was last sent, and from where."""

    url: str
    final: str
    content: bytes
    content_type: str
    validators: Validators


@dataclass(frozen=True)
class PageRecord:
    """What became of a page: "written" with the file, relative to the folder of all days, or why not, and until when
    it is not asked again (empty: it may be asked at once). Moments are ISO 8601, UTC."""

    key: str
    url: str
    outcome: str
    detail: str = ""
    file: str = ""
    moment: str = ""
    again: str = ""


def leads_to(file: str) -> str:
    """Why a page is had already."""
    return f"it leads to '{file}'"


def default_state() -> Path:
    """Where it lives."""
    return Path(platformdirs.user_data_dir("briefer")) / "collect.sqlite"


class CollectState:
    """One open state for the articles under `root`; used by many threads."""

    def __init__(self, connection: sqlite3.Connection, root: str, now: datetime) -> None:
        self._connection, self._root, self._now = connection, root, now
        self._lock = threading.Lock()

    @classmethod
    def open(cls, place: Path, root: Path, now: datetime, *, keep: bool = True) -> Self:
        """Made where needed, unless nothing is to be kept. Raises StoreError."""
        if not keep and not place.exists():
            connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            _prepare(connection, place, now)
            return cls(connection, str(root.resolve()), now)
        with _explained(place):
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False, timeout=10)
            try:
                _prepare(connection, place, now)
            except BaseException:
                connection.close()
                raise
            place.chmod(0o600)
        return cls(connection, str(root.resolve()), now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._connection.close()

    def feed(self, url: str) -> FeedRecord | None:
        rows = self._rows("SELECT final, content, content_type, etag, modified FROM feed WHERE url = ?", url)
        if not rows:
            return None
        final, content, content_type, etag, modified = rows[0]
        return FeedRecord(url, final, content, content_type, Validators(etag, modified))

    def keep_feed(self, feed: FeedRecord) -> None:
        given = (feed.url, feed.final, feed.content, feed.content_type, feed.validators.etag, feed.validators.modified)
        self._rows("INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?, ?, ?)", *given, stamp(self._now))

    def robots(self, origin: str) -> RobotsRecord | None:
        rows = self._rows("SELECT content, etag, modified, checked FROM robots WHERE origin = ?", origin)
        if not rows:
            return None
        content, etag, modified, checked = rows[0]
        fresh = str(checked) > stamp(self._now - _ROBOTS_LIFE)
        return RobotsRecord(origin, content, Validators(etag, modified), fresh)

    def keep_robots(self, robots: RobotsRecord) -> None:
        given = (robots.origin, robots.content, robots.validators.etag, robots.validators.modified)
        self._rows("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?, ?)", *given, stamp(self._now))

    def rests(self) -> Rests:
        """What servers asked for when they were too busy."""
        return Rests(self._rest_left, self._keep_rest)

    def forget_rests(self) -> None:
        """From now on nobody is left alone for what was asked before."""
        self._rows("DELETE FROM rest")

    def _rest_left(self, host: str) -> float:
        rows = self._rows("SELECT until FROM rest WHERE host = ?", host)
        return (datetime.fromisoformat(rows[0][0]) - self._now).total_seconds() if rows else 0.0

    def _keep_rest(self, host: str, seconds: float) -> None:
        until = self._now + timedelta(seconds=seconds)
        self._rows("INSERT OR REPLACE INTO rest VALUES (?, ?)", host, stamp(until))

    def reaches(self, allowed: str) -> None:
        """Which addresses are allowed now: where others were before, what was refused is asked for again."""
        known = self._rows("SELECT allowed FROM reach WHERE root = ?", self._root)
        if not known or known[0][0] != allowed:
            self._rows("DELETE FROM page WHERE root = ? AND outcome = 'address_refused'", self._root)
            self._rows("INSERT OR REPLACE INTO reach VALUES (?, ?)", self._root, allowed)

    def page(self, key: str) -> PageRecord | None:
        found = self._pages("key = ?", key)
        return found[0] if found else None

    def pages_in(self, folder: str) -> Sequence[PageRecord]:
        """The pages that were written into one day's folder, named as its files are: relative to the root."""
        return self._pages("outcome = 'written' AND file GLOB ?", f"{folder}/*")

    def keep_page(self, page: PageRecord, *, text: str = "", other_keys: Sequence[str] = ()) -> None:
        """Keep what became of a page, that its other addresses lead to it, and its text's hash, all at once."""
        twins = (
            replace(page, key=key, outcome=DUPLICATE, detail=leads_to(page.file), again=_NEVER) for key in other_keys
        )
        with self._lock, _explained(Path(self._root)), self._at_once():
            for record in (page, *twins):
                row = (self._root, *astuple(record))
                self._connection.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            if text:
                given = (self._root, text, page.file)
                self._connection.execute("INSERT OR REPLACE INTO text VALUES (?, ?, ?)", given)

    def file_of(self, text: str) -> str:
        """The file that holds the text of this hash already; empty where none does."""
        rows = self._rows("SELECT file FROM text WHERE root = ? AND hash = ?", self._root, text)
        return str(rows[0][0]) if rows else ""

    def _pages(self, where: str, value: str) -> list[PageRecord]:
        columns = "key, url, outcome, detail, file, moment, again"
        sql = f"SELECT {columns} FROM page WHERE root = ? AND {where} ORDER BY key"  # noqa: S608 - no value in it
        return [PageRecord(*row) for row in self._rows(sql, self._root, value)]

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, _explained(Path(self._root)):
            return self._connection.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def _at_once(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


def _prepare(connection: sqlite3.Connection, place: Path, now: datetime) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise StoreError(f"'{place}' was written by a newer briefer: update this one, or move the file away")
    connection.execute("BEGIN IMMEDIATE")
    for table in _TABLES:
        connection.execute(table)
    connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("COMMIT")
    connection.execute("DELETE FROM page WHERE moment < ?", (stamp(now - _PAGE_LIFE),))


@contextlib.contextmanager
def _explained(place: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"the record of earlier collects can't be read or written ('{place}': {error}): make room or move the file"
            " away; without it, articles are collected again"
        ) from error
