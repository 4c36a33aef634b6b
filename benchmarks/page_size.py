"""The review page of a large day, measured in a browser: its size, when it can be used, how fast it answers.

    python benchmarks/page_size.py [articles] [statements]

A day of 300 articles and 500 statements is made up from a word list by a fixed seed.
"""

import hashlib
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from browser import browser

from briefer.models import (
    Briefing,
    Check,
    Disagreement,
    Document,
    Evidence,
    KeyFact,
    OpenQuestion,
    Position,
    Run,
    Story,
    TimelineEntry,
    Verdict,
    Warrant,
)
from briefer.render.page import page

_TEXT = """el la los las de del en con por para sobre ante según alcaldesa puente río agua fábrica vertido familias
    vecinos gobierno consejo jueves marzo informe técnicos obra coste millones euros personas servicio corte anunció
    explicó denunció afirmó sostuvo comarca municipio hospital bomberos tarde mañana noche plazo acuerdo protesta"""
WORDS = _TEXT.split()
CHECKS = ("anchor", "numbers", "dates", "names", "quotes", "polarity", "stance", "roles")
VERDICT = Verdict(
    label="supported",
    checks=tuple(Check(name=name, outcome="passed", code="compared", values=("12",)) for name in CHECKS),
)
PER_STORY = {"facts": 15, "differences": 3, "questions": 3, "entries": 5}  # 32 statements with the sides


def sentence(chance: random.Random) -> str:
    words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(12, 28)))
    return f"{words.capitalize()} {chance.randint(2, 900)} el {chance.randint(1, 28)} de marzo."


def article(number: int, chance: random.Random) -> Document:
    text = "\n".join(sentence(chance) for _ in range(32))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document.model_validate(
        {
            "id": f"art-{number}-{digest[:6]}",
            "path": f"{number}.txt",
            "title": sentence(chance),
            "outlet": f"Diario {number % 60}",
            "url": f"https://diario.example/{number}",
            "published": "2026-03-12T08:00:00+01:00",
            "language": "es",
            "sha256": digest,
            "text": text,
        }
    )


def passages(documents: list[Document], chance: random.Random) -> tuple[Evidence, ...]:
    """One sentence of each of up to four documents of the story."""
    found = []
    for document in chance.sample(documents, min(len(documents), chance.randint(1, 4))):
        lines = document.text.split("\n")
        at = chance.randrange(len(lines))
        start = sum(len(line) + 1 for line in lines[:at])
        found.append(Evidence(document=document.id, start=start, end=start + len(lines[at]), quote=lines[at]))
    return tuple(found)


def story(number: int, documents: list[Document], chance: random.Random) -> Story:
    def fact(name: str) -> KeyFact:
        found = passages(documents, chance)
        return KeyFact(id=name, text=found[0].quote, evidence=found, origins=len(found), verdict=VERDICT)

    def side() -> Position:
        return Position(
            text=sentence(chance), holder="La empresa", evidence=passages(documents, chance), verdict=VERDICT
        )

    def difference(name: str) -> Disagreement:
        sides = (side(), side())
        return Disagreement(id=name, question=sentence(chance), kind="number", relation="conflict", positions=sides)

    def question(name: str) -> OpenQuestion:
        warrant = Warrant(kind="unknown", evidence=passages(documents, chance)[:1])
        return OpenQuestion(id=name, text=sentence(chance), warrant=warrant)

    def entry(day: int) -> TimelineEntry:
        found = passages(documents, chance)[:1]
        return TimelineEntry(date=f"2026-03-{day:02}", text=found[0].quote, evidence=found)

    base = number * 100
    return Story(
        id=f"s{number + 1}",
        title=sentence(chance),
        documents=tuple(document.id for document in documents),
        key_facts=tuple(fact(f"f{base + at}") for at in range(PER_STORY["facts"])),
        disagreements=tuple(difference(f"d{base + at}") for at in range(PER_STORY["differences"])),
        open_questions=tuple(question(f"q{base + at}") for at in range(PER_STORY["questions"])),
        timeline=tuple(entry(at + 3) for at in range(PER_STORY["entries"])),
    )


def day(articles: int, statements: int) -> Briefing:
    chance = random.Random(7)
    documents = [article(number, chance) for number in range(articles)]
    each = PER_STORY["facts"] + 3 * PER_STORY["differences"] + PER_STORY["questions"] + PER_STORY["entries"]
    count = max(1, round(statements / each))
    stories = tuple(story(number, documents[number::count], chance) for number in range(count))
    run = Run(id="large", model="none")
    return Briefing(date="2026-03-12", language="es", documents=tuple(documents), stories=stories, run=run)


USABLE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
TIMED = """async (marks) => {
  const times = [];
  for (const mark of marks) {
    const begun = performance.now();
    document.querySelector(`#statement-${mark} > .mark`).click();
    document.querySelector('.source mark')?.getBoundingClientRect();
    document.body.offsetHeight;
    times.push(performance.now() - begun);
    await new Promise(requestAnimationFrame);
  }
  return times;
}"""
TYPED = """() => {
  const begun = performance.now();
  document.getElementById('find').value = 'vertido';
  document.getElementById('find').dispatchEvent(new Event('input'));
  document.body.offsetHeight;
  return performance.now() - begun;
}"""


def measured(file: Path) -> tuple[list[float], list[float], float]:
    """Milliseconds: five loads until the page is usable, each statement until its source stands there, a filter."""
    with browser() as chromium:
        seen = chromium.new_page(viewport={"width": 1440, "height": 900})
        loads = []
        for _ in range(5):
            seen.goto(file.as_uri())
            loads.append(seen.evaluate(USABLE))
        marks = seen.evaluate("[...document.querySelectorAll('.statement')].map((node) => node.dataset.mark)")
        return sorted(loads), sorted(seen.evaluate(TIMED, marks)), seen.evaluate(TYPED)


def main() -> None:
    told = [int(text) for text in sys.argv[1:3]]
    articles, statements = told if len(told) == 2 else (300, 500)
    briefing = day(articles, statements)
    begun = time.perf_counter()
    written = page(briefing, {document.id: document.text for document in briefing.documents})
    rendered = time.perf_counter() - begun
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "briefing.html"
        file.write_text(written, encoding="utf-8", newline="")
        loads, chosen, typed = measured(file)
    size = len(written.encode()) / 1e6
    print(f"{articles} articles, {len(chosen)} statements: {size:.2f} MB, written in {rendered:.2f} s")
    print(f"usable after {statistics.median(loads):.0f} ms (slowest of 5: {loads[-1]:.0f} ms)")
    late = chosen[int(len(chosen) * 0.99)]
    print(f"a statement chosen in {statistics.median(chosen):.1f} ms (99 of 100: {late:.1f} ms)")
    print(f"a filter typed in {typed:.1f} ms")


if __name__ == "__main__":
    main()
