"""The store that a command asks, in the words of a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from api.finding import UnclearError
from api.stores import open_store
from graph.port import Store


@contextmanager
def asked(store: str | None) -> Iterator[Store]:
    """The store; words that mean nothing in it, or several things, end the command with a sentence."""
    with open_store(store) as opened:
        try:
            yield opened
        except UnclearError as error:
            raise click.ClickException(str(error)) from None
