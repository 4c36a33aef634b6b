"""Compare: what the sources of one story tell differently. Code proposes, the model confirms what code doubts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefer.checks.judge import judge_words, tells_same
from briefer.differences import numbers, statements, wording
from briefer.differences.proposal import Proposal, Side
from briefer.differences.scene import Scene, scene
from briefer.errors import ModelError
from briefer.languages.loader import house_language
from briefer.models import Check, Disagreement, Evidence, Position, Verdict
from briefer.reading.similarity import Corpus
from briefer.settings import Judge

# How several proposals are put to the model: the answers in their order.
Each = Callable[[Callable[[Proposal], bool | None], Sequence[Proposal]], list[bool | None]]
State = Literal["found", "none", "one_source", "unjudged", "failed"]

# The most pairs of passages the model is asked about in one story, the strongest proposals first.
ASKED = 8
DETECTORS: tuple[Callable[[Scene], Iterator[Proposal]], ...] = (numbers.find, statements.find)


def in_turn(ask: Callable[[Proposal], bool | None], proposals: Sequence[Proposal]) -> list[bool | None]:
    return [ask(proposal) for proposal in proposals]


@dataclass(frozen=True)
class Comparison:
    """What was found in one story. `unjudged` counts the doubtful proposals that no model could confirm; `cut` are the
    documents of which only the first sentences were compared.

    `state`: "found"; "none" (compared, nothing differs); "one_source" (nothing to compare); "unjudged"
    (nothing certain, and what was doubtful could not be asked); "failed" (a detector broke, nothing found).
    """

    disagreements: tuple[Disagreement, ...]
    unjudged: int
    state: State
    cut: tuple[str, ...] = ()


def compare(
    corpus: Corpus, origins: Mapping[str, str], judge: Judge, each: Each = in_turn, *, ask: bool = True
) -> Comparison:
    """The disagreements among the source sentences of one story, the most telling first. Never raises
    ModelError: what could not be asked is counted. `each` may ask of several proposals at once; without `ask` what
    code doubts is no disagreement, and nobody is asked."""
    story_scene = scene(corpus, origins, judge.language)
    proposals, broken = _proposals(story_scene)
    if not ask:
        proposals = [proposal for proposal in proposals if proposal.certain]
    doubtful = [proposal for proposal in proposals if not proposal.certain][:ASKED]
    answers = dict(zip(doubtful, each(lambda proposal: _differs(proposal, judge), doubtful), strict=True))
    kept = [proposal for proposal in proposals if proposal.certain or answers.get(proposal)]
    unjudged = sum(not proposal.certain and answers.get(proposal) is None for proposal in proposals)
    mark = house_language(judge.language).printed.briefing["opinion"]
    found = tuple(_disagreement(f"difference-{place}", proposal, mark) for place, proposal in enumerate(kept, start=1))
    return Comparison(
        found,
        unjudged,
        _state(found, unjudged, len({origins[name] for name in corpus.documents}), broken),
        story_scene.cut,
    )


def _state(found: tuple[Disagreement, ...], unjudged: int, sources: int, broken: bool) -> State:
    if found:
        return "found"
    if broken:
        return "failed"
    if unjudged:
        return "unjudged"
    return "none" if sources > 1 else "one_source"


def _proposals(story_scene: Scene) -> tuple[list[Proposal], bool]:
    """What the detectors propose, strongest first, each passage pair once; and whether a detector broke."""
    found: list[Proposal] = []
    broken = False
    for detect in DETECTORS:
        try:
            found += detect(story_scene)
        except (ValueError, IndexError, KeyError, ArithmeticError):
            # One detector that stumbles over an odd sentence must not cost what the others find.
            broken = True
    found.sort(key=lambda proposal: (-proposal.certain, -proposal.strength))
    distinct: list[Proposal] = []
    for proposal in (_revised(proposal, story_scene.language) for proposal in found):
        if not any(_repeats(proposal, known) for known in distinct):
            distinct.append(proposal)
    return sorted(distinct, key=lambda proposal: -proposal.strength), broken


def _revised(proposal: Proposal, language: str) -> Proposal:
    """An outlet, or one address, that gives another value later has corrected itself: an update, no conflict."""
    documents = [side.line.document for group in proposal.groups for side in group]
    one_house = (
        len({document.outlet for document in documents}) == 1
        or len({document.url or document.id for document in documents}) == 1
    )
    in_order = len({group[0].line.published for group in proposal.groups}) == len(proposal.groups)
    many = len({document.id for document in documents}) > 1
    if proposal.relation != "conflict" or not (one_house and in_order and many):
        return proposal
    return replace(proposal, relation="update", why=f"{proposal.why} {wording.table(language)['later']}")


def _repeats(proposal: Proposal, known: Proposal) -> bool:
    """Whether a stronger proposal of the same kind rests on the same passages, or on the same words once more."""
    return proposal.kind == known.kind and (len(proposal.lines & known.lines) >= 2 or proposal.said == known.said)


def _differs(proposal: Proposal, judge: Judge) -> bool | None:
    """What the model says of the first passage of two sides, both orders averaged; None if it can't say, or says so
    of one passage and itself too."""
    first, second = (_passage(group[0]) for group in proposal.groups[:2])
    words = judge_words(judge.language)
    options = (words.differ, words.same)
    try:
        weighed = [
            judge.weigh("differ", options, language=judge.language, first=one, second=other)[words.differ]
            for one, other in ((first, second), (second, first))
        ]
        apart = sum(weighed) / 2 >= judge.settings.differs
        return None if apart and not tells_same(judge) else apart
    except ModelError:
        return None


def _passage(side: Side) -> str:
    start, end = side.span
    return " ".join(side.line.document.text[start:end].split())


def _disagreement(name: str, proposal: Proposal, opinion: str) -> Disagreement:
    return Disagreement(
        id=name,
        question=proposal.question,
        kind=proposal.kind,
        relation=proposal.relation,
        positions=tuple(_position(group, opinion) for group in proposal.groups),
        why=proposal.why,
    )


def _position(group: tuple[Side, ...], opinion: str) -> Position:
    """One side; where nobody but an opinion piece holds it, its holder is marked with the word for one."""
    first = next((side for side in group if not side.line.document.opinion), group[0])
    own = first.line.document.opinion and first.holder == first.line.document.outlet
    return Position(
        text=first.text,
        holder=f"{first.holder} ({opinion})" if own else first.holder,
        evidence=tuple(_evidence(side) for side in group),
        verdict=Verdict(label="supported", checks=(Check(name="quotes", outcome="passed", code="verbatim"),)),
    )


def _evidence(side: Side) -> Evidence:
    start, end = side.span
    return Evidence(document=side.line.document.id, start=start, end=end, quote=side.line.document.text[start:end])
