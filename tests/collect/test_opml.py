"""Lists of feeds as readers of feeds write them."""

import pytest

from briefer.collect.opml import FeedAddress, read_opml
from briefer.errors import UsageError

NESTED = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World"><outline text="South" title="The South">
  <outline type="rss" text="Faro" xmlUrl="https://faro.test/rss" htmlUrl="https://faro.test"/></outline>
  <outline text="Herald" xmlurl=" https://herald.test/atom "/></outline>
<outline text="Faro again" xmlUrl="https://faro.test/rss"/><outline text="empty"/></body></opml>"""


def test_folders_in_folders_are_walked_and_each_feed_stands_once() -> None:
    assert read_opml(NESTED, "mine.opml") == (
        FeedAddress("https://faro.test/rss", "Faro", ("World", "The South")),
        FeedAddress("https://herald.test/atom", "Herald", ("World",)),
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'<rss version="2.0"><channel/></rss>', "not an OPML file but <rss>"),
        (b"feeds: none", "is not an OPML file"),
        (b"<opml><body><outline", "is not an OPML file"),
        (b'<!DOCTYPE o [<!ENTITY a "b">]><opml><body>&a;</body></opml>', "declares entities"),
    ],
)
def test_what_is_no_list_is_told_in_one_line(content: bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        read_opml(content, "mine.opml")
    assert "'mine.opml'" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_very_deep_folders_end() -> None:
    deep = b"<outline text='f'>" * 5_000 + b"<outline xmlUrl='https://a.test'/>" + b"</outline>" * 5_000
    assert read_opml(b"<opml><body>" + deep + b"</body></opml>", "deep.opml") == ()


def test_a_control_character_costs_no_list_of_feeds() -> None:
    listed = "<opml version='2.0'><body><outline text='A\x0b&#27;' xmlUrl='https://paper.test/feed'/></body></opml>"
    assert [feed.url for feed in read_opml(listed.encode(), "a.opml")] == ["https://paper.test/feed"]
