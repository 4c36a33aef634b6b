"""What all tests share: no test leaves this machine, and loopback works even in an empty network namespace."""

import contextlib
import fcntl
import os
import signal
import socket
import struct
import sys

import hypothesis
import pytest

_UP = 0x1
_GET_FLAGS, _SET_FLAGS = 0x8913, 0x8914


# No test waits for the engine of vectors, whether it is installed or not; who tests it says so.
os.environ["BRIEFER_EMBED_MODEL"] = "words"
os.environ["BRIEFER_EXAM"] = "off"
# How long an example takes is no property of the code on a machine that others use too.
hypothesis.settings.register_profile("shared", deadline=None)
hypothesis.settings.load_profile("shared")


def _stay_at_home(event: str, arguments: tuple) -> None:
    if event != "socket.connect":
        return
    address = arguments[1]
    host = address[0] if isinstance(address, tuple) else None
    if host is not None and host not in ("localhost", "::1") and not str(host).startswith("127."):
        raise RuntimeError(f"a test tried to reach {host!r}: tests stay on this machine")


def _raise_loopback() -> None:
    """A new network namespace has its loopback down; whoever made it may switch it on."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        name = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16xh14x", fcntl.ioctl(control, _GET_FLAGS, name))[0]
        if not flags & _UP:
            fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sh14x", b"lo", flags | _UP))


def pytest_configure(config: pytest.Config) -> None:
    if sys.platform == "linux":
        _raise_loopback()
    sys.addaudithook(_stay_at_home)
    # A shell starts what it puts in the background with Ctrl-C ignored, nohup with the end of the terminal, and so
    # would be all that the tests start.
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
