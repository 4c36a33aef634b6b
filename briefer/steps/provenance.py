"""Provenance: from whom the articles of a story have what they say. A model that reads well puts those together that
have a statement from one speaker, release, document or agency, however each words it."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from briefer.models import Reply, Sentence
from briefer.settings import Judge
from briefer.text.numbered import Numbered

_ARTICLE, _STATEMENT = re.compile(r"A(\d{1,4})"), re.compile(r"S(\d{1,4})")


class NamedOrigin(Reply):
    source: str
    articles: list[str]


class StatementOrigins(Reply):
    statement: str
    origins: list[NamedOrigin]


class Provenance(Reply):
    statements: list[StatementOrigins]


@dataclass(frozen=True)
class Carried:
    """A statement with the sentences of each article, by document id, that carry it."""

    text: str
    by_document: Mapping[str, Sequence[Sentence]]


@dataclass(frozen=True)
class Origin:
    """The documents that have a statement from one origin, and what that is as the model words it; "" where it is the
    articles' own reporting."""

    source: str
    documents: frozenset[str]


def origins(
    statements: Sequence[Carried], articles: Sequence[Numbered], judge: Judge
) -> list[tuple[Origin, ...] | None]:
    """The origins of each statement, in order: every document that carries it is in one of them. None where the model
    does not say it of all of its documents. Raises ModelError."""
    if not statements:
        return []
    numbers = {article.document.id: article.number for article in articles}
    reply = judge.ask(
        "provenance",
        Provenance,
        language=judge.language,
        target=judge.target,
        articles="\n\n".join(article.text for article in articles),
        statements="\n".join(_line(place, statement, numbers) for place, statement in enumerate(statements, start=1)),
    )
    names = {str(number): name for name, number in numbers.items()}
    said = {
        mark[1]: statement.origins
        for statement in reply.statements
        if (mark := _STATEMENT.fullmatch(statement.statement.strip()))
    }
    return [_told(statement, said.get(str(place), ()), names) for place, statement in enumerate(statements, start=1)]


def _line(place: int, statement: Carried, numbers: Mapping[str, int]) -> str:
    by_article = sorted((numbers[name], sentences) for name, sentences in statement.by_document.items())
    cited = "; ".join(
        ", ".join(f"A{number}.{sentence.number}" for sentence in sentences) for number, sentences in by_article
    )
    return f"S{place}: {' '.join(statement.text.split())} ({cited})"


def _told(statement: Carried, said: Sequence[NamedOrigin], names: Mapping[str, str]) -> tuple[Origin, ...] | None:
    """What is said of a statement's documents; one that is put into two origins joins them."""
    named = [
        (_documents(origin, names) & statement.by_document.keys(), " ".join(origin.source.split())) for origin in said
    ]
    found = tuple(
        Origin(next((source for own, source in named if source and own & documents), ""), documents)
        for documents in joined(own for own, _ in named)
    )
    is_whole = frozenset().union(*(origin.documents for origin in found)) == statement.by_document.keys()
    return found if is_whole else None


def _documents(said: NamedOrigin, names: Mapping[str, str]) -> frozenset[str]:
    """The documents of the articles that an origin names."""
    marks = (_ARTICLE.match(text.strip()) for text in said.articles)
    return frozenset(names[mark[1]] for mark in marks if mark and mark[1] in names)


def joined(sets: Iterable[Set[str]]) -> list[frozenset[str]]:
    """The sets, those that share a member joined to one; empty ones left out."""
    groups: list[frozenset[str]] = []
    for documents in filter(None, sets):
        touching = [group for group in groups if group & documents]
        groups = [group for group in groups if not group & documents] + [frozenset(documents).union(*touching)]
    return groups
