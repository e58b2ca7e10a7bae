"""Which body the symbol of a number names: ``CP``, ``TTg``, the ministries, the Quốc hội of a term.

Symbols of the ministries: as they print them on their own circulars; bodies of the Party ("TW", "TU") and of places
("UBND") are not told apart by a symbol and so are not here.
"""

from __future__ import annotations

_MINISTRIES = {
    "BNV": "Nội vụ",
    "BTC": "Tài chính",
    "BTP": "Tư pháp",
    "BCT": "Công Thương",
    "BCA": "Công an",
    "BQP": "Quốc phòng",
    "BNG": "Ngoại giao",
    "BXD": "Xây dựng",
    "BYT": "Y tế",
    "BKHCN": "Khoa học và Công nghệ",
    "BGDĐT": "Giáo dục và Đào tạo",
    "BNNMT": "Nông nghiệp và Môi trường",
    "BNNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "BTNMT": "Tài nguyên và Môi trường",
    "BTTTT": "Thông tin và Truyền thông",
    "BKHĐT": "Kế hoạch và Đầu tư",
    "BGTVT": "Giao thông vận tải",
    "BLĐTBXH": "Lao động - Thương binh và Xã hội",
    "BVHTTDL": "Văn hóa, Thể thao và Du lịch",
    "BDTTG": "Dân tộc và Tôn giáo",
}
_ORGANS = {
    "CP": "Chính phủ",
    "TTG": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "VPCP": "Văn phòng Chính phủ",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TTCP": "Thanh tra Chính phủ",
    "VPQH": "Văn phòng Quốc hội",
} | {short: f"Bộ {field}" for short, field in _MINISTRIES.items()}  # fmt: skip

MINISTRY_FIELDS = frozenset(_MINISTRIES.values())
"""What ministries are for: ``Khoa học và Công nghệ``."""


def implied(symbol: str, organ: str) -> str | None:
    """The issuer that the symbol of a number alone gives, where only one body can be meant."""
    if symbol.startswith("UBTVQH") or organ.startswith("UBTVQH"):
        return "Ủy ban Thường vụ Quốc hội"
    if symbol.startswith("QH"):
        return "Quốc hội"
    names = [_ORGANS.get(part.upper()) for part in (organ or symbol).split("-")]
    if symbol.upper() in _ORGANS:
        return _ORGANS[symbol.upper()]
    return None if None in names else "; ".join(name for name in names if name)
