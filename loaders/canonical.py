"""Gives an organisation its canonical name: abbreviations written out, the territory that the text leaves implicit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.abbreviations import unabbreviate
from loaders.bodyname import LEVEL_WORD, level, territory, unabbreviated
from loaders.said import Header

_FIXED = {
    r"bộ chính trị": "Bộ Chính trị",
    r"ban bí thư(?! trung ương đoàn)": "Ban Bí thư Trung ương Đảng",
    r"ban chấp hành trung ương": "Ban Chấp hành Trung ương Đảng",
    r"thủ tướng": "Thủ tướng Chính phủ",
    r"chính phủ$": "Chính phủ",
    r"ủy ban thường vụ quốc hội": "Ủy ban Thường vụ Quốc hội",
    r"quốc hội": "Quốc hội",
    r"mặt trận(?: tổ quốc)?(?: việt nam)?$": "Mặt trận Tổ quốc Việt Nam",
    r"ban thanh tra nhân dân": "Ban Thanh tra nhân dân",
    r"ban giám sát đầu tư": "Ban Giám sát đầu tư của cộng đồng",
}
_FIXED_NAMES = tuple(_FIXED.values())
# In small letters, as every pattern below that says no capital.
_FIXED_HEAD = re.compile("|".join(f"({head})" for head in _FIXED))
# In small letters; the first that fits tells the kind.
_KIND_HEADS = {
    "ban chỉ đạo": ("ban chỉ đạo", "tổ công tác", "tổ giúp việc"),
    "đảng": (
        r"(?:thường trực |ban thường vụ |ban chấp hành )?(?:tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng)",
        r"ban cán sự|.*(?:tỉnh|thành|huyện|đảng) ủy|chi bộ|.*đảng bộ|khối dân vận",
        "ban (?:dân vận|tuyên giáo|nội chính|bí thư|chấp hành trung ương|thường vụ)|bộ chính trị|khối dân vận",
    ),
    "mặt trận-đoàn thể": (
        r"(?:.*ủy ban )?mặt trận|các (?:tổ chức )?(?:chính trị|đoàn thể)|.*đoàn thể|hội (?!đồng)|liên đoàn|liên hiệp",
        "hiệp hội|liên minh|.*công đoàn|đoàn thanh niên|đoàn tncs",
    ),
    "đơn vị": (
        "văn phòng|văn thư|bộ phận|các bộ phận|lãnh đạo văn phòng|phòng nội chính|trung tâm|trạm|đài|báo",
        "các cơ quan|các đơn vị|các nhà trường|trường|bệnh viện|công ty|các khu",
    ),
    "chính quyền": ("(?:phó )?chủ tịch|(?:thường trực )?hội đồng nhân dân|ủy ban nhân dân|lãnh đạo ủy ban",),
    "cơ quan chuyên môn": (
        "sở|các sở|thủ trưởng|phòng|bộ|cục|chi cục|công chức|các ban|các ngành|thanh tra|công an|giám đốc",
    ),
}
_KINDS = tuple(_KIND_HEADS)
_KIND = re.compile("|".join(f"({'|'.join(heads)})" for heads in _KIND_HEADS.values()))
_PEOPLE = re.compile(
    r"(?:(?:các|những|từng|mỗi|toàn thể|đội ngũ|tập thể|nhiều|một số) )*(?:cán bộ|công chức(?! (?:văn|tư|địa"
    r"|tài|kế|chỉ))"
    r"|viên chức|người lao động|đảng viên|cá nhân|nhân dân|thành viên|đồng chí|doanh nghiệp|hộ |lực lượng"
    r"|tổ chức(?! (?:chính trị|đoàn thể|công đoàn))|cấp\b|địa phương|trường hợp|chủ thể|ngân hàng)"
)
_LOCAL_CLASS = re.compile(
    rf"các (?:cơ quan, đơn vị|sở, ban, ngành|sở, ngành|khu)(?: (?:{LEVEL_WORD}).*| trên địa bàn .*)?$"
)
_CLASS = re.compile(r"(?:[Cc]ác )?(?:cơ quan|đơn vị|sở|tập thể|khu vực|xã|phường|huyện|tỉnh|thành phố)(?!\w)")
_COMMON_ALONE = re.compile(
    r"(?:cơ quan|đơn vị|địa phương|sở|ban|ngành|tổ chức|phòng|bộ phận|nhà trường|hội đồng|trung tâm|văn phòng|bộ"
    r"|hội)(?: .*)?"
)
_UNNAMED = re.compile(
    r"(?:văn phòng|hội đồng|trung tâm|phòng|ban|trường|viện|công ty|chủ tịch|giám đốc|thường trực|công an"
    r"|thanh tra|các|trạm(?: \d\w*)?|các trạm(?: .*)?|các cơ sở (?:dữ liệu|hạ tầng|vật chất).*"
    r"|các ngành (?:kinh tế|dịch vụ|nông nghiệp|công nghiệp|mũi nhọn|sản xuất|nghề|hàng|khác).*"
    r"|các khu (?:công nghệ|công nghiệp|kinh tế|vực|đất|đô thị|chức năng|chung cư).*"
    r"|các ngành|chủ nhiệm|hiệu trưởng|lãnh đạo(?: cơ quan| đơn vị)?|(?:người đứng đầu|cấp ủy|các cấp ủy)(?!\w).*)"
)
_EVERYWHERE = re.compile(
    r"(?:các tổ dân phố|các thôn|các ngành có liên quan|công đoàn|ban chấp hành công đoàn|đoàn thanh niên"
    r"|tổ hòa giải"
    r"|khối dân vận|chi bộ|các (?:đoàn thể|tổ chức) chính trị|lãnh đạo các|tổ dân phố|công ty|tập đoàn"
    r"|tổng công ty|ngân hàng"
    r"|bộ (?!phận|chỉ huy|tư lệnh|đội)|tổng cục|cục |chính phủ)"
)
_CENTRAL = re.compile(
    r"(?:bộ(?! phận| chỉ huy)|tổng cục|ủy ban trung ương|trung ương|văn phòng chính phủ|văn phòng quốc hội)\b"
    r"|.*(?:trung ương|quốc gia|chính phủ)\b"
)
_FRONT_COMMITTEE = re.compile(r"\b(?:UBMTTQVN|Ủy ban (?:MTTQ(?: ?VN)?|Mặt trận(?: Tổ quốc)?(?: Việt Nam)?))(?!\w)")
_PARTY_LEVELS = {"tỉnh": "tỉnh", "thành": "tỉnh", "huyện": "huyện", "quận": "huyện", "thị": "huyện", "đảng": "xã"}
_PARTY = re.compile(rf"(?i)({'|'.join(_PARTY_LEVELS)}) ủy$")
_POLITICAL = re.compile(r"Các (?:tổ chức|đoàn thể) chính trị")
# Every abbreviation has two capitals side by side.
_SHORT = re.compile(r"[A-ZĐƯ]\.?[A-ZĐƯ]")
_DASH = re.compile(r"(?<=\w)-(?=\w)")
_VARIES = re.compile(r"(?:từng|mỗi|những|các|ban|công chức|văn phòng)(?!\w)")
_USUAL = tuple(
    (re.compile(rf"(?i)^{written}"), usual)
    for written, usual in (
        ("(?:từng|mỗi|những) ", "các "),
        ("(?:các )?ban,? ngành,? đoàn thể", "các ban, ngành, đoàn thể"),
        ("(?:các )?ban,? ngành(?!,? đoàn)", "các ban, ngành"),
        ("các tổ chức đoàn thể", "các đoàn thể"),
        ("(?:công chức )?văn phòng(?: -)? thống kê", "Công chức Văn phòng - Thống kê"),
        ("các phó ", "Phó "),
    )
)
_OF_CULTURE = re.compile(r"(?i)^công chức văn hóa - (\w)")
_TERRITORIAL = re.compile(r"(?:Sở|Công an|Đoàn|Ủy ban|Hội đồng|Ban|Thanh tra|Cục|Thuế|Bảo hiểm|Kho bạc)(?!\w)")
_LEVEL_TAIL = re.compile(rf"\s(?P<level>{LEVEL_WORD})$")
_LEVELS = tuple(LEVEL_WORD.split("|"))
_MANY = re.compile(rf"\b(?:các|{LEVEL_WORD}), |\bcác (?:{LEVEL_WORD})")


@dataclass(frozen=True, slots=True)
class Place:
    """The issuer's territory and those above it that the text names, by level word."""

    own: str | None
    own_level: str | None
    named: dict[str, str]
    department: str | None = None
    """The issuer where it is a department: what it calls "Sở" is itself."""
    before_2025_07: bool = False
    """Then a commune had no departments (phòng) of its own: those it names are of the district."""


def place_of(header: Header) -> Place:
    """What "tỉnh", "huyện", "xã" mean in a document with this header."""
    own = territory(header.issuing_body) if header.issuing_body else None
    named: dict[str, str] = {}
    for body in (*header.superior_bodies, header.issuing_body or ""):
        if found := territory(body):
            word = next(w for w in LEVEL_WORD.split("|")[::-1] if found.lower().startswith(w))
            named[word] = found
    issuer = header.issuing_body or ""
    department = issuer if issuer.startswith("Sở ") else None
    return Place(own, level(own) if own else None, named, department, bool(header.date and header.date < "2025-07"))


def kind_of(name: str) -> str:
    """One of the kinds of ``Mention.kind``."""
    head = _KIND.match(name.lower())
    return _KINDS[head.lastindex - 1] if head and head.lastindex else "khác"


def canonical(words: str, place: Place, local: bool = False) -> str | None:
    """The canonical name of the organisation that ``words`` name; ``None`` where they name none (people, common nouns).

    ``words`` have single blanks; ``local``: what belongs to no place in general belongs to the issuer's here.
    """
    name = _written_out(words)
    small = name.lower()
    if (fixed := _FIXED_HEAD.match(small)) and fixed.lastindex:
        return _FIXED_NAMES[fixed.lastindex - 1]
    if not 0 < len(name) <= 120 or _PEOPLE.match(small) or _UNNAMED.fullmatch(small):
        return None
    if name == small and _COMMON_ALONE.fullmatch(name):
        return None
    if _CLASS.match(name) and not _LOCAL_CLASS.match(small):
        return None
    name = name[:1].upper() + name[1:]
    if local and place.own and _POLITICAL.match(name) and not territory(name):
        return f"{name} {place.own}"
    return _placed(name, place)


@lru_cache(maxsize=1 << 12)  # the same bodies are named all over a text, and from one document to the next
def _written_out(words: str) -> str:
    short = _SHORT.search(words) is not None
    name = unabbreviate(words) if short else words
    if "MTTQ" in name or "Mặt trận" in name:
        name = _FRONT_COMMITTEE.sub("Ủy ban Mặt trận Tổ quốc Việt Nam", name)
        name = re.sub(r"Mặt trận Tổ quốc Việt Nam(?: Việt Nam)+", "Mặt trận Tổ quốc Việt Nam", name)
        name = re.sub(r"\bMTTQ(?: ?VN| Việt Nam)", "Mặt trận Tổ quốc Việt Nam", name)
        name = re.sub(r"\bMTTQ\b", "Ủy ban Mặt trận Tổ quốc Việt Nam", name)
    name = unabbreviated(name) if short else name
    name = _DASH.sub(" - ", name) if "-" in name else name
    if _VARIES.match(name.lower()):
        for pattern, usual in _USUAL:
            name = pattern.sub(usual, name)
        name = _OF_CULTURE.sub(lambda m: f"Công chức Văn hóa - {m[1].upper()}", name)
    return " ".join(name.split()).strip(" .,;:-")


def _placed(name: str, place: Place) -> str:
    """``Sở Nội vụ`` of a province's plan as ``Sở Nội vụ tỉnh Bình Phước``."""
    small = name.lower()
    if name.startswith("Phòng ") and place.own_level == "xã" and place.before_2025_07 and not _LEVEL_TAIL.search(small):
        name, small = f"{name} huyện", f"{small} huyện"
    if place.department and (name == "Sở" or name.endswith(" Sở")):
        return f"{name.removesuffix('Sở')}{place.department}"
    if territory(name) or _EVERYWHERE.match(small) or _CENTRAL.match(small) or _many(small):
        return name
    if small.endswith(_LEVELS) and (tail := _LEVEL_TAIL.search(small)):
        word = tail["level"]
        full = place.named.get(word)
        if full is None and place.own_level == level(word):
            full = place.own
        return f"{name[: tail.start()]} {full or word}"
    if small.endswith(" ủy") and (party := _PARTY.search(name)):
        owned = _PARTY_LEVELS[party[1].lower()]
        if place.own is None or owned != place.own_level or name == "Đảng ủy":
            return name
        return f"{name} {place.own if owned == 'xã' else re.sub(rf'^(?:{LEVEL_WORD}) ', '', place.own)}"
    return _of_own(name, place.own) if place.own else name


def _of_own(name: str, own: str) -> str:
    """``Sở Y tế Hà Nội`` as ``Sở Y tế thành phố Hà Nội``; a paper or school named after its place has its name."""
    word = next((word for word in _LEVELS if own.lower().startswith(f"{word} ")), "")
    proper = own[len(word) + 1 :]
    if not proper or not name.endswith(f" {proper}"):
        return f"{name} {own}"
    return f"{name.removesuffix(proper)}{own}" if _TERRITORIAL.match(name) else name


def _many(small: str) -> bool:
    """Whether a name in small letters is that of bodies of several places."""
    return (", " in small or "các " in small) and _MANY.search(small) is not None
