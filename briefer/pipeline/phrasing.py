"""The phrasing of a draft's statements: no quotation that nobody said, no day that no article fixes, and other words,
once, for what no article carries."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from briefer.checks.hard import stands_in
from briefer.checks.quotes import quotations
from briefer.models import Document, Note
from briefer.pipeline.desk import HeldStatement, StoryDesk
from briefer.pipeline.holding import Every, repaired, support_all
from briefer.reading.lexicon import primary
from briefer.reading.printed import without_day
from briefer.steps.draft import Cited
from briefer.text.head import whole_text

K = TypeVar("K", bound=Hashable)


def marked(statement: Cited, desk: StoryDesk) -> Cited:
    """The statement with quotation marks and days in brackets only as its articles have them."""
    documents = [desk.corpus.documents[sentence.document] for sentence in statement.sentences]
    return replace(statement, text=undated(unmarked(statement.text, documents, desk.judge.language), documents))


def heard(side: Cited, desk: StoryDesk) -> Cited:
    """The side without a holder that none of its articles names: then the outlets that say it hold it."""
    own = (sentence.document for sentence in side.sentences)
    return replace(side, holder="") if desk.unheard(side.holder) or desk.unheard_in(side.holder, own) else side


def unmarked(text: str, documents: Collection[Document], language: str) -> str:
    """The text without quotation marks around what none of the documents has word for word, where one of them is in
    another language: a translation is no quotation. In one language it is nobody's, and refutes the statement."""
    if all(primary(document.language) == primary(language) for document in documents):
        return text
    texts = [whole_text(document.title, document.text) for document in documents]
    for quotation in reversed(quotations(text)):
        if not any(stands_in(quotation.text, text) for text in texts):
            text = text[: quotation.start - 1] + quotation.text + text[quotation.end + 1 :]
    return text


def undated(text: str, documents: Iterable[Document]) -> str:
    """The text without days in brackets where no article it rests on has a day to count them from."""
    return text if any(document.day for document in documents) else without_day(text)


def reworded(
    failing: Mapping[K, HeldStatement], desk: StoryDesk, note: Callable[[str, Note], None], every: Every
) -> dict[K, HeldStatement]:
    """What the articles say of statements that none of them carries, in other words; of those for which a model has
    some."""
    worded = zip(failing, every(lambda one: repaired(one, desk), list(failing.values())), strict=True)
    anew = {at: marked(again, desk) for at, again in worded if again}
    return dict(zip(anew, support_all(list(anew.values()), desk, note, every), strict=True))
