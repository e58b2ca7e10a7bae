"""Why a document cites an instrument: the role, by the nearest verb that governs the citation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from loaders.draft import Draft
from loaders.letters import UPPER
from loaders.phrases import any_of
from loaders.title import read_title

LEGAL_BASIS, IMPLEMENTS, DISSEMINATES, MENTIONS = "legal_basis", "implements", "disseminates", "mentions"

_VERBS = {
    DISSEMINATES: ("tuyên truyền", "phổ biến", "giới thiệu", "truyền thông", "học tập"),
    IMPLEMENTS: (
        *("thực hiện", "triển khai", "quán triệt", "cụ thể hóa", "cụ thể hoá", "duy trì", "kiểm tra", "chấp hành"),
        *("thi hành", "tuân thủ", "áp dụng", "theo", "căn cứ", "bám sát", "thực thi", "hoàn thành", "đúng"),
    ),
    MENTIONS: (
        "sửa đổi",
        "bổ sung",
        "thay thế",
        "bãi bỏ",
        "hủy bỏ",
        "hết hiệu lực",
        "hiệu lực thi hành",
        "đính chính",
        "tham mưu",
        "ban chỉ đạo",
        "kèm theo",
        "ban hành theo",
        "không đúng",
    ),
}
_ROLE_OF = {verb: role for role, verbs in _VERBS.items() for verb in verbs}
_ANY_VERB = re.compile(any_of("; ".join(_ROLE_OF)))  # in small letters
# A list that a colon opens belongs to the sentence before it.
_SENTENCE = re.compile(
    r"[.!?](?=\s)|(?<![:\s])[^\S\n]*\n\s*(?:[-+•]\s(?!\d)|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s|[IVX]{1,5}\s*[.)-]\s)"
)
_ITEM = re.compile(r"[\s;,.…:\-+•“”\"()]*(?:(?:và|cùng|cũng như|các|những|hoặc|căn cứ|theo)[\s,:]*)*")
_JOINED = re.compile(r"(?!\s*\n[^\S\n]*\n)\s*(?:,|và|,\s*và|/)?\s*(?:tổ\s+chức\s+)?(?:và\s+)?")
_BY_LAW = re.compile(
    r"theo(?:\s+\w+){0,3}\s+quy\s+định\s+(?:của|tại)(?!\w)|(?:^|\s)quy\s+định\s+(?:của|tại)(?!\w)", re.IGNORECASE
)
_BODY = re.compile(
    r"(?m)^[^\S\n]*(?:(?:I|A|1)\s*[.)/-]\s*\S|Phần\s+(?:I|1|thứ nhất)\b|Điều\s+1\b|QUYẾT\s+(?:ĐỊNH|NGHỊ)\s*:)"
    r"|như\s+sau\s*:"
)
_GROUND = re.compile(r"Căn(?<!\w...)\s+cứ\s")
_PLANNING = re.compile(
    r"(?:(?:xây\s+dựng|ban\s+hành|lập|là)\s+(?:\w+\s+)?(?:kế\s+hoạch|nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư)"
    r"(?!\s+(?:số|\d))"
    r"|[;.]\s*\n\s*(?:UBND|Ủy\s+ban|HĐND|Hội\s+đồng|Sở|Bộ|Ban|Chủ\s+tịch|Tỉnh\s+ủy|Thành\s+ủy|Đảng\s+ủy)\s)(?:[^;.]|;(?!\s*\n))*$",
    re.IGNORECASE,
)
# "Thực hiện Nghị quyết …;" above the first "Căn cứ".
_OPENING = re.compile(r"(?m)^[^\S\n]*(?:-\s+)?(?:Thực\s+hiện|Thi\s+hành|Triển\s+khai|Xét|Theo)\s")
_GOES_ON = re.compile(
    r"(?:(?!\.\s|\n[^\S\n]*\n|,\s+(?:UBND|[ỦU]y\s+ban|HĐND|Sở|Bộ|Ban|Chủ\s+tịch)\s)(?!đã\s).){0,200}", re.DOTALL
)
_FULL_STOP = re.compile(r"\.\s+(?=[^\W\d_])")
_BREAK = re.compile(r"\n[^\S\n]*\n|[.:][^\S\n]*\n")
_CARRIES_OUT = re.compile(
    r"\s*(?:(?:tiếp\s+tục|nhằm|để)\s+)?(?:tổ\s+chức\s+)?(?:thực\s+hiện|triển\s+khai|thi\s+hành|theo|căn\s+cứ|xét"
    r"|trên\s+cơ\s+sở|quán\s+triệt|cụ\s+thể|chấp\s+hành|thực\s+hiên)(?!\w)",
    re.IGNORECASE,
)
_IN_NAME = re.compile(rf"(?:{UPPER}\w*(?:\s+\w+)?(?:\s+và|,|\s+-)|(?<!\w)(?:Sở|Bộ|Ban|Phòng|Cục|Vụ|Trung\s+tâm))\s+$")
_BOARD = re.compile(r"(?i:hội\s+đồng)\s+(?i:phối\s+hợp)\s+$")
_ABOUT = re.compile(r"\svề\s+(?:việc\s+)?$")
_MARK = re.compile(r"[¹²³⁴-⁹\[](?:(?<=\[)\d{1,2}\]|(?<!\[)[¹²³⁴-⁹]*)")
_REACH = 400


def read_roles(norm: str, small: str, drafts: Sequence[Draft]) -> None:
    """Sets ``role`` of each of ``drafts`` (in order): nested ones are mentions, items of one list share a role.

    ``small``: the shadow in small letters.
    """
    grounds, body = _preamble(norm)
    notes = _footnotes(norm)
    spans: list[tuple[int, int]] = []
    previous: Draft | None = None
    for draft in drafts:
        if draft.nested:
            continue
        listed = previous is not None and _ITEM.fullmatch(norm, previous.until, draft.start) is not None
        if previous and listed and not draft.generic:
            draft.role = previous.role
        elif grounds <= draft.start < body and not _apart(norm, grounds, draft, previous):
            draft.role = LEGAL_BASIS
        else:
            at = _noted(draft, notes) or draft.start
            draft.role = _governed(norm, small, at, spans[-12:], by_title=draft.number is None)
        previous = draft
        spans.append((draft.start, draft.until))


def _apart(norm: str, grounds: int, draft: Draft, previous: Draft | None) -> bool:
    """Is a citation in the preamble no ground: in the title in capitals, or in what the plan says of itself?

    What the trích yếu of the ``previous`` ground says is not what the plan says.
    """
    if norm[draft.start : draft.end].isupper():
        return True
    line = norm.rfind("\n", 0, draft.start) + 1
    opened = norm[line : line + 1].isupper() and _CARRIES_OUT.match(norm, line)
    said = previous.until if previous and previous.role == LEGAL_BASIS else 0
    goes_on = said and _GOES_ON.fullmatch(norm, said, draft.start)
    if grounds == 0 and not (opened or goes_on or _CARRIES_OUT.match(norm, _paragraph(norm, draft.start))):
        # a narrative opening without "Căn cứ" grounds the document only where it says so
        sentence = next(reversed([*_FULL_STOP.finditer(norm, max(0, draft.start - _REACH), draft.start)]), None)
        if sentence is None or not _CARRIES_OUT.match(norm, sentence.end()):
            return True
    return _PLANNING.search(norm, max(grounds, draft.start - _REACH, said), draft.start) is not None


def _paragraph(norm: str, at: int) -> int:
    """Where the paragraph of ``at`` begins: after an empty line, or a line that ends a sentence."""
    starts = [match.end() for match in _BREAK.finditer(norm, max(0, at - 4 * _REACH), at)]
    return starts[-1] if starts else max(0, at - 4 * _REACH)


def _preamble(norm: str) -> tuple[int, int]:
    """Where the grounds of the document begin, and where the first heading or opening formula ends them."""
    body = _BODY.search(norm)
    if body is None:
        return 0, 0
    ground = _GROUND.search(norm, 0, body.start())
    if ground is None:
        return 0, body.start()
    opening = _OPENING.search(norm, read_title(norm).end, ground.start())
    return opening.start() if opening else ground.start(), body.start()


def _footnotes(norm: str) -> list[tuple[int, int, int]]:
    """Each footnote: start, end of its line, and the place in the text that refers to it."""
    notes = []
    first: dict[str, int] = {}
    for match in _MARK.finditer(norm):
        place = first.setdefault(match[0], match.start())
        if place < match.start() and not norm[norm.rfind("\n", 0, match.start()) + 1 : match.start()].strip():
            end = norm.find("\n", match.end())
            notes.append((match.start(), end if end >= 0 else len(norm), place))
    return notes


def _noted(draft: Draft, notes: Sequence[tuple[int, int, int]]) -> int | None:
    """The place of the mark that leads to the footnote in which ``draft`` stands."""
    at = bisect_right(notes, draft.start, key=itemgetter(0)) - 1
    return notes[at][2] if at >= 0 and draft.start <= notes[at][1] else None


def _governed(norm: str, small: str, at: int, cited: Sequence[tuple[int, int]], *, by_title: bool) -> str:
    """The role that the sentence before ``at`` gives to what follows; verbs inside what it ``cited`` do not count."""
    floor = max(0, at - _REACH)
    for sentence in _SENTENCE.finditer(norm, floor, at):
        floor = sentence.end()
    rule = by_title and _BY_LAW.search(norm, max(floor, at - 60), at)
    if rule:
        return MENTIONS
    verbs = [
        verb
        for verb in _ANY_VERB.finditer(small, floor, at)
        if not any(start <= verb.start() < end for start, end in cited)
        and not (_embedded(norm, verb, at) or _named(norm, verb))
    ]
    if not verbs:
        return MENTIONS
    nearest = len(verbs) - 1
    while (
        nearest
        and not verbs[nearest][0].startswith("theo")
        and _JOINED.fullmatch(norm, verbs[nearest - 1].end(), verbs[nearest].start())
    ):
        nearest -= 1
    verb = verbs[nearest]
    if norm.startswith("Căn", verb.start()) and not norm[norm.rfind("\n", 0, at) + 1 : verb.start()].strip():
        return LEGAL_BASIS
    return _ROLE_OF[" ".join(verb[0].split())]


def _named(norm: str, verb: re.Match[str]) -> bool:
    """Is the verb a part of a body's name ("Sở Thông tin và Truyền thông")?"""
    if _ROLE_OF[" ".join(verb[0].split())] != DISSEMINATES:
        return False
    before = norm[max(0, verb.start() - 30) : verb.start()]
    return (norm[verb.start()].isupper() and _IN_NAME.search(before) is not None) or _BOARD.search(before) is not None


def _embedded(norm: str, verb: re.Match[str], at: int) -> bool:
    """Has the verb another object inside a noun phrase ("các chủ trương về thực hiện dân chủ, nhất là ...")?"""
    return _ABOUT.search(norm, max(0, verb.start() - 12), verb.start()) is not None and "," in norm[verb.end() : at]
