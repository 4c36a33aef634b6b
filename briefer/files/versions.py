"""Edge: nouns as JSON, and back: a finding is written with its English line, which is passed over when it is read."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import from_json, to_json

from briefer.models import Noun
from briefer.render.english import line

# A part of some JSON: what is read may have been written by anybody.
_Json = Any


def as_written(noun: Noun) -> dict[str, Any]:
    """The noun in JSON's types; whatever in it has a code and values, or it itself, has its line as `detail`."""
    written: dict[str, Any] = _changed(noun.model_dump(mode="json"), _with_detail)
    return written


def as_read(content: bytes) -> bytes:
    """The JSON of a file without those lines; what is no JSON as it is."""
    try:
        tree = from_json(content)
    except ValueError:
        return content
    return to_json(_changed(tree, _without_detail))


def _changed(tree: _Json, change: Callable[[dict[str, Any]], dict[str, Any]]) -> _Json:
    """The tree with each finding in it changed."""
    if isinstance(tree, list):
        return [_changed(branch, change) for branch in tree]
    if not isinstance(tree, dict):
        return tree
    grown = {name: _changed(branch, change) for name, branch in tree.items()}
    return change(grown) if "code" in grown and "values" in grown else grown


def _with_detail(finding: dict[str, Any]) -> dict[str, Any]:
    return finding | {"detail": _detail(finding)}


def _without_detail(finding: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in finding.items() if name != "detail"}


def _detail(finding: Mapping[str, Any]) -> str:
    """The line of a finding; of a check that found several faults, all of theirs."""
    notes = [finding, *finding.get("further", ())]
    return "; ".join(line(note["code"], tuple(note["values"])) for note in notes if note["code"])
