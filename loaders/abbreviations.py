"""Abbreviations of administrative Vietnamese, and purposes in brackets behind a recipient."""

from __future__ import annotations

import re
from functools import lru_cache

# Whole words; longer forms first where one contains another.
ABBREVIATIONS = {
    "TTUB": "Thường trực UBND",
    "TT. Tỉnh ủy": "Thường trực Tỉnh ủy",
    "TT Tỉnh ủy": "Thường trực Tỉnh ủy",
    "TTr Tỉnh ủy": "Thường trực Tỉnh ủy",
    "TTTU": "Thường trực Tỉnh ủy",
    "TT.TU": "Thường trực Tỉnh ủy",
    "TT TU": "Thường trực Tỉnh ủy",
    "TT. TU": "Thường trực Tỉnh ủy",
    "TT. Thành ủy": "Thường trực Thành ủy",
    "TT Thành ủy": "Thường trực Thành ủy",
    "TT.HĐND": "Thường trực HĐND",
    "TT UBMTTQ": "Thường trực Ủy ban Mặt trận Tổ quốc",
    "VPTU": "Văn phòng Tỉnh ủy",
    "VPĐU": "Văn phòng Đảng ủy",
    "UBTW MTTQ": "Ủy ban Trung ương MTTQ",
    "UBTWMTTQ": "Ủy ban Trung ương MTTQ",
    "TTHĐND": "Thường trực HĐND",
    "TTr HĐND": "Thường trực HĐND",
    "TT. HĐND": "Thường trực HĐND",
    "TT HĐND": "Thường trực HĐND",
    "TT. Đảng ủy": "Thường trực Đảng ủy",
    "TT Đảng ủy": "Thường trực Đảng ủy",
    "TT.ĐU": "Thường trực Đảng ủy",
    "BTV": "Ban Thường vụ",
    "BCH": "Ban Chấp hành",
    "BCĐ": "Ban Chỉ đạo",
    "ĐU": "Đảng ủy",
    "TU": "Tỉnh ủy",
    "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBMT TQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "UBMT": "UBMTTQVN",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "CT": "Chủ tịch",
    "PCT": "Phó Chủ tịch",
    "CVP": "Chánh Văn phòng",
    "PCVP": "Phó Chánh Văn phòng",
    "LĐVP": "Lãnh đạo Văn phòng",
    "VPUBND": "Văn phòng UBND",
    "VPUB": "Văn phòng UBND",
    "VP": "Văn phòng",
    "VPCP": "Văn phòng Chính phủ",
    "BTCN": "Bộ trưởng, Chủ nhiệm",
    "PCN": "Phó Chủ nhiệm",
    "TTg": "Thủ tướng",
    "PTTg": "Phó Thủ tướng",
    "TTgCP": "Thủ tướng Chính phủ",
    "PTTgCP": "Phó Thủ tướng Chính phủ",
    "TGĐ": "Tổng Giám đốc",
    "ĐBQH": "đại biểu Quốc hội",
    "ĐĐBQH": "Đoàn đại biểu Quốc hội",
    "CBCC": "Cán bộ, công chức",
    "CBCCVC": "Cán bộ, công chức, viên chức",
    "NLĐ": "Người lao động",
    "TTĐT": "thông tin điện tử",
    "CNTT": "công nghệ thông tin",
    "QLDA": "quản lý dự án",
    "BCHQS": "Ban Chỉ huy Quân sự",
    "VT": "Văn thư",
    "NC": "Phòng Nội chính",
    "GĐ": "Giám đốc",
    "PGĐ": "Phó Giám đốc",
    "LĐLĐ": "Liên đoàn Lao động",
    "BHXH": "Bảo hiểm xã hội",
    "QLNN": "quản lý nhà nước",
}
_WORD = re.compile(
    r"(?<![\w])(?:"
    + "|".join(re.escape(short) for short in sorted(ABBREVIATIONS, key=len, reverse=True))
    + r")(?![\wĐ])"
)
_DOTTED = re.compile(r"\b(VP|CT|PCT|CVP|PCVP)\.\s*(?=\w)")
_STANDING = re.compile(r"\bTT\.? ?(?=(?:Tỉnh|Thành|Huyện|Quận|Thị) [ủuđĐ]|HĐND|UBND|UBM|MTTQ|Hội |Liên đoàn|Đảng)")
_CITY = re.compile(r"(?<=UBND|HĐND)(?=TP\b)")
# "TT Thông tin", "các TT thuộc Sở": a centre; "TT Đồng Mỏ" is a town.
_CENTRE = re.compile(
    r"\bTT\.? ?(?=(?:[Tt]hông tin|[Cc]ông nghệ|[Tt]ruyền thông|[Cc]ông báo|[Pp]hục vụ|[Pp]hát triển|[Vv]ăn hóa"
    r"|[Yy] tế|[Kk]iểm soát|[Dd]ịch vụ|[Xx]úc tiến|[Tt]in học|thuộc|trực thuộc)(?!\w))"
)
_PURPOSES = (
    (re.compile(r"(?i)^(?:để |đ/)?(?:b/?c|báo cáo)$"), "báo cáo"),
    (re.compile(r"(?i)^(?:để )?(?:t/?h|thực hiện)$"), "thực hiện"),
    (re.compile(r"(?i)^(?:để )?(?:p/?h|phối hợp|phối hợp thực hiện)$"), "phối hợp"),
    (re.compile(r"(?i)^(?:để )?(?:theo dõi|t/?d)$"), "theo dõi"),
    (re.compile(r"(?i)^(?:để )?(?:biết)$"), "biết"),
)


@lru_cache(maxsize=1 << 12)
def unabbreviate(words: str) -> str:
    """The words with every known abbreviation written out; UBND and HĐND stay, as guidelines of spelling keep them."""
    if "." in words:
        words = _DOTTED.sub(r"\1 ", words)
    if "TP" in words:
        words = _CITY.sub(" ", words)
    words = _WORD.sub(lambda match: ABBREVIATIONS[match[0]], words)
    return _STANDING.sub("Thường trực ", _CENTRE.sub("Trung tâm ", words)) if "TT" in words else words


def read_purpose(bracketed: str) -> str | None:
    """What a copy is sent for, from the words in brackets; ``None`` where they are no purpose."""
    words = " ".join(bracketed.split()).strip(" .;:")
    for pattern, purpose in _PURPOSES:
        if pattern.match(words):
            return purpose
    match = re.match(r"(?i)(?:để|đăng|phối hợp|thực hiện|báo cáo|thay báo cáo|chỉ đạo|thi hành|kiểm tra)\b\s*", words)
    if match is None:
        return None
    return re.sub(r"(?i)^để ", "", words)
