"""The Markdown of a briefing that somebody reviewed: the same page, with what was decided at its end."""

from collections import Counter

from briefer.decisions import Review, decided, reviewables
from briefer.models import Briefing
from briefer.render.markdown import markdown
from briefer.render.notes import Page, page
from briefer.text.display import escape

_FOOTNOTES = "\n\n[^"
_COUNTED = ("accepted", "rejected", "edited", "open")


def signed(briefing: Briefing, review: Review, rejected: int, *, full: bool = False) -> str:
    """The Markdown of `briefing`, to which `review` was applied and which lost `rejected` statements by it."""
    text = markdown(briefing, full=full)
    body, mark, footnotes = text.rstrip("\n").partition(_FOOTNOTES)
    return "\n\n".join([body, *_signature(page(briefing), review, rejected)]) + mark + footnotes + "\n"


def _signature(here: Page, review: Review, rejected: int) -> list[str]:
    words, decisions = here.words, decided(here.briefing, review)
    statements = [statement for story in here.briefing.stories for statement in reviewables(story)]
    counts: Counter[str] = Counter(
        decisions[statement.mark].decision if statement.mark in decisions else "open" for statement in statements
    )
    counts["rejected"] = rejected
    by = [words("review_by", name=escape(review.reviewer))] if review.reviewer else []
    comments = [
        f"- {here.house_quoted(decision.text)}: {escape(decision.comment)}"
        for decision in review.decisions
        if decision.comment
    ]
    return [
        f"### {words('review')}",
        ". ".join([*by, " · ".join(words.counted(f"{name}_count", counts[name]) for name in _COUNTED)]) + ".",
        *([f"**{words('review_comments')}**\n\n" + "\n".join(comments)] if comments else []),
    ]
