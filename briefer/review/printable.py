"""What keeps a briefing from being printed at all."""

from dataclasses import dataclass

from briefer.decisions import reviewables
from briefer.models import Briefing, Evidence
from briefer.text.display import show

_LARGEST = 10**15  # of what a run counts


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not hold, and where: the id of a document or a statement."""

    where: str
    what: str


def unprintable(briefing: Briefing) -> Problem | None:
    """The first thing that keeps a briefing from being printed: a document it has not, a number that none can be."""
    documents = {document.id for document in briefing.documents}
    for story in briefing.stories:
        for name in story.documents:
            if name not in documents:
                return Problem(show(story.id), f"its document '{show(name)}' is not in the briefing")
        for fact in story.key_facts:
            if not 0 <= fact.origins < _LARGEST:
                return Problem(show(fact.id), "claims more origins than there can be")
        for statement in reviewables(story):
            for passage in statement.evidence:
                if passage.document not in documents:
                    return Problem(show(statement.mark), f"rests on the document {missing(passage)}")
    for untold in briefing.untold:
        if lost := next((name for name in untold.documents if name not in documents), None):
            return Problem(show(untold.title), f"its document '{show(lost)}' is not in the briefing")
    return uncountable(briefing)


def uncountable(briefing: Briefing) -> Problem | None:
    """What a run says it used, where that can be no number of it."""
    counted = (briefing.run.calls, briefing.run.cached_calls, briefing.run.input_tokens, briefing.run.output_tokens)
    for number in (*counted, briefing.run.seconds, briefing.run.cost_usd or 0):
        if not 0 <= number < _LARGEST:
            return Problem("run", f"{number:.3g} is not a number of calls, tokens, seconds or USD")
    return None


def missing(passage: Evidence) -> str:
    """A passage's document, which the briefing has not."""
    return f"'{show(passage.document)}', which is not in the briefing"
