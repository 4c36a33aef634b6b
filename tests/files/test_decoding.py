"""Decoding: UTF-8 with a byte that is none stays UTF-8, and a mark that is set twice is no letter."""

import codecs

import pytest

from briefer.files.decoding import decode


@pytest.mark.parametrize(
    ("content", "text", "code"),
    [
        ("La oposición criticó la decisión.".encode() + b" \xff", "La oposición criticó la decisión. \ufffd", "broken_utf8"),  # noqa: E501
        ("Größe und Süden, ".encode() + b"L\xfcbeck", "Größe und Süden, L\ufffdbeck", "broken_utf8"),
        ("La oposición criticó la decisión.".encode("cp1252"), "La oposición criticó la decisión.", "cp1252"),
        ("Größe und Süden".encode("cp1252"), "Größe und Süden", "cp1252"),
    ],
)  # fmt: skip
def test_a_stray_byte_in_utf_8_costs_no_other_letter(content: bytes, text: str, code: str) -> None:
    read, warnings = decode(content)
    assert read == text
    assert [warning.code for warning in warnings] == [code]


def test_a_mark_that_is_set_twice_hides_no_head() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"---\ntitle: A\n---\n") == ("---\ntitle: A\n---\n", ())
