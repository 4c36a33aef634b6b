"""Edge: the review page on this machine alone, and its decisions as a file beside the briefing.

It answers nobody but the page it handed out: the address is loopback, the name must be the one it was asked
under, and every path begins with a token that only the printed address holds.
"""

import json
import re
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from pydantic import ValidationError

from briefer.decisions import Review, revision
from briefer.errors import INTERNAL_ERRORS, BrieferError
from briefer.render.english import error_line

LARGEST = 4_000_000
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_LENGTH = re.compile("[0-9]{1,10}")
# What a refused caller learns.
_REFUSED = b"refused\n"


@dataclass(frozen=True)
class Desk:
    """What is reviewed: the page to hand out, the review as it is kept, a way to keep a newer one, which gives what is
    wrong with its wordings by mark, and somebody at the terminal."""

    page: Callable[[], str]
    kept: Callable[[], Review | None]
    keep: Callable[[Review], dict[str, str]]
    say: Callable[[str], None]


class ReviewServer(ThreadingHTTPServer):
    """Serves one page and takes one file; its desk is asked anew at every request."""

    daemon_threads = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.desk = desk
        self.token = secrets.token_urlsafe(24)
        self.one_at_a_time = Lock()

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - the library's
        """One line; a browser that goes away in the middle of an answer is none."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, ConnectionError):
            self.desk.say(f"briefer: a request failed: {error_line(error)}")

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/{self.token}/"


@contextmanager
def review_server(desk: Desk) -> Iterator[ReviewServer]:
    """A server that listens, on a port the system chose, and is closed at the end."""
    with ReviewServer(desk) as server:
        yield server


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    server_version = "briefer"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        if not self._known("") or not self._from_itself():
            return self._answer(403, _REFUSED)
        try:
            page = self.server.desk.page()
        except (BrieferError, *INTERNAL_ERRORS) as error:
            return self._sorry(error)
        return self._answer(200, page.encode("utf-8", "replace"), "text/html; charset=utf-8")

    def do_PUT(self) -> None:
        if not self._known("review.json") or not self._from_itself():
            return self._answer(403, _REFUSED)
        length = self.headers.get("Content-Length", "")
        if not _LENGTH.fullmatch(length) or int(length) > LARGEST:
            self.close_connection = True
            return self._answer(413, b"too large\n")
        if self.headers.get_content_type() != "application/json":
            return self._answer(415, b"not JSON\n")
        try:
            review = Review.model_validate_json(self.rfile.read(int(length)))
        except ValidationError:
            return self._answer(400, b"no review\n")
        try:
            with self.server.one_at_a_time:
                return self._keep(review)
        except (BrieferError, *INTERNAL_ERRORS) as error:
            return self._sorry(error)

    def _keep(self, review: Review) -> None:
        """Keep the review, unless another one than its page knew of was kept meanwhile."""
        desk, known = self.server.desk, self.headers.get("If-Match")
        kept = desk.kept()
        if known is not None and known.strip('" ') != revision(kept):
            held = {"revision": revision(kept), "review": kept.model_dump(mode="json") if kept else None}
            return self._answer(409, json.dumps(held).encode(), "application/json")
        faults = desk.keep(review)
        return self._answer(200, json.dumps(faults).encode(), "application/json", ETag=f'"{revision(review)}"')

    def _sorry(self, error: Exception) -> None:
        """Why it can't be done, to the page and in one line to the terminal."""
        reason = str(error) if isinstance(error, BrieferError) else error_line(error)
        self.server.desk.say(f"briefer: {reason}")
        self._answer(409, f"{reason}\n".encode("utf-8", "replace"))

    def _known(self, wanted: str) -> bool:
        """Whether the path is the token's and ends in this name."""
        _, token, name = [*self.path.split("/", 2), "", ""][:3]
        return secrets.compare_digest(token.encode(), self.server.token.encode()) and name == wanted

    def _from_itself(self) -> bool:
        """Whether the browser means this very address: a name bound anew to loopback, or another page, does not."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        site = self.headers.get("Sec-Fetch-Site", "none")
        # The file that opens the page is of no site: it may lead to it, as a link may that holds the token.
        led = self.command == "GET" and self.headers.get("Sec-Fetch-Mode") == "navigate"
        alone = origin in (None, f"http://{self.server.host}") and (led or site in ("none", "same-origin"))
        return host == self.server.host and alone

    def _answer(self, status: int, body: bytes, kind: str = "text/plain; charset=utf-8", **more: str) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Nothing: a line for each request would drown the address."""
