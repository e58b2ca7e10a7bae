"""The shapes accept what the records promise, and name what breaks it."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef

from ontology.mapping import BASE, CONCEPTS, ELI, LV, OA, TABLE_OF, TABLES, Kind
from ontology.rdf import Mapping, as_rdflib
from ontology.records import (
    Anaphora,
    Assignment,
    Body,
    Bundle,
    Candidate,
    Change,
    Citation,
    Deadline,
    Decision,
    Document,
    Effect,
    Mention,
    Note,
    Outcome,
    Recipient,
    Record,
    Source,
    Text,
    Unit,
)
from ontology.vocabulary import shapes

SHAPE = Namespace("https://w3id.org/luocdo/shapes#")
TEXT = f"/text/{'ab' * 32}"
PLAN = "/doc/vn/ubnd-70-2025-06/kh/2022/115"
LAW = "/eli/vn/qh15/luat/2022/10"
OLD = "/eli/vn/ubtvqh11/pl/2007/34"
BODY = "/body/vn/ubnd-70-2025-06"
UNIT = "/unit/vn/tinh/70/2025-06"
KEY = f"{PLAN}/-{LAW}/1"
READ = {"origin": "Điều 90 khoản 2", "confidence": "high", "checked": "2026-11-21"}
SPAN = {"document": PLAN, "start": 10, "end": 21}
SAMPLE = Bundle(
    source=Source(
        id="/source/ke-hoach-0a1b",
        kind="file",
        file="kế hoạch.txt",
        sha256="0a" * 32,
        media_type="text/plain",
        generator="luocdo 0.1.0",
        document=PLAN,
        text=TEXT,
    ),
    texts=(Text(id=TEXT, value="Căn cứ Luật số 10/2022/QH15"),),
    documents=(
        Document(
            id=PLAN,
            type="ke-hoach",
            family="administrative",
            number="115/KH-UBND",
            title="Một kế hoạch",
            date="2022-04",
            year=2022,
            issuer=BODY,
            level="tỉnh",
            date_from="2022-04-01",
            date_to="2022-04-30",
            date_basis="month",
            superior_bodies=("Chính phủ",),
            same_as=("/ref/0123456789abcdef",),
        ),
        Document(id=LAW, type="luat", family="normative", number="10/2022/QH15", date="2022-11-10", **READ),
        Document(id="/eli/vn/qh/hien-phap/2013", type="hien-phap", family="normative", year=2013),
        Document(id="/party/vn/tw/kl/2016/120", type="ket-luan", family="party"),
    ),
    citations=(
        Citation(id=KEY, target=LAW, type="luat", quote="Luật số 10/", role="legal_basis", date="--11-10", **SPAN),
    ),
    candidates=(Candidate(id=f"{KEY}/candidate/1", of=KEY, target=OLD, score=0.4, reason="cùng tên"),),
    anaphora=(Anaphora(id=f"{PLAN}/anaphora/1", antecedent=KEY, quote="Luật này", **SPAN),),
    assignments=(
        Assignment(
            id=f"{PLAN}/assignment/1",
            name="Sở Nội vụ",
            task="tham mưu",
            task_start=30,
            task_end=38,
            body=BODY,
            deadline="2022",
            lead=True,
            partners=("Sở Tài chính",),
            **SPAN,
        ),
    ),
    recipients=(Recipient(id=f"{PLAN}/recipient/1", quote="- Như trên;", name="Như trên", body=BODY, **SPAN),),
    mentions=(Mention(id=f"{PLAN}/mention/1", name="Sở Nội vụ", kind="cơ quan chuyên môn", **SPAN),),
    deadlines=(Deadline(id=f"{PLAN}/deadline/1", quote="31/12/2022", kind="deadline", date="2022-12-31", **SPAN),),
    notes=(Note(id=f"{PLAN}/note/1", rule="period", message="kiểm tra lại khoảng năm", **SPAN),),
    outcomes=(
        Outcome(
            id="/outcome/1",
            document=PLAN,
            target=LAW,
            state="done",
            by="Người rà soát",
            at="2026-11-21T08:30:00+00:00",
            reason="đã thay trong kế hoạch mới",
        ),
    ),
    effects=(
        Effect(id="/effect/1", affected=OLD, affecting=LAW, kind="ends", scope="whole", day="2023-07-01", **READ),
    ),
    decisions=(
        Decision(
            id="/decision/1",
            of="/effect/1",
            verdict="correct",
            by="Nguyễn Văn An",
            at="2026-11-21T15:40:12+00:00",
            made="/effect/2",
            remark="đã đối chiếu",
        ),
    ),
    units=(Unit(id=UNIT, code="70", name="Bình Phước", level="tỉnh", until="2025-07-01", **READ),),
    bodies=(Body(id=BODY, name="UBND tỉnh Bình Phước", kind="ubnd", level="tỉnh", unit=UNIT, until="2025-07-01"),),
    changes=(
        Change(
            id="/change/1",
            original=UNIT,
            resulting="/unit/vn/tinh/75/2025-07",
            day="2025-07-01",
            extent="full",
            **READ,
        ),
    ),
)
RECORD = {type(record): record for record in reversed(list(SAMPLE.records()))}
"""One good record of each type."""


def violated(graph: Graph) -> set[str]:
    """Local names of the shapes that a graph violates."""
    _, report, _ = validate(graph, shacl_graph=shapes())
    results = report.objects(None, SH.result)  # not what is told in sh:detail
    return {str(report.value(result, SH.sourceShape)).removeprefix(SHAPE) for result in results}


def written(record: Record) -> Graph:
    """The triples of one record without its derived link."""
    graph = Graph()
    told = (tuple(map(as_rdflib, triple)) for triple in Mapping().triples(record))
    graph += (triple for triple in told if str(triple[0]) == BASE + record.id)
    return graph


@pytest.mark.parametrize("base", [BASE, "http://localhost:8000"])
def test_good_records_conform(base):
    """A bundle with every record type conforms, under whatever base."""
    assert violated(Mapping(base).graph(SAMPLE)) == set()


def test_the_sample_has_every_record_type():
    """No table is left out of the tests of this file."""
    assert set(RECORD) == set(TABLE_OF)


PATTERNED = [table for table in TABLES if table.label in ("Source", "Text", "Document", "Citation", "Unit", "Body")]


@pytest.mark.parametrize("table", PATTERNED, ids=lambda table: table.label)
def test_an_address_of_another_form_violates_the_shape_of_its_class(table):
    """Records whose id has a form of its own keep to it."""
    assert violated(written(replace(RECORD[table.record], id="/somewhere/else"))) == {table.label}


REQUIRED = [
    (table, field)
    for table in TABLES
    for field, own in ((field, next(f for f in fields(table.record) if f.name == field.name)) for field in table.fields)
    if own.default is MISSING and own.default_factory is MISSING
]


@pytest.mark.parametrize(("table", "field"), REQUIRED, ids=lambda part: getattr(part, "label", part.name))
def test_a_missing_required_field_violates_its_shape(table, field):
    """Every field that a record needs is needed in RDF."""
    graph = written(RECORD[table.record])
    graph.remove((None, field.iri, None))
    assert violated(graph) == {f"{table.label}-{field.name}"}


@pytest.mark.parametrize(
    ("record", "changes", "shape"),
    [
        (Source, {"kind": "folder"}, "Source-kind"),
        (Source, {"sha256": "ABC"}, "Source-sha256"),
        (Source, {"document": "/body/vn/cp"}, "Source-document"),
        (Source, {"text": PLAN}, "Source-text"),
        (Document, {"family": "private"}, "Document-family"),
        (Document, {"type": "KeHoach"}, "Document-type"),
        (Document, {"date": "2023-13"}, "Document-date"),
        (Document, {"date": "--02-40"}, "Document-date"),
        (Document, {"date": "2023-02-30"}, "Document-date"),
        (Document, {"date": "hôm qua"}, "Document-date"),
        (Document, {"year": 20222}, "Document-year"),
        (Document, {"issuer": UNIT}, "Document-issuer"),
        (Document, {"level": "thôn"}, "Document-level"),
        (Document, {"date_from": "2022-05-01"}, "Document-date_from"),
        (Document, {"date_to": "2022-05"}, "Document-date_to"),
        (Document, {"date_basis": "guessed"}, "Document-date_basis"),
        (Document, {"confidence": "sure"}, "Document-confidence"),
        (Citation, {"start": 22}, "Citation-start"),
        (Citation, {"start": -1}, "Citation-start"),
        (Citation, {"quote": ""}, "Citation-quote"),
        (Citation, {"role": "praises"}, "Citation-role"),
        (Citation, {"ordinal": 0}, "Citation-ordinal"),
        (Citation, {"target": UNIT}, "Citation-target"),
        (Citation, {"confidence": 1.5}, "Citation-confidence"),
        (Citation, {"acknowledges": (BODY,)}, "Citation-acknowledges"),
        (Candidate, {"score": -0.1}, "Candidate-score"),
        (Candidate, {"reason": ""}, "Candidate-reason"),
        (Anaphora, {"antecedent": LAW}, "Anaphora-antecedent"),
        (Assignment, {"task_start": 40}, "Assignment-task_start"),
        (Assignment, {"body": UNIT}, "Assignment-body"),
        (Recipient, {"name": ""}, "Recipient-name"),
        (Mention, {"kind": "công ty"}, "Mention-kind"),
        (Deadline, {"kind": "soon"}, "Deadline-kind"),
        (Note, {"message": ""}, "Note-message"),
        (Outcome, {"state": "later"}, "Outcome-state"),
        (Outcome, {"by": ""}, "Outcome-by"),
        (Outcome, {"at": "hôm qua"}, "Outcome-at"),
        (Outcome, {"ordinal": 0}, "Outcome-ordinal"),
        (Effect, {"kind": "improves"}, "Effect-kind"),
        (Effect, {"standing": "doubtful"}, "Effect-standing"),
        (Effect, {"day": "2023"}, "Effect-day"),
        (Effect, {"affected": UNIT}, "Effect-affected"),
        (Effect, {"affecting": BODY}, "Effect-affecting"),
        (Effect, {"checked": "2026"}, "Effect-checked"),
        (Effect, {"confidence": "0.9"}, "Effect-confidence"),
        (Decision, {"verdict": "maybe"}, "Decision-verdict"),
        (Decision, {"by": ""}, "Decision-by"),
        (Decision, {"of": LAW}, "Decision-of"),
        (Decision, {"made": LAW}, "Decision-made"),
        (Decision, {"at": "hôm qua"}, "Decision-at"),
        (Unit, {"level": "vùng"}, "Unit-level"),
        (Unit, {"parent": BODY}, "Unit-parent"),
        (Unit, {"since": "2025-08-01"}, "Unit-since"),
        (Body, {"kind": "company"}, "Body-kind"),
        (Body, {"unit": BODY}, "Body-unit"),
        (Body, {"since": "2026-01-01"}, "Body-since"),
        (Change, {"extent": "most"}, "Change-extent"),
        (Change, {"original": BODY}, "Change-original"),
        (Change, {"day": "2025-07"}, "Change-day"),
    ],
)
@pytest.mark.filterwarnings("ignore")  # rdflib warns of a day that is none, which is what some rows test
def test_a_broken_value_violates_the_named_shape(record, changes, shape):
    """Each broken value is found by the shape of its field, and by no other."""
    assert violated(written(replace(RECORD[record], **changes))) == {shape}


@pytest.mark.parametrize(
    ("record", "predicate", "value", "shape"),
    [
        (Document, ELI.title, Literal("Zwei", lang="de"), "Document-title"),
        (Document, ELI.type_document, URIRef(f"{CONCEPTS}type/luat"), "Document-type"),
        (Document, ELI.passed_by, Literal("UBND"), "Document-issuer"),
        (Citation, OA.start, Literal("10"), "Citation-start"),
        (Citation, LV.target, URIRef(BASE + OLD), "Citation-target"),
        (Citation, LV.nested, Literal("maybe"), "Citation-nested"),
        (Effect, LV.scope, Literal("toàn bộ", lang="vi"), "Effect-scope"),
    ],
)
def test_a_second_or_wrongly_typed_value_violates_the_named_shape(record, predicate, value, shape):
    """Values that no record would write are found in files of others."""
    good = RECORD[record]
    graph = written(good)
    graph.add((URIRef(BASE + good.id), predicate, value))
    assert violated(graph) == {shape}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_every_field_has_a_shape(table):
    """The shape of a class lists a shape for each mapped field, on its property; only sets may repeat."""
    graph = shapes()
    node = SHAPE[table.label]
    assert graph.value(node, SH.targetClass) == table.rdf
    listed = {str(shape) for shape in graph.objects(node, SH.property)}
    assert listed == {str(SHAPE[f"{table.label}-{field.name}"]) for field in table.fields}
    for field in table.fields:
        shape = SHAPE[f"{table.label}-{field.name}"]
        assert graph.value(shape, SH.path) == field.iri
        assert field.many == ((shape, SH.maxCount, None) not in graph)


@pytest.mark.parametrize("kind", [SH.NodeShape, SH.PropertyShape])
def test_messages_are_vietnamese_and_english(kind):
    """Whoever breaks a shape is told so in both languages."""
    graph = shapes()
    for shape in graph.subjects(RDF.type, kind):
        if (shape, SH.targetClass, None) in graph or kind == SH.PropertyShape:
            assert sorted(text.language for text in graph.objects(shape, SH.message)) == ["en", "vi"]


def test_flags_and_spans_are_typed():
    """Each flag is a boolean and each offset a number from 0, whichever record it stands in."""
    graph = shapes()
    for table in TABLES:
        for field in table.fields:
            shape = SHAPE[f"{table.label}-{field.name}"]
            if field.kind is Kind.FLAG:
                assert str(graph.value(shape, SH.datatype)).endswith("#boolean")
            if field.iri in (OA.start, OA.end, LV.taskStart, LV.taskEnd):
                assert graph.value(shape, SH.minInclusive) == Literal(0)
