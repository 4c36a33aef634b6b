"""The exam: a job is given to a model that tells right from wrong, and to none that only says yes or says nothing."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from briefer.errors import ModelRefused, ModelUnavailable
from briefer.languages import loader
from briefer.languages.exam import AnsweredItem, DraftItem
from briefer.model.prompts import load
from briefer.models import AnyReply, Ask, Run, Weigh
from briefer.pipeline.exam import ANY, JOBS, PASS, Job, Jobs, Mark, examine, jobs_of
from briefer.pipeline.gate import BriefingRequest, Exam, ModelGate, ModelPort
from briefer.pipeline.pool import WorkerPool
from briefer.steps.rivals import OPTIONS
from tests.fakes import DAY, Values

EXAM = loader.exam()
SHIPPED = next(iter(EXAM.shipped))


class Candidate:
    """A model that answers each prompt by a function of the values that fill it; `asked` notes every question."""

    def __init__(self, answers: Mapping[str, Callable[[Values], Any]]) -> None:
        self._answers = answers
        self.asked: list[tuple[str, str, Values]] = []

    def ask(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        return reply.model_validate(self._answer(prompt, language, values))

    def weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        word = self._answer(prompt, language, values)
        return {option: float(option == word) for option in options}

    def _answer(self, prompt: str, language: str, values: Values) -> Any:
        load(prompt, language).messages(**values)
        self.asked.append((prompt, language, values))
        if prompt not in self._answers:
            raise ModelUnavailable(f"nobody answers '{prompt}'")
        return self._answers[prompt](values)


def marks(model: Candidate) -> dict[Job, Mark]:
    return {one.job: one for one in examine(model.ask, model.weigh, lambda work, some: [work(one) for one in some])}


def passed(model: Candidate) -> set[Job]:
    return {job for job, one in marks(model).items() if one.passed}


def jobs(model: Candidate, exam: Exam = "run", name: str = "tiny") -> Jobs:
    """The jobs as a run gives them."""
    port = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model=name), model=name)
    with WorkerPool(2) as pool:
        return jobs_of(BriefingRequest(day=DAY, exam=exam), ModelGate(port, pool, 2), pool.map, name)


# ---- a perfect candidate, made of the exam's own keys


def item(items: tuple[Any, ...], values: Values, **fields: str) -> Any:
    """The item that fills a prompt's hole with its field, "hole=field"."""
    (only,) = [one for one in items if all(getattr(one, f).strip() == values[hole] for hole, f in fields.items())]
    return only


def draft(values: Values) -> dict[str, Any]:
    one: DraftItem = item(EXAM.draft, values, articles="articles")
    sides = [[{"text": "x", "holder": "y", "sentences": [group[0]]} for group in pair] for pair in one.sides]
    told = [{"text": "62", "sentences": [group[0]]} for group in one.facts]
    asked = {"question": "x?", "kind": "status", "relation": "conflict"}
    return {
        "title": "62",
        "lead": told[0],
        "key_facts": told[1:],
        "disagreements": [asked | {"positions": pair} for pair in sides],
        "open_questions": [],
    }


def judge(values: Values) -> dict[str, Any]:
    one = item(EXAM.judge, values, article="article")
    told = {"lacks": "", "sentences": ["A1.1"], "source": ""}
    degrees = enumerate(one.degrees, start=1)
    return {"verdicts": [{"statement": f"S{at}", "degree": min(some), **told} for at, some in degrees]}


def answered(values: Values) -> dict[str, Any]:
    one: AnsweredItem = item(EXAM.answered, values, questions="questions")
    keys = enumerate(zip(one.warranted, one.answered, strict=True), start=1)
    first_id = re.findall(r"\[(A\d\.\d)\]", values["questions"])[0]
    return {
        "answers": [
            {"question": f"Q{at}", "warranted": holds, "answered_by": [first_id] if told else []}
            for at, (holds, told) in keys
        ]
    }


def rivals(values: Values) -> str:
    (answer,) = {min(one.answer) for one in EXAM.rivals if one.question == values["question"]}
    return answer


def first_words(values: Values) -> dict[str, str]:
    return {"claim": " ".join(values["passages"].removeprefix("- ").split()[:30])}


PERFECT: dict[str, Callable[[Values], Any]] = {
    "pick": lambda values: {"picks": list(item(EXAM.pick, values, sentences="sentences").good)},
    "draft": draft,
    "write": first_words,
    "judge": judge,
    "rivals": rivals,
    "answered": answered,
}


def test_who_answers_as_the_exam_does_passes_every_job() -> None:
    model = Candidate(PERFECT)
    assert [one for one in marks(model).values() if (one.right, one.guarded) != (one.points, one.guards)] == []
    assert jobs(model).given == JOBS


@pytest.mark.parametrize(
    ("prompt", "job"),
    [("draft", "draft"), ("judge", "judge"), ("rivals", "differ"), ("answered", "question"), ("write", "write")],
)
def test_who_fails_to_answer_one_job_is_given_all_others(prompt: str, job: Job) -> None:
    model = Candidate({name: answer for name, answer in PERFECT.items() if name != prompt})
    assert set(JOBS) - passed(model) == {job}


# ---- who says yes, and who says nothing


def every_number(values: Values) -> dict[str, object]:
    return {"picks": [int(one) for one in re.findall(r"(?m)^\[(\d+)\]", values["sentences"])]}


def yes_to_all(values: Values) -> dict[str, object]:
    names = re.findall(r"(?m)^\[(A\d+\.\d+)\]", values["articles"])
    told = [{"text": "Yes.", "sentences": [name]} for name in names]
    sides = [{**one, "holder": "someone"} for one in told]
    against = {"question": "Yes?", "kind": "status", "relation": "conflict", "positions": sides}
    return {"title": "Yes", "lead": told[0], "key_facts": told, "disagreements": [against], "open_questions": []}


def all_full(values: Values) -> dict[str, object]:
    told = {"degree": "full", "lacks": "", "sentences": ["A1.1"], "source": ""}
    return {"verdicts": [{"statement": s, **told} for s in re.findall(r"(?m)^(S\d+)", values["statements"])]}


def all_open(values: Values) -> dict[str, object]:
    told = {"warranted": True, "answered_by": []}
    return {"answers": [{"question": q, **told} for q in re.findall(r"(?m)^(Q\d+)", values["questions"])]}


def nothing(_values: Values) -> dict[str, object]:
    empty = {"text": "", "sentences": []}
    return {"title": "", "lead": empty, "key_facts": [], "disagreements": [], "open_questions": []}


YES: dict[str, Callable[[Values], Any]] = {
    "pick": every_number,
    "draft": yes_to_all,
    "write": lambda _: {"claim": "Yes."},
    "judge": all_full,
    "rivals": lambda _: "exclude",
    "answered": all_open,
}


def test_who_says_yes_to_everything_is_given_no_job_but_picking() -> None:
    assert passed(Candidate(YES)) <= {"pick"}


@pytest.mark.parametrize("word", OPTIONS)
def test_who_compares_everything_alike_compares_nothing(word: str) -> None:
    assert "differ" not in passed(Candidate(PERFECT | {"rivals": lambda _: word}))


def test_who_tells_a_pair_otherwise_in_the_other_order_compares_nothing() -> None:
    seen: set[str] = set()

    def fickle(values: Values) -> str:
        again = values["question"] in seen
        seen.add(values["question"])
        return "other" if again else rivals(values)

    assert "differ" not in passed(Candidate(PERFECT | {"rivals": fickle}))


@pytest.mark.parametrize("degree", ["full", "part", "against", "no"])
def test_who_judges_everything_alike_judges_nothing(degree: str) -> None:
    def alike(values: Values) -> dict[str, Any]:
        return {"verdicts": [{**one, "degree": degree} for one in judge(values)["verdicts"]]}

    assert "judge" not in passed(Candidate(PERFECT | {"judge": alike}))


def test_who_names_no_statement_judges_nothing() -> None:
    assert "judge" not in passed(Candidate(PERFECT | {"judge": lambda _: {"verdicts": []}}))


@pytest.mark.parametrize(("warranted", "by"), [(True, []), (False, []), (True, ["A1.1"])])
def test_who_answers_every_question_alike_asks_nothing(warranted: bool, by: list[str]) -> None:
    def alike(values: Values) -> dict[str, Any]:
        told = {"warranted": warranted, "answered_by": by}
        return {"answers": [{**one, **told} for one in answered(values)["answers"]]}

    assert "question" not in passed(Candidate(PERFECT | {"answered": alike}))


def test_a_draft_of_nothing_is_no_draft() -> None:
    assert "draft" not in passed(Candidate(PERFECT | {"draft": nothing}))


def test_a_draft_that_sets_all_against_all_is_no_draft() -> None:
    assert "draft" not in passed(Candidate(PERFECT | {"draft": yes_to_all}))


@pytest.mark.parametrize(
    "claim",
    ["", "Yes.", "The night train carried 7,777 people on 3 March 2019.", "El tren nocturno de Halden vuelve pronto."],
)
def test_who_words_a_claim_with_something_of_his_own_words_none(claim: str) -> None:
    assert "write" not in passed(Candidate(PERFECT | {"write": lambda _: {"claim": claim}}))


def test_who_picks_all_or_none_or_numbers_that_are_not_there_picks_nothing() -> None:
    for picks in ([], [99, 100], list(range(1, 40))):
        model = Candidate(PERFECT | {"pick": lambda _, picks=picks: {"picks": picks}})
        assert "pick" not in passed(model)


def test_who_answers_nothing_is_given_no_job() -> None:
    assert jobs(Candidate({})).given == ()


def test_who_answers_nothing_has_every_point_against_it() -> None:
    found = marks(Candidate({}))
    assert set(found) == set(JOBS)
    assert all((one.right, one.guarded) == (0, 0) and one.points > 0 for one in found.values())


def test_a_job_whose_exam_the_server_does_not_answer_is_unexamined_and_not_failed() -> None:
    found = jobs(Candidate({name: asked for name, asked in PERFECT.items() if name not in ("draft", "rivals")}))
    assert set(found.given) == set(JOBS) - {"draft", "differ"}
    assert found.unexamined == ("draft", "differ")


def test_a_job_that_a_model_declines_is_examined() -> None:
    def decline(_values: Values) -> Any:
        raise ModelRefused("no")

    found = jobs(Candidate(PERFECT | {"draft": decline}))
    assert "draft" not in found.given
    assert found.unexamined == ()


# ---- who sits it


def test_a_shipped_model_sits_no_exam() -> None:
    model = Candidate({})
    assert set(jobs(model, name=SHIPPED.upper()).given) == set(EXAM.shipped[SHIPPED])
    assert model.asked == []


def test_a_trusted_model_sits_no_exam_and_is_given_every_job() -> None:
    model = Candidate({})
    for name in ("tiny", SHIPPED):
        assert jobs(model, "skip", name) == Jobs(JOBS)
    assert model.asked == []


def test_a_model_without_an_exam_is_given_what_any_model_may_do() -> None:
    model = Candidate({})
    assert jobs(model, "off") == Jobs(ANY)
    assert model.asked == []


def test_a_rehearsal_asks_everything_and_gives_every_job() -> None:
    model = Candidate({})
    found = jobs(model, "rehearse")
    assert found.given == JOBS
    assert {one.job for one in found.marks} == set(JOBS)
    assert {prompt for prompt, _, _ in model.asked} == set(PERFECT)


def test_what_a_run_tells_of_each_job_is_who_has_it() -> None:
    assert Jobs(("pick", "write")).who == {job: "model" if job in ("pick", "write") else "code" for job in JOBS}


# ---- its size and its keys


def test_an_exam_is_at_most_forty_calls_and_fifteen_thousand_tokens() -> None:
    model = Candidate(PERFECT)
    marks(model)
    turns = [load(prompt, language).messages(**values) for prompt, language, values in model.asked]
    characters = sum(len(turn["content"]) for some in turns for turn in some)
    assert len(model.asked) <= 40
    assert characters / 3.5 <= 15_000


def test_every_job_has_a_bar_and_items() -> None:
    assert set(PASS) == set(JOBS) == set(get_args(Job))
    assert set(ANY) <= set(JOBS)


def test_every_key_of_the_exam_fits_its_item() -> None:
    for one in EXAM.judge:
        assert len(one.statements) == len(one.degrees)
        assert all(some <= {"full", "part", "against", "no"} for some in one.degrees)
        assert {"full"} in one.degrees
        assert any("full" not in some for some in one.degrees)
    assert all(one.answer <= set(OPTIONS) for one in EXAM.rivals)
    for one in EXAM.answered:
        assert len(one.warranted) == len(one.answered) == len(re.findall(r"(?m)^Q\d+: ", one.questions))
    for one in EXAM.draft:
        named = [name for group in one.facts for name in group]
        named += [name for pair in (*one.sides, *one.never) for group in pair for name in group]
        assert [name for name in named if f"[{name}]" not in one.articles] == []
    for one in EXAM.pick:
        assert [number for number in one.good if f"[{number}]" not in one.sentences] == []


def test_no_text_of_the_exam_stands_in_an_example_of_its_prompt() -> None:
    def texts(value: Any) -> list[str]:
        if isinstance(value, BaseModel):
            return [text for name in type(value).model_fields for text in texts(getattr(value, name))]
        return [value] if isinstance(value, str) and len(value) > 40 else []

    for name in ("judge", "rivals", "answered", "draft", "pick", "write"):
        taught = " ".join(text for pair in load(name, "en").examples for text in pair)
        lines = [line for one in getattr(EXAM, name) for text in texts(one) for line in text.splitlines() if line]
        assert [line for line in lines if len(line) > 40 and line in taught] == []


def test_both_ways_to_ask_are_those_of_the_steps() -> None:
    model = Candidate(PERFECT)
    ask: Ask = model.ask
    weigh: Weigh = model.weigh
    assert examine(ask, weigh, lambda work, some: [work(one) for one in some])
