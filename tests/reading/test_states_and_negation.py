"""What is said to happen to people and things, and what is denied, in the words of several languages."""

import pytest

from briefer.reading.negation import negations
from briefer.reading.states import excludes, states


@pytest.mark.parametrize(
    ("text", "language", "state"),
    [
        ("Two climbers died on the ridge.", "en", "dead"),
        ("Murieron dos escaladores.", "es", "dead"),
        ("Zwei Bergsteiger wurden getötet.", "de", "dead"),
        ("Deux alpinistes ont été blessés.", "fr", "injured"),
        ("Due alpinisti sono dispersi.", "it", "missing"),
        ("A biblioteca fechou.", "pt", "shut"),
        ("La biblioteca ha obert.", "ca", "open"),
        ("The bank raised its rate.", "en", "rise"),
        ("El banco recortó su previsión.", "es", "fall"),
        ("La banque a relevé son taux.", "fr", "rise"),
        ("Das Werk senkte die Preise.", "de", "fall"),
        ("La giunta ha ridotto la tassa.", "it", "fall"),
        ("A câmara baixou a taxa.", "pt", "fall"),
        ("L'ajuntament ha apujat la taxa.", "ca", "rise"),
        ("I tre alpinisti sono vivi.", "it", "alive"),
    ],
)
def test_one_state_has_words_in_every_language(text: str, language: str, state: str) -> None:
    assert state in {word.state for word in states(text, language)}


def test_an_accent_tells_a_verb_from_a_preposition() -> None:
    assert states("El gato duerme bajo la mesa.", "es") == ()
    assert [word.state for word in states("El precio bajó.", "es")] == ["fall"]


def test_the_dead_are_not_the_injured_and_a_fall_is_no_rise() -> None:
    assert excludes("dead", "injured")
    assert excludes("rise", "fall")
    assert not excludes("dead", "rise")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The choir won't sing.", "en", ["won't"]),
        ("Nobody came and nothing was sold.", "en", ["Nobody", "nothing"]),
        ("Der Chor singt nicht.", "de", ["nicht"]),
        ("Le chœur ne chante pas.", "fr", ["pas"]),
        ("Хор не поёт.", "ru", ["не"]),
        ("لن يغني الكورال.", "ar", ["لن"]),
        ("गायक नहीं आएगा।", "hi", ["नहीं"]),
        ("合唱团没有唱歌。", "zh", ["没"]),
    ],
)
def test_a_negator_is_found_in_every_script(text: str, language: str, words: list[str]) -> None:
    assert [one.text for one in negations(text, language)] == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Not only the choir sang.", "en"),
        ("No fewer than nine choirs sang.", "en"),
        ("Sin embargo, el coro cantó.", "es"),
        ("The no-fly zone holds.", "en"),
    ],
)
def test_an_idiom_denies_nothing(text: str, language: str) -> None:
    assert negations(text, language) == ()
