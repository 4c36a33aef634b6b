"""Compare: certain differences are kept, doubtful ones are asked about, and the four empty answers are told apart."""

from briefer.model.prompts import load
from briefer.steps.compare import ASKED, compare
from tests.differences.desk import Weigher, corpus, document, judge, origins

SURE = (
    document("Diario", "Catorce familias dejaron sus casas por la crecida.", hour=8),
    document("Radio", "Por la crecida, 19 familias dejaron sus casas.", hour=9),
)
DOUBTFUL = (
    document("Diario", "El faro viejo no alumbrará el muelle.", hour=8),
    document(
        "Radio",
        "El faro alumbrará el muelle cuando lleguen los barcos de la regata, contaron varios pescadores.",
        hour=9,
    ),
)
WORDS = ["carro", "molino", "barco", "tren", "puente", "faro", "muro", "pozo", "farol", "buzo"]
ALIKE = (document("Diario", "La feria abrió el lunes."), document("Radio", "El lunes se abrió la feria."))


def test_a_certain_difference_needs_no_model() -> None:
    weigh = Weigher(0.0)
    told = compare(corpus(*SURE), origins(*SURE), judge(weigh=weigh))
    assert [one.kind for one in told.disagreements] == ["number"]
    assert (told.state, weigh.asked) == ("found", [])


def test_each_position_quotes_its_document_to_the_character() -> None:
    texts = {one.id: one.text for one in SURE}
    for one in compare(corpus(*SURE), origins(*SURE), judge()).disagreements:
        for position in one.positions:
            assert all(texts[e.document][e.start : e.end] == e.quote for e in position.evidence)
            assert position.text in position.evidence[0].quote


def test_one_value_in_two_documents_is_one_position() -> None:
    made = (*SURE, document("Gaceta", "Catorce familias dejaron sus casas por la gran crecida.", hour=10))
    told = compare(corpus(*made), origins(*made), judge())
    assert [len(position.evidence) for position in told.disagreements[0].positions] == [2, 1]


def test_sources_that_repeat_themselves_differ_once() -> None:
    again = [document(one.outlet, " ".join([one.text] * 4), hour=hour) for one, hour in zip(SURE, (8, 9), strict=True)]
    assert len(compare(corpus(*again), origins(*again), judge()).disagreements) == 1


def test_one_source_has_nothing_to_compare_with() -> None:
    assert compare(corpus(ALIKE[0]), origins(ALIKE[0]), judge()).state == "one_source"


def test_sources_that_agree_are_told_so() -> None:
    assert compare(corpus(*ALIKE), origins(*ALIKE), judge()).state == "none"


def test_a_doubtful_difference_that_nobody_can_judge_is_counted() -> None:
    told = compare(corpus(*DOUBTFUL), origins(*DOUBTFUL), judge())
    assert (told.disagreements, told.unjudged, told.state) == ((), 1, "unjudged")


def test_a_doubtful_difference_is_asked_in_both_orders() -> None:
    weigh = Weigher(0.9)
    told = compare(corpus(*DOUBTFUL), origins(*DOUBTFUL), judge(weigh=weigh))
    assert [one.kind for one in told.disagreements] == ["denial"]
    assert [values["first"] for _, values in weigh.asked] == [DOUBTFUL[0].text, DOUBTFUL[1].text]


def test_a_model_that_may_not_compare_is_asked_nothing() -> None:
    weigh = Weigher(0.9)
    doubtful = compare(corpus(*DOUBTFUL), origins(*DOUBTFUL), judge(weigh=weigh), ask=False)
    assert (doubtful.disagreements, doubtful.unjudged, doubtful.state) == ((), 0, "none")
    sure = compare(corpus(*SURE), origins(*SURE), judge(weigh=weigh), ask=False)
    assert ([one.kind for one in sure.disagreements], sure.state) == (["number"], "found")
    assert weigh.asked == []


def test_without_asking_what_is_certain_is_the_same() -> None:
    asked = compare(corpus(*SURE), origins(*SURE), judge(weigh=Weigher(0.9)))
    assert compare(corpus(*SURE), origins(*SURE), judge(), ask=False).disagreements == asked.disagreements


def test_without_asking_one_source_has_nothing_to_compare_with() -> None:
    assert compare(corpus(ALIKE[0]), origins(ALIKE[0]), judge(), ask=False).state == "one_source"


def test_what_the_model_calls_alike_is_dropped() -> None:
    told = compare(corpus(*DOUBTFUL), origins(*DOUBTFUL), judge(weigh=Weigher(0.1)))
    assert (told.disagreements, told.state) == ((), "none")


def test_the_prompt_takes_two_passages_in_spanish_and_in_english() -> None:
    for language, words in (("es", {"distinto", "igual"}), ("en", {"differ", "same"})):
        prompt = load("differ", language)
        assert prompt.language == language
        assert {answer for _, answer in prompt.examples} == words
        assert prompt.messages(first="a $5 note", second="b")[-1]["content"].count("$5") == 1


def test_no_more_pairs_are_asked_about_than_the_cap() -> None:
    hours = " ".join(f"El {word} llegó a las {8 + at:02}:05." for at, word in enumerate(WORDS))
    later = " ".join(f"La {word} salió a las {8 + at:02}:35." for at, word in enumerate(WORDS))
    weigh = Weigher(0.9)
    made = (document("Diario", hours), document("Radio", later))
    compare(corpus(*made), origins(*made), judge(weigh=weigh))
    assert len(weigh.asked) <= 2 * ASKED
