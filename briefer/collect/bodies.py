"""The body of an answer, unpacked no further than a limit: a small archive of an endless text ends at the limit."""

import zlib
from collections.abc import Iterable

_AUTOMATIC = 32 + zlib.MAX_WBITS  # gzip and zlib alike
_STEP = 64 * 1024  # bytes
# What is asked for, and all that is understood.
ENCODINGS = "gzip, deflate"


class TooLarge(Exception):  # noqa: N818 - an outcome, not an error
    """The body is longer than the limit."""


class Unpackable(Exception):  # noqa: N818 - an outcome, not an error
    """The body is packed in a way that was not asked for, or broken."""


def body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """All of `chunks`, unpacked; at most `limit` bytes. Raises TooLarge and Unpackable."""
    packing = encoding.strip().lower()
    if packing in ("", "identity"):
        return _capped(chunks, limit)
    if packing in ("gzip", "x-gzip", "deflate"):
        try:
            return _capped(_unpacked(chunks), limit)
        except zlib.error as error:
            raise Unpackable(f"the {packing} data is broken: {error}") from error
    raise Unpackable(f"it is packed as {packing[:40]!r}, which was not requested")


def _capped(chunks: Iterable[bytes], limit: int) -> bytes:
    collected = bytearray()
    for chunk in chunks:
        collected += chunk
        if len(collected) > limit:
            raise TooLarge
    return bytes(collected)


def _unpacked(chunks: Iterable[bytes]) -> Iterable[bytes]:
    unpacker, begun = zlib.decompressobj(_AUTOMATIC), False
    for chunk in chunks:
        if not begun and chunk:
            begun = True
            unpacker = _fitting(chunk)
        packed = chunk
        while packed and not unpacker.eof:
            yield unpacker.decompress(packed, _STEP)
            packed = unpacker.unconsumed_tail
    while begun and not unpacker.eof:
        rest = unpacker.decompress(unpacker.unconsumed_tail, _STEP)
        if not rest:
            raise Unpackable("it breaks off")
        yield rest


def _fitting(start: bytes) -> "zlib._Decompress":
    """Some servers send "deflate" without the head it should have (RFC 9110, 8.4.1.2)."""
    try:
        zlib.decompressobj(_AUTOMATIC).decompress(start, 1)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS)
    return zlib.decompressobj(_AUTOMATIC)
