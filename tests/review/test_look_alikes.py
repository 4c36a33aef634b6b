"""Pairs of passages that look alike and are not, from the keys of the sample days, a day apart."""

import pytest

from benchmarks.since import between, look_alikes, product_of_two
from tests import embeddings
from tests.review.readers import liar, reader

CLAIMED = {"revised", "confirmed", "contradicted", "corrected"}


@pytest.mark.parametrize("stand", ["update", "exclude"])
def test_two_hundred_pairs_that_look_alike_change_nothing_though_the_model_says_yes_to_all(stand: str) -> None:
    alike = [pair[1:] for pair in look_alikes() if pair[0] == "look-alike"]
    claimed, count = [], 0
    for document, passage, other, look_alike in alike:
        for (of, old), (later, new) in product_of_two((document, passage), (other, look_alike)):
            kinds = between(of, old, later, new, embeddings.rows, reader(liar(stand)))
            claimed += [(kind, old.text, new.text) for kind in kinds if kind in CLAIMED]
            count += 1
    assert (claimed, count > 200) == ([], True)
