"""Reads the name of a body, an office or a collective that begins at a place in running text.

Vietnamese marks no end of a name, so a name is read word by word from its head noun ("Sở", "Ban Chỉ đạo", "các đơn
vị") until a verb, an adverb, a clause word or punctuation. Capitals help: "Ban Quản lý" is a name, "quản lý" a verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.letters import UPPER
from loaders.vocabulary import ENDS_IN_NOUN, HEAD, MAY_BE_HEAD, NOUN, OPENING_VERB, PEOPLE, VERB, WITHIN_NAME

_CLAUSE_WORDS = (
    r"(?:ít\s+nhất|mỗi|vẫn|chưa|về|trong|để|nhằm|tại|khi|mà|bằng|vì|thì|nếu|nêu|trên|này|đó|sau|trước|như|là|hay)(?!\w)"
)
_LONGEST = 24
_WORD = re.compile(r"[^\W_]+(?:[/&.][^\W_]+)*")
# Three blanks are the gap between two columns.
_NEXT = re.compile(
    rf"(?![ ]{{3}})(?P<gap>\s*[,;/]?\s*(?:(?:và|cùng|hoặc)\s+)?|\s*[-&]\s*)(?=(?P<word>{_WORD.pattern}))"
    rf"(?:(?P<within>{WITHIN_NAME.pattern})|(?P<other>{VERB.pattern}|{_CLAUSE_WORDS}))?"
)
_JOINT = re.compile(r"\s*(?:[,;/]\s*(?:và\s+)?|(?:và|cùng|hoặc|cùng\s+với)\s+|&\s*)")
_LEVEL = re.compile(r"(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu|Tỉnh|Thành\s+phố|TP)$")
# A name that has come to its end, unless a place by name follows: "UBND tỉnh", "Văn phòng Chính phủ".
_COMPLETE = re.compile(
    rf"(?:(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|(?<!tác\s)xã|phường|thị\s+trấn|đặc\s+khu|Tỉnh|Thành\s+phố|TP)"
    rf"(?:\s+{UPPER}\w*)*|(?:Chính|CHÍNH)\s+(?:phủ|trị)|Quốc\s+hội)$"
)
_GOES_ON = re.compile(
    r"(?:hội|ủy|uỷ|đội|đoàn|thuộc|trực\s+thuộc|nước|tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|khóa|phụ\s+trách"
    r"|cấp)(?!\w)"
)
_PLACES = re.compile(r"(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu)(?!\w)")
_OF_PLACES = re.compile(
    r"(?:UBND|Ủy\s+ban\s+nhân\s+dân|HĐND|Hội\s+đồng\s+nhân\s+dân)\s+(?:(?:các|cấp)\s+)?"
    r"(?:[^,]{1,20}(?:,\s*|\s+và\s+)){0,3}(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu)$"
)
_OF_MANY = re.compile(r"\s+(?:các|cơ\s+quan|đơn\s+vị|UBND\s+các|Ủy\s+ban\s+nhân\s+dân\s+các)(?!\w)")
_LEADS_MANY = re.compile(r"(?:[Tt]rưởng|[Tt]hủ\s+trưởng|[Ll]ãnh\s+đạo)\s+các")
# "Văn phòng HĐND và UBND xã" is one office.
_OFFICE_OF_BOTH = re.compile(
    r"[Vv]ăn\s+phòng\s+(?:HĐND|Hội\s+đồng\s+nhân\s+dân|ĐĐBQH|Đoàn\s+(?:ĐBQH|đại\s+biểu\s+Quốc\s+hội))$"
)
_COUNCIL = re.compile(r"(?:HĐND|UBND|Hội\s+đồng\s+nhân\s+dân|Ủy\s+ban\s+nhân\s+dân)(?!\w)")
_STEERING = re.compile(
    r"(?:[Bb]an\s+[Cc]hỉ\s+đạo|BCĐ|[Tt]ổ\s+(?:công\s+tác|giúp\s+việc)|[Hh]ội\s+đồng|Đoàn\s+kiểm)(?!\w)"
)
_DIGITAL = re.compile(
    r"(?:(?:về|thực\s+hiện)\s+)?(?:phát\s+triển\s+)?khoa\s+học,?\s+(?:và\s+)?công\s+nghệ(?:,|\s+và)\s+đổi\s+mới\s+sáng\s+tạo"
    r"(?:(?:,|\s+và|,\s+và)\s+chuyển\s+đổi\s+số)?(?:\s+và\s+Đề\s+án\s+06)?(?:\s+(?:tỉnh|thành\s+phố|xã|phường|đặc\s+khu)(?!\w))?"
)
_TOPIC = re.compile(
    r"(?:về|phát\s+triển|thực\s+hiện|xây\s+dựng|triển\s+khai|phòng,\s+chống|chuyển\s+đổi|phối\s+hợp)(?!\w)"
)
_ACTS = re.compile(
    r"(?:chủ\s+động|chủ\s+trì|có\s+trách|chịu\s+trách|tham\s+mưu|theo\s+dõi|phối\s+hợp|tổng\s+hợp|báo\s+cáo"
    r"|tăng\s+cường"
    r"|thường\s+xuyên|căn\s+cứ|là|để)(?!\w)"
)
# "các ban ngành đoàn thể": nouns that follow one another without a comma and are no verbs.
_RUN_ON = re.compile(
    r"(?:ban|ngành|đoàn\s+thể|đơn\s+vị|cơ\s+quan|công\s+chức|viên\s+chức|người\s+lao\s+động"
    r"|địa\s+phương)(?!\w)(?!\s+hành)"
)
_OTHER_BODY = re.compile(r"(?:Sở|UBND|Công\s+an)\s")
# No place is called so.
_BODY_NOT_PLACE = re.compile(
    r"(?:Sở|UBND|HĐND|Ủy\s+ban|Công\s+an|Văn\s+phòng|Trung\s+tâm|Đảng\s+ủy|Hội\s+đồng|Mặt\s+trận|Ban\s+Chỉ)(?!\w)"
)
# The last of a list: those who have no name of their own.
_OTHERS = re.compile(
    r"(?:các\s+)?(?:bộ|ngành|cơ\s+quan|tổ\s+chức|cá\s+nhân|hộ\s+gia\s+đình)"
    r"(?:(?:,\s*|\s+và\s+|,\s+và\s+)(?:bộ|ngành|cơ\s+quan|tổ\s+chức|đơn\s+vị|doanh\s+nghiệp|hộ\s+gia\s+đình|cá\s+nhân)(?!\w))+"
    r"(?:\s+(?:khác|ở\s+[Tt]rung\s+ương|(?:có\s+)?liên\s+quan)(?!\w))*"
)
_BOARD = re.compile(r"(?:chỉ\s+đạo|chỉ\s+huy|quản\s+lý|quản\s+trị|tổ\s+chức|điều\s+hành|kiểm\s+tra|giám\s+sát)(?!\w)")
_CASES = re.compile(r"cá\s")
# "các Sở: Nội vụ, Tài chính": one name with its list behind a colon.
# "các cơ quan phối hợp có trách nhiệm …", "các đơn vị được giao thực hiện nhiệm vụ … chịu trách nhiệm …".
_WITH_ROLE = re.compile(
    r"(?:(?:chủ\s+trì|phối\s+hợp|thực\s+hiện)|(?:được\s+(?:giao|phân\s+công)|tham\s+gia)[^,.;:()]{0,90}?)"
    r"(?=\s+(?:(?:có|chịu)\s+trách\s+nhiệm|phải)(?!\w))"
)
_LISTING = re.compile(
    r"[Cc]ác\s+(?:[Ss]ở|[Bb]ộ|[Bb]an|[Pp]hòng|[Vv]ụ|[Cc]ục|cơ\s+quan|tỉnh|xã|phường|Tập\s+đoàn)"
    r"(?:,\s*(?:ban|ngành|cơ\s+quan|đơn\s+vị|thành\s+phố))*(?:\s+trực\s+thuộc\s+[Tt]rung\s+ương)?$"
)
_LISTED = re.compile(
    rf"\s*:\s*{UPPER}[^.;:()]*?(?=[.;:()]|$|,?\s+(?:và\s+)?(?:[Cc]ác|[Cc]hủ\s+tịch|[Tt]hủ\s+trưởng|UBND|Ủy\s+ban"
    rf"|[Ll]ãnh\s+đạo|[Cc]ông\s+an(?=\s+(?:tỉnh|thành|các|xã|huyện))|[Cc]hủ\s+trì|phối\s+hợp|chịu|có\s+trách|căn\s+cứ|theo)(?!\w)|\s+{VERB.pattern})"
)


@dataclass(slots=True)
class _Name:
    """A name while it is read: ``text[at:stop]``."""

    text: str
    at: int
    stop: int
    end: int
    many: bool
    """It names several: a comma or "và" before a plain noun goes on with it."""
    head: int
    """Where its head noun ends."""

    def goes_on(self, gap: str, start: int) -> bool:
        """Whether the name goes on at ``start`` behind a comma, a dash or "và"."""
        text, end = self.text, self.end
        if gap in "-&":
            if HEAD.match(text, start, end) or "\n" in text[self.stop : start].strip(" "):
                return False
            return bool(WITHIN_NAME.match(text, start, end)) or not VERB.match(text, start, end)
        if text.startswith("chống", start) and text.endswith(("Phòng", "phòng"), self.at, self.stop):
            return True
        noun = NOUN.match(text, start, end)
        if noun and text[start].islower() and _OF_PLACES.search(text, self.at, self.stop):
            return bool(_PLACES.match(text, start, end))
        if noun and (self.many or text[start].islower()):
            staff = self.many and gap.startswith(",") and PEOPLE.match(text, start, end)
            if staff and not _CASES.match(text, start) and not PEOPLE.search(text, self.at, self.head):
                return False
            return self.many or bool(ENDS_IN_NOUN.search(text, self.at, self.stop)) or " các " in self.words()
        if gap.startswith((";", "/")):
            return False
        if HEAD.match(text, start, end):
            if _OFFICE_OF_BOTH.match(text, self.at, self.stop) and _COUNCIL.match(text, start, end):
                return True
            return bool(_LEADS_MANY.match(text, self.at, self.stop)) and text.startswith("các ", start)
        if WITHIN_NAME.match(text, start, end):
            return not self.many
        if not text[start].isupper() or self.many or VERB.match(text[start : start + 20].lower()):
            return False
        return not self.is_complete() or " các " in self.words()

    def words(self) -> str:
        """The name so far, with single blanks."""
        return " ".join(self.text[self.at : self.stop].split())

    def is_complete(self) -> bool:
        """Whether only a place by name could follow."""
        return _is_complete(self.text[self.at : self.stop])

    def ends_before(self, start: int) -> bool:
        """Whether the word at ``start`` begins another body, a sentence, or what a complete name does."""
        text = self.text
        complete = self.is_complete() and (not self.many or _OF_PLACES.search(text, self.at, self.stop) is not None)
        if text[start].islower():
            return complete and not _GOES_ON.match(text, start, self.end)
        # A verb of one syllable may be part of a place: "tỉnh Cao Bằng".
        if complete and _BODY_NOT_PLACE.match(text, start):
            return True
        verb = VERB.match(text[start : start + 20].lower()) if complete else None
        if verb and " " in verb[0]:
            return True
        if text.startswith("Sở ", self.at) and _OTHER_BODY.match(text, start):
            return True
        return bool(OPENING_VERB.match(text, start, self.end) and _LEVEL.search(text, self.at, self.stop))


@lru_cache(maxsize=1 << 12)  # the same names come again and again
def _is_complete(words: str) -> bool:
    return _COMPLETE.search(words) is not None


@lru_cache(maxsize=1)
def name_starts(text: str) -> tuple[int, ...]:
    """Where in ``text`` a name may begin, in order: it begins nowhere else. Kept for the last text."""
    return tuple(first.start() for first in MAY_BE_HEAD.finditer(text))


def read_name(text: str, at: int, end: int) -> int | None:
    """The end of the name whose head noun stands at ``text[at]``; ``None`` where none begins there."""
    head = HEAD.match(text, at, end)
    if head is None:
        return None
    common = head["common"] is not None
    office = head["office"] is not None and (head[0].endswith("các") or _OF_MANY.match(text, head.end(), end))
    name = _Name(text, at, head.end(), end, common or bool(office), head.end())
    steering = not name.many and _STEERING.match(text, at) is not None
    for _ in range(_LONGEST):
        following = _NEXT.match(text, name.stop, end)
        if following is None:
            break
        gap, start = following[1].strip(), following.start(2)
        if gap and not name.goes_on(gap, start):
            break
        if not gap and steering and _TOPIC.match(text, start, end):
            name.stop, steering = _topic_end(text, start, end), False
            continue
        step = following.lastgroup
        if step != "word" and common and not gap and (role := _WITH_ROLE.match(text, start, end)):
            return role.end()
        if step == "within":
            name.stop = following.end()
        elif (
            step == "other"
            and not gap
            and text.endswith(" Ban", at, name.stop)
            and (board := _BOARD.match(text, start))
        ):
            name.stop = board.end()
        elif (gap or name.many) and (noun := _noun(name, gap, start)):
            name.stop = noun.end()
        elif step == "other" or (not gap and name.ends_before(start)):
            break
        else:
            name.stop = following.end("word")
    listed = _LISTED.match(text, name.stop, end)
    return listed.end() if listed and _LISTING.search(text, at, name.stop) else name.stop


def _noun(name: _Name, gap: str, start: int) -> re.Match[str] | None:
    """A plain noun with which a collective goes on; from then on the name is one of several."""
    noun = (NOUN if gap else _RUN_ON).match(name.text, start, name.end)
    if noun:
        name.many = True
    return noun


def _topic_end(text: str, start: int, end: int) -> int:
    """The end of what a steering committee steers: up to the next verb after the first, or punctuation."""
    stop = start
    # "khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số": one field, whose commas end nothing.
    if field := _DIGITAL.match(text, start, end):
        return field.end()
    for number, word in enumerate(_WORD.finditer(text, start, end)):
        if number and (text[stop : word.start()].strip(" \n") or number > 14):
            break
        if number > 2 and word[0][0].islower() and _ACTS.match(text, word.start(), end):
            break
        stop = word.end()
    return stop


@lru_cache(maxsize=8)
def read_names(text: str, at: int, end: int) -> tuple[tuple[int, int], ...]:
    """The coordinated names that begin at ``text[at]``, each with its own head: empty where no name begins there.

    Kept for the last places: one sentence is asked several times for the names with which it begins.
    """
    names: list[tuple[int, int]] = []
    while (stop := read_name(text, at, end)) is not None:
        names.append((at, stop))
        joint = _JOINT.match(text, stop, end)
        if joint is None or len(names) > 30:
            break
        at = joint.end()
    else:
        if names and (others := _OTHERS.match(text, at, end)):
            names.append(others.span())
    return tuple(names)
