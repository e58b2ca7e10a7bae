"""``luocdo query review``: the review list of a unit, for people, programs and the form that is handed in."""

from __future__ import annotations

from pathlib import Path

import click

from api.commands.asking import asked
from api.finding import find_record
from api.options import as_of, output, store, today
from api.printing import dump
from api.tables import print_rows, severity_text
from api.worklist import Review, review, review_view, why
from api.worklist_sheet import as_csv, as_xlsx, outcome, target_name
from ontology.records import Unit


@click.command("review", help="Danh sách rà soát của một đơn vị và mọi cấp dưới (the review list), cả bảng để nộp.")
@click.argument("unit", required=False, metavar="[ĐƠN-VỊ]")
@as_of
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="Ghi bảng rà soát vào tệp Excel này.")
@click.option("--csv", type=click.Path(path_type=Path, dir_okay=False), help="Ghi bảng rà soát vào tệp CSV này.")
@store
@output("table", "json")
def command(
    unit: str | None, as_of: str | None, xlsx: Path | None, csv: Path | None, store: str | None, form: str
) -> None:
    """Stale citations and bodies that are no more, gravest first, each with what was decided on it."""
    day = as_of or today()
    with asked(store) as opened:
        found = find_record(opened, unit, Unit, day) if unit else None
        answer = review(opened, day, found.id if found else None)
        if xlsx:
            _write(xlsx, as_xlsx(opened, answer, found.name if found else None, day))
        if csv:
            _write(csv, as_csv(opened, answer))
    if xlsx or csv:
        click.echo(f"Đã ghi {len(answer.rows) + len(answer.orphans)} dòng.", err=True)
    elif form == "json":
        dump(review_view(answer, day))
    else:
        _print(answer)
    if answer.truncated:
        click.echo("Còn nữa, chưa kể hết: hãy chọn một đơn vị cấp dưới.", err=True)


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"không ghi được «{target}»: {error.strerror}") from None


def _print(answer: Review) -> None:
    rows = (
        (row.document.number or row.document.title, target_name(row), severity_text(row.severity), why(row),
         outcome(row.outcomes))
        for row in answer.rows
    )  # fmt: skip
    columns = ("Văn bản", "Viện dẫn, cơ quan", "Mức độ", "Lý do", "Kết quả xử lý")
    print_rows(columns, rows, "Không có gì phải rà soát.")
    for line, held in answer.orphans:
        click.echo(f"Không còn trong văn bản {line.document}: {line.target} — {outcome(held)}")
