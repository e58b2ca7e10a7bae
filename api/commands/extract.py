"""``luocdo extract``: what the text says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from api.batch import expanded, run
from api.extraction import explain_json, extraction_json
from api.options import files, jobs, output
from api.printing import Objects, Refusals
from loaders.extract import extract as extract_file
from ontology.forms import read, written
from ontology.rdf import Mapping


def work(form: str, explained: bool, path: Path) -> object:
    """The JSON object of one file, or its triples as N-Quads (text crosses processes, graphs need not)."""
    extraction = extract_file(path)
    if form == "json":
        why = {"explain": explain_json(extraction)} if explained else {}
        return extraction_json(extraction) | why
    return written(Mapping().quads(extraction.bundle), "nq")


@click.command(help="Đọc văn bản và in những gì văn bản nói (what the text says).")
@files
@output("json", "ttl", "jsonld", "nq", "trig")
@click.option("--explain", "explained", is_flag=True, help="Nói rõ vì sao nhận hay bỏ từng chỗ (chỉ với json).")
@jobs
def extract(paths: tuple[Path, ...], form: str, explained: bool, jobs: int) -> None:
    """One file gives one object, several give JSON Lines; exit code 1 when a file was refused."""
    refusals = Refusals()
    if form == "json":
        objects = Objects(paths)
        for outcome in run(expanded(paths), partial(work, form, explained), jobs):
            if not refusals.take(outcome):
                objects.write(outcome.value)
    else:
        texts = [
            str(o.value) for o in run(expanded(paths), partial(work, form, explained), jobs) if not refusals.take(o)
        ]
        if form == "nq":
            click.echo("".join(texts), nl=False)
        elif texts:
            click.echo(written(read("".join(texts), "nq"), form), nl=False)
    refusals.finish()
