"""The trích yếu of a citation: where it begins, where it ends, and which citations stand inside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders.draft import Draft
from loaders.phrases import any_of

_QUOTES = '“”"„‟«»'
_LEAD = re.compile(
    rf"\s*+,?+\s*+(?P<outer>[{_QUOTES}])?\s*+(?:(?:v[ềểê](?:\s+việc)?|v/v)\s*:?\s+)(?P<inner>[{_QUOTES}])?\s*",
    re.IGNORECASE,
)
# A closing mark does not open a trích yếu: “… theo Quyết định số 5/QĐ-TTg” tại Điều 3.
_QUOTED = re.compile(rf"\s*+,?+\s*+(?P<outer>(?!”|»)[{_QUOTES}])(?P<inner>)\s*+(?=\w)")
_VERBS = any_of(
    "quy định; quy đinh; quy chế; ban hành; phê duyệt; hướng dẫn; sửa đổi; bổ sung; thay thế; bãi bỏ; công bố; thành "
    "lập; kiện toàn; điều chỉnh; thông qua; thi hành; đính chính; phân cấp; phân công; phân định; phân quyền; "
    "triển khai; thực hiện; tăng cường; đẩy mạnh; tiếp tục; nâng cao; quản lý; giao; chi tiết; tổ chức; xử "
    "phạt; thông báo; kết luận; thẩm tra; thẩm định; đề nghị; cho ý kiến; tổng kết; cho phép; tách; hủy bỏ; hợp nhất; "
    "đổi tên; công nhận; khuyến khích; chống; phòng, chống"
)
_VERB = re.compile(rf"\s*+,?+\s*+(?P<outer>)(?P<inner>)(?={_VERBS})", re.IGNORECASE)
# What leads from the trích yếu back to the citing sentence: after any word, and after a comma.
_BACK = any_of(
    "gắn với; như sau; cụ thể như sau; và hướng dẫn của; và ý kiến của; và chỉ đạo của; và đề nghị của; phải được; "
    "phải tiến; phải bảo; làm cơ sở; làm căn cứ; đã được sửa đổi; "
    + "; ".join(
        f"được {verb} {by}"
        for verb in ("sửa đổi", "bổ sung", "thay thế", "sửa đổi, bổ sung", "sửa đổi bổ sung")
        for by in ("bởi", "tại", "theo", "bằng", "một số")
    )
)
_BACK_AFTER_COMMA = any_of(
    "nhất là; trọng tâm; trong đó; đồng thời; nhằm; lắng nghe; góp phần; qua đó; từ đó; theo đó; cụ thể; bao "
    "gồm; gồm; yêu cầu; đề nghị; giao; trên cơ sở; căn cứ; để; đảm bảo; tập trung; kịp thời; đặc biệt; chú "
    "trọng; theo đề nghị; thực hiện ý kiến; có hiệu lực; được; đã; thời gian; thay mặt; kèm theo; như"
)
_BODIES = any_of(
    "ubnd; ưbnd; ủy ban nhân dân; sở; bộ; ban chỉ đạo; chủ tịch; hđnd; hội đồng nhân dân; phòng; tỉnh; thành "
    "phố; đảng ủy; văn phòng; thủ tướng; phó thủ tướng; chính phủ; cục; công an; trung tâm"
)
_BODY_VERBS = any_of(
    "xây dựng; lập; ỉập; ban hành; yêu cầu; đề nghị; triển khai; tổ chức; báo cáo; thông báo; giao; có; phê duyệt; "
    "quyết định; kính"
)
_ITEM = (
    r"[-+•●▪]\s(?!\d)|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s|[ivx]{1,5}\s*[.)-]\s|điều\s+\d"
    r"|(?:căn\s+cứ|theo\s+đề\s+nghị|xét\s+đề)\s"
)
# In small letters.
_STOP = re.compile(
    rf"(?=[\s.,;:…(){_QUOTES}])(?:(?P<hard>[;:…]|\.{{2,}}|\.(?=[\s”\"/)]|$)|\n\s*+(?:{_ITEM}))"
    rf"|(?P<soft>,?\s+{_BACK}|,\s+{_BACK_AFTER_COMMA}|,\s+{_BODIES}\s[^,;.]{{0,90}}?{_BODY_VERBS})"
    r"|(?P<alias>\(\s*(?:(?:sau\s+đây\s+)?(?:gọi|viết)|(?:đã\s+)?được\s+(?:sửa|bổ|thay))\s)"
    rf"|(?P<bracket>[()])|(?P<quote>[{_QUOTES}]))"
)
# Where a line is a citation and nothing else, a semicolon may part two halves of one trích yếu.
_LISTED = re.compile(r"(?:^|\n)\s*(?:[-+•]\s*)?(?:Căn\s+cứ\s+)?$")
_GOES_ON = re.compile(rf";\s+(?=[^\W\dA-ZĐ])(?:về\s+)?{_VERBS}")
# "TP. Hồ Chí Minh", "Q. 1": a full stop that ends no sentence.
_ABBREVIATED = re.compile(r"(?:TP|TX|TT|Q|P|H|TS|PGS|GS|ThS|St|No)$")
_CONNECTIVE = re.compile(r"(?:(?:^|\s)và|,|;)\s*(?:các\s*)?$", re.IGNORECASE)
_LINKS = any_of(
    "thực hiện; của; các; theo; tại; thi hành; triển khai; sửa đổi; bổ sung; thay thế; bãi bỏ; về; từ; quán "
    "triệt; tổng kết; sơ kết; cụ thể hóa; hướng dẫn; áp dụng; đính chính; phê duyệt; ban hành; công bố; kèm; "
    "nội dung"
)
_LINKED = re.compile(rf"(?:{_LINKS}|\d|\()\s*$", re.IGNORECASE)
_LONGEST = 900
# Of laws and titled regulations the title stands in the name, and what follows is the citing sentence.
_LAWS = frozenset({"luật", "bộ luật", "hiến pháp"})


def read_subjects(norm: str, small: str, cells: Sequence[int], drafts: list[Draft]) -> None:
    """Sets ``subject`` of each of ``drafts`` (in order), and ``nested`` of those inside another's subject.

    ``small``: the shadow in small letters; ``cells``: offsets at which a cell of a table ends, where a trích yếu ends
    too.
    """
    outer: Draft | None = None
    for at, draft in enumerate(drafts):
        if outer and draft.start >= outer.until:
            outer = None
        limit = outer.until if outer else len(norm)
        draft.subject = _subject(norm, small, cells, draft, drafts[at + 1 : at + 13], limit)
        draft.nested |= outer is not None and draft.start >= (outer.subject or (outer.end, 0))[0]
        if outer is None and draft.subject:
            outer = draft


def _subject(
    norm: str, small: str, cells: Sequence[int], draft: Draft, following: list[Draft], limit: int
) -> tuple[int, int] | None:
    if draft.doc_type in _LAWS or (draft.number is None and draft.doc_type == "quy chế"):
        return None
    if norm[draft.start - 1 : draft.start] in {*_QUOTES} and norm[draft.end : draft.end + 1] in {*_QUOTES}:
        return None
    lead = _LEAD.match(norm, draft.end) or _QUOTED.match(norm, draft.end) or _VERB.match(norm, draft.end)
    if lead is None or lead.end() >= limit:
        return None
    start = lead.end()
    quoted = bool(lead["outer"] or lead["inner"])
    cell = bisect_left(cells, start)
    limit = min(limit, start + _LONGEST, *cells[cell : cell + 1])
    listed = _LISTED.search(norm, max(0, draft.start - 30), draft.start) is not None
    end = _stop(norm, small, start, limit, quoted=quoted, listed=listed)
    day = draft.date if draft.date and len(draft.date) == 10 and draft.date[0] != "-" else ""
    end = _coordinated(norm, start, end, following, day, quoted=quoted)
    while end > start and (norm[end - 1] in " \n," or (norm[end - 1] in _QUOTES and (quoted or _odd(norm[start:end])))):
        end -= 1
    return (start, end) if end > start else None


def _odd(words: str) -> bool:
    """Does a closing quotation mark lack its opening one?"""
    return sum(map(words.count, _QUOTES)) % 2 == 1


def _stop(norm: str, small: str, start: int, limit: int, *, quoted: bool, listed: bool) -> int:
    """End of the trích yếu by punctuation and by phrases that lead back to the citing sentence."""
    opened = depth = 0
    for match in _STOP.finditer(small, start, limit):
        at = match.start()
        if match["quote"]:
            if quoted:
                return at
            opened += 1
        elif match["alias"]:
            return at
        elif match["bracket"]:
            depth += 1 if match[0] == "(" else -1
            if depth < 0:
                return at
        elif match["hard"]:
            if match[0] == "." and _ABBREVIATED.search(norm, max(start, at - 4), at):
                continue
            if listed and _GOES_ON.match(norm, at):
                continue
            return at
        elif not quoted and opened % 2 == 0 and depth == 0:
            return at
    return limit


def _coordinated(norm: str, start: int, end: int, following: list[Draft], day: str, *, quoted: bool) -> int:
    """``end``, or the start of the first citation before it that goes on with the citing sentence.

    ``day``: of the citation whose trích yếu it is, as an ISO day; empty where it is not known.
    """
    inner: Draft | None = None
    for draft in following:
        if draft.start >= end:
            break
        if draft.start < start or draft.nested:
            continue
        inside = norm.count("(", start, draft.start) > norm.count(")", start, draft.start)
        later = bool(day) and len(draft.date or "") == 10 and (draft.date or "") > day and not inside
        before = norm[max(start, draft.start - 30) : draft.start]
        connective = _CONNECTIVE.search(before)
        if connective:
            joins = (
                inner is not None
                and not later  # no trích yếu names what was issued after its own day
                and (inner.doc_type == draft.doc_type or "và" in connective[0])
                and not norm[inner.end : draft.start].strip(" \n,và")
            )
            if not joins:
                return draft.start - len(before) + connective.start()
        elif quoted and not _LINKED.search(before):
            return draft.start
        inner = draft
    return end
