"""One run of the steps on the day's stories. What one story or question costs never costs another."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from briefer.errors import INTERNAL_ERRORS, ModelError, internal_error
from briefer.models import (
    Ask,
    Asking,
    Disagreement,
    Note,
    Rejected,
    Sentence,
    Statement,
    Story,
    Weigh,
)
from briefer.pipeline.article import Article, Day
from briefer.pipeline.desk import StoryDesk
from briefer.pipeline.drafted import written
from briefer.pipeline.exam import Job
from briefer.pipeline.gate import BriefingRequest
from briefer.pipeline.holding import Every
from briefer.pipeline.origins import by_house
from briefer.pipeline.pace import Pace
from briefer.pipeline.parting import parted
from briefer.pipeline.picking import Picker
from briefer.pipeline.remarks import Remarks
from briefer.pipeline.screening import screen
from briefer.pipeline.sparing import spared
from briefer.pipeline.stating import STATED, FactWriter, distinct
from briefer.pipeline.titles import title
from briefer.reading import meaning
from briefer.reading.similarity import Corpus, StemWeights
from briefer.settings import Judge
from briefer.steps import compare, compose, contest, group, question, timeline
from briefer.text import detect as languages

# A story of more articles is told by so many of them, one of each origin.
COMPARED = 60
_LOG = logging.getLogger(__name__)

# A story, and the statements about it that were not printed.
Result = tuple[Story, tuple[Rejected, ...]]


@dataclass(frozen=True)
class Frame:
    """What all stories of a day have in common: the language they are told in, how much each stem tells, what was asked
    for, and the jobs that the model has."""

    language: str
    weights: StemWeights
    request: BriefingRequest
    jobs: frozenset[Job]


class Editor:
    """One run of the steps on the articles of a story: notes what could not be asked, and tells how much is done."""

    def __init__(self, frame: Frame, articles: Sequence[Article], asking: Asking, every: Every) -> None:
        by_id = {article.id: article for article in articles}
        self.day = Day(frame.language, by_id, frame.weights, (tuple(by_id),))
        self.jobs, self.settings, self.today = frame.jobs, frame.request.settings, frame.request.day
        self.language, self.origins, self.map, self.asking = frame.language, self.day.origins, every, asking
        self.remarks = Remarks()
        # The ids of the articles that the model reads: of a very wide story one of each origin.
        self.offered = frozenset(offered(tuple(by_id), self.origins))
        self.judge = judge_of(frame, asking.ask, asking.weigh)
        self.picker = Picker(
            asking.ask,
            every,
            self.remarks,
            may_ask="pick" in self.jobs,
            chunk_characters=self.settings.chunk_characters,
            on_read=asking.read,
        )
        self._picks: dict[str, tuple[Sentence, ...]] = {}
        self._writer = self._fact_writer()

    def stories(self) -> list[Result]:
        """The stories of these articles: one, unless a model that reads well says that they tell of two events."""
        pace = Pace(self.asking.advance)
        self._screen()
        articles = list(self.day.articles.values())
        parts = [articles]
        if "draft" in self.jobs:
            parts = parted(articles, self.judge, self.remarks.note, read=lambda article: article.id in self.offered)
        results = [result for part in parts for result in self._story(part, pace.part(len(parts)))]
        for article in articles:
            if article.id not in self.offered:
                self.remarks.note(article.id, Note(code="not_read", values=(str(COMPARED),)))
        with suppress(*INTERNAL_ERRORS):
            pace.end()
        return results

    def _fact_writer(self) -> FactWriter:
        return FactWriter(self.judge, self.day, self.map, self.remarks, may_write="write" in self.jobs)

    def _screen(self) -> None:
        """From here on the articles are without what in them speaks to a model by its meaning."""
        read = [article for name, article in self.day.articles.items() if name in self.offered]
        found = screen(read, self.asking.vectors, self.remarks)
        self.day = replace(self.day, articles={**self.day.articles, **{article.id: article for article in found}})
        self._writer = self._fact_writer()

    def _story(self, articles: Sequence[Article], pace: Pace) -> list[Result]:
        """The story of these articles. Where our own code stumbles over it, it is told without the article that made it
        stumble, which stands by itself, with a note; where none can be found, so do all of them."""
        try:
            return [self.story(articles, pace)]
        except INTERNAL_ERRORS as error:
            _LOG.debug("%s", articles[0].document.path, exc_info=True)
            return self._apart(articles, Note(code="slip", values=(internal_error(error),)))

    def _apart(self, articles: Sequence[Article], note: Note) -> list[Result]:
        read = [article for article in articles if article.id in self.offered]
        rest = [article for article in articles if article.id not in self.offered]
        together = spared(read, lambda some: self.story([*some, *rest], Pace()))
        alone = together.left_out if together else articles
        for article in alone:
            self.remarks.note(article.id, note)
        return [*([together.result] if together else []), *(self._alone(article) for article in alone)]

    def _alone(self, article: Article) -> Result:
        """One article as a story; one without a statement where that can't be told either."""
        try:
            return self.story([article], Pace())
        except INTERNAL_ERRORS:
            _LOG.debug("%s", article.document.path, exc_info=True)
        return blank(article)

    def story(self, articles: Sequence[Article], pace: Pace) -> Result:
        read = [article for article in articles if article.id in self.offered]
        reports = [article for article in read if not article.document.opinion]
        near = self._near(read)
        if "draft" in self.jobs and reports:
            try:
                return self._drafted(articles, read, reports, near, pace)
            except ModelError as error:
                _LOG.debug("%s", articles[0].document.path, exc_info=True)
                self.remarks.note(reports[0].id, Note(code="undrafted", values=error.reason))
        # What an opinion piece says is its author's: it is compared, and carries no fact.
        everything, corpus = self.corpus(read, near), self.corpus(reports, near)
        self._picks |= self.picker.pick([article for article in read if article.id not in self._picks])
        chosen, room = {article.id: self._picks[article.id] for article in reports}, self.room(reports)
        found, repeated = group.facts(corpus, chosen, self.origins, most=room)
        facts, stated = self._writer.fill(found, room, corpus, pace)
        stated += [self._writer.quote(sentence, corpus) for article in reports for sentence in article.verbatim]
        key_facts = tuple(distinct(fact for fact, _ in stated if fact))
        comparison = compare.compare(everything, self.origins, self.judge, self.map, ask="differ" in self.jobs)
        disagreements = comparison.disagreements
        for name in comparison.cut:
            self.remarks.note(name, Note(code="compared_in_part"))
        may_ask = "question" in self.jobs
        questions = question.questions(corpus, key_facts, disagreements, self.today, self.judge, ask=may_ask)
        pace.advance(1.0 - STATED)
        marked = (contest.contested(fact, disagreements, self.origins) for fact in key_facts)
        printed = tuple(by_house(fact, corpus.documents) for fact in marked)
        stems = {article.id: article.stems for article in read}
        doubtful = {article.id: article.doubtful for article in read}
        named = [article.document for article in reports or read]
        heading = title(named, stems, everything, self.language, doubtful)
        story = Story(
            id="",
            title=heading,
            documents=tuple(article.id for article in articles),
            lead=compose.lead(printed, corpus, self.origins, heading, self.language),
            key_facts=printed,
            disagreements=disagreements,
            open_questions=questions,
            timeline=timeline.timeline(printed, corpus, self.language, self.today),
            empty=dict(_empty(reports, disagreements, comparison.state)),
        )
        dropped = [rejection for _, rejected in stated for rejection in rejected]
        unprinted = (
            *_left(repeated, "repeated"),
            *_left([fact.statements[0] for fact in found[len(facts) :]], "no_room"),
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
        desk = StoryDesk(read, everything, self.judge, self.jobs, self.asking.vectors)
        found = written(
            desk,
            self.day.origins,
            self.remarks.note,
            self.map,
            most=self.settings.facts_per_story,
            advance=pace.advance,
        )
        disagreements = found.disagreements
        if "differ" not in self.jobs:
            disagreements = compare.compare(everything, self.origins, self.judge, self.map, ask=False).disagreements
        verbatim = [
            self._writer.quote(statement, everything)[0] for article in reports for statement in article.verbatim
        ]
        facts = tuple(distinct([*found.facts, *(fact for fact in verbatim if fact)]))
        dated = [fact for fact in facts if fact.text not in found.counted]
        named = timeline.timeline(dated, everything, self.language, self.today, any_source=True)
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
            timeline=tuple(entry for entry in timeline.single(named) if timeline.is_proven(entry, everything)),
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
        return meaning.nearness(
            [sentence for article in articles for sentence in article.body], languages, self.asking.vectors
        )


def offered(story: Sequence[str], origins: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the articles of a story that the model reads."""
    return group.representatives(story, origins, most=COMPARED)


def judge_of(frame: Frame, ask: Ask, weigh: Weigh) -> Judge:
    """What a step may use of the model on such a day."""
    return Judge(ask, weigh, frame.language, languages.name(frame.language, frame.language), frame.request.settings)


def blank(article: Article) -> Result:
    """An article of which nothing can be told."""
    title = str(article.document.outlet)
    return Story(id="", title=title, documents=(article.id,), empty={"disagreements": "failed"}), ()


def _empty(reports: Sequence[Article], disagreements: Sequence[Disagreement], state: str) -> Iterator[tuple[str, str]]:
    """Why a section is empty, by its name."""
    if not reports:
        yield "key_facts", "opinion"
    if not disagreements:
        yield "disagreements", state


def _left(statements: Iterable[Statement], reason: str) -> Iterator[tuple[Statement, str]]:
    yield from ((statement, reason) for statement in statements)


def _unheld(
    unprinted: Iterable[tuple[Statement, str]], story: Story, dropped: Iterable[Rejected]
) -> Iterator[Rejected]:
    """What was picked and is neither evidence of a fact or of a position, nor told of already, with its reason, once a
    sentence."""
    held = [passage for fact in story.key_facts for passage in fact.evidence]
    held += [
        passage
        for disagreement in story.disagreements
        for position in disagreement.positions
        for passage in position.evidence
    ]
    known = {(item.document, item.text) for item in dropped}
    for statement, reason in unprinted:
        sentence = statement.sentence
        if any(p.document == sentence.document and p.start < sentence.end and sentence.start < p.end for p in held):
            continue
        text = " ".join(sentence.text.split())
        if (sentence.document, text) not in known:
            known.add((sentence.document, text))
            yield Rejected(text=text, document=sentence.document, reason=reason)
