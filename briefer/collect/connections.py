"""Connections that lead where they may: a name is resolved once, each of its addresses is looked at, and the connection
is made to the very address that was.

It sits below HTTP: redirects, robots.txt, names in odd spellings (`127.1`, `0x7f000001`) all come through here. No
proxy is known here, and so none of the environment's opens a way around.
"""

import ssl
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpcore2

from briefer.collect.addresses import Reach, Resolver

_Options = Iterable[httpcore2.SOCKET_OPTION]


class AddressRefused(Exception):  # noqa: N818 - an outcome, not an error
    """A name leads to no address that may be reached: the name, the address and its kind."""

    def __init__(self, host: str, address: str, kind: str) -> None:
        super().__init__(host, address, kind)
        self.host, self.address, self.kind = host, address, kind


class NameUnknown(Exception):  # noqa: N818 - an outcome, not an error
    """The resolver knows no address of a name; the message is the system's."""


@dataclass
class Addresses:
    """The addresses of each name as first answered: a name that later answers otherwise changes nothing."""

    resolve: Resolver
    _answers: dict[tuple[str, int], Sequence[str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, host: str, port: int) -> Sequence[str]:
        with self._lock:
            known = self._answers.get((host, port))
        if known is not None:
            return known
        try:
            answer = tuple(self.resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise NameUnknown(getattr(error, "strerror", None) or str(error)) from error
        with self._lock:
            return self._answers.setdefault((host, port), answer)


class Deadline:
    """Until when a request may take, in seconds of the monotonic clock; set anew for each request."""

    def __init__(self) -> None:
        self._until = float("inf")

    def set(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """The shorter of `timeout` and what is left. Raises ReadTimeout where nothing is."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time allowed for this request is over")
        return left if timeout is None else min(timeout, left)


class TimedStream(httpcore2.NetworkStream):
    """A connection whose every read and write ends with the deadline: a server that drips bytes gains nothing."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore2.NetworkBackend):
    """Makes the connections of one host."""

    def __init__(self, addresses: Addresses, reach: Reach, deadline: Deadline) -> None:
        self._addresses, self._reach, self._deadline = addresses, reach, deadline
        self._network = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options | None = None,
    ) -> httpcore2.NetworkStream:
        """Raises AddressRefused, NameUnknown, and httpcore2's errors."""
        failure: Exception = NameUnknown(f"no address of {host}")
        for address in self._permitted(host, port):
            try:
                left = self._deadline.left(timeout)
                stream = self._network.connect_tcp(address, port, left, local_address, socket_options)
                return TimedStream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    def _permitted(self, host: str, port: int) -> Sequence[str]:
        answers = self._addresses.of(host, port)
        kinds = {address: self._reach.refusal(address, port) for address in answers}
        permitted = [address for address, kind in kinds.items() if not kind]
        if answers and not permitted:
            raise AddressRefused(host, *next(iter(kinds.items())))
        return permitted
