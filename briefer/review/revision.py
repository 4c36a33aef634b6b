"""The briefing that follows from a review: statements taken out, or put in the reviewer's words once these passed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from briefer.checks import dates, names, numbers
from briefer.checks.claim_check import check_claim
from briefer.decisions import Decision, Review, decided, entry_mark, one_line, reviewables, side_mark
from briefer.errors import ModelUnavailable
from briefer.models import (
    Briefing,
    Check,
    Disagreement,
    Draft,
    Evidence,
    KeyFact,
    OpenQuestion,
    Passage,
    Position,
    Rejected,
    Sentence,
    Story,
    TimelineEntry,
    Verdict,
)
from briefer.reading.similarity import Corpus, stem_weights
from briefer.render.messages import check_message
from briefer.render.phrases import words
from briefer.render.view import carriers
from briefer.settings import Judge, Settings
from briefer.steps.check import check

CHECK = "review"
# Why a statement of the reviewer's is among the rejected: taken out, worded in a way that did not pass, or
# resting on a disagreement that was taken out.
REJECTED, NOT_PASSED, LEFT_ALONE = "reviewer", "reviewer_wording", "reviewer_basis"


def apply(briefing: Briefing, review: Review, texts: Mapping[str, str]) -> Briefing:
    """The briefing as the reviewer left it; `texts` by document id.

    A rejected statement stands among the rejected. An edited one stands in its new words if no check fails on
    them, and says so; else it stays as it was, and the new words are among the rejected with what failed.
    """
    decisions = decided(briefing, review)
    if not decisions:
        return briefing
    desk = _Reviser(briefing, decisions, texts)
    stories = tuple(desk.story(story) for story in briefing.stories)
    return briefing.model_copy(update={"stories": stories, "rejected": (*briefing.rejected, *desk.dropped)})


class _Reviser:
    """One pass over a briefing: what the reviewer's words become, and what is dropped on the way."""

    def __init__(self, briefing: Briefing, decisions: Mapping[str, Decision], texts: Mapping[str, str]) -> None:
        self.briefing, self.decisions, self.texts = briefing, decisions, texts
        self.documents = {document.id: document for document in briefing.documents}
        self.dropped: list[Rejected] = []

    def story(self, story: Story) -> Story:
        differences = tuple(left_in for item in story.disagreements if (left_in := self._disagreement(item)))
        left = {item.id for item in differences}
        facts = tuple(kept for fact in story.key_facts if (kept := self._fact(fact)))
        return story.model_copy(
            update={
                "key_facts": tuple(_contested(fact, left) for fact in facts),
                "disagreements": differences,
                "open_questions": tuple(
                    q for question in story.open_questions if (q := self._question(question, left))
                ),
                "timeline": self._timeline(story),
            }
        )

    def _fact(self, fact: KeyFact) -> KeyFact | None:
        if self._rejects(fact.id, fact.text, fact.evidence, fact.verdict.checks):
            return None
        text, checks = self._worded(fact.id, fact.text, fact.evidence, fact.verdict.checks)
        if text == fact.text:
            return fact.model_copy(update={"verdict": fact.verdict.model_copy(update={"checks": checks})})
        passages = self._carrying(text, fact.evidence)
        verdict = Verdict(label="supported", checks=checks)
        revised = fact.model_copy(update={"text": text, "verdict": verdict, "evidence": passages})
        whole = {self._origin(passage) for passage in carriers(revised, self.documents).whole}
        return revised.model_copy(update={"origins": min(fact.origins, len(whole))})

    def _disagreement(self, item: Disagreement) -> Disagreement | None:
        every = tuple(passage for side in item.positions for passage in side.evidence)
        if self._rejects(item.id, item.question, every, ()):
            return None
        sides = tuple(kept for index, side in enumerate(item.positions) if (kept := self._side(item, index, side)))
        if len(sides) < 2:
            self._drop(item.question, every, LEFT_ALONE, ())
            return None
        question, _ = self._worded(item.id, item.question, every, (), states=False)
        return item.model_copy(update={"question": question, "positions": sides})

    def _side(self, item: Disagreement, index: int, side: Position) -> Position | None:
        mark = side_mark(item, index)
        if self._rejects(mark, side.text, side.evidence, side.verdict.checks):
            return None
        text, checks = self._worded(mark, side.text, side.evidence, side.verdict.checks)
        return side.model_copy(update={"text": text, "verdict": side.verdict.model_copy(update={"checks": checks})})

    def _question(self, question: OpenQuestion, left: set[str]) -> OpenQuestion | None:
        passages = question.warrant.evidence
        if self._rejects(question.id, question.text, passages, ()):
            return None
        if question.warrant.disagreement and question.warrant.disagreement not in left:
            self._drop(question.text, passages, LEFT_ALONE, ())
            return None
        text, _ = self._worded(question.id, question.text, passages, (), states=False)
        return question.model_copy(update={"text": text})

    def _timeline(self, story: Story) -> tuple[TimelineEntry, ...]:
        """The entries that are left; one with a key fact's text and passages goes, or changes, with that fact."""
        facts = {(fact.text, fact.evidence): fact.id for fact in story.key_facts}
        kept = []
        for index, entry in enumerate(story.timeline):
            mark = entry_mark(story, index)
            fact = facts.get((entry.text, entry.evidence))
            if fact and mark not in self.decisions and fact in self.decisions:
                left = self._followed(fact, entry)
            elif self._rejects(mark, entry.text, entry.evidence, ()):
                left = None
            else:
                text, _ = self._worded(mark, entry.text, entry.evidence, ())
                left = entry.model_copy(update={"text": text})
            if left:
                kept.append(left)
        return tuple(kept)

    def _followed(self, fact: str, entry: TimelineEntry) -> TimelineEntry | None:
        decision = self.decisions[fact]
        if decision.decision == "rejected":
            return None
        if decision.decision == "edited" and not _failed(self.check(decision.edited, entry.evidence)):
            return entry.model_copy(update={"text": one_line(decision.edited)})
        return entry

    def _rejects(self, mark: str, text: str, evidence: tuple[Evidence, ...], checks: tuple[Check, ...]) -> bool:
        decision = self.decisions.get(mark)
        if decision is None or decision.decision != "rejected":
            return False
        remark = Check(name=CHECK, outcome="failed", code="remark", values=(decision.comment,))
        self._drop(text, evidence, REJECTED, _noted(checks, remark))
        return True

    def _drop(self, text: str, evidence: tuple[Evidence, ...], reason: str, checks: tuple[Check, ...]) -> None:
        document = evidence[0].document if evidence else ""
        self.dropped.append(Rejected(text=text, document=document, reason=reason, checks=checks))

    def _worded(
        self, mark: str, text: str, evidence: tuple[Evidence, ...], checks: tuple[Check, ...], *, states: bool = True
    ) -> tuple[str, tuple[Check, ...]]:
        """The text to print and its checks: the reviewer's where it passes. A question states nothing."""
        decision = self.decisions.get(mark)
        if decision is None or decision.decision == "open":
            return text, checks
        if decision.decision == "accepted":
            return text, _noted(checks, Check(name=CHECK, outcome="passed"))
        if one_line(decision.edited) in ("", one_line(text)):
            return text, checks
        found = self.check(decision.edited, evidence) if states else self.check_question(decision.edited, evidence)
        if _failed(found):
            self._drop(one_line(decision.edited), evidence, NOT_PASSED, found)
            return text, checks
        reworded = Check(name=CHECK, outcome="repaired", code="reworded", values=(decision.text,))
        return one_line(decision.edited), _noted(found, reworded)

    def check(self, text: str, evidence: tuple[Evidence, ...]) -> tuple[Check, ...]:
        """What a run would check of these words as a claim of its model, against the passage the statement was taken
        from. No model is asked about them, and the last check says so."""
        if not evidence:
            return ()
        passage = evidence[0]
        document, today = self.documents.get(passage.document), _as_day(self.briefing.date)
        if document is None or today is None:
            claim = Passage(text=one_line(text), language=self.briefing.language, day=self._day(passage))
            return check_claim(claim, self._span(passage)).checks
        whole = document.model_copy(update={"text": self.texts.get(document.id, "")})
        sentence = Sentence(
            document=document.id, number=1, start=passage.start, end=passage.end, text=passage.quote or " "
        )
        days = {document.id: document.credible_day(today)}
        corpus = Corpus({document.id: whole}, {document.id: ()}, days, stem_weights(()))
        draft = Draft(text=one_line(text), sentence=sentence, how="written")
        return check(draft, corpus, Judge(_unasked, _unasked, self.briefing.language, "", Settings())).checks

    def check_question(self, text: str, evidence: tuple[Evidence, ...]) -> tuple[Check, ...]:
        """The numbers, dates and names of a question: each must stand in a document it rests on."""
        read = dict.fromkeys(passage.document for passage in evidence) or self.texts
        whole = "\n".join(self.texts.get(name, "") for name in read)
        day = self._day(evidence[0]) if evidence else _as_day(self.briefing.date)
        claim = Passage(text=one_line(text), language=self.briefing.language, day=day)
        span = Passage(text=whole, language=self.briefing.language, day=day, context=whole)
        return tuple(module.check(claim, span) for module in (numbers, dates, names))

    def _carrying(self, text: str, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The statement's own passage, and those of the others on which no check of the new words fails."""
        own, *others = evidence
        return (own, *(passage for passage in others if not _failed(self.check(text, (passage,)))))

    def _span(self, passage: Evidence) -> Passage:
        language = self.documents[passage.document].language if passage.document in self.documents else "und"
        context = self.texts.get(passage.document, "")
        return Passage(text=passage.quote, language=language, day=self._day(passage), context=context)

    def _day(self, passage: Evidence) -> date | None:
        document = self.documents.get(passage.document)
        briefing = _as_day(self.briefing.date)
        return (document.credible_day(briefing) if document and briefing else None) or briefing

    def _origin(self, passage: Evidence) -> str:
        document = self.documents.get(passage.document)
        return (document.origin or document.id) if document else passage.document


def _unasked(*_asked: object, **_values: object) -> Any:
    raise ModelUnavailable("a reviewer's wording is checked by code alone", code="code_alone")


def wording_faults(briefing: Briefing, review: Review, texts: Mapping[str, str]) -> dict[str, str]:
    """By mark, what the checks refuse in the reviewer's own wordings, in the briefing's language."""
    desk, house = _Reviser(briefing, {}, texts), words(briefing.language)
    found = {}
    places = {statement.mark: statement for story in briefing.stories for statement in reviewables(story)}
    for mark, decision in decided(briefing, review).items():
        if decision.decision == "edited":
            asks = decision.kind in ("disagreement", "question")
            checked = desk.check_question if asks else desk.check
            failed = _failed(checked(decision.edited, places[mark].evidence))
            if failed:
                named = (
                    (house.known("check", check.name) or check.name, check_message(check, house)) for check in failed
                )
                found[mark] = "; ".join(f"{name}: {fault}" if fault else name for name, fault in named)
    return found


def _contested(fact: KeyFact, left: set[str]) -> KeyFact:
    """The fact without the disagreements that were taken out."""
    return fact.model_copy(update={"contested": tuple(name for name in fact.contested if name in left)})


def _noted(checks: tuple[Check, ...], note: Check) -> tuple[Check, ...]:
    """The checks with the reviewer's own word last, once."""
    return (*(check for check in checks if check.name != CHECK), note)


def _failed(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    return tuple(check for check in checks if check.outcome == "failed")


def _as_day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None
