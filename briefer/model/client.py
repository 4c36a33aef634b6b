"""Edge: one request to a server and what came of it; the only place that knows the openai client."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI, Omit, OpenAIError
from pydantic import ValidationError

from briefer.errors import UsageError
from briefer.model import bodies
from briefer.model.cassettes import BASE_URL, is_kept
from briefer.model.completions import Completion, Embedded, read_json, usage_of
from briefer.model.endpoint import Endpoint, keys_of
from briefer.model.retries import CallError, retry_after
from briefer.model.wire import Json
from briefer.text.display import show
from briefer.text.redaction import redacted

_CONNECT_SECONDS = 10
_MESSAGE = 4_000  # of a server's words, so many are looked through


class Client:
    """The openai client, told to do one thing once: no retries, no redirects, no account headers.

    `deadline` in seconds is for the whole of a call; the client's own timeout starts anew at each byte.
    """

    def __init__(self, endpoint: Endpoint, deadline: float) -> None:
        self._endpoint = endpoint
        self._deadline = deadline
        self._openai = opened(endpoint, deadline)

    async def close(self) -> None:
        await self._openai.close()

    async def post(self, sent: Json) -> tuple[Completion, float]:
        """The completion and the seconds the server spent on it. Raises CallError or CassetteMiss."""
        with explained(self._endpoint, self._deadline):
            kept = is_kept(sent)
            async with asyncio.timeout(self._deadline):
                path = "/embeddings" if "input" in sent else "/chat/completions"
                response = await self._openai.post(path, cast_to=httpx2.Response, body=sent)
            answer = _embedded(response.content, sent) if "input" in sent else completion_of(_value(response.content))
            completion = answer.as_replayed(kept)
        return completion, completion.seconds(response.headers)


@contextmanager
def explained(endpoint: Endpoint, deadline: float) -> Iterator[None]:
    """What the client says of a failure as a CallError."""
    try:
        yield
    except TimeoutError as error:
        raise CallError(f"no answer within {deadline:g} seconds", late=True) from error
    except APITimeoutError as error:
        raise CallError("no answer in time", late=True) from error
    except APIStatusError as error:
        raise _rejected(error, endpoint) from error
    except (APIConnectionError, httpx2.HTTPError) as error:
        said = f"the connection to '{endpoint.host}' failed: {_root(error)}"
        unreached = _never_reached(error)
        raise CallError(safe(said, endpoint), perhaps_billed=not unreached, unreached=unreached) from error
    except OpenAIError as error:
        raise CallError(safe(str(error), endpoint)) from error


def _rejected(error: APIStatusError, endpoint: Endpoint) -> CallError:
    code = str(error.code or error.type or "")
    message = safe(error.message[:_MESSAGE], endpoint) or "no reason given"
    if error.response.is_redirect:
        message = f"it redirects to '{safe(error.response.headers.get('location', '?'), endpoint)}'"
    wait = retry_after(error.response.headers)
    return CallError(message, status=error.status_code, code=code, param=str(error.param or ""), wait=wait)


def safe(text: str, endpoint: Endpoint) -> str:
    """The server's words on one safe line, without the key they may quote."""
    return show(redacted(text, keys_of(endpoint)), 300)


def _trust(endpoint: Endpoint) -> ssl.SSLContext | bool:
    """The machine's certificates; for plain http none at all, which saves reading them (50 ms)."""
    return endpoint.base_url.startswith("https://") or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def opened(endpoint: Endpoint, deadline: float, most: int = bodies.MAX_BYTES) -> AsyncOpenAI:
    """The openai client for this server, for answers of so many bytes at most. Raises UsageError where proxies or
    certificates stand in its way."""
    try:
        return _openai(endpoint, deadline, most)
    except (ImportError, OSError, ValueError, httpx2.InvalidURL) as error:
        raise UsageError(
            f"'{endpoint.host}' can't be asked: {safe(_root(error), endpoint)} (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY"
            " and SSL_CERT_FILE count)"
        ) from error


def _openai(endpoint: Endpoint, deadline: float, most: int) -> AsyncOpenAI:
    async def bound(response: httpx2.Response) -> None:
        bodies.bound(response, most)

    headers: dict[str, str | Omit] = {
        "OpenAI-Organization": Omit(),
        "OpenAI-Project": Omit(),
        "Accept-Encoding": "identity",
    }
    timeout = httpx2.Timeout(deadline, connect=min(_CONNECT_SECONDS, deadline))
    http = httpx2.AsyncClient(
        # a proxy has no business on this machine, nor between us and a recording
        trust_env=not endpoint.loopback and endpoint.base_url != BASE_URL,
        verify=_trust(endpoint),
        follow_redirects=False,
        event_hooks={"response": [bound]},
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


def completion_of(value: object) -> Completion:
    """Raises CallError for a body that is no completion: servers send errors, pages and nothing with 200. All of them
    may be billed, and what they say of it counts."""
    try:
        completion = Completion.model_validate(value)
    except ValidationError as error:
        raise _disguised(value) from error
    if not completion.choices or (not completion.text and completion.finish_reason == "stop"):
        raise CallError("the server sent an empty answer", perhaps_billed=True, usage=usage_of(value))
    return completion


def _embedded(content: bytes, sent: Json) -> Embedded:
    """Raises CallError for a body that holds not one sound row for each text."""
    value = _value(content)
    try:
        embedded = Embedded.model_validate(value)
    except ValidationError as error:
        if isinstance(value, dict) and isinstance(value.get("data"), list):
            said = "the server sent vectors that are no lists of numbers, each with its index"
            raise CallError(said, perhaps_billed=True, usage=usage_of(value)) from error
        raise _disguised(value) from error
    asked = sent["input"]
    if fault := embedded.fault(len(asked) if isinstance(asked, list) else 1):
        raise CallError(fault, perhaps_billed=True, usage=usage_of(value))
    return embedded


def _value(content: bytes) -> object:
    try:
        return read_json(content)
    except ValueError as error:
        raise CallError("the server sent something that is not JSON", perhaps_billed=True) from error


def _disguised(value: object) -> CallError:
    """The error inside a body that came with status 200."""
    error = value.get("error") if isinstance(value, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    status = code if isinstance(code, int) and 400 <= code < 600 else None
    return CallError(
        "the server sent an error in the place of an answer",
        status=status,
        code=str(code or "")[:40],
        perhaps_billed=True,
        usage=usage_of(value),
    )


def _never_reached(error: BaseException) -> bool:
    """Whether the server was not even connected to."""
    return isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout) or (
        error.__cause__ is not None and _never_reached(error.__cause__)
    )


def _root(error: BaseException) -> str:
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error) or type(error).__name__
