"""How well the embedded vectors tell which articles are about a topic.

    python benchmarks/topics.py FOLDER     # a folder of days, one event each, named as in TOPICS

Each topic is right for the articles of its event and wrong for all others; those of no event are wrong for all.
"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefer.files.sources import read
from briefer.model.engine import Engine
from briefer.models import Document
from briefer.reading.topics import NEAR, nearness

DAY = date(2026, 3, 12)
TOPICS = {
    "arrest-corruption": ("corruption", "corrupción", "arrests", "Korruption", "bribery"),
    "border-clash": ("border clash", "conflicto fronterizo", "war", "Grenzkonflikt"),
    "central-bank": ("interest rates", "tipos de interés", "central bank", "inflation", "Zinsen", "monetary policy"),
    "company-results": ("company results", "quarterly earnings", "resultados empresariales", "Quartalszahlen"),
    "election-night": ("elections", "elecciones", "Wahlen", "élections"),
    "flood": ("flood", "inundaciones", "Hochwasser", "dam failure"),
    "": ("football", "climate change", "artificial intelligence", "health care", "horoscope", "culture", "education"),
}


def articles(folder: Path) -> tuple[list[Document], list[str]]:
    """The articles of all events, and the event of each."""
    found = [
        (document, event) for event in TOPICS if event for document in read([str(folder / event)], day=DAY).documents
    ]
    return [document for document, _ in found], [event for _, event in found]


def main() -> None:
    documents, events = articles(Path(sys.argv[1]))
    topics = [(topic, event) for event, named in TOPICS.items() for topic in named]
    engine = Engine()

    def vectors(texts: Sequence[str]) -> NDArray[np.float64]:
        return np.array(engine.rows(list(texts)), dtype=float)

    near = nearness(documents, [topic for topic, _ in topics], vectors, "en")
    assert near is not None
    right = np.array([[event == own for _, event in topics] for own in events])
    print(f"{len(documents)} articles, {len(topics)} topics: {right.sum()} right pairs, {(~right).sum()} wrong ones")
    above = (near[right][:, None] > near[~right][None]).mean()
    print(f"a right pair lies nearer than a wrong one: {above:.1%}")
    for least in sorted({0.15, NEAR, 0.25}):
        found, false = (near[right] >= least).mean(), (near[~right] >= least).mean()
        print(f"from {least} on: {found:.0%} of the right, {false:.1%} of the wrong")


if __name__ == "__main__":
    main()
