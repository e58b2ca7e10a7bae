"""``bodies[]`` of ``check``, the same through a store, what people read of them, and bodies found by short names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.bodies import MOST_SUCCESSORS, body_json
from api.body_words import gone, sentence, severity
from api.checking import check_file
from api.cli import cli
from api.finding import find_node
from api.loading import Summary, load
from api.views import document_view
from graph.memory import MemoryStore
from graph.port import Store
from loaders.bodystatus import body_status
from loaders.extract import extract
from loaders.units import unit_by_id
from ontology.records import Body, Document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
QUANG_TRI = EXAMPLES / "ke-hoach-mot-cua-2025-phuong-quang-tri.txt"
LANG_SON = EXAMPLES / "ke-hoach-ra-soat-van-ban-2025-tinh-lang-son.md"
CHI_LANG = EXAMPLES / "ke-hoach-dan-chu-co-so-2024-huyen-chi-lang.txt"
TODAY = "2026-11-21"
KEYS = {
    "name", "body", "full_name", "kind", "level", "exists_then", "exists_now", "from", "successors",
    "successors_count", "resolution", "reasons", "note", "spans",
}  # fmt: skip


def run(*words: object) -> str:
    """What a command prints; it must succeed."""
    result = CliRunner().invoke(cli, [str(word) for word in words])
    assert result.exit_code == 0, result.output + result.stderr
    return result.stdout


def row_of(name: str, then: str = "2025-10-14", context: str = "/unit/vn/tinh/20/2025-06") -> dict[str, object]:
    """A row of ``bodies[]`` for one name, named as a recipient."""
    unit = unit_by_id(context)
    status = body_status(name, named_on=then, context=unit, then=(then, then), now=TODAY)
    return body_json(name, status) | {"spans": [{"start": 0, "end": 1, "role": "recipient"}]}


def test_a_task_to_a_body_that_had_ended_is_found() -> None:
    """The plan of November 2025 gives tasks to two bodies of a district that ended in July."""
    told = check_file(QUANG_TRI, TODAY)["bodies"]
    found = {row["full_name"]: (row["exists_then"], row["from"]) for row in gone(told)}
    assert found == {
        "Phòng Nội vụ thị xã Quảng Trị": (False, "2025-07-01"),
        "Ủy ban nhân dân thị xã Quảng Trị": (False, "2025-07-01"),
    }
    assert {severity(row) for row in gone(told)} == {"dead_when_cited"}


@pytest.mark.parametrize("file", [QUANG_TRI, LANG_SON, CHI_LANG], ids=lambda file: file.stem)
def test_every_place_that_names_a_body_is_told(file: Path) -> None:
    """All keys, each addressed body once, and spans that lie in the text; what is filed is sent to nobody."""
    text = file.read_bytes().decode("utf-8")
    rows = check_file(file, TODAY)["bodies"]
    assert rows
    bodies = [row["body"] for row in rows if isinstance(row["body"], str)]
    assert len(bodies) == len(set(bodies))
    for row in rows:
        assert row.keys() == KEYS
        assert all(0 <= span["start"] < span["end"] <= len(text) for span in row["spans"])
        assert not row["name"].startswith(("Lưu", "Văn thư"))


def test_spans_of_tasks_and_partners_are_their_names() -> None:
    """A task's span is the unit that must do it, a partner's its name inside the task."""
    text = CHI_LANG.read_bytes().decode("utf-8")
    rows = {row["full_name"]: row for row in check_file(CHI_LANG, TODAY)["bodies"]}
    (span,) = rows["Thanh tra huyện Chi Lăng"]["spans"]
    assert (span["role"], text[span["start"] : span["end"]]) == ("partner", "Thanh tra huyện")
    tasks = [span for span in rows["Phòng Nội vụ huyện Chi Lăng"]["spans"] if span["role"] == "task"]
    assert {text[span["start"] : span["end"]] for span in tasks} == {"Phòng Nội vụ"}


def test_the_day_given_is_the_day_of_the_document() -> None:
    """A draft of June 2025 could still give that task."""
    rows = check_file(QUANG_TRI, TODAY, issued="2025-06-30")["bodies"]
    told = {row["full_name"]: row["exists_then"] for row in rows}
    assert told["Ủy ban nhân dân thị xã Quảng Trị"] is True


def test_candidates_come_with_scores() -> None:
    """Names that the text leaves open are candidates; what all of them share is said."""
    row = row_of("UBND xã Nam Chính", then="2025-06-15", context="/unit/vn/tinh/01/2025-06")
    assert isinstance(row["body"], list)
    assert {frozenset(each) for each in row["body"]} == {frozenset({"id", "name", "score"})}
    assert (row["exists_then"], row["exists_now"], row["from"]) == (True, False, "2025-07-01")


def test_successors_are_capped_and_counted() -> None:
    """A district with many communes names no more than the cap, and says how many there are."""
    row = row_of("UBND thành phố Thủ Đức", context="/unit/vn/tinh/79/2025-07")
    big = row_of("UBND huyện Ba Vì", context="/unit/vn/tinh/01/2025-06")
    for each in (row, big):
        assert isinstance(each["successors"], list)
        assert len(each["successors"]) == min(MOST_SUCCESSORS, int(str(each["successors_count"])))


SENTENCES = [
    ("UBND huyện Bạch Long Vĩ", "UBND huyện Bạch Long Vĩ: không còn từ ngày 01/7/2025 (không tổ chức cấp "
     "huyện); địa bàn, công việc nay thuộc Ủy ban nhân dân đặc khu Bạch Long Vĩ"),
    ("HĐND tỉnh Đồng Nai", "Hội đồng nhân dân tỉnh Đồng Nai: không còn từ ngày 30/4/2026 (Nghị quyết 30/2026/QH16); "
     "nay là Hội đồng nhân dân thành phố Đồng Nai"),
    ("UBND tỉnh Bình Phước", "UBND tỉnh Bình Phước: không còn từ ngày 01/7/2025 (Nghị quyết 202/2025/QH15); địa bàn, "
     "công việc nay thuộc Ủy ban nhân dân thành phố Đồng Nai"),
    ("Phòng Nội vụ các huyện",
     "Phòng Nội vụ các huyện: không còn từ ngày 01/7/2025 (không tổ chức cấp huyện)"),
    ("UBND các xã, thị trấn", "UBND các xã, thị trấn: một phần không còn từ ngày 01/7/2025 (không còn thị trấn)"),
    ("Bộ Giao thông vận tải", "Bộ Giao thông vận tải: không còn từ ngày 01/3/2025 (Nghị quyết 176/2025/QH15); địa bàn, "
     "công việc nay thuộc Bộ Xây dựng"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), SENTENCES)
def test_a_sentence_says_since_when_why_and_who_now(name: str, expected: str) -> None:
    """People read the day, the ground and the body in its place."""
    assert expected == sentence(row_of(name))


@pytest.mark.parametrize(("name", "then"), [("UBND tỉnh", "2025-10-14"), ("UBND tỉnh Quảng Trị", "2025-01-20")])
def test_who_goes_on_by_name_is_no_alarm(name: str, then: str) -> None:
    """A standing province, and one formed anew under the same name, read right as they are written."""
    assert gone([row_of(name, then)]) == []


def test_of_candidates_each_is_named_and_nothing_is_said_without_a_source() -> None:
    """A name that the text leaves open names the bodies that it may mean; a row without reasons is no alarm."""
    row = row_of("UBND xã Nam Chính", then="2025-06-15", context="/unit/vn/tinh/01/2025-06")
    assert sentence(row).startswith("UBND xã Nam Chính (có thể là Ủy ban nhân dân xã Nam Chính): không còn")
    assert gone([row]) == [row]
    assert gone([row | {"reasons": []}]) == []


@pytest.mark.parametrize("name", ["Ban Dân vận Tỉnh ủy", "Ban cán sự đảng UBND tỉnh"])
def test_an_organ_of_the_party_does_not_become_a_committee(name: str) -> None:
    """Of an organ of a committee that ended no source says when it ended itself or what it became."""
    told = sentence(row_of(name, "2022-05-20", "/unit/vn/tinh/70/2025-06"))
    assert "nay là" not in told
    assert "không còn từ ngày" not in told


def test_people_see_it_beside_stale_citations() -> None:
    """The table of ``check`` names the bodies before what is less grave than stale."""
    told = run("check", QUANG_TRI, "--as-of", TODAY)
    assert told.index("đã hết hiệu lực") < told.index("Phòng Nội vụ thị xã Quảng Trị: không còn từ ngày 01/7/2025")
    assert told.index("Ủy ban nhân dân thị xã Quảng Trị: không còn") < told.index("không có vấn đề")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Two of the example plans with the register and the units."""
    with MemoryStore() as opened:
        load(opened, [(QUANG_TRI, None), (LANG_SON, None)], 1, lambda: None, Summary())
        yield opened


@pytest.mark.parametrize("file", [QUANG_TRI, LANG_SON], ids=lambda file: file.stem)
def test_a_store_tells_the_same(file: Path, store: Store) -> None:
    """A loaded plan says in the view of its document what ``check`` says of its file."""
    node = store.get(extract(file).resolution.document.id)
    assert node
    assert document_view(store, node, TODAY)["bodies"] == check_file(file, TODAY)["bodies"]


def test_what_is_only_cited_addresses_nobody(store: Store) -> None:
    """An instrument without a text of its own has no bodies."""
    node = find_node(store, "118/2025/NĐ-CP", Document)
    assert node
    assert document_view(store, node, TODAY)["bodies"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBND huyện Chi Lăng", "Ủy ban nhân dân huyện Chi Lăng"),
        ("uy ban nhan dan huyen Van Quan", "Ủy ban nhân dân huyện Văn Quan"),
        ("Phòng Nội vụ H. Chi Lăng", "Phòng Nội vụ huyện Chi Lăng"),
        ("VP UBND tỉnh Lạng Sơn", "Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn"),
        ("/body/vn/btp", "Bộ Tư pháp"),
        ("Bộ Tư pháp", "Bộ Tư pháp"),
    ],
)
def test_a_body_is_found_as_people_write_it(text: str, name: str, store: Store) -> None:
    """Short names are written out before the store is asked."""
    node = find_node(store, text, Body, TODAY)
    assert node
    assert isinstance(node.record, Body)
    assert name == node.record.name


def test_a_name_of_two_times_means_the_body_of_the_day(store: Store) -> None:
    """Both provinces of the name Quảng Trị issued plans or got copies: the day asked decides."""
    found = [find_node(store, "UBND tỉnh Quảng Trị", Body, day) for day in (TODAY, "2025-07-01")]
    assert {node.record.id for node in found if node} == {"/body/vn/ubnd-44-2025-07"}
