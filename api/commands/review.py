"""``luocdo register review``: what people decide on doubtful effects, and the log of it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from api import review as desk
from api.effects import kind_text, scope_text
from api.extraction import Json
from api.options import DAY, output, store, store_address
from api.printing import dump
from api.stores import open_store
from api.tables import day, print_rows
from graph.connect import connect
from graph.review import ReviewError

VERDICTS = {"accept": "tính", "refuse": "bác", "correct": "sửa", "undo": "hoàn tác"}


@click.command(help="Những tác động chờ duyệt: chấp nhận, bác, sửa, hoàn tác, và nhật ký (review).")
@click.option("--accept", "accepted", multiple=True, metavar="ID", help="Tính tác động này từ nay.")
@click.option("--refuse", "refused", multiple=True, metavar="ID", help="Bác tác động này.")
@click.option("--undo", "undone", multiple=True, metavar="ID", help="Hoàn tác quyết định về tác động này.")
@click.option("--correct", "corrected", metavar="ID", help="Sửa tác động này; nêu phần khác đi bằng các tùy chọn sau.")
@click.option("--affected", metavar="SỐ", help="Với --correct: văn bản bị tác động (số, ký hiệu hoặc mã).")
@click.option("--kind", metavar="LOẠI", help="Với --correct: replaces, abolishes, ends, amends, suspends…")
@click.option("--scope", metavar="PHẠM VI", help="Với --correct: whole, part, hoặc «Điều 5; khoản 2 Điều 7».")
@click.option("--day", "since", type=DAY, help="Với --correct: ngày bắt đầu của tình trạng mới.")
@click.option("--clause", metavar="ĐIỀU KHOẢN", help="Với --correct: «Điều 90 khoản 2».")
@click.option("--by", metavar="TÊN", help="Người duyệt (mặc định: tên người dùng của máy này).")
@click.option("--remark", metavar="GHI CHÚ", help="Lý do, ghi vào nhật ký.")
@click.option("--history", is_flag=True, help="In nhật ký duyệt thay cho danh sách chờ.")
@store
@output("table", "json")
def review(
    accepted: tuple[str, ...], refused: tuple[str, ...], undone: tuple[str, ...], corrected: str | None,
    affected: str | None, kind: str | None, scope: str | None, since: str | None, clause: str | None, by: str | None,
    remark: str | None, history: bool, store: str | None, form: str,
) -> None:  # fmt: skip
    """Decisions stand in the store with name and moment. Exit code 1: one cannot be taken; then nothing was stored."""
    if any((affected, kind, scope, since, clause)) and not corrected:
        raise click.UsageError("--affected, --kind, --scope, --day và --clause chỉ dùng cùng --correct")
    if sum(map(bool, (accepted, refused, undone, corrected))) > 1:
        raise click.UsageError("mỗi lần chỉ một trong --accept, --refuse, --correct, --undo")
    if ids := accepted or refused or undone or corrected:
        by = by or desk.user()
        with connect(store_address(store)) as opened:
            try:
                if corrected:
                    desk.correct(
                        opened, corrected, by=by, affected=affected, kind=kind, scope=scope, day=since, clause=clause,
                        remark=remark,
                    )  # fmt: skip
                elif undone:
                    desk.undo(opened, undone, by=by, remark=remark)
                else:
                    desk.decide(opened, ids, "accept" if accepted else "refuse", by=by, remark=remark)
            except ReviewError as error:
                raise click.ClickException(str(error)) from None
    with open_store(store) as opened:
        answer = desk.history(opened) if history else desk.candidates(opened)
    if form == "json":
        dump(answer)
    elif history:
        print_log(answer["rows"])
    else:
        columns = ("ID", "Văn bản", "Tác động", "Lên", "Phạm vi", "Từ ngày", "Điểm chưa chắc", "Nguyên văn")
        print_rows(columns, map(_waiting, answer["rows"]), "Không có tác động nào chờ duyệt.")


def _waiting(row: Json) -> tuple[object, ...]:
    said = " ".join((row["evidence"] or "").split())
    return (
        row["id"].removeprefix("/effect/"), row["by"], kind_text(row["kind"]), row["target"], scope_text(row["scope"]),
        day(row["day"]), row["why"], said[:200],
    )  # fmt: skip


def print_log(rows: list[Json]) -> None:
    """The decisions, the latest first."""
    columns = ("Lúc (UTC)", "Người duyệt", "Quyết định", "ID", "Tác động", "Ghi chú")
    print_rows(columns, map(_logged, rows), "Chưa có quyết định nào.")


def _logged(row: Json) -> tuple[object, ...]:
    verdict = VERDICTS[row["verdict"]] + ("" if row["holds"] or row["verdict"] == "undo" else " (không còn áp dụng)")
    told = list(_told(row))
    return row["at"][:19], row["by"], verdict, row["of"].removeprefix("/effect/"), "; ".join(told), row["remark"]


def _told(row: Json) -> Iterator[str]:
    if row["effect"]:
        yield _sentence(row["effect"])
    if row["corrected"]:
        yield f"sửa thành: {_sentence(row['corrected'])}"
    if row["orphaned"]:
        yield "không nguồn nào còn nêu tác động này"


def _sentence(effect: Json) -> str:
    since = f" từ {day(effect['day'])}" if effect["day"] else ""
    return f"{effect['by']} {kind_text(effect['kind'])} {effect['target']} ({scope_text(effect['scope'])}){since}"
