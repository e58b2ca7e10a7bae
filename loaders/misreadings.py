"""Slips of text recognition in the set phrases of official documents: letters whose marks were misread.

Only phrases that can mean nothing else are repaired, and only in the shadow: "KÉ HOẠCH" is "KẾ HOẠCH", "Nghị dịnh" is
"Nghị định". A repair keeps the number of characters, so that offsets stay.
"""

from __future__ import annotations

import re
import unicodedata

_HEAD = 2500
_FORMULAS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN",
    "Độc lập - Tự do - Hạnh phúc",
)  # fmt: skip
# Types of documents, alone on their line.
_TYPES = (
    "KẾ HOẠCH", "QUYẾT ĐỊNH", "CHỈ THỊ", "THÔNG BÁO", "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "TỜ TRÌNH", "NGHỊ QUYẾT", "KẾT LUẬN",
    "BÁO CÁO", "ĐỀ ÁN", "PHƯƠNG ÁN",
)  # fmt: skip
_SLIPS = (
    ("Nghị dịnh", "Nghị định"), ("Nghị đinh", "Nghị định"), ("Nghi định", "Nghị định"),
    ("Quyết dịnh", "Quyết định"), ("Quyết đinh", "Quyết định"), ("Quyêt định", "Quyết định"),
    ("Chính phú", "Chính phủ"), ("Chinh phủ", "Chính phủ"), ("Kể hoạch", "Kế hoạch"), ("Kê hoạch", "Kế hoạch"),
    ("Chỉ thi số", "Chỉ thị số"), ("Luât ", "Luật "), ("Ủy ban nhân dàn", "Ủy ban nhân dân"),
    ("Hội đồng nhân dàn", "Hội đồng nhân dân"), ("cơ sờ", "cơ sở"), (" ớ cơ sở", " ở cơ sở"),
    ("\nỦ Y BAN ", "\n ỦY BAN "), ("THỤC HIỆN", "THỰC HIỆN"), ("THƯC HIỆN", "THỰC HIỆN"),
)  # fmt: skip
_MARKS = re.compile(r"[\u0300-\u036f]+")
_MONTH = re.compile(r"[tT](?<=\d\s.)[hH][àảãạâăấáa](?i:ng)(?=\s+\d)")
_YEAR = re.compile(r"[nN](?<=\d\s.)[àảãạâấáa](?i:m)(?=\s+\d{4})")
_NUMBER = re.compile(r"S(?<!\w.)[ôộổồỗ](?=\s*[:.]\s*\d)")


def _plain(words: str) -> str:
    """The words without marks, as long as they were."""
    return _MARKS.sub("", unicodedata.normalize("NFD", words.replace("Đ", "D").replace("đ", "d")))


_WHOLE = {_plain(formula): formula for formula in (*_FORMULAS, *_TYPES)}


def _any(formulas: tuple[str, ...]) -> str:
    return "|".join(_plain(formula).replace(" ", r"\s+") for formula in formulas)


_ANY = re.compile(rf"(?m)(?<!\w)(?:{_any(_FORMULAS)})(?!\w)|^[ ]*(?:{_any(_TYPES)})(?=[ ]*$)")


def repaired(norm: str) -> str:
    """``norm`` with the slips in its set phrases repaired, at the same offsets."""
    for slip, phrase in _SLIPS:
        if slip in norm:
            norm = norm.replace(slip, phrase)
    head = norm[:_HEAD]
    plain = _plain(head)
    if len(plain) != len(head):
        return norm
    mended = head
    for found in _ANY.finditer(plain):
        words = iter("".join(_WHOLE[" ".join(found[0].split())].split()))
        phrase = "".join(letter if letter.isspace() else next(words) for letter in found[0])
        mended = mended[: found.start()] + phrase + mended[found.end() :]
    mended = _NUMBER.sub("Số", _YEAR.sub("năm", _MONTH.sub("tháng", mended)))
    return mended + norm[_HEAD:]
