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
_RUN = 3  # words that are the same by no chance, where no article has them
_ALIKE = 0.88  # Jaro-Winkler: forms of one name, "Almar" and "Almars"


class Sources:
    """The articles of a story, ready to be asked whether they have what a text names; `orders` are the parts of them
    that speak to a model, and are no source of anything."""

    def __init__(self, articles: Sequence[Passage], orders: Sequence[str] = ()) -> None:
        self._articles, self._orders = articles, orders
        self._languages = frozenset(primary(article.language) for article in articles)
        self._whole = "\n".join(article.text for article in articles).casefold()
        self._words: frozenset[str] | None = None

    def unheard(self, claim: Passage) -> tuple[Check, ...]:
        """The checks that refute a claim by an address that no article has, by words that only an order has, or by a
        name of which none has a word; an acronym may stand for one. Where an article is in another language, its names
        may be others there ("Casa Blanca"), and nothing is said of names."""
        lost = [*self._addresses(claim.text), *self._ordered(claim.text)]
        if self._languages == {primary(claim.language)}:
            lost += self._names(claim)
        return tuple(Check(name="names", outcome="failed", code="absent", values=(one,)) for one in lost)

    def _ordered(self, text: str) -> Iterator[str]:
        """The words of a text that stand so in an order, and so in no article."""
        if not self._orders:
            return
        own = [word.folded for word in words(text)]
        length = min(_RUN, len(own))
        ordered = {run for order in self._orders for run in _runs([word.folded for word in words(order)], length)}
        said = {run for one in self._articles for run in _runs([word.folded for word in words(one.text)], length)}
        yield from (" ".join(run) for run in dict.fromkeys(_runs(own, length)) if run in ordered - said)

    def _addresses(self, text: str) -> Iterator[str]:
        for found in _ADDRESS.finditer(text):
            address = found[0].rstrip(_END)
            if address.casefold() not in self._whole:
                yield address

    def _names(self, claim: Passage) -> Iterator[str]:
        for name in mentions(claim.text, primary(claim.language)):
            if not name.text.replace(".", "").isupper() and not any(map(self._has, name.tokens)):
                yield name.text

    def _has(self, part: str) -> bool:
        if self._words is None:
            self._words = frozenset(self._known())
        return part in self._words or any(JaroWinkler.similarity(part, one) >= _ALIKE for one in self._words)

    def _known(self) -> Iterator[str]:
        for article in self._articles:
            yield from filter(None, keys_of(article.text, primary(article.language)))
            yield from (token.folded for token in tokens(article.text, primary(article.language)))


def _runs(row: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(row[start : start + length]) for start in range(len(row) - length + 1) if length)
