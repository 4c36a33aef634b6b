"""Question: an open question has a warrant, keeps to its words, and is dropped once a source answers it."""

from datetime import date

import pytest

from briefer.differences.asking import phrased
from briefer.differences.scene import scene
from briefer.differences.unknowns import unknown_in
from briefer.model.prompts import load
from briefer.models import Check, Evidence, KeyFact, OpenQuestion, Verdict
from briefer.steps.question import Question, questions
from tests import fakes
from tests.differences.desk import DAY, corpus, document, judge, origins


def asked(*texts: str, language: str = "es") -> list[OpenQuestion]:
    made = [document(f"Outlet{at}", text, language, 8 + at) for at, text in enumerate(texts)]
    return list(questions(corpus(*made), (), (), DAY, judge(language)))


@pytest.mark.parametrize(
    ("text", "language", "question"),
    [
        ("De momento se desconoce qué provocó la rotura del dique.", "es", "¿Qué provocó la rotura del dique?"),
        ("La Fiscalía no ha aclarado si abrirá diligencias.", "es", "¿Abrirá diligencias la Fiscalía?"),
        ("Nadie se atreve a dar una fecha para el regreso de la luz.", "es", "¿Cuándo será el regreso de la luz?"),
        ("No se sabe aún cuánto aceite llegó al río, que baja crecido.", "es", "¿Cuánto aceite llegó al río?"),
        ("Las causas del apagón se desconocen.", "es", "¿Cuáles son las causas del apagón?"),
        ("The cause of the blackout is still unknown.", "en", "What is the cause of the blackout?"),
        ("Está en el aire la continuidad de la feria.", "es", "¿Cuál es la continuidad de la feria?"),
        ("It is not known why the barge had left the channel.", "en", "Why had the barge left the channel?"),
        ("No one would say on Thursday when cars might cross again.", "en", "When might cars cross again?"),
        ("It is unclear whether the pier will reopen.", "en", "Will the pier reopen?"),
        ("Nobody knows what caused the flood.", "en", "What caused the flood?"),
        ("Police have not said why the train stopped.", "en", "Why is it that the train stopped?"),
    ],
)
def test_an_embedded_question_is_turned_into_one(text: str, language: str, question: str) -> None:
    made = document("Post", text, language)
    line = scene(corpus(made), origins(made), language).lines[0]
    unknown = unknown_in(line)
    assert unknown is not None
    assert phrased(unknown, language) == question


def test_one_unknown_in_two_articles_is_one_question_with_both_passages() -> None:
    found = asked("Se desconoce cuánto aceite llegó al río.", "No se sabe qué cantidad de aceite acabó en el río.")
    assert [(one.warrant.kind, len(one.warrant.evidence)) for one in found] == [("unknown", 2)]


def test_an_unknown_that_a_later_article_answers_is_not_open() -> None:
    found = asked("Se desconoce cuándo reabrirá el puente viejo.", "El puente viejo reabrirá el 20 de mayo.")
    assert [one.warrant.kind for one in found] == ["announced"]


def test_a_day_ahead_is_asked_about_once() -> None:
    found = asked("La comisión se reunirá el 19 de mayo.", "La comisión está convocada para el martes 19 de mayo.")
    assert [(one.text, len(one.warrant.evidence)) for one in found] == [
        ("¿Qué resultará de la comisión el 19 de mayo?", 2)
    ]


def test_a_day_ahead_in_a_fact_is_asked_about() -> None:
    made = document("Diario", "La vista oral se abre pronto.")
    evidence = Evidence(document="Diario", start=0, end=len(made.text), quote=made.text)
    verdict = Verdict(label="supported", checks=(Check(name="anchor", outcome="passed"),))
    fact = KeyFact(id="f1", text="La audiencia será el 21 de mayo.", evidence=(evidence,), origins=1, verdict=verdict)
    found = questions(corpus(made), (fact,), (), date(2026, 5, 7), judge())
    assert [one.warrant.evidence for one in found if one.warrant.kind == "announced"] == [(evidence,)]


def test_no_more_than_seven_are_asked() -> None:
    text = " ".join(
        f"Se desconoce quién pagará la obra {word}."
        for word in ["norte", "sur", "este", "mayor", "vieja", "nueva", "alta", "baja"]
    )
    assert len(asked(text)) <= 7


def test_without_a_model_a_foreign_unknown_is_quoted() -> None:
    made = document("Le Matin", "On ignore encore les causes du sinistre.", "fr")
    other = document("Diario", "Il n'y a rien.", "fr")
    (found,) = questions(corpus(made, other), (), (), DAY, judge("es"))
    assert "«On ignore encore les causes du sinistre»" in found.text


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("pt", "Ainda não se sabe quando reabre a linha do metro.", "when"),
        ("pt", "A empresa não revelou quantos trabalhadores serão despedidos.", "how_much"),
        ("pt", "As causas do incêndio no mercado são ainda desconhecidas.", "what"),
        ("it", "Non è ancora chiaro chi guiderà la nuova orchestra.", "who"),
        ("it", "Il ministero non ha precisato quanti posti saranno tagliati.", "how_much"),
        ("it", "Non è stata fissata una data per la riapertura del museo.", "when"),
        ("ca", "Encara no se sap quan tornarà a obrir el teatre.", "when"),
        ("ca", "Les causes de l'avaria es desconeixen.", "what"),
        ("ca", "No està clar si el club fitxarà un porter.", "whether"),
        ("fr", "La mairie n’a pas précisé combien de logements seront construits.", "how_much"),
        ("fr", "L’origine de la panne n’est pas connue.", "what"),
        ("fr", "Reste à savoir si le festival aura lieu.", "whether"),
        ("de", "Unklar ist noch, wann die Brücke wieder öffnet.", "when"),
        ("de", "Warum der Zug entgleiste, ist noch nicht bekannt.", "why"),
        ("de", "Der Verein wollte nicht sagen, ob der Trainer bleibt.", "whether"),
        ("de", "Der Konzern machte keine Angaben zum Preis der Maschine.", "what"),
        ("fr", "Le club n’a donné aucun détail sur le transfert.", "what"),
        ("it", "L'azienda non ha fornito dettagli sul nuovo stabilimento.", "what"),
        ("pt", "A federação não deu pormenores sobre o castigo.", "what"),
        ("ca", "El govern no ha donat detalls sobre la nova línia.", "what"),
        ("en", "The airline gave no figure for the refunds.", "what"),
        ("en", "The school has yet to decide whether the trip goes ahead.", "whether"),
        ("es", "La bodega no dio detalles sobre la cosecha.", "what"),
        ("es", "Las causas del apagón se desconocen.", "what"),
    ],
)
def test_what_is_not_known_is_seen_in_every_language_and_quoted(language: str, text: str, kind: str) -> None:
    made = document("Post", text, language)
    unknown = unknown_in(scene(corpus(made), origins(made), language).lines[0])
    assert unknown is not None
    assert unknown.kind == kind
    (found,) = questions(corpus(made), (), (), DAY, judge("es" if language == "en" else "en"), ask=False)
    assert text.rstrip(".") in found.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Sabe-se quem ganhou o concurso."),
        ("pt", "O autor era desconhecido até ganhar o prémio."),
        ("it", "Il cantante non è noto per la modestia."),
        ("it", "Non è la prima volta che il fiume esce dagli argini."),
        ("ca", "Si plou, el partit s'ajornarà."),
        ("fr", "Le chanteur n’est pas connu pour sa modestie."),
        ("fr", "Le ministre ignore les critiques de la presse."),
        ("de", "Das Museum ist bis 18 Uhr offen, wie die Stadt mitteilte."),
        ("de", "Der Laden bleibt am Sonntag offen."),
        ("es", "Los vecinos no se conocen."),
    ],
)
def test_what_only_looks_like_it_is_no_open_question(language: str, text: str) -> None:
    made = document("Post", text, language)
    assert unknown_in(scene(corpus(made), origins(made), language).lines[0]) is None


def test_an_english_unknown_in_a_spanish_briefing_is_quoted_without_a_model() -> None:
    made = document("Post", "It is not known why the barge had left the channel.", "en")
    found = questions(corpus(made), (), (), DAY, judge("es"))
    assert "«It is not known why the barge had left the channel»" in found[0].text


def test_the_prompt_asks_for_a_question_in_the_type_of_the_step() -> None:
    for language in ("es", "en"):
        for _, answer in load("question", language).examples:
            assert Question.model_validate_json(answer).question.endswith("?")


SILENT = "The council did not answer questions about the barge."  # code turns it into no question


def put(text: str, *, ask: bool) -> tuple[list[str], list[str]]:
    """The questions of one English article, and the prompts that were asked for them."""
    model = fakes.FakeModel(replies={"question": lambda _: {"question": "What about the barge?"}})
    made = document("Post", text, "en")
    found = questions(corpus(made), (), (), DAY, fakes.judge(model, "en"), ask=ask)
    return [one.text for one in found], [name for name, _ in model.asked]


def test_a_model_that_may_put_no_questions_is_asked_none_and_the_warrant_is_quoted() -> None:
    (text,), asked_for = put(SILENT, ask=False)
    assert asked_for == []
    assert SILENT.rstrip(".") in text


def test_a_model_that_may_is_asked_for_what_code_can_not_put() -> None:
    assert put(SILENT, ask=True) == (["What about the barge?"], ["question"])


@pytest.mark.parametrize("ask", [True, False])
def test_what_code_can_put_is_asked_of_no_model(ask: bool) -> None:
    assert put("Nobody knows what caused the flood.", ask=ask) == (["What caused the flood?"], [])
