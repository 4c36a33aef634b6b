import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown as rendered

from briefer.text.display import CUT, TEXT_LIMIT, WORD_LIMIT, escape, link, safe_json, show, visible, web_address
from tests.render.samples import HOSTILE

EXTENSIONS = ["footnotes", "tables", "sane_lists"]
# Plain text is rarely hostile by chance: every mark that Markdown or HTML knows is drawn often.
marks = st.text(st.sampled_from("*_`~#-+=|[]()<>!&;:^\\${}\"'@%.1 aé\n\t/w\u200d\u202e\x1b\x02\x03"), max_size=40)
PIECES = (
    "<script> &lt; &#42; [^f1] [^f1]:x ](http://e.example) ``` --- === 1. - # | ** __ ~~ == %% \\| \\` `` "
    "http://e.example www.e.example a@e.example {#id} ![x](y) <http://e.example>"
)
pieces = st.lists(st.sampled_from([*PIECES.split(), " ", "\n\n    x", "\n"]), max_size=8).map("".join)
foreign_text = st.one_of(marks, pieces, st.text(max_size=60))


class Words(HTMLParser):
    """The text of a page and the tags it came in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, *_: object) -> None:
        self.tags.append(tag)


@settings(deadline=None)
@given(foreign_text)
def test_escaped_text_renders_as_the_shown_text_in_a_list(text: str) -> None:
    page = Words(rendered(f"- x {escape(text)} y", extensions=EXTENSIONS))
    assert page.text.strip() == f"x {show(text)} y"
    assert page.tags == ["ul", "li"]


@settings(deadline=None)
@given(foreign_text)
def test_escaped_text_opens_a_line_as_the_shown_text(text: str) -> None:
    page = Words(rendered(f"- {escape(text)}|\n", extensions=EXTENSIONS))
    assert page.text.strip() == f"{show(text)}|"
    assert page.tags == ["ul", "li"]


@settings(deadline=None)
@given(foreign_text)
def test_escaped_text_stays_in_its_table_cell(text: str) -> None:
    page = Words(rendered(f"| a | b |\n| --- | --- |\n| {escape(text)} | z |", extensions=EXTENSIONS))
    assert page.tags.count("td") == 2
    assert page.text.split("\n")[-6:-3] == ["", show(text), "z"]


@settings(deadline=None)
@given(foreign_text)
def test_escaped_text_stays_in_its_heading(text: str) -> None:
    page = Words(rendered(f"## x {escape(text)}\n\n- y", extensions=EXTENSIONS))
    assert page.tags == ["h2", "ul", "li"]
    assert page.text.split("\n")[0] == f"x {show(text)}".strip()


@settings(deadline=None)
@given(foreign_text)
def test_escaped_text_stays_between_stars(text: str) -> None:
    page = Words(rendered(f"x *({escape(text)})* **«{escape(text)}»**", extensions=EXTENSIONS))
    assert page.tags == ["p", "em", "strong"]
    assert page.text == f"x ({show(text)}) «{show(text)}»"


@settings(deadline=None)
@given(st.text())
def test_shown_text_has_no_character_that_acts_or_hides(text: str) -> None:
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029\ufeff\ud800-\udfff]", show(text)
    )


@settings(deadline=None)
@given(st.text())
def test_showing_twice_changes_nothing(text: str) -> None:
    assert show(show(text)) == show(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrojo", "\\x1b[31mrojo"),
        ("a\x9b2Jb", "a\\x9b2Jb"),
        ("pdf\u202egpj.exe", "pdf\\u202egpj.exe"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("línea\r\nlínea\tdos", "línea línea dos"),
        ("x\U000e0041y", "x\\U000e0041y"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("pass\u200dword", "password"),
        ("a" + "\u0301" * 50, "a" + "\u0301" * 4),
        ("media\ud800", "media\\ud800"),
    ],
)
def test_what_a_reader_cannot_see_is_removed_or_made_visible(text: str, shown: str) -> None:
    assert show(text) == shown


def test_a_very_long_word_is_cut_with_a_mark() -> None:
    shown = show("x" * 10_000)
    assert len(shown) == WORD_LIMIT
    assert shown.endswith(CUT)


def test_a_very_long_text_is_cut_with_a_mark() -> None:
    shown = show("palabra " * 10_000)
    assert len(shown) <= TEXT_LIMIT
    assert shown.endswith(CUT)


def test_a_hostile_text_becomes_one_line_without_tags_of_its_own() -> None:
    page = Words(rendered(escape(HOSTILE), extensions=EXTENSIONS))
    assert page.tags == ["p"]
    assert page.text == show(HOSTILE)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/x",
        "http://user:key@evil.example/",
        "http:///x",
        "ftp://e.example/",
        "http://[::1",
        "http://e.example:99999/",
        "/etc/passwd",
        "",
        None,
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None) -> None:
    assert link(url) is None


def test_an_address_cannot_leave_its_brackets() -> None:
    assert web_address('https://e.example/a) "onclick=x" <b>|`') == (
        "https://e.example/a%29%20%22onclick=x%22%20%3Cb%3E%7C%60"
    )


def test_a_link_shows_its_host_in_ascii() -> None:
    assert link("https://ñandú.example/á?x=1&copy=2") == (
        "[xn--and-6ma2c.example](https://xn--and-6ma2c.example/%C3%A1?x=1&amp;copy=2)"
    )


def test_json_that_may_be_printed_anywhere_has_the_same_value() -> None:
    value = {"a": "línea\x7f\x85\x9b\u202e\u2066\U000e0041\u2028 — «é» 日本 😀", "b": ["\x1b\n"]}
    text = safe_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(text) == value
    assert "«é» 日本 😀" in text
    assert not re.search("[\x7f-\x9f\u202e\u2066\U000e0041\u2028\x1b]", text)


def test_what_would_act_is_made_visible_and_spaces_stay() -> None:
    assert visible("a   b\x1b[31m\n") == "a   b\\x1b[31m\\x0a"
