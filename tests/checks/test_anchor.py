"""A claim finds its sentence, and how near it is to it is told apart from whether it is true."""

from hypothesis import given
from hypothesis import strategies as st

from briefer.checks.anchor import best, check, status, uncovered, window
from briefer.models import Passage

ARTICLE = [
    "El puerto cerró por el temporal.",
    "La naviera Sur canceló doce viajes a las islas.",
    "El alcalde pidió calma a los vecinos.",
]


def test_a_claim_finds_the_sentence_it_repeats():
    place, score = best("La naviera canceló viajes a las islas", ARTICLE, "es")
    assert (place, score > 0.9) == (1, True)


def test_without_sentences_there_is_no_place():
    assert best("algo", []) == (-1, 0.0)


def test_a_claim_fused_from_two_sentences_finds_both():
    assert window("La naviera canceló viajes y el alcalde pidió calma", ARTICLE, "es") == (1, 2)


def test_other_quote_marks_and_spaces_stay_exact():
    assert status("Dijo  «ven» y salió", "Dijo “ven” y salió.") == "exact"


def test_one_sentence_of_a_longer_span_is_exact():
    assert status(ARTICLE[1], " ".join(ARTICLE)) == "exact"


def test_a_piece_that_lost_its_negation_is_not_exact():
    assert status("Es cierto que el puerto cerró.", "No es cierto que el puerto cerró.") == "near"


def test_words_of_a_quote_without_its_marks_are_not_exact():
    assert status("El puerto no cerrará.", "“El puerto no cerrará”, dijo el alcalde.") != "exact"
    assert status("El puerto no cerrará.", "Dijo: “Calma. El puerto no cerrará.”") != "exact"


def test_a_claim_without_words_is_only_itself():
    assert (status(".", "."), status(".", "Cerró el puerto.")) == ("exact", "paraphrase")


def test_a_number_written_otherwise_is_not_exact():
    assert status("Murieron 1500 personas en el mar.", "Murieron 1.500 personas en el mar.") != "exact"


def test_a_claim_about_something_else_fails():
    found = check(Passage(text=ARTICLE[0], language="es"), Passage(text=ARTICLE[1], language="es"))
    assert found.outcome == "failed"


def test_between_languages_words_are_not_compared():
    found = check(Passage(text="The port closed.", language="en"), Passage(text=ARTICLE[0], language="es"))
    assert found.outcome == "skipped"


def test_words_the_span_lacks_are_named_as_written():
    assert uncovered("La naviera hundió doce viajes", ARTICLE[1], "es") == ("hundió",)


@given(st.text())
def test_a_text_is_exactly_itself(text):
    assert status(text, text) == "exact" or not text.strip()
