"""What people read in tables: unknown and not begun, last known, words for kinds, names instead of ids."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api.cli import cli
from api.commands.analysis import named
from api.finding import find_node, instruments
from api.tables import TABLE_WORDS, edge_word, print_check, severity_text, shown
from graph.memory import MemoryStore
from ontology.mapping import EFFECT_LINKS, TABLES
from ontology.records import Body, Bundle, Document, Source, Unit

TODAY = "2026-11-21"
SOURCE = Source(id="/source/1", kind="register", file="a.csv", sha256="0", media_type="text/csv", generator="test")


def _cited(**told: Any) -> dict[str, Any]:
    return {
        "canonical_id": "/eli/1", "severity": "ok", "status_then": "in_force", "status_now": "in_force",
        "attested_to": None, "last_known": None, "reasons": [], "replacement": None, "resolved": None,
        "number": "1/2020/NĐ-CP", "doc_type": "nghị định", "quote": "Nghị định 1",
    } | told  # fmt: skip


def _printed(capsys: pytest.CaptureFixture[str], *citations: dict[str, Any]) -> str:
    print_check({
        "source": {"file": "một.txt"}, "plan_date": {"from": "2024-01-01", "to": "2024-01-01"}, "as_of": TODAY,
        "register_checked": TODAY, "citations": list(citations), "bodies": [],
    })  # fmt: skip
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("then", "now", "sign"),
    [
        ("in_force", "in_force", "✔"),
        ("unverified", "in_force", "? chưa xác minh"),
        ("not_yet_in_force", "in_force", "… chưa có hiệu lực"),
        ("in_force", "not_yet_in_force", "… chưa có hiệu lực"),
    ],
)
def test_no_green_tick_for_unknown_or_not_begun(then: str, now: str, sign: str) -> None:
    """The code stays ``ok``; people see the status word with a neutral sign."""
    told = severity_text(shown(_cited(status_then=then, status_now=now)))
    assert sign in told
    assert ("green" in told) == (sign == "✔")


def test_each_unverified_citation_is_listed_with_what_was_known_last(capsys: pytest.CaptureFixture[str]) -> None:
    """Name, and where a source knew it once: status, source and day; no reason that nobody gave."""
    known = {"status": "in_force", "day": "2023-07-01", "source": "Công báo"}
    told = _printed(
        capsys,
        _cited(severity="unverified", status_now="unverified"),
        _cited(
            severity="unverified", status_now="unverified", canonical_id="/eli/2", number="2/2020/NĐ-CP",
            last_known=known,
        ),
    )  # fmt: skip
    assert "chưa xác minh — Nghị định 1/2020/NĐ-CP" in told
    assert "chưa xác minh — Nghị định 2/2020/NĐ-CP\n  Lần cuối biết: còn hiệu lực theo Công báo, đến 1/7/2023" in told
    assert told.count("Lần cuối biết") == 1
    assert "chưa có nguồn" not in told


def test_a_file_without_citations_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty answer is no clean bill."""
    assert "Không tìm thấy viện dẫn nào" in _printed(capsys)
    assert "Không tìm thấy viện dẫn nào" not in _printed(capsys, _cited())


def test_a_source_is_said_once_for_all_that_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """Reasons of one source stand together above it."""
    reasons = [{"text": text, "source": "Công báo", "confidence": "high"} for text in ("Một", "Hai")]
    assert _printed(capsys, _cited(reasons=reasons)).count("nguồn: Công báo") == 1


def test_every_kind_of_record_and_edge_has_vietnamese_words() -> None:
    """Statistics and paths print no field names."""
    assert TABLE_WORDS.keys() == {table.name for table in TABLES}
    kinds = ("cites", "issued_by", "assigns", "of_unit", "part_of", "within", "becomes", *EFFECT_LINKS)
    assert all(edge_word(kind) != kind for kind in kinds)


@pytest.mark.parametrize(
    ("number", "title", "issuer", "expected"),
    [
        ("1/KH-UBND", "Về việc A", "UBND xã A", "1/KH-UBND, UBND xã A"),
        (None, "Hiến pháp", "Quốc hội", "Hiến pháp"),
        (None, None, "UBND xã A", "UBND xã A"),
        (None, None, None, "/eli/1"),
    ],
)
def test_a_row_is_called_by_number_then_title_then_issuer(
    number: str | None, title: str | None, issuer: str | None, expected: str
) -> None:
    """The Constitution is no "Quốc hội"."""
    assert named({"id": "/eli/1", "number": number, "title": title, "issuer_name": issuer}) == expected


def _document(id_: str, title: str, number: str, date: str, kind: str = "luat") -> Document:
    return Document(id=id_, type=kind, family="normative", number=number, title=title, date=date)


def _unit(code: str, name: str, until: str | None = None) -> Unit:
    return Unit(
        id=f"/unit/{code}", code=code, name=name, level="xã", origin="một.csv", confidence="high", checked=TODAY,
        until=until,
    )  # fmt: skip


@pytest.fixture
def store() -> MemoryStore:
    """Two laws of one title, a plan, and units whose names share words."""
    units = (_unit("1", "Xã Bình Phú"), _unit("2", "Xã Phú Bình"), _unit("3", "Xã Phú Bình", until="2025-07-01"))
    laws = (
        _document("/eli/a", "Luật Sao Hôm", "1/2010/QH12", "2010-11-15"),
        _document("/eli/b", "Luật Sao Hôm", "2/2022/QH15", "2022-11-14"),
        _document("/eli/c", "Kế hoạch về Luật Sao Hôm", "115/KH-UBND", "2023-01-01", "ke-hoach"),
    )
    opened = MemoryStore()
    opened.put([Bundle(source=SOURCE, documents=laws, units=units)])
    return opened


def test_titles_and_numbers_with_words_are_found(store: MemoryStore) -> None:
    """All editions of a law by its title, newest first; a number behind the word for its type."""
    assert [row.id for row in instruments(store, "luật sao hôm")] == ["/eli/b", "/eli/a"]
    assert [row.id for row in instruments(store, "Kế hoạch 115/KH-UBND")] == ["/eli/c"]
    found = find_node(store, "Kế hoạch 115/KH-UBND", Document)
    assert found and found.record.id == "/eli/c"


def test_a_unit_is_found_where_a_body_is_asked(store: MemoryStore) -> None:
    """By its very name, the one that stands on the day."""
    found = find_node(store, "Xã Phú Bình", Body, TODAY)
    assert found and found.record.id == "/unit/2"


def test_the_exact_name_comes_first(store: MemoryStore) -> None:
    """Before names with the same words in another order, whatever their ids and the limit."""
    assert [row.id for row in store.search("xã phú bình").rows] == ["/unit/2", "/unit/3", "/unit/1"]
    assert [row.id for row in store.search("xã phú bình", limit=1).rows] == ["/unit/2"]


def test_stats_and_paths_are_in_words(tmp_path: Path) -> None:
    """The commands print Vietnamese words, names and numbers, not the names of tables and ids."""
    plan = next((Path(__file__).resolve().parents[2] / "examples").glob("*phu-binh.txt"))
    address = f"sqlite:{tmp_path / 'kho.db'}"
    run = CliRunner()
    assert run.invoke(cli, ["load", str(plan), "--store", address]).exit_code == 0
    stats = run.invoke(cli, ["query", "stats", "--store", address]).stdout
    assert "viện dẫn" in stats
    assert not {field.name for field in fields(Bundle)} & set(stats.split())
    way = run.invoke(cli, ["query", "path", "10/2022/QH15", "59/2023/NĐ-CP", "--store", address]).stdout
    assert "Nghị định 59/2023/NĐ-CP" in way
    assert "/eli/" not in way
