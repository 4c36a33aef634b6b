"""The process a command runs in: how it is ended, how it uses memory, and its exit codes beside those of errors."""

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

PARTIAL = 3
INTERRUPTED = 130

# The knobs of glibc's mallopt: how many arenas, from which size a block stands alone, how much is held back at the end.
_ARENAS, _LARGE, _TRIM = -8, -3, -1
# Ctrl-C, the end of a service, the terminal that goes away; Windows has not all of them.
_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def end_in_order() -> None:
    """The first signal ends the run in order, the second one at once: the store is whole at any moment. One that is
    ignored by whoever started us (nohup, a job in the background) stays ignored."""
    for ending in _ENDINGS:
        if signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, _interrupted)


def _interrupted(_signal: int, _frame: object) -> None:
    for ending in _ENDINGS:
        if signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, lambda *_: os._exit(INTERRUPTED))
    raise KeyboardInterrupt


def travel_light() -> None:
    """Less time and memory for a long day, in this process of our own; whoever imports briefer decides for himself."""
    # A day makes many small values and few circles: looking for circles less often saves a seventh of the time.
    gc.set_threshold(50_000, 20, 100)
    if sys.platform == "linux":
        import ctypes

        # Python allocates in one thread at a time: an arena for each of a hundred threads, and large texts among small
        # values, only keep memory from being given back. Another C library may know no such knobs.
        with suppress(AttributeError, OSError):
            tune = ctypes.CDLL(None).mallopt
            for knob, value in ((_ARENAS, 1), (_LARGE, 256 * 1024), (_TRIM, 256 * 1024)):
                tune(knob, value)


def leave(code: int) -> NoReturn:
    """End without waiting for threads that still think about a question nobody will read."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
