"""The command `verify`: a written briefing, checked again by code alone."""

from pathlib import Path

import click

from briefer.cli.messages import say


@click.command()
@click.argument("briefing", type=click.Path(path_type=Path), metavar="BRIEFING.json")
def verify(briefing: Path) -> int:
    """Check a written briefing again without any model: offsets, quotes, deterministic checks; its changes against the
    earlier briefings beside it."""
    from briefer.files import outputs as folder
    from briefer.files.earlier import beside
    from briefer.review.changes_hold import days_before
    from briefer.review.verify import verify as problems_of
    from briefer.text.display import show

    read, texts = folder.load(briefing)
    days = days_before(read)
    earlier = beside(briefing, days)
    problems = problems_of(read, texts, earlier)
    for day in days:
        if day not in earlier:
            say(show(f"the briefing of {day} is not beside it, so only the later side of what changed is checked"))
    changed = folder.changed_by_hand(briefing)
    if changed:
        click.echo("briefing: its JSON was changed after it was written: another SHA-256")
    elif changed is None:
        say("the briefing has no SHA-256 of its own: whether a hand changed a title or a question can't be told")
    for problem in problems:
        click.echo(f"{problem.where}: {problem.what}")
    statements = sum(len(s.key_facts) + len(s.disagreements) + len(s.open_questions) for s in read.stories)
    say(f"{statements} statements, {len(read.documents)} sources: {len(problems) + bool(changed)} problems")
    return 1 if problems or changed else 0
