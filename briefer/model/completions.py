"""What came back from a server, read leniently: what is beside the answer costs no answer."""

import json
import re
from collections.abc import Mapping
from math import isfinite
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, PrivateAttr
from pydantic_core import from_json

THINKING = re.compile(r"<think>.*?(</think>|\Z)", re.DOTALL)


_MILLISECONDS = re.compile(r"[0-9]{1,9}")


# More than any model reads or writes, any call takes, any word of a finish has; less likely than any token.
MOST_TOKENS, _LONGEST_MS, _LONGEST_WORD, _LOWEST = 100_000_000, 100_000_000.0, 40, 1e6


REFUSALS = ("refusal", "content_filter")


# No token of running text is so long on average; and so much any answer may have.
CHARACTERS_A_TOKEN, _LEAST_ROOM = 32, 4_000


def _count(value: object) -> int:
    """A number of tokens; 0 for what can't be one, as where none is told."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_TOKENS:
        return 0
    return int(value) if value == int(value) else 0


def _milliseconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LONGEST_MS:
        return 0.0
    return float(value)


def _text(value: object) -> str | None:
    """Text, or the texts of its parts; an object where JSON was asked for is JSON again."""
    if isinstance(value, list):
        texts = [part.get("text") if isinstance(part, dict) else part for part in value]
        return "".join(text for text in texts if isinstance(text, str))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, str) else None


def _word(value: object) -> str | None:
    return value[:_LONGEST_WORD] if isinstance(value, str) else None


def _object(value: object) -> object:
    return value if isinstance(value, dict) else None


def _first(value: object) -> object:
    """The one choice that is used, in its list."""
    return value[:1] if isinstance(value, list) else value


def _tokens(value: object) -> list[object] | None:
    if not isinstance(value, list):
        return None
    return [token for token in value if isinstance(token, dict) and isinstance(token.get("token"), str)]


def _weighed_tokens(value: object) -> list[object] | None:
    return [token for token in _tokens(value) or [] if isinstance(token, dict) and _is_logprob(token.get("logprob"))]


def _is_logprob(value: object) -> bool:
    """Whether this is the logarithm of a probability; rounding may lift it a little above zero."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -_LOWEST <= value <= 0.01


# What is beside the answer is read leniently: an odd field counts as one that is not there, and costs no answer.
_Count = Annotated[int, BeforeValidator(_count)]


_Milliseconds = Annotated[float, BeforeValidator(_milliseconds)]


_Text = Annotated[str | None, BeforeValidator(_text)]


_Word = Annotated[str | None, BeforeValidator(_word)]


class _Alternative(BaseModel):
    token: str
    logprob: float


class _Token(BaseModel):
    token: str
    top_logprobs: Annotated[list[_Alternative], BeforeValidator(_weighed_tokens)] = []


class _Logprobs(BaseModel):
    content: Annotated[list[_Token] | None, BeforeValidator(_tokens)] = None


class _Said(BaseModel):
    content: _Text = None
    refusal: _Text = None


class _Choice(BaseModel):
    message: _Said
    finish_reason: _Word = None
    logprobs: Annotated[_Logprobs | None, BeforeValidator(_object)] = None


class _Cached(BaseModel):
    cached_tokens: _Count = 0


class _Usage(BaseModel):
    prompt_tokens: _Count = 0
    completion_tokens: _Count = 0
    prompt_tokens_details: Annotated[_Cached | None, BeforeValidator(_object)] = None


class _Timings(BaseModel):
    prompt_ms: _Milliseconds = 0.0
    predicted_ms: _Milliseconds = 0.0


class Completion(BaseModel):
    """The part of a chat completion that is used. Fields of vendors are passed over."""

    choices: Annotated[list[_Choice], BeforeValidator(_first)]
    usage: Annotated[_Usage | None, BeforeValidator(_object)] = None
    timings: Annotated[_Timings | None, BeforeValidator(_object)] = None

    _replayed: bool = PrivateAttr(default=False)

    def as_replayed(self, replayed: bool) -> Self:
        """This one, which came from a recording under way and was paid before, or not."""
        self._replayed = replayed
        return self

    @property
    def replayed(self) -> bool:
        return self._replayed

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
        cached = details.cached_tokens if details else 0
        return cached if cached <= self.read else 0

    def logprobs(self) -> str:
        """JSON: for each token of the answer [token, [[alternative, log-probability], …]]."""
        found = self.choices[0].logprobs
        tokens = (found.content if found else None) or []
        listed = [
            [token.token, [[each.token, round(each.logprob, 6)] for each in token.top_logprobs]] for token in tokens
        ]
        return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))

    def seconds(self, headers: Mapping[str, str]) -> float:
        """The server's own time for this answer, in seconds; 0 where it does not say."""
        if self.timings:
            return round((self.timings.prompt_ms + self.timings.predicted_ms) / 1000, 3)
        milliseconds = headers.get("openai-processing-ms", "")
        return round(_milliseconds(int(milliseconds)) / 1000, 3) if _MILLISECONDS.fullmatch(milliseconds) else 0.0


def read_json(content: bytes) -> object:
    """The value in a body. Numbers of any length and halves of characters cost no answer, and no half is left in what
    comes of it: neither UTF-8 nor a store can hold one. Raises ValueError."""
    text = content.decode("utf-8-sig", "replace")
    try:
        return from_json(text)
    except ValueError:
        try:
            value = json.loads(text, parse_int=lambda digits: int(digits) if len(digits) <= 20 else 0)
            return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
        except RecursionError as error:
            raise ValueError("nested without end") from error


def usage_of(value: object) -> tuple[int, int]:
    """The tokens read and written that a body tells, whatever else is in it; zeros where it does not."""
    counts = value.get("usage") if isinstance(value, dict) else None
    usage = _Usage.model_validate(counts) if isinstance(counts, dict) else _Usage()
    return usage.prompt_tokens, usage.completion_tokens


def within(completion: Completion, tokens: int) -> tuple[str, str]:
    """The text and how it ended. One far beyond the room it was given is cut there, as the server should have done: it
    would be read again with every question about it."""
    text, room = completion.text, max(_LEAST_ROOM, CHARACTERS_A_TOKEN * tokens)
    if len(text) > room:
        text = THINKING.sub("", text).strip()
    ended = completion.finish_reason
    return (text, ended) if len(text) <= room or ended in REFUSALS else (text[:room], "length")


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
        if len(self.data) != texts:
            return f"the server sent {len(self.data)} vectors for {texts} texts"
        if sorted(row.index for row in self.data) != list(range(texts)):
            return "the server does not say which vector is of which text: their indexes are not 0, 1, 2, …"
        if len({len(row.embedding) for row in self.data}) != 1 or not self.data[0].embedding:
            return "the server sent vectors of several sizes"
        if not all(isfinite(value) for row in self.data for value in row.embedding):
            return "the server sent vectors with values that are not numbers"
        if not all(any(row.embedding) for row in self.data):
            return "the server sent an empty vector"
        return ""
