"""A place asked of many spans has the answer that going through all of them gives."""

from hypothesis import given
from hypothesis import strategies as st

from briefer.text.cover import Cover

PLACES = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple)


@given(st.lists(PLACES, max_size=8), PLACES)
def test_a_span_touches_what_it_begins_before_and_ends_after(spans: list[tuple[int, int]], asked: tuple[int, int]):
    start, end = asked
    assert Cover(spans).touches(start, end) == any(one < end and start < other for one, other in spans)
