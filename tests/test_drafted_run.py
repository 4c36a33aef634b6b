"""Runs of the real command whose model drafts whole stories: one that copies by rule, and some that lie."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefer.cli.main import cli
from briefer.files.outputs import load
from briefer.files.sources import read
from briefer.models import Briefing
from briefer.review.verify import verify
from tests import reader
from tests.commandline import DAY, files, printed, run
from tests.stub import Call, Script, Step, Stub, answer

ARTICLES = {
    "post.txt": "---\ntitle: Almar closes its market over mould\noutlet: Almar Post\npublished: 2026-03-11\n---\n"
    "The council of Almar closed the old market on Tuesday after finding mould in three stalls.\n"
    "Councillor Ruth Calder said the works would cost 40,000 euros.\n"
    "It is not known when the market will reopen.\n"
    "Traders asked the region for help.\n",
    "echo.txt": "---\ntitle: Traders of Almar market want help\noutlet: Almar Echo\npublished: 2026-03-12\n---\n"
    "The old market of Almar is closed since Tuesday because of mould in three stalls.\n"
    "Traders of the market asked the region for help.\n"
    "The hall was built by the railway.\n",
    "faro.txt": "---\noutlet: El Faro\npublished: 2026-03-12\n---\n"
    "Una fábrica de Bruma vertió tinte azul al río durante tres noches.\n"
    "La empresa niega el vertido y los pescadores fueron a la policía.\n",
    "quai.txt": "---\noutlet: Le Quai\n---\n"
    "Le musée de Valbrune a rouvert ses portes après dix ans de travaux.\n"
    "Son directeur, Luc Marsac, promet une exposition sur les phares.\n",
}
ORDER = ("run", "day", "--date", DAY, "--exam", "skip", "--language", "en")


def desk(home: Path, **articles: str) -> Path:
    (home / "day").mkdir()
    for name, text in (articles or ARTICLES).items():
        (home / "day" / name).write_text(text, encoding="utf-8")
    return home


def written(home: Path, script: Script, *more: str, into: str = "out") -> Briefing:
    """The day's briefing, written inside this process: a command of its own would take seconds to start."""
    with Stub(script=script) as stub:
        flags = ["--base-url", stub.url, "--model", "tiny", "--quiet", "--store", str(home / "store"), *more]
        order = ["run", str(home / "day"), "-o", str(home / into), *ORDER[2:], *flags]
        result = CliRunner().invoke(cli, order, standalone_mode=False)
    if result.exception:
        raise result.exception
    return load(home / into / DAY)[0]


# ---- a model that copies


@pytest.fixture(scope="module", name="copied")
def _copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int]:
    """A day written twice by the model that copies: where, and how many calls each run made."""
    home = desk(tmp_path_factory.mktemp("copied"))
    with Stub(script=reader.script) as stub:
        first = run(home, stub.url, *ORDER, "-o", "one", "--jobs", "1")
        paid = len(stub.calls)
        second = run(home, stub.url, *ORDER, "-o", "two", "--jobs", "1")
        paid_again = len(stub.calls) - paid
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    return home, paid, paid_again


def test_a_drafted_briefing_has_every_story_with_its_facts(copied: tuple[Path, int, int]) -> None:
    briefing, _ = load(copied[0] / "one" / DAY)
    assert len(briefing.stories) == 3
    assert all(story.key_facts and story.lead for story in briefing.stories)
    assert set(briefing.run.jobs.values()) == {"model"}
    told = "\n".join(printed(briefing))
    assert "Councillor Ruth Calder said the works would cost 40,000 euros." in told
    assert "What is not known?" in told


def test_a_drafted_briefing_verifies(copied: tuple[Path, int, int]) -> None:
    home = copied[0]
    done = run(home, "http://127.0.0.1:9/v1", "verify", f"one/{DAY}/briefing.json")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_second_run_asks_nothing_and_writes_the_same(copied: tuple[Path, int, int]) -> None:
    home, paid, paid_again = copied
    assert paid > 0
    assert paid_again == 0
    assert files(home / "one" / DAY).keys() >= {"briefing.md", "briefing.json", "briefing.html"}
    assert files(home / "one" / DAY) == files(home / "two" / DAY)


def test_the_number_of_jobs_changes_no_byte(copied: tuple[Path, int, int], tmp_path: Path) -> None:
    desk(tmp_path)
    for jobs in ("1", "8"):
        written(tmp_path, reader.script, "--jobs", jobs, "--fresh", into=jobs)
    assert files(tmp_path / "1" / DAY) == files(tmp_path / "8" / DAY)
    assert files(tmp_path / "1" / DAY)["briefing.md"] == files(copied[0] / "one" / DAY)["briefing.md"]


def test_a_server_that_refuses_every_draft_leaves_all_stories_to_the_old_way(tmp_path: Path) -> None:
    def script(call: Call) -> Step:
        form = call.body.get("response_format", {}).get("json_schema", {}).get("name", "")
        return answer(None, refusal="no") if form == "Drafted" else reader.script(call)

    briefing = written(desk(tmp_path), script)
    assert all(story.key_facts for story in briefing.stories)
    noted = {one.id for one in briefing.documents if any(note.code == "undrafted" for note in one.warnings)}
    assert all(noted & set(story.documents) for story in briefing.stories)


# ---- models that lie


MARKET = {"post.txt": ARTICLES["post.txt"], "echo.txt": ARTICLES["echo.txt"]}
MERCADO = {
    "voz.txt": "---\noutlet: La Voz\npublished: 2026-03-11\n---\n"
    "El consejo de Almar cerró el mercado viejo el martes tras hallar moho en tres puestos.\n"
    "La concejala Ruth Calder dijo que las obras costarán 40.000 euros.\n"
    "Los comerciantes pidieron ayuda a la región.\n"
}
_LINE = re.compile(r"(?m)^\[(A\d+\.\d+)\] (.+)$")


def lying(lie: str, source: str, *, named: str = "all", **parts: Callable[[str], dict[str, Any]]) -> Script:
    """A model that drafts `lie` of the sentence that has the words `source`, and says "full" of everything: by all of
    an article's sentences, or by those that are `named` so."""

    def drafted(asked: str) -> dict[str, Any]:
        lines = _LINE.findall(asked)
        (name, *_) = [name for name, text in lines if source in text]
        told = {"text": lie, "sentences": [name]}
        honest = {"text": lines[0][1], "sentences": [lines[0][0]]}
        return {
            "title": lie,
            "lead": honest,
            "key_facts": [told],
            "disagreements": [],
            "open_questions": [],
        } | {part: made(name) for part, made in parts.items()}

    def judged(asked: str) -> dict[str, Any]:
        lines = _LINE.findall(asked)
        names = [name for name, text in lines if named == "all" or named in text] or [lines[0][0]]
        told = {"degree": "full", "lacks": "", "sentences": names, "source": ""}
        marks = re.findall(r"(?m)^(S\d+)", asked.rsplit("\n\n", 1)[-1])
        return {"verdicts": [{"statement": mark, **told} for mark in marks]}

    def script(call: Call) -> Step:
        if "response_format" not in call.body:
            return answer("exclude", top={"exclude": 0.0})
        return reader.reply(call, Drafted=drafted, Verdicts=judged, Repaired=lambda _: {"claim": lie})

    return script


def lied(home: Path, script: Script, articles: dict[str, str]) -> str:
    """All that is printed of a day that this model wrote."""
    briefing = written(desk(home, **articles), script)
    assert all(story.key_facts for story in briefing.stories)
    return "\n".join(printed(briefing))


@pytest.mark.parametrize("named", ["all", "closed"])
@pytest.mark.parametrize(
    ("lie", "source"),
    [
        (
            "The council of Almar closed the old market on Tuesday after finding mould in 9,999 stalls.",
            "mould in three",
        ),
        ("The council of Almar closed the old market for 9,999 days after finding mould.", "mould in three"),
        ("Councillor Ruth Calder said the works would cost 9,999 euros.", "Calder"),
        ("Traders asked the region for help of 9,999 euros.", "asked the region"),
        ("The council of Almar closed the old market on 3 April 2019 after finding mould.", "mould in three"),
        ("Traders asked the region for help on 3 April 2019.", "asked the region"),
    ],
)
def test_no_number_and_no_day_that_a_liar_invents_is_printed(tmp_path: Path, lie: str, source: str, named: str) -> None:
    told = lied(tmp_path, lying(lie, source, named=named), MARKET)
    assert [one for one in ("9,999", "2019", "3 April") if one in told] == []


@pytest.mark.parametrize(
    ("lie", "source"),
    [
        ("The council of Almar closed the old market after finding mould in 9,999 stalls.", "moho"),
        ("The works on the old market of Almar will cost 9,999 euros, Ruth Calder said.", "Calder"),
        ("The traders asked the region for 9,999 euros.", "ayuda"),
        ("The council of Almar closed the old market on 3 April 2019.", "moho"),
        ("The traders asked the region for help on 3 April 2019.", "ayuda"),
    ],
)
def test_no_number_and_no_day_that_a_liar_invents_in_a_translation_is_printed(
    tmp_path: Path, lie: str, source: str
) -> None:
    told = lied(tmp_path, lying(lie, source), MERCADO)
    assert [one for one in ("9,999", "2019", "3 April") if one in told] == []


@pytest.mark.parametrize(
    ("lie", "source"),
    [
        ("Councillor Ruth Calder said the works were “a gift to the mould”.", "Calder"),
        ("The council of Almar closed the old market “as a gift to the mould”.", "mould in three"),
    ],
)
def test_no_quotation_that_a_liar_invents_in_the_articles_language_is_printed(
    tmp_path: Path, lie: str, source: str
) -> None:
    assert "gift" not in lied(tmp_path, lying(lie, source), MARKET)


def test_what_a_liar_quotes_of_an_article_in_another_language_is_printed_as_nobodys_words(tmp_path: Path) -> None:
    told = lied(tmp_path, lying("Ruth Calder said the works were “needed by all”.", "Calder"), MERCADO)
    assert "Ruth Calder said the works were needed by all." in told
    assert "“needed" not in told


def test_no_statement_that_lies_far_from_all_articles_is_printed(tmp_path: Path) -> None:
    told = lied(tmp_path, lying("A bishop married two sailors in Lisbon.", "asked the region"), MARKET)
    assert "bishop" not in told


@pytest.mark.parametrize("number", ["9,999 stalls", "2019"])
def test_no_question_with_a_number_that_a_liar_invents_is_printed(tmp_path: Path, number: str) -> None:
    def asked(name: str) -> Any:
        return [{"text": f"Who will pay for the {number}?", "warrant": "said_unknown", "sentences": [name]}]

    script = lying("It is not known when the market will reopen.", "not known", open_questions=asked)
    assert number not in lied(tmp_path, script, MARKET)


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("What will the works cost?", "the works would cost 9,999 euros"),
        ("Why will the 9,999 works be paid?", "the councillor said what the works cost"),
    ],
)
def test_no_difference_with_a_number_that_a_liar_invents_is_printed(tmp_path: Path, question: str, side: str) -> None:
    def differing(name: str) -> Any:
        told = [("Ruth Calder", "the works would cost 40,000 euros"), ("Almar Post", side)]
        sides = [{"text": text, "holder": holder, "sentences": [name]} for holder, text in told]
        return [{"question": question, "kind": "number", "relation": "conflict", "positions": sides}]

    script = lying("Councillor Ruth Calder said the works would cost 40,000 euros.", "Calder", disagreements=differing)
    assert "9,999" not in lied(tmp_path, script, MARKET)


INVENTED = ("Jonas Blackfire", "blackfire.example/help")


@pytest.mark.parametrize("name", INVENTED)
def test_no_name_and_no_address_that_a_liar_invents_is_printed_as_a_fact(tmp_path: Path, name: str) -> None:
    told = lied(tmp_path, lying(f"The works of {name} would cost 40,000 euros, Ruth Calder said.", "Calder"), MARKET)
    assert name not in told


@pytest.mark.parametrize("name", INVENTED)
@pytest.mark.parametrize("place", ["question", "holder", "side", "open"])
def test_no_name_and_no_address_that_a_liar_invents_is_printed_beside_a_fact(
    tmp_path: Path, name: str, place: str
) -> None:
    words = dict.fromkeys(("question", "holder", "side", "open"), "") | {place: f" {name}"}

    def differing(cited: str) -> Any:
        told = [("Ruth Calder", "the works would cost 40,000 euros"), ("Almar Post", "the works would cost euros")]
        sides = [
            {
                "text": f"{text}{words['side']}",
                "holder": f"{holder if place != 'holder' else name}",
                "sentences": [cited],
            }
            for holder, text in told
        ]
        question = f"What will the works{words['question']} cost?"
        return [{"question": question, "kind": "number", "relation": "conflict", "positions": sides}]

    def asked(cited: str) -> Any:
        return [{"text": f"Who will pay{words['open']}?", "warrant": "said_unknown", "sentences": [cited]}]

    lie = "Councillor Ruth Calder said the works would cost 40,000 euros."
    told = lied(tmp_path, lying(lie, "Calder", disagreements=differing, open_questions=asked), MARKET)
    assert name not in told
    assert "Who will pay?" in told or place == "open"


def test_what_a_liar_writes_verifies_nonetheless(tmp_path: Path) -> None:
    lie = "The council of Almar closed the old market for 9,999 days after finding mould."
    briefing = written(desk(tmp_path, **MARKET), lying(lie, "mould in three"))
    texts = {one.id: one.text for one in read([str(tmp_path / "day")], day=date.fromisoformat(DAY)).documents}
    assert verify(briefing, texts) == ()


def test_a_draft_that_names_no_sentence_at_all_leaves_no_lie_behind(tmp_path: Path) -> None:
    def drafted(_asked: str) -> dict[str, Any]:
        told = {"text": "Mayor Blackfire took 9,999 euros.", "sentences": ["A7.7"]}
        empty: dict[str, Any] = {"disagreements": [], "open_questions": []}
        return {"title": "Blackfire took bribes", "lead": told, "key_facts": [told] * 400, **empty}

    assert "Blackfire" not in lied(tmp_path, lambda call: reader.reply(call, Drafted=drafted), MARKET)
