"""Answers as tables and sentences for people, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.body_words import goes_on_by_name, gone, is_gone, roles, sentence, severity
from api.language import gettext, language
from api.language import gettext_noop as _
from ontology.identity import slug
from ontology.records import Body, Document, Unit
from ontology.vocabulary import label

SIGNS = {
    "dead_when_cited": "✖",
    "stale_since": "✖",
    "rests_on_stale": "▲",
    "disputed": "≠",
    "not_yet_in_force": "…",
    "unverified": "?",
    "amended": "△",
    "ok": "✔",
    "status/not_yet_in_force": "…",
    "status/unverified": "?",
}
"""A sign beside each word, so that colour is never alone."""

COLOURS = {
    "dead_when_cited": "bold red",
    "stale_since": "red",
    "rests_on_stale": "yellow",
    "disputed": "yellow",
    "not_yet_in_force": "yellow",
    "unverified": "dim",
    "amended": "cyan",
    "ok": "green",
    "status/not_yet_in_force": "dim",
    "status/unverified": "dim",
}

CONFIDENCES = {"high": "cao", "medium": "trung bình", "low": "thấp", None: "không rõ"}


TABLE_WORDS = {
    "sources": "nguồn",
    "texts": "toàn văn",
    "documents": "văn bản",
    "citations": "viện dẫn",
    "candidates": "văn bản có thể được viện dẫn",
    "anaphora": "chỗ nhắc lại văn bản",
    "assignments": "nhiệm vụ được giao",
    "recipients": "nơi nhận",
    "mentions": "chỗ nhắc đến cơ quan",
    "deadlines": "thời hạn",
    "notes": "ghi chú",
    "outcomes": "kết quả xử lý",
    "effects": "tác động giữa các văn bản",
    "decisions": "quyết định của người duyệt",
    "units": "đơn vị hành chính",
    "bodies": "cơ quan",
    "changes": "thay đổi đơn vị, cơ quan",
}
"""What people call the records of each kind."""

_EDGES = {
    "cites": _("viện dẫn"),
    "issued_by": _("do … ban hành"),
    "assigns": _("giao việc cho"),
    "of_unit": _("là cơ quan của"),
    "part_of": _("trực thuộc"),
    "within": _("nằm trong"),
    "becomes": _("nay là"),
}

RELATIONS = {
    ("gives_task", False): _("giao việc cho"),
    ("gives_task", True): _("được giao việc bởi"),
    ("works_with", False): _("cùng làm với"),
    ("reports_to", False): _("báo cáo"),
    ("reports_to", True): _("nhận báo cáo của"),
}
"""What joins the body asked and the other, by kind and whether it comes from the other."""


def console() -> Console:
    """Standard output; wide where it is no terminal, so that ids in a file or pipe stay whole."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=240)


def day(iso: str | None) -> str:
    """A day as it is written in Vietnamese: 16/8/2023; a partial one as far as it goes."""
    if not iso or iso.startswith("-"):
        return iso or "—"
    year, *rest = iso.split("-")
    return "/".join([*(part.lstrip("0") for part in reversed(rest)), year])


def shown(verdict: dict[str, Any]) -> str | None:
    """The severity as people see it: ``ok`` is no praise where a status is unknown or has not begun.

    Then it is that status, as ``status/unverified`` or ``status/not_yet_in_force``; that of the day asked first.
    """
    severity: str | None = verdict["severity"]
    statuses = (f"status/{verdict[key]}" for key in ("status_now", "status_then"))
    return next((status for status in statuses if status in SIGNS), severity) if severity == "ok" else severity


def severity_word(severity: str) -> str:
    """The label of a severity, or of a status that stands in its place (``shown``)."""
    return label(severity if "/" in severity else f"severity/{severity}", language())


def severity_text(severity: str | None) -> str:
    """Sign and word of a severity, or of a status in its place."""
    if severity is None:
        return "—"
    return f"[{COLOURS[severity]}]{SIGNS[severity]} {escape(severity_word(severity))}[/]"


def status_text(status: str | None) -> str:
    """The official Vietnamese word of a status."""
    return escape(label(f"status/{status}")) if status else "—"


def edge_word(kind: str) -> str:
    """What stands between the two ends of an edge (``graph.answers.Edge``)."""
    return gettext(_EDGES[kind]) if kind in _EDGES else label(f"kind/{kind}", language())


def name_of(record: Document | Body | Unit) -> str:
    """What people call a node: type and number of a document, else its title; the name of a body or unit."""
    if not isinstance(record, Document):
        return record.name
    word = label(f"type/{record.type}").capitalize()
    return f"{word} {record.number}" if record.number else record.title or word


def cited_text(citation: dict[str, Any]) -> str:
    """What a citation names: type and number, or its own words."""
    known = citation.get("resolved") or {}
    number = citation.get("number") or known.get("number")
    if number:
        word = label(f"type/{slug(citation['doc_type'])}", language())
        return f"{word[:1].upper()}{word[1:]} {number}"
    return " ".join(str(citation["quote"]).split())


def print_check(answer: dict[str, Any]) -> None:
    """The verdicts of one file, gravest first, each with its reason, source and replacement."""
    out = console()
    plan, source = answer["plan_date"], answer["source"]
    days = day(plan["from"]) if plan["from"] == plan["to"] else f"{day(plan['from'])} – {day(plan['to'])}"
    out.print(f"[bold]{escape(source['file'])}[/]  ban hành: {days}; xét đến ngày {day(answer['as_of'])}; "
              f"sổ văn bản kiểm tra đến {day(answer['register_checked'])}", soft_wrap=True)  # fmt: skip
    grave = list(SIGNS)
    told: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    for citation in answer["citations"]:
        told.setdefault((citation["canonical_id"], shown(citation)), []).append(citation)
    order = sorted(told, key=lambda group: grave.index(group[1]) if group[1] else len(grave))
    groups = [told[group] for group in order]
    if not groups:
        out.print("\nKhông tìm thấy viện dẫn nào.")
    stale = [group for group in groups if group[0]["severity"] in ("dead_when_cited", "stale_since")]
    for group in stale:
        _print_citation(out, group[0], len(group))
    print_bodies(out, answer["bodies"])
    for group in groups[len(stale) :]:
        if group[0]["severity"] != "unverified":
            _print_citation(out, group[0], len(group))
    for group in groups:
        if group[0]["severity"] == "unverified":
            _print_unverified(out, group[0], len(group))


def print_bodies(out: Console, bodies: list[dict[str, Any]]) -> None:
    """The addressed bodies that are no more, each with who is in its place."""
    for row in gone(bodies):
        grade = severity(row)
        out.print(
            f"\n[{COLOURS[grade]}]{SIGNS[grade]} Cơ quan không còn[/] — [bold]{escape(sentence(row))}[/]",
            soft_wrap=True,
        )
        out.print(f"  {roles(row)[:1].upper()}{roles(row)[1:]}")
        for reason in row["reasons"]:
            if reason["text"] not in sentence(row):
                out.print(f"  – {escape(reason['text'])}")
        told = (reason["source"] for reason in row["reasons"] if reason["source"])
        if sources := dict.fromkeys(part for source in told for part in source.split("; ")):
            out.print(f"    [dim]nguồn: {escape('; '.join(sources))}[/]")
    same = sum(is_gone(row) and goes_on_by_name(row) for row in bodies)
    if same:
        out.print(f"\n[dim]△ {same} cơ quan thuộc đơn vị đã sắp xếp lại; cơ quan mới cùng tên.[/]")


def _print_unverified(out: Console, citation: dict[str, Any], times: int) -> None:
    _print_name(out, citation, times)
    if known := citation["last_known"]:
        source, until = escape(known["source"]), day(known["day"])
        out.print(f"  Lần cuối biết: {status_text(known['status'])} theo {source}, đến {until}", soft_wrap=True)


def _print_name(out: Console, citation: dict[str, Any], times: int) -> None:
    more = f" ({times} lần)" if times > 1 else ""
    out.print(f"\n{severity_text(shown(citation))} — [bold]{escape(cited_text(citation))}[/]{more}", soft_wrap=True)


def _print_citation(out: Console, citation: dict[str, Any], times: int) -> None:
    _print_name(out, citation, times)
    then, now = status_text(citation["status_then"]), status_text(citation["status_now"])
    attested = f" (theo nguồn đến {day(citation['attested_to'])})" if citation["attested_to"] else ""
    out.print(f"  Khi ban hành: {then}; ngày xét: {now}{attested}")
    by_source: dict[tuple[str | None, str | None], list[str]] = {}
    for reason in citation["reasons"]:
        by_source.setdefault((reason["source"], reason["confidence"]), []).append(reason["text"])
    for (source, confidence), texts in by_source.items():
        for text in texts:
            out.print(f"  – {escape(text)}")
        if source:
            out.print(f"    [dim]nguồn: {escape(source)} (độ tin cậy: {CONFIDENCES[confidence]})[/]")
    replacement = citation["replacement"]
    if replacement:
        out.print(f"  Viết lại: {escape(replacement['text'])}{' (suy ra)' if replacement['inferred'] else ''}")
    elif citation["severity"] in ("dead_when_cited", "stale_since"):
        out.print("  Không có văn bản thay thế trong sổ văn bản.")


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], empty: str) -> None:
    """A plain table; ``empty`` is said where there is no row."""
    table = Table(box=SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*("—" if cell is None else str(cell) for cell in row))
    console().print(table if table.row_count else empty)
