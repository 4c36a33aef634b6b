"""Edge: paid answers and vectors, the attempts to get them, the runs and what they told, in one SQLite file.

An answer is kept under the hash of its question, is written once and never changed. A second process
may read and write the same file at the same time.
"""

import errno
import hashlib
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

import platformdirs

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
MIGRATIONS: Migrations = (_FIRST, _SECOND, _THIRD)
# What every store has had from the first version on.
_TABLES = frozenset({"answer", "attempt", "run"})


@dataclass(frozen=True)
class Answer:
    """What a model answered to one question and what it cost.

    `key` is the SHA-256 of `question`, the canonical JSON of all that was asked. `run` paid for it.
    `logprobs` is JSON (`[]` where none were asked or given). `cost` is in USD, None where no price is
    known. `seconds` is the server's own count. `created` is ISO 8601.
    """

    key: str
    kind: str
    model: str
    prompt: str
    run: str
    question: str
    reply: str
    logprobs: str
    finish_reason: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    cost: float | None
    seconds: float
    created: str


class Bill(NamedTuple):
    """What one answer cost, in the fields of Answer."""

    run: str
    cost: float | None
    input_tokens: int
    output_tokens: int
    seconds: float


@dataclass(frozen=True)
class VectorRecord:
    """One text as `model` sees it: `row` holds half floats, little-endian. `key` is the SHA-256 of model and text.
    What it cost is its share of the call that brought it; nothing where it was worked out on this machine."""

    key: str
    model: str
    run: str
    row: bytes
    input_tokens: int
    cost: float | None
    created: str


@dataclass(frozen=True)
class RunRecord:
    """One run: its id, the day of its briefing, and `state` (`started` until it ended in another)."""

    id: str
    day: str
    model: str
    state: str
    started: str
    ended: str | None


@dataclass(frozen=True)
class Told:
    """A key fact that a briefing printed: its id and words, the title of its story, its independent origins."""

    id: str
    story: str
    text: str
    origins: int


@dataclass(frozen=True)
class Swept:
    """How many answers, vectors, attempts and told facts were let go."""

    answers: int
    attempts: int
    facts: int
    vectors: int = 0


_AT_ONCE = 500  # keys in one question to SQLite
_COLUMNS = ", ".join(field.name for field in fields(Answer))
_MARKS = ", ".join("?" for _ in fields(Answer))


def default_path() -> Path:
    """Where the store lives unless the user says otherwise."""
    return Path(platformdirs.user_data_dir("briefer")) / "store.sqlite"


class Store(Closing):
    """One open store; a context manager, and safe to use from many threads."""

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self.place = place

    @classmethod
    def open(cls, path: Path | str, migrations: Migrations = MIGRATIONS) -> Self:
        """The store at `path` (`:memory:` keeps nothing), made or migrated where needed."""
        place = str(path)
        with _explained(place):
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

    def get(self, key: str) -> Answer | None:
        rows = self._rows(f"SELECT {_COLUMNS} FROM answer WHERE key = ?", (key,))  # noqa: S608
        return Answer(*rows[0]) if rows else None  # type: ignore[arg-type]

    def bill(self, key: str) -> Bill | None:
        """What an answer cost, without its text."""
        rows = self._rows(f"SELECT {', '.join(Bill._fields)} FROM answer WHERE key = ?", (key,))  # noqa: S608
        return Bill(*rows[0]) if rows else None  # type: ignore[arg-type]

    def put(self, answer: Answer) -> Answer:
        """Keep `answer` unless its key is taken; gives the one that is kept."""
        sql = f"INSERT INTO answer ({_COLUMNS}) VALUES ({_MARKS}) ON CONFLICT DO NOTHING RETURNING 1"  # noqa: S608
        return answer if self._rows(sql, astuple(answer)) else self.get(answer.key) or answer

    def replace(self, answer: Answer) -> Answer:
        """Keep `answer` whatever was kept under its key: it was asked anew on purpose."""
        changed = ", ".join(f"{field.name} = excluded.{field.name}" for field in fields(Answer))
        sql = f"INSERT INTO answer ({_COLUMNS}) VALUES ({_MARKS}) ON CONFLICT (key) DO UPDATE SET {changed}"  # noqa: S608
        self._rows(sql, astuple(answer))
        return answer

    def answers(self, run: str) -> list[Answer]:
        """The answers this run paid for, by key."""
        sql = f"SELECT {_COLUMNS} FROM answer WHERE run = ? ORDER BY key"  # noqa: S608
        return [Answer(*row) for row in self._rows(sql, (run,))]  # type: ignore[arg-type]

    def vectors(self, keys: Iterable[str]) -> dict[str, VectorRecord]:
        """Those of the vectors that are kept, by key."""
        found: dict[str, VectorRecord] = {}
        rest = iter(keys)
        while some := tuple(islice(rest, _AT_ONCE)):
            sql = f"SELECT * FROM vector WHERE key IN ({', '.join('?' * len(some))})"  # noqa: S608
            found |= {str(row[0]): VectorRecord(*row) for row in self._rows(sql, some)}  # type: ignore[arg-type]
        return found

    def keep_vectors(self, records: Iterable[VectorRecord]) -> None:
        """Keep them all, or none; one whose key is taken stays as it was."""
        rows = [astuple(record) for record in records]
        with self._lock, _explained(self.place), self._at_once():
            self._connection.executemany("INSERT INTO vector VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)

    def count_vectors(self) -> int:
        return int(str(self._rows("SELECT count(*) FROM vector", ())[0][0]))

    def vector_faults(self) -> list[str]:
        """Models whose vectors can't be of one model, in plain lines."""
        sql = """SELECT model FROM vector GROUP BY model
                 HAVING count(DISTINCT length(row)) > 1 OR max(length(row) % 2) = 1 ORDER BY model"""
        return [
            f"the vectors of '{row[0]}' are of several sizes: two models share the name" for row in self._rows(sql, ())
        ]

    def attempt_started(self, key: str, started: str) -> int:
        """Note a call before it is made, so that one cut short is known as perhaps billed; gives its id."""
        sql = "INSERT INTO attempt (key, started) VALUES (?, ?) RETURNING id"
        return int(str(self._rows(sql, (key, started))[0][0]))

    def attempt_ended(self, attempt: int, ended: str, outcome: str, status: int | None) -> None:
        sql = "UPDATE attempt SET ended = ?, outcome = ?, status = ? WHERE id = ?"
        self._rows(sql, (ended, outcome, status, attempt))

    def unfinished(self) -> int:
        """How many calls were begun and never seen to end: the server may have billed them."""
        return int(str(self._rows("SELECT count(*) FROM attempt WHERE ended IS NULL", ())[0][0]))

    def run_started(self, run: str, day: str, model: str, started: str) -> None:
        sql = """INSERT INTO run VALUES (?, ?, ?, 'started', ?, NULL)
                 ON CONFLICT (id) DO UPDATE SET state = 'started', started = excluded.started, ended = NULL"""
        self._rows(sql, (run, day, model, started))

    def run_ended(self, run: str, state: str, ended: str) -> None:
        with self._lock:
            self._rows("PRAGMA synchronous = FULL", ())  # the end of a run survives a power cut
            self._rows("UPDATE run SET state = ?, ended = ? WHERE id = ?", (state, ended, run))
            self._rows("PRAGMA synchronous = NORMAL", ())

    def runs(self) -> list[RunRecord]:
        """All runs, the newest last."""
        rows = self._rows("SELECT id, day, model, state, started, ended FROM run ORDER BY started, id", ())
        return [RunRecord(*row) for row in rows]  # type: ignore[arg-type]

    def count(self) -> int:
        """How many answers are kept."""
        return int(str(self._rows("SELECT count(*) FROM answer", ())[0][0]))

    def paces(self, model: str) -> dict[str, float]:
        """Seconds that this model took for one call, on average of the last hundreds, by prompt."""
        sql = """SELECT prompt, avg(took) FROM (
                     SELECT prompt, (julianday(ended) - julianday(started)) * 86400 AS took
                     FROM attempt JOIN answer USING (key) WHERE model = ? AND outcome = 'answered'
                     ORDER BY attempt.id DESC LIMIT 500
                 ) WHERE took >= 0 GROUP BY prompt"""
        return {str(prompt): float(str(took)) for prompt, took in self._rows(sql, (model,))}

    def remember(self, run: str, day: str, facts: Iterable[Told]) -> None:
        """What the briefing of `day` says, in the place of what the same run said before."""
        rows = [(run, one.id, day, one.story, one.text, one.origins) for one in facts]
        with self._lock, _explained(self.place), self._at_once():
            self._connection.execute("DELETE FROM told WHERE run = ?", (run,))
            self._connection.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?)", rows)

    def told(self, day: str) -> list[Told]:
        """The facts of a day as its newest run told them."""
        sql = """SELECT id, story, text, origins FROM told WHERE run = (
                     SELECT told.run FROM told LEFT JOIN run ON run.id = told.run WHERE told.day = ?
                     ORDER BY run.started DESC, told.run LIMIT 1
                 ) ORDER BY length(id), id"""
        return [Told(*row) for row in self._rows(sql, (day,))]  # type: ignore[arg-type]

    def days(self) -> list[str]:
        """The days that were briefed, the newest last."""
        return [str(row[0]) for row in self._rows("SELECT DISTINCT day FROM told ORDER BY day", ())]

    def sweep(self, before: str) -> Swept:
        """Let go of answers and attempts made before this moment and of facts told for days before it (ISO 8601),
        and give the room back to the disk."""
        with self._lock, _explained(self.place):
            with self._at_once():
                answers = self._connection.execute("DELETE FROM answer WHERE created < ?", (before,)).rowcount
                attempts = self._connection.execute("DELETE FROM attempt WHERE started < ?", (before,)).rowcount
                facts = self._connection.execute("DELETE FROM told WHERE day < ?", (before[:10],)).rowcount
                vectors = self._connection.execute("DELETE FROM vector WHERE created < ?", (before,)).rowcount
            self._connection.execute("VACUUM")
        return Swept(answers, attempts, facts, vectors)

    @contextmanager
    def alone(self, run: str, waiting: Callable[[], None]) -> Iterator[None]:
        """Holds `run` against other processes on the same store, so that two equal commands pay once.

        `waiting` is told if another one has it. A process that ends, however it ends, lets go."""
        if self.place == MEMORY or fcntl is None:
            yield
            return
        # One byte of one file stands for one run: nothing is left behind, and other runs go on.
        spot = int(hashlib.sha256(run.encode()).hexdigest()[:7], 16)
        with _explained(self.place):
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

    def faults(self) -> list[str]:
        """What is damaged, in plain lines: the file itself, or an answer that is not under its own hash."""
        found = [str(row[0]) for row in self._rows("PRAGMA integrity_check", ()) if row[0] != "ok"]
        for key, question in self._rows("SELECT key, question FROM answer", ()):
            if hashlib.sha256(str(question).encode()).hexdigest() != key:
                found.append(f"answer {key} is not under the hash of its question")
        return found

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """All of the statements inside, or none."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _rows(self, sql: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        with self._lock, _explained(self.place):
            return self._connection.execute(sql, values).fetchall()


@contextmanager
def _explained(place: str) -> Iterator[None]:
    """Foreign errors in words that say what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(f"the store '{place}' can't be used: {error}") from error
    except (sqlite3.DataError, sqlite3.IntegrityError, OverflowError) as error:
        raise StoreError(f"the store '{place}' can't keep what it was given ({error}); it is sound") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"the store '{place}' is damaged or none of briefer's ({error}): name another file with --store, or move it"
            " away and run again, if it is the store; answers are then paid anew"
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
            raise StoreError(f"the store '{path}' is no file: name another one with --store") from None


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
            f"'{place}' is no store of briefer's, so nothing is written to it: name another file with --store"
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
