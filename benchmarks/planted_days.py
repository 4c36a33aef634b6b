"""Scores the detectors on generated days whose differences are known: recall, precision, look-alikes, open questions.

    python benchmarks/planted_days.py [days per language] [first seed] [code|differ|model] [--misses] [--weighed]

"code" asks no model, "differ" finds every doubtful pair apart, "model" is the embedded one; `--weighed` prints what it
made of each doubtful pair, and whether the pair was planted.
"""

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.comparing import Desk, Told, desk, read, tell
from briefer.models import Disagreement, Document
from briefer.settings import Settings
from briefer.steps import origin
from tests.planted import day as planted_day

SAME_WIRE = Settings().same_wire
MAIN = ("number", "time", "place", "name", "denial", "status", "attribution")


@dataclass
class Score:
    """Counts by kind: planted, found; printed, right; and what must not be printed."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    printed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    alike: int = 0
    alike_printed: int = 0
    gaps: int = 0
    gaps_asked: int = 0
    announced: int = 0
    announced_asked: int = 0
    questions: int = 0
    answered: int = 0
    origins: int = 0
    origins_right: int = 0
    unjudged: int = 0
    weighed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def main(days: int, first: int, mode: str, misses: bool, weighed: bool) -> None:
    score = Score()
    with desk(mode) as made:
        for language in ("es", "en"):
            for seed in range(first, first + days):
                play(seed, language, made, score)
        report(score, misses)
        print(made.cost())
    for line in sorted(score.weighed) if weighed else ():
        print(line)


def play(seed: int, language: str, made: Desk, score: Score) -> None:
    """One generated day: its origins, and its first story through compare and question."""
    planted = planted_day(seed, language)
    by_file = read(planted.documents, date(2026, 12, 31))
    name = f"{language} {seed}"
    count_origins(planted.key, by_file, score, name)
    story = {file: by_file[file] for file in planted.key["stories"][0] if file in by_file}
    today = max(document.day or date(2026, 1, 1) for document in story.values())
    origins = {by_file[file].id: files[0] for files in planted.key["origins"] for file in files if file in by_file}
    seen = len(made.weighed)
    told = tell(story, today, made.judge(language), origins)
    score.unjudged += told.unjudged
    count(planted.key, told.disagreements, by_file, score, name)
    count_questions(planted.key, told, by_file, score, name)
    for _, first, second, apart in made.weighed[seen:]:
        kinds = [c["kind"] for c in planted.key["conflicts"] if holds_both(c, first, second)]
        score.weighed.append(f"{apart:.3f} {'planted' if kinds else 'not planted'} {kinds} {first} | {second}")


def holds_both(conflict: Mapping[str, Any], first: str, second: str) -> bool:
    """Whether the two passages are those of sides with different values."""
    values = [
        {s["value"] for s in conflict["sides"] if one in s["quote"] or s["quote"] in one} for one in (first, second)
    ]
    return bool(values[0] and values[1] and values[0] != values[1])


def count_origins(key: Mapping[str, Any], by_file: Mapping[str, Document], score: Score, name: str) -> None:
    """Each document's group of copies, as code finds it, against the planted one."""
    found = origin.origins(tuple(by_file.values()), same_wire=SAME_WIRE)
    for files in key["origins"]:
        for file in files:
            group = {other for other, document in by_file.items() if found[document.id] == found[by_file[file].id]}
            score.origins += 1
            score.origins_right += group == set(files)
            if group != set(files):
                score.notes.append(f"{name} ORIGIN {file} {sorted(group)}")


def count_questions(
    key: Mapping[str, Any], told: Told, by_file: Mapping[str, Document], score: Score, name: str
) -> None:
    """Gaps and announced days that are asked about; and questions that a document answers."""
    spans = [(q.warrant.kind, e.document, e.quote) for q in told.questions for e in q.warrant.evidence]
    for gap in key["gaps"]:
        score.gaps += 1
        hit = any(k == "unknown" and holds(by_file, side, d, quote) for k, d, quote in spans for side in gap["sides"])
        score.gaps_asked += hit
        if not hit:
            score.notes.append(f"{name} GAP {[side['quote'] for side in gap['sides']]}")
    for one in key["announced"]:
        score.announced += 1
        hit = any(holds(by_file, side, d, quote) for _, d, quote in spans for side in one["sides"])
        score.announced_asked += hit
        if not hit:
            score.notes.append(f"{name} ANNOUNCED {[side['quote'] for side in one['sides']]}")
    known = [side for gap in key["gaps"] for side in gap["sides"]]
    for q in told.questions:
        score.questions += q.warrant.kind in ("unknown", "empty_slot")
        planted = any(holds(by_file, s, e.document, e.quote) for s in known for e in q.warrant.evidence)
        # Only the gaps of the key are answered nowhere: any other unknown is told by some document.
        if (q.warrant.kind == "unknown" and not planted) or (q.warrant.kind == "empty_slot" and answered(q.text, key)):
            score.answered += 1
            score.notes.append(f"{name} ANSWERED {q.text} {[e.quote for e in q.warrant.evidence]}")


def answered(text: str, key: Mapping[str, Any]) -> bool:
    """Whether a question about an empty slot, casualties or cause, has its answer among what was planted."""
    cause = text.startswith(("¿Por qué", "¿Cuál fue la causa", "Why", "What caused"))
    kinds = {one["kind"] for sort in ("facts", "conflicts") for one in key[sort]}
    return "cause" in kinds if cause else bool({"toll", "casualties"} & kinds)


def count(
    key: Mapping[str, Any], told: tuple[Disagreement, ...], by_file: Mapping[str, Document], score: Score, name: str
) -> None:
    wanted = [*key["conflicts"], *key["updates"]]
    matched: set[str] = set()
    for conflict in key["conflicts"]:
        score.planted[conflict["kind"]] += 1
        hits = [one for one in told if one.kind == conflict["kind"] and matches(one, conflict, by_file)]
        score.found[conflict["kind"]] += bool(hits)
        matched |= {one.id for one in hits}
        if not hits:
            score.notes.append(f"{name} MISSED {conflict['kind']} {[side['quote'] for side in conflict['sides']]}")
    for one in told:
        score.printed[one.kind] += 1
        right = (
            one.id in matched
            or any(matches(one, entry, by_file) and (one.kind == entry["kind"]) for entry in wanted)
            or is_omission(one, key, by_file)
        )
        score.right[one.kind] += right
        if not right:
            score.notes.append(f"{name} FALSE {one.kind}/{one.relation} {[p.evidence[0].quote for p in one.positions]}")
    for entry in [*key["lookalikes"], *key["updates"]]:
        score.alike += 1
        shown = [
            o
            for o in told
            if o.relation == "conflict" and o.kind in ("number", "time", "name", "place") and matches(o, entry, by_file)
        ]
        score.alike_printed += bool(shown)
        if shown:
            score.notes.append(f"{name} LOOKALIKE {entry['kind']} {[side['quote'] for side in entry['sides']]}")


def is_omission(one: Disagreement, key: Mapping[str, Any], by_file: Mapping[str, Document]) -> bool:
    return one.kind == "omission" and any(
        c["kind"] == "omission" and matches(one, c, by_file, 1) for c in key["conflicts"]
    )


def matches(one: Disagreement, entry: Mapping[str, Any], by_file: Mapping[str, Document], least: int = 2) -> bool:
    """Whether the passages of at least two of its positions are those of sides with different values."""
    values = set()
    for position in one.positions:
        values |= {
            side["value"]
            for side in entry["sides"]
            for evidence in position.evidence
            if holds(by_file, side, evidence.document, evidence.quote)
        }
    return len(values) >= min(least, len({side["value"] for side in entry["sides"]}))


def holds(by_file: Mapping[str, Document], side: Mapping[str, str], document: str, quote: str) -> bool:
    known = by_file.get(side["file"])
    return known is not None and known.id == document and (quote in side["quote"] or side["quote"] in quote)


def report(score: Score, misses: bool) -> None:
    for kind in sorted(score.planted | score.printed):
        print(
            f"{kind:12} recall {share(score.found[kind], score.planted[kind])}"
            f"   precision {share(score.right[kind], score.printed[kind])}"
        )
    main_found, main_planted = (sum(c[k] for k in MAIN) for c in (score.found, score.planted))
    main_right, main_printed = (sum(c[k] for k in MAIN) for c in (score.right, score.printed))
    print(f"main kinds   recall {share(main_found, main_planted)}   precision {share(main_right, main_printed)}")
    print(f"look-alikes and updates printed as conflict {share(score.alike_printed, score.alike)}")
    print(
        f"unknowns asked {share(score.gaps_asked, score.gaps)}, "
        f"announced asked {share(score.announced_asked, score.announced)}"
    )
    print(f"open questions that a document answers {score.answered} of {score.questions}")
    print(f"origins exact {share(score.origins_right, score.origins)}")
    print(f"doubtful and not judged: {score.unjudged}")
    if misses:
        print("\n".join(score.notes))


def share(part: int, whole: int) -> str:
    return f"{part:4}/{whole:<4} {100 * part / whole if whole else 0:5.1f} %"


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    main(
        int(given[0]) if given else 20,
        int(given[1]) if len(given) > 1 else 1,
        given[2] if len(given) > 2 else "code",
        "--misses" in sys.argv,
        "--weighed" in sys.argv,
    )
