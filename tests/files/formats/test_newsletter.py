"""A newsletter gives its items, whatever its language and layout, and a letter that is none stays whole."""

from briefer.files.formats.extract import Extract
from briefer.files.formats.mail import read_mail
from briefer.models import Note
from tests.files.formats import made

ENGLISH = (
    ("Harbour bridge closes for six weeks", "The council said that the bridge would close on Monday for repairs."),
    ("Dockers vote to end their strike", "Some 1,200 dockers accepted an offer of 4.5 per cent on Tuesday night."),
    ("Library vote is put off again", "Councillors put off the vote on the library until May, citing its costs."),
)
SPANISH = (
    ("Cierra el puente de Vado", "El Ayuntamiento anunció ayer que el puente cerrará el lunes por obras."),
    ("Los estibadores ponen fin a la huelga", "Unos 1.200 estibadores aceptaron el martes una subida del 4,5 %."),
    ("La biblioteca tendrá que esperar", "El pleno aplazó hasta mayo el voto sobre la biblioteca, por su coste."),
)
GERMAN = (
    (
        "Rheinbrücke bleibt sechs Wochen gesperrt",
        "Die Brücke wird ab Montag gesperrt, teilte die Stadt am Mittwoch mit.",
    ),
    ("Hafenarbeiter stimmen dem Angebot zu", "Rund 1.200 Hafenarbeiter nahmen am Dienstag 4,5 Prozent mehr Lohn an."),
    ("Bücherei wird später gebaut", "Der Rat vertagte die Entscheidung über die neue Bücherei auf den Mai."),
)
FRENCH = (
    ("Le pont de Vado fermé six semaines", "Le pont fermera lundi pour des travaux, a annoncé mercredi la mairie."),
    ("Les dockers mettent fin à leur grève", "Quelque 1 200 dockers ont accepté mardi soir une hausse de 4,5 %."),
    ("La bibliothèque attendra encore", "Le vote sur la bibliothèque est reporté à mai, à cause de son coût."),
)
JAPANESE = (
    ("バド橋、月曜から6週間通行止め", "市は水曜日、橋の床版を修理するため月曜から通行止めにすると発表した。"),
    ("港湾労働者のストライキ終結", "約1200人の港湾労働者は火曜夜、4.5%の賃上げ案を受け入れた。"),
    ("図書館の採決、5月に延期", "議会は費用の増加を理由に、新しい図書館の採決を5月に延期した。"),
)
Stories = tuple[tuple[str, str], ...]


def address(number: int) -> str:
    return f"https://gaceta.example/{number}"


def laid_out(pattern: str, stories: Stories) -> str:
    """The stories one after the other, each put into the pattern."""
    filled = (
        pattern.replace("TITLE", title).replace("TEXT", text).replace("LINK", address(number))
        for number, (title, text) in enumerate(stories)
    )
    return "".join(filled)


def items(found: tuple[Extract, ...]) -> list[tuple[str | None, str | None, str]]:
    return [(item.title, item.url, item.text.rpartition("\n\n")[2]) for item in found]


def expected(stories: Stories) -> list[tuple[str, str, str]]:
    return [(title, address(number), text) for number, (title, text) in enumerate(stories)]


def test_cards_in_tables_give_their_items_without_menu_advert_and_foot() -> None:
    card = "<tr><td><h2><a href='LINK'>TITLE</a></h2><p>TEXT</p><a href='LINK'>Read more</a></td></tr>"
    advert = "<tr><td><p>ADVERTISEMENT</p><h2><a href='https://ad.example'>Sleep better with us</a></h2>"
    advert += "<p>Try a mattress for a hundred nights and send it back if you do not love it.</p></td></tr>"
    menu = "<tr><td><a href='https://g.example/view'>View this email in your browser</a></td></tr>"
    menu += "<tr><td><a href='https://g.example/a'>News</a> | <a href='https://g.example/b'>Sport</a></td></tr>"
    foot = (
        "<tr><td class='foot'><p>You are receiving this email because you signed up.</p><p>Halvern Media Ltd, 12 Quay"
    )
    foot += " Road, Halvern, registered as number 12 in the town's own register.</p></td></tr>"
    cards = laid_out(card, ENGLISH[:1]) + advert + laid_out(card, ENGLISH).split("</tr>", 1)[1]
    found = read_mail(made.mail("", f"<table>{menu}{cards}{foot}</table>"))
    assert items(found) == expected(ENGLISH)
    assert {(item.outlet, item.published) for item in found} == {("La Gaceta", "2026-03-11T07:00:00+01:00")}
    assert found[0].text == f"{ENGLISH[0][0]}\n\n{ENGLISH[0][1]}"
    assert found[0].notes == (Note(code="teaser_only"),)


def test_headings_without_a_link_take_the_one_below_their_text() -> None:
    page = laid_out("<h3>TITLE</h3><p>TEXT</p><p><a href='LINK'>Zum Artikel</a></p>", GERMAN)
    assert items(read_mail(made.mail("", page))) == expected(GERMAN)


def test_the_way_on_at_the_end_of_a_paragraph_is_the_items_address_and_no_text() -> None:
    page = laid_out(
        "<p style='font-size:20px'>TITLE</p><p style='font-size:14px'>TEXT <a href='LINK'>Más</a></p>", SPANISH
    )
    assert items(read_mail(made.mail("", page))) == expected(SPANISH)


def test_cards_that_are_a_link_as_a_whole_are_items() -> None:
    page = laid_out("<table><tr><td><a href='LINK'><b>TITLE</b><br>TEXT</a></td></tr></table>", FRENCH)
    assert items(read_mail(made.mail("", page))) == expected(FRENCH)


def test_a_script_without_spaces_has_items_too() -> None:
    page = laid_out("<tr><td><a href='LINK'><b>TITLE</b></a></td></tr><tr><td>TEXT</td></tr>", JAPANESE)
    assert items(read_mail(made.mail("", f"<table>{page}</table>"))) == expected(JAPANESE)


def test_a_list_whose_entries_begin_with_their_title_gives_each() -> None:
    entries = laid_out("<li><b>TITLE.</b> TEXT (<a href='LINK'>Le Port</a>)</li>", FRENCH)
    found = read_mail(made.mail("", f"<ul>{entries}</ul>"))
    assert [(item.title, item.url) for item in found] == [(title, url) for title, url, _ in expected(FRENCH)]
    assert found[0].text == "Le pont de Vado fermé six semaines. " + FRENCH[0][1] + " (Le Port)"


def test_plain_text_is_parted_by_its_titles_and_addresses() -> None:
    head = "Ver este correo en tu navegador: https://gaceta.example/web\n\n=====\n\n"
    foot = "Recibes este correo porque te suscribiste. Puedes darte de baja:\nhttps://gaceta.example/baja\n"
    letter = head + laid_out("TITLE\n\nTEXT\n\nLeer más: LINK\n\n-----\n\n", SPANISH) + foot
    assert items(read_mail(made.mail(letter))) == expected(SPANISH)


def test_titles_may_be_underlined_and_addresses_stand_in_notes_at_the_foot() -> None:
    underlined = laid_out("** TITLE (LINK)\n------------------------------\nTEXT\n\n", ENGLISH)
    noted = "".join(f"{n + 1}. {title} [{n + 1}]\n{text}\n\n" for n, (title, text) in enumerate(GERMAN))
    noted += "".join(f"[{n + 1}] {address(n)}\n" for n in range(3))
    assert items(read_mail(made.mail(underlined))) == expected(ENGLISH)
    assert items(read_mail(made.mail(noted))) == expected(GERMAN)


def test_what_the_letter_says_itself_stands_before_its_items() -> None:
    welcome = "<p>Heute geht es um Brücken und um Häfen, außerdem um eine Bücherei, die auf sich warten lässt. "
    welcome += "Und am Ende steht, wie jeden Donnerstag, ein Blick auf das Wetter an der Küste und im Land.</p>"
    own, *found = read_mail(made.mail("", welcome + laid_out("<h3><a href='LINK'>TITLE</a></h3><p>TEXT</p>", GERMAN)))
    assert (own.title, own.url, own.text[:20]) == ("El puente", None, "Heute geht es um Brü")
    assert items(tuple(found)) == expected(GERMAN)


def test_the_address_behind_one_that_counts_clicks_is_taken_where_it_is_named() -> None:
    page = laid_out("<h3><a href='https://c.example/r?id=1&amp;url=LINK'>TITLE</a></h3><p>TEXT</p>", FRENCH)
    assert items(read_mail(made.mail("", page))) == expected(FRENCH)


def test_an_article_with_headings_and_links_in_its_text_stays_one() -> None:
    page = laid_out("<h2>TITLE</h2><p>TEXT The minutes <a href='LINK'>say more</a> of it.</p>", ENGLISH)
    more = laid_out("<p><a href='LINK'>TITLE</a></p>", tuple((title[::-1], text) for title, text in ENGLISH))
    assert len(read_mail(made.mail("", page + more))) == 1


def test_an_article_with_others_named_below_it_stays_one() -> None:
    article = "<h1><a href='https://gaceta.example/9'>The bridge</a></h1>" + f"<p>{ENGLISH[0][1]}</p>" * 12
    page = article + laid_out("<h3><a href='LINK'>TITLE</a></h3><p>TEXT</p>", ENGLISH)
    assert len(read_mail(made.mail("", page))) == 1


def test_a_release_with_two_addresses_and_an_answer_with_quotations_stay_one() -> None:
    release = "NOTA DE PRENSA\n\n" + laid_out("TITLE\n\nTEXT\n\nLINK\n\n", SPANISH[:2])
    answer = "> Was ist mit der Brücke?\n> Und dem Hafen?\n> Danke\n" + laid_out("TITLE\nTEXT\nLINK\n\n", GERMAN)
    assert [len(read_mail(made.mail(letter))) for letter in (release, answer)] == [1, 1]
