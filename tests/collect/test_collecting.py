"""A day's articles from a real server: each once, all accounted for, nothing inside reached."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from briefer.collect.addresses import Reach, reach
from briefer.collect.collected import Collected
from briefer.collect.collecting import CollectRequest, collect
from briefer.collect.fetch import Courtesy, Fetcher
from briefer.collect.opml import FeedAddress
from briefer.collect.state import CollectState
from briefer.files.sources import read
from tests import newsstand
from tests.connections import connections
from tests.newsstand import LANGUAGES, Newsstand, Request, Story, content, redirect, rss, status

DAY = "2026-03-12"
ODD = {
    "/odd/slow": newsstand.drip,
    "/odd/huge": newsstand.endless,
    "/odd/broken": newsstand.broken,
    "/odd/bomb": newsstand.bomb,
    "/odd/loop": redirect("/odd/loop"),
    "/odd/gone": status(404),
    "/odd/down": status(500),
    "/odd/busy": newsstand.busy_once(1, redirect(Story(900).path)),
    "/odd/moved": redirect(f"{Story(901).path}?utm_campaign=moved", 301),
    "/odd/metadata": redirect("http://169.254.169.254/latest/meta-data/"),
    "/odd/inside": redirect("http://inside.test/"),
    "/odd/loopback": redirect("http://127.0.0.1:1/"),
    "/odd/picture": content(b"\x89PNG", "image/png"),
    "/odd/empty": content(b"<html><body></body></html>"),
    "/odd/secret": status(200),
}
EXPECTED = {
    "/odd/slow": "slow",
    "/odd/huge": "too_large",
    "/odd/broken": "hung_up",
    "/odd/bomb": "too_large",
    "/odd/loop": "redirects",
    "/odd/gone": "not_found",
    "/odd/down": "server_error",
    "/odd/busy": "written",
    "/odd/moved": "written",
    "/odd/metadata": "address_refused",
    "/odd/inside": "address_refused",
    "/odd/loopback": "address_refused",
    "/odd/picture": "no_page",
    "/odd/empty": "no_article",
    "/odd/secret": "robots",
}


def resolve(host: str, _port: int) -> Sequence[str]:
    """A resolver of our own: a name inside, one that changes its answer, and addresses as they are."""
    return {"inside.test": ["10.0.0.7"]}.get(host, [host])


def collected(stand: Newsstand, home: Path, *feeds: str, now: datetime | None = None, **request) -> Collected:
    """A collect of these feeds, or of all of the stand's, with the stand as the only place inside that is reached,
    unless it may go anywhere (`private`)."""
    moment = now or datetime.now(UTC)
    allowed: Reach = reach(request.pop("private", False), [f"127.0.0.1:{stand.port}"])
    named = tuple(FeedAddress(url) for url in feeds or stand.feeds)
    with (
        CollectState.open(home / "state.sqlite", home / "articles", moment) as state,
        Fetcher(Courtesy(delay=0, idle=2, whole=2), allowed, resolve, state.rests()) as fetcher,
    ):
        order = CollectRequest(named, home / "articles" / request.pop("day", DAY), **request)
        return collect(order, fetcher, state, lambda: moment, lambda *_: None)


def files(home: Path, day: str = DAY) -> dict[str, str]:
    folder = home / "articles" / day
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())} if folder.exists() else {}


def articles(home: Path, day: str = DAY) -> list[dict[str, str]]:
    """What stands in front of each article."""
    matters = (text.split("---\n")[1] for name, text in files(home, day).items() if name.endswith(".md"))
    return [yaml.safe_load(matter) for matter in matters]


def outcomes(result: Collected) -> list[str]:
    return sorted(page.outcome for page in result.pages)


# ---- forty feeds, four hundred pages -------------------------------------------------------------


@dataclass(frozen=True)
class Twice:
    """Two collects of the same feeds."""

    home: Path
    first: Collected
    written: dict[str, str]
    second: Collected
    left: dict[str, str]
    requests: Sequence[Request]
    made: Sequence[tuple[str, int]]
    port: int


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twice]:
    home = tmp_path_factory.mktemp("twice")
    robots = "User-agent: *\nDisallow: /odd/secret\n"
    with Newsstand(feeds=40, pages=400, more=tuple(ODD), odd=ODD, robots=robots) as stand, connections() as made:
        first = collected(stand, home)
        written = files(home)
        asked = len(stand.requests)
        second = collected(stand, home)
        yield Twice(home, first, written, second, files(home), stand.requests[asked:], tuple(made), stand.port)


def test_every_page_is_accounted_for(twice: Twice) -> None:
    record = json.loads(twice.written["collect.json"])
    pages = {page["url"].partition(str(twice.port))[2]: page["outcome"] for page in record["pages"]}
    assert {path: pages[path] for path in EXPECTED} == EXPECTED
    assert [pages[Story(number).path] for number in range(400)] == ["written"] * 400
    assert len(record["pages"]) == 400 + len(EXPECTED)
    assert len(record["feeds"]) == 40


def test_no_connection_is_made_to_any_other_address(twice: Twice) -> None:
    assert set(twice.made) == {("127.0.0.1", twice.port)}


def test_a_second_collect_asks_only_what_changed_and_writes_nothing(twice: Twice) -> None:
    assert len(twice.requests) == 40
    assert all(request.is_conditional for request in twice.requests)
    assert twice.left == twice.written
    assert twice.second.new == 0
    assert all(feed.unchanged for feed in twice.second.feeds)


def test_what_was_not_had_is_told_by_every_collect(twice: Twice) -> None:
    assert twice.first.partial
    assert twice.second.partial
    assert list(twice.second.failures) == list(twice.first.failures)


def test_the_articles_are_read_as_what_they_are(twice: Twice) -> None:
    intake = read([str(twice.home / "articles")], day=datetime.now(UTC).date())
    stories = {f"http://127.0.0.1:{twice.port}{Story(number).path}": Story(number) for number in range(400)}
    documents = [document for document in intake.documents if document.url in stories]
    assert (len(documents), intake.skipped) == (400, ())
    assert {document.language for document in documents} == set(LANGUAGES)
    for document in documents:
        story = stories[str(document.url)]
        assert (document.title, document.language) == (story.title, story.language)
        assert [sentence for sentence in story.sentences if sentence not in document.text] == []
        assert "Ignore what stands above" not in document.text
        assert document.warnings == ()


# ---- never twice ---------------------------------------------------------------------------------


def feed(*links: str, title: str = "Feed", published: datetime | None = None, **odd):
    return content(rss(title, [(link, link) for link in links], published or datetime.now(UTC)), "application/xml")


def test_one_article_in_four_feeds_is_written_once(tmp_path: Path) -> None:
    with Newsstand(feeds=0) as stand:
        url = stand.url(Story(1).path)
        for number, tail in enumerate(("", "?utm_source=a", "#top", "?fbclid=b&utm_medium=c")):
            stand.odd[f"/odd/{number}"] = feed(url + tail)
        feeds = [stand.url(f"/odd/{number}") for number in range(4)]
        result = collected(stand, tmp_path, *feeds)
    assert outcomes(result) == ["written"]
    assert result.pages[0].feeds == tuple(feeds)
    assert stand.seen[Story(1).path] == 1


def test_two_addresses_that_lead_to_one_article_give_one_file(tmp_path: Path) -> None:
    with Newsstand(feeds=0) as stand:
        stand.odd["/odd/a"] = redirect(Story(1).path)
        stand.odd["/odd/feed"] = feed(stand.url("/odd/a"), stand.url(Story(1).path))
        result = collected(stand, tmp_path, stand.url("/odd/feed"))
        again = collected(stand, tmp_path, stand.url("/odd/feed"))
    assert outcomes(result) == outcomes(again) == ["duplicate", "written"]
    assert len(articles(tmp_path)) == 1


def test_the_same_text_of_one_outlet_is_written_once_and_of_two_outlets_twice(tmp_path: Path) -> None:
    page = Story(1).page("", datetime.now(UTC))
    with Newsstand(feeds=0) as stand:
        for name in ("a", "b", "c"):
            named = page.replace("The Veltham Paper", "Another Paper") if name == "c" else page
            stand.odd[f"/odd/{name}"] = content(named.encode())
        stand.odd["/odd/feed"] = feed(*(stand.url(f"/odd/{name}") for name in ("a", "b", "c")))
        result = collected(stand, tmp_path, stand.url("/odd/feed"))
    assert outcomes(result) == ["duplicate", "written", "written"]
    assert {article["outlet"] for article in articles(tmp_path)} == {"The Veltham Paper", "Another Paper"}


def test_an_article_of_an_earlier_day_is_not_written_again(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=3) as stand:
        collected(stand, tmp_path)
        result = collected(stand, tmp_path, day="2026-03-13")
    assert outcomes(result) == ["known"] * 3
    assert articles(tmp_path, "2026-03-13") == []


def test_an_article_of_today_that_was_taken_away_is_had_again(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=3) as stand:
        collected(stand, tmp_path)
        gone = min((tmp_path / "articles" / DAY).glob("*.md"))
        text = gone.read_text()
        gone.unlink()
        result = collected(stand, tmp_path)
    assert result.new == 1
    assert gone.read_text().split("fetched:")[0] == text.split("fetched:")[0]


def test_a_page_that_claims_an_address_of_another_site_is_not_believed(tmp_path: Path) -> None:
    with Newsstand(feeds=0) as stand:
        stand.odd["/odd/liar"] = content(Story(1).page("https://famous.test/true-story", datetime.now(UTC)).encode())
        stand.odd["/odd/feed"] = feed(stand.url("/odd/liar"))
        collected(stand, tmp_path, stand.url("/odd/feed"))
    assert articles(tmp_path)[0]["url"] == stand.url("/odd/liar")


# ---- what is wanted ------------------------------------------------------------------------------


def test_what_was_published_before_is_left(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with Newsstand(feeds=0) as stand:
        stand.odd["/odd/old"] = feed(stand.url(Story(1).path), published=now - timedelta(hours=25))
        stand.odd["/odd/new"] = feed(stand.url(Story(2).path), published=now - timedelta(hours=23))
        feeds = (stand.url("/odd/old"), stand.url("/odd/new"))
        result = collected(stand, tmp_path, *feeds, since=timedelta(hours=24))
        later = collected(stand, tmp_path, *feeds, since=timedelta(days=3))
    assert outcomes(result) == ["old", "written"]
    assert outcomes(later) == ["written", "written"]


def test_of_a_feed_without_dates_the_pages_tell_how_old_they_are(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=3, dated=False) as stand:
        stand.odd["/odd/old"] = content(Story(7).page("", datetime(2020, 1, 2, tzinfo=UTC)).encode())
        stand.more = ("/odd/old",)
        result = collected(stand, tmp_path, since=timedelta(hours=24))
        again = collected(stand, tmp_path, since=timedelta(hours=24))
    assert outcomes(result) == outcomes(again) == ["old", "written", "written", "written"]
    assert result.feeds[0].detail.startswith("its entries have no dates")
    assert stand.seen["/odd/old"] == 1


def test_a_limit_takes_the_newest_and_the_next_collect_the_rest(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with Newsstand(feeds=0) as stand:
        for number in range(3):
            stand.odd[f"/odd/{number}"] = feed(
                stand.url(Story(number).path), published=now - timedelta(hours=3 - number)
            )
        feeds = [stand.url(f"/odd/{number}") for number in range(3)]
        first = collected(stand, tmp_path, *feeds, limit=2)
        second = collected(stand, tmp_path, *feeds, limit=2)
    assert [page.outcome for page in first.pages] == ["written", "written", "limit"]
    assert outcomes(second) == ["written"] * 3


def test_a_dry_run_reads_the_feeds_and_leaves_nothing(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=3) as stand:
        result = collected(stand, tmp_path, dry_run=True)
    assert outcomes(result) == ["planned"] * 3
    assert files(tmp_path) == {}
    assert {request.path for request in stand.requests} == {"/feed/0.rss"}


# ---- feeds and pages that are none ---------------------------------------------------------------


def test_each_feed_that_can_t_be_read_says_why_and_costs_no_other(tmp_path: Path) -> None:
    page = (
        b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed/0.rss"></head></html>'
    )
    odd = {
        "/odd/page": content(page),
        "/odd/plain": content(b"<!doctype html><html><body>Hello</body></html>"),
        "/odd/opml": content(b'<opml version="2.0"><body/></opml>', "text/xml"),
        "/odd/bomb": content(b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', "text/xml"),
        "/odd/gone": status(410),
    }
    with Newsstand(feeds=1, pages=2, odd=odd) as stand:
        result = collected(stand, tmp_path, *(stand.url(path) for path in odd), "gopher://a.test/", *stand.feeds)
    words = [feed.detail for feed in result.failed_feeds]
    assert words[0] == f"it is a web page, not a feed; it names {stand.feeds[0]}"
    assert words[1].startswith("it is a web page, not a feed, and names no feed")
    assert words[2] == "it is a list of feeds (OPML): save it as a file and name that"
    assert words[4:] == ["the server says 410", "the scheme 'gopher' is not http or https"]
    assert all(word and "\n" not in word for word in words)
    assert result.new == 2


def test_a_page_behind_a_wall_gives_way_to_the_text_of_the_feed(tmp_path: Path) -> None:
    text = "".join(f"<p>{sentence}</p>" for sentence in Story(5).sentences)
    full = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title>%s</channel></rss>'
    with Newsstand(
        feeds=0, odd={"/odd/wall": content(b"<html><body></body></html>"), "/odd/gone": status(404)}
    ) as stand:
        entry = (
            f"<item><title>Two</title><link>{stand.url('/odd/wall')}</link>"
            f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
        )
        stand.odd["/odd/feed"] = content((full % entry).encode(), "application/xml")
        result = collected(stand, tmp_path, stand.url("/odd/feed"))
    assert outcomes(result) == ["written"]
    (article,) = [text for name, text in files(tmp_path).items() if name.endswith(".md")]
    assert Story(5).sentences[0] in article


def test_the_opening_of_an_article_for_subscribers_is_marked(tmp_path: Path) -> None:
    closed = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script></head>'
    page = Story(5).page("", datetime.now(UTC)).replace("</head>", closed)
    with Newsstand(feeds=0, odd={"/odd/closed": content(page.encode())}) as stand:
        stand.odd["/odd/feed"] = feed(stand.url("/odd/closed"))
        first = collected(stand, tmp_path, stand.url("/odd/feed"))
        second = collected(stand, tmp_path, stand.url("/odd/feed"))
    assert [page.outcome for page in first.pages] == ["written"]
    assert "only the opening of the article is here" in first.pages[0].detail
    assert second.pages[0].detail == first.pages[0].detail


def test_what_failed_is_left_alone_for_a_while_and_then_asked_again(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=1, more=("/odd/down",), odd={"/odd/down": status(500)}) as stand:
        now = datetime.now(UTC)
        counts = []
        for hours in (0, 0.5, 2):
            collected(stand, tmp_path, now=now + timedelta(hours=hours))
            counts.append(stand.seen["/odd/down"])
    assert counts == [1, 1, 2]


ANYWAY = "'briefer collect --ask-again' asks it all the same"


def test_no_server_is_left_alone_for_more_than_six_hours(tmp_path: Path) -> None:
    odd = {"/odd/later": status(429, retry_after="99999999")}
    with Newsstand(feeds=1, pages=1, more=tuple(odd), odd=odd) as stand:
        now = datetime.now(UTC).replace(microsecond=0)
        first, later = (collected(stand, tmp_path, now=now + timedelta(hours=hours)) for hours in (0, 7))
    assert [page.detail for page in first.pages if page.failed] == [
        f"127.0.0.1 asked to be left alone for 21600 s: {ANYWAY}"
    ]
    assert not later.failed_feeds
    assert stand.seen["/odd/later"] == 2


def test_what_servers_asked_for_can_be_forgotten(tmp_path: Path) -> None:
    odd = {"/odd/later": status(429, retry_after="3600")}
    with Newsstand(feeds=1, pages=1, more=tuple(odd), odd=odd) as stand:
        now = datetime.now(UTC).replace(microsecond=0)
        collected(stand, tmp_path, now=now)
        with CollectState.open(tmp_path / "state.sqlite", tmp_path / "articles", now) as state:
            state.forget_rests()
        again = collected(stand, tmp_path, now=now + timedelta(minutes=2))
    assert not again.failed_feeds


def test_a_server_that_asks_for_an_hour_of_rest_gets_it_from_the_next_collect_too(tmp_path: Path) -> None:
    odd = {"/odd/later": status(429, retry_after="3600")}
    with Newsstand(feeds=1, pages=1, more=tuple(odd), odd=odd) as stand:
        now = datetime.now(UTC).replace(microsecond=0)
        results = [collected(stand, tmp_path, now=now + timedelta(minutes=minutes)) for minutes in (0, 30, 61)]
    assert stand.seen["/odd/later"] == 2
    assert stand.seen["/feed/0.rss"] == 2
    assert results[1].feeds[0].detail == f"127.0.0.1 asked to be left alone for another 1800 s: {ANYWAY}"


def test_what_a_killed_collect_left_half_written_goes(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=2) as stand:
        folder = tmp_path / "articles" / DAY
        folder.mkdir(parents=True)
        (folder / ".half.md.part").write_text("half")
        collected(stand, tmp_path)
    assert sorted(name for name in files(tmp_path) if name.startswith(".")) == []


def test_what_a_killed_collect_wrote_and_did_not_note_stays_as_it_was_written(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=6) as stand:
        collected(stand, tmp_path)
        before = files(tmp_path)
        (tmp_path / "state.sqlite").unlink()
        collected(stand, tmp_path, now=datetime.now(UTC) + timedelta(hours=1))
    assert files(tmp_path) == before


def test_a_file_that_somebody_changed_is_written_anew_where_nothing_is_noted_of_it(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=1) as stand:
        collected(stand, tmp_path)
        (path,) = (tmp_path / "articles" / DAY).glob("*.md")
        before = path.read_text(encoding="utf-8")
        path.write_text(before + "half of", encoding="utf-8")
        (tmp_path / "state.sqlite").unlink()
        collected(stand, tmp_path)
    assert path.read_text(encoding="utf-8").partition("fetched")[0] == before.partition("fetched")[0]
    assert "half of" not in path.read_text(encoding="utf-8")


def test_links_of_one_feed_to_dead_ports_cost_no_page_of_another(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with Newsstand(feeds=0) as stand:
        good = [stand.url(Story(number).path) for number in range(12)]
        stand.odd["/odd/good"] = feed(*good, published=now - timedelta(hours=3))
        stand.odd["/odd/bad"] = feed(*(f"http://127.0.0.1:{port}/x" for port in range(1, 9)), published=now)
        result = collected(stand, tmp_path, stand.url("/odd/good"), stand.url("/odd/bad"), private=True)
    assert [page.outcome for page in result.pages if page.url in good] == ["written"] * 12


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>' + b"words " * 200 + b"</text></svg>"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"x" * 500, "a PNG image"),
        (b"\xff\xd8\xff\xe0" + b"x" * 500, "a JPEG image"),
        (b"GIF89a\1\0" + b"x" * 500, "a GIF image"),
        (b"RIFF\1\0\0\0WEBPVP8 " + b"x" * 500, "a RIFF file (WebP, WAV)"),
        (b"\0\0\0\x1cftypavif" + b"x" * 500, "a film or an image (MP4, HEIC, AVIF)"),
        (b"MM\0*" + b"x" * 500, "a TIFF image"),
        (SVG, "an SVG image"),
        (b"PK\3\4" + b"x" * 500, "a zip archive (also EPUB)"),
        (b"%PDF-1.7\n" + b"x" * 500, "a PDF"),
        (b'{"status": "' + b"words " * 200 + b'"}', "JSON"),
        (b"<rss version='2.0'><channel><title>" + b"words " * 200 + b"</title></channel></rss>", "a feed"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_what_is_no_page_is_told_by_its_content_whatever_the_server_calls_it(
    body: bytes, what: str, tmp_path: Path
) -> None:
    with Newsstand(feeds=0, odd={"/odd/file": content(body, "text/html; charset=utf-8")}) as stand:
        stand.odd["/odd/feed"] = feed(stand.url("/odd/file"))
        result = collected(stand, tmp_path, stand.url("/odd/feed"))
    assert [(page.outcome, page.detail) for page in result.pages] == [("no_page", f"it is not a web page but {what}")]
    assert articles(tmp_path) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "iso2022_jp"])
def test_a_page_with_some_control_characters_is_a_page(encoding: str, tmp_path: Path) -> None:
    page = Story(1).page("", datetime.now(UTC)).replace("utf-8", encoding).replace("</p>", "\x0b\x1f</p>", 2)
    page = page.encode("ascii", "xmlcharrefreplace").decode()
    odd = {"/odd/page": content(page.encode(encoding), f"text/html; charset={encoding}")}
    with Newsstand(feeds=0, odd=odd) as stand:
        stand.odd["/odd/feed"] = feed(stand.url("/odd/page"))
        assert outcomes(collected(stand, tmp_path, stand.url("/odd/feed"))) == ["written"]


# ---- feeds without an end, entries without a page -------------------------------------------------

ITEM = '<item><title>Vado</title><guid isPermaLink="false">1</guid><description>{}</description></item>'
ONE = '<rss version="2.0"><channel><title>Faro</title>' + ITEM


def of_feed(tmp_path: Path, text: str) -> Collected:
    with Newsstand(feeds=0, pages=0, odd={"/odd/feed": content(text.encode(), "application/rss+xml")}) as stand:
        return collected(stand, tmp_path, stand.url("/odd/feed"))


@pytest.mark.parametrize("text", ["<rss><channel><item><title>x", ONE.format("The council met.") + "<item><title>y"])
def test_a_feed_without_its_end_makes_the_collect_partial(tmp_path: Path, text: str) -> None:
    result = of_feed(tmp_path, text)
    assert result.partial
    assert "not well-formed" in (result.cut_feeds or result.failed_feeds)[0].detail


def test_an_entry_without_a_link_is_had_with_the_words_that_its_feed_has(tmp_path: Path) -> None:
    told = "The council of Ormaz met for three hours on Friday."
    result = of_feed(tmp_path, f"{ONE.format(told)}</channel></rss>")
    assert not result.partial
    assert outcomes(result) == ["written"]
    assert told in next(text for name, text in files(tmp_path).items() if name.endswith(".md"))
    assert result.pages[0].detail


def test_an_entry_without_a_link_and_a_text_is_told_as_that(tmp_path: Path) -> None:
    (entry,) = of_feed(tmp_path, f"{ONE.format('')}</channel></rss>").pages
    assert entry.detail == "the feed gives neither a link nor a text"
