"""Edge: paid answers and vectors, the attempts to get them, the runs and what they printed, in one database.

An answer is kept under the hash of its question, is written once and never changed. Other
processes may read and write the same database at the same time.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import astuple, fields
from pathlib import Path
from typing import Self

import platformdirs

from briefer.model.batch_table import BatchTable
from briefer.model.closing import Closing
from briefer.model.database import MIGRATIONS, Database, Migrations
from briefer.model.postgres import SCHEMES, PostgresDatabase
from briefer.model.records import Answer, AnswerCost, PrintedFact, RunRecord, Swept
from briefer.model.vector_table import VectorTable

_COLUMNS = ", ".join(field.name for field in fields(Answer))
_MARKS = ", ".join("?" for _ in fields(Answer))


def default_path() -> Path:
    """Where the store lives unless the user says otherwise."""
    return Path(platformdirs.user_data_dir("briefer")) / "store.sqlite"


def is_address(place: Path | str) -> bool:
    """Whether a store is named by the address of a PostgreSQL database, and not by a file."""
    return str(place).startswith(SCHEMES)


def is_there(place: Path | str) -> bool:
    """Whether there is a store to be looked into; of a database that is known when it is opened."""
    return is_address(place) or Path(place).exists()


class Store(Closing):
    """An AnswerStore in a database; a context manager, and safe to use from many threads."""

    def __init__(self, database: Database | PostgresDatabase) -> None:
        self._database = database
        self.place = database.place
        self.vectors = VectorTable(database)
        self.batches = BatchTable(database)

    @classmethod
    def open(cls, place: Path | str, migrations: Migrations = MIGRATIONS) -> Self:
        """The store in the SQLite file of this path (`:memory:` keeps nothing), or in the PostgreSQL database of this
        address, made or migrated where needed."""
        if is_address(place):
            return cls(PostgresDatabase.open(str(place), migrations))
        return cls(Database.open(place, migrations))

    def close(self) -> None:
        self._database.close()

    def get(self, key: str) -> Answer | None:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM answer WHERE key = ?", (key,))  # noqa: S608
        return Answer(*rows[0]) if rows else None  # type: ignore[arg-type]

    def cost(self, key: str) -> AnswerCost | None:
        """What an answer cost, without its text."""
        rows = self._database.rows(f"SELECT {', '.join(AnswerCost._fields)} FROM answer WHERE key = ?", (key,))  # noqa: S608
        return AnswerCost(*rows[0]) if rows else None  # type: ignore[arg-type]

    def put(self, answer: Answer) -> Answer:
        """Keep `answer` unless its key is taken; gives the one that is kept."""
        sql = f"INSERT INTO answer ({_COLUMNS}) VALUES ({_MARKS}) ON CONFLICT DO NOTHING RETURNING 1"  # noqa: S608
        return answer if self._database.rows(sql, astuple(answer)) else self.get(answer.key) or answer

    def replace(self, answer: Answer) -> Answer:
        """Keep `answer` whatever was kept under its key: it was asked anew on purpose."""
        changed = ", ".join(f"{field.name} = excluded.{field.name}" for field in fields(Answer))
        sql = f"INSERT INTO answer ({_COLUMNS}) VALUES ({_MARKS}) ON CONFLICT (key) DO UPDATE SET {changed}"  # noqa: S608
        self._database.rows(sql, astuple(answer))
        return answer

    def answers(self, run: str) -> list[Answer]:
        """The answers this run paid for, by key."""
        sql = f"SELECT {_COLUMNS} FROM answer WHERE run = ? ORDER BY key"  # noqa: S608
        return [Answer(*row) for row in self._database.rows(sql, (run,))]  # type: ignore[arg-type]

    def attempt_started(self, key: str, started: str) -> int:
        """Note a call before it is made, so that one cut short is known as perhaps billed; gives its id."""
        sql = "INSERT INTO attempt (key, started) VALUES (?, ?) RETURNING id"
        return self._database.number(sql, (key, started))

    def attempt_ended(self, attempt: int, ended: str, outcome: str, status: int | None) -> None:
        sql = "UPDATE attempt SET ended = ?, outcome = ?, status = ? WHERE id = ?"
        self._database.rows(sql, (ended, outcome, status, attempt))

    def unfinished(self) -> int:
        """How many calls were begun and never seen to end: the server may have billed them."""
        return self._database.number("SELECT count(*) FROM attempt WHERE ended IS NULL")

    def run_started(self, run: str, day: str, model: str, started: str) -> None:
        sql = """INSERT INTO run VALUES (?, ?, ?, 'started', ?, NULL)
                 ON CONFLICT (id) DO UPDATE SET state = 'started', started = excluded.started, ended = NULL"""
        self._database.rows(sql, (run, day, model, started))

    def run_ended(self, run: str, state: str, ended: str) -> None:
        with self._database.durable():
            self._database.rows("UPDATE run SET state = ?, ended = ? WHERE id = ?", (state, ended, run))

    def runs(self) -> list[RunRecord]:
        """All runs, the newest last."""
        rows = self._database.rows("SELECT id, day, model, state, started, ended FROM run ORDER BY started, id")
        return [RunRecord(*row) for row in rows]  # type: ignore[arg-type]

    def count(self) -> int:
        """How many answers are kept."""
        return self._database.number("SELECT count(*) FROM answer")

    def paces(self, model: str) -> dict[str, float]:
        """Seconds that this model took for one call, on average of the last hundreds, by prompt."""
        sql = f"""SELECT prompt, avg(took) FROM (
                     SELECT prompt, {self._database.took} AS took
                     FROM attempt JOIN answer USING (key) WHERE model = ? AND outcome = 'answered'
                     ORDER BY attempt.id DESC LIMIT 500
                 ) AS calls WHERE took >= 0 GROUP BY prompt"""  # noqa: S608
        return {str(prompt): float(str(took)) for prompt, took in self._database.rows(sql, (model,))}

    def remember(self, run: str, day: str, facts: Iterable[PrintedFact]) -> None:
        """What the briefing of `day` says, in the place of what the same run said before."""
        rows = [(run, fact.id, day, fact.story, fact.text, fact.origins) for fact in facts]
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM told WHERE run = ?", (run,))
            connection.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?)", rows)

    def facts(self, day: str) -> list[PrintedFact]:
        """The facts of a day as its newest run printed them."""
        sql = """SELECT id, story, text, origins FROM told WHERE run = (
                     SELECT told.run FROM told LEFT JOIN run ON run.id = told.run WHERE told.day = ?
                     ORDER BY coalesce(run.started, '') DESC, told.run LIMIT 1
                 ) ORDER BY length(id), id"""
        return [PrintedFact(*row) for row in self._database.rows(sql, (day,))]  # type: ignore[arg-type]

    def days(self) -> list[str]:
        """The days that were briefed, the newest last."""
        return [str(row[0]) for row in self._database.rows("SELECT DISTINCT day FROM told ORDER BY day")]

    def sweep(self, before: str) -> Swept:
        """Let go of answers and attempts made up to this moment and of facts of days before it (ISO 8601),
        and give the room back to the disk."""
        with self._database.transaction() as connection:
            answers = connection.execute("DELETE FROM answer WHERE created <= ?", (before,)).rowcount
            attempts = connection.execute("DELETE FROM attempt WHERE started <= ?", (before,)).rowcount
            facts = connection.execute("DELETE FROM told WHERE day < ?", (before[:10],)).rowcount
            vectors = connection.execute("DELETE FROM vector WHERE created <= ?", (before,)).rowcount
            # One under way is kept: its answers are paid and were not read yet.
            connection.execute("DELETE FROM batch WHERE state = 'ended' AND created <= ?", (before,))
        self._database.shrink()
        return Swept(answers, attempts, facts, vectors)

    def alone(self, run: str, waiting: Callable[[], None]) -> AbstractContextManager[None]:
        """Holds `run` against other processes on the same store, so that two equal commands pay once.

        `waiting` is told if another one has it. A process that ends, however it ends, lets go."""
        return self._database.alone(run, waiting)

    def faults(self) -> list[str]:
        """What is damaged, in plain lines: the file itself, or an answer that is not under its own hash."""
        found = self._database.faults()
        for key, question in self._database.rows("SELECT key, question FROM answer"):
            if hashlib.sha256(str(question).encode()).hexdigest() != key:
                found.append(f"answer {key} is not under the hash of its question")
        return found
