"""Whether an article is its author's view: by its section, its address, its title, or a label over its text."""

import re
from functools import cache
from urllib.parse import unquote, urlsplit

from briefer.languages.loader import LANGUAGES, groups, language
from briefer.languages.sections import alternation
from briefer.text.layout import ends_in_stop, lines
from briefer.text.phrases import bare

_FIRST_LINES = 4  # in which a label stands
_LONGEST_LABEL = 60  # characters of its line
_PARTS = re.compile(r"\s*[/|,;:&>·•]\s*")
_LABEL_END = r"(?:\s*[:|·•–—]|\s-\s|\s*/)"


@cache
def _labels() -> frozenset[str]:
    return frozenset(_plain(label) for code in LANGUAGES for label in language(code).opinion.labels)


@cache
def _sections() -> frozenset[str]:
    return _labels() | {_plain(name) for code in LANGUAGES for name in language(code).opinion.sections}


@cache
def _by() -> str:
    """What stands between a label and who signs."""
    return alternation(groups().boilerplate.signed_by)


@cache
def _facts() -> tuple[str, ...]:
    return tuple({_plain(word) for code in LANGUAGES for word in language(code).opinion.facts})


@cache
def _label() -> str:
    return "(?:" + "|".join(sorted(map(re.escape, _labels()), key=len, reverse=True)) + ")"


def _plain(text: str) -> str:
    """Small letters without accents, hyphens as spaces: as an address writes it."""
    return " ".join(bare(text).lower().replace("-", " ").replace("_", " ").split())


def is_opinion(section: str | None, url: str | None, title: str | None, body: str) -> bool:
    """Whether anything says that the article is an opinion piece. `body` is the text from its first line on."""
    return (
        (section is not None and _names_opinion(section))
        or (url is not None and _stands_among_opinions(url))
        or (title is not None and _is_labelled(title))
        or _has_label(body)
    )


def _names_opinion(section: str) -> bool:
    return _plain(section) in _sections() or any(_plain(part) in _sections() for part in _PARTS.split(section))


def _stands_among_opinions(url: str) -> bool:
    """ "/opinion/2026/…", "/tribuna-abierta/…", "/opinion-close-the-plant"; not "/opinion-poll-puts-reds-ahead"."""
    segments = [_plain(unquote(part)) for part in urlsplit(url).path.split("/") if part]
    return any(segment in _sections() or _opens_with_label(segment) for segment in segments)


def _opens_with_label(segment: str) -> bool:
    opening = re.match(rf"{_label()} (?=\S)", segment)
    return bool(opening) and not any(re.match(rf"{word}\b", segment[opening.end() :]) for word in _facts() if opening)


def _is_labelled(title: str) -> bool:
    """ "Tribune : fermer Orrin", "Close the plant | Opinion", "Comment la vallée meurt (opinion)"."""
    text = bare(title).lower().strip()
    return bool(
        re.match(rf"\W*{_label()}{_LABEL_END}", text)
        or re.search(rf"\s[|–—-]\s{_label()}\W*$|[(\[]{_label()}[)\]]\W*$", text)
    )


def _has_label(body: str) -> bool:
    """A line over the text that is nothing but a label: "OPINIÓN", "Kommentar von Jo Strauch", "Column | Ann Vane"."""
    for span in lines(body[:2_000])[:_FIRST_LINES]:
        line = body[span.start : span.end].strip("#*_ ")
        if len(line) > _LONGEST_LABEL or ends_in_stop(line):
            continue
        text = bare(line).lower()
        if re.fullmatch(rf"\W*{_label()}\W*", text) or re.match(rf"\W*{_label()}\s*[|·•]", text):
            return True
        if re.match(rf"\W*{_label()}\s{_by()}\s", text) and _ends_in_name(line):
            return True
    return False


def _ends_in_name(line: str) -> bool:
    """Whether all words behind the first two begin with a capital: "Tribuna de Marta Sol", not "Tribuna de prensa"."""
    rest = line.split()[2:]
    return 1 <= len(rest) <= 5 and all(word[0].isupper() for word in rest)
