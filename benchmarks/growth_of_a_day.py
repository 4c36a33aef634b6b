"""What stands between a day's files and its first call: seconds an article, stories against the generator, memory.

    python benchmarks/growth_of_a_day.py [ARTICLES ...] [--events N] [--words] [--processes N]

The articles are made (three in ten are wire copies), as JSON lines; so are the vectors, each event's about one point
and each subject's events about another. Every size is a process of its own that reads, splits, finds copies and
divides into stories as a run does. `--words`: without vectors.
"""

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefer.cli.process import travel_light
from briefer.files import sources
from briefer.model.cores import Cores, available
from briefer.models import Document, Run
from briefer.pipeline import day as pipeline
from briefer.pipeline.gate import BriefingRequest, ModelGate, ModelPort, no_vectors
from briefer.pipeline.pool import WorkerPool
from tests.events import SUBJECTS, Event, word

DAY = date(2026, 5, 7)
EVENTS, COPIES = 2_000, 0.3
WORDS = 220  # an article
FILE = 10_000  # rows: a file of rows has a largest size
SIZE = 384


def reprinted(text: str, chance: random.Random) -> str:
    """A wire copy: cut at the end, a few words changed."""
    words = text.split(" ")
    for _ in range(len(words) // 50):
        words[chance.randrange(len(words))] = word(chance)
    return " ".join(words[: int(len(words) * chance.uniform(0.7, 1.0))]) + "."


def rows(articles: int, events: int) -> Iterator[dict[str, str]]:
    """The day as JSON lines; the outlet tells which event and which text it is."""
    chance, made = random.Random(f"day {articles}"), [Event(number) for number in range(events)]
    last: dict[int, tuple[str, int]] = {}
    for number in range(articles):
        event = chance.randrange(events)
        is_copy = event in last and chance.random() < COPIES
        text, wire = last[event] if is_copy else (made[event].article(chance, WORDS), number)
        if is_copy:
            text = reprinted(text, chance)
        else:
            last[event] = text, wire
        yield {
            "text": text,
            "title": made[event].title(chance),
            "outlet": f"Paper {number} of {event} from {wire}",
            "published": f"2026-05-07T{number % 24:02}:{number % 60:02}:00Z",
            "language": "en",
        }


def told_by(document: Document) -> tuple[str, str]:
    """The event and the wire text of a made article."""
    _, _, _, event, _, wire = document.outlet.split()
    return event, wire


def write(folder: Path, articles: int, events: int) -> None:
    file = None
    for number, row in enumerate(rows(articles, events)):
        if number % FILE == 0:
            if file:
                file.close()
            file = (folder / f"{number // FILE:03}.jsonl").open("w", encoding="utf-8")
        assert file
        file.write(json.dumps(row) + "\n")
    if file:
        file.close()


class Vectors:
    """Rows by the first place that a text names: near its event, farther from its subject."""

    def __init__(self, events: int) -> None:
        self._event_of = {Event(number).places[0]: number for number in range(events)}
        self.seconds = 0.0

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float64]:
        began = time.process_time()
        told = np.zeros((len(texts), SIZE))
        for at, text in enumerate(texts):
            event = self._event_of.get(text.split(" ", 1)[0])
            row = self._random(text)
            if event is not None:
                row = 1.1 * self._random(f"e{event}") + 0.7 * self._random(f"s{event % SUBJECTS}") + 0.7 * row
            told[at] = row / np.sqrt(row @ row)
        self.seconds += time.process_time() - began
        return told.astype(np.float16).astype(np.float64)

    def _random(self, text: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        return np.random.default_rng(seed).standard_normal(SIZE)


def b_cubed(groups: Sequence[Sequence[str]], key: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean, on average over the articles."""
    whole = Counter(key.values())
    precision = recall = 0.0
    for group in groups:
        for event, count in Counter(key[name] for name in group).items():
            precision += count * count / len(group) / len(key)
            recall += count * count / whole[event] / len(key)
    return precision, recall, 2 * precision * recall / (precision + recall)


def spent() -> float:
    """Seconds of processor time so far, of this process and those it started that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def nobody(*_: object, **__: object) -> object:
    raise NotImplementedError


def measure(folder: Path, events: int, processes: int, *, by_words: bool) -> dict[str, float]:
    """One day in this process, prepared as the command's is."""
    travel_light()
    vectors = Vectors(events)
    port = ModelPort(nobody, nobody, lambda: Run(id="", model=""), vectors=no_vectors if by_words else vectors)  # type: ignore[arg-type]
    began, times = time.monotonic(), [spent()]
    intake = sources.read([str(folder)], day=DAY)
    times.append(spent())
    with Cores(processes) as spread:
        read, _ = pipeline.survey(intake.documents, DAY, spread)
    read, _ = read.without_withdrawn(DAY)
    times.append(spent())
    day = pipeline.divide(read, BriefingRequest(day=DAY), ModelGate(port, WorkerPool(1), 1))
    times.append(spent())
    told = {document.id: told_by(document) for document in intake.documents}
    origins: dict[str, list[str]] = {}
    for article in day.articles.values():
        origins.setdefault(article.origin, []).append(article.id)
    p, r, f = b_cubed(day.stories, {name: event for name, (event, _) in told.items()})
    return {
        "articles": len(intake.documents),
        "intake": times[1] - times[0],
        "reading": times[2] - times[1],
        "dividing": times[3] - times[2] - vectors.seconds,
        "whole": times[3] - times[0] - vectors.seconds,
        "seconds": time.monotonic() - began,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "stories": len(day.stories),
        "widest": max(map(len, day.stories)),
        "precision": p,
        "recall": r,
        "f": f,
        "copies": b_cubed(list(origins.values()), {name: wire for name, (_, wire) in told.items()})[2],
    }


def line(told: Mapping[str, float], first: float) -> str:
    each = told["whole"] / told["articles"] * 1000
    parts = ", ".join(
        f"{name} {told[name] / told['articles'] * 1000:.2f}" for name in ("intake", "reading", "dividing")
    )
    return (
        f"{told['articles']:.0f} articles: {told['whole']:.1f} s of CPU before the first call"
        f" ({told['seconds']:.0f} s on the clock), {each:.2f} ms an article"
        f" ({each / first if first else 1:.2f} of the first; {parts}), peak {told['megabytes']:.0f} MB;"
        f" {told['stories']:.0f} stories, the widest {told['widest']:.0f}, B-cubed P {told['precision']:.3f}"
        f" R {told['recall']:.3f} F {told['f']:.4f}; copies F {told['copies']:.4f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--processes", type=int, default=available())
    parser.add_argument("--measure", type=Path)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.events, given.processes, by_words=given.words)))
        return
    first = 0.0
    for size in given.sizes or [1_000, 10_000, 100_000]:
        with tempfile.TemporaryDirectory() as scratch:
            write(Path(scratch), size, given.events)
            command = [sys.executable, __file__, "--measure", scratch, "--events", str(given.events)]
            command += ["--processes", str(given.processes)]
            done = subprocess.run(
                [*command, *(["--words"] if given.words else [])], stdout=subprocess.PIPE, text=True, check=True
            )
        told = json.loads(done.stdout)
        print(line(told, first), flush=True)
        first = first or told["whole"] / told["articles"] * 1000


if __name__ == "__main__":
    main()
