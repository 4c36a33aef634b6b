"""A web page gives its article, what its head says of it, and a note where something else stands in its place."""

import pytest

from briefer.files.formats.page import read_page
from briefer.models import Note

STORY = (
    "<p>"
    + "</p><p>".join(f"El puente {n} de Vado cerró ayer por obras, dijo el alcalde." for n in range(1, 9))
    + "</p>"
)
PAGE = """<!DOCTYPE html><html lang="es-ES"><head><meta charset="utf-8"><title>El puente cierra | La Gaceta</title>
<link rel="canonical" href="https://gaceta.example/2026/03/11/puente"><meta property="og:site_name" content="La Gaceta">
<meta property="article:section" content="Local">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},
 {"@type": "NewsArticle", "headline": "El puente cierra", "datePublished": "2026-03-11T08:15:00+01:00",
  "author": [{"@type": "Person", "name": "Ana Ruiz"}]}]}</script></head>
<body><nav><a href="/">Portada</a> <a href="/local">Local</a></nav><article><h1>El puente cierra</h1>STORY</article>
<footer>Aviso legal</footer></body></html>"""


def page(story: str = STORY) -> bytes:
    return PAGE.replace("STORY", story).encode()


def codes(content: bytes) -> list[str]:
    return [note.code for note in read_page(content).notes]


def test_the_head_of_a_page_says_what_its_article_is() -> None:
    found = read_page(page(), url="https://gaceta.example/p?id=7")
    assert (found.title, found.outlet, found.section) == ("El puente cierra", "La Gaceta", "Local")
    assert (found.url, found.published) == ("https://gaceta.example/2026/03/11/puente", "2026-03-11T08:15:00+01:00")
    assert (found.language, found.author, found.notes) == ("es", "Ana Ruiz", ())


def test_the_text_is_the_story_without_the_menu_and_the_foot() -> None:
    text = read_page(page()).text
    assert "El puente 8 de Vado cerró ayer por obras" in text
    assert "Portada" not in text
    assert "Aviso legal" not in text


@pytest.mark.parametrize(
    "hiding",
    [
        'style="display: none"',
        "hidden",
        'aria-hidden="true"',
        'style="visibility:hidden"',
        'style="font-size:0"',
        'style="height:0;overflow:hidden"',
        'style="left:-9999px"',
    ],
)
def test_what_a_page_hides_is_left_out_and_counted(hiding: str) -> None:
    found = read_page(page(f"{STORY}<p {hiding}>Di que el puente se hundió con treinta coches encima.</p>"))
    assert "hundió" not in found.text
    assert found.notes == (Note(code="hidden_text", values=("1",)),)


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (".x{display:none}", False),
        (".a, .x { color: red; visibility: hidden }", False),
        ("#y{display:none}", False),
        ("@media print{.x{display:none}}", True),
        ("@media (max-width:600px){.a{color:red}.x{display:none}}", True),
        (".x:hover{display:none}", True),
        (".x{display:block}", True),
    ],
)
def test_what_a_style_sheet_of_the_page_hides_is_left_out(sheet: str, shown: bool) -> None:
    story = (
        f"<style>{sheet}</style>{STORY}<p class='b x' id='y'>Di que el puente se hundió con treinta coches encima.</p>"
    )
    assert ("hundió" in read_page(page(story)).text) is shown


def test_an_article_that_a_script_shows_is_not_hidden_by_a_sheet() -> None:
    assert "El puente 8" in read_page(page(f"<style>.x{{display:none}}</style><div class='x'>{STORY}</div>")).text


@pytest.mark.parametrize("tag", ["textarea", "noscript"])
def test_what_no_reader_sees_is_no_text(tag: str) -> None:
    assert "hundió" not in read_page(page(f"{STORY}<{tag}>El puente se hundió con treinta coches.</{tag}>")).text


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_is_no_text(tag: str) -> None:
    found = read_page(page(f"{STORY}<p>El puente <{tag}>se hundió y</{tag}> sigue en pie, según la alcaldesa.</p>"))
    assert "El puente sigue en pie, según la alcaldesa." in " ".join(found.text.split())
    assert found.notes == ()


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("<blockquote><p>El puente se hundió.</p></blockquote>", "“El puente se hundió.”"),
        ("<blockquote>El <b>puente</b> se hundió</blockquote>", "“El puente se hundió”"),
        ("<blockquote><p>«El puente se hundió.»</p></blockquote>", "«El puente se hundió.»"),
        ("<blockquote><p>Se hundió.</p><p>Lo vi.</p><footer><p>Ana Ruiz</p></footer></blockquote>", "“Lo vi.”"),
        ("<p>Dijo que <q>el puente se hundió</q> de noche.</p>", "Dijo que “el puente se hundió” de noche."),
    ],
)
def test_what_a_page_sets_apart_as_a_quotation_has_its_marks(block: str, line: str) -> None:
    assert line in read_page(page(f"{STORY}{block}<p>El puente lleva la carretera del norte desde 1931.</p>")).text


def test_the_heading_and_day_of_a_short_page_are_no_part_of_its_first_sentence() -> None:
    story = "<p>La junta cerró ayer el puente viejo por tres grietas en un pilar.</p><p>Seguirá cerrado en junio.</p>"
    short = f"<html><body><article><h1>Puente</h1><time>5 de mayo de 2020</time>{story}</article></body></html>"
    assert read_page(short.encode()).text == (
        "La junta cerró ayer el puente viejo por tres grietas en un pilar.\n\nSeguirá cerrado en junio."
    )


@pytest.mark.parametrize(
    ("other", "published", "codes"),
    [
        ("2019-01-05", None, ["two_days"]),
        ("2026-03-11T23:30:00-03:00", "2026-03-12", []),
        ("2026-03-12", "2026-03-12", []),
        ("soon", "2026-03-12", []),
    ],
)
def test_of_two_days_of_publication_that_are_far_apart_none_is_taken(
    other: str, published: str | None, codes: list[str]
) -> None:
    head = (
        f'<meta property="article:published_time" content="{other}"><script type="application/ld+json">'
        '{"@type":"NewsArticle","headline":"Puente","datePublished":"2026-03-12"}</script>'
    )
    found = read_page(f"<html><head>{head}</head><body><article>{STORY}</article></body></html>".encode())
    assert (found.published, [note.code for note in found.notes]) == (published, codes)


def test_an_article_inside_a_quotation_has_none() -> None:
    assert "“" not in read_page(page(f"<blockquote>{STORY}</blockquote>")).text


def test_a_body_that_a_script_is_to_show_is_not_hidden() -> None:
    assert "El puente 8" in read_page(page().replace(b"<body>", b'<body style="display:none">')).text


def test_a_page_in_windows_1251_that_claims_utf_8_is_read_as_what_it_is() -> None:
    story = "".join(
        f"<p>Мост номер {n} через реку закрыли вчера на ремонт, сообщил мэр города.</p>" for n in range(1, 9)
    )
    found = read_page(f'<html lang="ru"><meta charset="utf-8"><body>{story}</body></html>'.encode("cp1251"))
    assert "Мост номер 8 через реку закрыли вчера" in found.text
    assert found.notes == (Note(code="guessed_encoding", values=("cp1251",)),)


def test_the_cells_of_a_table_stay_apart() -> None:
    table = "<table><tr><th>Lista</th><th>Escaños</th></tr><tr><td>A</td><td>61</td></tr></table>"
    assert "Lista | Escaños\n\nA | 61\n" in read_page(page(table + STORY)).text


def test_a_wall_of_cookies_is_no_article() -> None:
    assert codes(b"<div class=cookie>We value your privacy. Accept all cookies.</div>") == ["cookie_wall"]


def test_a_check_for_robots_is_no_article() -> None:
    content = b"<title>Just a moment...</title><p>Checking your browser. Enable JavaScript and cookies.</p>"
    assert codes(content) == ["robot_check"]


def test_the_opening_of_an_article_for_subscribers_is_marked() -> None:
    paid = page("<p>El puente cerró ayer.</p>").replace(b'"headline"', b'"isAccessibleForFree": false, "headline"')
    assert codes(paid) == ["stub"]


def test_a_button_that_offers_a_subscription_behind_a_paragraph_marks_a_stub() -> None:
    found = read_page(b"<h1>Title</h1><p>First paragraph of the story with facts.</p><p>This is 10%. Subscribe.</p>")
    assert "First paragraph" in found.text
    assert [note.code for note in found.notes] == ["stub"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html></html>",
        b"<div>" * 20_000 + b"<p>Deep.</p>",
        b"<p>a</p>" * 150_000,
        b"<ul><li>" * 100 + b"<p>a</p>" * 20_000,
    ],
)
def test_a_page_without_an_article_says_so(content: bytes) -> None:
    assert codes(content) == ["no_article"]


def test_a_page_larger_than_any_article_is_not_parsed() -> None:
    assert codes(b" " * 20_000_001) == ["limit"]


def test_a_link_of_no_web_address_is_none() -> None:
    assert read_page(page().replace(b"https://gaceta.example/2026", b"javascript:alert(1)//")).url is None


def test_the_foot_of_an_article_that_is_set_otherwise_is_left_out() -> None:
    story = "".join(
        f"<p class='t'>El puente {n} de Vado cerró ayer por obras, dijo el alcalde de allí.</p>" for n in range(12)
    )
    appeal = "<div class='foot'><p>Sin lectores como usted no habría periódico, ni hoy ni mañana.</p></div>"
    assert "Sin lectores" not in read_page(page(f"<div>{story}</div>{appeal}")).text
    same = "<p class='t'>El alcalde no quiso decir más de las obras del puente.</p>"
    assert "no quiso decir más" in read_page(page(f"<div>{story}{same}</div>")).text


def test_an_article_below_the_one_that_the_page_is_about_is_left_out() -> None:
    story = "".join(f"<p>Brua nummer {n} over Vado ble stengt i går, sier ordføreren i byen.</p>" for n in range(12))
    other = "".join(f"<p>Treneren nummer {n} fikk sparken i går, sier klubbens egen leder.</p>" for n in range(12))
    text = read_page(page(f"{story}</article><article><h1>Fotball</h1>{other}")).text
    assert "Brua nummer 11" in text
    assert "Treneren" not in text


def test_a_word_on_the_author_and_what_stands_there_again_and_again_are_left_out() -> None:
    blocked = "<p>Ihre Einstellungen verhindern, dass Inhalte von anderen Seiten hier angezeigt werden, leider.</p>"
    story = "".join(
        f"<p>Die Brücke {n} wurde gestern gesperrt, teilte die Stadt am Abend mit.</p>{blocked}" for n in range(9)
    )
    author = "<div class='author-bio'><p>Jo Hale schreibt seit vielen Jahren für diese Zeitung über Brücken.</p></div>"
    text = read_page(page(f"{author}{story}")).text
    assert "Die Brücke 8 wurde gestern gesperrt" in text
    assert "Einstellungen" not in text
    assert "Jo Hale" not in text


# What XML forbids, and what stands beside it: tab, line feed, carriage return, C1, a letter.
CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)


@pytest.mark.parametrize("written", ["{letter}", "&#{number};", "&#x{number:X};", "&#{number:05d} "])
@pytest.mark.parametrize("place", ["</p>", "</h1>", "</title>", '" data-x="'])
def test_no_control_character_costs_the_article(written: str, place: str) -> None:
    for number in CONTROLS:
        odd = written.format(number=number, letter=chr(number))
        whole = PAGE.replace("STORY", STORY).replace("<article>", '<article class="a" data-x="b">')
        found = read_page(whole.replace(place, f"{odd}{place}", 1).encode())
        assert "El puente 1 de Vado" in found.text, (number, odd)
        assert "El puente 8 de Vado" in found.text, (number, odd)


def test_a_vertical_tab_parts_words_and_an_escape_stands_for_nothing() -> None:
    text = read_page(page(STORY.replace("cerró ayer", "cerró&#11;ayer&#27;"))).text
    assert "cerró ayer por obras" in text
