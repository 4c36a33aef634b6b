"""The vectors that are kept, in the store's database."""

from collections.abc import Iterable
from dataclasses import astuple
from itertools import islice

from briefer.model.database import Database
from briefer.model.postgres import PostgresDatabase
from briefer.model.records import VectorRecord

_AT_ONCE = 500  # keys in one question


class VectorTable:
    """A VectorStore in a database."""

    def __init__(self, database: Database | PostgresDatabase) -> None:
        self._database = database

    def get(self, keys: Iterable[str]) -> dict[str, VectorRecord]:
        """Those of the vectors that are kept, by key."""
        found: dict[str, VectorRecord] = {}
        rest = iter(keys)
        while some := tuple(islice(rest, _AT_ONCE)):
            sql = f"SELECT * FROM vector WHERE key IN ({', '.join('?' * len(some))})"  # noqa: S608
            found |= {str(row[0]): VectorRecord(*row) for row in self._database.rows(sql, some)}  # type: ignore[arg-type]
        return found

    def keep(self, records: Iterable[VectorRecord]) -> None:
        """Keep them all, or none; one whose key is taken stays as it was."""
        rows = [astuple(record) for record in records]
        with self._database.transaction() as connection:
            connection.executemany("INSERT INTO vector VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)

    def count(self) -> int:
        return self._database.number("SELECT count(*) FROM vector")

    def faults(self) -> list[str]:
        """Models whose vectors can't be of one model, in plain lines."""
        sql = """SELECT model FROM vector GROUP BY model
                 HAVING count(DISTINCT length(row)) > 1 OR max(length(row) % 2) = 1 ORDER BY model"""
        return [
            f"the vectors of '{row[0]}' are of several sizes: two models share the name"
            for row in self._database.rows(sql)
        ]
