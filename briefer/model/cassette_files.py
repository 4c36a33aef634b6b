"""Edge: the form of a recording's file, in YAML that people read; and the reading of one, whoever wrote it."""

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

import yaml

from briefer.errors import UsageError

# The address every recording is under; nothing is ever sent there.
BASE_URL = "http://llm.test/v1"
URI = f"{BASE_URL}/chat/completions"
# A day of a thousand articles records some 20 MB of answers, and up to 120 MB of vectors if their model is a large one.
LARGEST = 160_000_000

# A question and what came back, as vcrpy writes them, with both bodies as JSON text.
Interaction = dict[str, Any]


def read(path: Path) -> dict[str, Any]:
    """All that is recorded: `interactions`, each of them checked, and what may stand beside them. Raises UsageError for
    a file that is no recording."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
        try:
            text = content(file, path).decode("utf-8")
        finally:
            os.close(file)
        recorded = YamlFile.deserialize(text)
        return {**recorded, "interactions": [checked(each) for each in recorded["interactions"]]}
    except OSError as error:
        raise UsageError(f"the recording '{path}' can't be read: {error.strerror}") from error
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"'{path}' is not a recording made by briefer: name a file made with --record") from error


def write(path: Path, text: str) -> None:
    """Whole or not at all. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".briefer-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def content(file: int, path: Path) -> bytes:
    """All that is in an open file, if it is one and no larger than any recording."""
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        raise UsageError(f"'{path}' is not a recording made by briefer: it is not a file")
    if status.st_size > LARGEST:
        raise UsageError(f"'{path}' is not a recording made by briefer: it has more than {LARGEST / 1e6:.0f} MB")
    with os.fdopen(os.dup(file), "rb") as opened:
        return opened.read(LARGEST)


# ---- the form of the file


class YamlFile:
    """The form of the file: bodies as YAML, long texts as blocks, accents as they are."""

    @staticmethod
    def serialize(recorded: dict[str, Any]) -> str:
        # asked again, the last answer is the one that was used
        unique = {_digest(each): each for each in map(checked, recorded["interactions"])}
        interactions = [_opened_up(unique[digest]) for digest in sorted(unique)]
        return yaml.dump(
            {"version": recorded["version"], "interactions": interactions},
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            width=110,
        )

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        recorded = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
        _refuse_aliases(recorded)
        return {**recorded, "interactions": [_closed(each) for each in recorded["interactions"]]}


def digest_of(asked: object, method: str = "POST", uri: str = URI) -> str:
    """The same for the same question, in whatever order its fields stand."""
    text = f"{method}\0{uri}\0{json.dumps(asked, sort_keys=True)}"
    return hashlib.sha256(text.encode()).hexdigest()


def interaction(
    asked: Mapping[str, object],
    said: Mapping[str, object],
    status: tuple[int, str] = (200, "OK"),
    headers: Mapping[str, Sequence[str]] = {},
    *,
    method: str = "POST",
    uri: str = URI,
) -> Interaction:
    """A question and what came back, both in JSON."""
    return {
        "request": {
            "method": method,
            "uri": uri,
            "body": json.dumps(asked, ensure_ascii=False),
            "headers": {"content-type": ["application/json"]},
        },
        "response": {
            "status": {"code": status[0], "message": status[1]},
            "headers": {name: list(values) for name, values in headers.items()},
            "body": {"string": json.dumps(said, ensure_ascii=False)},
        },
    }


def checked(each: dict[str, Any]) -> Interaction:
    """The interaction, if it is one. Raises ValueError, LookupError, TypeError or AttributeError for what is none."""
    request, response = each["request"], each["response"]
    asked, said = json.loads(request["body"]), json.loads(response["body"]["string"])
    code, reason = response["status"]["code"], response["status"].get("message") or ""
    if not isinstance(asked, dict) or not isinstance(said, dict):
        raise TypeError("a body is not an object")
    if not isinstance(code, int) or not 200 <= code < 600:
        raise ValueError("no status")
    headers = {str(name): list(map(str, values)) for name, values in response["headers"].items()}
    if not all(printable(text) for name, values in headers.items() for text in (name, *values)):
        raise ValueError("no header")
    if not isinstance(reason, str) or not printable(reason):
        raise ValueError("no reason")
    uri = str(request["uri"])
    urlsplit(uri)
    return interaction(asked, said, (code, reason), headers, method=str(request["method"]), uri=uri)


def printable(text: str) -> bool:
    """Whether a header can carry it."""
    return text.isascii() and text.isprintable()


def _digest(each: Interaction) -> str:
    request = each["request"]
    return digest_of(json.loads(request["body"]), request["method"], request["uri"])


def _opened_up(each: Interaction) -> dict[str, Any]:
    request, response = each["request"], each["response"]
    answer = json.loads(response["body"]["string"])
    if PurePath(str(answer.get("model", ""))).is_absolute():  # a local server names its file: only here
        answer["model"] = PurePath(str(answer["model"])).name
    return {
        "request": {**request, "body": json.loads(request["body"])},
        "response": {**response, "body": _without_bytes(answer)},
    }


def _without_bytes(node: Any) -> Any:
    """Log-probabilities without the bytes and number of each token, which its text tells anyway."""
    if isinstance(node, list):
        return [_without_bytes(each) for each in node]
    if not isinstance(node, dict):
        return node
    repeated = {"bytes", "id"} if "logprob" in node else set()
    return {name: _without_bytes(value) for name, value in node.items() if name not in repeated}


def _closed(each: dict[str, Any]) -> dict[str, Any]:
    """The same with bodies as text."""
    request, response = each["request"], each["response"]
    return {
        "request": {**request, "body": json.dumps(request["body"], ensure_ascii=False)},
        "response": {**response, "body": {"string": json.dumps(response["body"], ensure_ascii=False)}},
    }


def _refuse_aliases(node: object) -> None:
    """A recording says everything in full: what stands for something else could be endless."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict | list):
            if id(node) in seen:
                raise ValueError("an alias")
            seen.add(id(node))
            waiting.extend(node.values() if isinstance(node, dict) else node)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe, and without merging, which can be endless."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        if any(key.tag == "tag:yaml.org,2002:merge" for key, _ in node.value):
            raise yaml.YAMLError("a mapping is merged")


class _Dumper(yaml.SafeDumper):
    """Many lines as a block, and nothing that stands for something else."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if _ODD_LINE_ENDS & set(text):  # YAML reads them as line ends unless they are escaped
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_ODD_LINE_ENDS = {"\r", "\x85", "\u2028", "\u2029", "\ufeff"}
_Dumper.add_representer(str, _text)


def _mapping(dumper: yaml.SafeDumper, mapping: dict[str, object]) -> yaml.MappingNode:
    """One line for one token: an answer with log-probabilities has dozens of them."""
    flow = set(mapping) == {"token", "logprob"}
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping, flow_style=flow)


_Dumper.add_representer(dict, _mapping)
