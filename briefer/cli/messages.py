"""What the commands say beside their result: safe lines on stderr, without a key or a password."""

import os
import shlex
import sys
from collections.abc import Sequence

import click

_KEYS = ("BRIEFER_API_KEY", "BRIEFER_EMBED_API_KEY", "OPENAI_API_KEY")


def shown(text: str, limit: int | None = None) -> str:
    """What others wrote, safe on one line of a terminal, and cut at so many characters."""
    from briefer.text.display import TEXT_LIMIT, show

    return show(text, limit or TEXT_LIMIT)


def say(line: str) -> None:
    """One line; whatever others wrote in it acts on no terminal and gives no key away."""
    from briefer.text.redaction import redacted

    click.echo(shown(redacted(line, keys())), err=True)


def say_whole(text: str) -> None:
    """As safe, but every space and long word as it stands: columns, and lines that are to be copied."""
    from briefer.text.display import visible
    from briefer.text.redaction import redacted

    click.echo(visible(redacted(text, keys())), err=True)


def keys() -> list[str]:
    """The keys that the environment holds."""
    return [key for name in _KEYS if (key := os.environ.get(name, "").strip())]


def silent(_line: str) -> None:
    """Says nothing, where somebody wants it quiet."""


def same_command() -> str:
    """The line that goes on where the run stopped; a password in it is for the user to put back."""
    return f"to continue: {shlex.join(['briefer', *sys.argv[1:]])}"


def say_unexamined(jobs: Sequence[str]) -> None:
    """That code has jobs because the server failed to answer their exam, if there are any."""
    if jobs:
        say(
            f"briefer: the server did not answer the exam for {', '.join(jobs)}, so code does it this time; run the"
            " same command again to ask again"
        )
