"""Edge: the model as the steps know it, `ask` and `weigh`, with its answers kept in the store.

Every answer is looked up by the hash of its question before anything is paid, and kept before it is used,
so the same command run again goes on where it was stopped.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefer.errors import ModelError, ModelRefused, ReplyInvalid, RequestRejected, RunStopped
from briefer.model.answers import AnsweredQuestion
from briefer.model.call_settings import CallSettings, Event, Tally
from briefer.model.closing import Closing
from briefer.model.completions import REFUSALS, Completion
from briefer.model.database import MEMORY
from briefer.model.endpoint import Endpoint
from briefer.model.prices import Budget, Live, cost, in_batch, price_of
from briefer.model.prompts import Prompt, check, load
from briefer.model.records import Answer, AnswerStore
from briefer.model.replies import MisfitError, parsed, salvaged, weighed
from briefer.model.store import Store
from briefer.model.wire import EventKind, ModelQuestion, clean, key_of, wire_schema
from briefer.models import AnyReply
from briefer.text.injection import neutralise

if TYPE_CHECKING:  # half a second to import: only when something must be paid
    from briefer.model.batch_settings import BatchSettings
    from briefer.model.batches import Batches
    from briefer.model.connection import Connection
    from briefer.model.retries import Clock


class Model(Closing):
    """An endpoint with prompts and a store; a context manager whose methods may be called from any thread.

    `prompts` is a folder whose files go before the packaged ones. Without a `store` answers are kept in
    memory. `run` is the id under which answers are paid. `fresh` asks anew what earlier runs have paid.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        prompts: Path | None = None,
        store: AnswerStore | None = None,
        run: str = "",
        fresh: bool = False,
        settings: CallSettings | None = None,
        on_event: Callable[[Event], None] = lambda _event: None,
        clock: "Clock | None" = None,
    ) -> None:
        self.endpoint = endpoint
        self.settings = settings or CallSettings()
        self.run, self._fresh = run, fresh
        self._folder = prompts
        self._owns_store = store is None
        self._store: AnswerStore = store or Store.open(MEMORY)
        self._on_event = on_event
        self._clock = clock
        if prompts:
            check(prompts)
        self._price = price_of(endpoint.model, self.settings.prices)
        self._budget = Budget(self.settings.token_limit, self.settings.cost_limit, self._price)
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._batches: Batches | None = None
        self._idle: Callable[[], bool] | None = None
        self._gathers = bool(self.settings.batch and self.settings.batch.folder)
        self._loaded: dict[tuple[str, str], Prompt] = {}
        self._asked: dict[str, Future[Answer]] = {}
        self._used: set[str] = set()
        self._prompts: dict[str, str] = {}
        self._shapely = 0
        self._failure: ModelError | None = None
        self._stopped = False

    def close(self) -> None:
        if self._batches:
            self._batches.close()
        if self._connection:
            self._connection.close()
        if self._owns_store:
            self._store.close()

    def ask(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        """models.Ask. An answer that does not fit is asked for once more: with twice the room if it was cut,
        else with its faults named."""
        question = replace(
            self._question("ask", prompt, language, values),
            max_tokens=self.settings.max_tokens.get(prompt, self.settings.default_max_tokens),
            schema_name=reply.__name__,
            schema=wire_schema(reply),
        )
        answer = self._answer(question)
        try:
            return self._read(answer, reply)
        except MisfitError as misfit:
            cut = answer.finish_reason == "length"
            again = question.roomier() if cut else question.repaired(answer.reply, misfit.fault)
        answer = self._answer(again)
        try:
            return self._read(answer, reply)
        except MisfitError as misfit:
            raise ReplyInvalid(
                f"two answers to prompt '{prompt}' are no {reply.__name__}: {misfit.fault} ({answer.reply[:80]!r})"
            ) from misfit

    def weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        """models.Weigh."""
        answer = self._answer(self._question("weigh", prompt, language, values))
        self._refuse_refusal(answer)
        weights = weighed(answer.logprobs, answer.reply, options)
        if weights is None:
            raise ReplyInvalid(f"the answer {answer.reply[:40]!r} to prompt '{prompt}' is none of {', '.join(options)}")
        return weights

    def tally(self) -> Tally:
        """The cost of the answers used so far, read from the store: the same whenever they were paid."""
        with self._lock:
            keys, prompts = sorted(self._used), dict(sorted(self._prompts.items()))
        bills = [cost for key in keys if (cost := self._store.cost(key))]
        return Tally.of(bills, self.run, prompts)

    @property
    def store(self) -> AnswerStore:
        return self._store

    @property
    def budget(self) -> Budget:
        """What may still be spent, for whoever pays from it too."""
        return self._budget

    @property
    def stopped(self) -> bool:
        """Whether the run was ended before all was asked."""
        return self._stopped

    @property
    def unanswered(self) -> ModelError | None:
        """Why the last question failed, where none at all was answered."""
        return None if self._used else self._failure

    def refuse_if_all_rejected(self) -> None:
        """Raises RunStopped where the server called every question wrong: it is none of the questions then."""
        if isinstance(self.unanswered, RequestRejected):
            raise RunStopped(
                f"the model's server ended the run (it rejected every question: {self.unanswered}): check the address,"
                " the model and its room"
            )

    def gather(self, idle: Callable[[], bool] | None) -> None:
        """models.Gather: from now on questions go in batches, if the settings have them."""
        self._idle, self._gathers = idle, True

    def _batched(self, settings: "BatchSettings") -> "Batches":
        from briefer.model.batch_settings import BatchTerms
        from briefer.model.batches import Batches

        connection = self._connected()
        with self._lock:
            if self._batches is None:
                price = in_batch(self._price)
                budget = self._budget.shared(price)
                terms = BatchTerms(budget, price, self.run, self._fresh, lambda: self._idle)
                self._batches = Batches(connection, settings, terms)
            return self._batches

    @property
    def live(self) -> Live:
        """What was really asked and paid by this Model, apart from what the store knew."""
        called = self._connection.live if self._connection else Live()
        return called.plus(self._batches.live if self._batches else Live())

    @property
    def spent(self) -> float | None:
        """USD for what was really asked by this Model; None where no price is known."""
        called, batched = self._connection.live if self._connection else Live(), self._batches
        usd = cost(self._price, called.input_tokens, 0, called.output_tokens)
        if usd is None or batched is None:
            return usd
        return usd + (cost(in_batch(self._price), batched.live.input_tokens, 0, batched.live.output_tokens) or 0.0)

    def _question(
        self, kind: Literal["ask", "weigh"], name: str, language: str, values: dict[str, str]
    ) -> ModelQuestion:
        prompt = self._prompt(name, language)
        return ModelQuestion(
            kind=kind,
            prompt=name,
            messages=clean(prompt.messages(**{name: neutralise(value)[0] for name, value in values.items()})),
            max_tokens=self.settings.word_max_tokens,
            temperature=self.settings.temperature,
            seed=self.settings.seed,
            extra=self.settings.extra_body,
        )

    def _prompt(self, name: str, language: str) -> Prompt:
        with self._lock:
            if (name, language) not in self._loaded:
                self._loaded[name, language] = load(name, language, self._folder)
            prompt = self._loaded[name, language]
            self._prompts[prompt.stem] = prompt.sha256
            return prompt

    def _answer(self, question: ModelQuestion) -> Answer:
        """The one answer to `question`; who asks the same at the same time waits for the first."""
        canonical = question.canonical(self.endpoint.identity)
        key = key_of(canonical)
        with self._lock:
            asked, first = self._asked.get(key), Future[Answer]()
            if asked is None:
                self._asked[key] = first
        if asked is not None:
            return asked.result()
        try:
            answer = self._known(question, key) or self._paid(question, key, canonical)
            first.set_result(answer)
        except BaseException as error:
            first.set_exception(error)
            if isinstance(error, ModelError):
                self._failure = error
            self._stopped = self._stopped or isinstance(error, RunStopped)
            raise
        finally:
            with self._lock:
                del self._asked[key]
        with self._lock:
            self._used.add(key)
        return answer

    def _known(self, question: ModelQuestion, key: str) -> Answer | None:
        if self._fresh and key not in self._used:
            return None
        answer = self._store.get(key)
        if answer:
            self._on_event(Event("known", question.prompt))
        return answer

    def _paid(self, question: ModelQuestion, key: str, canonical: str) -> Answer:
        asked = AnsweredQuestion(question, key, canonical, self.run)
        if self._gathers and self.settings.batch:
            return self._batched(self.settings.batch).complete(asked)
        put = self._store.replace if self._fresh else self._store.put

        def keep(completion: Completion, seconds: float) -> Answer:
            return put(asked.answer(completion, seconds, self.endpoint, self._price))

        return self._connected().complete(question, key, keep)

    def _connected(self) -> "Connection":
        from briefer.model.connection import Connection
        from briefer.model.retries import Limits

        with self._lock:
            if self._connection is None:
                said, deadline = self.settings, self.settings.deadline_of(loopback=self.endpoint.loopback)
                limits = Limits(deadline, said.tries, said.max_wait, said.total_wait, said.at_once)
                self._connection = Connection(
                    self.endpoint,
                    limits,
                    self._store,
                    self._budget,
                    self.notify,
                    proven=lambda: bool(self._used),
                    clock=self._clock,
                )
            return self._connection

    def notify(self, kind: EventKind, prompt: str, detail: str, seconds: float) -> None:
        self._on_event(Event(kind, prompt, detail, seconds))

    def _read(self, answer: Answer, reply: type[AnyReply]) -> AnyReply:
        self._refuse_refusal(answer)
        try:
            found = parsed(answer.reply, reply)
        except MisfitError as misfit:
            if answer.finish_reason != "length":
                self._learn_shape(misfit)
                raise
            whole = salvaged(answer.reply, reply)
            if whole is None:
                raise
            return whole
        self._shapely += 1
        return found

    def _learn_shape(self, misfit: MisfitError) -> None:
        """More answers without form than with: the server takes the schema and does not enforce it."""
        self._shapely -= misfit.shapeless
        if self._shapely < 0 and self._connection:
            self._connection.loosen()

    def _refuse_refusal(self, answer: Answer) -> None:
        if answer.finish_reason in REFUSALS:
            reply = answer.reply[:120] or "a content filter"
            raise ModelRefused(f"the model declined prompt '{answer.prompt}': {reply!r}")
