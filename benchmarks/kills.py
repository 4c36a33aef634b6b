"""Kills a run at every stage and at random moments, starts it again, and compares: same bytes, nothing paid twice.

python benchmarks/kills.py [random kills]

The sample day is briefed. The server counts every question it was asked. A kill is `kill -9`: when the server
gets question number n, for every n, or after a random time. Then the same command runs to its end.
"""

import contextlib
import json
import random
import shutil
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefer.model.store import Store
from tests import newsroom, stub
from tests.commandline import DAY, files, run, start, store_of
from tests.stub import Stub

ORDER = ("run", "day", "--date", DAY, "--quiet", "--jobs", "4")
LATENCY = 0.03
SAMPLE = Path(__file__).parent.parent / "seeds" / DAY


@dataclass
class Victim:
    """The run that will be killed, and how often each question was asked in the two runs together."""

    at: int | None
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    prompts: list[str] = field(default_factory=list)
    kill: threading.Event = field(default_factory=threading.Event)

    def script(self, call: stub.Call) -> stub.Step:
        name = json.dumps(call.body, sort_keys=True)
        self.asked[name] += 1
        if call.number == self.at:
            self.kill.set()
        step = stub.slowly(newsroom.script(call), LATENCY)

        def told(handler: stub._Handler) -> None:
            step(handler)
            self.answered[name] += 1

        return told


@dataclass(frozen=True)
class Outcome:
    """`again`: questions asked more than once; `under_way`: that were out when the kill came."""

    same: bool
    again: int
    under_way: int
    sound: bool
    killed: bool

    @property
    def good(self) -> bool:
        return self.same and self.sound and self.again <= self.under_way


def undisturbed(home: Path) -> tuple[dict[str, bytes], int]:
    """The bytes of a run nobody touched, and how many questions it asked."""
    with Stub(script=lambda call: stub.slowly(newsroom.script(call), LATENCY)) as server:
        end = run(home, server.url, *ORDER)
        assert end.returncode == 0, end.stderr
        return files(home / "outputs" / DAY), len(server.calls)


def killed_and_resumed(home: Path, wanted: dict[str, bytes], at: int | None, after: float) -> Outcome:
    """One kill, at question `at` or `after` seconds, and the same command again."""
    victim = Victim(at)
    with Stub(script=victim.script) as server:
        process = start(home, server.url, *ORDER)
        if at is None:
            with contextlib.suppress(Exception):
                process.wait(after)
        else:
            while not victim.kill.wait(0.002) and process.poll() is None:
                pass
        killed = process.poll() is None
        process.kill()
        process.communicate()
        sound = True
        if store_of(home).exists():
            with Store.open(store_of(home)) as store:
                sound = not store.faults()
                known = store.count()
        else:
            known = 0
        under_way = sum(victim.asked.values()) - known
        end = run(home, server.url, *ORDER)
        same = end.returncode == 0 and files(home / "outputs" / DAY) == wanted
    again = sum(count - 1 for count in victim.asked.values())
    return Outcome(same, again, under_way, sound, killed)


def main() -> None:
    randoms = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    root = Path(tempfile.mkdtemp(prefix="briefer-kills-"))
    try:
        home = fresh(root)
        wanted, calls = undisturbed(home)
        points: list[tuple[str, int | None, float]] = [(f"question {at}", at, 0.0) for at in range(calls)]
        luck = random.Random(1)
        points += [(f"{after:.2f} s", None, after) for after in (luck.uniform(0.0, 3.0) for _ in range(randoms))]
        outcomes = []
        for name, at, after in points:
            outcome = killed_and_resumed(fresh(root), wanted, at, after)
            outcomes.append(outcome)
            if not outcome.good:
                print(f"killed at {name}: {outcome}")
        killed = [one for one in outcomes if one.killed]
        print(f"undisturbed: {calls} questions; {len(points)} runs, {len(killed)} killed under way, all started again")
        print(f"same bytes: {sum(one.same for one in outcomes)} of {len(outcomes)}")
        print(f"sound store after the kill: {sum(one.sound for one in outcomes)} of {len(outcomes)}")
        print(
            f"questions asked again: {sum(one.again for one in outcomes)}, under way at the kill:"
            f" {sum(one.under_way for one in outcomes)}"
        )
        sys.exit(0 if all(one.good for one in outcomes) else 1)
    finally:
        shutil.rmtree(root)


def fresh(root: Path) -> Path:
    """An empty home with the day's articles."""
    home = root / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(SAMPLE, home / "day")
    return home


if __name__ == "__main__":
    main()
