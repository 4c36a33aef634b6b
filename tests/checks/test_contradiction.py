"""What speaks against two passages being one fact, in news of many kinds and several languages."""

from datetime import date

import pytest

from briefer.checks.amounts import amounts
from briefer.checks.contradiction import contradictions
from briefer.checks.unsaid import shared_values, unsaid_values
from briefer.models import Passage

DAY = date(2026, 3, 12)


def passage(text: str, language: str = "en", day: date | None = DAY) -> Passage:
    return Passage(text=text, language=language, day=day, context=text)


def codes(one: str, other: str, language: str = "en", second: str | None = None) -> list[str]:
    first, last = passage(one, language), passage(other, second or language)
    found, back = contradictions(first, last), contradictions(last, first)
    assert sorted(map(repr, found)) == sorted(repr(each.turned()) for each in back)
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("one", "other", "language", "code"),
    [
        ("The vaccine works in 91 percent of cases.", "The vaccine works in 19 percent of cases.", "en", "number"),
        ("The bridge cost 3 billion kroner.", "The bridge cost 3 million kroner.", "en", "number"),
        ("La vacuna costó 591.000 millones.", "La vacuna costó 591 millones.", "es", "number"),
        ("The glacier lost 12 metres of ice.", "The glacier lost 12 feet of ice.", "en", "number"),
        ("Turnout fell two percentage points.", "Turnout fell by two percent.", "en", "unit"),
        ("The museum paid 4 million euros.", "The museum paid 4 million dollars.", "en", "unit"),
        ("El equipo ganó por 3-1.", "El equipo ganó por 3-2.", "es", "score"),
        ("The tunnel stays shut until April 2.", "The tunnel stays shut until April 12.", "en", "date"),
        ("La biblioteca abre en octubre de 2027.", "La biblioteca abre en octubre de 2028.", "es", "date"),
        ("Il film è uscito nel 1987.", "Il film è uscito nel 1978.", "it", "date"),
        ("El concierto empieza a las 20.30.", "El concierto empieza a las 19.45.", "es", "time"),
        ("The new rector is Marta Oliver.", "The new rector is Jaume Serra.", "en", "name"),
        ("The museum did not buy the painting.", "The museum bought the painting.", "en", "negation"),
        ("Nobody was hurt when the roof fell in.", "Three people were hurt when the roof fell in.", "en", "negation"),
        ("Der Stürmer spielt am Samstag nicht.", "Der Stürmer spielt am Samstag.", "de", "negation"),
        ("Il n'y aura pas de train dimanche.", "Il y aura des trains dimanche.", "fr", "negation"),
        ("O ministro não se demitiu.", "O ministro demitiu-se.", "pt", "negation"),
        ("Старый мост не откроют в понедельник.", "Старый мост откроют в понедельник.", "ru", "negation"),
        ("Der Zoo bleibt am Montag geschlossen.", "Der Zoo bleibt am Montag geöffnet.", "de", "opposite"),
        ("Le vaccin a été approuvé lundi.", "Le vaccin a été rejeté lundi.", "fr", "opposite"),
        ("Nine climbers were killed.", "Nine climbers were injured.", "en", "opposite"),
        ("Of the crew, 4 were women.", "The crew were 9.", "en", "scope"),
        ("Die Wahl hat Sabine Orth gewonnen.", "Thomas Weller hat die Wahl gewonnen.", "de", "name"),
        ("De los visitantes, 1.200 eran alumnos.", "La feria recibió 8.400 visitantes.", "es", "scope"),
    ],
)
def test_two_values_for_one_thing_are_found_either_way_round(one: str, other: str, language: str, code: str) -> None:
    assert codes(one, other, language) == [code]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("She scored 21 points and took 9 rebounds.", "She took nine rebounds and had 21 points.", "en"),
        ("Turnout was about 62 percent.", "Turnout was 61.7 percent.", "en"),
        ("The fund holds more than 280,000 euros.", "The fund holds 286,000 euros.", "en"),
        ("The landslide blocked ten miles of road.", "The landslide blocked 16 kilometres of road.", "en"),
        ("El tanque perdió 1,3 billones de litros.", "El tanque perdió 1,3 billones de litros.", "es"),
        ("El túnel seguirá cerrado hasta el 2 de abril.", "El túnel permanecerá cerrado hasta el 2 de abril.", "es"),
        ("The envoy, Oleksii Dubrovskyi, signed.", "The envoy, Alexei Dubrovsky, signed.", "en"),
        ("The choir did not sing on Friday.", "On Friday the choir didn't sing.", "en"),
        ("The firm denied that it had dumped oil.", "The firm did not dump oil, it said.", "en"),
        ("В среду при пожаре пострадали двое.", "Двое пострадали при пожаре в среду.", "ru"),
        ("El barco zarpó a las 21:30 hora local (01:30 GMT).", "El barco zarpó a la 01:30 GMT.", "es"),
        ("Der Rat stimmte mit 9 zu 4 Stimmen zu.", "Mit 9 zu 4 Stimmen hat der Rat zugestimmt.", "de"),
    ],
)
def test_one_thing_in_other_words_has_nothing_against_it(one: str, other: str, language: str) -> None:
    assert codes(one, other, language) == []


def test_a_whole_hour_between_two_times_may_be_a_zone() -> None:
    assert codes("The rocket rose at 16:15.", "The rocket rose at 21:15.") == ["zone"]
    assert codes("The rocket rose at 16:15 EST.", "The rocket rose at 21:15 UTC.") == []
    assert codes("The rocket rose at 16:15 EST.", "The rocket rose at 19:15 UTC.") == ["time"]


def test_a_part_of_a_total_is_another_scope() -> None:
    one, other = "Le séisme a fait 31 643 morts.", "Parmi les morts, 4 327 sont des enfants."
    assert codes(one, other, "fr") == ["scope"]


@pytest.mark.parametrize(
    ("one", "other", "second", "found"),
    [
        ("The strike will last three days.", "La huelga durará cinco días.", "es", ["number"]),
        ("The strike will last three days.", "La huelga durará tres días.", "es", []),
        ("The orchestra named Ana Vidal as director.", "L'orchestre a nommé Paul Girard directeur.", "fr", ["name"]),
        ("Twelve climbers were rescued on Sunday.", "Am Sonntag wurden zwölf Bergsteiger gerettet.", "de", []),
        ("The bridge was closed.", "Мост закрыли.", "ru", ["unknown"]),
    ],
)
def test_across_languages_values_decide(one: str, other: str, second: str, found: list[str]) -> None:
    assert codes(one, other, "en", second) == found


@pytest.mark.parametrize(
    ("one", "other", "language", "found"),
    [
        ("地震中有4237名儿童遇难。", "地震中有4327名儿童遇难。", "zh", ["number"]),
        ("بلغ عدد القتلى ٤٬٣٢٧ شخصا.", "بلغ عدد القتلى 4,327 شخصا.", "ar", []),
        ("預算為591亿元。", "預算為591万元。", "zh", ["number"]),
        ("Мост закрыт с утра.", "Погода была хорошей вчера.", "ru", ["unknown"]),
    ],
)
def test_without_tables_digits_of_any_script_compare_and_the_rest_is_unknown(
    one: str, other: str, language: str, found: list[str]
) -> None:
    assert codes(one, other, language) == found


def test_a_weekday_without_an_articles_day_is_compared_by_its_name() -> None:
    one = passage("The court hears her on Thursday.", day=None)
    assert contradictions(one, passage("The court hears her on Thursday.")) == ()


def test_an_amount_knows_what_it_counts_and_what_is_told_of_it() -> None:
    (told,) = amounts("The toll of the dead rose to 18.", "en")
    assert (told.noun, told.state) == (None, "dead")
    (told,) = amounts("Ana Gil obtuvo el 49 % de los votos.", "es")
    assert (told.unit, told.owner) == ("percent", "gil")


@pytest.mark.parametrize("text", ["Room 7 was empty.", "See article 4 of the treaty.", "7. The ministry regrets it."])
def test_a_number_that_is_a_name_counts_nothing(text: str) -> None:
    assert amounts(text, "en") == ()


def test_a_telling_value_is_no_small_count() -> None:
    one = "Two men sold 212 boats for 4 million euros at 14:35."
    assert shared_values(passage(one), passage("At 14:35 two men got 4 million euros for 212 boats.")) == 3


def test_what_the_other_leaves_out_is_named_as_it_is_written() -> None:
    one, other = passage("Marta Oliver sold 212 boats in Hobart on 3 May 2019."), passage("She sold the boats.")
    assert unsaid_values(one, other) == ("212", "3 May 2019", "Marta Oliver", "Hobart")


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Tram 12 was held up by ice.", "en", [True]),
        ("El fuego empezó en el piso 3 del hotel.", "es", [True]),
        ("Die Linie 12 entgleiste am Montag.", "de", [True]),
        ("A linha 12 foi suspensa.", "pt", [True]),
        ("The flood killed 12 on Monday.", "en", [False]),
        ("In Ulmo 12 chapels were flooded.", "en", [False]),
        ("Die Firma baut am Standort 640 seiner 2600 Stellen ab.", "de", [False, False]),
        ("La firma suprime en la planta 640 de sus 2.600 empleos.", "es", [False, False]),
        ("Le groupe supprime sur le site 640 de ses 2600 postes.", "fr", [False, False]),
    ],
)
def test_a_number_right_behind_a_noun_names_it_where_nothing_is_counted(
    text: str, language: str, named: list[bool]
) -> None:
    assert [amount.names for amount in amounts(text, language)] == named


def test_a_day_is_unsaid_by_an_article_without_a_date_that_names_none() -> None:
    told = Passage(text="The ferry left town on Monday.", language="en", day=None)
    other = Passage(text="The ferry left town.", language="en", day=None)
    assert unsaid_values(told, other) == ("Monday",)
    assert unsaid_values(other, told) == ()
