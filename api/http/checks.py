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
    if file is not None and file.filename:
        name, data = Path(file.filename).name, file.file.read()
    elif text:
        name, data = "van-ban.txt", text.encode()
    else:
        raise ProblemError(422, "Hãy gửi một tệp hoặc một đoạn văn bản.", "Send a file or a text.")
    return JSONResponse(check_bytes(name, data, as_of, issued.isoformat() if issued else None))


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
