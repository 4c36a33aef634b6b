"""The planted days: the key is true of the texts, a seed always gives the same day, every kind occurs."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any, get_args

import pytest
import yaml

from briefer.models import DisagreementKind
from tests import planted
from tests import planted_words as words

LANGUAGES = ("es", "en")
DAYS = 40


@cache
def days(language: str) -> tuple[planted.PlantedDay, ...]:
    return tuple(planted.day(seed, language) for seed in range(DAYS))


def entries(day: planted.PlantedDay) -> Iterator[dict[str, Any]]:
    """Every point of the key that has sentences."""
    for part in ("facts", "conflicts", "updates", "lookalikes", "gaps", "announced"):
        yield from day.key[part]


def front(text: str) -> dict[str, str]:
    parsed: dict[str, str] = yaml.safe_load(text.split("---\n")[1])
    return parsed


def body(text: str) -> str:
    return text.split("---\n", 2)[2]


def shingles(text: str) -> set[tuple[str, ...]]:
    parts = body(text).lower().split()
    return {tuple(parts[at : at + 5]) for at in range(len(parts) - 4)}


def share(one: str, other: str) -> float:
    """The part of the shorter text's runs of five words that the other has too."""
    first, second = shingles(one), shingles(other)
    return len(first & second) / min(len(first), len(second))


def origins(day: planted.PlantedDay) -> dict[str, int]:
    return {file: number for number, group in enumerate(day.key["origins"]) for file in group}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quote_of_the_key_stands_in_its_article(language: str) -> None:
    for day in days(language):
        texts = dict(day.documents)
        for entry in entries(day):
            assert entry["sides"], entry["id"]
            assert [side for side in entry["sides"] if side["quote"] not in body(texts[side["file"]])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_has_five_to_eight_articles_under_names_of_their_own(language: str) -> None:
    for day in days(language):
        names = [name for name, _ in day.documents]
        assert 5 <= len(set(names)) == len(names) <= 8
        assert sorted(names) == sorted(origins(day))
        assert sorted(names) == sorted(itertools.chain(*day.key["stories"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_whole_and_has_no_hole_left(language: str) -> None:
    for day in days(language):
        for _, text in day.documents:
            assert 60 <= len(body(text).split()) <= 320
            assert "{" not in text
            assert front(text)["language"] == language
            assert datetime.fromisoformat(front(text)["published"]).utcoffset() is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_gives_the_same_day_and_another_seed_another(language: str) -> None:
    assert planted.day(7, language) == planted.day(7, language)
    texts = [text for day in days(language) for _, text in day.documents]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_difference_occurs_and_the_main_ones_often(language: str) -> None:
    seen = Counter(conflict["kind"] for day in days(language) for conflict in day.key["conflicts"])
    assert set(seen) == set(get_args(DisagreementKind))
    assert min(seen[kind] for kind in planted.MAIN_KINDS) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_lookalike_occurs(language: str) -> None:
    seen = {entry["kind"] for day in days(language) for entry in day.key["lookalikes"]}
    wanted = {"unit", "currency", "rounding", "bound", "part and whole", "other measure", "other event"}
    assert seen == wanted | {"number format", "time format", "name form", "other moment"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sides_of_a_conflict_differ_and_come_from_different_origins(language: str) -> None:
    for day in days(language):
        group = origins(day)
        for conflict in day.key["conflicts"]:
            if conflict["kind"] == "omission":
                assert conflict["absent"]
                continue
            values = {side["value"]: group[side["file"]] for side in conflict["sides"]}
            assert len(values) == len(set(values.values())) == 2, conflict


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_origins_never_say_one_thing_in_the_same_sentence(language: str) -> None:
    for day in days(language):
        group = origins(day)
        for entry in entries(day):
            for one, other in itertools.combinations(entry["sides"], 2):
                if group[one["file"]] != group[other["file"]]:
                    assert one["quote"] != other["quote"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_copies_of_a_wire_text_are_alike_and_other_articles_are_not(language: str) -> None:
    for day in days(language):
        group = origins(day)
        for (one, text), (other, second) in itertools.combinations(day.documents, 2):
            alike = group[one] == group[other]
            assert share(text, second) > 0.6 if alike else share(text, second) < 0.15, (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_updated_figure_is_larger_and_later(language: str) -> None:
    updates = 0
    for day in days(language):
        told = {name: front(text)["published"] for name, text in day.documents}
        for update in day.key["updates"]:
            updates += 1
            small, large = sorted({int(side["value"]) for side in update["sides"]})
            first = max(told[side["file"]] for side in update["sides"] if side["value"] == str(small))
            last = min(told[side["file"]] for side in update["sides"] if side["value"] == str(large))
            assert first < last
    assert updates >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_days_have_an_article_that_stands_apart_and_some_do_not(language: str) -> None:
    assert {len(day.key["stories"]) for day in days(language)} == {1, 2}


def test_numbers_and_times_are_written_as_people_say_them() -> None:
    assert [words.spoken(number, "es") for number in (7, 26, 30, 42)] == [
        "siete",
        "veintiséis",
        "treinta",
        "cuarenta y dos",
    ]
    assert [words.spoken(number, "en") for number in (7, 26, 30, 42)] == ["seven", "twenty-six", "thirty", "forty-two"]
    assert words.clock(4, 27, "es") == words.Amount("a las 04:27", "a las cuatro y veintisiete de la madrugada")
    assert words.clock(18, 5, "en") == words.Amount("at 18:05", "at five minutes past six in the evening")
    assert words.shortly_before(12, "es") == "poco antes de las doce"
    assert words.millions(5.9, "es") == "5,9 millones de euros"
    assert words.in_full(5.9, "en") == "£5,900,000"
