"""Briefs generated articles with a server that fails in every way it can, and accounts for each call and article.

python benchmarks/faults.py [articles] [share of calls that fail]

Faults: 429 with Retry-After, 500, connection reset, answers that drip, bodies without end, JSON cut in its middle,
refusals, answers of the wrong form. Each is decided by a seeded draw for each call.
"""

import random
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from datetime import date
from math import ceil
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefer.files import sources
from briefer.model.call_settings import CallSettings
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.model.store import Store
from briefer.models import Run
from briefer.pipeline import day as pipeline
from briefer.settings import Settings
from tests import newsroom, stub
from tests.commandline import DAY
from tests.stub import Stub

WAIT = 1.0  # seconds: what the server asks to wait
JOBS = 16
SETTINGS = CallSettings(deadline=2.0, tries=5)
# What a fault costs in further tries: a refusal and a wrong form are answers (the form is then asked for anew).
RETRIED = {"busy": 1, "error": 1, "reset": 1, "drip": 1, "endless": 1, "cut": 1, "refusal": 0, "form": 0}


class Trouble:
    """The script of the server: what it did to each call."""

    def __init__(self, share: float) -> None:
        self._luck = random.Random(7)
        self._share = share
        self._lock = threading.Lock()
        self.kinds: Counter[str] = Counter()

    def script(self, call: stub.Call) -> stub.Step:
        with self._lock:
            kind = self._luck.choice(list(RETRIED)) if self._luck.random() < self._share else "fine"
            if kind == "form" and "response_format" not in call.body:
                kind = "fine"  # a word has no form to miss
            self.kinds[kind] += 1
        return {
            "fine": newsroom.script(call),
            "busy": stub.status(429, headers={"retry-after": str(int(WAIT))}),
            "error": stub.status(500),
            "reset": stub.reset(),
            "drip": stub.drip(),
            "endless": stub.endless(),
            "cut": stub.cut('{"picks": [1]}'),
            "refusal": stub.answer(None, refusal="I can't."),
            "form": stub.answer('{"something": "else"}'),
        }[kind]


def inside_a_wait(store: Path) -> int:
    """The calls that were begun after the client had read that it should wait, and before the wait was over."""
    sql = """SELECT count(*) FROM attempt AS later JOIN attempt AS busy ON busy.status = 429
             WHERE later.started > busy.ended
             AND (julianday(later.started) - julianday(busy.ended)) * 86400 < ?"""
    with closing(sqlite3.connect(store)) as opened:
        return int(opened.execute(sql, (WAIT - 0.01,)).fetchone()[0])


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    share = float(sys.argv[2]) if len(sys.argv) > 2 else 0.08
    trouble = Trouble(share)
    with tempfile.TemporaryDirectory() as scratch, Stub(script=trouble.script) as server:
        folder = newsroom.write_day(Path(scratch) / "day", articles, words=400, each_story=3)
        (folder / "empty.txt").write_text("", encoding="utf-8")
        day = date.fromisoformat(DAY)
        intake = sources.read([str(folder)], day=day)
        begun = time.monotonic()
        endpoint = Endpoint(server.url, None, "tiny", "benchmark")
        with (
            Store.open(Path(scratch) / "store.sqlite") as store,
            Model(endpoint, store=store, settings=SETTINGS) as model,
        ):
            desk = pipeline.ModelPort(ask=model.ask, weigh=model.weigh, run=lambda: Run(id="b", model="tiny"))
            order = pipeline.BriefingRequest(day=day, settings=Settings(jobs=JOBS))
            outcome = pipeline.brief(intake.documents, intake.skipped, order, desk)
            took, live = time.monotonic() - begun, model.live
            questions = model.tally().calls
        inside = inside_a_wait(Path(scratch) / "store.sqlite")
    made, failed = len(server.calls), sum(trouble.kinds[kind] * more for kind, more in RETRIED.items())
    briefing = outcome.briefing
    partial = [one for one in briefing.documents if one.warnings]
    bound = (SETTINGS.tries * (SETTINGS.deadline or 0) + SETTINGS.tries * WAIT + 30) * ceil(made / JOBS)
    print(
        f"{articles} articles, {made} calls: " + ", ".join(f"{kind} {n}" for kind, n in sorted(trouble.kinds.items()))
    )
    print(f"answers used: {questions}; calls beyond them: {made - questions} ({(made - questions) / questions:.1%})")
    print(f"calls that no fault explains: {made - questions - failed}")
    print(f"calls inside a stated wait: {inside}; waited {live.waited:.0f} s, tried again {live.retries} times")
    print(f"ended after {took:.0f} s (bound {bound:.0f} s); stopped early: {outcome.stopped or 'no'}")
    used = len(briefing.documents) - len(partial)
    print(f"articles used {used}, used in part {len(partial)}, skipped {len(briefing.skipped)}, all in {articles + 1}")
    reasons = Counter(document.warnings[-1].code for document in partial)
    print("reasons: " + "; ".join(f"{reason} ({count})" for reason, count in sorted(reasons.items())))
    sound = used + len(partial) + len(briefing.skipped) == articles + 1 and not inside and took < bound
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
