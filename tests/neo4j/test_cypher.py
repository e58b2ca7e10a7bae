"""The ten questions of docs/cypher.md, asked of a real server as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity

from graph.connect import connect
from ontology.records import Recipient
from tests.conformance.samples import BUNDLES, COMMUNE, CP, LAW, PROVINCE, SPLIT, TOWN, document_of, plan, ubnd

MANUAL = Path(__file__).parents[2] / "docs" / "cypher.md"
QUERIES = re.findall(r"```cypher\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
_PLAN = plan(17, ubnd(PROVINCE), "2025-10-01", (LAW,), tasks=(ubnd(TOWN), ubnd(SPLIT)))
_LINE = Recipient(id="/line/1", document=document_of(_PLAN), start=0, end=1, quote="x", name="CP", body=CP)
TO_THE_GONE = replace(_PLAN, recipients=(_LINE,))
"""Gives tasks to bodies that ended three months before."""
FIRST: tuple[list[Any], ...] = (
    ["14/KH-UBND", "34/2007/PL-UBTVQH11", ["2023-07-01"]],
    ["10/2022/QH15", "replaces", "2023-07-01", "Điều 90 khoản 2", "nguồn mẫu"],
    ["34/2007/PL-UBTVQH11", "Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn", 3],
    ["13/KH-UBND", 1],
    ["Sở Nội vụ tỉnh Lạng Sơn", 2, 2],
    ["Ủy ban nhân dân tỉnh lạng sơn", "Sở Nội vụ tỉnh Lạng Sơn", 1],
    ["17/KH-UBND", "Ủy ban nhân dân thị trấn chi lăng", "2025-07-01", "Chủ trì"],
    ["Thị trấn Chi Lăng", "Xã Chi Lăng", "2025-07-01", "full", None],
    ["Tỉnh Lạng Sơn", PROVINCE, 4],
    ["12-2023-09-05.txt", "viết trong kế hoạch", None, None],
)
"""The first row of each answer."""


@pytest.fixture(scope="module")
def driver(neo4j_uri: str) -> Iterator[Driver]:
    """A server with the samples; what it has to say against a query is an error."""
    with connect(neo4j_uri) as store:
        store.delete(store.known())
        store.put([*BUNDLES, TO_THE_GONE])
        with GraphDatabase.driver(
            neo4j_uri,
            warn_notification_severity=NotificationMinimumSeverity.INFORMATION,
            notifications_disabled_classifications=["UNRECOGNIZED"],  # the samples lack some properties
        ) as driver:
            yield driver
        store.delete(store.known())


def test_the_manual_has_ten_questions() -> None:
    """As many as are promised, each with an expected answer here."""
    assert len(QUERIES) == len(FIRST) == 10


@pytest.mark.parametrize(("query", "first"), list(zip(QUERIES, FIRST, strict=True)))
def test_a_question_of_the_manual_is_answered(driver: Driver, query: str, first: list[Any]) -> None:
    """Each runs as printed and answers with the rows that the samples hold."""
    records = driver.execute_query(query, routing_="r").records
    told = [value.iso_format() if hasattr(value, "iso_format") else value for value in records[0].values()]
    assert told == first


def test_every_way_of_the_model_is_in_the_store(driver: Driver) -> None:
    """Each relationship that the manual draws exists, between the labels that it names."""
    drawn = re.findall(r"(?=\(:([\w|]+)\)(<?)-\[:(\w+)\]-(>?)\(:([\w|]+)\))", MANUAL.read_text(encoding="utf-8"))
    for start, back, edge, _, end in drawn:
        way = f"(:{start})<-[:{edge}]-(:{end})" if back else f"(:{start})-[:{edge}]->(:{end})"
        (record,) = driver.execute_query(f"RETURN EXISTS {{ {way} }} AS there").records
        assert record["there"], way


def test_districts_are_counted_with_their_communes(driver: Driver) -> None:
    """The roll-up of the manual finds both maps of the province."""
    rows = driver.execute_query(QUERIES[8]).records
    assert {COMMUNE, SPLIT}.isdisjoint(row["id"] for row in rows)
    assert len(rows) == 2
