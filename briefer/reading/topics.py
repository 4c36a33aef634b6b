"""Whether an article is about a topic: a word or a phrase of the user's, in whatever form its title, section or opening
has it."""

from collections.abc import Sequence

from briefer.models import Document
from briefer.reading.tokens import stem
from briefer.text.head import read_head
from briefer.text.words import words

# What an article is about stands in its opening; what it only mentions may stand anywhere.
OPENING = 600  # characters


def off_topic(document: Document, wanted: Sequence[str], unwanted: Sequence[str]) -> str | None:
    """None for an article that is to be read; else the unwanted topic it is on, or "" where it is on none that is
    wanted."""
    for topic in unwanted:
        if is_about(document, topic):
            return topic
    return "" if wanted and not any(is_about(document, topic) for topic in wanted) else None


def is_about(document: Document, topic: str) -> bool:
    """Whether the stems of the topic's words stand side by side where the article says what it is about."""
    phrase = _stems(topic, document.language)
    start = read_head(document.text).body_start
    places = (document.title or "", document.section or "", document.text[start : start + OPENING])
    return bool(phrase) and any(_holds(_stems(place, document.language), phrase) for place in places)


def _stems(text: str, language: str) -> list[str]:
    return [stem(word.folded, language) for word in words(text)]


def _holds(stems: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(stems[at : at + len(phrase)] == phrase for at in range(len(stems) - len(phrase) + 1))
