"""Scores the detectors on generated days whose differences are known: recall, precision, look-alikes, open questions.

python benchmarks/planted_days.py [days per language] [first seed] [code|differ] [--misses]
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefer import sources
from briefer.errors import ModelUnavailable
from briefer.likeness import Corpus, weights
from briefer.models import AnyReply, Disagreement, Document
from briefer.settings import Judge, Settings
from briefer.steps import compare, question, split
from tests.planted import day as planted_day

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
    unjudged: int = 0
    notes: list[str] = field(default_factory=list)


def off(*asked: object, **values: object) -> AnyReply:  # type: ignore[type-var]
    raise ModelUnavailable(f"no model in this benchmark: {len(asked)}, {len(values)}")


def weigh_off(*asked: object, **values: object) -> dict[str, float]:
    raise ModelUnavailable(f"no model in this benchmark: {len(asked)}, {len(values)}")


def weigh_differ(_prompt: str, options: tuple[str, ...], **values: str) -> dict[str, float]:
    """Always "differ", except of a passage and itself, by which a step tries its judge."""
    apart = float(values["first"] != values["second"])
    return {options[0]: apart, options[1]: 1.0 - apart}


def main(days: int, first: int, mode: str, misses: bool) -> None:
    score = Score()
    for language in ("es", "en"):
        for seed in range(first, first + days):
            play(seed, language, mode, score)
    report(score, misses)


def play(seed: int, language: str, mode: str, score: Score) -> None:
    """One generated day: its first story through compare and question."""
    made = planted_day(seed, language)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in made.documents:
            Path(folder, name).write_text(text, encoding="utf-8")
        documents = sources.read([folder], day=date(2026, 12, 31)).documents
    by_file = {Path(document.path).name: document for document in documents}
    story = [by_file[name] for name in made.key["stories"][0] if name in by_file]
    today = max(document.day or date(2026, 1, 1) for document in story)
    weigh = weigh_differ if mode == "differ" else weigh_off
    judge = Judge(off, weigh, language, language, Settings())
    corpus = corpus_of(story, today)
    origins = {by_file[name].id: files[0] for files in made.key["origins"] for name in files if name in by_file}
    told = compare.compare(corpus, origins, judge)
    score.unjudged += told.unjudged
    count(made.key, told.disagreements, by_file, score, f"{language} {seed}")
    asked = question.questions(corpus, (), told.disagreements, today, judge)
    spans = [(q.warrant.kind, e.document, e.quote) for q in asked for e in q.warrant.evidence]
    for gap in made.key["gaps"]:
        score.gaps += 1
        hit = any(k == "unknown" and holds(by_file, side, d, quote) for k, d, quote in spans for side in gap["sides"])
        score.gaps_asked += hit
        if not hit:
            score.notes.append(f"{language} {seed} GAP {[side['quote'] for side in gap['sides']]}")
    for one in made.key["announced"]:
        score.announced += 1
        hit = any(holds(by_file, side, d, quote) for _, d, quote in spans for side in one["sides"])
        score.announced_asked += hit
        if not hit:
            score.notes.append(f"{language} {seed} ANNOUNCED {[side['quote'] for side in one['sides']]}")
    known = [side for gap in made.key["gaps"] for side in gap["sides"]]
    for q in asked:
        if q.warrant.kind == "unknown" and not any(
            holds(by_file, s, e.document, e.quote) for s in known for e in q.warrant.evidence
        ):
            score.notes.append(f"{language} {seed} EXTRA QUESTION {q.text} {[e.quote for e in q.warrant.evidence]}")


def corpus_of(documents: list[Document], today: date) -> Corpus:
    sentences = {d.id: tuple(s for s in split.sentences(d) if s.kind == "body") for d in documents}
    weighed = weights((s.text, d.language) for d in documents for s in sentences[d.id])
    return Corpus({d.id: d for d in documents}, sentences, {d.id: d.day or today for d in documents}, weighed)


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
    )
