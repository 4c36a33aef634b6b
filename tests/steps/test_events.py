"""Events: articles are parted only where the model parts them in the same way in either order."""

from collections.abc import Mapping, Sequence

import pytest

from briefer.errors import ModelError
from briefer.models import Document
from briefer.steps import split
from briefer.steps.events import CHARACTERS, SENTENCES, events
from briefer.text.numbered import Numbered
from tests.fakes import FakeModel, Values, document, judge

FERRY = document("Courier", "A ferry ran aground off Lune on Monday. Nobody was hurt.", "en")
QUAY = document("Herald", "Passengers of the grounded ferry were taken ashore.", "en")
STRIKE = document("Bote", "Die Fähren stehen am Freitag still, sagt die Gewerkschaft.", "de")


def numbered(*documents: Document) -> list[Numbered]:
    return [Numbered(place, one, tuple(split.sentences(one))) for place, one in enumerate(documents, start=1)]


def parting(*orders: Sequence[Sequence[str]]) -> FakeModel:
    """A model that parts the articles so, call by call, naming each by its outlet."""
    left = list(orders)

    def reply(values: Values) -> Mapping[str, object]:
        heads = {
            line.split(" · ")[1]: line.split(" · ")[0] for line in values["articles"].splitlines() if " · " in line
        }
        return {"events": [[heads.get(name, name) for name in part] for part in left.pop(0)]}

    return FakeModel({"events": reply})


def parted(*orders: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return events(numbered(FERRY, STRIKE, QUAY), judge(parting(*orders), "en"))


TWO = (("Courier", "Herald"), ("Bote",))


def test_what_is_parted_in_both_orders_is_two_events_the_widest_first() -> None:
    assert parted(TWO, TWO) == ((FERRY.id, QUAY.id), (STRIKE.id,))


@pytest.mark.parametrize("turned", [(("Courier", "Bote", "Herald"),), (("Courier",), ("Bote", "Herald"))])
def test_two_orders_that_part_otherwise_tell_nothing(turned: Sequence[Sequence[str]]) -> None:
    assert parted(TWO, turned) is None


def test_one_event_is_asked_for_once() -> None:
    model = parting((("Courier", "Bote", "Herald"),))
    assert len(events(numbered(FERRY, STRIKE, QUAY), judge(model, "en"))) == 1
    assert len(model.questions("events")) == 1


@pytest.mark.parametrize(
    "odd",
    [(("Courier",), ("Bote",)), (("Courier", "Herald", "Bote"), ("Bote",)), (("A7",), ("Courier", "Herald")), ()],
    ids=["left out", "named twice", "no article", "empty"],
)
def test_an_answer_that_does_not_place_each_article_once_parts_nothing(odd: Sequence[Sequence[str]]) -> None:
    assert parted(odd, odd) == ((FERRY.id, STRIKE.id, QUAY.id),)


def test_one_article_is_not_asked_about() -> None:
    model = parting()
    assert events(numbered(FERRY), judge(model, "en")) == ((FERRY.id,),)
    assert model.asked == []


def test_of_each_article_its_first_sentences_are_shown() -> None:
    long = document("Post", " ".join(f"Sentence number {n} tells of the harbour." for n in range(60)), "en")
    model = parting((("Post", "Courier"),))
    events(numbered(long, FERRY), judge(model, "en"))
    shown = model.questions("events")[0]["articles"].split("\n\n")[0].splitlines()[1:]
    assert 0 < len(shown) <= SENTENCES
    assert sum(map(len, shown)) < CHARACTERS + 200


def test_a_model_that_is_down_passes_its_error_on() -> None:
    with pytest.raises(ModelError):
        events(numbered(FERRY, STRIKE), judge(FakeModel(), "en"))
