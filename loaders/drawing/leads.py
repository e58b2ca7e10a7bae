"""A list and the words that lead in to it, made one sentence that the grammar of repeal clauses knows."""

from __future__ import annotations

import re

from loaders.drawing.clauses import DAY, TYPES

_SINCE = rf"(?:kể\s+)?từ\s+(?:{DAY}|ngày\s+{TYPES}\s+này\s+(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?)"
_WHAT = (
    r"(?:toàn\s+bộ\s+)?(?:\d+\s+(?:\([^)]*\)\s*)?)?(?:các\s+|những\s+)?(?:văn\s+bản|nghị\s+định|thông\s+tư|quyết\s+định|chỉ\s+thị"
    r"|nghị\s+quyết|luật|pháp\s+lệnh)(?!\s+số)"
)
_ACTIVE = re.compile(
    rf"^(?:(?P<since>{_SINCE})\s*,?\s*)?(?:{TYPES}\s+này\s+)?(?P<verb>bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ|thay\s+thế)\s+"
    rf"(?P<part>(?:toàn\s+bộ\s+)?(?:các\s+|những\s+|một\s+số\s+)?(?:quy\s+định|nội\s+dung|điều|khoản|điểm|phụ\s+lục)[^:]*?)?{_WHAT}",
    re.IGNORECASE,
)
_EXPIRING = re.compile(
    rf"^(?:(?P<since>{_SINCE})\s*,?\s*(?:thì\s+)?)?{_WHAT}[^:]*?\bhết\s+hiệu\s+lực(?:\s+thi\s+hành)?(?P<after>[^:]*)",
    re.IGNORECASE,
)
_VERB = re.compile(r"bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ|thay\s+thế|sửa\s+đổi|bổ\s+sung", re.IGNORECASE)
_PARTLY = re.compile(r"một\s+phần|một\s+số\s+(?:điều|quy\s+định|nội\s+dung|khoản)", re.IGNORECASE)


def sentence(leads: tuple[str, ...], text: str) -> tuple[str, bool]:
    """The item as a sentence of its own, and whether the lead-in says that only parts are meant."""
    for lead in reversed(leads):
        said = lead.rstrip(" :")
        item = text.rstrip(" ;.")
        if _VERB.match(item):
            return text, bool(_PARTLY.search(said))
        if found := _ACTIVE.match(said):
            since = f"{found['since'][:1].upper()}{found['since'][1:]}, " if found["since"] else ""
            verb = found["verb"] if since else found["verb"].capitalize()
            return f"{since}{verb} {item}.", bool(found["part"] or _PARTLY.search(said))
        if found := _EXPIRING.match(said):
            since = found["since"] or ""
            day = re.search(_SINCE, found["after"], re.IGNORECASE)
            after = f" {day[0]}" if day else (f" {since[:1].lower()}{since[1:]}" if since else "")
            return f"{item} hết hiệu lực{after}.", bool(_PARTLY.search(said))
    return text, False
