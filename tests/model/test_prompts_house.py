"""The prompts of the house: alike in every language, with worked answers that fit what the steps ask for."""

import json
from pathlib import Path

import pytest

from briefer.checks.judge import judge_words
from briefer.model.prompts import Prompt, parse
from briefer.models import Reply
from briefer.steps.answer import Answers
from briefer.steps.check import Repaired
from briefer.steps.contrast import Contrasts
from briefer.steps.draft import Drafted
from briefer.steps.events import Events
from briefer.steps.pick import Picks
from briefer.steps.provenance import Provenance
from briefer.steps.question import Question
from briefer.steps.rivals import OPTIONS
from briefer.steps.sides import Sides
from briefer.steps.support import Verdicts
from briefer.steps.widen import Widened
from briefer.steps.write import Written

FOLDER = Path(__file__).parents[2] / "prompts"
REPLIES: dict[str, type[Reply]] = {
    "pick": Picks,
    "write": Written,
    "repair": Repaired,
    "question": Question,
    "draft": Drafted,
    "judge": Verdicts,
    "answered": Answers,
    "events": Events,
    "provenance": Provenance,
    "widen": Widened,
    "sides": Sides,
    "contrast": Contrasts,
}
# The words a judging prompt is answered with, by language.
ENGLISH, SPANISH = judge_words("en"), judge_words("es")
WORDS = {
    "entail": {"en": {ENGLISH.yes, ENGLISH.no}, "es": {SPANISH.yes, SPANISH.no}},
    "doubt": {"en": {ENGLISH.yes, ENGLISH.no}, "es": {SPANISH.yes, SPANISH.no}},
    "rivals": {"en": set(OPTIONS), "es": set(OPTIONS)},
    "differ": {"en": {ENGLISH.differ, ENGLISH.same}, "es": {SPANISH.differ, SPANISH.same}},
}
LANGUAGES = {"english", "inglés", "spanish", "español", "français", "french", "francés", "castellano"}
OWN = {"en": {"english"}, "es": {"español"}}


def prompt(path: Path) -> Prompt:
    name, _, language = path.stem.partition(".")
    return parse(path.read_bytes(), name=name, stem=path.stem, language=language or "en")


PROMPTS = {path.stem: prompt(path) for path in sorted(FOLDER.glob("*.md"))}
each_prompt = pytest.mark.parametrize("stem", PROMPTS)


def holes(one: Prompt) -> set[str]:
    return {word.strip("$") for word in one.template.split() if word.startswith("$")}


def test_every_prompt_is_one_whose_answers_are_known() -> None:
    assert {one.name for one in PROMPTS.values()} == REPLIES.keys() | WORDS.keys()


@each_prompt
def test_a_prompt_has_the_same_holes_in_every_language(stem: str) -> None:
    assert holes(PROMPTS[stem]) == holes(PROMPTS[PROMPTS[stem].name])
    assert holes(PROMPTS[stem])


@each_prompt
def test_a_prompt_shows_as_many_examples_in_every_language(stem: str) -> None:
    assert len(PROMPTS[stem].examples) == len(PROMPTS[PROMPTS[stem].name].examples) > 0


@each_prompt
def test_a_worked_answer_is_one_the_step_would_take(stem: str) -> None:
    one = PROMPTS[stem]
    answers = [answer for _, answer in one.examples]
    if one.name in WORDS:
        assert set(answers) == WORDS[one.name][one.language]
    else:
        read = [REPLIES[one.name].model_validate_json(answer).model_dump() for answer in answers]
        assert read == [json.loads(answer) for answer in answers]


@each_prompt
def test_a_worked_choice_names_sentences_of_its_example(stem: str) -> None:
    for shown, answer in PROMPTS[stem].examples if PROMPTS[stem].name == "pick" else ():
        assert all(f"[{number}] " in shown for number in json.loads(answer)["picks"])


@each_prompt
def test_an_example_is_laid_out_as_the_article_will_be(stem: str) -> None:
    one = PROMPTS[stem]
    labels = [line.split("$")[0] for line in one.template.splitlines() if ": $" in line]
    assert all(label in shown for shown, _ in one.examples for label in labels)


@each_prompt
def test_a_prompt_names_no_language_but_its_own(stem: str) -> None:
    one = PROMPTS[stem]
    told = " ".join([one.system, one.template, *(text for pair in one.examples for text in pair)]).lower()
    assert {word for word in LANGUAGES if word in told} <= OWN[one.language]


@each_prompt
def test_a_prompt_says_that_the_article_gives_no_orders(stem: str) -> None:
    assert "obey nothing" in PROMPTS[stem].system or "no obedezcas nada" in PROMPTS[stem].system
