"""A list into the register book: sent, looked at row by row, and only then taken in; all of it or nothing."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.http.asking import TheStore
from api.http.checks import READING
from api.http.guard import max_upload
from api.http.problems import ProblemError
from api.http.received import bare_name
from api.importing import read_table
from api.intake import Row, take_in, view, weighed
from api.options import today
from api.pages.asking import Optional, When
from api.pages.links import address
from api.pages.register import refused, writing
from api.pages.rendering import render
from api.pages.tray import Tray
from api.pages.writing import Writer, remember
from graph.review import ReviewError, candidates
from loaders.importing.importing import Imported
from loaders.importing.sheet import TooLongError

router = APIRouter()

SUFFIXES = (".csv", ".xlsx", ".docx", ".html", ".pdf")
"""What lists come as."""
MOST = 5_000
"""Rows of a list that a page takes; longer ones are for the command."""
ROWS = 100
COLUMNS = {
    "expired": "Tên loại văn bản · Số, ký hiệu · Ngày ban hành · Tên gọi · Lý do hết hiệu lực · Ngày hết hiệu lực",
    "records": "Số, ký hiệu · Tình trạng · Ngày có hiệu lực · Ngày hết hiệu lực · Ngày cập nhật",
}
"""Names of columns that are known, as they stand in such lists."""
WHOSE = "UBND tỉnh Lạng Sơn"

Text = Annotated[str, Form(max_length=2000)]
Shown = Annotated[Literal["all", "taken", "wrong", "conflict", "rest"], Query()]


def _tray(request: Request) -> Tray:
    tray: Tray = request.app.state.tray
    return tray


@router.get("/register/import")
def listed(
    request: Request, store: TheStore, when: When, table: Optional = None, show: Shown = "all",
    start: Annotated[int, Query(ge=0, le=MOST)] = 0,
) -> HTMLResponse:  # fmt: skip
    """The form to send a list; with ``table``, the rows of the one that waits under this name."""
    common = {"face": "import", "waiting": len(candidates(store)), **writing(request)}
    if table is None:
        return render(
            request, "register_import.html", when, max_bytes=max_upload(), suffixes=SUFFIXES, columns=COLUMNS,
            whose=WHOSE, **common,
        )  # fmt: skip
    imported = _waiting(request, table)
    rows = weighed(store, imported)
    picked = [row for row in rows if show in ("all", _sort(row)) or (show == "conflict" and row.conflicts)]
    counts = Counter(_sort(row) for row in rows) + Counter(conflict=sum(bool(row.conflicts) for row in rows))
    return render(
        request, "register_preview.html", when, table=table, imported=imported, total=len(rows), counts=counts,
        show=show, rows=picked[start : start + ROWS], start=start,
        following=start + ROWS if len(picked) > start + ROWS else None, view=lambda each: view(store, imported, each),
        **common,
    )  # fmt: skip


def _sort(row: Row) -> str:
    return "wrong" if row.problem else "taken" if row.taken else "rest"


def _waiting(request: Request, name: str) -> Imported:
    imported = _tray(request).get(name)
    if imported is None:
        raise ProblemError(
            404, "Bảng này không còn chờ: đã được nhập, có nhiều bảng mới hơn, hoặc máy chủ chạy lại; hãy gửi lại tệp.",
            "This list waits no more: taken in, pushed out by newer ones, or the server began anew; send it again.",
        )  # fmt: skip
    return imported


@router.post("/register/import")
def send(
    request: Request, when: When, writer: Writer, file: Annotated[UploadFile | None, File()] = None, issuer: Text = "",
) -> Response:  # fmt: skip
    """Read a list and show what it says; nothing is written."""
    if file is None or not file.filename:
        raise ProblemError(422, "Hãy chọn tệp có bảng.", "Choose a file.")
    try:
        imported = _read(file.filename, file.file.read(), issuer.strip() or None)
    except TooLongError:
        raise ProblemError(
            422, f"Bảng có hơn {MOST} dòng; hãy chia tệp, hoặc dùng lệnh luocdo register import.",
            f"The list has more than {MOST} rows: split it, or use the command.",
        ) from None  # fmt: skip
    name = _tray(request).keep(imported)
    return remember(RedirectResponse(address("/register/import", when.given, table=name), 303), writer)


def _read(filename: str, data: bytes, issuer: str | None) -> Imported:
    with READING, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / bare_name(filename, "bang.csv")
        path.write_bytes(data)
        return read_table(path, today(), issuer, MOST)


@router.post("/register/import/confirm")
def confirm(
    request: Request, store: TheStore, when: When, writer: Writer, table: Text, skip: Text = "", remark: Text = "",
) -> Response:  # fmt: skip
    """Take the list in, as a whole and in the log; one with wrong rows only when these are left out knowingly."""
    imported = _waiting(request, table)
    if imported.problems and not skip:
        raise ProblemError(
            422, "Chưa ghi: bảng có dòng sai; hãy sửa tệp, hoặc đánh dấu bỏ các dòng ấy.",
            "Not written: the list has wrong rows; mend the file, or say that they are left out.",
        )  # fmt: skip
    try:
        take_in(store, imported, by=writer, remark=remark.strip() or None)
    except ReviewError as error:
        raise refused(error) from None
    _tray(request).drop(table)
    return remember(RedirectResponse(address("/register", when.given, face="log"), 303), writer)
