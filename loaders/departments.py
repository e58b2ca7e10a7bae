"""What the symbol of a department means: ``TTr-STP`` is the Sở Tư pháp of the writer's province.

Symbols as the departments print them on their own documents; names of before and after the mergers of 2025 (Nghị định
45/2025/NĐ-CP). Two departments may share one symbol at different times: the later name is asked first.
"""

from __future__ import annotations

_DEPARTMENTS = {
    "SNV": "Sở Nội vụ",
    "STP": "Sở Tư pháp",
    "STC": "Sở Tài chính",
    "SCT": "Sở Công Thương",
    "SXD": "Sở Xây dựng",
    "SYT": "Sở Y tế",
    "SNG": "Sở Ngoại vụ",
    "SNgV": "Sở Ngoại vụ",
    "SDL": "Sở Du lịch",
    "SVHTT": "Sở Văn hóa và Thể thao",
    "SVHTTDL": "Sở Văn hóa, Thể thao và Du lịch",
    "SGDĐT": "Sở Giáo dục và Đào tạo",
    "SGD&ĐT": "Sở Giáo dục và Đào tạo",
    "SKHCN": "Sở Khoa học và Công nghệ",
    "SKH&CN": "Sở Khoa học và Công nghệ",
    "SNNMT": "Sở Nông nghiệp và Môi trường",
    "SNN&MT": "Sở Nông nghiệp và Môi trường",
    "SDTTG": "Sở Dân tộc và Tôn giáo",
    "SNN&PTNT": "Sở Nông nghiệp và Phát triển nông thôn",
    "SNNPTNT": "Sở Nông nghiệp và Phát triển nông thôn",
    "STNMT": "Sở Tài nguyên và Môi trường",
    "STN&MT": "Sở Tài nguyên và Môi trường",
    "SKHĐT": "Sở Kế hoạch và Đầu tư",
    "SKH&ĐT": "Sở Kế hoạch và Đầu tư",
    "SGTVT": "Sở Giao thông vận tải",
    "STTTT": "Sở Thông tin và Truyền thông",
    "STT&TT": "Sở Thông tin và Truyền thông",
    "SLĐTBXH": "Sở Lao động - Thương binh và Xã hội",
    "SLĐTB&XH": "Sở Lao động - Thương binh và Xã hội",
    "SQHKT": "Sở Quy hoạch - Kiến trúc",
    "SATTP": "Sở An toàn thực phẩm",
    "CAT": "Công an tỉnh",
    "BPC": "Ban Pháp chế Hội đồng nhân dân tỉnh",
    "BVHXH": "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh",
    "BKTNS": "Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh",
}

DEPARTMENT_FIELDS = frozenset(name.removeprefix("Sở ") for name in _DEPARTMENTS.values() if name.startswith("Sở "))
"""What departments are for: ``Văn hóa, Thể thao và Du lịch``."""


def department_of(symbol: str) -> str | None:
    """The provincial body whose documents carry ``symbol``, ``None`` where no one body is meant."""
    return _DEPARTMENTS.get(symbol.split("-")[0])
