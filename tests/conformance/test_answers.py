"""What a store answers about the samples: tables of questions and expected answers."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from graph.answers import Counts, Edge, Path, Shared
from graph.port import Store
from graph.staleness import law_of
from graph.validity import status_on
from ontology.identity import citation_key
from ontology.records import Body, Bundle, Document, Effect, Unit
from tests.conformance import samples as s
from tests.conformance.samples import DAY, document_of, ubnd

A, B, C, D, E, F = map(document_of, (s.OF_DISTRICT, s.OF_TOWN, s.OF_SPLIT, s.OF_COMMUNE, s.OF_PROVINCE, s.LATER))
NOTE = "Trước ngày 01/7/2025: theo danh mục đơn vị hành chính ngay trước ngày đó."


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            {},
            [(D, s.ORDINANCE, 1), (C, s.PROVISIONAL, 1), (A, s.ORDINANCE, 1), (A, s.ORDINANCE, 2),
             (E, s.OLD_DECREE, 1)],
        ),
        ({"document": A}, [(A, s.ORDINANCE, 1), (A, s.ORDINANCE, 2)]),
        ({"target": s.OLD_DECREE}, [(C, s.PROVISIONAL, 1), (E, s.OLD_DECREE, 1)]),
        ({"target": s.PROVISIONAL}, [(C, s.PROVISIONAL, 1), (E, s.OLD_DECREE, 1)]),
        ({"issuer_unit": s.COMMUNE}, [(D, s.ORDINANCE, 1)]),
        ({"issuer_unit": s.NEIGHBOUR}, []),
        ({"issuer_unit": s.PROVINCE, "target": s.OLD_DECREE}, [(C, s.PROVISIONAL, 1), (E, s.OLD_DECREE, 1)]),
        ({"as_of": "2025-12-29"}, [(D, s.ORDINANCE, 1), (A, s.ORDINANCE, 1), (A, s.ORDINANCE, 2)]),
        ({"as_of": "2025-12-30", "document": C}, [(C, s.PROVISIONAL, 1)]),
        ({"as_of": "2023-06-30"}, []),
        ({"as_of": "2026-08-08", "document": F}, [(F, s.ORDINANCE, 1)]),
        ({"as_of": "2026-08-07", "document": F}, []),
    ],
)  # fmt: skip
def test_stale_citations(filled: Store, asked: dict[str, str], expected: list[tuple[str, str, int]]) -> None:
    """Stale citations on a day, narrowed, by document and key, each key once."""
    found = filled.stale_citations(**{"as_of": DAY, **asked})
    assert [row.citation.id for row in found.rows] == [citation_key(*each) for each in expected]
    assert not found.truncated


@pytest.mark.parametrize(
    ("document", "severity", "expired_from", "by", "clause"),
    [
        (A, "stale_since", "2023-07-01", "10/2022/QH15", "Điều 90 khoản 2"),
        (C, "stale_since", "2025-12-30", "59/2023/NĐ-CP", "Điều 2"),
        (D, "dead_when_cited", "2023-07-01", "10/2022/QH15", "Điều 90 khoản 2"),
        (E, "dead_when_cited", "2025-12-30", "59/2023/NĐ-CP", "Điều 2"),
    ],
)
def test_verdict_of_a_stale_citation(
    filled: Store, document: str, severity: str, expired_from: str, by: str, clause: str
) -> None:
    """A row of the list carries the document, the citation as told, and the verdict in full."""
    row = filled.stale_citations(DAY, document=document).rows[0]
    assert row.document.id == document
    assert row.citation.provisions == ("Điều 1", "Điều 2")
    said = row.verdict
    assert (said.severity, said.expired_from, said.by, said.clause) == (severity, expired_from, by, clause)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"loaded": True}, [D, B, C, A, E]),
        ({"loaded": True, "as_of": "2026-08-08"}, [D, B, C, A, E, F]),
        ({"loaded": True, "as_of": "2023-12-31"}, [B, A]),
        ({"loaded": False, "type": "chi-thi"}, [s.DIRECTIVE_21, s.DIRECTIVE_25]),
        ({"type": "chi-thi", "as_of": "2025-11-30"}, [s.DIRECTIVE_21]),
        ({"number": "4/2015/nd-cp"}, [s.OLD_DECREE]),
        ({"unit": s.COMMUNE}, [D, B]),
        ({"unit": s.PROVINCE}, [D, B, C, A, E]),
        ({"unit": s.DISTRICT, "as_of": "2024-12-31"}, [B, C, A]),
        ({"issuer": ubnd(s.TOWN)}, [B]),
        ({"issuer": ubnd(s.TOWN), "unit": s.NEIGHBOUR}, []),
        ({"family": "administrative", "loaded": False}, [s.DIRECTIVE_21, s.DIRECTIVE_25]),
        ({"since": "2023-09-05", "until": "2024-03-01"}, [B, C]),
        ({"since": "2025-12-02"}, [E]),
        ({"until": "2015-01-08"}, [s.ORDINANCE]),
        ({"cites": s.OLD_DECREE}, [C, E]),
        ({"cites": s.PROVISIONAL, "unit": s.DISTRICT, "as_of": "2024-12-31"}, [C]),
        ({"cites": "/eli/vn/cp/nd/1900/1"}, []),
        ({"stale": True}, [D, C, A, E]),
        ({"stale": True, "as_of": "2023-07-01"}, [A]),
        ({"stale": False, "loaded": True}, [B]),
        ({"instrument": True, "type": "nghi-dinh"}, [s.OLD_DECREE, s.DECREE]),
        ({"instrument": False}, [D, B, C, A, E]),
    ],
)
def test_documents(filled: Store, asked: dict[str, str], expected: list[str]) -> None:
    """Documents by id; later ones are left out, and a unit has those it inherits."""
    assert [row.document.id for row in filled.documents(**{"as_of": DAY, **asked}).rows] == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"document": B}, [(B, s.DECREE, 1, "ok")]),
        ({"target": s.DECREE}, [(D, s.DECREE, 1, "ok"), (B, s.DECREE, 1, "ok")]),
        ({"issuer": ubnd(s.COMMUNE), "stale": False}, [(D, s.DECREE, 1, "ok")]),
        ({"issuer_unit": s.COMMUNE, "stale": True}, [(D, s.ORDINANCE, 1, "dead_when_cited")]),
        ({"document": A, "stale": False}, [(A, s.DIRECTIVE_21, 1, "unverified")]),
        ({"role": "mentions"}, []),
        ({"role": "legal_basis", "document": B}, [(B, s.DECREE, 1, "ok")]),
        ({"target": s.DECREE, "as_of": "2025-08-31"}, [(B, s.DECREE, 1, "ok")]),
    ],
)
def test_citations(filled: Store, asked: dict[str, Any], expected: list[tuple[str, str, int, str]]) -> None:
    """Citations with their verdict, stale or not, narrowed, by document and key."""
    found = filled.citations(**{"as_of": DAY, **asked}).rows
    assert [(row.citation.id, row.verdict.severity) for row in found] == [
        (citation_key(*key), severity) for *key, severity in expected
    ]


@pytest.mark.parametrize(
    ("verb", "asked", "expected", "note"),
    [
        ("units", {}, [s.PROVINCE, s.COMMUNE, s.NEIGHBOUR], None),
        ("units", {"level": "xã", "parent": s.PROVINCE}, [s.COMMUNE, s.NEIGHBOUR], None),
        ("units", {"code": "06463", "as_of": "2024-01-01"}, [s.SEAT], NOTE),
        ("units", {"code": "06463"}, [s.COMMUNE], None),
        ("units", {"parent": "/unit/vn/xa/0/2025-07"}, [], None),
        ("bodies", {"kind": "trung-uong"}, [s.CP], None),
        ("bodies", {"level": "xã"}, [ubnd(s.COMMUNE), ubnd(s.NEIGHBOUR)], None),
        ("bodies", {"unit": s.TOWN, "as_of": "2024-01-01"}, [ubnd(s.TOWN)], NOTE),
        ("bodies", {"unit": s.TOWN}, [], None),
        ("bodies", {"parent": ubnd(s.PROVINCE)}, [s.SO], None),
    ],
)
def test_places(filled: Store, verb: str, asked: dict[str, str], expected: list[str], note: str | None) -> None:
    """Bodies and units that stood on the day, by id."""
    found = getattr(filled, verb)(**{"as_of": DAY, **asked})
    assert ([row.id for row in found.rows], found.note) == (expected, note)


def test_listed_documents_say_whether_they_are_loaded(filled: Store) -> None:
    """What has a source of its own is loaded, what is only cited or registered is not."""
    rows = {row.document.id: row.loaded for row in filled.documents(as_of=DAY).rows}
    assert (rows[A], rows[s.LAW]) == (True, False)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("33/CT-TTg", [s.DIRECTIVE_25, s.DIRECTIVE_21]),
        ("33 / ct-ttg", [s.DIRECTIVE_25, s.DIRECTIVE_21]),
        ("059/2023/NĐ-CP", [s.DECREE]),
        ("59/2023/NĐ", []),
    ],
)
def test_instruments_of_a_number(filled: Store, number: str, expected: list[str]) -> None:
    """All instruments of one number, newest first; blanks, zeros and case do not matter."""
    assert [document.id for document in filled.instruments(number)] == expected


@pytest.mark.parametrize(
    ("instrument", "as_of", "status"),
    [
        (s.ORDINANCE, "2007-06-30", "not_yet_in_force"),
        (s.ORDINANCE, "2023-06-30", "in_force"),
        (s.ORDINANCE, "2023-07-01", "expired"),
        (s.PROVISIONAL, "2025-12-30", "expired"),
        (s.LAW, DAY, "in_force"),
        (s.DIRECTIVE_21, DAY, "unverified"),
        ("/eli/vn/cp/nd/1900/1", DAY, "unverified"),
    ],
)
def test_status(filled: Store, instrument: str, as_of: str, status: str) -> None:
    """Status on a day, from effects alone."""
    assert filled.status(instrument, as_of).status == status


@pytest.mark.parametrize("instrument", [s.ORDINANCE, s.LAW])
def test_succession(filled: Store, instrument: str) -> None:
    """The chain is the same from either end."""
    assert [(step.ended, step.ending, step.day) for step in filled.succession(instrument)] == [
        (s.ORDINANCE, s.LAW, "2023-07-01")
    ]


@pytest.mark.parametrize(
    ("node", "as_of", "above", "note"),
    [
        (s.COMMUNE, DAY, [s.PROVINCE], None),
        (s.TOWN, "2024-01-01", [s.DISTRICT, s.PROVINCE_OLD], NOTE),
        (s.TOWN, "2019-01-01", [s.DISTRICT, s.PROVINCE_OLD], NOTE),
        (s.TOWN, DAY, [], "Thị trấn Chi Lăng: không có vào ngày 01/3/2026."),
        (s.COMMUNE, "2025-06-30", [], f"{NOTE} Xã Chi Lăng: không có vào ngày 30/6/2025."),
        (ubnd(s.COMMUNE), DAY, [ubnd(s.PROVINCE), s.CP], None),
        (ubnd(s.TOWN), "2025-06-30", [ubnd(s.DISTRICT), ubnd(s.PROVINCE_OLD), s.CP], NOTE),
        (s.SO, DAY, [ubnd(s.PROVINCE), s.CP], None),
        ("/unit/vn/xa/0/2025-07", DAY, [], None),
    ],
)
def test_ancestors(filled: Store, node: str, as_of: str, above: list[str], note: str | None) -> None:
    """The way up as the map was on the day, and a note where only the last map before the reform is known."""
    found = filled.ancestors(node, as_of)
    assert ([each.id for each in found.nodes], found.note) == (above, note)


@pytest.mark.parametrize(
    ("node", "as_of", "below"),
    [
        (s.PROVINCE, DAY, [s.COMMUNE, s.NEIGHBOUR]),
        (s.PROVINCE_OLD, "2025-06-30", [s.DISTRICT, s.SEAT, s.TOWN, s.SPLIT]),
        (s.PROVINCE_OLD, DAY, []),
        (ubnd(s.PROVINCE), DAY, [s.SO, ubnd(s.COMMUNE), ubnd(s.NEIGHBOUR)]),
        (ubnd(s.DISTRICT), "2024-01-01", [ubnd(s.SEAT), ubnd(s.TOWN), ubnd(s.SPLIT)]),
        (s.CP, DAY, [s.SO, ubnd(s.COMMUNE), ubnd(s.NEIGHBOUR), ubnd(s.PROVINCE)]),
    ],
)
def test_descendants(filled: Store, node: str, as_of: str, below: list[str]) -> None:
    """Everything below on the day, by id."""
    assert [each.id for each in filled.descendants(node, as_of).rows] == below


NONE = Counts()


@pytest.mark.parametrize(
    ("as_of", "parent", "level", "rows", "here"),
    [
        (DAY, None, None,
         {s.PROVINCE: Counts(own=1, below=1, inherited=3, stale_citations=5, stale_documents=4)}, NONE),
        (
            DAY, s.PROVINCE, None,
            {
                s.COMMUNE: Counts(own=1, inherited=1, stale_citations=1, stale_documents=1),
                s.NEIGHBOUR: NONE,
            },
            Counts(own=1, inherited=2, stale_citations=4, stale_documents=3),
        ),
        (
            "2024-06-01", s.PROVINCE_OLD, None,
            {s.DISTRICT: Counts(own=1, below=2, stale_citations=2, stale_documents=1)}, NONE,
        ),
        (
            "2024-06-01", s.PROVINCE_OLD, "xã",
            {s.TOWN: Counts(own=1), s.SEAT: NONE, s.SPLIT: Counts(own=1)},
            Counts(below=1, stale_citations=2, stale_documents=1),
        ),
    ],
)  # fmt: skip
def test_roll_up(
    filled: Store, as_of: str, parent: str | None, level: str | None, rows: dict[str, Counts], here: Counts
) -> None:
    """Each plan counts in one row; what ended units left behind counts under the heir, or above a split."""
    found = filled.roll_up(as_of, parent=parent, level=level)
    assert ({row.unit.id: row.counts for row in found.rows}, found.here, found.elsewhere) == (rows, here, NONE)


def test_tasks_of_a_body(filled: Store) -> None:
    """Tasks given to a body, each once, with the document that gives it; later ones are left out."""
    found = filled.assignments(s.SO, DAY)
    assert [(row.document.id, row.assignment.id) for row in found.rows] == [(D, f"{D}/task/0"), (E, f"{E}/task/0")]
    assert [row.document.id for row in filled.assignments(s.SO, "2025-12-31").rows] == [D]


def test_get_takes_the_best_voice_for_each_field(filled: Store) -> None:
    """The register speaks before a plan that cites; what it does not say, the plan may."""
    node = filled.get(s.DECREE)
    assert node is not None
    assert isinstance(node.record, Document)
    assert (node.record.number, node.record.issuer) == ("59/2023/NĐ-CP", s.CP)
    assert [told.source.id for told in filled.descriptions(s.DECREE)] == [
        s.REGISTER.source.id, s.OF_TOWN.source.id, s.OF_COMMUNE.source.id, s.SCAN.source.id,
    ]  # fmt: skip
    assert node.sources == ()


def test_get_names_all_sources_of_a_document(filled: Store) -> None:
    """A file and its scan are two sources of one document."""
    node = filled.get(D)
    assert node is not None
    assert node.sources == (s.OF_COMMUNE.source, s.SCAN.source)


def test_an_alias_leads_to_its_document(filled: Store) -> None:
    """A provisional id that was resolved answers as what it leads to and is listed no more."""
    node = filled.get(s.PROVISIONAL)
    assert node is not None
    assert (node.record.id, node.aliases) == (s.OLD_DECREE, (s.PROVISIONAL,))
    assert s.PROVISIONAL not in {row.document.id for row in filled.documents(as_of=DAY, limit=100).rows}
    assert filled.get("/ref/unknown") is None


def test_neighbourhood(filled: Store) -> None:
    """What lies one step away, with the edges between, and how many more each of it has."""
    found = filled.neighbourhood(s.ORDINANCE)
    assert [(each.id, each.distance) for each in found.nodes] == [
        (s.ORDINANCE, 0), (D, 1), (A, 1), (F, 1), (s.LAW, 1),
    ]  # fmt: skip
    assert found.edges == (
        Edge(start=D, kind="cites", end=s.ORDINANCE),
        Edge(start=A, kind="cites", end=s.ORDINANCE),
        Edge(start=F, kind="cites", end=s.ORDINANCE),
        Edge(start=s.LAW, kind="replaces", end=s.ORDINANCE),
    )
    assert (dict(found.left), found.truncated) == ({D: 4, A: 2, F: 1, s.LAW: 2}, False)


def test_neighbourhood_is_capped(filled: Store) -> None:
    """A cap leaves the nodes with the smaller ids and says what is missing."""
    found = filled.neighbourhood(s.ORDINANCE, depth=2, cap=3)
    assert [each.id for each in found.nodes] == [s.ORDINANCE, D, A]
    assert (found.truncated, found.left[s.ORDINANCE]) == (True, 2)


def test_neighbourhood_shows_what_ends_what_among_the_much_cited(store: Store) -> None:
    """An edge between two nodes shown is told, though each has more than ``cap`` edges that come before it."""
    plans = [s.plan(n, ubnd(s.COMMUNE), "2026-01-05", (s.DECREE, s.OLD_DECREE)) for n in range(20, 25)]
    store.put([s.REGISTER, *plans])
    found = store.neighbourhood(document_of(plans[0]), cap=4)
    assert Edge(start=s.DECREE, kind="ends", end=s.OLD_DECREE) in found.edges
    assert (found.left[s.OLD_DECREE], found.left[s.DECREE]) == (5, 6)


def test_neighbourhood_shows_what_is_nowhere_described(filled: Store) -> None:
    """An unknown id is a node without a record and without edges."""
    found = filled.neighbourhood("/doc/vn/x")
    assert [(each.id, each.record) for each in found.nodes] == [("/doc/vn/x", None)]
    assert found.edges == ()


@pytest.mark.parametrize(
    ("start", "end", "longest", "way"),
    [
        (ubnd(s.COMMUNE), s.LAW, 8, [ubnd(s.COMMUNE), D, s.DECREE, s.LAW]),
        (ubnd(s.COMMUNE), s.LAW, 2, []),
        (s.TOWN, s.PROVINCE, 8, [s.TOWN, s.COMMUNE, s.PROVINCE]),
        (C, E, 8, [C, s.OLD_DECREE, E]),
        (s.PROVISIONAL, s.OLD_DECREE, 8, [s.OLD_DECREE]),
        (s.LAW, "/doc/vn/x", 8, []),
    ],
)
def test_shortest_path(filled: Store, start: str, end: str, longest: int, way: list[str]) -> None:
    """A shortest way over all kinds of edges, the first by ids among equals, with its edges in order."""
    found = filled.shortest_path(start, end, longest)
    assert [each.id for each in found.nodes] == way
    assert [{edge.start, edge.end} for edge in found.edges] == [set(step) for step in pairwise(way)]
    assert not found.truncated


def test_a_path_that_is_taken_away_meanwhile_is_searched_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another writes between the search and the question for the edges of what it found: a server holds no state.

    Where that goes on and on, the search gives up.
    """
    store.put(s.BUNDLES)
    found = store.shortest_path(ubnd(s.COMMUNE), s.LAW)
    edges_among = store.edges_among

    def among(ids: Collection[str]) -> list[Edge]:
        monkeypatch.setattr(store, "edges_among", edges_among)
        return edges_among(ids)[-1:]

    monkeypatch.setattr(store, "edges_among", among)
    assert store.shortest_path(ubnd(s.COMMUNE), s.LAW) == found
    monkeypatch.setattr(store, "edges_among", lambda _: [])
    assert store.shortest_path(ubnd(s.COMMUNE), s.LAW) == Path(truncated=True)


def test_what_is_worked_out_while_another_writes_is_not_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts from before a write never stand behind a status told after it."""
    store.put([s.REGISTER])
    for _ in range(2):
        store.status(s.LAW, s.DAY)
    touching = store.touching
    ended = replace(s.REGISTER.effects[0], id="/effect/1", affected=s.DIRECTIVE_21, kind="ends", day="2026-01-01")
    said = replace(s.UNITS, source=replace(s.UNITS.source, id="/source/late"), effects=(ended,))

    def meanwhile(ids: Collection[str]) -> list[tuple[str, Effect]]:
        found = touching(ids)
        monkeypatch.setattr(store, "touching", touching)
        with ThreadPoolExecutor(1) as another:
            another.submit(store.put, [said]).result()
        return found

    monkeypatch.setattr(store, "touching", meanwhile)
    before = law_of(store, [s.DIRECTIVE_21])
    assert status_on(s.DIRECTIVE_21, s.DAY, before).status != "expired"
    assert store.status(s.DIRECTIVE_21, s.DAY).status == "expired"


def test_of_what_nothing_was_told_is_asked_again(store: Store) -> None:
    """Also of a store that stays as it is: what was not worth keeping may be so later (a list still being read)."""
    store.put(s.BUNDLES)
    told = [{}, {}, {}, {}, {"a": 1}]
    found = [store.remembered("all", "of a test", ["a"], lambda _, answer=each: answer) for each in told]
    assert found == told


@pytest.mark.parametrize(
    ("text", "kinds", "first", "count"),
    [
        ("nghi dinh 59", None, s.DECREE, 1),
        ("Nghị định 59", None, s.DECREE, 1),
        ("59/2023", None, s.DECREE, 1),
        ("59/2023/ND-CP", None, s.DECREE, 1),
        ("33/CT-TTg", None, s.DIRECTIVE_21, 2),
        ("dan chu co so", None, D, 8),
        ("dan chu co so luat", None, s.DECREE, 2),
        ("chi lang", (Unit,), s.DISTRICT, 3),
        ("chi lăng", (Body,), ubnd(s.COMMUNE), 3),
        ("xã chi l", (Unit,), s.COMMUNE, 1),
        ("khong co gi nhu vay", None, None, 0),
        ("  ", None, None, 0),
        ("\"'*-()", None, None, 0),
        ("dân NOT chủ", None, None, 0),
    ],
)
def test_search(
    filled: Store, text: str, kinds: tuple[type[Shared], ...] | None, first: str | None, count: int
) -> None:
    """With or without diacritics, words in part; the exact number first."""
    found = filled.search(text, kinds)
    assert (len(found.rows), found.rows[0].id if found.rows else None) == (count, first)
    assert not found.truncated


def test_search_says_when_there_is_more(filled: Store) -> None:
    """A list cut off says so."""
    found = filled.search("dan chu", limit=2)
    assert (len(found.rows), found.truncated) == (2, True)


def test_stats(filled: Store) -> None:
    """Distinct ids: a document told by many sources counts once."""
    stats = filled.stats()
    told = {name: stats.records[name] for name in ("sources", "documents", "citations", "units", "texts")}
    assert told == {"sources": 9, "documents": 12, "citations": 10, "units": 8, "texts": 6}
    assert stats.loaded == 6


def test_networkx(filled: Store) -> None:
    """The projection holds every node with its fields and every edge under its kind."""
    graph = filled.networkx()
    assert graph.nodes[s.DECREE]["number"] == "59/2023/NĐ-CP"
    assert graph.nodes[s.CP]["kind"] == "bodies"
    assert graph.has_edge(C, s.OLD_DECREE, key="cites")
    assert "name" not in filled.networkx(reference=False).nodes[ubnd(s.TOWN)]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_join_to_the_whole_list(filled: Store, limit: int) -> None:
    """A list read page by page is the list, whatever the size of a page."""

    def pages(verb: str, **asked: object) -> list[object]:
        rows: list[object] = []
        cursor = None
        while True:
            page = getattr(filled, verb)(**asked, after=cursor, limit=limit)
            rows += page.rows
            if not page.truncated:
                return rows
            cursor = page.next

    assert pages("stale_citations", as_of=DAY) == list(filled.stale_citations(DAY).rows)
    assert pages("citations", as_of=DAY) == list(filled.citations(DAY).rows)
    assert pages("citations", as_of=DAY, target=s.DECREE) == list(filled.citations(DAY, target=s.DECREE).rows)
    assert pages("documents", as_of=DAY, stale=True) == list(filled.documents(as_of=DAY, stale=True).rows)
    assert pages("units", as_of=DAY) == list(filled.units(DAY).rows)
    assert pages("bodies", as_of=DAY) == list(filled.bodies(DAY).rows)
    assert pages("documents", as_of=DAY) == list(filled.documents(as_of=DAY).rows)
    assert pages("descendants", node_id=s.CP, as_of=DAY) == list(filled.descendants(s.CP, DAY).rows)
    assert pages("assignments", body=s.SO, as_of=DAY) == list(filled.assignments(s.SO, DAY).rows)


def test_units_that_run_in_a_circle_end_somewhere(store: Store) -> None:
    """Wrong data does not hang: parents and successors that lead back to themselves."""
    first, second = (replace(unit, parent=other) for unit, other in _circle())
    ended = replace(s.OF_TOWN.documents[0], issuer=ubnd(s.TOWN))
    changes = (
        replace(s.UNITS.changes[1], original=s.TOWN, resulting=s.SEAT),
        replace(s.UNITS.changes[2], original=s.SEAT, resulting=s.TOWN),
    )
    old = tuple(unit for unit in s.UNITS.units if unit.id in (s.TOWN, s.SEAT))
    units = replace(s.UNITS, units=(first, second, *old), changes=changes)
    store.put([units, replace(s.OF_TOWN, documents=(ended,))])
    assert [node.id for node in store.ancestors(first.id, DAY).nodes] == [second.id]
    assert [node.id for node in store.descendants(first.id, DAY).rows] == [second.id]
    assert store.roll_up(DAY).elsewhere == Counts(below=1)


def _circle() -> tuple[tuple[Unit, str], tuple[Unit, str]]:
    first, second = (unit for unit in s.UNITS.units if unit.id in (s.COMMUNE, s.NEIGHBOUR))
    return (first, second.id), (second, first.id)


def test_new_facts_change_old_answers(store: Store) -> None:
    """An effect told later makes citations stale, and its withdrawal makes them good again."""
    without = replace(s.REGISTER, effects=tuple(each for each in s.REGISTER.effects if each.kind != "replaces"))
    store.put([s.UNITS, s.OF_DISTRICT, without])
    assert store.stale_citations(DAY).rows == ()
    store.put([s.REGISTER])
    assert len(store.stale_citations(DAY).rows) == 2
    store.put([without])
    assert store.stale_citations(DAY).rows == ()


def test_an_alias_told_later_moves_what_hung_on_the_old_id(store: Store) -> None:
    """A provisional id is a document of its own until a source resolves it, and again when that is withdrawn."""
    unresolved = replace(s.REGISTER, documents=tuple(replace(each, same_as=()) for each in s.REGISTER.documents))
    store.put([s.UNITS, s.OF_SPLIT, unresolved])
    alone = store.get(s.PROVISIONAL)
    assert alone is not None
    assert (alone.record.id, store.stale_citations(DAY).rows) == (s.PROVISIONAL, ())
    store.put([s.REGISTER])
    assert [row.document.id for row in store.stale_citations(DAY, target=s.OLD_DECREE).rows] == [C]
    store.put([unresolved])
    assert (store.get(s.PROVISIONAL), store.stale_citations(DAY).rows) == (alone, ())


_ELSEWHERE = "/doc/vn/ubnd-06499-2025-06/kh/2024/113"
_RENAMED = Document(
    id=_ELSEWHERE, type="ke-hoach", family="administrative", number="113/KH-UBND", same_as=(document_of(s.OF_SPLIT),)
)
_CLAIM = replace(s.REGISTER, documents=(_RENAMED,), effects=())
_NAMELESS = replace(s.OF_SPLIT, source=replace(s.OF_SPLIT.source, document=None))


@pytest.mark.parametrize(
    ("batches", "loaded"),
    [
        ([[s.OF_SPLIT], [_CLAIM]], [_ELSEWHERE]),
        ([[_CLAIM], [s.OF_SPLIT]], [_ELSEWHERE]),
        ([[s.OF_SPLIT, _CLAIM]], [_ELSEWHERE]),
        ([[s.OF_SPLIT], [_NAMELESS, _CLAIM]], []),
        ([[_CLAIM]], []),
    ],
)
def test_a_document_is_loaded_by_the_files_of_its_aliases(
    store: Store, batches: list[list[Bundle]], loaded: list[str]
) -> None:
    """Also where the document itself is made in the transaction that leads the alias to it."""
    for batch in batches:
        store.put(batch)
    assert [row.document.id for row in store.documents(as_of=DAY, loaded=True).rows] == loaded
    assert store.stats().loaded == len(loaded)
