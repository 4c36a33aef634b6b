"""Nine invented days with the answers that a model that reads well gave, against their editor's keys.

    python benchmarks/reader_days.py [FOLDER]

Replays `cassettes/reader/` on `seeds/days/` as `briefer run` does, checks every briefing again as `briefer verify`
does, and prints the table of `briefer eval`. The briefings are left in FOLDER, where one is named. Six of the
days were read while the prompts were written; the other three by nobody before their first recording.
"""

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefer.cli.main import cli

ROOT = Path(__file__).parents[1]
DAYS = {
    "arrest-corruption": "2026-11-20",
    "border-clash": "2026-10-14",
    "central-bank": "2026-10-21",
    "company-results": "2026-10-29",
    "election-night": "2026-11-09",
    "flood": "2026-11-23",
}

# Read by nobody who wrote the prompts or the checks before they were first recorded.
UNREAD = {"drug-recall": "2026-09-11", "rail-strike": "2026-06-20", "stadium-crush": "2026-04-17"}


def main(folder: Path) -> None:
    os.chdir(ROOT)
    for heading, days in (("read while the prompts were written", DAYS), ("read by nobody before", UNREAD)):
        print(f"{len(days)} days, {heading}:")
        scored(folder, days)


def scored(folder: Path, days: Mapping[str, str]) -> None:
    asked = ["--quiet", "--exam", "skip"]
    problems = 0
    for name, date in days.items():
        place, tape = ["-o", str(folder / name)], ["--replay", f"cassettes/reader/{name}.yaml"]
        cli(["run", f"seeds/days/{name}", "--date", date, *place, *tape, *asked], standalone_mode=False)
        problems += cli(["verify", str(folder / name / date / "briefing.json")], standalone_mode=False)
    keys = [part for name in days for part in ("--key", f"seeds/days/keys/{name}.json")]
    cli(["eval", *(str(folder / name) for name in days), *keys], standalone_mode=False)
    judged = statements = 0
    for name, date in days.items():
        written = json.loads((folder / name / date / "briefing.json").read_text(encoding="utf-8"))
        for story in written["stories"]:
            told = len(story["key_facts"]) + sum(len(item["positions"]) for item in story["disagreements"])
            statements += told * len(story["documents"])
        judged += written["run"]["calls"] + written["run"]["cached_calls"]
    print(f"{problems} briefings with problems; {judged} calls for {statements} pairs of a statement and an article")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
