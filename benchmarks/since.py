"""What changed, measured: pairs that look alike and are not, and what comparing costs beside the run.

    python benchmarks/since.py pairs [--misses] [--liar]
    python benchmarks/since.py week [articles a day] [days]

"pairs" makes two one-statement briefings of each passage that an editor's key of the sample days says does not support
a fact and a passage that does, in both orders, as if a day apart, and counts what is claimed of them. Two counts of one
toll at two hours, the sides of one difference of the key, are no look-alikes and are counted apart. With `--liar` a
model is asked beside that has every job and says yes to all: that the later takes the place of the earlier, or is its
contrary, that each passage carries each statement; and no passage is dated, so that none is the older. Vectors are the
embedded engine's where it is installed, else words.

"week" briefs generated days by code and words alone and prints the share of the processor's time that comparing takes,
with the latest earlier day and with all of them.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.reader_days import DAYS, ROOT
from briefer.errors import ModelUnavailable
from briefer.files import sources
from briefer.model import engine
from briefer.model.database import MEMORY
from briefer.model.store import Store
from briefer.model.vector_sources import Local
from briefer.model.vectors import Embedder
from briefer.models import Briefing, Document, Evidence, KeyFact, Run, Sentence, Story, Vectors, Verdict
from briefer.pipeline import day as pipeline
from briefer.pipeline.gate import BriefingRequest, ModelPort
from briefer.review.diff import compared
from briefer.review.memory import PastBriefing
from briefer.review.reader import Reader
from briefer.steps.split import sentences
from tests import newsroom
from tests.review.readers import liar, reader

SEVENTH = (ROOT / "seeds/2026-03-13", ROOT / "tests/sample_reader_key.json", "2026-03-13")
FIRST, SECOND = "2026-01-01", "2026-12-31"
CLAIMED = ("revised", "confirmed", "contradicted", "corrected", "answered")


@contextmanager
def engine_of_vectors() -> Iterator[Vectors]:
    with Store.open(MEMORY) as store, Embedder(Local() if engine.available() else None, store) as vectors:
        yield vectors


# ---- pairs that look alike -------------------------------------------------------------------------


def pairs(misses: bool, stand: str = "") -> None:
    counts: dict[str, Counter[str]] = {"look-alike": Counter(), "one count, two hours": Counter()}
    with engine_of_vectors() as vectors:
        for group, document, passage, other, look_alike in look_alikes():
            for (of, old), (later, new) in product_of_two((document, passage), (other, look_alike)):
                changes = between(of, old, later, new, vectors, reader(liar(stand)) if stand else None)
                counts[group].update([*changes, "pairs"] if changes else ["stood", "pairs"])
                if misses and group == "look-alike" and set(changes) & set(CLAIMED):
                    print(changes, old.text, "|", new.text)
    for group, count in counts.items():
        print(f"{group}: {count['pairs']} pairs; " + ", ".join(f"{kind} {count[kind]}" for kind in (*CLAIMED, "stood")))


def product_of_two(one: Any, other: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    return (one, other), (other, one)


def look_alikes() -> Iterator[tuple[str, Document, Sentence, Document, Sentence]]:
    """The sentence of each passage that supports a fact, with that of each that does not."""
    days = [(ROOT / "seeds/days" / name, ROOT / f"seeds/days/keys/{name}.json", day) for name, day in DAYS.items()]
    for folder, place, day in [*days, SEVENTH]:
        key = json.loads(place.read_text(encoding="utf-8"))
        read = sources.read([str(folder)], day=date.fromisoformat(day)).documents
        documents = {Path(document.path).name: document for document in read}
        facts = {fact["id"]: fact["support"] for fact in key["key_facts"]}
        for look_alike in key["not_support"]:
            other = documents[look_alike["file"]]
            second = sentence(other, look_alike["quote"])
            for passage in facts[look_alike["fact"]]:
                document = documents[passage["file"]]
                first = sentence(document, passage["quote"])
                if first and second and first != second:
                    group = "one count, two hours" if are_sides(key, first, second) else "look-alike"
                    yield group, document, first, other, second


def are_sides(key: dict[str, Any], first: Sentence, second: Sentence) -> bool:
    """Whether two sentences hold sides of one difference in time: a count and a later one."""
    for item in key["disagreements"]:
        if item["relation"] != "update" or not item["real"]:
            continue
        quotes = [side["quote"] for side in item["positions"]]
        if all(any(quote in each.text for quote in quotes) for each in (first, second)):
            return True
    return False


def sentence(document: Document, quote: str) -> Sentence | None:
    at = document.text.find(quote)
    return next((each for each in sentences(document) if at >= 0 and each.start <= at < each.end), None)


def between(
    of: Document, old: Sentence, later: Document, new: Sentence, vectors: Vectors, asked: Reader | None = None
) -> list[str]:
    """The kinds of change from one statement to another of one event."""
    event = "one text"  # both days have it, so that the two are told as one event
    if asked:
        of, later = (one.model_copy(update={"published": None}) for one in (of, later))
    first, second = stated(of, old, FIRST, event), stated(later, new, SECOND, event)
    found = compared(second.briefing, second.texts, [first], vectors, reader=asked)
    return [change.kind for story in found.stories for change in story.changes if change.kind != "new"] or [
        change.kind for story in found.stories for change in story.changes
    ]


def stated(document: Document, passage: Sentence, day: str, event: str) -> PastBriefing:
    evidence = Evidence(document=document.id, start=passage.start, end=passage.end, quote=passage.text)
    text, verdict = " ".join(passage.text.split()), Verdict(label="supported", checks=())
    fact = KeyFact(id="f1", text=text, evidence=(evidence,), origins=1, verdict=verdict)
    marker = document.model_copy(update={"id": f"event-{day}", "sha256": event, "url": None, "text": ""})
    story = Story(id="s1", title="One event", documents=(document.id, marker.id), lead=fact, key_facts=(fact,))
    briefing = Briefing(
        date=day, language=document.language, documents=(document, marker), stories=(story,), run=Run(id="", model="")
    )
    return PastBriefing(briefing, {document.id: document.text})


# ---- what comparing costs --------------------------------------------------------------------------


def week(articles: int, days: int) -> None:
    past: list[PastBriefing] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(days):
            day = date(2026, 3, 12) + timedelta(number)
            place = newsroom.write_day(Path(folder) / day.isoformat(), articles, words=200, each_story=2)
            began = time.process_time()
            documents = sources.read([str(place)], day=day).documents
            port = ModelPort(ask, weigh, lambda: Run(id="", model="code"))
            briefing = pipeline.brief(documents, (), BriefingRequest(day=day, exam="off"), port).briefing
            told = time.process_time() - began
            texts = {document.id: document.text for document in documents}
            shares = []
            for several in sorted({1, len(past)} - {0}):
                began = time.process_time()
                found = compared(briefing, texts, past[:several], by_words)
                taken = time.process_time() - began
                shares.append(f"{several} earlier: {taken:.1f} s, {taken / (told + taken):.1%}")
            print(f"{day}: {articles} articles, {len(briefing.stories)} stories, run {told:.1f} s; {'; '.join(shares)}")
            past.insert(0, PastBriefing(found if past else briefing, texts))


def by_words(_texts: Any) -> None:
    """No vectors: the run and the comparison go by words, which leaves the run the least to do."""


def ask(prompt: str, reply: Any, **values: str) -> Any:
    if prompt != "pick":
        raise ModelUnavailable("it picks", code="declined")
    count = values["sentences"].count("\n") + 1
    return reply(picks=list(range(1, min(count, 6) + 1)))


def weigh(*_question: object, **_values: object) -> Any:
    raise ModelUnavailable("it weighs nothing", code="declined")


if __name__ == "__main__":
    if sys.argv[1:2] == ["week"]:
        week(*(int(each) for each in (sys.argv[2:] + ["300", "7"][len(sys.argv) - 2 :])[:2]))
    else:
        for stand in ("update", "exclude") if "--liar" in sys.argv else ("",):
            pairs("--misses" in sys.argv, stand)
