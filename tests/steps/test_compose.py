"""Compose: which fact opens a story where no model writes its lead."""

from briefer.models import Check, Evidence, KeyFact, Verdict
from briefer.reading.similarity import Corpus
from briefer.steps.compose import lead
from tests.fakes import corpus, document

FERRY = document(
    "faro",
    "El transbordador de Cabo Alto chocó con el muelle y dejó cinco heridos. El muelle se construyó en 1931. “Fue un"
    " golpe seco”, contó un pasajero.",
    title="Un transbordador choca con el muelle de Cabo Alto y deja cinco heridos",
)
HARBOUR = document(
    "eco",
    "Cinco personas resultaron heridas al chocar un transbordador contra el muelle de Cabo Alto. El alcalde visitará"
    " mañana el hospital.",
    title="Cinco heridos en el choque de un transbordador en Cabo Alto",
)
STORY = corpus(FERRY, HARBOUR)
ORIGINS = {"faro": "faro", "eco": "eco"}


def fact(name: str, number: int, text: str | None = None, **known: object) -> KeyFact:
    """The fact that one sentence states."""
    sentence = STORY.sentences[name][number - 1]
    passage = Evidence(document=name, start=sentence.start, end=sentence.end, quote=sentence.text)
    verdict = Verdict(label="supported", checks=(Check(name="quotes", outcome="passed"),))
    fields = {"id": f"{name}{number}", "text": text or sentence.text, "origins": 1, "evidence": (passage,)}
    return KeyFact(**(fields | {"verdict": verdict} | known))


def opened(*facts: KeyFact, story: Corpus = STORY) -> str:
    chosen = lead(facts, story, ORIGINS)
    assert chosen is not None
    return chosen.id


def test_a_story_opens_with_what_its_articles_open_with() -> None:
    assert opened(fact("faro", 2), fact("faro", 1), fact("eco", 2)) == "faro1"


def test_a_quotation_opens_no_story_while_an_event_is_told() -> None:
    assert opened(fact("faro", 3), fact("faro", 2)) == "faro2"
    assert opened(fact("faro", 3)) == "faro3"


def test_of_two_openings_the_one_that_nobody_disputes_goes_first() -> None:
    assert opened(fact("faro", 1, contested=("d1",)), fact("eco", 1)) == "eco1"


def test_what_is_disputed_opens_the_story_where_it_alone_is_the_news() -> None:
    assert opened(fact("faro", 1, contested=("d1",)), fact("faro", 2), fact("eco", 2)) == "faro1"


def test_a_story_under_the_title_of_an_article_opens_with_what_that_says() -> None:
    told, title = [fact("faro", 2), fact("eco", 1)], "El muelle se construyó en 1931"
    assert opened(*told) == "eco1"
    story = corpus(FERRY.model_copy(update={"title": title}), HARBOUR)
    under = lead(told, story, ORIGINS, title, "es")
    assert under is not None
    assert under.id == "faro2"


def test_a_story_without_a_fact_has_no_lead() -> None:
    assert lead((), STORY, ORIGINS) is None
