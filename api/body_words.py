"""Sentences about bodies that are no more, and how grave each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from api.days import said
from api.language import gettext as _

Json = dict[str, Any]

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


def sentence(row: Json, named: Callable[[str], str] = str, fill: type[str] = str) -> str:
    """ "Ủy ban nhân dân huyện Chi Lăng: không còn từ ngày 01/7/2025 (không tổ chức cấp huyện); …".

    A page gives ``named`` to mark names, and ``Markup`` as ``fill``, which escapes whatever is put into the sentence.
    """
    day = {"day": said(row["from"])}
    if not row["from"]:
        told = fill(_("không có vào ngày xét"))
    elif row["exists_now"] is False:
        told = fill(_("không còn từ ngày %(day)s")) % day
    else:
        told = fill(_("một phần không còn từ ngày %(day)s")) % day
    why = row["resolution"] and fill(_("Nghị quyết %(number)s")) % {"number": row["resolution"]}
    if not why and row["reasons"] and row["kind"] != "trung-uong" and not _candidates(row):
        why = named(row["reasons"][0]["text"])
    parts = fill("; ").join(filter(None, (fill("%s (%s)") % (told, why) if why else told, _now(row, named, fill))))
    return fill("%s: %s") % (_called(row, named, fill), parts)


def _called(row: Json, named: Callable[[str], str], fill: type[str]) -> str:
    names = _candidates(row)
    if not names:
        return named(str(row["full_name"] or row["name"]))
    listed = fill("; ").join(_some(names, len(names), named, fill))
    return fill(_("%(name)s (có thể là %(listed)s)")) % {"name": named(row["name"]), "listed": listed}


def _some(names: list[str], count: int, named: Callable[[str], str], fill: type[str]) -> list[str]:
    more = [fill(_("… (tất cả %(count)s)")) % {"count": count}] if count > _NAMED else []
    return [*(named(name) for name in names[:_NAMED]), *more]


def _candidates(row: Json) -> list[str]:
    """Names of the bodies that may be meant, where they are several: each reason is that of one of them."""
    several = isinstance(row["body"], list) and len(row["body"]) > 1
    return list(dict.fromkeys(candidate["name"] for candidate in row["body"])) if several else []


def _now(row: Json, named: Callable[[str], str], fill: type[str]) -> str:
    successors = row["successors"]
    names = _some([successor["name"] for successor in successors], row["successors_count"], named, fill)
    if not names:
        return ""
    like = ("full", row["kind"], row["level"])
    whole = all((each["extent"], each["kind"], each["level"]) == like for each in successors)
    told = _("nay là %(names)s") if whole else _("địa bàn, công việc nay thuộc %(names)s")
    return fill(told) % {"names": fill(", ").join(names)}


def roles(row: Json) -> str:
    """How the document addresses it: "được giao việc 2 lần, nơi nhận"."""
    words = {"task": _("được giao việc"), "partner": _("phối hợp"), "recipient": _("nơi nhận")}
    times = Counter(span["role"] for span in row["spans"])
    return ", ".join(
        _("%(role)s %(count)s lần") % {"role": words[role], "count": n} if n > 1 else words[role]
        for role, n in sorted(times.items())
    )
