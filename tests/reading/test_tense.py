"""Which way a weekday points, told by the clause around it in every language we name."""

import pytest

from briefer.reading.tense import direction


def points(language: str, text: str, day: str) -> str | None:
    start = text.index(day)
    return direction(text, start, start + len(day), language)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Divers found the wreck off the cape on Sunday.", "Sunday"),
        ("en", "On Tuesday, the board rejected the merger.", "Tuesday"),
        ("es", "El tren descarriló el lunes cerca de la mina.", "lunes"),
        ("es", "Los vecinos han cortado este martes la carretera.", "martes"),
        ("pt", "A fábrica despediu na sexta-feira oitenta pessoas.", "sexta-feira"),
        ("fr", "Le musée a rouvert ses portes samedi.", "samedi"),
        ("de", "Die Fähre wurde am Mittwoch repariert.", "Mittwoch"),
        ("it", "Il treno deragliò sabato vicino al lago.", "sabato"),
        ("ca", "El jurat va declarar culpable l'empresa dijous.", "dijous"),
    ],
)
def test_a_clause_in_the_past_points_back(language: str, text: str, day: str) -> None:
    assert points(language, text, day) == "past"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "The ferry will sail again on Thursday.", "Thursday"),
        ("es", "El jurado emitirá su fallo el viernes.", "viernes"),
        ("es", "El estadio queda cerrado hasta el domingo.", "domingo"),
        ("pt", "O ministro vai depor na terça-feira.", "terça-feira"),
        ("fr", "Le pont sera fermé jusqu'à dimanche.", "dimanche"),
        ("de", "Der Prozess wird am Freitag fortgesetzt.", "Freitag"),
        ("it", "La biblioteca riaprirà giovedì.", "giovedì"),
        ("ca", "El port reobrirà dissabte.", "dissabte"),
    ],
)
def test_a_clause_in_the_future_points_ahead(language: str, text: str, day: str) -> None:
    assert points(language, text, day) == "ahead"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Growers called a march on Monday.", "Monday"),
        ("en", "The rink stays closed on Tuesday.", "Tuesday"),
        ("en", "Officials said the harvest fair opens on Friday.", "Friday"),
        ("es", "La feria abre el jueves.", "jueves"),
        ("es", "El club anunció un homenaje el sábado.", "sábado"),
        ("pt", "O mercado abre na segunda-feira.", "segunda-feira"),
        ("fr", "La finale est prévue mercredi.", "mercredi"),
        ("de", "Der Laden ist am Montag geschlossen.", "Montag"),
        ("it", "Il ministro potrebbe dimettersi lunedì.", "lunedì"),
        ("xx", "Zorp blik Monday.", "Monday"),
    ],
)
def test_a_clause_that_leaves_it_open_points_nowhere(language: str, text: str, day: str) -> None:
    assert points(language, text, day) is None


def test_the_verb_of_another_clause_says_nothing_of_the_day() -> None:
    assert points("es", "El alcalde aseguró que la obra empieza el lunes.", "lunes") is None
    assert points("de", "Am Dienstag sagte er, dass die Messe am Montag beginnt.", "Montag") is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "Les deux pandas sont nés jeudi au zoo.", "jeudi"),
        ("fr", "La skieuse s'est blessée samedi à l'entraînement.", "samedi"),
        ("fr", "Les négociations se sont enlisées mardi.", "mardi"),
        ("fr", "Le baril a cédé 1,4 % vendredi.", "vendredi"),
        ("it", "Le due squadre si sono affrontate domenica.", "domenica"),
        ("it", "Una frana è caduta giovedì sulla strada.", "giovedì"),
        ("it", "Il quadro è stato venduto martedì.", "martedì"),
        ("de", "In der Bucht ist am Sonntag ein Segler ertrunken.", "Sonntag"),
        ("de", "Am Mittwoch hat der Zoo sein Affenhaus verkleinert und verkauft.", "Mittwoch"),
        ("de", "Der Verein hat am Samstag zum dritten Mal verloren, sagte er.", "Samstag"),
        ("pt", "A editora vendeu na terça-feira os seus armazéns.", "terça-feira"),
        ("pt", "Os pescadores devolveram no sábado a rede ao mar.", "sábado"),
        ("ca", "S'han retirat diumenge les barques.", "diumenge"),
    ],
)
def test_a_perfect_with_to_be_a_reflexive_or_a_late_participle_points_back(language: str, text: str, day: str) -> None:
    assert points(language, text, day) == "past"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "La piscine est fermée jeudi.", "jeudi"),
        ("fr", "Les coureurs sont attendus samedi.", "samedi"),
        ("fr", "Le patron s'est engagé à payer vendredi.", "vendredi"),
        ("fr", "L'orchestre a mardi une répétition.", "mardi"),
        ("it", "Il valico è chiuso martedì.", "martedì"),
        ("it", "Il sindaco si è detto pronto a firmare giovedì.", "giovedì"),
        ("de", "Das Bad ist am Samstag geöffnet.", "Samstag"),
        ("de", "Die Elf hat am Sonntag gegen Ulm die besten Karten.", "Sonntag"),
        ("de", "Der Senat hat am Freitag darüber zu entscheiden.", "Freitag"),
        ("pt", "O museu promete abrir na terça-feira.", "terça-feira"),
    ],
)
def test_a_state_a_plan_or_an_infinitive_points_nowhere(language: str, text: str, day: str) -> None:
    assert points(language, text, day) is None
