"""Sources on a page: what can be opened is a link, everything else stays words, nothing becomes markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from api.language import speak
from api.pages.sourced import linked

COPY = "https://github.com/an/luat/blob/0123abc"
READ = "bản sao công khai an/luat"
LINKS = [
    ("https://vbpl.vn/a?b=1", "https://vbpl.vn/a?b=1", ["https://vbpl.vn/a?b=1"]),
    ("toàn văn 1/2020/NĐ-CP, Điều 2: https://vbpl.vn/a; trang sau",
     "toàn văn 1/2020/NĐ-CP, Điều 2: https://vbpl.vn/a; trang sau", ["https://vbpl.vn/a"]),
    ("github an/luat@0123abc van-ban/lao-dong.md", f"{READ}: van-ban/lao-dong.md", [f"{COPY}/van-ban/lao-dong.md"]),
    ("toàn văn: an/luat@0123abc:ban goc/Luật 1 - 30.12.2024 - sửa.docx (Điều 9)",
     f"toàn văn: {READ}: ban goc/Luật 1 - 30.12.2024 - sửa.docx (Điều 9)",
     [f"{COPY}/ban%20goc/Lu%E1%BA%ADt%201%20-%2030.12.2024%20-%20s%E1%BB%ADa.docx"]),
    ("github an/luat@0123abc a/b.html và c/d.html", f"{READ}: a/b.html và c/d.html", [f"{COPY}/a/b.html"]),
    ("bản ghi (github an/luat@0123abc, a/b.md)", f"bản ghi ({READ}: a/b.md)", [f"{COPY}/a/b.md"]),
    ("github an/luat@0123abc, Điều 3 và b.md", f"{READ}, Điều 3 và b.md", ["https://github.com/an/luat/tree/0123abc"]),
    ("github an/luat@0123abc (NĐ 1/2026)", f"{READ} (NĐ 1/2026)", ["https://github.com/an/luat/tree/0123abc"]),
    ("an/luat@0123abc:a.json; an/luat@0123abc:b.json", f"{READ}: a.json; {READ}: b.json",
     [f"{COPY}/a.json", f"{COPY}/b.json"]),
    ("github an/don-vi v2.4.1", "bản sao công khai an/don-vi v2.4.1", ["https://github.com/an/don-vi/tree/v2.4.1"]),
    ("Luật 1/2020 v2.1", "Luật 1/2020 v2.1", []),
    ("chưa có nguồn kiểm được", "chưa có nguồn kiểm được", []),
    ("javascript:alert(1)", "javascript:alert(1)", []),
]  # fmt: skip


@pytest.mark.parametrize(("origin", "words", "addresses"), LINKS)
def test_what_can_be_opened_is_a_link(origin: str, words: str, addresses: list[str]) -> None:
    """Web addresses and files of public copies lead to where they are, and a copy is called one."""
    speak("vi")
    shown = linked(origin)
    assert [str(escape(address)) for address in addresses] == re.findall(r'href="([^"]*)"', shown)
    assert shown.striptags() == words


@given(
    st.text(max_size=200) | st.sampled_from([origin for origin, *_ in LINKS]).map(lambda text: f'{text}"><img src=x>')
)
def test_no_source_becomes_markup(origin: str) -> None:
    """Whatever a source holds, the page gets links of ours and escaped words."""
    speak("vi")
    assert not re.search(r"<(?!a href=\"https?://[^\"<>]*\" rel=\"noreferrer noopener nofollow\">|/a>)", linked(origin))
