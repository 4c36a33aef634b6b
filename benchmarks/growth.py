"""What one long article of each kind costs, by code alone, beside three clean ones: growth per doubling up to 1 MB,
seconds per 100 KB, peak memory, and the clean ones' statements.

    python benchmarks/growth.py [SIZE …] [--only KIND,KIND] [--command]

Each kind is a process of its own, which reads texts of these sizes, one after the other. With --command the whole
command is run instead, against a server on this machine that points at the first sentences: three clean articles,
then the same three beside one of 1 MB with an amount in every sentence.
"""

import argparse
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.injection import COMPANION, ELSEWHERE, PARAGRAPHS, Obedient, Payload, document
from briefer.files.outputs import load
from briefer.models import Briefing, Run
from briefer.pipeline.day import BriefingRequest, ModelPort, brief
from tests import commandline, newsroom
from tests.kinds import KINDS, sentences
from tests.stub import Stub

SECONDS, MEGABYTES = 2.0, 300  # for each 100 KB; for an article of 1 MB
GROWTH = 2.6  # times the seconds for twice the text
TOO_SHORT = 0.3  # seconds below which two measurements tell nothing of growth
COMMAND_SECONDS, COMMAND_MEGABYTES = 60.0, 500
SIZES = (125_000, 250_000, 500_000, 1_000_000)


def briefed(text: str) -> Briefing:
    """The briefing of the text beside three clean articles, without a model's words."""
    model = Obedient(Payload("", "", None, whole=False), words=False)
    clean = {"gazette": PARAGRAPHS, "herald": COMPANION, "courier": ELSEWHERE}
    documents = [document(name, "\n\n".join(paragraphs)) for name, paragraphs in clean.items()]
    if text:
        documents.append(document("long", text))
    port = ModelPort(ask=model.ask, weigh=model.weigh, run=lambda: Run(id="", model="none"))
    return brief(documents, (), BriefingRequest(day=date(2026, 3, 12), language="en"), port).briefing


def clean_statements(briefing: Briefing) -> list[str]:
    """What is stated of the clean articles."""
    facts = [fact for story in briefing.stories for fact in story.key_facts]
    return sorted(fact.text for fact in facts if not fact.evidence[0].document.startswith("long"))


def measure(kind: str, sizes: list[int]) -> dict[str, Any]:
    """For each size the seconds of processor time beyond those of the clean articles; peak memory; and the clean
    statements that were lost on the way. Far beyond the bound the system ends it, however busy the machine is."""
    patience = int(SECONDS * sum(sizes) / 100_000 * 2) + 30
    resource.setrlimit(resource.RLIMIT_CPU, (patience, patience))
    wanted, lost, seconds = clean_statements(briefed("")), set[str](), []
    began = time.process_time()
    briefed("")  # once more: the first time reads the languages
    clean = time.process_time() - began
    for size in sizes:
        text = KINDS[kind](size)
        began = time.process_time()
        printed = clean_statements(briefed(text))
        seconds.append(max(time.process_time() - began - clean, 1e-6))
        lost |= set(wanted) - set(printed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": peak, "lost": sorted(lost)}


def fastest_growth(sizes: list[int], seconds: list[float]) -> float:
    """The most that one doubling multiplies the seconds by; what is too short to tell is left out."""
    steps = zip(pairwise(sizes), pairwise(seconds), strict=True)
    return max(
        ((after / before) ** (1 / log2(larger / smaller)) for (smaller, larger), (before, after) in steps
         if after >= TOO_SHORT and larger > smaller),
        default=0.0,
    )  # fmt: skip


def in_a_process(kind: str, sizes: list[int]) -> str:
    """One kind measured in a process of its own, as one line."""
    command = [sys.executable, __file__, "--measure", kind, *map(str, sizes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"{kind:40} TOO SLOW: ended far beyond the bound"
    if done.returncode:
        return f"{kind:40} FAILED: {(done.stderr.strip().splitlines() or ['?'])[-1]}"
    measured = json.loads(done.stdout)
    each = max(seconds / size * 100_000 for seconds, size in zip(measured["seconds"], sizes, strict=True))
    growth = fastest_growth(sizes, measured["seconds"])
    faults = ["TOO SLOW"] * (each > SECONDS) + ["TOO LARGE"] * (measured["megabytes"] > MEGABYTES)
    faults += ["GROWS TOO FAST"] * (growth > GROWTH)
    faults += [f"{len(measured['lost'])} CLEAN STATEMENTS LOST"] * bool(measured["lost"])
    figures = f"{growth:5.2f} per doubling {each:6.2f} s per 100 KB {measured['megabytes']:6.0f} MB"
    return f"{kind:40} {figures}  {' '.join(faults)}".rstrip()


def whole_command() -> None:
    """The command on an article of 1 MB with an amount a sentence: time, memory, and the clean statements."""
    clean = {"gazette": PARAGRAPHS, "herald": COMPANION, "courier": ELSEWHERE}
    stated = []
    with tempfile.TemporaryDirectory() as name, Stub(script=newsroom.script) as server:
        for number, texts in enumerate((clean, clean | {"long": (sentences(SIZES[-1]),)})):
            home = Path(name) / str(number)
            (home / "day").mkdir(parents=True)
            for outlet, paragraphs in texts.items():
                (home / "day" / f"{outlet}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
            began = time.monotonic()
            run = commandline.start(home, server.url, "run", "day", "-o", "outputs", "--date", commandline.DAY)
            _, errors = run.communicate(timeout=COMMAND_SECONDS * 5)
            seconds = time.monotonic() - began
            briefing, _ = load(home / "outputs" / commandline.DAY)
            stated.append(clean_statements(briefing))
            print(f"{len(texts)} articles: exit {run.returncode}, {seconds:.1f} s (at most {COMMAND_SECONDS:.0f}),"
                  f" {len(stated[-1])} clean statements; {errors.strip().splitlines()[-1]}")  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    lost = sorted(set(stated[0]) - set(stated[1]))
    print(f"peak {peak:.0f} MB (at most {COMMAND_MEGABYTES}); clean statements lost or changed: {lost}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[])
    parser.add_argument("--only", default="")
    parser.add_argument("--command", action="store_true")
    parser.add_argument("--measure", nargs="+")
    given = parser.parse_args()
    sizes = given.sizes or list(SIZES)
    if given.measure:
        print(json.dumps(measure(given.measure[0], [int(size) for size in given.measure[1:]])))
    elif given.command:
        whole_command()
    else:
        print("articles of", ", ".join(f"{size:,}" for size in sizes), "characters")
        for kind in given.only.split(",") if given.only else KINDS:
            print("  " + in_a_process(kind, sizes), flush=True)


if __name__ == "__main__":
    main()
