"""``luocdo export``: the graph for other tools."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from api.export_csv import export_csv
from api.export_graphml import graphml
from api.options import output, store, store_address
from graph.connect import connect
from ontology.forms import written


@click.command(help="Xuất đồ thị (the graph for other tools): N-Quads, TriG, Turtle, JSON-LD, GraphML, CSV.")
@store
@output("nq", "trig", "ttl", "jsonld", "graphml", "csv")
@click.option("--reference", is_flag=True, help="Kèm sổ văn bản và danh mục đơn vị hành chính.")
@click.option(
    "--output", "-o", "target", type=click.Path(path_type=Path), help="Ghi vào tệp này; CSV: thư mục hoặc tệp .zip."
)
def export(store: str | None, form: str, reference: bool, target: Path | None) -> None:
    """What was loaded, and with ``--reference`` the register and the units beside it."""
    if form == "csv" and target is None:
        raise click.UsageError("CSV gồm nhiều tệp: hãy cho --output THƯ-MỤC hoặc --output TỆP.zip")
    if form != "csv" and target is not None and target.is_dir():
        raise click.UsageError(f"«{target}» là một thư mục; hãy cho tên tệp")
    with connect(store_address(store)) as opened:
        if form == "csv" and target is not None:
            _written(target, lambda: export_csv(opened, target, reference=reference))
            return
        if form == "graphml":
            text = graphml(opened.networkx(reference=reference))
        else:
            text = written(opened.quads(reference=reference), form)
    if target is None:
        sys.stdout.write(text)
    else:
        _written(target, lambda: target.write_text(text, encoding="utf-8", newline="\n"))


def _written(target: Path, write: Callable[[], object]) -> None:
    try:
        write()
    except OSError as error:
        raise click.ClickException(f"không ghi được «{target}»: {error.strerror}") from None
