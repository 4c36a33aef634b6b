"""An opinion piece is told by its section, its address, its title or a label; news of opinions is none."""

import pytest

from briefer.text.opinion import is_opinion


@pytest.mark.parametrize(
    "section", ["Op-Ed", "OPINIÓN", "Meinung & Debatte", "Opinioni", "Idées / Tribunes", "Colunas"]
)
def test_a_section_of_opinion_makes_an_opinion_piece(section: str) -> None:
    assert is_opinion(section, None, None, "")


@pytest.mark.parametrize("section", ["Politics", "Economía", "Kultur", "Opinion polls", "Sport"])
def test_another_section_makes_none(section: str) -> None:
    assert not is_opinion(section, None, None, "")


@pytest.mark.parametrize(
    "path",
    ["opinion/close-the-port", "2026/05/leitartikel/hafen", "columnas/ana-ruiz/puerto", "opiniao-o-porto-deve-fechar"],
)
def test_an_address_among_opinions_makes_an_opinion_piece(path: str) -> None:
    assert is_opinion(None, f"https://faro.example/{path}", None, "")


@pytest.mark.parametrize(
    "path", ["news/opinion-poll-on-the-port", "tribuna-del-puerto-hundida", "analyse-des-eaux-du-port", "editor/a"]
)
def test_an_address_of_news_about_opinions_makes_none(path: str) -> None:
    assert not is_opinion(None, f"https://faro.example/{path}", None, "")


@pytest.mark.parametrize(
    "title",
    [
        "Kommentar: Der Hafen muss bleiben",
        "Il porto va chiuso | Opinione",
        "Tribuna · Salvem el port",
        "Satire: seal named harbour master",
    ],
)
def test_a_labelled_title_makes_an_opinion_piece(title: str) -> None:
    assert is_opinion(None, None, title, "")


@pytest.mark.parametrize(
    "title", ["Opinion polls: the port divides Alba", "Kommentar des Bürgermeisters sorgt für Streit", "Coluna de fumo"]
)
def test_a_title_with_such_a_word_in_it_makes_none(title: str) -> None:
    assert not is_opinion(None, None, title, "")


def test_a_label_over_the_text_makes_an_opinion_piece() -> None:
    assert is_opinion(None, None, None, "ÉDITO\n\nLe port doit rester ouvert.")
    assert is_opinion(None, None, None, "El puerto\n\nTribuna de Marta Sol\n\nHay que cerrarlo.")


def test_a_line_of_news_with_such_a_word_makes_none() -> None:
    assert not is_opinion(None, None, None, "Tribuna de prensa llena en Alba\n\nEl juez habló el lunes.")
    assert not is_opinion(None, None, None, "Die Analyse der Proben dauert.\n\nDas sagte das Labor.")
