"""A file in, its verdicts out; nothing is stored."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile

from api.checking import check_extraction
from api.http.asking import AsOf
from api.http.problems import ProblemError
from api.views import Json
from loaders.extract import Extraction, extract

router = APIRouter(tags=["check"])

READING = BoundedSemaphore(2)
"""Uploads that are read at the same time: each may take much memory, and a page should answer meanwhile."""


@router.post("/check")
def check(
    as_of: AsOf, file: UploadFile | None = None, text: Annotated[str | None, Form()] = None,
    issued: Annotated[date | None, Form()] = None,
) -> Json:  # fmt: skip
    """The object that ``luocdo check --format json`` prints, of an uploaded file or of pasted text."""
    if file is not None and file.filename:
        name, data = Path(file.filename).name, file.file.read()
    elif text:
        name, data = "van-ban.txt", text.encode()
    else:
        raise ProblemError(422, "Hãy gửi một tệp hoặc một đoạn văn bản.", "Send a file or a text.")
    return check_bytes(name, data, as_of, issued.isoformat() if issued else None)


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
