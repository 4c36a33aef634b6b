"""The command `verify`: a written briefing, checked again by code alone."""

from pathlib import Path

import click

from briefer.cli.messages import say


@click.command()
@click.argument("briefing", type=click.Path(path_type=Path), metavar="BRIEFING.json")
def verify(briefing: Path) -> int:
    """Check a written briefing again without any model: offsets, quotes, deterministic checks."""
    from briefer.files import outputs as folder
    from briefer.review.verify import verify as problems_of

    read, texts = folder.load(briefing)
    problems = problems_of(read, texts)
    for problem in problems:
        click.echo(f"{problem.where}: {problem.what}")
    statements = sum(len(s.key_facts) + len(s.disagreements) + len(s.open_questions) for s in read.stories)
    say(f"{statements} statements, {len(read.documents)} sources: {len(problems)} problems")
    return 1 if problems else 0
