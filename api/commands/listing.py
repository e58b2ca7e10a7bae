"""Questions whose answer is a list: stale citations, search, the tree with its counts, statistics."""

from __future__ import annotations

import json

import click

from api.commands.asking import asked
from api.finding import find_id
from api.options import as_of, output, store, today
from api.printing import dump
from api.stores import open_store
from api.tables import TABLE_WORDS, day, print_rows, severity_text
from api.views import KINDS, Json, search_view, stale_view, stats_view, tree_view
from ontology.records import Document, Unit

limit = click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="Số dòng.")
after = click.option("--after", help="Tiếp sau con trỏ «next» của lần trước.")


@click.command(help="Viện dẫn đã hết hiệu lực (stale citations), trong cả kho hoặc dưới một đơn vị.")
@click.option("--unit", "issuer_unit", help="Chỉ đơn vị này và mọi cấp dưới (id hoặc tên).")
@click.option("--document", help="Chỉ văn bản này (id hoặc số).")
@click.option("--instrument", "target", help="Chỉ những nơi viện dẫn văn bản này (id hoặc số).")
@as_of
@limit
@after
@store
@output("table", "json")
def stale(
    as_of: str | None, issuer_unit: str | None, document: str | None, target: str | None, limit: int,
    after: str | None, store: str | None, form: str,
) -> None:  # fmt: skip
    """By document id and citation key; ``next`` of the answer continues the list."""
    on = as_of or today()
    with asked(store) as opened:
        # An empty list under a name that means nothing would read as good news.
        unit = find_id(opened, issuer_unit, Unit, on) if issuer_unit else None
        telling = find_id(opened, document, Document) if document else None
        cited = find_id(opened, target, Document) if target else None
        answer = stale_view(opened, on, issuer_unit=unit, document=telling, target=cited, limit=limit, after=after)
    if form == "json":
        dump(answer)
        return
    columns = ("Văn bản", "Viện dẫn", "Mức độ", "Từ ngày", "Theo", "Thay bằng")
    print_rows(columns, map(_stale_row, answer["rows"]), "Không có viện dẫn nào đã hết hiệu lực trong kho.")
    if answer["next"]:
        click.echo(f"Còn nữa; xem tiếp bằng --after {json.dumps(answer['next'])}", err=True)


def _stale_row(row: Json) -> tuple[object, ...]:
    document, citation = row["document"], row["citation"]
    return (
        document["number"] or document["title"],
        citation["number"] or " ".join(citation["quote"].split()),
        severity_text(row["severity"]),
        day(row["expired_from"]),
        " ".join(filter(None, (row["by"], row["clause"]))),
        row["replacement"] and (row["replacement"]["number"] or row["replacement"]["title"]),
    )


@click.command(help="Tìm văn bản, cơ quan, đơn vị; có dấu hoặc không dấu (search).")
@click.argument("text", metavar="CHỮ")
@click.option("--kind", type=click.Choice(list(KINDS)), multiple=True, help="Chỉ tìm loại này.")
@limit
@store
@output("table", "json")
def search(text: str, kind: tuple[str, ...], limit: int, store: str | None, form: str) -> None:
    """Every word must begin a word of the number, title, type or name."""
    with open_store(store) as opened:
        answer = search_view(opened, text, list(kind), limit)
    if form == "json":
        dump(answer)
        return
    rows = ((row.get("number"), row.get("title") or row.get("name"), row["id"]) for row in answer["rows"])
    print_rows(("Số", "Tên", "Id"), rows, "Không tìm thấy gì.")


@click.command(help="Cây đơn vị với số văn bản và số viện dẫn hết hiệu lực (tree with roll-up counts).")
@click.argument("unit", required=False, metavar="[ĐƠN-VỊ]")
@click.option("--level", type=click.Choice(["tỉnh", "huyện", "xã"]), help="Liệt kê mọi đơn vị cấp này ở dưới.")
@click.option("--all", "everything", is_flag=True, help="Kể cả đơn vị chưa có văn bản nào.")
@as_of
@store
@output("table", "json")
def tree(
    unit: str | None, level: str | None, everything: bool, as_of: str | None, store: str | None, form: str
) -> None:
    """Own, below and inherited documents are disjoint; nothing is counted twice."""
    on = as_of or today()
    with asked(store) as opened:
        parent = find_id(opened, unit, Unit, on) if unit else None
        answer = tree_view(opened, on, parent, level, everything=everything)
    if form == "json":
        dump(answer)
        return
    table = [(row["unit"]["name"], *_counts(row["counts"]), row["unit"]["id"]) for row in answer["rows"]]
    for name, counts in (("(tại đây)", answer["here"]), ("(chưa rõ nơi)", answer["elsewhere"])):
        if any(counts.values()):
            table.append((name, *_counts(counts), "—"))
    columns = ("Đơn vị", "Của mình", "Cấp dưới", "Kế thừa", "Viện dẫn hết hiệu lực", "Văn bản có", "Id")
    print_rows(columns, table, "Chưa có văn bản nào ở đây.")
    if answer["note"]:
        click.echo(answer["note"])


def _counts(counts: Json) -> tuple[int, ...]:
    return tuple(counts[key] for key in ("own", "below", "inherited", "stale_citations", "stale_documents"))


@click.command(help="Kho có gì (statistics).")
@store
@output("table", "json")
def stats(store: str | None, form: str) -> None:
    """Distinct records of each kind, and loaded documents."""
    with open_store(store) as opened:
        answer = stats_view(opened)
    if form == "json":
        dump(answer)
        return
    counts = [(TABLE_WORDS[name], count) for name, count in answer["records"].items()]
    print_rows(("Loại", "Số lượng"), [("văn bản đã nạp", answer["loaded"]), *counts], "Kho trống.")
