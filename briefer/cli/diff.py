"""The command `diff`: what one briefing tells otherwise than another."""

import os
import shutil
import sys
from pathlib import Path

import click

from briefer.cli.messages import say
from briefer.cli.options import briefing_day, store_option
from briefer.errors import UsageError


@click.command()
@click.argument("before", type=click.Path(path_type=Path), metavar="A.json")
@click.argument("after", type=click.Path(path_type=Path), metavar="B.json")
@click.option("--json", "as_json", is_flag=True, help="Print the second briefing with its changes as JSON.")
@click.option("--embed-model", metavar="NAME", help="Model of vectors; 'words' for none.")
@click.option("--embed-base-url", metavar="URL", help="Any server with the OpenAI API for vectors.")
@store_option
def diff(
    before: Path,
    after: Path,
    as_json: bool,
    embed_model: str | None,
    embed_base_url: str | None,
    store: Path | str | None,
) -> None:
    """Print what B.json tells otherwise than A.json, the earlier one, by code and vectors: no model is asked."""
    from briefer.files import outputs as folder
    from briefer.files.earlier import earlier_briefings
    from briefer.model import embedding
    from briefer.model.prices import Budget
    from briefer.model.store import Store, default_path
    from briefer.model.vectors import Embedder
    from briefer.render.english import detail
    from briefer.render.terminal import changes
    from briefer.review.diff import compared

    briefing, texts = folder.load(after)
    found = earlier_briefings(after, briefing_day(briefing.date), since=before)
    if not found.briefings:
        raise UsageError("; ".join(detail(note) for note in found.notes))
    choice = embedding.chosen(embed_base_url, embed_model, os.environ)
    with (
        Store.open(store or default_path()) as kept,
        Embedder(embedding.source(choice, kept, Budget(None, None, None), lambda *_: None), kept, say=say) as vectors,
    ):
        made = compared(briefing, texts, found.briefings, vectors, found.notes)
    if as_json:
        click.echo(folder.to_json(made).rstrip())
        return
    width = max(40, min(100, shutil.get_terminal_size((88, 24)).columns))
    strong = (lambda text: click.style(text, bold=True)) if sys.stdout.isatty() else str
    click.echo(changes(made, width, strong), nl=False)
