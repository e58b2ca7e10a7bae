"""Questions about one thing: a document, an instrument, a body, the path between two."""

from __future__ import annotations

import click

from api.commands.asking import asked
from api.finding import find_instruments, find_node, shown
from api.options import as_of, output, store, today
from api.printing import dump
from api.tables import console, day, edge_word, name_of, print_bodies, print_rows, status_text
from api.views import Json, body_view, document_view, instrument_view, path_view
from ontology.records import Body, Document


@click.command(help="Một văn bản: ai ban hành, viện dẫn gì, tình trạng từng viện dẫn (one document).")
@click.argument("document", metavar="ID|SỐ")
@as_of
@store
@output("table", "json")
def document(document: str, as_of: str | None, store: str | None, form: str) -> None:
    """Header, sources, and citations with their status on the day."""
    with asked(store) as opened:
        answer = document_view(opened, find_node(opened, document, Document), as_of or today())
    if form == "json":
        dump(answer)
        return
    click.echo(f"{answer['number'] or '(không số)'}  {answer['title'] or ''}")
    click.echo(f"{answer['issuer_name'] or ''}, {day(answer['date'])}")
    rows = (
        (
            citation["number"] or " ".join(citation["quote"].split()),
            status_text(citation["status"]["status"]),
            day(citation["status"]["expired_from"]),
            " ".join(filter(None, (citation["status"]["by_number"], citation["status"]["clause"]))),
        )
        for citation in answer["citations"]
    )
    print_rows(("Viện dẫn", "Tình trạng", "Từ ngày", "Theo"), rows, "Không viện dẫn văn bản nào.")
    print_bodies(console(), answer["bodies"])


@click.command(help="Một văn bản pháp luật: tình trạng ngày đó, lý do, nguồn (one instrument on a day).")
@click.argument("number", metavar="SỐ|TÊN")
@as_of
@store
@output("table", "json")
def instrument(number: str, as_of: str | None, store: str | None, form: str) -> None:
    """Several instruments of one number or title come as a list, newest first."""
    on = as_of or today()
    with asked(store) as opened:
        answers = [instrument_view(opened, row, on) for row in find_instruments(opened, number)]
    if form == "json":
        dump(answers[0] if len(answers) == 1 else answers)
        return
    for answer in answers:
        _print_instrument(answer)


def _print_instrument(answer: Json) -> None:
    click.echo(f"{answer['number'] or ''}  {answer['title'] or ''}  ({day(answer['date'])})")
    click.echo(f"Tình trạng ngày {day(answer['as_of'])}: {status_text(answer['status'])}")
    by_source: dict[str | None, list[str]] = {}
    for reason in answer["reasons"]:
        by_source.setdefault(reason["source"], []).append(reason["text"])
    for source, texts in by_source.items():
        for text in texts:
            click.echo(f"  – {text}")
        if source:
            click.echo(f"    nguồn: {source}")


@click.command(help="Một cơ quan: đứng ở đâu, được giao việc gì (one body and its tasks).")
@click.argument("body", metavar="ID|TÊN")
@as_of
@store
@output("table", "json")
def body(body: str, as_of: str | None, store: str | None, form: str) -> None:
    """Its way up on the day, and the tasks that documents give it."""
    with asked(store) as opened:
        on = as_of or today()
        answer = body_view(opened, find_node(opened, body, Body, on), on)
    if form == "json":
        dump(answer)
        return
    click.echo(" › ".join(each["name"] for each in reversed([answer, *answer["ancestors"]])))
    if answer["note"]:
        click.echo(answer["note"])
    rows = (
        (
            row["document"]["number"] or row["document"]["title"],
            " ".join(row["assignment"]["task"].split())[:160],
            day(row["assignment"]["deadline"]),
        )
        for row in answer["tasks"]
    )
    print_rows(("Văn bản", "Nhiệm vụ", "Hạn"), rows, "Chưa có văn bản nào giao việc.")


@click.command(help="Đường ngắn nhất giữa hai nút (shortest path).")
@click.argument("start", metavar="TỪ")
@click.argument("end", metavar="ĐẾN")
@store
@output("table", "json")
def path(start: str, end: str, store: str | None, form: str) -> None:
    """Over citations, effects, issuers, units and tasks."""
    with asked(store) as opened:
        ids = [text if text.startswith("/") else find_node(opened, text, Document).record.id for text in (start, end)]
        answer = shown(opened, path_view(opened, *ids), *ids)
        nodes = opened.nodes({node for edge in answer["edges"] for node in (edge["start"], edge["end"])})
    if form == "json":
        dump(answer)
        return
    called = {node: name_of(record) for node, record in nodes.items()}
    rows = (
        (called.get(edge["start"], edge["start"]), edge_word(edge["kind"]), called.get(edge["end"], edge["end"]))
        for edge in answer["edges"]
    )
    print_rows(("Từ", "Quan hệ", "Đến"), rows, "Không có đường nối trong phạm vi tìm.")
