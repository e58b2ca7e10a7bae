"""The files for ``neo4j-admin`` and the Cypher script: what is imported is the store that was exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from api.export_cypher import cypher
from api.export_import import ARGUMENTS, export_import
from graph.connect import connect
from graph.memory import MemoryStore
from graph.port import Store
from ontology.records import Candidate, Recipient
from scripts.neo4j.server import Server
from tests.conformance.samples import BUNDLES, DAY, DECREE, OF_COMMUNE, OF_PROVINCE, OF_TOWN, SO, document_of
from tests.conftest import VERSIONS, needed

HOSTILE = 'Kế hoạch "một";\n; hai, \\ba\t\'bốn\' ,"'
_FIRST, *_OTHERS = OF_TOWN.documents
_CITED = OF_TOWN.citations[0]
SAID = (
    replace(
        OF_TOWN,
        documents=(replace(_FIRST, title=HOSTILE, place="", date="2023-09", superior_bodies=("a; b", 'c"')), *_OTHERS),
        candidates=(
            Candidate(id=f"{_CITED.id}/candidate/1", of=_CITED.id, target=DECREE, score=0.5, reason="cùng số"),
        ),
    ),
    replace(
        OF_PROVINCE,
        recipients=(
            Recipient(
                id="/line/1", document=document_of(OF_PROVINCE), start=0, end=1, quote="x", name="Sở", expanded=("Sở",),
                purpose="báo cáo", body=SO,
            ),
        ),
    ),
)  # fmt: skip


def _kept(store: Store) -> list[bool]:
    """Whether each of three questions has to be worked out."""
    asked = list[int]()
    worked_out = []
    for place in range(3):
        store.remembered("all", "of a test", [""], lambda _, at=place: asked.append(at) or {"": at})
        worked_out.append(asked[-1] == place)
    return worked_out


@pytest.mark.parametrize("version", VERSIONS)
def test_an_imported_store_is_the_one_exported(tmp_path: Path, version: str) -> None:
    """Bundles, counts and lists are equal, hostile texts among them, and the store can be written to and emptied."""
    (home := tmp_path / "home").mkdir()
    with MemoryStore() as told, needed():
        told.put([*BUNDLES, *SAID])
        export_import(told, tmp_path / "files", reference=True)
        server = Server(home, version)
        server.admin("database", "import", "full", "neo4j", f"@{ARGUMENTS}", folder=tmp_path / "files")
        with server, connect(server.uri) as store:
            assert _kept(store) == [True, True, False]
            assert list(store.bundles()) == list(told.bundles())
            assert store.stats() == told.stats()
            assert store.stale_citations(DAY, limit=100) == told.stale_citations(DAY, limit=100)
            assert store.documents(as_of=DAY, limit=100) == told.documents(as_of=DAY, limit=100)
            assert store.relations(SO, DAY) == told.relations(SO, DAY)
            ids = {record.id for bundle in BUNDLES for record in (*bundle.documents, *bundle.bodies, *bundle.units)}
            assert store.nodes(ids) == told.nodes(ids)
            assert store.edges(ids) == told.edges(ids)
            assert store.search("ke hoach", limit=50) == told.search("ke hoach", limit=50)
            changed = replace(OF_COMMUNE, citations=OF_COMMUNE.citations[:1])
            store.put([changed])
            told.put([changed])
            assert list(store.bundles()) == list(told.bundles())
            store.delete(store.known())
            with GraphDatabase.driver(server.uri) as driver:
                (record,) = driver.execute_query("MATCH (n) RETURN collect(labels(n)) AS left").records
            assert record["left"] == [["Store"]]


def test_a_script_makes_the_same_graph(neo4j_uri: str) -> None:
    """Run on an empty database it leaves what was exported, but for the texts, and no trace of the import."""
    with MemoryStore() as told, connect(neo4j_uri) as store, GraphDatabase.driver(neo4j_uri) as driver:
        store.delete(store.known())
        for _ in range(3):  # kept from the second on, until the script has run
            assert store.stats() == told.stats()
        told.put([*BUNDLES, *SAID])
        for statement in cypher(told, reference=True):
            with driver.session() as session:
                session.run(statement.rstrip().removesuffix(";")).consume()
        sources = {bundle.source.id: replace(bundle, texts=()) for bundle in told.bundles()}
        found = {bundle.source.id: bundle for bundle in store.bundles()}
        assert found == {each: replace(b, source=replace(b.source, text=None)) for each, b in sources.items()}
        assert store.stale_citations(DAY, limit=100) == told.stale_citations(DAY, limit=100)
        assert store.relations(SO, DAY) == told.relations(SO, DAY)
        assert store.stats().records["citations"] == told.stats().records["citations"]
        (record,) = driver.execute_query("MATCH (n) RETURN count(n.import_key) AS left").records
        assert record["left"] == 0
        store.delete(store.known())
