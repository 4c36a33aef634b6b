"""Origin: copies of one wire text are one source; what only tells of the same event is not."""

from itertools import permutations

from briefer.models import Document
from briefer.steps.origin import origins
from tests.fakes import document

WIRE = (
    "El ayuntamiento de Ormaz cerró el martes el puente viejo tras hallar tres grietas en el segundo pilar. La obra"
    " durará 5 meses y costará 240.000 euros. Los vecinos de la otra orilla darán un rodeo de once kilómetros."
)
EDITED = "Tráfico cortado. " + WIRE.replace("El ayuntamiento", "El consistorio").replace("once", "11")
OWN = (
    "Tres grietas en un pilar obligan a cerrar el paso viejo de Ormaz. La alcaldesa calcula que las obras acabarán en"
    " otoño. Los comerciantes del mercado temen perder la mitad de sus clientes."
)


def of(*documents: Document) -> dict[str, str]:
    return origins(documents, same_wire=0.30)


def test_a_wire_text_with_small_edits_has_one_origin_the_earliest() -> None:
    copies = (
        document("zeta", WIRE, published="2026-05-07T08:00"),
        document("alfa", EDITED, published="2026-05-07T09:00"),
    )
    assert of(*copies) == {"zeta": "zeta", "alfa": "zeta"}


def test_two_articles_on_one_event_are_two_origins() -> None:
    assert of(document("a", WIRE), document("b", OWN)) == {"a": "a", "b": "b"}


def test_the_same_address_is_the_same_article_however_it_was_cut() -> None:
    url = "https://voz.example/puente"
    assert of(document("a", WIRE, url=url), document("b", OWN, url=url)) == {"a": "a", "b": "a"}


def test_two_articles_without_an_address_do_not_share_one() -> None:
    assert of(document("a", WIRE, url=None), document("b", OWN, url=None))["b"] == "b"


def test_sharing_is_passed_on_to_the_earliest_of_all() -> None:
    first, second = WIRE[: len(WIRE) // 2], WIRE[len(WIRE) // 2 :]
    both = document("c", f"{first} {second}", published="2026-05-07T12:00")
    halves = document("b", first, published="2026-05-07T08:00"), document("a", second, published="2026-05-07T10:00")
    assert of(both, *halves) == {"a": "b", "b": "b", "c": "b"}


def test_the_order_of_the_articles_changes_nothing() -> None:
    day = [document("a", WIRE), document("b", EDITED), document("c", OWN), document("d", "")]
    assert {tuple(sorted(of(*order).items())) for order in permutations(day)} == {
        (("a", "a"), ("b", "a"), ("c", "c"), ("d", "d"))
    }


def test_the_earliest_is_told_across_time_zones() -> None:
    noon = document("madrid", WIRE, published="2026-05-07T12:00:00+02:00")
    later = document("londres", WIRE, published="2026-05-07T11:30:00+01:00")
    assert set(of(noon, later).values()) == {"madrid"}


def test_a_copy_without_a_time_is_never_the_origin() -> None:
    assert set(of(document("a", WIRE, published=None), document("b", WIRE)).values()) == {"b"}


def test_texts_too_short_for_a_run_of_words_share_nothing() -> None:
    assert of(document("a", "Se cerró el puente."), document("b", "Se cerró el puente."))["b"] == "b"


def test_copies_of_a_line_or_two_meet_whatever_they_say() -> None:
    lines = [" ".join(letter * length for length in range(2, 9)) for letter in "abcdefghijklmnopqrstuvwxyz"]
    pairs = [document(f"{name}{at:02}", line) for at, line in enumerate(lines) for name in ("a", "b")]
    assert of(*pairs) == {one.id: f"a{one.id[1:]}" for one in pairs}


def test_a_long_text_that_shares_a_third_of_another_meets_it_by_a_part_of_its_runs() -> None:
    wire = " ".join(f"palabra{number} del cable" for number in range(300))
    cut = " ".join(f"palabra{number} del cable" for number in range(180, 480))
    assert of(document("a", wire), document("b", cut)) == {"a": "a", "b": "a"}
    other = " ".join(f"palabra{number} del cable" for number in range(280, 580))
    assert of(document("a", wire), document("b", other)) == {"a": "a", "b": "b"}
