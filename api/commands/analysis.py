"""Questions of analysts: on what does everything rest, which plans go together, which are like one."""

from __future__ import annotations

import click

from api.commands.asking import asked
from api.commands.listing import limit
from api.finding import find_node
from api.options import as_of, output, store, today
from api.printing import dump
from api.stores import open_store
from api.tables import print_rows, status_text
from api.views import Json, communities_view, rank_view, similar_view
from ontology.records import Document


@click.command(help="Văn bản mà nhiều văn bản khác dựa vào nhất (PageRank, số nơi viện dẫn).")
@click.option("--betweenness", is_flag=True, help="Tính thêm độ trung gian (betweenness; chậm hơn).")
@as_of
@limit
@store
@output("table", "json")
def rank(betweenness: bool, as_of: str | None, limit: int, store: str | None, form: str) -> None:
    """Over citations and over which instrument details or guides which."""
    with open_store(store) as opened:
        answer = rank_view(opened, as_of or today(), limit, betweenness=betweenness)
    if form == "json":
        dump(answer)
        return
    rows = (
        (named(row), row["cited_by"], f"{row['pagerank']:.4f}", row["betweenness"], status_text(row["status"]))
        for row in answer["rows"]
    )
    columns = ("Văn bản", "Nơi viện dẫn", "PageRank", "Độ trung gian", "Tình trạng")
    print_rows(columns, rows, "Kho chưa có viện dẫn nào.")


@click.command(help="Những kế hoạch đi cùng nhau vì chung căn cứ (communities).")
@as_of
@limit
@store
@output("table", "json")
def communities(as_of: str | None, limit: int, store: str | None, form: str) -> None:
    """Louvain with a fixed seed: the same store gives the same answer."""
    with open_store(store) as opened:
        answer = communities_view(opened, as_of or today(), limit)
    if form == "json":
        dump(answer)
        return
    rows = (
        (
            row["size"],
            "\n".join(map(named, row["plans"])),
            "\n".join(f"{named(each)} ({each['cited_by']})" for each in row["shared"]),
        )
        for row in answer["rows"]
    )
    print_rows(("Số", "Kế hoạch", "Chung căn cứ (số kế hoạch)"), rows, "Không có hai văn bản nào chung căn cứ.")


@click.command(help="Những kế hoạch giống một kế hoạch nhất, và kế hoạch của cấp trên (similar).")
@click.argument("document", metavar="ID|SỐ")
@as_of
@limit
@store
@output("table", "json")
def similar(document: str, as_of: str | None, limit: int, store: str | None, form: str) -> None:
    """By the Jaccard index of what both cite."""
    with asked(store) as opened:
        answer = similar_view(opened, find_node(opened, document, Document).record.id, as_of or today(), limit)
    if form == "json":
        dump(answer)
        return
    rows = [
        (
            "cấp trên" if row["superior"] else "",
            f"{row['jaccard']:.2f}",
            named(row),
            "\n".join(map(named, row["shared"])),
            "\n".join(map(named, row["only_there"])) if row["superior"] else "",
        )
        for row in (*answer["superiors"], *answer["rows"])
    ]
    columns = ("", "Jaccard", "Kế hoạch", "Cùng viện dẫn", "Chỉ cấp trên viện dẫn")
    print_rows(columns, rows, "Không có văn bản nào chung viện dẫn.")


def named(row: Json) -> str:
    """Number and issuer of a document, else its title, its issuer or its id."""
    if row["number"]:
        return ", ".join(filter(None, (row["number"], row["issuer_name"])))
    return str(row["title"] or row["issuer_name"] or row["id"])
