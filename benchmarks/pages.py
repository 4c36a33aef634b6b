"""What is read of saved pages of real outlets, against what their collectors expect of them.

    python benchmarks/pages.py FOLDER [--each]

The folder is a checkout of fundus (github.com/flairNLP/fundus) or of trafilatura (github.com/adbar/trafilatura), or
their test data alone. `--each` names what differs.

Of fundus: pages packed by gzip, beside each the `meta.info` with its address and the `Outlet.json` with `title`,
`publishing_date` and `body`. Printed is how often title, day and outlet are right, how much of the expected body is
there, and how many sentences that go to the model stand beside it. What the collector leaves out counts among them
(lists, boxes, subheadings, a teaser of its own): an upper bound of what is no news.

- A title is right if it is the expected one (letters and figures alone), or one is the other with more words around
  it, or they share two thirds of their words: a page has one title for readers and one for search.
- An outlet is right if its name and the expected one, or the page's host, hold each other, share a word of five
  letters, or one is the initials of the other. Names in different scripts are told apart from wrong ones.

Of trafilatura: pages with pieces of text that belong to the article (`with`) and pieces that do not (`without`), in its
`evaldata.json`; how many of each are there.
"""

import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefer.files.formats.extract import Extract
from briefer.files.formats.page import read_page
from briefer.text.layout import kinds

SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+|\n+")
UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
SHORT = 3  # words: a shorter line states nothing


@dataclass(frozen=True)
class Page:
    """A saved page with the versions of what is expected of its outlet's pages, and its outlet's names."""

    file: Path
    url: str
    names: tuple[str, ...]
    versions: tuple[Mapping[str, Any], ...]


NAMES = ("title", "day", "outlet", "other script", "text")


@dataclass
class Score:
    pages: int = 0
    wrong: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in NAMES})
    paragraphs: int = 0
    found: int = 0
    beside: list[str] = field(default_factory=list)


def squashed(text: str | None) -> str:
    """Letters and figures alone, without accents."""
    plain = unicodedata.normalize("NFKD", (text or "").lower().translate(UMLAUTS))
    return re.sub(r"[\W_]+", "", "".join(c for c in plain if not unicodedata.combining(c))).lower()


def publishers(folder: Path) -> Iterator[tuple[str, str]]:
    """The names of the outlets by the names of their classes, where the whole of fundus is there."""
    for module in folder.glob("src/fundus/publishers/*/__init__.py"):
        yield from re.findall(r"(\w+) = Publisher\(\s*name=\"([^\"]+)\"", module.read_text(encoding="utf-8"))


def pages(folder: Path) -> Iterator[Page]:
    names = dict(publishers(folder))
    for listed in sorted(folder.rglob("meta.info")):
        for name, about in json.loads(listed.read_text(encoding="utf-8")).items():
            outlet = name.split("_")[0]
            file, expected = listed.parent / name, listed.parent / f"{outlet}.json"
            if file.exists() and expected.exists():
                versions = json.loads(expected.read_text(encoding="utf-8"))
                named = (outlet, *([names[outlet]] if outlet in names else []))
                yield Page(file, about["url"], named, tuple(versions.values()))


def alike(one: str | None, other: str | None) -> bool:
    first, second = squashed(one), squashed(other)
    if first and second and (first in second or second in first):
        return True
    words, others = ({squashed(word) for word in (text or "").split()} - {""} for text in (one, other))
    return bool(words and others) and len(words & others) * 3 >= 2 * min(len(words), len(others))


def is_outlet(found: Extract, page: Page) -> bool:
    host = ".".join(urlsplit(page.url).netloc.split(".")[-3:-1])
    return any(is_named(found.outlet or "", name) for name in (*page.names, host))


def is_named(one: str, other: str) -> bool:
    first, second = squashed(one), squashed(other)
    if first and second and (first in second or second in first):
        return True
    if second in initials(one) or first in initials(other):
        return True
    words = {squashed(word) for word in re.findall(r"\w{5,}", one)}
    return any(word in second for word in words)


def initials(name: str) -> str:
    return squashed("".join(word[0] for word in re.findall(r"\w+", name))) or "-"


def is_latin(text: str | None) -> bool:
    letters = [c for c in text or "" if c.isalpha()]
    return sum(unicodedata.name(c, "").startswith("LATIN") for c in letters) * 2 >= len(letters)


def expected_of(page: Page, found: Extract) -> Mapping[str, Any] | None:
    """The version that expects this page: the one whose body shares most with it."""
    text = squashed(found.text)
    counted = [(sum(squashed(part) in text for part in body(version)), n) for n, version in enumerate(page.versions)]
    most, number = max(counted, default=(0, 0))
    return page.versions[number] if most else None


def body(version: Mapping[str, Any]) -> list[str]:
    """The paragraphs, headlines and summaries."""
    whole = version.get("body") or {}
    sections = whole.get("sections", ())
    parts = [part for section in sections for part in (*section.get("headline", ()), *section.get("paragraphs", ()))]
    return [*whole.get("summary", ()), *parts]


def judge(page: Page, score: Score) -> None:
    found = read_page(gzip.decompress(page.file.read_bytes()), url=page.url)
    score.pages += 1
    named = page.file.name.removesuffix(".html.gz")
    expected = expected_of(page, found)
    if not any(alike(found.title, version.get("title")) for version in page.versions):
        score.wrong["title"].append(f"{named}: {found.title}")
    days = {str(version.get("publishing_date"))[:10] for version in page.versions}
    if (found.published or "")[:10] not in days:
        score.wrong["day"].append(f"{named}: {found.published}, expected {', '.join(sorted(days))}")
    if not is_outlet(found, page):
        kind = "outlet" if is_latin(found.outlet) else "other script"
        score.wrong[kind].append(f"{named}: {found.outlet}")
    if expected is None:
        score.wrong["text"].append(f"{named}: {len(found.text)} characters, {[note.code for note in found.notes]}")
        return
    count_text(found, expected, score)


def count_text(found: Extract, expected: Mapping[str, Any], score: Score) -> None:
    text = squashed(found.text)
    parts = [squashed(part) for part in body(expected) if len(part.split()) > SHORT]
    score.paragraphs += len(parts)
    score.found += sum(part in text for part in parts)
    held = "".join(map(squashed, (*body(expected), expected.get("title"), found.title)))
    rows = [[part for part in SENTENCE.split(line) if part] for line in found.text.splitlines() if line]
    offered = [s for row, parts in zip(rows, kinds(rows), strict=True) for s, kind in zip(row, parts, strict=True)
               if kind == "body" and len(s.split()) > SHORT]  # fmt: skip
    score.beside += [f"{found.title}: {sentence}" for sentence in offered if squashed(sentence) not in held]


def report_fundus(folder: Path, *, each: bool) -> int:
    score = Score()
    for page in pages(folder):
        judge(page, score)
    if score.pages:
        print_fundus(score, each=each)
    return score.pages


def print_fundus(score: Score, *, each: bool) -> None:
    print(f"pages of fundus                  {score.pages}")
    told_apart = score.pages - len(score.wrong["other script"])
    for name, wrong in score.wrong.items():
        if name == "other script":
            print(f"outlet in another script         {len(wrong)}")
        else:
            of = told_apart if name == "outlet" else score.pages
            label = f"{name} {'found' if name == 'text' else 'right'}"
            print(f"{label:<33}{of - len(wrong)} of {of}  {1 - len(wrong) / of:.1%}")
        for line in wrong if each else ():
            print(f"    {line}")
    print(f"paragraphs of the body           {score.found} of {score.paragraphs}  {score.found / score.paragraphs:.1%}")
    a_page = len(score.beside) / (score.pages - len(score.wrong["text"]))
    print(f"sentences beside it, offered     {len(score.beside)}  {a_page:.2f} a page")
    for line in score.beside if each else ():
        print(f"    {line}")


def report_trafilatura(folder: Path, *, each: bool) -> int:
    listed = next(folder.rglob("evaldata.json"), None)
    if listed is None:
        return 0
    count, there, wanted, boilerplate, unwanted = 0, 0, 0, 0, 0
    files = {file.name: file for file in folder.rglob("*.html")}
    for url, about in json.loads(listed.read_text(encoding="utf-8")).items():
        if about.get("file") not in files:
            continue
        text = " ".join(read_page(files[about["file"]].read_bytes(), url=url).text.split())
        count += 1
        there += sum(" ".join(piece.split()) in text for piece in about["with"])
        wanted += len(about["with"])
        unwanted += len(about["without"])
        stands = [piece for piece in about["without"] if " ".join(piece.split()) in text]
        boilerplate += len(stands)
        for piece in stands if each else ():
            print(f"    {about['file']}: {piece}")
    print(f"pages of trafilatura             {count}")
    print(f"pieces that belong there         {there} of {wanted}  {there / wanted:.1%}")
    print(f"pieces that do not               {boilerplate} of {unwanted}  {boilerplate / count:.2f} a page")
    return count


def main(folder: Path, *, each: bool) -> None:
    if not report_fundus(folder, each=each) + report_trafilatura(folder, each=each):
        sys.exit(f"neither pages of fundus nor of trafilatura are in '{folder}'")


if __name__ == "__main__":
    main(Path(sys.argv[1]), each="--each" in sys.argv[2:])
