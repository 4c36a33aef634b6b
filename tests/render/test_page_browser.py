"""The review page in a real browser: what an editor clicks, types and sees."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefer.cli.review import opening
from briefer.cli.review_server import Desk, ReviewServer, review_server
from briefer.decisions import Review, reviewables
from briefer.models import Briefing, Change, ComparedDays
from briefer.render.page import page as page_of
from briefer.render.page import served_page
from tests.render.samples import BRIEFING, HOSTILE, TEXTS, hostile

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install 'briefer[dev]'"
)

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
AXE = Path(os.environ.get("AXE_CORE", Path(__file__).parents[2] / ".tools/node_modules/axe-core/axe.min.js"))
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: apt-get install chromium")

EVERY_SPAN = """() => DATA_MARKS().map((mark) => {
  document.querySelector(`#statement-${mark} > .mark`).click();
  const shown = {};
  const collect = () => { for (const node of document.querySelectorAll('.source mark'))
    for (const at of node.dataset.passages.split(' ')) shown[at] = (shown[at] ?? '') + node.textContent; };
  const tabs = [...document.querySelectorAll('[data-source]')].map((tab) => tab.dataset.source);
  collect();
  for (const tab of tabs.slice(1)) { document.querySelector(`[data-source='${tab}']`).click(); collect(); }
  return [mark, Object.keys(shown).sort((a, b) => a - b).map((at) => shown[at])];
})""".replace("DATA_MARKS()", "[...document.querySelectorAll('.statement')].map((node) => node.dataset.mark)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield found
        found.close()


class Watched:
    """An open page and everything that should not happen on it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.asked: list[str] = []
        self.wrong: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("dialog", lambda dialog: (self.wrong.append(dialog.message), dialog.dismiss()))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def choose(self, mark: str) -> None:
        self.page.click(f"#statement-{mark} > .mark")

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def seen(self) -> int:
        """How many statements are visible."""
        return int(self.page.locator(".statement:visible").count())


Opened = Callable[..., Watched]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    """Opens a briefing's page from a file, in a fresh browser profile of the given size."""
    contexts = []

    def open_page(
        briefing: Briefing = BRIEFING, texts: dict[str, str] = TEXTS, review: Review | None = None, **how: Any
    ) -> Watched:
        file = tmp_path / "briefing.html"
        file.write_text(page_of(briefing, texts, review), encoding="utf-8", newline="")
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **how}))
        watched = Watched(contexts[-1].new_page())
        watched.page.goto(file.as_uri())
        return watched

    yield open_page
    for context in contexts:
        context.close()


def saved(watched: Watched) -> Review:
    """What the page puts into the file that it offers."""
    with watched.page.expect_download() as download:
        watched.page.click("#save")
    return Review.model_validate_json(Path(download.value.path()).read_bytes())


def quotes(briefing: Briefing) -> dict[str, list[str]]:
    return {one.mark: [p.quote for p in one.evidence] for story in briefing.stories for one in reviewables(story)}


def test_every_statement_shows_exactly_the_words_it_rests_on(opened: Opened) -> None:
    here = opened()
    shown = dict(here.page.evaluate(EVERY_SPAN))
    assert shown == quotes(BRIEFING)
    assert here.wrong == []
    assert len(here.asked) == 1


def test_the_words_that_only_the_statement_has_are_told(opened: Opened) -> None:
    fact = (
        BRIEFING.stories[0].key_facts[1].model_copy(update={"text": "El puente de Valdara cerró el lunes 14 de enero."})
    )
    story = BRIEFING.stories[0].model_copy(update={"key_facts": (fact,), "open_questions": (), "timeline": ()})
    here = opened(BRIEFING.model_copy(update={"stories": (story,)}))
    here.choose("f2")
    assert here.page.locator(".said .only").all_inner_texts() == ["lunes"]
    assert here.page.locator(".passage[data-shown] .extra").all_inner_texts() == [
        "de 2026 tras una grieta de 12 metros"
    ]


def test_the_matrix_tells_who_states_attributes_or_keeps_silent(opened: Opened) -> None:
    rows = opened().page.locator("section[data-story='0'] table tbody tr").all()
    states = [[cell.get_attribute("class") for cell in row.locator("td").all()] for row in rows]
    assert states == [["attributes", "states", "states"], ["silent", "states", "part"], ["silent", "states", "states"]]


def test_the_picture_of_the_timeline_has_a_dot_for_each_entry(opened: Opened) -> None:
    here = opened()
    here.page.locator("svg .dot").nth(1).click(force=True)
    assert here.page.locator("svg .dot").count() == 2
    assert here.page.get_attribute("#statement-s1-t2", "data-chosen") == ""


def test_the_fact_that_opens_a_story_is_decided_where_it_stands(opened: Opened) -> None:
    here = opened()
    marks = "section[data-story='0'] > [data-mark], section[data-story='0'] ol > [data-mark^=f]"
    assert [one.get_attribute("data-mark") for one in here.page.locator(marks).all()][:3] == ["f2", "f1", "f3"]
    assert here.page.locator("#statement-f2").count() == 1
    assert "2 orígenes independientes en 3 documentos" in here.text("#statement-f2")
    here.choose("f2")
    here.press("r")
    assert here.page.get_attribute("#statement-f2", "data-decision") == "rejected"
    assert [one.text for one in saved(here).decisions] == [BRIEFING.stories[0].key_facts[1].text]
    assert here.wrong == []


def test_where_the_lead_is_the_only_key_fact_no_list_follows(opened: Opened) -> None:
    here = opened()
    heads = here.page.locator("section[data-story='1'] h3").all_inner_texts()
    assert [head.lower() for head in heads] == ["discrepancias entre fuentes", "preguntas abiertas", "cronología"]
    assert here.page.locator("section[data-story='1'] > #statement-f4").count() == 1
    assert "Un solo documento: no hay con qué comparar." in here.text("section[data-story='1']")


@pytest.mark.parametrize(
    ("language", "said"), [("es", "en disputa, véase"), ("en", "disputed, see"), ("de", "umstritten, siehe")]
)
def test_a_disputed_fact_leads_to_each_question(opened: Opened, language: str, said: str) -> None:
    first, *others = BRIEFING.stories[0].key_facts
    facts = (first.model_copy(update={"contested": ("d1", "d2")}), *others)
    story = BRIEFING.stories[0].model_copy(update={"key_facts": facts})
    here = opened(BRIEFING.model_copy(update={"language": language, "stories": (story,)}))
    assert here.text("#statement-f1 .contested").split() == [*said.split(), "d1", "d2"]
    here.page.click("#statement-f1 .leads >> nth=1")
    assert here.page.get_attribute("#statement-d2", "data-chosen") == ""


def test_filters_leave_what_was_asked_for(opened: Opened) -> None:
    here = opened()
    every = here.seen()
    here.press("/")
    here.page.keyboard.type("ALCALDESA")
    assert here.seen() == 1
    here.page.fill("#find", "")
    here.page.select_option("#by-story", "1")
    assert here.seen() == 1
    here.page.select_option("#by-story", "")
    here.page.select_option("#by-check", "dates repaired")
    assert here.page.locator(".statement:visible").first.get_attribute("data-mark") == "f4"
    here.page.select_option("#by-check", "")
    here.page.select_option("#by-origins", "more")
    assert here.seen() == 1
    here.page.select_option("#by-origins", "")
    assert here.seen() == every


def test_an_editor_needs_only_the_keyboard(opened: Opened) -> None:
    here = opened()
    here.press("j", "a", "j", "r", "j", "k")
    assert here.page.evaluate("document.activeElement.textContent") == "f1"
    here.press("c")
    here.page.keyboard.type("¿Y la hora? a r j")
    here.press("Control+Enter")
    here.press("?")
    assert here.page.locator("dialog[open]").count() == 1
    here.press("Escape", "j", "e")
    here.press("Escape")
    decided = {one.text: (one.decision, one.comment) for one in saved(here).decisions}
    facts = [fact.text for fact in BRIEFING.stories[0].key_facts]
    assert decided == {facts[1]: ("accepted", ""), facts[0]: ("rejected", "¿Y la hora? a r j")}


def test_a_review_that_was_saved_can_be_loaded_again(opened: Opened, tmp_path: Path) -> None:
    first = opened()
    first.choose("f1")
    first.press("e")
    first.page.fill("#field", "La obra costará 3,5 millones de euros, dijo la alcaldesa Rosa Imbert.")
    first.page.click("#keep")
    first.page.fill("#reviewer", "Ana")
    review = saved(first)
    file = tmp_path / "review.json"
    file.write_text(review.model_dump_json())
    second = opened()
    second.page.set_input_files("#file", file)
    second.page.wait_for_selector("#statement-f1 .verdict")
    assert "editada" in second.text("#statement-f1 .decided")
    assert second.text("#progress") == "1 de 43 decididas"
    assert saved(second) == review


def test_a_page_shows_the_review_it_was_written_with_and_keeps_what_it_cannot_place(opened: Opened) -> None:
    first = opened()
    first.choose("q3")
    first.press("a")
    review = saved(first)
    stray = review.decisions[0].model_copy(update={"text": "Otra.", "spans": (("puente-1a", 0, 5),)})
    known = review.model_copy(update={"decisions": (*review.decisions, stray)})
    second = opened(review=known)
    assert "aceptada" in second.text("#statement-q3 .decided")
    assert saved(second) == known


def test_a_file_that_is_no_review_is_refused(opened: Opened, tmp_path: Path) -> None:
    here = opened()
    (tmp_path / "other.json").write_text(json.dumps({"schema_version": 1, "date": "1999-01-01", "decisions": []}))
    here.page.set_input_files("#file", tmp_path / "other.json")
    here.page.wait_for_selector("#status:not(:empty)")
    assert here.text("#status") == "Este archivo no es una revisión de este informe."


def test_hostile_text_stands_as_text_and_nothing_runs(opened: Opened) -> None:
    briefing = hostile()
    here = opened(briefing, {"evil-9z": HOSTILE})
    shown = dict(here.page.evaluate(EVERY_SPAN))
    assert shown["f1"] == [HOSTILE, HOSTILE]
    here.page.evaluate("for (const node of document.querySelectorAll('details')) node.open = true")
    assert here.page.locator("img, iframe, a[href^='javascript'], script:not([type])").count() == 1  # its own script
    assert "<script>alert(1)</script>" in here.text("#statement-f1 .text")
    assert here.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (here.wrong, len(here.asked)) == ([], 1)


def test_nothing_is_wider_than_the_screen(opened: Opened) -> None:
    here = opened()
    for width in (320, 390, 800, 1280):
        here.page.set_viewport_size({"width": width, "height": 800})
        here.choose("d1")
        assert here.page.evaluate("document.documentElement.scrollWidth") == width
        assert here.page.locator("#aside").is_visible()
        here.press("Escape")
        assert here.page.locator("#aside").is_visible() == (width > 896)


@pytest.mark.skipif(not AXE.exists(), reason=f"no axe-core in {AXE}: npm install --no-save --prefix .tools axe-core")
def test_nothing_on_the_page_is_a_serious_barrier(opened: Opened) -> None:
    here = opened()
    here.press("j", "a", "j", "r", "c", "Escape", "/", "Escape")
    here.page.evaluate("for (const node of document.querySelectorAll('details')) node.open = true")
    here.page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        here.page.emulate_media(color_scheme=scheme)
        found = here.page.evaluate("axe.run().then((told) => told.violations)")
        grave = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
        assert grave == []


def test_a_served_page_hands_its_decisions_to_its_server(browser: Any) -> None:
    kept: list[Review] = []

    def keep(review: Review) -> dict[str, str]:
        kept.append(review)
        return {"f1": "«4 millones»"} if review.decisions[0].edited else {}

    with review_server(reviewing(kept, keep)) as server, serving(server):
        context = browser.new_context()
        here = Watched(context.new_page())
        here.page.goto(server.url)
        here.choose("f1")
        here.press("e")
        here.page.fill("#field", "Costará 4 millones.")
        here.press("Control+Enter")
        here.page.wait_for_selector("#statement-f1 .small.bad")
        assert "«4 millones»" in here.text("#statement-f1 .decided")
        assert here.wrong == []
        context.close()
    assert [one.edited for one in kept[-1].decisions] == ["Costará 4 millones."]


def reviewing(kept: list[Review], keep: Callable[[Review], dict[str, str]]) -> Desk:
    def last() -> Review | None:
        return kept[-1] if kept else None

    return Desk(lambda: served_page(BRIEFING, TEXTS, last()), last, keep, lambda _line: None)


def test_of_two_windows_the_later_sees_what_the_other_saved_before_it_overwrites(browser: Any) -> None:
    kept: list[Review] = []

    def keep(review: Review) -> dict[str, str]:
        kept.append(review)
        return {}

    def decisions() -> list[tuple[str, str]]:
        return [(one.text[:9], one.decision) for one in kept[-1].decisions]

    with review_server(reviewing(kept, keep)) as server, serving(server):
        context = browser.new_context()
        first, second = context.new_page(), context.new_page()
        for window in (first, second):
            window.goto(server.url)
        first.click("#statement-f1 > .mark")
        first.keyboard.press("a")
        first.wait_for_selector("#status:not(:empty)")
        second.click("#statement-f2 > .mark")
        second.keyboard.press("r")
        second.wait_for_selector("#conflict")
        told = second.inner_text("#conflict")
        assert ("f1" in told, "f2" in told, "f3" in told) == (True, True, False)
        assert [one for _, one in decisions()] == ["accepted"]
        second.click("#keep-here")
        second.wait_for_selector("#conflict", state="detached")
        second.wait_for_selector("#status:not(:empty)")
        assert [one for _, one in decisions()] == ["rejected"]
        first.keyboard.press("r")
        first.wait_for_selector("#conflict")
        first.click("#take-there")
        assert first.get_attribute("#statement-f1", "data-decision") == "open"
        assert first.get_attribute("#statement-f2", "data-decision") == "rejected"
        context.close()
    assert len(kept) == 2


def test_a_file_beside_the_briefing_leads_to_the_page(browser: Any, tmp_path: Path) -> None:
    with review_server(reviewing([], lambda _review: {})) as server, serving(server):
        context = browser.new_context()
        here = context.new_page()
        with opening(server.url, tmp_path) as file:
            here.goto(file.as_uri())
            here.wait_for_selector("html[data-ready]")
        assert here.url == server.url
        context.close()


def serving(server: ReviewServer) -> Any:
    from tests.cli.test_review_server import serving as running

    return running(server)


def test_only_what_is_new_since_an_earlier_day_is_shown_when_asked_for(opened: Opened) -> None:
    first, *others = BRIEFING.stories[0].key_facts
    facts = (first.model_copy(update={"since": "2026-01-10", "stable_id": "a"}), *others)
    story = BRIEFING.stories[0].model_copy(update={"key_facts": facts})
    known = ComparedDays(days=("2026-01-15",))
    gone = Change(kind="quiet", text="El puente viejo")
    briefing = BRIEFING.model_copy(
        update={"stories": (story, *BRIEFING.stories[1:]), "compared": known, "changes": (gone,)}
    )
    watched = opened(briefing)
    assert "El puente viejo" in watched.page.inner_text("#changes")
    watched.page.click("#filters > summary")
    watched.page.select_option("#by-since", "new")
    assert not watched.page.is_visible(f"#statement-{first.id}")
    assert watched.page.is_visible(f"#statement-{others[0].id}")
    assert watched.wrong == []
