"""Provenance: from whom the articles of a story have what they say. A model that reads well puts those together that
have a statement from one speaker, release, document or agency, however each words it."""

import re
from collections.abc import Mapping, Sequence
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
        statements="\n".join(_line(place, one, numbers) for place, one in enumerate(statements, start=1)),
    )
    names = {str(number): name for name, number in numbers.items()}
    said = {mark[1]: one.origins for one in reply.statements if (mark := _STATEMENT.fullmatch(one.statement.strip()))}
    return [_told(one, said.get(str(place), ()), names) for place, one in enumerate(statements, start=1)]


def _line(place: int, statement: Carried, numbers: Mapping[str, int]) -> str:
    by_article = sorted((numbers[name], sentences) for name, sentences in statement.by_document.items())
    cited = "; ".join(", ".join(f"A{number}.{one.number}" for one in sentences) for number, sentences in by_article)
    return f"S{place}: {' '.join(statement.text.split())} ({cited})"


def _told(statement: Carried, said: Sequence[NamedOrigin], names: Mapping[str, str]) -> tuple[Origin, ...] | None:
    """What is said of a statement's documents; one that is put into two origins joins them."""
    found: list[Origin] = []
    for one in said:
        own = {names.get(match[1], "") for text in one.articles if (match := _ARTICLE.match(text.strip()))}
        documents = frozenset(own & statement.by_document.keys())
        touching = [origin for origin in found if origin.documents & documents]
        if not documents:
            continue
        found = [origin for origin in found if origin not in touching]
        source = next(
            (text for text in (*(each.source for each in touching), " ".join(one.source.split())) if text), ""
        )
        found.append(Origin(source, documents.union(*(each.documents for each in touching))))
    is_whole = frozenset().union(*(one.documents for one in found)) == statement.by_document.keys()
    return tuple(found) if is_whole else None
