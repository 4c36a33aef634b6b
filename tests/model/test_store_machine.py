"""The store against a dictionary, in any order: put, replace, get, crash, open again, migrate, two writers."""

import hashlib
import shutil
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from briefer.model.database import MIGRATIONS
from briefer.model.records import Answer
from briefer.model.store import Store
from tests.model.test_store import ANSWER

QUESTIONS = ("{}", '{"a":1}', '{"b":"ñ\\u0000"}', '{"c":"😀"}')
WRITERS = 2


def answer(question: str, reply: str) -> Answer:
    return replace(ANSWER, key=hashlib.sha256(question.encode()).hexdigest(), question=question, reply=reply)


class StoreMachine(RuleBasedStateMachine):
    """Two open stores on one file, and the dictionary they must agree with. Every kind of store passes it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="briefer-store-"))
        self.version = 1
        self.known: dict[str, Answer] = {}
        self.writers = [self.opened() for _ in range(WRITERS)]

    @property
    def place(self) -> Path | str:
        return self.folder / "s.sqlite"

    def opened(self) -> Store:
        return Store.open(self.place, MIGRATIONS[: self.version])

    def crashed(self) -> None:
        """A write that was begun and never ended."""
        connection = sqlite3.connect(self.place, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM answer")
        connection.close()

    @rule(writer=st.integers(0, WRITERS - 1), question=st.sampled_from(QUESTIONS), reply=st.text(max_size=20))
    def put(self, writer: int, question: str, reply: str) -> None:
        given = answer(question, reply.encode("utf-8", "replace").decode())
        self.known.setdefault(given.key, given)
        assert self.writers[writer].put(given) == self.known[given.key]

    @rule(writer=st.integers(0, WRITERS - 1), question=st.sampled_from(QUESTIONS))
    def replace(self, writer: int, question: str) -> None:
        given = answer(question, f"anew {len(self.known)}")
        self.known[given.key] = given
        assert self.writers[writer].replace(given) == given

    @rule(writer=st.integers(0, WRITERS - 1))
    def crash_in_a_transaction(self, writer: int) -> None:
        """What a killed process leaves."""
        self.crashed()
        self.writers[writer].close()
        self.writers[writer] = self.opened()

    @rule(writer=st.integers(0, WRITERS - 1))
    def open_again(self, writer: int) -> None:
        self.writers[writer].close()
        self.writers[writer] = self.opened()

    @rule()
    def migrate(self) -> None:
        """A newer version opens the file; the older writer, still open, is ended first."""
        for writer in self.writers:
            writer.close()
        self.version = len(MIGRATIONS)
        self.writers = [self.opened() for _ in range(WRITERS)]

    @invariant()
    def both_agree_with_the_dictionary(self) -> None:
        for writer in self.writers:
            found = {q: writer.get(answer(q, "").key) for q in QUESTIONS}
            assert found == {q: self.known.get(answer(q, "").key) for q in QUESTIONS}
            assert writer.faults() == []

    def teardown(self) -> None:
        for writer in self.writers:
            writer.close()
        shutil.rmtree(self.folder)


SETTINGS = settings(max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck))
TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = SETTINGS
