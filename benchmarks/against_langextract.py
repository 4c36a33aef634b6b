"""How fast the deterministic checks are beside LangExtract's word aligner, on the same claims and sentences.

    pip install langextract==1.7.1 --target build/lx
    PYTHONPATH=build/lx python benchmarks/against_langextract.py [CLAIMS.jsonl]

LangExtract is not a dependency: it is put in a folder of its own for this comparison. Without a file the claims are
those that `check_speed.py` makes, all new. With one, each claim goes with its best sentence, then with its whole
source, in which both sides have to find the place first. No text read before is in a cache. Both see the
same pairs in the same process, in turns, on one core.

The aligner says where the words of a claim stand and accepts it by their share: our anchor does the same. All checks
also compare numbers, dates, names, quotes, negation, hedges and roles. Prints the rates, their ratio to the
aligner's, and how many pairs each lets pass.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from check_speed import forget, made, read

from briefer.checks import anchor
from briefer.checks.claim_check import check_article, check_claim
from briefer.models import Passage

Pair = tuple[Passage, Passage]
Accept = Callable[[Passage, Passage], bool]
_TURNS = 5


def aligned() -> Accept:
    """LangExtract's aligner with its own settings: whether it finds a place for a claim."""
    try:
        from langextract.core.data import Extraction  # type: ignore[import-not-found]
        from langextract.resolver import WordAligner  # type: ignore[import-not-found]
    except ImportError as error:
        raise SystemExit(
            f"langextract is not importable ({error}): pip install langextract==1.7.1 --target build/lx, then\n"
            "PYTHONPATH=build/lx python benchmarks/against_langextract.py"
        ) from error
    aligner = WordAligner()

    def place(claim: Passage, span: Passage) -> bool:
        group = [[Extraction(extraction_class="claim", extraction_text=claim.text)]]
        return aligner.align_extractions(group, span.text)[0][0].char_interval is not None

    return place


def anchored(claim: Passage, span: Passage) -> bool:
    """Whether our anchor finds the words of a claim in its span."""
    return anchor.check(claim, span).outcome != "failed"


def checked(claim: Passage, span: Passage) -> bool:
    """Whether no check of ours refutes a claim."""
    return check_claim(claim, span).label != "refuted"


def found(claim: Passage, source: Passage) -> bool:
    """The same against a whole source: its sentences are cut, the best ones chosen, then all checks run."""
    return check_article(claim.text, source.text, claim.language).finding.label != "refuted"


def timed(accept: Accept, pairs: Sequence[Pair]) -> tuple[float, int]:
    """Seconds of this process for all pairs, and how many were accepted."""
    start = time.process_time()
    accepted = sum(accept(claim, span) for claim, span in pairs)
    return time.process_time() - start, accepted


def compare(title: str, sides: Mapping[str, Accept], pairs: Sequence[Pair]) -> None:
    """Lets all sides take turns on parts of the pairs and prints a line for each; the last is the measure."""
    size = -(-len(pairs) // _TURNS)
    seconds, passed = dict.fromkeys(sides, 0.0), dict.fromkeys(sides, 0)
    for first in range(0, len(pairs), size):
        for name, accept in sides.items():
            spent, accepted = timed(accept, pairs[first : first + size])
            seconds[name], passed[name] = seconds[name] + spent, passed[name] + accepted
    measure = list(seconds.values())[-1]
    print(f"{title}: {len(pairs)} pairs")
    for name in sides:
        rate, ratio = len(pairs) / seconds[name], measure / seconds[name]
        print(f"  {name:24} {rate:8,.0f} claims/s  x {ratio:5.1f}  {passed[name]} pass")


def whole(path: str) -> Iterator[Pair]:
    """Each claim of a file with its whole source."""
    for text in Path(path).read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        source, language = line.get("source") or line["source_text"], line.get("lang", "und")
        yield Passage(text=line["claim"], language=language), Passage(text=source, language=language)


def main(path: str | None) -> None:
    align = aligned()
    pairs = list(read(path) if path else made(2_000))
    align(*pairs[0])
    checked(*pairs[0])
    forget()
    compare("best sentence, anchor", {"briefer, anchor": anchored, "WordAligner": align}, pairs)
    forget()
    compare("best sentence, all checks", {"briefer, all checks": checked, "WordAligner": align}, pairs)
    if path:
        forget()
        compare("whole source", {"briefer, all checks": found, "WordAligner": align}, list(whole(path)))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
