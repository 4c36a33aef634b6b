"""Edge: one request to a server and what came of it; the only place that knows the openai client."""

import asyncio
import ssl
from collections.abc import AsyncIterator

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI, Omit, OpenAIError
from pydantic import ValidationError
from pydantic_core import from_json

from briefer.errors import CassetteMiss
from briefer.model.endpoint import Endpoint
from briefer.model.replies import Completion, Embedded
from briefer.model.retries import CallError, retry_after
from briefer.model.wire import Json

# An answer has some kilobytes; a server that does not stop sending is cut off here.
MAX_BYTES = 8_000_000
_CONNECT_SECONDS = 10
# What vcrpy raises in replay; known by name, so that a run without cassettes does not need it.
_MISS = "CannotOverwriteExistingCassetteException"


class Client:
    """The openai client, told to do one thing once: no retries, no redirects, no account headers.

    `deadline` in seconds is for the whole of a call; the client's own timeout starts anew at each byte.
    """

    def __init__(self, endpoint: Endpoint, deadline: float) -> None:
        self._endpoint = endpoint
        self._deadline = deadline
        self._openai = _openai(endpoint, deadline)

    async def close(self) -> None:
        await self._openai.close()

    async def post(self, sent: Json) -> tuple[Completion, float]:
        """The completion and the seconds the server spent on it. Raises CallError or CassetteMiss."""
        try:
            async with asyncio.timeout(self._deadline):
                path = "/embeddings" if "input" in sent else "/chat/completions"
                response = await self._openai.post(path, cast_to=httpx2.Response, body=sent)
            completion = _embedded(response.content, sent) if "input" in sent else _completion(response.content)
        except TimeoutError as error:
            raise CallError(f"no answer within {self._deadline:g} seconds", late=True) from error
        except APITimeoutError as error:
            raise CallError("no answer in time", late=True) from error
        except APIStatusError as error:
            raise self._rejected(error) from error
        except (APIConnectionError, httpx2.HTTPError) as error:
            said = f"the connection to '{self._endpoint.host}' failed: {_root(error)}"
            unreached = _never_reached(error)
            raise CallError(said, perhaps_billed=not unreached, unreached=unreached) from error
        except OpenAIError as error:
            raise CallError(self._redacted(str(error))) from error
        except Exception as error:
            if type(error).__name__ == _MISS:
                raise CassetteMiss("no recorded answer") from error
            raise
        return completion, completion.seconds(response.headers)

    def _rejected(self, error: APIStatusError) -> CallError:
        code = str(error.code or error.type or "")
        message = self._redacted(error.message) or "no reason given"
        wait = retry_after(error.response.headers)
        return CallError(message, status=error.status_code, code=code, param=str(error.param or ""), wait=wait)

    def _redacted(self, text: str) -> str:
        """The server's words on one line, without the key it may quote."""
        if self._endpoint.api_key:
            text = text.replace(self._endpoint.api_key.get_secret_value(), "[key]")
        shown = "".join(mark if mark.isprintable() else " " for mark in text)
        return shown if len(shown) <= 300 else f"{shown[:300]}…"


class _Bounded(httpx2.AsyncByteStream):
    """A body that fails instead of filling the memory."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for part in self._stream:
            size += len(part)
            if size > MAX_BYTES:
                raise CallError(f"the answer is longer than {MAX_BYTES} bytes", perhaps_billed=True)
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


def _trust(endpoint: Endpoint) -> ssl.SSLContext | bool:
    """The machine's certificates; for plain http none at all, which saves reading them (50 ms)."""
    return endpoint.base_url.startswith("https://") or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


async def _bound(response: httpx2.Response) -> None:
    assert isinstance(response.stream, httpx2.AsyncByteStream)
    response.stream = _Bounded(response.stream)


def _openai(endpoint: Endpoint, deadline: float) -> AsyncOpenAI:
    headers: dict[str, str | Omit] = {
        "OpenAI-Organization": Omit(),
        "OpenAI-Project": Omit(),
        "Accept-Encoding": "identity",  # so that the bound on bytes is a bound on text
    }
    timeout = httpx2.Timeout(deadline, connect=min(_CONNECT_SECONDS, deadline))
    http = httpx2.AsyncClient(
        trust_env=not endpoint.loopback,  # a proxy has no business on this machine
        verify=_trust(endpoint),
        follow_redirects=False,
        event_hooks={"response": [_bound]},
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=100),
    )
    return AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key.get_secret_value() if endpoint.api_key else "none",
        max_retries=0,
        timeout=timeout,
        http_client=http,
        default_headers=headers,  # type: ignore[arg-type]  # the client takes Omit, its annotation does not
    )


def _completion(content: bytes) -> Completion:
    """Raises CallError for a body that is no completion: servers send errors, pages and nothing with 200."""
    try:
        completion = Completion.model_validate_json(content)
    except ValidationError as error:
        raise _disguised(content) from error
    if not completion.choices or (not completion.text and completion.finish_reason == "stop"):
        raise CallError("the server sent an empty answer", perhaps_billed=True)
    return completion


def _embedded(content: bytes, sent: Json) -> Embedded:
    """Raises CallError for a body that holds not one sound row for each text."""
    try:
        embedded = Embedded.model_validate_json(content)
    except ValidationError as error:
        raise _disguised(content) from error
    asked = sent["input"]
    if fault := embedded.fault(len(asked) if isinstance(asked, list) else 1):
        raise CallError(fault, perhaps_billed=True)
    return embedded


def _disguised(content: bytes) -> CallError:
    """The error inside a body that came with status 200."""
    try:
        told = from_json(content)
    except ValueError:
        return CallError("the server sent something that is no JSON", perhaps_billed=True)
    told = told.get("error") if isinstance(told, dict) else None
    code = told.get("code") if isinstance(told, dict) else None
    status = code if isinstance(code, int) and 400 <= code < 600 else None
    return CallError("the server sent an error in the place of an answer", status=status, code=str(code or ""))


def _never_reached(error: BaseException) -> bool:
    """Whether the server was not even connected to."""
    return isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout) or (
        error.__cause__ is not None and _never_reached(error.__cause__)
    )


def _root(error: BaseException) -> str:
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error) or type(error).__name__
