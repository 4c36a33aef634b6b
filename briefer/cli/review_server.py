"""Edge: the review page on this machine alone, and its decisions as a file beside the briefing.

It answers nobody but the page it handed out: the address is loopback, the name must be the one it was asked
under, and every path begins with a token that only the printed address holds.
"""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from pydantic import ValidationError

from briefer.decisions import Review
from briefer.errors import BrieferError

LARGEST = 4_000_000
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# What a refused caller learns.
_REFUSED = b"refused\n"


class ReviewServer(ThreadingHTTPServer):
    """Serves one page and takes one file; `page` and `keep` are told anew at every request.

    `keep` puts a review away and gives what is wrong with its wordings, by mark.
    """

    daemon_threads = True

    def __init__(self, page: Callable[[], str], keep: Callable[[Review], dict[str, str]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.page, self.keep = page, keep
        self.token = secrets.token_urlsafe(24)
        self.one_at_a_time = Lock()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/{self.token}/"


@contextmanager
def review_server(page: Callable[[], str], keep: Callable[[Review], dict[str, str]]) -> Iterator[ReviewServer]:
    """A server that listens, on a port the system chose, and is closed at the end."""
    with ReviewServer(page, keep) as server:
        yield server


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    server_version = "briefer"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        if not self._known("") or not self._from_itself():
            return self._answer(403, _REFUSED)
        return self._answer(200, self.server.page().encode("utf-8", "replace"), "text/html; charset=utf-8")

    def do_PUT(self) -> None:
        if not self._known("review.json") or not self._from_itself():
            return self._answer(403, _REFUSED)
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            self.close_connection = True
            return self._answer(413, b"too large\n")
        if self.headers.get_content_type() != "application/json":
            return self._answer(415, b"not JSON\n")
        try:
            review = Review.model_validate_json(self.rfile.read(int(length)))
            with self.server.one_at_a_time:
                faults = self.server.keep(review)
        except ValidationError:
            return self._answer(400, b"no review\n")
        except BrieferError as error:
            return self._answer(500, f"{error}\n".encode())
        return self._answer(200, json.dumps(faults).encode(), "application/json")

    def _known(self, wanted: str) -> bool:
        """Whether the path is the token's and ends in this name."""
        _, token, name = [*self.path.split("/", 2), "", ""][:3]
        return secrets.compare_digest(token.encode(), self.server.token.encode()) and name == wanted

    def _from_itself(self) -> bool:
        """Whether the browser means this very address: a name bound anew to loopback, or another page, does not."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        site = self.headers.get("Sec-Fetch-Site", "none")
        alone = origin in (None, f"http://{self.server.host}") and site in ("none", "same-origin")
        return host == self.server.host and alone

    def _answer(self, status: int, body: bytes, kind: str = "text/plain; charset=utf-8") -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Nothing: a line for each request would drown the address."""
