"""A model made of functions for the tests of the steps, and a desk of articles to put before it.

It fills the real prompt file with every question, so that a hole without a value fails here as it does in a run.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from briefer.errors import ModelUnavailable
from briefer.model.prompts import load
from briefer.models import AnyReply, Document, Sentence
from briefer.reading.similarity import Corpus, stem_weights
from briefer.settings import Judge, Settings
from briefer.steps import split

DAY = date(2026, 5, 7)  # a Thursday
Values = Mapping[str, str]


class FakeModel:
    """`replies` gives the fields of a reply and `yes` the probability of an option's first word, both by prompt name
    from the values that fill it. What has no function here is down. `asked` notes each question."""

    def __init__(
        self,
        replies: Mapping[str, Callable[[Values], Mapping[str, object]]] | None = None,
        yes: Mapping[str, Callable[[Values], float]] | None = None,
    ) -> None:
        self._replies, self._yes = replies or {}, yes or {}
        self.asked: list[tuple[str, Values]] = []

    def ask(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        self._read(prompt, language, values)
        if prompt not in self._replies:
            raise ModelUnavailable(f"nobody answers '{prompt}'")
        return reply.model_validate(self._replies[prompt](values))

    def weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        taught = {turn["content"] for turn in self._read(prompt, language, values) if turn["role"] == "assistant"}
        if set(options) != taught:  # no assertion: a run would take it for a slip of its own
            pytest.fail(f"'{prompt}' teaches {taught}, asked for {options}")
        if prompt not in self._yes:
            raise ModelUnavailable(f"nobody answers '{prompt}'")
        first = self._yes[prompt](values)
        return {options[0]: first, options[1]: 1 - first}

    def questions(self, prompt: str) -> list[Values]:
        """What filled this prompt, call by call."""
        return [values for name, values in self.asked if name == prompt]

    def _read(self, prompt: str, language: str, values: dict[str, str]) -> list[dict[str, str]]:
        turns = load(prompt, language).messages(**values)
        self.asked.append((prompt, values))
        return turns


def first(count: int) -> Callable[[Values], Mapping[str, object]]:
    """Picks the first sentences it is shown."""
    return lambda values: {"picks": [int(n) for n in re.findall(r"(?m)^\[(\d+)\]", values["sentences"])][:count]}


def says(text: str) -> Callable[[Values], Mapping[str, object]]:
    """Words every claim so."""
    return lambda _values: {"claim": text}


def believing(claims: Callable[[str], bool]) -> dict[str, Callable[[Values], float]]:
    """A judge that finds just these claims in their source, and for these alone that they add nothing."""
    return {
        "entail": lambda values: 0.95 if claims(values["claim"]) else 0.05,
        "doubt": lambda values: 0.05 if claims(values["claim"]) else 0.95,
    }


def judge(model: FakeModel, language: str = "es") -> Judge:
    return Judge(model.ask, model.weigh, language, {"es": "español", "en": "English"}[language], Settings())


def document(name: str, text: str, language: str = "es", **known: object) -> Document:
    """An article of the tests' day in the outlet of its name."""
    told = {"path": f"{name}.txt", "outlet": name, "sha256": "0", "published": DAY.isoformat()}
    return Document(id=name, language=language, text=text, **(told | known))


def corpus(*documents: Document) -> Corpus:
    sentences = {one.id: tuple(s for s in split.sentences(one) if s.kind == "body") for one in documents}
    weighed = stem_weights((s.text, one.language) for one in documents for s in sentences[one.id])
    return Corpus({one.id: one for one in documents}, sentences, {one.id: one.day or DAY for one in documents}, weighed)


def one_sentence(text: str, language: str = "es", **known: object) -> tuple[Sentence, Corpus]:
    """The first sentence of an article of its own, and its corpus."""
    told = corpus(document("voz", text, language, **known))
    return told.sentences["voz"][0], told
