"""What a story is called."""

import pytest

from briefer.pipeline.titles import title
from briefer.reading.similarity import content
from tests.fakes import corpus, document


def called(language: str, *articles: tuple[str, str]) -> str:
    documents = [
        document(f"a{number}", body, language, title=head, outlet=f"Outlet {number}")
        for number, (head, body) in enumerate(articles)
    ]
    about = {document.id: content(f"{document.title} {document.text}", language) for document in documents}
    return title(documents, about, corpus(*documents), language, {})


@pytest.mark.parametrize(
    ("language", "articles", "heading"),
    [
        (
            "de",
            (
                ("Auf die Gleise", "Nach dem Regen ist die Seilbahn am Hohen Kogel wieder gefahren, so der Betreiber."),
                ("Es geht bergauf", "Wie der Betreiber am Montag sagte, nimmt die Seilbahn wieder Gäste mit."),
            ),
            "Seilbahn · Betreiber",
        ),
        (
            "pt",
            (
                ("Sem aulas", "Os enfermeiros param amanhã durante duas horas, disse o sindicato."),
                ("Hospitais", "O sindicato dos enfermeiros pede mais gente nas urgências."),
            ),
            "Enfermeiros · Sindicato",
        ),
        (
            "en",
            (
                ("Wet feet", "The ferry was late because of the strike, passengers said."),
                ("Long queues", "A strike by stewards left the ferry in port for hours."),
            ),
            "Strike · Ferry",
        ),
    ],
)  # fmt: skip
def test_a_story_without_a_shared_title_or_name_is_called_by_its_shared_words(
    language: str, articles: tuple[tuple[str, str], ...], heading: str
) -> None:
    assert called(language, *articles) == heading


@pytest.mark.parametrize(
    ("language", "articles"),
    [
        ("es", (("Nubes", "Llovió poco."), ("Más sol", "Hizo calor."))),
        ("fr", (("Le vent", "Il a plu."), ("La mer", "Tout va bien."))),
        ("zh", (("天气", "下雨了。"), ("路", "很好。"))),
    ],
)
def test_no_story_is_called_by_whoever_printed_it(language: str, articles: tuple[tuple[str, str], ...]) -> None:
    assert not called(language, *articles).startswith("Outlet")


def test_a_title_that_the_other_articles_share_stays() -> None:
    same = ("La presa se vacía", "La presa de Arroyo se vacía por una grieta.")
    assert called("es", same, ("Grieta", "Por una grieta se vacía la presa.")) == "La presa se vacía"
