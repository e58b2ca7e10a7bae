"""``luocdo register import``: a file whole or not at all, again and again, beside what others say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import cli
from graph.connect import connect

HEADER = "STT,Tên loại văn bản,Số ký hiệu,Ngày ban hành,Tên gọi,Lý do hết hiệu lực,Ngày hết hiệu lực"
ROW = "1,Nghị định,901/2019/NĐ-CP,05/6/2019,Về mẫu,Bị bãi bỏ bởi Nghị định số 902/2024/NĐ-CP,{day}"
ENDED = "/eli/vn/cp/nd/2019/901"


@pytest.fixture
def kho(tmp_path: Path) -> str:
    """Address of a store that does not exist yet."""
    return f"sqlite:{tmp_path / 'kho.sqlite'}"


def run(*words: object, code: int = 0) -> Result:
    """Run the command and hold it to its exit code."""
    result = CliRunner().invoke(cli, ["register", "import", *map(str, words)])
    assert code == result.exit_code, result.output + result.stderr
    return result


def write(path: Path, *rows: str) -> Path:
    """A list of expired documents."""
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return path


def test_what_is_imported_makes_status_and_survives(tmp_path: Path, kho: str) -> None:
    """A row ends its instrument; the same path again replaces what it said; other commands keep it."""
    file = write(tmp_path / "a.csv", ROW.format(day="01/01/2025"))
    answer = json.loads(run(file, "--store", kho, "--format", "json").stdout)
    assert (answer["stored"], answer["documents"], answer["effects"], answer["problems"]) == (True, 2, 1, [])
    with connect(kho) as store:
        assert store.status(ENDED, "2025-01-01").by_number == "902/2024/NĐ-CP"
    write(file, ROW.format(day="01/02/2025"))
    run(file, "--store", kho)
    with connect(kho) as store:
        status = store.status(ENDED, "2025-02-01")
        assert (status.status, status.expired_from) == ("expired", "2025-02-01")
        assert status.reasons[0].source == "danh mục văn bản hết hiệu lực: a.csv, dòng 2"


def test_a_file_with_a_wrong_row_is_left_out_whole(tmp_path: Path, kho: str) -> None:
    """Wrong rows are named with file and place on standard error, the other file is stored; exit code 1."""
    wrong = write(tmp_path / "a.csv", ROW.format(day="01/01/2025"), ROW.format(day=""))
    right = write(tmp_path / "b.csv", ROW.replace("901", "903").format(day="01/01/2025"))
    result = run(wrong, right, "--store", kho, code=1)
    assert f"{wrong}: dòng 3: thiếu ngày hết hiệu lực" in result.stderr
    assert "không nhập gì, 1 trong 2 dòng có lỗi" in result.stdout
    with connect(kho) as store:
        assert store.get(ENDED) is None
        assert store.get("/eli/vn/cp/nd/2019/903") is not None


def test_wrong_rows_are_skipped_when_asked(tmp_path: Path, kho: str) -> None:
    """With ``--skip-rows`` the right rows are stored, the wrong ones named, and the exit code still tells."""
    file = write(tmp_path / "a.csv", ROW.format(day="01/01/2025"), ROW.replace("901", "905").format(day=""))
    result = run(file, "--skip-rows", "--store", kho, code=1)
    assert "dòng 3" in result.stderr
    assert "bỏ 1 dòng có lỗi" in result.stdout
    with connect(kho) as store:
        assert store.get(ENDED) is not None
        assert store.get("/eli/vn/cp/nd/2019/905") is None


def test_what_differs_from_another_source_is_shown_and_both_are_kept(tmp_path: Path, kho: str) -> None:
    """Two lists with two days: the second tells of the first, and between the days the status is disputed."""
    run(write(tmp_path / "a.csv", ROW.format(day="01/01/2025")), "--store", kho)
    second = write(tmp_path / "b.csv", ROW.format(day="01/02/2025"))
    (found,) = json.loads(run(second, "--store", kho, "--format", "json").stdout)["conflicts"]
    assert (found["number"], found["day"], found["other_day"]) == ("901/2019/NĐ-CP", "2025-02-01", "2025-01-01")
    assert "có mâu thuẫn" in run(second, "--store", kho).stdout
    with connect(kho) as store:
        assert [store.status(ENDED, day).status for day in ("2025-01-15", "2025-02-01")] == ["disputed", "expired"]


@pytest.mark.parametrize(
    ("name", "content", "options", "message"),
    [
        ("a.csv", "a,b\n1,2", (), "không có bảng nào"),
        ("a.xlsx", "x", (), "xlsx"),
        ("a.csv", f"{HEADER}\n{ROW}", ("--issuer", "UBND"), "không biết đơn vị hành chính nào"),
        ("không-có.csv", None, (), "không có tệp này"),
    ],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, kho: str, name: str, content: str | None, options: tuple[str, ...], message: str
) -> None:
    """A file that holds no table, or is not there, is one line on standard error."""
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    result = run(tmp_path / name, *options, "--store", kho, code=1)
    assert message in result.stderr
    assert "Traceback" not in result.output
