"""Second: a model that can judge reads a claim against all of its source, and code overrules its yes by a value."""

from collections.abc import Callable
from datetime import date

import pytest

from briefer.checks.claims import Claim, Judged, judge
from briefer.errors import RunStopped
from briefer.pipeline.second import is_open, reread
from briefer.settings import Judge, Settings
from tests.fakes import DAY, FakeModel, Values

SOURCE = (
    "The council of Almar closed the old bridge on Tuesday. Its repair will cost 240,000 dollars, the mayor said."
    " “We had no choice,” said Ruth Calder, the mayor. In 2019 the bridge had been painted for 9,000 dollars."
)
FUENTE = "El consejo de Almar cerró el martes el puente viejo. La reparación costará 240.000 euros, según la alcaldesa."
SHUT = "The span was shut by those who run the town."


def judged(text: str, source: str = SOURCE, language: str = "en", day: date | None = None) -> Judged:
    return judge(Claim("a", text, source, language, day))


def saying(degree: str, *ids: str, lacks: str = "") -> FakeModel:
    """A judge that says so of every claim."""
    told = {"statement": "S1", "degree": degree, "lacks": lacks, "sentences": list(ids), "source": ""}
    return FakeModel({"judge": lambda _: {"verdicts": [told]}})


def read_again(one: Judged, model: FakeModel) -> Judged:
    return reread(one, Judge(model.ask, model.weigh, "en", "English", Settings()))


def codes(one: Judged) -> list[tuple[str, str]]:
    return [(check.outcome, check.code) for check in one.checks]


# ---- what the model says


def test_a_claim_that_all_of_is_carried_is_supported_whatever_code_made_of_its_words() -> None:
    first = judged(SHUT)
    assert first.label != "supported"
    found = read_again(first, saying("full", "A1.1"))
    assert (found.label, found.open, codes(found)) == ("supported", False, [("passed", "carried")])
    assert found.score > 0.5
    assert [one.quote for one in found.evidence] == ["The council of Almar closed the old bridge on Tuesday."]


@pytest.mark.parametrize(
    ("degree", "label"), [("part", "not_enough_info"), ("no", "not_enough_info"), ("against", "refuted")]
)
@pytest.mark.parametrize("text", [SHUT, "The council of Almar shut the old bridge on Tuesday."])
def test_a_claim_that_is_not_carried_is_open_and_one_that_is_denied_is_refuted(
    degree: str, label: str, text: str
) -> None:
    found = read_again(judged(text), saying(degree, "A1.1"))
    assert (found.label, found.open, codes(found)) == (label, False, [("failed", "not_carried")])
    assert found.score < 0.5


@pytest.mark.parametrize("ids", [(), ("A1.9",), ("A2.1",), ("the first one",)])
@pytest.mark.parametrize("degree", ["full", "against"])
def test_a_word_that_names_no_sentence_of_the_source_settles_nothing(degree: str, ids: tuple[str, ...]) -> None:
    found = read_again(judged(SHUT), saying(degree, *ids))
    assert (found.label, codes(found)) == ("not_enough_info", [("failed", "not_carried")])


def test_a_claim_that_the_model_does_not_name_is_open() -> None:
    assert read_again(judged(SHUT), FakeModel({"judge": lambda _: {"verdicts": []}})).label == "not_enough_info"


def test_without_a_sentence_of_the_models_the_evidence_of_code_stands() -> None:
    first = judged("The council of Almar shut the old bridge on Tuesday.")
    assert first.evidence
    assert read_again(first, saying("no")).evidence == first.evidence


def test_the_evidence_stands_in_the_source_where_it_says() -> None:
    found = read_again(judged(SHUT), saying("full", "A1.4", "A1.1"))
    assert [SOURCE[one.start : one.end] for one in found.evidence] == [one.quote for one in found.evidence]
    assert len(found.evidence) == 2


def test_the_evidence_stands_in_a_long_source_where_it_says_though_less_of_it_is_read() -> None:
    long = " ".join(f"Page {n} tells of a ship called Brume {n} and of its long way home." for n in range(150))
    source = f"{long} {SOURCE}"
    first = judged("The council of Almar shut the old bridge on Tuesday.", source).light()
    assert first.claim.source == ""
    assert [source[one.start : one.end] for one in first.evidence] == [one.quote for one in first.evidence] != []
    found = read_again(first, saying("full", "A1.1"))
    assert found.label == "supported"
    assert [source[one.start : one.end] for one in found.evidence] == [one.quote for one in found.evidence] != []


# ---- how it is asked


def test_the_model_reads_the_whole_source_by_its_sentences_and_the_claim_as_one_line() -> None:
    model = saying("full", "A1.1")
    read_again(judged("The span\nwas  shut.", day=DAY), model)
    ((prompt, values),) = model.asked
    assert prompt == "judge"
    assert values["statements"] == "S1: The span was shut."
    assert values["article"].splitlines() == [
        "A1 · source · 2026-05-07 · en",
        "[A1.1] The council of Almar closed the old bridge on Tuesday.",
        "[A1.2] Its repair will cost 240,000 dollars, the mayor said.",
        "[A1.3] “We had no choice,” said Ruth Calder, the mayor.",
        "[A1.4] In 2019 the bridge had been painted for 9,000 dollars.",
    ]


def test_what_stands_there_word_for_word_is_not_read_again_and_all_else_is() -> None:
    assert not is_open(judged("Its repair will cost 240,000 dollars, the mayor said."))
    assert is_open(judged(SHUT))
    assert is_open(judged("Its repair will cost 250,000 dollars, the mayor said."))
    assert is_open(judged("El puente viejo se cerró el martes."))


# ---- what code overrules


@pytest.mark.parametrize(
    ("text", "named", "value"),
    [
        ("Mending it takes 250,000 dollars.", "A1.2", "250,000 dollars"),
        ("Mending it takes 240,000 euros.", "A1.2", "240,000 euros"),
        ("The span was shut on Thursday.", "A1.1", "Thursday"),
        ("Mending it takes 240,000 dollars and 90 days.", "A1.2", "90 days"),
        ("The span was shut for good on 3 April 2011.", "A1.1", "3 April 2011"),
        ("Arreglarlo cuesta 250.000 dólares, según la alcaldesa.", "A1.2", "250.000 dólares"),
        ("Die Reparatur kostet nach Angaben der Bürgermeisterin 250.000 Dollar.", "A1.2", "250.000 Dollar"),
        ("Ruth Calder said the town “had every choice”.", "A1.3", "had every choice"),
    ],
)
def test_a_value_that_the_source_lacks_or_has_otherwise_overrules_a_yes(text: str, named: str, value: str) -> None:
    found = read_again(judged(text), saying("full", named))
    assert (found.label, found.open) == ("refuted", False)
    assert {one.outcome for one in found.checks} == {"failed"}
    assert value in [told.rstrip(".") for one in found.checks for told in one.values]
    assert found.score < 0.5


@pytest.mark.parametrize(
    ("text", "source", "language", "named"),
    [
        ("Mending it takes 240,000 dollars.", SOURCE, "en", "A1.1"),  # another sentence has the sum
        ("Painting it in 2019 took 9,000 dollars.", SOURCE, "en", "A1.4"),
        ("Arreglarlo cuesta 240.000 dólares, según la alcaldesa.", SOURCE, "en", "A1.2"),
        ("The old bridge of Almar was shut on Tuesday.", FUENTE, "es", "A1.1"),
        ("The mayor puts the repair of it at 240,000 euros.", FUENTE, "es", "A1.2"),
        ("Ruth Calder said: “We had no choice”.", SOURCE, "en", "A1.3"),
    ],
)
def test_a_value_that_the_source_has_leaves_the_yes(text: str, source: str, language: str, named: str) -> None:
    assert read_again(judged(text, source, language), saying("full", named)).label == "supported"


def test_a_translated_quotation_leaves_the_yes() -> None:
    text = "La alcaldesa, Ruth Calder, dijo que «no había otra opción» para el puente."
    assert read_again(judged(text), saying("full", "A1.3")).label == "supported"


# ---- where nobody answers


@pytest.mark.parametrize("text", [SHUT, "The council of Almar shut the old bridge on Tuesday."])
def test_where_the_model_is_down_the_verdict_of_code_stands_and_says_so(text: str) -> None:
    first = judged(text)
    found = read_again(first, FakeModel())
    assert (found.label, found.score, found.evidence) == (first.label, first.score, first.evidence)
    assert found.checks[:-1] == first.checks
    assert (found.checks[-1].outcome, found.checks[-1].code) == ("skipped", "not_asked")
    assert "nobody answers" in " ".join(found.checks[-1].values)


def test_a_run_that_is_stopped_is_told_to_the_caller() -> None:
    def stopped(_values: Values) -> dict[str, object]:
        raise RunStopped("the limit is reached")

    reply: Callable[[Values], dict[str, object]] = stopped
    with pytest.raises(RunStopped):
        read_again(judged(SHUT), FakeModel({"judge": reply}))


@pytest.mark.parametrize("source", ["", " \n "])
def test_an_empty_source_carries_nothing_and_nobody_is_asked_of_it(source: str) -> None:
    model = saying("full", "A1.1")
    found = read_again(judged(SHUT, source), model)
    assert found.label == "not_enough_info"
    assert (found.evidence, codes(found)) == ((), [("failed", "not_carried")])
    assert model.asked == []
