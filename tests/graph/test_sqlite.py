"""What only the SQLite store can get wrong: its file, its plans, its errors."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.connect import connect
from graph.lookups import LOOKUPS
from graph.memory import MemoryStore
from graph.patience import patience
from graph.port import StoreError
from graph.sqlite.schema import APPLICATION, VERSION
from graph.sqlite.store import SqliteStore
from graph.sqlite.tally import tally
from ontology.mapping import TABLE_OF
from ontology.rdf import canonical
from ontology.records import Bundle, Document, Record
from tests.conformance.samples import BUNDLES, DAY, OLD_DECREE, ORDINANCE, PROVINCE, REGISTER, UNITS, plan, ubnd
from tests.conformance.test_equality import Steps, answers, differing
from tests.conformance.worlds import DAYS, steps


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Path of a store file that does not exist yet."""
    return tmp_path / "kho.sqlite"


def _write(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _text_file(path: Path) -> None:
    path.write_text("Đây không phải cơ sở dữ liệu. " * 100, encoding="utf-8")


def _foreign(path: Path) -> None:
    _write(path, "CREATE TABLE khac (a)")


def _other_version(path: Path) -> None:
    SqliteStore(path).close()
    _write(path, f"PRAGMA user_version = {VERSION + 1}")


def _torn(path: Path) -> None:
    with SqliteStore(path) as store:
        store.put(BUNDLES)
    _write(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (_text_file, "không phải file SQLite"),
        (_foreign, "cơ sở dữ liệu SQLite khác"),
        (_other_version, f"định dạng {VERSION + 1}"),
        (_torn, "đã hỏng"),
        (_folder, "không mở được"),
    ],
)
def test_a_file_that_is_no_store_is_refused(path: Path, broken: object, message: str) -> None:
    """The message names the file, says what is wrong and what to do; no error of sqlite3 comes through."""
    broken(path)  # type: ignore[operator]
    with pytest.raises(StoreError, match=message) as raised, SqliteStore(path) as store:
        store.put([REGISTER])
    assert str(path) in str(raised.value)
    assert "hãy" in str(raised.value)


def test_a_foreign_file_is_left_as_it_was(path: Path) -> None:
    """What is refused is not touched."""
    _foreign(path)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_folder_that_does_not_exist_is_said(path: Path) -> None:
    """A wrong path is an error of the store, in Vietnamese."""
    with pytest.raises(StoreError, match="thư mục"):
        SqliteStore(path / "kho.sqlite")


def test_a_store_file_says_what_it_is(path: Path) -> None:
    """Application id and version stand in the file for other programs."""
    SqliteStore(path).close()
    connection = sqlite3.connect(path)
    told = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    connection.close()
    assert told == [APPLICATION, VERSION]


def test_a_closed_store_opens_again(path: Path) -> None:
    """What was put is there in the next process; closing twice is no error."""
    store = SqliteStore(path)
    store.put(BUNDLES)
    store.close()
    store.close()
    with SqliteStore(path) as again:
        assert list(again.bundles()) == sorted(map(canonical, BUNDLES), key=lambda bundle: bundle.source.id)


def test_threads_that_end_leave_no_connection_open(path: Path) -> None:
    """Those who ask one after another share one connection; those who ask at once have one each, kept for the next."""
    together = threading.Barrier(3)

    def ask(at_once: bool) -> None:
        def work() -> None:
            store.stats()
            if at_once:
                together.wait(30)

        store.read(work)

    with SqliteStore(path) as store:
        for at_once, opened in ((False, 1), (True, 3), (False, 3)):
            threads = [threading.Thread(target=ask, args=(at_once,)) for _ in range(3)]
            for thread in threads:
                thread.start()
                if not at_once:
                    thread.join()
            for thread in threads:
                thread.join()
            assert len(store._db._opened) == opened


def test_a_connection_that_cannot_be_used_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One left in a transaction is closed, not lent again; one that cannot be set up is closed at once."""
    with SqliteStore(path) as store:
        store.put([REGISTER])
        with store._db._lent() as connection:
            connection.execute("BEGIN")
        assert store._db._opened == []
        monkeypatch.setattr("graph.sqlite.database._MAPPED", "(")
        with pytest.raises(StoreError, match="SQLite"):
            store.stats()
        assert store._db._opened == []
        monkeypatch.undo()
        assert set(store.known()) == {REGISTER.source.id}


def test_an_error_inside_a_put_takes_everything_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure while tables are derived leaves the file as it was, and the next put works."""
    with SqliteStore(path) as store:
        store.put([REGISTER])

        def fail(*_: object) -> None:
            raise RuntimeError("đứt giữa chừng")

        with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="đứt giữa chừng"):
            patch.setattr("graph.sqlite.store.derive", fail)
            store.put([UNITS])
        assert set(store.known()) == {REGISTER.source.id}
        store.put([UNITS])
        assert set(store.known()) == {REGISTER.source.id, UNITS.source.id}


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, fields in LOOKUPS.items() for field in fields])
def test_every_promised_lookup_has_an_index(path: Path, kind: type[Record], field: str) -> None:
    """Records are found by an index for each field that the port promises."""
    table = TABLE_OF[kind].name
    with SqliteStore(path) as store:
        steps = store._db.rows(f'EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE "{field}" IN (?, ?)', ("a", "b"))  # noqa: S608
    assert steps[0][3].startswith(f"SEARCH {table} USING")


@pytest.mark.parametrize("few", [1, 1000])
def test_both_ways_to_a_page_give_the_same(path: Path, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Documents in order, or the citations of stale instruments sorted: the page is the same."""
    monkeypatch.setattr("graph.sqlite.lists._FEW", few)
    plans = [plan(number, ubnd(PROVINCE), "2025-08-01", (ORDINANCE,)) for number in range(9)]
    with SqliteStore(path) as store:
        store.put([REGISTER, UNITS, *plans])
        first = store.stale_citations(DAY, limit=4)
        rest = store.stale_citations(DAY, limit=100, after=first.next)
    keys = sorted((plan.citations[0].document, plan.citations[0].id) for plan in plans)
    assert [(row.document.id, row.citation.id) for row in (*first.rows, *rest.rows)] == keys


@pytest.mark.parametrize(
    ("verb", "index"),
    [
        ("stale_citations", "citations_meant"),
        ("documents", "best_documents"),
        ("instruments", "best_documents_number"),
        ("neighbourhood", "citations_giver"),
    ],
)
def test_lists_use_their_index(path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, index: str) -> None:
    """The plan of SQLite for the statement that a list stands on: found by its index, never by reading all."""
    plans: list[str] = []
    with SqliteStore(path) as store:
        store.put(BUNDLES)
        rows = store._db.rows

        def explained(statement: str, values: object = ()) -> list[object]:
            plans.extend(row[3] for row in rows(f"EXPLAIN QUERY PLAN {statement}", values))  # type: ignore[arg-type]
            return rows(statement, values)  # type: ignore[arg-type]

        monkeypatch.setattr(store._db, "rows", explained)
        asked = {"stale_citations": {"as_of": DAY}, "documents": {"as_of": DAY}}
        given = {"instruments": "59/2023/NĐ-CP", "neighbourhood": ORDINANCE}
        getattr(store, verb)(*([given[verb]] if verb in given else []), **asked.get(verb, {}))
    assert any(index in step for step in plans)
    assert not [step for step in plans if step.startswith(("SCAN c", "SCAN d", "SCAN citations", "SCAN best"))]


@pytest.mark.parametrize("address", ["", "kho.sqlite", "sqlite:", "memory:x", "ftp://máy", "neo4j:máy"])
def test_an_address_of_no_form_is_refused(address: str) -> None:
    """The message lists the forms that are known."""
    with pytest.raises(StoreError, match="sqlite:FILE"):
        connect(address)


@pytest.mark.parametrize(("standing", "times"), [("candidate", 0), ("refused", 1), ("counted", 1)])
def test_what_waits_for_review_derives_nothing_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch, standing: str, times: int
) -> None:
    """A document whose effects are all candidates leaves every interval as it is, put in or taken out."""
    asked: list[object] = []
    added = replace(REGISTER.effects[0], id="/effect/new", affecting="/eli/vn/cp/nd/2026/9", standing=standing)
    document = Document(
        id="/eli/vn/cp/nd/2026/9", type="nghi-dinh", family="normative", number="9/2026/NĐ-CP", date="2026-02-01"
    )
    source = replace(REGISTER.source, id="/source/0", kind="file", document=document.id)
    with SqliteStore(path) as store:
        store.put(BUNDLES)
        monkeypatch.setattr("graph.sqlite.store.spans", lambda _, ids: asked.append(ids) or {})
        store.put([Bundle(source=source, documents=(document,), effects=(added,))])
        assert len(asked) == times
        store.delete([source.id])
        assert len(asked) == 2 * times


def test_a_candidate_outweighs_no_fact(path: Path) -> None:
    """An effect that a source counts stays counted, though a source that is told first only supposes it."""
    (ends,) = [each for each in REGISTER.effects if each.affected == OLD_DECREE and each.kind == "ends"]
    source = replace(REGISTER.source, id="/source/0", kind="file")
    with SqliteStore(path) as store:
        store.put([REGISTER])
        before = store.status(OLD_DECREE, DAY)
        store.put([Bundle(source=source, effects=(replace(ends, standing="candidate"),))])
        assert (before.status, store.status(OLD_DECREE, DAY)) == ("expired", before)


@settings(max_examples=15)
@given(done=steps, days=st.lists(st.sampled_from(DAYS), min_size=2, max_size=2, unique=True))
def test_what_is_kept_is_never_old(tmp_path_factory: pytest.TempPathFactory, done: Steps, days: list[str]) -> None:
    """After each write, by whichever connection, one that has answered before answers as the reference does."""
    path, reference = tmp_path_factory.mktemp("kept") / "kho.sqlite", MemoryStore()
    with SqliteStore(path) as store, SqliteStore(path) as writer:
        for number, step in enumerate(done):
            for each in ((store, writer)[number % 2], reference):
                each.delete(step) if isinstance(step, set) else each.put(step)
            for day in days:
                assert not differing(answers(store, day), answers(reference, day))


@settings(max_examples=15)
@given(done=steps)
def test_counts_that_follow_the_rows(tmp_path_factory: pytest.TempPathFactory, done: Steps) -> None:
    """What is counted along with each write is what counting everything anew gives."""
    db = (store := SqliteStore(tmp_path_factory.mktemp("counts") / "kho.sqlite"))._db
    with store:
        for step in done:
            store.delete(step) if isinstance(step, set) else store.put(step)
            cited = "SELECT meant, count(DISTINCT giver) FROM citations WHERE giver <> meant GROUP BY meant"
            assert set(db.rows("SELECT * FROM cited WHERE givers")) == set(db.rows(cited))
            for grain in (4, 7, 10):
                sums = "SELECT substr(day, 1, ?), issuer, sum(documents), sum(citations), sum(touched) FROM tallies "
                those = "SELECT day, issuer, documents, citations, touched FROM tally WHERE grain = ?"
                kept = {row for row in db.rows(those, (grain,)) if any(row[2:])}
                assert kept == {row for row in db.rows(f"{sums} GROUP BY 1, 2", (grain,)) if any(row[2:])}
            for day in ("1999-12-31", "2024-02-29", "2025-07-01", "9999-12-31"):
                until = "sum(documents), sum(citations), sum(touched) FROM tallies WHERE day <= ? GROUP BY issuer"
                told = db.rows(f"SELECT issuer, {until} HAVING sum(documents)", (day,))
                assert store.counts(day) == {issuer or None: tuple(rest) for issuer, *rest in told}
            before = set(db.rows("SELECT * FROM tallies"))
            with db.writing():
                tally(db, None)
            assert set(db.rows("SELECT * FROM tallies")) == before


_LONG = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT max(i) FROM n"


def test_what_nobody_waits_for_is_stopped(path: Path) -> None:
    """A question ends with its time and says so; what was written with it is undone, the next one is answered."""
    with SqliteStore(path) as store:
        with patience(-1), pytest.raises(StoreError, match="quá lâu"), store._db.writing():
            store._db.changed(["all"])
            store._db.rows(_LONG.format(10**9))
        assert store._db.rows(_LONG.format(10**5)) == [(10**5,)]
        assert store._db.mark("all") == 0
