"""What one long article of each kind costs: seconds per 100 KB and peak memory, by code alone, beside three clean ones.

    python benchmarks/growth.py [SIZE …] [--only KIND,KIND] [--command]

Each kind is a process of its own. With --command the whole command is run instead, against a server on this machine
that points at the first sentences, on one article of 1 MB with an amount in every sentence.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.injection import COMPANION, ELSEWHERE, PARAGRAPHS, Obedient, Payload, document
from briefer.models import Briefing, Run
from briefer.pipeline.day import Desk, Order, brief
from tests import commandline, newsroom
from tests.kinds import KINDS, sentences
from tests.stub import Stub

SECONDS, MEGABYTES = 2.0, 300  # for each 100 KB; for an article of 1 MB
COMMAND_SECONDS, COMMAND_MEGABYTES = 60.0, 500
SIZE = 1_000_000
PATIENCE = 120.0


def briefed(text: str) -> Briefing:
    """The briefing of the text beside three clean articles, without a model's words."""
    model = Obedient(Payload("", "", None, whole=False), words=False)
    clean = {"gazette": PARAGRAPHS, "herald": COMPANION, "courier": ELSEWHERE}
    documents = [document(name, "\n\n".join(paragraphs)) for name, paragraphs in clean.items()]
    if text:
        documents.append(document("long", text))
    desk = Desk(ask=model.ask, weigh=model.weigh, run=lambda: Run(id="", model="none"))
    return brief(documents, (), Order(day=date(2026, 3, 12), language="en"), desk).briefing


def clean_statements(briefing: Briefing) -> list[str]:
    """What is stated of the clean articles."""
    facts = [fact for story in briefing.stories for fact in story.key_facts]
    return sorted(fact.text for fact in facts if not fact.evidence[0].document.startswith("long"))


def measure(kind: str, size: int) -> dict[str, float]:
    """Seconds of processor time beyond those of the clean articles, peak memory, and clean statements lost."""
    wanted = clean_statements(briefed(""))
    text = KINDS[kind](size)
    began = time.process_time()
    printed = clean_statements(briefed(text))
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": peak, "lost": len(set(wanted) - set(printed))}


def in_a_process(kind: str, size: int) -> str:
    """One kind measured in a process of its own, as one line."""
    command = [sys.executable, __file__, "--measure", kind, str(size)]
    patience = max(PATIENCE, SECONDS * size / 100_000 * 3)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        return f"{kind:40} more than {patience:.0f} s  TOO SLOW"
    if done.returncode:
        return f"{kind:40} FAILED: {(done.stderr.strip().splitlines() or ['?'])[-1]}"
    told = json.loads(done.stdout)
    each = told["seconds"] / size * 100_000
    faults = ["TOO SLOW"] * (each > SECONDS) + ["TOO LARGE"] * (told["megabytes"] > MEGABYTES)
    faults += [f"{told['lost']} CLEAN STATEMENTS LOST"] * bool(told["lost"])
    return f"{kind:40} {each:6.2f} s per 100 KB {told['megabytes']:6.0f} MB  {' '.join(faults)}".rstrip()


def whole_command() -> None:
    """The command on an article of 1 MB with an amount a sentence: time, memory, and the clean statements."""
    clean = {"gazette": PARAGRAPHS, "herald": COMPANION, "courier": ELSEWHERE}
    with tempfile.TemporaryDirectory() as name, Stub(script=newsroom.script) as server:
        stated = []
        for place, texts in enumerate((clean, clean | {"long": (sentences(SIZE),)})):
            home = Path(name) / str(place)
            (home / "day").mkdir(parents=True)
            for outlet, paragraphs in texts.items():
                (home / "day" / f"{outlet}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
            began = time.monotonic()
            run = commandline.start(home, server.url, "run", "day", "-o", "outputs", "--date", commandline.DAY)
            _, errors = run.communicate(timeout=COMMAND_SECONDS * 5)
            seconds = time.monotonic() - began
            printed = next((home / "outputs").rglob("briefing.json"))
            stated.append(clean_statements(Briefing.model_validate_json(printed.read_bytes())))
            print(f"{len(texts)} articles: exit {run.returncode}, {seconds:.1f} s, {len(stated[-1])} clean statements")
            print(errors.strip()[-600:])
            shutil.rmtree(home)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        lost = sorted(set(stated[0]) - set(stated[1]))
        print(
            f"peak {peak:.0f} MB (bound {COMMAND_MEGABYTES}); bound of {COMMAND_SECONDS:.0f} s; lost or changed: {lost}"
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[])
    parser.add_argument("--only", default="")
    parser.add_argument("--command", action="store_true")
    parser.add_argument("--measure", nargs=2)
    told = parser.parse_args()
    if told.measure:
        print(json.dumps(measure(told.measure[0], int(told.measure[1]))))
    elif told.command:
        whole_command()
    else:
        for size in told.sizes or [SIZE]:
            print(f"articles of {size:,} characters")
            for kind in told.only.split(",") if told.only else KINDS:
                print("  " + in_a_process(kind, size), flush=True)


if __name__ == "__main__":
    main()
