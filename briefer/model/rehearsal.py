"""Edge: a run without a model, to tell beforehand what the real one will ask, use and cost.

The whole pipeline runs on the real articles and prompts; in the place of the model stands a stand-in that
gives answers of the usual form and length. What the store knows is answered from there, for nothing. So the
questions that choose sentences are exact, and those that follow from the answers are near.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from briefer.model.call_settings import CallSettings
from briefer.model.embedding import named, price
from briefer.model.endpoint import Endpoint
from briefer.model.forecast import Asked, Forecast
from briefer.model.model import Model
from briefer.model.prices import cost, in_batch
from briefer.model.records import Answer, AnswerStore
from briefer.model.rounds import Rounds
from briefer.model.vector_rows import key_of, readable, unpacked
from briefer.model.vectors import WORDS
from briefer.model.wire import ModelQuestion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Measured by benchmarks/estimate.py against a model's own counts: characters of Spanish news, its numbers and its
# prompt for a token read (a larger vocabulary reads 3.8), tokens for the marks around a turn, characters of JSON
# for a token written, sentences that an answer picks.
CHARACTERS_A_TOKEN = 3.3
TOKENS_A_TURN = 5.2
CHARACTERS_WRITTEN = 2.2
PICKED = 10
# What follows from a claim depends on how the model words it, which the stand-in can't know: so many questions of each
# kind followed from one of 24 claims that the embedded model wrote on five days of real and sample articles.
AFTER = {"entail": 0.6, "doubt": 0.3, "repair": 0.5}

_NUMBERED = re.compile(r"^\[(\d+)\]", re.MULTILINE)
_WORDS = 25  # of a claim


class Rehearsal(Model):
    """A Model that pays nothing: where the store knows no answer, the stand-in gives one."""

    def __init__(
        self, endpoint: Endpoint, *, prompts: Path | None, store: AnswerStore, run: str, settings: CallSettings
    ) -> None:
        super().__init__(endpoint, prompts=prompts, store=store, run=run, settings=settings)
        self._made: dict[str, Answer] = {}
        self._rounds = Rounds()

    def gather(self, idle: Callable[[], bool] | None) -> None:
        """models.Gather: how many rounds of batches there are is counted, if the settings have them."""
        super().gather(idle)
        self._rounds.gather(idle)

    def forecast(self, at_once: int) -> Forecast:
        """What was asked so far, if `at_once` calls are out at a time."""
        paces = self._store.paces(self.endpoint.identity)
        usual = mean(paces.values()) if paces else None
        asked = self._asked_by_prompt()
        if self.settings.batch:
            return Forecast(self.endpoint.model, asked, in_batch(self._price), None, self._rounds.count)
        seconds = None
        if usual is not None or not any(prompt.calls for prompt in asked.values()):
            seconds = sum(prompt.calls * paces.get(name, usual or 0.0) for name, prompt in asked.items()) / at_once
        return Forecast(self.endpoint.model, asked, self._price, seconds)

    def _known(self, question: ModelQuestion, key: str) -> Answer | None:
        return self._made.get(key) or super()._known(question, key)

    def _paid(self, question: ModelQuestion, key: str, canonical: str) -> Answer:
        if self._gathers:
            self._rounds.stand()
        text = stand_in(question)
        made = Answer(
            key=key,
            kind=question.kind,
            model=self.endpoint.identity,
            prompt=question.prompt,
            run="",
            question=canonical,
            reply=text,
            logprobs="[]",
            finish_reason="stop",
            input_tokens=round(tokens_read(question)),
            output_tokens=1 if question.kind == "weigh" else round(len(text) / CHARACTERS_WRITTEN),
            cached_tokens=0,
            cost=None,
            seconds=0.0,
            created="",
        )
        self._made[key] = made
        return made

    def _asked_by_prompt(self) -> dict[str, Asked]:
        asked: dict[str, Asked] = {}
        for key in sorted(self._used):
            made = self._made.get(key)
            answer = made or self._store.get(key)
            if answer:
                prompt = asked.setdefault(answer.prompt, Asked())
                prompt.known += made is None
                prompt.calls += made is not None
                prompt.read += answer.input_tokens if made else 0
                prompt.written += answer.output_tokens if made else 0
        claims = asked["write"].calls + asked["write"].known if "write" in asked else 0
        for name in AFTER.keys() & asked.keys() if claims else ():
            calls, known = asked[name].calls, asked[name].known
            asked[name] = asked[name].times(max(AFTER[name] * claims - known, 0.0) / calls if calls else 0.0)
        return asked


class Foreseen:
    """models.Vectors of a dry run: what the store knows of a model's vectors, and how many it will have to make."""

    def __init__(self, choice: Endpoint | str, store: AnswerStore) -> None:
        self._choice, self._store = choice, store
        self._wanted: dict[str, str] = {}
        self._known: dict[str, bytes] = {}

    def __call__(self, texts: Sequence[str]) -> "NDArray[np.float64] | None":
        import numpy as np

        if self._choice == WORDS:
            return None
        identity = self._choice.identity if isinstance(self._choice, Endpoint) else self._choice
        clean = [readable(text) for text in texts]
        keyed = {key_of(identity, text): text for text in clean}
        self._wanted |= keyed
        self._known |= {key: record.row for key, record in self._store.vectors.get(keyed).items()}
        if not keyed.keys() <= self._known.keys():
            return None
        return np.array([unpacked(self._known[key_of(identity, text)]) for text in clean])

    def line(self) -> str:
        """What the run will make of texts, ready to print."""
        if self._choice == WORDS:
            return "vectors: none, words tell what belongs together"
        new = [text for key, text in self._wanted.items() if key not in self._known]
        counts = f"vectors: {len(new)} texts by {named(self._choice)}, {len(self._wanted) - len(new)} known"
        if not isinstance(self._choice, Endpoint):
            return f"{counts}; on this machine"
        tokens = round(sum(len(text) for text in new) / CHARACTERS_A_TOKEN)
        usd = cost(price(self._choice), tokens, 0, 0)
        return f"{counts}; about {tokens} tokens, " + ("no price known" if usd is None else f"about {usd:.4f} USD")


def stand_in(question: ModelQuestion) -> str:
    """An answer of the usual form and length, in the words of the question."""
    asked = question.messages[-1]["content"]
    if question.schema is None:
        said = Counter(turn["content"] for turn in question.messages if turn["role"] == "assistant")
        return said.most_common(1)[0][0] if said else ""
    if (build := _READING.get(question.schema_name)) is not None:
        return json.dumps(build(asked), ensure_ascii=False)
    if numbers := [int(number) for number in _NUMBERED.findall(asked)]:
        return json.dumps(dict.fromkeys(_fields(question), numbers[:PICKED]))
    longest = max(asked.split("\n"), key=len)
    return json.dumps(
        {name: " ".join(longest.split()[1 : _WORDS + 1]) for name in _fields(question)}, ensure_ascii=False
    )


def _draft(asked: str) -> object:
    """A draft of the usual size: what a model that reads well wrote of five articles on average."""
    lines = _LINES.findall(asked) or [("A1.1", "-")]
    cited = [name for name, _ in lines]

    def statement(place: int, words: int, ids: int) -> dict[str, object]:
        text = " ".join(" ".join(line for _, line in lines[place % len(lines) :]).split()[:words])
        return {"text": text, "sentences": [cited[(place + k) % len(cited)] for k in range(ids)]}

    sides = [{**statement(place, 10, 2), "holder": f"{place} {'-' * 23}"} for place in range(2)]
    difference = {"question": "-" * 50 + "?", "kind": "number", "relation": "conflict", "positions": sides}
    question = {**statement(0, 12, 1), "warrant": "said_unknown"}
    return {
        "title": statement(0, 12, 1)["text"],
        "lead": statement(0, _WORDS, 4),
        "key_facts": [statement(place, _WORDS, 3) for place in range(1, _FACTS + 1)],
        "disagreements": [difference] * _DIFFERENCES,
        "open_questions": [question | {"text": f"{question['text']}?"}] * _QUESTIONS,
    }


def _verdicts(asked: str) -> object:
    """Of most statements something is told by an article; what was taken from it, it carries."""
    lines = _LINES.findall(asked)
    verdicts = []
    for place, text in _STATEMENTS.findall(asked):
        own = [name for name, line in lines if text[:_START] in line or line[:_START] in text]
        if own or int(place) % 3:
            verdict = {"degree": "full", "lacks": "-" * 20, "sentences": own or [name for name, _ in lines[:1]]}
            verdicts.append({"statement": f"S{place}", **verdict, "source": "-" * 10})
    return {"verdicts": verdicts}


def _answers(asked: str) -> object:
    answer = {"warranted": True, "answered_by": []}
    return {"answers": [{"question": name, **answer} for name in _QUESTION.findall(asked)]}


def _events(asked: str) -> object:
    return {"events": [_HEADING.findall(asked)]}


def _provenance(asked: str) -> object:
    """Every article is an origin of its own: the longest answer."""
    statements = []
    for mark, cited in _CARRIED.findall(asked):
        named = dict.fromkeys(re.findall(r"A\d+", cited))
        origins = [{"source": "-" * 10, "articles": [article]} for article in named]
        statements.append({"statement": mark, "origins": origins})
    return {"statements": statements}


_HEADING = re.compile(r"^(A\d+) · ", re.MULTILINE)
_CARRIED = re.compile(r"^(S\d+): .+ \(([^()]*)\)$", re.MULTILINE)
_LINES = re.compile(r"^\[(A\d+\.\d+)\] (.+)$", re.MULTILINE)
_STATEMENTS = re.compile(r"^S(\d+)(?: \([^)]*\))?: (?:“[^”]*” )?(.+)$", re.MULTILINE)
_START = 20  # characters by which a statement is known again
_QUESTION = re.compile(r"^(Q\d+): ", re.MULTILINE)
_FACTS, _DIFFERENCES, _QUESTIONS = 11, 5, 5
# What a model that reads well is asked, by the name of the reply.
_READING: Mapping[str, Callable[[str], object]] = {
    "Drafted": _draft,
    "Verdicts": _verdicts,
    "Answers": _answers,
    "Events": _events,
    "Provenance": _provenance,
}


def _fields(question: ModelQuestion) -> list[str]:
    properties = (question.schema or {}).get("properties")
    return list(properties) if isinstance(properties, dict) else []


def tokens_read(question: ModelQuestion) -> float:
    return sum(TOKENS_A_TURN + len(turn["content"]) / CHARACTERS_A_TOKEN for turn in question.messages)
