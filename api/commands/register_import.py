"""``luocdo register import``: tables of instruments and of what expired, into the register of a store."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from api.batch import expanded, run
from api.extraction import Json
from api.importing import read_table, store_table
from api.options import files, jobs, output, store, store_address, today
from api.printing import Objects, Refusals
from api.tables import day, print_rows
from graph.connect import connect

_WHAT = {"first_day": "Ngày có hiệu lực", "expired_from": "Ngày hết hiệu lực"}
_MOST = 20
"""So many remarks are printed for a file; JSON has them all."""


@click.command(
    "import", help="Nhập bảng: CSV, Excel, Word – bản ghi CSDL quốc gia, danh mục văn bản hết hiệu lực (import)."
)
@files
@click.option("--issuer", metavar="CƠ QUAN", help="Cơ quan lập danh mục, khi bảng không ghi: «UBND tỉnh Lạng Sơn».")
@click.option("--skip-rows", is_flag=True, help="Bỏ những dòng có lỗi (vẫn nêu ra) và nhập các dòng còn lại.")
@store
@output("table", "json")
@jobs
def import_(
    paths: tuple[Path, ...], issuer: str | None, skip_rows: bool, store: str | None, form: str, jobs: int
) -> None:
    """A file with a wrong row is refused whole, each wrong row named; exit code 1 when anything was left out."""
    refusals, objects = Refusals(), Objects(paths)
    with connect(store_address(store)) as opened:
        for outcome in run(expanded(paths), partial(read_table, day=today(), issuer=issuer), jobs):
            if refusals.take(outcome) or outcome.value is None:
                continue
            answer = store_table(opened, outcome.path, outcome.value, skip=skip_rows)
            refusals.count += bool(answer["problems"])
            for problem in answer["problems"]:
                click.echo(f"{outcome.path}: {problem['place']}: {problem['message']}", err=True)
            if form == "json":
                objects.write(answer)
            else:
                _print(outcome.path, answer)
    refusals.finish()


def _print(path: Path, answer: Json) -> None:
    wrong = len({problem["place"] for problem in answer["problems"]})
    if not answer["stored"]:
        click.echo(f"{path}: không nhập gì, {wrong} trong {answer['rows']} dòng có lỗi")
        return
    left = f", bỏ {wrong} dòng có lỗi" if wrong else ""
    click.echo(f"{path}: {answer['rows']} dòng, {answer['documents']} văn bản, {answer['effects']} tác động{left}")
    for remark in answer["remarks"][:_MOST]:
        click.echo(f"  {remark['place']}: {remark['message']}")
    if more := answer["remarks"][_MOST:]:
        click.echo(f"  … và {len(more)} dòng khác có ghi chú")
    if answer["conflicts"]:
        click.echo("Khác với nguồn đã có (cả hai cùng được giữ, tình trạng là «có mâu thuẫn» giữa hai ngày):")
        rows = (
            (row["number"], _WHAT[row["what"]], day(row["day"]), day(row["other_day"]), row["other_source"])
            for row in answer["conflicts"]
        )
        print_rows(("Văn bản", "Về", "Bảng này", "Nguồn đã có", "Nguồn"), rows, "")
