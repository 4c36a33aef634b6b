"""How many claims a second the deterministic checks take on one core.

    python benchmarks/check_speed.py [CLAIMS.jsonl]

Without a file the claims are made here: news sentences filled from lists, every one new, so that no cache helps.
With a file (lines with "claim" and "source" or "source_text", and "lang") each claim is checked against
its best sentence.
"""

import itertools
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from briefer.checks import anchor
from briefer.checks.claim_check import check_claim, sentence_places
from briefer.models import Passage
from briefer.text import memo

_WHO = (
    "El ministro de Sanidad, Andrés Olmedo,",
    "La alcaldesa de Villarreal, Marta Quiroga,",
    "El portavoz de Naviera Sur",
)
_SAID = ("anunció", "confirmó", "explicó", "reconoció")
_WHERE = ("en Zaragoza", "en el puerto de Vigo", "en la sede de la empresa", "en Buenos Aires")


def made(count: int) -> Iterator[tuple[Passage, Passage]]:
    """Pairs of a claim and its sentence, all new: the sentence itself, one number changed, a paraphrase."""
    choices = itertools.product(range(100, 1_000), _WHO, _SAID, _WHERE)
    for number, who, said, where in itertools.islice(choices, count):
        sentence = (f"{who} {said} este jueves {where} que más de {number} trabajadores cobrarán 1.{number} euros "
                    "antes del 19 de agosto de 2021.")  # fmt: skip
        claim = (sentence, sentence.replace(f"de {number} ", f"de {number + 1} "),
                 f"{who} {said} que {number + 5} trabajadores cobrarán 1.{number} euros.")[number % 3]  # fmt: skip
        yield Passage(text=claim, language="es"), Passage(text=sentence, language="es")


def read(path: str) -> Iterator[tuple[Passage, Passage]]:
    """Each claim of a file with the sentence of its source that is nearest to it."""
    for text in Path(path).read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        source, language = line.get("source") or line["source_text"], line.get("lang", "und")
        cut = [source[start:end] for start, end in sentence_places(source)]
        place, _ = anchor.best(line["claim"], cut, language)
        if place >= 0:
            yield Passage(text=line["claim"], language=language), Passage(text=cut[place], language=language)


def forget() -> None:
    """Empties every cache of texts, so that those read while choosing sentences count as new.

    Caches of single words are larger, those of language tables smaller: both stay, as they would in a long run.
    """
    memo.forget()
    for name, module in list(sys.modules.items()):
        if name.startswith("briefer."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and 256 <= (value.cache_parameters()["maxsize"] or 0) <= 8_192:
                    value.cache_clear()


def main(pairs: list[tuple[Passage, Passage]]) -> None:
    check_claim(*pairs[0])  # loads the tables
    forget()  # the texts read while sentences were chosen count as new
    start = time.process_time()
    for claim, span in pairs:
        check_claim(claim, span)
    seconds = time.process_time() - start
    print(f"{len(pairs)} claims in {seconds:.2f} s: {len(pairs) / seconds:,.0f} claims/s on one core")


if __name__ == "__main__":
    main(list(read(sys.argv[1])) if len(sys.argv) > 1 else list(made(4_000)))
