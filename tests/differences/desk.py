"""A desk for the tests of the detectors: a few words in, a scene out."""

from collections.abc import Mapping
from datetime import date

from briefer.differences.scene import Scene, scene
from briefer.errors import ModelUnavailable
from briefer.models import AnyReply, Document
from briefer.reading.similarity import Corpus, stem_weights
from briefer.settings import Judge, Settings
from briefer.steps import split

DAY = date(2026, 5, 7)


def document(name: str, text: str, language: str = "es", hour: int = 9) -> Document:
    """An article named after its outlet, published at that hour of the day of the tests."""
    return Document(
        id=name,
        path=f"{name}.txt",
        outlet=name,
        language=language,
        sha256="0",
        text=text,
        published=f"{DAY.isoformat()}T{hour:02}:00:00+00:00",
    )


def corpus(*documents: Document) -> Corpus:
    sentences = {one.id: tuple(s for s in split.sentences(one) if s.kind == "body") for one in documents}
    weighed = stem_weights((s.text, one.language) for one in documents for s in sentences[one.id])
    return Corpus({one.id: one for one in documents}, sentences, {one.id: one.day or DAY for one in documents}, weighed)


def origins(*documents: Document) -> dict[str, str]:
    return {one.id: one.id for one in documents}


def told(language: str, **articles: str) -> Scene:
    """The scene of articles given as outlet="text", published an hour apart."""
    made = [document(name, text, language, 8 + at) for at, (name, text) in enumerate(articles.items())]
    return scene(corpus(*made), origins(*made), language)


def _no_ask(prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
    raise ModelUnavailable("no model here")


def _no_weigh(prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
    raise ModelUnavailable("no model here")


class Weigher:
    """A fake `weigh` that notes what it was asked and gives one probability to the first word.

    It finds one passage like itself, without a note: so it is believed.
    """

    def __init__(self, probability: float) -> None:
        self.probability = probability
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    def __call__(self, prompt: str, options: tuple[str, ...], **values: str) -> dict[str, float]:
        values.pop("language")
        if "first" in values and values["first"] == values["second"]:
            return {options[0]: 0.0, options[1]: 1.0}
        self.asked.append((prompt, values))
        return {options[0]: self.probability, options[1]: 1 - self.probability}


def judge(language: str = "es", weigh: Weigher | None = None) -> Judge:
    return Judge(_no_ask, weigh or _no_weigh, language, {"es": "español", "en": "English"}[language], Settings())
