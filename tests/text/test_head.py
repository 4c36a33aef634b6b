"""The head of an article, and the part each of its lines plays."""

from datetime import date

import pytest

from briefer.models import Note
from briefer.text.head import body_start, day_in_dateline, day_in_link, moment, read_head
from briefer.text.layout import furniture, kinds, line_kind, lines

DAY = date(2026, 1, 16)


def test_front_matter_names_the_article_and_is_no_part_of_its_body() -> None:
    text = "---\ntitle: El puente\nsource: La Gaceta\nlang: es-MX\ndate: 2026-01-15\n---\nEl puente cerró.\n"
    found = read_head(text)
    assert (found.title, found.outlet, found.language) == ("El puente", "La Gaceta", "es")
    assert found.published == "2026-01-15"
    assert text[found.body_start :] == "El puente cerró.\n"


def test_front_matter_that_is_not_yaml_is_text_with_a_warning() -> None:
    found = read_head('---\ntitle: "El puente\n---\nEl puente cerró.\n')
    assert found.body_start == 0
    assert [note.code for note in found.warnings] == ["bad_head"]


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    assert read_head("---\nEl puente cerró.\n---\nHubo fiesta.\n").body_start == 0


def test_a_date_before_the_first_sentence_is_taken_off_it() -> None:
    text = " date 2026-01-16 El puente cerró ayer.\n"
    found = read_head(text)
    assert found.published == "2026-01-16"
    assert text[found.body_start :] == "El puente cerró ayer.\n"


def test_a_sentence_about_a_date_keeps_it() -> None:
    assert read_head("Date 2026-01-16 was chosen by the council.\n").body_start == 0


def test_a_markdown_title_loses_its_mark() -> None:
    assert read_head("# El puente cierra\n\nFue el lunes.\n").title == "El puente cierra"


def test_a_first_line_without_a_stop_is_the_title() -> None:
    assert read_head("El puente cierra\nPor Ana Ruiz\nFue el lunes.\n").title == "El puente cierra"


def test_a_byline_before_the_title_is_passed_over() -> None:
    assert read_head("Por Ana Ruiz\nEl puente de Vado cierra por obras\nFue el lunes.\n").title == (
        "El puente de Vado cierra por obras"
    )


@pytest.mark.parametrize("text", ["El puente cerró el lunes.\nFue triste.\n", "El puente cierra", ""])
def test_a_sentence_or_a_lone_line_is_no_title(text: str) -> None:
    assert read_head(text).title is None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/hosts", "ftp://a.org/b", "http://"])
def test_a_link_that_is_not_of_the_web_is_left_out_with_a_warning(link: str) -> None:
    found = read_head(f"---\nurl: {link}\n---\nEl puente cerró.\n")
    assert found.url is None
    assert found.warnings == (Note(code="link_left_out", values=(link,)),)


@pytest.mark.parametrize("given", ["2026-01-16", "2026-01-16T09:30:00+01:00", "2026-01-16T09:30:00Z"])
def test_an_iso_moment_is_kept_as_given(given: str) -> None:
    assert moment(given, DAY) == (given, ())


@pytest.mark.parametrize("given", ["2026-02-30", "ayer", "03/04/2026", "2026-13-01T10:00"])
def test_a_date_that_is_none_is_named_and_left_out(given: str) -> None:
    published, warnings = moment(given, DAY)
    assert published is None
    assert warnings == (Note(code="date_left_out", values=(given,)),)


@pytest.mark.parametrize(("given", "doubt"), [("2026-01-18", "date_ahead"), ("1987-05-01", "date_old")])
def test_an_unlikely_date_is_kept_with_a_warning(given: str, doubt: str) -> None:
    published, warnings = moment(given, DAY)
    assert published == given
    assert [note.code for note in warnings] == [doubt]


def test_tomorrow_is_no_future_since_the_sun_rises_elsewhere_first() -> None:
    assert moment("2026-01-17", DAY) == ("2026-01-17", ())


@pytest.mark.parametrize(
    "link", ["https://a.org/2026/01/16/puente", "https://a.org/n/2026-01-16-puente.html", "https://a.org/2026/1/16"]
)
def test_a_link_may_hold_the_day(link: str) -> None:
    assert day_in_link(link) == DAY


@pytest.mark.parametrize("link", ["https://a.org/2026/13/45/", "https://a.org/id/20260116", "https://a.org/2026/01"])
def test_other_numbers_in_a_link_are_no_day(link: str) -> None:
    assert day_in_link(link) is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("es", "Madrid, 16 de enero de 2026"),
        ("en", "January 16, 2026"),
        ("fr", "Le 16 janvier 2026"),
        ("de", "Berlin, 16. Januar 2026"),
        ("pt", "16 de janeiro de 2026 - 10h30"),
        ("it", "16 gennaio 2026"),
    ],
)
def test_a_dateline_gives_the_day(language: str, line: str) -> None:
    assert day_in_dateline(f"Title\n{line}\n\nText.", 0, language) == DAY


def test_a_day_inside_a_sentence_is_no_dateline() -> None:
    assert day_in_dateline("El puente cerró el 16 de enero de 2026.\n", 0, "es") is None


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("heading", "El plan del puerto"),
        ("heading", "## Qué sigue"),
        ("heading", "- cierre total del puente"),
        ("heading", "* * *"),
        ("byline", "Por Ana Ruiz"),
        ("byline", "By Ana Ruiz and Tom Lee"),
        ("byline", "Von Jana Weiß"),
        ("byline", "Juan Ramón de la Vega"),
        ("byline", "Redacción"),
        ("byline", "EFE / Madrid"),
        ("byline", "16 de enero de 2026 - 10:30"),
        ("caption", "[Fotografía. Ana Ruiz]"),
        ("caption", "Foto: EFE"),
        ("caption", "(Photo: AP)"),
        ("caption", "Image caption: The harbour at dawn."),
        ("caption", "Bildunterschrift: Der Hafen am Morgen."),
        ("caption", "Légende : le port au matin."),
        ("caption", "(EFE/Ana Ruiz)"),
        ("caption", "El alcalde en su despacho (Foto: Ana Ruiz)"),
        ("question", "¿Cuándo abrirá el puente?"),
        ("question", "متى يفتح الجسر؟"),
        ("teaser", "Lee también: El túnel abre en marzo"),
        ("teaser", "Read also: The tunnel opens"),
        ("teaser", "Relacionados"),
        ("teaser", "Suscríbete a nuestro boletín."),
        ("teaser", "Leia também"),
        ("teaser", "À lire aussi : le tunnel"),
        ("teaser", "Lesen Sie auch: Der Tunnel"),
        ("teaser", "Leggi anche: il tunnel"),
        ("teaser", "Llegeix també: el túnel"),
        ("teaser", "Aquí tienes un resumen del artículo:"),
        ("teaser", "As an AI language model, I cannot read news."),
        ("body", "El puente cerró."),
        ("body", "Por Ana Ruiz supimos que el puente cerró."),
        ("body", "Related costs rose by a tenth."),
        ("body", "Légende du vélo, il meurt à 80 ans."),
        ("body", "As an AI company, it sells maps."),
        ("body", "- El alcalde dijo que el puente cerrará por dos años completos"),
        ("body", "«¿Abrirá?», preguntó Ana."),
    ],
)
def test_a_line_plays_its_part(kind: str, line: str) -> None:
    assert line_kind(line) == kind


def test_headlines_below_a_related_label_are_teasers_until_prose_comes_back() -> None:
    told = kinds([["El puente cerró."], ["Relacionados"], ["El puerto crece"], ["Hubo fiesta.", "Llovió."]])
    assert told == (("body",), ("teaser",), ("teaser",), ("body", "body"))


def test_where_no_line_has_a_stop_a_missing_stop_says_nothing() -> None:
    told = kinds([["นายกเทศมนตรีลาออก"], ["เขาประกาศเมื่อวันจันทร์ว่าจะลาออกจากตำแหน่ง"]])
    assert told == (("heading",), ("body",))


def test_a_paragraph_wrapped_at_a_column_is_one_line() -> None:
    text = (
        "El alcalde dijo que las obras del puente van a costar\n"
        "más de lo previsto, y que la empresa no ha entregado\n"
        "los planos.\n\nOtro párrafo.\n"
    )
    assert [text[a:b].count("\n") for a, b in lines(text)] == [2, 0]


def test_a_list_of_small_letters_is_not_taken_for_a_wrapped_paragraph() -> None:
    assert len(lines("alianza para la seguridad de los puentes\nreuniones sobre las obras en el puerto")) == 2


def test_a_wide_title_above_a_wrapped_paragraph_stays_apart() -> None:
    text = (
        "El puente de Vado cerrará tres meses por las obras\n"
        "El alcalde dijo que las obras del puente van a costar\n"
        "más de lo previsto.\n"
    )
    assert [text[a:b].count("\n") for a, b in lines(text)] == [0, 1]


def test_a_title_and_a_byline_of_like_length_stay_two_lines() -> None:
    assert len(lines("El puente de Vado cerrará tres meses por obras\nAna Ruiz\nEl puente cerró.")) == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_parts_lines(end: str) -> None:
    assert len(lines(f"Uno.{end}Dos.{end}{end}Tres.")) == 3


@pytest.mark.parametrize(
    "dateline",
    [
        "Madrid, 16 ene (EFE).- ",
        "PORT TARN, Oct 2 (Vale Press) - ",
        "PORT TARN/HARROW, 2 October (Vale Press) – ",
        "Lindau, 2. Mai (Seebote) – ",
        "Vilar, 3 de maio de 2026 (Lumen) - ",
        "PORT TARN, March 12 - ",
    ],
)
def test_a_dateline_stands_apart_from_its_first_sentence(dateline: str) -> None:
    line = f"{dateline}El puente cerró."
    assert [line[a:b] for a, b in furniture(line)] == [dateline]


@pytest.mark.parametrize(
    "line",
    [
        "In Harrow, May 5 (a Sunday) - the fair opened.",
        "The summit, May 3 (see below) - was short.",
        "Apollo, 11 astronauts (all told) – came.",
        "A las 9, el 3 de mayo - dijo - abre.",
    ],
)
def test_a_day_between_a_place_and_a_dash_in_a_sentence_is_no_dateline(line: str) -> None:
    assert furniture(line) == ()


def test_an_organisation_in_brackets_before_a_dash_is_no_dateline() -> None:
    assert furniture("El Consejo de Obras (CDO) - dueño del puente - calla.") == ()


def test_a_credit_after_a_full_stop_stands_apart() -> None:
    line = "El puente cerró. [Foto. Ana Ruiz, EFE]"
    assert [line[a:b] for a, b in furniture(line)] == ["[Foto. Ana Ruiz, EFE]"]


@pytest.mark.parametrize("nothing", ["null", "~", "Null", ""])
def test_what_yaml_has_for_nothing_is_no_title(nothing: str) -> None:
    found = read_head(f"---\ntitle: {nothing}\noutlet: {nothing}\n---\nThe bridge is shut.\n")
    assert (found.title, found.outlet) == (None, None)


@pytest.mark.parametrize(
    ("matter", "field"),
    [(f'outlet: "{"P" * 100_000}"', "---"), (f"outlet: {'P' * 3_000}", "outlet"), ("note: x\n" * 9_000, "---")],
)
def test_what_is_too_long_for_a_head_is_none_of_the_article_and_said_so(matter: str, field: str) -> None:
    text = f"---\n{matter}\n---\nThe ferry sank."
    head = read_head(text)
    assert (head.outlet, text[head.body_start :]) == (None, "The ferry sank.")
    assert head.warnings == (Note(code="head_too_long", values=(field,)),)


def test_a_rule_between_two_parts_of_a_text_is_no_head() -> None:
    text = f"---\n{'The ferry sank. ' * 2_000}\n---\nThe end."
    assert read_head(text).body_start == 0


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: El puente\n---\nCerró.\n",
        "---\ntitle: El puente\n---\nDate: 2026-01-16\nCerró.\n",
        "Fecha: 2026-01-16 El puente cerró.\n",
        "---\nEl puente cerró.\n---\nHubo fiesta.\n",
        "# El puente\n\nCerró.\n",
        "",
    ],
)
def test_the_body_starts_where_the_head_says(text: str) -> None:
    assert body_start(text) == read_head(text).body_start


def test_no_line_is_a_title_where_one_is_known() -> None:
    assert read_head("El puente cierra\nFue el lunes.\n").title == "El puente cierra"
    assert read_head("El puente cierra\nFue el lunes.\n", titled=True).title is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r'"Snow \ud83d\ude00 in Sarn"', "Snow \U0001f600 in Sarn"),
        (r'"Snow \ud800 in Sarn"', "Snow \ufffd in Sarn"),
    ],
)
def test_an_escaped_surrogate_is_half_of_a_character(written: str, title: str) -> None:
    assert read_head(f"---\ntitle: {written}\n---\nIt snowed.\n").title == title


def test_a_field_of_the_head_that_is_no_text_is_named() -> None:
    found = read_head("---\ntitle: [a, b]\ntags: [c, d]\n---\nIt snowed.\n")
    assert found.warnings == (Note(code="field_left_out", values=("title",)),)
