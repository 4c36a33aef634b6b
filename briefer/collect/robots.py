"""What robots.txt says of a page (RFC 9309), asked once a day a server and kept."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefer.collect.fetch import AGENT, Fetched, Fetcher, Unfetched, Validators

_LARGEST = 512_000  # bytes, as RFC 9309 (2.5) has it
_LONGEST_DELAY = 30.0  # seconds between two pages; who wants more would get no briefing in the morning


@dataclass(frozen=True)
class RobotsRecord:
    """The robots.txt of an origin as it was last read. Empty content permits all."""

    origin: str
    content: bytes
    validators: Validators
    fresh: bool = False


Recall = Callable[[str], RobotsRecord | None]
Keep = Callable[[RobotsRecord], None]


class Robots:
    """Says whether a page may be fetched; used by many threads. `recall` and `keep` are the state of the collect."""

    def __init__(self, fetcher: Fetcher, recall: Recall, keep: Keep) -> None:
        self._fetcher, self._recall, self._keep = fetcher, recall, keep
        self._rules: dict[str, RobotsRecord | Unfetched] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def permit(self, url: str) -> Unfetched | None:
        """None where `url` may be fetched, else why not. Raises Stopped."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            if origin not in self._rules:
                self._rules[origin] = self._read(origin)
        rules = self._rules[origin]
        if isinstance(rules, Unfetched):
            return rules
        return None if self._allows(rules, url) else Unfetched("robots", "robots.txt does not allow it", lasting=True)

    def _read(self, origin: str) -> RobotsRecord | Unfetched:
        known = self._recall(origin)
        if known and known.fresh:
            return known
        validators = known.validators if known else Validators()
        answer = self._fetcher.get(f"{origin}/robots.txt", limit=_LARGEST, validators=validators)
        record = _record(origin, answer, known)
        if isinstance(record, RobotsRecord):
            self._keep(record)
        return record

    def _allows(self, record: RobotsRecord, url: str) -> bool:
        from protego import Protego

        rules = Protego.parse(record.content.decode("utf-8", "replace"))
        if delay := rules.crawl_delay(AGENT):
            self._fetcher.slow_down(url, min(float(delay), _LONGEST_DELAY))
        return bool(rules.can_fetch(url, AGENT))


def _record(origin: str, answer: Fetched | Unfetched, known: RobotsRecord | None) -> RobotsRecord | Unfetched:
    """A server that says there is none permits all; one that fails permits nothing for now (RFC 9309, 2.3.1)."""
    if isinstance(answer, Fetched):
        if answer.content is not None:
            return RobotsRecord(origin, answer.content, answer.validators)
        return known or RobotsRecord(origin, b"", Validators())
    if answer.code in ("not_found", "denied"):
        return RobotsRecord(origin, b"", Validators())
    if answer.code in ("address_refused", "unknown_name", "unreachable", "host_closed", "busy"):
        return answer
    return Unfetched("robots_unread", f"robots.txt can't be read: {answer.detail}", after=answer.after)
