"""The order of the steps: articles are read, divided into stories, told story by story, numbered through the day."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count

from briefer.checks import judge
from briefer.errors import INTERNAL_ERRORS, ModelError, RunStopped
from briefer.models import Asking, Briefing, Document, Note, OpenQuestion, Rejected, Skipped, Story
from briefer.pipeline.article import Day
from briefer.pipeline.division import divide
from briefer.pipeline.exam import Job, jobs_of
from briefer.pipeline.gate import BriefingRequest, ModelGate, ModelPort
from briefer.pipeline.pace import DayProgress
from briefer.pipeline.pool import WorkerPool
from briefer.pipeline.remarks import Remarks
from briefer.pipeline.story import COMPARED, Frame, judge_of, offered
from briefer.pipeline.survey import survey, without_stumbling
from briefer.pipeline.telling import frame_of, tell_all
from briefer.pipeline.triage import triaged
from briefer.text.memo import forget

__all__ = ["COMPARED", "BriefingRequest", "ModelPort", "Outcome", "brief", "divide", "survey"]


@dataclass(frozen=True)
class Outcome:
    """The briefing, why the run stopped early if it did, whether anything was not used as it should be, and the jobs
    that code had because the server failed to answer their exam."""

    briefing: Briefing
    stopped: RunStopped | None
    partial: bool
    unexamined: tuple[Job, ...] = ()


def brief(
    documents: Sequence[Document], skipped: Sequence[Skipped], request: BriefingRequest, port: ModelPort
) -> Outcome:
    """The briefing of one day's documents.

    Raises RunStopped (key, quota, budget) only where nothing was answered; else what is done is printed and the
    rest is quoted, as it is where the server is down.
    """
    pool = WorkerPool(request.settings.jobs)
    gate = ModelGate(port, pool, request.settings.jobs)
    read, unread = survey(documents, request.day, port.spread, by_words=port.by_words)
    (kept, withdrawn), unheld = without_stumbling(read, lambda some: some.without_withdrawn(request.day))
    with pool:
        jobs = jobs_of(request, gate, pool.map, port.model)
        gate.refuse_if_unanswered()
        read_first = "draft" in jobs.given
        whole, left_out = without_stumbling(kept, lambda some: divide(some, request, gate, read=read_first))
        day, untold = triaged(whole, request.most_stories, request.topics)
        articles = tuple(day.articles.values())
        port.gather(None)
        frame = frame_of(day, request, frozenset(jobs.given))
        each = tell_all(frame, day, _asking(gate, day, port), port.workers)
        results = [result for several in each for result in several.results]
        remarks = Remarks(
            {name: note for several in each for name, note in several.notes.items()},
            {name: notes for several in each for name, notes in several.found.items()},
        )
        _doubt({dropped.document for _, rejected in results for dropped in rejected}, frame, gate, remarks)
    gate.refuse_if_unanswered()
    forget()  # the day's texts are read: what is rendered now needs the room
    briefing = Briefing(
        date=request.day.isoformat(),
        language=day.language,
        documents=tuple(remarks.warned(article.document) for article in articles),
        stories=_numbered([story for story, _ in results]),
        rejected=(*withdrawn, *(dropped for _, rejected in results for dropped in rejected)),
        skipped=(*skipped, *unread, *unheld, *left_out),
        untold=untold,
        run=port.run().model_copy(update={**_settled(results), "jobs": jobs.who}),
    )
    unused = any(not entry.aside for entry in briefing.skipped) or any(article.is_cut for article in articles)
    partial = unused or remarks.unused or bool(jobs.unexamined)
    return Outcome(briefing, gate.stopped, partial, jobs.unexamined)


def _asking(gate: ModelGate, day: Day, port: ModelPort) -> Asking:
    read = sum(len(offered(ids, day.origins)) for ids in day.stories)
    progress = DayProgress(len(day.stories), read, port.on_progress, port.on_read)
    return Asking(gate.ask, gate.weigh, gate.vectors, progress.advance, progress.read, port.gather)


def _doubt(documents: Set[str], frame: Frame, gate: ModelGate, remarks: Remarks) -> None:
    """Where statements were rejected, whether the model can say no at all; if not, their documents tell so."""
    try:
        if not documents or "judge" in frame.jobs or judge.is_reliable(judge_of(frame, gate.ask, gate.weigh)):
            return
    except (ModelError, *INTERNAL_ERRORS):
        return
    for document in sorted(documents):
        remarks.note(document, Note(code="by_code", values=("disbelieved",)))


# ---- the day -------------------------------------------------------------------------------------


def _settled(results: Sequence[tuple[Story, tuple[Rejected, ...]]]) -> dict[str, int]:
    """How many statements were proposed, and how many of them code alone decided."""
    verdicts = [fact.verdict.checks for story, _ in results for fact in story.key_facts]
    verdicts += [dropped.checks for _, rejected in results for dropped in rejected]
    asked = sum(any(check.name == "entailment" for check in checks) for checks in verdicts)
    return {"claims": len(verdicts), "settled_by_code": len(verdicts) - asked}


def _numbered(stories: Sequence[Story]) -> tuple[Story, ...]:
    """The stories with their ids: s1, f1, d1, q1, counted through the whole briefing."""
    story, fact, asked, between = count(1), count(1), count(1), count(1)
    numbered = []
    for told_story in stories:
        ids = {old.id: f"d{next(between)}" for old in told_story.disagreements}
        facts = tuple(
            f.model_copy(update={"id": f"f{next(fact)}", "contested": tuple(ids[d] for d in f.contested)})
            for f in told_story.key_facts
        )
        numbered.append(
            told_story.model_copy(
                update={
                    "id": f"s{next(story)}",
                    "lead": next((f for f in facts if told_story.lead and f.text == told_story.lead.text), None),
                    "key_facts": facts,
                    "disagreements": tuple(d.model_copy(update={"id": ids[d.id]}) for d in told_story.disagreements),
                    "open_questions": tuple(_renamed(q, f"q{next(asked)}", ids) for q in told_story.open_questions),
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
