"""Edge: what a model's server really answered, recorded to a file and played again without it.

A recording keeps no key, no account, no address: of the headers the content type and the server's own
time, of the address the path, and the bodies as readable YAML. A question is matched by its whole body.
"""

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import yaml

from briefer.errors import CassetteMiss, OutputError, UsageError
from briefer.model.vectors import Bill, Tape

if TYPE_CHECKING:
    from vcr.request import Request

# The address every recording is under; nothing is ever sent there.
BASE_URL = "http://llm.test/v1"

_LASTING = {200, 400, 413, 422}
_KEPT_OF_REQUEST = {"content-type"}
_KEPT_OF_RESPONSE = {"content-type", "openai-processing-ms"}


@dataclass(frozen=True)
class Cassette:
    """An open recording: its answers, and the vectors beside them."""

    path: Path
    _tape: Any
    vectors: Tape = field(default_factory=Tape)

    def unused(self) -> list[str]:
        """The last turn of each recorded question that was not asked, its first 80 characters."""
        played = self._tape.play_counts
        return [_last_turn(request) for number, request in enumerate(self._tape.requests) if not played[number]]


@contextmanager
def recording(path: Path) -> Iterator[Cassette]:
    """While open, answers are written down; the file appears whole at the end, sorted by question.

    Raises UsageError if the file is there already: a recording is made anew, never mended.
    """
    if path.exists():
        raise UsageError(f"the recording '{path}' exists: delete it to record again")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"the recording '{path}' can't be written: {error.strerror}") from error
    with _opened(path, "all", Tape()) as cassette:
        yield cassette
    if path.exists():
        with_vectors(path, cassette.vectors)


@contextmanager
def replaying(path: Path) -> Iterator[Cassette]:
    """While open, answers come from the file and nothing goes out. A question that is not in it raises
    CassetteMiss where it is asked."""
    _read(path)
    with _opened(path, "none", vectors_of(path)) as cassette:
        yield cassette


def model_of(path: Path) -> str:
    """The name of the model whose answers were recorded."""
    interactions = _read(path)
    asked = interactions[0]["request"]["body"] if interactions else None
    if not isinstance(asked, dict) or not isinstance(asked.get("model"), str):
        raise CassetteMiss(f"the recording '{path}' holds no question to a model: record it again")
    return str(asked["model"])


def vectors_of(path: Path) -> Tape:
    """The recorded vectors, none where the run went by words. Raises UsageError where they are no such thing."""
    try:
        recorded = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER).get("vectors") or {}  # noqa: S506
        rows = {
            str(key): base64.b64encode(base64.b64decode(row, validate=True)).decode()
            for key, row in recorded.get("rows", {}).items()
        }
        cost = recorded.get("cost", 0.0)
        bill = Bill(int(recorded.get("input_tokens", 0)), None if cost is None else float(cost))
        tape = Tape(str(recorded.get("model", "")), rows, bill, bool(recorded.get("partial")))
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"the vectors in '{path}' are none: record again") from error
    if len({len(row) for row in rows.values()}) > 1:
        raise UsageError(f"the vectors in '{path}' are of several sizes: record again")
    return tape


def with_vectors(path: Path, tape: Tape) -> None:
    """The recording with these vectors at its end, in the place of those that were there."""
    answers = path.read_text(encoding="utf-8").partition("\nvectors:\n")[0].rstrip("\n")
    lines = ["vectors:", f"  model: {json.dumps(tape.model, ensure_ascii=False)}"]
    lines += [f"  input_tokens: {tape.bill.input_tokens}", f"  cost: {json.dumps(tape.bill.cost)}"]
    lines += ["  partial: true"] if tape.partial else []
    lines += ["  rows:", *(f'    "{key}": "{row}"' for key, row in sorted(tape.rows.items()))]
    told = "\n".join([answers, *(lines if tape.rows else [])]) + "\n"
    _write(path, told.encode())


@contextmanager
def _opened(path: Path, mode: str, vectors: Tape) -> Iterator[Cassette]:
    try:
        import vcr
    except ImportError as error:
        raise UsageError("recordings need the extra 'replay': pip install 'briefer[replay]'") from error
    recorder = vcr.VCR(
        record_mode=vcr.mode(mode),
        serializer="briefer",
        match_on=["question"],
        before_record_request=_without_origin,
        before_record_response=_answer_only,
        decode_compressed_response=True,
    )
    recorder.register_serializer("briefer", YamlFile)
    recorder.register_matcher("question", _same_question)
    recorder.register_persister(_File)
    with recorder.use_cassette(str(path), allow_playback_repeats=mode == "none") as tape:
        yield Cassette(path, tape, vectors)


def _without_origin(request: "Request") -> "Request | None":
    """Run at recording, at loading and at each match, so it must give the same again. Vectors have a place of their
    own."""
    if request.parsed_uri.path.endswith("/embeddings"):
        return None
    request.uri = f"{BASE_URL}/{'/'.join(request.parsed_uri.path.split('/')[-2:])}"
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in _KEPT_OF_REQUEST}
    return request


def _answer_only(response: dict[str, Any]) -> dict[str, Any] | None:
    """Answers, and rejections that would come again, without account or cookies. A failure that passes is
    no answer: played again it would never pass."""
    if response["status"]["code"] not in _LASTING or not _is_json(response["body"]["string"]):
        return None
    kept = {name: value for name, value in response["headers"].items() if name.lower() in _KEPT_OF_RESPONSE}
    return {**response, "headers": kept}


def _is_json(text: bytes) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _same_question(one: "Request", other: "Request") -> None:
    assert _digest(one) == _digest(other), "another question"


def _digest(request: "Request") -> str:
    known = request.__dict__.get("_briefer_digest")
    if known is None:
        known = _hash(request.method, request.uri, json.loads(request.body or b"null"))
        request.__dict__["_briefer_digest"] = known
    return str(known)


def _hash(method: str, uri: str, body: object) -> str:
    asked = f"{method}\0{uri}\0{json.dumps(body, sort_keys=True)}"
    return hashlib.sha256(asked.encode()).hexdigest()


def _last_turn(request: "Request") -> str:
    body = json.loads(request.body or b"null")
    return str(body["messages"][-1]["content"])[:80]


class YamlFile:
    """The form of the file: bodies as YAML, long texts as blocks, accents as they are."""

    @staticmethod
    def serialize(recorded: dict[str, Any]) -> str:
        unique = {
            _hash(each["request"]["method"], each["request"]["uri"], json.loads(each["request"]["body"])): each
            for each in recorded["interactions"]  # asked again, the last answer is the one that was used
        }
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
        recorded = yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe loaders
        return {**recorded, "interactions": [_closed(each) for each in recorded["interactions"]]}


class _File:
    """Where the file is: read as UTF-8 everywhere, written whole or not at all."""

    @staticmethod
    def load_cassette(path: str, serializer: Any) -> Any:
        from vcr.persisters.filesystem import CassetteNotFoundError
        from vcr.serialize import deserialize

        if not Path(path).exists():
            raise CassetteNotFoundError
        return deserialize(Path(path).read_text(encoding="utf-8"), serializer)

    @staticmethod
    def save_cassette(path: str, recorded: dict[str, Any], serializer: Any) -> None:
        from vcr.serialize import serialize

        _write(Path(path), serialize(recorded, serializer).encode())


def _write(place: Path, data: bytes) -> None:
    """Whole or not at all."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _opened_up(each: dict[str, Any]) -> dict[str, Any]:
    request, response = each["request"], each["response"]
    answer = json.loads(response["body"]["string"])
    if PurePath(str(answer.get("model", ""))).is_absolute():  # a local server names its file: only here
        answer["model"] = PurePath(answer["model"]).name
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
    told = {"bytes", "id"} if "logprob" in node else set()
    return {name: _without_bytes(value) for name, value in node.items() if name not in told}


def _closed(each: dict[str, Any]) -> dict[str, Any]:
    """The same as vcrpy wants it: bodies as text."""
    request, response = each["request"], each["response"]
    return {
        "request": {**request, "body": json.dumps(request["body"], ensure_ascii=False)},
        "response": {**response, "body": {"string": json.dumps(response["body"], ensure_ascii=False)}},
    }


def _read(path: Path) -> list[dict[str, Any]]:
    """The recorded questions and answers. Raises UsageError for a file that is no recording."""
    try:
        recorded = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - see above
        interactions = recorded["interactions"]
        return [{"request": {"body": each["request"]["body"]}} for each in interactions]
    except OSError as error:
        raise UsageError(f"the recording '{path}' can't be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise UsageError(f"'{path}' is no recording of briefer: name a file made with --record") from error


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Dumper(yaml.SafeDumper):
    """Many lines as a block."""


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
