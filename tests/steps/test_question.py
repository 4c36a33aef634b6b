"""Question: an open question has a warrant, keeps to its words, and is dropped once a source answers it."""

from dataclasses import replace
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


@pytest.mark.parametrize(
    ("language", "text", "open_"),
    [
        (
            "en",
            "The museum said it could not determine when the forgery had been hung.",
            "when the forgery had been hung",
        ),
        ("en", "Nor did the coach say whether the captain would be fit.", "whether the captain would be fit"),
        ("es", "El hospital no ha podido determinar cómo entró la bacteria.", "cómo entró la bacteria"),
        ("es", "La aerolínea no especificó el coste ni cuántos vuelos cancelará.", "cuántos vuelos cancelará"),
        ("fr", "La compagnie ne dira pas combien de postes seront supprimés.", "combien de postes seront supprimés"),
        ("de", "Die Werft konnte nicht klären, wie der Keim eingeschleppt wurde.", "wie der Keim eingeschleppt wurde"),
        ("pt", "O clube não conseguiu dizer quando volta o guarda-redes.", "quando volta o guarda-redes"),
        ("it", "La squadra non ha saputo dire quando tornerà il portiere.", "quando tornerà il portiere"),
        ("ca", "El club no ha pogut dir quan tornarà el porter.", "quan tornarà el porter"),
        # neither the one nor the other
        ("en", "Neither the band nor its label has said why the tour ended.", "why the tour ended"),
        ("es", "Ni el grupo ni su discográfica han explicado por qué acabó la gira.", "por qué acabó la gira"),
        ("pt", "Nem a banda nem a editora explicaram por que a digressão acabou.", "por que a digressão acabou"),
        # too early
        ("en", "It is too early to say whether the vaccine works.", "whether the vaccine works"),
        ("fr", "Il est trop tôt pour dire si la récolte est perdue.", "si la récolte est perdue"),
        ("it", "È presto per dire se il raccolto è perso.", "se il raccolto è perso"),
        # still to be decided
        ("en", "The council will decide next week whether to close the library.", "whether to close the library"),
        ("de", "Der Stadtrat entscheidet im Mai, ob das Bad schließt.", "ob das Bad schließt"),
        ("pt", "A câmara vai decidir se fecha a piscina.", "se fecha a piscina"),
        ("ca", "L'ajuntament decidirà al maig si tanca la piscina.", "si tanca la piscina"),
        # the question first
        ("en", "Whether the orchestra can afford a hall is another matter.", "Whether the orchestra can afford a hall"),
        ("es", "Cuándo reabrirá el teatro, no se sabe.", "Cuándo reabrirá el teatro"),
        ("fr", "Quand le musée rouvrira, nul ne le sait.", "Quand le musée rouvrira"),
        ("de", "Ob der Zoo am 3. Mai öffnet, war am Abend noch offen.", "Ob der Zoo am 3. Mai öffnet"),
        ("de", "Wie viele Stellen wegfallen, ließ der Verlag offen.", "Wie viele Stellen wegfallen"),
        # asked, and not answered
        ("en", "Asked whether she would stand again, the mayor did not answer.", "whether she would stand again"),
        ("es", "Preguntado por si venderá la bodega, el dueño no respondió.", "si venderá la bodega"),
        ("de", "Auf die Frage, ob er wieder antrete, antwortete er nicht.", "ob er wieder antrete"),
        ("it", "Alla domanda se venderà la cantina, il proprietario non ha risposto.", "se venderà la cantina"),
        # being found out
        ("en", "Engineers are still investigating the cause of the derailment.", "the cause of the derailment"),
        ("es", "Se investigan las causas del descarrilamiento.", "las causas del descarrilamiento"),
        ("de", "Die Ursache des Lawinenabgangs wird noch untersucht.", "Die Ursache des Lawinenabgangs"),
        ("pt", "As causas do descarrilamento estão a ser investigadas.", "As causas do descarrilamento"),
    ],
)
def test_what_a_language_says_of_not_knowing_leaves_a_question(language: str, text: str, open_: str) -> None:
    made = document("Post", text, language)
    unknown = unknown_in(scene(corpus(made), origins(made), language).lines[0])
    assert unknown is not None
    assert unknown.asked == open_


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police have confirmed who the driver was."),
        ("en", "The company would not say no to a larger order."),
        ("en", "The union gave its price and did not say why."),
        ("es", "El ministro no ha dicho que vaya a venir."),
        ("es", "Eso no quiere decir que el vino sea malo."),
        ("es", "El juez que investiga la causa es nuevo."),
        ("es", "La policía investiga el robo de un cuadro."),
        ("fr", "Le ministre n'a pas répondu à la violence par la violence."),
        ("de", "Wer Zeit hat, ist für Neues offen."),
        ("de", "Die Bücherei ist samstags offen, was viele freut."),
        ("pt", "O ministro não disse que vinha."),
        ("it", "Il ministro non ha detto che verrà."),
        ("ca", "El ministre no ha dit que vindrà."),
    ],
)
def test_a_statement_or_a_deed_is_no_question(language: str, text: str) -> None:
    made = document("Post", text, language)
    assert unknown_in(scene(corpus(made), origins(made), language).lines[0]) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Who will pay for the new roof? The diocese did not reply."),
        ("es", "¿Quién pagará el tejado? «Todavía no lo sabemos», dice el párroco."),
        ("de", "Wer zahlt das neue Dach? Das weiß noch niemand."),
        ("fr", "Qui paiera le toit ? L'évêché n'a pas répondu."),
        ("ca", "Qui pagarà la teulada? El bisbat no ha contestat."),
    ],
)
def test_a_question_that_the_text_puts_and_nobody_answers_is_quoted_with_what_follows(language: str, text: str) -> None:
    made = document("Post", f"The church\n\nIt rains. {text}", language)
    (found,) = questions(corpus(made), (), (), DAY, judge("es"), ask=False)
    inside = text.replace("«", "“").replace("»", "”")  # a quotation in the quotation of the question
    assert inside.rstrip(".") in found.text
    assert [evidence.quote for evidence in found.warrant.evidence] == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Will the zoo reopen? Yes, says the keeper, who has not slept."),
        ("de", "Wer zahlt das neue Dach? Die Gemeinde zahlt es."),
        ("fr", "Le zoo va-t-il rouvrir ? Oui, en mai."),
    ],
)
def test_a_question_that_the_text_puts_and_answers_is_none(language: str, text: str) -> None:
    made = document("Post", f"It rains. {text}", language)
    assert questions(corpus(made), (), (), DAY, judge("es"), ask=False) == ()


def test_an_answer_in_another_language_is_one_where_it_tells_the_day() -> None:
    made = document("Jornal", "O teatro está fechado. Quando reabre o teatro, não se sabe.", "pt", 8)
    other = document("Diario", "El teatro reabre el lunes 11 de mayo.", "es", 9)
    near = replace(corpus(made, other), near=lambda one, two: 0.4 if one.document != two.document else 0.0)
    assert questions(near, (), (), DAY, judge("es")) == ()


def test_a_day_without_an_hour_is_no_earlier_than_an_hour_of_it() -> None:
    made = document("Diario", "Se desconoce cuándo reabrirá el puente viejo.")
    other = document("Correo", "El puente viejo reabrirá el 20 de mayo.")
    other = other.model_copy(update={"published": DAY.isoformat()})
    found = questions(corpus(made, other), (), (), DAY, judge("es"))
    assert [one.warrant.kind for one in found] == ["announced"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The firm will not say whether it would appeal.", "en"),
        ("The firm will not say who voted until the minutes are out.", "en"),
        ("The firm will not say how many refunds it has paid.", "en"),
        ("No está claro que el alcalde vaya a dimitir.", "es"),
        ("Their motives are still unknown.", "en"),
    ],
)
def test_what_would_be_no_question_alone_is_quoted(text: str, language: str) -> None:
    (found,) = asked(text, language=language)
    assert text.rstrip(".") in found.text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Los vecinos no han aclarado si venderán la finca.", "¿Venderán la finca los vecinos?"),
        ("Los vecinos no han aclarado si cerrará la mina.", "¿Cerrará la mina?"),
        ("El Gobierno no ha aclarado si habrá elecciones.", "¿Habrá elecciones?"),
    ],
)
def test_a_subject_is_asked_about_only_where_the_verb_may_be_its(text: str, question: str) -> None:
    assert [one.text for one in asked(text)] == [question]


def test_of_a_long_sentence_what_it_leaves_open_is_quoted() -> None:
    long = "The harbour office, which has moored barges in the old basin and in the new one since the war of two canals"
    (found,) = asked(f"{long}, could not establish whether it had been told of the leak.", language="en")
    assert "“… which has moored" in found.text
    assert "could not establish whether it had been told of the leak”" in found.text


def test_who_says_nothing_is_not_named_as_saying_that_it_is_unknown() -> None:
    (found,) = asked("The club said two players were ill, and would not say whether they had travelled.", language="en")
    assert found.text.startswith("According to Outlet0")


def test_a_day_ahead_in_a_sentence_that_leaves_it_open_is_asked_about_once() -> None:
    found = asked("Se desconoce si el teatro reabrirá el 20 de mayo.")
    assert [one.warrant.kind for one in found] == ["unknown"]


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
