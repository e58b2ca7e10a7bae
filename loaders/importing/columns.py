"""What a column holds, told by its name as people and databases write it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ontology.identity import slug

# The first that fits wins: "Lý do hết hiệu lực" is a reason, "Ngày hết hiệu lực" a day.
_FIELDS = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        ("serial", r"(?:stt|tt|so-tt|so-thu-tu|no)"),
        ("affecting", r"affecting|van-ban-(?:tac-dong|lam-het-hieu-luc)"),
        ("affected", r"affected|van-ban-(?:bi-tac-dong|chiu-tac-dong)"),
        ("clause", r"clause|dieu-khoan(?:-can-cu)?"),
        ("scope", r"scope|pham-vi"),
        ("kind", r"kind|(?:loai-)?tac-dong"),
        ("condition", r"condition|dieu-kien"),
        ("since", r"from|tu-ngay"),
        ("reason", r"ly-do.*|reason"),
        ("url", r"url|duong-dan|dia-chi|link"),
        ("issuer", r"co-quan-ban-hanh|noi-ban-hanh|issuer(?:-name)?|cq-ban-hanh"),
        ("status", r"tinh-trang(?:-hieu-luc)?|trang-thai|status"),
        ("checked", r"ngay-cap-nhat|ngay-kiem-tra|checked|status-as-of|cap-nhat"),
        ("title", r"ten-goi.*|trich-yeu.*|title|ten-van-ban|ten|noi-dung-trich-yeu"),
        ("number", r"(?:.+-)?so-ky-hieu.*|so-hieu.*|so-van-ban|ky-hieu.*|number|so"),
        ("type", r"ten-loai.*|loai-van-ban|hinh-thuc-van-ban|type|loai"),
        (
            "last_day",
            r"(?:ngay|thoi-diem|thoi-gian)-(?:thang-nam-)?(?:het|ngung)-hieu-luc.*|expiry(?:-date)?|expiry-day",
        ),
        ("first_day", r"ngay-(?:co-)?hieu-luc.*|effective(?:-date)?|first-day|thoi-diem-co-hieu-luc"),
        ("date", r"ngay-(?:thang-)?(?:nam-)?ban-hanh.*|issue-date|date|ngay|ngay-thang(?:-nam)?"),
        ("provisions", r"(?:noi-dung|dieu-khoan|quy-dinh|phan).*(?:het|ngung)-hieu-luc.*|noi-dung-quy-dinh.*"),
        ("source", r"source|nguon"),
        ("confidence", r"confidence|do-tin-cay"),
        ("note", r"note|ghi-chu"),
    )
)

KINDS = {
    "effects": ({"affecting", "affected", "kind"}, set[str]()),
    "records": ({"number"}, {"status", "first_day"}),
    "expired": ({"number"}, {"reason", "last_day", "provisions"}),
}
"""What a table is by the fields that it must have, and those of which it must have one; the first that fits."""


def fields_of(names: Sequence[str]) -> dict[str, int]:
    """Position of each field in a row of column names; of two columns that fit one field the first is it."""
    found: dict[str, int] = {}
    for position, name in enumerate(names):
        key = slug(name)
        field = next((field for field, pattern in _FIELDS if pattern.fullmatch(key)), None) if key else None
        if field:
            found.setdefault(field, position)
    return found


def kind_of(fields: dict[str, int]) -> str | None:
    """``effects``, ``records`` or ``expired``; ``None`` when a row is no header of any of them."""
    for kind, (all_of, one_of) in KINDS.items():
        if all_of <= fields.keys() and (not one_of or one_of & fields.keys()):
            return kind
    return None
