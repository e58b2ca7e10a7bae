"""``luocdo query successors``: who answers now for what a body issued."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import cli
from api.loading import add_reference
from api.succession import successors_view
from graph.memory import MemoryStore
from graph.port import Store
from ontology.records import Body, Bundle, Document, Source

CHI_LANG = "/body/vn/ubnd-187-2025-06"
DECISION = "/eli/vn/ubnd-187-2025-06/qd/2023/5"


@pytest.fixture(scope="module")
def kho() -> Iterator[Store]:
    """The shipped units, and one decision of a district that is no more."""
    source = Source(
        id="/source/1", kind="file", file="a.txt", sha256="1", media_type="text/plain", generator="test",
        document=DECISION,
    )  # fmt: skip
    body = Body(
        id=CHI_LANG, name="Ủy ban nhân dân huyện Chi Lăng", kind="ubnd", level="huyện",
        unit="/unit/vn/huyen/187/2025-06",
    )  # fmt: skip
    decision = Document(
        id=DECISION, type="quyet-dinh", family="normative", number="5/2023/QĐ-UBND", date="2023-03-01",
        date_from="2023-03-01", date_to="2023-03-01", issuer=CHI_LANG,
    )  # fmt: skip
    with MemoryStore() as store:
        add_reference(store)
        store.put([Bundle(source=source, documents=(decision,), bodies=(body,))])
        yield store


@pytest.mark.parametrize("name", ["UBND huyện Chi Lăng", "Ủy ban nhân dân huyện Chi Lăng", CHI_LANG])
def test_a_district_is_answered_for_by_its_communes(kho: Store, name: str) -> None:
    """Successors, the resolution that all changes have, each change with its source, and what the body issued."""
    answer = successors_view(kho, name, "2025-12-01", None, 50)
    assert (answer["body"], answer["exists_now"], answer["from"]) == (CHI_LANG, False, "2025-07-01")
    assert answer["resolution"] == "1672/NQ-UBTVQH15"
    assert "Ủy ban nhân dân xã Chi Lăng" in {each["name"] for each in answer["successors"]}
    assert {row["day"] for row in answer["changes"]} == {"2025-07-01"}
    assert all(row["source"] and row["resolution"] for row in answer["changes"])
    assert ("Thị trấn Chi Lăng", "Xã Chi Lăng", "full") in {
        (row["original"], row["resulting"], row["extent"]) for row in answer["changes"]
    }
    assert [each["number"] for each in answer["documents"]] == ["5/2023/QĐ-UBND"]
    assert "còn áp dụng trên địa bàn cũ" in answer["note"]


@pytest.mark.parametrize(
    ("name", "day", "exists", "successors", "resolution"),
    [
        ("UBND huyện Chi Lăng", "2025-06-30", True, [], None),
        ("UBND tỉnh Bình Phước", "2025-12-01", False, ["Ủy ban nhân dân tỉnh Đồng Nai"], "202/2025/QH15"),
        ("UBND tỉnh Bình Phước", "2026-05-01", False, ["Ủy ban nhân dân thành phố Đồng Nai"], None),
        ("UBND tỉnh Lạng Sơn", "2026-05-01", True, [], None),
        ("UBND xã Nam Chính, huyện Đức Linh", "2025-07-01", False, ["Ủy ban nhân dân xã Đức Linh"], "1671/NQ-UBTVQH15"),
        ("Bộ Giao thông vận tải", "2026-05-01", False, ["Bộ Xây dựng"], "176/2025/QH15"),
    ],
)
def test_who_stands_in_the_place(
    kho: Store, name: str, day: str, exists: bool, successors: list[str], resolution: str | None
) -> None:
    """On its own days a body stands itself; later its heirs do, through every change until the day asked."""
    answer = successors_view(kho, name, day, None, 50)
    assert (answer["exists_now"], [each["name"] for each in answer["successors"]]) == (exists, successors)
    assert answer["resolution"] == resolution


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-01-01", "Trước ngày 01/7/2025: theo danh mục đơn vị hành chính ngay trước ngày đó"),
        ("2026-07-25", None),
        ("2026-07-26", "chưa biết thay đổi sau ngày đó"),
    ],
)
def test_a_day_that_no_list_covers_is_answered_with_a_word(kho: Store, day: str, words: str | None) -> None:
    """Before the reform and after the newest list the answer says what it rests on."""
    note = successors_view(kho, "UBND huyện Chi Lăng", day, None, 50)["note"]
    assert words in note if words else "chưa biết" not in note


@pytest.mark.parametrize(
    ("name", "message"),
    [("UBND xã Nam Chính", "nhiều hơn một cơ quan"), ("Không có cơ quan này", "không biết cơ quan nào")],
)
def test_a_name_that_means_no_one_body_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    """Several bodies are named with their ids, none is said; nothing is guessed."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["query", "successors", name])
    assert result.exit_code == 1
    assert message in result.stderr


def test_the_command_prints_a_table_and_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """People see who answers and by which resolution, programs the same as JSON."""
    words = ["query", "successors", "UBND tỉnh Bình Phước", "--as-of", "01/12/2025"]
    monkeypatch.chdir(tmp_path)
    table = CliRunner().invoke(cli, words)
    answer = json.loads(CliRunner().invoke(cli, [*words, "--format", "json"]).stdout)
    assert table.exit_code == 0
    assert "202/2025/QH15" in table.stdout
    assert "không còn tồn tại từ ngày 1/7/2025" in table.stdout
    assert answer["changes"][0]["resolution"] == "202/2025/QH15"
