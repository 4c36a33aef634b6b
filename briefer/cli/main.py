"""The program: the commands, and the only place that ends it. A new command is a file here and a line in `COMMANDS`.

Nothing heavy is imported before a command needs it: `briefer --help` knows neither openai nor langchain.
"""

import os
import sys

import click

from briefer import __version__
from briefer.cli import process
from briefer.cli.check import check
from briefer.cli.collect import collect
from briefer.cli.diff import diff
from briefer.cli.eval import evaluate
from briefer.cli.exam import exam
from briefer.cli.messages import same_command, say, say_whole
from briefer.cli.model import model
from briefer.cli.review import explain, render, review, show
from briefer.cli.run import run
from briefer.cli.store import doctor, gc
from briefer.cli.today import init, today
from briefer.cli.verify import verify
from briefer.errors import BrieferError, RunStopped, UsageError

COMMANDS: tuple[click.Command, ...] = (
    init,
    today,
    collect,
    run,
    check,
    verify,
    show,
    explain,
    review,
    render,
    diff,
    evaluate,
    exam,
    model,
    doctor,
    gc,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefer")
def cli() -> None:
    """Read a day's articles and write a briefing in which nothing stands that a source does not say."""


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """The program: every outcome is a line on stderr and an exit code, never a traceback of the user's making."""
    process.end_in_order()
    if os.environ.get("BRIEFER_DEBUG"):
        import logging

        logging.getLogger("briefer").addHandler(logging.StreamHandler())
        logging.getLogger("briefer").setLevel(logging.DEBUG)
    try:
        code = cli(standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        say("interrupted; the same command goes on where this one stopped")
        process.leave(process.INTERRUPTED)
    except click.ClickException as error:
        if isinstance(error, click.UsageError) and error.ctx:
            say(error.ctx.get_usage())
        say(f"Error: {error.format_message()}")
        code = error.exit_code
    except BrieferError as error:
        say(f"briefer: {error}")
        code = error.exit_code
        if code == RunStopped.exit_code:
            say_whole(same_command())
    except BrokenPipeError:
        # The reader of our output went away; there is nobody left to tell.
        sys.stderr.close()
        code = 0
    except OSError as error:  # a name, a disk or a right that no command asked for beforehand
        if os.environ.get("BRIEFER_DEBUG"):
            raise
        where = f"'{error.filename}' can't be used: " if error.filename else ""
        say(f"briefer: {where}{error.strerror or error}")
        code = UsageError.exit_code
    except Exception as error:  # the last line of defence: a bug is told in one line, too
        if os.environ.get("BRIEFER_DEBUG"):
            raise
        say(f"briefer: this is a bug, please report it: {type(error).__name__}: {error} (BRIEFER_DEBUG=1 shows where)")
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
