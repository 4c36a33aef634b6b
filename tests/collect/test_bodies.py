"""Bodies are unpacked no further than a limit."""

import gzip
import zlib

import pytest

from briefer.collect.bodies import TooLarge, Unpackable, body

TEXT = b"The council met. " * 5_000


def pieces(data: bytes, size: int = 100) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT)[2:-4], "Deflate"),
    ],
)
def test_a_body_is_unpacked_however_it_is_packed(packed: bytes, encoding: str) -> None:
    assert body(pieces(packed), encoding, len(TEXT)) == TEXT


def test_a_small_archive_of_a_large_text_ends_at_the_limit() -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    with pytest.raises(TooLarge):
        body(pieces(bomb), "gzip", 1_000_000)


def test_a_body_that_never_ends_ends_at_the_limit() -> None:
    with pytest.raises(TooLarge):
        body(iter(lambda: b"more", b""), "", 1_000)


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [(gzip.compress(TEXT)[:200], "gzip"), (b"no archive", "gzip"), (TEXT, "br"), (gzip.compress(TEXT), "gzip, gzip")],
)
def test_what_is_broken_or_was_not_asked_for_is_told(packed: bytes, encoding: str) -> None:
    with pytest.raises(Unpackable):
        body(pieces(packed), encoding, 1_000_000)


def test_an_empty_body_is_empty() -> None:
    assert body([], "gzip", 10) == b""
