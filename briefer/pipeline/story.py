"""One run of the steps on the day's stories. What one story or question costs never costs another."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefer.checks import dates, judge
from briefer.errors import ModelError
from briefer.models import (
    Chunk,
    Document,
    Draft,
    Fact,
    KeyFact,
    Rejected,
    Sentence,
    Statement,
    Story,
    Verdict,
)
from briefer.pipeline.gate import Line, Order
from briefer.pipeline.pool import Crew
from briefer.pipeline.titles import title
from briefer.reading.similarity import Corpus, Weights
from briefer.settings import Judge
from briefer.steps import check, compare, contest, group, pick, question, split, timeline, write
from briefer.text import detect as languages

# A story in another language than the briefing: so many translations are tried before the rest is quoted.
TRIALS = 3
# A story of more articles is told by so many of them, one of each origin.
COMPARED = 60
# So many sentences are taken where the model chose none: the first of an article carry its news.
LEAD = 5
# How much of a story's work is done when its facts are stated; comparing and asking are the rest.
STATED = 0.8
# What a slip in our own code raises. It costs the article or the story it happened in, not the day.
SLIPS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Day:
    """What all stories of a day share: the language they are told in; by document its origin, its sentences, what is
    quoted of it aside, which sentences are quoted at most, and what it is about; how much each stem tells; and how
    many stories there are."""

    language: str
    origins: Mapping[str, str]
    body: Mapping[str, tuple[Sentence, ...]]
    aside: Mapping[str, tuple[Sentence, ...]]
    doubtful: Mapping[str, frozenset[int]]
    about: Mapping[str, frozenset[str]]
    weights: Weights
    stories: int


class Editor:
    """One run of the steps on a day: notes what could not be asked, and tells `heard` how much is done."""

    def __init__(self, order: Order, desk: Line, day: Day, crew: Crew, heard: Callable[[float], None]) -> None:
        self.order, self.desk, self.day, self.heard = order, desk, day, heard
        self.told = day.language
        self.each = crew.each
        self._noting = threading.Lock()
        self.failed: dict[str, str] = {}
        self._done = 0.0
        self.judge = Judge(desk.ask, desk.weigh, self.told, languages.name(self.told, self.told), order.settings)

    def pick(self, documents: Sequence[Document]) -> dict[str, tuple[Sentence, ...]]:
        """Each document's picked sentences, most important first."""
        body = self.day.body
        chunks = [
            (document, chunk)
            for document in documents
            for chunk in split.split(document, body[document.id], self.order.settings.chunk_characters)
        ]
        chosen = self.each(lambda pair: self._pick(*pair), chunks)
        picks: dict[str, tuple[Sentence, ...]] = {document.id: () for document in documents}
        for (document, _), found in zip(chunks, chosen, strict=True):
            picks[document.id] += found
        for document in documents:
            if body[document.id] and not picks[document.id]:
                # No article is without its news: a model that finds none, or names sentences that are not there, erred.
                self.note(document.id, "sentences chosen by place, not by the model: it chose none")
                picks[document.id] = body[document.id][:LEAD]
        return picks

    def _pick(self, document: Document, chunk: Chunk) -> tuple[Sentence, ...]:
        try:
            return pick.pick(chunk, document.language, self.desk.ask)
        except ModelError as error:
            self.note(document.id, f"sentences chosen by place, not by the model: {error}")
        except SLIPS as error:
            _LOG.debug("%s", document.path, exc_info=True)
            self.note(document.id, f"sentences chosen by place, not by the model: {slip(error)}")
        return chunk.sentences[:LEAD]

    def story_or_note(
        self, documents: list[Document], picks: Mapping[str, tuple[Sentence, ...]]
    ) -> tuple[Story, tuple[Rejected, ...]]:
        """The story; where our own code stumbles over it, its articles alone, each with a note that says so."""
        try:
            return self.story(documents, picks)
        except SLIPS as error:
            _LOG.debug("%s", documents[0].path, exc_info=True)
            for document in documents:
                self.note(document.id, slip(error))
            named = tuple(document.id for document in documents)
            nothing = Story(
                id="",
                title=documents[0].outlet,
                documents=named,
                key_facts=(),
                disagreements=(),
                open_questions=(),
                timeline=(),
                empty={"disagreements": "failed"},
            )
            return nothing, ()

    def advance(self, share: float) -> None:
        """So much of one story is done."""
        with self._noting:
            self._done += share / self.day.stories
            told = min(self._done, 1.0)
        self.heard(told)

    def story(
        self, documents: list[Document], picks: Mapping[str, tuple[Sentence, ...]]
    ) -> tuple[Story, tuple[Rejected, ...]]:
        named, documents = documents, [document for document in documents if document.id in picks]
        corpus = Corpus(
            documents={document.id: document for document in documents},
            sentences={document.id: self.day.body[document.id] for document in documents},
            days={document.id: document.day or self.order.day for document in documents},
            weights=self.day.weights,
        )
        chosen = {document.id: picks[document.id] for document in documents}
        settings = self.order.settings
        most = min(settings.facts_per_story, settings.facts_at_least + settings.facts_per_document * len(documents))
        facts = group.facts(corpus, chosen, self.day.origins, same_fact=settings.same_fact, most=most)
        self.advance(0.0)
        stated = self.state_all(facts, corpus)
        self.advance(0.0 if facts else STATED)
        stated += [
            self.state(Fact(statements=(Statement(sentence=one, text=one.text),)), corpus, quote=True)
            for document in documents
            for one in self.day.aside[document.id]
        ]
        key_facts = tuple(_distinct(fact for fact, _ in stated if fact))
        comparison = compare.compare(corpus, self.day.origins, self.judge, self.each)
        disagreements = comparison.disagreements
        for name in comparison.cut:
            self.note(name, "too long to be compared whole: its first sentences were")
        questions = question.questions(corpus, key_facts, disagreements, self.order.day, self.judge)
        self.advance(1.0 - STATED)
        printed = tuple(contest.contested(fact, disagreements, self.day.origins) for fact in key_facts)
        story = Story(
            id="",
            title=title(documents, self.day.about, corpus, self.told, self.day.doubtful),
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

        def tell(fact: Fact, *, quote: bool = False) -> tuple[KeyFact | None, tuple[Rejected, ...]]:
            found = self.state(fact, corpus, quote=quote)
            self.advance(STATED / len(facts))
            return found

        foreign = [fact for fact in facts if self.is_foreign(fact, corpus)]
        if len(foreign) <= TRIALS:
            return self.each(tell, facts)
        tried = dict(zip(foreign[:TRIALS], self.each(tell, foreign[:TRIALS]), strict=True))
        hold = any(made and not made.text.endswith("»") for made, _ in tried.values())
        rest = [fact for fact in facts if fact not in tried]
        quote = {fact for fact in foreign[TRIALS:] if not hold}
        tried |= zip(rest, self.each(lambda fact: tell(fact, quote=fact in quote), rest), strict=True)
        return [tried[fact] for fact in facts]

    def is_doubtful(self, statement: Statement) -> bool:
        """Whether a statement is an order, or stands beside one: it is quoted, and no fact is made of it."""
        return statement.sentence.number in self.day.doubtful.get(statement.sentence.document, ())

    def is_foreign(self, fact: Fact, corpus: Corpus) -> bool:
        return all(corpus.documents[one.sentence.document].language != self.told for one in fact.statements)

    def state(self, fact: Fact, corpus: Corpus, *, quote: bool = False) -> tuple[KeyFact | None, tuple[Rejected, ...]]:
        """Write, check, repair once, else quote: the fact as printed, and what was dropped on the way."""
        dropped: list[Rejected] = []
        stating = tuple(one for one in fact.statements if not self.is_doubtful(one))
        fact, quote = (Fact(statements=stating), quote) if stating else (fact, True)
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
        fact_of = check.key_fact(draft, verdict, passages, self.day.origins)
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
            if not documents or judge.believed(self.judge):
                return
        except ModelError:
            return
        for document in documents:
            self.note(document, f"told by code alone: {judge.DISBELIEVED}")

    def note(self, document: str, what: str) -> None:
        """What could not be asked of a document; of several, the same one whichever came first."""
        with self._noting:
            self.failed[document] = min(what, self.failed.get(document, what))

    def warned(self, document: Document) -> Document:
        failed = self.failed.get(document.id)
        return document.model_copy(update={"warnings": (*document.warnings, failed)}) if failed else document


def slip(error: Exception) -> str:
    """What is noted of an article that our own code stumbled over."""
    return f"an error in briefer itself: '{type(error).__name__}: {str(error)[:120]}'"


def _is_assumed(draft: Draft, corpus: Corpus) -> bool:
    """Whether a day of the draft was counted from the briefing's date, for want of the article's own."""
    document = corpus.documents[draft.sentence.document]
    return (
        document.day is None and draft.how != "quoted" and bool(dates.undated(draft.sentence.text, document.language))
    )


def _distinct(facts: Iterable[KeyFact]) -> Iterable[KeyFact]:
    seen: set[str] = set()
    for fact in facts:
        if fact.text not in seen:
            seen.add(fact.text)
            yield fact
