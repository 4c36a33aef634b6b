import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from briefer.cli.review_server import LARGEST, ReviewServer, review_server
from briefer.decisions import Decision, Review

REVIEW = Review(
    date="2026-01-16",
    decisions=(Decision(kind="fact", documents=("a-1",), spans=(("a-1", 0, 4),), text="Hola.", decision="accepted"),),
)


@contextmanager
def serving(server: ReviewServer) -> Iterator[None]:
    """The server at work in a thread of its own."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


class Desk:
    """A running server, what it was given to keep, and a way to ask it."""

    def __init__(self, server: ReviewServer) -> None:
        self.server = server
        self.kept: list[Review] = []

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(*self.server.server_address[:2], timeout=5)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Content-Type": "application/json", **named})
        answer = connection.getresponse()
        status, text = answer.status, answer.read().decode()
        connection.close()
        return status, text

    def put(self, body: bytes = REVIEW.model_dump_json().encode(), **headers: str) -> tuple[int, str]:
        return self.ask("PUT", f"/{self.server.token}/review.json", body, **headers)


@pytest.fixture
def desk() -> Iterator[Desk]:
    def keep(review: Review) -> dict[str, str]:
        found.kept.append(review)
        return {"f1": "12"}

    with review_server(lambda: "<p>page</p>", keep) as server, serving(server):
        found = Desk(server)
        yield found


def test_the_page_is_handed_out_under_its_token_only(desk: Desk) -> None:
    assert desk.ask("GET", f"/{desk.server.token}/") == (200, "<p>page</p>")
    assert [desk.ask("GET", path)[0] for path in ("/", "/x/", f"/{desk.server.token}/../", "/review.json")] == [403] * 4


def test_a_review_is_kept_and_its_faults_are_told(desk: Desk) -> None:
    assert desk.put() == (200, json.dumps({"f1": "12"}))
    assert desk.kept == [REVIEW]


def test_it_listens_on_this_machine_alone(desk: Desk) -> None:
    assert desk.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_another_name_or_another_page_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    assert desk.put(**headers)[0] == 403
    assert desk.ask("GET", f"/{desk.server.token}/", **headers)[0] == 403
    assert desk.kept == []


def test_a_request_from_another_site_is_refused(desk: Desk) -> None:
    assert desk.put(Sec_Fetch_Site="cross-site")[0] == 403
    assert desk.put(Sec_Fetch_Site="same-origin")[0] == 200


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"schema_version": 2, "date": "2026-01-16"}', b"\xff"])
def test_what_is_no_review_is_not_kept(desk: Desk, body: bytes) -> None:
    assert desk.put(body)[0] == 400
    assert desk.kept == []


def test_a_form_cannot_send_a_review(desk: Desk) -> None:
    assert desk.put(Content_Type="text/plain")[0] == 415


@pytest.mark.parametrize("length", [str(LARGEST + 1), "-1", "x", ""])
def test_a_length_that_cannot_be_is_refused_unread(desk: Desk, length: str) -> None:
    assert desk.put(b"", Content_Length=length)[0] == 413


def test_no_other_method_is_known(desk: Desk) -> None:
    assert desk.ask("POST", f"/{desk.server.token}/review.json", b"{}")[0] == 501
    assert desk.ask("OPTIONS", f"/{desk.server.token}/review.json")[0] == 501
