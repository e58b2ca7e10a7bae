"""Repeal clauses as effects: each counts only when every check holds, else it waits for review or is refused."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from loaders.drawing import clauses
from loaders.drawing.competence import competent
from loaders.drawing.evidence import excerpt
from loaders.drawing.named import Named, named
from ontology import identity
from scripts import tables
from scripts.phapdien.instruments import Instrument
from scripts.phapdien.reference import CHECKED, ORIGIN, Row

# What is left of a title when these are taken away tells its matter.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "thong tu nghi dinh quyet luat phap lenh lien tich quy che ban hanh ve viec mot so dieu cua va chi tiet thi "
        "huong dan thuc hien sua doi bo sung ngay thang nam bo truong chinh phu thu tuong nha nuoc viet nam het hieu "
        "luc ke tu nay co thay the bai cac cho trong tai doi voi theo duoc la khi so quan ly van cong tac hoat dong "
        "to chuc",
    )
)
_HEADING = re.compile(r"Điều \d+\.\d+\.([A-ZĐ]+)\.")
_CODES = {"luat": "LQ", "bo-luat": "LQ", "phap-lenh": "PL", "nghi-dinh": "NĐ", "quyet-dinh": "QĐ", "thong-tu": "TT",
          "thong-tu-lien-tich": "TL", "nghi-quyet": "NQ", "chi-thi": "CT"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class End:
    """One effect drawn from a clause, with the document acted on; ``reason`` is empty where it counts."""

    effect: Row
    target: Named
    issued: str
    reason: str
    file: str


def read(instruments: dict[str, Instrument], texts: dict[str, str]) -> tuple[list[End], list[Row]]:
    """Effects by clause, one for each object, and the clauses that give none.

    ``texts``: full texts by number, where there are any, to confirm that a clause stands in its source.
    """
    ends: dict[tuple[str, ...], End] = {}
    refused: list[Row] = []
    for row in tables.read(tables.SHARED / "register" / "repeal_clauses.csv.gz"):
        made = _clause(row, instruments, texts)
        if isinstance(made, str):
            refused.append(_listed(row["source_so"], "", "refused", made, row["file"]))
            continue
        for end in made:
            if isinstance(end, str):
                refused.append(
                    _listed(row["source_so"], end.split(": ")[0], "refused", end.split(": ")[1], row["file"])
                )
                continue
            key = tuple(end.effect.get(name, "") for name in ("affected", "affecting", "kind", "scope", "day"))
            if key not in ends or (ends[key].reason and not end.reason):
                ends[key] = end
    return _settled(list(ends.values())), refused


def candidates(ends: list[End], instruments: dict[str, Instrument]) -> list[Row]:
    """The effects that wait for review, for the list of what was not counted."""
    return [
        _listed(instruments[end.effect["affecting"]].named.number, end.target.number, "candidate", end.reason, end.file)
        for end in ends
        if end.reason
    ]


def _clause(row: Row, instruments: dict[str, Instrument], texts: dict[str, str]) -> list[End | str] | str:
    text = clauses.clean(row["clause"])
    thing = named(row["source_loai"], row["source_so"])
    source = instruments.get(thing.id) if isinstance(thing, Named) else None
    if source is None:
        return "the acting instrument did not pass its checks"
    said = clauses.speaks(text)
    own = row["source_loai"].lower()
    if said and not any(own.startswith(word) for word in said):
        return "the clause speaks of another type: the acting instrument is another one"
    written = clauses.first_day(text)
    if written and written != source.first_day:
        return "the clause begins on another day: the acting instrument is another one"
    heading = _HEADING.match(text)
    if heading and (heading[1] != _CODES.get(source.named.type) or not written):
        return "a clause under another heading: the acting instrument is another one"
    found = [each for each in clauses.objects(text) if each.number]
    if not found:
        return "no object of an ending verb found"
    sure = bool(written) or _confirmed(text, source, texts)
    return [_end(each, text, source, row["file"], speaks=bool(said), sure=sure) for each in found]


_UNSURE = {"unclear": "exceptions not understood", "part": "a part"}
"""Scopes that do not say what is meant, and why the clause then waits; every other names its articles."""


def _end(each: clauses.Object, text: str, source: Instrument, file: str, *, speaks: bool, sure: bool) -> End | str:
    target = named(each.word, each.number, each.issued)
    if isinstance(target, str):
        return f"{each.number}: {target}"
    day = each.day or source.first_day
    acting = source.date or f"{source.named.year}-12-31"
    if target.id == source.named.id:
        return f"{each.number}: the instrument itself"
    if target.year > source.named.year or (each.issued and each.issued >= acting):
        return f"{each.number}: issued after the acting instrument"
    if day < (source.date or f"{source.named.year}-01-01"):
        return f"{each.number}: ended before the acting instrument was issued"
    may = competent(source.named, target)
    if may is False:
        return f"{each.number}: a lower body cannot end it"
    reason = each.doubt
    if not reason and each.issued and int(each.issued[:4]) != target.year:
        reason = "year of the number is not that of issue"
    if not reason and each.scope != "whole" and not each.scope.startswith("whole except "):
        reason = _UNSURE.get(each.scope, "a part that is named")
    if not reason and may is None:
        reason = "competence of the issuer not certain"
    if not reason and not speaks:
        reason = "the acting instrument does not name itself"
    if not reason and not sure:
        reason = "nothing but its place says that the clause is of this instrument"
    effect = {
        "affected": target.id,
        "affecting": source.named.id,
        "kind": each.kind,
        "scope": "part" if each.scope == "unclear" else each.scope,
        "clause": clauses.place(text),
        "day": day,
        "origin": f"{ORIGIN} {file}",
        "confidence": "low" if reason else "medium",
        "checked": CHECKED,
        "evidence": excerpt(text, each.number),
        "standing": "candidate" if reason else "counted",
        "doubt": reason,
    }
    return End(effect, target, each.issued, reason, file)


def _confirmed(text: str, source: Instrument, texts: dict[str, str]) -> bool:
    """Whether its full text has the numbers of the clause, or its title shares its matter with the clause."""
    full = texts.get(source.named.number)
    if full is not None:
        numbers = re.findall(r"\d+/\d{4}/[A-ZĐ][\w-]+", text)
        return bool(numbers) and all(number in full for number in numbers)
    return len(_matter(source.title) & _matter(text)) >= 3 or (
        bool(_matter(source.title)) and _matter(source.title) <= _matter(text)
    )


def _matter(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]{2,}", identity.fold(text)) if word not in _COMMON}


def _settled(ends: list[End]) -> list[End]:
    """Of several acts that each end the whole, none counts: one is not the acting instrument, or came too late."""
    by_target: dict[str, set[str]] = defaultdict(set)
    for end in ends:
        if not end.reason:
            by_target[end.target.id].add(end.effect["affecting"])
    return [
        End({**end.effect, "standing": "candidate", "confidence": "low", "doubt": "several acts end it"}, end.target,
            end.issued, "several acts end it", end.file)
        if not end.reason and len(by_target[end.target.id]) > 1
        else end
        for end in ends
    ]  # fmt: skip


def _listed(source: str, target: str, outcome: str, reason: str, file: str) -> Row:
    number = f"{source} → {target}" if target else source
    return {"table": "repeal_clauses", "number": number, "outcome": outcome, "reason": reason, "file": file}
