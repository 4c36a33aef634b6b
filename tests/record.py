"""Ask the embedded models anew and write every cassette: `make record`. Read the diff as you read code.

`make vectors` works out the vectors alone, and leaves the answers that stand beside them.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefer.cli.main import cli
from briefer.model import cassettes, model_files, server
from briefer.model.database import MEMORY
from briefer.model.model_table import DEFAULT
from briefer.model.store import Store
from briefer.model.vector_sources import Local, Tape
from briefer.model.vectors import Embedder
from briefer.pipeline.article import read_article
from briefer.pipeline.remarks import Remarks
from briefer.pipeline.screening import screen
from briefer.reading import meaning
from briefer.review.memory import PastBriefing
from briefer.steps import split
from tests import recorded, week_days


def vectors() -> None:
    """The vectors of the sample day, every sentence, title and heading among them, and of the small days' articles."""
    recorded.STORIES.parent.mkdir(parents=True, exist_ok=True)
    if not recorded.STORIES.exists():
        recorded.STORIES.write_text("version: 1\ninteractions: []\n", encoding="utf-8")
    day = recorded.sample().documents
    body = [s for document in day for s in split.sentences(document) if s.kind == "body"]
    language = {document.id: document.language for document in day}
    with _recording(recorded.WHOLE_DAY) as embedder:
        recorded.grouped(day, embedder)
        meaning.of_sentences([s.text for s in body], [language[s.document] for s in body], embedder)
        screen([read_article(document) for document in day], embedder, Remarks())
    week()
    with _recording(recorded.STORIES) as embedder:
        for documents in recorded.story_days().values():
            recorded.grouped(documents, embedder)


def week() -> None:
    """The vectors of the scripted week, each day's with those of the days before that it is compared with."""
    before: list[PastBriefing] = []
    for day in week_days.DAYS:
        place, tape = week_days.cassette(day), Tape()
        print(f"recording the vectors of {place.stem}", flush=True)
        with (
            Store.open(MEMORY) as store,
            Embedder(Local(), store, say=print, record=tape) as embedder,
            cassettes.replaying(place),
            recorded.replayed(place) as model,
        ):
            before.insert(0, week_days.briefed(day, before, model.ask, model.weigh, embedder))
        cassettes.with_vectors(place, tape)


@contextmanager
def _recording(path: Path) -> Iterator[Embedder]:
    print(f"recording the vectors of {path.stem}", flush=True)
    tape = Tape()
    with Store.open(MEMORY) as store, Embedder(Local(), store, say=print, record=tape) as embedder:
        yield embedder
    cassettes.with_vectors(path, tape)


def main() -> None:
    if "vectors" in sys.argv:
        vectors()
        return
    path = model_files.locate(DEFAULT) or model_files.pull(say=print)
    with server.serve(path) as served:
        for step, ask in recorded.STEPS.items():
            print(f"recording {step}", flush=True)
            place = recorded.cassette(step)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)
            with (
                cassettes.recording(place),
                recorded.model(served.base_url, served.api_key, served.model) as model,
            ):
                print(f"  {ask(model)}", flush=True)
    for day in week_days.DAYS:
        print(f"recording the week's {day}", flush=True)
        week_days.cassette(day).unlink(missing_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            arguments = ["run", f"tests/week/{day}", "--date", day, "--language", "en", "-o", folder, "--jobs", "1"]
            cli([*arguments, "--record", str(week_days.cassette(day))], standalone_mode=False)
    print("recording the sample day", flush=True)
    recorded.WHOLE_DAY.parent.mkdir(parents=True, exist_ok=True)
    recorded.WHOLE_DAY.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["run", str(recorded.SEEDS.relative_to(Path.cwd())), "--date", recorded.DAY.isoformat()]
        code = cli(
            [*arguments, "-o", folder, "--jobs", "1", "--record", str(recorded.WHOLE_DAY)], standalone_mode=False
        )
    vectors()
    sys.exit(0 if code in (0, None, 3) else code)


if __name__ == "__main__":
    main()
