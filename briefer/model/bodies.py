"""Edge: an answer's body, unpacked and bounded, whatever the server sends."""

import zlib
from collections.abc import AsyncIterator, Iterator

import httpx2

from briefer.model.retries import CallError

# An answer has some kilobytes; a server that does not stop sending is cut off here.
MAX_BYTES = 8_000_000
_PIECE = 65_536
_AUTOMATIC = 47  # zlib's word for: gzip or zlib, find out which
_PACKED = {"gzip", "x-gzip", "deflate"}


def bound(response: httpx2.Response, most: int = MAX_BYTES) -> None:
    """From now on the body of `response` is read unpacked, and fails beyond the bound instead of filling the memory.

    A server is asked for plain text; one that packs all the same is unpacked here, bit by bit.
    """
    assert isinstance(response.stream, httpx2.AsyncByteStream)
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in _PACKED | {"identity", ""}:
        raise CallError(
            f"the server compresses its answer as '{packing}', which was not requested",
            perhaps_billed=response.is_success,
        )
    response.headers.pop("content-encoding", None)
    response.stream = _Bounded(response.stream, most, packed=packing in _PACKED, billed=response.is_success)


class _Bounded(httpx2.AsyncByteStream):
    """A body that is read up to the bound."""

    def __init__(self, stream: httpx2.AsyncByteStream, most: int, *, packed: bool, billed: bool) -> None:
        self._stream = stream
        self._most = most
        self._packed = packed
        self._billed = billed

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = unpacked = 0
        unpack = _Unpacking() if self._packed else None
        async for part in self._stream:
            read += len(part)
            self._refuse(read)
            for piece in unpack.pieces(part, self._billed) if unpack else (part,):
                unpacked += len(piece)
                self._refuse(unpacked)
                yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()

    def _refuse(self, size: int) -> None:
        if size > self._most:
            raise CallError(f"the answer is longer than {self._most} bytes", perhaps_billed=self._billed)


class _Unpacking:
    """gzip or zlib, or deflate without a head, as some servers mean it."""

    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(_AUTOMATIC)
        self._began = False

    def pieces(self, packed: bytes, billed: bool) -> Iterator[bytes]:
        """One small piece after the other, so that whoever reads can stop."""
        while True:
            try:
                piece = self._unpacker.decompress(packed, _PIECE)
            except zlib.error as error:
                if self._began:
                    raise CallError("the compressed answer is damaged", perhaps_billed=billed) from error
                self._began, self._unpacker = True, zlib.decompressobj(-zlib.MAX_WBITS)
                continue
            self._began = True
            packed = self._unpacker.unconsumed_tail
            yield piece
            if not packed and len(piece) < _PIECE:
                return
