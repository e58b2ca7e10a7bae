"""Records to RDF and back: nothing is lost, nothing is invented, and what cannot be read is named."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from rdflib import RDF, XSD, Graph, URIRef
from rdflib.plugins.parsers.jsonld import to_rdf

from ontology.forms import FORMS, read, written
from ontology.jsonld import ADDRESS
from ontology.mapping import BASE, CONCEPTS, ELI, LV, TABLE_OF, TABLES
from ontology.rdf import Mapping, UnreadableRecordError, canonical
from ontology.records import Bundle, Citation, Deadline, Document, Effect, Record, Source, Text
from tests.strategies import bundles, days, records, records_of, texts

MAPPING = Mapping()
SOURCE = Source(
    id="/source/a", kind="file", file="a.txt", sha256="0" * 64, media_type="text/plain", generator="luocdo 0.1.0"
)
PLAN = "/doc/vn/ubnd-70-2025-06/kh/2022/115"
LAW = "/eli/vn/qh15/luat/2022/10"
INTEGER = NamedNode(XSD.integer)
GRAPH = NamedNode(BASE + SOURCE.id)
# One line of N-Quads of RDF 1.1, for what is written here: no blank node, a graph in each line.
_LINE = re.compile(
    r'<[^\x00-\x20<>"{}|^`\\]+> <[^\x00-\x20<>"{}|^`\\]+> '
    r'(?:<[^\x00-\x20<>"{}|^`\\]+>|"(?:[^\x00-\x1f"\\\x7f]|\\[btnfr"\\]|\\u[0-9A-F]{4})*"(?:@[a-z]+|\^\^<[^<>\s]+>)?) '
    r"<[^\x00-\x20<>\"{}|^`\\]+> \."
)


def bundle_of(record: Record) -> Bundle:
    """A bundle of ``SOURCE`` that holds one more record."""
    return Bundle(source=SOURCE, **{TABLE_OF[type(record)].name: (record,)})


def citation(**values: object) -> Citation:
    """A citation of ``LAW`` in ``PLAN`` with some values of its own."""
    given = {"id": f"{PLAN}/-{LAW}/1", "document": PLAN, "target": LAW, "type": "luat", "role": "mentions"}
    return Citation(**({**given, "start": 3, "end": 7, "quote": "Luật"} | values))  # type: ignore[arg-type]


def effect(**values: object) -> Effect:
    """A counted effect of ``LAW`` on the whole of another document with some values of its own."""
    given = {"id": "/effect/1", "affected": "/eli/vn/x/pl/2007/34", "kind": "replaces", "scope": "whole"}
    said = {"origin": "o", "confidence": "high", "checked": "2026-11-21", "affecting": LAW}
    return Effect(**(given | said | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "table", [table for table in TABLES if table.record is not Source], ids=lambda table: table.name
)
@given(data=st.data())
@settings(max_examples=25)
def test_a_record_of_each_type_comes_back(table, data):
    """Record to RDF to record is the identity, for each record type."""
    bundle = bundle_of(data.draw(records_of(table).filter(lambda record: record.id != SOURCE.id)))
    assert MAPPING.bundles(MAPPING.quads(bundle)) == ([bundle], [])


@given(st.lists(bundles(), max_size=3, unique_by=lambda bundle: bundle.source.id))
@settings(max_examples=40)
def test_bundles_come_back_from_their_quads(given_bundles):
    """Bundles to quads to bundles is the identity but for the order of the sources."""
    quads = (quad for bundle in given_bundles for quad in MAPPING.quads(bundle))
    assert MAPPING.bundles(quads) == (sorted(given_bundles, key=lambda bundle: bundle.source.id), [])


@given(bundles())
@settings(max_examples=40)
def test_bundles_come_back_from_n_quads(bundle):
    """The canonical dump, read again, is the bundle."""
    assert MAPPING.bundles(read(written(MAPPING.quads(bundle), "nq"), "nq")) == ([bundle], [])


@given(bundles())
@settings(max_examples=40)
def test_n_quads_are_valid_sorted_and_without_repetition(bundle):
    """Each line is one statement of N-Quads, the lines ascend and none stands twice."""
    text = written(MAPPING.quads(bundle), "nq")
    lines = text.removesuffix("\n").split("\n")
    assert all(_LINE.fullmatch(line) for line in lines)
    assert lines == sorted(set(lines))


@given(bundles(max_size=1))
@settings(max_examples=25)
@pytest.mark.parametrize("form", ["trig", "ttl", "jsonld"])
def test_other_forms_say_the_same(form, bundle):
    """TriG, Turtle and JSON-LD of a bundle parse to the very graph, and to the bundle."""
    text = written(MAPPING.quads(bundle), form)
    told = list(read(text, form))
    # Without blank nodes, isomorphic graphs are equal sets.
    assert {quad.triple for quad in MAPPING.quads(bundle)} == {quad.triple for quad in told}
    assert MAPPING.bundles(told) == ([bundle], [])


@given(bundles(max_size=2))
@settings(max_examples=15)
@pytest.mark.parametrize("form", FORMS)
def test_the_order_of_quads_does_not_show(form, bundle):
    """The same quads in another order are the same text."""
    quads = list(MAPPING.quads(bundle))
    assert written(quads, form) == written([*quads[::-1], quads[0]], form)


@given(records, st.sampled_from(["http://localhost:8000", "https://van-ban.example/kho/"]))
@settings(max_examples=30)
def test_another_base_changes_the_addresses_only(record, base):
    """Under another base the records are the same; concepts and terms keep their addresses."""
    mapping = Mapping(base)
    if isinstance(record, Source) or record.id == SOURCE.id:
        return
    quads = list(mapping.quads(bundle_of(record)))
    assert mapping.bundles(quads) == ([bundle_of(record)], [])
    assert {s.value.startswith(base) for s, *_ in quads} == {True}


@given(bundles())
@settings(max_examples=25)
def test_canonical_is_idempotent_and_keeps_every_record(bundle):
    """``canonical`` orders by span and id, changes nothing else, and nothing the second time."""
    shuffled = Bundle(source=bundle.source, **{table.name: getattr(bundle, table.name)[::-1] for table in TABLES[1:]})
    assert canonical(shuffled) == canonical(canonical(shuffled)) == bundle


@pytest.mark.parametrize(
    ("day", "datatype"),
    [("2023-08-14", "date"), ("2023-01", "gYearMonth"), ("2022", "gYear"), ("--04-26", "gMonthDay")],
)
def test_a_day_keeps_its_precision(day, datatype):
    """A partial day is written with the XML Schema type of its precision."""
    record = Deadline(id="/d", document=PLAN, start=0, end=1, quote="q", kind="deadline", date=day)
    written = MAPPING.graph(bundle_of(record)).value(URIRef(f"{BASE}/d"), LV.deadline)
    assert f'"{day}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>' == written.n3()


@given(days)
def test_days_of_all_precisions_come_back_from_each_form(day):
    """No parser rewrites a day, however precise."""
    record = Deadline(id="/d", document=PLAN, start=0, end=1, quote="q", kind="deadline", date=day)
    for form in FORMS:
        (told,), _ = MAPPING.bundles(read(written(MAPPING.quads(bundle_of(record)), form), form))
        assert told.deadlines == (record,)


@given(texts)
@settings(max_examples=200)
def test_every_text_comes_back(value):
    """A text comes back to the character, from each form."""
    bundle = bundle_of(Text(id="/text/0", value=value))
    for form in FORMS:
        assert MAPPING.bundles(read(written(MAPPING.quads(bundle), form), form)) == ([bundle], [])


@pytest.mark.parametrize(
    ("record", "link"),
    [
        (citation(), ELI.cites),
        (citation(role="legal_basis"), ELI.based_on),
        (effect(), LV.replaces),
        (effect(kind="ends"), ELI.repeals),
        (effect(kind="amends", scope="Điều 3"), ELI.amends),
        (effect(scope="whole except Điều 64"), None),
        (effect(kind="abolishes", scope="part"), None),
        (effect(standing="candidate"), None),
        (effect(affecting=None), None),
        (effect(kind="attests"), None),
    ],
)
def test_derived_link(record, link):
    """A citation, and a counted effect on the whole, add a direct link; a partial end is no ``eli:repeals``."""
    about = MAPPING.iri(PLAN if isinstance(record, Citation) else LAW)
    assert ([] if link is None else [str(link)]) == [p.value for s, p, _ in MAPPING.triples(record) if s == about]


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "named"),
    [
        (PLAN, LV.unheardOf, Literal("x"), 'unheardOf> "x"'),
        (PLAN, RDF.type, NamedNode("http://example.org/Thing"), "type> <http://example.org/Thing>"),
        (PLAN, ELI.title, Literal("zweiter", language="vi"), 'title> "zweiter"@vi'),
        ("/elsewhere", LV.score, Literal("1"), 'score> "1"'),
        ("/elsewhere", RDF.type, NamedNode("http://example.org/Thing"), "type> <http://example.org/Thing>"),
    ],
)
def test_unmapped_triples_are_named(subject, predicate, value, named):
    """What no record says is told with its subject: unknown property, unknown class, second value."""
    bundle = bundle_of(Document(id=PLAN, type="ke-hoach", family="administrative", title="an"))
    quads = [*MAPPING.quads(bundle), Quad(NamedNode(BASE + subject), NamedNode(predicate), value, GRAPH)]
    told, unmapped = MAPPING.bundles(quads)
    assert [bundle] == told
    assert [f"<{BASE}{subject}> "] == [line[: len(BASE + subject) + 3] for line in unmapped]
    assert unmapped[0].endswith(named)


def _without(quads: list[Quad], predicate: URIRef) -> list[Quad]:
    return [quad for quad in quads if quad.predicate.value != str(predicate)]


@pytest.mark.parametrize(
    ("predicate", "value", "told"),
    [
        (LV.inDocument, None, "Citation without document"),
        (LV.target, NamedNode("https://elsewhere.example/eli/vn/x"), "Citation.target: https://elsewhere.example/eli"),
        (LV.target, Literal("x"), 'Citation.target: "x" is no id of another record'),
        (LV.role, NamedNode("http://a.x/m"), f"Citation.role: http://a.x/m: not a concept under {CONCEPTS}"),
        (LV.ordinal, Literal("two"), "Citation.ordinal: invalid literal for int"),
        (LV.score, Literal("high"), "Citation.confidence: could not convert"),
        (LV.subject, NamedNode("http://example.org/x"), "Citation.subject: <http://example.org/x> is no string"),
    ],
)  # fmt: skip
def test_an_unreadable_record_is_named_with_its_field(predicate, value, told):
    """The error names the subject and the field, and says what is wrong."""
    record = citation()
    quads = _without(list(MAPPING.quads(bundle_of(record))), predicate)
    if value is not None:
        quads.append(Quad(MAPPING.iri(record.id), NamedNode(predicate), value, GRAPH))
    with pytest.raises(UnreadableRecordError, match=re.escape(f"{BASE}{record.id}: {told}")):
        MAPPING.bundles(quads)


def test_a_graph_without_its_source_is_refused():
    """Records whose graph does not say its source make no bundle."""
    quads = [quad for quad in MAPPING.quads(bundle_of(citation())) if quad.subject != GRAPH]
    with pytest.raises(UnreadableRecordError, match=re.escape(f"graph {GRAPH.value}: 0 sources")):
        MAPPING.bundles(quads)


def test_a_subject_under_another_base_is_refused():
    """An address under another host is no id of ours."""
    with pytest.raises(UnreadableRecordError, match=r"not an address under http://a\.example/"):
        Mapping("http://a.example").bundles(MAPPING.quads(bundle_of(citation())))


@pytest.mark.parametrize(
    ("form", "text", "told"),
    [
        ("nq", "# fine\n<http://a.example/x> nonsense .\n", "at line 2"),
        ("nq", r'<a:x> <a:p> "\q" .', "at line 1"),
        ("nq", r'<a:x> <a:p> "\uD800" .', "at line 1"),
        ("nq", '<a:x> <a:p> "open .', "line 1"),
        ("ttl", "<http://a.example/x> nonsense .", "at line 1"),
        ("jsonld", "{", "Expecting property name"),
    ],
)
def test_a_broken_text_is_refused(form, text, told):
    """What is no RDF is an error that tells the line, not silence."""
    with pytest.raises(ValueError, match=re.escape(told)):
        list(read(text, form))


@pytest.mark.parametrize(
    "text",
    [
        '<a:x> <a:p> "ộ\\t\\u0111\\U0001F600\\"\\\\" <a:g> .',
        '<a:x><a:p>"ộ\\tđ😀\\"\\\\"<a:g>. # comment',
        '\t<a:x>\t<a:\\u0070> "ộ\tđ😀\\"\\\\"^^<http://www.w3.org/2001/XMLSchema#string> <a:g> .\r\n\r\n# end\r\n',
    ],
)
def test_n_quads_written_by_others(text):
    """Escapes, blanks, comments and line ends that we do not write are read all the same."""
    told = Quad(NamedNode("a:x"), NamedNode("a:p"), Literal('ộ\tđ😀"\\'), NamedNode("a:g"))
    assert [told] == list(read(text, "nq"))


def test_blank_nodes_and_default_graph_are_read():
    """Blank nodes keep their labels, a line without graph has none."""
    told = Quad(BlankNode("a"), NamedNode("a:p"), BlankNode("b"), DefaultGraph())
    assert [told] == list(read("_:a <a:p> _:b .", "nq"))


@pytest.mark.parametrize(
    "context",
    [
        "http://127.0.0.1:9/context.jsonld",
        [{"a": "http://a.example/"}, "http://127.0.0.1:9/context.jsonld"],
        {"@import": "http://127.0.0.1:9/context.jsonld"},
        {"a": {"@id": "http://a.example/a", "@context": "http://127.0.0.1:9/context.jsonld"}},
    ],
)
def test_json_ld_fetches_no_context(context):
    """A context that lies elsewhere is refused before anything is fetched."""
    with pytest.raises(ValueError, match="a context elsewhere is not fetched: http://127"):
        list(read(json.dumps({"@context": context, "a": "x"}), "jsonld"))


def test_our_context_may_be_named_by_its_address():
    """The published address of the context stands for the context that comes with the vocabulary."""
    text = json.dumps({"@context": ADDRESS, "@id": "a:x", "@type": "Citation", "ordinal": 2})
    told = {(NamedNode(RDF.type), NamedNode(LV.Citation)), (NamedNode(LV.ordinal), Literal("2", datatype=INTEGER))}
    assert told == {(quad.predicate, quad.object) for quad in read(text, "jsonld")}


@given(bundles(max_size=1))
@settings(max_examples=15)
def test_rdflib_reads_the_same_from_json_ld_and_turtle(bundle):
    """Another tool finds the very graph in both forms, which is the graph that programmers get."""
    quads = list(MAPPING.quads(bundle))
    turtle = Graph().parse(data=written(quads, "ttl"), format="turtle")
    from_json = Graph()
    to_rdf(json.loads(written(quads, "jsonld")), from_json)  # Graph.parse goes by a class that rdflib deprecates
    assert set(from_json) == set(turtle) == set(MAPPING.graph(bundle))


def test_a_file_is_read_in_every_form(tmp_path: Path):
    """What stands in a file is what stands in its text."""
    quads = list(MAPPING.quads(bundle_of(citation())))
    for form in FORMS:
        file = tmp_path / f"a.{form}"
        file.write_text(written(quads, form), "utf-8")
        assert MAPPING.bundles(read(file, form)) == ([bundle_of(citation())], [])


def test_a_source_names_its_agent():
    """PROV: the file, when it came to be, and which version of luocdo read it."""
    bundle = Bundle(source=replace(SOURCE, modified="2026-11-21T08:30:00+00:00"))
    text = written(MAPPING.quads(bundle), "ttl")
    assert 'prov:generatedAtTime "2026-11-21T08:30:00+00:00"^^xsd:dateTime' in text
    assert f"prov:wasAttributedTo <{BASE}/agent/luocdo-0.1.0>" in text
    assert MAPPING.bundles(MAPPING.quads(bundle)) == ([bundle], [])
