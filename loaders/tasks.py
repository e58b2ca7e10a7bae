"""Finds who must do what: tasks of units in "Tổ chức thực hiện", in the closing paragraph and in the body.

Tasks are split at full stops and semicolons, never at commas. A unit named by a heading has all the tasks below it, a
unit named in a paragraph those of its paragraph.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.assignments import table_tasks
from loaders.attachment import bodies
from loaders.clauses import segments, sentences
from loaders.deadlines import find_day, find_term
from loaders.doers import Doers, Span, clause_doers, heading_doers, is_strong, only_names, titled_doers
from loaders.names import name_starts, read_names
from loaders.paragraphs import UNMARKED, Paragraph, read_paragraphs
from loaders.said import Header, Task
from loaders.shadow import Shadow
from loaders.vocabulary import PEOPLE

_SECTION = re.compile(
    r"(?i)(?:tổ\s+chức\s+(?:triển\s+khai\s+)?thực\s+hiện|phân\s+công|trách\s+nhiệm|(?:tổ\s+chức"
    r"|điều\s+khoản)\s+thi\s+hành"
    r"|theo\s+dõi,?\s+kiểm\s+tra|chế\s+độ\s+(?:thông\s+tin,?\s+)?báo\s+cáo|tổ\s+chức\s+triển\s+khai)"
)
_CLOSING = re.compile(
    r"(?:[^,.;:]{3,70}?\s(?:xin|trân\s+trọng)\s+(?:thông\s+báo|đề\s+nghị|cảm\s+ơn)|Trên\s+đây|Trong\s+quá\s+trình|Quá\s+trình|Kế\s+hoạch\s+này)(?!\w)"
)
_REPORTS = re.compile(r"(?:đề\s+nghị\s+)?(?=(?:gửi|phản\s+ánh|thông\s+tin|kịp\s+thời)(?!\w))")
# In these every numbered item gives an order, whatever the headings say.
_ORDERING_TYPES = frozenset({"chỉ thị", "công điện", "công văn"})
_WITH = re.compile(r"[Pp]hối\s+hợp(?:\s+với)?\s+")
_BEFORE_DUTY = re.compile(r",\s+(?=[^,;]{3,160}?\s(?:có|chịu)\s+trách\s+nhiệm)")
# "UBND tỉnh xây dựng kế hoạch triển khai thực hiện, cụ thể như sau": the document announces itself.
_ANNOUNCES = re.compile(
    r"(?:(?:xây\s+dựng|ban\s+hành|đề\s+ra|lập)\s+(?:kế\s+hoạch|chương\s+trình|phương\s+án|đề\s+án|hướng\s+dẫn)|có\s+ý\s+kiến"
    r"|thông\s+báo)(?!\w).{0,400}?như\s+sau\s*:?\s*",
    re.DOTALL | re.IGNORECASE,
)
_IN_DUTY = re.compile(r"\s+(?:có|chịu)\s+trách\s+nhiệm")
_CONDITION = re.compile(r"(?i)(?:Trong\s+quá\s+trình|Quá\s+trình|Nếu|Trường\s+hợp)(?!\w)")
_LEAD = re.compile(
    r"(?:^|[,;:(]\s*|(?<!\w)(?:và|là|làm|mối|phải|sẽ|giao|nhiệm|tiếp|động|thời|tục)\s+)"
    r"(?:(?:cơ\s+quan|đơn\s+vị)\s+)?chủ\s+trì(?!\w)"
)
_PARTNERS = re.compile(r"phối\s+hợp(?:\s+(?:chặt\s+chẽ|thường\s+xuyên|đồng\s+bộ))?\s+(?:với|cùng(?:\s+với)?)\s+")
# Those who get reports; a people's committee is the one reported to, it gets no task from its own plan.
_RECEIVES = re.compile(r"(?:về|qua|đến|cho)\s+(?=\S)(?!(?:UBND|Ủy\s+ban\s+nhân\s+dân)(?!\s+các))")
_SO_THAT = re.compile(
    r"(?:\s*\([^()]{0,80}\))?(?:\s+để\s+|\s+(?=tổng\s+hợp))(?=(?:tổng\s+hợp|kịp\s+thời|xem\s+xét|phối\s+hợp|hướng\s+dẫn|theo\s+dõi|giải\s+quyết|tham\s+mưu)(?!\w))"
)
# In small letters: lines below a task that name those in charge of it.
_IN_CHARGE = re.compile(
    r"(?:(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)\s+(?:chủ\s+trì|thực\s+hiện|đầu\s+mối)(?:\s+(?:thực\s+hiện|tham\s+mưu))?"
    r"|chủ\s+trì(?:\s+thực\s+hiện)?|giao\s+chủ\s+trì)\s*:\s*"
)
_BESIDE = re.compile(r"(?:(?:cơ\s+quan|đơn\s+vị)\s+)?phối\s+hợp(?:\s+thực\s+hiện)?\s*:\s*")
_UNTIL = re.compile(
    r"thời\s+(?:gian|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành|báo\s+cáo))?\s*:\s*|(?:hạn\s+)?hoàn\s+thành\s*:\s*"
)
_CONTENT = re.compile(r"(?:Nội\s+dung(?:\s+(?:thực\s+hiện|hoạt\s+động|nhiệm\s+vụ))?|Nhiệm\s+vụ|Hoạt\s+động)\s*:\s*")
_ENDING = " \n\t.;:,/"
_SHORTEST = 8
_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class _Owner:
    """Units named at a level of the outline: everything below it is theirs."""

    rank: int
    units: tuple[Span, ...]


def find_tasks(shadow: Shadow, header: Header) -> tuple[Task, ...]:
    """Every task with an explicit unit, in order of the text: one record for each pair of unit and task."""
    norm = shadow.norm
    orders = header.doc_type in _ORDERING_TYPES
    own = bodies(norm)
    found = table_tasks(shadow, header.year, own[0][0])
    for begin, finish in own:
        reader = _Reader(shadow, header.year, header.issuing_body if orders else None)
        paragraphs = [p for p in read_paragraphs(norm) if begin <= p.start and p.end <= finish + 4]
        first = next((number for number, p in enumerate(paragraphs) if p.rank <= 5 or (orders and _opens(norm, p))), 0)
        for paragraph, after in itertools.zip_longest(paragraphs[first:], paragraphs[first + 1 :]):
            reader.read(paragraph, bool(after) and paragraph.rank < after.rank < UNMARKED)
        found += reader.tasks
    return tuple(dict.fromkeys(sorted(found, key=lambda task: (task.start, task.task_start))))


class _Reader:
    """Goes through the paragraphs and remembers whose tasks are being listed."""

    def __init__(self, shadow: Shadow, year: int | None, issuer: str | None) -> None:
        self.shadow = shadow
        self.norm = shadow.norm
        self.small = shadow.small
        self.starts = name_starts(shadow.norm)
        self.year = year
        self.tasks: list[Task] = []
        self.owners: list[_Owner] = []
        self.issuer = issuer
        """Who gives the orders of a document that is nothing else; ``None`` in any other."""
        self.section = -1 if issuer else None
        """Rank of the heading "Tổ chức thực hiện" while its section lasts; -1 where the whole text assigns tasks."""
        self.before: Paragraph | None = None
        self.led: int | None = None
        """Where the tasks of the last line of those in charge begin in ``tasks``."""

    @property
    def assigning(self) -> bool:
        return self.section is not None

    def _names_any(self, start: int, end: int) -> bool:
        """Whether a name may begin in ``norm[start:end]``."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end

    def read(self, paragraph: Paragraph, lists: bool) -> None:
        """Takes one paragraph: a section's heading, a unit's heading, or sentences; ``lists``: a list follows it."""
        words = self.norm[paragraph.body : paragraph.end]
        if paragraph.rank < UNMARKED:
            self.owners = [owner for owner in self.owners if owner.rank < paragraph.rank]
            if self.section is not None and paragraph.rank <= self.section:
                self.section = None
        span = paragraph.body, paragraph.end
        names = self._names_any(*span)
        units = heading_doers(self.norm, *span, self.assigning, paragraph.rank < UNMARKED) if names else ()
        if names and not units and self.assigning and lists and words[-1] not in ".;:,":
            units = titled_doers(self.norm, *span)
        if units and not (words.isupper() and paragraph.rank <= 2):
            self._own(paragraph.rank, units)
        elif self._opens_section(paragraph, words):
            self.section, self.owners = self.section if self.section == -1 else min(paragraph.rank, 4), []
        elif words.isupper() and paragraph.rank <= 2:
            self.owners = []
        elif not (self._in_charge(paragraph) or self._beside(paragraph)):
            self.led = None
            if names or self.owners or self.assigning:
                self._sentences(paragraph)
        self.before = paragraph

    @staticmethod
    def _opens_section(paragraph: Paragraph, words: str) -> bool:
        short = len(words) < 130 and words.rstrip()[-1:] not in (".", ";")
        return short and paragraph.rank in (1, 2, 3, 4, 5, UNMARKED) and bool(_SECTION.search(words))

    def _own(self, rank: int, units: tuple[Span, ...], alone: bool = False) -> None:
        """``alone``: whoever was named above has no part in items that name units of their own."""
        self.owners = [] if alone else [owner for owner in self.owners if owner.rank < rank]
        self.owners.append(_Owner(rank, units))

    def _in_charge(self, paragraph: Paragraph) -> bool:
        """ "Cơ quan chủ trì: …": the task is what stands before, in this paragraph or the last."""
        norm, end = self.norm, paragraph.end
        role = _IN_CHARGE.search(self.small, paragraph.body, end) if ":" in norm[paragraph.body : end] else None
        names = read_names(norm, role.end(), end) if role else ()
        if role is None or not names:
            return False
        if len(norm[paragraph.body : role.start()].strip(" -+.;(\n")) > 15:
            task = (paragraph.body, role.start())
        elif self.before:
            content = _CONTENT.match(norm, self.before.body, self.before.end)
            task = (content.end() if content else self.before.body, self.before.end)
        else:
            return False
        beside = _BESIDE.search(self.small, names[-1][1], end) or _PARTNERS.search(self.small, names[-1][1], end)
        partners = self._named(beside.end(), end) if beside else ()
        lead = "chủ trì" in self._words(role.start(), end).lower()
        self.led = len(self.tasks)
        day = find_day(self.small[paragraph.body : end], self.year)
        for unit in names:
            self._add(unit, task, lead, partners, day)
        return True

    def _beside(self, paragraph: Paragraph) -> bool:
        """ "Cơ quan phối hợp: …", "Thời gian: …" below the line of those in charge."""
        until = _UNTIL.match(self.small, paragraph.body, paragraph.end) if self.led is not None else None
        if until:
            day = find_term(self.small[until.end() : paragraph.end], self.year)
            self.tasks[self.led :] = [replace(task, deadline=day or task.deadline) for task in self.tasks[self.led :]]
            return True
        beside = _BESIDE.match(self.small, paragraph.body, paragraph.end)
        if beside is None:
            return False
        if self.led is not None:
            partners = self._named(beside.end(), paragraph.end)
            self.tasks[self.led :] = [replace(task, partners=partners) for task in self.tasks[self.led :]]
        return True

    def _sentences(self, paragraph: Paragraph) -> None:
        if paragraph.rank == UNMARKED and _CLOSING.match(self.norm, paragraph.body, paragraph.end):
            self.owners = []
        owner = self.owners[-1].units if self.owners else ()
        for start, end in sentences(self.norm, paragraph.body, paragraph.end):
            waiting: list[Span] = []
            for begin, stop in self._clauses(start, end):
                doers = None
                if self._names_any(begin, stop):
                    if names := only_names(self.norm, begin, stop):
                        waiting += names
                        continue
                    article = paragraph.rank == _ARTICLE and begin == paragraph.body
                    doers = clause_doers(self.norm, begin, stop, self.assigning or article)
                if doers and self._introduces(doers, stop):
                    owner = ()
                    continue
                if doers and begin > start and not (self.assigning or owner) and _people(self.norm, doers.units[0]):
                    continue
                if doers:
                    owner, waiting = (*waiting, *doers.units), []
                    if begin == paragraph.body:
                        self._own(paragraph.rank, owner, alone=not self.assigning)
                if self.assigning or (owner and (doers or self.owners)):
                    self._task(owner, doers.task if doers else begin, stop)
        if not self.assigning and not self.norm[paragraph.start : paragraph.end].endswith(":"):
            self.owners = [one for one in self.owners if one.rank < paragraph.rank]

    def _introduces(self, doers: Doers, end: int) -> bool:
        """Whether the issuer speaks of itself: "Văn phòng Chính phủ thông báo …", "… ban hành kế hoạch như sau"."""
        if self.issuer and self._words(*doers.units[0]) == self.issuer:
            return True
        if self.section not in (None, -1):
            return False
        start, end = _trimmed(self.norm, doers.task, end)
        return self.norm.startswith("sau", end - 3) and _ANNOUNCES.fullmatch(self.norm, start, end) is not None

    def _clauses(self, start: int, end: int) -> Iterator[Span]:
        """The segments of a sentence, and within them what follows ", các cơ quan phối hợp có trách nhiệm …"."""
        norm = self.norm
        if not self._names_any(start, end):
            yield from segments(norm, start, end)
            return
        at, last = start, start + len(norm[start:end].rstrip())
        for begin, stop in segments(norm, start, end):
            with_whom = [*_WITH.finditer(norm, begin, stop)][-1:] if stop + 1 < last else []
            if with_whom and only_names(norm, with_whom[0].end(), stop):
                continue  # "phối hợp Sở Y tế; các đơn vị liên quan rà soát …"
            for comma in _BEFORE_DUTY.finditer(norm, begin, stop) if norm.find("trách", begin, stop) > 0 else ():
                names = read_names(norm, comma.end(), stop)
                duty = names and _IN_DUTY.match(norm, names[-1][1], stop)
                if duty and clause_doers(norm, at, comma.start(), self.assigning):
                    yield at, comma.start()
                    at = comma.end()
            yield at, stop
            at = stop + 1

    def _task(self, units: tuple[Span, ...], start: int, end: int) -> None:
        norm = self.norm
        start, end = _trimmed(norm, start, end)
        if _CONDITION.match(norm, start, end):
            commas = (start + comma.end() for comma in re.finditer(r",\s+", norm[start:end]))
            start = next((begin for at in commas if (begin := _begins(norm, at, end)) is not None), start)
        if end - start < _SHORTEST:
            return
        for receives in _RECEIVES.finditer(norm, start, end) if self._names_any(start, end) else ():
            names = read_names(norm, receives.end(), end)
            if names and (so_that := _SO_THAT.match(norm, names[-1][1], end)):
                if names != units:
                    self._record(names, so_that.end(), end)
                    end = names[-1][1]
                break
        self._record(units, start, end)

    def _record(self, units: tuple[Span, ...], start: int, end: int) -> None:
        small = self.small[start:end]
        partners = [name for match in _PARTNERS.finditer(small) for name in self._named(start + match.end(), end)]
        lead = "trì" in small and _LEAD.search(small) is not None
        day = find_day(small, self.year)
        for unit in units:
            self._add(unit, (start, end), lead, tuple(dict.fromkeys(partners)), day)

    def _named(self, at: int, end: int) -> tuple[str, ...]:
        return tuple(self._words(*name) for name in read_names(self.norm, at, end))

    def _words(self, start: int, end: int) -> str:
        return " ".join(self.norm[start:end].split())

    def _add(self, unit: Span, task: Span, lead: bool, partners: tuple[str, ...], deadline: str | None) -> None:
        task = _trimmed(self.norm, *task)
        start, end = self.shadow.span(*unit)
        task_start, task_end = self.shadow.span(*task)
        self.tasks.append(
            Task(
                start=start,
                end=end,
                name=self._words(*unit),
                task=self._words(*task),
                task_start=task_start,
                task_end=task_end,
                deadline=deadline,
                lead=lead,
                partners=partners,
            )
        )


def _people(norm: str, unit: Span) -> bool:
    """Whether a unit is staff at large: in a list of aims "cán bộ, công chức thi đua …" gives no task."""
    return bool(PEOPLE.match(norm, unit[0]))


def _opens(norm: str, paragraph: Paragraph) -> bool:
    """Whether the text of a letter begins here: below those whom it addresses, one a line."""
    words = norm[paragraph.body : paragraph.end]
    addresses = words.startswith("Kính gửi") or heading_doers(norm, paragraph.body, paragraph.end, True, True)
    return paragraph.rank == UNMARKED and len(words) > 60 and not addresses


def _begins(norm: str, at: int, end: int) -> int | None:
    """Where the task begins that follows a condition at ``at``: at a verb of duty, or at a report asked for."""
    report = _REPORTS.match(norm, at, end)
    return at if is_strong(norm, at, end) else report.end() if report else None


def _trimmed(norm: str, start: int, end: int) -> Span:
    """Without bullets before and punctuation after, nor a bracket that is open at either end."""
    while start < end - 1 and norm[start] in _ENDING + "-+(":
        start += 1
    while end > start + 1 and (norm[end - 1] in _ENDING + "(" or (norm[end - 1] == ")" and "(" not in norm[start:end])):
        end -= 1
    return start, end
