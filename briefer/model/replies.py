"""What a model answered, made into a reply or into probabilities."""

import json
import re
import unicodedata
from collections.abc import Sequence
from math import exp
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from briefer.model.completions import THINKING
from briefer.models import Reply

AnyReply = TypeVar("AnyReply", bound=Reply)

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


def parsed(text: str, reply: type[AnyReply]) -> AnyReply:
    """The reply in `text`, out of fences and thoughts. Raises MisfitError."""
    try:
        return reply.model_validate_json(_bare(text))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        faults = "; ".join(f"{'.'.join(map(str, each['loc'])) or 'answer'}: {each['msg']}" for each in found[:5])
        raise MisfitError(faults, shapeless=any(_shapeless(each["type"]) for each in found)) from error


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
                masses[option] += exp(min(logprob, 0.0))
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
    text = THINKING.sub("", text).strip()
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
