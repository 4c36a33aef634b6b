"""One address for one article."""

import pytest

from briefer.collect.urls import canonical, of_one_site, same_article


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?id=3",
        "http://www.example.org/a/?utm_source=rss&id=3&utm_medium=feed",
        "HTTPS://Example.org:443/a?id=3&fbclid=x#top",
        "https://m.example.org/a?gclid=7&id=3",
    ],
)
def test_the_addresses_of_one_article_have_one_key(url: str) -> None:
    assert same_article(url) == "example.org/a?id=3"


@pytest.mark.parametrize(
    "url", ["https://example.org/a?id=4", "https://news.example.org/a?id=3", "https://example.org/A?id=3"]
)
def test_other_articles_have_other_keys(url: str) -> None:
    assert same_article(url) != same_article("https://example.org/a?id=3")


def test_an_address_is_written_without_what_tells_where_a_reader_came_from() -> None:
    assert canonical("https://Example.org/a?utm_source=rss&page=2#top") == "https://example.org/a?page=2"


def test_only_one_site_speaks_for_itself() -> None:
    assert of_one_site("https://www.example.org/a", "http://m.example.org/b")
    assert not of_one_site("https://example.org/a", "https://example.com/a")


NO_ADDRESS = [
    "",
    "#",
    "//",
    "http://[bad",
    "http://a..b/",
    "javascript:alert(1)",
    "http://x\udc00/",
    "http://1.2\u2028/",
]


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_address_stands_for_itself(url: str) -> None:
    assert isinstance(same_article(url), str)
    assert isinstance(canonical(url), str)
    assert of_one_site(url, "https://example.org/") is False
