"""One address to what is there, against a real server that behaves as badly as it can."""

from collections.abc import Sequence

import pytest

from briefer.collect.addresses import Reach, reach
from briefer.collect.fetch import Courtesy, Fetched, Fetcher, Unfetched, Validators
from tests import newsstand
from tests.connections import connections
from tests.newsstand import Newsstand, Story, content, redirect, status

QUICK = Courtesy(delay=0, idle=2, whole=2, patience=1.5)


def to_this_machine(_host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def fetcher(stand: Newsstand, resolve=to_this_machine, courtesy: Courtesy = QUICK) -> Fetcher:
    """One that may reach the stand, and nothing else on this machine."""
    return Fetcher(courtesy, reach(False, [f"127.0.0.1:{stand.port}"]), resolve)


def get(stand: Newsstand, path: str, limit: int = 100_000, **more) -> Fetched | Unfetched:
    with fetcher(stand, **more) as asking:
        return asking.get(stand.url(path, "paper.test"), limit=limit)


def code(answer: Fetched | Unfetched) -> str:
    return answer.code if isinstance(answer, Unfetched) else "fetched"


def test_a_page_is_fetched_by_a_name_and_with_our_own() -> None:
    with Newsstand() as stand:
        answer = get(stand, Story(0).path)
    assert isinstance(answer, Fetched)
    assert answer.content
    assert b"Almoraya" in answer.content
    headers = stand.requests[0].headers
    assert headers["user-agent"].startswith("briefer/")
    assert headers["host"] == f"paper.test:{stand.port}"
    assert "cookie" not in headers


def test_a_cookie_is_never_given_back() -> None:
    with Newsstand(odd={"/odd/set": content(b"<p>x", set_cookie="a=b")}) as stand, fetcher(stand) as asking:
        for _ in range(2):
            asking.get(stand.url("/odd/set"), limit=100)
    assert ["cookie" in request.headers for request in stand.requests] == [False, False]


def test_what_did_not_change_is_not_sent_again() -> None:
    with Newsstand() as stand, fetcher(stand) as asking:
        first = asking.get(stand.feeds[0], limit=100_000)
        assert isinstance(first, Fetched)
        second = asking.get(stand.feeds[0], limit=100_000, validators=first.validators)
    assert isinstance(second, Fetched)
    assert second.content is None
    assert stand.connections == 1


ODD = {
    "/odd/slow": newsstand.drip,
    "/odd/huge": newsstand.endless,
    "/odd/broken": newsstand.broken,
    "/odd/bomb": newsstand.bomb,
    "/odd/loop": redirect("/odd/loop"),
    "/odd/gone": status(404),
    "/odd/down": status(500),
    "/odd/closed": status(403),
    "/odd/later": status(429, retry_after="3600"),
    "/odd/busy": status(503),
    "/odd/file": redirect("file:///etc/passwd"),
    "/odd/script": redirect("javascript:alert(1)"),
    "/odd/nowhere": redirect("http://[::1"),
    "/odd/brotli": content(b"x", content_encoding="br"),
    "/odd/moved": redirect(Story(0).path, 301),
}


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/odd/slow", "slow"),
        ("/odd/huge", "too_large"),
        ("/odd/broken", "hung_up"),
        ("/odd/bomb", "too_large"),
        ("/odd/loop", "redirects"),
        ("/odd/gone", "not_found"),
        ("/odd/down", "server_error"),
        ("/odd/closed", "denied"),
        ("/odd/later", "busy"),
        ("/odd/busy", "busy"),
        ("/odd/file", "scheme"),
        ("/odd/script", "scheme"),
        ("/odd/nowhere", "bad_address"),
        ("/odd/brotli", "unreadable"),
        ("/odd/moved", "fetched"),
    ],
)
def test_each_odd_answer_is_told_from_the_others(path: str, outcome: str) -> None:
    with Newsstand(odd=ODD) as stand:
        assert code(get(stand, path)) == outcome


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{other}/",
        "http://127.1:{other}/",
        "http://2130706433:{other}/",
        "http://[::1]:{other}/",
        "http://[::ffff:127.0.0.1]:{other}/",
        "http://[64:ff9b::7f00:1]:{other}/",
        "http://0.0.0.0:{other}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://inside.test:{other}/",
        "//inside.test:{other}/",
    ],
)
def test_no_redirect_leads_inside(location: str) -> None:
    def resolve(host: str, _port: int) -> Sequence[str]:
        spelled = {
            "127.1": "127.0.0.1",
            "2130706433": "127.0.0.1",
            "inside.test": "127.0.0.1",
            "paper.test": "127.0.0.1",
        }
        return [spelled.get(host, host)]

    with Newsstand() as trap, Newsstand() as stand:
        stand.odd["/odd/in"] = redirect(location.format(other=trap.port))
        with connections() as made:
            answer = get(stand, "/odd/in", resolve=resolve)
    assert code(answer) == "address_refused"
    assert set(made) == {("127.0.0.1", stand.port)}
    assert trap.connections == 0


def test_a_name_that_changes_its_answer_changes_nothing() -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.3"]])
    with (
        Newsstand(odd={"/odd/cut": newsstand.broken}) as stand,
        connections() as made,
        fetcher(stand, resolve=lambda _host, _port: next(answers)) as asking,
    ):
        for path in ("/odd/cut", Story(0).path, Story(1).path):
            asking.get(stand.url(path, "paper.test"), limit=100_000)
    assert set(made) == {("127.0.0.1", stand.port)}


def test_a_name_with_a_public_and_a_private_address_is_never_asked_for_inside() -> None:
    mixed = ["10.0.0.1", "127.0.0.1", "192.168.0.1"]
    with Newsstand() as stand, connections() as made, fetcher(stand, resolve=lambda _host, _port: mixed) as asking:
        assert code(asking.get(stand.url(Story(0).path, "paper.test"), limit=100_000)) == "fetched"
    assert made == [("127.0.0.1", stand.port)]


def test_without_leave_nothing_of_this_machine_is_reached() -> None:
    with Newsstand() as stand, connections() as made, Fetcher(QUICK, Reach()) as asking:
        answer = asking.get(stand.feeds[0], limit=100)
    assert isinstance(answer, Unfetched)
    assert "127.0.0.1, a loopback address: --allow-private" in answer.detail
    assert made == []


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with Newsstand() as proxy, Newsstand() as stand:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url(""))
        assert code(get(stand, Story(0).path)) == "fetched"
    assert proxy.connections == 0


def test_a_busy_server_is_waited_for_as_long_as_it_says() -> None:
    odd = {"/odd/busy": newsstand.busy_once(1, redirect(Story(0).path))}
    with Newsstand(odd=odd) as stand:
        assert code(get(stand, "/odd/busy")) == "fetched"
    assert [request.path for request in stand.requests] == ["/odd/busy", "/odd/busy", Story(0).path]


def test_a_server_that_wants_long_rest_is_asked_no_more() -> None:
    with Newsstand(odd={"/odd/later": status(429, retry_after="3600")}) as stand, fetcher(stand) as asking:
        codes = [code(asking.get(stand.url(path), limit=100_000)) for path in ("/odd/later", Story(0).path)]
    assert codes == ["busy", "host_closed"]
    assert len(stand.requests) == 1


def test_a_server_that_is_down_is_tried_twice() -> None:
    with Newsstand() as stand:
        port = stand.port
    with Fetcher(QUICK, reach(False, [f"127.0.0.1:{port}"])) as asking:
        codes = [code(asking.get(f"http://127.0.0.1:{port}/{number}", limit=100)) for number in range(4)]
    assert codes == ["unreachable", "unreachable", "host_closed", "host_closed"]


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("ftp://paper.test/x", "scheme"),
        ("paper.test/feed", "scheme"),
        ("http://user:secret@paper.test/", "bad_address"),
        ("http://", "bad_address"),
        ("http://paper.test:99999/", "bad_address"),
        ("http://" + "a" * 300 + ".test/", "unknown_name"),
    ],
)
def test_what_is_no_address_is_not_asked(url: str, outcome: str) -> None:
    with Fetcher(QUICK) as asking, connections() as made:
        assert code(asking.get(url, limit=100)) == outcome
    assert made == []


def test_a_kept_connection_that_the_server_let_go_is_made_anew() -> None:
    with Newsstand(odd={"/odd/bye": content(b"<p>x", connection="close")}) as stand, fetcher(stand) as asking:
        codes = [code(asking.get(stand.url("/odd/bye"), limit=100)) for _ in range(3)]
    assert codes == ["fetched"] * 3


def test_validators_are_sent_as_they_were_given() -> None:
    with Newsstand() as stand, fetcher(stand) as asking:
        asking.get(stand.feeds[0], limit=100_000, validators=Validators('W/"x"', "Thu, 12 Mar 2026 09:00:00 GMT"))
    assert stand.requests[0].headers["if-none-match"] == 'W/"x"'
    assert stand.requests[0].headers["if-modified-since"] == "Thu, 12 Mar 2026 09:00:00 GMT"


def test_ports_without_a_server_close_neither_the_host_nor_each_other() -> None:
    with Newsstand() as gone:
        dead = gone.port
    with Newsstand() as stand:
        allowed = reach(False, [f"127.0.0.1:{stand.port}", f"127.0.0.1:{dead}"])
        asked = [f"http://127.0.0.1:{dead}/a", f"https://127.0.0.1:{dead}/b", "http://127.0.0.1:1/x"]
        asked += [f"https://127.0.0.1:{stand.port}/tls", f"https://127.0.0.1:{stand.port}/tls"]
        with Fetcher(QUICK, allowed) as asking:
            codes = [code(asking.get(url, limit=100_000)) for url in (*asked, stand.url(Story(0).path))]
            closed = asking.get(f"https://127.0.0.1:{stand.port}/more", limit=100)
    assert codes == ["unreachable", "unreachable", "address_refused", "unreachable", "unreachable", "fetched"]
    assert isinstance(closed, Unfetched)
    assert (closed.code, closed.detail.split(":")[1].split()[0]) == ("host_closed", str(stand.port))
