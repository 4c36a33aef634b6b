"""Pairs of articles of which one may contradict, update, repeat or only resemble the other: what is printed of each.

    python benchmarks/event_pairs.py FILE [code|differ|model] [--quiet]

FILE holds lines `{"id", "relation", "why", "articles": [{"source", "headline", "text"}, …]}`; `relation` is contradict,
agree, update or pseudo. "code" asks no model, "differ" finds every doubtful pair apart, "model" is the embedded one.
Prints every disagreement, then for each relation how many pairs are printed with a conflict between the articles.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.comparing import Told, desk, read, tell

DAY = date(2026, 1, 1)
# Tone and silence contradict nothing.
SOFT = frozenset({"framing", "omission", "scope"})


def main(file: Path, mode: str, quiet: bool) -> None:
    pairs = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    shown: Counter[str] = Counter()
    with desk(mode) as made:
        for pair in pairs:
            told = tell(read(list(articles(pair)), DAY), DAY, made.judge(pair.get("lang", "es")))
            shown[pair["relation"]] += conflicts(told)
            if not quiet:
                print(f"{pair['id']} {pair['relation']}: {pair['why']}{'' if conflicts(told) else '   (no conflict)'}")
                print("".join(f"    {line}\n" for line in told.lines()), end="")
        print(made.cost())
    whole = Counter(pair["relation"] for pair in pairs)
    for relation in sorted(whole):
        print(f"{relation:11} printed as conflict {shown[relation]:3} of {whole[relation]}")


def articles(pair: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each article as a file: its headline, an empty line, its text."""
    for place, one in enumerate(pair["articles"]):
        front = f"---\noutlet: {json.dumps(one['source'], ensure_ascii=False)}\n---\n"
        yield f"{place}.txt", f"{front}{one['headline']}\n\n{one['text']}\n"


def conflicts(told: Told) -> bool:
    """Whether a conflict is printed whose sides stand in different articles."""
    return any(
        one.relation == "conflict"
        and one.kind not in SOFT
        and len({e.document for position in one.positions for e in position.evidence}) > 1
        for one in told.disagreements
    )


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    main(Path(given[0]), given[1] if len(given) > 1 else "code", "--quiet" in sys.argv)
