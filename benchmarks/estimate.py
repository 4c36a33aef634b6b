"""Compares what --dry-run tells with what a run really used, and measures the constants behind it.

python benchmarks/estimate.py [RECORDING.yaml | STORE.sqlite] [PATH...] [--date YYYY-MM-DD]

The recorded sample day without arguments; else the run of PATH... that a recording, or a store of its own (`briefer run
PATH... --store STORE.sqlite`), holds the answers of.
"""

import argparse
import contextlib
import json
import re
import sqlite3
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefer.cli.opened import ROOM
from briefer.files import sources
from briefer.model import rehearsal
from briefer.model.call_settings import CallSettings
from briefer.model.database import MEMORY
from briefer.model.endpoint import Endpoint
from briefer.model.prompts import parse
from briefer.model.store import Store
from briefer.models import Run
from briefer.pipeline import day as pipeline
from tests.commandline import DAY

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Paid:
    """One recorded call: its prompt, the length and number of its turns, the answer, tokens read and written."""

    prompt: str
    characters: int
    turns: int
    answer: str
    read: int
    written: int


def recorded(tape: Path) -> list[Paid]:
    """Every call of a recording."""
    systems = {}
    for file in sorted((ROOT / "prompts").glob("*.md")):
        name = file.stem.split(".")[0]
        systems[parse(file.read_bytes(), name=name, stem=file.stem, language="").system] = name
    calls = yaml.load(tape.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["interactions"]
    return [_paid(call["request"]["body"], call["response"]["body"], systems) for call in calls]


def kept(place: Path) -> list[Paid]:
    """Every answer of a store in which one run was kept."""
    with contextlib.closing(sqlite3.connect(place)) as store:
        rows = store.execute("SELECT prompt, question, reply, input_tokens, output_tokens FROM answer").fetchall()
    turns = [json.loads(question)["messages"] for _, question, *_ in rows]
    return [
        Paid(prompt, sum(len(turn["content"]) for turn in asked), len(asked), reply, read, written)
        for (prompt, _, reply, read, written), asked in zip(rows, turns, strict=True)
    ]


def _paid(asked: dict[str, Any], told: dict[str, Any], systems: dict[str, str]) -> Paid:
    turns = asked["messages"]
    usage = told["usage"]
    return Paid(
        systems.get(turns[0]["content"], "?"),
        sum(len(turn["content"]) for turn in turns),
        len(turns),
        str(told["choices"][0]["message"]["content"]),
        usage["prompt_tokens"],
        usage["completion_tokens"],
    )


def forecast(paths: list[str], day: date) -> rehearsal.Forecast:
    """What --dry-run tells of these articles, with an empty store."""
    intake = sources.read(paths, day=day)
    endpoint = Endpoint("http://127.0.0.1/v1", None, "any", "estimate")
    settings = CallSettings(max_tokens=ROOM)
    with (
        Store.open(MEMORY) as store,
        rehearsal.Rehearsal(endpoint, prompts=None, store=store, run="", settings=settings) as model,
    ):
        desk = pipeline.ModelPort(ask=model.ask, weigh=model.weigh, run=lambda: Run(id="", model=""))
        pipeline.brief(intake.documents, intake.skipped, pipeline.BriefingRequest(day=day), desk)
        return model.forecast(1)


def constants(paid: list[Paid]) -> str:
    """Characters for a token read and tokens a turn by least squares; characters for a token written."""
    cc = sum(one.characters**2 for one in paid)
    ct = sum(one.characters * one.turns for one in paid)
    tt = sum(one.turns**2 for one in paid)
    cy = sum(one.characters * one.read for one in paid)
    ty = sum(one.turns * one.read for one in paid)
    whole = cc * tt - ct * ct
    by_character, by_turn = (cy * tt - ty * ct) / whole, (cc * ty - ct * cy) / whole
    said = [one for one in paid if one.answer.startswith("{")]
    picks = [
        len(re.findall(r"\d+", one.answer)) for one in paid if one.answer.startswith('{"picks"')
    ]  # also of a cut one
    written = sum(len(one.answer) for one in said) / sum(one.written for one in said)
    return (
        f"measured: {1 / by_character:.2f} characters a token read and {by_turn:.1f} tokens a turn,"
        f" {written:.2f} characters a token written, {sum(picks) / len(picks):.1f} sentences picked"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("answers", type=Path, nargs="?", default=ROOT / "cassettes" / "run" / "sample-day.yaml")
    parser.add_argument("paths", nargs="*", default=[str(ROOT / "seeds" / DAY)])
    parser.add_argument("--date", type=date.fromisoformat, default=date.fromisoformat(DAY))
    given = parser.parse_args()
    paid = kept(given.answers) if given.answers.suffix == ".sqlite" else recorded(given.answers)
    told = forecast(given.paths, given.date)
    calls = Counter(one.prompt for one in paid)
    print(f"{'prompt':<10}{'calls':>7}{'told':>7}{'tokens':>9}{'told':>9}")
    for name in sorted(calls.keys() | told.prompts.keys()):
        one = told.prompts.get(name, rehearsal.Asked())
        used = sum(each.read + each.written for each in paid if each.prompt == name)
        print(f"{name:<10}{calls[name]:>7}{one.calls:>7}{used:>9}{one.read + one.written:>9.0f}")
    used = sum(one.read + one.written for one in paid)
    off = (told.read + told.written) / used - 1
    print(f"{'all':<10}{len(paid):>7}{told.calls:>7}{used:>9}{told.read + told.written:>9}")
    print(f"tokens told against used: {off:+.1%}")
    print(constants(paid))
    print(f"after {calls['write']} claims written: " + ", ".join(f"{calls[name]} {name}" for name in rehearsal.AFTER))
    sys.exit(0 if abs(off) <= 0.15 else 1)


if __name__ == "__main__":
    main()
