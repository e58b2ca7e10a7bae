"""The vocabulary that comes with the package: own terms, concepts with their Vietnamese labels, SHACL shapes.

Turtle files in ``ontology/vocabulary/``; ``docs/vocabulary.md`` introduces them.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files

from rdflib import RDFS, SKOS, Graph, Literal

from ontology.mapping import CONCEPTS


@cache
def vocabulary() -> Graph:
    """Classes, properties and concepts of our own. One graph for all callers: not to be changed."""
    return _graph("luocdo", "concepts")


@cache
def shapes() -> Graph:
    """SHACL shapes of every record class. One graph for all callers: not to be changed."""
    return _graph("shapes")


def label(name: str, lang: str = "vi") -> str:
    """What people read for a term: "còn hiệu lực" for ``status/in_force``.

    ``name`` is an IRI, ``<scheme>/<slug>`` of a concept, or a slug alone that one scheme only has (``nghi-dinh``);
    ``lang`` is ``vi`` or ``en``. What the vocabulary lacks is returned as its slug stands, so that foreign data never
    stop a page. Raises ``ValueError`` for a slug that stands in several schemes (``disputed``).
    """
    labels, ambiguous = _labels(lang)
    if name in ambiguous:
        raise ValueError(f"{name} stands in several schemes: ask for <scheme>/{name}")
    return labels.get(name) or name.replace("#", "/").rsplit("/", 1)[-1]


@cache
def _labels(lang: str) -> tuple[dict[str, str], frozenset[str]]:
    """Labels by IRI, by scheme and slug, and by slug; and the slugs that more than one scheme has."""
    by_iri = {
        str(term): str(text)
        for predicate in (RDFS.label, SKOS.prefLabel)
        for term, text in vocabulary().subject_objects(predicate)
        if isinstance(text, Literal) and text.language == lang
    }
    paths = {iri.removeprefix(CONCEPTS): text for iri, text in by_iri.items() if iri.startswith(CONCEPTS)}
    slugs = {path.rsplit("/", 1)[-1]: text for path, text in paths.items() if "/" in path}
    count = Counter(path.rsplit("/", 1)[-1] for path in paths if "/" in path)
    return slugs | paths | by_iri, frozenset(slug for slug, times in count.items() if times > 1)


def _graph(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(data=files("ontology").joinpath("vocabulary", f"{name}.ttl").read_text("utf-8"), format="turtle")
    return graph
