"""The bytes of a page tell its encoding before the page does."""

import pytest

from briefer.files.formats.charset import decode_page
from briefer.models import Note

RUSSIAN = "Мост через реку закрыли вчера на ремонт, сообщил мэр города. " * 3
SPANISH = "El alcalde leyó ayer el acta de la sesión del año. " * 3
POLISH = "Rząd ogłosił w środę nowe środki, powiedział premier. " * 3


@pytest.mark.parametrize("claimed", ["utf-8", "windows-1251", "nonsense", None])
def test_valid_utf_8_is_utf_8_whatever_is_claimed(claimed: str | None) -> None:
    assert decode_page(RUSSIAN.encode(), claimed) == (RUSSIAN, ())


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (SPANISH, "cp1252")])
def test_a_page_that_claims_utf_8_and_is_not_is_read_as_what_it_is(text: str, encoding: str) -> None:
    read, notes = decode_page(text.encode(encoding), "utf-8")
    assert (read, [note.code for note in notes]) == (text, ["guessed_encoding"])


def test_among_the_tables_of_latin_letters_the_pages_language_tells() -> None:
    page = f'<html lang="pl"><meta charset="utf-8"><p>{POLISH}</p>'
    assert POLISH in decode_page(page.encode("cp1250"))[0]


def test_a_claim_that_fits_is_believed() -> None:
    assert decode_page(b'<meta charset="iso-8859-2">' + POLISH.encode("iso8859_2"))[0].endswith(POLISH)
    assert decode_page("5 € y “así”".encode("cp1252"), "iso-8859-1") == ("5 € y “así”", ())


def test_a_character_cut_in_two_does_not_make_another_encoding_of_a_page() -> None:
    read, notes = decode_page((RUSSIAN * 3).encode() + "М".encode()[:1])
    assert (read, notes) == (RUSSIAN * 3 + "\ufffd", (Note(code="broken_utf8"),))


def test_bytes_that_are_no_text_raise_nothing() -> None:
    assert decode_page(bytes(range(256)) * 4, "rot13")[0]
