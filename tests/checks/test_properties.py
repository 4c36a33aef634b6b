"""What holds for every text: places are exact, nothing breaks, its own words pass, one changed word does not."""

import re
from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from briefer.checks.anchor import status
from briefer.checks.claim_check import CHECKS, check_article, check_claim
from briefer.models import Passage

LANGUAGES = st.sampled_from(("en", "es", "pt", "fr", "de", "it", "ca", "zh", "ar", "und", "xx"))
# Random code points seldom make a number, a date or a quotation: pieces of news do.
PIECES = st.sampled_from(
    ("El alcalde", "Ruth Calder", "said", "dijo que", "“", "”", "«", "no", "not", "3,5 %", "1.234.567", "40 000", "mil",
     "el 3 de marzo", "on Tuesday", "ayer", "12/03/2026", "según", "may", "presunto", "—", ".", ",", "¿", "?", "\n",
     "U.S.",
     "million", "-7", "½", "²", "१२", "٣", "５", "İ", "ß", "ﬁ", "e\u0301", "\u200b", "\u202e", "\ud800", "👩‍🚒", "東京",
     "المدينة")
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(PIECES, max_size=20).map(" ".join), st.lists(PIECES, max_size=9).map("".join)
)

NAMES = {"es": ("Marta Roldán", "Julián Beraza", "Nuria Balsera"), "en": ("Ruth Calder", "Colin Averey", "Dot Farrant")}
DAYS = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
}
SENTENCES = {
    "es": ("{name} anunció el {day} que {n} familias dejaron sus casas.", "El {day}, {name} cerró {n} pozos del valle.",
           "La junta que preside {name} aprobó el {day} un gasto de {n} euros."),
    "en": ("{name} announced on {day} that {n} families left their homes.",
           "On {day}, {name} closed {n} wells in the valley.",
           "The board chaired by {name} approved spending of {n} euros on {day}."),
}  # fmt: skip
VERBS = {"es": r"(anunció|cerró|aprobó)", "en": r"(announced|closed|approved)"}
DENIED = {"es": r"no \1", "en": r"never \1"}


@st.composite
def told(draw: st.DrawFn) -> tuple[str, str, str, str, str]:
    """A sentence of the news: language, text, and the name, day and number in it."""
    language = draw(st.sampled_from(("es", "en")))
    name, day = draw(st.sampled_from(NAMES[language])), draw(st.sampled_from(DAYS[language]))
    number = str(draw(st.integers(20, 9_999)))
    return language, draw(st.sampled_from(SENTENCES[language])).format(name=name, day=day, n=number), name, day, number


def passes(claim: str, source: str, language: str) -> bool:
    day = date(2026, 3, 12)
    told = check_claim(
        Passage(text=claim, language=language, day=day),
        Passage(text=source, language=language, day=day, context=source),
    )
    return told.label == "supported"


@settings(deadline=None)
@given(TEXTS, TEXTS, LANGUAGES)
@example("", "", "en")
@example("\ud800", "\ud800", "es")
def test_no_text_breaks_the_cascade_and_every_place_is_exact(claim: str, source: str, language: str) -> None:
    for one in check_article(claim, source, language).evidence:
        assert source[one.start : one.end] == one.quote


@pytest.mark.parametrize(("name", "check"), CHECKS)
@settings(deadline=None, max_examples=50)
@given(claim=TEXTS, span=TEXTS, ours=LANGUAGES, theirs=LANGUAGES)
def test_no_text_breaks_a_check(name: str, check: object, claim: str, span: str, ours: str, theirs: str) -> None:
    assert callable(check)
    found = check(
        Passage(text=claim, language=ours, day=date(2026, 3, 12)), Passage(text=span, language=theirs, context=claim)
    )
    assert found.outcome in ("passed", "failed", "skipped", "repaired")
    assert name


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_a_text_supports_itself(text: str, language: str) -> None:
    assume(re.search(r"\w", text))
    assert passes(text, text, language)


@settings(deadline=None)
@given(told())
def test_a_sentence_of_the_news_supports_itself(one: tuple[str, str, str, str, str]) -> None:
    language, text, *_ = one
    assert passes(text, text, language)
    assert status(text, text) == "exact"


@settings(deadline=None)
@given(told(), st.data())
def test_one_changed_digit_does_not_pass(one: tuple[str, str, str, str, str], data: st.DataObject) -> None:
    language, text, _, _, number = one
    place = data.draw(st.integers(0, len(number) - 1))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != number[place]]))
    changed = text.replace(number, f"{number[:place]}{digit}{number[place + 1 :]}")
    assert status(changed, text) != "exact"
    assert not passes(changed, text, language)


@settings(deadline=None)
@given(told(), st.data())
def test_another_weekday_does_not_pass(one: tuple[str, str, str, str, str], data: st.DataObject) -> None:
    language, text, _, day, _ = one
    changed = text.replace(day, data.draw(st.sampled_from([other for other in DAYS[language] if other != day])))
    assert status(changed, text) != "exact"
    assert not passes(changed, text, language)


@settings(deadline=None)
@given(told(), st.data())
def test_another_name_does_not_pass(one: tuple[str, str, str, str, str], data: st.DataObject) -> None:
    language, text, name, _, _ = one
    first, last = name.split()
    other = data.draw(st.sampled_from([new for new in NAMES[language] if new != name]))
    changed = text.replace(
        name, data.draw(st.sampled_from((other, f"{other.split()[0]} {last}", f"{first} {other.split()[1]}")))
    )
    assert status(changed, text) != "exact"
    assert not passes(changed, text, language)


@settings(deadline=None)
@given(told())
def test_a_denied_verb_does_not_pass(one: tuple[str, str, str, str, str]) -> None:
    language, text, *_ = one
    changed = re.sub(VERBS[language], DENIED[language], text)
    assert status(changed, text) != "exact"
    assert not passes(changed, text, language)


@settings(deadline=None)
@given(told(), st.data())
def test_a_no_anywhere_is_not_exact(one: tuple[str, str, str, str, str], data: st.DataObject) -> None:
    language, text, *_ = one
    words = text.split(" ")
    place = data.draw(st.integers(0, len(words)))
    changed = " ".join([*words[:place], "no", *words[place:]])
    assert status(changed, text) != "exact"
    assert not passes(changed, text, language)
