"""Names of files as clients send them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.http.received import bare_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("kế hoạch.docx", "kế hoạch.docx"),
        (r"C:\Van ban\ke-hoach.txt", "ke-hoach.txt"),
        ("../../etc/passwd", "passwd"),
        ("a\nb.txt", "a_b.txt"),
        ("", "bang.csv"),
        ("a/..", "bang.csv"),
        (None, "bang.csv"),
        ("ế" * 300 + ".docx", "ế" * 55 + ".docx"),
    ],
)
def test_the_name_is_the_last_part(sent: str | None, kept: str) -> None:
    """Folders of either kind of machine go, what cannot be printed too, and the suffix stays."""
    assert bare_name(sent, "bang.csv") == kept


@given(st.text(max_size=400))
def test_every_name_can_be_kept(sent: str) -> None:
    """Whatever was sent names a file in its folder, in as many bytes as a file system takes."""
    name = bare_name(sent, "bang.csv")
    assert (Path(name).name, name == "..") == (name, False)
    assert len(name.encode()) <= 255
