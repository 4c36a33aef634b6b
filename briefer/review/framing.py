"""What stands around the facts of a story, held to them and to its articles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefer.models import Disagreement, Document, KeyFact, Passage, Position, Story, UntoldStory
from briefer.reading.printed import without_day
from briefer.render.english import detail
from briefer.review.printable import Problem
from briefer.text.head import whole_text

if TYPE_CHECKING:
    from briefer.models import Check


@dataclass(frozen=True)
class ReadArticle:
    """A document whose text is there, and the day from which its "yesterday" is counted."""

    document: Document
    text: str
    day: date | None

    @property
    def passage(self) -> Passage:
        """All that may be named of it."""
        said = f"{self.document.outlet}\n{whole_text(self.document.title, self.text)}"
        return Passage(text=said, language=self.document.language, day=self.day)


def unfitting(story: Story, articles: Sequence[ReadArticle], language: str) -> Iterator[Problem]:
    """All of a story that is not its facts' or its articles'."""
    yield from _lead(story)
    yield from _timeline(story)
    yield from _contested(story)
    if articles:
        yield from _strange(story, articles, language)


def untold(story: UntoldStory, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """What a story that was not told is called, and how many tell it, against its articles."""
    articles = [documents[name] for name in story.documents if name in documents]
    if len(articles) < len(story.documents):
        yield Problem(story.title, "one of its documents is not in the briefing")
        return
    if not any(story.title in (article.title, article.outlet) for article in articles):
        yield Problem(story.title, "is the title of none of its articles")
    counted = (
        ("origins", story.origins, {article.origin or article.id for article in articles}),
        ("outlets", story.outlets, {article.outlet.casefold() for article in articles}),
    )
    for what, claimed, own in counted:
        if claimed > len(own):
            yield Problem(story.title, f"claims {claimed} {what}, its articles have {len(own)}")


def _lead(story: Story) -> Iterator[Problem]:
    """A lead is one of the key facts, with all that rests under it."""
    lead = story.lead
    if lead is None or lead in story.key_facts:
        return
    own = next((fact for fact in story.key_facts if fact.id == lead.id), None)
    if own is None:
        yield Problem(story.id, f"its lead '{lead.id}' is none of its facts")
    elif lead.text != own.text:
        yield Problem(story.id, f"its lead is not the text of its fact '{lead.id}'")
    else:
        yield Problem(story.id, f"its lead has another {_apart(lead, own)} than its fact '{lead.id}'")


def _apart(one: KeyFact, other: KeyFact) -> str:
    """The first field in which two facts differ."""
    return next(name for name in type(one).model_fields if getattr(one, name) != getattr(other, name))


def _timeline(story: Story) -> Iterator[Problem]:
    """An entry with the words of a fact rests on its passages."""
    passages = {fact.text: fact.evidence for fact in story.key_facts}
    for number, entry in enumerate(story.timeline, 1):
        if passages.get(entry.text, entry.evidence) != entry.evidence:
            yield Problem(f"{story.id}-t{number}", "has the words of a fact, and not its passages")


def _contested(story: Story) -> Iterator[Problem]:
    known = {item.id for item in story.disagreements}
    for fact in story.key_facts:
        for name in fact.contested:
            if name not in known:
                yield Problem(fact.id, f"is one side of the disagreement '{name}', which its story does not have")


def _strange(story: Story, articles: Sequence[ReadArticle], language: str) -> Iterator[Problem]:
    """The names and addresses that title, questions and holders, and the statements of a second reading, have, and no
    article of the story; and the values of title and questions."""
    from briefer.checks.nowhere import unfound  # these bring their word lists along
    from briefer.checks.unheard import Sources

    read = [article.passage for article in articles]
    sources = Sources(read)
    stated = list(_second_read(story))
    framing, holders = _title(story, articles), list[tuple[str, str]]()
    if stated:  # else questions and holders are taken out of the articles, or made of their words by code
        framing += [(question.id, question.text) for question in story.open_questions]
        holders = [(item.id, side.holder) for item in story.disagreements for side in item.positions]
    for where, text in (*stated, *framing, *holders):
        yield from _problems(where, sources.unheard(Passage(text=text, language=language)))
    for where, text in framing:
        yield from _problems(where, unfound(Passage(text=without_day(text), language=language), *read))


def _title(story: Story, articles: Sequence[ReadArticle]) -> list[tuple[str, str]]:
    """The title, where it is not that of an article, nor an outlet's name."""
    taken = any(story.title in (article.document.title, article.document.outlet) for article in articles)
    return [] if taken else [(story.id, story.title)]


def _second_read(story: Story) -> Iterator[tuple[str, str]]:
    """The statements that a second reading found in other words, or in another language."""
    facts: list[tuple[str, KeyFact | Position]] = [(fact.id, fact) for fact in story.key_facts]
    for where, statement in (*facts, *_sides(story.disagreements)):
        if any(check.code == "carried" for check in statement.verdict.checks):
            yield where, statement.text


def _sides(disagreements: Sequence[Disagreement]) -> Iterator[tuple[str, Position]]:
    for item in disagreements:
        for at, side in enumerate(item.positions):
            yield f"{item.id}{chr(ord('a') + at)}", side


def _problems(where: str, checks: "Sequence[Check]") -> Iterator[Problem]:
    return (Problem(where, f"{check.name}: {detail(check)}") for check in checks)
