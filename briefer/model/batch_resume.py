"""The batches that were under way when an earlier run was cut off."""

from collections.abc import Iterator

from briefer.model.answers import AnsweredQuestion
from briefer.model.batch_records import BatchRecord, BatchStore
from briefer.model.wire import ModelQuestion

Questions = dict[str, AnsweredQuestion]


def resumed(
    store: BatchStore, model: str, address: str, *, run: str, fresh: bool
) -> Iterator[tuple[BatchRecord, Questions]]:
    """Those that were perhaps begun there, whoever paid for them, with their questions; where all is asked
    anew, this run's own that were. What this run did not send is forgotten, and asked by who needs it."""
    for record in store.under_way(model, address):
        mine = record.run == run
        if fresh and not (record.fresh and mine):
            continue
        if record.state in ("submitting", "submitted"):
            yield record, dict(_recalled(store, record))
        elif mine:
            store.forget(record.id)


def _recalled(store: BatchStore, record: BatchRecord) -> Iterator[tuple[str, AnsweredQuestion]]:
    for line in store.questions(record.id):
        question = ModelQuestion.recalled(line.question, line.prompt)
        yield line.key, AnsweredQuestion(question, line.key, line.question, record.run)
