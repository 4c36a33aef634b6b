"""What reading a text costs grows with its length, not with the square of it: twice the text, about twice the calls.

Calls are counted, not seconds, so that the answer is the same on every machine. What a single call of a regular
expression costs is no call: `benchmarks/reader_growth.py` prints how the time grows.
"""

import sys
from collections.abc import Callable
from datetime import date

import pytest

from briefer.checks import contradiction, numbers
from briefer.models import Document, Passage
from briefer.reading.absolute import undated
from briefer.reading.clocks import clocks
from briefer.reading.concepts import concepts
from briefer.reading.demonyms import nations
from briefer.reading.hedges import hedges
from briefer.reading.moments import mentions
from briefer.reading.names import mentions as names
from briefer.reading.quantities import quantities
from briefer.reading.similarity import content
from briefer.reading.speech import reports
from briefer.reading.zoned_times import zoned_times
from briefer.steps.split import sentences
from briefer.text.clauses import clauses
from briefer.text.detect import tell
from briefer.text.display import show
from briefer.text.doubtful import doubtful
from briefer.text.injection import instruction_like, neutralise, speaks_to_model
from briefer.text.memo import forget
from briefer.text.notices import is_notice
from briefer.text.words import find_quote
from tests.kinds import KINDS

DAY = date(2026, 1, 15)
# Two doublings; where the longer text takes few calls, the cost is no matter.
SHORT, LONG = 1_000, 4_000
DOUBLINGS = 2
MOST = 2.3  # times the calls for twice the text
FEW = 500


def article(text: str) -> Document:
    return Document(id="a", path="a", outlet="A", language="en", sha256="", text=text)


def found_in(text: str) -> None:
    made = article(text)
    parts = sentences(made)
    doubtful(text, "en", parts, instruction_like(text, parts))


def checked_against(text: str) -> None:
    claim = Passage(text="The mayor bought 5 tents for 300 euros.", language="en", day=DAY)
    numbers.check(claim, Passage(text=text, language="en", day=DAY, context=text))


def set_against(text: str, language: str) -> None:
    other = Passage(text="The mayor bought 5 tents for 300 euros.", language=language, day=DAY)
    contradiction.contradictions(Passage(text=text, language=language, day=DAY), other)


def set_against_its_like(text: str) -> None:
    one, other = (Passage(text=each, language="en", day=DAY) for each in (text, f"{text} and 7 more"))
    contradiction.contradictions(one, other)


READERS: dict[str, Callable[[str], object]] = {
    "article": found_in,
    "language": tell,
    "shown": show,
    "for a model": neutralise,
    "order": speaks_to_model,
    "quote": lambda text: find_quote("nothing such stands there", text),
    "clauses": lambda text: clauses(text, "es"),
    "amounts": lambda text: quantities(text, "en"),
    "amounts in Spanish": lambda text: quantities(text, "es"),
    "numbers": checked_against,
    "zoned times": zoned_times,
    "notices": is_notice,
    "content": lambda text: content(text, "en"),
    "moments": lambda text: mentions(text, "en", DAY),
    "moments in Spanish": lambda text: mentions(text, "es", DAY),
    "relative days": lambda text: undated(text, "en"),
    "clocks": lambda text: clocks(text, "en"),
    "hedges": lambda text: hedges(text, "en"),
    "names": lambda text: names(text, "en"),
    "reports": lambda text: reports(text, "en"),
    "nations": lambda text: nations(text, "en"),
    "concepts": lambda text: concepts(text, "en"),
}


def calls(work: Callable[[str], object], text: str) -> int:
    """The calls of functions, those of C among them, in a reading that remembers nothing."""
    counted, before = 0, sys.getprofile()

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    forget()
    sys.setprofile(count)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return counted


def grows_too_fast(work: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Whether twice the text takes much more than twice the calls. Tried again where it does: what a reader loads, it
    loads once."""
    return all(_grows_too_fast(work, make, turn) for turn in (1, 2))


def _grows_too_fast(work: Callable[[str], object], make: Callable[[int], str], turn: int) -> bool:
    # Each is another text, of another length: several readers keep what they made of the last ones.
    work(f"{turn} first so {make(SHORT - 100 * turn)} x")
    long = calls(work, f"{turn} long so {make(LONG + turn)} x")
    return long > FEW and long > calls(work, f"{turn} short so {make(SHORT + turn)} x") * MOST**DOUBLINGS


@pytest.mark.parametrize("kind", KINDS)
def test_reading_takes_calls_in_proportion_to_the_text(kind: str) -> None:
    assert [name for name, work in READERS.items() if grows_too_fast(work, KINDS[kind])] == []


@pytest.mark.parametrize(
    "kind", ["quote marks", "quote marks and apostrophes", "dashes", "equals", "angles", "brackets"]
)
def test_a_row_of_marks_at_the_start_takes_no_more(kind: str) -> None:
    assert not grows_too_fast(lambda text: speaks_to_model(text.partition(" so ")[2]), KINDS[kind])


def test_work_that_grows_with_the_square_is_seen() -> None:
    assert grows_too_fast(
        lambda text: [text.find(mark) for mark in text for _ in text], lambda size: "a" * (size // 10)
    )
