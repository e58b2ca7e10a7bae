"""``luocdo query successors``: who is responsible now for what a body issued."""

from __future__ import annotations

import click

from api.commands.asking import asked
from api.commands.listing import after, limit
from api.options import as_of, output, store, today
from api.printing import dump
from api.succession import successors_view
from api.tables import day, print_rows

_STANDS = {True: "đang tồn tại", False: "không còn tồn tại", None: "chưa rõ còn tồn tại hay không"}
_EXTENT = {"full": "toàn bộ", "partial": "một phần"}


@click.command(help="Ai nay chịu trách nhiệm về những gì một cơ quan đã ban hành (successors).")
@click.argument("body", metavar="ID|TÊN")
@as_of
@after
@limit
@store
@output("table", "json")
def successors(body: str, as_of: str | None, after: str | None, limit: int, store: str | None, form: str) -> None:
    """Its successors on the day, each change with resolution and source, and a page of the documents it issued."""
    with asked(store) as opened:
        answer = successors_view(opened, body, as_of or today(), after, limit)
    if isinstance(answer["body"], list):
        names = "; ".join(f"{each['name']} ({each['id']})" for each in answer["body"])
        raise click.ClickException(f"«{body}» chỉ nhiều hơn một cơ quan: {names}; hãy nêu cả huyện, tỉnh")
    if answer["body"] is None:
        raise click.ClickException(f"không biết cơ quan nào tên là «{body}»")
    if form == "json":
        dump(answer)
        return
    since = f" từ ngày {day(answer['from'])}" if answer["from"] else ""
    click.echo(f"{answer['full_name']}: ngày {day(answer['as_of'])} {_STANDS[answer['exists_now']]}{since}")
    if answer["note"]:
        click.echo(answer["note"])
    if answer["exists_now"] is False:
        rows = ((each["name"], _EXTENT[each["extent"]]) for each in answer["successors"])
        print_rows(("Nay thuộc trách nhiệm của", "Kế thừa"), rows, "Chưa có nguồn nào nói cơ quan kế thừa.")
        changes = (
            (row["original"], row["resulting"], _EXTENT[row["extent"]], day(row["day"]),
             row["resolution"] or "nguồn không nêu", row["source"])
            for row in answer["changes"]
        )  # fmt: skip
        print_rows(("Từ", "Thành", "Phần", "Ngày", "Nghị quyết", "Nguồn"), changes, "")
    documents = ((each["number"], day(each["date"]), each["title"]) for each in answer["documents"])
    print_rows(("Đã ban hành", "Ngày", "Tên"), documents, "Kho chưa có văn bản nào của cơ quan này.")
    if answer["next"]:
        click.echo(f"Còn nữa: --after {answer['next']}", err=True)
