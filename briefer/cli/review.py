"""The commands around a written briefing: read it, follow a statement to its source, review it, render it signed."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.messages import say as _say
from briefer.cli.messages import shown
from briefer.cli.options import store_option
from briefer.errors import INTERNAL_ERRORS, UsageError

if TYPE_CHECKING:
    from briefer.decisions import Review
    from briefer.model.records import Answer
    from briefer.models import Briefing

_outputs = click.option("--outputs", "-o", type=click.Path(path_type=Path), default=Path("outputs"), show_default=True)


@click.command()
@click.argument("day", required=False, metavar="[DATE]")
@_outputs
@click.option("--new", is_flag=True, help="Only what is new since the briefing it was compared with.")
def show(day: str | None, outputs: Path, new: bool) -> None:
    """Print a briefing in the terminal; the latest without DATE."""
    import shutil

    from briefer.files.outputs import load
    from briefer.render.terminal import terminal

    file = _folder(outputs, day)
    briefing, _ = load(file)
    width = max(40, min(100, shutil.get_terminal_size((88, 24)).columns))
    strong = (lambda text: click.style(text, bold=True)) if sys.stdout.isatty() else str
    with _sound(file, briefing):
        text = terminal(briefing, width, strong, new=new)
    click.echo(text, nl=False)


@click.command()
@click.argument("identifier", metavar="ID")
@_outputs
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The briefing's day; the latest without it.")
@store_option
def explain(identifier: str, outputs: Path, day: str | None, store: Path | str | None) -> None:
    """Follow a statement (f3, d1, d1a, q2, s1-t1) to its checks, its sources and what the model answered."""
    from briefer.files.outputs import load
    from briefer.model.store import Store, default_path, is_there
    from briefer.review.explain import explain as explained

    file = _folder(outputs, day)
    briefing, _ = load(file)
    with _sound(file, briefing):
        text = explained(briefing, identifier)
    click.echo(text, nl=False)
    place = store or default_path()
    if not is_there(place):
        click.echo("no replies: the answers of this run are not kept on this machine")
        return
    with Store.open(place) as kept:
        found = _replies(briefing, identifier, kept.answers(briefing.run.id))
    click.echo("\n".join(found) or "no replies: code alone made this statement, or another run paid for it")


def _replies(briefing: "Briefing", identifier: str, answers: "list[Answer]") -> list[str]:
    """What the model answered where it was shown a passage of the statement, word by word."""
    from briefer.decisions import reviewables

    statements = [statement for story in briefing.stories for statement in reviewables(story)]
    chosen = [statement for statement in statements if statement.mark == identifier]
    quotes = {" ".join(passage.quote.split()) for statement in chosen for passage in statement.evidence}
    lines = []
    for answer in answers:
        asked = " ".join(_texts(answer.question).split())
        if any(quote in asked for quote in quotes):
            lines += [f"reply to {shown(answer.prompt)}, {shown(answer.created)}, {shown(answer.model)}"]
            lines += [f"  {shown(answer.reply)}"]
    return lines


def _texts(question: str) -> str:
    """Everything that was said in a question, without the marks of its JSON."""
    with suppress(ValueError):
        return "\n".join(_leaves(json.loads(question)))
    return question


def _leaves(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [leaf for part in parts for leaf in _leaves(part)]


@click.command()
@click.argument("day", required=False, metavar="[DATE]")
@_outputs
@click.option("--open/--no-open", "opens", default=True, help="Open the page in the browser.")
def review(day: str | None, outputs: Path, opens: bool) -> None:
    """Serve the review page on this machine, and keep what is decided beside the briefing, until Ctrl-C."""
    import webbrowser

    from briefer.cli.review_server import Desk, review_server
    from briefer.files import outputs as folder
    from briefer.render.page import served_page
    from briefer.review.revision import wording_faults

    place = _folder(outputs, day)
    briefing, texts = folder.load(place)

    def page() -> str:
        return served_page(briefing, texts, folder.load_review(place))

    def keep(decided: "Review") -> dict[str, str]:
        if decided.date != briefing.date:
            raise UsageError(f"a review of {decided.date} does not belong to the briefing of {briefing.date}")
        folder.save_review(decided, place)
        return wording_faults(briefing, decided, texts)

    with _sound(place, briefing):
        page()
    desk = Desk(page, lambda: folder.load_review(place), keep, _say)
    with review_server(desk) as server, ExitStack() as opened:
        click.echo(server.url)
        _say(f"decisions are kept in {place / folder.REVIEW}; a new wording is checked by code, not by a model")
        _say("Ctrl-C ends")
        if opens:
            webbrowser.open(opened.enter_context(opening(server.url, place)).as_uri())
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    click.echo("'briefer run' on the same day and 'briefer render --review' respect what was decided", err=True)


_OPENING = """<!DOCTYPE html>
<meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>briefer</title>
<meta http-equiv="refresh" content="0;url={url}"><a href="{url}">{url}</a>
"""


@contextmanager
def opening(url: str, folder: Path) -> Iterator[Path]:
    """A file for the user's eyes alone that leads to the page while it is served: others can read a browser's command
    line, and no token stands there then. It lies beside the briefing, where a caged browser may look, too."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=folder, prefix=".open-", suffix=".html")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_OPENING.format(url=url))
        yield Path(name).resolve()
    finally:
        Path(name).unlink(missing_ok=True)


@click.command()
@click.argument("briefing", type=click.Path(path_type=Path), metavar="BRIEFING.json")
@click.option("--review", "reviewed", type=click.Path(path_type=Path), help="Apply this review and sign it.")
@click.option("--plain", "as_page", is_flag=True, help="A plain HTML page of the Markdown, without any script.")
@click.option("--full", is_flag=True, help="Also print what an earlier briefing already had.")
def render(briefing: Path, reviewed: Path | None, as_page: bool, full: bool) -> None:
    """Print a written briefing as Markdown, as it stands or as the reviewer left it."""
    from briefer.files import outputs as folder
    from briefer.render.html import html
    from briefer.render.markdown import markdown
    from briefer.render.signed import signed
    from briefer.review.revision import REJECTED, apply

    read, texts = folder.load(briefing)
    decisions = folder.load_review(reviewed) if reviewed else None
    if reviewed and decisions is None:
        raise UsageError(f"'{reviewed}' does not exist: save it from the page, or with 'briefer review'")
    with _sound(briefing, read):
        text = markdown(read, full=full)
        if decisions:
            left = apply(read, decisions, texts)
            text = signed(left, decisions, sum(rejected.reason == REJECTED for rejected in left.rejected), full=full)
        if as_page:
            text = html(text, read.language, text.partition("\n")[0].removeprefix("# "))
    click.echo(text, nl=False)


@contextmanager
def _sound(file: Path, briefing: "Briefing") -> Iterator[None]:
    """Around what prints a briefing: one that does not hold together is wrong use, and why is told."""
    from briefer.render.english import error_line
    from briefer.review.printable import unprintable

    try:
        problem = unprintable(briefing)
        found = f"{problem.where}: {problem.what}" if problem else ""
        if not found:
            yield
    except INTERNAL_ERRORS as error:
        found = error_line(error)
    if found:
        raise UsageError(f"'{file}' can't be printed: {found}; 'briefer verify' lists what is wrong with it")


def _folder(outputs: Path, day: str | None) -> Path:
    """The folder of a day, the latest one where none is named."""
    from briefer.files.outputs import newest

    chosen = day or newest(outputs)
    if chosen is None:
        raise UsageError(f"no briefing in '{outputs}': write one with 'briefer run', or name the folder with -o")
    return outputs / chosen
