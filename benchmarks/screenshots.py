"""Pictures of a briefing as its readers see it, for the documentation.

    python benchmarks/screenshots.py [FOLDER OF A DAY]

Without a folder the sample day is read here with exact quotes only, so that no model is needed.
Writes docs/page-light.png, page-dark.png, phone.png, markdown.png and terminal.png.
"""

import html as entities
import sys
import tempfile
from datetime import date
from pathlib import Path

from browser import browser
from playwright.sync_api import Browser

from briefer.errors import ModelUnavailable
from briefer.files import outputs, sources
from briefer.models import Run
from briefer.pipeline import day as pipeline
from briefer.render.html import html
from briefer.render.markdown import markdown
from briefer.render.terminal import terminal

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LARGEST = 300_000
TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1b1c20; color: #d8d8d2; padding: 20px 24px;
  font: 15px/1.45 "DejaVu Sans Mono", monospace; }}
pre {{ margin: 0; }} b {{ color: #9cc3ea; }} i {{ color: #83cc9b; font-style: normal; }}
</style><pre><i>$ briefer show</i>
{text}</pre>"""


def quoted_day(folder: Path) -> Path:
    """The sample day's briefing without a model, in a folder of its own."""

    def nobody(*_: object, **__: object) -> None:
        raise ModelUnavailable("no model")

    day = date(2026, 3, 12)
    intake = sources.read((str(ROOT / "seeds" / day.isoformat()),), day=day)
    desk = pipeline.ModelPort(ask=nobody, weigh=nobody, run=lambda: Run(id="sample", model="none"))
    outcome = pipeline.brief(intake.documents, intake.skipped, pipeline.BriefingRequest(day=day), desk)
    return outputs.write(outcome.briefing, intake.documents, folder).folder


def taken(chromium: Browser, name: str, address: str, **how: object) -> None:
    """One picture. `choose` is the mark of a statement to choose, `then` keys to press."""
    choose, then = how.pop("choose", None), how.pop("then", ())
    context = chromium.new_context(**how)
    page = context.new_page()
    page.goto(address)
    if choose:
        page.click(f"#statement-{choose} > .mark")
    for key in then:
        page.keyboard.press(key)
    if then:
        page.evaluate("scrollTo(0, 110)")
    page.screenshot(path=DOCS / f"{name}.png")
    context.close()
    size = (DOCS / f"{name}.png").stat().st_size
    print(f"docs/{name}.png {size / 1000:.0f} kB{'' if size < LARGEST else ' TOO LARGE'}")


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, browser() as chromium:
        day = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else quoted_day(Path(scratch))
        briefing, _ = outputs.load(day)
        page = (day / "briefing.html").as_uri()
        text = markdown(briefing)
        plain = Path(scratch) / "markdown.html"
        plain.write_text(html(text, briefing.language, "briefing.md"), encoding="utf-8")
        shell = Path(scratch) / "terminal.html"
        shown = terminal(briefing, 92, strong="\N{START OF TEXT}{}\N{END OF TEXT}".format)
        marked = entities.escape(shown).replace("\N{START OF TEXT}", "<b>").replace("\N{END OF TEXT}", "</b>")
        shell.write_text(TERMINAL.format(text=marked), encoding="utf-8")
        wide = {"viewport": {"width": 1440, "height": 900}}
        differing = next((one.id for story in briefing.stories for one in story.disagreements), None)
        worded = (one.id for one in briefing.stories[0].key_facts if one.evidence[0].quote not in one.text)
        fact = next(worded, briefing.stories[0].key_facts[0].id)
        taken(chromium, "page-light", page, **wide, choose=fact, then=("k", "a", "j"))
        taken(chromium, "page-dark", page, **wide, color_scheme="dark", choose=differing)
        taken(chromium, "phone", page, viewport={"width": 390, "height": 844}, choose=fact)
        taken(chromium, "markdown", plain.as_uri(), viewport={"width": 900, "height": 900})
        taken(chromium, "terminal", shell.as_uri(), viewport={"width": 900, "height": 760})


if __name__ == "__main__":
    main()
