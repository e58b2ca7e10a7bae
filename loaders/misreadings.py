"""Slips of text recognition in the set phrases of official documents: letters whose marks were misread.

Only phrases that can mean nothing else are repaired, and only in the shadow: "KÉ HOẠCH" is "KẾ HOẠCH", "Nghị dịnh" is
"Nghị định". A repair keeps the number of characters, so that offsets stay.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

from loaders.phrases import one_of

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
    ("THỤC HIỆN", "THỰC HIỆN"), ("THƯC HIỆN", "THỰC HIỆN"),
)  # fmt: skip
_ANY_SLIP = re.compile(one_of(slip for slip, _ in _SLIPS))
_MARKS = re.compile(r"[\u0300-\u036f]+")
_MONTH = re.compile(r"[tT](?<=\d\s.)[hH][àảãạâăấáa](?i:ng)(?=\s+\d)")
_YEAR = re.compile(r"[nN](?<=\d\s.)[àảãạâấáa](?i:m)(?=\s+\d{4})")
_NUMBER = re.compile(r"S(?<!\w.)[ôộổồỗ](?=\s*[:.]\s*\d)")


def _plain(words: str) -> str:
    """The words without marks, as long as they were."""
    return _MARKS.sub("", unicodedata.normalize("NFD", words.replace("Đ", "D").replace("đ", "d")))


_WHOLE = {_plain(formula): formula for formula in (*_FORMULAS, *_TYPES)}


def _like(formulas: tuple[str, ...]) -> str:
    """Pattern for ``formulas`` in a text that has "?" for every letter with a mark."""
    letters = {" ": r"\s+"} | {letter: f"[{letter}?]" for letter in "AEIOUYDaeiouyd"}
    return "|".join("".join(letters.get(letter, letter) for letter in _plain(formula)) for formula in formulas)


_LIKE_FORMULA = re.compile(rf"[CDUH?](?<!\w.)(?<=(?=(?P<words>{_like(_FORMULAS)})(?!\w)).)")
_LIKE_TYPE = re.compile(rf"(?m)\n[ ]*(?P<words>{_like(_TYPES)})(?=[ ]*$)")


def repaired(norm: str) -> str:
    """``norm`` with the slips in its set phrases repaired, at the same offsets."""
    if _ANY_SLIP.search(norm):
        for slip, phrase in _SLIPS:
            norm = norm.replace(slip, phrase)
    head = norm[:_HEAD]
    marked = "\n" + head.encode("ascii", "replace").decode()  # finds what is worth taking the marks from
    mended = head
    for found in itertools.chain(_LIKE_FORMULA.finditer(marked), _LIKE_TYPE.finditer(marked)):
        start, end = found.start("words") - 1, found.end("words") - 1
        if whole := _WHOLE.get(" ".join(_plain(head[start:end]).split())):
            letters = iter(whole.replace(" ", ""))
            phrase = "".join(letter if letter.isspace() else next(letters) for letter in head[start:end])
            mended = mended[:start] + phrase + mended[end:]
    mended = _NUMBER.sub("Số", _YEAR.sub("năm", _MONTH.sub("tháng", mended)))
    return mended + norm[_HEAD:]
