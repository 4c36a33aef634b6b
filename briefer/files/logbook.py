"""Edge: what a run did, kept in the store for later days and in `run.json` beside the briefing for machines.

`run.json` tells what happened this time (wall time, calls really made, retries), so it is not part of the
files that are the same bytes for the same answers.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from briefer.errors import BrieferError, OutputError
from briefer.files.drafts import draft
from briefer.files.versions import as_written
from briefer.model.prices import Live
from briefer.model.records import AnswerStore, PrintedFact
from briefer.models import Briefing
from briefer.text.display import safe_json

RUN_FILE = "run.json"


@dataclass
class Logbook:
    """One run while it lasts. `state` is what it will have ended in, unless an error ends it otherwise."""

    store: AnswerStore
    run: str
    day: str
    model: str
    state: str = "done"
    started: str = field(default_factory=lambda: _now())
    _began: float = field(default_factory=time.monotonic)

    def remember(self, briefing: Briefing, state: str) -> None:
        """Keep what the briefing says for later days, and how the run ended."""
        self.state = state
        facts = [
            PrintedFact(fact.id, story.title, fact.text, fact.origins)
            for story in briefing.stories
            for fact in story.key_facts
        ]
        self.store.remember(self.run, self.day, facts)

    def write(self, folder: Path, briefing: Briefing, live: Live, cost: float | None) -> Path:
        """`run.json` in the briefing's folder, whole or not at all."""
        warned = [document.path for document in briefing.documents if document.warnings]
        record = {
            "schema_version": 1,
            "run": self.run,
            "day": self.day,
            "model": self.model,
            "state": self.state,
            "started": self.started,
            "wall_seconds": round(time.monotonic() - self._began, 3),
            "calls": live.calls,
            "input_tokens": live.input_tokens,
            "output_tokens": live.output_tokens,
            "cost_usd": cost,
            "retries": live.retries,
            "waited_seconds": round(live.waited, 3),
            "perhaps_billed": self.store.unfinished(),
            "answers": briefing.run.calls + briefing.run.cached_calls,
            "articles": len(briefing.documents),
            "articles_with_notes": warned,
            "skipped": [as_written(skipped) for skipped in briefing.skipped],
            "stories": len(briefing.stories),
            "key_facts": sum(len(story.key_facts) for story in briefing.stories),
            "disagreements": sum(len(story.disagreements) for story in briefing.stories),
            "open_questions": sum(len(story.open_questions) for story in briefing.stories),
            "repaired": _repaired(briefing),
            "rejected": len(briefing.rejected),
        }
        target = folder / RUN_FILE
        try:
            text = safe_json(json.dumps(record, ensure_ascii=False, indent=1)) + "\n"
            with draft(target) as file:
                file.write(text.encode("utf-8", "replace"))
        except OSError as error:
            raise OutputError(f"'{target}' can't be written: {error.strerror}; the briefing is whole") from error
        return target


def _repaired(briefing: Briefing) -> int:
    """How many statements stand in words that were mended after a check failed on the first ones."""
    verdicts = [fact.verdict for story in briefing.stories for fact in story.key_facts]
    verdicts += [side.verdict for story in briefing.stories for item in story.disagreements for side in item.positions]
    return sum(any(check.outcome == "repaired" for check in verdict.checks) for verdict in verdicts)


@contextmanager
def kept(store: AnswerStore, run: str, day: str, model: str, say: Callable[[str], None]) -> Iterator[Logbook]:
    """The run in the store from its start to its end, whatever ends it. An equal one under way is waited for: its
    answers are then there."""
    with store.alone(run, lambda: say("another run of the same articles is under way: waiting for its answers")):
        book = Logbook(store, run, day, model)
        store.run_started(run, day, model, book.started)
        try:
            yield book
        except BaseException as error:
            store.run_ended(run, _state(error), _now())
            raise
        store.run_ended(run, book.state, _now())


def _state(error: BaseException) -> str:
    if isinstance(error, BrieferError):
        return "stopped"
    return "interrupted" if isinstance(error, KeyboardInterrupt) else "failed"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
