"""A page's own lines are no news; news that only looks like them stays."""

import json
from pathlib import Path

import pytest

from briefer.languages.loader import LANGUAGES
from briefer.steps.split import sentences
from briefer.text.notices import is_notice, is_wall
from tests.fakes import document

LINES = json.loads((Path(__file__).parent / "page_lines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to unlock every story on this site.",
        "Your subscription renews automatically unless you unsubscribe.",
        "Crea tu cuenta gratis y lee nuestras noticias sin publicidad.",
        "Usamos cookies para mostrarte anuncios.",
        "Assine já e leia sem limites.",
        "Este site usa cookies para medir o tráfego.",
        "Abonnez-vous à notre newsletter du matin.",
        "La suite de cet article est réservée à nos abonnés.",
        "Registrieren Sie sich kostenlos und lesen Sie alle Artikel.",
        "Wir nutzen Cookies und messen damit die Zugriffe.",
        "Iscriviti al nostro canale Telegram.",
        "Questo articolo è riservato agli abbonati.",
        "Subscriu-te al butlletí i rep les notícies cada matí.",
        "Fem servir galetes per conèixer l'audiència.",
    ],
)
def test_what_a_page_asks_of_its_reader_is_a_notice(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "© 2025 Kolm Press GmbH",
        "(c) Orbe Editores 2026. Todos los derechos reservados.",
        "Alle Rechte vorbehalten.",
        "Tous droits réservés.",
        "Vietata la riproduzione anche parziale.",
        "Reporting by Bo Lund and Mia Hart; editing by Sue Farr.",
        "Edição de Rui Melo, com Lusa.",
        "Traducción de Marta Sol.",
        "Unlimited access for $2 a month, cancel anytime.",
        "Accesso illimitato a 2 € al mese, disdici quando vuoi.",
    ],
)
def test_rights_credits_and_offers_are_notices(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "The magazine will raise its subscription to €3 a month.",
        "From May, sites need consent before they set cookies.",
        "Subscribers of the power company were overcharged.",
        "“Subscribe to our plan or lose the port,” the minister told the mayors.",
        "La revista cobrará 3 euros al mes por su suscripción.",
        "Recibe el alta el bombero herido.",
        "Os assinantes da revista processaram a editora.",
        "Le tribunal a jugé que la reproduction du tableau était illicite.",
        "Suivez les consignes, a demandé le préfet.",
        "Der Verlag verlor im Februar 900 Abonnenten.",
        "Sie verlangen Zugang zu den Konten der Firma.",
        "Il garante vieta i cookie senza consenso.",
        "Continua la ricerca del ragazzo scomparso.",
        "El tribunal ha anul·lat els drets de la cançó.",
        "Llegeix la sentència el president de la sala.",
    ],
)
def test_news_that_looks_like_a_notice_stays_news(line: str) -> None:
    assert not is_notice(line)


def test_a_few_words_among_notices_are_one_too() -> None:
    article = document("a", "La alcaldesa cerró el puente el martes.\n\n¿Ya eres suscriptor? Entra.", "es")
    assert [sentence.kind for sentence in sentences(article)] == ["body", "notice", "notice"]


def test_a_wall_says_that_the_text_goes_on() -> None:
    assert is_wall("Pour lire la suite, abonnez-vous.")
    assert not is_wall("Follow us for more.")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_prototype_of_a_page_is_met_and_its_look_alike_is_not(code: str) -> None:
    notices, news = LINES[code]["notices"], LINES[code]["news"]
    assert (len(notices), len(news)) == (8, 7)
    assert sum(map(is_notice, notices)) >= len(notices) / 2
    assert not any(map(is_notice, news))


@pytest.mark.parametrize(
    "line",
    [
        "Mit Ihrer Einwilligung nutzen wir und unsere 48 Partner Standortdaten.",
        "With your permission, we and our 48 partners read geolocation data.",
        "Avec votre consentement, nous et nos 48 partenaires lisons des données personnelles.",
        "Con tu consentimiento, nosotros y nuestros 48 socios leemos datos personales.",
        "Com o seu consentimento, nós e os nossos 48 parceiros lemos dados pessoais.",
        "Con il tuo consenso, noi e i nostri 48 partner leggiamo dati personali.",
        "Amb el teu consentiment, nosaltres i els nostres 48 socis llegim dades personals.",
    ],
)
def test_a_page_that_asks_leave_for_its_partners_is_a_notice(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "Mit Zustimmung der Eltern gab die Schule Standortdaten an 48 Partner.",
        "The clinic sold personal data to 48 partners without consent.",
        "Avec l'accord du juge, la police a lu des données personnelles.",
        "El hospital trató datos personales con el consentimiento de 48 socios.",
        "A operadora vendeu dados pessoais a 48 parceiros.",
        "Con il consenso del giudice la polizia ha letto dati personali.",
        "L'hospital va tractar dades personals amb el consentiment de 48 socis.",
    ],
)
def test_news_of_consent_and_data_is_no_notice(line: str) -> None:
    assert not is_notice(line)
