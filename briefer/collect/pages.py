"""The pages behind the entries of feeds: fetched several hosts at once, and made into articles one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit

from briefer.collect.articles import CollectedArticle
from briefer.collect.candidates import Candidate
from briefer.collect.fetch import Fetched, Fetcher, Unfetched
from briefer.collect.hosts import by_host
from briefer.collect.robots import Robots
from briefer.collect.urls import canonical, of_one_site, same_article, site
from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.files.decoding import Undecodable, refuse_binary
from briefer.files.formats.extract import TEASER_WORDS, Extract
from briefer.files.formats.kinds import Kind, kind_of
from briefer.files.formats.markup import read_fragment
from briefer.files.formats.page import read_page
from briefer.models import Note
from briefer.render.english import detail

LARGEST_PAGE = 5_000_000  # bytes, unpacked
_READ_AS_PAGE = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml", "")
# What says that a page holds less than the article.
_WALLS = frozenset({"stub", "cookie_wall", "robot_check", "no_article"})

# What a file is that a server may call a page, told by its content.
_OTHER_KINDS: Mapping[Kind, str] = {
    "pdf": "a PDF",
    "word": "a Word document",
    "parquet": "a Parquet file",
    "feed": "a feed",
    "json": "JSON",
    "rows": "JSON",
}
_HEAD = 2_000  # bytes
_DOUBTS = frozenset({"stub", "hidden_text", "teaser_only"})

Answer = Fetched | Unfetched


def fetched(
    candidates: Sequence[Candidate], fetcher: Fetcher, robots: Robots, threads: Executor
) -> Iterator[tuple[Candidate, Answer]]:
    """Each page with what its address gave, in order. Raises Stopped."""
    answers = by_host(candidates, _host, lambda candidate: _fetch(candidate, fetcher, robots), threads)
    return zip(candidates, answers, strict=True)


def _host(candidate: Candidate) -> str:
    return candidate.url.partition("//")[2].partition("/")[0]


def _fetch(candidate: Candidate, fetcher: Fetcher, robots: Robots) -> Answer:
    if not candidate.url:
        return Unfetched("no_link", "the feed gives a text and no link")
    try:
        return fetcher.get(candidate.url, limit=LARGEST_PAGE, permit=robots.permit)
    except INTERNAL_ERRORS as error:  # it costs this page, and no other
        return Unfetched("slip", internal_error(error))


# ---- making articles -----------------------------------------------------------------------------


@dataclass(frozen=True)
class PageText:
    """What was read from a page or, where that is less than what the feed itself holds, from the feed."""

    extract: Extract
    url: str
    fetched_url: str

    @property
    def doubts(self) -> str:
        """What is to be known of it: that it is the opening alone, or that the page held text nobody sees."""
        return "; ".join(detail(note) for note in self.extract.notes if note.code in _DOUBTS)


def read_text(candidate: Candidate, answer: Answer) -> PageText | Unfetched:
    """The article's text, by whichever way there is one; else why there is none."""
    page = _page(answer) if isinstance(answer, Fetched) else answer
    if isinstance(page, Extract) and not _walled(page):
        return _text(candidate, answer, page)
    feed = _from_feed(candidate)
    if feed and (isinstance(page, Unfetched) or len(feed.text) > len(page.text)):
        return _text(candidate, answer, feed)
    if isinstance(page, Unfetched):
        return page
    return _text(candidate, answer, page) if page.text else Unfetched(*_why(page), lasting=True)


def _page(fetched: Fetched) -> Extract | Unfetched:
    header = Message()
    header["content-type"] = fetched.content_type
    kind = header.get_content_type() if fetched.content_type else ""
    if kind not in _READ_AS_PAGE:
        return Unfetched("no_page", f"it is not a web page but {kind}", lasting=True)
    if other := _no_page(fetched.content or b""):
        return Unfetched("no_page", f"it is not a web page but {other}", lasting=True)
    try:
        return read_page(fetched.content or b"", url=fetched.url, charset=header.get_content_charset())
    except INTERNAL_ERRORS as error:  # what is on a page is anybody's: it costs the page, not the collect
        return Unfetched("slip", internal_error(error), lasting=True)


def _no_page(content: bytes) -> str:
    """What some bytes are that are no web page, whatever the server calls them, as "a PNG image"; empty for a page."""
    kind = kind_of(content)
    if kind == "xml" and b"<svg" in content[:_HEAD].lower():
        return "an SVG image"
    if kind in _OTHER_KINDS:
        return _OTHER_KINDS[kind]
    try:
        refuse_binary(content)
    except Undecodable as error:
        return error.values[1] if error.code == "format" else "binary data"
    return ""


def _walled(page: Extract) -> bool:
    return not page.text or any(note.code in _WALLS for note in page.notes)


def _why(page: Extract) -> tuple[str, str]:
    walls = [note for note in page.notes if note.code in _WALLS or note.code == "limit"]
    return (walls[0].code, detail(walls[0])) if walls else ("no_article", "no text was found on it")


def _from_feed(candidate: Candidate) -> Extract | None:
    """The full text that some feeds carry; a few words of it are told as no more than that."""
    if not candidate.text:
        return None
    try:
        text = read_fragment(candidate.text)
    except INTERNAL_ERRORS:  # the page says why there is no article
        return None
    is_teaser = not candidate.entry.content and len(text.split()) < TEASER_WORDS
    return Extract(text=text, notes=(Note(code="teaser_only"),) if is_teaser else ()) if text else None


def _text(candidate: Candidate, answer: Answer, extract: Extract) -> PageText:
    final = answer.url if isinstance(answer, Fetched) else candidate.url
    # A page is believed when it names another address of its own site, and no other's.
    link = extract.url if extract.url and of_one_site(extract.url, final) and _names_page(extract.url) else final
    return PageText(extract, canonical(link) if link else "", final)


def _names_page(link: str) -> bool:
    return len(urlsplit(link).path) > 1 or bool(urlsplit(link).query)


def article(candidate: Candidate, read: PageText, fetched: str) -> CollectedArticle:
    """The article as it is written. The feed's moment goes before the page's, which often is a day alone."""
    extract, entry, feed = read.extract, candidate.entry, candidate.feed
    title = entry.title or extract.title or ""
    host = site(urlsplit(read.url or feed.address.url).netloc)
    return CollectedArticle(
        key=candidate.key,
        url=read.url,
        title=title,
        outlet=extract.outlet if extract.outlet and extract.outlet != host else feed.outcome.title or host,
        published=entry.published or extract.published or entry.updated or "",
        language=extract.language or (feed.extract.language or "")[:2].lower(),
        section=extract.section or "",
        author=extract.author or entry.author or "",
        fetched=fetched,
        text=_without_title(extract.text, (title, extract.title or "")),
    )


def _without_title(text: str, titles: Sequence[str]) -> str:
    """The title is no sentence of the article, where a page repeats it above its text."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and " ".join(first.split()) in titles else text


def other_keys(candidate: Candidate, read: PageText) -> list[str]:
    """Under which other addresses the same article is known now."""
    found = {same_article(url) for url in (read.url, read.fetched_url) if url}
    return sorted(found - {candidate.key})
