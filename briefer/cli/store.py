"""The commands `gc` and `doctor`: the store of paid answers, kept small and kept honest."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from briefer.cli.messages import shown
from briefer.cli.options import store_option
from briefer.errors import UsageError


@click.command()
@click.option(
    "--keep-days", type=click.IntRange(0, 36_500), default=30, show_default=True, help="Keep what is younger than this."
)
@store_option
def gc(keep_days: int, store: Path | str | None) -> None:
    """Delete old answers and backups. A run that needs one of them pays for it again."""
    from briefer.model.store import Store

    place = _there(store)
    before = datetime.now(UTC) - timedelta(days=keep_days)
    size = _size(place)
    with Store.open(place) as kept:
        swept = kept.sweep(before.isoformat(timespec="seconds"))
    backups = [file for file in _backups(place) if file.stat().st_mtime < before.timestamp()]
    for file in backups:
        file.unlink()
    click.echo(
        f"deleted {swept.answers} answers, {swept.vectors} vectors, {swept.attempts} attempts, {swept.facts} told"
        f" facts and {len(backups)} backups older than {keep_days} days;"
        f" {max(size - _size(place), 0) / 1e6:.1f} MB freed"
    )


@click.command()
@click.argument("briefing", required=False, type=click.Path(path_type=Path), metavar="[BRIEFING.json]")
@store_option
def doctor(briefing: Path | None, store: Path | str | None) -> int:
    """Check the store, every answer under its hash, and a written briefing if one is named."""
    problems = _of_store(_place(store))
    if briefing:
        problems += _of_briefing(briefing)
    for problem in problems:
        click.echo(f"problem: {shown(problem)}")
    click.echo(f"{len(problems)} problems" if problems else "all is well")
    return 1 if problems else 0


def _of_store(place: Path | str) -> list[str]:
    from briefer.model.store import Store, is_there

    if not is_there(place):
        click.echo(f"store: none yet at '{shown(str(place))}'")
        return []
    with Store.open(place) as kept:
        runs, days = kept.runs(), kept.days()
        open_runs = [run for run in runs if run.state == "started"]
        click.echo(
            f"store: '{shown(kept.place)}', {_size(place) / 1e6:.1f} MB, {kept.count()} answers,"
            f" {kept.vectors.count()} vectors, {len(runs)} runs, {len(days)} days; {len(open_runs)} runs unfinished,"
            f" {kept.unfinished()} calls perhaps billed without an answer"
        )
        ahead = [run.id for run in runs if run.started > datetime.now(UTC).isoformat()]
        future = [f"the run {name} starts in the future: was the clock set back?" for name in ahead]
        mode = place.stat().st_mode & 0o077 if isinstance(place, Path) else 0
        open_to = ["the store can be read by other users: chmod 600 it"] if mode else []
        return [*kept.faults(), *kept.vectors.faults(), *future, *open_to]


def _of_briefing(briefing: Path) -> list[str]:
    from briefer.files import outputs as folder
    from briefer.review.verify import verify

    read, texts = folder.load(briefing)
    click.echo(f"briefing: of {shown(read.date)}, {len(read.documents)} sources, {len(read.stories)} stories")
    return [f"{problem.where}: {problem.what}" for problem in verify(read, texts)]


def _place(store: Path | str | None) -> Path | str:
    from briefer.model.store import default_path

    return store or default_path()


def _there(store: Path | str | None) -> Path | str:
    from briefer.model.store import is_there

    place = _place(store)
    if not is_there(place):
        raise UsageError(
            f"no store at '{shown(str(place))}': nothing has been paid for yet; if the store is elsewhere, name it with"
            " --store"
        )
    return place


def _backups(place: Path | str) -> list[Path]:
    """The copies of a file that were made before it was migrated; of a database there are none of ours."""
    return sorted(place.parent.glob(f"{place.name}.v*.bak")) if isinstance(place, Path) else []


def _size(place: Path | str) -> int:
    files = (place, place.with_name(f"{place.name}-wal")) if isinstance(place, Path) else ()
    return sum(file.stat().st_size for file in files if file.exists())
