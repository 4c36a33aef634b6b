"""Questions as they are kept and sent."""

from typing import Literal

from pydantic import Field

from briefer.model.wire import (
    ENFORCED,
    OBJECT,
    PLAIN,
    Dialect,
    ModelQuestion,
    body,
    clean,
    dialects,
    narrower,
    wire_schema,
)
from briefer.models import Reply

TURNS = ({"role": "system", "content": "Choose."}, {"role": "user", "content": "¿Llovió?"})
QUESTION = ModelQuestion("ask", "pick", TURNS, 100, schema_name="R", schema={"type": "object"})


class Side(Reply):
    """Not for the model."""

    title: str = Field(description="who says so", max_length=20)
    kind: Literal["only"]


class Both(Reply):
    sides: list[Side] = Field(min_length=1, max_length=3)
    sure: Literal["yes", "no"] | None = None


def test_a_schema_has_only_what_servers_enforce():
    assert wire_schema(Both) == {
        "type": "object",
        "properties": {
            "sides": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {
                    "type": "object",
                    "properties": {
                        "title": {"type": "string", "description": "who says so"},
                        "kind": {"type": "string", "enum": ["only"]},
                    },
                    "required": ["title", "kind"],
                    "additionalProperties": False,
                },
            },
            "sure": {"anyOf": [{"type": "string", "enum": ["yes", "no"]}, {"type": "null"}]},
        },
        "required": ["sides", "sure"],
        "additionalProperties": False,
    }


def test_one_question_has_one_text_in_every_dialect():
    assert QUESTION.canonical("m") == (
        '{"extra":{},"kind":"ask","max_tokens":100,"messages":[{"content":"Choose.","role":"system"},'
        '{"content":"¿Llovió?","role":"user"}],"model":"m","schema":{"type":"object"},"seed":1,"temperature":0.0}'
    )


def test_the_schema_is_told_in_words_only_where_it_is_not_enforced():
    told = [
        "JSON schema" in str(body(QUESTION, Dialect(level), "m")["messages"]) for level in (ENFORCED, OBJECT, PLAIN)
    ]
    assert told == [False, True, True]


def test_a_dialect_narrows_until_nothing_is_left_to_leave_out():
    dialect: Dialect | None = Dialect()
    levels = []
    while dialect:
        levels.append(dialect.level)
        dialect = narrower(dialect, "", "response_format is not supported")
    assert levels == [ENFORCED, OBJECT, PLAIN]


def test_a_rejection_about_the_text_narrows_nothing():
    assert narrower(Dialect(), "messages", "maximum context length is 8192") is None


def test_every_narrowed_dialect_is_among_those_looked_for_in_a_replay():
    one = narrower(Dialect(), "max_tokens", "use max_completion_tokens")
    assert one in dialects("ask")
    assert narrower(Dialect(), "top_logprobs", "logprobs: at most 5") in dialects("weigh")


def test_a_lone_surrogate_is_replaced_before_it_is_sent():
    assert clean([{"role": "user", "content": "a\ud800b"}]) == ({"role": "user", "content": "a?b"},)
