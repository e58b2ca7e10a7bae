"""How an instrument is written when a text cites it (Nghị định 30/2020/NĐ-CP, Phụ lục I: viện dẫn văn bản)."""

from __future__ import annotations

from graph.days import is_day, said
from ontology.identity import slug
from ontology.records import Document

_TYPES = {
    slug(word): word
    for word in (
        "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định",
        "Quyết định", "Thông tư", "Thông tư liên tịch", "Chỉ thị", "Kết luận", "Quy định", "Quy chế", "Hướng dẫn",
        "Thông báo", "Chương trình", "Kế hoạch", "Đề án", "Công văn",
    )
}  # fmt: skip
_BY_NAME = frozenset({"hien-phap", "bo-luat", "luat", "phap-lenh"})
"""Types that are cited by name; number and day follow so that the edition is certain."""
_OPENERS = ("Về", "Quy định", "Sửa đổi", "Ban hành", "Bãi bỏ", "Hướng dẫn", "Phê duyệt", "Công bố")


def cite(document: Document) -> str:
    """The words for an instrument: "Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ quy định chi tiết …".

    Laws by their name: "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022".
    """
    word = _TYPES.get(document.type, "")
    number = f"số {document.number}" if document.number else ""
    day = f"ngày {said(document.date)}" if document.date and is_day(document.date) else ""
    if document.type in _BY_NAME:
        title = document.title or ""
        named = title if title.startswith(word) else f"{word} {_running(title, proper=True)}"
        return _joined(named, number, day)
    issuer = f"của {document.issuer_name}" if document.issuer_name else ""
    return _joined(word, number, day, issuer, _running(document.title or "", proper=False))


def _running(title: str, *, proper: bool) -> str:
    """The title inside a sentence: its first letter small, unless it is part of a name."""
    second = title.split(" ", 2)[1:2]
    ordinary = title.startswith(_OPENERS) or (not proper and title[1:2].islower() and "".join(second)[:1].islower())
    return title[:1].lower() + title[1:] if ordinary else title


def _joined(*parts: str) -> str:
    return " ".join(" ".join(parts).split())
