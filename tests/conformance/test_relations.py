"""Who gives tasks to whom, works with whom and reports to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.answers import Relation
from graph.port import Store
from ontology.records import Assignment, Bundle, Recipient
from tests.conformance.samples import (
    COMMUNE,
    CP,
    DAY,
    LATER,
    OF_COMMUNE,
    OF_PROVINCE,
    PROVINCE,
    SCAN,
    SO,
    UNITS,
    document_of,
    ubnd,
)

A, B = ubnd(PROVINCE), ubnd(COMMUNE)
NAMES = {SO: "Sở Nội vụ", B: "UBND xã Chi Lăng", CP: "Chính phủ", None: "Hội Nông dân tỉnh"}


def _task(n: int, body: str | None, span: int, partners: tuple[str, ...] = ()) -> Assignment:
    return Assignment(
        id=f"/task/{n}", document="", name=NAMES[body], start=span, end=span + 1, task="Chủ trì", task_start=span,
        task_end=span + 1, body=body, lead=bool(partners), partners=partners,
    )  # fmt: skip


def _line(n: int, body: str | None, purpose: str | None, *names: str) -> Recipient:
    expanded = names or (NAMES[body],)
    return Recipient(
        id=f"/line/{n}", document="", start=n, end=n + 1, quote="x", name="; ".join(expanded), purpose=purpose,
        expanded=expanded, body=body,
    )  # fmt: skip


def _saying(bundle: Bundle, *said: Assignment | Recipient) -> Bundle:
    document = document_of(bundle)
    own = [replace(each, id=document + each.id, document=document) for each in said]
    return replace(
        bundle,
        assignments=tuple(each for each in own if isinstance(each, Assignment)),
        recipients=tuple(each for each in own if isinstance(each, Recipient)),
    )


PLANS = (
    _saying(
        OF_PROVINCE,
        _task(1, SO, 10, ("Hội Nông dân tỉnh", "UBND xã Chi Lăng")),
        _task(2, SO, 20),
        _task(3, B, 30),
        _task(4, None, 30),
        _line(1, CP, "báo cáo"),
        _line(2, None, "báo cáo", "Tỉnh đoàn", "Sở Nội vụ"),
        _line(3, B, None),
    ),
    _saying(OF_COMMUNE, _task(1, SO, 10), _task(2, B, 20), _line(1, SO, "báo cáo")),
    _saying(SCAN, _task(1, SO, 12)),
    _saying(LATER, _task(1, SO, 10)),
)


@pytest.fixture
def related(store: Store) -> Store:
    """A store with the plans above."""
    store.put([UNITS, *PLANS])
    return store


def _told(row: Relation) -> tuple[str, bool, str, int, list[str]]:
    numbers = {document_of(OF_PROVINCE): "15", document_of(OF_COMMUNE): "14", document_of(LATER): "16"}
    return row.kind, row.incoming, row.body or row.name, row.count, [numbers[each.id] for each in row.documents]


@pytest.mark.parametrize(
    ("body", "as_of", "expected"),
    [
        (A, DAY, [
            ("gives_task", False, SO, 2, ["15"]),
            ("gives_task", False, B, 1, ["15"]),
            ("gives_task", False, "Hội Nông dân tỉnh", 1, ["15"]),
            ("reports_to", False, CP, 1, ["15"]),
            ("reports_to", False, SO, 1, ["15"]),
            ("reports_to", False, "Tỉnh đoàn", 1, ["15"]),
        ]),
        (SO, DAY, [
            ("gives_task", True, A, 2, ["15"]),
            ("gives_task", True, B, 1, ["14"]),
            ("works_with", False, B, 1, ["15"]),
            ("works_with", False, "Hội Nông dân tỉnh", 1, ["15"]),
            ("reports_to", True, B, 1, ["14"]),
            ("reports_to", True, A, 1, ["15"]),
        ]),
        (B, DAY, [
            ("gives_task", False, SO, 1, ["14"]),
            ("gives_task", True, A, 1, ["15"]),
            ("works_with", False, "Hội Nông dân tỉnh", 2, ["15"]),
            ("works_with", False, SO, 1, ["15"]),
            ("reports_to", False, SO, 1, ["14"]),
        ]),
        (CP, DAY, [("reports_to", True, A, 1, ["15"])]),
        (SO, "2026-08-08", [
            ("gives_task", True, A, 3, ["15", "16"]),
            ("gives_task", True, B, 1, ["14"]),
            ("works_with", False, B, 1, ["15"]),
            ("works_with", False, "Hội Nông dân tỉnh", 1, ["15"]),
            ("reports_to", True, B, 1, ["14"]),
            ("reports_to", True, A, 1, ["15"]),
        ]),
        (SO, "2026-01-01", [("gives_task", True, B, 1, ["14"]), ("reports_to", True, B, 1, ["14"])]),
        ("/body/unknown", DAY, []),
    ],
)  # fmt: skip
def test_relations(
    related: Store, body: str, as_of: str, expected: list[tuple[str, bool, str, int, list[str]]]
) -> None:
    """Both directions, named partners among them, each task once, none with itself, later documents left out."""
    found = related.relations(body, as_of)
    assert ([_told(row) for row in found.rows], found.truncated) == (expected, False)


def test_relations_are_named_and_count_their_documents(related: Store) -> None:
    """A known body has its official name, and the number of documents stands beside those shown."""
    row = related.relations(SO, "2026-08-08").rows[0]
    assert (row.name, row.documents_count) == ("Ủy ban nhân dân tỉnh lạng sơn", 2)


def test_relations_are_capped(related: Store) -> None:
    """So many others of each kind and direction, the most told, and it is said that there are more."""
    found = related.relations(SO, DAY, cap=1)
    assert [(row.kind, row.body) for row in found.rows] == [
        ("gives_task", A), ("works_with", B), ("reports_to", B),
    ]  # fmt: skip
    assert found.truncated
