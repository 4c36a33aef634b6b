"""The key of the sample day, held to the articles: each quote is there, each pair is what it is called."""

import itertools
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from briefer.models import DisagreementKind, Relation, SentenceKind

HERE = Path(__file__).parent
DAY = HERE.parent / "seeds" / "2026-03-12"
FILES = sorted(path.name for path in DAY.glob("*.txt"))
KEY: dict[str, Any] = json.loads((HERE / "sample_day.json").read_text(encoding="utf-8"))


def front(name: str) -> dict[str, str]:
    """The front matter of an article."""
    parsed: dict[str, str] = yaml.safe_load((DAY / name).read_text(encoding="utf-8").split("---\n")[1])
    return parsed


def body(name: str) -> str:
    """The text of an article, without its front matter."""
    return (DAY / name).read_text(encoding="utf-8").split("---\n", 2)[2]


def shingles(name: str) -> set[tuple[str, ...]]:
    """Every run of five words."""
    words = body(name).lower().split()
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def share(one: str, other: str) -> float:
    """The part of all runs of five words that both articles have."""
    return len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))


def passages(node: object) -> Iterator[tuple[str, str]]:
    """Every (file, quote) anywhere in the key."""
    if isinstance(node, dict):
        if "quote" in node:
            yield node["file"], node["quote"]
        for child in node.values():
            yield from passages(child)
    elif isinstance(node, list):
        for child in node:
            yield from passages(child)


def origin(name: str) -> str:
    found: str = next(entry["origin"] for entry in KEY["documents"] if entry["file"] == name)
    return found


def moment(name: str) -> datetime:
    return datetime.fromisoformat(front(name)["published"])


def test_the_key_names_every_article_and_no_other() -> None:
    assert sorted(entry["file"] for entry in KEY["documents"]) == FILES
    assert sorted(name for story in KEY["stories"] for name in story["files"]) == FILES


def test_every_quote_stands_in_its_article_character_for_character() -> None:
    found = list(passages(KEY))
    assert len(found) > 80
    assert [pair for pair in found if pair[1] not in body(pair[0])] == []


@pytest.mark.parametrize("name", FILES)
def test_an_article_has_150_to_300_words(name: str) -> None:
    assert 150 <= len(body(name).split()) <= 300


@pytest.mark.parametrize("name", FILES)
def test_the_front_matter_tells_where_and_when_an_article_appeared(name: str) -> None:
    told = front(name)
    assert set(told) == {"title", "outlet", "url", "published", "language"}
    assert moment(name).utcoffset() is not None
    assert moment(name).date() == date(2026, 3, 12)
    assert told["url"].split("/")[2].endswith(".example")


def test_the_key_gives_outlet_and_language_as_the_article_does() -> None:
    told = [(entry["outlet"], entry["language"]) for entry in KEY["documents"]]
    assert told == [(front(e["file"])["outlet"], front(e["file"])["language"]) for e in KEY["documents"]]


def test_the_reprint_repeats_its_wire_text_and_no_other_pair_does() -> None:
    for one, other in itertools.combinations(FILES, 2):
        if origin(one) == origin(other):
            assert share(one, other) > 0.6
            assert moment(one) != moment(other)
        else:
            assert share(one, other) < 0.12


def test_a_shared_fact_has_two_origins_and_its_own_words_in_each() -> None:
    for fact in KEY["shared_facts"]:
        wording = {origin(passage["file"]): passage["quote"] for passage in fact["passages"]}
        assert len(wording) >= 2, fact["id"]
        assert len(set(wording.values())) == len(wording), fact["id"]


def test_a_difference_has_a_kind_a_relation_and_two_values() -> None:
    for difference in KEY["differences"]:
        assert difference["kind"] in get_args(DisagreementKind)
        assert difference["relation"] in get_args(Relation)
        assert len({side["value"] for side in difference["sides"]}) >= 2, difference["id"]


def test_an_update_comes_from_a_later_article() -> None:
    updates = [entry for entry in KEY["differences"] if entry["relation"] == "update"]
    assert updates
    for entry in updates:
        first, last = entry["sides"][0], entry["sides"][-1]
        assert moment(first["file"]) < moment(last["file"])
        assert float(first["value"]) < float(last["value"])


def test_the_day_holds_every_kind_of_difference_it_was_written_for() -> None:
    wanted = {"number", "time", "place", "name", "attribution", "status", "denial", "cause", "framing"}
    assert wanted == {difference["kind"] for difference in KEY["differences"]}


def test_both_sides_of_a_lookalike_and_a_difference_are_of_one_story() -> None:
    files = {story["id"]: set(story["files"]) for story in KEY["stories"]}
    for entry in KEY["differences"] + KEY["lookalikes"]:
        assert {side["file"] for side in entry["sides"]} <= files[entry["story"]], entry["id"]


def test_an_announced_date_lies_ahead_and_its_day_is_in_the_quote() -> None:
    for entry in KEY["announced"]:
        ahead = date.fromisoformat(entry["date"])
        assert ahead > moment(entry["file"]).date()
        assert str(ahead.day) in entry["quote"]


def test_what_is_not_news_stands_on_a_line_of_its_own() -> None:
    for entry in KEY["furniture"]:
        assert entry["kind"] in get_args(SentenceKind)
        assert entry["quote"] in body(entry["file"]).splitlines()
