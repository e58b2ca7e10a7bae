"""The Neo4j store's own promises: a model that reads well in Cypher, and as little written as can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from neo4j import Driver

from graph.connect import connect
from graph.memory import MemoryStore
from graph.neo4j.difference import difference
from graph.neo4j.rows import day
from graph.neo4j.schema import FORMAT
from graph.port import Store, StoreError
from ontology.forms import written
from ontology.records import Bundle, Candidate
from tests.conformance.samples import (
    BUNDLES,
    COMMUNE,
    DAY,
    DECREE,
    LATER,
    OF_COMMUNE,
    OF_SPLIT,
    OLD_DECREE,
    ORDINANCE,
    PROVINCE,
    PROVISIONAL,
    REGISTER,
    SCAN,
    document_of,
    plan,
    ubnd,
)
from tests.neo4j.conftest import rows


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            f"MATCH (p:Document {{id: '{document_of(LATER)}'}})<-[:IN_DOCUMENT]-(c:Citation)-[:CITES]->(i:Document) "
            "RETURN c.role, c.provisions, i.number",
            [["legal_basis", ["Điều 1", "Điều 2"], "34/2007/PL-UBTVQH11"]],
        ),
        (
            f"MATCH (e:Effect)-[:AFFECTS]->(:Document {{id: '{ORDINANCE}'}}), (e)-[:MADE_BY]->(by:Document) "
            "RETURN e.kind, e.day, by.number",
            [["replaces", date(2023, 7, 1), "10/2022/QH15"]],
        ),
        (
            f"MATCH (:Document {{id: '{DECREE}'}})-[:ISSUED_BY]->(b:Body) RETURN b.name",
            [["Chính phủ"]],
        ),
        (
            f"MATCH (c:Unit {{id: '{COMMUNE}'}})-[:WITHIN]->(p:Unit)<-[:OF_UNIT]-(b:Body {{kind: 'ubnd'}}) "
            "RETURN c.name, p.id, b.id",
            [["Xã Chi Lăng", PROVINCE, ubnd(PROVINCE)]],
        ),
        (
            f"MATCH (:Unit)<-[:FROM_UNIT]-(e:Change {{extent: 'full'}})-[:TO_UNIT]->(:Unit {{id: '{COMMUNE}'}}) "
            "RETURN count(*), max(e.day)",
            [[2, date(2025, 7, 1)]],
        ),
        (
            f"MATCH (:Assignment {{name: 'Cơ quan'}})-[:ASSIGNED_TO]->(b:Body {{id: '{ubnd(COMMUNE)}'}}) "
            "RETURN DISTINCT b.name",
            [["Ủy ban nhân dân xã chi lăng"]],
        ),
        (
            "MATCH (s:Source)-[:SAYS]->(told:Description)-[:DESCRIBES]->"
            f"(:Document {{id: '{document_of(OF_COMMUNE)}'}}) "
            "RETURN s.file, told.date ORDER BY s.file",
            [["14-2025-09-01.txt", date(2025, 9, 1)], ["14-scan.pdf", date(2025, 9, 1)]],
        ),
        (
            f"MATCH (:Entity {{id: '{PROVISIONAL}'}})-[:SAME_AS]->(d:Document) RETURN d.id, labels(d)",
            [[OLD_DECREE, ["Entity", "Document"]]],
        ),
        (
            f"MATCH (:Document {{id: '{document_of(OF_SPLIT)}'}})<-[:IN_DOCUMENT]-()-[c:CITES]->(d:Document) "
            "RETURN d.id, c.alias",
            [[OLD_DECREE, PROVISIONAL]],
        ),
        ("MATCH (d:Document) WHERE d.date_from > date('2026-08-01') RETURN d.id", [[document_of(LATER)]]),
        (
            "MATCH (n) WHERE any(flag IN ['specific', 'generic', 'nested', 'lead'] WHERE n[flag] = false) RETURN n.id",
            [],
        ),
    ],
)
def test_the_model_reads_well(store: Store, driver: Driver, statement: str, expected: list[list[Any]]) -> None:
    """Who asks in Cypher finds labels, relationships and dates where he looks for them."""
    store.put(BUNDLES)
    told = [[value.to_native() if hasattr(value, "to_native") else value for value in row]
            for row in rows(driver, statement)]  # fmt: skip
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-08-14", date(2023, 8, 14)),
        ("0001-01-01", date(1, 1, 1)),
        ("2023-08", "2023-08"),
        ("2023", "2023"),
        ("--04-26", "--04-26"),
        ("2023-02-30", "2023-02-30"),
        ("20230814", "20230814"),
        ("2023-W33-1", "2023-W33-1"),
    ],
)
def test_whole_days_are_dates(text: str, expected: date | str) -> None:
    """Only what would be written the same again becomes a date."""
    assert day(text) == expected


def test_partial_days_come_back_as_they_were(store: Store) -> None:
    """A month, a day without its year and a day that no calendar has survive the store."""
    documents = tuple(
        replace(OF_COMMUNE.documents[0], id=f"/doc/vn/x/kh/2023/{n}", date=text, date_from=None, date_to=None)
        for n, text in enumerate(("2023-01", "--04-26", "2023-02-30", "2023-02-28"))
    )
    store.put([replace(OF_COMMUNE, documents=documents, citations=(), assignments=())])
    (bundle,) = store.bundles()
    assert bundle.documents == documents


def test_a_text_is_kept_once_and_compressed(store: Store, driver: Driver) -> None:
    """Two sources of one text share its node, which holds bytes shorter than a long text."""
    text = replace(OF_COMMUNE.texts[0], value="Kế hoạch. " * 1000)
    store.put([replace(OF_COMMUNE, texts=(text,)), replace(SCAN, texts=(text,))])
    ((count, size),) = rows(driver, "MATCH (t:Text) RETURN count(*), max(size(t.content))")
    assert (count, size < 200, store.text(text.id)) == (1, True, text.value)


@pytest.mark.parametrize(
    "batches",
    [[[OF_COMMUNE, SCAN]], [[OF_COMMUNE], [SCAN]], [[SCAN], [OF_COMMUNE]], [[OF_COMMUNE, SCAN], [OF_COMMUNE]]],
)
def test_what_two_files_of_a_document_cite_counts_once(
    store: Store, driver: Driver, batches: list[list[Bundle]]
) -> None:
    """Also where both come in the transaction that makes their document; the larger source repeats the smaller one."""
    for batch in batches:
        store.put(batch)
    later = max(OF_COMMUNE.source.id, SCAN.source.id)
    assert rows(driver, "MATCH (c:Citation) WHERE c.repeated RETURN c.source") == [[later], [later]]
    assert store.stats().records["citations"] == 2


def test_nothing_is_left_after_the_last_source(store: Store, driver: Driver) -> None:
    """Described and merely cited nodes, aliases and texts go with the sources that led to them."""
    store.put(BUNDLES)
    store.delete(store.known())
    assert rows(driver, "MATCH (n) RETURN labels(n)") == [[["Store"]]]


def test_a_reload_writes_only_what_changed(store: Store, driver: Driver) -> None:
    """Citations that stand as they stood keep their nodes; the one that changed has a new one."""
    store.put(BUNDLES)
    nodes = "MATCH (c:Citation) WHERE c.source = '/source/14-scan.pdf' RETURN c.id, elementId(c)"
    before: dict[str, str] = dict(rows(driver, nodes))
    first = SCAN.citations[0]
    store.put([replace(SCAN, citations=(replace(first, quote="Sửa."), *SCAN.citations[1:]))])
    after: dict[str, str] = dict(rows(driver, nodes))
    assert {key for key in before if before[key] != after[key]} == {first.id}


def test_a_reload_changes_only_the_nodes_it_tells_anew(store: Store, driver: Driver) -> None:
    """One description of many that is new leaves the best values of the others to the better voices."""
    first, *others = OF_COMMUNE.documents
    new = replace(OF_COMMUNE, documents=(replace(first, title="Kế hoạch sửa"), *others))
    expected = MemoryStore()
    for kept in (store, expected):
        kept.put(BUNDLES)
        kept.put([new])
    ids = {document.id for bundle in BUNDLES for document in bundle.documents}
    assert store.nodes(ids) == expected.nodes(ids)
    assert rows(driver, "MATCH (n) WHERE n.held IS NOT NULL RETURN n.id") == []  # locks leave no trace


def test_what_a_file_says_is_found_whatever_document_it_is_of(store: Store, driver: Driver) -> None:
    """A file that is read as of another document, of an alias or of none keeps no record twice and loses none."""
    told = plan(1, ubnd(COMMUNE), "2025-10-01", (ORDINANCE, DECREE))
    own = document_of(told)
    expected = MemoryStore()
    names = plan(2, ubnd(COMMUNE), "2025-10-01", ())
    claim = replace(names, documents=tuple(replace(each, same_as=(own,)) if each.id == document_of(names) else each
                                           for each in names.documents))  # fmt: skip
    for document, other in ((own, REGISTER), (PROVISIONAL, claim), (own, claim), (None, names), (own, names)):
        told = replace(told, source=replace(told.source, document=document), citations=told.citations[::-1])
        for kept in (store, expected):
            kept.put([other])
            kept.put([told])
        assert written(store.quads(), "nq") == written(expected.quads(), "nq")
    store.delete([told.source.id])
    assert rows(driver, f"MATCH (n) WHERE n.source = '{told.source.id}' RETURN n.id") == []


def test_difference_takes_what_refers_to_a_changed_record_along() -> None:
    """A candidate whose citation changed is written again with it; a candidate of another citation stays."""
    first, second = OF_COMMUNE.citations
    told = tuple(
        Candidate(id=f"{one.id}/candidate/1", of=one.id, target=DECREE, score=0.5, reason="cùng số")
        for one in (first, second)
    )
    old = replace(OF_COMMUNE, candidates=told)
    gone, new = difference(old, replace(old, citations=(replace(first, quote="Sửa."), second)))
    assert (gone.citations, gone.candidates) == ((first,), told[:1])
    assert (new.candidates, new.documents, new.texts) == (told[:1], (), ())


@pytest.mark.parametrize("few", [0, 1000])
def test_both_ways_to_a_page_give_the_same(store: Store, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Met in order, or found from what is asked for and sorted: the pages are those of the reference."""
    monkeypatch.setattr("graph.neo4j.lists._FEW", few)
    asked: list[dict[str, Any]] = [
        {"target": ORDINANCE}, {"stale": True}, {"stale": False}, {"target": ORDINANCE, "stale": True},
        {"issuer_unit": PROVINCE}, {"issuer_unit": PROVINCE, "target": DECREE, "role": "legal_basis"},
        {"issuer_unit": COMMUNE, "stale": True}, {"target": "/eli/none"},
    ]  # fmt: skip
    wanted: list[dict[str, Any]] = [
        {"cites": ORDINANCE}, {"cites": DECREE, "unit": PROVINCE}, {"stale": True}, {"stale": True, "cites": ORDINANCE},
        {"cites": "/eli/none"},
    ]  # fmt: skip

    def pages(each: Store) -> list[object]:
        found: list[object] = []
        for verb, some in ((partial(each.citations, DAY), asked), (partial(each.documents, as_of=DAY), wanted)):
            for one in some:
                first = verb(**one, limit=2)
                found += [first.rows, verb(**one, limit=100, after=first.next).rows if first.next else ()]
        return found

    with MemoryStore() as told:
        told.put(BUNDLES)
        store.put(BUNDLES)
        assert pages(store) == (expected := pages(told))
        assert sum(map(bool, expected)) > len(asked)


def test_a_batch_that_fails_at_its_end_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server has all of it by then, and takes all of it back; the next batch goes in."""
    store.put([REGISTER])
    before = list(store.bundles())

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched, pytest.raises(ZeroDivisionError):
        patched.setattr("graph.neo4j.store.derive", fail)
        store.put([replace(REGISTER, effects=()), OF_COMMUNE])
    assert list(store.bundles()) == before
    store.put([OF_COMMUNE])
    assert len(store.known()) == 2


def test_constraints_and_indexes_are_checked(store: Store, driver: Driver, neo4j_uri: str) -> None:
    """A second opening makes nothing new; an index of our name that another made is refused by its name."""
    assert store.known() == {}
    names = "SHOW INDEXES YIELD name WHERE name STARTS WITH 'luocdo_' RETURN name ORDER BY name"
    before = rows(driver, names)
    connect(neo4j_uri).close()
    assert rows(driver, names) == before
    driver.execute_query("DROP INDEX luocdo_document_issuer")
    driver.execute_query("CREATE INDEX luocdo_document_issuer FOR (n:Document) ON (n.place)")
    try:
        with pytest.raises(StoreError, match="luocdo_document_issuer không như"):
            connect(neo4j_uri)
    finally:
        driver.execute_query("DROP INDEX luocdo_document_issuer")
    connect(neo4j_uri).close()
    assert rows(driver, names) == before


def test_another_format_is_refused(store: Store, driver: Driver, neo4j_uri: str) -> None:
    """A store of a later program is not read as if it were ours."""
    store.put([REGISTER])
    driver.execute_query("MATCH (s:Store) SET s.format = 99")
    try:
        with pytest.raises(StoreError, match="định dạng 99"):
            connect(neo4j_uri)
    finally:
        driver.execute_query(f"MATCH (s:Store) SET s.format = {FORMAT}")
