"""The order of the steps. What one question costs never costs another."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import TypeVar

from briefer import hostile, judging
from briefer import language as languages
from briefer.checks import dates, names
from briefer.crew import Crew
from briefer.errors import ModelError, ModelUnavailable, RunStopped, ServerDown
from briefer.likeness import Corpus, Weights, content, weights
from briefer.lines import Span
from briefer.models import (
    AnyReply,
    Ask,
    Briefing,
    Chunk,
    Disagreement,
    Document,
    Draft,
    Evidence,
    Fact,
    KeyFact,
    OpenQuestion,
    Position,
    Rejected,
    Run,
    Sentence,
    Skipped,
    Statement,
    Story,
    Verdict,
    Weigh,
)
from briefer.remembered import forget
from briefer.settings import Judge, Settings
from briefer.steps import check, compare, group, origin, pick, question, split, timeline, write

# A story in another language than the briefing: so many translations are tried before the rest is quoted.
TRIALS = 3
# A story of more articles is told by so many of them, one of each origin.
COMPARED = 60
# A title is a story's title if the other documents hold this share of it on average.
TITLE_SHARED = 0.5
# In these kinds of conflict a key fact of one side is no established fact.
CONTESTING = frozenset({"number", "time", "place", "name", "attribution", "status", "denial"})
R = TypeVar("R")


# So many sentences are quoted of an article of which more than a third speaks to a model.
QUOTED_ASIDES = 3


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

    Raises RunStopped (key, quota, budget) only where nothing was answered; else what is done is printed and the
    rest is quoted, as it is where the server is down.
    """
    crew = Crew(order.settings.jobs)
    line = _Line(desk, crew, order.settings.jobs)
    sentences = {document.id: split.sentences(document) for document in documents}
    asides = {document.id: hostile.instruction_like(document.text, sentences[document.id]) for document in documents}
    body = {name: _offered(found, asides[name]) for name, found in sentences.items()}
    told = order.language or _commonest(documents)
    origins = origin.origins(tuple(documents), same_wire=order.settings.same_wire)
    documents = tuple(
        document.model_copy(
            update={"origin": origins[document.id], "warnings": (*document.warnings, *_flagged(asides[document.id]))}
        )
        for document in documents
    )
    about: dict[str, frozenset[str]] = {}
    weighed = weights(_read(documents, sentences, body, about))
    desk_stories = group.stories(about, weighed, same_story=order.settings.same_story)
    by_id = {document.id: document for document in documents}
    with crew:
        editor = _Editor(order, line, told, origins, weighed, crew)
        editor.about = about
        editor.aside = {name: _told_aside(found, body[name]) for name, found in sentences.items()}
        worked_on = {name for ids in desk_stories for name in group.representatives(ids, origins, most=COMPARED)}
        picks = editor.pick([document for document in documents if document.id in worked_on], body)
        line.refuse_if_unanswered()
        made = crew.each(lambda ids: editor.story([by_id[name] for name in ids], body, picks), desk_stories)
        editor.pass_over([document.id for document in documents if document.id not in worked_on])
        editor.doubt({dropped.document for _, rejected in made for dropped in rejected})
    line.refuse_if_unanswered()
    forget()  # the day's texts are read: what is rendered now needs the room
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


def _offered(sentences: Sequence[Sentence], asides: Sequence[Span]) -> tuple[Sentence, ...]:
    """The body sentences, without those that speak to a model."""
    return tuple(
        one
        for one in sentences
        if one.kind == "body" and not any(aside.start <= one.start < aside.end for aside in asides)
    )


def _told_aside(sentences: Sequence[Sentence], offered: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """What is quoted of an article in which much speaks to a model: one about such texts is news too."""
    body = [one for one in sentences if one.kind == "body"]
    if (len(body) - len(offered)) * 3 <= len(body):
        return ()
    return tuple(one for one in body if one not in offered)[:QUOTED_ASIDES]


def _flagged(asides: Sequence[Span]) -> tuple[str, ...]:
    return tuple(
        f"instruction-like text at characters {aside.start}–{aside.end}: not offered to the model" for aside in asides
    )


def _read(
    documents: Sequence[Document],
    sentences: Mapping[str, Sequence[Sentence]],
    body: Mapping[str, Sequence[Sentence]],
    about: dict[str, frozenset[str]],
) -> Iterator[tuple[str, str]]:
    """Each body sentence and its language. What the whole article holds is noted in `about` on the way, while its words
    are at hand: its head too, but of one that speaks to a model no more than its body."""
    for document in documents:
        offered, found = body[document.id], sentences[document.id]
        plain = len(offered) == sum(one.kind == "body" for one in found)
        parts = [document.text[: found[0].start], *(one.text for one in found)] if plain and found else []
        about[document.id] = frozenset().union(
            *(content(part, document.language) for part in parts or [one.text for one in offered])
        )
        for one in offered:
            yield one.text, document.language


class _Line:
    """The line to the model, for `jobs` questions at a time. Once a run is stopped it asks no more, and says so
    to each step as a ModelError."""

    def __init__(self, desk: Desk, crew: Crew, jobs: int) -> None:
        self._desk = desk
        self._crew = crew
        self._free = threading.BoundedSemaphore(max(1, jobs))
        self._answered = False
        self.stopped: RunStopped | None = None

    def ask(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        return self._through(lambda: self._desk.ask(prompt, reply, language=language, **values))

    def weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        return self._through(lambda: self._desk.weigh(prompt, options, language=language, **values))

    def _through(self, call: Callable[[], R]) -> R:
        try:
            with self._crew.waiting(), self._free:
                if self.stopped:
                    raise ModelUnavailable(str(self.stopped))
                answer = call()
        except RunStopped as stopped:
            self.stopped = self.stopped or stopped
            raise ModelUnavailable(str(stopped)) from stopped
        self._answered = True
        return answer

    def refuse_if_unanswered(self) -> None:
        """Raises RunStopped where the key, the account or the budget bought not one answer."""
        if self.stopped and not self._answered and not isinstance(self.stopped, ServerDown):
            raise self.stopped


class _Editor:
    """One run of the steps: holds what they share, and notes what could not be asked."""

    def __init__(
        self, order: Order, desk: _Line, told: str, origins: dict[str, str], weighed: Weights, crew: Crew
    ) -> None:
        self.order, self.desk, self.told = order, desk, told
        self.origins, self.weighed = origins, weighed
        self.each = crew.each
        self._noting = threading.Lock()
        self.failed: dict[str, str] = {}
        self.aside: Mapping[str, tuple[Sentence, ...]] = {}
        self.about: Mapping[str, frozenset[str]] = {}
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
            self.note(document.id, f"sentences chosen by place, not by the model: {error}")
            return chunk.sentences[:5]

    def story(
        self,
        documents: list[Document],
        body: Mapping[str, tuple[Sentence, ...]],
        picks: Mapping[str, tuple[Sentence, ...]],
    ) -> tuple[Story, tuple[Rejected, ...]]:
        named, documents = documents, [document for document in documents if document.id in picks]
        corpus = Corpus(
            documents={document.id: document for document in documents},
            sentences={document.id: body[document.id] for document in documents},
            days={document.id: document.day or self.order.day for document in documents},
            weights=self.weighed,
        )
        chosen = {document.id: picks[document.id] for document in documents}
        settings = self.order.settings
        found = group.facts(corpus, chosen, self.origins, same_fact=settings.same_fact)
        facts = found[
            : min(settings.facts_per_story, settings.facts_at_least + settings.facts_per_document * len(documents))
        ]
        stated = self.state_all(facts, corpus)
        stated += [
            self.state(Fact(statements=(Statement(sentence=one, text=one.text),)), corpus, quote=True)
            for document in documents
            for one in self.aside[document.id]
        ]
        key_facts = tuple(_distinct(fact for fact, _ in stated if fact))
        comparison = compare.compare(corpus, self.origins, self.judge, self.each)
        disagreements = comparison.disagreements
        questions = question.questions(corpus, key_facts, disagreements, self.order.day, self.judge)
        printed = tuple(_contested(fact, disagreements, self.origins) for fact in key_facts)
        story = Story(
            id="",
            title=_title(documents, self.about, corpus, self.told) or _label(documents, corpus),
            documents=tuple(document.id for document in named),
            key_facts=printed,
            disagreements=disagreements,
            open_questions=questions,
            timeline=timeline.timeline(printed, corpus, self.told, self.order.day),
            empty={} if disagreements else {"disagreements": comparison.state},
        )
        return story, tuple(dropped for _, rejected in stated for dropped in rejected)

    def pass_over(self, documents: Sequence[str]) -> None:
        for name in documents:
            self.note(name, f"not read: {COMPARED} articles of other origins stand for this event")

    def state_all(self, facts: Sequence[Fact], corpus: Corpus) -> list[tuple[KeyFact | None, tuple[Rejected, ...]]]:
        """Every fact stated. Where the briefing is in another language than the story, three are tried first: a
        model none of whose translations hold is not asked for more, and the rest stands as quotations."""
        foreign = [fact for fact in facts if self.is_foreign(fact, corpus)]
        if len(foreign) <= TRIALS:
            return self.each(lambda fact: self.state(fact, corpus), facts)
        tried = dict(
            zip(foreign[:TRIALS], self.each(lambda fact: self.state(fact, corpus), foreign[:TRIALS]), strict=True)
        )
        hold = any(made and not made.text.endswith("»") for made, _ in tried.values())
        rest = [fact for fact in facts if fact not in tried]
        quote = {fact for fact in foreign[TRIALS:] if not hold}
        tried |= zip(rest, self.each(lambda fact: self.state(fact, corpus, quote=fact in quote), rest), strict=True)
        return [tried[fact] for fact in facts]

    def is_foreign(self, fact: Fact, corpus: Corpus) -> bool:
        return all(corpus.documents[one.sentence.document].language != self.told for one in fact.statements)

    def state(self, fact: Fact, corpus: Corpus, *, quote: bool = False) -> tuple[KeyFact | None, tuple[Rejected, ...]]:
        """Write, check, repair once, else quote: the fact as printed, and what was dropped on the way."""
        dropped: list[Rejected] = []
        draft = write.quoted(fact.statements[0].sentence, corpus) if quote else self.draft(fact, corpus)
        verdict = check.check(draft, corpus, self.judge)
        if verdict.label != "supported" and draft.how == "written":
            dropped.append(check.rejected(draft, verdict, "unsupported"))
            repaired, verdict = self.repair(draft, verdict, corpus)
            if repaired.text != draft.text and verdict.label != "supported":
                dropped.append(check.rejected(repaired, verdict, "unsupported"))
            draft = repaired
        if verdict.label != "supported":
            if draft.how == "plain":
                dropped.append(check.rejected(draft, verdict, "unsupported"))
            draft = self.without_model(fact, draft, corpus)
            verdict = check.check(draft, corpus, self.judge)
        if verdict.label != "supported":
            return None, (*dropped, check.rejected(draft, verdict, "refuted"))
        passages = check.evidence(draft, corpus, self.told)
        fact_of = check.key_fact(draft, verdict, passages, self.origins)
        return fact_of.model_copy(update={"assumed": _is_assumed(draft, corpus)}), tuple(dropped)

    def without_model(self, fact: Fact, failed: Draft, corpus: Corpus) -> Draft:
        """The sources' own words: plain where they stand alone and were not what failed, else in quotation marks."""
        draft = write.fallback(fact, corpus, self.told)
        return write.quoted(failed.sentence, corpus) if failed.how == "plain" else draft

    def draft(self, fact: Fact, corpus: Corpus) -> Draft:
        try:
            return write.write(
                fact,
                corpus,
                self.told,
                self.desk.ask,
                target=self.judge.target,
                plain_words=self.order.settings.plain_words,
            )
        except ModelError as error:
            self.note(fact.statements[0].sentence.document, f"quoted, not worded: {error}")
            return write.quoted(fact.statements[0].sentence, corpus)

    def repair(self, draft: Draft, verdict: Verdict, corpus: Corpus) -> tuple[Draft, Verdict]:
        try:
            mended = check.repair(draft, verdict, self.judge)
        except ModelError:
            return draft, verdict
        return mended, verdict if mended.text == draft.text else check.check(mended, corpus, self.judge)

    def doubt(self, rejected: Iterable[str]) -> None:
        """Where statements were rejected, whether the model can say no at all; if not, their documents tell so."""
        documents = sorted(rejected)
        try:
            if not documents or judging.believed(self.judge):
                return
        except ModelError:
            return
        for document in documents:
            self.note(document, f"told by code alone: {judging.DISBELIEVED}")

    def note(self, document: str, what: str) -> None:
        """What could not be asked of a document; of several, the same one whichever came first."""
        with self._noting:
            self.failed[document] = min(what, self.failed.get(document, what))

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


def _title(documents: Sequence[Document], about: Mapping[str, frozenset[str]], corpus: Corpus, told: str) -> str | None:
    """The title, in the briefing's language, of which the other documents say most; None if they say little of any."""

    def shared(titled: Document) -> float:
        stems = content(titled.title or "", told)
        others = [corpus.covered(stems, about[other.id]) for other in documents if other is not titled]
        return sum(others) / len(others) if others else 1.0

    titled = [
        document
        for document in documents
        if document.title and document.language == told and not hostile.speaks_to_model(document.title)
    ]
    best = max(titled, key=shared, default=None)
    return best.title if best and shared(best) >= TITLE_SHARED else None


def _label(documents: Sequence[Document], corpus: Corpus) -> str:
    """Of whom and what most documents speak: the names most of them hold, as the first that has them writes them.

    A story without a title to trust gets no sentence for one: a heading must not claim more than its body.
    """
    held: Counter[frozenset[str]] = Counter()
    written: dict[frozenset[str], str] = {}
    for document in documents:
        found = {
            frozenset(name.tokens): name.text
            for sentence in corpus.sentences[document.id]
            for name in names.mentions(sentence.text, document.language)
            if name.sure and not name.opens
        }
        held.update(found.keys())
        written = found | written
    common = sorted(held, key=lambda tokens: (-held[tokens], -len(tokens), written[tokens]))
    chosen: list[frozenset[str]] = []
    for tokens in common:
        if not any(tokens & other for other in chosen):
            chosen.append(tokens)
    return " · ".join(written[tokens] for tokens in chosen[:3]) or documents[0].outlet


def _is_assumed(draft: Draft, corpus: Corpus) -> bool:
    """Whether a day of the draft was counted from the briefing's date, for want of the article's own."""
    document = corpus.documents[draft.sentence.document]
    return (
        document.day is None and draft.how != "quoted" and bool(dates.undated(draft.sentence.text, document.language))
    )


def _contested(fact: KeyFact, disagreements: Sequence[Disagreement], origins: Mapping[str, str]) -> KeyFact:
    """The fact with the conflicts in which its own words are one side, and without what the other sides say."""
    against = [
        one
        for one in disagreements
        if one.relation == "conflict" and one.kind in CONTESTING and _side(fact.evidence[0], one, origins) is not None
    ]
    others = {
        side.document
        for one in against
        for position in one.positions
        if position is not _side(fact.evidence[0], one, origins)
        for side in position.evidence
    } - {fact.evidence[0].document}
    kept = tuple(passage for passage in fact.evidence if passage.document not in others)
    whole = {origins[passage.document] for passage in kept if not passage.missing}
    ids = tuple(one.id for one in against)
    return fact.model_copy(update={"contested": ids, "evidence": kept, "origins": len(whole)})


def _side(passage: Evidence, disagreement: Disagreement, origins: Mapping[str, str]) -> Position | None:
    """The position that these very words speak for: they, or a copy of them, stand first in its evidence."""
    for position in disagreement.positions:
        for side in position.evidence:
            if origins[side.document] != origins[position.evidence[0].document]:
                continue
            if side.document == passage.document and side.start < passage.end and passage.start < side.end:
                return position
    return None


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
        ids = {old.id: f"d{next(between)}" for old in one.disagreements}
        numbered.append(
            one.model_copy(
                update={
                    "id": f"s{next(story)}",
                    "key_facts": tuple(
                        f.model_copy(update={"id": f"f{next(fact)}", "contested": tuple(ids[d] for d in f.contested)})
                        for f in one.key_facts
                    ),
                    "disagreements": tuple(d.model_copy(update={"id": ids[d.id]}) for d in one.disagreements),
                    "open_questions": tuple(_renamed(q, f"q{next(asked)}", ids) for q in one.open_questions),
                }
            )
        )
    return tuple(numbered)


def _renamed(question: OpenQuestion, name: str, ids: Mapping[str, str]) -> OpenQuestion:
    """The question under its printed id, its disagreement under the printed one too."""
    warrant = question.warrant
    if warrant.disagreement:
        warrant = warrant.model_copy(update={"disagreement": ids[warrant.disagreement]})
    return question.model_copy(update={"id": name, "warrant": warrant})
