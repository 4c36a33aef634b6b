"""The program: the commands, and the only place that ends it. A new command is a file here and a line in `COMMANDS`.

A command is imported when it is used: `briefer --help` knows none of them, nor openai, nor langchain.
"""

import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from briefer import __version__
from briefer.cli import process
from briefer.cli.messages import same_command, say, say_whole
from briefer.errors import BrieferError, RunStopped, UsageError

# Each in the order of its use: where it stands in briefer.cli, and the line that `briefer --help` gives it.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("today.init", "Write a commented briefer.toml to list your feeds in."),
    "today": ("today.today", "Collect the day's articles and write their briefing."),
    "collect": ("collect.collect", "Fetch the articles that feeds name."),
    "run": ("run.run", "Write the briefing of the articles in files and folders."),
    "show": ("review.show", "Print a briefing in the terminal; the latest without a date."),
    "explain": ("review.explain", "Follow a statement to its checks, its sources and its calls."),
    "review": ("review.review", "Serve the review page, and keep what is decided."),
    "render": ("review.render", "Print a written briefing as Markdown."),
    "diff": ("diff.diff", "Print what changed between an earlier briefing and a later one."),
    "verify": ("verify.verify", "Check a written briefing again, without any model."),
    "check": ("check.check", "Check claims against their sources."),
    "eval": ("eval.evaluate", "Score briefings against an editor's keys."),
    "exam": ("exam.exam", "Test which jobs a model can be given."),
    "model": ("model.model", "Fetch, serve or list the embedded model."),
    "doctor": ("store.doctor", "Check the store and a written briefing."),
    "gc": ("store.gc", "Delete old answers and backups."),
}


class LazyGroup(click.Group):
    """The commands, each imported when it is asked for (https://click.palletsprojects.com/en/stable/complex/)."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(".")
        found: click.Command = getattr(import_module(f"briefer.cli.{module}"), attribute)
        return found

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefer")
def cli() -> None:
    """Read a day's articles and write a briefing in which nothing stands that a source does not say."""


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
        say("interrupted; run the same command again to continue")
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
