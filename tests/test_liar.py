"""A run whose model lies: nothing it invents is printed, and the briefing is useful still."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefer.cli.main import cli
from briefer.files.outputs import load
from briefer.files.sources import read
from briefer.models import Briefing
from briefer.review.verify import verify
from briefer.text.words import words
from tests import liar
from tests.commandline import printed
from tests.stub import Stub

DAY = Path(__file__).parent.parent / "seeds" / "2026-03-12"

# One story told in two languages, so that nothing of the second can be compared word by word.
TRANSLATED = {
    "uno.txt": "El consejo de Almar cerró el mercado el martes tras hallar moho en tres puestos. La concejala Rosa"
    " Vidal, que visitó el lugar con los inspectores y habló con los vendedores afectados por la medida, dijo que las"
    " obras costarán 40.000 euros y que no empezarán hasta que lo apruebe el pleno. No se sabe cuándo reabrirá.",
    "due.txt": "The council of Almar closed the market on Tuesday after finding mould in three stalls. Councillor Rosa"
    " Vidal, who went to see the place with the inspectors and spoke to the traders hit by the measure, said the works"
    " would cost 40,000 euros and would not begin until the plenary agreed to them. The traders have not said who will"
    " pay them.",
}


def brief(paths: Path, into: Path, *more: str, script: Any = liar.script) -> tuple[Result, Briefing, str]:
    with Stub(script=script) as stub:
        arguments = ["run", str(paths), "-o", str(into / "out"), "--date", "2026-03-12", "--store", str(into / "store")]
        flags = ["--base-url", stub.url, "--model", "liar", "--quiet", *more]
        result = CliRunner().invoke(cli, [*arguments, *flags], standalone_mode=False)
    if result.exception:
        raise result.exception
    folder = into / "out" / "2026-03-12"
    briefing, _ = load(folder)
    return result, briefing, (folder / "briefing.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def lied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Briefing, str]:
    return brief(DAY, tmp_path_factory.mktemp("lied"))


def test_nothing_that_a_liar_invents_is_printed(lied: tuple[Result, Briefing, str]) -> None:
    _, briefing, _ = lied
    told = "\n".join(printed(briefing))
    assert [word for word in liar.INVENTED if word.casefold() in told.casefold()] == []


def test_outside_the_list_of_rejected_no_file_holds_an_invention(lied: tuple[Result, Briefing, str]) -> None:
    _, briefing, markdown = lied
    kept = briefing.model_copy(update={"rejected": ()}).model_dump_json()
    assert [word for word in liar.INVENTED if word in kept] == []
    rejected = [line for line in markdown.splitlines() if any(word in line for word in liar.INVENTED)]
    assert len(rejected) <= len(briefing.rejected)


def test_every_word_of_a_fact_stands_in_its_own_evidence(lied: tuple[Result, Briefing, str]) -> None:
    _, briefing, _ = lied
    months = {"de", "del", "el", "enero", "febrero", "marzo", "abril", "on", "march", "2026"}
    outlets = {document.id: document.outlet for document in briefing.documents}
    for fact in (fact for story in briefing.stories for fact in story.key_facts):
        said = " ".join(f"{one.quote} {outlets[one.document]}" for one in fact.evidence[:1])
        known = {word.folded for word in words(said)} | months
        assert [word.text for word in words(fact.text) if word.folded not in known and not word.text.isdigit()] == []


def test_a_briefing_by_a_liar_is_useful_and_called_partial(lied: tuple[Result, Briefing, str]) -> None:
    result, briefing, _ = lied
    assert sum(len(story.key_facts) for story in briefing.stories) >= 8
    assert len(briefing.rejected) >= 4
    assert result.return_value == 3


@pytest.mark.parametrize("script", [liar.script, liar.discerning])
def test_a_translation_by_a_liar_is_quoted(script: Any, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in TRANSLATED.items():
        (texts / name).write_text(text, encoding="utf-8")
    for language in ("es", "en", "fr"):
        result, briefing, _ = brief(texts, tmp_path / language, "--language", language, script=script)
        told = "\n".join(printed(briefing))
        assert [word for word in liar.INVENTED if word.casefold() in told.casefold()] == []
        assert sum(len(story.key_facts) for story in briefing.stories) >= 2
        assert result.return_value == (3 if script is liar.script else 0)


def test_the_facts_of_a_liar_verify(lied: tuple[Result, Briefing, str]) -> None:
    _, briefing, _ = lied
    texts = {one.id: one.text for one in read([str(DAY)], day=date(2026, 3, 12)).documents}
    facts = {fact.id for story in briefing.stories for fact in story.key_facts}
    assert [problem for problem in verify(briefing, texts) if problem.where in facts] == []


def test_what_was_rejected_is_listed_with_its_reason(lied: tuple[Result, Briefing, str]) -> None:
    _, briefing, _ = lied
    assert all(one.reason for one in briefing.rejected)
    unprinted = ("repeated", "no_room")  # true, and told of no more than so
    assert all(one.checks for one in briefing.rejected if one.reason not in unprinted)
