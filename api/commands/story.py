"""``luocdo register show``: the whole story of one instrument, source by source."""

from __future__ import annotations

import click

from api.commands.review import print_log
from api.effects import kind_text, scope_text, standing_text
from api.extraction import Json
from api.options import as_of, output, store, today
from api.printing import dump
from api.stores import open_store
from api.story import story_view
from api.tables import CONFIDENCES, day, print_rows, status_text
from ontology.records import Document

_MATTERS = {"title": "tên gọi", "date": "ngày ban hành", "first_day": "ngày có hiệu lực", "end": "ngày hết hiệu lực"}


@click.command(help="Chuyện của một văn bản, từng nguồn một (show).")
@click.argument("number", metavar="SỐ")
@as_of
@store
@output("table", "json")
def show(number: str, as_of: str | None, store: str | None, form: str) -> None:
    """Several instruments of one number come as a list, newest first."""
    on = as_of or today()
    with open_store(store) as opened:
        node = opened.get(number)
        found = opened.instruments(number) if node is None else (node.record,)
        answers = [story_view(opened, row, on) for row in found if isinstance(row, Document)]
    if not answers:
        raise click.ClickException(f"sổ văn bản không có «{number}»")
    if form == "json":
        dump(answers[0] if len(answers) == 1 else answers)
        return
    for answer in answers:
        _print_story(answer)


def _print_story(answer: Json) -> None:
    click.echo(f"{answer['number'] or ''}  {answer['title'] or ''}  ({day(answer['date'])})")
    if answer["official_page"]:
        click.echo(f"Cơ sở dữ liệu quốc gia về pháp luật: {answer['official_page']}")
    click.echo(f"Tình trạng ngày {day(answer['as_of'])}: {status_text(answer['status'])}")
    for reason in answer["reasons"]:
        click.echo(f"  – {reason['text']}")
    for conflict in answer["conflicts"]:
        said = "; ".join(f"{_value(conflict['about'], each['value'])} ({each['source']})" for each in conflict["said"])
        click.echo(f"  ! Các nguồn nói khác nhau về {_MATTERS[conflict['about']]}: {said}")
    for step in answer["succession"]:
        how = " (suy ra)" if step["inferred"] else ""
        click.echo(f"  → {step['ended_number']} được thay bằng {step['ending_number']} từ {day(step['day'])}{how}")
    click.echo("Các nguồn nói gì về văn bản:")
    rows = ((day(each["date"]), each["title"], _source(each)) for each in answer["descriptions"])
    print_rows(("Ngày ban hành", "Tên gọi", "Nguồn"), rows, "Chưa có nguồn nào nêu tên gọi hoặc ngày ban hành.")
    columns = ("Từ ngày", "Tác động", "Bởi / lên", "Phạm vi", "Điều khoản", "Trạng thái", "Nguồn")
    click.echo("Tác động lên văn bản này:")
    print_rows(columns, map(_told, answer["effects"]), "Chưa có nguồn nào nói về hiệu lực của văn bản này.")
    if answer["acts"]:
        click.echo("Tác động lên văn bản khác:")
        print_rows(columns, (_told(row, acting=True) for row in answer["acts"]), "")
    if answer["decisions"]:
        click.echo("Quyết định của người duyệt:")
        print_log(answer["decisions"])


def _value(about: str, value: str) -> str:
    return f"«{value}»" if about == "title" else str(day(value))


def _told(row: Json, *, acting: bool = False) -> tuple[object, ...]:
    other = row["target"] if acting else (row["by"] if row["affecting"] != row["affected"] else None)
    return (
        day(row["day"]), kind_text(row["kind"]), other, scope_text(row["scope"]), row["clause"],
        standing_text(row["standing"], row["doubt"]), _source(row),
    )  # fmt: skip


def _source(row: Json) -> str:
    """Where it was read, how sure that is and when it was checked."""
    origin = row["origin"] or row.get("file")
    if row["confidence"] is None:
        return str(origin)
    return f"{origin} (độ tin cậy: {CONFIDENCES[row['confidence']]}; kiểm tra {day(row['checked'])})"
