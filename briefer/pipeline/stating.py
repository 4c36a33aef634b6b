"""A fact into words: written, checked, repaired once, else quoted."""

from collections.abc import Iterable, Iterator, Sequence

from briefer.checks import dates
from briefer.errors import ModelError
from briefer.models import Draft, Fact, KeyFact, Note, Rejected, Sentence, Statement, Verdict
from briefer.pipeline.article import Day
from briefer.pipeline.holding import Every
from briefer.pipeline.pace import Pace
from briefer.pipeline.remarks import Remarks
from briefer.reading.similarity import Corpus
from briefer.settings import Judge
from briefer.steps import check, write

# A story in another language than the briefing: so many translations are tried before the rest is quoted.
TRIALS = 3
# How much of a story's work is done when its facts are stated; comparing and asking are the rest.
STATED = 0.8

# A fact as printed, if it can be, and what was dropped on the way.
Stated = tuple[KeyFact | None, tuple[Rejected, ...]]


class FactWriter:
    """States the facts of a day's stories in the briefing's language; the model words them if it `may_write`."""

    def __init__(self, judge: Judge, day: Day, every: Every, remarks: Remarks, *, may_write: bool) -> None:
        self._judge, self._day, self._every, self._remarks = judge, day, every, remarks
        self._may_write = may_write

    def state_all(self, facts: Sequence[Fact], corpus: Corpus, pace: Pace) -> list[Stated]:
        """Every fact stated. Where the briefing is in another language than the story, three are tried first: a
        model none of whose translations hold is not asked for more, and the rest stands as quotations."""

        def state(fact: Fact, *, quote: bool = False) -> Stated:
            result = self.state(fact, corpus, quote=quote)
            pace.advance(STATED / len(facts))
            return result

        pace.advance(0.0 if facts else STATED)
        foreign = [fact for fact in facts if self._is_foreign(fact, corpus)]
        if len(foreign) <= TRIALS:
            return self._every(state, facts)
        stated = dict(zip(foreign[:TRIALS], self._every(state, foreign[:TRIALS]), strict=True))
        hold = any(fact and not fact.text.endswith("»") for fact, _ in stated.values())
        rest = [fact for fact in facts if fact not in stated]
        quote = {fact for fact in foreign[TRIALS:] if not hold}
        stated |= zip(rest, self._every(lambda fact: state(fact, quote=fact in quote), rest), strict=True)
        return [stated[fact] for fact in facts]

    def fill(self, found: Sequence[Fact], room: int, corpus: Corpus, pace: Pace) -> tuple[Sequence[Fact], list[Stated]]:
        """The facts that were stated, and what became of each: where one can't be printed, or reads as another does,
        the next takes its place, until `room` is filled."""
        facts = found[:room]
        stated = self.state_all(facts, corpus, pace)
        while (free := room - len(list(distinct(fact for fact, _ in stated if fact)))) and len(facts) < len(found):
            more = found[len(facts) : len(facts) + free]
            facts, stated = [*facts, *more], [*stated, *self.state_all(more, corpus, Pace())]
        return facts, stated

    def quote(self, sentence: Sentence, corpus: Corpus) -> Stated:
        return self.state(Fact(statements=(Statement(sentence=sentence, text=sentence.text),)), corpus, quote=True)

    def _is_doubtful(self, statement: Statement) -> bool:
        """Whether a statement is an order, or stands beside one: it is quoted, and no fact is made of it."""
        article = self._day.articles[statement.sentence.document]
        return statement.sentence.number in article.doubtful | article.spoken

    def _is_foreign(self, fact: Fact, corpus: Corpus) -> bool:
        return all(
            corpus.documents[statement.sentence.document].language != self._judge.language
            for statement in fact.statements
        )

    def state(self, fact: Fact, corpus: Corpus, *, quote: bool = False) -> Stated:
        """Write, check, repair once, else quote: the fact as printed, and what was dropped on the way."""
        dropped: list[Rejected] = []
        stating = tuple(statement for statement in fact.statements if not self._is_doubtful(statement))
        fact, quote = (Fact(statements=stating), quote) if stating else (fact, True)
        draft = write.quoted(fact.statements[0].sentence, corpus) if quote else self._draft(fact, corpus)
        verdict = check.check(draft, corpus, self._judge)
        if verdict.label != "supported" and draft.how == "written":
            dropped.append(check.rejected(draft, verdict, "unsupported"))
            failed, (repaired, verdict) = verdict, self._repair(draft, verdict, corpus)
            if repaired.text != draft.text and verdict.label != "supported":
                dropped.append(check.rejected(repaired, verdict, "unsupported"))
            draft, verdict = repaired, _mended(failed, verdict)
        if verdict.label != "supported":
            if draft.how == "plain":
                dropped.append(check.rejected(draft, verdict, "unsupported"))
            draft = self._without_model(fact, draft, corpus)
            verdict = check.check(draft, corpus, self._judge)
        if verdict.label != "supported":
            return None, (*dropped, check.rejected(draft, verdict, "refuted"))
        passages = check.evidence(draft, corpus, self._judge.language)
        fact_of = check.key_fact(draft, verdict, passages, self._day.origins)
        return fact_of.model_copy(update={"undated": _is_undated(draft, corpus)}), tuple(dropped)

    def _without_model(self, fact: Fact, failed: Draft, corpus: Corpus) -> Draft:
        """The sources' own words: plain where they stand alone and were not what failed, else in quotation marks."""
        draft = write.fallback(fact, corpus, self._judge.language)
        return write.quoted(failed.sentence, corpus) if failed.how == "plain" else draft

    def _draft(self, fact: Fact, corpus: Corpus) -> Draft:
        if not self._may_write:
            return write.fallback(fact, corpus, self._judge.language)
        try:
            return write.write(
                fact,
                corpus,
                self._judge.language,
                self._judge.ask,
                target=self._judge.target,
                plain_words=self._judge.settings.plain_words,
            )
        except ModelError as error:
            self._remarks.note(fact.statements[0].sentence.document, Note(code="only_quoted", values=error.reason))
            return write.quoted(fact.statements[0].sentence, corpus)

    def _repair(self, draft: Draft, verdict: Verdict, corpus: Corpus) -> tuple[Draft, Verdict]:
        try:
            mended = check.repair(draft, verdict, self._judge)
        except ModelError:
            return draft, verdict
        return mended, verdict if mended.text == draft.text else check.check(mended, corpus, self._judge)


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


def distinct(facts: Iterable[KeyFact]) -> Iterator[KeyFact]:
    """The facts that read unlike every one before."""
    seen: set[str] = set()
    for fact in facts:
        if fact.text not in seen:
            seen.add(fact.text)
            yield fact
