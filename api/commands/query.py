"""``luocdo query``: what the graph knows."""

from __future__ import annotations

import click

from api.commands import analysis, listing, single, worklist
from api.commands.relations import relations
from api.commands.successors import successors

VERBS = (
    listing.stale, listing.search, listing.tree, listing.stats, single.document, single.instrument, single.body,
    relations, successors, worklist.command, single.path, analysis.rank, analysis.communities, analysis.similar,
)  # fmt: skip


@click.group(help="Hỏi kho (what the graph knows): bảng cho người đọc, JSON cho chương trình.")
def query() -> None:
    """One verb a question."""


for verb in VERBS:
    query.add_command(verb)
