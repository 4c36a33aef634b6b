"""The batches that are kept, in the store's database."""

from collections.abc import Sequence
from dataclasses import astuple

from briefer.model.batch_records import BatchedQuestion, BatchRecord
from briefer.model.database import Database
from briefer.model.postgres import PostgresDatabase


class BatchTable:
    """A BatchStore in a database."""

    def __init__(self, database: Database | PostgresDatabase) -> None:
        self._database = database

    def note(self, batch: BatchRecord, questions: Sequence[BatchedQuestion]) -> None:
        """Keep a batch that is to be sent, with its questions."""
        rows = [(batch.id, *astuple(question)) for question in questions]
        with self._database.transaction() as connection:
            connection.execute("INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(batch))
            connection.executemany("INSERT INTO batch_question VALUES (?, ?, ?, ?, ?)", rows)

    def reached(self, batch: BatchRecord) -> None:
        """Keep state, file and remote name of a batch that has come further, through a power cut too."""
        sql = "UPDATE batch SET state = ?, file = ?, remote = ? WHERE id = ? AND state <> 'ended'"
        with self._database.durable():
            self._database.rows(sql, (batch.state, batch.file, batch.remote, batch.id))

    def under_way(self, model: str, server: str) -> list[BatchRecord]:
        """The batches of this model and server that have not ended, the oldest first."""
        sql = "SELECT * FROM batch WHERE model = ? AND server = ? AND state <> 'ended' ORDER BY created, id"
        return [BatchRecord(*row) for row in self._database.rows(sql, (model, server))]  # type: ignore[arg-type]

    def questions(self, batch: str) -> list[BatchedQuestion]:
        """The questions of a batch that has not ended, line by line."""
        sql = "SELECT line, key, prompt, question FROM batch_question WHERE batch = ? ORDER BY line"
        return [BatchedQuestion(*row) for row in self._database.rows(sql, (batch,))]  # type: ignore[arg-type]

    def end(self, batch: str) -> None:
        """Keep that all is read that a batch gave, through a power cut too; its questions are let go."""
        with self._database.durable(), self._database.transaction() as connection:
            connection.execute("UPDATE batch SET state = 'ended' WHERE id = ?", (batch,))
            connection.execute("DELETE FROM batch_question WHERE batch = ?", (batch,))

    def forget(self, batch: str) -> None:
        """Let go of a batch that was never begun."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM batch_question WHERE batch = ?", (batch,))
            connection.execute("DELETE FROM batch WHERE id = ?", (batch,))
