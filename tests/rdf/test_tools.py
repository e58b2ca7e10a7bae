"""Other tools read what we publish: the vocabulary, its context, and what is exported."""

from __future__ import annotations

from importlib.resources import files

import pyoxigraph
import pytest
from rdflib import OWL, PROV, RDF, RDFS, Graph
from rdflib.compare import isomorphic

from ontology.forms import written
from ontology.jsonld import context
from ontology.mapping import EFFECT_LINKS, ELI, TABLES, Field, Kind
from ontology.rdf import Mapping
from ontology.vocabulary import shapes, vocabulary
from tests.serving import example_store
from tests.shared import told_by

VOCABULARY = files("ontology").joinpath("vocabulary")
TYPES = {
    Kind.REF: "@id",
    Kind.CONCEPT: "@id",
    Kind.DAY: "http://www.w3.org/2001/XMLSchema#date",
    Kind.MOMENT: "http://www.w3.org/2001/XMLSchema#dateTime",
    Kind.INTEGER: "http://www.w3.org/2001/XMLSchema#integer",
    Kind.DOUBLE: "http://www.w3.org/2001/XMLSchema#decimal",
    Kind.FLAG: "http://www.w3.org/2001/XMLSchema#boolean",
}


@pytest.mark.parametrize("name", ["luocdo", "concepts", "shapes"])
def test_the_vocabulary_loads_in_a_second_tool(name: str) -> None:
    """pyoxigraph reads each file to as many triples as rdflib, and finds the declared classes."""
    store = pyoxigraph.Store()
    store.load(VOCABULARY.joinpath(f"{name}.ttl").read_bytes(), pyoxigraph.RdfFormat.TURTLE)
    ours = Graph().parse(data=VOCABULARY.joinpath(f"{name}.ttl").read_text("utf-8"), format="turtle")
    declared = pyoxigraph.NamedNode(RDF.type), pyoxigraph.NamedNode(OWL.Class)
    classes = {quad.subject.value for quad in store.quads_for_pattern(None, *declared)}  # type: ignore[union-attr]
    assert len(store) == len(ours)
    assert classes == set(map(str, ours.subjects(RDF.type, OWL.Class)))


def test_the_vocabulary_files_are_what_the_package_uses() -> None:
    """What a second tool loads is what the program says."""
    assert len(vocabulary()) > 500
    assert len(shapes()) > 500


def terms_of(field: Field) -> dict[str, str]:
    """The definition of a field's term."""
    told = {"@id": str(field.iri)}
    told |= {"@type": TYPES[field.kind]} if field.kind in TYPES else {}
    told |= {"@language": "vi"} if field.kind is Kind.VI else {}
    return told | ({"@container": "@set"} if field.many else {})


def test_the_context_says_what_the_mapping_says() -> None:
    """Each class, field and derived link has its term, and there is no other."""
    defined = {told if isinstance(told, str) else told["@id"]: told for told in context().values()}
    expected: dict[str, object] = {str(table.rdf): str(table.rdf) for table in TABLES}
    expected |= {str(field.iri): terms_of(field) for table in TABLES for field in table.fields}
    links = (ELI.cites, ELI.based_on, PROV.wasAttributedTo, *EFFECT_LINKS.values())
    expected |= {str(link): {"@id": str(link), "@type": "@id"} for link in links}
    expected |= {str(iri): str(iri) for iri in (PROV.SoftwareAgent, RDFS.label)}
    assert defined == expected


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own reader uses it
def test_exported_json_ld_is_isomorphic_to_the_turtle() -> None:
    """rdflib reads one graph from both forms of the example plans."""
    with example_store() as store:
        quads = list(store.quads(reference=False))
    turtle = Graph().parse(data=written(quads, "ttl"), format="turtle")
    assert isomorphic(turtle, Graph().parse(data=written(quads, "jsonld"), format="json-ld"))
    assert len(turtle) > 1000


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("folder", ["plans/seeds", pytest.param("plans", marks=pytest.mark.long)])
def test_the_whole_record_of_a_real_plan_is_one_graph_in_both_forms(folder: str) -> None:
    """Turtle and JSON-LD of each plan are isomorphic to rdflib, and pyoxigraph reads as many triples from both."""
    for bundle in told_by(folder):
        quads = list(Mapping().quads(bundle))
        texts = {form: written(quads, form) for form in ("ttl", "jsonld")}
        turtle = Graph().parse(data=texts["ttl"], format="turtle")
        assert isomorphic(turtle, Graph().parse(data=texts["jsonld"], format="json-ld"))
        for form, known in (("ttl", pyoxigraph.RdfFormat.TURTLE), ("jsonld", pyoxigraph.RdfFormat.JSON_LD)):
            second = pyoxigraph.Store()
            second.load(texts[form].encode(), known)
            assert len(second) == len(turtle) > 0
