"""Every statement of a drafted story held to every article, and once more in other words where none carries it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from briefer.checks.claim_check import check_claim
from briefer.errors import ModelError
from briefer.models import Note, Sentence
from briefer.pipeline.desk import HeldStatement, StoryDesk
from briefer.reading.lexicon import primary
from briefer.reading.printed import without_day
from briefer.render.english import detail
from briefer.steps import check, support
from briefer.steps.draft import Cited
from briefer.steps.support import NONE, StatementAsked, Support
from briefer.text.numbered import Numbered

Only = Mapping[Cited, Mapping[str, Sequence[Sentence]]] | None
A = TypeVar("A")
B = TypeVar("B")

# Statements that one call holds against an article, and characters of an article that is shown whole; of a longer one
# what the statements cite and what lies nearest to them is shown.
AT_ONCE, SHOWN_WHOLE = 24, 8_000


class Every(Protocol):
    """`work` on every value, the results in the values' order."""

    def __call__(self, work: Callable[[A], B], values: Sequence[A]) -> list[B]: ...


def support_all(
    statements: Sequence[Cited],
    desk: StoryDesk,
    note: Callable[[str, Note], None],
    every: Every,
    only: Only = None,
) -> list[HeldStatement]:
    """What each article says of each statement; of a position, what the articles it names say; with `only`, what these
    articles say of it in these sentences and those nearest to it. What no judge can be asked, `note` is told of, and
    code alone decides."""
    if not statements:
        return []
    desk.know([text for statement in statements for text in (statement.text, statement.meaning)])
    asked: list[tuple[Numbered, tuple[int, ...]]] = []
    for article in desk.shown:
        due = [k for k, statement in enumerate(statements) if _is_due(statement, article, only)]
        asked += [(article, tuple(due[k : k + AT_ONCE])) for k in range(0, len(due), AT_ONCE)]
    work = partial(_support, statements, desk, note, only)
    found: list[dict[str, Support]] = [{} for _ in statements]
    for (article, places), supports in zip(asked, every(work, asked), strict=True):
        for statement, supported in zip(places, supports, strict=True):
            found[statement][article.document.id] = supported
    return [_named(HeldStatement(one, supports), desk) for one, supports in zip(statements, found, strict=True)]


def _named(held: HeldStatement, desk: StoryDesk) -> HeldStatement:
    """The statement, carried by none of its articles where all of them lack a name that it has: whose it is, one of
    them has to say."""
    whole = [name for name, one in held.supports.items() if one.degree in support.WHOLE]
    lost = desk.unheard_in(held.statement.text, whole) if whole else ()
    if not lost:
        return held
    refused = {name: replace(held.supports[name], degree="no", checks=lost) for name in whole}
    return replace(held, supports={**held.supports, **refused})


def _is_due(statement: Cited, article: Numbered, only: Only) -> bool:
    name = article.document.id
    if only is not None:
        return name in only[statement]
    return not statement.question or any(sentence.document == name for sentence in statement.sentences)


def _support(
    statements: Sequence[Cited],
    desk: StoryDesk,
    note: Callable[[str, Note], None],
    only: Only,
    asked: tuple[Numbered, tuple[int, ...]],
) -> list[Support]:
    article, places = asked
    chosen = [statements[place] for place in places]
    if not article.sentences:
        return [NONE] * len(chosen)
    if "judge" in desk.jobs:
        shown = _shown(article, chosen, desk, only)
        # An article without a date can't carry the day that another one fixes: it is asked for the rest.
        worded = without_day if article.document.day is None else str
        questions = [StatementAsked(worded(one.text), one.holder, one.question) for one in chosen]
        try:
            found = support.supports(shown, questions, desk.judge)
            return [_held(one, said, desk) for one, said in zip(chosen, found, strict=True)]
        except ModelError as error:
            note(article.document.id, Note(code="by_code", values=error.reason))
    return [_by_code(one, article, desk) for one in chosen]


def _shown(article: Numbered, statements: Sequence[Cited], desk: StoryDesk, only: Only) -> Numbered:
    """The article as it is put to the judge: whole, or what its statements cite, or are to be held to alone, with what
    lies nearest to them."""
    if only is None and article.size <= SHOWN_WHOLE:
        return article
    name = article.document.id
    cited = {sentence for statement in statements for sentence in statement.sentences if sentence.document == name}
    if only is not None:
        cited = {one for statement in statements for one in only[statement][name]}
    near = {one for statement in statements for one in desk.nearest(statement.text, name)}
    return article.with_only(cited | near)


def _held(statement: Cited, said: Support, desk: StoryDesk) -> Support:
    if not said.sentences:
        return said
    if said.degree in support.WHOLE and (strange := desk.unheard(statement.text)):
        return replace(said, degree="no", checks=strange)
    undated = desk.corpus.documents[said.sentences[0].document].day is None
    claim = desk.claim(without_day(statement.text) if undated else statement.text, said.sentences)
    article = desk.article(said.sentences[0].document)
    return support.held(
        claim,
        said,
        desk.passage(said.sentences),
        article,
        far=desk.is_silent(statement.meaning, said.sentences[0].document),
    )


def _by_code(statement: Cited, article: Numbered, desk: StoryDesk) -> Support:
    """Without a judge, what code alone can settle: the sentences that the statement names carry it, or nothing does."""
    cited = tuple(sentence for sentence in statement.sentences if sentence.document == article.document.id)
    if not cited or primary(article.document.language) != primary(desk.judge.language):
        return NONE
    found = check_claim(desk.claim(statement.text, cited), desk.passage(cited))
    if found.label == "refuted" or found.decided != "supported":
        return Support("no", cited, checks=found.checks)
    return Support("full", cited, checks=found.checks)


def repaired(held: HeldStatement, desk: StoryDesk) -> Cited | None:
    """The statement in other words, once, by the article that carries most of it, with what it lacks there named; None
    where nothing can be asked."""
    name, support = max(
        ((name, supported) for name, supported in held.supports.items() if supported.sentences),
        key=lambda pair: (pair[1].degree in ("said", "part"), pair[0] == held.document, len(pair[1].sentences)),
        default=(held.document, NONE),
    )
    sentences = support.sentences or [sentence for sentence in held.statement.sentences if sentence.document == name]
    try:
        reply = desk.judge.ask(
            "repair",
            check.Repaired,
            language=desk.judge.language,
            source=desk.with_before(sentences),
            claim=held.statement.text,
            failed="; ".join(dict.fromkeys(_faults(support))) or "?",
            target=desk.judge.target,
        )
    except ModelError:
        return None
    text = " ".join(reply.claim.split())
    return replace(held.statement, text=text) if text and text != held.statement.text else None


def _faults(supported: Support) -> Iterator[str]:
    yield from (detail(found) for found in supported.checks if found.outcome == "failed")
    if supported.lacks and supported.degree in ("said", "part", "against"):
        yield supported.lacks
