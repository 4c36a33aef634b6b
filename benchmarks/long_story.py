"""Seconds that grouping, comparing and questioning take by code alone, for many articles on one event.

    python benchmarks/long_story.py [articles …]

The articles are of ten sentences, nine of them made by chance with figures and hours of their own: the worst case, as
every sentence may differ from every other.
"""

import random
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.comparing import corpus_of, desk, read
from briefer.reading.alike import ByWords
from briefer.reading.similarity import content
from briefer.settings import Settings
from briefer.steps import compare, origin, question, stories

DAY = date(2026, 1, 1)
NOUNS = [
    "alcalde", "puente", "muelle", "vecino", "tren", "bombero", "colegio", "depósito",
    "ministro", "sindicato", "hospital", "túnel", "plaza",
]  # fmt: skip
VERBS = ["cerró", "abrió", "visitó", "criticó", "aplazó", "anunció", "negó", "confirmó", "revisó", "pintó"]
SIZES = (25, 50, 100, 200)


def main(sizes: tuple[int, ...]) -> None:
    for size in sizes:
        documents = tuple(read(articles(size), DAY).values())
        with desk("code") as made:
            judge = made.judge("es")
            began = time.monotonic()
            corpus = corpus_of(list(documents), DAY)
            origins = origin.origins(documents, same_wire=Settings().same_wire)
            known = [stories.marks(one, corpus.sentences[one.id], DAY) for one in documents]
            alike = ByWords([content(one.text, one.language) for one in documents], corpus.weights)
            said = Settings()
            groups = stories.stories(known, alike, said.same_names_words, said.same_story_words)
            grouped = time.monotonic()
            found = compare.compare(corpus, origins, judge)
            asked = question.questions(corpus, (), found.disagreements, DAY, judge)
            ended = time.monotonic()
        print(
            f"{size:4} articles: {len(groups)} story, grouped in {grouped - began:5.1f} s, compared in "
            f"{ended - grouped:5.1f} s, {len(found.disagreements)} differences, {len(asked)} questions",
            flush=True,
        )


def articles(size: int) -> list[tuple[str, str]]:
    rng = random.Random(1)
    return [(f"{at}.txt", f"---\noutlet: Diario {at}\n---\n{text(rng)}\n") for at in range(size)]


def text(rng: random.Random) -> str:
    lead = f"Un incendio en la fábrica de Villarmeda dejó ayer {rng.randint(12, 19)} heridos, según el portavoz."
    return " ".join([lead, *(sentence(rng) for _ in range(9))])


def sentence(rng: random.Random) -> str:
    one, other, third = (rng.choice(NOUNS) for _ in range(3))
    hour = f"{rng.randint(1, 12)}:{rng.randint(10, 59)}"
    street = f"{rng.choice('ABCDEFG')}{rng.randint(1, 40)}"
    return (
        f"El {one} {rng.choice(VERBS)} el {other} de la calle {street} con {rng.randint(2, 90)} {third}s a las {hour}."
    )


if __name__ == "__main__":
    main(tuple(int(one) for one in sys.argv[1:]) or SIZES)
