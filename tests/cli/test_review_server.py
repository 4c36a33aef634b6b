import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from briefer.cli.review_server import LARGEST, Desk, ReviewServer, review_server
from briefer.decisions import Decision, Review, revision
from briefer.errors import UsageError

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


class Running:
    """A running server, what it was given to keep, what it said on the terminal, and a way to ask it."""

    def __init__(self, server: ReviewServer, kept: list[Review], said: list[str]) -> None:
        self.server, self.kept, self.said = server, kept, said
        self.etag: str | None = None

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(*self.server.server_address[:2], timeout=5)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Content-Type": "application/json", **named})
        answer = connection.getresponse()
        status, text = answer.status, answer.read().decode()
        self.etag = answer.headers["ETag"]
        connection.close()
        return status, text

    def put(self, body: bytes = REVIEW.model_dump_json().encode(), **headers: str) -> tuple[int, str]:
        return self.ask("PUT", f"/{self.server.token}/review.json", body, **headers)


@contextmanager
def at_work(page: Callable[[], str] = lambda: "<p>page</p>") -> Iterator[Running]:
    kept: list[Review] = []
    said: list[str] = []

    def keep(review: Review) -> dict[str, str]:
        kept.append(review)
        return {"f1": "12"}

    work = Desk(page, lambda: kept[-1] if kept else None, keep, said.append)
    with review_server(work) as server, serving(server):
        yield Running(server, kept, said)


@pytest.fixture
def desk() -> Iterator[Running]:
    with at_work() as running:
        yield running


def test_the_page_is_handed_out_under_its_token_only(desk: Running) -> None:
    assert desk.ask("GET", f"/{desk.server.token}/") == (200, "<p>page</p>")
    assert [desk.ask("GET", path)[0] for path in ("/", "/x/", f"/{desk.server.token}/../", "/review.json")] == [403] * 4


def test_a_review_is_kept_and_its_faults_are_told(desk: Running) -> None:
    assert desk.put() == (200, json.dumps({"f1": "12"}))
    assert desk.kept == [REVIEW]


def test_it_listens_on_this_machine_alone(desk: Running) -> None:
    assert desk.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_another_name_or_another_page_is_refused(desk: Running, headers: dict[str, str]) -> None:
    assert desk.put(**headers)[0] == 403
    assert desk.ask("GET", f"/{desk.server.token}/", **headers)[0] == 403
    assert desk.kept == []


def test_a_request_from_another_site_is_refused(desk: Running) -> None:
    assert desk.put(Sec_Fetch_Site="cross-site")[0] == 403
    assert desk.put(Sec_Fetch_Site="same-origin")[0] == 200


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"schema_version": 2, "date": "2026-01-16"}', b"\xff"])
def test_what_is_no_review_is_not_kept(desk: Running, body: bytes) -> None:
    assert desk.put(body)[0] == 400
    assert desk.kept == []


def test_a_form_cannot_send_a_review(desk: Running) -> None:
    assert desk.put(Content_Type="text/plain")[0] == 415


@pytest.mark.parametrize("length", [str(LARGEST + 1), "-1", "x", "", "9" * 5_000, "\u00b2"])
def test_a_length_that_cannot_be_is_refused_unread(desk: Running, length: str) -> None:
    assert desk.put(b"", Content_Length=length)[0] == 413


def test_no_other_method_is_known(desk: Running) -> None:
    assert desk.ask("POST", f"/{desk.server.token}/review.json", b"{}")[0] == 501
    assert desk.ask("OPTIONS", f"/{desk.server.token}/review.json")[0] == 501


OTHER = REVIEW.model_copy(update={"reviewer": "Ana"})


def sent(review: Review) -> bytes:
    return review.model_dump_json().encode()


def test_of_two_pages_the_later_learns_what_the_other_saved_and_overwrites_nothing(desk: Running) -> None:
    none = f'"{revision(None)}"'
    assert desk.put(sent(REVIEW), If_Match=none)[0] == 200
    assert desk.etag == f'"{revision(REVIEW)}"'
    status, text = desk.put(sent(OTHER), If_Match=none)
    assert status == 409
    assert json.loads(text) == {"revision": revision(REVIEW), "review": REVIEW.model_dump(mode="json")}
    assert desk.kept == [REVIEW]
    assert desk.put(sent(OTHER), If_Match=f'"{revision(REVIEW)}"')[0] == 200
    assert desk.kept == [REVIEW, OTHER]


def test_a_page_that_cannot_be_made_is_one_line_here_and_there() -> None:
    def broken() -> str:
        raise UsageError("'review.json' is not a review: correct it or move it away")

    with at_work(broken) as desk:
        status, text = desk.ask("GET", f"/{desk.server.token}/")
    assert (status, text) == (409, "'review.json' is not a review: correct it or move it away\n")
    assert desk.said == ["briefer: 'review.json' is not a review: correct it or move it away"]


def test_a_slip_while_a_review_is_kept_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    def stumble() -> str:
        raise KeyError("x")

    with at_work(stumble) as desk:
        assert desk.ask("GET", f"/{desk.server.token}/")[0] == 409
    assert len(desk.said) == 1
    assert "Traceback" not in capfd.readouterr().err


def test_a_file_on_this_machine_may_lead_to_the_page_and_another_site_may_not_save(desk: Running) -> None:
    led = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert desk.ask("GET", f"/{desk.server.token}/", **led)[0] == 200
    assert desk.ask("GET", f"/{desk.server.token}/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0] == 403
    assert desk.put(**led)[0] == 403
