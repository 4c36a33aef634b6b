"""A server of this machine that runs while its context lasts."""

import threading
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Self


class Loopback:
    """Runs a server in a thread of its own."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._running = server
        self._thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        self._running.shutdown()
        self._running.server_close()
        self._thread.join()

    def end(self) -> None:
        """Lets go of whoever still waits for an answer."""

    @property
    def port(self) -> int:
        return int(self._running.server_address[1])


class LoopbackModel(Loopback):
    """A server that is asked like a model; `url` is what a client takes as its base URL."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"
