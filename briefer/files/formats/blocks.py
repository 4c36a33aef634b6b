"""The blocks of a letter, from its HTML or its plain text: lines with their links, and how each is set."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from briefer.files.formats.hidden import remove_hidden
from briefer.files.formats.markup import BLOCKS, SILENT, parse_html
from briefer.text.layout import ends_in_stop, lines

_ENDS = BLOCKS | {"td", "th"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)\s*(px|pt)", re.IGNORECASE)
_POINT = 4 / 3  # pixels
_LARGE = 1.2  # of the size of most letters: a line that is larger stands out
_WHOLLY = 0.8  # of the letters of a line that is a link


@dataclass(frozen=True)
class Block:
    """One line of a letter. `url` is its first link, `anchors` the words and addresses of all, `share` of its letters
    stand in links, `lead` is a bold or linked run at its start, `shape` how it is set; a rule has no text. `strong` is
    what stands out, `bare` a line of plain text without a stop, which may be a title; it `opens` where a blank line or
    a rule stands before it."""

    text: str = ""
    url: str | None = None
    anchors: tuple[tuple[str, str], ...] = ()
    share: float = 0.0
    strong: bool = False
    bare: bool = False
    opens: bool = False
    lead: str = ""
    shape: str = ""
    rule: bool = False

    @property
    def linked(self) -> bool:
        """Whether it is a link and nothing else."""
        return self.url is not None and self.share >= _WHOLLY

    @property
    def links(self) -> int:
        """How many addresses it leads to."""
        return len({url for _, url in self.anchors})


# ---- HTML ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Style:
    """What the letters at a place are: inside which link, bold, how large."""

    url: str | None = None
    bold: bool = False
    size: float = 0.0


@dataclass
class _Line:
    """The pieces of text that a block has so far, with their styles."""

    pieces: list[tuple[str, _Style]] = field(default_factory=list)
    place: str = ""


def page_blocks(markup: str) -> list[Block]:
    """The blocks of a letter in HTML, without what it hides."""
    tree = parse_html(f"<html><body>{markup}</body></html>")
    if tree is None:
        return []
    remove_hidden(tree)
    read = [line for line in _lines(tree) if line is None or any(text.strip() for text, _ in line.pieces)]
    usual = _usual_size(line for line in read if line)
    return [Block(rule=True) if line is None else _block(line, usual) for line in read]


def _lines(tree: Any) -> Iterator[_Line | None]:
    """The lines of the tree; None stands for a rule."""
    from lxml import etree

    styles, silent, line = [_Style()], 0, _Line()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _ENDS:
            yield line
            if tag == "hr" and event == "start":
                yield None
            line = _Line(place=_place(element if event == "start" else element.getparent()))
        if event == "start":
            silent += tag in SILENT
            styles.append(_style(element, tag, styles[-1]))
        else:
            silent -= tag in SILENT
            styles.pop()
        text = element.text if event == "start" else element.tail
        if text and not silent:
            line.pieces.append((text, styles[-1]))
    yield line


def _place(element: Any) -> str:
    """How a block is set: its element with its class and style."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return " ".join((element.tag, element.get("class") or "", element.get("style") or ""))


def _style(element: Any, tag: str, outer: _Style) -> _Style:
    style = element.get("style") or ""
    bold = tag in ("b", "strong") or tag in _HEADINGS or bool(_BOLD.search(style))
    sized = _SIZE.search(style)
    size = float(sized[1]) * (_POINT if sized[2].lower() == "pt" else 1) if sized else outer.size
    url = _web_address(element.get("href")) if tag == "a" else None
    return _Style(url or outer.url, bold or (outer.bold and not _LIGHT.search(style)), size)


def _usual_size(read: Iterator[_Line]) -> float:
    counted = Counter[float]()
    for line in read:
        for text, style in line.pieces:
            counted[style.size] += _length(text)
    return counted.most_common(1)[0][0] if counted else 0.0


def _block(line: _Line, usual: float) -> Block:
    text = " ".join("".join(text for text, _ in line.pieces).split())
    whole = sum(_length(piece) for piece, _ in line.pieces)
    linked = sum(_length(piece) for piece, style in line.pieces if style.url)
    strong = all(style.bold or _is_large(style, usual) for piece, style in line.pieces if _length(piece))
    size = max(style.size for piece, style in line.pieces if _length(piece))
    share = linked / whole
    anchors = _anchors(line)
    return Block(
        text=text,
        url=anchors[0][1] if anchors else None,
        anchors=anchors,
        share=share,
        strong=strong,
        lead="" if strong or share >= _WHOLLY else _lead(line),
        shape=f"{line.place} {size:g} {strong} {share >= _WHOLLY}",
    )


def _anchors(line: _Line) -> tuple[tuple[str, str], ...]:
    """The words of each link, and where it leads."""
    runs = groupby(line.pieces, key=lambda piece: piece[1].url)
    joined = ((" ".join("".join(text for text, _ in run).split()), url) for url, run in runs)
    return tuple((words, url) for words, url in joined if url and words)


def _is_large(style: _Style, usual: float) -> bool:
    return bool(usual) and style.size >= _LARGE * usual


def _lead(line: _Line) -> str:
    """The run at the start that is one link, or bold."""
    run: list[str] = []
    pieces = [(text, style) for text, style in line.pieces if text.strip()]
    marked = pieces[0][1]
    for text, style in pieces:
        is_same = style.url == marked.url if marked.url else marked.bold and style.bold
        if not is_same:
            break
        run.append(text)
    return " ".join("".join(run).split())


def _length(text: str) -> int:
    return len("".join(text.split()))


# ---- plain text ----------------------------------------------------------------------------------

_ADDRESS = r"[<(\[]?\s?https?://[^\s<>()\[\]]+(?:\([^\s()]*\)[^\s<>()\[\]]*)?\s?[>)\]]?"
_ALONE = re.compile(rf"^[ \t]*(?:{_ADDRESS}|[-=_*~#—–]{{3,}})[ \t]*$", re.MULTILINE)
_AT_END = re.compile(rf"^(.*\S)[ \t]+({_ADDRESS})[ \t]*$", re.MULTILINE)
_LINKED_WORDS = re.compile(r"^\W{0,3}\[([^\]\n]+)\]\((https?://[^)\s]+)\)\W{0,3}$")
_ANY = re.compile(_ADDRESS)
_NUMBER = re.compile(r"\s*\[(\d{1,3})\]")
_NOTE = re.compile(r"^[ \t]*\[?(\d{1,3})[\].:]{1,2}[ \t]*<?(https?://\S+?)>?[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[-=_*~#—–\s]{3,}$")
_MARKS = re.compile(r"^(?:[*#|•▪◦●►–-]+|\d{1,2}[.)])\s+|(?<=\S)\s*[*_#|]+$|^[*_]+(?=\S)")
_QUOTED = re.compile(r"^[ \t]*>", re.MULTILINE)
_MOST_QUOTED = 2  # lines: with more a letter answers another
_SET_APART = "\n\x1f\n"  # parts lines like a blank one that does not stand there
_BLANK = re.compile(r"\n[ \t]*\r?\n")
_FEW_WORDS = 6  # beside an address: what says where it leads
_LONGEST_BARE = 30  # words of a line without a stop that may be a title


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a letter in plain text; addresses are links of the line that they stand on or below. None of a
    letter that answers another."""
    if len(_QUOTED.findall(text)) > _MOST_QUOTED:
        return []
    notes = dict(_NOTE.findall(text))
    text = _ALONE.sub(rf"{_SET_APART}\g<0>{_SET_APART}", _NOTE.sub("", text.replace("\x1f", " ")))
    text = _AT_END.sub(rf"{_SET_APART}\1 \2{_SET_APART}", text)
    blocks: list[Block] = []
    end = 0
    for span in lines(text):
        block = _plain_block(text[span.start : span.end], notes)
        opens = not blocks or blocks[-1].rule or bool(_BLANK.search(text, end, span.start))
        blocks.append(replace(block, opens=opens))
        end = span.end
    return _underlined(_without_torn(blocks))


def _without_torn(blocks: Sequence[Block]) -> list[Block]:
    """A line that goes on below, in small letters, is no title, nor is what it goes on with."""
    torn = {number for number, (block, after) in enumerate(pairwise(blocks)) if block.bare and after.text[:1].islower()}
    return [
        replace(block, bare=False, share=0.0) if number in torn or number - 1 in torn else block
        for number, block in enumerate(blocks)
    ]


def _plain_block(row: str, notes: dict[str, str]) -> Block:
    if _RULE.match(row):
        return Block(rule=True)
    if named := _LINKED_WORDS.match(row):
        return Block(
            text=named[1].strip(), url=named[2], anchors=((named[1], named[2]),), share=1.0, bare=True, shape="linked"
        )
    cited = [notes[number] for number in _NUMBER.findall(row) if number in notes]
    urls = [url for address in _ANY.findall(row) if (url := _web_address(address.strip("<>()[] ")))] + cited
    words = " ".join(_NUMBER.sub("", _ANY.sub("", row)).split()) if urls else " ".join(row.split())
    bare_words = _bare(words)
    stopped = ends_in_stop(words) or words.endswith(",")
    short = bool(bare_words) and not stopped and len(words.split()) <= _LONGEST_BARE
    label = len(words.split()) <= _FEW_WORDS
    return Block(
        text=bare_words,
        url=urls[0] if urls else None,
        anchors=tuple((bare_words, url) for url in urls),
        share=1.0 if urls and (short or label) else 0.0,
        strong=bare_words.isupper() or words.startswith(("**", "##")),
        bare=short,
        shape=f"{bool(urls)} {bare_words.isupper()}",
    )


def _bare(words: str) -> str:
    """A line without the marks of a list or a heading around it."""
    return _MARKS.sub("", _MARKS.sub("", words)).rstrip(" :*#").strip()


def _underlined(blocks: Sequence[Block]) -> list[Block]:
    """A rule right below a line that is linked and has words, as some programs underline their headings, parts
    nothing."""
    made: list[Block] = []
    for number, block in enumerate(blocks):
        before = made[-1] if made else None
        parted = number < 2 or blocks[number - 2].rule
        if block.rule and before and before.bare and before.url and (parted or before.strong):
            made[-1] = replace(before, strong=True)
        else:
            made.append(block)
    return made


# ---- addresses -----------------------------------------------------------------------------------


def _web_address(given: str | None) -> str | None:
    """An address of the web; of one that counts clicks, the address that it leads to where it names it."""
    address = "".join((given or "").split())
    try:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return None
        named = [value for _, value in parse_qsl(parts.query) if value.startswith(("http://", "https://"))]
    except ValueError:
        return None
    return named[0] if len(named) == 1 else address
