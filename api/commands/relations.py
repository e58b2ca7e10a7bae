"""``luocdo query relations``: who gives tasks to whom, works with whom, reports to whom."""

from __future__ import annotations

import click

from api.commands.asking import asked
from api.commands.listing import limit
from api.finding import find_id
from api.options import as_of, output, store, today
from api.printing import dump
from api.tables import RELATIONS, print_rows
from api.views import relations_view
from ontology.records import Body

_SHOWN = 5


@click.command(help="Một cơ quan giao việc cho ai, cùng làm với ai, báo cáo ai (relations).")
@click.argument("body", metavar="ID|TÊN")
@as_of
@limit
@store
@output("table", "json")
def relations(body: str, as_of: str | None, limit: int, store: str | None, form: str) -> None:
    """``--limit`` others of each kind and direction, the most told first, with the documents behind them."""
    on = as_of or today()
    with asked(store) as opened:
        answer = relations_view(opened, find_id(opened, body, Body, on), on, limit)
    if form == "json":
        dump(answer)
        return
    rows = (
        (
            RELATIONS[row["kind"], row["incoming"]],
            row["name"],
            row["count"],
            "; ".join(each["number"] or each["title"] or each["id"] for each in row["documents"][:_SHOWN])
            + ("; …" if row["documents_count"] > _SHOWN else ""),
        )
        for row in answer["rows"]
    )
    columns = ("Quan hệ", "Cơ quan", "Số lần", "Văn bản")
    print_rows(columns, rows, "Chưa có văn bản nào nói cơ quan này giao việc, phối hợp hay báo cáo.")
    if answer["truncated"]:
        click.echo("Còn nữa; xem thêm bằng --limit lớn hơn.", err=True)
