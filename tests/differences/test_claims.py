"""What is claimed: denied, doubted, explained, judged, limited."""

from briefer.differences import causes, contradictions, denials, framings, omissions, scopes, statuses
from tests.differences.desk import told


def test_a_charge_and_its_denial_are_a_conflict_across_articles() -> None:
    scene = told(
        "es",
        Diario="El sindicato sostiene que las salidas de la nave estaban cerradas con candado.",
        Radio="Hermanos Ulloa niega que hubiera una sola salida bloqueada.",
    )
    assert [(one.kind, one.question) for one in denials.find(scene)] == [
        ("denial", "¿Es cierto que las salidas de la nave estaban cerradas con candado?")
    ]


def test_a_denial_is_found_within_one_article() -> None:
    scene = told(
        "en",
        Post="The union says the firm ignored two warnings about the rail. The firm denied any warning about the rail.",
        Mail="It rained.",
    )
    assert [one.kind for one in denials.find(scene)] == ["denial"]


def test_a_refusal_to_do_something_denies_nothing() -> None:
    scene = told(
        "es",
        Diario="El alcalde asegura que aceptará los resultados.",
        Radio="El rival se negó a aceptar los resultados.",
    )
    assert list(denials.find(scene)) == []


def test_alleged_here_and_confirmed_there_is_a_status() -> None:
    scene = told(
        "es",
        Diario="La policía investiga un presunto sabotaje en el cuadro eléctrico.",
        Radio="El juez da por probado el sabotaje del cuadro.",
    )
    assert [(one.kind, one.question) for one in statuses.find(scene)] == [("status", "¿Está confirmado el sabotaje?")]


def test_two_causes_of_one_break_are_a_conflict() -> None:
    scene = told(
        "es",
        Diario="El director atribuyó la rotura de la tubería a la helada.",
        Radio="Según los vecinos, la rotura se debe a años sin obras.",
    )
    assert [{group[0].text for group in one.groups} for one in causes.find(scene)] == [{"la helada", "años sin obras"}]


def test_praise_and_blame_of_one_act_are_framing() -> None:
    scene = told(
        "es",
        Diario="La alcaldesa calificó el desalojo de “rápido y ordenado”.",
        Radio="Una vecina describe el desalojo como “tarde y a gritos”.",
    )
    assert [one.kind for one in framings.find(scene)] == ["framing"]


def test_progress_that_one_side_calls_unacceptable_is_framing() -> None:
    scene = told(
        "en",
        Post="The bureau said the gradual progress on border checks is unacceptable.",
        Mail="Both ministers welcomed the progress made on border checks.",
    )
    assert [one.kind for one in framings.find(scene)] == ["framing"]


def test_the_whole_of_one_source_against_a_part_of_another_is_scope() -> None:
    scene = told(
        "en",
        Post="The blackout covered the whole borough, the opposition said.",
        Mail="Only the upper districts had a blackout, the firm said.",
    )
    assert [one.kind for one in scopes.find(scene)] == ["scope"]


def test_what_one_side_leaves_out_is_told_by_the_article_itself() -> None:
    scene = told(
        "es",
        Diario="El ministerio aseguró que pidió fondos. Mientras que la embajada se limitó a confirmar la cita.",
        Radio="Llueve.",
    )
    assert [one.kind for one in omissions.find(scene)] == ["omission"]


def test_the_same_sentence_with_and_without_not_is_a_contradiction() -> None:
    scene = told(
        "en",
        Post="The mayor attended the harbour dinner in March.",
        Mail="The mayor did not attend the harbour dinner in March.",
    )
    assert [one.kind for one in contradictions.find(scene)] == ["denial"]


def test_a_cancelled_concert_contradicts_no_missing_concert() -> None:
    scene = told(
        "en", Post="The closing concert at Hallowick was called off.", Mail="There was no closing concert at Hallowick."
    )
    assert list(contradictions.find(scene)) == []
