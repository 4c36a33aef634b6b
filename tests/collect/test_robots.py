"""robots.txt is read once a day a server, and obeyed."""

import pytest

from briefer.collect.addresses import reach
from briefer.collect.fetch import Courtesy, Fetcher
from briefer.collect.robots import Robots, RobotsRecord
from tests.newsstand import Newsstand, content, status

RULES = "User-agent: *\nDisallow: /secret\n\nUser-agent: briefer\nDisallow: /*.pdf$\nCrawl-delay: 0.01\n"


def verdicts(stand: Newsstand, *paths: str, known: RobotsRecord | None = None) -> list[str]:
    """The code of each refusal, "" for what may be fetched."""
    with Fetcher(Courtesy(delay=0), reach(True)) as fetcher:
        robots = Robots(fetcher, lambda _origin: known, lambda _record: None)
        refusals = [robots.permit(stand.url(path)) for path in paths]
    return [refusal.code if refusal else "" for refusal in refusals]


def test_the_rules_for_us_go_before_those_for_all_and_are_asked_for_once() -> None:
    with Newsstand(robots=RULES) as stand:
        assert verdicts(stand, "/secret", "/a.pdf", "/a.html") == ["", "robots", ""]
    assert [request.path for request in stand.requests] == ["/robots.txt"]


@pytest.mark.parametrize(("code", "verdict"), [(404, ""), (403, ""), (500, "robots_unread")])
def test_a_server_without_rules_permits_all_and_one_that_fails_nothing_for_now(code: int, verdict: str) -> None:
    with Newsstand(odd={"/robots.txt": status(code)}) as stand:
        assert verdicts(stand, "/a.html") == [verdict]


def test_rules_of_today_are_not_asked_for_again() -> None:
    with Newsstand() as stand:
        known = RobotsRecord(stand.url(""), b"User-agent: *\nDisallow: /", validators=None, fresh=True)  # type: ignore[arg-type]
        assert verdicts(stand, "/a.html", known=known) == ["robots"]
    assert stand.requests == []


def test_what_is_no_text_permits_all() -> None:
    with Newsstand(odd={"/robots.txt": content(bytes(range(256)), "image/png")}) as stand:
        assert verdicts(stand, "/a.html") == [""]
