"""What a drafted story leaves unsettled: differences of which two sides cannot both hold, and questions still open."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from briefer.checks.amounts import amounts
from briefer.checks.hard import stands_in
from briefer.checks.nowhere import unfound
from briefer.checks.quotes import quotations
from briefer.differences import wording
from briefer.errors import ModelError
from briefer.models import (
    Disagreement,
    Note,
    OpenQuestion,
    Passage,
    Position,
    Rejected,
    Relation,
    Verdict,
    Warrant,
)
from briefer.pipeline.contradicted import Remark, contradictions, standing
from briefer.pipeline.desk import HeldStatement, StoryDesk
from briefer.pipeline.holding import Every, support_all
from briefer.pipeline.phrasing import reworded
from briefer.reading.lexicon import primary
from briefer.reading.printed import without_day
from briefer.reading.similarity import content
from briefer.steps import answer, rivals
from briefer.steps.draft import Cited, CitedDifference, CitedQuestion

# Sentences that may answer a question.
CANDIDATES = 6
_GRAVEST: tuple[Relation, ...] = ("conflict", "update", "scope")
_DIGITS = re.compile(r"\d+")


def disagreements(
    proposed: Sequence[CitedDifference],
    held: Mapping[Cited, HeldStatement],
    facts: Sequence[HeldStatement],
    desk: StoryDesk,
    every: Every,
    note: Remark,
) -> tuple[tuple[Disagreement, ...], list[Rejected]]:
    """The differences that pass the same-question test: the draft's, then what an article says against a fact; none
    without a model for the test. Where it could not be asked, `note` is told."""
    if "differ" not in desk.jobs:
        return (), [_rejected(one.question, "unjudged", one.positions[0]) for one in proposed]
    found, dropped = _tested(proposed, held, desk, every, note)
    more = contradictions(facts, found, desk, note)
    positions = [side for one in more for side in one.positions]
    anew = dict(zip(positions, support_all(positions, desk, note, every), strict=True))
    beside, left = _tested(more, anew, desk, every, note)
    return _numbered([*found, *beside]), [*dropped, *left]


def _tested(
    proposed: Sequence[CitedDifference],
    held: Mapping[Cited, HeldStatement],
    desk: StoryDesk,
    every: Every,
    note: Remark,
) -> tuple[list[Disagreement], list[Rejected]]:
    """Those of which two sides are carried and cannot both hold, and what of the others is left out."""
    sides, dropped = _sides([side for one in proposed for side in one.positions], held, desk, every, note)
    results = every(lambda one: _difference(one, [sides[side] for side in one.positions], desk, note), proposed)
    return [item for item, _ in results if item], [*dropped, *(one for _, several in results for one in several)]


def _numbered(found: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    return tuple(one.model_copy(update={"id": f"difference-{at}"}) for at, one in enumerate(found, start=1))


def _sides(
    positions: Sequence[Cited], held: Mapping[Cited, HeldStatement], desk: StoryDesk, every: Every, note: Remark
) -> tuple[dict[Cited, HeldStatement], list[Rejected]]:
    """The sides as they may be printed, and the first words of those that are carried in other words alone."""
    sides = {side: _voiced(held[side], desk) for side in positions}
    lacking = {side: one for side, one in sides.items() if not one.full and _is_part(one)}
    anew = {side: _voiced(again, desk) for side, again in reworded(lacking, desk, note, every).items()}
    mended = {side: again for side, again in anew.items() if again.full}
    return sides | mended, [_left(sides[side], "not_whole") for side in mended]


def _is_part(side: HeldStatement) -> bool:
    return any(support.degree == "part" for support in side.supports.values())


def _voiced(side: HeldStatement, desk: StoryDesk) -> HeldStatement:
    """A side that nobody is named for and that no article says on its own, as held by those from whom they have it."""
    said = {name: one for name, one in side.supports.items() if one.degree == "said"}
    if side.full or side.statement.holder or not said:
        return side
    speaker = next(iter(said.values())).source
    if not speaker or desk.unheard(speaker):
        return side
    own = {name: replace(one, degree="full") for name, one in said.items() if one.source == speaker}
    return HeldStatement(replace(side.statement, holder=speaker), {**side.supports, **own})


def _difference(
    difference: CitedDifference, sides: Sequence[HeldStatement], desk: StoryDesk, note: Remark
) -> tuple[Disagreement | None, list[Rejected]]:
    """The disagreement, if at least two of its sides are carried by what they name and cannot both hold."""
    kept = [side for side in sides if side.full and desk.in_language(side.statement.text)]
    failed: list[ModelError] = []
    relation, against = _against(difference.question, kept, desk, failed)
    for error in failed[:1]:
        note(difference.positions[0].sentences[0].document, Note(code="by_code", values=error.reason))
    dropped = [_left(side, "not_whole") for side in sides if side not in kept]
    if relation is None or not desk.in_language(difference.question):
        reason = "unjudged" if failed else "both_hold" if len(kept) > 1 else "not_whole"
        return None, [*dropped, _rejected(difference.question, reason, difference.positions[0])]
    dropped += [_left(side, "both_hold") for side in kept if side not in against]
    positions = tuple(_position(side, desk) for side in against)
    question = difference.question
    if _brings_in(question, desk, " ".join(text for side in positions for text in (side.text, *_own(side, desk)))):
        values = wording.quoted([side.text for side in positions], desk.judge.language)
        question = wording.phrase("which", desk.judge.language, values=values)
    return Disagreement(id="", question=question, kind=difference.kind, relation=relation, positions=positions), dropped


def _own(side: Position, desk: StoryDesk) -> Iterator[str]:
    """The passages of a side that are in the briefing's language."""
    for passage in side.evidence:
        if primary(desk.corpus.documents[passage.document].language) == primary(desk.judge.language):
            yield passage.quote


def _left(side: HeldStatement, reason: str) -> Rejected:
    text = ": ".join(filter(None, (side.statement.holder, side.statement.text)))
    return _rejected(text, reason, side.statement)


def _against(
    question: str, sides: Sequence[HeldStatement], desk: StoryDesk, failed: list[ModelError]
) -> tuple[Relation | None, list[HeldStatement]]:
    """How the sides stand to each other, the gravest of any two, and the sides that stand so to another. What could
    not be asked is added to `failed`."""
    relations: dict[tuple[int, int], Relation] = {}
    for first, second in combinations(range(len(sides)), 2):
        if all(any(place in pair for pair in relations) for place in (first, second)):
            continue  # each stands against another one already
        try:
            found = rivals.stand(question, _answer(sides[first], desk), _answer(sides[second], desk), desk.judge)
        except ModelError as error:
            failed.append(error)
            continue
        if found:
            relations[first, second] = found
    touched = sorted({place for pair in relations for place in pair})
    gravest = next((one for one in _GRAVEST if one in relations.values()), None)
    return gravest, [sides[place] for place in touched]


def _answer(side: HeldStatement, desk: StoryDesk) -> rivals.RivalAnswer:
    sentences = side.supports[side.full[0]].sentences
    text = ": ".join(filter(None, (_holder(side, desk), side.statement.text)))
    return rivals.RivalAnswer(text, desk.passage(sentences).text, desk.source(sentences[0]))


def _holder(side: HeldStatement, desk: StoryDesk) -> str:
    """Who holds a side: its speaker, else the outlets that say it in their own voice."""
    outlets = dict.fromkeys(desk.corpus.documents[name].outlet for name in side.full)
    return side.statement.holder or ", ".join(outlets)


def _position(side: HeldStatement, desk: StoryDesk) -> Position:
    pieces = [
        piece
        for name in sorted(side.full, key=lambda name: not _speaks(name, side, desk))
        for piece in desk.pieces(side.statement.text, side.supports[name].sentences, side.statement.meaning)
    ]
    return Position(
        text=side.statement.text,
        holder=_holder(side, desk),
        evidence=tuple(pieces),
        verdict=Verdict(label="supported", checks=side.supports[side.full[0]].checks),
    )


def _speaks(name: str, side: HeldStatement, desk: StoryDesk) -> bool:
    """Whether an article is of the outlet that holds a side: its own words stand before what others write of it."""
    outlet = desk.corpus.documents[name].outlet
    return bool(outlet) and outlet.casefold() in side.statement.holder.casefold()


def _rejected(text: str, reason: str, statement: Cited) -> Rejected:
    return Rejected(text=text, document=statement.sentences[0].document, reason=reason)


# ---- open questions


def questions(
    asked: Sequence[CitedQuestion], found: Sequence[Disagreement], desk: StoryDesk, most: int, note: Remark
) -> tuple[tuple[OpenQuestion, ...], list[Rejected]]:
    """The questions that their passages warrant and that no sentence of the story answers. Where the model could not be
    asked, `note` is told."""
    desk.know([one.text for one in asked])
    unsaid = "not_open"
    try:
        still_open = answer.is_open([_query(one, desk) for one in asked], desk.shown, desk.judge)
        still_open = [
            is_open and desk.in_language(one.text) and not _brings_in(one.text, desk)
            for one, is_open in zip(asked, still_open, strict=True)
        ]
    except ModelError as error:
        still_open, unsaid = [False] * len(asked), "unasked"
        note(asked[0].sentences[0].document, Note(code="by_code", values=error.reason))
    printed: list[OpenQuestion] = []
    dropped: list[Rejected] = []
    for one, is_open in zip(asked, still_open, strict=True):
        evidence = tuple(desk.pieces(one.text, one.sentences))
        disputed = _disputed(one, found) if one.warrant == "disagreement" else None
        if not is_open or (one.warrant == "disagreement" and disputed is None) or len(printed) == most:
            reason = "no_room" if is_open and len(printed) == most else unsaid
            dropped.append(Rejected(text=one.text, document=evidence[0].document, reason=reason))
            continue
        warrant = Warrant(kind=one.warrant, evidence=evidence, disagreement=disputed)
        printed.append(OpenQuestion(id=f"question-{len(printed) + 1}", text=one.text, warrant=warrant))
    return tuple(printed), dropped


def _brings_in(question: str, desk: StoryDesk, answers: str = "") -> bool:
    """Whether a question is about something else than the story and its `answers`, or names an amount, a day, a name or
    an address that no article has."""
    language = desk.judge.language
    asked = Passage(text=question, language=language)
    is_theirs = not content(question, language).isdisjoint(content(answers, language))
    if (desk.is_foreign(question) and not is_theirs) or desk.unheard(question):
        return True
    articles = [desk.article(shown.document.id) for shown in desk.shown]
    return bool(unfound(asked, *articles)) or _is_strange(question, articles, language)


def _is_strange(question: str, articles: Sequence[Passage], language: str) -> bool:
    """Whether a question has a figure that stands in no article, in digits or words, or words in quotation marks that
    none has; where one is in another language they may be translated."""
    figures = {run for article in articles for run in _DIGITS.findall(article.text)}
    spelled = {
        value
        for one in articles
        for each in amounts(one.text, primary(one.language))
        for value in each.quantity.readings
    }
    if any(run not in figures and Decimal(run) not in spelled for run in _DIGITS.findall(without_day(question))):
        return True
    if any(primary(article.language) != primary(language) for article in articles):
        return False
    return any(not any(stands_in(each.text, one.text) for one in articles) for each in quotations(question))


def _query(question: CitedQuestion, desk: StoryDesk) -> answer.Query:
    """The question with its passage and the sentences that lie nearest to it."""
    sentences = [each for shown in desk.shown for each in shown.sentences if each not in question.sentences]
    near = sorted(sentences, key=lambda each: (-(desk.near(question.text, each) or 0.0), each.document, each.number))
    return answer.Query(question.text, " ".join(each.text for each in question.sentences), tuple(near[:CANDIDATES]))


def _disputed(question: CitedQuestion, found: Sequence[Disagreement]) -> str | None:
    """The disagreement whose passages a question rests on."""
    places = standing(question.sentences)
    shared = (item.id for item in found if any(places & standing(side.evidence) for side in item.positions))
    return next(shared, None)
