"""A PostgreSQL database as the store knows a database: opened, migrated, and used by many machines at a time."""

import hashlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from briefer.errors import StoreError, UsageError
from briefer.model.closing import Closing
from briefer.model.database import MIGRATIONS, Migrations
from briefer.text.redaction import redacted

if TYPE_CHECKING:
    import psycopg

# What an address of such a store begins with.
SCHEMES = ("postgresql://", "postgres://")
# Who migrates, and who holds a run, are told by a lock of the server's under a number of ours.
_MIGRATING = 0x6272_6965_6665
# PostgreSQL keeps no NUL in a text: it stands there as two other characters, and so does the first of these two.
_ESCAPE, _NUL = "\x1b", "\x00"
_TYPES = {
    " STRICT": "",
    "id INTEGER PRIMARY KEY": "id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    "INTEGER": "BIGINT",
    "REAL": "DOUBLE PRECISION",
    "BLOB": "BYTEA",
    # moments and days are compared as they are written, whatever the language of the server
    " TEXT": ' TEXT COLLATE "C"',
}


class PostgresDatabase(Closing):
    """One connection with its lock, made anew where it broke; a context manager. Speaks the store's SQL."""

    # The seconds between the moments of an attempt, which are ISO 8601.
    took = "extract(epoch FROM ended::timestamptz - started::timestamptz)"

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = threading.RLock()
        self.place = redacted(address)
        self._connection = self._connected()

    @classmethod
    def open(cls, address: str, migrations: Migrations = MIGRATIONS) -> Self:
        """The database at the address, its tables made or migrated where needed. Raises UsageError where the extra is
        not installed, StoreError where the database can't be used."""
        try:
            import psycopg  # noqa: F401
        except ImportError:
            raise UsageError(
                f"the store '{redacted(address)}' needs PostgreSQL's driver: pip install 'briefer[postgres]'"
            ) from None
        made = cls(address)
        try:
            made._migrate(migrations)
        except BaseException:
            made.close()
            raise
        return made

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, values: Iterable[object] = ()) -> list[tuple[object, ...]]:
        """What one statement gives. A connection that the server closed between two statements is made anew once: a
        statement of the store's does no harm when it is done twice."""
        import psycopg

        with self._lock, explained(self.place):
            try:
                return self._rows(sql, values)
            except psycopg.OperationalError:
                if not self._connection.closed:
                    raise
                self._connection = self._connected()
                return self._rows(sql, values)

    def _rows(self, sql: str, values: Iterable[object]) -> list[tuple[object, ...]]:
        cursor = self._connection.execute(_marked(sql), [_escaped(value) for value in values])
        found = cursor.fetchall() if cursor.description else []
        return [tuple(map(_plain, row)) for row in found]

    def number(self, sql: str, values: Iterable[object] = ()) -> int:
        """The one number that a statement gives."""
        return int(str(self.rows(sql, values)[0][0]))

    @contextmanager
    def transaction(self) -> Iterator["_Statements"]:
        """All of the statements inside, or none."""
        with self._lock, explained(self.place), self._connection.transaction():
            yield _Statements(self._connection)

    @contextmanager
    def durable(self) -> Iterator[None]:
        """What is committed inside survives a power cut, as all else does here."""
        yield

    def shrink(self) -> None:
        """The server gives room back by itself."""

    def faults(self) -> list[str]:
        """The server checks its own pages."""
        return []

    @contextmanager
    def alone(self, run: str, waiting: Callable[[], None]) -> Iterator[None]:
        """Holds `run` against all others on this database by a lock of the server's, which ends with the connection."""
        number = int(hashlib.sha256(run.encode()).hexdigest()[:15], 16)
        with explained(self.place), self._connected() as holder:
            if holder.execute("SELECT pg_try_advisory_lock(%s)", (number,)).fetchone() != (True,):
                waiting()
                holder.execute("SELECT pg_advisory_lock(%s)", (number,))
            yield

    def _connected(self) -> "psycopg.Connection[tuple[Any, ...]]":
        import psycopg

        with explained(self.place):
            return psycopg.connect(self._address, autocommit=True, connect_timeout=10, application_name="briefer")

    def _migrate(self, migrations: Migrations) -> None:
        """All steps in one transaction, one process at a time."""
        with self.transaction() as statements:
            statements.execute("SELECT pg_advisory_xact_lock(?)", (_MIGRATING,))
            statements.execute("CREATE TABLE IF NOT EXISTS briefer_schema (version BIGINT NOT NULL)")
            found = self._rows("SELECT version FROM briefer_schema", ())
            version = int(str(found[0][0])) if found else 0
            if version > len(migrations):
                raise StoreError(
                    f"the store '{self.place}' was written by a newer briefer (schema {version}, this one knows"
                    f" {len(migrations)}): upgrade briefer, or name another database with --store"
                )
            for step in migrations[version:]:
                for sql in step:
                    statements.execute(_in_its_types(sql))
            sql = "UPDATE briefer_schema SET version = ?" if found else "INSERT INTO briefer_schema VALUES (?)"
            statements.execute(sql, (len(migrations),))


class _Statements:
    """The statements of a transaction, as SQLite's connection takes them."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._connection = connection

    def execute(self, sql: str, values: Iterable[object] = ()) -> "psycopg.Cursor[tuple[Any, ...]]":
        return self._connection.execute(_marked(sql), [_escaped(value) for value in values])

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(_marked(sql), [[_escaped(value) for value in row] for row in rows])


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Foreign errors in words that say what to do."""
    import psycopg

    try:
        yield
    except (psycopg.DataError, psycopg.IntegrityError) as error:
        raise StoreError(f"the store '{place}' can't keep this ({_line(error)}); the store itself is intact") from error
    except psycopg.Error as error:
        raise StoreError(f"the store '{place}' can't be used: {_line(error)}") from error


def _line(error: Exception) -> str:
    return redacted(" ".join(str(error).split())) or type(error).__name__


def _marked(sql: str) -> bytes:
    """The store's SQL with the marks of values as PostgreSQL's driver writes them."""
    return sql.replace("%", "%%").replace("?", "%s").encode()


def _in_its_types(sql: str) -> str:
    for theirs, ours in _TYPES.items():
        sql = sql.replace(theirs, ours)
    return re.sub(r"CREATE INDEX (\w+)", r"CREATE INDEX IF NOT EXISTS \1", sql)


def _escaped(value: object) -> object:
    if not isinstance(value, str) or not (_NUL in value or _ESCAPE in value):
        return value
    return value.replace(_ESCAPE, f"{_ESCAPE}e").replace(_NUL, f"{_ESCAPE}0")


def _plain(value: object) -> object:
    if not isinstance(value, str) or _ESCAPE not in value:
        return value
    return value.replace(f"{_ESCAPE}0", _NUL).replace(f"{_ESCAPE}e", _ESCAPE)
