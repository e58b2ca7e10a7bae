"""Document types: Vietnamese name, slug, the abbreviations that stand for it in numbers, and family.

Administrative types and abbreviations: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III. Normative types: the law on
promulgation of legal documents (80/2015/QH13, Điều 4; 64/2025/QH15, Điều 4). Party types: Quy định 399-QĐ/TW, symbols
of Hướng dẫn 05-HD/VPTW and their later practice (``QĐi``, ``CTHĐ``).
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.phrases import one_of

NORMATIVE, ADMINISTRATIVE, PARTY = "normative", "administrative", "party"


@dataclass(frozen=True, slots=True)
class DocType:
    """One type of document; ``family`` is the one it has when its number does not say another."""

    slug: str
    """ASCII with hyphens: ``nghi-dinh``."""
    name: str
    """Vietnamese name in lower case: "nghị định"."""
    abbreviations: tuple[str, ...] = ()
    """As printed in numbers, the official one first."""
    family: str = ADMINISTRATIVE


DOC_TYPES = (
    DocType("hien-phap", "hiến pháp", (), NORMATIVE),
    DocType("bo-luat", "bộ luật", (), NORMATIVE),
    DocType("luat", "luật", (), NORMATIVE),
    DocType("phap-lenh", "pháp lệnh", ("PL",), NORMATIVE),
    DocType("lenh", "lệnh", ("L",), NORMATIVE),
    DocType("sac-lenh", "sắc lệnh", ("SL",), NORMATIVE),
    DocType("nghi-dinh", "nghị định", ("NĐ", "ND"), NORMATIVE),
    DocType("thong-tu-lien-tich", "thông tư liên tịch", ("TTLT",), NORMATIVE),
    DocType("thong-tu", "thông tư", ("TT",), NORMATIVE),
    DocType("nghi-quyet-lien-tich", "nghị quyết liên tịch", ("NQLT",), NORMATIVE),
    DocType("van-ban-hop-nhat", "văn bản hợp nhất", ("VBHN",), NORMATIVE),
    DocType("nghi-quyet", "nghị quyết", ("NQ",)),
    DocType("quyet-dinh", "quyết định", ("QĐ", "QD")),
    DocType("chi-thi", "chỉ thị", ("CT",)),
    DocType("quy-che", "quy chế", ("QC", "QCPH")),
    DocType("quy-dinh", "quy định", ("QyĐ", "QĐi", "QyD")),
    DocType("thong-cao", "thông cáo", ("TC",)),
    DocType("thong-bao", "thông báo", ("TB", "TBKL")),
    DocType("huong-dan", "hướng dẫn", ("HD", "HDLN", "HDLT")),
    DocType("chuong-trinh", "chương trình", ("CTr", "CTHĐ", "CTPH", "CTR")),
    DocType("ke-hoach", "kế hoạch", ("KH", "KHPH", "KHLT", "KHHĐ", "KHLN")),
    DocType("phuong-an", "phương án", ("PA",)),
    DocType("de-an", "đề án", ("ĐA", "DA")),
    DocType("du-an", "dự án"),
    DocType("bao-cao", "báo cáo", ("BC",)),
    DocType("bien-ban", "biên bản", ("BB",)),
    DocType("to-trinh", "tờ trình", ("TTr", "TTR", "TTrLN")),
    DocType("hop-dong", "hợp đồng", ("HĐ",)),
    DocType("cong-van", "công văn", ("CV",)),
    DocType("cong-dien", "công điện", ("CĐ", "CĐi")),
    DocType("ban-ghi-nho", "bản ghi nhớ", ("BGN",)),
    DocType("ban-thoa-thuan", "bản thỏa thuận", ("BTT",)),
    DocType("giay-uy-quyen", "giấy ủy quyền", ("GUQ",)),
    DocType("giay-moi", "giấy mời", ("GM",)),
    DocType("giay-gioi-thieu", "giấy giới thiệu", ("GGT",)),
    DocType("giay-nghi-phep", "giấy nghỉ phép", ("GNP",)),
    DocType("phieu-gui", "phiếu gửi", ("PG",)),
    DocType("phieu-chuyen", "phiếu chuyển", ("PC",)),
    DocType("phieu-bao", "phiếu báo", ("PB",)),
    DocType("thu-cong", "thư công"),
    DocType("ban-sao-y", "bản sao y", ("SY",)),
    DocType("ban-trich-sao", "bản trích sao", ("TrS",)),
    DocType("ban-sao-luc", "bản sao lục", ("SL",)),
    DocType("cuong-linh", "cương lĩnh", (), PARTY),
    DocType("dieu-le", "điều lệ", ("ĐL",), PARTY),
    DocType("chien-luoc", "chiến lược"),
    DocType("ket-luan", "kết luận", ("KL",), PARTY),
    DocType("thong-tri", "thông tri", ("TTri",), PARTY),
    DocType("tuyen-bo", "tuyên bố"),
    DocType("loi-keu-goi", "lời kêu gọi"),
    DocType("quy-hoach", "quy hoạch"),
)

BY_NAME = {kind.name: kind for kind in DOC_TYPES}
BY_SLUG = {kind.slug: kind for kind in DOC_TYPES}
# Reversed, so that of two types with one abbreviation the first in the table keeps it.
BY_ABBREVIATION = {short: kind for kind in reversed(DOC_TYPES) for short in kind.abbreviations}
_UPPER = {short.upper(): kind for short, kind in reversed(BY_ABBREVIATION.items())}


TYPE_WORDS = one_of(kind.name for kind in DOC_TYPES)
"""Alternation of all type names, the longest first; compile with ``re.IGNORECASE``."""


def named(words: str) -> DocType | None:
    """The type that ``words`` name, whatever their case and blanks."""
    return BY_NAME.get(" ".join(words.lower().split()))


def abbreviated(short: str) -> DocType | None:
    """The type for which ``short`` stands in numbers; headings print the abbreviations in capitals."""
    return BY_ABBREVIATION.get(short) or _UPPER.get(short.upper())
