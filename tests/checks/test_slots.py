"""What of one passage stands in the place of something else of another: other things, or other words for one."""

import pytest

from briefer.checks.slots import replaced
from briefer.models import Passage


def words(one: str, other: str, language: str, context: str = "") -> list[tuple[str, str]]:
    first, last = (
        Passage(text=text, language=language, day=None, context=f"{text} {context}") for text in (one, other)
    )
    found = [(ours.text, theirs.text) for ours, theirs in replaced(first, last)]
    assert sorted(found) == sorted((ours.text, theirs.text) for theirs, ours in replaced(last, first))
    return found


@pytest.mark.parametrize(
    ("one", "other", "language", "ours", "theirs"),
    [
        ("Striking nurses blocked the road.", "Striking farmers blocked the road.", "en", "nurses", "farmers"),
        (
            "The gallery will lend the altar to Vienna.",
            "The gallery will sell the altar to Vienna.",
            "en",
            "lend",
            "sell",
        ),
        (
            "The offer was turned down by the pilots.",
            "On Friday the airline turned down the offer.",
            "en",
            "pilots",
            "airline",
        ),
        ("The western pier of Ulmo sank.", "The eastern pier of Ulmo sank.", "en", "western", "eastern"),
        ("La fiscal citó al tesorero del club.", "La fiscal citó al portero del club.", "es", "tesorero", "portero"),
        (
            "El juzgado cerró la piscina de Ulmo.",
            "El juzgado cerró la biblioteca de Ulmo.",
            "es",
            "piscina",
            "biblioteca",
        ),
        ("Dimitió la tesorera del club.", "El entrenador del club dimitió el lunes.", "es", "tesorera", "entrenador"),
        ("Die Scheune in Ulmo brannte nieder.", "Die Mühle in Ulmo brannte nieder.", "de", "Scheune", "Mühle"),
        (
            "Der Pilot hat den Absturz verursacht.",
            "Der Pilot hat den Absturz überlebt.",
            "de",
            "verursacht",
            "überlebt",
        ),
        ("La ministre a visité le barrage.", "La ministre a vendu le barrage.", "fr", "visité", "vendu"),
        ("Le musée d'Ulmo a été évacué.", "Le lycée d'Ulmo a été évacué.", "fr", "musée", "lycée"),
        ("O hospital de Ulmo foi evacuado.", "O mercado de Ulmo foi evacuado.", "pt", "hospital", "mercado"),
        ("Il sindaco ha visitato la diga.", "Il sindaco ha venduto la diga.", "it", "visitato", "venduto"),
        ("El museu d'Ulmo va tancar.", "El mercat d'Ulmo va tancar.", "ca", "museu", "mercat"),
    ],
)
def test_another_word_in_one_place_is_told_with_what_it_stands_for(
    one: str, other: str, language: str, ours: str, theirs: str
) -> None:
    assert words(one, other, language) == [(ours, theirs)]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("A ferry hit the quay in Ulmo.", "Another ferry hit the quay in Ulmo.", "en"),
        ("Un tranvía chocó con el muelle.", "Otro tranvía chocó con el muelle.", "es"),
        ("Eine Fähre rammte den Kai.", "Eine weitere Fähre rammte den Kai.", "de"),
        ("Un ferry a heurté le quai.", "Un autre ferry a heurté le quai.", "fr"),
        ("Um barco bateu no cais.", "Outro barco bateu no cais.", "pt"),
        ("Un traghetto ha urtato il molo.", "Un altro traghetto ha urtato il molo.", "it"),
        ("Un vaixell va xocar amb el moll.", "Un altre vaixell va xocar amb el moll.", "ca"),
    ],
)
def test_another_of_a_kind_is_another_thing(one: str, other: str, language: str) -> None:
    assert words(one, other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The pilots turned down the offer.", "On Friday the pilots turned down the offer after long talks.", "en"),
        ("The pilots turned down the offer after talks.", "In a note the pilots turned down the offer.", "en"),
        ("Four sailors died off Ulmo.", "Four sailors were killed off Ulmo at dawn.", "en"),
        ("A lorry hit the quay.", "A truck hit the quay.", "en"),
        ("El club rechazó la oferta.", "La oferta fue rechazada por el club.", "es"),
        ("La tesorera dimitió el lunes tras la asamblea.", "La tesorera presentó el lunes su dimisión.", "es"),
        ("El túnel seguirá cerrado.", "El túnel permanecerá cerrado.", "es"),
        ("The lock stays shut.", "The lock remained shut.", "en"),
        ("A ponte continua fechada.", "A ponte permanece fechada.", "pt"),
        ("Le pont reste fermé.", "Le pont demeure fermé.", "fr"),
        ("Der Zug entgleiste bei Ulmo.", "Ein Güterzug entgleiste am Morgen bei Ulmo.", "de"),
        ("Die Piloten lehnten das Angebot ab.", "Die Piloten haben das Angebot am Freitag abgelehnt.", "de"),
        ("La rivière a inondé le village.", "Dans la nuit, le village a été inondé par la rivière.", "fr"),
        ("O clube rejeitou a proposta.", "A proposta foi rejeitada pelo clube.", "pt"),
        ("Il club ha respinto l'offerta.", "Lunedì l'offerta è stata respinta dal club.", "it"),
    ],
)
def test_what_only_one_says_and_forms_of_one_word_replace_nothing(one: str, other: str, language: str) -> None:
    assert words(one, other, language) == []


@pytest.mark.parametrize(
    ("one", "other", "language", "context"),
    [
        (
            "Ines Vold resigned on Friday.",
            "The treasurer resigned on Friday.",
            "en",
            "Ines Vold, the treasurer, was ill.",
        ),
        (
            "Vold dimitió el viernes.",
            "La tesorera dimitió el viernes.",
            "es",
            "La tesorera del club, Ines Vold, calló.",
        ),
        (
            "Vold a démissionné vendredi.",
            "La trésorière a démissionné vendredi.",
            "fr",
            "La trésorière Ines Vold se tait.",
        ),
    ],
)
def test_a_name_and_what_an_article_calls_its_bearer_may_be_one(
    one: str, other: str, language: str, context: str
) -> None:
    assert words(one, other, language, context) == []
    assert words(one, other, language) != []


def test_between_languages_and_in_unknown_ones_nothing_is_told() -> None:
    one = Passage(text="The museum sold the boat.", language="en", day=None)
    assert replaced(one, Passage(text="El club vendió el barco.", language="es", day=None)) == ()
    assert words("Музей закрыли в среду.", "Школу закрыли в среду.", "ru") == []
