"""The order of the steps, and the only thread pool. What one question costs never costs another."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import TypeVar

from briefer import language as languages
from briefer.errors import ModelError, ModelUnavailable, RunStopped
from briefer.likeness import Corpus, Weights, weights
from briefer.models import (
    AnyReply,
    Ask,
    Briefing,
    Chunk,
    Document,
    Draft,
    Fact,
    KeyFact,
    OpenQuestion,
    Rejected,
    Run,
    Sentence,
    Skipped,
    Story,
    Verdict,
    Weigh,
)
from briefer.settings import Judge, Settings
from briefer.steps import check, compare, group, origin, pick, question, split, timeline, write

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Order:
    """What is asked for: the briefing's day, its language (None: the commonest among the articles), the knobs."""

    day: date
    language: str | None = None
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True)
class Desk:
    """What the steps work with: the two ways to ask the model, and what the answers have cost."""

    ask: Ask
    weigh: Weigh
    run: Callable[[], Run]


@dataclass(frozen=True)
class Outcome:
    """The briefing, why the run stopped early if it did, and whether anything was not used as it should be."""

    briefing: Briefing
    stopped: RunStopped | None
    partial: bool


def brief(documents: Sequence[Document], skipped: Sequence[Skipped], order: Order, desk: Desk) -> Outcome:
    """The briefing of one day's documents.

    Raises RunStopped only where nothing was answered yet; later, what is done is printed and the rest is quoted.
    """
    line = _Line(desk)
    sentences = {document.id: split.sentences(document) for document in documents}
    body = {name: tuple(s for s in found if s.kind == "body") for name, found in sentences.items()}
    told = order.language or _commonest(documents)
    origins = origin.origins(tuple(documents), same_wire=order.settings.same_wire)
    documents = tuple(document.model_copy(update={"origin": origins[document.id]}) for document in documents)
    tongue = {document.id: document.language for document in documents}
    weighed = weights((s.text, tongue[s.document]) for found in body.values() for s in found)
    desk_stories = group.stories(documents, weighed, same_story=order.settings.same_story)
    editor = _Editor(order, line, told, origins, weighed)
    picks = editor.pick(documents, body)
    by_id = {document.id: document for document in documents}
    made = [editor.story([by_id[name] for name in names], body, picks) for names in desk_stories]
    stories = _numbered([story for story, _ in made])
    briefing = Briefing(
        date=order.day.isoformat(),
        language=told,
        documents=tuple(editor.warned(document) for document in documents),
        stories=stories,
        rejected=tuple(dropped for _, rejected in made for dropped in rejected),
        skipped=tuple(skipped),
        run=desk.run().model_copy(update=_settled(made)),
    )
    return Outcome(briefing, line.stopped, bool(skipped or editor.failed))


class _Line:
    """The line to the model: once a run is stopped it asks no more, and says so to each step as a ModelError."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._answered = False
        self.stopped: RunStopped | None = None

    def ask(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        return self._through(lambda: self._desk.ask(prompt, reply, language=language, **values))

    def weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        return self._through(lambda: self._desk.weigh(prompt, options, language=language, **values))

    def _through(self, call: Callable[[], R]) -> R:
        if self.stopped:
            raise ModelUnavailable(str(self.stopped))
        try:
            answer = call()
        except RunStopped as stopped:
            if not self._answered:
                raise
            self.stopped = stopped
            raise ModelUnavailable(str(stopped)) from stopped
        self._answered = True
        return answer


class _Editor:
    """One run of the steps: holds what they share, and notes what could not be asked."""

    def __init__(self, order: Order, desk: _Line, told: str, origins: dict[str, str], weighed: Weights) -> None:
        self.order, self.desk, self.told = order, desk, told
        self.origins, self.weighed = origins, weighed
        self.failed: dict[str, str] = {}
        self.judge = Judge(desk.ask, desk.weigh, told, languages.name(told, told), order.settings)

    def pick(
        self, documents: Sequence[Document], body: Mapping[str, tuple[Sentence, ...]]
    ) -> dict[str, tuple[Sentence, ...]]:
        """Each document's picked sentences, most important first."""
        chunks = [
            (document, chunk)
            for document in documents
            for chunk in split.split(document, body[document.id], self.order.settings.chunk_characters)
        ]
        chosen = self.each(lambda pair: self._pick(*pair), chunks)
        picks: dict[str, tuple[Sentence, ...]] = {document.id: () for document in documents}
        for (document, _), found in zip(chunks, chosen, strict=True):
            picks[document.id] += found
        return picks

    def _pick(self, document: Document, chunk: Chunk) -> tuple[Sentence, ...]:
        try:
            return pick.pick(chunk, document.language, self.desk.ask)
        except ModelError as error:
            # Without the model the lead still tells: the first sentences of an article carry its news.
            self.failed[document.id] = f"sentences chosen by place, not by the model: {error}"
            return chunk.sentences[:5]

    def story(
        self,
        documents: list[Document],
        body: Mapping[str, tuple[Sentence, ...]],
        picks: Mapping[str, tuple[Sentence, ...]],
    ) -> tuple[Story, tuple[Rejected, ...]]:
        corpus = Corpus(
            documents={document.id: document for document in documents},
            sentences={document.id: body[document.id] for document in documents},
            days={document.id: document.day or self.order.day for document in documents},
            weights=self.weighed,
        )
        chosen = {document.id: picks[document.id] for document in documents}
        settings = self.order.settings
        facts = group.facts(corpus, chosen, self.origins, same_fact=settings.same_fact)[: settings.facts_per_story]
        stated = self.each(lambda fact: self.state(fact, corpus), facts)
        key_facts = tuple(_distinct(fact for fact, _ in stated if fact))
        comparison = compare.compare(corpus, self.origins, self.judge)
        disagreements = comparison.disagreements
        questions = question.questions(corpus, key_facts, disagreements, self.order.day, self.judge)
        story = Story(
            id="",
            title=_title(documents, self.told) or (key_facts[0].text if key_facts else documents[0].outlet),
            documents=tuple(document.id for document in documents),
            key_facts=key_facts,
            disagreements=disagreements,
            open_questions=questions,
            timeline=timeline.timeline(key_facts, corpus, self.told, self.order.day),
            empty={} if disagreements else {"disagreements": comparison.state},
        )
        return story, tuple(dropped for _, rejected in stated for dropped in rejected)

    def state(self, fact: Fact, corpus: Corpus) -> tuple[KeyFact | None, tuple[Rejected, ...]]:
        """Write, check, repair once, else quote: the fact as printed, and what was dropped on the way."""
        dropped: list[Rejected] = []
        draft = self.draft(fact, corpus)
        verdict = check.check(draft, corpus, self.judge)
        if verdict.label != "supported" and draft.how == "written":
            dropped.append(check.rejected(draft, verdict, "unsupported"))
            draft, verdict = self.repair(draft, verdict, corpus)
        if verdict.label != "supported":
            if draft.how != "quoted":
                dropped.append(check.rejected(draft, verdict, "unsupported"))
            draft = write.quoted(draft.sentence, corpus)
            verdict = check.check(draft, corpus, self.judge)
        if verdict.label != "supported":
            return None, (*dropped, check.rejected(draft, verdict, "refuted"))
        passages = check.evidence(draft, corpus, self.told)
        return check.key_fact(draft, verdict, passages, self.origins), tuple(dropped)

    def draft(self, fact: Fact, corpus: Corpus) -> Draft:
        target = languages.name(self.told, self.told)
        try:
            return write.write(
                fact,
                corpus,
                self.told,
                self.desk.ask,
                target=target,
                plain_words=self.order.settings.plain_words,
            )
        except ModelError as error:
            self.failed[fact.statements[0].sentence.document] = f"quoted, not worded: {error}"
            return write.quoted(fact.statements[0].sentence, corpus)

    def repair(self, draft: Draft, verdict: Verdict, corpus: Corpus) -> tuple[Draft, Verdict]:
        try:
            mended = check.repair(draft, verdict, self.judge)
        except ModelError:
            return draft, verdict
        return mended, check.check(mended, corpus, self.judge)

    def each(self, work: Callable[[T], R], values: Sequence[T]) -> list[R]:
        """`work` on every value at once, the results in the values' order."""
        with ThreadPoolExecutor(max_workers=max(1, self.order.settings.jobs)) as pool:
            return list(pool.map(work, values))

    def warned(self, document: Document) -> Document:
        failed = self.failed.get(document.id)
        return document.model_copy(update={"warnings": (*document.warnings, failed)}) if failed else document


def _settled(made: Sequence[tuple[Story, tuple[Rejected, ...]]]) -> dict[str, int]:
    """How many statements were proposed, and how many of them code alone decided."""
    verdicts = [fact.verdict.checks for story, _ in made for fact in story.key_facts]
    verdicts += [dropped.checks for _, rejected in made for dropped in rejected]
    asked = sum(any(check.name == "entailment" for check in checks) for checks in verdicts)
    return {"claims": len(verdicts), "settled_by_code": len(verdicts) - asked}


def _commonest(documents: Sequence[Document]) -> str:
    """The language of most documents; the earlier code where two are level."""
    told = Counter(document.language for document in documents if document.language != "und")
    return min(told, key=lambda code: (-told[code], code)) if told else "en"


def _title(documents: Sequence[Document], told: str) -> str | None:
    """The title of the first document in the briefing's language that has one."""
    titled = [document.title for document in documents if document.title and document.language == told]
    return titled[0] if titled else None


def _distinct(facts: Iterable[KeyFact]) -> Iterable[KeyFact]:
    seen: set[str] = set()
    for fact in facts:
        if fact.text not in seen:
            seen.add(fact.text)
            yield fact


def _numbered(stories: Sequence[Story]) -> tuple[Story, ...]:
    """The stories with their ids: s1, f1, d1, q1, counted through the whole briefing."""
    story, fact, asked, between = count(1), count(1), count(1), count(1)
    numbered = []
    for one in stories:
        names = {old.id: f"d{next(between)}" for old in one.disagreements}
        numbered.append(
            one.model_copy(
                update={
                    "id": f"s{next(story)}",
                    "key_facts": tuple(f.model_copy(update={"id": f"f{next(fact)}"}) for f in one.key_facts),
                    "disagreements": tuple(d.model_copy(update={"id": names[d.id]}) for d in one.disagreements),
                    "open_questions": tuple(_renamed(q, f"q{next(asked)}", names) for q in one.open_questions),
                }
            )
        )
    return tuple(numbered)


def _renamed(question: OpenQuestion, name: str, names: Mapping[str, str]) -> OpenQuestion:
    """The question under its printed id, its disagreement under the printed one too."""
    warrant = question.warrant
    if warrant.disagreement:
        warrant = warrant.model_copy(update={"disagreement": names[warrant.disagreement]})
    return question.model_copy(update={"id": name, "warrant": warrant})
