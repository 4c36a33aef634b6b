"""A feed gives its entries, of whichever kind it is; what is no feed, or no safe one, says so."""

import json

import pytest

from briefer.files.formats.feed import read_feed
from briefer.files.formats.reading import extracts
from briefer.files.formats.xml import permitted_bytes
from briefer.models import Note

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>La Gaceta</title><link>https://gaceta.example/</link><language>es</language>ITEMS</channel></rss>"""
ITEM = """<item><guid>7</guid><title>El puente cierra</title><link>https://gaceta.example/7</link>
<pubDate>Wed, 11 Mar 2026 23:30:00 -0500</pubDate><category>Local</category><description>Cierra el puente.</description>
<content:encoded><![CDATA[<p>El puente cerró <b>ayer</b>.</p>]]></content:encoded></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Echo</title><link href="https://echo.example/"/>
<entry><id>tag:1</id><title>Bridge closed</title><link href="https://echo.example/1"/>
<published>2026-03-11T10:00:00Z</published><updated>2026-03-11T12:00:00Z</updated>
<summary>The bridge is closed.</summary></entry></feed>"""
JSON = {"version": "https://jsonfeed.org/version/1.1", "title": "Der Bote", "language": "de", "items": [
    {"id": "1", "url": "/1", "title": "Brücke zu", "content_text": "Die Brücke ist zu.\n\nSeit <gestern>.",
     "date_published": "2026-03-11T10:00:00+01:00", "authors": [{"name": "Jo"}], "tags": ["Ort"]}]}  # fmt: skip


def rss(*items: str) -> bytes:
    return RSS.replace("ITEMS", "".join(items)).encode()


def codes(content: bytes) -> list[str]:
    return [note.code for note in read_feed(content).notes]


def test_an_entry_of_rss_keeps_its_own_zone_and_its_whole_text() -> None:
    feed = read_feed(rss(ITEM))
    (entry,) = feed.entries
    assert (feed.title, feed.link, feed.language) == ("La Gaceta", "https://gaceta.example/", "es")
    assert (entry.id, entry.url, entry.published) == ("7", "https://gaceta.example/7", "2026-03-11T23:30:00-05:00")
    assert (entry.tags, entry.content, entry.summary) == (
        ("Local",),
        "<p>El puente cerró <b>ayer</b>.</p>",
        "Cierra el puente.",
    )


def test_an_entry_of_atom_has_a_day_of_publication_and_one_of_its_last_change() -> None:
    (entry,) = read_feed(ATOM.encode()).entries
    assert (entry.published, entry.updated) == ("2026-03-11T10:00:00+00:00", "2026-03-11T12:00:00+00:00")


def test_an_entry_of_a_json_feed_is_read_like_the_others() -> None:
    feed = read_feed(json.dumps(JSON).encode(), url="https://bote.example/feed.json")
    (entry,) = feed.entries
    assert (feed.title, entry.url, entry.author) == ("Der Bote", "https://bote.example/1", "Jo")
    assert entry.content == "<p>Die Brücke ist zu.</p><p>Seit &lt;gestern&gt;.</p>"


def test_a_feed_without_dates_has_entries_without_dates() -> None:
    (entry,) = read_feed(rss("<item><title>El puente cierra</title></item>")).entries
    assert (entry.title, entry.published, entry.updated) == ("El puente cierra", None, None)


def test_a_web_page_is_no_feed_and_says_so() -> None:
    assert codes(b"<!DOCTYPE html><html><p>hola</p></html>") == ["web_page"]


@pytest.mark.parametrize("content", [b"", b"hola", b"{}", b"[" * 100_000, b"<opml><body/></opml>"])
def test_what_is_no_feed_says_so(content: bytes) -> None:
    assert codes(content) == ["not_feed"]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;',
    ],
)
def test_a_feed_that_declares_entities_is_not_read(declared: str) -> None:
    feed = read_feed(f"<!DOCTYPE r [{declared}]>".encode() + b"<rss version='2.0'><title>&x;</title></rss>")
    assert (feed.entries, [note.code for note in feed.notes]) == ((), ["unsafe_entities"])


def test_an_entity_declared_behind_a_break_is_refused_all_the_same() -> None:
    assert codes(b"<rss></wrong><!DOCTYPE r [<!ENTITY x 'y'>]><rss version='2.0'></rss>") == ["unsafe_entities"]


def test_a_feed_nested_without_end_is_not_read() -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    assert codes(rss(deep)) == ["unsafe_depth"]


def test_of_a_feed_that_was_cut_the_entries_that_can_be_read_are_used() -> None:
    feed = read_feed(b'<rss version="2.0"><channel><item><title>No end tag</title></item><item><title>Nor th')
    assert [entry.title for entry in feed.entries][:1] == ["No end tag"]
    assert feed.notes == (Note(code="feed_broken"),)


def test_entries_with_one_id_are_all_kept_and_named() -> None:
    feed = read_feed(rss(ITEM, ITEM.replace("El puente", "La presa")))
    assert len(feed.entries) == 2
    assert feed.notes == (Note(code="duplicate_guid", values=("7",)),)


def test_a_feed_without_entries_says_so() -> None:
    assert codes(rss()) == ["feed_empty"]


def test_a_file_name_is_read_as_text_and_opens_no_file() -> None:
    assert codes(__file__.encode()) == ["not_feed"]


def test_a_year_that_cannot_be_costs_its_entry_the_day_and_no_other_a_word() -> None:
    odd = ITEM.replace("El puente", "La presa").replace("Wed, 11 Mar 2026 23:30:00 -0500", "0000")
    assert [entry.published for entry in read_feed(rss(odd, ITEM)).entries] == [None, "2026-03-11T23:30:00-05:00"]


def test_a_title_is_read_as_it_is_shown() -> None:
    (entry,) = read_feed(
        rss("<item><title>Puente &amp;amp; &lt;i&gt;río&lt;/i&gt;: 3 &amp;lt; 4</title></item>")
    ).entries
    assert entry.title == "Puente & río: 3 < 4"


def test_items_of_a_json_feed_that_are_none_are_counted() -> None:
    items = [7, None, "x", [], {}, {"title": 9}, {"title": "El puente", "content_text": "Cerró."}]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    found = read_feed(feed)
    assert [entry.title for entry in found.entries] == ["El puente"]
    assert found.notes == (Note(code="odd_entries", values=("6",)),)


def test_entries_beyond_those_that_are_read_are_counted_and_skipped_with_their_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("briefer.files.formats.feed._MOST_ENTRIES", 2)
    item = "<item><title>El puente {}</title><description>Cerró ayer.</description></item>"
    feed = f"<rss version='2.0'><channel>{''.join(item.format(n) for n in range(5))}</channel></rss>".encode()
    found = extracts(feed, "feed")
    assert [bool(extract.text) for extract in found] == [True, True, False]
    assert found[-1].notes == (Note(code="more_parts", values=("3",)),)


@pytest.mark.parametrize("authors", [5, "Jo", True, {"name": "Jo"}, [5], [{"name": 7}]])
def test_odd_authors_of_a_json_feed_cost_no_entry(authors: object) -> None:
    item = {"title": "Brücke zu", "content_text": "Die Brücke ist zu.", "authors": authors}
    found = read_feed(json.dumps({**JSON, "items": [item]}).encode())
    assert [entry.title for entry in found.entries] == ["Brücke zu"]


@pytest.mark.parametrize("odd", ["\x0b", "\x1b", "\x00", "\ufffe", "&#11;", "&#x1B;", "&#0;", "&#xFFFF;"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_control_character_breaks_no_feed(odd: str, encoding: str) -> None:
    feed = (
        f"<rss version='2.0'><channel><title>La Gaceta</title><item><title>Uno{odd} dos</title>"
        f"<link>https://gaceta.example/1</link><description>Más{odd}</description></item></channel></rss>"
    )
    found = read_feed(feed.encode(encoding))
    assert ([entry.title for entry in found.entries], found.notes) == (["Uno dos"], ())
    assert found.entries[0].summary.strip() == "Más"


def test_a_feed_whose_encoding_switches_by_control_characters_keeps_them() -> None:
    feed = "<?xml version='1.0' encoding='iso-2022-jp'?><rss version='2.0'><channel><title>橋</title></channel></rss>"
    assert permitted_bytes(feed.encode("iso2022_jp")) == feed.encode("iso2022_jp")


@pytest.mark.parametrize("written", ["Thu, 12 Mar 0001 09:00:00 GMT", "12-Mar-0001 09:00", "Mon, 01 Jan 0099 00:00:00"])
def test_the_year_one_is_no_year_of_this_century(written: str) -> None:
    item = f"<item><title>A</title><pubDate>{written}</pubDate></item>"
    feed = f"<rss version='2.0'><channel><title>F</title>{item}</channel></rss>"
    assert [entry.published for entry in read_feed(feed.encode()).entries] == [None]
