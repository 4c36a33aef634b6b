"""One address to what is there: with redirects, limits of size and time, and what a server asks for respected.

    with Fetcher() as fetcher:
        answer = fetcher.get("https://example.org/feed.xml", limit=5_000_000)

Only GET, only http and https, no cookies, no proxy, no script. What goes wrong is a value, `Unfetched`.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpcore2
import httpx2

from briefer import __version__
from briefer.collect.addresses import NEVER, Reach, Resolver, system_resolver
from briefer.collect.bodies import ENCODINGS, TooLarge, Unpackable, body
from briefer.collect.connections import Addresses, AddressRefused, NameUnknown
from briefer.collect.hosts import LONGEST_REST, Host, Hosts, Rests
from briefer.collect.moments import retry_after

AGENT = "briefer"
USER_AGENT = f"{AGENT}/{__version__} (reads feeds and articles for one reader's briefing)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK, _NOT_MODIFIED = 200, 304
_WORDS_OF_AN_ERROR = 64_000  # bytes
_BUSY = frozenset({429, 503})
_GONE = frozenset({404, 410})


@dataclass(frozen=True)
class Courtesy:
    """How a server is treated: seconds between two requests to a host (`delay`), without a byte (`idle`), for a whole
    request (`whole`), and waited at most when a server asks for time (`patience`); redirects followed."""

    delay: float = 1.0
    idle: float = 15.0
    whole: float = 60.0
    patience: float = 60.0
    redirects: int = 5


@dataclass(frozen=True)
class Validators:
    """What a server said of the version it sent, to ask it whether there is a newer one."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> dict[str, str]:
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True)
class Fetched:
    """What an address gave. `url` is where it was in the end. `content` is None where nothing changed since."""

    url: str
    content: bytes | None
    content_type: str
    validators: Validators


@dataclass(frozen=True)
class Unfetched:
    """Why an address gave nothing: a code, and words. `lasting` says that asking again soon is of no use; `after` how
    many seconds the server wants to be left alone, None where it said nothing."""

    code: str
    detail: str
    lasting: bool = False
    after: float | None = None


Permit = Callable[[str], Unfetched | None]


def _all_permitted(_url: str) -> None:
    return None


@dataclass(frozen=True)
class _Hop:
    url: httpx2.URL
    limit: int
    headers: Sequence[tuple[bytes | str, bytes | str]]

    @property
    def origin(self) -> str:
        return f"{self.url.scheme}://{self.place}"

    @property
    def place(self) -> str:
        """The host, and the port where it is not the scheme's."""
        return self.url.netloc.decode("ascii")


class Fetcher:
    """Asks one host after the other, each one at a time; used by many threads. `stop` ends all waiting."""

    def __init__(
        self,
        courtesy: Courtesy = Courtesy(),
        reach: Reach | None = None,
        resolve: Resolver = system_resolver,
        rests: Rests | None = None,
    ) -> None:
        self.courtesy = courtesy
        self._hosts = Hosts(Addresses(resolve), reach or Reach(), courtesy.delay, rests or Rests())
        self._stopping = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._hosts.close()

    def stop(self) -> None:
        self._stopping.set()

    def slow_down(self, url: str, delay: float) -> None:
        """As robots.txt asks: so many seconds between two requests to the host of `url`, if that is more."""
        host = self._hosts.of(httpx2.URL(url).host)
        host.delay = max(host.delay, delay)

    def get(
        self, url: str, *, limit: int, validators: Validators = Validators(), permit: Permit = _all_permitted
    ) -> Fetched | Unfetched:
        """What is at `url`, at most `limit` bytes. `permit` is asked before each hop. Raises Stopped."""
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": ENCODINGS, "Accept": "*/*", **validators.headers()}
        address = _read(url)
        for _ in range(self.courtesy.redirects + 1):
            if isinstance(address, Unfetched):
                return address
            if refusal := permit(str(address)):
                return refusal
            answer = self._ask(_Hop(address, limit, tuple(headers.items())))
            if not isinstance(answer, httpx2.URL):
                return answer
            address = _read(str(answer))
        return Unfetched("redirects", f"it redirects more than {self.courtesy.redirects} times", lasting=True)

    def _ask(self, hop: _Hop) -> Fetched | Unfetched | httpx2.URL:
        """One hop, asked again once where the server wants a little time or let go of the kept connection."""
        host = self._hosts.of(hop.url.host)
        for last in (False, True):
            with host.turn(self._stopping) as pool:
                if refusal := host.refusal(hop.origin):
                    return Unfetched("host_closed", refusal)
                host.deadline.set(self.courtesy.whole)
                answer = self._answer(pool, host, hop)
            again = isinstance(answer, Unfetched) and (answer.code == "hung_up" or answer.after is not None)
            if last or not again or host.refusal(hop.origin):
                break
        return answer

    def _answer(self, pool: httpcore2.ConnectionPool, host: Host, hop: _Hop) -> Fetched | Unfetched | httpx2.URL:
        timeouts = {"connect": self.courtesy.idle, "read": self.courtesy.idle, "write": self.courtesy.idle}
        try:
            with pool.stream("GET", _target(hop.url), headers=[*hop.headers], extensions={"timeout": timeouts}) as got:
                host.reached(hop.origin)
                answer = self._read_answer(got, host, hop)
                _drain(got)
                return answer
        except TooLarge:
            return Unfetched("too_large", f"it is larger than {hop.limit / 1e6:g} MB", lasting=True)
        except Unpackable as error:
            return Unfetched("unreadable", str(error), lasting=True)
        except (AddressRefused, NameUnknown, httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
            return _unreached(error, host, hop)
        except httpcore2.TimeoutException:
            return Unfetched("slow", f"no complete answer within {self.courtesy.whole:g} s")
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            return Unfetched("hung_up", f"the server closed the connection: {error}")

    def _read_answer(self, got: httpcore2.Response, host: Host, hop: _Hop) -> Fetched | Unfetched | httpx2.URL:
        headers = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in got.headers}
        if got.status in _REDIRECTS:
            return _redirected(hop.url, headers.get("location", ""))
        if got.status in _BUSY:
            return self._busy(got.status, host, hop.url.host, headers.get("retry-after", ""))
        if got.status == _NOT_MODIFIED:
            return Fetched(str(hop.url), None, "", Validators())
        if got.status != _OK:
            server = got.status >= 500
            outcome = "not_found" if got.status in _GONE else "server_error" if server else "denied"
            return Unfetched(outcome, f"the server says {got.status}", lasting=not server)
        if int(headers.get("content-length", "0") if headers.get("content-length", "0").isdigit() else 0) > hop.limit:
            raise TooLarge
        content = body(got.iter_stream(), headers.get("content-encoding", ""), hop.limit)
        validators = Validators(headers.get("etag", ""), headers.get("last-modified", ""))
        return Fetched(str(hop.url), content, headers.get("content-type", ""), validators)

    def _busy(self, status: int, host: Host, name: str, wanted: str) -> Unfetched:
        """A little time is given, and the host asked again; where it wants more, it is left alone."""
        seconds = retry_after(wanted)
        said = f"the server says {status}"
        if seconds is None:
            host.closed = said
            return Unfetched("busy", said)
        seconds = min(seconds, LONGEST_REST)
        if seconds > self.courtesy.patience:
            self._hosts.leave_alone(name, seconds)
            return Unfetched("busy", host.closed, after=seconds)
        host.rest(seconds)
        return Unfetched("busy", f"{said} again and again", after=seconds)


def _drain(got: httpcore2.Response) -> None:
    """Read the few words that come with a refusal or a redirect: only then the connection is kept."""
    if got.status != _OK:
        size = 0
        for chunk in got.iter_stream():
            size += len(chunk)
            if size > _WORDS_OF_AN_ERROR:
                return


def _unreached(error: Exception, host: Host, hop: _Hop) -> Unfetched:
    if isinstance(error, AddressRefused):
        place = error.address if error.address == error.host else f"{error.host} at {error.address}"
        hint = "" if error.kind in NEVER else ": --allow-private, or allow_private in briefer.toml, allows it"
        return Unfetched("address_refused", f"it leads to {place}, {_article(error.kind)} address{hint}", lasting=True)
    if isinstance(error, NameUnknown):
        answer = Unfetched("unknown_name", f"the name {hop.url.host} is not known: {error}")
    else:
        answer = Unfetched("unreachable", f"{hop.place} can't be reached: {error}")
    host.unreached(hop.origin, answer.detail)
    return answer


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiouI" else f"a {kind}"


def _redirected(url: httpx2.URL, location: str) -> Unfetched | httpx2.URL:
    try:
        return url.join(location)
    except httpx2.InvalidURL as error:
        return Unfetched("bad_address", f"it redirects to an invalid address: {error}", lasting=True)


def _read(url: str) -> httpx2.URL | Unfetched:
    """An address that may be asked: http or https, a host, no password."""
    try:
        address = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        return Unfetched("bad_address", f"it is not a valid address: {error}", lasting=True)
    if address.scheme not in ("http", "https"):
        return Unfetched("scheme", f"the scheme {address.scheme!r} is not http or https", lasting=True)
    if not address.host or not 0 < (address.port or 80) < 65_536:
        return Unfetched("bad_address", "it names no host, or an invalid port", lasting=True)
    if address.userinfo:
        return Unfetched("bad_address", "an address with a user name or password is not fetched", lasting=True)
    return address.copy_with(fragment=None)


def _target(url: httpx2.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
