"""The exam: a few short items a job, put to a model once, that decide which work it gets and which is code's.

The answers are kept like all others, by model, prompts and server: an exam is paid once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, ParamSpec, TypeVar, get_args

from briefer.checks.claim_check import check_claim
from briefer.errors import ModelError, ModelUnavailable
from briefer.languages import loader
from briefer.languages.exam import AnsweredItem, DraftItem, JudgeItem, PickItem, RivalsItem, WriteItem
from briefer.models import Ask, Passage, Reply, Weigh
from briefer.pipeline.gate import BriefingRequest, ModelGate
from briefer.steps.answer import Answers, opened
from briefer.steps.draft import Drafted
from briefer.steps.pick import Picks
from briefer.steps.rivals import OPTIONS
from briefer.steps.support import Verdicts, judgements
from briefer.steps.write import Written
from briefer.text import detect as languages
from briefer.text.numbered import ShownIds
from briefer.text.words import words

Job = Literal["pick", "draft", "write", "judge", "differ", "question"]
JOBS: tuple[Job, ...] = get_args(Job)
A = TypeVar("A")
B = TypeVar("B")
P = ParamSpec("P")
R = TypeVar("R", bound=Reply)

# The share of an exam's points from which a job is given. What says yes to everything has all the points of what holds
# and none of the rest: of a judge, both must reach it.
PASS: Mapping[Job, float] = {"pick": 0.5, "draft": 0.8, "write": 1.0, "judge": 0.8, "differ": 0.8, "question": 0.75}
# What any model may do, since code holds each of its answers to the sentences: the jobs without an exam.
ANY: tuple[Job, ...] = ("pick", "write")
# The prompt that the exam of a job asks by.
_PROMPTS: Mapping[Job, str] = {
    "pick": "pick", "draft": "draft", "write": "write", "judge": "judge", "differ": "rivals", "question": "answered",
}  # fmt: skip
_CLAIM_WORDS = 35
_VALUES = ("numbers", "dates", "names", "quotes")


@dataclass(frozen=True)
class Mark:
    """The points of one job: of what holds, and of what does not and must be told apart; and whether the server failed
    to answer one of its questions."""

    job: Job
    right: int
    points: int
    guarded: int = 0
    guards: int = 0
    unasked: bool = False

    @property
    def passed(self) -> bool:
        least = PASS[self.job]
        return self.right >= least * self.points and self.guarded >= least * self.guards

    def plus(self, other: "Mark") -> "Mark":
        return Mark(
            self.job,
            self.right + other.right,
            self.points + other.points,
            self.guarded + other.guarded,
            self.guards + other.guards,
            self.unasked or other.unasked,
        )


@dataclass(frozen=True)
class Jobs:
    """The jobs that a model is given, and the marks that say so; none where it sat no exam."""

    given: tuple[Job, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def who(self) -> dict[str, Literal["model", "code"]]:
        return {job: "model" if job in self.given else "code" for job in JOBS}

    @property
    def unexamined(self) -> tuple[Job, ...]:
        """The jobs that are not given because the server failed to answer, which says nothing of the model."""
        return tuple(mark.job for mark in self.marks if mark.unasked and mark.job not in self.given)


Every = Callable[[Callable[[A], B], Sequence[A]], list[B]]
Questioned = Callable[[], Mark]


def jobs_of(request: BriefingRequest, gate: ModelGate, every: "Every[Questioned, Mark]", model: str = "") -> Jobs:
    """The jobs of the request's model: those shipped for it, or trusted, or the ones whose exam it passes."""
    shipped = loader.exam().shipped.get(model.lower())
    if request.exam == "off":
        return Jobs(ANY)
    if request.exam == "skip":
        return Jobs(JOBS)
    if shipped is not None:
        return Jobs(tuple(job for job in JOBS if job in shipped))
    marks = examine(gate.ask, gate.weigh, every)
    if request.exam == "rehearse":
        return Jobs(JOBS, marks)
    return Jobs(tuple(mark.job for mark in marks if mark.passed), marks)


def examine(ask: Ask, weigh: Weigh, every: "Every[Questioned, Mark]") -> tuple[Mark, ...]:
    """The marks of a model, job by job; a question it fails to answer has no point."""
    items = loader.exam()
    unanswered: set[str] = set()
    ask, weigh = _noting(ask, unanswered), _noting(weigh, unanswered)
    questions: list[Questioned] = [
        *(partial(_pick, ask, item) for item in items.pick),
        *(partial(_draft, ask, item) for item in items.draft),
        *(partial(_write, ask, item) for item in items.write),
        *(partial(_judge, ask, item) for item in items.judge),
        *(partial(_differ, weigh, item, turned) for item in items.rivals for turned in (False, True)),
        *(partial(_question, ask, item) for item in items.answered),
    ]
    total = {job: Mark(job, 0, 0) for job in JOBS}
    for mark in every(lambda question: question(), questions):
        total[mark.job] = total[mark.job].plus(mark)
    return tuple(replace(mark, unasked=_PROMPTS[mark.job] in unanswered) for mark in total.values())


def _noting(ask: Callable[P, B], unanswered: set[str]) -> Callable[P, B]:
    """The same way to ask, which notes the prompts that the server failed to answer."""

    def noted(*asked: P.args, **values: P.kwargs) -> B:
        try:
            return ask(*asked, **values)
        except ModelUnavailable:
            unanswered.add(str(asked[0]))
            raise

    return noted


def _asked(ask: Ask, prompt: str, reply: type[R], language: str, **values: str) -> R | None:
    try:
        return ask(prompt, reply, language=language, **values)
    except ModelError:
        return None


def _pick(ask: Ask, item: PickItem) -> Mark:
    reply = _asked(ask, "pick", Picks, item.language, sentences=item.sentences.strip())
    picks = set(reply.picks) if reply else set()
    good = len(picks & set(item.good))
    return Mark("pick", int(good > 0 and 2 * good >= len(picks)), 1)


def _write(ask: Ask, item: WriteItem) -> Mark:
    passages = item.passages.strip()
    reply = _asked(ask, "write", Written, item.language, target=item.target, topic=item.topic, passages=passages)
    text = reply.claim if reply else ""
    count = len(words(text))
    fits = languages.tell(text) in (item.language, "und") and 4 < count <= _CLAIM_WORDS
    span = Passage(text=passages.removeprefix("- "), language=item.language)
    found = check_claim(Passage(text=text, language=item.language), span)
    return Mark("write", int(fits and not any(check.name in _VALUES for check in found.failed)), 1)


def _judge(ask: Ask, item: JudgeItem) -> Mark:
    statements = "\n".join(f"S{place}: {text}" for place, text in enumerate(item.statements, start=1))
    target = languages.name(item.language, item.language)
    reply = _asked(
        ask, "judge", Verdicts, item.language, target=target, article=item.article.strip(), statements=statements
    )
    # No answer is no verdict: what it leaves out is not told apart by that.
    found = judgements(reply, ShownIds(item.article)) if reply else {}
    mark = Mark("judge", 0, 0)
    for place, accepted in enumerate(item.degrees, start=1):
        degree = found[place].degree if place in found else "no"
        # All of it as somebody's words is a part of what says so itself.
        right = int(reply is not None and not accepted.isdisjoint((degree, "part" if degree == "said" else degree)))
        holds = accepted == {"full"}
        mark = mark.plus(Mark("judge", right, 1) if holds else Mark("judge", 0, 0, right, 1))
    return mark


def _differ(weigh: Weigh, item: RivalsItem, turned: bool) -> Mark:
    first, second = (item.first, item.first_source), (item.second, item.second_source)
    if turned:
        first, second = second, first
    try:
        weighed = weigh(
            "rivals",
            OPTIONS,
            language=item.language,
            question=item.question,
            first=first[0],
            first_source=first[1],
            second=second[0],
            second_source=second[1],
        )
    except ModelError:
        return Mark("differ", 0, 1)
    return Mark("differ", int(max(weighed, key=lambda word: weighed[word]) in item.answer), 1)


def _question(ask: Ask, item: AnsweredItem) -> Mark:
    reply = _asked(ask, "answered", Answers, item.language, questions=item.questions.strip())
    found = opened(reply, ShownIds(item.questions)) if reply else {}
    right = 0
    for place, (warranted, answered) in enumerate(zip(item.warranted, item.answered, strict=True), start=1):
        right += found.get(place) == (warranted and not answered)
    return Mark("question", right, len(item.warranted))


def _draft(ask: Ask, item: DraftItem) -> Mark:
    """A point for each fact, each difference, for ids that are all there and for the language; what only looks like a
    difference must be told apart."""
    target = languages.name(item.language, item.language)
    reply = _asked(ask, "draft", Drafted, item.language, target=target, articles=item.articles.strip())
    points, guards = len(item.facts) + len(item.sides) + 2, len(item.never)
    if reply is None:
        return Mark("draft", 0, points, 0, guards)
    stated = {sentence for each in (reply.lead, *reply.key_facts) for sentence in each.sentences}
    sides = [[set(side.sentences) for side in disagreement.positions] for disagreement in reply.disagreements]
    cited = stated.union(*(side for positions in sides for side in positions))

    def sets_against(pair: tuple[tuple[str, ...], ...]) -> bool:
        return any(sum(any(side & set(group) for side in positions) for group in pair) > 1 for positions in sides)

    right = sum(bool(stated & set(group)) for group in item.facts)
    right += sum(map(sets_against, item.sides))
    right += bool(cited) and all(f"[{number}]" in item.articles for number in cited)
    right += languages.tell(reply.lead.text) in (item.language, "und")
    return Mark("draft", right, points, sum(not sets_against(pair) for pair in item.never), guards)
