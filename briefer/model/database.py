"""One SQLite file, opened, migrated and used from many threads; foreign errors in words that say what to do."""

import errno
import hashlib
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from briefer.errors import StoreError
from briefer.model.closing import Closing

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none; two equal runs at once may there pay a call each
    fcntl = None  # type: ignore[assignment]

MEMORY = ":memory:"

_FIRST = (
    """CREATE TABLE answer (
        key TEXT PRIMARY KEY, kind TEXT NOT NULL, model TEXT NOT NULL, prompt TEXT NOT NULL,
        run TEXT NOT NULL, question TEXT NOT NULL, reply TEXT NOT NULL, logprobs TEXT NOT NULL,
        finish_reason TEXT NOT NULL, input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
        cached_tokens INTEGER NOT NULL, cost REAL, seconds REAL NOT NULL, created TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX answer_run ON answer (run)",
    """CREATE TABLE attempt (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, started TEXT NOT NULL,
        ended TEXT, outcome TEXT, status INTEGER
    ) STRICT""",
    """CREATE TABLE run (
        id TEXT PRIMARY KEY, day TEXT NOT NULL, model TEXT NOT NULL, state TEXT NOT NULL,
        started TEXT NOT NULL, ended TEXT
    ) STRICT""",
)
Migrations = tuple[tuple[str, ...], ...]
# One entry a schema version, oldest first; an entry that was released is never edited.
_SECOND = (
    """CREATE TABLE told (
        run TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL, story TEXT NOT NULL, text TEXT NOT NULL,
        origins INTEGER NOT NULL, PRIMARY KEY (run, id)
    ) STRICT""",
    "CREATE INDEX told_day ON told (day)",
    "CREATE INDEX answer_created ON answer (created)",
    "CREATE INDEX attempt_open ON attempt (started) WHERE ended IS NULL",
)
_THIRD = (
    """CREATE TABLE vector (
        key TEXT PRIMARY KEY, model TEXT NOT NULL, run TEXT NOT NULL, row BLOB NOT NULL,
        input_tokens INTEGER NOT NULL, cost REAL, created TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX vector_created ON vector (created)",
)
_FOURTH = (
    """CREATE TABLE batch (
        id TEXT PRIMARY KEY, run TEXT NOT NULL, model TEXT NOT NULL, server TEXT NOT NULL, state TEXT NOT NULL,
        file TEXT NOT NULL, remote TEXT NOT NULL, fresh INTEGER NOT NULL, created TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE batch_question (
        batch TEXT NOT NULL, line INTEGER NOT NULL, key TEXT NOT NULL, prompt TEXT NOT NULL, question TEXT NOT NULL,
        PRIMARY KEY (batch, line)
    ) STRICT""",
)
MIGRATIONS: Migrations = (_FIRST, _SECOND, _THIRD, _FOURTH)
# What every store has had from the first version on.
_TABLES = frozenset({"answer", "attempt", "run"})


class Database(Closing):
    """An open connection with its lock; a context manager."""

    # The seconds between the moments of an attempt, which are ISO 8601.
    took = "(julianday(ended) - julianday(started)) * 86400"

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self.place = place

    @classmethod
    def open(cls, path: Path | str, migrations: Migrations = MIGRATIONS) -> Self:
        """The database at `path` (`:memory:` keeps nothing), made or migrated where needed."""
        place = str(path)
        with explained(place):
            if place != MEMORY:
                _make_private(Path(place))
            connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
            try:
                _prepare(connection, place, migrations)
            except BaseException:
                connection.close()
                raise
        return cls(connection, place)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, values: Iterable[object] = ()) -> list[tuple[object, ...]]:
        """What one statement gives."""
        with self._lock, explained(self.place):
            return self._connection.execute(sql, tuple(values)).fetchall()

    @contextmanager
    def durable(self) -> Iterator[None]:
        """What is committed inside survives a power cut."""
        with self.held():
            self.rows("PRAGMA synchronous = FULL")
            yield
            self.rows("PRAGMA synchronous = NORMAL")

    def shrink(self) -> None:
        """Gives the room of what was deleted back to the disk."""
        self.rows("VACUUM")

    def faults(self) -> list[str]:
        """What is damaged of the file itself, in plain lines."""
        return [str(row[0]) for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]

    @contextmanager
    def alone(self, run: str, waiting: Callable[[], None]) -> Iterator[None]:
        """Holds `run` against other processes on the same file; `waiting` is told if another one has it. A process that
        ends, however it ends, lets go."""
        if self.place == MEMORY or fcntl is None:
            yield
            return
        # One byte of one file stands for one run: nothing is left behind, and other runs go on.
        spot = int(hashlib.sha256(run.encode()).hexdigest()[:7], 16)
        with explained(self.place):
            held = os.open(f"{self.place}.lock", os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
        try:
            try:
                fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, spot)
            except OSError:
                waiting()
                fcntl.lockf(held, fcntl.LOCK_EX, 1, spot)
            yield
        finally:
            os.close(held)

    def number(self, sql: str, values: Iterable[object] = ()) -> int:
        """The one number that a statement gives."""
        return int(str(self.rows(sql, values)[0][0]))

    @contextmanager
    def held(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone."""
        with self._lock, explained(self.place):
            yield self._connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the statements inside, or none."""
        with self.held() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Foreign errors in words that say what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(f"the store '{place}' can't be used: {error}") from error
    except (sqlite3.DataError, sqlite3.IntegrityError, OverflowError) as error:
        raise StoreError(f"the store '{place}' can't keep this ({error}); the store itself is intact") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"the store '{place}' is damaged or was not written by briefer ({error}): name another file with --store,"
            " or, if it is your store, move it away and run again; its answers are then paid for again"
        ) from error
    except sqlite3.Error as error:
        raise StoreError(f"the store '{place}' can't be used: {error}") from error
    except OSError as error:
        raise StoreError(f"the store '{place}' can't be opened: {error.strerror}") from error


def _make_private(path: Path) -> None:
    """Make the file before SQLite does: it holds article text, and only its owner may read it. What is there already is
    left as it is, until it is known for a store."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)) from None
        if not path.is_file():
            raise StoreError(f"the store '{path}' is not a file: name another one with --store") from None


def _prepare(connection: sqlite3.Connection, place: str, migrations: Migrations) -> None:
    connection.execute("PRAGMA busy_timeout = 30000")
    version = _version(connection)
    _refuse_foreign(connection, place, version)
    if version > len(migrations):
        raise StoreError(
            f"the store '{place}' was written by a newer briefer (schema {version}, this one knows "
            f"{len(migrations)}): upgrade briefer, or name another file with --store"
        )
    if place != MEMORY:
        Path(place).chmod(0o600)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    if version < len(migrations):
        _migrate(connection, place, version, migrations)


def _refuse_foreign(connection: sqlite3.Connection, place: str, version: int) -> None:
    """Raises StoreError for a database of somebody else, in which nothing was changed yet."""
    tables = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and (not version or not tables >= _TABLES):
        raise StoreError(
            f"'{place}' was not written by briefer, so nothing is written to it: name another file with --store"
        )


def _migrate(connection: sqlite3.Connection, place: str, version: int, migrations: Migrations) -> None:
    """All steps in one transaction, after a backup; the write lock makes a second process wait its turn."""
    backup = f"{place}.v{version}.bak"
    if version and place != MEMORY and not Path(backup).exists():
        handle, name = tempfile.mkstemp(dir=Path(place).parent, prefix=f".{Path(place).name[:40]}.")
        os.close(handle)
        connection.execute("VACUUM INTO ?", (name,))
        Path(name).replace(backup)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in migrations[_version(connection) :]:  # another process may have been faster
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(len(migrations), _version(connection))}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
