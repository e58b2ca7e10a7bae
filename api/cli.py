"""The command line: one group, one module a command, loaded when asked for; errors are sentences for people."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

COMMANDS = (
    "extract", "check", "load", "query", "register", "export", "validate", "serve", "mcp", "keys", "settings",
)  # fmt: skip
"""Each is the function of its name in the module of its name under ``api.commands``."""


class Commands(click.Group):
    """A group that imports a command when it is used: ``luocdo --help`` need not load a graph library."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """In the order in which people use them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, or none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"api.commands.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a store that cannot answer is exit code 1 with one line."""
        from api.options import settings_file
        from api.redaction import redacted
        from graph.port import StoreError

        if settings_file().is_file():  # checking settings takes a third of a second: only for those who keep some
            from api.settings import publish

            publish()
        try:
            return super().invoke(ctx)
        except StoreError as error:
            raise click.ClickException(redacted(str(error))) from None
        except BrokenPipeError:
            return _reader_left(ctx)
        except SystemExit as error:
            if isinstance(error.__context__, BrokenPipeError):  # rich makes a 1 of it
                return _reader_left(ctx)
            raise


def _reader_left(ctx: click.Context) -> object:
    # The reader of our output (head, less) has gone: nothing is wrong, and what is still buffered has nowhere to go.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ctx.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="luocdo", prog_name="luocdo")
def cli() -> None:
    """Lược đồ: văn bản nào của ta viện dẫn văn bản đã hết hiệu lực, từ khi nào, theo điều khoản nào, nay thay bằng gì.

    Which of our plans cite what has expired, since when, by which clause, and what replaces it.
    """
