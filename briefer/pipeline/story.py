"""One run of the steps on the day's stories. What one story or question costs never costs another."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from briefer.checks import dates, judge
from briefer.errors import INTERNAL_ERRORS, ModelError, internal_error
from briefer.models import (
    Chunk,
    Disagreement,
    Document,
    Draft,
    Fact,
    KeyFact,
    Note,
    Rejected,
    Sentence,
    Statement,
    Story,
    Verdict,
)
from briefer.pipeline.article import Article
from briefer.pipeline.desk import StoryDesk
from briefer.pipeline.drafted import written
from briefer.pipeline.exam import ANY, Job
from briefer.pipeline.gate import BriefingRequest, ModelGate, ModelPort
from briefer.pipeline.pace import Pace, Reading
from briefer.pipeline.pool import WorkerPool
from briefer.pipeline.sparing import spared
from briefer.pipeline.titles import title
from briefer.reading import meaning
from briefer.reading.similarity import Corpus, StemWeights
from briefer.settings import Judge
from briefer.steps import check, compare, compose, contest, group, pick, question, split, timeline, write
from briefer.text import detect as languages

# A story in another language than the briefing: so many translations are tried before the rest is quoted.
TRIALS = 3
# A story of more articles is told by so many of them, one of each origin.
COMPARED = 60
# So many sentences are taken where the model chose none: the first of an article carry its news.
LEAD = 5
# How much of a story's work is done when its facts are stated; comparing and asking are the rest.
STATED = 0.8
# What is noted of an article where several things could not be done.
_GRAVEST_FIRST = ("slip", "not_read", "undrafted", "only_quoted", "by_place", "by_code", "compared_in_part")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Day:
    """What all stories of a day share: the language they are told in, the articles by id, how much each stem tells,
    and the ids of the articles of each story."""

    language: str
    articles: Mapping[str, Article]
    weights: StemWeights
    stories: tuple[tuple[str, ...], ...]

    @property
    def origins(self) -> Mapping[str, str]:
        return {name: article.origin for name, article in self.articles.items()}


# A story, and the statements about it that were not printed.
Result = tuple[Story, tuple[Rejected, ...]]


class Editor:
    """One run of the steps on a day: notes what could not be asked, and tells the port how much is done."""

    def __init__(
        self,
        request: BriefingRequest,
        gate: ModelGate,
        day: Day,
        pool: WorkerPool,
        port: ModelPort,
        jobs: frozenset[Job] = frozenset(ANY),
    ) -> None:
        self.jobs = jobs
        self.settings, self.today, self.gate, self.day = request.settings, request.day, gate, day
        self.language, self.origins, self.map, self.port = day.language, day.origins, pool.map, port
        self._noting = threading.Lock()
        self.remarks: dict[str, Note] = {}
        self.unused = False
        # The ids of the articles that the model reads: of a very wide story one of each origin.
        self.offered = frozenset(
            name for ids in day.stories for name in group.representatives(ids, day.origins, most=COMPARED)
        )
        self._done = 0.0
        self.judge = Judge(
            gate.ask, gate.weigh, self.language, languages.name(self.language, self.language), self.settings
        )

    def pick(self, articles: Sequence[Article]) -> dict[str, tuple[Sentence, ...]]:
        """Each article's picked sentences by its id, most important first; none of an opinion piece."""
        reports = [article for article in articles if not article.document.opinion]
        chunks = [(article.document, chunk) for article in reports for chunk in self._chunks(article)]
        reading = Reading([document.id for document, _ in chunks], len(articles), self.port.on_read)

        def pick_and_count(pair: tuple[Document, Chunk]) -> tuple[Sentence, ...]:
            sentences = self._pick(*pair)
            reading.end(pair[0].id)
            return sentences

        chosen = self.map(pick_and_count, chunks)
        picks: dict[str, tuple[Sentence, ...]] = {article.id: () for article in articles}
        for (document, _), sentences in zip(chunks, chosen, strict=True):
            picks[document.id] += sentences
        for article in reports:
            if article.body and not picks[article.id]:
                # No article is without its news: a model that finds none, or names sentences that are not there, erred.
                self.note(article.id, Note(code="by_place", values=("chose_none",)))
                picks[article.id] = article.body[:LEAD]
        return picks

    def _chunks(self, article: Article) -> Sequence[Chunk]:
        try:
            return split.split(article.document, article.body, self.settings.chunk_characters)
        except INTERNAL_ERRORS as error:
            _LOG.debug("%s", article.document.path, exc_info=True)
            self.note(article.id, Note(code="by_place", values=("slip", internal_error(error))))
            return ()

    def _pick(self, document: Document, chunk: Chunk) -> tuple[Sentence, ...]:
        if "pick" not in self.jobs:
            return chunk.sentences[:LEAD]
        try:
            return pick.pick(chunk, document.language, self.gate.ask)
        except ModelError as error:
            self.note(document.id, Note(code="by_place", values=error.reason))
        except INTERNAL_ERRORS as error:
            _LOG.debug("%s", document.path, exc_info=True)
            self.note(document.id, Note(code="by_place", values=("slip", internal_error(error))))
        return chunk.sentences[:LEAD]

    def stories(self, ids: Sequence[str], picks: Mapping[str, tuple[Sentence, ...]]) -> list[Result]:
        """The story of these articles. Where our own code stumbles over it, it is told without the article that made it
        stumble, which stands by itself, with a note; where none can be found, so do all of them."""
        articles = [self.day.articles[name] for name in ids]
        pace = Pace(self.advance)
        try:
            results = [self.story(articles, picks, pace)]
        except INTERNAL_ERRORS as error:
            _LOG.debug("%s", articles[0].document.path, exc_info=True)
            results = self._apart(articles, picks, Note(code="slip", values=(internal_error(error),)))
        with suppress(*INTERNAL_ERRORS):
            pace.end()
        return results

    def _apart(
        self, articles: Sequence[Article], picks: Mapping[str, tuple[Sentence, ...]], note: Note
    ) -> list[Result]:
        read = [article for article in articles if article.id in self.offered]
        rest = [article for article in articles if article.id not in self.offered]
        together = spared(read, lambda some: self.story([*some, *rest], picks, Pace()))
        alone = together.left_out if together else articles
        for article in alone:
            self.note(article.id, note)
        return [*([together.result] if together else []), *(self._alone(article, picks) for article in alone)]

    def _alone(self, article: Article, picks: Mapping[str, tuple[Sentence, ...]]) -> Result:
        """One article as a story; one without a statement where that can't be told either."""
        try:
            return self.story([article], picks, Pace())
        except INTERNAL_ERRORS:
            _LOG.debug("%s", article.document.path, exc_info=True)
        title = str(article.document.outlet)
        return Story(id="", title=title, documents=(article.id,), empty={"disagreements": "failed"}), ()

    def advance(self, share: float) -> None:
        """So much of one story is done."""
        with self._noting:
            self._done += share / len(self.day.stories)
            done = min(self._done, 1.0)
        self.port.on_progress(done)

    def story(self, articles: Sequence[Article], picks: Mapping[str, tuple[Sentence, ...]], pace: Pace) -> Result:
        read = [article for article in articles if article.id in self.offered]
        reports = [article for article in read if not article.document.opinion]
        near = self._near(read)
        if "draft" in self.jobs and reports:
            try:
                return self._drafted(articles, read, reports, near, pace)
            except ModelError as error:
                _LOG.debug("%s", articles[0].document.path, exc_info=True)
                self.note(reports[0].id, Note(code="undrafted", values=error.reason))
        # What an opinion piece says is its author's: it is compared, and carries no fact.
        everything, corpus = self.corpus(read, near), self.corpus(reports, near)
        if any(article.id not in picks for article in read):  # the draft was to need none
            picks = self.pick(read)
        chosen, room = {article.id: picks[article.id] for article in reports}, self.room(reports)
        found, repeated = group.facts(corpus, chosen, self.origins, most=room)
        facts = found[:room]
        stated = self.state_all(facts, corpus, pace)
        stated += [self.quote(sentence, corpus) for article in reports for sentence in _verbatim(article)]
        key_facts = tuple(_distinct(fact for fact, _ in stated if fact))
        comparison = compare.compare(everything, self.origins, self.judge, self.map, ask="differ" in self.jobs)
        disagreements = comparison.disagreements
        for name in comparison.cut:
            self.note(name, Note(code="compared_in_part"))
        may_ask = "question" in self.jobs
        questions = question.questions(corpus, key_facts, disagreements, self.today, self.judge, ask=may_ask)
        pace.advance(1.0 - STATED)
        printed = tuple(contest.contested(fact, disagreements, self.origins) for fact in key_facts)
        stems = {article.id: article.stems for article in read}
        doubtful = {article.id: article.doubtful for article in read}
        story = Story(
            id="",
            title=title([article.document for article in reports or read], stems, everything, self.language, doubtful),
            documents=tuple(article.id for article in articles),
            lead=compose.lead(printed, corpus, self.origins),
            key_facts=printed,
            disagreements=disagreements,
            open_questions=questions,
            timeline=timeline.timeline(printed, corpus, self.language, self.today),
            empty=dict(_empty(reports, disagreements, comparison.state)),
        )
        dropped = [one for _, rejected in stated for one in rejected]
        unprinted = (
            *_left(repeated, "repeated"),
            *_left([one.statements[0] for one in found[len(facts) :]], "no_room"),
        )
        return story, (*dropped, *_unheld(unprinted, story, dropped))

    def _drafted(
        self,
        articles: Sequence[Article],
        read: Sequence[Article],
        reports: Sequence[Article],
        near: Callable[[Sentence, Sentence], float] | None,
        pace: Pace,
    ) -> Result:
        """The story as a model that reads well proposes it. Raises ModelError where it has no draft."""
        everything = self.corpus(read, near)
        desk = StoryDesk(read, everything, self.judge, self.jobs, self.gate.vectors)
        found = written(
            desk,
            self.day.origins,
            self.note,
            self.map,
            most=self.settings.facts_per_story,
            advance=pace.advance,
        )
        disagreements = found.disagreements
        if "differ" not in self.jobs:
            disagreements = compare.compare(everything, self.origins, self.judge, self.map, ask=False).disagreements
        verbatim = [self.quote(one, everything)[0] for article in reports for one in _verbatim(article)]
        facts = tuple(_distinct([*found.facts, *(fact for fact in verbatim if fact)]))
        named = timeline.timeline(facts, everything, self.language, self.today, any_source=True)
        stems = {article.id: article.stems for article in read}
        doubtful = {article.id: article.doubtful for article in read}
        titled = title([article.document for article in reports], stems, everything, self.language, doubtful)
        state = "found" if disagreements else "none" if len(read) > 1 else "one_source"
        story = Story(
            id="",
            title=found.title or titled,
            documents=tuple(article.id for article in articles),
            lead=found.lead or compose.lead(facts, everything, self.origins),
            key_facts=facts,
            disagreements=disagreements,
            open_questions=found.questions,
            timeline=tuple(one for one in timeline.single(named) if timeline.is_proven(one, everything)),
            empty=dict(_empty(reports, disagreements, state)),
        )
        return story, found.dropped

    def corpus(self, articles: Sequence[Article], near: Callable[[Sentence, Sentence], float] | None) -> Corpus:
        """The story's body sentences, ready to be compared; `near` is how near two of them lie by their vectors."""
        return Corpus(
            documents={article.id: article.document for article in articles},
            sentences={article.id: article.body for article in articles},
            days={article.id: article.document.credible_day(self.today) for article in articles},
            weights=self.day.weights,
            near=near,
        )

    def room(self, articles: Sequence[Article]) -> int:
        """How many facts a story of so many articles has room for."""
        settings = self.settings
        return min(settings.facts_per_story, settings.facts_at_least + settings.facts_per_document * len(articles))

    def _near(self, articles: Sequence[Article]) -> Callable[[Sentence, Sentence], float] | None:
        """How near the story's sentences lie by their vectors, all of them asked at once; None where words must do."""
        languages = {article.id: article.document.language for article in articles}
        return meaning.nearness([one for article in articles for one in article.body], languages, self.gate.vectors)

    def pass_over(self, documents: Sequence[str]) -> None:
        for name in documents:
            self.note(name, Note(code="not_read", values=(str(COMPARED),)))

    def state_all(
        self, facts: Sequence[Fact], corpus: Corpus, pace: Pace
    ) -> list[tuple[KeyFact | None, tuple[Rejected, ...]]]:
        """Every fact stated. Where the briefing is in another language than the story, three are tried first: a
        model none of whose translations hold is not asked for more, and the rest stands as quotations."""

        def state(fact: Fact, *, quote: bool = False) -> tuple[KeyFact | None, tuple[Rejected, ...]]:
            result = self.state(fact, corpus, quote=quote)
            pace.advance(STATED / len(facts))
            return result

        pace.advance(0.0 if facts else STATED)
        foreign = [fact for fact in facts if self.is_foreign(fact, corpus)]
        if len(foreign) <= TRIALS:
            return self.map(state, facts)
        stated = dict(zip(foreign[:TRIALS], self.map(state, foreign[:TRIALS]), strict=True))
        hold = any(fact and not fact.text.endswith("»") for fact, _ in stated.values())
        rest = [fact for fact in facts if fact not in stated]
        quote = {fact for fact in foreign[TRIALS:] if not hold}
        stated |= zip(rest, self.map(lambda fact: state(fact, quote=fact in quote), rest), strict=True)
        return [stated[fact] for fact in facts]

    def quote(self, sentence: Sentence, corpus: Corpus) -> tuple[KeyFact | None, tuple[Rejected, ...]]:
        return self.state(Fact(statements=(Statement(sentence=sentence, text=sentence.text),)), corpus, quote=True)

    def is_doubtful(self, statement: Statement) -> bool:
        """Whether a statement is an order, or stands beside one: it is quoted, and no fact is made of it."""
        return statement.sentence.number in self.day.articles[statement.sentence.document].doubtful

    def is_foreign(self, fact: Fact, corpus: Corpus) -> bool:
        return all(corpus.documents[one.sentence.document].language != self.language for one in fact.statements)

    def state(self, fact: Fact, corpus: Corpus, *, quote: bool = False) -> tuple[KeyFact | None, tuple[Rejected, ...]]:
        """Write, check, repair once, else quote: the fact as printed, and what was dropped on the way."""
        dropped: list[Rejected] = []
        stating = tuple(one for one in fact.statements if not self.is_doubtful(one))
        fact, quote = (Fact(statements=stating), quote) if stating else (fact, True)
        draft = write.quoted(fact.statements[0].sentence, corpus) if quote else self.draft(fact, corpus)
        verdict = check.check(draft, corpus, self.judge)
        if verdict.label != "supported" and draft.how == "written":
            dropped.append(check.rejected(draft, verdict, "unsupported"))
            failed, (repaired, verdict) = verdict, self.repair(draft, verdict, corpus)
            if repaired.text != draft.text and verdict.label != "supported":
                dropped.append(check.rejected(repaired, verdict, "unsupported"))
            draft, verdict = repaired, _mended(failed, verdict)
        if verdict.label != "supported":
            if draft.how == "plain":
                dropped.append(check.rejected(draft, verdict, "unsupported"))
            draft = self.without_model(fact, draft, corpus)
            verdict = check.check(draft, corpus, self.judge)
        if verdict.label != "supported":
            return None, (*dropped, check.rejected(draft, verdict, "refuted"))
        passages = check.evidence(draft, corpus, self.language)
        fact_of = check.key_fact(draft, verdict, passages, self.day.origins)
        return fact_of.model_copy(update={"undated": _is_undated(draft, corpus)}), tuple(dropped)

    def without_model(self, fact: Fact, failed: Draft, corpus: Corpus) -> Draft:
        """The sources' own words: plain where they stand alone and were not what failed, else in quotation marks."""
        draft = write.fallback(fact, corpus, self.language)
        return write.quoted(failed.sentence, corpus) if failed.how == "plain" else draft

    def draft(self, fact: Fact, corpus: Corpus) -> Draft:
        if "write" not in self.jobs:
            return write.fallback(fact, corpus, self.language)
        try:
            return write.write(
                fact,
                corpus,
                self.language,
                self.gate.ask,
                target=self.judge.target,
                plain_words=self.settings.plain_words,
            )
        except ModelError as error:
            self.note(fact.statements[0].sentence.document, Note(code="only_quoted", values=error.reason))
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
            if not documents or "judge" in self.jobs or judge.is_reliable(self.judge):
                return
        except (ModelError, *INTERNAL_ERRORS):
            return
        for document in documents:
            self.note(document, Note(code="by_code", values=("disbelieved",)))

    def note(self, document: str, note: Note) -> None:
        """What could not be asked of a document, or was not used of it."""
        with self._noting:
            self.unused = True
        self.remark(document, note)

    def remark(self, document: str, note: Note) -> None:
        """What a reader should know of a document; of several remarks the gravest, whichever came first."""
        with self._noting:
            self.remarks[document] = min(note, self.remarks.get(document, note), key=_gravity)

    def warned(self, document: Document) -> Document:
        remark = self.remarks.get(document.id)
        return document.model_copy(update={"warnings": (*document.warnings, remark)}) if remark else document


def _verbatim(article: Article) -> tuple[Sentence, ...]:
    """What is told in its own words alone: corrections, and what speaks to a model where much does."""
    return (*article.corrections, *article.quoted)


def _empty(reports: Sequence[Article], disagreements: Sequence[Disagreement], state: str) -> Iterator[tuple[str, str]]:
    """Why a section is empty, by its name."""
    if not reports:
        yield "key_facts", "opinion"
    if not disagreements:
        yield "disagreements", state


def _gravity(note: Note) -> tuple[int, tuple[str, ...]]:
    """The place of a note among those of one article, the gravest first."""
    return _GRAVEST_FIRST.index(note.code), note.values


def _is_undated(draft: Draft, corpus: Corpus) -> bool:
    """Whether a relative day of the draft keeps its word, since the article has no day to count it from."""
    document = corpus.documents[draft.sentence.document]
    undated = corpus.days[document.id] is None and draft.how != "quoted"
    return undated and bool(dates.undated(draft.sentence.text, document.language))


def _mended(failed: Verdict, verdict: Verdict) -> Verdict:
    """A verdict that the repaired words were given, with what was wrong with the first ones."""
    if verdict.label != "supported":
        return verdict
    wrong = [check for check in failed.checks if check.outcome == "failed"] or failed.checks[-1:]
    names = {check.name for check in wrong}
    repaired = (check.model_copy(update={"outcome": "repaired"}) for check in wrong)
    return Verdict(
        label="supported", checks=(*(check for check in verdict.checks if check.name not in names), *repaired)
    )


def _left(statements: Iterable[Statement], reason: str) -> Iterator[tuple[Statement, str]]:
    yield from ((statement, reason) for statement in statements)


def _unheld(
    unprinted: Iterable[tuple[Statement, str]], story: Story, dropped: Iterable[Rejected]
) -> Iterator[Rejected]:
    """What was picked and is neither evidence of a fact or of a position, nor told of already, with its reason, once a
    sentence."""
    held = [passage for fact in story.key_facts for passage in fact.evidence]
    held += [passage for one in story.disagreements for position in one.positions for passage in position.evidence]
    known = {(one.document, one.text) for one in dropped}
    for statement, reason in unprinted:
        sentence = statement.sentence
        if any(p.document == sentence.document and p.start < sentence.end and sentence.start < p.end for p in held):
            continue
        text = " ".join(sentence.text.split())
        if (sentence.document, text) not in known:
            known.add((sentence.document, text))
            yield Rejected(text=text, document=sentence.document, reason=reason)


def _distinct(facts: Iterable[KeyFact]) -> Iterable[KeyFact]:
    seen: set[str] = set()
    for fact in facts:
        if fact.text not in seen:
            seen.add(fact.text)
            yield fact
