"""Edge: one request to a server and what came of it; the only place that knows the openai client."""

import asyncio
import json
import ssl
from collections.abc import Iterable
from contextlib import suppress

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI, Omit, OpenAIError
from pydantic import ValidationError

from briefer.errors import CassetteMiss, UsageError
from briefer.model import bodies
from briefer.model.endpoint import Endpoint, keys_of
from briefer.model.replies import Completion, read_json, usage_of
from briefer.model.retries import CallError, retry_after
from briefer.model.tape import Tape, exchange, running
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
        self._tape = running()
        try:
            self._openai = _openai(endpoint, deadline, self._tape)
            self._player = _openai(endpoint, deadline, self._tape, _Player(self._tape)) if self._tape else None
        except (ImportError, OSError, ValueError, httpx2.InvalidURL) as error:
            raise UsageError(
                f"'{endpoint.host}' can't be asked: {self._redacted(_root(error))} (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY"
                " and SSL_CERT_FILE count)"
            ) from error

    async def close(self) -> None:
        await self._openai.close()
        if self._player:
            await self._player.close()

    def is_kept(self, sent: Json) -> bool:
        """Whether a recording under way holds the answer: it was paid before."""
        return bool(self._tape and self._tape.live and self._tape.find(sent))

    async def post(self, sent: Json) -> tuple[Completion, float]:
        """The completion and the seconds the server spent on it. Raises CallError or CassetteMiss."""
        try:
            kept = self.is_kept(sent)
            async with asyncio.timeout(self._deadline):
                client = self._openai_for(sent)
                response = await client.post("/chat/completions", cast_to=httpx2.Response, body=sent)
            completion = _completion(response.content).as_replayed(kept)
        except TimeoutError as error:
            raise CallError(f"no answer within {self._deadline:g} seconds", late=True) from error
        except APITimeoutError as error:
            raise CallError("no answer in time", late=True) from error
        except APIStatusError as error:
            raise self._rejected(error) from error
        except (APIConnectionError, httpx2.HTTPError) as error:
            said = f"the connection to '{self._endpoint.host}' failed: {_root(error)}"
            unreached = _never_reached(error)
            raise CallError(self._redacted(said), perhaps_billed=not unreached, unreached=unreached) from error
        except OpenAIError as error:
            raise CallError(self._redacted(str(error))) from error
        return completion, completion.seconds(response.headers)

    def _openai_for(self, sent: Json) -> AsyncOpenAI:
        if self._player is None or self._tape is None or (self._tape.live and not self._tape.find(sent)):
            if self._tape:
                self._tape.refuse_if_full()
            return self._openai
        return self._player

    def _rejected(self, error: APIStatusError) -> CallError:
        code = str(error.code or error.type or "")
        message = self._redacted(error.message[:_MESSAGE]) or "no reason given"
        if error.response.is_redirect:
            message = f"it sends its callers on to '{self._redacted(error.response.headers.get('location', '?'))}'"
        wait = retry_after(error.response.headers)
        return CallError(message, status=error.status_code, code=code, param=str(error.param or ""), wait=wait)

    def _redacted(self, text: str) -> str:
        """The server's words on one safe line, without the key they may quote."""
        return show(redacted(text, keys_of(self._endpoint)), 300)


def _trust(endpoint: Endpoint) -> ssl.SSLContext | bool:
    """The machine's certificates; for plain http none at all, which saves reading them (50 ms)."""
    return endpoint.base_url.startswith("https://") or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class _Player(httpx2.AsyncBaseTransport):
    """A network in which a tape answers."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        played = self._tape.play(json.loads(await request.aread()))
        if played is None:
            raise CassetteMiss("no recorded answer")
        headers = [(name, value) for name, values in played.headers.items() for value in values]
        content = json.dumps(played.said, ensure_ascii=False).encode("utf-8", "replace")
        extensions = {"reason_phrase": played.reason.encode()} if played.reason else {}
        return httpx2.Response(played.status, headers=headers, stream=httpx2.ByteStream(content), extensions=extensions)


async def _kept(response: httpx2.Response, tape: Tape, keys: Iterable[str]) -> None:
    """Read an answer and keep it before anybody uses it."""
    content = await response.aread()
    with suppress(ValueError):
        asked = json.loads(await response.request.aread())
        if new := exchange(asked, response, read_json(content), keys):
            tape.add(new)


def _openai(
    endpoint: Endpoint, deadline: float, tape: Tape | None, player: httpx2.AsyncBaseTransport | None = None
) -> AsyncOpenAI:
    async def bound(response: httpx2.Response) -> None:
        bodies.bound(response)
        if tape and not player:
            await _kept(response, tape, keys_of(endpoint))

    headers: dict[str, str | Omit] = {
        "OpenAI-Organization": Omit(),
        "OpenAI-Project": Omit(),
        "Accept-Encoding": "identity",
    }
    timeout = httpx2.Timeout(deadline, connect=min(_CONNECT_SECONDS, deadline))
    http = httpx2.AsyncClient(
        transport=player,
        trust_env=not endpoint.loopback and not player,  # a proxy has no business on this machine
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


def _completion(content: bytes) -> Completion:
    """Raises CallError for a body that is no completion: servers send errors, pages and nothing with 200. All of them
    may be billed, and what they say of it counts."""
    try:
        value = read_json(content)
    except ValueError as error:
        raise CallError("the server sent something that is no JSON", perhaps_billed=True) from error
    try:
        completion = Completion.model_validate(value)
    except ValidationError as error:
        raise _disguised(value) from error
    if not completion.choices or (not completion.text and completion.finish_reason == "stop"):
        raise CallError("the server sent an empty answer", perhaps_billed=True, usage=usage_of(value))
    return completion


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
