"""``luocdo register``: the register of instruments grows from full texts, and says what it can answer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from api.batch import expanded, run
from api.commands.register_import import import_
from api.commands.review import review
from api.commands.story import show
from api.coverage import cited_in, coverage_view
from api.effects import kind_text, scope_text, standing_text
from api.extraction import Json
from api.options import as_of, files, jobs, output, store, store_address, today
from api.printing import Objects, Refusals, dump
from api.register import add as add_bundles
from api.register import drawn_from
from api.tables import day, print_rows
from graph.connect import connect


@click.group(help="Sổ văn bản: thêm từ toàn văn, duyệt, tra cứu, độ phủ (the register of instruments).")
def register() -> None:
    """One verb a task."""


@register.command(help="Rút từ toàn văn luật, nghị định, thông tư, nghị quyết: số, ngày, hiệu lực, tác động (add).")
@files
@store
@output("table", "json")
@jobs
def add(paths: tuple[Path, ...], store: str | None, form: str, jobs: int) -> None:
    """What each text says goes into the store; doubtful effects wait for review. Exit code 1: a text was refused."""
    refusals, objects, bundles = Refusals(), Objects(paths), []
    # The store comes first: when it cannot be had, no file needs to be read.
    with connect(store_address(store)) as opened:
        for outcome in run(expanded(paths), partial(drawn_from, day=today()), jobs):
            if refusals.take(outcome) or outcome.value is None:
                continue
            bundle, answer = outcome.value
            bundles.append(bundle)
            if form == "json":
                objects.write(answer)
            else:
                _print_drawn(answer)
        if bundles:
            add_bundles(opened, bundles)
    refusals.finish()


def _print_drawn(answer: Json) -> None:
    document = answer["document"]
    click.echo(f"{document['number']}  {document['title'] or ''}  ({day(document['date'])})")
    columns = ("Tác động", "Văn bản", "Phạm vi", "Từ ngày", "Điều khoản", "Trạng thái")
    rows = (
        (
            kind_text(row["kind"]), row["target"], scope_text(row["scope"]), day(row["day"]), row["clause"],
            standing_text(row["standing"], row["doubt"]),
        )
        for row in answer["effects"]
        if row["kind"] != "attests"
    )  # fmt: skip
    print_rows(columns, rows, "Không rút được tác động nào.")
    for row in answer["refused"]:
        click.echo(f"  không lấy {row['target']}: {row['reason']}")


register.add_command(review)
register.add_command(show)
register.add_command(import_)


@register.command(help="Sổ văn bản trả lời được bao nhiêu viện dẫn của một thư mục (coverage).")
@files
@as_of
@click.option("--store", metavar="KHO", help="Dùng sổ văn bản của kho này (mặc định: sổ kèm theo luocdo).")
@output("table", "json")
@jobs
def coverage(paths: tuple[Path, ...], as_of: str | None, store: str | None, form: str, jobs: int) -> None:
    """Of core citations, and of those of central normative instruments; the fifty most cited gaps."""
    refusals, cited, documents, on = Refusals(), [], 0, as_of or today()
    for outcome in run(expanded(paths), partial(cited_in, as_of=on, store=store), jobs):
        if not refusals.take(outcome):
            cited += outcome.value or []
            documents += 1
    answer = coverage_view(cited, on, documents)
    if form == "json":
        dump(answer)
    else:
        _print_coverage(answer)
    refusals.finish()


def _print_coverage(answer: Json) -> None:
    columns = ("", "Lượt viện dẫn", "Văn bản", "(a) Nhận diện", "(b) Tên hoặc ngày", "(c) Tình trạng khi ban hành",
               f"(d) Tình trạng {day(answer['as_of'])}")  # fmt: skip
    labels = (("core", "Mọi viện dẫn chính"), ("central", "Quy phạm của trung ương"))
    shares = ("identity", "described", "status_then", "status_now")
    rows = (
        (label, answer[key]["mentions"], answer[key]["instruments"], *(_percent(answer[key][name]) for name in shares))
        for key, label in labels
    )
    print_rows(columns, rows, "")
    mark = {True: "có", False: "—"}
    gaps = (
        (gap["cited"], gap["number"], gap["id"], *(mark[gap[name]] for name in shares)) for gap in answer["gaps"]
    )  # fmt: skip
    print_rows(("Lượt", "Văn bản", "Id", "(a)", "(b)", "(c)", "(d)"), gaps, "Không thiếu văn bản nào.")


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{100 * share:.1f} %".replace(".", ",")
