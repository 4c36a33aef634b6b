"""Edge: the files and batches of a server with OpenAI's batch API.

https://platform.openai.com/docs/api-reference/batch
"""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

import httpx2
from pydantic import BaseModel, BeforeValidator, ValidationError

from briefer.model.batch_lines import PATH
from briefer.model.client import explained, opened, safe
from briefer.model.completions import read_json
from briefer.model.endpoint import Endpoint
from briefer.model.retries import CallError

# Seconds for one request about a batch, and for a whole file on its way; bytes of an output file, and of one line.
_DEADLINE, _FILE_DEADLINE = 120.0, 3_600.0
_LARGEST, _LONGEST_LINE = 4_000_000_000, 8_000_000
# What a server answers that has no such thing.
NO_SUCH_PATH = frozenset({404, 405, 501})
_ENDED = {"completed", "failed", "expired", "cancelled"}
# So many pages of a hundred batches are looked through for one whose name was not learned.
_PAGES = 10
_MESSAGE = 4_000  # of a server's words, so many are looked through
_NAME = re.compile(r"[\w.:-]{1,200}", re.ASCII)


def _loose(value: object) -> object:
    return value if isinstance(value, dict) else None


def _named(value: object) -> object:
    return value if isinstance(value, str) and _NAME.fullmatch(value) else None


_Name = Annotated[str | None, BeforeValidator(_named)]


@dataclass(frozen=True)
class BatchFault:
    """Why a server did not begin a batch: `line` of its file, counted from 1, None where it is about all of them."""

    code: str
    message: str
    line: int | None


class BatchStatus(BaseModel):
    """What a server says of one of its batches; what is beside that is read leniently."""

    id: Annotated[str, BeforeValidator(_named)]
    status: str
    input_file_id: _Name = None
    output_file_id: _Name = None
    error_file_id: _Name = None
    metadata: Annotated[dict[str, object] | None, BeforeValidator(_loose)] = None
    request_counts: Annotated[dict[str, object] | None, BeforeValidator(_loose)] = None
    errors: Annotated[dict[str, object] | None, BeforeValidator(_loose)] = None

    @property
    def ended(self) -> bool:
        return self.status in _ENDED

    @property
    def done(self) -> int:
        """How many of its questions are answered, as far as the server says."""
        counts = self.request_counts or {}
        return sum(count for name in ("completed", "failed") if isinstance(count := counts.get(name), int))

    @property
    def faults(self) -> list[BatchFault]:
        """Why the server did not begin it."""
        rows = (self.errors or {}).get("data")
        found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        return [_fault(row) for row in found]


class BatchClient:
    """The openai client for files and batches: one request each, no retries. All raise CallError."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._openai = opened(endpoint, _DEADLINE)
        self._files = opened(endpoint, _FILE_DEADLINE, _LARGEST)

    async def close(self) -> None:
        await self._openai.close()
        await self._files.close()

    async def upload(self, name: str, content: bytes) -> str:
        """The server's name for a file of questions."""
        with explained(self._endpoint, _FILE_DEADLINE):
            async with asyncio.timeout(_FILE_DEADLINE):
                made = await self._files.files.create(file=(name, content, "application/jsonl"), purpose="batch")
        if _named(made.id) is None:
            raise CallError("the server gave a file no name")
        return made.id

    async def create(self, file: str, token: str) -> BatchStatus:
        """The batch of an uploaded file, begun, with `token` kept beside it."""
        return await self._batch(
            "POST",
            "/batches",
            {"input_file_id": file, "endpoint": PATH, "completion_window": "24h", "metadata": {"briefer": token}},
        )

    async def retrieve(self, remote: str) -> BatchStatus:
        return await self._batch("GET", f"/batches/{remote}")

    async def cancel(self, remote: str) -> BatchStatus:
        return await self._batch("POST", f"/batches/{remote}/cancel", {})

    async def find(self, file: str, token: str) -> BatchStatus | None:
        """The batch of this file or with this token, if one was begun, for who was cut off while he began it. A server
        that lists none can't tell."""
        try:
            return await self._listed(file, token)
        except CallError as failed:
            if failed.status in NO_SUCH_PATH:
                return None
            raise

    async def _listed(self, file: str, token: str) -> BatchStatus | None:
        after = ""
        for _ in range(_PAGES):
            listed = await self._json("GET", f"/batches?limit=100{after}")
            rows = listed.get("data") if isinstance(listed, dict) else None
            batches = [status for row in rows or [] if (status := _status(row))]
            for batch in batches:
                if batch.input_file_id == file or (batch.metadata or {}).get("briefer") == token:
                    return batch
            if not batches or not isinstance(listed, dict) or not listed.get("has_more"):
                return None
            after = f"&after={batches[-1].id}"
        return None

    async def lines(self, file: str) -> AsyncIterator[bytes]:
        """The lines of a file, as they come. They end at line feeds alone: texts hold other signs that end lines
        elsewhere. One that is longer than any answer is left out."""
        rest = bytearray()
        with explained(self._endpoint, _FILE_DEADLINE):
            async with (
                asyncio.timeout(_FILE_DEADLINE),
                self._files.files.with_streaming_response.content(file) as response,
            ):
                async for part in response.iter_bytes():
                    *whole, tail = part.split(b"\n")
                    for piece in whole:
                        rest += piece
                        if rest.strip():
                            yield bytes(rest[: _LONGEST_LINE + 1])
                        rest.clear()
                    rest += tail[: _LONGEST_LINE + 1 - len(rest)]
        if rest.strip():
            yield bytes(rest)

    async def _batch(self, method: str, path: str, sent: object = None) -> BatchStatus:
        status = _status(await self._json(method, path, sent))
        if status is None:
            raise CallError("the server sent something that is not a batch")
        return status

    async def _json(self, method: str, path: str, sent: object = None) -> object:
        with explained(self._endpoint, _DEADLINE):
            async with asyncio.timeout(_DEADLINE):
                if method == "GET":
                    response = await self._openai.get(path, cast_to=httpx2.Response)
                else:
                    response = await self._openai.post(path, cast_to=httpx2.Response, body=sent)
        try:
            return read_json(response.content)
        except ValueError as error:
            raise CallError("the server sent something that is not JSON") from error

    def safe(self, text: str) -> str:
        """The server's words on one safe line, without the key they may quote."""
        return safe(text, self._endpoint)


def _fault(row: dict[str, object]) -> BatchFault:
    line = row.get("line")
    code, message = str(row.get("code") or "")[:60], str(row.get("message") or "")[:_MESSAGE]
    return BatchFault(code, message, line if isinstance(line, int) else None)


def _status(value: object) -> BatchStatus | None:
    try:
        return BatchStatus.model_validate(value)
    except ValidationError:
        return None
