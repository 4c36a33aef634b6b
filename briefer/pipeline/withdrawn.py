"""What outlets take back: sentences that a correction of theirs, or a later entry of their ticker, has overtaken."""

from collections import defaultdict
from collections.abc import Sequence

from briefer.models import Rejected, Sentence
from briefer.pipeline.article import Article
from briefer.steps import correct, overtake


def without_withdrawn(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Rejected, ...]]:
    """The articles without what was taken back, and a line for each such sentence."""
    gone: dict[tuple[str, int], Rejected] = {}
    for article in articles:
        overtaken = overtake.overtaken(article.document, article.body)
        gone |= {
            (statement.document, statement.number): _rejected(statement, "earlier_entry") for statement in overtaken
        }
    for outlet in _outlets(articles):
        corrections = [sentence for article in outlet for sentence in article.corrections]
        if corrections:
            documents = {article.id: article.document for article in outlet}
            body = [sentence for article in outlet for sentence in article.body]
            wrong = correct.taken_back(corrections, body, documents)
            gone |= {(statement.document, statement.number): _rejected(statement, "corrected") for statement in wrong}
    return tuple(article.without(gone.keys()) for article in articles), tuple(gone.values())


def _outlets(articles: Sequence[Article]) -> Sequence[Sequence[Article]]:
    by_name: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_name[article.document.outlet.casefold()].append(article)
    return list(by_name.values())


def _rejected(sentence: Sentence, reason: str) -> Rejected:
    return Rejected(text=" ".join(sentence.text.split()), document=sentence.document, reason=reason)
