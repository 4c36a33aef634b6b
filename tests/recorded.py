"""The questions whose answers are recorded: one for each asking step, on the sample day."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from pydantic import SecretStr

from briefer.cli.opened import ROOM
from briefer.files import sources
from briefer.model import cassettes
from briefer.model.call_settings import CallSettings
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.models import Document, Draft, Fact, Reply, Run, Sentence, Statement, Vectors
from briefer.pipeline import day as pipeline
from briefer.pipeline.gate import ModelGate
from briefer.pipeline.pool import WorkerPool
from briefer.reading.similarity import Corpus, stem_weights
from briefer.settings import Judge, Settings
from briefer.steps import check, pick, split, write

ROOT = Path(__file__).parent.parent
CASSETTES = ROOT / "cassettes"
DAY = date(2026, 3, 12)
SEEDS = ROOT / "seeds" / DAY.isoformat()
WHOLE_DAY = CASSETTES / "run" / "sample-day.yaml"
# Small days that say which of their articles are one story, and the vectors of all of them.
STORY_DAYS = ROOT / "seeds" / "stories"
STORIES = CASSETTES / "stories" / "days.yaml"


def sample() -> sources.Intake:
    return sources.read([str(SEEDS)], day=DAY)


def story_days() -> dict[str, tuple[Document, ...]]:
    """The articles of each small day."""
    return {day.name: sources.read([str(day)], day=DAY).documents for day in sorted(STORY_DAYS.iterdir())}


def event_of(document: Document) -> str:
    return Path(document.path).parent.name


def grouped(documents: Sequence[Document], vectors: Vectors) -> tuple[tuple[str, ...], ...]:
    """The stories a run would tell."""

    def nobody(*_: object, **__: object) -> NoReturn:
        raise NotImplementedError

    port = pipeline.ModelPort(nobody, nobody, lambda: Run(id="", model=""), vectors=vectors)
    read, _ = pipeline.survey(documents, DAY)
    return pipeline.divide(read, pipeline.BriefingRequest(day=DAY), ModelGate(port, WorkerPool(1), 1)).stories


def corpus(*names: str) -> Corpus:
    """The sample articles whose file begins with one of the names."""
    documents = {d.id: d for d in sample().documents if d.id.startswith(names)}
    body = {name: tuple(s for s in split.sentences(d) if s.kind == "body") for name, d in documents.items()}
    told = ((s.text, documents[s.document].language) for found in body.values() for s in found)
    return Corpus(documents=documents, sentences=body, days=dict.fromkeys(documents, DAY), weights=stem_weights(told))


def sentence(of: Corpus, words: str) -> Sentence:
    return next(s for found in of.sentences.values() for s in found if words in s.text)


def judge(model: Model) -> Judge:
    return Judge(model.ask, model.weigh, "es", "español", Settings())


def ask_pick(model: Model) -> tuple[Sentence, ...]:
    document = next(d for d in sample().documents if d.id.startswith("voz-villarmeda"))
    body = tuple(s for s in split.sentences(document) if s.kind == "body")
    return pick.pick(split.split(document, body, Settings().chunk_characters)[0], "es", model.ask)


def ask_write(model: Model) -> Draft:
    of = corpus("voz-villarmeda")
    fact = Fact(statements=(Statement(sentence=sentence(of, "En una nota de cuatro"), text="x", whole=True),))
    whole = fact.statements[0].model_copy(update={"text": fact.statements[0].sentence.text})
    fact = Fact(statements=(whole,))
    return write.write(fact, of, "es", model.ask, target="español", plain_words=5)


def ask_entail(model: Model) -> dict[str, float]:
    source = "La alarma de la fábrica saltó a las 05:40 horas, cuando un operario detectó una fuga."
    return {
        claim: model.weigh("entail", ("sí", "no"), language="es", source=source, claim=claim)["sí"]
        for claim in ("Un operario detectó una fuga en la fábrica.", "La alarma de la fábrica saltó a las 09:15 horas.")
    }


def ask_doubt(model: Model) -> dict[str, float]:
    source = "La alarma de la fábrica saltó a las 05:40 horas, cuando un operario detectó una fuga."
    return {
        claim: model.weigh("doubt", ("sí", "no"), language="es", source=source, claim=claim)["no"]
        for claim in ("Un operario detectó una fuga en la fábrica.", "La alarma de la fábrica saltó a las 09:15 horas.")
    }


def ask_repair(model: Model) -> Draft:
    of = corpus("pregon-balance")
    draft = Draft(
        text="La mancha quedó retenida en el azud de Moncelar, a 9.000 metros de la fábrica.",
        sentence=sentence(of, "La mancha quedó retenida"),
        how="written",
    )
    return check.repair(draft, check.check(draft, of, judge(model)), judge(model))


def ask_differ(model: Model) -> dict[str, float]:
    first = "37 familias tuvieron que dejar sus viviendas."
    others = ("42 familias del barrio fueron desalojadas.", "Tuvieron que dejar sus casas 37 familias.")
    return {
        other: model.weigh("differ", ("distinto", "igual"), language="es", first=first, second=other)["distinto"]
        for other in others
    }


class Question(Reply):
    question: str


def ask_question(model: Model) -> str:
    source = "It is not known why the barge, the Patient Anne, had left the marked channel on a calm night."
    return model.ask("question", Question, language="es", source=source, target="español").question


STEPS: dict[str, Callable[[Model], object]] = {
    "pick": ask_pick,
    "write": ask_write,
    "entail": ask_entail,
    "doubt": ask_doubt,
    "repair": ask_repair,
    "differ": ask_differ,
    "question": ask_question,
}


def cassette(step: str) -> Path:
    return CASSETTES / step / "sample.yaml"


def model(base_url: str, key: str, name: str) -> Model:
    """A model that keeps its answers nowhere: every question goes to the server or to the cassette."""
    endpoint = Endpoint(base_url, SecretStr(key), name, "recorded")
    return Model(endpoint, settings=CallSettings(max_tokens=ROOM, at_once=1))


def replayed(path: Path) -> Model:
    return model(cassettes.BASE_URL, "none", cassettes.model_of(path))


def order() -> pipeline.BriefingRequest:
    return pipeline.BriefingRequest(day=DAY)
