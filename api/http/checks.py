"""A file in, its verdicts out; nothing is stored."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from api.checking import check_extraction
from api.http import forms
from api.http.asking import AsOf, IsoDay
from api.http.contract import Check
from api.http.openapi import errors
from api.http.problems import ProblemError
from api.views import Json
from loaders.extract import Extraction, extract

router = APIRouter(tags=["check"], responses=errors(406))

READING = BoundedSemaphore(2)
"""Uploads that are read at the same time: each may take much memory, and a page should answer meanwhile."""


FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


def _is_form(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in FORMS:
        raise ProblemError(
            415,
            "Hãy gửi tệp hoặc văn bản bằng một biểu mẫu (multipart/form-data).",
            f"Send a form: {' or '.join(FORMS)}.",
        )


@router.post(
    "/check", response_model=Check, dependencies=[Depends(_is_form), forms.Json], responses=errors(400, 413, 415, 422)
)
def check(
    as_of: AsOf,
    file: Annotated[UploadFile | None, File(description="Tệp .docx, .pdf, .html, .md hoặc .txt.")] = None,
    text: Annotated[str | None, Form(description="Văn bản dán vào, khi không có tệp; đến 1 MiB.")] = None,
    issued: Annotated[IsoDay | None, Form(description="Ngày ban hành, khi văn bản chưa có ngày.")] = None,
) -> Response:
    """The verdicts on the citations and bodies of a file or a text, as `luocdo check --format json` prints them.

    Nothing is stored.
    """
    name, data = given(file, text)
    return JSONResponse(check_bytes(name or "van-ban.txt", data, as_of, issued.isoformat() if issued else None))


def given(file: UploadFile | None, text: str | None) -> tuple[str | None, bytes]:
    """Name and bytes of the file, or the bytes of the text; 422 for neither, and for both: one would go unread."""
    name = Path(file.filename).name if file is not None and file.filename else None
    written = text if text and not text.isspace() else None
    if name and written:
        raise ProblemError(
            422,
            "Đã gửi cả tệp lẫn đoạn văn bản: mỗi lần chỉ kiểm tra một; hãy bỏ bớt tệp hoặc đoạn văn bản.",
            "There are both a file and a text: send one of them.",
        )
    if file is not None and name:
        return name, file.file.read()
    if written:
        return None, written.encode()
    raise ProblemError(
        422, "Chưa có gì để kiểm tra: hãy chọn một tệp hoặc dán một đoạn văn bản.", "Send a file or a text."
    )


def check_bytes(name: str, data: bytes, as_of: str, issued: str | None) -> Json:
    """Check the bytes of an upload."""
    answer = check_extraction(extract_bytes(name, data), as_of, issued)
    answer["source"]["file"] = name
    return answer


def extract_bytes(name: str, data: bytes) -> Extraction:
    """Read the bytes of an upload; its name is only shown, its suffix only chooses the reader."""
    with READING, tempfile.TemporaryDirectory() as folder:
        suffix = Path(name).suffix.lower()
        path = Path(folder) / f"tep{suffix if re.fullmatch(r'[.][a-z]{1,9}', suffix) else ''}"
        path.write_bytes(data)
        return extract(path)
