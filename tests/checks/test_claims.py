"""One line in, one verdict out: parsing, degraded languages, the model's part, the table."""

import json

import pytest

from briefer.checks.claims import Bad, Claim, Judged, Scores, consulted, judge, parse
from briefer.errors import ModelUnavailable

SOURCE = "The council closed the old bridge on Tuesday. Its repair will cost 240,000 dollars, the mayor said."


def line(**fields: object) -> str:
    return json.dumps({"id": "a", "claim": "The old bridge was closed by the council.", "source": SOURCE, **fields})


def claim(text: str, source: str = SOURCE, language: str = "en") -> Claim:
    return Claim("a", text, source, language)


def answering(**answers: float):
    """A model that gives the first option of a prompt this probability."""

    def weigh(prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        return dict(zip(options, (answers[prompt], 1 - answers[prompt]), strict=True))

    return weigh


def test_a_line_without_a_language_is_told_by_its_source() -> None:
    read = parse(line())
    assert isinstance(read, Claim)
    assert read.language == "en"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "no JSON"),
        ("[1]", "no JSON object"),
        (line(claim=3), "'claim'"),
        (line(claim=" "), "'claim' is empty"),
        (line(source=None), "'source'"),
        (line(id=[1]), "'id'"),
        (line(lang=1), "'lang'"),
        (line(label="perhaps"), "'label'"),
        (line(day="soon"), "'day'"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_line_that_is_no_claim_is_told_with_its_fault(text: str, why: str) -> None:
    read = parse(text)
    assert isinstance(read, Bad)
    assert why in read.why


def test_the_evidence_stands_in_the_source_where_it_says() -> None:
    judged = judge(claim("The repair will cost 240,000 dollars, the mayor said."))
    assert judged.label == "supported"
    assert [SOURCE[one.start : one.end] for one in judged.evidence] == [one.quote for one in judged.evidence] != []


def test_a_changed_number_is_refuted_by_code() -> None:
    judged = judge(claim("The repair will cost 250,000 dollars, the mayor said."))
    assert (judged.label, judged.open) == ("refuted", False)


def test_a_source_in_a_script_without_word_checks_is_open_not_refuted() -> None:
    judged = judge(claim("政府宣布了计划。", "今天政府宣布了新的计划。总统表示支持。", "zh"))
    assert judged.label == "not_enough_info"
    assert [check.outcome for check in judged.checks] == ["skipped"]


def test_a_whole_sentence_of_an_unspaced_script_is_supported() -> None:
    judged = judge(claim("总统表示支持。", "今天政府宣布了新的计划。总统表示支持。", "zh"))
    assert judged.label == "supported"
    assert [(one.start, one.end) for one in judged.evidence] == [(12, 19)]


def test_a_claim_in_another_language_than_its_source_is_open_not_refuted() -> None:
    assert judge(claim("El puente viejo se cerró porque tenía varias grietas.")).label == "not_enough_info"


def open_claim() -> Judged:
    judged = judge(claim("The old bridge was shut by the council on Tuesday."))
    assert judged.open
    assert judged.label == "supported"
    return judged


def test_a_model_that_says_no_lowers_what_code_left_open() -> None:
    judged = consulted(open_claim(), answering(entail=0.2))
    assert (judged.label, judged.checks[-1].outcome) == ("not_enough_info", "failed")


def test_a_model_that_says_yes_leaves_the_verdict_of_code() -> None:
    judged = consulted(open_claim(), answering(entail=0.8))
    assert (judged.label, judged.checks[-1].outcome) == ("supported", "passed")


def test_a_model_that_says_yes_raises_no_refuted_claim() -> None:
    refuted = judge(claim("The council opened the old bridge on Tuesday."))
    assert refuted.label == "refuted"
    assert consulted(refuted, answering(entail=1.0)).label == "refuted"


def test_a_model_that_is_down_leaves_the_verdict_of_code() -> None:
    def down(prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        raise ModelUnavailable("no answer")

    (*_, skipped) = consulted(open_claim(), down).checks
    assert (skipped.code, skipped.values) == ("not_asked", ("unanswered", "no answer"))


def test_the_table_counts_kept_and_caught_and_who_caught() -> None:
    scores = Scores()
    for text, good in (
        ("The council closed the old bridge on Tuesday.", True),
        ("It will cost 250,000 dollars.", False),
    ):
        read = parse(line(claim=text, label="supported" if good else "unsupported", meta={"kind": "number"}))
        assert isinstance(read, Claim)
        scores.add(judge(read))
    table = list(scores.table())
    assert table[0].startswith("balanced accuracy 100.0, kept 100.0%, caught 100.0%, overall 100.0% of 2")
    assert any("caught by: numbers 1" in row for row in table)


def test_a_claim_longer_than_a_few_sentences_is_refused() -> None:
    line = json.dumps({"id": "a", "claim": "1 " * 3_000, "source": "The town bought 7 tents."})
    assert parse(line) == Bad("'claim' has 6,000 characters; a claim is a few sentences, at most 5,000")
