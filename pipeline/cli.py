"""The command line: a group whose commands are imported when they are called, so that help comes at once."""

from __future__ import annotations

import errno
import os
from importlib import import_module
from importlib.metadata import version
from typing import Any

import click

from .commands.parameters import complain, defect

COMMANDS = ("extract", "batch", "show", "explain", "rows", "validate", "schema", "evaluate")


class Commands(click.Group):
    """The commands of `pipeline/commands`, one module each."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of the commands, in the order of help."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command by name, or None."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__package__}.commands.{name}").command
        return command

    def invoke(self, context: click.Context) -> Any:
        """Run the command; a defect of ours ends it with a message, not a trace, unless MOTORFACTS_TRACE is set."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            broken_pipe = isinstance(error, OSError) and error.errno == errno.EPIPE  # click ends quietly then
            if broken_pipe or os.environ.get("MOTORFACTS_TRACE"):
                raise
            complain(defect(error))
            raise SystemExit(1) from None


def _print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"motorfacts {version('motorfacts')}")
        context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version and exit."
)
def main() -> None:
    """Read automotive news and write facts: who, what, how much, when and where, each grounded to the character.

    Data goes to standard output, messages to standard error. The exit code is 0 when all went well, 1 when some of the input
    could not be read or does not keep the contract, 2 when the command was called wrongly.
    """
