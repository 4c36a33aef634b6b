import re
from collections import Counter
from html.parser import HTMLParser

from briefer.render.html import html
from briefer.render.markdown import markdown
from tests.render.samples import BRIEFING, HOSTILE, hostile

ALLOWED = {"html", "head", "meta", "title", "style", "body", "main", "div", "hr", "sup"} | set(
    "h1 h2 h3 h4 p a em strong ul ol li table thead tbody tr th td".split()  # noqa: SIM905
)


class Page(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, known in self.tags if (value := known.get(name))]


SOURCE = markdown(BRIEFING)
PAGE = Page(html(SOURCE, "es", "Informe"))
EVIL = Page(html(markdown(hostile()), "es", HOSTILE))


def test_the_page_names_its_language() -> None:
    assert PAGE.tags[0] == ("html", {"lang": "es"})


def test_every_link_inside_the_page_has_its_target() -> None:
    inside = [value[1:] for value in PAGE.values("href") if value.startswith("#")]
    assert len(inside) > 50
    assert set(inside) <= set(PAGE.values("id"))


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(PAGE.values("id")).items() if count > 1] == []


def test_no_footnote_mark_is_left_as_text() -> None:
    assert "[^" not in PAGE.text


def test_tables_have_as_many_cells_as_heads() -> None:
    tags = Counter(tag for tag, _ in PAGE.tags)
    assert tags["table"] == 11
    assert tags["th"] == 33
    assert tags["td"] == 66


def test_the_house_speaks_its_language_in_the_back_links() -> None:
    assert "Volver al texto, nota 1" in PAGE.values("title")


def test_outside_links_are_web_addresses_of_documents_only() -> None:
    outside = {value for value in PAGE.values("href") if not value.startswith("#")}
    assert outside == {"https://faro.example/puente?id=1&v=2"}


def test_hostile_text_brings_no_tag_handler_or_link() -> None:
    assert {tag for tag, _ in EVIL.tags} <= ALLOWED
    assert {name for _, known in EVIL.tags for name in known if name.startswith("on")} == set()
    assert [value for value in EVIL.values("href") if not value.startswith("#")] == []


def test_hostile_text_is_shown_letter_by_letter() -> None:
    assert EVIL.text.count("<script>alert(1)</script>") > 15


def test_hostile_footnotes_still_resolve() -> None:
    inside = [value[1:] for value in EVIL.values("href") if value.startswith("#")]
    assert inside
    assert set(inside) <= set(EVIL.values("id"))


def test_raw_tags_that_reach_the_page_are_taken_out() -> None:
    raw = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> <svg onload=x>"
    links = "[a](javascript:x) [b](//evil.example) [c](/x)"
    page = Page(html(f"{raw} {links}", "en", "t"))
    assert {tag for tag, _ in page.tags} <= ALLOWED
    assert page.values("href") == []
    assert page.values("src") == []


def test_the_page_allows_no_script_and_loads_nothing() -> None:
    text = html(SOURCE, "es", "Informe")
    assert "default-src 'none'" in text
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|src=", text)
