"""Edge: recordings, files of what a model's server really answered, made as it answers and played again without it.

A recording keeps no key, no account, no address, and its bodies as readable YAML. While it is made, each answer is
written at once to a second file beside it: a recording that was ended early goes on from there.
"""

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import yaml

from briefer.errors import BrieferError, CassetteMiss, OutputError, UsageError
from briefer.model.tape import BASE_URL, Exchange, Tape, through

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none; two recordings to one file are then not kept apart
    fcntl = None  # type: ignore[assignment]

__all__ = ["BASE_URL", "Cassette", "YamlFile", "model_of", "recording", "replaying"]

# A day of a thousand articles records some 20 MB.
LARGEST = 64_000_000
# So much room there must be on the disk before one more answer is asked for.
ROOM = 16_000_000
_FIRST_LINE = b'{"briefer": "recording under way", "version": 1}\n'


@dataclass(frozen=True)
class Cassette:
    """An open recording."""

    path: Path
    _tape: Tape

    def unused(self) -> list[str]:
        """The last turn of each recorded question that was not asked, its first 80 characters."""
        return [_last_turn(each) for each in self._tape.unused]

    def leave_open(self) -> None:
        """The run was stopped: what was answered is kept for the next one, and no recording is made of it yet."""
        self._tape.whole = False


@contextmanager
def recording(path: Path) -> Iterator[Cassette]:
    """While open, answers are written down; the file appears whole at the end, sorted by question.

    What an earlier recording to this file has answered before it was ended is not asked again. Raises UsageError if the
    file is there already: a recording is made anew, never mended.
    """
    try:
        if path.exists() or path.is_symlink():
            raise UsageError(f"the recording '{path}' exists: delete it to record again")
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = _Draft.open(path)
    except OSError as error:
        raise OutputError(f"the recording '{path}' can't be written: {error.strerror}") from error
    with draft:
        tape = Tape(draft.held, live=True, keep=draft.append, fault=draft.fault)
        with through(tape):
            yield Cassette(path, tape)
        if tape.whole:
            draft.finish(tape.used)


@contextmanager
def replaying(path: Path) -> Iterator[Cassette]:
    """While open, answers come from the file and nothing goes out. A question that is not in it raises
    CassetteMiss where it is asked."""
    tape = Tape(_read(path))
    with through(tape):
        yield Cassette(path, tape)


def model_of(path: Path) -> str:
    """The name of the model whose answers were recorded."""
    exchanges = _read(path)
    name = exchanges[0].asked.get("model") if exchanges else None
    if not isinstance(name, str) or not name.isprintable():
        raise CassetteMiss(f"the recording '{path}' holds no question to a model: record it again")
    return name


def _last_turn(each: Exchange) -> str:
    messages = each.asked.get("messages")
    last = messages[-1] if isinstance(messages, list) and messages else None
    return str(last.get("content"))[:80] if isinstance(last, dict) else ""


# ---- a recording under way


class _Draft:
    """The answers of a recording under way: JSON lines that grow with each answer, beside the file to come."""

    def __init__(self, path: Path, file: int, place: Path) -> None:
        self._path, self._file, self._place = path, file, place
        self._size = 0
        self._fault: OSError | None = None
        self.held: list[Exchange] = []

    @classmethod
    def open(cls, path: Path) -> "_Draft":
        place = path.with_name(f"{path.name}.part")
        file = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        draft = cls(path, file, place)
        try:
            draft._hold()
            draft._load()
        except BaseException:
            os.close(file)
            raise
        return draft

    def __enter__(self) -> "_Draft":
        return self

    def __exit__(self, *_: object) -> None:
        """What was answered stays; an empty file does not."""
        if not self.held and self._size <= len(_FIRST_LINE):
            self._place.unlink(missing_ok=True)
        os.close(self._file)

    def append(self, new: Exchange) -> None:
        """Keep an answer on the disk. Where that fails, nothing more is asked, and those in hand still count."""
        line = json.dumps(_interaction(new)).encode() + b"\n"
        try:
            self._put(line)
        except OSError as error:
            self._fault = error
            os.ftruncate(self._file, self._size)

    def fault(self) -> BrieferError | None:
        """Why no more can be kept."""
        if self._fault is None and shutil.disk_usage(self._place.parent).free >= ROOM:
            return None
        why = self._fault.strerror if self._fault else "the disk is nearly full"
        return OutputError(self._unwritable(str(why)))

    def finish(self, exchanges: list[Exchange]) -> None:
        """Write the recording, whole or not at all."""
        text = YamlFile.serialize({"version": 1, "interactions": [_interaction(each) for each in exchanges]})
        name = ""
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".briefer-")
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except OSError as error:
            raise OutputError(self._unwritable(error.strerror or str(error))) from error
        finally:
            if name:
                Path(name).unlink(missing_ok=True)
        self._place.unlink(missing_ok=True)
        self.held, self._size = [], 0

    def _unwritable(self, why: str) -> str:
        return (
            f"the recording '{self._path}' can't be written: {why}; what was answered stands in '{self._place}': make"
            " room, and the same command goes on from there"
        )

    def _hold(self) -> None:
        if fcntl is None:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"another run is making the recording '{self._path}': wait for it") from error

    def _load(self) -> None:
        """The whole lines that are there; a last one that was cut short is cut off."""
        content = _content(self._file, self._place)
        if not content:
            self._put(_FIRST_LINE)
            return
        if not content.startswith(_FIRST_LINE):
            raise UsageError(f"'{self._place}' is no recording under way: move it away to make '{self._path}'")
        self._size = len(_FIRST_LINE)
        for line in content[self._size :].splitlines(keepends=True):
            try:
                self.held.append(_exchange(json.loads(line)) if line.endswith(b"\n") else _cut())
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
                break
            self._size += len(line)
        os.ftruncate(self._file, self._size)

    def _put(self, line: bytes) -> None:
        os.lseek(self._file, self._size, os.SEEK_SET)
        rest = memoryview(line)
        while rest:
            rest = rest[os.write(self._file, rest) :]
        os.fsync(self._file)
        self._size += len(line)


def _cut() -> Exchange:
    raise ValueError("cut short")


# ---- the form of the file


class YamlFile:
    """The form of the file: bodies as YAML, long texts as blocks, accents as they are."""

    @staticmethod
    def serialize(recorded: dict[str, Any]) -> str:
        exchanges = [_exchange(each) for each in recorded["interactions"]]
        unique = {each.digest: each for each in exchanges}  # asked again, the last answer is the one that was used
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


def _interaction(each: Exchange) -> dict[str, Any]:
    """An exchange with its bodies as text."""
    return {
        "request": {
            "method": each.method,
            "uri": each.uri,
            "body": json.dumps(each.asked, ensure_ascii=False),
            "headers": {"content-type": ["application/json"]},
        },
        "response": {
            "status": {"code": each.status, "message": each.reason},
            "headers": {name: list(values) for name, values in each.headers.items()},
            "body": {"string": json.dumps(each.said, ensure_ascii=False)},
        },
    }


def _exchange(each: dict[str, Any]) -> Exchange:
    """The exchange of an interaction. Raises ValueError, LookupError, TypeError or AttributeError for what is none."""
    request, response = each["request"], each["response"]
    asked, said = json.loads(request["body"]), json.loads(response["body"]["string"])
    status = response["status"]
    if not isinstance(asked, dict) or not isinstance(said, dict):
        raise TypeError("a body is no object")
    if not isinstance(status["code"], int) or not 200 <= status["code"] < 600:
        raise ValueError("no status")
    headers = {str(name): tuple(map(str, values)) for name, values in response["headers"].items()}
    if not all(text.isascii() and text.isprintable() for each in headers.items() for text in (each[0], *each[1])):
        raise ValueError("no header")
    reason = status.get("message") or ""
    if not isinstance(reason, str) or not reason.isascii() or not reason.isprintable():
        raise ValueError("no reason")
    return Exchange(asked, said, status["code"], reason, headers, str(request["method"]), str(request["uri"]))


def _opened_up(each: Exchange) -> dict[str, Any]:
    answer = dict(each.said)
    if PurePath(str(answer.get("model", ""))).is_absolute():  # a local server names its file: only here
        answer["model"] = PurePath(str(answer["model"])).name
    interaction = _interaction(each)
    return {
        "request": {**interaction["request"], "body": each.asked},
        "response": {**interaction["response"], "body": _without_bytes(answer)},
    }


def _without_bytes(node: Any) -> Any:
    """Log-probabilities without the bytes and number of each token, which its text tells anyway."""
    if isinstance(node, list):
        return [_without_bytes(each) for each in node]
    if not isinstance(node, dict):
        return node
    dropped = {"bytes", "id"} if "logprob" in node else set()
    return {name: _without_bytes(value) for name, value in node.items() if name not in dropped}


def _closed(each: dict[str, Any]) -> dict[str, Any]:
    """The same with bodies as text."""
    request, response = each["request"], each["response"]
    return {
        "request": {**request, "body": json.dumps(request["body"], ensure_ascii=False)},
        "response": {**response, "body": {"string": json.dumps(response["body"], ensure_ascii=False)}},
    }


def _read(path: Path) -> list[Exchange]:
    """The recorded questions and answers. Raises UsageError for a file that is no recording."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
        try:
            text = _content(file, path).decode("utf-8")
        finally:
            os.close(file)
        return [_exchange(each) for each in YamlFile.deserialize(text)["interactions"]]
    except OSError as error:
        raise UsageError(f"the recording '{path}' can't be read: {error.strerror}") from error
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"'{path}' is no recording of briefer: name a file made with --record") from error


def _content(file: int, path: Path) -> bytes:
    """All that is in an open file, if it is one and no larger than any recording."""
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        raise UsageError(f"'{path}' is no recording of briefer: it is no file")
    if status.st_size > LARGEST:
        raise UsageError(f"'{path}' is no recording of briefer: it has more than {LARGEST / 1e6:.0f} MB")
    with os.fdopen(os.dup(file), "rb") as opened:
        return opened.read(LARGEST)


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
