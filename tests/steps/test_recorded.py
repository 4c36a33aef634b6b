"""What each asking step makes of what the embedded model really answered."""

from collections.abc import Iterator
from contextlib import contextmanager

from briefer.model import cassettes
from briefer.model.model import Model
from briefer.steps import check
from tests import recorded


@contextmanager
def replay(step: str) -> Iterator[Model]:
    """The step's cassette; a question it doesn't hold fails and names the prompt, an unused answer fails too."""
    place = recorded.cassette(step)
    with cassettes.replaying(place) as tape, recorded.replayed(place) as model:
        yield model
        assert tape.unused() == []


def test_the_picked_sentences_are_sentences_of_the_article_each_once() -> None:
    with replay("pick") as model:
        picked = recorded.ask_pick(model)
    assert len(picked) >= 4
    assert len({sentence.number for sentence in picked}) == len(picked)


def test_a_written_claim_keeps_the_sentence_it_was_worded_from() -> None:
    with replay("write") as model:
        draft = recorded.ask_write(model)
    assert draft.how == "written"
    assert draft.sentence.text.startswith("En una nota de cuatro")
    assert draft.text.endswith(".")


def test_a_true_claim_weighs_more_than_one_with_another_hour() -> None:
    with replay("entail") as model:
        true, false = recorded.ask_entail(model).values()
    assert true > false


def test_a_doubt_is_weighed_by_log_probabilities_and_not_by_the_word_alone() -> None:
    with replay("doubt") as model:
        weights = recorded.ask_doubt(model).values()
    assert all(0 < weight < 1 for weight in weights)


def test_a_repair_that_keeps_the_wrong_figure_is_refuted_again() -> None:
    with replay("repair") as model:
        draft = recorded.ask_repair(model)
        verdict = check.check(draft, recorded.corpus("pregon-balance"), recorded.judge(model))
    assert draft.sentence.text.startswith("La mancha")
    assert (verdict.label == "refuted") == ("9.000" in draft.text)


def test_two_figures_weigh_more_as_a_difference_than_one_figure_twice() -> None:
    with replay("differ") as model:
        different, same = recorded.ask_differ(model).values()
    assert different > same


def test_an_unknown_is_put_as_a_question() -> None:
    with replay("question") as model:
        assert recorded.ask_question(model).endswith("?")
