"""The embedded model's server: started, guarded, ended."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer.errors import NoModel
from briefer.model.model_files import locate
from briefer.model.model_table import DEFAULT
from briefer.model.server import Served, configure, embedded_available, serve, serve_forever, usable_cores

PARENT = """
import sys, threading, time
from pathlib import Path
from briefer.model.server import serve

def hold():
    with serve(Path(sys.argv[1]), context=512) as served:
        print(served.base_url, flush=True)
        time.sleep(120)

if sys.argv[2] == "main":
    hold()
else:
    threading.Thread(target=hold).start()
"""

needs_engine = pytest.mark.skipif(not embedded_available(), reason="xllamacpp is not installed")


@pytest.fixture(scope="module")
def model() -> Path:
    """The real weights."""
    if not embedded_available():
        pytest.skip("xllamacpp is not installed")
    given = os.environ.get("BRIEFER_TEST_MODEL")
    path = Path(given) if given else locate(DEFAULT)
    if path is None or not path.is_file():
        pytest.skip("no weights: set BRIEFER_TEST_MODEL, or run 'briefer model pull'")
    return path


@pytest.fixture(scope="module")
def served(model: Path) -> Iterator[Served]:
    with serve(model, context=512) as running:
        yield running


def get(served: Served, path: str, key: str, body: dict[str, object] | None = None) -> tuple[int, str]:
    """Status and text of one request."""
    request = urllib.request.Request(
        served.base_url.removesuffix("/v1") + path,
        data=json.dumps(body).encode() if body else None,
        headers={"Authorization": f"Bearer {key}", "Origin": "https://elsewhere.example"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=60) as reply:
            return reply.status, str(reply.headers["Access-Control-Allow-Origin"]) + reply.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""


def is_up(base_url: str) -> bool:
    try:
        return get(Served(base_url, "", ""), "/health", "")[0] == 200
    except OSError:
        return False


def ends_soon(base_url: str) -> bool:
    """Whether the server is gone within ten seconds."""
    for _ in range(100):
        if not is_up(base_url):
            return True
        time.sleep(0.1)
    return False


def test_looking_for_the_engine_does_not_load_it() -> None:
    code = (
        "import sys; from briefer.model import server as s; s.embedded_available(); print('xllamacpp' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"


def test_the_child_does_not_load_the_client() -> None:
    code = "import sys, briefer.model.server; print('openai' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"


def test_no_more_threads_than_processors() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)


@needs_engine
def test_a_missing_model_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match=r"no model file '.*absent\.gguf'"), serve(tmp_path / "absent.gguf"):
        pass


@needs_engine
def test_a_file_that_is_no_model_fails_with_the_engines_reason_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bad.gguf").write_text("not a model")
    with (
        pytest.raises(NoModel, match=r"did not start \(exit status 1\): .*bad\.gguf") as error,
        serve(tmp_path / "bad.gguf"),
    ):
        pass
    assert "\n" not in str(error.value)


@needs_engine
def test_serving_for_others_fails_the_same_way_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.gguf").write_text("not a model")
    said: list[str] = []
    with pytest.raises(NoModel):
        serve_forever(tmp_path / "bad.gguf", say=said.append)
    assert said == []


@needs_engine
def test_each_server_has_a_key_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "any.gguf").write_text("GGUF")
    first, second = configure(tmp_path / "any.gguf"), configure(tmp_path / "any.gguf")
    assert first.api_key != second.api_key
    assert len(first.api_key) >= 40


@needs_engine
def test_a_child_of_another_thread_is_not_bound_to_that_thread(tmp_path: Path) -> None:
    (tmp_path / "any.gguf").write_text("GGUF")
    made = []
    thread = threading.Thread(target=lambda: made.append(configure(tmp_path / "any.gguf")))
    thread.start()
    thread.join()
    assert [config.die_with_parent for config in made] == [False]


def test_the_model_answers_whoever_has_the_key(served: Served) -> None:
    question = {"messages": [{"role": "user", "content": "Di hola."}], "max_tokens": 2, "temperature": 0}
    status, text = get(served, "/v1/chat/completions", served.api_key, question)
    assert status == 200
    assert '"completion_tokens":2' in text


def test_a_wrong_key_is_refused(served: Served) -> None:
    assert get(served, "/v1/models", "wrong")[0] == 401


def test_no_web_page_is_allowed_to_read_the_answers(served: Served) -> None:
    assert get(served, "/v1/models", served.api_key)[1].startswith("http://127.0.0.1{")


@pytest.mark.parametrize("path", ["/", "/slots", "/metrics"])
def test_nothing_but_the_api_is_served(served: Served, path: str) -> None:
    assert get(served, path, served.api_key)[0] in {404, 501}


def test_the_server_ends_with_its_block(model: Path) -> None:
    with serve(model, context=512) as served:
        assert is_up(served.base_url)
    assert not is_up(served.base_url)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that can't be caught")
@pytest.mark.parametrize("thread", ["main", "other"])
def test_the_server_ends_with_a_parent_that_is_killed(model: Path, thread: str) -> None:
    command = [sys.executable, "-c", PARENT, str(model), thread]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        base_url = parent.stdout.readline().strip()
        assert is_up(base_url)
        parent.kill()
        assert ends_soon(base_url)


def test_an_interrupt_in_the_terminal_leaves_the_server_to_its_parent(model: Path) -> None:
    # In a group of its own, so that the signal reaches parent and child and not this test run.
    command = [sys.executable, "-c", "import signal; signal.signal(signal.SIGINT, lambda *_: None)" + PARENT]
    with subprocess.Popen(
        [*command, str(model), "main"], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        base_url = parent.stdout.readline().strip()
        os.killpg(parent.pid, signal.SIGINT)
        time.sleep(0.3)
        assert is_up(base_url)
        parent.kill()
