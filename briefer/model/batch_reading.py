"""What the files of a batch say of its questions."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field

from briefer.model.answers import AnsweredQuestion
from briefer.model.batch_lines import BatchResult
from briefer.model.completions import Completion
from briefer.model.prices import Live, Tokens
from briefer.model.records import Answer
from briefer.model.retries import CallError
from briefer.model.tokens import billed


@dataclass
class BatchYield:
    """What came of a batch: answers and failures by key, and the tokens they cost."""

    answers: dict[str, Answer] = field(default_factory=dict)
    failures: dict[str, CallError] = field(default_factory=dict)
    spent: dict[str, Tokens] = field(default_factory=dict)
    live: Live = field(default_factory=Live)


async def read_batch(
    results: AsyncIterator[BatchResult | None],
    questions: Mapping[str, AnsweredQuestion],
    keep: Callable[[AnsweredQuestion, Completion], Answer],
) -> BatchYield:
    """The batch of these questions, each answer handed to `keep` as soon as it is read. The first answer to a question
    counts; lines that are cut short, or speak of a question that was not asked, count for nothing."""
    found = BatchYield()
    async for result in results:
        asked = questions.get(result.key) if result else None
        if result is None or asked is None or asked.key in found.answers:
            continue
        try:
            completion = result.completion()
        except CallError as failed:
            found.failures.setdefault(asked.key, failed)
            found.spent.setdefault(asked.key, result.usage)
            continue
        found.answers[asked.key] = keep(asked, completion)
        found.spent[asked.key] = billed(completion, asked.question)
        found.live.calls += 1
        found.live.input_tokens += completion.read
        found.live.output_tokens += completion.written
    return found
