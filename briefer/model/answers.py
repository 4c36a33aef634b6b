"""What a server answered, as it is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime

from briefer.model.completions import Completion, within
from briefer.model.endpoint import Endpoint, keys_of
from briefer.model.prices import Price, cost
from briefer.model.records import Answer
from briefer.model.wire import ModelQuestion, scrubbed
from briefer.text.redaction import without_keys


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question, the canonical text that it is kept by with its SHA-256 (`key`), and the run that pays for it."""

    question: ModelQuestion
    key: str
    canonical: str
    run: str

    def answer(self, completion: Completion, seconds: float, endpoint: Endpoint, price: Price | None) -> Answer:
        """The answer as it is kept: on safe text, without the key that a server may quote. `seconds` are the server's
        own."""
        keys = keys_of(endpoint)
        read, cached, written = completion.read, completion.cached, completion.written
        reply, finish_reason = within(completion, self.question.max_tokens)
        return Answer(
            key=self.key,
            kind=self.question.kind,
            model=endpoint.identity,
            prompt=self.question.prompt,
            run=self.run,
            question=self.canonical,
            reply=without_keys(scrubbed(reply), keys),
            logprobs=without_keys(scrubbed(completion.logprobs()), keys),
            finish_reason=without_keys(scrubbed(finish_reason), keys),
            input_tokens=read,
            output_tokens=written,
            cached_tokens=cached,
            cost=cost(price, read, cached, written),
            seconds=seconds,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
        )
