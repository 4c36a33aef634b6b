"""The model as a judge: believed only where it can say no."""

from collections.abc import Callable

from briefer.checks.judge import entail, is_reliable, judge_words, tells_same
from briefer.errors import ModelUnavailable
from briefer.models import AnyReply
from briefer.settings import Judge, Settings

SOURCE = "The council closed the old bridge on Tuesday."
CLAIM = "El consejo cerró el puente viejo el martes."
DECOY = "The market was built in 1931."


def judge(answer: Callable[[str, dict[str, str]], float]) -> Judge:
    """A judge whose first word gets the probability that `answer` gives to a prompt and its values."""

    def weigh(prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        first = answer(prompt, values)
        return dict(zip(options, (first, 1 - first), strict=True))

    def ask(prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        raise AssertionError(prompt)

    return Judge(ask, weigh, "en", "English", Settings())


def honest(prompt: str, values: dict[str, str]) -> float:
    true = values.get("source") == SOURCE
    return float(true if prompt == "entail" else not true)


def confirming(prompt: str, values: dict[str, str]) -> float:
    return float(prompt != "doubt")


def test_a_judge_that_can_say_no_is_believed() -> None:
    assert is_reliable(judge(honest))
    assert entail(CLAIM, SOURCE, judge(honest), DECOY).outcome == "passed"


def test_a_judge_that_confirms_a_planted_falsehood_is_not_asked_for_more() -> None:
    found = entail(CLAIM, SOURCE, judge(confirming))
    assert (found.outcome, found.code) == ("skipped", "disbelieved")


def test_a_claim_found_in_a_passage_on_something_else_is_not_proven() -> None:
    def wise(prompt: str, values: dict[str, str]) -> float:
        planted = values["claim"] == judge_words("en").planted_falsehood
        return float((prompt == "doubt") == planted)

    assert entail(CLAIM, SOURCE, judge(wise)).outcome == "passed"
    assert entail(CLAIM, SOURCE, judge(wise), DECOY).outcome == "skipped"


def test_wordings_that_do_not_agree_fail_the_claim() -> None:
    assert entail(CLAIM, SOURCE, judge(lambda _prompt, _values: 1.0)).outcome == "failed"


def test_a_judge_that_is_down_proves_nothing() -> None:
    def down(prompt: str, values: dict[str, str]) -> float:
        raise ModelUnavailable("no answer")

    skipped = entail(CLAIM, SOURCE, judge(down))
    assert (skipped.outcome, skipped.code, skipped.values[0]) == ("skipped", "not_asked", "unanswered")


def test_a_judge_that_sees_one_passage_twice_as_two_tells_no_difference() -> None:
    assert tells_same(judge(lambda _prompt, _values: 0.1))
    assert not tells_same(judge(lambda _prompt, _values: 0.9))
