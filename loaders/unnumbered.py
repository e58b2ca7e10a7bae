"""Instruments without number that are not laws: titled regulations, plenum resolutions, and vague mentions.

A titled Quy chế counts where the text orders to carry it out; a vague mention is type, issuer and subject ("Chỉ thị của
UBND tỉnh về ..."); resolutions of congresses and plenums are named by session and term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.congresses import congress_resolution
from loaders.draft import Draft
from loaders.issuers import issuer_at
from loaders.tails import read_tail

_TERM = r"(?:\s*+,?+\s*+\(?+\s*+(?i:khóa)\s+[IVXL]{1,6}(?:\s*(?:,|và)\s*[IVXL]{1,6})*\b(?:\s*+\))?)"
_PLENUM = re.compile(
    r"(?P<first>Nghị\s+quyết|Kết\s+luận)(?P<second>\s*(?:,|và|-)\s*(?:Kết\s+luận|Nghị\s+quyết))?"
    r"(?:\s+(?:tại|của))?\s+(?:Hội\s+nghị\s+(?:lần\s+thứ\s+)?(?:\w+\s+){0,3}?)?"
    r"(?:(?:Ban\s+Chấp\s+hành|BCH)\s+)?(?:Trung\s+ương|TW)(?:\s+Đảng)?(?:\s+lần\s+thứ)?\s+(?:\d{1,2}|[IVXL]{1,5}|\w+)"
    rf"(?:\s+Ban\s+Chấp\s+hành\s+Trung\s+ương(?:\s+Đảng)?)?{_TERM}"
)
_ORDINAL_PLENUM = re.compile(
    r"(?P<first>Nghị\s+quyết|Kết\s+luận)(?P<second>)\s+Hội\s+nghị\s+lần\s+thứ\s+\w+(?:\s+\w+)?,?\s+"
    rf"(?:Ban\s+Chấp\s+hành|BCH)\s+(?:Trung\s+ương|TW)(?:\s+Đảng)?{_TERM}"
)
# In small letters, but for the term.
_CONGRESS = re.compile(
    r"nghị\s+quyết\s+(?:đại\s+hội|đh)(?:\s+(?:đại\s+biểu|toàn\s+quốc|đảng))*"
    r"(?:\s+đảng\s+bộ(?:\s+\w+){1,6}?(?=\s+(?:lần|khóa|nhiệm)))?(?:\s+lần\s+thứ)?\s+(?P<term>[ivxl]{1,6}|\d{1,2})\b"
    r"(?:\s+của\s+đảng(?:\s+cộng\s+sản\s+việt\s+nam)?|\s+đảng\s+bộ\s+(?:tỉnh|thành\s+phố|huyện|xã|phường))?"
)
_REGULATION = re.compile(r"Quy\s+chế\s+(?=\w)")
_NO_REGULATION = re.compile(
    r"(?:dân\s+chủ|thực\s+hiện\s+dân\s+chủ|làm\s+việc|chi\s+tiêu|này|nội\s+bộ|trên|nêu)", re.IGNORECASE
)
_OWNER = re.compile(
    r"\s+của\s+(?P<owner>hệ\s+thống\s+chính\s+trị|(?:Mặt\s+trận\s+Tổ\s+quốc|MTTQ)\s+Việt\s+Nam(?:\s+và\s+các\s+(?:tổ\s+chức"
    r"|đoàn\s+thể)\s+chính\s+trị\s+-\s+xã\s+hội)?|Đảng(?:\s+Cộng\s+sản\s+Việt\s+Nam)?)"
)
_ORDERED = re.compile(
    r"(?:thực\s+hiện|chấp\s+hành|quán\s+triệt|triển\s+khai|theo)(?:\s+(?:có\s+)?(?:tốt|hiệu\s+quả|nghiêm(?:\s+túc)?|đúng|đầy\s+đủ"
    r"|tốt\s+các|nội\s+dung|quy\s+định\s+của|,|và))*\s+$",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?P<type>Chỉ\s+thị|Quyết\s+định|Nghị\s+(?:quyết|định)|Kế\s+hoạch|Kết\s+luận|Chương\s+trình|Hướng\s+dẫn|Công\s+(?:văn|điện)"
    r"|Thông\s+(?:báo|tư|tri)|Quy\s+định|Đề\s+án)(?:\s+(?:hành\s+động|phối\s+hợp))?(?P<gap>\s+)(?=của\s)"
)
_TO_SUBJECT = re.compile(r"\s*+,?+\s*+[“\"”]?(?:v[ềểê](?:\s+việc)?\s|ban\s+hành\s|phê\s+duyệt\s|“)")
_CLASS = re.compile(r"(?:(?:các|những|một\s+số|nhiều)\s+(?:\w+\s*,?\s*){0,4}|(?:,|và)\s*)$")


def find_unnumbered(norm: str, small: str) -> Iterator[Draft]:
    """Mentions without number and title of a law, not in order; ``small``: the shadow in small letters."""
    if "khóa" in small:
        yield from _plenums(norm)
    yield from _congresses(norm, small)
    yield from _regulations(norm)
    yield from _vague(norm)


def _plenums(norm: str) -> Iterator[Draft]:
    issuer = "Ban Chấp hành Trung ương Đảng"
    for pattern in (_PLENUM, _ORDINAL_PLENUM):
        for match in pattern.finditer(norm):
            starts = [match.start("first")]
            if match["second"]:
                starts.append(match.end("second") - len(match["second"].lstrip(" \n,-và")))
            for start in starts:
                kind = " ".join(norm[start : start + 20].lower().replace(",", " ").split()[:2])
                name = " ".join(norm[start : match.end()].split())
                yield Draft(start, match.end(), kind, name=name, issuer=issuer, issuer_inferred=True, confidence=0.8)


def _congresses(norm: str, small: str) -> Iterator[Draft]:
    for match in _CONGRESS.finditer(small):
        name = " ".join(norm[match.start() : match.end()].split())
        term = norm[match.start("term") : match.end("term")]
        if term != term.upper():
            continue
        national = congress_resolution(name) is not None
        held = f"Đại hội đại biểu toàn quốc lần thứ {term} của Đảng" if national else None
        yield Draft(match.start(), match.end(), "nghị quyết", name=name, issuer=held, confidence=0.7)


def _regulations(norm: str) -> Iterator[Draft]:
    for match in _REGULATION.finditer(norm):
        if _NO_REGULATION.match(norm, match.end()) or not _ORDERED.search(
            norm, max(0, match.start() - 40), match.start()
        ):
            continue
        owner = _OWNER.search(norm, match.end(), match.end() + 200)
        if owner is None or re.search(r"[;.,:()]", norm[match.end() : owner.start()]):
            continue
        name = " ".join(norm[match.start() : owner.end()].split())
        draft = Draft(match.start(), owner.end(), "quy chế", name=name, confidence=0.7)
        draft.specific = owner["owner"][0].isupper()
        yield draft


def _vague(norm: str) -> Iterator[Draft]:
    for match in _VAGUE.finditer(norm):
        if _CLASS.search(norm, max(0, match.start() - 40), match.start()):
            continue
        draft = Draft(
            match.start(), match.end("type"), " ".join(match["type"].lower().split()), specific=False, confidence=0.6
        )
        lead = re.compile(r"\s+của\s+").match(norm, match.start("gap"))
        issuer = issuer_at(norm, lead.end()) if lead else None
        if issuer is None:
            continue
        draft.end = match.start("gap")
        read_tail(norm, draft)
        if draft.date or _TO_SUBJECT.match(norm, draft.end):
            draft.name = " ".join(norm[draft.start : draft.end].split())
            yield draft
