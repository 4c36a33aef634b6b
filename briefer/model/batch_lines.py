"""The files of a batch: a question a line as it is sent, and what the lines that come back say.

https://platform.openai.com/docs/api-reference/batch/request-input
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefer.model.answers import AnsweredQuestion
from briefer.model.client import completion_of
from briefer.model.completions import Completion, read_json, usage_of
from briefer.model.retries import CallError
from briefer.model.wire import Dialect, Json, body

# What every question of a batch is put to.
PATH = "/v1/chat/completions"
_MESSAGE = 4_000  # of a server's words, so many are looked through


def request_line(key: str, sent: Json) -> bytes:
    """The question `sent` under the name `key`, which its answer will bear. In ASCII: nothing in it ends a line."""
    return json.dumps({"custom_id": key, "method": "POST", "url": PATH, "body": sent}).encode() + b"\n"


@dataclass(frozen=True)
class QuestionFile:
    """Questions by their keys, in the order of their lines."""

    questions: dict[str, AnsweredQuestion]
    content: bytes


def files_of(
    questions: Iterable[AnsweredQuestion], dialect: Dialect, model: str, *, most: int, size: int
) -> Iterator[QuestionFile]:
    """The questions in as few files of at most `most` lines and `size` bytes as their order allows. A question that is
    longer alone has a file of its own, too large."""
    held: dict[str, AnsweredQuestion] = {}
    content = bytearray()
    for asked in questions:
        line = request_line(asked.key, body(asked.question, dialect, model))
        if held and (len(held) == most or len(content) + len(line) > size):
            yield QuestionFile(held, bytes(content))
            held, content = {}, bytearray()
        held[asked.key] = asked
        content += line
    if held:
        yield QuestionFile(held, bytes(content))


@dataclass(frozen=True)
class BatchResult:
    """What came back for the question `key`: a body as a call would have brought it, or a failure."""

    key: str
    status: int | None
    body: object
    error: object

    def completion(self) -> Completion:
        """Raises CallError where it is a failure; its message is the server's."""
        failed = _fault(self.error) or _fault(self.body)
        if failed or (self.status or 200) >= 400 or self.body is None:
            message, code, param = failed or ("no reason given", "", "")
            raise CallError(message, status=self.status if (self.status or 0) >= 400 else None, code=code, param=param)
        return completion_of(self.body)

    @property
    def usage(self) -> tuple[int, int]:
        """The tokens read and written that it tells."""
        return usage_of(self.body)


def read_result(line: bytes) -> BatchResult | None:
    """What one line of an output or error file says; None for one that is cut short or says nothing of a question."""
    try:
        value = read_json(line)
    except ValueError:
        return None
    key = value.get("custom_id") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(key, str):
        return None
    response = value.get("response")
    answered = response if isinstance(response, dict) else {}
    status = answered.get("status_code")
    return BatchResult(key, status if isinstance(status, int) else None, answered.get("body"), value.get("error"))


def _fault(value: object) -> tuple[str, str, str] | None:
    """Message, code and parameter of an error, as OpenAI, vLLM and others nest it; None where there is none."""
    if isinstance(value, str):
        return (value[:_MESSAGE], "", "") if value.strip() else None
    if not isinstance(value, dict):
        return None
    inner = value.get("error")
    if inner:
        return _fault(inner)
    if "choices" in value or not ("message" in value or "code" in value):
        return None
    code = value.get("code") or value.get("type") or ""
    return str(value.get("message") or code)[:_MESSAGE], str(code)[:40], str(value.get("param") or "")[:40]
