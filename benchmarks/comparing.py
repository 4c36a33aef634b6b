"""What the benchmarks of compare share: a judge of three sorts, and articles in, differences and questions out."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import SecretStr

from briefer.cli.opened import ROOM
from briefer.errors import ModelUnavailable
from briefer.files import sources
from briefer.model import model_files, server
from briefer.model.call_settings import CallSettings
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.model.model_table import DEFAULT
from briefer.model.store import Store
from briefer.models import AnyReply, Ask, Disagreement, Document, OpenQuestion, Weigh
from briefer.reading.similarity import Corpus, stem_weights
from briefer.settings import Judge, Settings
from briefer.steps import compare, origin, question, split

MODES = ("code", "differ", "model")


@dataclass
class Desk:
    """A judge's two ways to be asked, and what was asked: (language, first, second, P(differ)) a weighing."""

    ask: Ask
    weigh: Weigh
    model: Model | None = None
    seconds: float = 0.0
    weighed: list[tuple[str, str, str, float]] = field(default_factory=list)

    def judge(self, language: str) -> Judge:
        return Judge(self.ask, self._weigh, language, language, Settings())

    def _weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        began = time.monotonic()
        found = self.weigh(prompt, options, language=language, **values)
        self.seconds += time.monotonic() - began
        if prompt == "differ":
            self.weighed.append((language, values["first"], values["second"], found[options[0]]))
        return found

    def cost(self) -> str:
        tally = self.model.tally() if self.model else None
        tokens = f"{tally.output_tokens} output tokens" if tally else "no model"
        return f"pairs weighed {len(self.weighed)}, {tokens}, {self.seconds:.1f} s"


@dataclass(frozen=True)
class Told:
    """What compare and question make of some articles: the documents by file name, and what is printed."""

    documents: dict[str, Document]
    disagreements: tuple[Disagreement, ...]
    questions: tuple[OpenQuestion, ...]
    unjudged: int

    def lines(self) -> Iterator[str]:
        """Each disagreement and open question on a line, with its passages."""
        for one in self.disagreements:
            sides = " | ".join(f"{p.holder}: {' '.join(p.evidence[0].quote.split())[:170]}" for p in one.positions)
            yield f"{one.kind}/{one.relation} {one.question} -- {sides}"
        for asked in self.questions:
            yield f"? {asked.warrant.kind} {asked.text}"


@contextmanager
def desk(mode: str) -> Iterator[Desk]:
    """The judge of a mode: "code" answers nothing, "differ" finds every pair apart, "model" is the embedded one.

    The embedded model's answers are kept in the machine's temporary folder, so that a second run costs nothing.
    """
    if mode not in MODES:
        raise SystemExit(f"mode {mode!r} is none of {', '.join(MODES)}")
    if mode != "model":
        yield Desk(_off, _weigh_off if mode == "code" else _weigh_differ)
        return
    path = Path(tempfile.gettempdir()) / "briefer-benchmarks.sqlite"
    with server.serve(model_files.locate(DEFAULT) or model_files.pull(say=print)) as served:
        endpoint = Endpoint(served.base_url, SecretStr(served.api_key), served.model, "benchmark")
        with (
            Store.open(path) as store,
            Model(endpoint, store=store, run="bench", settings=CallSettings(max_tokens=ROOM, at_once=1)) as model,
        ):
            yield Desk(model.ask, model.weigh, model)


def _off(*asked: object, **values: object) -> AnyReply:  # type: ignore[type-var]
    raise ModelUnavailable(f"no model in this benchmark: {len(asked)}, {len(values)}")


def _weigh_off(*asked: object, **values: object) -> dict[str, float]:
    raise ModelUnavailable(f"no model in this benchmark: {len(asked)}, {len(values)}")


def _weigh_differ(prompt: str, options: tuple[str, ...], **values: str) -> dict[str, float]:
    """Always "differ", except of a passage and itself, by which a step tries its judge."""
    if prompt != "differ":
        raise ModelUnavailable(f"only pairs are weighed here, not {prompt}")
    apart = float(values["first"] != values["second"])
    return {options[0]: apart, options[1]: 1.0 - apart}


def read(files: Sequence[tuple[str, str]], day: date) -> dict[str, Document]:
    """Documents by file name, from (file name, text)."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files:
            Path(folder, name).write_text(text, encoding="utf-8")
        return {Path(one.path).name: one for one in sources.read([folder], day=day).documents}


def tell(documents: dict[str, Document], today: date, judge: Judge, origins: dict[str, str] | None = None) -> Told:
    """Compare and question over the documents as one story; `origins` are found by code where none are given."""
    story = list(documents.values())
    corpus = corpus_of(story, today)
    known = origins or origin.origins(tuple(story), same_wire=judge.settings.same_wire)
    found = compare.compare(corpus, known, judge)
    asked = question.questions(corpus, (), found.disagreements, today, judge)
    return Told(documents, found.disagreements, asked, found.unjudged)


def corpus_of(documents: list[Document], today: date) -> Corpus:
    sentences = {d.id: tuple(s for s in split.sentences(d) if s.kind == "body") for d in documents}
    weighed = stem_weights((s.text, d.language) for d in documents for s in sentences[d.id])
    return Corpus({d.id: d for d in documents}, sentences, {d.id: d.day or today for d in documents}, weighed)
