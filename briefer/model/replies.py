"""Edge: what came back from a server, made into a reply or into probabilities."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from math import exp, isfinite
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from briefer.models import Reply

AnyReply = TypeVar("AnyReply", bound=Reply)

_THINKING = re.compile(r"<think>.*?(</think>|\Z)", re.DOTALL)
_FENCED = re.compile(r"```[a-z]*\s*\n?(.*?)(```|\Z)", re.DOTALL | re.IGNORECASE)
# A number or word at the very end of a cut text may itself be cut.
_CUT_TAIL = re.compile(r"[\w.+-]+\Z")
# Errors a server that enforces the schema can't make.
_SHAPE = {"json_invalid", "missing", "extra_forbidden", "literal_error"}


class MisfitError(Exception):
    """An answer that is no such reply. `shapeless`: not even its form is right, so nothing enforces it."""

    def __init__(self, fault: str, *, shapeless: bool) -> None:
        super().__init__(fault)
        self.fault = fault
        self.shapeless = shapeless


class _Alternative(BaseModel):
    token: str = ""
    logprob: float = 0.0


class _Token(_Alternative):
    top_logprobs: list[_Alternative] | None = None


class _Logprobs(BaseModel):
    content: list[_Token] | None = None


class _Said(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Said
    finish_reason: str | None = None
    logprobs: _Logprobs | None = None


class _Cached(BaseModel):
    cached_tokens: int | None = None


class _Usage(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0
    prompt_tokens_details: _Cached | None = None


class _Timings(BaseModel):
    prompt_ms: float = 0.0
    predicted_ms: float = 0.0


class Completion(BaseModel):
    """The part of a chat completion that is used. Fields of vendors are passed over."""

    choices: list[_Choice]
    usage: _Usage | None = None
    timings: _Timings | None = None

    @property
    def text(self) -> str:
        said = self.choices[0].message
        return said.refusal or said.content or ""

    @property
    def finish_reason(self) -> str:
        """`stop`, `length`, `content_filter`, … or `refusal`, which the API reports beside the reason."""
        return "refusal" if self.choices[0].message.refusal else self.choices[0].finish_reason or "stop"

    @property
    def read(self) -> int:
        return self.usage.prompt_tokens if self.usage else 0

    @property
    def written(self) -> int:
        return self.usage.completion_tokens if self.usage else 0

    @property
    def cached(self) -> int:
        details = self.usage.prompt_tokens_details if self.usage else None
        return (details.cached_tokens or 0) if details else 0

    def logprobs(self) -> str:
        """JSON: for each token of the answer [token, [[alternative, log-probability], …]]."""
        found = self.choices[0].logprobs
        tokens = (found.content if found else None) or []
        listed = [
            [token.token, [[each.token, round(each.logprob, 6)] for each in token.top_logprobs or []]]
            for token in tokens
        ]
        return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))

    def seconds(self, headers: Mapping[str, str]) -> float:
        """The server's own time for this answer, in seconds; 0 where it does not say."""
        if self.timings:
            return round((self.timings.prompt_ms + self.timings.predicted_ms) / 1000, 3)
        told = headers.get("openai-processing-ms", "")
        return round(int(told) / 1000, 3) if told.isdecimal() else 0.0


class _Row(BaseModel):
    index: int
    embedding: list[float]


class Embedded(Completion):
    """The part of an answer of vectors that is used."""

    choices: list[_Choice] = []
    data: list[_Row]

    @property
    def text(self) -> str:
        return ""

    @property
    def rows(self) -> list[list[float]]:
        """In the order of the texts, whatever the order of the answer."""
        return [row.embedding for row in sorted(self.data, key=lambda row: row.index)]

    def fault(self, texts: int) -> str:
        """What is wrong with the rows for so many texts; empty where nothing is."""
        if sorted(row.index for row in self.data) != list(range(texts)):
            return f"the server sent {len(self.data)} vectors for {texts} texts"
        if len({len(row.embedding) for row in self.data}) != 1 or not self.data[0].embedding:
            return "the server sent vectors of several sizes"
        if not all(isfinite(value) for row in self.data for value in row.embedding):
            return "the server sent vectors with values that are no numbers"
        if not all(any(row.embedding) for row in self.data):
            return "the server sent an empty vector"
        return ""


def parsed(text: str, reply: type[AnyReply]) -> AnyReply:
    """The reply in `text`, out of fences and thoughts. Raises MisfitError."""
    try:
        return reply.model_validate_json(_bare(text))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        told = "; ".join(f"{'.'.join(map(str, each['loc'])) or 'answer'}: {each['msg']}" for each in found[:5])
        raise MisfitError(told, shapeless=any(_shapeless(each["type"]) for each in found)) from error


def salvaged(text: str, reply: type[AnyReply]) -> AnyReply | None:
    """The complete items of an answer that was cut; None if there is no complete item or no fitting form."""
    try:
        value = from_json(_CUT_TAIL.sub("", _bare(text)), allow_partial=True)
    except ValueError:
        return None
    for _ in range(2):  # as it is, then without the last item, which may lack its end
        tail = _last_list(value)
        if not tail:
            return None
        try:
            return reply.model_validate(value)
        except ValidationError:
            tail.pop()
    return None


def weighed(logprobs: str, text: str, options: Sequence[str]) -> dict[str, float] | None:
    """The probability of each option, which sum to 1; None if the answer is none of them.

    A token counts for the one option it begins or is ("S" for "Sí" beside "No"); case, accents, space and
    punctuation do not matter. Without log-probabilities the option that was answered has 1.0.
    """
    masses = dict.fromkeys(options, 0.0)
    for token, alternatives in json.loads(logprobs):
        if not _folded(token):
            continue
        for alternative, logprob in alternatives:
            if option := _option_of(_folded(alternative), options):
                masses[option] += exp(logprob)
        break
    if total := sum(masses.values()):
        return {option: mass / total for option, mass in masses.items()}
    answered = _folded(_bare(text)).split()
    option = _option_of(answered[0], options) if answered else None
    return {each: float(each == option) for each in options} if option else None


def _option_of(token: str, options: Sequence[str]) -> str | None:
    begun = [option for option in options if token and _folded(option).startswith(token)]
    whole = [option for option in begun if _folded(option) == token]
    return (whole or begun)[0] if len(whole or begun) == 1 else None


def _folded(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(mark for mark in marks if not unicodedata.combining(mark))
    return " ".join(re.findall(r"\w+", letters))


def _shapeless(kind: str) -> bool:
    return kind in _SHAPE or kind.endswith("_type")


def _bare(text: str) -> str:
    """Without thoughts, fences and talk around the object."""
    text = _THINKING.sub("", text).strip()
    if fence := _FENCED.search(text):
        text = fence.group(1).strip()
    start, end = text.find("{"), text.rfind("}")
    if start > 0 and end > start:
        text = text[start : end + 1]
    return text


def _last_list(value: object) -> list[object] | None:
    """The list of items that the end of a cut answer was in: the last list of the outermost object."""
    if not isinstance(value, dict) or not value:
        return None
    last = list(value.values())[-1]
    return last if isinstance(last, list) else _last_list(last)
