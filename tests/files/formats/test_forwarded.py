"""A letter that is passed on is read as what it is: with its own sender, subject and day."""

import pytest

from briefer.files.formats.mail import read_mail
from tests.files.formats import made

FRENCH = (
    "La ville a annoncé mercredi que le pont fermerait lundi pour six semaines de travaux sur son tablier, dit-elle."
)
GERMAN = "Die Brücke wird ab Montag gesperrt, teilte die Stadt am Mittwoch mit. Busse fahren über den Norden der Stadt."
SPANISH = (
    "El Ayuntamiento anunció el miércoles que el puente cerrará el lunes durante seis semanas por obras en el tablero."
)


GMAIL = f"""Pour info

---------- Forwarded message ---------
De : La Gazette <lettre@g.example>
Date: mer. 11 mars 2026 à 08:15
Subject: Le pont ferme
To: <ana@x.example>


{FRENCH}
"""
OUTLOOK = f"""<p>FYI</p><div><b>Von:</b> Waldrunger Nachrichten &lt;brief@w.example&gt;<br>
<b>Gesendet:</b> Mittwoch, 11. März 2026 08:15<br><b>An:</b> Jo<br><b>Betreff:</b> Brücke gesperrt</div>
<p>{GERMAN}</p>"""
CHAIN = f"""Mira.

-----Mensaje original-----
De: Pat Roe <pat@x.example>
Enviado: jueves, 12 de marzo de 2026 9:00
Para: Jo Hale <jo@x.example>
Asunto: RV: El puente

Lo reenvío.

____
De: El Faro <avisos@f.example>
Enviado: miércoles, 11 de marzo de 2026 8:15
Para: Pat Roe
Asunto: El puente

{SPANISH}
"""


@pytest.mark.parametrize(
    ("plain", "page", "subject", "expected"),
    [
        (GMAIL, "", "Fwd: Le pont ferme", ("La Gazette", "Le pont ferme", FRENCH)),
        ("", OUTLOOK, "WG: Brücke gesperrt", ("Waldrunger Nachrichten", "Brücke gesperrt", GERMAN)),
        (CHAIN, "", "RV: RV: El puente", ("El Faro", "El puente", SPANISH)),
    ],
)
def test_the_last_of_a_chain_is_the_letter(plain: str, page: str, subject: str, expected: tuple[str, ...]) -> None:
    [found] = read_mail(made.mail(plain, page, Subject=subject))
    assert (found.outlet, found.title, found.text, found.published) == (*expected, "2026-03-11")


def test_an_answer_that_says_much_itself_is_the_letter() -> None:
    head = "De: El Faro <avisos@f.example>\nEnviado: miércoles, 11 de marzo de 2026\nPara: Pat\nAsunto: El puente\n\n"
    [found] = read_mail(made.mail(f"{SPANISH} " * 4 + f"\n\n{head}{SPANISH}\n"))
    assert found.outlet == "La Gaceta"


@pytest.mark.parametrize(("cover", "count"), [("FYI", 1), (GERMAN, 2)])
def test_a_letter_that_is_attached_is_one_of_its_own(cover: str, count: int) -> None:
    inner = made.mail(FRENCH, From='"Le Port" <lettre@p.example>', Subject="Le pont").replace(b"b1", b"b2")
    part = b"--b1\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n" + inner + b"\n--b1--"
    found = read_mail(made.mail(cover).replace(b"--b1--", part))
    assert len(found) == count
    assert (found[-1].outlet, found[-1].title, found[-1].text) == ("Le Port", "Le pont", FRENCH)
