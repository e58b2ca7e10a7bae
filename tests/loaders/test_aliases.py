"""Nicknames of instruments, from the shipped table and from the user's."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import aliases
from loaders.extract import said
from loaders.readers.reading import UnreadableError
from loaders.resolve import resolve


def targets(text: str) -> list[tuple[str, str]]:
    """Quote and id of what ``text`` cites, in a document of Lạng Sơn of March 2025."""
    header = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 12/KH-UBND\nLạng Sơn, ngày 3 tháng 3 năm 2025\nKẾ HOẠCH\nVề việc A\n"
    whole = header + text
    found = said(whole)
    return [
        (whole[cited.start : cited.end], record.target)
        for cited, record in zip(found.citations, resolve(found).citations, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiếp tục triển khai Đề án 06.", [("Đề án 06", "/doc/vn/ttg/qd/2022/6")]),
        ("Thực hiện Nghị quyết 57 của Bộ Chính trị.", [("Nghị quyết 57 của Bộ Chính trị", "/party/vn/tw/nq/2024/57")]),
        ("Thực hiện Nghị quyết số 57-NQ/TW.", [("Nghị quyết số 57-NQ/TW", "/party/vn/tw/nq/2024/57")]),
        ("Có 68 đề án, 57 nghị quyết.", []),
    ],
)
def test_nickname(text: str, expected: list[tuple[str, str]]) -> None:
    """A nickname is cited as a short form and means one instrument; a mere figure is none."""
    assert targets(text) == expected


def test_not_yet_issued() -> None:
    """A nickname of an instrument issued after the document means nothing there."""
    ((_, target),) = targets("Thực hiện Nghị quyết 68.")
    assert target.startswith("/ref/")


def test_after_its_full_form() -> None:
    """After the full form it is a back-reference, no citation."""
    text = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024. Nghị quyết 57 nêu rõ mục tiêu."
    assert len(said(text).citations) == len(said(text).back_references) == 1


def test_a_users_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table that LUOCDO_ALIASES names adds to the shipped one."""
    table = tmp_path / "aliases.csv"
    row = "Đề án 99,quyet-dinh,99/QĐ-TTg,2023-05-04,own,high"
    table.write_text(f"alias,type,number,date,origin,confidence\n{row}\n", encoding="utf-8")
    monkeypatch.setenv(aliases.VARIABLE, str(table))
    assert targets("Triển khai Đề án 99 và Đề án 06.") == [
        ("Đề án 99", "/doc/vn/ttg/qd/2023/99"),
        ("Đề án 06", "/doc/vn/ttg/qd/2022/6"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "không có tệp này"),
        (b"a,b\n1,2\n", "thiếu cột; cần có alias, type, number, date"),
        (b"\xff\xfe\x00", "không đọc được; hãy lưu thành CSV bảng mã UTF-8"),
    ],
)
def test_a_users_table_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, said: str
) -> None:
    """The setting is named with what is wrong, in Vietnamese: missing, without its columns, not in UTF-8."""
    table = tmp_path / "mine.csv"
    if content is not None:
        table.write_bytes(content)
    monkeypatch.setenv(aliases.VARIABLE, str(table))
    with pytest.raises(UnreadableError) as error:
        targets("Triển khai Đề án 06.")
    assert str(error.value) == f"LUOCDO_ALIASES={table}: {said}"
