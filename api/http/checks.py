"""A file in, its verdicts out; nothing is stored."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile

from api.checking import check_extraction
from api.http.asking import AsOf
from api.http.problems import ProblemError
from api.views import Json
from loaders.extract import Extraction, extract

router = APIRouter(tags=["check"])


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
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"tep{Path(name).suffix.lower()[:12]}"
        path.write_bytes(data)
        return extract(path)
