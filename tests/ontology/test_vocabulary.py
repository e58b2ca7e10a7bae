"""The vocabulary explains every term that the mapping uses, in both languages, and nothing twice."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, URIRef

from loaders.doctypes import DOC_TYPES
from ontology.mapping import CONCEPTS, EFFECT_LINKS, ELI, LV, TABLES, Field, Kind
from ontology.vocabulary import label, vocabulary

FIELDS = [(table, field) for table in TABLES for field in table.fields if field.iri.startswith(str(LV))]
TERMS = sorted({table.rdf for table in TABLES} | {field.iri for _, field in FIELDS} | set(EFFECT_LINKS.values()))
OWN = [term for term in TERMS if term.startswith(str(LV))]
GIVEN = Path(__file__).parents[3] / "shared" / "data"
SCHEMES = {
    "family": "normative administrative party",
    "role": "legal_basis implements disseminates mentions",
    "kind": "commences replaces abolishes ends amends suspends resumes extends corrects announces_expired guides "
    "details consolidates attests",
    "status": "in_force amended expired not_yet_in_force suspended disputed unverified",
    "severity": "dead_when_cited stale_since rests_on_stale disputed not_yet_in_force unverified amended ok",
}


@pytest.mark.parametrize("term", OWN)
def test_every_own_term_is_explained(term):
    """Each class and property of our own has one label and one comment in Vietnamese and in English."""
    for predicate in (RDFS.label, RDFS.comment):
        assert sorted(text.language for text in vocabulary().objects(term, predicate)) == ["en", "vi"]


def test_no_term_is_explained_that_nothing_uses():
    """Own classes and properties are those of the mapping, and the common class of spans."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert {*OWN, LV.Span} == {term for kind in kinds for term in vocabulary().subjects(RDF.type, kind)}


RANGES = {
    Kind.TEXT: XSD.string,
    Kind.VI: RDF.langString,
    Kind.INTEGER: XSD.integer,
    Kind.DOUBLE: XSD.decimal,
    Kind.FLAG: XSD.boolean,
    Kind.DAY: None,
    Kind.MOMENT: XSD.dateTime,
}


@pytest.mark.parametrize("field", {field.iri: field for _, field in FIELDS}.values(), ids=lambda field: field.iri)
def test_properties_say_what_the_mapping_writes(field: Field):
    """References are object properties; values have the range of their kind, a day none, for it has four types."""
    refers = field.kind in (Kind.REF, Kind.CONCEPT)
    kinds = set(vocabulary().objects(field.iri, RDF.type))
    assert {OWL.ObjectProperty if refers else OWL.DatatypeProperty} == kinds
    if not refers:
        assert RANGES[field.kind] == vocabulary().value(field.iri, RDFS.range)


@pytest.mark.parametrize(("table", "field"), FIELDS, ids=lambda part: part.name)
def test_a_domain_is_the_class_of_every_record_that_uses_the_property(table, field):
    """Nothing is inferred of a record that it does not say itself."""
    domain = vocabulary().value(field.iri, RDFS.domain)
    if domain is not None:
        assert domain in set(vocabulary().transitive_objects(table.rdf, RDFS.subClassOf))


@pytest.mark.parametrize(
    ("term", "parent"),
    [
        (LV.replaces, ELI.repeals),
        (LV.abolishes, ELI.repeals),
        (LV.suspends, ELI.changes),
        (LV.details, ELI.based_on),
        (LV.guides, ELI.related_to),
    ],
)
def test_direct_links_are_kinds_of_eli_links(term, parent):
    """Who knows ELI only understands the direct links too."""
    assert parent == vocabulary().value(term, RDFS.subPropertyOf)


def test_reused_terms_exist():
    """Each term of ELI, ORG, Web Annotation, PROV and SKOS that we use stands in its ontology."""
    if not GIVEN.exists():
        pytest.skip("the ontologies lie in ../shared")
    files = ("eli-1.2", "org", "oa", "prov", "skos")
    known = "".join((GIVEN / "ontologies" / f"{name}.ttl").read_text("utf-8") for name in files)
    used = {table.rdf for table in TABLES} | {field.iri for table in TABLES for field in table.fields}
    used |= set(EFFECT_LINKS.values()) | set(vocabulary().objects(None, RDFS.subPropertyOf))
    used |= set(vocabulary().objects(None, RDFS.subClassOf)) | {ELI.based_on, ELI.cites}
    elsewhere = (str(LV), str(OWL), str(RDF), "http://purl.org/dc/terms/")
    names = [term.rsplit("#", 1)[-1] for term in used if not str(term).startswith(elsewhere)]
    assert [name for name in names if f":{name} " not in known and f"#{name}>" not in known] == []


@pytest.mark.parametrize(("scheme", "slugs"), SCHEMES.items())
def test_schemes_are_complete(scheme, slugs):
    """Each scheme holds the slugs of the records and of the fixed JSON, each with label and definition twice."""
    graph = vocabulary()
    concepts = {URIRef(f"{CONCEPTS}{scheme}/{slug}") for slug in slugs.split()}
    assert concepts == set(graph.subjects(SKOS.inScheme, URIRef(f"{CONCEPTS}{scheme}")))
    for concept in concepts:
        for predicate in (SKOS.prefLabel, SKOS.definition):
            assert sorted(text.language for text in graph.objects(concept, predicate)) == ["en", "vi"]


def test_every_concept_stands_in_the_scheme_of_its_address():
    """Concepts under a scheme's address are in that scheme, with one label a language."""
    graph = vocabulary()
    for concept in graph.subjects(SKOS.inScheme):
        assert concept.rsplit("/", 1)[0] == str(graph.value(concept, SKOS.inScheme))
        assert sorted(text.language for text in graph.objects(concept, SKOS.prefLabel)) == ["en", "vi"]


@pytest.mark.parametrize("kind", EFFECT_LINKS)
def test_a_kind_of_effect_leads_to_its_link(kind):
    """The concept of a kind of effect names the property of the direct link."""
    assert EFFECT_LINKS[kind] == vocabulary().value(URIRef(f"{CONCEPTS}kind/{kind}"), RDFS.seeAlso)


@pytest.mark.parametrize("status", SCHEMES["status"].split())
def test_a_status_matches_a_value_of_eli_in_force(status):
    """Each status has its counterpart among the values of ``eli:in_force``, ELI's own or ours."""
    graph = vocabulary()
    concept = URIRef(f"{CONCEPTS}status/{status}")
    match = graph.value(concept, SKOS.exactMatch) or graph.value(concept, SKOS.closeMatch)
    assert (
        match in {ELI["InForce-inForce"], ELI["InForce-notInForce"], ELI["InForce-partiallyInForce"]}
        or (
            match,
            RDF.type,
            ELI.InForce,
        )
        in graph
    )


def test_severities_are_numbered_by_gravity():
    """The notation of a severity is its place in the order of gravity."""
    graph = vocabulary()
    found = sorted((int(number), str(c)) for c, number in graph.subject_objects(SKOS.notation) if "severity/" in c)
    assert list(enumerate(SCHEMES["severity"].split(), 1)) == [(n, c.rsplit("/", 1)[-1]) for n, c in found]


@pytest.mark.parametrize("kind", DOC_TYPES, ids=lambda kind: kind.slug)
def test_every_document_type_that_is_read_has_a_concept(kind):
    """Extractors and vocabulary agree on slug, name and official abbreviation."""
    concept = URIRef(f"{CONCEPTS}type/{kind.slug}")
    assert kind.name == label(f"type/{kind.slug}")
    # The Party writes TT for Thông tri; extractors read that as Thông tư and know the longer form.
    if kind.abbreviations and kind.slug not in ("thong-tri", "dieu-le"):
        assert kind.abbreviations[0] == str(vocabulary().value(concept, SKOS.notation))


def test_document_types_are_those_of_the_decree():
    """All types of Nghị định 30/2020/NĐ-CP and of the Party stand in the scheme, with their abbreviations."""
    if not GIVEN.exists():
        pytest.skip("the table of types lies in ../shared")
    with (GIVEN / "register" / "doc_types.csv").open(encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table) if row["family"] in ("state-administrative", "copy", "party")]
    graph = vocabulary()
    names = {
        str(text): graph.value(concept, SKOS.notation)
        for concept, text in graph.subject_objects(SKOS.prefLabel)
        if "/type/" in concept and text.language == "vi"
    }
    shorter = {"cương lĩnh chính trị": "cương lĩnh", "điều lệ đảng": "điều lệ"}
    for row in rows:
        name = row["name"].removesuffix(" (cá biệt)").lower()
        notation = names[shorter.get(name, name)]
        if row["family"] != "party" and row["abbr"]:
            assert row["abbr"] == str(notation)


@pytest.mark.parametrize(
    ("name", "lang", "expected"),
    [
        ("status/in_force", "vi", "còn hiệu lực"),
        ("status/amended", "vi", "hết hiệu lực một phần"),
        ("status/expired", "vi", "hết hiệu lực toàn bộ"),
        ("status/not_yet_in_force", "vi", "chưa có hiệu lực"),
        ("status/suspended", "vi", "ngưng hiệu lực"),
        ("status/unverified", "vi", "chưa xác minh"),
        ("status/disputed", "vi", "có mâu thuẫn"),
        ("severity/dead_when_cited", "vi", "đã hết hiệu lực khi viện dẫn"),
        ("severity/stale_since", "vi", "hết hiệu lực sau khi ban hành"),
        ("stale_since", "en", "stale since"),
        ("nghi-dinh", "vi", "nghị định"),
        ("ke-hoach", "en", "plan"),
        (f"{CONCEPTS}type/thong-tu", "vi", "thông tư"),
        (str(LV.Citation), "vi", "viện dẫn"),
        (str(LV.replaces), "en", "replaces"),
        ("type/khong-co", "vi", "khong-co"),
        ("http://example.org/terms#Thing", "vi", "Thing"),
    ],
)
def test_label(name, lang, expected):
    """IRI, scheme and slug, or slug alone give the label; what is unknown stands as it is."""
    assert expected == label(name, lang)


def test_a_slug_of_several_schemes_must_be_asked_by_scheme():
    """Status and severity of one slug may read differently, so the slug alone is refused."""
    with pytest.raises(ValueError, match="<scheme>/not_yet_in_force"):
        label("not_yet_in_force")
