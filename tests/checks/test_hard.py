"""Hard: what refutes a claim in any language is a value, or in one language a quotation, and never a word."""

from datetime import date

import pytest

from briefer.checks.hard import hard, stands_in
from briefer.checks.nowhere import unfound
from briefer.models import Check, Passage
from tests.fakes import DAY


def passage(text: str, language: str = "en", day: date | None = DAY, context: str = "") -> Passage:
    return Passage(text=text, language=language, day=day, context=context or text)


def refuting(claim: str, source: str, languages: str = "en en") -> tuple[Check, ...]:
    """The checks that refute the claim by a passage; `languages` of both."""
    ours, theirs = languages.split()
    return hard(passage(claim, ours), passage(source, theirs))


def lost(claim: str, *sources: Passage, language: str = "en", day: date | None = DAY) -> list[tuple[str, str]]:
    """The values of the claim that nothing of the sources has, each with the check that misses it."""
    found = unfound(passage(claim, language, day), *sources)
    assert all(one.outcome == "failed" for one in found)
    return [(one.code, value.rstrip(".")) for one in found for value in one.values]


# ---- against its passage


def test_a_day_in_the_same_words_is_no_other_day_whichever_year_its_clause_points_to() -> None:
    source = "It will not disclose who voted how until the minutes appear on Nov. 4."
    assert refuting("The minutes will be published on Nov. 4.", source) == ()
    assert refuting("The minutes will be published on Nov. 5.", source) != ()


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("The choir sang for 500 people.", "The choir sang for 300 people.", "en en"),
        ("The choir sang for 500 people.", "Der Chor sang vor 300 Menschen.", "en de"),
        ("Il coro ha cantato davanti a 500 persone.", "O coro cantou para 300 pessoas.", "it pt"),
        ("The choir sang on 3 May.", "Le chœur a chanté le 5 mai.", "en fr"),
        ("The concert begins at 8:15 p.m.", "The concert begins at 8:40 p.m.", "en en"),
        ("The concert begins at 20:15.", "Das Konzert beginnt um 20.40 Uhr.", "en de"),
        ("El molino cuesta 4 millones de euros.", "The mill costs 4 million dollars.", "es en"),
        ("Brume beat Ostra 3-1.", "Brume hat Ostra 2-1 geschlagen.", "en de"),
    ],
)
def test_another_value_for_the_same_thing_refutes_and_both_are_named(claim: str, source: str, languages: str) -> None:
    found = refuting(claim, source, languages)
    assert {(one.name, one.outcome, one.code) for one in found} == {("numbers", "failed", "absent_for_that")}
    for one in found:
        ours, theirs = one.values
        assert ours in claim
        assert theirs in source


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("55 people were moved.", "The brigade counted 40 people who were moved; the mayor spoke of 55.", "en"),
        ("Es gab 31 Verletzte.", "Die Polizei spricht von 23 Verletzten, die Gewerkschaft zählt 31.", "de"),
        ("Il y a eu 48 licenciements.", "La direction annonce 35 licenciements ; le syndicat en compte 48.", "fr"),
    ],
)
def test_a_count_that_stands_without_its_noun_beside_another_is_for_a_reader_to_place(
    claim: str, source: str, language: str
) -> None:
    assert not hard(passage(claim, language), passage(source, language))


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("The mill was sold on 28 August.", "El 27 d'agost va rebre l'oferta, i l'endemà va vendre el molí.", "en ca"),
        ("The bakers want ten hours of rest.", "Les boulangers ont huit heures. Ils en veulent dix.", "en fr"),
        ("Los panaderos piden diez horas.", "The bakers ask for two hours more, up to ten.", "es en"),
        (
            "The choir made a loss of 3 million in 2026.",
            "The choir's loss of 3 million is its first since 2014.",
            "en en",
        ),
        ("The rate rose by half a percentage point.", "Il tasso è salito di 50 punti base.", "en it"),
        ("Fielen 40 Liter auf den Quadratmeter.", "Some 40 millimetres of rain fell.", "de en"),
        ("The fair ends on 10 May.", "Die Messe, die gestern begann, dauert fünf Tage.", "en de"),
    ],
)
def test_a_value_that_the_passage_may_tell_in_another_way_is_for_a_reader_to_place(
    claim: str, source: str, languages: str
) -> None:
    assert refuting(claim, source, languages) == ()


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("The bridge opened on 4 March.", "The bridge opened on 3 March.", "en"),
        ("La feria cierra el 18 de julio.", "La feria cierra el 17 de julio.", "es"),
        ("Das Museum schließt am 2. Oktober.", "Das Museum schließt am 1. Oktober.", "de"),
        ("The mill closed in 2026.", "The mill closed in 2025.", "en"),
        ("La foire a ouvert le 7 mai.", "La foire a ouvert hier.", "fr"),
    ],
)
def test_a_day_or_year_beside_the_one_that_is_named_is_still_refuted(claim: str, source: str, language: str) -> None:
    assert refuting(claim, source, f"{language} {language}") != ()


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("The choir had 40 singers in 2026.", "The choir has 40 singers, after 35 singers in 2024.", "en"),
        ("El paro fue del 11 % en 2026.", "El paro bajó al 11 %, frente al 13 % de 2024.", "es"),
        ("2026 hat der Verein 900 Mitglieder.", "Der Verein hat 900 Mitglieder, 2024 waren es 800.", "de"),
        ("Inflation was 4.4 per cent in 2026.", "Inflation is 4.4 per cent, above the 3.8 reached in 2024.", "en"),
        ("L'inflation est de 4,4 % en 2026.", "L'inflation est de 4,4 %, contre 3,8 atteints en 2024.", "fr"),
    ],
)
def test_the_year_of_a_figure_that_the_passage_compares_with_refutes_nothing(
    claim: str, source: str, language: str
) -> None:
    assert refuting(claim, source, f"{language} {language}") == ()


def test_another_year_than_that_of_the_only_figure_refutes() -> None:
    assert refuting("The mill lost 3 million euros in 2026.", "The mill lost 3 million euros in 2025.") != ()


def test_a_day_that_is_named_with_its_weekday_is_told_once_by_the_passage() -> None:
    today = "The minister receives both sides today, and spoke on television yesterday."
    assert refuting(f"They met on {DAY:%A} [{DAY.day} {DAY:%B}].", today) == ()


def test_a_day_beside_one_that_is_named_is_missed_where_nothing_tells_of_the_next() -> None:
    assert lost("The choir sang on 4 April.", passage("The choir rehearsed on 3 April.")) == [
        ("absent_date", "4 April")
    ]


def test_a_count_that_is_told_of_something_else_is_still_refuted() -> None:
    assert hard(passage("There were 55 dead.", "en"), passage("There were 40 dead, and 55 people were injured.", "en"))


def test_every_value_against_a_claim_is_named() -> None:
    claim, source = "The choir sang for 500 people on 3 May.", "The choir sang for 300 people on 5 May."
    named = " ".join(value for one in refuting(claim, source) for value in one.values)
    assert [one for one in ("500", "300", "3 May", "5 May") if one not in named] == []


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("The concert begins at 8 p.m.", "The concert begins at 9 p.m.", "en en"),
        ("The concert begins at 20:00.", "Il concerto comincia alle 21:00.", "en it"),
        ("The concert begins at 20:30.", "Das Konzert beginnt um 22.30 Uhr.", "en de"),
    ],
)
def test_whole_hours_between_two_times_without_a_zone_refute_nothing(claim: str, source: str, languages: str) -> None:
    assert refuting(claim, source, languages) == ()


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("The choir did not sing.", "The choir sang.", "en en"),
        ("Ilse Brandt conducted the choir.", "Jo Tarn conducted the choir.", "en en"),
        ("The choir was the first to sing there.", "Der Chor war der letzte, der dort sang.", "en de"),
        ("The mill opened.", "El molino cerró.", "en es"),
        ("The choir may sing.", "The choir will sing.", "en en"),
    ],
)
def test_a_word_refutes_nothing(claim: str, source: str, languages: str) -> None:
    assert refuting(claim, source, languages) == ()


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_a_quotation_is_held_to_the_letter_in_one_language_alone(language: str) -> None:
    claim = passage("“We never sang this well,” said Ilse Brandt.", language)
    source = "“We never sang this badly,” said the conductor, Ilse Brandt."
    assert [(one.code, one.values) for one in hard(claim, passage(source))] == [
        ("absent_verbatim", ("We never sang this well,",))
    ]
    german = "„Wir haben nie so schlecht gesungen“, sagte die Dirigentin Ilse Brandt."
    assert hard(claim, passage(german, "de")) == ()


def test_a_quotation_may_stand_anywhere_in_the_article_of_the_passage() -> None:
    claim = passage("Ilse Brandt said “we never sang this badly”.")
    article = "The choir left. “We never sang this badly,” said Ilse Brandt."
    assert hard(claim, passage("The choir left.", context=article)) == ()
    assert [one.code for one in hard(claim, passage("The choir left."))] == ["absent_verbatim"]


# ---- of nobody's


SILENT = passage("Der Chor sang.", "de")


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("The choir sang for 500 people.", ("absent_number", "500")),
        ("The choir sang 13 songs.", ("absent_number", "13")),
        ("The mill is 5 metres high.", ("absent_number", "5 metres")),
        ("The mill costs 3 euros.", ("absent_number", "3 euros")),
        ("Some 12% of the singers left.", ("absent_number", "12%")),
        ("The choir sang on 3 April.", ("absent_date", "3 April")),
        ("The choir sang on 3 May 2019.", ("absent_date", "3 May 2019")),
        ("The choir sang in 2019.", ("absent_date", "2019")),
        ("The choir sang on 31 February.", ("absent_date", "31 February")),
    ],
)
def test_a_value_that_no_source_has_is_lost(claim: str, value: tuple[str, str]) -> None:
    assert lost(claim, SILENT) == [value]
    assert lost(claim) == [value]


def test_every_value_that_no_source_has_is_named() -> None:
    assert lost("The choir sang for 500 people on 3 April 2019, on 4 metres of boards.", SILENT) == [
        ("absent_number", "500"),
        ("absent_number", "4 metres"),
        ("absent_date", "3 April 2019"),
    ]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The mill costs 12 million euros.", "The mill is 12 metres high."),
        ("Some 40% of the singers left.", "The choir has 40 songs."),
    ],
)
def test_the_digits_of_another_amount_are_not_that_value(claim: str, source: str) -> None:
    assert [code for code, _ in lost(claim, passage(source))] == ["absent_number"]


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [("The mill costs 380 million euros.", "A 380m mill.", "en"), ("It took 21.40 seconds.", "Temps : 21.40", "fr")],
)
def test_a_value_whose_digits_stand_there_in_a_form_that_is_not_read_is_not_missed(
    claim: str, source: str, language: str
) -> None:
    assert lost(claim, passage(source, language)) == []


@pytest.mark.parametrize("told", ["on Tuesday", "in April", "on Sunday evening"])
def test_a_day_that_is_told_without_a_number_is_not_missed(told: str) -> None:
    assert lost(f"The choir sang {told}.", SILENT) == []


@pytest.mark.parametrize("claim", ["The choir sang twelve songs.", "The choir sang 12 songs.", "Three singers left."])
def test_a_bare_count_of_up_to_a_dozen_is_not_missed(claim: str) -> None:
    assert lost(claim, SILENT) == []


def test_one_of_several_sources_is_enough() -> None:
    claim = "The choir sang for 500 people on 3 April 2019."
    number, day = passage("Le chœur a chanté devant 500 personnes.", "fr"), passage("Fu il 3 aprile 2019.", "it")
    assert lost(claim, SILENT, number, day) == []
    assert lost(claim, SILENT, number) == [("absent_date", "3 April 2019")]
    assert lost(claim, day, SILENT) == [("absent_number", "500")]


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("The mill costs 1.2 million euros.", "El molino cuesta 1.200.000 euros.", "es"),
        ("Some 40% of the singers left.", "Vierzig Prozent der Sänger gingen.", "de"),
        ("The choir sang for two hours.", "Der Chor sang 120 Minuten.", "de"),
        ("The choir sang for 24 people.", "El coro cantó ante dos docenas de personas.", "es"),
        ("A third of the singers left.", "Ein Drittel der Sänger ging.", "de"),
        ("The singer is 41 years old.", "El cantant, un fuster de 41 anys, se'n va.", "ca"),
        ("The singer is 41 years old.", "Der 41-Jährige ging.", "de"),
        ("The concert cost 900 euros.", "O concerto custou 900 euros.", "pt"),
        ("The choir sang on 3 April 2019.", "El coro cantó el 3 de abril de 2019.", "es"),
        ("The choir sang in 2019.", "Le chœur a chanté le 3 avril 2019.", "fr"),
        ("The choir sang on Tuesday.", "Der Chor sang am 5. Mai.", "de"),
        ("The choir sang on Tuesday.", "Der Chor sang vorgestern.", "de"),
        ("The choir sang on 4 April.", "El coro ensayó el 3 de abril y cantó al día siguiente.", "es"),
        ("Some 40 litres a square metre fell.", "Es fielen 40 Millimeter Regen.", "de"),
    ],
)
def test_a_value_in_other_words_or_another_language_is_not_missed(claim: str, source: str, language: str) -> None:
    assert lost(claim, passage(source, language)) == []


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("The choir sang in 2026.", "The choir sang this year.", "en"),
        ("The choir sang in 2025.", "The choir sang last year.", "en"),
        ("The choir will sing in 2027.", "The choir will sing next year.", "en"),
        ("The choir sang in 2025.", "El coro cantó el año pasado.", "es"),
        ("The choir sang in 2026.", "Der Chor sang in diesem Jahr.", "de"),
        ("The choir sang in 2025.", "Der Chor sang im vergangenen Jahr.", "de"),
        ("The choir sang in 2025.", "Le chœur a chanté l'année dernière.", "fr"),
        ("The choir sang in 2025.", "Il coro ha cantato l'anno scorso.", "it"),
        ("The choir sang in 2025.", "O coro cantou no ano passado.", "pt"),
    ],
)
def test_a_year_that_its_article_tells_from_its_own_day_is_not_missed(claim: str, source: str, language: str) -> None:
    assert lost(claim, passage(source, language)) == []


@pytest.mark.parametrize("day", ["7 May", "29 April", "15 May"])
def test_a_day_within_eight_of_the_articles_own_may_be_one_that_it_tells_as_yesterday_or_next_week(day: str) -> None:
    assert lost(f"The choir sings on {day}.", SILENT) == []
    assert lost(f"The choir sings on {day}.", passage(SILENT.text, "de", None)) == [("absent_date", day)]


@pytest.mark.parametrize("day", ["28 April", "16 May", "7 May 2025"])
def test_a_day_further_from_the_articles_own_is_missed(day: str) -> None:
    assert lost(f"The choir sings on {day}.", SILENT) == [("absent_date", day)]


@pytest.mark.parametrize(
    ("told", "day"), [("30 December", date(2026, 1, 2)), ("2 January", date(2025, 12, 30)), ("2 January 2026", None)]
)
def test_the_week_around_an_articles_day_runs_across_new_year(told: str, day: date | None) -> None:
    own = day or date(2025, 12, 30)
    assert lost(f"The choir sings on {told}.", passage(SILENT.text, "de", own), day=own) == []


# ---- quoted words


@pytest.mark.parametrize(
    ("quoted", "text", "stands"),
    [
        ("we never sang", "He said: “We never sang.”", True),
        ("we never ... badly", "We never sang this badly.", True),
        ("badly … never", "We never sang this badly.", False),
        ("we sang", "We never sang.", False),
        ("sang", "They sangria.", False),
        ("", "We sang.", True),
        ("NUNCA cantamos", "Nunca cantamos así.", True),
        ("gesungen", "haben nie gesungen", True),
    ],
)
def test_words_stand_in_a_text_in_their_order(quoted: str, text: str, stands: bool) -> None:
    assert stands_in(quoted, text) is stands


def test_two_parts_of_a_quotation_do_not_share_their_words() -> None:
    assert not stands_in("we sang … we sang", "On Monday we sang and left.")
    assert not stands_in("we sang … sang we", "Then we sang we left.")


# ---- a weekday in one word with its part of the day


REGISTER = (
    "Das Register wurde am Dienstag gestartet. Knapp 90 Fischer haben sich bis Donnerstagmittag gemeldet.",
    "Das Register wurde am Dienstag gestartet, knapp 90 Fischer haben sich bis Donnerstagmittag gemeldet.",
)
THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize("source", REGISTER)
@pytest.mark.parametrize("when", ["on Thursday", "on Thursday [12 March]", "on 12 March"])
def test_a_day_that_the_passage_names_in_one_word_with_its_part_is_not_refuted_by_another(
    source: str, when: str
) -> None:
    claim = f"By midday {when} almost 90 fishermen had come forward."
    assert hard(passage(claim, day=THURSDAY), passage(source, "de", THURSDAY)) == ()


@pytest.mark.parametrize("source", REGISTER)
def test_a_day_that_the_passage_names_in_no_way_is_still_refuted(source: str) -> None:
    claim = "By midday on Wednesday [11 March] almost 90 fishermen had come forward."
    found = hard(passage(claim, day=THURSDAY), passage(source, "de", THURSDAY))
    assert "Wednesday" in {value for one in found for value in one.values}


@pytest.mark.parametrize(
    ("language", "claim", "source"),
    [
        ("en", "Work on the quay begins on 17 April.", "Work on the quay begins in April, the port says."),
        ("es", "La exposición abre el 9 de octubre.", "La exposición abre en octubre, según el museo."),
        ("de", "Die Fähre fährt ab dem 3. Mai wieder.", "Die Fähre fährt ab Mai wieder, teilte die Reederei mit."),
        ("fr", "Le tunnel rouvrira le 12 juin.", "Le tunnel rouvrira en juin, selon la préfecture."),
    ],
)
def test_a_day_of_which_the_article_has_the_month_alone_is_found_nowhere(
    language: str, claim: str, source: str
) -> None:
    told = Passage(text=source, language=language, day=date(2026, 1, 20))
    (found,) = unfound(Passage(text=claim, language=language, day=told.day), told)
    assert (found.name, found.code) == ("dates", "absent_date")


@pytest.mark.parametrize(
    ("language", "claim", "source"),
    [
        ("de", "Die Sitzung beginnt am 20. Januar.", "Die Sitzung beginnt heute."),
        ("en", "It opens in May.", "It opens on 4 May."),
        ("en", "The vote is on 3 November.", "The vote is in November, on the third."),
        ("es", "La votación es el 3 de noviembre.", "En noviembre se elige alcalde. La votación es el día 3."),
        ("fr", "Le vote a lieu le 3 novembre.", "En novembre, on élit un maire. Le vote a lieu le 3."),
    ],
)
def test_a_day_that_is_told_without_its_month_beside_it_may_be_there(language: str, claim: str, source: str) -> None:
    told = Passage(text=source, language=language, day=date(2026, 1, 20))
    assert unfound(Passage(text=claim, language=language, day=told.day), told) == ()


@pytest.mark.parametrize(
    ("language", "claim", "source"),
    [
        ("de", "Die Sitzung beginnt um 18.30 Uhr.", "Die Sitzung beginnt um halb sieben am Abend."),
        ("fr", "La porte s'ouvre à 12h00.", "La porte s'ouvre à midi."),
        ("pt", "O comboio parte às 5h45.", "O comboio parte às seis menos um quarto."),
        ("en", "The gate shut at 11.50pm.", "The gate shut ten minutes before midnight."),
    ],
)
def test_an_hour_in_other_words_refutes_nothing(language: str, claim: str, source: str) -> None:
    assert unfound(Passage(text=claim, language=language), Passage(text=source, language=language)) == ()


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Rents rose 3.2% in the 12 months to May.", "Les loyers ont gagné 3,2 % sur un an en mai.", "en fr"),
        (
            "Las ventas cayeron un 8 % en los últimos 12 meses.",
            "Der Absatz sank binnen Jahresfrist um 8 Prozent.",
            "es de",
        ),
        ("The bakery must close within 24 hours.", "La boulangerie doit fermer sous un jour.", "en fr"),
        ("La partita è cominciata alle 20.35.", "The match kicked off at 8.35, ten minutes late.", "it en"),
        ("Das Konzert begann um 21.10 Uhr.", "The concert began at 9.10 in the evening.", "de en"),
        ("O leilão abriu às 15.40.", "The auction opened at 3.40.", "pt en"),
    ],
)
def test_a_whole_year_day_or_evening_hour_in_other_figures_is_there(claim: str, source: str, languages: str) -> None:
    ours, theirs = languages.split()
    assert lost(claim, passage(source, theirs), language=ours) == []


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Rents rose 3.2% in the 15 months to May.", "Les loyers ont gagné 3,2 % sur un an en mai.", "en fr"),
        ("La partita è cominciata alle 20.35.", "The match kicked off at 8.50, ten minutes late.", "it en"),
        ("O leilão abriu às 15.40.", "The auction opened at 4.30.", "pt en"),
    ],
)
def test_another_span_or_hour_is_not(claim: str, source: str, languages: str) -> None:
    ours, theirs = languages.split()
    assert lost(claim, passage(source, theirs), language=ours)


SEPTEMBER = date(2026, 9, 11)


@pytest.mark.parametrize(
    ("claim", "source", "language", "there"),
    [
        ("She got it on 27 August.", "L'agence, elle, s'en tient au 27.", "fr", True),
        ("She got it on 27 August.", "Die Behörde bleibt beim 27.", "de", True),
        ("The vote is on 30 September.", "El pleno, dice el alcalde, será el 30.", "es", True),
        ("She got it on 26 August.", "L'agence, elle, s'en tient au 27.", "fr", False),
        ("She got it on 27 August.", "L'agence, elle, s'en tient au 27 mars.", "fr", False),
        ("She got it on 27 May.", "L'agence, elle, s'en tient au 27.", "fr", False),
    ],
)
def test_a_day_of_the_weeks_around_an_article_may_be_told_by_its_number(
    claim: str, source: str, language: str, there: bool
) -> None:
    assert (lost(claim, passage(source, language, SEPTEMBER), day=SEPTEMBER) == []) is there


@pytest.mark.parametrize(
    ("claim", "source", "languages", "refuted"),
    [
        ("Nine were still in hospital on Thursday [12 March].", "Neun, nach 15 am Dienstag.", "en de", False),
        (
            "Seguían ingresadas nueve personas el jueves [12 de marzo].",
            "Nine people, down from 15 on Tuesday.",
            "es en",
            False,
        ),
        ("Il y avait neuf blessés jeudi [12 mars].", "The market opened on Tuesday.", "fr en", True),
        ("Nine were held on Thursday [12 March].", "Neun wurden am Dienstag gefasst, 15 kamen frei.", "en de", True),
        ("The market opened on Thursday [12 March].", "Il mercato ha aperto martedì.", "en it", True),
    ],
)
def test_an_articles_own_day_stands_beside_an_earlier_figure_with_its_day(
    claim: str, source: str, languages: str, refuted: bool
) -> None:
    ours, theirs = languages.split()
    found = hard(passage(claim, ours, THURSDAY), passage(source, theirs, THURSDAY))
    assert bool(found) is refuted
