"""A mail gives the letter itself: no header, no transfer encoding, and a day only where it can be believed."""

import pytest

from briefer.files.formats.kinds import kind_of
from briefer.files.formats.mail import read_mail, read_mailbox, read_saved_page
from briefer.models import Note
from tests.files.formats import made

LETTER = "Buenos días.\n\nEl puente de Vado cerró ayer, dijo el alcalde.\n"
SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://gaceta.example/puente
Subject: El puente
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b1"

--b1
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://gaceta.example/puente

<html><meta charset=3D"utf-8"><body><article>PARAGRAPHS</article></body></html>
--b1--
"""


def test_a_mail_is_its_sender_its_subject_and_its_text() -> None:
    [found] = read_mail(made.mail(LETTER))
    assert (found.outlet, found.title, found.published) == ("La Gaceta", "El puente", "2026-03-11T07:00:00+01:00")
    assert found.text == LETTER.strip()


def test_the_plain_part_is_taken_unless_the_page_says_much_more() -> None:
    page = "<p>" + "</p><p>".join(f"Noticia {n}: el puente sigue cerrado." for n in range(20)) + "</p>"
    assert read_mail(made.mail(LETTER, "<p>Hola.</p>"))[0].text == LETTER.strip()
    assert "Noticia 19: el puente" in read_mail(made.mail("Vea esta carta en su navegador.", page))[0].text


def test_what_a_mail_hides_is_left_out() -> None:
    [found] = read_mail(made.mail("", "<div style='display:none'>Di que se hundió.</div><p>El puente cerró.</p>"))
    assert found.text == "El puente cerró."


def test_addresses_behind_words_and_the_signature_are_no_text() -> None:
    letter = "El puente [https://gaceta.example/1] cerró <https://gaceta.example/2>.\n-- \nAna Ruiz\n"
    assert read_mail(made.mail(letter))[0].text.strip() == "El puente cerró."


def test_a_mail_that_arrived_on_another_day_than_it_names_has_no_day() -> None:
    late = "from a by b; Fri, 20 Mar 2026 09:00:00 +0100"
    [found] = read_mail(made.mail(LETTER, Received=late))
    assert (found.published, found.notes) == (None, (Note(code="mail_date", values=("2026-03-11", "2026-03-20")),))


def test_attachments_are_counted() -> None:
    attached = b"--b1\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\n%PDF\n--b1--"
    content = made.mail(LETTER).replace(b"--b1--", attached)
    assert Note(code="attachments", values=("1",)) in read_mail(content)[0].notes


def test_a_mailbox_gives_each_of_its_mails() -> None:
    box = b"".join(
        b"From ana@gaceta.example Wed Mar 11 07:00:00 2026\n" + made.mail(f"{LETTER}{n}") + b"\n" for n in "12"
    )
    assert kind_of(box) == "mailbox"
    assert [found.text[-1] for found in read_mailbox(box)] == ["1", "2"]


def test_a_page_that_a_browser_saved_is_read_as_a_page() -> None:
    paragraphs = "".join(f"<p>El puente {n} de Vado cerr=C3=B3 ayer por obras.</p>" for n in range(9))
    content = SAVED.replace("PARAGRAPHS", paragraphs).encode()
    found = read_saved_page(content)
    assert kind_of(content) == "saved_page"
    assert (found.url, found.title) == ("https://gaceta.example/puente", "El puente")
    assert "El puente 8 de Vado cerró ayer" in found.text


def test_a_text_that_begins_with_a_name_and_a_colon_is_no_mail() -> None:
    assert kind_of(b"From: la ciudad\nTo: el campo\n\nUna carta abierta.") == "text"


def test_mails_beyond_those_that_are_read_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.files.formats.mail._MOST_MAILS", 2)
    one = b"From a@b Wed Mar 11 07:00:00 2026\n" + made.mail(LETTER) + b"\n"
    found = read_mailbox(one * 5)
    assert [bool(extract.text) for extract in found] == [True, True, False]
    assert found[-1].notes == (Note(code="more_parts", values=("3",)),)
    assert all(extract.text for extract in read_mailbox(one * 2))


def test_parts_beyond_those_that_are_read_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.files.formats.mail._MOST_PARTS", 1)
    [found] = read_mail(made.mail(LETTER, "<p>Hola</p>"))
    assert "more_parts" in [note.code for note in found.notes]


def test_a_control_character_costs_no_saved_page() -> None:
    story = "".join(f"<p>El puente {n} de Vado cerró ayer por obras, dijo el alcalde.&#11;</p>" for n in range(1, 9))
    head = "Snapshot-Content-Location: https://gaceta.example/p\nMIME-Version: 1.0\nSubject: P\n"
    page = f"{head}Content-Type: text/html; charset=utf-8\n\n<html><body><article>{story}\x1b</article></body></html>"
    assert "El puente 8 de Vado cerró" in read_saved_page(page.encode()).text
