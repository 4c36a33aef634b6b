"""How well the deterministic checks tell supported claims from others, without a model.

    python benchmarks/check_eval.py CLAIMS.jsonl [--misses]

Lines are `{"id", "claim", "label", "source" or "source_text", "lang", "meta": {"kind"}}`, `label` being "supported" or
"unsupported". Prints balanced accuracy, kept and caught, then the share passed by kind, and what each check refuted.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from briefer.checks.claim_check import ArticleFinding, check_article
from briefer.render.english import detail


def kind_of(line: dict[str, Any]) -> str:
    meta = line.get("meta") or {}
    return str(meta.get("kind") or "+".join(meta.get("edit_types") or ["plain"]))


def found(line: dict[str, Any]) -> ArticleFinding:
    return check_article(line["claim"], line.get("source") or line["source_text"], line.get("lang", "und"))


def main(path: str, misses: bool) -> None:
    lines = [json.loads(text) for text in Path(path).read_text(encoding="utf-8").splitlines() if text.strip()]
    passed: dict[tuple[str, str], list[bool]] = defaultdict(list)
    refuting: dict[str, Counter[str]] = defaultdict(Counter)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        finding = found(line).finding
        good = finding.decided == "supported"
        passed[line["label"], kind_of(line)].append(good)
        labels[line["label"]][finding.label] += 1
        refuting[line["label"]].update(check.name for check in finding.failed)
        if misses and good != (line["label"] == "supported"):
            why = "; ".join(f"{check.name}: {detail(check)}" for check in finding.failed)
            print(f"{line['label']} {kind_of(line)} {finding.score:.2f} {finding.status} [{why}]\n   {line['claim']}\n"
                  f"   < {' '.join(e.quote for e in found(line).evidence)}")  # fmt: skip
    shares = {label: [good for (of, _), goods in passed.items() if of == label for good in goods]
              for label in ("supported", "unsupported")}  # fmt: skip
    kept = sum(shares["supported"]) / max(1, len(shares["supported"]))
    caught = 1 - sum(shares["unsupported"]) / max(1, len(shares["unsupported"]))
    print(f"{Path(path).name}: balanced accuracy {50 * (kept + caught):.1f}, kept {kept:.1%}, caught {caught:.1%}")
    for (label, kind), goods in sorted(passed.items()):
        print(f"  {label:12} {kind:50} n {len(goods):4}  passed {sum(goods) / len(goods):.1%}")
    for label in shares:
        print(f"  {label}: by code alone {dict(labels[label])}; refuted by {dict(refuting[label])}")


if __name__ == "__main__":
    main(sys.argv[1], "--misses" in sys.argv)
