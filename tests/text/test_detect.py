"""Languages are told from short texts, and from their script where no vote is needed."""

import re

import pytest

from briefer.languages import loader
from briefer.text.detect import function_words, may_be, name, tell


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El alcalde dimite tras el incendio"),
        ("en", "The mayor resigned on Monday"),
        ("pt", "A prefeita renunciou ontem, disse a câmara"),
        ("fr", "Le maire a démissionné lundi."),
        ("de", "Der Bürgermeister trat am Montag zurück."),
        ("it", "Il sindaco si è dimesso ieri"),
        ("ca", "L'alcalde ha dimitit aquest dilluns"),
    ],
)
def test_one_sentence_tells_its_language(language: str, text: str) -> None:
    assert tell(text) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "أعلنت الحكومة يوم الاثنين"),
        ("he", "ראש העיר התפטר"),
        ("ru", "Мэр ушёл в отставку"),
        ("uk", "Мер пішов у відставку, її слова"),
        ("el", "Ο δήμαρχος παραιτήθηκε"),
        ("zh", "市长周一辞职了"),
        ("ja", "市長は月曜日に辞任した"),
        ("ko", "시장이 월요일에 사임했다"),
        ("hi", "महापौर ने इस्तीफ़ा दिया"),
        ("th", "นายกเทศมนตรีลาออก"),
    ],
)
def test_a_script_tells_its_language(language: str, text: str) -> None:
    assert tell(text) == language


@pytest.mark.parametrize("text", ["", "12 345,6", "lorem ipsum dolor sit amet", "Tour de France", "🎉"])
def test_a_text_that_tells_nothing_stays_undetermined(text: str) -> None:
    assert tell(text) == "und"


def test_a_long_blank_start_hides_no_language() -> None:
    assert tell("\n" * 50_000 + "The mayor resigned on Monday") == "en"


def test_the_language_most_of_the_text_is_in_wins() -> None:
    spanish = "El ministro dijo que la obra se entregará según lo previsto. " * 3
    assert tell(spanish + "The show must go on.") == "es"


def test_a_foreign_name_in_another_script_does_not_decide() -> None:
    assert tell("El presidente Xi Jinping (习近平) llegó ayer a la capital de Francia") == "es"


def test_a_language_has_a_name_in_another() -> None:
    assert name("pt", "es") == "portugués"


@pytest.mark.parametrize(("code", "reader"), [("xx", "es"), ("es", "zz-nonsense")])
def test_an_unknown_language_keeps_its_code_as_its_name(code: str, reader: str) -> None:
    assert name(code, reader) == code


def test_an_unknown_language_has_the_function_words_of_all() -> None:
    assert {"los", "the", "und"} <= function_words("und")
    assert "the" not in function_words("es")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("la segunda llamada entre en una semana.", "es"),
        ("o museu reabre no sábado após três anos.", "pt"),
        ("la collita d'ametlla cau un terç per la sequera.", "ca"),
    ],
)
def test_a_sentence_whose_few_words_speak_a_little_more_for_a_neighbour_may_be_in_its_own_language(
    text: str, code: str
) -> None:
    assert tell(text) != code
    assert may_be(text, code)


@pytest.mark.parametrize("code", ["es", "fr", "de", "it"])
def test_a_sentence_in_english_may_be_in_no_other_language(code: str) -> None:
    assert not may_be("the ferry was built in the yard of the town", code)


def test_a_text_that_tells_nothing_may_be_in_any_language() -> None:
    assert may_be("12 345,6", "pt")


def test_no_clue_in_spelling_reaches_beyond_a_word() -> None:
    others = [other.spelling for other in loader.groups().others]
    clues = [*others, *(loader.language(code).grammar.spelling for code in loader.LANGUAGES)]
    # a clue is looked for in each word alone: a space, any character, and all but some letters would reach beyond it
    assert not [clue for each in clues for clue in each if re.search(r"[ .]|\\[sSDW]|\[\^", clue)]
