"""Plain text and markdown: what is read, what is refused and with which words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.readers import plain
from loaders.readers.files import expand, read_file
from loaders.readers.reading import UnreadableError

REFUSED = [
    (b"", "rỗng"),
    (b" \r\n\t", "rỗng"),
    (b"\xef\xbb\xbf\n", "rỗng"),
    (b"\xff\xfeK\x00\xbf\x1e", "UTF-16"),
    (b"\x00\x00\xfe\xff\x00\x00\x00K", "UTF-16/UTF-32"),
    (b"PK\x03\x04\x00\x00", "nhị phân (byte 0 ở vị trí 4)"),
    ("KẾ HOẠCH\nsố".encode() + b"\xd2", "dòng 2, byte 17: 0xd2"),
    ("Quyết định".encode("cp1258", "replace") + b"\xcc", "không phải UTF-8"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_refusal_says_what_is_wrong_and_where(data: bytes, reason: str) -> None:
    """Empty, binary and wrongly encoded data are refused with the reason and its place."""
    with pytest.raises(UnreadableError, match=reason.replace("(", r"\(").replace(")", r"\)")):
        plain.read(data)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")))
def test_nothing_is_normalised(body: str) -> None:
    """The text is the decoded bytes: BOM, CR LF and decomposed letters are counted as they stand."""
    text = f"\ufeff số\r\n{body}"
    assert text == plain.read(text.encode()).text


def test_size_limit_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of exactly the limit is read; one byte more is refused before it is decoded."""
    monkeypatch.setenv("LUOCDO_MAX_BYTES", "10")
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 10)
    assert read_file(file).reading.text == "x" * 10
    file.write_bytes(b"x" * 11)
    with pytest.raises(UnreadableError, match="LUOCDO_MAX_BYTES"):
        read_file(file)


@pytest.mark.parametrize(
    ("name", "reason"), [("a.xyz", "chưa có bộ đọc cho định dạng .xyz"), ("gone.txt", "không có tệp này")]
)
def test_unknown_format_and_missing_file(tmp_path: Path, name: str, reason: str) -> None:
    """What no reader takes, and what is not there, is named as such."""
    (tmp_path / "a.xyz").write_bytes(b"x")
    with pytest.raises(UnreadableError, match=reason):
        read_file(tmp_path / name)


def test_folder_stands_for_its_files_in_order(tmp_path: Path) -> None:
    """Files below a folder come in path order; hidden ones do not."""
    for name in ("b.txt", "a/c.txt", ".hidden.txt", "a/.git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path, _ in expand([tmp_path])]
    assert found == ["a/c.txt", "b.txt"]
