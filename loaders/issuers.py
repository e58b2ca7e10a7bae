"""Who issued a document: the name after "của", in one spelling, or what the symbol of a number says.

The grammar follows the names of bodies in the Constitution, the laws on the organisation of the Government and of
local government, and the Party's statutes; a name outside it ends at the first word that cannot belong to a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.doctypes import TYPE_WORDS
from loaders.phrases import any_of, spaced
from loaders.said import Header
from loaders.units import known_place

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
UPPER = f"[{_UPPER}]"

_FIELDS = (
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và PTNT",
    "Nông nghiệp và Môi trường",
    "Tài nguyên và Môi trường",
    "Lao động - Thương binh và Xã hội",
    "Lao động, Thương binh và Xã hội",
    "Lao động Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa Thể thao và Du lịch",
    "Văn hóa, Khoa học và Thông tin",
    "Văn hóa và Thể thao",
    "Văn hóa - Thông tin",
    "Văn hóa và Thông tin",
    "Văn hóa - Xã hội",
    "Thông tin và Truyền thông",
    "Khoa học và Công nghệ",
    "Khoa học, Công nghệ và Môi trường",
    "Kế hoạch và Đầu tư",
    "Giáo dục và Đào tạo",
    "Dân tộc và Tôn giáo",
    "Giao thông vận tải",
    "Tài chính - Kế hoạch",
    "Kinh tế - Hạ tầng",
    "Kinh tế, Hạ tầng và Đô thị",
    "Nội vụ",
    "Tài chính",
    "Tư pháp",
    "Công Thương",
    "Công an",
    "Quốc phòng",
    "Ngoại giao",
    "Ngoại vụ",
    "Xây dựng",
    "Y tế",
    "Du lịch",
    "Thương mại",
    "Thủy sản",
)
_FIELD = f"(?i:{'|'.join(spaced(field) for field in _FIELDS)})"
# What begins a title or a sentence begins no name of a place.
_NO_PLACE = (
    r"(?!(?i:về|v/v|ban\s+hành|quy\s+(?:định|chế)|phê\s+duyệt|triển\s+khai|thực\s+hiện|hướng\s+dẫn|công\s+bố|tiếp\s+tục"
    rf"|tăng\s+cường|sửa\s+đổi|thành\s+lập|căn\s+cứ|{TYPE_WORDS})\b)"
)
_SYLLABLE = rf"{UPPER}[\w'’]*"
_PLACE = rf"{_NO_PLACE}(?:{_SYLLABLE}(?:\s+(?:-\s+)?{_NO_PLACE}{_SYLLABLE}){{0,4}})"
_TIER = r"(?i:tỉnh|thành\s+phố|TP\.?|huyện|quận|thị\s+xã|TX\.?|thị\s+trấn|TT\.?|xã|phường|đặc\s+khu)(?!\w)"
_TERRITORY = (
    rf"(?:(?i:quận|phường|xã)\s+\d{{1,2}}\b|{_TIER}(?:\s*{_PLACE})?)"
    rf"(?:,\s*(?i:huyện|quận|thị\s+xã|thành\s+phố|tỉnh)\s+{_PLACE})*"
)
_COMMITTEE = (
    r"(?i:[UƯ]BND|H[ĐD]ND|ủy\s+ban\s+nhân\s+dân|hội\s+đồng\s+nhân\s+dân|(?:ủy\s+ban|UB)\s*"
    r"(?:MTTQ|mặt\s+trận\s+tổ\s+quốc)(?:\s+Việt\s+Nam|\s*VN)?|MTTQ|mặt\s+trận\s+tổ\s+quốc(?:\s+Việt\s+Nam)?|công\s+an"
    rf"|(?:bộ|ban)\s+chỉ\s+huy\s+quân\s+sự|(?:chi\s+cục\s+)?(?:thuế|hải\s+quan)(?=\s+(?:tỉnh|thành\s+phố|khu\s+vực)))"
    rf"(?:\s+(?i:khu\s+vực)\s+(?:[IVX]{{1,5}}|\d{{1,2}})(?!\w)|\s*{_TERRITORY}|\s+{_PLACE})?"
)
_PARTY = (
    r"(?i:(?:ban\s+thường\s+vụ|BTV|ban\s+chấp\s+hành|BCH|thường\s+trực|văn\s+phòng|ban\s+(?:dân\s+vận|tổ\s+chức|"
    r"tuyên\s+giáo(?:\s+và\s+dân\s+vận)?|nội\s+chính)|ủy\s+ban\s+kiểm\s+tra)\s+)?(?i:(?:tỉnh|thành|huyện|quận|thị)\s+ủy"
    rf"|đảng\s+(?:ủy|bộ))(?:\s+{_COMMITTEE}|\s+{_TERRITORY}|\s+{_PLACE})?"
)
_CENTRAL = (
    r"(?i:chính\s+phủ|(?:phó\s+)?thủ\s+tướng(?:\s+chính\s+phủ)?|quốc\s+hội|ủy\s+ban\s+thường\s+vụ\s+quốc\s+hội|UBTVQH"
    r"|chủ\s+tịch\s+nước|bộ\s+chính\s+trị|ban\s+bí\s+thư(?:\s+trung\s+ương(?:\s+(?:đảng|đoàn))?)?"
    r"|(?:ban\s+chấp\s+hành|BCH)\s+(?:trung\s+ương|TW)(?!\s+(?:đoàn|hội)\s)(?:\s+đảng)?(?:\s+cộng\s+sản\s+Việt\s+Nam)?"
    r"|trung\s+ương(?:\s+đảng)?|văn\s+phòng\s+(?:chính\s+phủ|quốc\s+hội|trung\s+ương(?:\s+đảng)?)|thanh\s+tra\s+chính\s+phủ"
    r"|ban\s+(?:dân\s+vận|tổ\s+chức|tuyên\s+giáo(?:\s+và\s+dân\s+vận)?|nội\s+chính|kinh\s+tế|đối\s+ngoại)\s+trung\s+ương"
    r"|ủy\s+ban\s+(?:pháp\s+luật(?:\s+và\s+tư\s+pháp)?|kinh\s+tế(?:\s+và\s+tài\s+chính)?|văn\s+hóa\s+và\s+xã\s+hội"
    r"|dân\s+nguyện\s+và\s+giám\s+sát|công\s+tác\s+đại\s+biểu|khoa\s+học,\s+công\s+nghệ\s+và\s+môi\s+trường"
    r"|quốc\s+phòng,\s+an\s+ninh\s+và\s+đối\s+ngoại)(?:\s+(?:của\s+)?quốc\s+hội)?"
    r"|tổng\s+cục\s+(?:hải\s+quan|thuế|thống\s+kê)|cục\s+(?:hải\s+quan|thuế|thống\s+kê)(?!\s+(?:tỉnh|thành\s+phố))"
    r"|ủy\s+ban\s+kiểm\s+tra\s+trung\s+ương|ngân\s+hàng\s+nhà\s+nước(?:\s+Việt\s+Nam)?|kiểm\s+toán\s+nhà\s+nước"
    r"|bảo\s+hiểm\s+xã\s+hội\s+Việt\s+Nam|tòa\s+án\s+nhân\s+dân\s+tối\s+cao|viện\s+kiểm\s+sát\s+nhân\s+dân\s+tối\s+cao"
    r"|tổng\s+liên\s+đoàn\s+lao\s+động\s+Việt\s+Nam)"
)
_DEPARTMENT = rf"(?i:bộ|sở|phòng|ban)\s+{_FIELD}(?:\s+{_TERRITORY}|\s+{_PLACE})?"
_OFFICE = (
    r"(?i:bộ\s+trưởng(?:\s*,\s*chủ\s+nhiệm)?|thứ\s+trưởng|(?:phó\s+)?chủ\s+tịch|(?:phó\s+)?giám\s+đốc|chủ\s+nhiệm"
    r"|tổng\s+thanh\s+tra|thống\s+đốc|chánh\s+án|viện\s+trưởng|bí\s+thư|trưởng\s+phòng|trưởng\s+ban|tổng\s+kiểm\s+toán)"
)
_SESSION = r"(?:\s*+,?+\s*+\(?+\s*+(?i:khóa)\s+(?:[IVXL]{1,6}|\d{1,2})\b(?:\s*+\))?)"
_KNOWN = re.compile(
    rf"(?:{_OFFICE}\s+)?(?:(?i:ban\s+cán\s+sự\s+đảng)\s+)?(?:{_CENTRAL}|{_PARTY}|{_COMMITTEE}|{_DEPARTMENT})(?!\w){_SESSION}?"
)
# "Ban Chỉ đạo về chuyển đổi số tỉnh ban hành ...": what a board is charged with belongs to its name.
_CHARGE = re.compile(
    r"\s+(?:về|thực\s+hiện|xây\s+dựng)\s[^;.()“”]{5,160}?(?=\s+(?:về\s+việc|ban\s+hành|thông\s+báo|kết\s+luận|phê\s+duyệt)\s)",
    re.IGNORECASE,
)
_BOARD = re.compile(r"ban\s+chỉ\s+đạo|tổ\s+(?:công\s+tác|giúp\s+việc)", re.IGNORECASE)
_LAST_PLACE = re.compile(rf"\s{_TIER}\s+(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{2,4}})$")
_WORD = re.compile(r"\s+([\w'’.-]*[\w'’])|(\s+-)(?=\s)")
_FIRST = re.compile(rf"{UPPER}[\w'’-]*")
_STOP_WORDS = any_of(
    "về; để; trong; đến; theo; tại; trên; là; có; được; đã; như; cho; với; cùng; hoặc; từ; phải; do; ngày; "
    "này; năm; và; của; khi; thì; mà; các; những; sẽ; nếu; sau; trước; giao; nhằm; gửi; gồm; số; v/v; ban "
    "hành; quy định; quy chế; phê duyệt; hướng dẫn; sửa đổi; bổ sung; thực hiện; triển khai; công bố; thông "
    "qua; thông báo; thành lập; kiện toàn; điều chỉnh; gắn với; đối với; chi tiết; đẩy mạnh; tăng cường; tiếp "
    "tục; bãi bỏ; thay thế; xây dựng; nâng cao; yêu cầu; đề nghị; đồng thời; nhất là; một số; kèm theo; căn "
    "cứ; nêu trên; phân công; vướng mắc; gửi; trình; ký"
)
_STOP = re.compile(rf"\s+{_STOP_WORDS}", re.IGNORECASE)
_TYPE_START = re.compile(rf"\s+(?:{TYPE_WORDS})\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*+(?:,\s++)?(?:và|với)\s++(?:của\s++)?|\s*+[,-]\s*+(?=Bộ\s)")

_ABBREVIATIONS = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\b[UƯ]BND\b", "Ủy ban nhân dân"),
        (r"\bH[ĐD]ND\b", "Hội đồng nhân dân"),
        (r"\bUBTVQH\b", "Ủy ban Thường vụ Quốc hội"),
        (r"\bUB\s*MTTQ\b", "Ủy ban Mặt trận Tổ quốc"),
        (r"\bMTTQ\b", "Mặt trận Tổ quốc"),
        (r"\bBTV\b", "Ban Thường vụ"),
        (r"\bLĐLĐ\b", "Liên đoàn Lao động"),
        (r"\bBCH\b", "Ban Chấp hành"),
        (r"\bTW\b", "Trung ương"),
        (r"\bTP\.?\s*(?=[A-ZĐ])", "thành phố "),
        (r"\bTX\.?\s+(?=[A-ZĐ])", "thị xã "),
        (r"\bTT\.?\s+(?=[A-ZĐ])", "thị trấn "),
        (r"\bPTNT\b", "Phát triển nông thôn"),
    )
)
_SPELLINGS = {
    name.lower(): canonical
    for canonical, names in {
        "Chính phủ": (),
        "Thủ tướng Chính phủ": ("Thủ tướng",),
        "Quốc hội": (),
        "Ủy ban Thường vụ Quốc hội": (),
        "Chủ tịch nước": (),
        "Bộ Chính trị": (),
        "Ban Bí thư Trung ương Đoàn": (),
        "Ban Bí thư Trung ương Đảng": ("Ban Bí thư", "Ban Bí thư Trung ương"),
        "Ban Chấp hành Trung ương Đảng": (
            "Ban Chấp hành Trung ương",
            "Trung ương",
            "Trung ương Đảng",
            "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
        ),
        "Ban Thường vụ Tỉnh ủy": (),
        "Ban Thường vụ Thành ủy": (),
        "Ban Thường vụ Huyện ủy": (),
        "Ủy ban nhân dân tỉnh": (),
        "Hội đồng nhân dân tỉnh": (),
    }.items()
    for name in (canonical, *names)
}
_HEADS = tuple(
    (re.compile(rf"\b{spaced(name)}", re.IGNORECASE), name)
    for name in (
        "Ủy ban nhân dân",
        "Hội đồng nhân dân",
        "Tỉnh ủy",
        "Thành ủy",
        "Huyện ủy",
        "Ban Thường vụ",
        "Bộ trưởng",
        "Chủ tịch",
        "Phó Chủ tịch",
        "Giám đốc",
    )
)
_LOWER_TIER = re.compile(r"(?<= )(Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Xã|Phường|Đặc khu)(?= |$)(?! (?:ủy|hội))")
_TIERS = "tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
_OWN = re.compile(rf"(?:Chủ tịch )?(?:Ủy ban|Hội đồng) nhân dân ({_TIERS}) (.+)")
_BARE = re.compile(rf"(?:(?:Ủy ban|Hội đồng) nhân dân ({_TIERS})|(Tỉnh|Thành|Huyện) ủy)$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A name of an issuer at ``start:end`` of the shadow, in its canonical spelling; joint ones split by "; "."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=1 << 12)
def canonical(words: str) -> str:
    """One spelling for the name of a body: abbreviations written out, no term ("khóa XI"), one blank."""
    name = re.sub(_SESSION + "$", "", " ".join(words.split()))
    for pattern, full in _ABBREVIATIONS:
        name = pattern.sub(full, name)
    name = " ".join(name.split())
    if name.isupper():
        name = name.title()
    if name.lower() in _SPELLINGS:
        return _SPELLINGS[name.lower()]
    for pattern, head in _HEADS:
        name = pattern.sub(head, name)
    return _LOWER_TIER.sub(lambda match: match[0].lower(), name)


def issuer_at(norm: str, at: int, *, joint: bool = False) -> Issuer | None:
    """The name of a body that begins at ``at`` of a shadow; with ``joint``, all that are joined to it."""
    end = _end(norm, at)
    if end is None:
        return None
    names = [canonical(norm[at:end])]
    while joint and (link := _JOINT.match(norm, end)) and (last := _end(norm, link.end())):
        names.append(canonical(norm[link.end() : last]))
        end = last
    return Issuer(at, end, "; ".join(names))


def _end(norm: str, at: int) -> int | None:
    """Where the name that begins at ``at`` ends: by the grammar of known bodies, else at the first stop word."""
    known = _KNOWN.match(norm, at)
    if known:
        return _place_end(norm, at, known.end())
    first = _FIRST.match(norm, at)
    if first is None or _TYPE_START.match(" " + norm[at : at + 30]):
        return None
    end = first.end()
    for _ in range(16):
        word = _WORD.match(norm, end)
        if word is None or _STOP.match(norm, end) or _TYPE_START.match(norm, end):
            break
        end = word.end()
    charge = _CHARGE.match(norm, end) if _BOARD.match(norm, at) else None
    return charge.end() if charge else end


def _place_end(norm: str, at: int, end: int) -> int:
    """``end``, or the end of the known place before it: a title may go on with a capital ("tỉnh An Giang Bãi bỏ")."""
    place = _LAST_PLACE.search(norm, at, end)
    if place is None:
        return end
    ends = [syllable.end() for syllable in re.finditer(r"\S+", norm[place.start("name") : end])]
    for length in reversed(ends):
        if known_place(norm[place.start("name") : place.start("name") + length]):
            return place.start("name") + length
    return end


def completed(name: str, header: Header) -> str:
    """``name`` with the place of the issuing body, where it names only its own tier ("Ủy ban nhân dân tỉnh")."""
    own = _OWN.fullmatch(canonical(header.issuing_body or ""))
    if own is None:
        return name
    tier, place = own[1], own[2]
    parts = []
    for part in name.split("; "):
        bare = _BARE.search(part)
        same = bare is not None and (bare[1] == tier or (bare[2] or "").lower() == tier.split()[0])
        parts.append(f"{part} {place}" if same else part)
    return "; ".join(parts)
