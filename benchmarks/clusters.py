"""Real articles on one event with a hand-made key: real disagreements found, look-alikes printed as conflict.

    python benchmarks/clusters.py FOLDER [code|differ|model] [--quiet]

FOLDER holds a folder a story, each with its articles and `meta.json`: `documents` (file, source, title) and
`gold.disagreements` (topic, real, positions with file and quote). A disagreement is found where the passages of at
least two of its sides stand in two positions of one printed disagreement.
"""

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.comparing import Desk, Told, desk, read, tell
from briefer.models import Disagreement

DAY = date(2026, 1, 1)


def main(folder: Path, mode: str, quiet: bool) -> None:
    counts = {"real": [0, 0], "alike": [0, 0]}
    with desk(mode) as made:
        for meta in sorted(folder.glob("*/meta.json")):
            play(meta, made, counts, quiet)
        print(made.cost())
    print(f"real disagreements found      {counts['real'][0]:3} of {counts['real'][1]}")
    print(f"look-alikes shown as conflict {counts['alike'][0]:3} of {counts['alike'][1]}")


def play(meta: Path, made: Desk, counts: dict[str, list[int]], quiet: bool) -> None:
    key = json.loads(meta.read_text(encoding="utf-8"))
    files = [(one["file"], headed(one, meta.parent / one["file"])) for one in key["documents"]]
    told = tell(read(files, DAY), DAY, made.judge(key["languages"][0]))
    print(key["name"])
    for entry in key["gold"]["disagreements"]:
        hit = any(shows(one, entry, told) and (entry["real"] or one.relation == "conflict")
                  for one in told.disagreements)  # fmt: skip
        sort = counts["real" if entry["real"] else "alike"]
        sort[0] += hit
        sort[1] += 1
        print(f"    {'real' if entry['real'] else 'look-alike'} {entry['topic']}: {'shown' if hit else 'not shown'}")
    if not quiet:
        print("".join(f"        {line}\n" for line in told.lines()), end="")


def headed(one: Mapping[str, Any], path: Path) -> str:
    return f"---\noutlet: {json.dumps(one['source'], ensure_ascii=False)}\n---\n{path.read_text(encoding='utf-8')}"


def shows(one: Disagreement, entry: Mapping[str, Any], told: Told) -> bool:
    """Whether two of its positions rest on passages that hold, or stand in, the quotes of two sides."""
    met = [
        {side["value"] for side in entry["positions"] for e in position.evidence
         if told.documents[side["file"]].id == e.document and (side["quote"] in e.quote or e.quote in side["quote"])}
        for position in one.positions
    ]  # fmt: skip
    return any(a and b and len(a | b) > 1 for at, a in enumerate(met) for b in met[at + 1 :])


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    main(Path(given[0]), given[1] if len(given) > 1 else "code", "--quiet" in sys.argv)
