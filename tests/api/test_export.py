"""GraphML, GEXF and CSV: what is read back is what the store holds."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from api.cli import cli
from api.export_csv import EDGES, cell, columns, export_csv
from api.export_gexf import gexf
from api.export_graphml import graphml
from graph.memory import MemoryStore
from graph.port import Store
from ontology.mapping import TABLES
from ontology.records import Bundle, Document, Source

HOSTILE = '=HYPERLINK("http://x");\n"lệch", dòng\x0b hai\r\n</script>'
SOURCE = Source(id="/source/1", kind="file", file="a.txt", sha256="1", media_type="text/plain", generator="test 1")
PLAN = Document(
    id="/doc/vn/x/kh/2025/1", type="ke-hoach", family="administrative", number="1/KH-UBND", title=HOSTILE,
    issuer="/body/vn/x", date="2025-01-02", superior_bodies=("+A", "B"),
)  # fmt: skip


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one hostile document."""
    with MemoryStore() as opened:
        opened.put([Bundle(source=replace(SOURCE, document=PLAN.id), documents=(PLAN,))])
        yield opened


def rows(text: bytes) -> list[dict[str, str]]:
    """A CSV file as a spreadsheet reads it."""
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(text.decode("utf-8-sig"), newline="")))


def test_graphml_is_read_back(store: Store) -> None:
    """Nodes with their fields as strings, edges with their kind and an id of their own."""
    read = nx.read_graphml(BytesIO(graphml(store.networkx()).encode()), force_multigraph=True)
    told = store.networkx()
    assert set(read.edges(data="kind")) == set(told.edges(keys=True))
    assert set(read) == set(told)
    fields = read.nodes[PLAN.id]
    assert (fields["kind"], fields["number"], fields["superior_bodies"]) == ("documents", PLAN.number, "+A; B")
    assert fields["title"].split() == HOSTILE.replace("\x0b", "").split()
    assert "confidence" not in fields


def test_gexf_is_read_back(store: Store) -> None:
    """Nodes with their fields and what people call them, edges with their kind, and no clock."""
    told = store.networkx()
    written = gexf(told)
    read = nx.read_gexf(BytesIO(written.encode()))
    assert set(read.edges(data="kind")) == set(told.edges(keys=True))
    fields = read.nodes[PLAN.id]
    assert (fields["label"], fields["kind"], fields["number"]) == (PLAN.number, "documents", PLAN.number)
    assert read.nodes["/body/vn/x"]["label"] == "/body/vn/x"
    assert "lastmodified" not in written


@given(st.text(), st.text())
def test_any_text_makes_a_file_that_can_be_read(title: str, kind: str) -> None:
    """No control character of a document's text makes a file that readers refuse."""
    graph = nx.MultiDiGraph()
    graph.add_node("/a", title=title, year=2025, absent=None)
    graph.add_edge("/a", "/b", key="cites")
    graph.add_edge("/a", "/b", key="amends", note=kind)
    read = nx.read_graphml(BytesIO(graphml(graph).encode()))
    assert sorted(kind for *_, kind in read.edges(data="kind")) == ["amends", "cites"]
    assert read.nodes["/a"]["year"] == "2025"
    nx.read_gexf(BytesIO(gexf(graph).encode()))


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_csv_rows_are_the_records(store: Store, tmp_path: Path, name: str) -> None:
    """One file a table with the columns of its record, and the edges; a folder and an archive hold the same."""
    export_csv(store, tmp_path / name, reference=True)
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            files = {each: archive.read(each) for each in archive.namelist()}
    else:
        files = {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
    assert set(files) == {"edges.csv", *(f"{table.name}.csv" for table in TABLES)}
    (row,) = rows(files["documents.csv"])
    assert row == {
        each: SOURCE.id if each == "source" else cell(getattr(PLAN, each)) for each in columns(_table("documents"))
    }
    assert row["title"] == f"'{HOSTILE}"
    assert rows(files["edges.csv"]) == [dict(zip(EDGES, (PLAN.id, "issued_by", "/body/vn/x"), strict=True))]


def _table(name: str):  # type: ignore[no-untyped-def]
    return next(table for table in TABLES if table.name == name)


def test_the_same_store_gives_the_same_archive(store: Store, tmp_path: Path) -> None:
    """No clock stands in the bytes."""
    for name in ("a.zip", "b.zip"):
        export_csv(store, tmp_path / name, reference=True)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (0.5, "0.5"),
        (("a", "b"), "a; b"),
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("--04-26", "'--04-26"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("Kế hoạch", "Kế hoạch"),
        ("", ""),
    ],
)
def test_a_cell_runs_nothing(value: object, expected: str) -> None:
    """What a spreadsheet would run as a formula is text."""
    assert expected == cell(value)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--format", "csv"], 2),
        (["--format", "graphml", "-o", "."], 2),
        (["--format", "nq", "-o", "missing/folder.nq"], 1),
        (["--format", "csv", "-o", "file.txt"], 1),
        (["--format", "graphml"], 0),
        (["--format", "gexf"], 0),
        (["--format", "cypher"], 0),
        (["--format", "csv", "-o", "out"], 0),
        (["--format", "neo4j"], 2),
        (["--format", "neo4j", "-o", "file.txt"], 1),
        (["--format", "neo4j", "-o", "out"], 0),
    ],
)
def test_export_says_where_it_cannot_write(
    words: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CSV needs a place; a place that cannot be written is one line and exit code 1."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file.txt").write_text("", encoding="utf-8")
    result = CliRunner().invoke(cli, ["export", "--store", "memory:", *words])
    assert (code, "Traceback" in result.output) == (result.exit_code, False)
