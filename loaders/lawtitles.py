"""Where the title of a law ends: at punctuation, at a word that no title contains, or where a known title ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from loaders.issuers import UPPER
from loaders.phrases import any_of

Trie: TypeAlias = "dict[str, Trie]"

# Behind the first letter: "pháp luật", "Kỷ luật" and "Học luật" name no law.
_ALONE = r"(?<!\w.)(?<![Pp]háp\s.)(?<!PHÁP\s.)(?<!K[Ỷỷ]\s.)(?<![Hh]ọc\s.)"
LAW_HEAD = re.compile(
    rf"(?:B{_ALONE}(?:ộ\s+[Ll]uật|Ộ\s+LUẬT)(?=\s+\w)|b{_ALONE}ộ\s+luật(?=\s+{UPPER})|L{_ALONE}(?:uật|UẬT)(?=\s+\w)"
    rf"|P{_ALONE}(?:háp\s+lệnh|HÁP\s+LỆNH)(?=\s+\w)|H{_ALONE}(?:iến\s+pháp|IẾN\s+PHÁP))(?!\w)"
)
_TOKEN = re.compile(r"(?P<comma>,)?\s++(?P<word>[^\W\d_][\w'’-]*)")
_NO_TITLE = re.compile(
    r"\s+"
    + any_of(
        "số; sư; gia; pháp; lệ; này; nêu; trên; nói; đó; và; hay; hoặc; có; được; về; để; là; hiện; thì; cũng; "
        "của; trong; theo; tại; đã; phải; khi; ngày; năm; cho; với; nghị định; quyết định; thông tư; trình; "
        "thuộc; như; không; sẽ; chưa; thi; mới; cũ; định; chơi; khác; từ; do; tháng; Việt Nam; điều; mục; chương; "
        "chuyên ngành; áp dụng; hiện hành; sở tại; quốc tế; bảo đảm; đảm bảo; sau; liên quan"
    ),
    re.IGNORECASE,
)
# In lower case: a capital begins a part of the title ("Luật Ban hành văn bản quy phạm pháp luật").
_STOP = re.compile(
    r"\s+(?:số\s*+:?\s*+[\d.…]|"
    + any_of(
        "về; được; đã; có; là; để; trong; theo; đến; cho; với; tại; trên; này; nêu; nói; thì; phải; như; từ; do; "
        "nhằm; hoặc; ngày; năm; tháng; khi; của; sẽ; cũng; trừ; còn; nếu; mà; các; những; gồm; vào; bằng; quy "
        "định; ban hành; hướng dẫn; hiện hành; gắn với; sửa đổi; đồng thời; đối với; bao gồm; một cách; đạt; tiếp "
        "tục; nói chung; bảo đảm; đảm bảo; nghiêm túc; đúng quy; kịp thời; hằng năm; hàng năm; đem lại; thực "
        "hiện; thuộc; nhưng; cùng; báo cáo; xem xét; dự kiến; trình Quốc hội; trình Chính phủ; trình cấp; trình "
        "Thủ tướng; trình Ủy ban; trình HĐND; trình UBND; quyết định; áp dụng"
    )
    + ")"
)
_AND_STOP = re.compile(
    rf"\s+và\s+(?:{UPPER}|"
    + any_of(
        "các; những; pháp; một; thực hiện; thi hành; triển khai; tổ chức; hướng; quy; văn bản; chịu; được; phù "
        "hợp; nghị định; luật; tuyên truyền; theo; báo cáo; giải quyết; chỉ đạo"
    )
    + ")"
)
_COMMA_GOES_ON = re.compile(
    r",\s+(?:(?:phòng|tránh|chống|sử\s+dụng|bổ\s+sung|công\s+chức|vệ\s+sinh|giáo\s+dục\s+pháp|nhập|xuất|quá\s+cảnh|cư\s+trú"
    r"|chữa\s+cháy|an\s+toàn|khai\s+thác|công\s+nhân|thống\s+nhất|kiểm\s+soát|thể\s+thao|thuế)(?!\w))"
)
_AMENDING = re.compile(
    r"\s+sửa\s+đổi(?:,?\s+bổ\s+sung)?(?:\s+(?:một\s+số\s+)?(?:điều|khoản|quy\s+định)(?:[^;.()]{0,40}?))?"
    r"\s+(?:của\s+)?(?:các\s+|\d{1,2}\s+)?(?=(?:Bộ\s+)?luật|Pháp\s+lệnh)",
    re.IGNORECASE,
)
_NEXT_LAW = re.compile(r"\s*+(?:,|;|và)\s*+(?=(?:Bộ\s+)?Luật\s+(?!số\s))")
_REVISED = re.compile(r"\s*+\(\s*+sửa\s+đổi(?:,\s*bổ\s+sung)?(?:\s+năm\s+\d{4})?\s*\)", re.IGNORECASE)
# A verb that is no title alone: what is joined to it belongs to it ("Luật Quản lý, bảo vệ công trình ...").
_BARE_VERB = re.compile(
    r"\s+(?:quản\s+lý|phòng|nhập\s+cảnh|xuất\s+cảnh|sử\s+dụng|khám(?:\s+bệnh)?|bảo\s+vệ)", re.IGNORECASE
)
# What titles abbreviate: thuế giá trị gia tăng, thu nhập doanh nghiệp, văn bản quy phạm pháp luật ...
_SHORT = re.compile("GTGT|TNDN|TNCN|TTĐB|XNK|XK|NK|VBQPPL|QPPL|BHXH|BHYT|MTTQ|HTX|PCTN|PCCC|CNTT|BVMT|NSNN|HN&GĐ")
# A number right after a title says where the title ends, whatever words it has.
_UP_TO_NUMBER = re.compile(
    r"(?:\s++(?!số:?\s*\d)[^\W\d][\w'’-]*+,?+){1,60}?(?=\s+(?:số:?\s*)?\d{1,3}/\d{4}/(?:QH|PL-UBTVQH)\d)", re.IGNORECASE
)
_BEFORE_NUMBER = re.compile(
    r"[,\s](?:được|bởi|này|theo|nghị\s+(?:định|quyết)|thông\s+tư|quyết\s+định|căn\s+cứ|hướng\s+dẫn|tại\s+luật"
    r"|quy\s+định\s+tại|thay\s+thế|ngày|và\s+luật\s+số)\s",
    re.IGNORECASE,
)
# The law of 2003 (11/2003/QH11): its title names two bodies.
_COUNCILS = re.compile(
    r"\s+tổ\s+chức\s+(?:HĐND|hội\s+đồng\s+nhân\s+dân)\s*(?:và|,)\s*(?:các\s+)?(?:[UƯ]BND|ủy\s+ban\s+nhân\s+dân)(?!\w)",
    re.IGNORECASE,
)
_MOST_WORDS = 16
_MOST_AFTER_AND = 5
# Of names that stand inside titles: Mặt trận Tổ quốc Việt Nam, Quân đội, Công an, Quốc hội, Chính phủ ...
_INNER_CAPITAL = re.compile(
    "Tổ|Việt|Nam|Nhà|Hội|Quân|Công|Quốc|Chính|Tòa|Đoàn|Nhân|Ban|Luật|Hồ|Chí|Minh|Thủ|Ủy|Mặt|Bộ|Biển"
)


def title_end(norm: str, at: int, known: Trie) -> tuple[int | None, bool]:
    """End of the title whose type word ends at ``at``, and whether it is only a short form in prose."""
    amending = _AMENDING.match(norm, at)
    numbered = _UP_TO_NUMBER.match(norm, at)
    if numbered and not _BEFORE_NUMBER.search(norm, at, numbered.end()):
        inner = LAW_HEAD.search(norm, at, numbered.end())
        if amending or inner is None:
            return numbered.end(), False
    if amending:
        return _amended_end(norm, amending.end(), known), False
    return _plain_end(norm, at, known)


def _plain_end(norm: str, at: int, known: Trie) -> tuple[int | None, bool]:
    end = _known_end(norm, at, known)
    if end is not None:
        return end, False
    if _NO_TITLE.match(norm, at):
        return None, False
    if councils := _COUNCILS.match(norm, at):
        return councils.end(), False
    first = _TOKEN.match(norm, at)
    if first is None or first["comma"] or LAW_HEAD.match(norm, first.start("word")):
        return None, False
    end = _grammar_end(norm, at)
    return (end, not first["word"][0].isupper()) if end > at else (None, False)


def _amended_end(norm: str, at: int, known: Trie) -> int | None:
    """End of the list of laws that an amending law amends."""
    end: int | None = None
    while head := LAW_HEAD.match(norm, at):
        inner, _ = _plain_end(norm, head.end(), known)
        if inner is None:
            break
        end = inner
        link = _NEXT_LAW.match(norm, end)
        if link is None:
            break
        at = link.end()
    return end


def _grammar_end(norm: str, at: int) -> int:
    """End of the run of words that can be a title; of two parts joined by "và" the second is a short one."""
    end = at
    joined: int | None = None
    for _ in range(_MOST_WORDS):
        token = _TOKEN.match(norm, end)
        if token is None or (end > at and _begins_something(norm, at, token)):
            break
        if token["word"] == "và":
            joined = end
        end = token.end()
    if joined is not None and not (
        2 < len(norm[joined:end].split()) <= _MOST_AFTER_AND or _BARE_VERB.fullmatch(norm, at, joined)
    ):
        end = joined
    revised = _REVISED.match(norm, end)
    return revised.end() if revised else end


def _begins_something(norm: str, at: int, token: re.Match[str]) -> bool:
    """Is the word of ``token`` none that can go on with the title that begins at ``at``?"""
    word, start = token["word"], token.start()
    if (token["comma"] or word == "và") and _BARE_VERB.fullmatch(norm, at, start):
        return False
    if token["comma"] and not _COMMA_GOES_ON.match(norm, start):
        return True
    if word.isupper() and len(word) > 1:
        if _SHORT.fullmatch(word):
            return False
        return not norm[at:start].isupper() or _STOP.match(norm[start : start + 40].lower()) is not None
    if _STOP.match(norm, start) or _AND_STOP.match(norm, start) or LAW_HEAD.match(norm, token.start("word")):
        return True
    return word[0].isupper() and not _INNER_CAPITAL.fullmatch(word) and len(norm[at:start].split()) > 1


def _words(title: str) -> list[str]:
    return re.findall(r"[^\W_]+", title.lower())


@lru_cache(maxsize=4)
def known_titles(titles: tuple[str, ...]) -> Trie:
    """Known titles as a tree of words, without their type word and commas; "" marks an end."""
    root: Trie = {}
    for title in titles:
        words = _words(title)
        for head in (["bộ", "luật"], ["pháp", "lệnh"], ["luật"]):
            if words[: len(head)] == head:
                words = words[len(head) :]
                break
        node = root
        for word in words:
            node = node.setdefault(word, {})
        if words:
            node[""] = {}
    return root


def _known_end(norm: str, at: int, known: Trie) -> int | None:
    """End of the longest known title at ``at``."""
    node, end, longest = known, at, None
    while token := _TOKEN.match(norm, end):
        following = node.get(token["word"].lower())
        if following is None:
            break
        node, end = following, token.end()
        if "" in node:
            longest = end
    return longest
