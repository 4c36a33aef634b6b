"""Briefings of one story for the tests: an article an outlet, and a key fact a sentence."""

import hashlib
from collections.abc import Sequence

from briefer.models import (
    Briefing,
    Change,
    Document,
    Evidence,
    KeyFact,
    OpenQuestion,
    Run,
    Story,
    TimelineEntry,
    Verdict,
    Warrant,
)
from briefer.review.diff import compared
from briefer.review.memory import PastBriefing
from briefer.review.reader import Reader
from tests import embeddings

URL = "https://{}.example/bay-ferry"


def article(day: str, outlet: str, text: str, language: str = "en") -> Document:
    name = outlet.lower().replace(" ", "-")
    return Document(
        id=f"{name}-{day}",
        path=f"{name}.txt",
        title="Ferry on the bay",
        outlet=outlet,
        published=f"{day}T10:00:00+01:00",
        language=language,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )


def briefed(day: str, *documents: Document, title: str = "Ferry on the bay", origins: int = 1) -> PastBriefing:
    """The briefing of one story, each sentence of its articles as a key fact."""
    facts: list[KeyFact] = []
    for document in documents:
        for sentence in document.text.split("\n"):
            start = document.text.index(sentence)
            own = Evidence(document=document.id, start=start, end=start + len(sentence), quote=sentence)
            name, verdict = f"f{len(facts) + 1}", Verdict(label="supported", checks=())
            facts.append(KeyFact(id=name, text=sentence, evidence=(own,), origins=origins, verdict=verdict))
    ids = tuple(document.id for document in documents)
    story = Story(id="s1", title=title, documents=ids, lead=facts[0], key_facts=tuple(facts))
    language = documents[0].language
    briefing = Briefing(date=day, language=language, documents=documents, stories=(story,), run=Run(id="", model="m"))
    return PastBriefing(briefing, {document.id: document.text for document in documents})


def asking(past: PastBriefing, quote: str, question: str, kind: str = "unknown") -> PastBriefing:
    """The briefing with an open question that rests on a sentence of its first article."""
    story = past.briefing.stories[0]
    own = next(fact.evidence for fact in story.key_facts if fact.evidence[0].quote == quote)
    asked = OpenQuestion(id="q1", text=question, warrant=Warrant.model_validate({"kind": kind, "evidence": own}))
    return _with(past, story.model_copy(update={"open_questions": (asked,)}))


def worded(past: PastBriefing, text: str) -> PastBriefing:
    """The briefing with its first statement in other words, on the same passage."""
    story = past.briefing.stories[0]
    fact = story.key_facts[0].model_copy(update={"text": text})
    return _with(past, story.model_copy(update={"lead": fact, "key_facts": (fact, *story.key_facts[1:])}))


def announcing(past: PastBriefing, quote: str, day: str) -> PastBriefing:
    """The briefing whose timeline has a sentence of it on this day."""
    story = past.briefing.stories[0]
    fact = next(fact for fact in story.key_facts if fact.evidence[0].quote == quote)
    entry = TimelineEntry(date=day, text=fact.text, evidence=fact.evidence)
    return _with(past, story.model_copy(update={"timeline": (entry,)}))


def _with(past: PastBriefing, story: Story) -> PastBriefing:
    return PastBriefing(past.briefing.model_copy(update={"stories": (story,)}), past.texts)


def follow(today: PastBriefing, *earlier: PastBriefing, reader: Reader | None = None) -> Briefing:
    """Today's briefing with what changed since the earlier ones, the latest first; words tell what is near."""
    return compared(today.briefing, today.texts, earlier, embeddings.rows, reader=reader)


def told(briefing: Briefing) -> list[tuple[str, str, str]]:
    """Each change as its kind and the words of both sides."""
    changes = [change for story in briefing.stories for change in story.changes] + list(briefing.changes)
    return [(change.kind, _text(change, "before"), _text(change, "after")) for change in changes]


def _text(change: Change, side: str) -> str:
    reference = getattr(change, side)
    return reference.text if reference else ""


def kinds(sentences: Sequence[str], later: Sequence[str], *, same: bool = True, language: str = "en") -> list[str]:
    """The kinds of change between two days of the same outlet, or of another on the second."""
    first = briefed("2026-05-04", article("2026-05-04", "Bay Post", "\n".join(sentences), language))
    outlet = "Bay Post" if same else "Hill Echo"
    second = briefed("2026-05-05", article("2026-05-05", outlet, "\n".join(later), language))
    return [kind for kind, _, _ in told(follow(second, first))]
