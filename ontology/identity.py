"""Ids: ASCII paths that say what a thing is, made from its parts and stable for as long as they are.

Identity of a document = issuer (the Quốc hội and its Standing Committee with their term) + type + year + number; the
day is an attribute. Zero-padding of a number never matters, nor does the printed variant ``QĐi`` of ``QĐ``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TO_ASCII = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ɖ": "d", "Ɖ": "d", "–": "-", "—": "-", "‑": "-"})
_TO_USUAL = str.maketrans("Ððɖ–—‑", "Đđđ---")

# Type name, symbol (Nghị định 30/2020/NĐ-CP, Phụ lục III; 05-HD/VPTW; practice of the national database), segment in
# ids. The segment is the folded symbol, or the whole slug where two symbols would fold to one (ĐA and DA, HD and HĐ).
# A code is a law (the Quốc hội numbers them in one row), so both have the segment of a law.
_TYPES = (
    ("hiến pháp", "", "hien-phap"), ("luật", "", "luat"), ("bộ luật", "", "luat"), ("pháp lệnh", "PL", "pl"),
    ("lệnh", "L", "l"), ("sắc lệnh", "SL", "sl"), ("nghị quyết", "NQ", "nq"), ("nghị định", "NĐ", "nd"),
    ("nghị quyết liên tịch", "NQLT", "nqlt"), ("quyết định", "QĐ", "qd"), ("thông tư", "TT", "tt"),
    ("thông tư liên tịch", "TTLT", "ttlt"), ("thông tư liên bộ", "TTLB", "ttlb"), ("chỉ thị", "CT", "ct"),
    ("văn bản hợp nhất", "VBHN", "vbhn"), ("quy chế", "QC", "qc"), ("quy định", "QyĐ", "qdi"),
    ("thông cáo", "TC", "tc"), ("thông báo", "TB", "tb"), ("hướng dẫn", "HD", "hd"), ("chương trình", "CTr", "ctr"),
    ("kế hoạch", "KH", "kh"), ("phương án", "PA", "pa"), ("đề án", "ĐA", "de-an"), ("dự án", "DA", "du-an"),
    ("báo cáo", "BC", "bc"), ("biên bản", "BB", "bb"), ("tờ trình", "TTr", "ttr"), ("hợp đồng", "HĐ", "hop-dong"),
    ("công văn", "CV", "cv"), ("công điện", "CĐ", "cong-dien"), ("bản ghi nhớ", "BGN", "bgn"),
    ("bản thỏa thuận", "BTT", "btt"), ("giấy ủy quyền", "GUQ", "guq"), ("giấy mời", "GM", "gm"),
    ("giấy giới thiệu", "GGT", "ggt"), ("giấy nghỉ phép", "GNP", "gnp"), ("phiếu gửi", "PG", "pg"),
    ("phiếu chuyển", "PC", "pc"), ("phiếu báo", "PB", "pb"), ("kết luận", "KL", "kl"),
)  # fmt: skip
_VARIANTS = {"QĐi": "quy định", "LCT": "lệnh"}


@dataclass(frozen=True, slots=True)
class NumberParts:
    """The parts of a printed number: ``66.22/2026/NQ-CP`` is number 66.22, year 2026, symbol NQ, issuer CP."""

    number: str
    year: int | None
    type_abbr: str | None
    issuer_symbol: str
    family: str
    drafting_unit: str | None = None
    """The tail after the issuer: ``VX`` of ``12/UBND-VX``, ``HC`` of ``123/QĐ-UBND-HC``."""

    @property
    def type(self) -> str | None:
        """Slug of the type that the symbol names; ``None`` where only the word before the number can say it."""
        if self.type_abbr is None:
            return "cong-van" if self.drafting_unit else None
        if self.family == "party" and self.type_abbr == "TT":
            return "thong-tri"
        return slug(_name_of(self.type_abbr) or self.type_abbr)


def fold(text: str) -> str:
    """Lower-case ASCII without diacritics, blanks as one space: "Nghị  định" is "nghi dinh"."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.translate(_TO_ASCII)).translate(_TO_ASCII)
    return " ".join(plain.encode("ascii", "ignore").decode().lower().split())


def slug(text: str) -> str:
    """The folded words joined by hyphens; empty when nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def digest(*parts: str | int | None) -> str:
    """A short hash of folded parts, for what has no number; an absent part is not an empty one."""
    folded = "\x1f".join("\x1e" if part is None else fold(str(part)) for part in parts)
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


def _name_of(abbr: str) -> str | None:
    return _NAME_OF.get(abbr) or _NAME_OF_FOLDED.get(fold(abbr))


_NAME_OF = {abbr: name for name, abbr, _ in _TYPES if abbr} | _VARIANTS
# Where accents are lost the commoner reading wins: HD is hướng dẫn, DA is đề án.
_NAME_OF_FOLDED = {fold(abbr): name for abbr, name in reversed(_NAME_OF.items())} | {"hd": "hướng dẫn", "da": "đề án"}
_SEGMENT = {slug(name): segment for name, _, segment in _TYPES}
_CANONICAL = {fold(abbr): abbr for abbr in reversed(_NAME_OF)} | {
    "qd": "QĐ", "nd": "NĐ", "hd": "HD", "da": "ĐA", "ttg": "TTg", "cp": "CP", "qdi": "QĐi", "ubnd": "UBND",
    "hdnd": "HĐND", "ctr": "CTr", "ttr": "TTr", "tw": "TW", "tu": "TU",
}  # fmt: skip
# Symbols whose hyphen a copy lost: what stands between the slash and the end can be nothing else.
_GLUED = re.compile(
    r"(NĐ|NQ|QĐ|CT|KH|TT|TB|BC|HD|TTr|CTr|CĐ)"
    r"(CP|TTg|UBND|HĐND|VPCP|B(?:NV|TC|TP|CT|CA|QP|NG|XD|YT|KHCN|GDĐT|NNMT|NNPTNT|TNMT|TTTT|KHĐT|GTVT|LĐTBXH|VHTTDL)|NHNN)"
)
_GLUED_PARTY = re.compile(r"^(\d+)(?=(?:NQ|CT|QĐ|KL|TB|HD|KH|CTr)/T[WU]$)")
_JOINT = frozenset({"nqlt", "ttlt", "ttlb"})
_TERM = re.compile(r"(?:qh|ubtvqh|hdnn)\d+")
_STATE = re.compile(r"(?:ctn|cp|ttg|hdbt|hdnn\d*|ubtvqh\d*|qh\d*|ubnd|hdnd)(?:-.*)?")
_NUMBER = r"\d+(?:\.\d+)*[a-zđA-ZĐ]?"
_KEPT = 1 << 12  # one number is asked for by the citation, its lint, its resolution and its record
_SPLIT = re.compile(rf"({_NUMBER})(?:/(\d{{4}}|[5-9]\d))?([/-])(.+)")


@lru_cache(maxsize=_KEPT)
def canonical_number(text: str) -> str:
    """The number in its official spelling: no blanks, one hyphen, accents and case of known symbols.

    ``33/CT- TTg`` is ``33/CT-TTg``, ``22/2018/QD-TTG`` is ``22/2018/QĐ-TTg``. Zero-padding stays as printed.
    """
    plain = unicodedata.normalize("NFC", re.sub(r"\s+", "", text)).translate(_TO_USUAL)
    plain = _GLUED_PARTY.sub(r"\1-", plain)
    head, *rest = re.split(r"([/-])", plain)
    if len(rest) in (2, 4) and (parts := unglued(rest[-1])):
        rest[-1:] = [parts[0], "-", parts[1]]
    return head + "".join(part if part in "/-" else _spelling(part) for part in rest)


@lru_cache(maxsize=_KEPT)
def unglued(symbol: str) -> tuple[str, str] | None:
    """Type and issuer of a symbol that lost the hyphen between them: ``QĐUBND`` is ``QĐ`` and ``UBND``."""
    match = _GLUED.fullmatch(symbol)
    return (match[1], match[2]) if match and symbol != "TTCP" else None


def _spelling(part: str) -> str:
    if part in _NAME_OF:
        return part
    return _CANONICAL.get(fold(part)) or (part.upper() if fold(part) == part else part)


def bare_number(number: str) -> str:
    """The serial number without zero-padding, lower case: ``05`` is ``5``, ``66.02`` is ``66.2``."""
    return ".".join(part.lstrip("0") or "0" for part in fold(number).replace(" ", "").split("."))


@lru_cache(maxsize=_KEPT)
def number_key(text: str) -> str:
    """A folded form in which printed variants of one number are equal: padding, blanks, accents, QĐi and QĐ."""
    plain = fold(canonical_number(text))
    head = re.match(r"[^/-]*", plain)[0]  # type: ignore[index]  # matches always, if only nothing
    return bare_number(head) + re.sub(r"(?<=[/-])(?:qdi|qyd)(?=[/-])", "qd", plain[len(head) :])


@lru_cache(maxsize=_KEPT)
def split_number(text: str, type_slug: str | None = None) -> NumberParts | None:
    """The parts of a printed number, ``None`` if it has not the form of one.

    ``type_slug`` is the type that the word before the number names: it tells a công văn of the Cục Thuế
    (``88/CT-CS``) from a directive.
    """
    match = _SPLIT.fullmatch(canonical_number(text))
    if match is None:
        return None
    number, printed_year, separator, symbol = match.groups()
    year = None if printed_year is None else int(printed_year) + (1900 if len(printed_year) == 2 else 0)
    tokens = [token for token in re.split(r"[/-]", symbol) if token]
    if not re.search(r"[^\W\d]", symbol) or not tokens:
        return None  # a date or a fraction
    typed = len(tokens) > 1 and _name_of(tokens[0]) is not None
    if type_slug == "cong-van" and fold(tokens[0]) != "cv":
        typed = False
    abbr, rest = (tokens[0], tokens[1:]) if typed else (None, tokens)
    party = separator == "-" and "/" in symbol and not _STATE.fullmatch(fold(rest[0]))
    single = not party and (not typed or (_STATE.fullmatch(fold(rest[0])) and fold(abbr or "") not in _JOINT))
    issuers, tail = (rest[:1], "-".join(rest[1:]) or None) if single else (rest, None)
    return NumberParts(number, year, abbr, "-".join(issuers), _family(year, rest[0], party), tail)


def _family(year: int | None, issuer: str, party: bool) -> str:
    if party:
        return "party"
    # The term in the symbol stands for the year: 1680/NQ-UBTVQH15.
    return "normative" if year is not None or _TERM.fullmatch(fold(issuer)) else "administrative"


def type_of(word: str | None, parts: NumberParts | None = None) -> str | None:
    """Slug of a document's type: the word before the number decides, else the symbol ("QĐ" is Quyết định then)."""
    if word and slug(word):
        return slug(word)
    return parts.type if parts else None


def document_id(issuer_slug: str, type_slug: str, year: int, number: str, family: str) -> str:
    """Id of a numbered document: ``/eli/vn/cp/nd/2023/59``, ``/doc/vn/ttg/ct/2021/33``, ``/party/vn/tw/kl/2016/120``.

    ``family`` (``normative``, ``administrative``, ``party``) gives the first segment.
    """
    root = {"normative": "eli", "administrative": "doc", "party": "party"}[family]
    return f"/{root}/vn/{issuer_slug}/{_SEGMENT.get(type_slug, type_slug)}/{year}/{bare_number(number)}"


def edition_id(type_slug: str, year: int, title: str) -> str:
    """Id of the Constitution, or of a law whose number no source gives: year of the edition and slug of the title."""
    if type_slug == "hien-phap":
        return f"/eli/vn/qh/hien-phap/{year}"
    return f"/eli/vn/qh/{_SEGMENT.get(type_slug, type_slug)}/{year}/{slug(title)}"


def unnumbered_id(issuer_slug: str, type_slug: str, year: int, title: str) -> str:
    """Id of a document that prints no number: a hash of issuer, type, year and folded title (not of the file)."""
    segment = _SEGMENT.get(type_slug, type_slug)
    return f"/doc/vn/{issuer_slug}/{segment}/{year}/{digest(issuer_slug, type_slug, year, title)}"


def ref_id(type_slug: str, number: str | None, citing_body: str | None, citing_year: int | None) -> str:
    """Provisional id of what lacks year, issuer or committee: a hash of what is known.

    A loaded document passes its own issuer's name as written and its own year, and for want of a number its title.
    """
    return f"/ref/{digest(type_slug, number and number_key(number), citing_body, citing_year)}"


def unit_id(level: str, code: str, state: str) -> str:
    """Id of a unit: level ("xã"), code and the month in which its state begins."""
    return f"/unit/vn/{slug(level)}/{code}/{state}"


def body_id(body_slug: str) -> str:
    """Id of a body: ``/body/vn/cp``, ``/body/vn/ubnd-70-2025-06``."""
    return f"/body/vn/{body_slug}"


def issuer_slug(body: str, symbol: str | None = None) -> str:
    """What stands for a body in ids of its documents: its slug, with the term for the Quốc hội and its Committee."""
    term = fold(symbol) if symbol else ""
    return term if _TERM.fullmatch(term) else body.rsplit("/", 1)[-1]


def citation_key(document: str, target: str, ordinal: int) -> str:
    """Key of a citation: document id + target id + ordinal among its like (from 1).

    The two are joined by a segment that no slug can be, so both can be read back.
    """
    return f"{document}/-{target}/{ordinal}"


def effect_id(kind: str, affected: str, affecting: str | None, clause: str | None, scope: str, day: str | None) -> str:
    """Id of an effect; sources that state the same effect on different days state two."""
    return f"/effect/{digest(kind, affected, affecting, clause, scope, day)}"


def change_id(original: str, resulting: str, day: str) -> str:
    """Id of the passing of one unit or body into another on a day."""
    return f"/change/{day}/{_tail(original)}/{_tail(resulting)}"


def _tail(path: str) -> str:
    return path.removeprefix("/unit/vn/").removeprefix("/body/vn/").replace("/", "-")
