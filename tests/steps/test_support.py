"""Support: a model says how far an article carries a statement, and code overrules its yes, never its no."""

import json
from collections.abc import Mapping, Sequence

import pytest

from briefer.checks.contradiction import contradictions
from briefer.errors import ModelError
from briefer.model.prompts import load
from briefer.models import Document, Passage, Sentence
from briefer.steps.support import NONE, StatementAsked, Support, Verdicts, held, lacking, supports
from briefer.text.numbered import Numbered
from tests.fakes import DAY, FakeModel, corpus, document, judge


def article(made: Document, number: int = 1) -> Numbered:
    return Numbered(number, made, corpus(made).sentences[made.id])


GLACIER = article(
    document("Bergbote", "Der Gletscher schrumpft. Er verlor 40 Meter. Das Amt schließt den Weg im Juni.", "de"), 2
)


def verdict(mark: str, degree: str, *ids: str, lacks: str = "", source: str = "") -> dict[str, object]:
    return {"statement": mark, "degree": degree, "lacks": lacks, "sentences": list(ids), "source": source}


def told(count: int, *verdicts: Mapping[str, object], shown: Numbered = GLACIER) -> list[Support]:
    """What is made of these verdicts on so many statements."""
    model = FakeModel({"judge": lambda _: {"verdicts": list(verdicts)}})
    statements = [StatementAsked(f"Statement {place} of the glacier.") for place in range(1, count + 1)]
    return supports(shown, statements, judge(model, "en"))


# ---- what the model says


def test_each_degree_comes_back_in_the_order_of_the_statements() -> None:
    found = told(
        4,
        verdict("S3", "against", "A2.2", lacks="40 metres"),
        verdict("S1", "full", "A2.1", "A2.2", source="the office"),
        verdict("S2", "part", "A2.3", lacks="the year"),
        verdict("S4", "no", "A2.1"),
    )
    assert [one.degree for one in found] == ["full", "part", "against", "no"]
    assert [[each.number for each in one.sentences] for one in found] == [[1, 2], [3], [2], [1]]
    assert (found[0].source, found[1].lacks, found[2].lacks) == ("the office", "the year", "40 metres")


def test_of_a_statement_that_is_not_named_the_article_says_nothing() -> None:
    assert told(3, verdict("S2", "full", "A2.1"))[::2] == [NONE, NONE]


def test_no_verdict_at_all_is_nothing_said() -> None:
    assert told(2) == [NONE, NONE]


@pytest.mark.parametrize("ids", [(), ("A1.1",), ("A2.9",), ("the second sentence",)])
@pytest.mark.parametrize("degree", ["full", "said", "part", "against"])
def test_a_word_that_names_no_sentence_of_the_article_is_no(degree: str, ids: Sequence[str]) -> None:
    assert [one.degree for one in told(1, verdict("S1", degree, *ids))] == ["no"]


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ("full", "said", "said"),
        ("said", "part", "part"),
        ("full", "part", "part"),
        ("part", "full", "part"),
        ("full", "against", "against"),
        ("no", "full", "no"),
    ],
)
def test_a_statement_that_is_told_twice_counts_by_the_lesser_word(first: str, second: str, counts: str) -> None:
    (found,) = told(1, verdict("S1", first, "A2.1"), verdict("S1", second, "A2.2"))
    assert found.degree == counts


def test_a_degree_that_nobody_knows_is_no() -> None:
    assert [one.degree for one in told(1, verdict("S1", "certainly", "A2.1"))] == ["no"]


@pytest.mark.parametrize("mark", ["S1", "1", "s1", "[S1]", "S1:", "S01"])
def test_a_mark_is_read_however_it_is_written(mark: str) -> None:
    assert [one.degree for one in told(1, verdict(mark, "full", "A2.1"))] == ["full"]


@pytest.mark.parametrize("mark", ["", "S0", "S2", "S", "S99999999999", "statement one"])
def test_a_mark_of_no_statement_changes_nothing(mark: str) -> None:
    assert told(1, verdict(mark, "full", "A2.1")) == [NONE]


@pytest.mark.parametrize("mark", ["S②", "S１", "S१", "S①", "S۱"])
def test_a_mark_in_other_digits_than_ours_names_no_statement(mark: str) -> None:
    assert told(1, verdict(mark, "full", "A2.1")) == [NONE]


def test_a_mark_is_read_by_its_own_digits_alone() -> None:
    first, second = told(2, verdict("S1²", "full", "A2.1"))
    assert (first.degree, second) == ("full", NONE)


def test_what_is_lacking_and_whose_it_is_are_short_lines() -> None:
    (found,) = told(1, verdict("S1", "part", "A2.1", lacks="the\nyear " * 400, source="press\trelease " * 400))
    assert (len(found.lacks), len(found.source)) == (120, 120)
    assert "\n" not in found.lacks
    assert "\t" not in found.source


def test_the_article_is_shown_with_its_title_and_the_statements_with_their_marks() -> None:
    model = FakeModel({"judge": lambda _: {"verdicts": []}})
    shown = article(document("Cumbre", "El glaciar mengua.", title="Menos hielo"), 3)
    statements = [StatementAsked("The ice shrinks."), StatementAsked("40 metres", "an office", "How much?")]
    supports(shown, statements, judge(model, "en"))
    ((_, values),) = model.asked
    assert values["article"] == shown.text
    assert values["statements"] == "S1: The ice shrinks.\nS2 (an office): “How much?” 40 metres"
    assert values["target"] == "English"


def test_a_model_that_is_down_passes_its_error_on() -> None:
    with pytest.raises(ModelError):
        supports(GLACIER, [StatementAsked("The ice shrinks.")], judge(FakeModel(), "en"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_example_of_the_prompt_is_an_answer_of_the_step(language: str) -> None:
    for asked, answer in load("judge", language).examples:
        given = json.loads(answer)
        reply = Verdicts.model_validate(given)
        assert [one.degree for one in reply.verdicts] == [one["degree"] for one in given["verdicts"]]
        assert all(f"[{each}]" in asked for one in reply.verdicts for each in one.sentences)


# ---- what code finds


def holding(
    claim: str, source: str, said: str = "full", *, far: bool = False, languages: str = "en en", article: str = ""
) -> Support:
    """The support of a claim by a one-sentence passage of which the model says so, in an article of this sentence
    unless another one is named; `languages` of claim and article."""
    ours, theirs = languages.split()
    whole = article or source
    sentence = Sentence(document="d", number=1, start=0, end=len(source), text=source)
    mine = Passage(text=claim, language=ours, day=DAY)
    span, all_of_it = (Passage(text=text, language=theirs, day=DAY, context=whole) for text in (source, whole))
    return held(mine, Support(said, (sentence,)), span, all_of_it, far=far)  # type: ignore[arg-type]


def test_a_full_word_that_code_finds_nothing_against_holds_and_says_how() -> None:
    found = holding("The choir sang for 300 people.", "The choir sang for 300 people in the old mill.")
    assert (found.degree, [one.code for one in found.checks]) == ("full", ["carried"])


def test_a_word_of_part_holds_as_part() -> None:
    found = holding("The choir sang for 300 people.", "The choir sang for 300 people.", "part")
    assert (found.degree, [one.code for one in found.checks]) == ("part", ["carried_in_part"])


def test_no_value_against_it_is_outweighed_by_somebodys_words() -> None:
    held_so = holding("The choir sang for 300 people.", "The choir sang for 300 people, said its leader.", "said")
    assert (held_so.degree, [one.code for one in held_so.checks]) == ("said", ["carried"])
    assert holding("The choir sang for 300 people.", "The choir sang for 400, said its leader.", "said").degree == "no"


@pytest.mark.parametrize("said", ["against", "no"])
def test_a_no_is_never_turned_into_a_yes(said: str) -> None:
    source = "The choir sang for 300 people."
    assert holding(source, source, said).degree == said
    assert holding(source, source, said, far=True).degree == said


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("The choir sang for 500 people.", "The choir sang for 300 people.", "en en"),
        ("The choir sang for 500 people.", "Der Chor sang vor 300 Menschen.", "en de"),
        ("El coro cantó ante 500 personas.", "Le chœur a chanté devant 300 personnes.", "es fr"),
        ("The choir sang on 3 May.", "The choir sang on 5 May.", "en en"),
        ("The choir sang on 3 May.", "O coro cantou a 5 de maio.", "en pt"),
        ("The concert begins at 8 p.m.", "The concert begins at 9:30 p.m.", "en en"),
        ("The concert begins at 8:15 p.m.", "The concert begins at 8:40 p.m.", "en en"),
        ("The concert begins at 20:15.", "Das Konzert beginnt um 20.40 Uhr.", "en de"),
        ("The concert begins at 20:00.", "Il concerto comincia alle 22:30.", "en it"),
        ("The mill costs 4 million euros.", "The mill costs 4 million dollars.", "en en"),
        ("The mill costs 4 million euros.", "El molino cuesta 4 millones de dólares.", "en es"),
        ("Brume beat Ostra 3-1.", "Brume beat Ostra 2-1.", "en en"),
    ],
)
def test_no_yes_outweighs_a_value_that_stands_against_it(claim: str, source: str, languages: str) -> None:
    found = holding(claim, source, languages=languages)
    assert found.degree in ("no", "against")
    assert [(one.name, one.outcome) for one in found.checks][:1] == [("numbers", "failed")]
    assert [len(one.values) for one in found.checks if one.code == "absent_for_that"][:1] == [2]


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("The choir sang for about 300 people.", "Der Chor sang vor 300 Menschen.", "en de"),
        ("The mill costs 1.2 million euros.", "El molino cuesta 1.200.000 euros.", "en es"),
        ("The concert begins at 8 p.m.", "Le concert commence à 20 heures.", "en fr"),
        ("The choir sang on 7 May.", "O coro cantou a 7 de maio.", "en pt"),
        ("Three singers were ill.", "Drei Sänger waren krank.", "en de"),
    ],
)
def test_a_value_in_other_words_is_the_same_value(claim: str, source: str, languages: str) -> None:
    assert holding(claim, source, languages=languages).degree == "full"


def test_a_quotation_that_stands_otherwise_refutes_in_one_language() -> None:
    source = "“We never sang this badly,” said the conductor, Ilse Brandt."
    found = holding("“We never sang this well,” said Ilse Brandt.", source)
    assert found.degree in ("no", "against")
    assert [(one.name, one.code) for one in found.checks] == [("quotes", "absent_verbatim")]


def test_a_quotation_that_stands_so_holds() -> None:
    source = "“We never sang this badly, and it rained,” said the conductor, Ilse Brandt."
    assert holding("Ilse Brandt said “we never sang this badly … it rained”.", source).degree == "full"


def test_a_quotation_in_another_language_is_not_held_to_the_letter() -> None:
    source = "„Wir haben nie so schlecht gesungen“, sagte die Dirigentin Ilse Brandt."
    assert holding("“We never sang this badly,” said Ilse Brandt.", source, languages="en de").degree == "full"


@pytest.mark.parametrize("said", ["full", "part"])
def test_a_passage_that_lies_far_away_carries_nothing(said: str) -> None:
    found = holding("The mayor was arrested.", "The choir sang for 300 people.", said, far=True)
    assert (found.degree, [one.code for one in found.checks]) == ("no", ["not_carried"])


def test_of_a_passage_that_lies_far_away_the_value_against_it_is_told_first() -> None:
    found = holding("The choir sang for 500 people.", "The choir sang for 300 people.", far=True)
    assert (found.degree, found.checks[0].values) == ("no", ("500", "300"))


def test_a_yes_without_a_sentence_is_left_as_it_is() -> None:
    said, passage = Support("full"), Passage(text="The choir sang.")
    assert held(passage, said, passage, passage, far=True) is said


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("The concert begins at 8 p.m.", "The concert begins at 9 p.m.", "en en"),
        ("The concert begins at 20:00.", "Il concerto comincia alle 21:00.", "en it"),
    ],
)
def test_a_whole_hour_between_two_times_without_a_zone_is_left_to_the_model(
    claim: str, source: str, languages: str
) -> None:
    assert [one.code for one in contradictions(*_passages(claim, source, languages))] == ["zone"]
    assert holding(claim, source, languages=languages).degree == "full"
    assert holding(claim, source, "against", languages=languages).degree == "against"


def _passages(claim: str, source: str, languages: str) -> tuple[Passage, Passage]:
    ours, theirs = languages.split()
    return Passage(text=claim, language=ours, day=DAY), Passage(text=source, language=theirs, day=DAY)


@pytest.mark.parametrize(
    ("claim", "source", "languages", "value"),
    [
        ("The choir sang for 500 people.", "The choir sang.", "en en", "500"),
        ("The choir sang for 500 people.", "Der Chor sang.", "en de", "500"),
        ("El coro cantó durante 90 minutos.", "Le chœur a chanté.", "es fr", "90 minutos"),
        ("The choir sang on 3 April 2019.", "O coro cantou.", "en pt", "3 April 2019"),
        ("Le chœur existe depuis 1871.", "Il coro esiste da tempo.", "fr it", "1871"),
    ],
)
def test_no_yes_outweighs_a_value_that_the_whole_article_nowhere_has(
    claim: str, source: str, languages: str, value: str
) -> None:
    found = holding(claim, source, languages=languages)
    assert found.degree == "no"
    assert [(one.outcome, [text.rstrip(".") for text in one.values]) for one in found.checks] == [("failed", [value])]


@pytest.mark.parametrize(
    ("claim", "article", "languages"),
    [
        ("The choir sang for 500 people.", "The choir sang. Some 500 people came.", "en en"),
        ("The choir sang for 500 people on 3 April 2019.", "Der Chor sang. Am 3. April 2019, vor 500 Gästen.", "en de"),
        ("El coro cantó durante 90 minutos.", "Le chœur a chanté. Cela a duré 1,5 heure.", "es fr"),
    ],
)
def test_a_value_that_another_sentence_of_the_article_has_is_not_missed(
    claim: str, article: str, languages: str
) -> None:
    source = article.split(". ")[0] + "."
    assert holding(claim, source, languages=languages).degree == "no"
    assert holding(claim, source, languages=languages, article=article).degree == "full"


def test_a_value_elsewhere_in_the_article_makes_none_of_what_stands_in_the_passage_right() -> None:
    source = "The choir sang for 300 people."
    found = holding("The choir sang for 500 people.", source, article=f"{source} In 2019 it sang for 500 people.")
    assert (found.degree, [one.code for one in found.checks]) == ("no", ["absent_for_that"])


def test_of_a_word_of_part_no_value_is_missed() -> None:
    assert holding("The choir sang for 500 people.", "The choir sang.", "part").degree == "part"


# ---- how it is asked


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (StatementAsked("The ice shrinks."), "S7: The ice shrinks."),
        (StatementAsked("40 metres", "an office"), "S7 (an office): 40 metres"),
        (StatementAsked("40 metres", question="How much?"), "S7: “How much?” 40 metres"),
        (StatementAsked("40 metres", "an office", "How much?"), "S7 (an office): “How much?” 40 metres"),
    ],
)
def test_a_statement_is_one_line_with_its_mark_its_holder_and_its_question(asked: StatementAsked, line: str) -> None:
    assert asked.line(7) == line


# ---- what is lacking


@pytest.mark.parametrize(
    ("lacks", "claim", "printed"),
    [
        ("the county engineer", "The county engineer said the bill is 310,000.", "the county engineer"),
        ("that it is the mayor's word", "The county engineer said the bill is 310,000.", "…"),
        ("9,999 in bribes", "The bill is 310,000.", "…"),
        ("", "The bill is 310,000.", "…"),
        ("the", "The bill is 310,000.", "…"),
    ],
)
def test_what_is_lacking_is_printed_only_in_the_claims_own_words(lacks: str, claim: str, printed: str) -> None:
    assert lacking(lacks, claim, "en") == printed


@pytest.mark.parametrize("lacks", ["310,000 (arson)", "310,000 <script>", "999 310,000"])
def test_what_is_lacking_adds_nothing_to_the_claim(lacks: str) -> None:
    said = lacking(lacks, "The bill is 310,000.", "en")
    assert said == "…"
