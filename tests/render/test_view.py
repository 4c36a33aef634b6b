"""View: by how many origins a fact is known, and whether one article is all there is of it."""

from collections.abc import Sequence
from typing import Any

import pytest

from briefer.models import Document, Evidence, KeyFact
from briefer.render.markdown import markdown
from briefer.render.phrases import Words, words
from briefer.render.view import carried, plain
from tests.fakes import document
from tests.render.samples import BRIDGE_STORY, BRIEFING, CLOSED_EN, SUPPORTED, passage

ALMAR, BRUMA, VELA = (document(name, "Der Deich hält.", "de") for name in ("Almar", "Bruma", "Vela"))
COPY = ALMAR.model_copy(update={"id": "Copy", "outlet": "Copy", "origin": "Almar"})
SOURCE = ALMAR.model_copy(update={"origin": "Almar"})
READ = {"judge": "model"}


def fact(*documents: str, part: tuple[str, ...] = ()) -> KeyFact:
    """A fact that rests on passages of these documents, and in part on some more."""
    evidence = [Evidence(document=name, start=0, end=3, quote="Der") for name in documents]
    evidence += [Evidence(document=name, start=0, end=3, quote="Der", missing=("…",)) for name in part]
    return KeyFact(id="f1", text="Der Deich hält.", evidence=tuple(evidence), origins=1, verdict=SUPPORTED)


def tagged(house: Words, whole: Sequence[Document], origins: int, outlets: str, **known: Any) -> str:
    """How a fact of so many origins that these documents carry is said to be known."""
    own, read = fact().model_copy(update={"origins": origins, **known}), known.pop("read", True)
    return carried(house, whole, own, outlets, known.get("origin", ""), read=read)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "one origin: Almar and Bruma"),
        ("es", "un solo origen: Almar y Bruma"),
        ("de", "ein einziger Ursprung: Almar und Bruma"),
        ("it", "una sola origine: Almar e Bruma"),
        ("fr", "une seule origine\u00a0: Almar et Bruma"),
        ("pt", "uma só origem: Almar e Bruma"),
        ("ca", "un sol origen: Almar i Bruma"),
    ],
)
def test_several_outlets_that_have_it_from_one_are_named_and_called_no_copies(language: str, told: str) -> None:
    house = words(language)
    assert tagged(house, [ALMAR, BRUMA], 1, house.listed(["Almar", "Bruma"])) == told


def test_what_a_lone_origin_is_called_stands_before_the_outlets_that_have_it() -> None:
    assert tagged(words("en"), [ALMAR, BRUMA], 1, "Almar and Bruma", origin="joint statement") == (
        "one origin (joint statement): Almar and Bruma"
    )


@pytest.mark.parametrize(("language", "told"), [("en", "2 documents"), ("de", "2 Dokumente")])
def test_where_no_article_says_from_whom_it_has_it_no_origin_is_claimed(language: str, told: str) -> None:
    assert tagged(words(language), [ALMAR, BRUMA], 1, "Almar, Bruma", is_named=False) == told


def test_copies_of_one_text_are_counted_and_not_named() -> None:
    assert tagged(words("en"), [SOURCE, COPY], 1, "Almar and Copy") == "one origin in 2 copies"


def test_one_copy_among_texts_of_their_own_makes_them_no_copies() -> None:
    assert tagged(words("en"), [SOURCE, COPY, BRUMA], 1, "Almar, Copy and Bruma") == (
        "one origin: Almar, Copy and Bruma"
    )


def test_two_passages_of_one_article_are_one_source() -> None:
    assert tagged(words("en"), [ALMAR, ALMAR], 1, "Almar") == "one source: Almar"


def test_what_code_alone_found_in_one_article_is_not_called_the_only_source() -> None:
    assert tagged(words("en"), [ALMAR], 1, "Almar", read=False) == "source: Almar"


def test_more_articles_than_origins_are_told_apart() -> None:
    assert tagged(words("en"), [SOURCE, COPY, BRUMA], 2, "") == "2 independent origins in 3 documents"
    assert tagged(words("en"), [ALMAR, BRUMA, VELA], 3, "") == "3 independent origins"


def test_what_no_article_carries_whole_is_known_by_none() -> None:
    assert tagged(words("en"), [], 0, "") == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "una sola fuente: El Faro; también en un artículo de opinión: The Courier"),
        ("en", "one source: El Faro; also in an opinion piece: The Courier"),
        ("de", "eine einzige Quelle: El Faro; auch in einem Meinungsbeitrag: The Courier"),
    ],
)
def test_an_opinion_piece_that_tells_a_fact_too_is_named_apart_from_its_sources(language: str, said: str) -> None:
    read = BRIEFING.model_copy(update={"language": language, "run": BRIEFING.run.model_copy(update={"jobs": READ})})
    told = {document.id: document for document in read.documents}
    told["bridge-2b"] = told["bridge-2b"].model_copy(update={"opinion": True})
    cost = BRIDGE_STORY.key_facts[0].model_copy(update={"contested": ()})
    both = cost.model_copy(update={"evidence": (*cost.evidence, passage("bridge-2b", CLOSED_EN))})
    stories = (BRIDGE_STORY.model_copy(update={"key_facts": (both,)}),)
    page = read.model_copy(update={"documents": tuple(told.values()), "stories": stories})
    assert f"*({said})*" in markdown(page)
    assert plain(page).tag(both) == said
