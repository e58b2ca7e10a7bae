"""The functions for programmers; heavy parts load when first used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rdflib import Graph

    from graph.port import Store


def extract(file: str | Path) -> dict[str, Any]:
    """What a file says, as ``luocdo extract --format json`` prints it; ``UnreadableError`` when it cannot be read."""
    from api.extraction import extraction_json
    from loaders.extract import extract as extract_file

    return extraction_json(extract_file(Path(file)))


def check(file: str | Path, as_of: str | None = None, issued: str | None = None) -> dict[str, Any]:
    """The verdicts on a file's citations, as ``luocdo check --format json`` prints them; days are ISO."""
    from api.checking import check_file
    from api.options import today

    return check_file(Path(file), as_of or today(), issued)


def triples(file: str | Path) -> Graph:
    """The triples of one document, which are what a store dumps for it."""
    from loaders.extract import extract as extract_file
    from ontology.rdf import Mapping

    return Mapping().graph(extract_file(Path(file)).bundle)


def connect(address: str) -> Store:
    """The store at an address: ``sqlite:FILE``, ``neo4j://HOST``, ``memory:``, or ``http://HOST:PORT`` of a server."""
    from graph.connect import connect as open_store

    return open_store(address)
