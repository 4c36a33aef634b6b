"""Edge: a question to a model, as it is kept and as it is sent."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from typing import Literal

from briefer.models import Reply

Json = dict[str, object]
Message = dict[str, str]

# What can happen to a question, as progress is told.
EventKind = Literal["known", "started", "waiting", "batch", "finished", "failed"]

# How a server is made to answer in JSON, from strict to lax.
ENFORCED, OBJECT, PLAIN = 0, 1, 2

_NOT_SENT = {"default", "title", "maxLength", "minLength", "pattern"}


@dataclass(frozen=True)
class Dialect:
    """What this server takes of the API; learned from what it rejects.

    `level`: ENFORCED, OBJECT or PLAIN. `reasoning` servers want another name for the token limit.
    `sampled`: takes temperature and seed. `top`: how many log-probabilities it gives, 0 for none.
    """

    level: int = ENFORCED
    reasoning: bool = False
    sampled: bool = True
    top: int = 20


def dialects(kind: Literal["ask", "weigh", "embed"]) -> list[Dialect]:
    """All dialects a question of this kind can be put in, the plainest demands last."""
    levels = (ENFORCED, OBJECT, PLAIN) if kind == "ask" else (ENFORCED,)
    tops = (20,) if kind == "ask" else (20, 5, 0)
    return [Dialect(*each) for each in product(levels, (False, True), (True, False), tops)]


@dataclass(frozen=True)
class ModelQuestion:
    """All that decides an answer, whatever the dialect it is put in.

    `schema` is None where the answer is one word. `extra` are body fields of one vendor. To "embed" is to ask for the
    vectors of the messages' contents.
    """

    kind: Literal["ask", "weigh", "embed"]
    prompt: str
    messages: tuple[Message, ...]
    max_tokens: int
    temperature: float = 0.0
    seed: int = 1
    schema_name: str = ""
    schema: Json | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    def canonical(self, model: str) -> str:
        """One text for one question; the same on every machine."""
        asked = {
            "kind": self.kind,
            "model": model,
            "messages": self.messages,
            "schema": self.schema,
            "max_tokens": self.max_tokens,
            "temperature": self.temperature,
            "seed": self.seed,
            "extra": dict(self.extra),
        }
        return json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def recalled(cls, canonical: str, prompt: str) -> "ModelQuestion":
        """The question whose canonical text this is, without the name of its schema, which no answer depends on."""
        asked = json.loads(canonical)
        return cls(
            kind=asked["kind"],
            prompt=prompt,
            messages=tuple(asked["messages"]),
            max_tokens=asked["max_tokens"],
            temperature=asked["temperature"],
            seed=asked["seed"],
            schema=asked["schema"],
            extra=asked["extra"],
        )

    def roomier(self) -> "ModelQuestion":
        """The same question with twice the room for the answer."""
        return replace(self, max_tokens=2 * self.max_tokens)

    def repaired(self, reply: str, fault: str) -> "ModelQuestion":
        """The question with the bad answer and what is wrong with it."""
        bad = {"role": "assistant", "content": reply[:2000] or "(nothing)"}
        request = {
            "role": "user",
            "content": f"That answer does not fit: {fault}\n"
            f"Answer once more. {_described(self.schema)}\nKeep the language of the text.",
        }
        return replace(self, messages=(*self.messages, bad, request))


def key_of(canonical: str) -> str:
    return hashlib.sha256(canonical.encode()).hexdigest()


def clean(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Without lone surrogates, which neither JSON in UTF-8 nor SQLite can carry."""
    return tuple({name: scrubbed(text) for name, text in message.items()} for message in messages)


def scrubbed(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def body(question: ModelQuestion, dialect: Dialect, model: str) -> Json:
    """The request as it is sent, in the server's dialect."""
    if question.kind == "embed":
        texts = [message["content"] for message in question.messages]
        return {"model": model, "input": texts, "encoding_format": "float"}
    sent: Json = {"model": model, "messages": _messages(question, dialect)}
    sent["max_completion_tokens" if dialect.reasoning else "max_tokens"] = question.max_tokens
    if dialect.sampled:
        sent |= {"temperature": question.temperature, "seed": question.seed}
    if question.kind == "weigh" and dialect.top:
        sent |= {"logprobs": True, "top_logprobs": dialect.top}
    if question.schema and dialect.level == ENFORCED:
        named = {"name": question.schema_name, "strict": True, "schema": question.schema}
        sent["response_format"] = {"type": "json_schema", "json_schema": named}
    if question.schema and dialect.level == OBJECT:
        sent["response_format"] = {"type": "json_object"}
    return sent | dict(question.extra)


def narrower(dialect: Dialect, param: str, message: str) -> Dialect | None:
    """The dialect without what the server rejects; None if the rejection is about something else."""
    refusal = f"{param} {message}".lower()
    if any(word in refusal for word in ("response_format", "json_schema", "json_object", "grammar")):
        return replace(dialect, level=dialect.level + 1) if dialect.level < PLAIN else None
    if "logprobs" in refusal and dialect.top:
        return replace(dialect, top=5 if dialect.top > 5 else 0)
    if "max_tokens" in refusal and "max_completion_tokens" in refusal and not dialect.reasoning:
        return replace(dialect, reasoning=True)
    if param in ("temperature", "seed") and dialect.sampled:
        return replace(dialect, sampled=False)
    return None


def wire_schema(reply: type[Reply]) -> Json:
    """The JSON schema of `reply` in the part of the language that servers enforce: references in place,
    all fields required, no others allowed, no defaults, and no limits on prose (they cut it mid-word)."""
    return deepcopy(_schema_of(reply))  # as it is worked out takes longer than to copy it


@cache
def _schema_of(reply: type[Reply]) -> Json:
    schema = reply.model_json_schema()
    definitions = schema.pop("$defs", {})
    strict = _strict(schema, definitions)
    assert isinstance(strict, dict)
    return strict


def _strict(node: object, definitions: Mapping[str, object]) -> object:
    if isinstance(node, list):
        return [_strict(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _strict(definitions[str(node["$ref"]).rsplit("/", 1)[-1]], definitions)
    kept: Json = {
        name: _strict(value, definitions)
        for name, value in node.items()
        if name not in _NOT_SENT | {"properties", "const"}
    }
    if "const" in node:
        kept["enum"] = [node["const"]]
    if node.get("type") == "object":
        kept.pop("description", None)  # the docstring of the type: for readers of the code
        kept["properties"] = {name: _strict(value, definitions) for name, value in node["properties"].items()}
        kept |= {"required": list(node["properties"]), "additionalProperties": False}
    return kept


def _messages(question: ModelQuestion, dialect: Dialect) -> list[Message]:
    """The turns; where the server does not enforce the schema, the instructions end with it."""
    first, *rest = question.messages
    if question.schema is None or dialect.level == ENFORCED:
        return [first, *rest]
    return [{**first, "content": f"{first['content']}\n\n{_described(question.schema)}"}, *rest]


def _described(schema: Json | None) -> str:
    written = json.dumps(schema, ensure_ascii=False)
    return f"The answer is one JSON object that fits this JSON schema, and nothing else: {written}"
