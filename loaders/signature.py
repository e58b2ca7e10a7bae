"""Reads the signature: who signed, in which office, and on whose behalf (TM., KT., TL., TUQ., Q.)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.letters import LOWER, UPPER
from loaders.recipients import recipients_heading

_CAPACITY = re.compile(rf"(?:T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?Q|Q)(?:[./]|(?=[ ]+{UPPER}{{2}}))[ ]*(?={UPPER})")
_OFFICE = re.compile(
    r"(?:PHÓ|Q\. ?|QUYỀN)?[ ]*(?:CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHÁNH"
    r"|CỤC TRƯỞNG"
    r"|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG|BÍ THƯ|TỔNG BÍ THƯ|HIỆU TRƯỞNG|THỐNG ĐỐC"
    r"|TỔNG THANH TRA"
    r"|TỔNG KIỂM TOÁN|TỔNG|ỦY VIÊN|THƯỜNG TRỰC|CHÍNH ỦY|TƯ LỆNH|CHỈ HUY TRƯỞNG|TỔ TRƯỞNG|ĐỘI TRƯỞNG|VĂN PHÒNG"
    r"|CÔNG CHỨC)"
    rf"(?!{UPPER})"
)
# A line that a narrow column breaks off: what stands below belongs to it.
_CUT = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.?|THỨ|(?:PHÓ )?(?:CHỦ|GIÁM)|PHÓ|BỘ")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=(?:PHÓ )?CHỦ TỊCH$)")
_RANK = re.compile(
    r"^(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy"
    r"|PGS\.?|GS\.?|TS\.?|ThS\.?|BS\.?|CN\.?|KS\.?|Ths\.?)[ ,.]*"
)
_SYLLABLE = rf"{UPPER}{LOWER}+"
_ONE = re.compile(_SYLLABLE)
_NAME = re.compile(rf"(?:{_SYLLABLE}|{UPPER})(?:[ -]{_SYLLABLE}|[ ][A-ZĐÝY]){{1,5}}")
_NAME_CAPITALS = re.compile(rf"{UPPER}{{1,8}}(?: {UPPER}{{1,8}}){{1,4}}")
_NO_NAME = re.compile(
    r"(?i)(?:nơi nhận|sao (?:y|lục)|bản (?:sao|chính)|đã ký|ký bởi|ký tên|đóng dấu"
    r"|phụ lục|ủy ban|hội đồng|văn phòng|phòng |sở |ban |việt nam"
    r"|cổng |trung tâm|báo "
    r"|công an|thời gian|cơ quan|mẫu số|biểu|lưu|như điều|thường trực|trang |đảng|các |trạm |trường |cán bộ"
    r"|chủ tịch|tỉnh ủy|bộ )"
)
_GAP = re.compile(r"[ ]{3,}")
_END = re.compile(
    r"(?mi)^[ ]*(?:PHỤ LỤC|Phụ lục|DANH MỤC|Mẫu số|BIỂU|KẾ HOẠCH|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|Chương I)\b|\./\."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The signer; ``capacities`` are all lines such as "TM. ỦY BAN NHÂN DÂN", the last governs the signer."""

    name: str | None = None
    title: str | None = None
    capacities: tuple[str, ...] = ()
    start: int = 0


def _cells(norm: str, start: int, end: int) -> list[str]:
    """The pieces of the lines, side by side or one below the other; an empty one for a blank line."""
    cells = []
    for row in norm[start:end].split("\n"):
        if not row.strip():
            cells.append("")
        for cell in _GAP.split(row.strip()):
            if cell.strip(" -.*_"):
                cells += _GLUED.split(" ".join(cell.split()).strip("*_ "))
    return cells


def body_end(norm: str, body: int) -> int:
    """Where the text of a document ends: at "Nơi nhận", else after "./.", else with the file."""
    heading = recipients_heading(norm)
    if heading and heading.start() >= body:
        return heading.start()
    ending = norm.find("./.", body)
    return ending + 3 if ending >= 0 else len(norm)


def _is_name(cell: str) -> str | None:
    words = _RANK.sub("", cell).strip(" .,*")
    words = _RANK.sub("", words).strip(" .,*")
    return words if _NAME.fullmatch(words) and not _NO_NAME.match(words + " ") else None


def read_signature(norm: str, body: int) -> Signature:
    """The signature of the text whose body begins at ``body``."""
    start = body_end(norm, body)
    last = max(body, len(norm) - 1200)
    if start == len(norm):  # nothing closes the text: the signer stands in its last lines
        start = last
    closing = norm[start : start + 5000]
    end = len(closing)
    heading = recipients_heading(norm)
    appendix = _END.search(closing, 1)
    if appendix:
        end = appendix.start()
    # A signature may also stand in the right-hand cell *before* "Nơi nhận".
    before = max(body, start - 400) if heading else start
    cells = _cells(norm, start, start + end)
    found = _read(cells)
    if found.name is None and before < start:
        earlier = _read(_cells(norm, before, start))
        if earlier.title or earlier.capacities:
            found = earlier
    if start == last and found.name is None and not found.capacities:
        return Signature(start=start)  # "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" above the grounds signs nothing
    return Signature(name=found.name, title=found.title, capacities=found.capacities, start=start)


def _read(cells: list[str]) -> Signature:
    capacities: list[str] = []
    offices: list[str] = []
    last: list[str] | None = None
    name: str | None = None
    spare: str | None = None
    for number, cell in enumerate(cells):
        if _CUT.fullmatch(cell) and number + 1 < len(cells):
            cells[number + 1] = f"{cell} {cells[number + 1]}"
            continue
        if cell.isupper() and _CAPACITY.match(cell):
            capacities.append(cell)
            last = capacities
        elif cell.isupper() and _OFFICE.match(cell) and not _broken(last):
            offices.append(cell)
            last = offices
        elif cell.isupper() and last is not None and not re.search(r"\d", cell) and name is None:
            if (
                (capacities or offices)
                and _NAME_CAPITALS.fullmatch(cell)
                and offices
                and not _continues(last[-1], cell)
            ):
                name = " ".join(word.capitalize() for word in cell.split())
                break
            last[-1] = f"{last[-1]} {cell}"
        elif person := _is_name(_with_next(cells, number)) or _is_name(cell):
            if capacities or offices:
                name = person
                break
            spare = person
    title = offices[-1] if capacities and offices else offices[0] if offices else None
    if title and capacities and len(offices) > 1 and not capacities[-1].startswith(("TM", "T.M")):
        capacities[-1] = " ".join([capacities[-1], *offices[:-1]])
    return Signature(name=name or spare, title=title, capacities=tuple(capacities))


def _with_next(cells: list[str], number: int) -> str:
    """A name broken over two lines: "Nguyễn Quỳnh" and "Thiện", "Phạm" and "Mạnh Cường"."""
    pair = " ".join(cells[number : number + 2])
    one_short = any(_ONE.fullmatch(cell) for cell in cells[number : number + 2])
    return pair if one_short and _NAME.fullmatch(_RANK.sub("", pair)) else cells[number]


def _broken(last: list[str] | None) -> bool:
    return bool(last) and last is not None and last[-1].endswith((",", " VÀ", "-"))


def _continues(before: str, cell: str) -> bool:
    return before.endswith((",", "VÀ", "-", "NHÂN", "BAN", "ỦY", "PHÒNG", "ĐỒNG")) or bool(
        re.search(r"(?:NHÂN DÂN|THƯỜNG TRỰC|TỈNH|XÃ|PHƯỜNG|THÀNH PHỐ|SỞ|BAN|PHÒNG|CHÍNH PHỦ|ĐẠO|THUẾ|DÂN|HỘI)\b", cell)
    )
