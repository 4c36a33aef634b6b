"""Sentences keep exact offsets in any text; chunks hold body sentences within their budget."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.models import Document, Sentence
from briefer.steps.split import sentences, split
from briefer.text.head import read_head
from briefer.text.layout import LONGEST_SENTENCE


def document(text: str, language: str = "es") -> Document:
    return Document(id="puente-1", path="puente.txt", outlet="puente", language=language, sha256="", text=text)


def texts(text: str, language: str = "es") -> list[str]:
    return [sentence.text for sentence in sentences(document(text, language))]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("es", ["Viajó a EE. UU. el lunes.", "EE. UU. Biden calló."]),
        ("es", ["El Sr. Vega, de Obras S.A. de C.V., pagó 3.5 millones.", "Ganó."]),
        ("es", ["Vive en Washington, D.C.", "El alcalde lo sabe."]),
        ("es", ["La reunión en Washington, D.C., será hoy.", "Llueve."]),
        ("es", ["El 3.º fue J. F. Vega.", "Llegó a las 9 a.m.", "El vuelo, núm. 4, salió."]),
        ("es", ["Luego calló...", "Y volvió."]),
        ("es", ["“Volverá. Lo sé”, dijo Ana.", "Nadie más habló."]),
        ("es", ["Dijo: «No iré. No quiero.»", "Luego calló."]),
        ("es", ["(Fue en abril. Llovía.)", "Fin."]),
        ("es", ["Subió un 25 %.", "Madrid calla."]),
        ("en", ["Mr. Lee met Gen. Roe at 5 p.m. on Jan. 3.", "The U.S. Senate voted."]),
        ("en", ["The ferry left at 11 a.m.", "Nobody was aboard.", "It sails at 9 p.m. Friday and 8 p.m. May 5."]),
        ("en", ["The show goes on.", "Mayor Lee spoke."]),
        ("de", ["Am 3. Oktober traf Dr. Roth Ana, z. B. in Köln.", "Es kostet 5 Mrd. Euro."]),
        ("fr", ["Il a dit : « Non. Jamais. »", "Puis M. Roy est parti."]),
        ("ar", ["أعلنت الحكومة ميزانية.", "هل ستمر؟", "نعم."]),
    ],
)
def test_a_point_that_ends_nothing_does_not_end_a_sentence(language: str, parts: list[str]) -> None:
    assert texts(" ".join(parts), language) == parts


def test_chinese_needs_no_space_between_sentences() -> None:
    assert texts("市长辞职了。“我很遗憾。”他说。", "zh") == ["市长辞职了。", "“我很遗憾。”", "他说。"]


def test_a_quote_that_is_never_closed_does_not_swallow_what_follows() -> None:
    assert texts("“Acordaron un plan. Habrá obras. Será pronto.") == [
        "“Acordaron un plan.",
        "Habrá obras.",
        "Será pronto.",
    ]


def test_a_quote_beyond_the_cap_is_cut_into_its_sentences() -> None:
    assert len(texts("“" + "Habrá obras en el puente. " * 30 + "Fin”.")) > 20


def test_a_lost_paragraph_end_still_ends_the_sentence() -> None:
    assert texts("Votaron las organizaciones políticas.En marzo abrirá el puente.") == [
        "Votaron las organizaciones políticas.",
        "En marzo abrirá el puente.",
    ]


def test_a_stop_set_apart_belongs_to_its_sentence() -> None:
    assert texts('Gritaron "¡puente sí!" .') == ['Gritaron "¡puente sí!" .']


def test_a_photo_credit_is_a_caption_of_its_own() -> None:
    found = sentences(document("El puente cerró ayer. [Fotografía. Ana Ruiz, EFE]\n\nHubo fiesta."))
    assert [sentence.kind for sentence in found] == ["body", "caption", "body"]


def test_front_matter_gives_no_sentences() -> None:
    assert texts("---\ntitle: Puente\n---\nEl puente cerró.") == ["El puente cerró."]


ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from(list(' .?!\n\r"“”«»()[]aEé1')),
        st.sampled_from(["\u200b", "\u202e", "\u0301", "👨", "\u200d", "。", "؟", "ש", "\u2028", "\xa0", "\x1c"]),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=200,
)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_sentences_are_exact_in_order_and_leave_nothing_out(text: str) -> None:
    found = sentences(document(text))
    start = read_head(text).body_start
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        assert start <= sentence.start < sentence.end
        assert not text[start : sentence.start].strip()
        start = sentence.end
    assert not text[start:].strip()


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab \n\u0301👨."), min_size=1, max_size=120), st.integers(1, 30))
def test_pieces_of_a_long_sentence_are_exact_and_leave_nothing_out(text: str, budget: int) -> None:
    whole = Sentence(document="puente-1", number=1, start=7, end=7 + len(text), text=text)
    pieces = [piece for chunk in split(document(text), (whole,), budget) for piece in chunk.sentences]
    assert all(text[piece.start - 7 : piece.end - 7] == piece.text for piece in pieces)
    assert all(len(piece.text) <= budget for piece in pieces)
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join(text.split())


def test_chunks_hold_only_the_body_and_keep_to_their_budget() -> None:
    text = "El plan del puente\n\n" + "Habrá obras en el puente. " * 20 + "\n\n¿Cuándo acabarán?\n"
    source = document(text)
    chunks = split(source, sentences(source), 100)
    assert {sentence.kind for chunk in chunks for sentence in chunk.sentences} == {"body"}
    assert sum(len(chunk.sentences) for chunk in chunks) == 20
    assert max(sum(len(sentence.text) for sentence in chunk.sentences) for chunk in chunks) <= 100


def test_an_article_within_the_budget_is_one_chunk() -> None:
    source = document("El puente cerró. Hubo fiesta.")
    assert [len(chunk.sentences) for chunk in split(source, sentences(source), 1_000)] == [2]


def test_no_two_sentences_of_a_chunk_share_a_number() -> None:
    source = document("El puente " + "muy " * 40 + "viejo cerró. Hubo fiesta.")
    for chunk in split(source, sentences(source), 50):
        numbers = [sentence.number for sentence in chunk.sentences]
        assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("text", ["A" * 400_000, '" ' * 50_000, "(" * 100_000, "." * 100_000, "a. " * 20_000])
def test_a_hostile_text_is_split_in_linear_time(text: str) -> None:
    source = document(text)
    found = sentences(source)
    assert sum(len(sentence.text.replace(" ", "")) for sentence in found) == len(text.replace(" ", ""))


def test_the_splitting_library_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, briefer.steps.split; sys.exit('langchain_text_splitters' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("it", "Lo vieta l'art. 12 della norma, dice il sig. Neri."),
        ("fr", "Selon l'art. 12, Mgr. Paul Vane et Mme. Broc ont signé au no. 4."),
        ("es", "El tte. Pablo Sol y la lic. Ana Ruiz citaron el art. 9."),
        ("pt", "O eng. Rui Melo leu o art. 9, pág. 40, ao des. Lima."),
        ("de", "Laut Abs. 4 gilt das z. B. für Boote, sagte Dipl. Ing. Jan Voss."),
        ("ca", "La dra. Puig cita l'art. 9 i el núm. 4."),
        ("en", "Supt. Mark Lane and Cllr. Jo Hale of Orb Inc. read p. 12."),
        ("hi", "नगर प्रमुख प्रो. मीरा वर्मा ने पुल बंद किया।"),
        ("ru", "Мост закрыл проф. Иванов с ул. Мира."),
    ],
)
def test_an_abbreviation_before_a_name_or_a_figure_ends_no_sentence(language: str, sentence: str) -> None:
    assert texts(sentence, language) == [sentence]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She is a union rep. Talks go on."),
        ("it", "Nessuno apre la app. Luca la usa."),
        ("pt", "O barco caiu no mar. Pedro viu."),
        ("de", "Er kommt nach 2019. Peter bleibt."),
        ("ca", "Al sopar eren set. Joan va marxar."),
    ],
)
def test_a_word_that_is_no_abbreviation_in_its_language_ends_a_sentence(language: str, text: str) -> None:
    assert len(texts(text, language)) == 2


def test_a_sentence_longer_than_any_in_prose_is_cut_between_words() -> None:
    found = sentences(document("5% " * 1_000))
    assert len(found) > 1
    assert all(len(one.text) <= LONGEST_SENTENCE and one.text.startswith("5%") for one in found)
    assert sum(one.text.count("5%") for one in found) == 1_000
