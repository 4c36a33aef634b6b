"""The embedded model's server: a child process on 127.0.0.1 with its own key, ending with its parent."""

import contextlib
import ctypes
import importlib.util
import json
import os
import platform
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from briefer.errors import NoModel
from briefer.model import children

if TYPE_CHECKING:
    import xllamacpp

STARTS_WITHIN = 300.0  # seconds; a slow disk reads a gigabyte in a minute or two
DRAFT = (6, 2, 12)  # words that must match, then the least and the most that are drafted, all in tokens
# The engine's threads wait for each other hundreds of times a token, by spinning. Where another program wants
# a core too, a spinning thread takes it from the one it waits for, and writing falls from 26 tokens/s to 1.
# A short spin keeps the 26 on an idle machine and 4 to 10 on a busy one (never spinning: 19, and 4 to 12).
PATIENT_THREADS = {"GOMP_SPINCOUNT": "2000"}
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Served:
    """A running server, as any client of the OpenAI API needs it."""

    base_url: str
    api_key: str
    model: str


@dataclass(frozen=True, slots=True)
class Config:
    """What the child is told on its first line of input; never on its command line, which others can read.

    `die_with_parent` asks Linux to end the child with its parent. That is bound to the parent's *thread*, so
    only a child of the main thread asks for it; every child ends when its standard input does.
    """

    model_path: str
    name: str
    api_key: str
    slots: int
    context: int
    threads: int
    speculation: bool
    die_with_parent: bool


def embedded_available() -> bool:
    """Whether the embedded model's engine is installed (`briefer[local]`); nothing is imported."""
    return importlib.util.find_spec("xllamacpp") is not None


@contextlib.contextmanager
def serve(
    model_path: Path,
    *,
    slots: int = 1,
    context: int = 8192,
    threads: int | None = None,
    speculation: bool = False,
) -> Iterator[Served]:
    """Run the model in a child process while the block runs.

    `slots` requests are worked on at once, each with `context` tokens. `threads` is the number of cores,
    by default those this process may use. `speculation` lets the model draft from words it has seen.
    Raises NoModel if the engine is not installed, the file is not there, or the server does not start.
    """
    config = configure(model_path, slots=slots, context=context, threads=threads, speculation=speculation)
    with _running(config) as (_, served):
        yield served


def serve_forever(model_path: Path, *, say: Callable[[str], None], slots: int = 1, context: int = 8192) -> None:
    """Run the model for other programs until Ctrl-C; `say` gets the address and the key."""
    config = configure(model_path, slots=slots, context=context)
    with _running(config) as (process, served), contextlib.suppress(KeyboardInterrupt):
        say(f"base URL: {served.base_url}")
        say(f"API key:  {served.api_key}")
        say(f"model:    {served.model}")
        say("Ctrl-C ends it.")
        process.wait()
        raise NoModel(f"The embedded model's server ended by itself (exit status {process.returncode}).")


def configure(
    model_path: Path,
    *,
    slots: int = 1,
    context: int = 8192,
    threads: int | None = None,
    speculation: bool = False,
) -> Config:
    """The child's configuration with a new key; NoModel if the engine or the file is missing."""
    if not embedded_available():
        raise NoModel("The embedded model is not installed: pip install 'briefer[local]'.")
    if not model_path.is_file():
        raise NoModel(f"There is no model file '{model_path}': 'briefer model pull' fetches one, or pass --model.")
    return Config(
        model_path=str(model_path.resolve()),
        name=model_path.stem,
        api_key=secrets.token_urlsafe(32),
        slots=slots,
        context=context,
        threads=threads or usable_cores(),
        speculation=speculation,
        die_with_parent=threading.current_thread() is threading.main_thread(),
    )


def usable_cores() -> int:
    """The physical cores this process may use, within its affinity and its container's share.

    Two threads on one core, or more threads than the container's share, make the engine slower, not faster.
    """
    if sys.platform != "linux":
        return os.cpu_count() or 1
    allowed = os.sched_getaffinity(0)
    cores = {_siblings(cpu) for cpu in allowed}
    return max(1, min(len(cores), _container_share(len(allowed))))


def _siblings(cpu: int) -> str:
    try:
        return Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list").read_text(encoding="ascii")
    except OSError:
        return str(cpu)


def _container_share(cores: int) -> int:
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        return max(1, int(quota) // int(period))
    except (OSError, ValueError):  # no such file, or "max": no limit
        return cores


# ---- the parent's side


@contextlib.contextmanager
def _running(config: Config) -> Iterator[tuple["subprocess.Popen[bytes]", Served]]:
    with tempfile.TemporaryFile() as log, _child(log) as process:
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it ended already: the log says why
            process.stdin.write(json.dumps(asdict(config)).encode() + b"\n")
            process.stdin.flush()
        port = _port(process, log)
        yield process, Served(f"http://127.0.0.1:{port}/v1", config.api_key, config.name)


@contextlib.contextmanager
def _child(log: IO[bytes]) -> Iterator["subprocess.Popen[bytes]"]:
    own = {name: value for name, value in PATIENT_THREADS.items() if name not in os.environ}
    process = children.start("briefer.model.server", stderr=log, more=own)
    try:
        yield process
    finally:
        process.kill()
        with contextlib.suppress(BrokenPipeError):
            process.communicate()


def _port(process: "subprocess.Popen[bytes]", log: IO[bytes]) -> int:
    """The port from the child's one line of output; NoModel with the end of its log if that never comes."""
    assert process.stdout is not None
    late = threading.Timer(STARTS_WITHIN, process.kill)
    late.start()
    try:
        line = process.stdout.readline()
    finally:
        late.cancel()
        late.join()
    if line:
        return int(json.loads(line)["port"])
    process.wait()
    raise NoModel(f"The embedded model did not start (exit status {process.returncode}): {_reason(log)}")


def _reason(log: IO[bytes]) -> str:
    """The one line of the engine's log that tells what was wrong, else its last line."""
    log.seek(0)
    lines = [line.strip() for line in log.read().decode("utf-8", "replace").splitlines() if line.strip()]
    reasons = [line.partition("error loading model: ")[2] for line in lines if "error loading model: " in line]
    return [*(lines or ["it said nothing"])[-1:], *reasons][-1][:300]


# ---- the child's side


def run_child() -> None:
    """Serve as the first line of standard input says, tell the port, and end when standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then decides
    config = Config(**json.loads(sys.stdin.buffer.readline()))
    if config.die_with_parent:
        _die_with_parent()
    # Standard output is for the one line below; whatever the engine prints goes to the log.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    server = _start(config)  # held: the engine stops its server when nobody refers to it
    port = int(server.listening_address.rpartition(":")[2])
    print(json.dumps({"port": port}), file=answer, flush=True)
    sys.stdin.buffer.read()
    os._exit(0)  # the engine's server has no way to stop


def _die_with_parent() -> None:
    """Ask Linux for our end with the parent's, even while the model loads and nothing else is looked at."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _start(config: Config) -> "xllamacpp.Server":
    """Load the model, start the engine's server on a free port of 127.0.0.1."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = config.model_path
    params.model_alias = {config.name}
    params.n_parallel = config.slots
    params.n_ctx = config.context * config.slots  # the engine divides it among the slots
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = config.threads
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [config.api_key]
    params.cors_origins = "http://127.0.0.1"
    params.cors_origins_explicit = True
    params.ui = params.endpoint_slots = params.endpoint_props = params.endpoint_metrics = False
    params.cache_prompt = True
    params.cache_ram_mib = 512
    params.verbosity = 1  # errors only: a log must not hold the articles
    params.fit_params = False  # the context stays as asked
    # Weights rearranged for the processor write faster but, on x86 (AVX2), are read a fifth slower,
    # and reading is most of the work here.
    params.no_extra_bufts = platform.machine().lower() in {"x86_64", "amd64"}
    if config.speculation:
        params.speculative.types = [xllamacpp.common_speculative_type.COMMON_SPECULATIVE_TYPE_NGRAM_MOD]
        draft = params.speculative.ngram_mod
        draft.n_match, draft.n_min, draft.n_max = DRAFT
    try:
        return xllamacpp.Server(params)
    except RuntimeError:
        sys.exit(1)  # the engine has told the log why


if __name__ == "__main__":
    run_child()
