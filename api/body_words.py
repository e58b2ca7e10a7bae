"""Sentences about bodies that are no more, in Vietnamese, and how grave each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from graph.days import said

Json = dict[str, Any]

_ROLES = {"task": "được giao việc", "partner": "phối hợp", "recipient": "nơi nhận"}
_NAMED = 6
"""So many successors are named in a sentence."""


def is_gone(row: Json) -> bool:
    """Whether the body, or a part of the class of bodies, is no more on the day asked."""
    return row["exists_now"] is False or row["from"] is not None


def goes_on_by_name(row: Json) -> bool:
    """Whether its only successor bears the same name: the unit was formed anew, what was written still reads right."""
    return [row["full_name"]] == [successor["name"] for successor in row["successors"]]


def severity(row: Json) -> str:
    """As grave as a citation that was dead when cited, or is stale since; of a part only, as one that is disputed."""
    if row["exists_now"] is None:
        return "disputed"
    return "dead_when_cited" if row["exists_then"] is False else "stale_since"


def gone(rows: Iterable[Json]) -> list[Json]:
    """The bodies that are no more and of which a source says so, gravest first, without those that go on by name."""
    order = ("dead_when_cited", "stale_since", "disputed")
    found = [row for row in rows if is_gone(row) and row["reasons"] and not goes_on_by_name(row)]
    return sorted(found, key=lambda row: order.index(severity(row)))


def sentence(row: Json) -> str:
    """ "Ủy ban nhân dân huyện Chi Lăng: không còn từ ngày 01/7/2025 (không tổ chức cấp huyện); …"."""
    words = "không còn" if row["exists_now"] is False else "một phần không còn"
    told = f"{words} từ ngày {said(row['from'])}" if row["from"] else "không có vào ngày xét"
    why = row["resolution"] and f"Nghị quyết {row['resolution']}"
    if not why and row["reasons"] and row["kind"] != "trung-uong" and not _candidates(row):
        why = row["reasons"][0]["text"]
    now = _now(row)
    return f"{_called(row)}: {told}{f' ({why})' if why else ''}{f'; {now}' if now else ''}"


def _called(row: Json) -> str:
    names = _candidates(row)
    if not names:
        return str(row["full_name"] or row["name"])
    more = f"; … (tất cả {len(names)})" if len(names) > _NAMED else ""
    return f"{row['name']} (có thể là {'; '.join(names[:_NAMED])}{more})"


def _candidates(row: Json) -> list[str]:
    """Names of the bodies that may be meant, where they are several: each reason is that of one of them."""
    several = isinstance(row["body"], list) and len(row["body"]) > 1
    return list(dict.fromkeys(candidate["name"] for candidate in row["body"])) if several else []


def _now(row: Json) -> str:
    successors = row["successors"]
    names = [successor["name"] for successor in successors[:_NAMED]]
    if row["successors_count"] > _NAMED:
        names.append(f"… (tất cả {row['successors_count']})")
    if not names:
        return ""
    like = ("full", row["kind"], row["level"])
    whole = all((each["extent"], each["kind"], each["level"]) == like for each in successors)
    return f"{'nay là' if whole else 'địa bàn, công việc nay thuộc'} {', '.join(names)}"


def roles(row: Json) -> str:
    """How the document addresses it: "được giao việc 2 lần, nơi nhận"."""
    times = Counter(span["role"] for span in row["spans"])
    return ", ".join(f"{_ROLES[role]} {n} lần" if n > 1 else _ROLES[role] for role, n in sorted(times.items()))
