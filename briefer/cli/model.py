"""The commands `model list`, `model pull` and `model serve`: the embedded model on this machine."""

import click

from briefer.cli.messages import say


@click.group()
def model() -> None:
    """Fetch, serve or list the embedded model."""


@model.command("list")
def model_list() -> None:
    """The models briefer knows, and which are on this machine."""
    from briefer.model.model_files import list_models

    for row in list_models():
        place = str(row.path) if row.present else "not here: 'briefer model pull' fetches it"
        click.echo(f"{row.name}  {row.size / 1e9:.1f} GB  {row.licence}  {place}")


@model.command("pull")
@click.argument("name", required=False)
def model_pull(name: str | None) -> None:
    """Fetch a model of the list, check its hash, and keep it in the cache folder."""
    from briefer.model.model_files import pull
    from briefer.model.model_table import DEFAULT

    click.echo(str(pull(name or DEFAULT, say=say)))


@model.command("serve")
@click.argument("name", required=False)
def model_serve(name: str | None) -> None:
    """Serve a model on this machine for other programs, until Ctrl-C."""
    from briefer.model.model_files import locate, pull
    from briefer.model.model_table import DEFAULT
    from briefer.model.server import serve_forever

    wanted = name or DEFAULT
    serve_forever(locate(wanted) or pull(wanted, say=say), say=say)
