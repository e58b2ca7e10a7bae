"""``luocdo validate``: RDF of a file or of a store, held against the shapes of the vocabulary."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
from pyoxigraph import Triple

from api.options import output, store
from api.stores import open_store
from graph.port import TOLD_BY_PEOPLE
from graph.restore import form_of
from ontology.forms import FORMS, read
from ontology.rdf import Mapping
from ontology.validation import Violation, violations

_SHOWN = 120


@click.command(help="Kiểm tra RDF của tệp, hoặc của kho, theo các quy tắc SHACL (a file or the store by the shapes).")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False), metavar="[TỆP…]")
@store
@click.option("--reference", is_flag=True, help="Với --store: kèm sổ văn bản và danh mục đơn vị hành chính.")
@output("table", "json")
def validate(paths: tuple[Path, ...], store: str | None, reference: bool, form: str) -> None:
    """Each violation names the record and the rule; exit code 1 when there is one, or a file cannot be read."""
    if bool(paths) == bool(store):
        raise click.UsageError("hãy cho một hay nhiều TỆP, hoặc --store KHO")
    found: list[tuple[str, Violation]] = []
    refused = 0
    for path in paths:
        try:
            found += [(str(path), each) for graph in _graphs(path) for each in violations(graph)]
        except (ValueError, OSError) as error:
            refused += 1
            click.echo(f"{path}: không đọc được RDF: {error}", err=True)
    if store:
        found += _of_store(store, reference)
    _print(found, form, clean=not refused)
    if found or refused:
        raise SystemExit(1)


def _graphs(path: Path) -> Iterator[list[Triple]]:
    """The graphs of a file, each on its own: sources may describe one document differently."""
    form = form_of(path)
    if form is None:
        raise ValueError(f"chỉ nhận {', '.join(f'.{each}' for each in FORMS)}")
    graphs = defaultdict(list)
    for quad in read(path, form):
        graphs[quad.graph_name].append(quad.triple)
    yield from graphs.values()


def _of_store(address: str, reference: bool) -> Iterator[tuple[str, Violation]]:
    mapping = Mapping()
    with open_store(address) as opened:
        for bundle in opened.bundles():
            if reference or bundle.source.kind in TOLD_BY_PEOPLE:
                told = violations(quad.triple for quad in mapping.quads(bundle))
                yield from ((bundle.source.file, each) for each in told)


def _print(found: list[tuple[str, Violation]], form: str, *, clean: bool) -> None:
    if form == "json":
        click.echo(json.dumps([{"file": file, **asdict(each)} for file, each in found], ensure_ascii=False, indent=2))
        return
    for file, each in found:
        value = "" if each.value is None else f" Giá trị: {each.value[:_SHOWN]!r}."
        click.echo(f"{file}: {each.record}: [{each.rule}] {each.message}{value}")
    if found:
        click.echo(f"{len(found)} chỗ sai quy tắc.", err=True)
    elif clean:
        click.echo("Đúng mọi quy tắc.", err=True)
