"""The Neo4j store's own promises: a model that reads well in Cypher, errors in one line, writers side by side."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from threading import Event
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ClientError, ServiceUnavailable

from graph.connect import connect
from graph.memory import MemoryStore
from graph.neo4j import lists
from graph.neo4j.database import Database
from graph.neo4j.derive import derive
from graph.neo4j.difference import difference
from graph.neo4j.rows import day
from graph.neo4j.schema import FORMAT
from graph.neo4j.store import Neo4jStore
from graph.port import Store, StoreError
from ontology.forms import written
from ontology.records import Bundle, Candidate
from scripts.neo4j.server import Server
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

_ASKED = 5000
"""So often it is asked who waits: some seconds. Who waits with his commit is not told."""

Meanwhile = Callable[[Callable[[], None], Callable[[], None]], None]


@pytest.fixture(autouse=True)
def _no_notifications(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What the server has to say against a statement (deprecated, unknown) is an error here."""
    yield
    told = [record.message for record in caplog.get_records("call") if record.name == "neo4j.notifications"
            and record.levelno >= logging.WARNING]  # fmt: skip
    assert told == []


@pytest.fixture
def driver(neo4j_uri: str) -> Iterator[Driver]:
    """The server itself, asked in Cypher."""
    with GraphDatabase.driver(neo4j_uri) as driver:
        yield driver


@pytest.fixture
def store(neo4j_uri: str) -> Iterator[Store]:
    """An empty store."""
    with connect(neo4j_uri) as store:
        store.delete(store.known())
        yield store


def _rows(driver: Driver, statement: str) -> list[list[Any]]:
    return [record.values() for record in driver.execute_query(statement).records]


def _waiting(driver: Driver, ended: Callable[[], bool]) -> list[list[Any]]:
    """What others wait for with a statement, as soon as anybody does; nothing, where all have ended or nobody does."""
    blocked = "SHOW TRANSACTIONS YIELD status, currentQuery WHERE status STARTS WITH 'Blocked' RETURN currentQuery"
    asked = (_rows(driver, blocked) for _ in range(_ASKED) if not ended())
    return next(filter(None, asked), [])


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
            for row in _rows(driver, statement)]  # fmt: skip
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
    ((count, size),) = _rows(driver, "MATCH (t:Text) RETURN count(*), max(size(t.content))")
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
    assert _rows(driver, "MATCH (c:Citation) WHERE c.repeated RETURN c.source") == [[later], [later]]
    assert store.stats().records["citations"] == 2


def test_nothing_is_left_after_the_last_source(store: Store, driver: Driver) -> None:
    """Described and merely cited nodes, aliases and texts go with the sources that led to them."""
    store.put(BUNDLES)
    store.delete(store.known())
    assert _rows(driver, "MATCH (n) RETURN labels(n)") == [[["Store"]]]


def test_a_reload_writes_only_what_changed(store: Store, driver: Driver) -> None:
    """Citations that stand as they stood keep their nodes; the one that changed has a new one."""
    store.put(BUNDLES)
    nodes = "MATCH (c:Citation) WHERE c.source = '/source/14-scan.pdf' RETURN c.id, elementId(c)"
    before: dict[str, str] = dict(_rows(driver, nodes))
    first = SCAN.citations[0]
    store.put([replace(SCAN, citations=(replace(first, quote="Sửa."), *SCAN.citations[1:]))])
    after: dict[str, str] = dict(_rows(driver, nodes))
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
    assert _rows(driver, "MATCH (n) WHERE n.held IS NOT NULL RETURN n.id") == []  # locks leave no trace


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
    assert _rows(driver, f"MATCH (n) WHERE n.source = '{told.source.id}' RETURN n.id") == []


def test_who_makes_an_alias_waits_for_who_reads_what_he_replaces(store: Store, driver: Driver) -> None:
    """Nobody leads the records of a source to another document while a reload looks for them."""
    told, other = (plan(n, ubnd(COMMUNE), "2025-10-01", (ORDINANCE,)) for n in (1, 2))
    store.put([told, other])
    claim = replace(other, documents=(replace(other.documents[0], same_as=(document_of(told),)),))
    with ThreadPoolExecutor(1) as pool:
        with driver.session() as session, session.begin_transaction() as reload:
            reload.run("MATCH (s:Source {id: $id}) SET s.held = true REMOVE s.held", id=told.source.id).consume()
            claimed = pool.submit(store.put, [claim])
            waits = _waiting(driver, claimed.done)
        claimed.result()
    assert [query for (query,) in waits if "(s:Source)-[:SOURCE_OF]->" in query]


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


def test_two_writers_end_as_one_would(store: Store, neo4j_uri: str) -> None:
    """Threads with stores of their own that put plans of the same instruments lose nothing of each other's."""
    cites = (ORDINANCE, DECREE, PROVISIONAL)
    batches = [[plan(100 * i + j, ubnd(COMMUNE), "2025-10-01", cites) for j in range(5)] for i in range(4)]
    store.put([REGISTER])

    def put(batch: list[Bundle]) -> None:
        with connect(neo4j_uri) as other:
            other.put(batch)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, batches))
    expected = MemoryStore()
    expected.put([REGISTER, *(bundle for batch in batches for bundle in batch)])
    assert written(store.quads(), "nq") == written(expected.quads(), "nq")
    assert store.stale_citations(DAY, limit=100) == expected.stale_citations(DAY, limit=100)
    assert store.documents(as_of=DAY, limit=100) == expected.documents(as_of=DAY, limit=100)


@pytest.fixture
def meanwhile(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Do the first, and when it is about to derive the second, until that has ended or waits for the first."""

    def run(first: Callable[[], None], second: Callable[[], None]) -> None:
        begun, other_ended, waiting = Event(), Event(), iter([True])

        def paused(*given: Any) -> None:
            if next(waiting, False):
                begun.set()
                _waiting(driver, other_ended.is_set)
            derive(*given)

        monkeypatch.setattr("graph.neo4j.store.derive", paused)
        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(first)
            assert begun.wait(60)
            try:
                second()
            finally:
                other_ended.set()
            done.result()

    return run


@pytest.mark.parametrize("many", [1, 60])
@pytest.mark.parametrize("waits", ["put", "delete"])
def test_words_said_anew_while_their_last_source_goes_stay(
    store: Store, driver: Driver, meanwhile: Meanwhile, waits: str, many: int
) -> None:
    """Whichever of both is in the middle when the other comes: what the new plan says of laws and bodies is there."""
    # A node of so many relationships is locked in another way than one of a few.
    new, *old = (plan(n, ubnd(COMMUNE), "2025-10-01", (ORDINANCE, DECREE)) for n in range(many + 1))
    store.put(old)
    work = {"put": lambda: store.put([new]), "delete": lambda: store.delete([each.source.id for each in old])}
    meanwhile(work.pop(waits), *work.values())
    expected = MemoryStore()
    expected.put([new])
    assert written(store.quads(), "nq") == written(expected.quads(), "nq")
    assert store.nodes({ORDINANCE, DECREE}) == expected.nodes({ORDINANCE, DECREE})
    assert _rows(driver, "MATCH (d:Description) WHERE NOT EXISTS { (:Source)-[:SAYS]->(d) } RETURN d.id") == []


@pytest.mark.parametrize("many", [1, 60])
def test_a_plan_is_found_whose_alias_is_withdrawn_while_it_is_put(
    store: Store, driver: Driver, meanwhile: Meanwhile, many: int
) -> None:
    """What was led to the other document is led back to its own, though nothing else spoke of that any more."""
    told, other, *citing = (plan(n, ubnd(COMMUNE), "2025-10-01", (ORDINANCE,)) for n in range(many + 2))
    claim = replace(other, documents=(replace(other.documents[0], same_as=(document_of(told),)),))
    citing = [replace(each, citations=(replace(each.citations[0], target=document_of(other)),)) for each in citing]
    store.put([claim, *citing])
    meanwhile(lambda: store.put([told]), lambda: store.delete([claim.source.id]))
    expected = MemoryStore()
    expected.put([told, *citing])
    assert written(store.quads(), "nq") == written(expected.quads(), "nq")
    assert store.nodes({document_of(told)}) == expected.nodes({document_of(told)})
    store.delete([told.source.id])
    assert _rows(driver, f"MATCH (n) WHERE n.source = '{told.source.id}' RETURN n.id") == []


def test_a_write_that_met_too_few_nodes_is_begun_anew(neo4j_uri: str) -> None:
    """What another writer swept away meanwhile is met again by the same transaction, from its beginning."""
    expected = iter((3, 2))
    with closing(Database(neo4j_uri)) as db:
        db.writing(lambda: db.write("UNWIND $rows AS row RETURN count(row)", ["a", "b"], next(expected)))
    assert list(expected) == []


@pytest.mark.parametrize("cut", [0, 2, 3])
def test_questions_whose_connection_is_cut_are_asked_again(neo4j_uri: str, driver: Driver, cut: int) -> None:
    """All of them in a transaction of its own, until one has answered all; the third time the error is said."""
    asked = []
    own = "SHOW TRANSACTIONS YIELD connectionId, currentQuery WHERE currentQuery CONTAINS 'cut' RETURN connectionId"

    def work() -> list[list[Any]]:
        asked.append(db.column(own))
        if len(asked) <= cut:
            driver.execute_query("CALL dbms.killConnections($ids) YIELD message RETURN message", ids=asked[-1])
        return db.rows("RETURN 1")

    with closing(Database(neo4j_uri)) as db:
        if cut < 3:
            assert db.read(work) == [[1]]
        else:
            with pytest.raises(StoreError, match="không trả lời"):
                db.read(work)
    assert len(asked) == min(cut + 1, 3)


def test_an_error_that_will_not_pass_is_said_at_once(neo4j_uri: str) -> None:
    """The same question would get the same answer."""
    asked = []
    with closing(Database(neo4j_uri)) as db, pytest.raises(StoreError, match="lỗi của máy chủ"):
        db.read(lambda: asked.append(1) or db.rows("RETURN 1 / 0"))  # type: ignore[func-returns-value]
    assert asked == [1]


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


def test_what_is_kept_is_forgotten_when_anybody_writes(
    store: Store, neo4j_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted again after each write, whoever wrote, until a transaction has begun that sees all of what it wrote."""
    made: list[str] = []
    counts = lists.counts
    monkeypatch.setattr(lists, "counts", lambda db, as_of: made.append(as_of) or counts(db, as_of))
    store.put(BUNDLES)
    with connect(neo4j_uri) as other, MemoryStore() as expected:
        expected.put(BUNDLES)
        assert [store.roll_up(DAY) for _ in range(4)] == [expected.roll_up(DAY)] * 4
        assert len(made) == 2
        for each in (other, expected):
            each.delete([OF_COMMUNE.source.id])
        assert [store.roll_up(DAY) for _ in range(4)] == [expected.roll_up(DAY)] * 4
        assert len(made) == 4
        assert [store.stats() for _ in range(3)] == [expected.stats()] * 3


def test_what_a_transaction_writes_itself_is_not_kept(neo4j_uri: str) -> None:
    """It may yet be undone; and who only reads has a mark to keep answers under from the second transaction on."""
    with closing(Database(neo4j_uri)) as db:
        mark = "MERGE (s:Store {id: 'luocdo'}) SET s.state = randomUUID()"
        db.writing(lambda: db.rows(mark))
        assert db.writing(lambda: (db.is_writing, db.rows(mark))) == (True, [])
        told = [db.read(lambda: (db.is_writing, db.mark() is None)) for _ in range(3)]
    assert told == [(False, True), (False, False), (False, False)]


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


def test_each_write_is_a_state_of_its_own(store: Store, driver: Driver) -> None:
    """Also two of one moment: answers of the one are not those of the other."""
    states = set()
    for bundles in ([OF_COMMUNE], [OF_COMMUNE], [REGISTER]):
        store.put(bundles)
        states.update(state for (state,) in _rows(driver, "MATCH (s:Store) RETURN s.state"))
    store.delete(store.known())
    states.update(state for (state,) in _rows(driver, "MATCH (s:Store) RETURN s.state"))
    assert len(states) == 4


def test_a_routed_address_is_the_same_store(store: Store, neo4j_uri: str) -> None:
    """``neo4j://`` asks the server for its routing table and answers as ``bolt://`` does."""
    store.put([REGISTER])
    with connect(neo4j_uri.replace("bolt://", "neo4j://")) as routed:
        routed.put([OF_COMMUNE])
        assert routed.known() == store.known()


def test_constraints_and_indexes_are_checked(store: Store, driver: Driver, neo4j_uri: str) -> None:
    """A second opening makes nothing new; an index of our name that another made is refused by its name."""
    assert store.known() == {}
    names = "SHOW INDEXES YIELD name WHERE name STARTS WITH 'luocdo_' RETURN name ORDER BY name"
    before = _rows(driver, names)
    connect(neo4j_uri).close()
    assert _rows(driver, names) == before
    driver.execute_query("DROP INDEX luocdo_document_issuer")
    driver.execute_query("CREATE INDEX luocdo_document_issuer FOR (n:Document) ON (n.place)")
    try:
        with pytest.raises(StoreError, match="luocdo_document_issuer không như"):
            connect(neo4j_uri)
    finally:
        driver.execute_query("DROP INDEX luocdo_document_issuer")
    connect(neo4j_uri).close()
    assert _rows(driver, names) == before


def test_another_format_is_refused(store: Store, driver: Driver, neo4j_uri: str) -> None:
    """A store of a later program is not read as if it were ours."""
    store.put([REGISTER])
    driver.execute_query("MATCH (s:Store) SET s.format = 99")
    try:
        with pytest.raises(StoreError, match="định dạng 99"):
            connect(neo4j_uri)
    finally:
        driver.execute_query(f"MATCH (s:Store) SET s.format = {FORMAT}")


def test_a_server_that_is_away_is_named() -> None:
    """Nothing listens at the address: one line says which and what to do."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(StoreError, match=rf"^Kho {address}: máy chủ Neo4j không trả lời; hãy kiểm tra [^\n]+$"):
        connect(address)


class _AnsweredError(ClientError):
    """An error of the server with the code that a test gives it."""

    def __init__(self, code: str) -> None:
        super().__init__("in English")
        self._told = code

    @property
    def code(self) -> str:
        return self._told


class _Driver:
    """Stands for the driver of a server that tells its version, or raises."""

    def __init__(self, answer: str | Exception) -> None:
        self._answer = answer
        self.agent = str(answer)

    def get_server_info(self) -> _Driver:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Neo4j/5.25.1", r"máy chủ Neo4j/5.25.1 quá cũ; cần Neo4j 5.26 trở lên"),
        ("Neo4j/4.4.40", r"quá cũ"),
        (AuthError("in English"), r"từ chối đăng nhập; hãy đặt NEO4J_USER và NEO4J_PASSWORD"),
        (ServiceUnavailable("in\nEnglish"), r"không trả lời; hãy kiểm tra địa chỉ"),
        (_AnsweredError("Neo.ClientError.Security.Forbidden"), r"không đủ quyền"),
        (_AnsweredError("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"), r"chỉ cho đọc"),
        (_AnsweredError("Neo.ClientError.Database.DatabaseNotFound"), r"cơ sở dữ liệu không có"),
        (_AnsweredError("Neo.ClientError.Statement.Unheard"), r"lỗi của máy chủ"),
    ],
)
def test_errors_are_said_in_one_line(monkeypatch: pytest.MonkeyPatch, answer: str | Exception, words: str) -> None:
    """Whatever the server or the driver says, the message names the store and what to do."""
    monkeypatch.setattr(GraphDatabase, "driver", lambda *_, **__: _Driver(answer))
    with pytest.raises(StoreError, match=rf"^Kho neo4j://kho.example: [^\n]*{words}[^\n]*$"):
        Neo4jStore("neo4j://kho.example")


@pytest.mark.parametrize(
    ("user", "password", "expected"),
    [(None, None, None), ("an", None, None), (None, "bí mật", ("neo4j", "bí mật")), ("an", "x", ("an", "x"))],
)
def test_credentials_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, user: str | None, password: str | None, expected: tuple[str, str] | None
) -> None:
    """The password stands in the environment only; without one none is sent."""
    for name, value in (("NEO4J_USER", user), ("NEO4J_PASSWORD", password)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    given: list[Any] = []

    def driver(_: str, **settings: Any) -> _Driver:
        given.append(settings["auth"])
        return _Driver("Neo4j/5.25.0")

    monkeypatch.setattr(GraphDatabase, "driver", driver)
    with pytest.raises(StoreError, match="quá cũ"):
        Neo4jStore("bolt://kho.example")
    assert given == [expected]


def test_an_open_store_outlives_a_crash_of_its_server(neo4j_server: Server) -> None:
    """After a SIGKILL and a start the same store answers a verb with what was put, and takes more."""
    with connect(neo4j_server.uri) as store:
        store.put([REGISTER, OF_COMMUNE])
        told = store.get(document_of(OF_COMMUNE))
        neo4j_server.kill()
        neo4j_server.start()
        assert store.get(document_of(OF_COMMUNE)) == told
        assert store.known().keys() == {REGISTER.source.id, OF_COMMUNE.source.id}
        store.put([SCAN])
        assert store.get(document_of(SCAN)) is not None
