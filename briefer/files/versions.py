"""Edge: nouns as JSON, and back: a finding is written with its English line; files of version 1 are read as well."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from pydantic_core import from_json, to_json

from briefer.models import Briefing, Noun
from briefer.render.english import line

# What is read may have been written by anybody: any JSON, and an object of it.
_SEAL = "sha256"
_Json = Any
_Object = dict[str, Any]
_BRANCHING = (dict, list)  # most of a tree are leaves


def as_written(noun: Noun) -> _Object:
    """The noun in JSON's types; whatever in it has a code and values, or it itself, has its line as `detail`."""
    written: _Object = _changed(noun.model_dump(mode="json"), _with_detail)
    return written


def as_read(content: bytes) -> bytes:
    """The JSON of a file as today's nouns are read from it, without those lines; what is no JSON as it is.

    In version 1 a finding was its English sentence alone: it becomes the value of the code "v1".
    """
    try:
        tree = from_json(content)
    except ValueError:
        return content
    if isinstance(tree, dict):
        tree.pop(_SEAL, None)
    first = isinstance(tree, dict) and tree.get("schema_version") == 1
    return to_json(_second(tree) if first else _changed(tree, _without_detail))


def sealed(tree: _Object) -> _Object:
    """The tree of a briefing with the digest of what is printed of it."""
    return {**tree, _SEAL: _digest(tree)}


def was_changed(content: bytes) -> bool | None:
    """Whether the JSON of a briefing says something else than when it was written; None of a file without a digest."""
    try:
        tree = from_json(content)
    except ValueError:
        return False  # no JSON: it is refused as such
    if not isinstance(tree, dict):
        return False
    return tree[_SEAL] != _digest(tree) if _SEAL in tree else None


def _digest(tree: _Object) -> str:
    """The SHA-256 of a tree without its digest and what the run used, its keys sorted: no line end, indent or order
    counts."""
    said = {name: branch for name, branch in tree.items() if name not in (_SEAL, "run")}
    text = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def later_version(content: bytes) -> int | None:
    """The version of a briefing that is later than today's; None of any other file."""
    try:
        tree = from_json(content)
    except ValueError:
        return None
    version = tree.get("schema_version") if isinstance(tree, dict) else None
    return version if isinstance(version, int) and version > Briefing.model_fields["schema_version"].default else None


def _changed(tree: _Json, change: Callable[[_Object], _Object]) -> _Json:
    """The tree with each object in it changed, the inner ones first."""
    if isinstance(tree, list):
        return [_changed(branch, change) if isinstance(branch, _BRANCHING) else branch for branch in tree]
    if not isinstance(tree, dict):
        return tree
    changed = {
        name: _changed(branch, change) if isinstance(branch, _BRANCHING) else branch for name, branch in tree.items()
    }
    return change(changed)


def _is_finding(part: _Object) -> bool:
    return "code" in part and "values" in part


def _with_detail(part: _Object) -> _Object:
    return {**part, "detail": _detail(part)} if _is_finding(part) else part


def _without_detail(part: _Object) -> _Object:
    return {name: value for name, value in part.items() if name != "detail"} if _is_finding(part) else part


def _detail(finding: _Object) -> str:
    """The line of a finding; of a check that found several faults, all of theirs."""
    notes = [finding, *finding.get("further", ())]
    return "; ".join(line(note["code"], tuple(note["values"])) for note in notes if note["code"])


# ---- version 1 -----------------------------------------------------------------------------------


def _second(briefing: _Object) -> _Object:
    """A briefing of version 1 as one of version 2."""
    second: _Object = _changed(briefing, _with_code)
    return {**second, "schema_version": 2}


def _with_code(part: _Object) -> _Object:
    """A check or a skipped input with its sentence as a finding; a document with its warnings as such."""
    if "detail" in part:
        return {**{name: value for name, value in part.items() if name != "detail"}, **_sentence(part["detail"])}
    if isinstance(part.get("warnings"), list):
        return {**part, "warnings": [_sentence(text) for text in part["warnings"]]}
    if "assumed" in part:  # a day was counted from the briefing's date then, and is not told apart now
        return {**{name: value for name, value in part.items() if name != "assumed"}, "undated": part["assumed"]}
    return part


def _sentence(text: _Json) -> _Object:
    return {"code": "v1" if text else "", "values": [text] if text else []}
