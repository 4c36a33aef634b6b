"""Moments: weekdays written in one word with a part of the day, and months that are names or other words too."""

from datetime import date

import pytest

from briefer.reading import names
from briefer.reading.moment import Mention
from briefer.reading.moments import mentions
from briefer.reading.quantities import quantities

DAY = date(2026, 3, 12)  # a Thursday


def named(text: str, language: str = "de") -> list[Mention]:
    return list(mentions(text, language, DAY))


@pytest.mark.parametrize(
    ("text", "word", "weekday"),
    [
        ("Die Helfer warteten bis Donnerstagmittag.", "Donnerstagmittag", 3),
        ("Mittwochabend brannte die Mühle.", "Mittwochabend", 2),
        ("In der Dienstagnacht fiel Schnee.", "Dienstagnacht", 1),
        ("Ab Montagmorgen fährt die Fähre wieder.", "Montagmorgen", 0),
        ("Am Freitagvormittag tagt der Rat.", "Freitagvormittag", 4),
        ("Am Samstagnachmittag spielt der Chor.", "Samstagnachmittag", 5),
        ("Sonntagfrüh war der Deich trocken.", "Sonntagfrüh", 6),
        ("DONNERSTAGABEND: DER DEICH HÄLT", "DONNERSTAGABEND", 3),
    ],
)
def test_a_weekday_in_one_word_with_a_part_of_the_day_is_that_weekday(text: str, word: str, weekday: int) -> None:
    (found,) = named(text)
    assert (found.text, found.weekday) == (word, weekday)
    assert text[found.start : found.end] == word


def test_its_day_is_told_where_its_verb_says_which_way_it_lies() -> None:
    (found,) = named("In der Dienstagnacht fiel Schnee.")
    assert (found.year, found.month, found.day, found.resolved) == (2026, 3, 10, True)


def test_it_is_the_day_that_the_weekday_alone_would_be() -> None:
    (joined,), (apart,) = named("Am Dienstagabend fiel Schnee."), named("Am Dienstag fiel Schnee.")
    assert (joined.year, joined.month, joined.day) == (apart.year, apart.month, apart.day) == (2026, 3, 10)


def test_a_date_behind_it_is_read_too() -> None:
    found = named("Am Donnerstagabend, 12. März, kam das Wasser.")
    assert [(one.weekday, one.day, one.month) for one in found] == [(3, None, None), (None, 12, 3)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Mittwochnachtwache am Deich ist müde.", "de"),
        ("Der Samstagsmarkt von Almar zieht um.", "de"),
        ("Die Donnerstagabende am See sind lang.", "de"),
        ("The Fridaynight crew came home.", "en"),
        ("El lunesnoche es un bar de Ormaz.", "es"),
    ],
)
def test_a_weekday_inside_any_other_word_names_no_day(text: str, language: str) -> None:
    assert [one for one in named(text, language) if one.weekday is not None] == []


@pytest.mark.parametrize(
    ("text", "language", "weekday"),
    [("El miércoles por la noche ardió el molino.", "es", 2), ("The mill burned on Wednesday evening.", "en", 2)],
)
def test_a_weekday_apart_from_its_part_of_the_day_is_read_as_before(text: str, language: str, weekday: int) -> None:
    assert [one.weekday for one in named(text, language) if one.weekday is not None] == [weekday]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [("Cerró el pasado 12, dijo.", "es", 12), ("The mill shut on the 12th, he said.", "en", 12)],
)
def test_a_day_alone_is_read_where_no_month_and_no_weekday_stands(text: str, language: str, day: int) -> None:
    assert [one.day for one in named(text, language)] == [day]


def test_the_article_before_a_moment_counts_nothing() -> None:
    assert [one.text for one in quantities("It rose 5 percent a week ago.", "en")] == ["5 percent"]


def months_in(language: str, text: str) -> list[str]:
    return [found.text for found in mentions(text, language, DAY) if found.month and not found.day]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "O barco encalhou na praia do Marco."),
        ("pt", "A vitória é um marco na história do clube."),
        ("ca", "El marc legal no canvia."),
        ("en", "April Stone won the race ahead of June Carter."),
        ("en", "Anna March and August Wilson read from the play."),
        ("es", "Julio Gómez vendió la casa de Abril."),
        ("it", "Di Marzo ha battuto Luca Aprile in tre set."),
        ("fr", "La sonde se pose sur Mars, chante Avril Lavigne."),
        ("de", "Thomas März und August Müller treten zurück."),
    ],
)
def test_a_name_that_sounds_like_a_month_is_none(language: str, text: str) -> None:
    assert months_in(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "month"),
    [
        ("pt", "Em Março o preço da água subiu.", "Março"),
        ("ca", "Plou des d'abril a la vall.", "abril"),
        ("en", "The April figures were weak.", "April"),
        ("en", "Rents fell in June.", "June"),
        ("es", "Los datos de julio empeoran.", "julio"),
        ("it", "Di Marzo ha segnato anche a marzo.", "marzo"),
        ("fr", "La grève durera jusqu'en avril.", "avril"),
        ("de", "Der August war trocken.", "August"),
        ("en", "The mill sold 900 sacks in May, its owner said.", "May"),
        ("de", "Im Mai regnete es kaum.", "Mai"),
        ("fr", "Les ventes de mai ont baissé.", "mai"),
    ],
)
def test_a_month_is_one_behind_a_word_of_time_or_in_small_letters(language: str, text: str, month: str) -> None:
    assert months_in(language, text) == [month]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Of the crew 20 may leave the ship."),
        ("it", "Ha vinto in 3 set la finale."),
        ("pt", "Ficaram 8 de dez barcos no porto."),
        ("ca", "Van arribar 3 de set vaixells."),
    ],
)
def test_a_word_behind_a_number_that_sounds_like_a_month_is_none(language: str, text: str) -> None:
    assert not any(found.month for found in mentions(text, language, DAY))


def test_a_name_keeps_a_part_that_sounds_like_a_month() -> None:
    def named(text: str, language: str) -> list[str]:
        return [name.text for name in names.mentions(text, language)]

    assert named("The prize went to April Stone on 5 April.", "en") == ["April Stone"]
    assert named("El premio fue para Julio Gómez en abril.", "es") == ["Julio Gómez"]
    assert named("A casa é de Marco Silva desde maio.", "pt") == ["Marco Silva"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Il mercato chiude dal 1° agosto."),
        ("it", "Il mercato chiude dal 1º agosto."),
        ("it", "Il mercato chiude dal primo agosto."),
        ("pt", "A ponte abre a 1.º de agosto."),
        ("pt", "A ponte abre no primeiro de agosto."),
        ("pt", "A ponte abre em 1° de agosto."),
        ("es", "La ley rige desde el 1.º de agosto."),
        ("es", "La ley rige desde el primero de agosto."),
        ("fr", "Le péage double le 1er août."),
        ("fr", "Le péage double le premier août."),
        ("ca", "El port obre l'1r d'agost."),
        ("ca", "El port obre el primer d'agost."),
        ("de", "Die Steuer gilt ab dem 1. August."),
        ("de", "Die Steuer gilt ab dem ersten August."),
        ("en", "The toll doubles on the 1st of August."),
        ("en", "The toll doubles on August 1st."),
        ("en", "The toll doubles on the first of August."),
    ],
)
def test_the_first_of_a_month_is_its_first_day_however_it_is_written(language: str, text: str) -> None:
    assert [(found.month, found.day) for found in mentions(text, language, DAY)] == [(8, 1)]
    assert quantities(text, language) == ()


def test_a_first_and_a_temperature_beside_a_month_are_no_day() -> None:
    assert [found.day for found in mentions("It was the first July concert.", "en", DAY)] == [None]
    assert [found.day for found in mentions("A 30° il 4 agosto si suda.", "it", DAY)] == [4]


def test_a_number_of_people_behind_a_weekday_is_no_day_of_the_month() -> None:
    assert [found.text for found in mentions("On Monday 30 people were missing.", "en", None)] == ["Monday"]
    assert [found.text for found in mentions("El lunes 18 personas durmieron allí.", "es", None)] == ["lunes"]
    assert [found.text for found in mentions("Dimanche 8 562 coureurs sont partis.", "fr", None)] == ["Dimanche"]
    assert [found.text for found in mentions("Am Montag 3 400 Menschen.", "de", None)] == ["Montag"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two weeks ago on Monday the mill burned."),
        ("en", "The shops were full on Black Friday, the owner said."),
        ("en", "Good Friday was cold in Orle."),
        ("es", "El domingo de Ramos llovió en Vado."),
        ("es", "La semana pasada, el lunes, ardió el molino."),
        ("fr", "La messe du mercredi des Cendres a eu lieu."),
        ("it", "La processione del venerdì santo è passata."),
        ("pt", "Há duas semanas, na segunda-feira, ardeu o moinho."),
        ("de", "Vor zwei Wochen am Montag brannte die Mühle."),
        ("ca", "El diumenge de Rams va ploure."),
    ],
)
def test_a_feast_and_a_weekday_weeks_away_have_no_day(language: str, text: str) -> None:
    assert [found.day for found in mentions(text, language, DAY) if found.weekday is not None] == [None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On Monday the mill burned."),
        ("en", "This week on Monday the mill burned."),
        ("es", "El lunes ardió el molino."),
        ("fr", "Le moulin a brûlé lundi."),
    ],
)
def test_a_weekday_by_itself_has_its_day(language: str, text: str) -> None:
    assert [found.day for found in mentions(text, language, DAY) if found.weekday is not None] != [None]
