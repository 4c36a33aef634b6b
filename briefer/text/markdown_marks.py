"""Markdown as its reader sees it: the marks of links, emphasis, lists and quotations are no part of a sentence."""

import re
from collections.abc import Sequence
from html import unescape
from itertools import groupby

from briefer.text.head import body_start
from briefer.text.layout import QUOTATION_MARKS

_FENCE = re.compile(r"\s*(?:```|~~~)[\w+-]*\s*$")
_COMMENT = re.compile(r"<!--(?:(?!-->).){0,5000}-->|%%(?:(?!%%).){0,5000}%%", re.DOTALL)
_DEFINITION = re.compile(r"\s{0,3}\[\^?[^\]\n]{1,200}\]:\s*\S+.*$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_CALLOUT = re.compile(r"\[![\w-]+\][+-]?\s*")
_BULLET = re.compile(r"\s*[-*+]\s+(?:\[[ xX]\]\s+)?(?=\S)")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?$")
_TARGET = (
    r"\(\s*(?:<[^<>\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,2000})?)"
    r"(?:\s+[\"'(][^\n]{0,300}?[\"')])?\s*\)"
)
_IMAGE = re.compile(rf"!\[\[[^\[\]\n]{{0,500}}\]\]|!\[[^\[\]\n]{{0,500}}\](?:{_TARGET}|\[[^\]\n]{{0,200}}\])")
_LINK = re.compile(rf"\[((?:[^\[\]\n]|\[[^\[\]\n]{{0,200}}\]){{1,500}})\](?:{_TARGET}|\[[^\]\n]{{1,200}}\])")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]{1,2000}>")
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|sup|sub|mark|small|br|p|div|font|s|del|ins)(?:\s[^<>\n]{0,500})?/?>", re.IGNORECASE
)
_STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,2000}?(?<=\S)~~|<(s|del|strike)>(?:(?!</\1>)[^\n]){1,2000}</\1>", re.IGNORECASE)
_EMPHASIS = (
    re.compile(r"(?<!\\)\*\*(?=\S)((?:[^*\n]|\*(?!\*)){1,2000}?)(?<=\S)\*\*"),
    re.compile(r"(?<![\\\w])__(?=\S)([^_\n]{1,2000}?)(?<=\S)__(?!\w)"),
    re.compile(r"(?<!\\)==(?=\S)([^=\n]{1,2000}?)(?<=\S)=="),
    re.compile(r"(?<![\\*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*(?!\*)"),
    re.compile(r"(?<![\\\w])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_])_(?!\w)"),
    re.compile(r"(?<!\\)`([^`\n]{1,500})`"),
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~=>|\"'$&<^:])")


# A clipper keeps the address of the page under this name.
_CLIPPED = re.compile(r"\s*---[ \t]*\r?\n(?:(?!---).*\n){0,60}?source:[ \t]*[\"']?https?://", re.IGNORECASE)


def marked_from(text: str, *, is_markdown: bool) -> int | None:
    """Where the Markdown of a text starts, behind its head; None for a text that is none, by its name or its head."""
    return body_start(text) if is_markdown or _CLIPPED.match(text) else None


def without_marks(text: str) -> str:
    """The text without the marks of Markdown. Headings keep theirs: it tells that they are some.

    A text without marks comes back as it is, character by character.
    """
    lines = [line for line in _COMMENT.sub("", text).split("\n") if not _is_scaffold(line)]
    bare = [_line(line) for line in lines]
    for first, last in _quotations(lines, bare):
        bare[first] = f"“{bare[first].lstrip()}"
        bare[last] = f"{bare[last].rstrip()}”"
    return "\n".join(bare)


def _quotations(lines: Sequence[str], bare: Sequence[str]) -> list[tuple[int, int]]:
    """First and last line of each paragraph that is set as a quotation and has no marks of its own: they are somebody's
    words. None where most of the text is set so (a clipping), and no callout."""
    quoted = [bool(_QUOTE.match(line)) and bool(one.strip()) for line, one in zip(lines, bare, strict=True)]
    if 2 * sum(len(one) for one, is_quoted in zip(bare, quoted, strict=True) if is_quoted) >= sum(map(len, bare)):
        return []
    runs = [[place for place, _ in run] for own, run in groupby(enumerate(quoted), lambda one: one[1]) if own]
    return [
        (run[0], run[-1])
        for run in runs
        if bare[run[0]].lstrip()[0] not in QUOTATION_MARKS and not _CALLOUT.search(lines[run[0]])
    ]


def _is_scaffold(line: str) -> bool:
    return bool(_FENCE.match(line) or _DEFINITION.match(line) or _TABLE_RULE.match(line))


def _line(line: str) -> str:
    if quoted := _QUOTE.match(line):
        line = _CALLOUT.sub("", line[quoted.end() :], count=1)
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) and not _is_rule(line) else line
    line = _STRUCK.sub("", _row(line) if line.lstrip().startswith("|") else line)
    for pattern, put in ((_IMAGE, ""), (_LINK, r"\1"), (_WIKI, r"\1"), (_FOOTNOTE, ""), (_AUTOLINK, ""), (_TAG, "")):
        line = pattern.sub(put, line)
    for pattern in _EMPHASIS:
        line = pattern.sub(r"\1", line)
    return unescape(_ESCAPE.sub(r"\1", line)) if "\\" in line or "&" in line else line


def _is_rule(line: str) -> bool:
    return set(line) <= set("-*+ \t\r")


def _row(line: str) -> str:
    return " | ".join(cell for cell in (cell.strip() for cell in line.split("|")) if cell)
