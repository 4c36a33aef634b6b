"""What a text names and none of its sources has: names of its own language, addresses of any, and the words of what
speaks to a model in one of them."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import JaroWinkler

from briefer.models import Check, Passage
from briefer.reading.lexicon import primary
from briefer.reading.names import keys_of, mentions
from briefer.reading.tokens import tokens
from briefer.text.words import words

# A web or mail address or the name of an account, by its shape: the host ends in small letters, as no sentence begins.
_ADDRESS = re.compile(
    r"https?://[^\s<>\"“”«»]+|(?<![\w@])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@])@\w{2,}"
    r"|(?<![\w@.])(?:[A-Za-z0-9-]{2,}\.)+[a-z]{2,}(?![\w.@])(?:/[^\s<>\"“”«»]*)?"
)
_END = ".,;:!?)]}'’"
# Two characters of a script that sets no words apart; each begins at the next one.
_PAIR = re.compile(r"(?=([\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]{2}))")
_CONTENT = 4  # letters: a shorter word is a form word, as far as anything tells
_TELLING = 3  # letters of a part of a name that tells it from others
_RUN = 3  # words that are the same by no chance, where no article has them
_ALIKE = 0.88  # Jaro-Winkler: forms of one name, "Almar" and "Almars"


class Sources:
    """The articles of a story, ready to be asked whether they have what a text names; `orders` are the parts of them
    that speak to a model, and are no source of anything, nor are the `doubtful` ones of a name or a figure."""

    def __init__(self, articles: Sequence[Passage], orders: Sequence[str] = (), doubtful: Sequence[str] = ()) -> None:
        self._articles, self._orders, self._doubtful = articles, orders, doubtful
        self._languages = frozenset(primary(article.language) for article in articles)
        self._whole = "\n".join(article.text for article in articles).casefold()
        self._words: frozenset[str] | None = None
        self._lost: dict[tuple[int, int], frozenset[tuple[str, ...]]] = {}

    def unheard(self, claim: Passage) -> tuple[Check, ...]:
        """The checks that refute a claim by an address that no article has, by words that only an order has, or by a
        name of which none has a word; an acronym may stand for one. Where an article is in another language, its names
        may be others there ("Casa Blanca"), and nothing is said of names."""
        lost = [*self._addresses(claim.text), *self._ordered(claim.text)]
        if self._languages == {primary(claim.language)}:
            lost += self._names(claim)
        return tuple(Check(name="names", outcome="failed", code="absent", values=(name,)) for name in lost)

    def _ordered(self, text: str) -> Iterator[str]:
        """The words of a text that stand so in an order, and so in no article: several in a row, or one that is no
        form word; of what is only doubtful, names and figures."""
        if self._orders:
            length = min(_RUN, len(words(text)))
            lost = self._only_in(self._orders, length)
            yield from (" ".join(run) for run in dict.fromkeys(_runs(_folded(text), length)) if run in lost)
        for group, tells in ((self._orders, _is_content), (self._doubtful, _is_named)):
            lost = self._only_in(group, 1) if group else frozenset()
            yield from dict.fromkeys(part for part, written in _parts(text) if (part,) in lost and tells(written))

    def _only_in(self, group: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
        """The rows of so many words that some texts have, and no article."""
        if (length, id(group)) not in self._lost:
            said = {run for article in self._articles for run in _runs(_folded(article.text), length)}
            own = {run for text in group for run in _runs(_folded(text), length)}
            self._lost[length, id(group)] = frozenset(own - said)
        return self._lost[length, id(group)]

    def _addresses(self, text: str) -> Iterator[str]:
        for found in _ADDRESS.finditer(text):
            address = found[0].rstrip(_END)
            if address.casefold() not in self._whole:
                yield address

    def _names(self, claim: Passage) -> Iterator[str]:
        for name in mentions(claim.text, primary(claim.language)):
            # "Charles IV" is not there because of some other "IV".
            telling = [part for part in name.tokens if len(part) >= _TELLING] or name.tokens
            if not name.text.replace(".", "").isupper() and not any(map(self._has, telling)):
                yield name.text

    def _has(self, part: str) -> bool:
        if self._words is None:
            self._words = frozenset(self._known())
        near = (word for word in self._words if word[:1] == part[:1])  # "Charles" is no form of "Hale"
        return part in self._words or any(JaroWinkler.similarity(part, word) >= _ALIKE for word in near)

    def _known(self) -> Iterator[str]:
        for article in self._articles:
            yield from filter(None, keys_of(article.text, primary(article.language)))
            yield from (token.folded for token in tokens(article.text, primary(article.language)))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text, folded and as written; of a script that writes none apart, each two characters."""
    for word in words(text):
        pieces = _PAIR.findall(word.text)
        yield from ((piece, piece) for piece in pieces) if pieces else [(word.folded, word.text)]


def _folded(text: str) -> list[str]:
    return [part for part, _ in _parts(text)]


def _is_content(written: str) -> bool:
    return len(written) >= _CONTENT or _is_named(written)


def _is_named(written: str) -> bool:
    """Whether a word is written like a name or a figure, or in a script in which none is told by its letters."""
    return written != written.lower() or not written.isalpha() or written == written.upper()


def _runs(row: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(row[start : start + length]) for start in range(len(row) - length + 1) if length)
