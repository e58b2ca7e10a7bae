"""``luocdo export``: the graph for other tools."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from api.export_csv import export_csv
from api.export_cypher import cypher
from api.export_gexf import gexf
from api.export_graphml import graphml
from api.export_import import export_import
from api.options import output, store, store_address
from graph.connect import connect
from ontology.forms import written

_OF_FILES = {"csv": export_csv, "neo4j": export_import}
_OF_GRAPH = {"graphml": graphml, "gexf": gexf}


@click.command(help="Xuất đồ thị cho công cụ khác: RDF (nq, trig, ttl, jsonld), GraphML, GEXF, CSV, Neo4j (export).")
@store
@output("nq", "trig", "ttl", "jsonld", "graphml", "gexf", "csv", "neo4j", "cypher")
@click.option("--reference", is_flag=True, help="Kèm sổ văn bản và danh mục đơn vị hành chính.")
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(path_type=Path),
    help="Ghi vào tệp này; csv, neo4j: thư mục; csv: hoặc tệp .zip.",
)
def export(store: str | None, form: str, reference: bool, target: Path | None) -> None:
    """What was loaded, and with ``--reference`` the register and the units beside it."""
    if form in _OF_FILES and target is None:
        raise click.UsageError("dạng này gồm nhiều tệp: hãy cho --output THƯ-MỤC (CSV: hoặc --output TỆP.zip)")
    if form not in _OF_FILES and target is not None and target.is_dir():
        raise click.UsageError(f"«{target}» là một thư mục; hãy cho tên tệp")
    with connect(store_address(store)) as opened:
        if form in _OF_FILES and target is not None:
            _written(target, lambda: _OF_FILES[form](opened, target, reference=reference))
            return
        if form in _OF_GRAPH:
            text = _OF_GRAPH[form](opened.networkx(reference=reference))
        elif form == "cypher":
            text = "".join(cypher(opened, reference=reference))
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
