"""What a reviewer decided on an earlier day, where today's statement is the same words on the same words."""

from collections.abc import Iterable, Mapping, Sequence

from briefer.decisions import Decision, Review, Reviewable, one_line, reviewables
from briefer.models import Briefing
from briefer.review.memory import PastBriefing
from briefer.review.revision import REJECTED, apply

BEFORE = "reviewer_before"
_CARRIED = ("rejected", "edited")


def apply_carried(
    briefing: Briefing, texts: Mapping[str, str], reviews: Iterable[tuple[PastBriefing, Review]]
) -> Briefing:
    """Today's briefing without what was rejected before and is unchanged, and with what was worded anew before in those
    words; each stands among the rejected, or says so, as a decision of today would. Of several days the latest counts;
    what was decided today already is left as it is."""
    known = _decisions(reviews)
    if not known:
        return briefing
    decisions = tuple(
        _of_today(statement, decision)
        for story in briefing.stories
        for statement in reviewables(story)
        if (decision := _match(statement, known))
    )
    if not decisions:
        return briefing
    changed = apply(briefing, Review(date=briefing.date, decisions=decisions), texts)
    fresh = changed.rejected[len(briefing.rejected) :]
    carried = tuple(item.model_copy(update={"reason": BEFORE}) if item.reason == REJECTED else item for item in fresh)
    return changed.model_copy(update={"rejected": (*briefing.rejected, *carried)})


# A kind of statement, its words, what it answers, and the words of a passage it rests on.
_Key = tuple[str, str, str, str]


def _decisions(reviews: Iterable[tuple[PastBriefing, Review]]) -> dict[_Key, Decision]:
    known: dict[_Key, Decision] = {}
    for past, review in reviews:
        for decision in review.decisions:
            if decision.decision in _CARRIED:
                for quote in _quotes(decision, past.texts):
                    known.setdefault(
                        (decision.kind, one_line(decision.text), one_line(decision.about), quote), decision
                    )
    return known


def _quotes(decision: Decision, texts: Mapping[str, str]) -> Sequence[str]:
    """The words of the passages; a decision about what rests on none is known by its own words."""
    found = [one_line(texts[name][start:end]) for name, start, end in decision.spans if name in texts]
    return found or ([""] if not decision.spans else [])


def _match(statement: Reviewable, known: Mapping[_Key, Decision]) -> Decision | None:
    quotes = [one_line(passage.quote) for passage in statement.evidence] or [""]
    keys = ((statement.kind, one_line(statement.text), one_line(statement.about), quote) for quote in quotes)
    return next((known[key] for key in keys if key in known), None)


def _of_today(statement: Reviewable, decision: Decision) -> Decision:
    return decision.model_copy(update={"documents": statement.documents, "spans": statement.spans})
