"""Statements of today that sum up what several earlier ones said, as the lead of a later day often does."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from briefer.models import Document, Passage
from briefer.review.memory import DatedStatement, as_sentence
from briefer.review.pairs import adds_nothing
from briefer.review.reader import Reader
from briefer.steps.support import held
from briefer.text.numbered import Numbered


def summed_up(
    facts: Mapping[DatedStatement, Sequence[DatedStatement]], reader: Reader
) -> Iterator[tuple[DatedStatement, DatedStatement]]:
    """The statements of today of which several earlier ones that lie near carry all, by a reader's word and with no
    value against them or beside them; each with the one of these that was printed last."""
    for fact, near in facts.items():
        several = next((group for group in _groups(near) if _say_all(fact, group)), None)
        if several and _carry(fact, several, reader):
            yield fact, max(several, key=lambda old: old.since)


def _groups(near: Sequence[DatedStatement]) -> Iterator[tuple[DatedStatement, ...]]:
    for count in range(2, len(near) + 1):
        for group in combinations(near, count):
            if len({old.document.language for old in group}) == 1:
                yield group


def _say_all(fact: DatedStatement, group: Sequence[DatedStatement]) -> bool:
    language = fact.passage.language
    said = Passage(
        text=" ".join(old.passage.text for old in group),
        language=language,
        day=group[-1].passage.day,
        context="\n".join(old.passage.context or "" for old in group),
    )
    return all(old.passage.language == language for old in group) and adds_nothing(fact.passage, said)


def _carry(fact: DatedStatement, group: Sequence[DatedStatement], reader: Reader) -> bool:
    article = _article(group)
    support = reader.carried(article, [" ".join(fact.passage.text.split())])[0]
    if not support.sentences:
        return False
    text = " ".join(each.text for each in support.sentences)
    span = Passage(text=text, language=article.document.language, day=group[-1].passage.day)
    whole = span.model_copy(update={"text": "\n".join(old.document.text or text for old in group)})
    return held(fact.passage, support, span, whole, far=False).degree == "full"


def _article(group: Sequence[DatedStatement]) -> Numbered:
    """The passages of several earlier statements as one text of their outlets, in order."""
    quotes = [
        as_sentence(old.document, passage)
        for old in group
        for passage in old.fact.evidence
        if not passage.missing and passage.document == old.fact.evidence[0].document
    ]
    document = Document(
        id="earlier",
        path="",
        outlet=", ".join(dict.fromkeys(old.document.outlet for old in group)),
        published=max((old.document.published or "" for old in group), default="") or None,
        language=group[0].document.language,
        sha256="",
    )
    numbered = (
        quote.model_copy(update={"document": "earlier", "number": at}) for at, quote in enumerate(quotes, start=1)
    )
    return Numbered(1, document, tuple(numbered))
