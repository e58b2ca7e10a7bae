"""Sightings: what public sources say of one number, each kind taken for what it is worth.

Records and notes of dated Pháp điển copies give title, issue day and first day; a record with its day vouches for a
status, and tells an end where it names who ended it. Each topic file of a copy was current on the day of the newest act
that it prints. Of the weaker kinds only a title or the issue day is taken, by majority, with low confidence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from loaders.drawing.named import Named, named
from ontology import identity
from scripts import tables
from scripts.build_laws import FIRST_DAYS, WRONG
from scripts.phapdien.reference import CHECKED, Row

_STRONG = ("record", "phapdien note")
_WEAK = ("record no dates", "issue date", "citation", "prose note", "excerpt seen")
_ALIVE = {
    "in_force", "Còn hiệu lực", "effective", "active", "amended", "partially_effective", "Hết hiệu lực một phần",
}  # fmt: skip
_TYPES = {
    "decree": "Nghị định", "circular": "Thông tư", "law": "Luật", "code": "Bộ luật", "ordinance": "Pháp lệnh",
    "resolution": "Nghị quyết", "decision": "Quyết định", "directive": "Chỉ thị",
}  # fmt: skip
_NUMBER = re.compile(r"\d+[a-zđ]?/\d{4}/[A-ZĐ][\w-]*")
_LATEST = 4
"""Years after its issue in which an act begins; a later first day is a misreading."""


@dataclass(slots=True)
class Seen:
    """Everything that was seen of one instrument."""

    named: Named
    rows: list[Row] = field(default_factory=list)

    def document(self) -> Row:
        """Title and issue day as the best kind gives them, with the source of either."""
        title, date = self._title(), self._date()
        strong = [row for row in self.rows if row["kind"] in _STRONG]
        telling = (row for row in (*strong, *self.rows) if date and row["issue_date"] == date)
        best = next(telling, (strong or self.rows)[0])
        return {
            "title": title,
            "date": date,
            "origin": best["source"],
            "confidence": "medium" if strong else "low",
        }

    def _title(self) -> str:
        # A law named in prose or a list is named by what it amends, or by its year: that is no title to find it by.
        law = self.named.type in ("luat", "bo-luat", "phap-lenh")
        if self.named.number in WRONG:
            return ""
        for kind in _STRONG if law else (*_STRONG, "record no dates"):
            titles = Counter[str]()
            for row in self.rows:
                bare = _bare(row["title"], self.named)
                if row["kind"] == kind and bare:
                    titles[bare] += int(row["seen"] or 1)
            if titles:
                return titles.most_common(1)[0][0]
        return ""

    def _date(self) -> str:
        for kinds in (_STRONG, ("issue date",), ("citation", "prose note")):
            days = Counter[str]()
            for row in self.rows:
                if row["kind"] in kinds and row["issue_date"][:4] == str(self.named.year):
                    days[row["issue_date"]] += int(row["seen"] or 1)
            if days:
                day, times = days.most_common(1)[0]
                return day if 2 * times > days.total() else ""
        return ""

    def first_days(self, issued: str) -> list[Row]:
        """One effect for each first day; what prose or an excerpt says only where nothing better does."""
        found: dict[str, Row] = {}
        for kinds in (_STRONG, ("prose note",), ("excerpt seen",)):
            for row in self.rows:
                day = row["effective_date"]
                if row["kind"] in kinds and self._sound(day, issued):
                    found.setdefault(day, row)
            if found:
                break
        rank = "medium" if all(row["kind"] in _STRONG for row in found.values()) and len(found) == 1 else "low"
        return [
            {**_effect(self, "commences", day, row["source"]), "affecting": self.named.id, "confidence": rank}
            for day, row in found.items()
        ]

    def _sound(self, day: str, issued: str) -> bool:
        right = FIRST_DAYS.get(self.named.number)
        if len(day) != 10 or (right and day != right):
            return False
        return (issued or f"{self.named.year}-01-01") <= day <= f"{self.named.year + _LATEST}"


def read() -> tuple[dict[str, Seen], Counter[str]]:
    """What was seen by id, and how many numbers fail the checks of identity, by reason."""
    found: dict[str, Seen] = {}
    failed = Counter[str]()
    word: dict[str, str] = {}
    for row in tables.read(tables.SHARED / "register" / "sightings.csv.gz"):
        number, kind = row["number"], _TYPES.get(row["type"], row["type"])
        parts = identity.split_number(number)
        said = parts.type.replace("-", " ") if parts and parts.type else word.get(number) or kind
        if kind and row["kind"] in _STRONG:
            word[number] = kind if identity.slug(kind) in ("luat", "bo-luat", "phap-lenh", "nghi-quyet") else said
        thing = named(said or "", number)
        if isinstance(thing, str):
            failed[thing] += 1
        elif re.match(r"(?:ubnd|hdnd|tinh|ub)\b", thing.issuer):
            failed["a local symbol names no province"] += 1
        else:
            found.setdefault(thing.id, Seen(thing)).rows.append(row)
    return found, failed


def current(seen: dict[str, Seen], issued: dict[str, str]) -> dict[str, str]:
    """The day on which each topic file of a copy was current: that of the newest act that it prints."""
    newest: dict[str, str] = defaultdict(str)
    for key, each in seen.items():
        for row in each.rows:
            if row["kind"] == "phapdien note":
                day = issued.get(key) or row["issue_date"]
                if day <= row["status_as_of"]:
                    newest[row["source"]] = max(newest[row["source"]], day)
    return newest


def witnesses(each: Seen, newest: dict[str, str]) -> list[Row]:
    """The last day on which each kind of source vouches for it: a record, and a copy of Pháp điển."""
    records = [(row["status_as_of"], row["source"]) for row in each.rows if _vouches(row)]
    copies = [(newest.get(row["source"], ""), row["source"]) for row in each.rows if row["kind"] == "phapdien note"]
    found = []
    for told, note in ((records, ""), (copies, " (cập nhật đến ngày của văn bản mới nhất in trong đó)")):
        if told and (last := max(told))[0]:
            found.append(_effect(each, "attests", last[0], f"{last[1]}{note}"))
    return found


def _vouches(row: Row) -> bool:
    return row["kind"] == "record" and row["status"] in _ALIVE and bool(row["status_as_of"])


def ends(each: Seen) -> list[tuple[Row, Named]]:
    """Ends that a record tells with their day and the number of who ended it."""
    found = []
    for row in each.rows:
        by = _NUMBER.findall(row["affected_by"].split(";")[-1])
        if row["kind"] == "record" and row["expiry_date"] and len(by) == 1 and "parent" not in row["affected_by"]:
            parts = identity.split_number(by[0])
            word = parts.type.replace("-", " ") if parts and parts.type else "Luật"
            acting = named(word, by[0])
            if isinstance(acting, Named):
                effect = _effect(each, "ends", row["expiry_date"], row["source"])
                found.append(({**effect, "affecting": acting.id}, acting))
    return found


def _effect(each: Seen, kind: str, day: str, origin: str) -> Row:
    return {
        "affected": each.named.id,
        "kind": kind,
        "scope": "whole",
        "day": day,
        "origin": origin,
        "confidence": "medium",
        "checked": CHECKED,
    }


def _bare(title: str, thing: Named) -> str:
    """The title without type word and number; empty where it is more than a title."""
    words = " ".join(title.split()).strip(' .;,"“”')
    words = re.sub(rf"^(?:\w+\s+){{1,3}}(?:số\s*:?\s*)?{re.escape(thing.number)}\s*(?:về\s+)?", "", words, flags=re.I)
    return "" if len(words) < 8 or len(words) > 400 or "{" in words or "<" in words else words[:1].upper() + words[1:]
